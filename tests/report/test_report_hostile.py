"""Whatever a source wrote, nothing of it acts on the reader."""

import csv
import io
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.align.world import Records, World
from claimtrack.compare.comparison import Comparison
from claimtrack.compare.items import Item
from claimtrack.compare.news import Changed, News
from claimtrack.dates import Period
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import Evidence, Who
from claimtrack.model.document import Document
from claimtrack.model.name import Name
from claimtrack.model.rating import Rating
from claimtrack.report.cells import width_of
from claimtrack.report.chart.small import to_small_svg
from claimtrack.report.chart.svg import to_svg
from claimtrack.report.chart.table import EVERY
from claimtrack.report.chart.table import to_csv as to_chart_table
from claimtrack.report.chart.timeline import to_timeline
from claimtrack.report.citation import to_citations
from claimtrack.report.claim_table import Recorded, rows_of
from claimtrack.report.claim_table import to_csv as to_claim_table
from claimtrack.report.feed.entries import Moment, to_entries
from claimtrack.report.feed.writing import to_json_feed, to_rss
from claimtrack.report.linked import annotations, csvw, schema_org
from claimtrack.report.options import Format, Level, Options, Shades
from claimtrack.report.rendering import render, to_pieces_of_finding, to_pieces_of_question
from tests.report.made import with_pairs

UNSEEN = "\u034f\u115f\u17b4\u2060\u3164\ufe05\ufeff\uffa0\U000e0041"
"""Some that print nothing, and that no spelling needs."""
ACTING = f"{UNSEEN}\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"
NASTY = st.sampled_from(
    [*"\x00\x07\x08\r\n\t\x1b\x7f\x85\x9b\ud800\udfff=+-@|`[]<>&\"', ", *ACTING]
)
TEXTS = st.text(st.one_of(NASTY, st.characters(exclude_categories=())), max_size=60)

Hostile = Callable[[str], Comparison]


def acting_characters(text: str) -> set[str]:
    return {
        character
        for character in set(text)
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


LIVE = ("javascript:", "data:", "vbscript:", "file:")
"""Beginnings of addresses that act, or reach into the machine."""


@given(text=st.one_of(TEXTS, st.sampled_from(["javascript:alert(1)", "</script><script>x"])))
def test_no_claim_acts_where_others_take_it_in(text: str, make_hostile: Hostile) -> None:
    (first, *_) = make_hostile(text).items
    evidence = Evidence(quote=text, prefix=text, suffix=text, url=text, start=0, end=len(text))
    claim = replace(first.claim, evidence=evidence, who=Who(text or "x", (text, "AFP"), text))
    document = Document(sha256="00" * 32, publisher=text, title=text, url=text)
    recorded = [Recorded(first.id, claim, text, document)]
    rating = Rating(first.id, text, text, url=text, day=Period.from_edtf("2021"))
    world, profile = World(Records()), load_profile()
    for pieces in (
        schema_org.to_text(recorded, world, profile, [rating]),
        annotations.to_text(lambda: recorded, world, profile),
        [csvw.to_text(text.encode("utf-8", "replace").decode() or "x")],
    ):
        written = "".join(pieces)
        assert acting_characters(written) == set()
        assert "</" not in written
        written.encode("utf-8")
        for address in _addresses(json.loads(written)):
            assert address.isascii()
            assert address.isprintable()
            assert not address.lower().startswith(LIVE)


@given(
    text=st.one_of(TEXTS, st.sampled_from(["<script>alert(1)</script>", "]]><x/>", "&lt;b&gt;"]))
)
def test_no_entry_of_a_feed_acts(text: str, make_hostile: Hostile) -> None:
    hostile = make_hostile(text)
    changed = tuple(Changed(each, text) for each in hostile.findings)
    news = News(tuple(hostile.findings), changed, changed)
    moment = Moment(3, "2026-01-02T03:04:05+00:00")
    entries = [*to_entries(news, hostile, hostile, moment, frozenset())]
    assert entries
    rss, plain = to_rss(entries, None), json.loads(to_json_feed(entries, None))
    for written in (rss, to_json_feed(entries, None)):
        assert acting_characters(written) == set()
        written.encode("utf-8")
    for item in ET.fromstring(rss).iter("item"):  # noqa: S314 - our own
        assert "<" not in (item.findtext("title") or "")
        tags = re.findall("<[^>]*>?", item.findtext("description") or "")
        assert set(tags) == {"<br>"}
    assert "<" not in to_json_feed(entries, None)
    assert len(plain["items"]) == len(entries)


def _addresses(value: Any) -> Iterator[str]:
    """Everything that a reader of linked data would follow."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key in {"url", "source", "cached", "id", "@id"} and isinstance(each, str):
                yield each
            yield from _addresses(each)
    elif isinstance(value, list):
        for each in value:
            yield from _addresses(each)


@given(text=TEXTS)
def test_no_cell_of_a_chart_table_is_a_formula(
    text: str, make_hostile: Hostile, options: Options
) -> None:
    hostile = make_hostile(text)
    citations = to_citations(hostile)
    for question in hostile.questions:
        timeline = to_timeline(question, hostile, citations, most_accounts=EVERY)
        if timeline is not None:
            written = "".join(to_chart_table(timeline, options.encoding))
            assert acting_characters(written.replace("\r\n", "\n")) == set()
            for row in csv.reader(io.StringIO(written, newline=""), strict=True):
                assert not any(cell.startswith(tuple("=+@\t\r")) for cell in row)


@pytest.mark.parametrize(
    "start", ["=1+1", "+1+1", "-1+1", "-1-2", "@SUM(A1)", " =1", "\t=1", "−1-2"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_no_source_and_no_reference_is_a_formula(
    start: str, encoding: str, awkward: Comparison, options: Options
) -> None:
    """In each of the tables that a spreadsheet opens: of findings, pairs, a question, claims."""

    def begun(item: Item) -> Item:
        who = replace(item.claim.who, claimant=start)
        claim = replace(item.claim, who=who, references=(start, start))
        return replace(item, claim=claim, claimant=Name.of(start))

    made = replace(
        awkward,
        items=tuple(map(begun, awkward.items)),
        questions=tuple(
            replace(each, accounts=tuple(replace(one, name=start) for one in each.accounts))
            for each in awkward.questions
        ),
    )
    asked = replace(options, encoding=encoding)
    tables = [render(each, Format.CSV, asked) for each in (made, with_pairs(made))]
    citations = to_citations(made)
    timelines = [to_timeline(each, made, citations) for each in made.questions]
    assert any(timelines)
    tables += ["".join(to_chart_table(each, encoding)) for each in timelines if each is not None]
    claims = [Recorded(item.id, item.claim, None) for item in made.items]
    rows = rows_of(claims, World(Records()), load_profile())
    tables.append("".join(to_claim_table(rows, encoding)))
    for table in tables:
        cells = [cell for row in csv.reader(io.StringIO(table, newline="")) for cell in row]
        assert not any(cell.strip()[:1] in set("=+@") for cell in cells)
        assert not any(re.match(r"\s*-(?![0-9.]+$)", cell) for cell in cells)
        assert f"'{start.strip()}" in table.replace("' ", "'") or not start.isascii()


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
