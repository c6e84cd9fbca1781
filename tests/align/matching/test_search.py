"""A name found among many, and the likely pairs of a list."""

from collections.abc import Sequence
from itertools import combinations

from claimtrack.align.matching.decide import ASK
from claimtrack.align.matching.parts import read_name
from claimtrack.align.matching.score import match
from claimtrack.align.matching.search import NameSearch, block_keys
from tests.bench.names import make_names

PEOPLE = (
    "Vladimir Putin",
    "Nikol Pashinyan",
    "Ilham Aliyev",
    "Heydar Aliyev",
    "Emmanuel Macron",
    "Recep Tayyip Erdoğan",
    "Hamas",
    "Ilham Aliyev",
)


def test_another_script_is_found_first() -> None:
    search = NameSearch(PEOPLE)
    for spelling, person in [
        ("Путин, Владимир Владимирович", "Vladimir Putin"),
        ("Փաշինյան Նիկոլ", "Nikol Pashinyan"),
        ("إلهام علييف", "Ilham Aliyev"),
        ("エマニュエル・マクロン", "Emmanuel Macron"),
        ("Реджеп Эрдоган", "Recep Tayyip Erdoğan"),
    ]:
        assert search.search(spelling)[0].name == person


def test_a_part_of_a_name_finds_the_whole_and_the_whole_its_part() -> None:
    search = NameSearch(PEOPLE)
    assert search.search("Эрдоган")[0].name == "Recep Tayyip Erdoğan"
    assert search.search("хамас movement")[0].name == "Hamas"


def test_scores_are_those_of_the_matcher_and_fall() -> None:
    found = NameSearch(PEOPLE).search("Алиев Ильхам", most=3)
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert all(each.score == match("Алиев Ильхам", each.name).score for each in found)
    assert len({each.name for each in found}) == len(found)


def test_nothing_is_found_among_nothing_or_by_nothing() -> None:
    assert NameSearch(()).search("Putin") == ()
    assert NameSearch(PEOPLE).search("") == ()
    assert NameSearch(PEOPLE).search("...") == ()
    assert NameSearch(("", "...")).search("Putin") == ()


def likely_pairs(names: Sequence[str]) -> set[frozenset[str]]:
    nearest = NameSearch(names).likeliest(lambda *_: False)
    return {frozenset({pair.left, pair.right}) for pairs in nearest for pair in pairs}


def test_likely_pairs_of_a_list() -> None:
    names = ("Vladimir Putin", "Ilham Aliyev", "Владимир Путин", "Ильхам Алиев", "Hamas")
    assert likely_pairs(names) == {
        frozenset({"Vladimir Putin", "Владимир Путин"}),
        frozenset({"Ilham Aliyev", "Ильхам Алиев"}),
    }


def test_names_around_one_share_the_consonants_of_a_word() -> None:
    assert list(NameSearch(PEOPLE).around("Владимир Путин")) == ["Vladimir Putin"]


def test_blocks_lose_few_of_the_pairs_that_comparing_all_with_all_finds() -> None:
    names = make_names(400)
    every = {frozenset(pair) for pair in combinations(names, 2) if match(*pair).score >= ASK}
    near = likely_pairs(names)
    assert every
    assert near <= every
    assert len(near) >= 0.7 * len(every)  # what is lost has other consonants in every word


def test_a_long_word_may_lose_a_consonant() -> None:
    keys = block_keys(read_name("Pashinyan"))
    assert block_keys(read_name("Pashiyan")) & keys
    assert not block_keys(read_name("Macron")) & keys
