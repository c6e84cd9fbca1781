"""Whatever a source wrote, nothing of it acts on the reader."""

import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.compare.comparison import Comparison
from claimtrack.report.cells import width_of
from claimtrack.report.chart.small import to_small_svg
from claimtrack.report.chart.svg import to_svg
from claimtrack.report.chart.timeline import to_timeline
from claimtrack.report.citation import to_citations
from claimtrack.report.options import Format, Level, Options, Shades
from claimtrack.report.rendering import render, to_pieces_of_finding, to_pieces_of_question

ACTING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"
NASTY = st.sampled_from(
    [*"\x00\x07\x08\r\n\t\x1b\x7f\x85\x9b\ud800\udfff=+-@|`[]<>&\"', ", *ACTING]
)
TEXTS = st.text(st.one_of(NASTY, st.characters(exclude_categories=())), max_size=60)

Hostile = Callable[[str], Comparison]


def acting_characters(text: str) -> set[str]:
    return {
        character
        for character in text
        if (unicodedata.category(character) in {"Cc", "Cs"} and character != "\n")
        or character in ACTING
    }


@given(text=TEXTS)
@pytest.mark.parametrize("form", Format)
def test_no_control_character_leaves(
    text: str, form: Format, make_hostile: Hostile, options: Options
) -> None:
    hostile = make_hostile(text)
    for level in Level:
        printed = render(hostile, form, replace(options, level=level))
        assert acting_characters(printed) == set()
        printed.encode("utf-8")


@given(text=TEXTS, width_cells=st.integers(0, 220))
@pytest.mark.parametrize("form", Format)
def test_one_finding_lets_none_leave_either(
    text: str, width_cells: int, form: Format, make_hostile: Hostile, options: Options
) -> None:
    hostile = make_hostile(text)
    settings = replace(options, width_cells=width_cells)
    printed = "".join(to_pieces_of_finding(hostile, hostile.findings[0], form, settings))
    assert acting_characters(printed) == set()
    if form in {Format.PLAIN, Format.TERMINAL}:
        assert max(map(width_of, printed.splitlines())) <= max(width_cells, 40)


@given(text=TEXTS)
def test_no_drawing_lets_one_leave(text: str, make_hostile: Hostile, options: Options) -> None:
    hostile = make_hostile(text)
    citations = to_citations(hostile)
    for question in hostile.questions:
        timeline = to_timeline(question, hostile, citations)
        drawn = "".join(to_pieces_of_question(hostile, question.id, Format.PLAIN, options))
        if timeline is not None:
            drawn += to_svg(timeline) + to_small_svg(timeline)
            root = ET.fromstring(to_svg(timeline))  # noqa: S314 - our own text
            tags = {each.tag.rpartition("}")[2] for each in root.iter()}
            assert tags <= {"svg", "title", "desc", "style", "rect", "path", "text", "g"}
        assert acting_characters(drawn) == set()
        drawn.encode("utf-8")


@given(text=TEXTS)
def test_only_our_colours_leave(text: str, make_hostile: Hostile, options: Options) -> None:
    colored = render(make_hostile(text), Format.TERMINAL, replace(options, shades=Shades.PAIRED))
    assert acting_characters(re.sub(r"\x1b\[[0-9;]*m", "", colored)) == set()


@given(text=TEXTS, encoding=st.sampled_from(["ascii", "latin-1", "cp1252", "utf-8"]))
@pytest.mark.parametrize("form", Format)
def test_any_stream_can_carry_it(
    text: str, encoding: str, form: Format, make_hostile: Hostile, options: Options
) -> None:
    settings = replace(options, encoding=encoding, level=Level.ALL)
    assert render(make_hostile(text), form, settings).encode(encoding)


@given(text=TEXTS)
def test_json_keeps_the_words_exactly(text: str, make_hostile: Hostile, options: Options) -> None:
    answer = json.loads(render(make_hostile(text), Format.JSON, options))
    words = answer["claims"][0]["figure"]["words"]
    assert words == text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@given(text=TEXTS, width_cells=st.integers(0, 220), level=st.sampled_from(Level))
def test_no_line_is_wider_than_the_page(
    text: str, width_cells: int, level: Level, make_hostile: Hostile, options: Options
) -> None:
    settings = replace(options, width_cells=width_cells, level=level)
    printed = render(make_hostile(text), Format.PLAIN, settings)
    assert max(map(width_of, printed.splitlines())) <= max(width_cells, 40)


MARKUP = [
    pytest.param("[bold red]x[/]", "[bold red]x[/]", id="rich"),
    pytest.param(":boom:", ":boom:", id="rich-emoji"),
    pytest.param("\x1b[31mred", "␛[31mred", id="escape"),
    pytest.param("\u202eexe.gpj", "⟦U+202E⟧exe.gpj", id="override"),
    pytest.param("a\x00b", "a␀b", id="nul"),
]


@pytest.mark.parametrize(("text", "shown"), MARKUP)
@pytest.mark.parametrize("form", [Format.TERMINAL, Format.PLAIN])
@pytest.mark.parametrize("shades", [*Shades, None])
def test_markup_is_printed_not_obeyed(
    text: str,
    shown: str,
    form: Format,
    shades: Shades | None,
    make_hostile: Hostile,
    options: Options,
) -> None:
    printed = render(make_hostile(text), form, replace(options, shades=shades))
    assert f"“{shown}”" in printed
