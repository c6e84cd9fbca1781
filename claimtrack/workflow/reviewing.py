"""Proposals that wait, and what is decided of them; every decision is written at once."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from claimtrack.align.families import facets_of
from claimtrack.align.world import World
from claimtrack.errors import InvalidClaim
from claimtrack.figures.figure import Figure
from claimtrack.intake.draft import REPEATED, Draft, read_draft
from claimtrack.ledger.protocol import Deed, Ledger, Operation
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.facets import FACETS, put
from claimtrack.model.proposal import Decision, Proposal, Ruling
from claimtrack.model.record import Kind, Record, claim_id, record_id
from claimtrack.workflow.world import Joined, append_joined

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


EDITABLE: Mapping[str, str] = {
    "source": "who.claimant",
    "via": "who.relays",
    "origin": "who.origin",
    "figure": "figure",
    "metric": "metric",
    "statement": "statement.text",
    "topic": "topic",
    **{key: facet.path for key, facet in FACETS.items() if not facet.qualifies},
}
"""The fields that can be changed, and where each lies in a claim."""

STAND_IN_VALUE = "1"
"""Stands for the claim's own figure while another field is read: only that field is taken."""

CLEARED: Mapping[str, Any] = {
    "via": (),
    "origin": None,
    "topic": None,
    **{key: facet.unstated for key, facet in FACETS.items() if facet.can_be_open},
}
"""Those that may be left open, and what a claim holds then."""

LIST_MARK = "; "
"""Between the parts of a facet that holds several."""


def fields_of(claim: Claim, world: World) -> tuple[str, ...]:
    """The fields that can be changed in this claim: a figure has no statement, a tank no role."""
    without = {"statement"} if claim.figure is not None else {"figure", "metric"}
    facets = facets_of(claim.metric, world)
    return tuple(
        name for name in EDITABLE if name not in without and (name in facets or name not in FACETS)
    )


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
    if not text.strip():
        if field not in CLEARED:
            raise InvalidClaim("it cannot be left open", place=field)
        return put(claim, _path(claim, field), CLEARED[field])
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
            field: text.split(LIST_MARK) if field in FACETS and field in REPEATED else text,
        }
    )
    read = read_draft(draft, known=known, today=today).claim
    beside = [each.path for each in FACETS.values() if each.qualifies == field]
    for path in (_path(claim, field), *beside):
        claim = put(claim, path, attrgetter(path)(read))
    return claim


def current(claim: Claim, field: str) -> str:
    """What stands in a field now, in words; empty when it is open."""
    value = attrgetter(_path(claim, field))(claim)
    if value is None:
        return ""
    if isinstance(value, Figure):
        return value.words
    if isinstance(value, tuple):
        return (LIST_MARK if field in FACETS else " > ").join(value)
    return str(value)


def _path(claim: Claim, field: str) -> str:
    """Where a field lies; the place of a statement is one of its slots."""
    return "statement.place" if field == "place" and claim.statement else EDITABLE[field]


def to_claims(records: Iterable[Record]) -> tuple[Record, ...]:
    """Records with the claims of proposals in place of these: what adding them accepts."""
    return tuple(each.claim if isinstance(each, Proposal) else each for each in records)
