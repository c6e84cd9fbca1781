"""Looking for claims that are hard to compare, and names nobody has settled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.align.alike import find_alike
from claimtrack.align.parties.context import PrintedName
from claimtrack.align.world import World
from claimtrack.compare.obstacles import RULES, Known
from claimtrack.figures.profile import Profile
from claimtrack.ledger.protocol import Ledger
from claimtrack.model.claim import Claim, names_of
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import NameKind
from claimtrack.model.lookalikes import mixed_scripts
from claimtrack.model.record import Kind, record_id
from claimtrack.report.records import say, say_claim
from claimtrack.workflow.judging import contexts_of
from claimtrack.workflow.names import MOST_NAMES
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
class Checked:
    """What a check found, and where it did not look."""

    troubles: tuple[Trouble, ...]
    """Claims first, in a fixed order."""
    unsearched: tuple[NameKind, ...]
    """Kinds with more names than are set against each other."""


def check_ledger(ledger: Ledger, profile: Profile) -> Checked:
    """Everything a check finds."""
    known = Known(
        world=read_world(ledger),
        profile=profile,
        documents=frozenset(map(record_id, ledger.records(Kind.DOCUMENT))),
    )
    claims = tuple(known.world.place_claims(ledger.claims()))
    troubles = [
        Trouble(code, key, f"{found}: {say_claim(claim)}")
        for key, claim in claims
        for code, rule in RULES.items()
        if (found := rule(claim, known))
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
