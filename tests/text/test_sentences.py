"""Where sentences begin and end."""

from itertools import pairwise
from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.languages.load import writing_of
from claimtrack.text.sentences import split_sentences


def split(text: str, language: str) -> list[str]:
    return [text[one.start : one.end] for one in split_sentences(text, writing_of(language))]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "It fell. It rose.", ["It fell.", "It rose."], id="two"),
        pytest.param("en", "Mr. Lee met Dr. Roy.", ["Mr. Lee met Dr. Roy."], id="titles"),
        pytest.param("en", "The U.S. Army left.", ["The U.S. Army left."], id="initials"),
        pytest.param(
            "en", "It grew 1.5 percent. Good.", ["It grew 1.5 percent.", "Good."], id="1.5"
        ),
        pytest.param("en", "“No.” He left.", ["“No.”", "He left."], id="mark inside the quotation"),
        pytest.param("en", "“Why?” she asked.", ["“Why?” she asked."], id="question goes on"),
        pytest.param(
            "en", "Dam breaks\nAbout 40 died.", ["Dam breaks", "About 40 died."], id="head"
        ),
        pytest.param(
            "en",
            "According to Roy,\n40 died. Good.",
            ["According to Roy,\n40 died.", "Good."],
            id="a comma at the end of a line",
        ),
        pytest.param("fr", "M. Diop est venu.", ["M. Diop est venu."], id="Monsieur"),
        pytest.param(
            "fr",
            "Des routes, p. ex. la N2. Rien.",
            ["Des routes, p. ex. la N2.", "Rien."],
            id="p. ex.",
        ),
        pytest.param("fr", "Il y a 1.250 morts.", ["Il y a 1.250 morts."], id="grouped number"),
        pytest.param("fr", "« Non. » Il part.", ["« Non. »", "Il part."], id="guillemets"),
        pytest.param("de", "Am 3. Mai kam er.", ["Am 3. Mai kam er."], id="day of a month"),
        pytest.param("ru", "В 2020 г. Москва ждала.", ["В 2020 г. Москва ждала."], id="year"),
        pytest.param("ar", "وصل الوفد. غادر أمس.", ["وصل الوفد.", "غادر أمس."], id="arabic"),
        pytest.param("hy", "Նա եկավ։ Նա գնաց։", ["Նա եկավ։", "Նա գնաց։"], id="armenian"),
        pytest.param("xx", "One. Two.", ["One.", "Two."], id="unknown language"),
        pytest.param("en", " \n ", [], id="nothing"),
    ],
)
def test_sentences(language: str, text: str, expected: list[str]) -> None:
    assert split(text, language) == expected


def test_wrapped_lines_are_one_sentence() -> None:
    text = (
        "Rescue workers dug through the night in the town\n"
        "where the river broke its banks, and President\n"
        "Mora flew over the valley at dawn. He did not\nland."
    )
    assert len(split(text, "en")) == 2


FIRST = (
    "PORT KARSK, 4 MAY -- THE ARMY SAYS THAT NONE OF THE ELEVEN VILLAGES CAN BE REACHED AND THAT "
    "PRESIDENT MORA WANTS TO SEE THEM."
)
SECOND = (
    "A SPOKESMAN FOR THE MINISTRY OF HEALTH SAID THAT DOCTORS WERE ON THEIR WAY FROM THE COAST TO "
    "BOTH HOSPITALS OF THE VALLEY, WHICH HAD NOT BEEN HEARD FROM SINCE SUNDAY, WHEN THE LAST ROAD "
    "WAS WASHED AWAY AND THE WIRES CAME DOWN WITH THE BRIDGE. THREE HAD ARRIVED."
)


@pytest.mark.parametrize(("first", "second"), [(69, 69), (72, 60), (60, 72)])
def test_wrapped_lines_in_capitals_are_one_sentence(first: int, second: int) -> None:
    """Each paragraph may have a width of its own."""
    text = fill(FIRST, first) + "\n\n" + fill(SECOND, second, initial_indent="   ")
    assert text.count("\n") > 4
    assert [" ".join(one.split()) for one in split(text, "en")] == [
        "PORT KARSK, 4 MAY --",
        FIRST.partition("-- ")[2],
        *(SECOND.partition(" THREE")[0], "THREE HAD ARRIVED."),
    ]


def test_lines_of_a_table_in_capitals_stay_apart() -> None:
    text = "KARSK: 14 DEAD\nMEERA: 9 DEAD\nTORVA: 13 DEAD\nLENDO: 8 HURT"
    assert len(split(text, "en")) == 4


def test_lines_of_a_list_in_capitals_stay_apart() -> None:
    text = "DAM BREAKS AT KARSK\nFORTY DEAD\nPRESIDENT FLIES TO THE VALLEY\nARMY CALLED\nMORE RAIN"
    assert len(split(text, "en")) == 5


@given(st.text(alphabet='aB1 .!?\n"“”«»', max_size=80))
def test_every_word_belongs_to_one_sentence(text: str) -> None:
    spans = split_sentences(text, writing_of("en"))
    assert all(left.end <= right.start for left, right in pairwise(spans))
    kept = "".join(text[one.start : one.end] for one in spans)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("KARSK, 2 May 2026 - The ferry sank.", "KARSK, 2 May 2026 -"),
        ("Karsk, 2 May (Norpress) — The ferry sank.", "Karsk, 2 May (Norpress) —"),
        ("КАРСК, 2 мая. — Паром затонул.", "КАРСК, 2 мая. —"),
        ("The ferry - an old one - sank.", None),
        ("EU - The ferry sank.", None),
        ("A well-known man (Mora) - the mayor", None),
    ],
)
def test_a_dateline_stands_alone(text: str, dateline: str | None) -> None:
    assert (split(text, "en")[0] == dateline) is (dateline is not None)
