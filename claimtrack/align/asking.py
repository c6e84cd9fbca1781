"""Which names may be one, and are asked about: with the claims that use them, and what was said."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from claimtrack.align.alike import weigh, weigh_beside
from claimtrack.align.likely_pairs import find_alike
from claimtrack.align.name_pair import Likeness
from claimtrack.align.parties.names_beside import PrintedName
from claimtrack.align.world import World
from claimtrack.model.claim import Claim, names_of
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.name import Name

ASKED = (NameKind.SOURCE, NameKind.TOPIC, NameKind.PLACE)
"""The kinds of name that are asked about; metrics are few, and settled by hand."""

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
class Questions:
    """Which names somebody is asked about."""

    asked: tuple[Question, ...]
    more: int
    """Pairs that are spelt alike and are not asked about before others; there may be others."""


def ask(
    claims: Claims, world: World, kinds: Iterable[NameKind] = ASKED, *, judged: bool = False
) -> Questions:
    """Names that may be one and that nobody has judged, the surest of each kind first.

    Args:
        claims: All that use names, each under its topic.
        world: What is on record of names.
        kinds: Of names to look at.
        judged: Also those that were answered before, each with its last answer.
    """
    asked: list[Question] = []
    more = 0
    for kind in kinds:
        users = _claims_by_name(claims, kind, world.index(kind).settle)
        uses = Counter(name for _, claim in claims for name in set(names_of(claim, kind)))
        most_used = sorted(uses, key=lambda name: (-uses[name], name))
        names = tuple(dict.fromkeys((*(each.name for each in world.records.of(kind)), *most_used)))
        contexts = contexts_of(claims, world) if kind is NameKind.SOURCE else ()
        alike = find_alike(kind, names, world, contexts=contexts)
        more += alike.more
        asked.extend(
            Question(each, users.get(each.left, ()), users.get(each.right, ()))
            for each in alike.pairs
        )
        if judged:
            asked.extend(_ask_again(kind, claims, world))
    return Questions(tuple(asked), more)


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
            last[each.names] = each
    users = _claims_by_name(claims, kind, Name.of)
    for each in last.values():
        left, right = Name.of(each.left), Name.of(each.right)
        likeness = replace(weigh(kind, left, right, world), left=left, right=right)
        yield Question(likeness, users.get(left, ()), users.get(right, ()), each)


def is_settled(world: World, question: Question) -> bool:
    """Whether the two names are one by now, or are judged to be two."""
    likeness = question.likeness
    index = world.index(likeness.kind)
    one, other = index.settle(likeness.left), index.settle(likeness.right)
    return one == other or index.standing(one, other) is not None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why two names are one, or are not."""

    likeness: Likeness
    is_one: bool
    said: tuple[Alias | Judgement, ...]
    """What joins them, step by step; or what keeps them apart or was left open."""


def explain(
    kind: NameKind, left: str, right: str, world: World, claims: Iterable[tuple[ClaimId, Claim]]
) -> Explanation:
    """Why two names are one, or are not, or wait for an answer."""
    index = world.index(kind)
    said: tuple[Alias | Judgement, ...]
    if is_one := index.settle(left) == index.settle(right):
        said = tuple(link.record for link in index.path(left, right))
    elif (standing := index.standing(left, right)) is not None:
        said = (standing,)
    else:
        open_still = [
            each
            for each in world.records.judgements
            if each.kind is kind
            and each.answer in (Answer.UNSURE, Answer.PENDING)
            and each.names == {Name.of(left), Name.of(right)}
        ]
        said = tuple(open_still[-1:])
    if kind is NameKind.SOURCE:
        likeness = weigh_beside(left, right, world, contexts_of(claims, world))
    else:
        likeness = weigh(kind, left, right, world)
    return Explanation(likeness, is_one, said)
