"""Proposals that wait, and what is decided of them; every decision is written at once."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from claimtrack.align.world import World
from claimtrack.errors import InvalidClaim
from claimtrack.intake.draft import Draft, read_draft
from claimtrack.ledger.protocol import Deed, Ledger, Operation
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.proposal import Decision, Proposal, Ruling
from claimtrack.model.record import Kind, Record, claim_id, record_id
from claimtrack.workflow.aligning import Joined, append_joined

AROUND_CHARACTERS = 160
"""Of text shown before and after the words: two lines of a terminal on each side. Ours."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal that nobody has decided yet."""

    id: str
    proposal: Proposal
    document: Document | None
    """What it was read in, when that is recorded."""

    @property
    def context(self) -> tuple[str, str, str]:
        """The text before, the words, and the text after them."""
        evidence = self.proposal.claim.evidence
        text = self.document.text if self.document else None
        if text is None or evidence.start is None or evidence.end is None:
            return evidence.prefix, evidence.quote, evidence.suffix
        before = text[max(0, evidence.start - AROUND_CHARACTERS) : evidence.start]
        after = text[evidence.end : evidence.end + AROUND_CHARACTERS]
        return before, text[evidence.start : evidence.end], after


def find_waiting(ledger: Ledger, *, only: Iterable[str] | None = None) -> tuple[Waiting, ...]:
    """What waits for a decision, document by document and in the order of the text.

    Args:
        ledger: Its current view: what is undone waits again.
        only: The ids of the proposals to look at; None: all.
    """
    decided = {
        each.proposal for each in ledger.records(Kind.DECISION) if isinstance(each, Decision)
    }
    wanted = None if only is None else set(only)
    documents: dict[str, Document] = {
        record_id(each): each
        for each in ledger.records(Kind.DOCUMENT)
        if isinstance(each, Document)
    }
    order = {key: place for place, key in enumerate(documents)}
    waiting = [
        Waiting(key, each, documents.get(each.claim.evidence.document or ""))
        for each in ledger.records(Kind.PROPOSAL)
        if isinstance(each, Proposal)
        and (key := record_id(each)) not in decided
        and (wanted is None or key in wanted)
    ]
    return tuple(
        sorted(
            waiting,
            key=lambda each: (
                order.get(each.proposal.claim.evidence.document or "", len(order)),
                each.proposal.claim.evidence.start or 0,
            ),
        )
    )


def accept(ledger: Ledger, deed: Deed, waiting: Waiting, *, claim: Claim | None = None) -> Joined:
    """Record the claim of a proposal, and that it was accepted.

    Args:
        ledger: Where.
        deed: By whom and when.
        waiting: The proposal.
        claim: What to record in its place, when it was changed.

    Returns:
        What was written, and which names were joined by rule.
    """
    recorded = claim or waiting.proposal.claim
    ruling = Ruling.ACCEPTED if recorded == waiting.proposal.claim else Ruling.EDITED
    decision = _decide(waiting, deed, ruling, claim_id(recorded))
    return append_joined(ledger, deed, (recorded, decision))


def refuse(ledger: Ledger, deed: Deed, waiting: Waiting) -> Operation | None:
    """Record that a proposal was refused."""
    return ledger.append(deed, (_decide(waiting, deed, Ruling.REFUSED, None),)).operation


def _decide(waiting: Waiting, deed: Deed, ruling: Ruling, claim: str | None) -> Decision:
    return Decision(waiting.id, ruling, claim, deed.author, deed.at.isoformat())


EDITABLE = {
    "source": ("who", "claimant"),
    "via": ("who", "relays"),
    "origin": ("who", "origin"),
    "figure": ("figure",),
    "metric": ("metric",),
    "statement": ("statement",),
    "stance": ("stance",),
    "topic": ("topic",),
    "side": ("scope", "side"),
    "role": ("scope", "role"),
    "place": ("scope", "place"),
    "distribution": ("scope", "distribution"),
    "as_of": ("when", "as_of"),
    "since": ("when", "since"),
    "said": ("when", "said"),
    "count_type": ("when", "count_type"),
    "completeness": ("counting", "completeness"),
    "cause": ("counting", "cause"),
}
"""The fields that can be changed, and where each lies in a claim."""

STAND_IN_VALUE = "1"
"""Stands for the claim's own figure while another field is read: only that field is taken."""

CLEARABLE = frozenset({"via", "origin", "topic", "side", "role", "place", "as_of", "since", "said"})
"""Those that may be left open."""


def fields_of(claim: Claim) -> tuple[str, ...]:
    """The fields that can be changed in this claim: a figure has no statement."""
    without = "statement" if claim.figure is not None else "figure"
    only_figures = {"metric", "side", "role", "distribution", "as_of", "since", "count_type"}
    left_out = {without} | (set() if claim.figure is not None else only_figures)
    return tuple(name for name in EDITABLE if name not in left_out)


def change_field(
    claim: Claim, field: str, text: str, *, known: World, today: dt.date, document: Document | None
) -> Claim:
    """The claim with one field read anew; every other facet stays as it was.

    Args:
        claim: As it is.
        field: One of `fields_of`.
        text: What a person gave for it; empty leaves the facet open.
        known: The names that are on record.
        today: The day after which nothing can have been counted.
        document: What it was read in: relative dates count from its publication.

    Raises:
        InputError: The text cannot be read so, or the field cannot be left open.
    """
    path = EDITABLE[field]
    if not text.strip():
        if field not in CLEARABLE:
            raise InvalidClaim("it cannot be left open", place=field)
        return _put(claim, path, () if field == "via" else None)
    published = document.published if document else None
    draft = Draft.from_object(
        {
            "source": claim.who.claimant,
            "language": claim.evidence.language,
            "published": published.edtf if published else None,
            "value": None if claim.figure is None or field == "figure" else STAND_IN_VALUE,
            "metric": claim.metric,
            "statement": claim.statement.text if claim.statement else None,
            "count_type": claim.when.count_type.value,
            field: text,
        }
    )
    read = read_draft(draft, known=known, today=today).claim
    if field == "statement" and claim.statement and read.statement:
        return replace(claim, statement=replace(claim.statement, text=read.statement.text))
    if field == "place" and claim.statement and read.statement:
        return replace(claim, statement=replace(claim.statement, place=read.statement.place))
    changed = _put(claim, path, _get(read, path))
    if field == "as_of":
        return replace(changed, when=replace(changed.when, as_of_basis=read.when.as_of_basis))
    return changed


def current(claim: Claim, field: str) -> str:
    """What stands in a field now, in words; empty when it is open."""
    value = _get(claim, EDITABLE[field])
    if field == "place" and claim.statement:
        value = claim.statement.place
    if value is None or value == ():
        return ""
    if field == "figure":
        return str(value.words)
    if field == "statement":
        return str(value.text)
    if isinstance(value, tuple):
        return " > ".join(value)
    return str(value)


def _get(claim: Claim, path: tuple[str, ...]) -> Any:
    value: Any = claim
    for name in path:
        value = getattr(value, name)
    return value


def _put(claim: Claim, path: tuple[str, ...], value: Any) -> Claim:
    changes: dict[str, Any] = {path[0]: value}
    if len(path) > 1:
        changes = {path[0]: replace(getattr(claim, path[0]), **{path[1]: value})}
    return replace(claim, **changes)


def to_claims(records: Iterable[Record]) -> tuple[Record, ...]:
    """Records with the claims of proposals in place of these: what adding them accepts."""
    return tuple(each.claim if isinstance(each, Proposal) else each for each in records)
