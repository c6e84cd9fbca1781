"""The drawing in a terminal: any width, any encoding, nothing a source wrote acts."""

import os
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.compare.comparison import Comparison
from claimtrack.figures.figure import Form
from claimtrack.report.cells import width_of
from claimtrack.report.chart.cells import ASCII, UNICODE, draw_timeline, signs_for
from claimtrack.report.chart.model import Opens, Timeline
from claimtrack.report.chart.timeline import MOST_ACCOUNTS
from claimtrack.report.options import Format, Options
from claimtrack.report.page import to_page
from claimtrack.report.rendering import to_pieces_of_question
from tests.compare.compare_cases import compare_claims, daily, flood_claim, series
from tests.report.chart.chart_cases import (
    CASES,
    HOSTILE,
    compare_any,
    compare_case,
    timeline_of,
    timelines,
)

GOLDEN = Path(__file__).parent / "golden"


def drawn(timeline: Timeline, width: int = 100, encoding: str = "utf-8") -> list[str]:
    page = to_page(Options(width_cells=width, encoding=encoding))
    return ["".join(span.text for span in line) for line in draw_timeline(timeline, page)]


def report(
    comparison: Comparison, wanted: str, form: Format = Format.PLAIN, **options: object
) -> str:
    settings = replace(Options(), **options)  # type: ignore[arg-type]
    return "".join(to_pieces_of_question(comparison, wanted, form, settings))


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("both-sides-100.txt", {}),
        ("both-sides-40.txt", {"width_cells": 40}),
        ("both-sides-ascii.txt", {"width_cells": 72, "encoding": "ascii"}),
        ("both-sides.md", {"form": Format.MARKDOWN}),
    ],
)
def test_golden(name: str, options: dict[str, object], compared: Comparison) -> None:
    text = report(compared, "1", **options)  # type: ignore[arg-type]
    path = GOLDEN / name
    if os.environ.get("CLAIMTRACK_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), "run `make golden`, then read the diff"


@pytest.mark.parametrize("width", [40, 60, 100, 200])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("name", CASES)
def test_no_line_is_wider_than_the_page(name: str, width: int, encoding: str) -> None:
    lines = drawn(timeline_of(name), width, encoding)
    assert max(map(width_of, lines)) <= width
    assert all(line == line.encode(encoding).decode(encoding) for line in lines)


TEXTS = st.text(st.characters(exclude_categories=()), max_size=40)


@given(who=TEXTS, words=TEXTS, width=st.integers(40, 200))
@pytest.mark.parametrize("form", [Format.PLAIN, Format.TERMINAL, Format.MARKDOWN])
def test_nothing_acts_on_the_reader(who: str, words: str, width: int, form: Format) -> None:
    comparison = compare_any(*series(10, 20, 15, claimant=who, words=words, relay=words))
    printed = report(comparison, comparison.questions[0].id, form, width_cells=width)
    acting = {
        each for each in printed
        if (unicodedata.category(each) in {"Cc", "Cs"} and each != "\n")
        or each in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"
    }  # fmt: skip
    assert acting == set()
    if form is not Format.MARKDOWN:
        assert max(map(width_of, printed.splitlines())) <= width


def test_a_name_cannot_close_the_fence_around_a_drawing() -> None:
    comparison = compare_any(*series(10, 20, claimant="``` [x](javascript:alert(1)) ````"))
    printed = report(comparison, comparison.questions[0].id, Format.MARKDOWN)
    fences = [line for line in printed.splitlines() if re.fullmatch("`{3,}", line)]
    assert fences == ["`````", "`````"]


def test_a_hostile_name_is_shown() -> None:
    text = "\n".join(drawn(timeline_of("hostile"), 200))
    assert HOSTILE[:20] in text
    assert "\x1b" not in text


def test_signs_are_of_one_cell_and_differ() -> None:
    for signs in (UNICODE, ASCII):
        accounts = [*signs.accounts]
        others = [signs.several, signs.up, signs.down, signs.band, signs.denied, signs.silent]
        assert len(accounts) == MOST_ACCOUNTS
        assert len({*accounts, *others}) == len(accounts) + len(others)
        assert all(width_of(each) == 1 for each in (*accounts, *others))


@pytest.mark.parametrize(
    ("encoding", "signs"), [("utf-8", UNICODE), ("ascii", ASCII), ("cp437", ASCII), ("no", ASCII)]
)
def test_which_signs_a_stream_carries(encoding: str, signs: object) -> None:
    assert signs_for(encoding) is signs


def test_a_toll_stands_until_the_account_speaks_again() -> None:
    timeline = timelines(compare_claims(*series(100, 100, 200)))[0][1]
    assert timeline is not None
    rows = [line.partition("|")[2] for line in drawn(timeline, 40, "ascii") if "|" in line]
    (level,) = [row for row in rows if row.count("A") == 2]
    assert re.fullmatch(r"\s*A-+A-+\|?\s*", level)


def test_nothing_is_drawn_across_a_revision() -> None:
    timeline = timelines(compare_claims(*series(1000, 1500, 1200, 1300, 1400)))[0][1]
    assert timeline is not None
    lines = drawn(timeline, 60, "ascii")
    top = next(line for line in lines if line.count("A") and "1,500" in line)
    assert top.rstrip().endswith("A")
    assert any('v 1 "exact 1500" -> "exact 1200"' in line or "v 1" in line for line in lines)
    assert any("a gap in a line" in line for line in lines)


def test_counts_of_periods_stand_on_zero() -> None:
    timeline = timelines(compare_claims(*daily(5, 0, 9)))[0][1]
    assert timeline is not None
    lines = drawn(timeline, 40, "ascii")
    bottom = next(line for line in lines if line.strip().startswith("0|"))
    assert bottom.count("|") == 3
    assert bottom.count("A") == 1


def test_figures_of_several_in_one_cell_are_told(compared: Comparison) -> None:
    claims = [*series(10, 20), *series(10, 30, claimant="other")]
    timeline = timelines(compare_any(*claims))[0][1]
    assert timeline is not None
    assert "* several accounts" in "\n".join(drawn(timeline, 60, "ascii"))
    assert "several" not in report(compared, "1")


def test_every_claim_is_in_the_table() -> None:
    comparison = compare_case("hedged")
    printed = report(comparison, comparison.questions[0].id)
    assert len(re.findall(r"c1-[0-9a-f]{4,}", printed)) == len(comparison.questions[0].claims)


def test_without_a_day_it_says_so() -> None:
    from tests.compare.compare_cases import flood_claim

    comparison = compare_claims(flood_claim(12, as_of=None))
    assert "nothing is drawn" in report(comparison, comparison.questions[0].id)


def test_it_says_where_the_axis_begins_and_what_joins_figures() -> None:
    told = " ".join(" ".join(drawn(timeline_of("polls"))).split())
    assert "straight lines only join what was stated" in told
    assert re.search(r"the figures begin at \d+ %, not at zero", told)
    told = " ".join(" ".join(drawn(timeline_of("long"))).split())
    assert "a line stands until the account speaks again" in told
    assert "not at zero" not in told


def test_a_ceiling_at_the_foot_of_the_plot_keeps_its_arrow() -> None:
    comparison = compare_claims(
        flood_claim(50, form=Form.FEWER_THAN, words="fewer than 50", as_of="2023-09-12"),
        flood_claim(90_000, as_of="2023-09-14", claimant="mayor"),
    )
    [timeline] = [each for _, each in timelines(comparison) if each is not None]
    plot = [line for line in drawn(timeline) if UNICODE.along in line]
    assert sum(line.count(UNICODE.down) for line in plot) == 1


def test_an_arrow_stands_in_front_of_a_band(compared: Comparison) -> None:
    timeline = next(
        each
        for _, each in timelines(compared)
        if each is not None and each.title == "killed, both sides"
    )
    plot = [line for line in drawn(timeline) if UNICODE.along in line]
    floors = [mark for mark in timeline.marks if Opens.UP in mark.opens]
    assert len(floors) == 5
    assert sum(line.count(UNICODE.up) for line in plot) >= 4
