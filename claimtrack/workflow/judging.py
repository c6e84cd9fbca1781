"""Names that may be one: what is asked, what an answer would change, and answering."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from claimtrack.align.alike import find_alike, weigh
from claimtrack.align.filter import Filter
from claimtrack.align.name_pair import Likeness
from claimtrack.align.parties.context import PrintedName
from claimtrack.align.world import World, widen_world
from claimtrack.compare import compare
from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.figures.profile import Profile
from claimtrack.ledger.protocol import Deed, Ledger, Operation
from claimtrack.model.claim import Claim, names_of
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.name import Name
from claimtrack.workflow.names import judge
from claimtrack.workflow.select import read_claims
from claimtrack.workflow.world import read_world

ASKED = (NameKind.SOURCE, NameKind.TOPIC, NameKind.PLACE)
"""The kinds of name that are asked about; metrics are few, and settled by hand."""

MOST_CLAIMS = 400
"""Claims that are compared, before and after, to show what an answer would change: about a tenth of
a second. Ours."""

Claims = tuple[tuple[ClaimId, Claim], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Two names that may be one, with what is known of each."""

    likeness: Likeness
    left: Claims
    """The claims that use the left name, under any of its spellings; of names that are asked about
    again, under this one."""
    right: Claims
    earlier: Judgement | None = None
    """What somebody said of them before."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a comparison would say otherwise if the two were one."""

    appear: tuple[Finding, ...]
    vanish: tuple[Finding, ...]
    claims: dict[ClaimId, Claim] = field(default_factory=dict)
    """Those that the findings are about."""


def find_questions(
    ledger: Ledger, kinds: Iterable[NameKind] = ASKED, *, judged: bool = False
) -> tuple[Question, ...]:
    """Names that may be one and that nobody has judged, the surest of each kind first.

    Args:
        ledger: Its current view.
        kinds: Of names to look at.
        judged: Also those that were answered before, each with its last answer.
    """
    world = read_world(ledger)
    claims = tuple(world.place_claims(ledger.claims()))
    found: list[Question] = []
    for kind in kinds:
        users = _claims_by_name(claims, kind, world.index(kind).settle)
        uses = Counter(name for _, claim in claims for name in set(names_of(claim, kind)))
        most_used = sorted(uses, key=lambda name: (-uses[name], name))
        names = tuple(dict.fromkeys((*(each.name for each in world.records.of(kind)), *most_used)))
        contexts = contexts_of(claims, world) if kind is NameKind.SOURCE else ()
        found.extend(
            Question(each, users.get(each.left, ()), users.get(each.right, ()))
            for each in find_alike(kind, names, world, contexts=contexts)
        )
        if judged:
            found.extend(_ask_again(kind, claims, world))
    return tuple(found)


def _claims_by_name(
    claims: Claims, kind: NameKind, call: Callable[[str], Name]
) -> dict[Name, Claims]:
    """The claims that use each name, under what it is called."""
    users: dict[Name, dict[ClaimId, Claim]] = {}
    for key, claim in claims:
        for name in names_of(claim, kind):
            users.setdefault(call(name), {})[key] = claim
    return {name: tuple(each.items()) for name, each in users.items()}


def contexts_of(
    claims: Iterable[tuple[ClaimId, Claim]], world: World
) -> Iterator[list[PrintedName]]:
    """The names of sources that claims on one topic use."""
    by_topic: dict[Name, list[PrintedName]] = {}
    for _, claim in claims:
        if (event := world.event_of(claim.topic)) is not None:
            names = by_topic.setdefault(event, [])
            language = claim.evidence.language
            names.extend(PrintedName(name, language) for name in names_of(claim, NameKind.SOURCE))
    yield from by_topic.values()


def _ask_again(kind: NameKind, claims: Claims, world: World) -> Iterator[Question]:
    """Pairs of one kind of name that a person answered, each with the last answer.

    Both stand under the very names that were judged: those that were joined have one settled name.
    """
    last: dict[frozenset[Name], Judgement] = {}
    for each in world.records.judgements:
        if each.kind is kind and each.answer is not Answer.PENDING and not each.is_by_rule:
            last[frozenset({Name.of(each.left), Name.of(each.right)})] = each
    users = _claims_by_name(claims, kind, Name.of)
    for each in last.values():
        left, right = Name.of(each.left), Name.of(each.right)
        likeness = replace(weigh(kind, left, right, world), left=left, right=right)
        yield Question(likeness, users.get(left, ()), users.get(right, ()), each)


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
    before = _told(compare(claims.items(), world, profile))
    after = _told(compare(claims.items(), widen_world(world, [joined]), profile))
    return Changes(
        appear=tuple(_beside(after, before)), vanish=tuple(_beside(before, after)), claims=claims
    )


def _beside(findings: Iterable[Finding], others: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that are not among the others.

    One that has another id only because its accounts are called otherwise is among them.
    """
    ids = {other.id for other in others}
    contents = {_content(other) for other in others}
    for each in findings:
        if each.id not in ids and _content(each) not in contents:
            yield each


def _content(finding: Finding) -> tuple[object, ...]:
    return finding.kind, finding.verdict, finding.reason, finding.claims


def _told(comparison: Comparison) -> tuple[Finding, ...]:
    return tuple(finding for finding in comparison.findings if finding.is_told)


def is_settled(world: World, question: Question) -> bool:
    """Whether the two names are one by now, or are judged to be two."""
    likeness = question.likeness
    index = world.index(likeness.kind)
    one, other = index.settle(likeness.left), index.settle(likeness.right)
    return one == other or index.standing(one, other) is not None


def answer(
    ledger: Ledger, deed: Deed, question: Question, *, said: Answer, reason: str
) -> Operation | None:
    """Record an answer.

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
    ).appended.operation
