"""Which spellings are one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.model.name import Name, words_of

ONE_NAME = [
    ("an article", "The army", "army"),
    ("a French article", "L'Azerbaïdjan", "azerbaidjan"),
    ("two articles", "the The army", "army"),
    ("case", "  Vladimir   PUTIN ", "vladimir putin"),
    ("a hyphen", "Minister-president", "minister president"),
    ("accents", "Télévision", "television"),
    ("an accent of its own", "Te\u0301le\u0301vision", "Télévision"),
    ("Cyrillic case", "Владимир ПУТИН", "владимир путин"),
    ("Cyrillic accents", "Йошкар-Ола", "иошкар ола"),
    ("Armenian case", "ԱՐԱՐԱՏ", "արարատ"),
    ("an Armenian ligature", "Արև", "Արեւ"),
    ("Arabic vowels", "مُحَمَّد", "محمد"),
    ("Arabic presentation forms", "ﻣﺤﻤﺪ", "محمد"),
    ("full width", "ＮＡＴＯ", "Nato"),
    ("one Cyrillic letter in a Latin word", "Аzerbaijan", "Azerbaijan"),
    ("Cyrillic letters in Latin capitals", "МINISTRY ОF DЕFЕNСЕ", "ministry of defence"),
    ("one Greek letter in a Latin word", "ΝATO", "NATO"),
    ("one Armenian letter in a Latin word", "Nagorոo-Karabakh", "Nagorno-Karabakh"),
    ("one Latin letter in a Cyrillic word", "Mинистерство", "Министерство"),
    ("half the letters", "Соpe", "Cope"),
    ("an Azerbaijani letter", "Azərbaycan", "Azәrbaycan"),
    ("a Greek letter in a Cyrillic word", "Πутин", "Путин"),
    ("a Cyrillic word in a Latin name", "СОР negotiators", "COP negotiators"),
    ("a Latin word in a Cyrillic name", "комитет COP", "комитет СОР"),
    ("a Cyrillic article", "Тһе army", "army"),
    ("an article before a look-alike", "the АСЕ", "the АСЕ!"),
    ("a sign that decomposes into letters", "школа № 5™", "Школа 5"),
    ("only marks", "!!!", " !!! "),
]
TWO_NAMES = [
    ("words", "army", "the armies"),
    ("an article alone", "The", "La"),
    ("an article inside", "Army of the North", "Army of North"),
    ("Cyrillic and Latin words that look alike", "СОР", "COP"),
    ("a Cyrillic name and the same in Latin letters", "Путин", "Putin"),
    ("a letter without a look-alike", "Яndex", "Andex"),
    ("a Cyrillic name with an article", "the СОР", "COP"),
    ("a name in two scripts", "Россия СОР negotiators", "Россия COP negotiators"),
    ("Armenian words", "Արարատ", "Արագած"),
    ("only marks", "!!!", "???"),
]


@pytest.mark.parametrize(
    ("left", "right"), [pair[1:] for pair in ONE_NAME], ids=[i[0] for i in ONE_NAME]
)
def test_spellings_of_one_name(left: str, right: str) -> None:
    assert Name.of(left) == Name.of(right)
    assert hash(Name.of(left)) == hash(Name.of(right))


@pytest.mark.parametrize(
    ("left", "right"), [pair[1:] for pair in TWO_NAMES], ids=[i[0] for i in TWO_NAMES]
)
def test_two_names(left: str, right: str) -> None:
    assert Name.of(left) != Name.of(right)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("СОР", "сор"),
        ("Т-34", "т 34"),
        ("СОР №29", "сор 29"),
        ("ТАСС, Москва", "тасс москва"),
        ("Владимир Путин", "владимир путин"),
        ("Αθήνα", "αθηνα"),
        ("ԱՕՍ", "աօս"),
        ("", ""),
    ],
    ids=lambda text: text or "empty",
)
def test_a_name_in_one_script_keeps_its_letters(text: str, key: str) -> None:
    assert Name.of(text).key == key


def test_a_name_prints_as_it_was_met() -> None:
    assert str(Name.of("The Аrmy ")) == "The Аrmy "
    assert f"{Name.of('L’Aquila')}" == "L’Aquila"


def test_the_words_of_a_text_have_one_script_each() -> None:
    assert list(words_of("Сanada's Россия, the COP")) == ["canada", "s", "россия", "the", "cop"]


LETTERS = st.text("aeopcxTHE RusяпТНЕОРλΑοօսէ' -é1", max_size=14)
TEXTS = st.text(max_size=30) | LETTERS


@given(TEXTS)
def test_a_key_is_its_own_key(text: str) -> None:
    assert Name.of(Name.of(text).key) == Name.of(text)


@given(LETTERS)
def test_case_makes_no_other_name(text: str) -> None:
    assert Name.of(text.upper()) == Name.of(text.lower()) == Name.of(text)


@given(st.text(st.characters(max_codepoint=127), max_size=20))
def test_the_short_way_for_ascii_is_the_long_way(text: str) -> None:
    assert words_of(text) == words_of(f"{text} é")[:-1]


@given(TEXTS, TEXTS, TEXTS)
def test_being_one_name_is_an_equivalence(one: str, two: str, three: str) -> None:
    names = [Name.of(each) for each in (one, two, three, one.title())]
    for left in names:
        assert left == left  # noqa: PLR0124 - what is tested
        for right in names:
            assert (left == right) is (right == left)
            assert left != right or hash(left) == hash(right)
            assert all(left == far for far in names if left == right == far)


@given(st.text("абвгдежзиклмнопрстухцщыэюя АВЕКМНОРСТХ-", max_size=20))
def test_a_russian_name_is_never_taken_for_another_script(text: str) -> None:
    assert not any(letter.isascii() and letter.isalpha() for letter in Name.of(text).key)
