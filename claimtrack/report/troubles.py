"""What somebody should look at, of claims and of names, told in a sentence each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimtrack.align.lookalikes import lookalikes_of
from claimtrack.align.name_pair import Likeness
from claimtrack.align.rings import find_rings
from claimtrack.align.world import World
from claimtrack.compare.obstacles import RULES, Known
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import NameKind
from claimtrack.model.lookalikes import mixed_scripts
from claimtrack.report.records import say, say_arguments, say_claim, say_number

GIVES_TOPIC = "claimtrack topics suggest looks for one, topics assign gives one"
"""What to do with claims without a topic."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that somebody should look at."""

    code: str
    """A short name for programs: "no topic"."""
    place: str
    """The id of a claim, or the name it is about."""
    sentence: str


def of_claims(claims: Iterable[tuple[ClaimId, Claim]], known: Known) -> Iterator[Trouble]:
    """What keeps claims from being compared as they stand (`compare.obstacles`)."""
    for key, claim in claims:
        for code, rule in RULES.items():
            if found := rule(claim, known):
                yield Trouble(code, key, f"{found}: {say_claim(claim)}")


def of_links(kind: NameKind, world: World) -> Iterator[Trouble]:
    """Links between names that go against a judgement, and are not followed."""
    for each in world.index(kind).contradictions:
        told = (
            f"{say(each.link.record)}; but {say(each.standing)}: they are kept apart until "
            "a merge or a split settles it"
        )
        yield Trouble("contradiction", str(each.link.left), told)


def of_received(count: int) -> Iterator[Trouble]:
    """Imported records that contradict what stands, and wait."""
    if count:
        waits = say_number(count, "imported record contradicts", "imported records contradict")
        verb = "waits" if count == 1 else "wait"
        told = f"{waits} what stands here and {verb}: claimtrack review received decides"
        yield Trouble("received", "received", told)


def of_rings(kind: NameKind, world: World) -> Iterator[Trouble]:
    """Names that lie in each other in a ring."""
    for ring in find_rings(world.parents(kind)):
        told = f"part of itself: {' in '.join(map(str, ring))}"
        yield Trouble("part of itself", str(ring[0]), told)


def of_scripts(names: Iterable[str]) -> Iterator[Trouble]:
    """Names with letters of two scripts that look alike: a reader sees only one."""
    for name in names:
        for word in name.split():
            if scripts := mixed_scripts(word):
                mixed = ", ".join(scripts).lower()
                told = f"“{word}” mixes letters that look alike: {mixed}"
                yield Trouble("mixed scripts", name, told)


def of_lookalikes(claims: Iterable[tuple[ClaimId, Claim]], world: World) -> Iterator[Trouble]:
    """Sources that look alike in print; they count as one until somebody judges them."""
    for name, other in sorted(lookalikes_of(claims, world).items()):
        told = (
            f"looks like {other} in print, and counts as one source with it; "
            f"claimtrack sources merge or split {say_arguments(other, name)} settles it"
        )
        yield Trouble("look alike in print", str(name), told)


def of_pairs(pairs: Iterable[Likeness]) -> Iterator[Trouble]:
    """Names that may be one and that nobody has judged: those that `review` asks about."""
    for each in pairs:
        kind = each.kind.value
        told = f'the same {kind} as "{each.right}"? claimtrack review {kind}s settles it'
        yield Trouble(f"{kind}s look alike", str(each.left), told)
