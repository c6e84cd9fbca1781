"""Whether two names on record may be one: what speaks for it, what forbids it, what follows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from claimtrack.align.described import (
    BESIDE,
    TWO_PEOPLE,
    names_within,
    pairs_by_context,
    weigh_descriptions,
)
from claimtrack.align.matching.decide import DOUBTED, decide
from claimtrack.align.matching.score import NameMatch, PartMatch, match
from claimtrack.align.name_pair import Likeness
from claimtrack.align.parties.names_beside import PrintedName
from claimtrack.align.parties.printed import find_acronym
from claimtrack.align.place_nouns import weigh_places
from claimtrack.align.vetoes import find_vetoes
from claimtrack.align.world import World
from claimtrack.model.judgement import Answer, NameKind
from claimtrack.model.name import Name
from claimtrack.text.message import say, word

JOINED_BY_RULE = frozenset({NameKind.SOURCE})
"""Kinds of name that a stated rule may join. An event or a place is named after others too often:
these are only asked about. Ours."""

WEIGHED_BY_MEANING = {NameKind.SOURCE: weigh_descriptions, NameKind.PLACE: weigh_places}
"""What says more of a name than its spelling: whom it describes, which country or kind of place."""

Spellings = Mapping[Name, Sequence[str]]
"""Settled names, each with everything it is called."""

MOST_SPELLINGS = 12
"""Of one name that are set against those of another: the longest tell most. Ours."""


def asked_beside(likeness: Likeness, told: str, world: World) -> Likeness:
    """The likeness as a question, since names beside the two say they are one; unless vetoed."""
    is_ruled_out = likeness.rule == TWO_PEOPLE
    if is_ruled_out or any(find_vetoes(likeness.kind, likeness.left, likeness.right, world)):
        return likeness
    return replace(
        likeness,
        answer=Answer.PENDING,
        rule="the names beside it tell which is meant",
        score=max(BESIDE, likeness.score),
        because=(*likeness.because, told),
    )


def weigh_beside(
    left: str | Name, right: str | Name, world: World, contexts: Iterable[Iterable[PrintedName]]
) -> Likeness:
    """How two names of sources answer each other, with what the names beside them tell.

    Args:
        left: Any name of the one.
        right: Any name of the other.
        world: What is known of them.
        contexts: Names of sources that stand together, as for `find_alike`.
    """
    likeness = weigh(NameKind.SOURCE, left, right, world)
    pair = {likeness.left, likeness.right}
    if len(pair) < 2 or likeness.answer is Answer.SAME:
        return likeness
    for printed, told in pairs_by_context(contexts).items():
        if set(map(world.sources.settle, printed)) == pair:
            return asked_beside(likeness, told, world)
    return likeness


def weigh(
    kind: NameKind,
    left: str | Name,
    right: str | Name,
    world: World,
    called: Spellings | None = None,
) -> Likeness:
    """How two names of one kind answer each other, and what follows.

    Args:
        kind: Of the names.
        left: Any name of the one.
        right: Any name of the other.
        world: What is known of them.
        called: More spellings of theirs than are on record.
    """
    index = world.index(kind)
    one, other = index.settle(left), index.settle(right)
    if one == other:
        return Likeness(kind, one, other, None, "one name already", 1.0)
    by_meaning = WEIGHED_BY_MEANING.get(kind)
    if by_meaning is not None and (described := by_meaning(one, other)):
        vetoes = tuple(find_vetoes(kind, one, other, world))
        answer = None if vetoes else described.answer
        return replace(described, answer=answer, against=(*described.against, *vetoes))
    called = called or spellings_of(kind, {str(left): one, str(right): other}, world)
    spelt = list(product(longest(called[one]), longest(called[other])))
    spelt.sort(key=lambda pair: pair != (str(one), str(other)))
    pair, best = max(((pair, match(*pair)) for pair in spelt), key=lambda each: each[1].score)
    decision = decide(best)
    rule, reasons = decision.rule, decision.reasons
    vetoes = tuple(find_vetoes(kind, one, other, world))
    answer = None if vetoes else decision.answer
    if answer is Answer.SAME and _is_acronym_alone(best, called[one], called[other]):
        answer, rule = Answer.PENDING, DOUBTED
        reasons = (*reasons, "only an acronym is the same in both")
    if answer is Answer.SAME and kind not in JOINED_BY_RULE:
        answer = Answer.PENDING
    return Likeness(
        kind,
        one,
        other,
        answer,
        rule,
        best.score,
        because=(*_say_spellings(pair, (one, other)), *map(_say_part, best.matched)),
        against=(*reasons, *vetoes),
    )


def _is_acronym_alone(best: NameMatch, left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two names that are both written out agree in nothing but an acronym in brackets."""
    if len(best.matched) != 1:
        return False
    word = Name.of(best.matched[0].left)
    acronyms = {Name.of(found[1]) for name in (*left, *right) if (found := find_acronym(name))}
    return word in acronyms and all(
        any(Name.of(name) != word for name in names) for names in (left, right)
    )


def longest(names: Sequence[str]) -> list[str]:
    """The spellings that are set against those of another name, whatever order they come in."""
    return sorted(names, key=lambda name: (-len(name), name))[:MOST_SPELLINGS]


def _say_spellings(pair: tuple[str, str], names: tuple[Name, Name]) -> Iterator[str]:
    """Which other names of the two are most alike, where it is not these."""
    for spelt, name in zip(pair, names, strict=True):
        if spelt != name.printed:
            yield say("{name} is also called “{spelt}”", name=name.printed, spelt=spelt)


def _say_part(part: PartMatch) -> str:
    if part.how == "same":
        return say("“{word}” stands in both", word=part.left)
    how = word(part.how, "likeness")
    return say("“{left}” answers “{right}”: {how}", left=part.left, right=part.right, how=how)


def judged_pairs(kind: NameKind, world: World) -> set[frozenset[Name]]:
    """Pairs of settled names that somebody gave an answer for."""
    index = world.index(kind)
    return {
        frozenset({index.settle(judgement.left), index.settle(judgement.right)})
        for judgement in world.records.judgements
        if judgement.kind is kind
        and judgement.answer is not Answer.PENDING
        and not judgement.is_by_rule
    }


def spellings_of(kind: NameKind, settled: Mapping[str, Name], world: World) -> Spellings:
    """Everything each of the settled names is called: its aliases, and as claims spell it.

    Args:
        kind: Of the names.
        settled: Names as printed, each with the settled one.
        world: Knows the aliases.
    """
    aliases = world.index(kind).aliases
    called: dict[Name, dict[str, None]] = {}
    for name, each in settled.items():
        known = called.setdefault(each, dict.fromkeys(map(str, (each, *aliases.get(each, ())))))
        known[name] = None
        if kind is NameKind.SOURCE:
            known.update(dict.fromkeys(names_within(name)))
    return {each: tuple(known) for each, known in called.items()}
