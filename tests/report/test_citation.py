from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from claimtrack.compare.comparison import Comparison
from claimtrack.compare.items import Item
from claimtrack.dates import Period
from claimtrack.figures.figure import COUNT, Form
from claimtrack.figures.interval import Interval
from claimtrack.model.claim import DateBasis
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name
from claimtrack.report.catalogue import speaking
from claimtrack.report.citation import (
    basis_of,
    date_in_table,
    to_citations,
    to_figure_words,
    to_interval_words,
    to_measured_words,
    to_quoted,
    to_reading,
    to_short_words,
)
from claimtrack.report.phrases import QUOTED, say, to_factor
from claimtrack.units.unit import UnitCode
from tests.report.made import cid, make_figure


def by_id(comparison: Comparison, number: int) -> Item:
    return next(item for item in comparison.items if item.id == cid(number))


INTERVALS = [
    pytest.param(Interval(1250, None, low_open=True), "1,251 or more", id="more than"),
    pytest.param(Interval(40, None), "40 or more", id="at least"),
    pytest.param(
        Interval(4000, 5000, high_open=True, low_soft=True), "about 4,000 to 4,999", id="nearly"
    ),
    pytest.param(Interval(0, 3000, high_soft=True), "0 to about 3,000", id="up to"),
    pytest.param(Interval(44, 44), "44", id="exact"),
    pytest.param(Interval(Decimal("1.5"), None, low_open=True), "over 1.5", id="decimal floor"),
    pytest.param(
        Interval(Decimal("1.5"), Decimal("2.5"), low_open=True, high_open=True),
        "over 1.5 to under 2.5",
        id="open decimals",
    ),
    pytest.param(
        Interval(480, 720, low_soft=True, high_soft=True), "about 480 to 720", id="soft both ends"
    ),
]


@pytest.mark.parametrize(("interval", "words"), INTERVALS)
def test_intervals_are_said_as_an_editor_says_them(interval: Interval, words: str) -> None:
    assert to_interval_words(interval) == words


def test_readings_give_both_intervals_once() -> None:
    point = Interval(44, 44)
    assert to_reading(point, point) == "44"
    assert to_reading(Interval(2, None), None) == "2 or more, nothing expected"
    assert to_reading(None, None) == "no interval"


@pytest.mark.parametrize(
    ("factor", "printed"),
    [("3.0769", "3.1"), ("4", "4.0"), ("1.25", "1.3"), ("1.04", "1.0"), ("12345.67", "12,345.7")],
)
def test_factors_have_one_decimal(factor: str, printed: str) -> None:
    assert to_factor(Decimal(factor)) == printed


SHORT = [
    pytest.param(["c1-aaaa1", "c1-bbbb1"], ["c1-aaaa", "c1-bbbb"], id="four digits at least"),
    pytest.param(["c1-aaaab1", "c1-aaaac1"], ["c1-aaaab", "c1-aaaac"], id="as many as needed"),
    pytest.param(["c1-aaaab1"], ["c1-aaaa"], id="one claim"),
]


@pytest.mark.parametrize(("ids", "shown"), SHORT)
def test_short_ids_tell_claims_apart(ids: list[str], shown: list[str], awkward: Comparison) -> None:
    items = tuple(replace(awkward.items[0], id=ClaimId(each)) for each in ids)
    citations = to_citations(replace(awkward, items=items))
    assert [citations.short(ClaimId(each)) for each in ids] == shown


def test_long_words_are_cut_at_a_word_and_counted(awkward: Comparison) -> None:
    claim = by_id(awkward, 0xAA03).claim
    assert claim.statement is not None
    words, note = to_quoted(claim, 20)
    assert words.text == "“word1 word2 word3 …”"
    left_out = len(claim.statement.text) - len("word1 word2 word3")
    assert note.text == f" (+{left_out} characters)"
    assert to_quoted(claim, None)[0].text == f"“{claim.statement.text}”"


def test_words_without_blanks_are_cut_anywhere(awkward: Comparison) -> None:
    figure = awkward.items[0].claim.figure
    assert figure is not None
    claim = replace(awkward.items[0].claim, figure=replace(figure, words="x" * 30))
    assert [span.text for span in to_quoted(claim, 10)] == [f"“{'x' * 10} …”", " (+20 characters)"]


DATES = [
    pytest.param("2020-10-31", None, DateBasis.STATED, (), "31 Oct 2020", id="stated"),
    pytest.param(
        "2020-10-31", None, DateBasis.PUBLISHED, ("dated by publication",), "31 Oct 2020 pub.",
        id="published",
    ),
    pytest.param(
        "2020-10-22", "2020-10-22", DateBasis.INFERRED, (), "22 Oct 2020 inf.", id="said then",
    ),
    pytest.param(
        "2020-10-22", "2020-10-25", DateBasis.STATED, ("said 25 Oct 2020",), "22 Oct 2020",
        id="said later",
    ),
    pytest.param(
        None, "2020-10-19/2020-10-25", DateBasis.STATED, (), "said 19–25 Oct 2020",
        id="said only",
    ),
    pytest.param(None, None, DateBasis.PUBLISHED, (), "", id="none"),
]  # fmt: skip


@pytest.mark.parametrize(("as_of", "said", "basis", "clauses", "cell"), DATES)
def test_dates_are_told_apart(
    as_of: str | None,
    said: str | None,
    basis: DateBasis,
    clauses: tuple[str, ...],
    cell: str,
    awkward: Comparison,
) -> None:
    item = awkward.items[0]
    when = replace(
        item.claim.when,
        as_of=Period.from_edtf(as_of) if as_of else None,
        said=Period.from_edtf(said) if said else None,
        as_of_basis=basis,
    )
    dated = replace(item, claim=replace(item.claim, when=when))
    assert basis_of(dated) == clauses
    assert date_in_table(dated) == cell


def test_long_names_are_cut_and_counted_unless_in_full(awkward: Comparison) -> None:
    item = replace(awkward.items[0], claimant=Name.of("x" * 105))
    assert to_citations(awkward).claimant(item).text == f"{'x' * 100} … (+5 characters)"
    assert to_citations(awkward, in_full=True).claimant(item).text == "x" * 105


UP_TO_THE_NUMBER = [
    pytest.param("plus de 4.000 morts", 4000, "“plus de 4.000”", id="the noun is left out"),
    pytest.param("rose from 44 to 1,221", 1221, "“rose from 44 to 1,221”", id="the number is last"),
    pytest.param("1.2 million dead", 1200000, "“1.2 million dead”", id="a multiplier stays"),
    pytest.param("12 of the 90 injured", 12, "“12 of the 90 injured”", id="another number follows"),
    pytest.param("452000", 452000, "452,000", id="a bare number"),
    pytest.param("1.280", 1280, "“1.280”", id="separators of another language"),
    pytest.param("1,280", 1280, "1,280", id="separators of the reader"),
    pytest.param("2.3", 2300000, "“2.3”", id="a number of millions"),
    pytest.param("0", 0, "0", id="nought"),
    pytest.param("804 (740–833)", 833, "“804 (740–833)”", id="a bracket is closed"),
    pytest.param("dozens", 10, "“dozens”", id="no digits"),
]


@pytest.mark.parametrize(("words", "value", "shown"), UP_TO_THE_NUMBER)
def test_words_are_cut_behind_their_own_number(words: str, value: int, shown: str) -> None:
    item = make_figure(1, words, Form.BARE, None, value=value)
    assert to_figure_words(item.claim, None).text == shown


@pytest.mark.parametrize(
    ("form", "value", "words", "told"),
    [
        (Form.UP_TO, 8_000_000, "up to eight million people in all", "≤8,000,000"),
        (Form.NEARLY, 5000, "close to five thousand people in all", "<~5,000"),
        (Form.MORE_THAN, 4000, "more than four thousand people", ">4,000"),
        (Form.FEWER_THAN, 50, "fewer than fifty people in all of it", "<50"),
        (Form.VAGUE_PLURAL, 1000, "thousands upon thousands of people", "1,000 to 9,000"),
    ],
)
def test_long_words_are_told_as_their_number_and_never_as_an_end_nobody_stated(
    form: Form, value: int, words: str, told: str
) -> None:
    item = make_figure(1, words, form, Interval(0, 10 * value), Interval(1000, 9000), value=value)
    assert "".join(span.text for span in to_short_words(item)) == told


@pytest.mark.parametrize(
    ("language", "words", "value", "alone"),
    [
        ("en", "2,345", 2345, "2,345"),
        ("en", "2.345", 2345, None),
        ("en", "2 345", 2345, None),
        ("en", "2.5", Decimal("2.5"), "2.5"),
        ("en", "2,5", Decimal("2.5"), None),
        ("fr", "2,345", 2345, None),
        ("fr", "2.345", 2345, None),
        ("fr", "2 345", 2345, "2\u202f345"),
        ("fr", "2345", 2345, "2\u202f345"),
        ("fr", "2,5", Decimal("2.5"), "2,5"),
        ("fr", "2.5", Decimal("2.5"), None),
        ("es", "1.280", 1280, "1.280"),
        ("es", "2,783", 2783, None),
        ("es", "1280", 1280, "1.280"),
        ("ru", "2,783", 2783, None),
        ("ru", "2 783", 2783, "2\u00a0783"),
    ],
)
def test_a_number_stands_alone_only_as_the_reader_writes_it(
    language: str, words: str, value: Any, alone: str | None
) -> None:
    item = make_figure(1, words, Form.BARE, None, value=value)
    with speaking(language):
        expected = say(QUOTED, words=words) if alone is None else alone
        assert to_figure_words(item.claim, None).text == expected


EUR = UnitCode("EUR")


@pytest.mark.parametrize(
    ("report", "language", "words", "form", "value", "unit", "behind"),
    [
        ("fr", "en", "1.5 billion euros", Form.BARE, 1_500_000_000, EUR, "1 500 000 000 EUR"),
        ("fr", "de", "30 Milliarden Euro", Form.BARE, 30_000_000_000, EUR, "30 000 000 000 EUR"),
        ("fr", None, "1.5 billion euros", Form.BARE, 1_500_000_000, EUR, "1 500 000 000 EUR"),
        ("en", "fr", "plus de trois cents", Form.MORE_THAN, 300, COUNT, ">300"),
        ("en", "en", "at least a dozen", Form.AT_LEAST, 12, COUNT, "≥12"),
        ("en-GB", "en", "twelve", Form.BARE, 12, COUNT, "12"),
        ("es", "fr", "aucun mort", Form.NONE, 0, COUNT, "0"),
        ("ru", "en", "two million", Form.ABOUT, 2_000_000, COUNT, "~2 000 000"),
        ("en", "hi", "१२", Form.BARE, 12, COUNT, "12"),
        ("en", "en", "1.5 billion euros", Form.BARE, 1_500_000_000, EUR, None),
        ("en", "en", "no deaths", Form.NONE, 0, COUNT, None),
        ("en", "fr", "plus de 1.250 morts", Form.MORE_THAN, 1250, COUNT, None),
        ("fr", "en", "some 4,000 dead", Form.ABOUT, 4000, COUNT, None),
        ("fr", "en", "dozens", Form.VAGUE_PLURAL, 10, COUNT, None),
    ],
)
def test_a_number_that_a_reader_may_not_read_in_the_words_stands_behind_them_in_digits(
    report: str,
    language: str | None,
    words: str,
    form: Form,
    value: int,
    unit: UnitCode,
    behind: str | None,
) -> None:
    item = make_figure(1, words, form, Interval(0, 10 * value), value=value, unit=unit)
    evidence = replace(item.claim.evidence, language=language)
    item = replace(item, claim=replace(item.claim, evidence=evidence))
    with speaking(report):
        told = "".join(span.text for span in to_measured_words(item, None)[1:])
    assert told.replace("\u00a0", " ").replace("\u202f", " ") == (f" = {behind}" if behind else "")
