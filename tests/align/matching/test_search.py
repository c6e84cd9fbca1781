"""A name found among many, and the likely pairs of a list."""

from itertools import combinations

from claimtrack.align.matching.decide import ASK
from claimtrack.align.matching.parts import read_name
from claimtrack.align.matching.score import match
from claimtrack.align.matching.search import NameSearch, NearPair, block_keys
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


def test_near_pairs_of_a_list_are_told_once() -> None:
    names = ("Vladimir Putin", "Ilham Aliyev", "Владимир Путин", "Ильхам Алиев", "Hamas")
    assert {(pair.left, pair.right) for pair in NameSearch(names).near_pairs()} == {
        ("Vladimir Putin", "Владимир Путин"),
        ("Ilham Aliyev", "Ильхам Алиев"),
    }


def test_near_pairs_with_another_list_keep_its_names_on_the_left() -> None:
    pairs = list(NameSearch(PEOPLE).near_pairs(["Никол Пашинян", "Nobody Known"]))
    score = match("Никол Пашинян", "Nikol Pashinyan").score
    assert pairs == [NearPair("Никол Пашинян", "Nikol Pashinyan", score)]


def test_candidates_share_the_consonants_of_a_word() -> None:
    assert NameSearch(PEOPLE).candidates("Владимир Путин") == ("Vladimir Putin",)


def test_blocks_lose_few_of_the_pairs_that_comparing_all_with_all_finds() -> None:
    names = make_names(400)
    every = {
        (left, right) for left, right in combinations(names, 2) if match(left, right).score >= ASK
    }
    near = {(pair.left, pair.right) for pair in NameSearch(names).near_pairs()}
    assert every
    assert near <= every
    assert len(near) >= 0.7 * len(every)  # what is lost has other consonants in every word


def test_a_long_word_may_lose_a_consonant() -> None:
    keys = block_keys(read_name("Pashinyan"))
    assert block_keys(read_name("Pashiyan")) & keys
    assert not block_keys(read_name("Macron")) & keys
