"""Which words of a text tell, and how much."""

import pytest

from claimtrack.align.terms import find_telling, find_terms, weigh


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("a dam in the hills", ["hills"], id="small words tell nothing"),
        pytest.param("The UN said so", ["the", "un", "said"], id="unless they have a capital"),
        pytest.param(
            "31 dead, 1,250 hurt", ["dead", "hurt"], id="figures are what accounts differ in"
        ),
        pytest.param("the floods of 1987", ["flood", "1987"], id="a year tells"),
        pytest.param("arménienne Armenia", ["armen", "armen"], id="one term in two languages"),
        pytest.param("سد على نهر", ["سد", "على", "نهر"], id="a script without capitals"),
    ],
)
def test_terms(text: str, terms: list[str]) -> None:
    assert [term for term, *_ in find_terms(text)] == terms


def test_a_name_is_told_by_its_capital_inside_a_sentence() -> None:
    names = {term: is_name for term, is_name, _ in find_terms("Dozens fled Tavil. Rivers rose")}
    assert names == {"dozen": None, "fled": False, "tavil": True, "river": None, "rose": False}


def test_a_rare_word_and_a_name_weigh_more() -> None:
    flood, fire, _ = weigh(
        ["when water flooded Tavil", "when fires burnt Kavran", "when trains stood still"]
    )
    assert flood["flood"] > flood["when"]
    assert flood["tavil"] > flood["flood"]
    assert sum(each * each for each in fire.values()) == pytest.approx(1)


def test_a_text_without_a_telling_word_has_no_terms() -> None:
    assert weigh(["1 2 3", "of a"]) == [{}, {}]


def test_the_words_that_tell_are_shown_as_they_are_written() -> None:
    texts = ["Floods reach Tavil", "Flood in Tavil", "Floods leave Tavil", "Fire at Kavran"]
    assert find_telling(weigh(texts)[:3], texts[:3], 2) == ("Tavil", "Floods")
