"""Proposals that wait, and what is decided of them; every decision is written at once."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimtrack.align.nesting import ASKED_WITHIN, Nesting, find_nestings
from claimtrack.align.world import World
from claimtrack.intake.changing import EDITABLE, change_field, current
from claimtrack.intake.names import ROLES
from claimtrack.ledger.protocol import Deed, Ledger, Operation
from claimtrack.model.claim import Claim
from claimtrack.model.decisions import Decisions
from claimtrack.model.document import Document
from claimtrack.model.facets import FACETS, Holds, put
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.place import Place
from claimtrack.model.proposal import Decision, Proposal, Ruling
from claimtrack.model.record import Kind, Record, claim_id, record_id
from claimtrack.workflow.aligning import append_joined
from claimtrack.workflow.names import names_of, recorded_names
from claimtrack.workflow.world import read_world

if TYPE_CHECKING:
    from claimtrack.extract.passed_over import PassedOver

AROUND_CHARACTERS = 160
"""Of text shown before and after the words: two lines of a terminal on each side. Ours."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal that nobody has decided yet."""

    id: str
    proposal: Proposal
    document: Document | None
    """What it was read in, when that is recorded."""
    original: Claim
    """The claim as it was proposed, before anybody mended it."""

    @property
    def claim(self) -> Claim:
        """What is proposed now."""
        return self.proposal.claim

    @property
    def shown(self) -> tuple[int, int]:
        """From where to where its context reaches in the text; nowhere without its place."""
        evidence = self.claim.evidence
        if evidence.start is None or evidence.end is None:
            return 0, 0
        return max(0, evidence.start - AROUND_CHARACTERS), evidence.end + AROUND_CHARACTERS

    @property
    def context(self) -> tuple[str, str, str]:
        """The text before, the words, and the text after them."""
        evidence, (start, end) = self.claim.evidence, self.shown
        text = self.document.text if self.document else None
        if text is None or not end:
            return evidence.prefix, evidence.quote, evidence.suffix
        within = text[evidence.start : evidence.end]
        return text[start : evidence.start], within, text[evidence.end : end]

    @property
    def changes(self) -> Iterator[tuple[str, str, str]]:
        """Every field that somebody changed: its name, what stood there, and what does now."""
        for field in EDITABLE:
            before, now = current(self.original, field), current(self.claim, field)
            if before != now:
                yield field, before, now


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a decision."""

    operation: Operation | None
    joined: tuple[Judgement, ...]
    """The names that a rule joined by the way."""
    is_second: bool
    """Whether some of it was decided by others already, so that this is a second opinion there."""


class Review:
    """Proposals and what was decided of them, as the ledger has them now; others may write too."""

    def __init__(self, ledger: Ledger) -> None:
        """Look once."""
        self._ledger = ledger
        self._digest: str | None = None
        self._number = self._written = -1
        """The last change that was seen, and the last that this review wrote."""
        self._known: set[Decision] = set()
        """Decisions that were written here, or that somebody was told of."""
        self._proposals: dict[str, Proposal] = {}
        self._documents: dict[str, Document] = {}
        self._read: dict[str, PassedOver] = {}
        self.look()

    def look(self) -> None:
        """See what was written since the last look."""
        digest = self._ledger.digest()
        if digest == self._digest:
            return
        records = self._ledger.records
        self.decisions = Decisions(
            each for each in records(Kind.DECISION) if isinstance(each, Decision)
        )
        newest = next((each.number for each in self._ledger.operations(most=1)), 0)
        if newest != self._written or newest != self._number + 1:
            self._proposals = {
                record_id(each): each
                for each in records(Kind.PROPOSAL)
                if isinstance(each, Proposal)
            }
            self._documents = {
                record_id(each): each
                for each in records(Kind.DOCUMENT)
                if isinstance(each, Document)
            }
        self._digest, self._number = digest, newest

    def find(self, proposal: str) -> Waiting | None:
        """What waits now under a proposal or in its place; None when it is decided, or undone."""
        current, decision = self.decisions.current(proposal)
        waits = decision is None and current in self._proposals
        return self.describe(current) if waits else None

    def news(self, proposal: str) -> Iterator[tuple[Decision, Claim]]:
        """What others decided of a proposal meanwhile, each told once, with the claim it leaves."""
        while (decision := self.decisions.standing(proposal)) is not None:
            proposal = decision.instead or proposal
            if decision not in self._known:
                self._known.add(decision)
                yield decision, self._proposals[proposal].claim
            if decision.instead is None:
                return

    def describe(self, proposal: str) -> Waiting:
        """A proposal with its document, and the claim that was proposed at first."""
        found = self._proposals[proposal]
        document = self._documents.get(found.claim.evidence.document or "")
        original = self._proposals[self.decisions.first(proposal)].claim
        return Waiting(proposal, found, document, original)

    def waiting(self, *, only: Iterable[str] | None = None) -> tuple[Waiting, ...]:
        """What waits, document by document and in the order of the text.

        Args:
            only: The ids of the proposals to look at, mended since or not; None: all.
        """
        keys: Iterable[str] = self._proposals if only is None else only
        found = {
            each.id: each
            for key in keys
            if key not in self.decisions.unused and (each := self.find(key)) is not None
        }
        order = {key: place for place, key in enumerate(self._documents)}

        def place(each: Waiting) -> tuple[int, int]:
            evidence = each.claim.evidence
            return order.get(evidence.document or "", len(order)), evidence.start or 0

        return tuple(sorted(found.values(), key=place))

    def beside(self, waiting: Waiting) -> tuple[Waiting, ...]:
        """What waits in the same document, itself included."""
        document = waiting.claim.evidence.document
        return tuple(each for each in self.waiting() if each.claim.evidence.document == document)

    def accept(self, deed: Deed, waiting: Iterable[Waiting]) -> Decided:
        """Record claims as they are proposed now, and that they were accepted."""
        return self._write(
            deed,
            [
                (
                    Decision(
                        each.id,
                        Ruling.EDITED if any(each.changes) else Ruling.ACCEPTED,
                        claim_id(each.claim),
                    ),
                    each.claim,
                )
                for each in waiting
            ],
        )

    def refuse(self, deed: Deed, waiting: Waiting) -> Decided:
        """Record that a proposal was refused."""
        return self._write(deed, [(Decision(waiting.id, Ruling.REFUSED), None)])

    def mend(self, deed: Deed, claims: Iterable[tuple[Waiting, Claim]]) -> Decided:
        """Let proposals with these claims wait in the place of others; one change for all."""
        mended = [
            (each, replace(each.proposal, claim=claim))
            for each, claim in claims
            if claim != each.claim
        ]
        return self._write(
            deed,
            [
                (Decision(each.id, Ruling.MENDED, instead=record_id(instead)), instead)
                for each, instead in mended
            ],
        )

    def propose(self, deed: Deed, proposal: Proposal) -> Operation | None:
        """Let one more proposal wait."""
        operation = self._ledger.append(deed, [proposal]).operation
        self._proposals[record_id(proposal)] = proposal
        self._written = operation.number if operation else self._written
        return operation

    def _write(self, deed: Deed, decided: Sequence[tuple[Decision, Record | None]]) -> Decided:
        """Write decisions with what they bring; where one stands already, a second opinion.

        The claim of a second opinion is not recorded: it would be a second account.
        """
        self.look()
        records: list[Record] = []
        signed = [
            (replace(each, author=deed.author, at=deed.at.isoformat()), brought)
            for each, brought in decided
        ]
        for each, brought in signed:
            first = self.decisions.standing(each.proposal)
            if brought is not None and (first is None or isinstance(brought, Proposal)):
                records.append(brought)
            records.append(each if first is None else replace(each, after=record_id(first)))
        joined = append_joined(self._ledger, deed, records)
        operation = joined.appended.operation
        self._proposals.update(
            (record_id(each), each) for each in records if isinstance(each, Proposal)
        )
        self._written = operation.number if operation else self._written
        self.look()
        mine = [each for each in records if isinstance(each, Decision) and each.after is None]
        standing = self.decisions.standing
        if operation is not None and any(standing(each.proposal) != each for each in mine):
            self._ledger.undo(deed, operation.number)  # somebody else wrote in between
            return self._write(deed, decided)
        self._known.update(mine)
        return Decided(operation, joined.judgements, len(mine) < len(decided))

    def unclaimed(self, waiting: Waiting) -> tuple[Proposal, ...]:
        """The numbers in its context that nobody claimed, each as a claim without a metric."""
        start, end = waiting.shown
        document = waiting.claim.evidence.document
        claims = [
            each.claim
            for each in self._proposals.values()
            if each.claim.evidence.document == document
        ]
        return tuple(
            each
            for each in self._beside_claims(waiting).numbers
            if start <= (each.claim.evidence.start or 0) < end
            and not any(_is_claimed(each.claim, claim) for claim in claims)
        )

    def _beside_claims(self, waiting: Waiting) -> "PassedOver":
        """What else its document holds, read once."""
        from claimtrack.extract.passed_over import PassedOver  # noqa: PLC0415 - start-up

        document = waiting.document or Document()
        key = record_id(document)
        return self._read.setdefault(key, PassedOver(document, document.text or ""))

    def offers(self, waiting: Waiting, field: str, world: World) -> tuple[str, ...]:
        """What a field may hold: what its document has there, the nearest first, then the record.

        What stands there now is left out; figures and statements are not offered.
        """
        if field in {"figure", "statement"}:
            return ()
        at, document = waiting.claim.evidence.start or 0, waiting.claim.evidence.document
        near = [
            (each.claim.evidence.start or 0, current(each.claim, other))
            for each in self._proposals.values()
            if each.claim.evidence.document == document
            for other in (field, *ALSO_OFFERED.get(field, ()))
        ]
        facet, published = FACETS.get(field), waiting.document and waiting.document.published
        recorded: Iterable[str] = facet.choices or () if facet else ()
        if field in NAMES_OF:
            recorded = recorded_names(world, NAMES_OF[field])
        elif facet and facet.holds is Holds.PERIOD and published:
            recorded = (published.edtf,)
        elif field == "role":
            recorded = sorted(ROLES)
        if field in {"source", "via"}:
            near.extend(self._beside_claims(waiting).speakers)
            recorded = (*recorded, *sorted(self._ledger.source_names()))
        nearest = [text for _, text in sorted(near, key=lambda each: abs(each[0] - at))]
        now = {"", current(waiting.claim, field)}
        return tuple(each for each in dict.fromkeys((*nearest, *recorded)) if each not in now)


def _is_claimed(number: Claim, claim: Claim) -> bool:
    """Whether a claim states the number that stands there."""
    one, other = number.evidence, claim.evidence
    ends = (one.start, one.end, other.start, other.end)
    if number.figure is None or claim.figure is None or None in ends:
        return False
    meets = (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)
    return meets and number.figure.value == claim.figure.value


NAMES_OF = {
    **dict.fromkeys(("source", "via", "origin"), NameKind.SOURCE),
    **{kind.value: kind for kind in (NameKind.TOPIC, NameKind.PLACE, NameKind.METRIC)},
}
"""Fields that hold a name, and of what."""

ALSO_OFFERED = {"source": ("via",), "as_of": ("said", "since"), "said": ("as_of",)}
"""Fields whose content may be meant for another one."""


def find_waiting(ledger: Ledger, *, only: Iterable[str] | None = None) -> tuple[Waiting, ...]:
    """What waits for a decision now; what is undone waits again. As `Review.waiting`."""
    return Review(ledger).waiting(only=only)


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """Somebody's decision on what was decided otherwise."""

    proposal: str
    """Its id."""
    stands: tuple[Decision, Claim]
    """What counts, with the claim it leaves."""
    other: tuple[Decision, Claim]


def find_second_opinions(ledger: Ledger) -> tuple[SecondOpinion, ...]:
    """Second opinions that differ from what stands, oldest first."""
    review = Review(ledger)

    def told(decision: Decision) -> tuple[Decision, Claim]:
        return decision, review.describe(decision.instead or decision.proposal).claim

    return tuple(
        SecondOpinion(each.proposal, told(stands), told(each))
        for each in review.decisions.second
        if (stands := review.decisions.standing(each.proposal)) is not None
        and (stands.claim, stands.instead) != (each.claim, each.instead)
    )


def find_place_questions(ledger: Ledger, waiting: Iterable[Waiting]) -> tuple[Nesting, ...]:
    """Places of claims, of what waits and on record that may lie in one another, by their names."""
    world = read_world(ledger)
    claims = (*(claim for _, claim in ledger.claims()), *(each.claim for each in waiting))
    used = {name for each in claims for name in names_of(each, NameKind.PLACE)}
    return find_nestings((*recorded_names(world, NameKind.PLACE), *sorted(used)), world)


def answer_nesting(
    ledger: Ledger, deed: Deed, nesting: Nesting, said: Answer, *, swapped: bool = False
) -> Operation | None:
    """Record that one place lies in the other, or that somebody was asked and did not say so.

    Args:
        ledger: Where.
        deed: By whom and when.
        nesting: Which place may lie in which.
        said: `same` for a yes, as to any question of a review; `different`, or `unsure`.
        swapped: Whether a yes is to the opposite: the outer lies in the inner.
    """
    inner, outer = str(nesting.inner), str(nesting.outer)
    if said is not Answer.SAME:
        reason = f"{ASKED_WITHIN}: {'no' if said is Answer.DIFFERENT else 'nobody can tell'}"
        signed = {"author": deed.author, "at": deed.at.isoformat()}
        judged = Judgement(NameKind.PLACE, inner, outer, said, reason, **signed)
        return ledger.append(deed, [judged]).operation
    if swapped:
        inner, outer = outer, inner
    known = read_world(ledger).place(outer)
    return ledger.append(deed, [known or Place(outer), Place(inner, outer)]).operation


def mend_field(waiting: Waiting, field: str, text: str, *, known: World, today: dt.date) -> Claim:
    """The claim of a proposal with one field read anew, as by `change_field`.

    Another source keeps the relays; the publisher that was taken for the source is one of them.

    Raises:
        InputError: The text cannot be read so, or the field cannot be left open.
    """
    before = waiting.claim.who
    claim = change_field(
        waiting.claim, field, text, known=known, today=today, document=waiting.document
    )
    if field != "source":
        return claim
    is_publisher = waiting.document is not None and before.claimant == waiting.document.publisher
    relays = (*before.relays, *((before.claimant,) if is_publisher else ()))
    source = claim.who.claimant
    return put(claim, "who.relays", tuple(each for each in relays if each != source))


def to_claims(records: Iterable[Record]) -> tuple[Record, ...]:
    """Records with the claims of proposals in place of these: what adding them accepts."""
    return tuple(each.claim if isinstance(each, Proposal) else each for each in records)
