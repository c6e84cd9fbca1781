"""Looking for claims that are hard to compare, and names nobody has settled."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.align.alike import find_alike
from claimtrack.align.parties.context import PrintedName
from claimtrack.align.world import World
from claimtrack.figures.interval import Interval
from claimtrack.figures.profile import Profile
from claimtrack.ledger.protocol import Ledger
from claimtrack.model.claim import Claim, CountType, names_of
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import NameKind
from claimtrack.model.lookalikes import mixed_scripts
from claimtrack.model.record import Kind, record_id
from claimtrack.workflow.judging import contexts_of
from claimtrack.workflow.names import MOST_NAMES
from claimtrack.workflow.saying import say, say_claim
from claimtrack.workflow.world import read_world

if TYPE_CHECKING:
    from claimtrack.model.name import Name


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that somebody should look at."""

    code: str
    """A short name for programs: "no topic"."""
    place: str
    """The id of a claim, or the name it is about."""
    sentence: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What claims are checked against."""

    world: World
    profile: Profile
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, and where it did not look."""

    troubles: tuple[Trouble, ...]
    """Claims first, in a fixed order."""
    unsearched: tuple[NameKind, ...]
    """Kinds with more names than are set against each other."""


def check_ledger(ledger: Ledger, profile: Profile) -> Checked:
    """Everything a check finds."""
    known = _Known(
        world=read_world(ledger),
        profile=profile,
        documents=frozenset(map(record_id, ledger.records(Kind.DOCUMENT))),
    )
    claims = tuple(known.world.place_claims(ledger.claims()))
    troubles = [
        trouble
        for key, claim in claims
        for rule in RULES
        if (trouble := rule(key, claim, known)) is not None
    ]
    troubles.extend(_find_contradictions(known.world))
    troubles.extend(_find_cycles(known.world))
    unsearched = []
    for kind in (NameKind.SOURCE, NameKind.TOPIC):
        names = _names(claims, kind, known.world)
        troubles.extend(_find_mixed(names))
        if len(names) > MOST_NAMES:
            unsearched.append(kind)
        else:
            contexts = contexts_of(claims, known.world) if kind is NameKind.SOURCE else ()
            troubles.extend(_find_alike(names, kind, known.world, contexts))
    return Checked(tuple(troubles), tuple(unsearched))


def lacks_topic(key: ClaimId, claim: Claim, _: _Known) -> Trouble | None:
    """A claim without a topic is compared with its like alone, and only provisionally."""
    if claim.topic is not None:
        return None
    return Trouble("no topic", key, f"no topic: {say_claim(claim)}")


def has_unknown_metric(key: ClaimId, claim: Claim, known: _Known) -> Trouble | None:
    """A metric nobody described belongs to no family, so it is compared with itself only."""
    if claim.metric is None or known.world.metrics.is_known(claim.metric):
        return None
    return Trouble(
        "unknown metric", key, f'the metric "{claim.metric}" is not on record: {say_claim(claim)}'
    )


def lacks_metric(key: ClaimId, claim: Claim, _: _Known) -> Trouble | None:
    """A figure of nobody knows what is compared with nothing."""
    if claim.figure is None or claim.metric is not None:
        return None
    return Trouble("no metric", key, f"no metric: {say_claim(claim)}")


def has_empty_interval(key: ClaimId, claim: Claim, known: _Known) -> Trouble | None:
    """A figure that allows no number at all is a mistake of whoever recorded it."""
    intervals = known.profile.intervals(claim.figure) if claim.figure else None
    if intervals is None or not _is_empty(intervals.strict):
        return None
    return Trouble("empty interval", key, f"no number fits {intervals.strict}: {say_claim(claim)}")


def lacks_document(key: ClaimId, claim: Claim, known: _Known) -> Trouble | None:
    """A claim that points to a document which is not in the ledger."""
    document = claim.evidence.document
    if document is None or document in known.documents:
        return None
    return Trouble(
        "missing document", key, f"its document {document} is not here: {say_claim(claim)}"
    )


def is_before_event(key: ClaimId, claim: Claim, known: _Known) -> Trouble | None:
    """A count of something that had not begun: a wrong date, a wrong topic, or a wrong period."""
    topic = known.world.topic(claim.topic) if claim.topic else None
    as_of = claim.when.as_of
    if claim.figure is None or topic is None or topic.period is None or as_of is None:
        return None
    if claim.when.count_type is CountType.FORECAST or not as_of.is_before(topic.period):
        return None
    return Trouble(
        "before event",
        key,
        f"counted as of {as_of}, before {topic.name} began ({topic.period}): {say_claim(claim)}",
    )


Rule = Callable[[ClaimId, Claim, _Known], Trouble | None]

RULES: tuple[Rule, ...] = (
    lacks_topic,
    lacks_metric,
    has_unknown_metric,
    has_empty_interval,
    lacks_document,
    is_before_event,
)


def _find_mixed(names: Iterable[str]) -> Iterator[Trouble]:
    """Names with letters of two scripts that look alike: a reader sees only one."""
    for name in names:
        for word in name.split():
            if scripts := mixed_scripts(word):
                yield Trouble(
                    "mixed scripts",
                    name,
                    f"“{word}” mixes letters that look alike: {', '.join(scripts).lower()}",
                )


def _find_contradictions(world: World) -> Iterator[Trouble]:
    """Links between names that go against a judgement, and are not followed."""
    for kind in NameKind:
        for each in world.index(kind).contradictions:
            yield Trouble(
                "contradiction",
                str(each.link.left),
                f"{say(each.link.record)}; but {say(each.standing)}: they are kept apart until "
                "a merge or a split settles it",
            )


def _find_cycles(world: World) -> Iterator[Trouble]:
    """Names that lie in each other in a ring, each ring once."""
    for kind in NameKind:
        parents = world.parents(kind)
        done: set[Name] = set()
        for name in parents:
            path: dict[Name, None] = {}
            current: Name | None = name
            while current is not None and current not in path and current not in done:
                path[current] = None
                current = parents.get(current)
            if current in path:
                names = list(path)
                ring = [str(each) for each in (*names[names.index(current) :], current)]
                yield Trouble("part of itself", ring[0], f"part of itself: {' in '.join(ring)}")
            done.update(path)


def _is_empty(interval: Interval) -> bool:
    largest = interval.largest
    return largest is not None and largest < interval.smallest


def _names(
    claims: tuple[tuple[ClaimId, Claim], ...], kind: NameKind, world: World
) -> tuple[str, ...]:
    """Every name of this kind that is on record or that a claim mentions, once."""
    recorded = (each.name for each in world.records.of(kind))
    used = (name for _, claim in claims for name in names_of(claim, kind))
    return tuple(dict.fromkeys((*recorded, *used)))


def _find_alike(
    names: tuple[str, ...],
    kind: NameKind,
    world: World,
    contexts: Iterable[Iterable[PrintedName]],
) -> Iterator[Trouble]:
    """Names that may be one and that nobody has judged: those that `review` asks about."""
    for each in find_alike(kind, names, world, contexts=contexts):
        yield Trouble(
            f"{kind.value}s look alike",
            str(each.left),
            f'the same {kind.value} as "{each.right}"? claimtrack review {kind.value}s settles it',
        )
