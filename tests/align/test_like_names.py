"""Many names that are alike: what joins them is found with work in proportion to their number."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product

import pytest

from claimtrack.align import alike, likely_pairs, pairing
from claimtrack.align.alike import Spellings, spellings_of
from claimtrack.align.described import FEW as FEW_DESCRIBED
from claimtrack.align.described import are_paired
from claimtrack.align.joins import find_joins, read_basis
from claimtrack.align.likely_pairs import MOST_ASKED, find_alike
from claimtrack.align.matching import search
from claimtrack.align.matching.score import score_pairs
from claimtrack.align.matching.search import MOST_JUDGED, are_near
from claimtrack.align.name_pair import Likeness
from claimtrack.align.rivals import is_rival, least_of_rivals
from claimtrack.align.world import World
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.name import Name
from tests.align.like_names import SHAPES, heads_and_words, make_words

FEW, MANY = 150, 600
LIKE = 400
SPELLINGS = 2
"""Most spellings that one of these names has: with its title, and without."""

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
    for module in (likely_pairs, pairing):
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


@pytest.mark.parametrize("make", SHAPES.values(), ids=SHAPES)
def test_of_each_name_only_a_few_pairs_are_looked_at_and_asked_about(
    make: Make, work: Counter[str]
) -> None:
    names = make(LIKE)
    spelt = len(names) * SPELLINGS
    found = find_alike(NameKind.SOURCE, names, World.from_records(()))
    assert work["judged"] <= MOST_JUDGED * spelt
    assert work["weighed"] <= MOST_JUDGED * len(names)
    assert len(found.pairs) <= (MOST_ASKED + FEW_DESCRIBED) * len(names)


def test_the_pairs_that_are_left_out_are_counted() -> None:
    names, world = heads_and_words(LIKE), World.from_records(())
    found = find_alike(NameKind.SOURCE, names, world)
    assert found.more > LIKE
    few = find_alike(NameKind.SOURCE, names[:20], world)
    assert few.more == 0


def test_an_answer_gives_way_to_the_next_pair() -> None:
    names = heads_and_words(LIKE)
    before = find_alike(NameKind.SOURCE, names, World.from_records(()))
    names_asked = Counter(name for each in before.pairs for name in (each.left, each.right))
    most_asked = names_asked.most_common(1)[0][0]
    told = [
        Judgement(each.kind, str(each.left), str(each.right), Answer.DIFFERENT)
        for each in before.pairs
        if most_asked in {each.left, each.right}
    ]
    after = find_alike(NameKind.SOURCE, names, World.from_records(told))
    now = {frozenset({each.left, each.right}) for each in after.pairs}
    assert told
    assert now.isdisjoint(each.names for each in told)
    assert now - {frozenset({each.left, each.right}) for each in before.pairs}


def joined_slowly(names: list[str]) -> set[frozenset[Name]]:
    """The pairs that a rule joins, each pair weighed and each third name asked about."""
    world = World.from_records(())
    settled = [Name.of(each) for each in names]
    called = spellings_of(NameKind.SOURCE, dict(zip(names, settled, strict=True)), world)

    def ask(left: Name, right: Name) -> Likeness | None:
        likeness = weighed[frozenset({left, right})]
        spelt = product(called[left], called[right])
        is_pair = are_paired(left, right) or any(are_near(*each) for each in spelt)
        return None if likeness.answer is None or not is_pair else likeness

    def may_be_one(left: Name, right: Name) -> bool:
        return weighed[frozenset({left, right})].answer is not None

    weighed = {
        frozenset(pair): alike.weigh(NameKind.SOURCE, *pair, world, called)
        for pair in combinations(settled, 2)
    }
    joined = set()
    for pair, likeness in weighed.items():
        one, other = pair
        least = least_of_rivals(likeness)
        if (
            likeness.answer is Answer.SAME
            and ask(one, other)
            and not any(
                is_rival(name, (one, other), [ask(name, one), ask(name, other)], least, may_be_one)
                for name in settled
                if name not in pair
            )
        ):
            joined.add(pair)
    return joined


@pytest.mark.parametrize("make", SHAPES.values(), ids=SHAPES)
def test_the_same_is_joined_as_by_setting_all_against_all(make: Make) -> None:
    names = make(60)
    found = find_alike(NameKind.SOURCE, names, World.from_records(())).pairs
    same = {frozenset({each.left, each.right}) for each in found if each.answer is Answer.SAME}
    assert {each.names for each in joins(names)} == same == joined_slowly(names)


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
