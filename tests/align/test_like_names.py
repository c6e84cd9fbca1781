"""Many names that are alike: what joins them is found with work in proportion to their number."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import pytest

from claimtrack.align import alike, pairing
from claimtrack.align.alike import Spellings, find_alike
from claimtrack.align.joins import find_joins, read_basis
from claimtrack.align.matching import search
from claimtrack.align.matching.score import score_pairs
from claimtrack.align.name_pair import Likeness
from claimtrack.align.world import World
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.name import Name
from tests.align.like_names import SHAPES, make_words, numbered, one_word_and_number

FEW, MANY = 150, 600
GROWTH = 1.1
"""The greatest power of the number of names that the work may grow with."""

Make = Callable[[int], list[str]]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts the pairs of spellings that are judged, and the pairs of names that are weighed."""
    counted: Counter[str] = Counter()
    judge, weigh = score_pairs, alike.weigh

    def counting_judge(pairs: Iterable[tuple[str, str]]) -> Iterator[float]:
        for pair in pairs:
            counted["judged"] += 1
            yield from judge([pair])

    def counting_weigh(
        kind: NameKind, left: str | Name, right: str | Name, world: World, called: Spellings
    ) -> Likeness:
        counted["weighed"] += 1
        return weigh(kind, left, right, world, called)

    for module in (search, pairing):
        monkeypatch.setattr(module, "score_pairs", counting_judge)
    for module in (alike, pairing):
        monkeypatch.setattr(module, "weigh", counting_weigh)
    return counted


def joins(names: list[str]) -> tuple[Judgement, ...]:
    world = World.from_records(())
    return find_joins(read_basis(names, world), world)


@pytest.mark.parametrize("make", SHAPES.values(), ids=SHAPES)
def test_the_work_of_joining_grows_with_the_number_of_names(make: Make, work: Counter[str]) -> None:
    joins(make(FEW))
    few = Counter(work)
    work.clear()
    joins(make(MANY))
    for what in ("judged", "weighed"):
        assert work[what] <= (few[what] + FEW) * (MANY / FEW) ** GROWTH, what


@pytest.mark.parametrize("make", [numbered, one_word_and_number])
def test_so_does_that_of_looking_for_names_to_ask_about(make: Make, work: Counter[str]) -> None:
    world = World.from_records(())
    find_alike(NameKind.SOURCE, make(FEW), world)
    few = Counter(work)
    work.clear()
    find_alike(NameKind.SOURCE, make(MANY), world)
    for what in ("judged", "weighed"):
        assert work[what] <= (few[what] + FEW) * (MANY / FEW) ** GROWTH, what


@pytest.mark.parametrize("make", SHAPES.values(), ids=SHAPES)
def test_the_same_is_joined_as_by_setting_all_against_all(make: Make) -> None:
    names = make(60)
    found = find_alike(NameKind.SOURCE, names, World.from_records(()))
    same = {frozenset({each.left, each.right}) for each in found if each.answer is Answer.SAME}
    assert {each.names for each in joins(names)} == same


@pytest.mark.parametrize("make", SHAPES.values(), ids=SHAPES)
def test_names_that_come_one_after_the_other_are_joined_as_all_at_once(make: Make) -> None:
    names, world = make(40), World.from_records(())
    basis, found = read_basis((), world), find_joins(read_basis((), world), world)
    for end in (13, 14, 27, 40, 39, 20):
        after = read_basis(names[:end], world)
        found = find_joins(after, world, basis, found)
        basis = after
        assert found == joins(names[:end])


def test_a_name_that_comes_into_many_like_names_is_set_against_few(work: Counter[str]) -> None:
    names, world = SHAPES["turned"](MANY), World.from_records(())
    basis = read_basis(names, world)
    found = find_joins(basis, world)
    work.clear()
    more = read_basis([*names, *make_words(MANY + 1)[-1:]], world)
    assert find_joins(more, world, basis, found) == found
    assert work["weighed"] <= MANY
