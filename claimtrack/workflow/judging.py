"""Names that may be one, places that may lie in one another: what is asked, and answering."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from claimtrack.align.asking import ASKED, Question, Questions, ask
from claimtrack.align.filter import Filter
from claimtrack.align.nesting import Nesting, find_nestings
from claimtrack.align.world import World
from claimtrack.compare.supposing import Changes, suppose
from claimtrack.figures.profile import Profile
from claimtrack.ledger.protocol import Deed, Ledger, Operation
from claimtrack.ledger.signed import tell_authors
from claimtrack.model.claim import Claim, names_of
from claimtrack.model.judgement import ASKED_WITHIN, Answer, Judgement, NameKind
from claimtrack.model.name import Name
from claimtrack.model.place import Place
from claimtrack.model.proposal import Proposal
from claimtrack.model.record import Kind, Record, record_id
from claimtrack.workflow.names import Judged, judge, standing_judgement
from claimtrack.workflow.select import read_claims
from claimtrack.workflow.world import read_world

MOST_CLAIMS = 400
"""Claims that are compared, before and after, to show what an answer would change: about a tenth of
a second. Ours."""


def find_questions(
    ledger: Ledger, kinds: Iterable[NameKind] = ASKED, *, judged: bool = False
) -> Questions:
    """Names that may be one and that nobody has judged; those that were, if they are asked for.

    What was said of those has its author as it is told.
    """
    world = read_world(ledger)
    questions = ask(tuple(world.place_claims(ledger.claims())), world, kinds, judged=judged)
    asked = tuple(
        replace(each, earlier=tell_authors(ledger, [each.earlier])[0]) if each.earlier else each
        for each in questions.asked
    )
    return replace(questions, asked=asked)


def find_changes(
    question: Question, ledger: Ledger, world: World, profile: Profile
) -> Changes | None:
    """What a comparison would say otherwise if the two names were one.

    Returns:
        None: so many claims are about the same topics that it is not worked out here.
    """
    likeness = question.likeness
    events = (world.event_of(claim.topic) for _, claim in (*question.left, *question.right))
    topics = {event for event in events if event is not None}
    read = read_claims(ledger, Filter(topics=tuple(map(str, topics))), world) if topics else ()
    claims = {
        key: claim for key, claim in read if claim.topic and world.event_of(claim.topic) in topics
    }
    if len(claims) > MOST_CLAIMS:
        return None
    joined = Judgement(likeness.kind, str(likeness.left), str(likeness.right), Answer.SAME)
    return suppose(joined, claims, world, profile)


def answer(
    ledger: Ledger,
    deed: Deed,
    question: Question,
    *,
    said: Answer,
    reason: str,
    shown: Sequence[Judgement] | None = None,
) -> Judged:
    """Record an answer; `judge` says what becomes of it where another one stands by now.

    Raises:
        AmbiguousName: It goes against what was said before of other names of the two.
    """
    likeness = question.likeness
    return judge(
        ledger,
        deed,
        likeness.kind,
        left=str(likeness.left),
        right=str(likeness.right),
        answer=said,
        reason=reason,
        shown=shown,
    )


def find_place_questions(ledger: Ledger, waiting: Iterable[Claim]) -> tuple[Nesting, ...]:
    """Places of claims, of what waits and on record that may lie in one another, by their names."""
    world = read_world(ledger)
    waits = (name for each in waiting for name in names_of(each, NameKind.PLACE))
    used = sorted({*ledger.names(NameKind.PLACE), *waits})
    return find_nestings((*(each.name for each in world.records.places), *used), world)


@dataclass(frozen=True, slots=True)
class Nested:
    """What became of an answer to whether a place lies in another."""

    operation: Operation | None
    unseen: Place | Judgement | None
    """What somebody else answered meanwhile and stands: the new answer is a second opinion."""
    is_gone: bool = False
    """Whether nothing is called by one of the names any more, so that nothing was written."""


def answer_nesting(
    ledger: Ledger, deed: Deed, nesting: Nesting, said: Answer, *, swapped: bool = False
) -> Nested:
    """Record that one place lies in the other, or that somebody was asked and did not say so.

    Args:
        ledger: Where.
        deed: By whom and when.
        nesting: Which place may lie in which.
        said: `same` for a yes, as to any question of a review; `different`, or `unsure`.
        swapped: Whether a yes is to the opposite: the outer lies in the inner.
    """
    inner, outer = str(nesting.inner), str(nesting.outer)
    if swapped:
        inner, outer = outer, inner
    told = WITHIN[said]
    reason = f"{ASKED_WITHIN}: {told}"
    judged = Judgement(NameKind.PLACE, inner, outer, said, reason, deed.author, deed.at.isoformat())
    unseen: list[Place | Judgement] = []
    gone: list[str] = []

    def choose() -> list[Record]:
        """What is to be written on what stands now, while nobody else can write."""
        world = read_world(ledger)
        gone.extend(_find_unnamed(ledger, world, (inner, outer)))
        if gone:
            return []
        stands = _find_nested(ledger, inner, outer)
        is_own = isinstance(stands, Judgement) and stands.author == deed.author
        if stands is not None and not is_own:
            unseen.append(stands)
            return [replace(judged, after=record_id(stands))]
        if said is not Answer.SAME:
            return [judged]
        return [world.place(outer) or Place(outer), Place(inner, outer)]

    operation = ledger.append_chosen(deed, choose).operation
    return Nested(operation, next(iter(unseen), None), bool(gone))


def _find_unnamed(ledger: Ledger, world: World, places: Iterable[str]) -> tuple[str, ...]:
    """Those names that no record of a place has, nor a claim on record, nor one that is proposed.

    They were taken back since they were asked about, or redacted.
    """
    index = world.index(NameKind.PLACE)
    unknown = [each for each in places if not index.is_known(each)]
    if not unknown:
        return ()
    used = set(map(Name.of, ledger.names(NameKind.PLACE)))
    for proposal in ledger.records(Kind.PROPOSAL):
        if isinstance(proposal, Proposal):
            used.update(map(Name.of, names_of(proposal.claim, NameKind.PLACE)))
    return tuple(each for each in unknown if Name.of(each) not in used)


WITHIN = {Answer.SAME: "yes", Answer.DIFFERENT: "no", Answer.UNSURE: "nobody can tell"}
"""What is said of whether a place lies in another."""


def _find_nested(ledger: Ledger, inner: str, outer: str) -> Place | Judgement | None:
    """What is on record of whether one of two places lies in the other; the last word."""
    judgements = ledger.records(Kind.JUDGEMENT)
    judged = standing_judgement(judgements, NameKind.PLACE, inner, outer)
    if judged is not None and judged.reason.startswith(ASKED_WITHIN):
        return judged
    names = {Name.of(inner), Name.of(outer)}
    placed = {
        Name.of(each.name): each
        for each in ledger.records(Kind.PLACE)
        if isinstance(each, Place) and Name.of(each.name) in names
    }
    within = placed.get(Name.of(inner))
    if within is not None and within.parent is not None:
        return within
    around = placed.get(Name.of(outer))
    is_turned = around is not None and around.parent is not None
    return around if is_turned and around and Name.of(around.parent or "") in names else None
