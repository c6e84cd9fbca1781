"""Records and their JSON: what the ledger stores, what is exported, what an identity is made of.

A record's content leaves out every facet that is unknown, so that a facet added to claimtrack
later changes no identity.
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from claimtrack.errors import InvalidClaim
from claimtrack.model.amendment import Amendment
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim
from claimtrack.model.codec import (
    SPACED,
    Misfit,
    reader_of,
    shown,
    speller_of,
    writer_of,
)
from claimtrack.model.document import Document
from claimtrack.model.identity import ClaimId, canonical_json, content_id
from claimtrack.model.judgement import Alias, Judgement
from claimtrack.model.kept_copy import KeptCopy
from claimtrack.model.metric import Metric, MetricKind
from claimtrack.model.place import Place
from claimtrack.model.proposal import Decision, Proposal
from claimtrack.model.received import Received
from claimtrack.model.redaction import Redacted, Redaction
from claimtrack.model.settlement import Note, Settlement
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic

EXPLAINED = "docs/reference/records.md tells what each record holds"
"""The advice where none is nearer."""

Record = (
    Claim
    | Document
    | Source
    | Topic
    | Metric
    | Place
    | Alias
    | Judgement
    | Proposal
    | Decision
    | Assignment
    | Amendment
    | Settlement
    | Note
    | KeptCopy
    | Received
    | Redaction
)


class Kind(StrEnum):
    """The kinds of record, in the order in which they are exported."""

    METRIC = "metric"
    PLACE = "place"
    TOPIC = "topic"
    SOURCE = "source"
    ALIAS = "alias"
    JUDGEMENT = "judgement"
    DOCUMENT = "document"
    CLAIM = "claim"
    PROPOSAL = "proposal"
    DECISION = "decision"
    ASSIGNMENT = "assignment"
    AMENDMENT = "amendment"
    SETTLEMENT = "settlement"
    NOTE = "note"
    COPY = "copy"
    RECEIVED = "received"
    REDACTION = "redaction"


TYPES: Mapping[Kind, type[Record]] = {
    Kind.METRIC: Metric,
    Kind.PLACE: Place,
    Kind.TOPIC: Topic,
    Kind.SOURCE: Source,
    Kind.ALIAS: Alias,
    Kind.JUDGEMENT: Judgement,
    Kind.DOCUMENT: Document,
    Kind.CLAIM: Claim,
    Kind.PROPOSAL: Proposal,
    Kind.DECISION: Decision,
    Kind.ASSIGNMENT: Assignment,
    Kind.AMENDMENT: Amendment,
    Kind.SETTLEMENT: Settlement,
    Kind.NOTE: Note,
    Kind.COPY: KeptCopy,
    Kind.RECEIVED: Received,
    Kind.REDACTION: Redaction,
}
LETTERS: Mapping[Kind, str] = {
    Kind.PROPOSAL: "q",
    Kind.DECISION: "e",
    Kind.ASSIGNMENT: "g",
    Kind.AMENDMENT: "r",
    Kind.SETTLEMENT: "l",
    Kind.COPY: "k",
    Kind.RECEIVED: "v",
    Kind.REDACTION: "x",
}
"""What ids begin with where the kind's own first letter is taken by an older kind."""

STATE = "is_stock"
"""How the content of a metric says that it is a state: `"is_stock": true`, not `"kind": "state"`.
So it was written before there were other kinds, and an identity never changes."""

KINDS: Mapping[type[Record], Kind] = {kind_type: kind for kind, kind_type in TYPES.items()}


def kind_of(record: Record) -> Kind:
    """Which kind of record this is."""
    return KINDS[type(record)]


def to_content(record: Record) -> dict[str, Any]:
    """The record as JSON-ready values, unknown facets left out.

    Raises:
        InvalidClaim: A number that is a float, or has more digits than anybody counts.
    """
    content: dict[str, Any] = writer_of(_type(kind_of(record)))(record)
    if isinstance(record, Metric) and record.kind is MetricKind.STATE:
        del content["kind"]
        content[STATE] = True
    return content


def from_content(kind: Kind, content: Mapping[str, Any]) -> Record:
    """Read a record back.

    Raises:
        InvalidClaim: A key nobody knows, a value of the wrong type, or a required part missing;
            the message names the path ("claim.figure.value").
    """
    try:
        read = reader_of(_type(kind))
        record: Record = read(_read_state(content) if kind is Kind.METRIC else content)
    except Misfit as misfit:
        raise InvalidClaim(
            f"{kind.value}{misfit.path}: {misfit.message}", hint=misfit.hint or EXPLAINED
        ) from misfit
    return record


def _read_state(content: Any) -> Any:
    """The content of a metric with `"kind": "state"` where it says so as it is written."""
    if not isinstance(content, Mapping) or STATE not in content:
        return content
    is_state = content[STATE]
    if not isinstance(is_state, bool):
        raise Misfit(f"expected bool, found {shown(is_state)}").inside(f".{STATE}")
    rest = {key: value for key, value in content.items() if key != STATE}
    if is_state and rest.setdefault("kind", MetricKind.STATE.value) != MetricKind.STATE.value:
        raise Misfit(f"{shown(rest['kind'])} and {STATE} exclude each other").inside(".kind")
    return rest


def read_waiting(received: Received) -> Record:
    """The record that waits in a received one.

    Raises:
        InvalidClaim: As `from_content` raises it.
        ValueError: It names no kind, or holds no JSON.
    """
    return from_content(Kind(received.kind), json.loads(received.content))


def to_text(record: Record) -> str:
    """The content of a record as canonical JSON, which its identity is made of.

    Raises:
        InvalidClaim: As `to_content` raises it.
    """
    if isinstance(record, Metric):  # whose kind is written in its own way
        return canonical_json(to_content(record))
    return speller_of(_type(kind_of(record)))(record)


def to_line(record: Record) -> str:
    """The content as our JSON Lines have it: with spaces, and in the order of the fields.

    Raises:
        InvalidClaim: As `to_content` raises it.
    """
    if isinstance(record, Metric):
        return json.dumps(to_content(record), ensure_ascii=False)
    return speller_of(_type(kind_of(record)), SPACED)(record)


def record_id(record: Record) -> str:
    """The record's identity; for a claim, its `ClaimId`.

    A record that words were taken out of keeps the identity that it had with them.
    """
    redacted = redacted_of(record)
    if redacted is not None:
        return redacted.identity
    return content_id(letter_of(kind_of(record)), to_text(record))


def redacted_of(record: Record) -> Redacted | None:
    """What was taken out of a record for good; None of a record that is whole."""
    match record:
        case Metric() | Decision() | Redaction():
            return None
        case Proposal():
            return record.claim.redacted
    return record.redacted


def letter_of(kind: Kind) -> str:
    """What the ids of this kind begin with: "c" for claims."""
    return LETTERS.get(kind, kind.value[0])


def claim_id(claim: Claim) -> ClaimId:
    """The claim's identity."""
    return ClaimId(record_id(claim))


def _type(kind: Kind) -> Any:
    """The type of the records of a kind; anything, so that it is taken as a key."""
    return TYPES[kind]
