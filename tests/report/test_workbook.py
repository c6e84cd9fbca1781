"""A comparison as a workbook: read back, as a colleague opens it."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from claimtrack.compare.comparison import Comparison
from claimtrack.report.options import Options
from claimtrack.report.workbook import to_workbook
from tests.compare.compare_cases import compare_claims, flood_claim
from tests.running import Ran

AT = dt.datetime(2020, 11, 1, tzinfo=dt.UTC)
Row = dict[str, Any]


def book_of(comparison: Comparison, options: Options) -> Any:
    return openpyxl.load_workbook(BytesIO(b"".join(to_workbook(comparison, options, AT))))


def rows_of(book: Any, name: str) -> Iterator[Row]:
    header, *rows = book[name].iter_rows(values_only=True)
    return (dict(zip(header, row, strict=True)) for row in rows)


def test_a_finding_is_a_row_with_both_sides() -> None:
    town = flood_claim(2300, claimant="town hall", place="Derna", quote="2,300 dead in Derna")
    army = flood_claim(5300, claimant="army", place="Derna")
    comparison = compare_claims(town, army, flood_claim(5300, claimant="radio", place="Derna"))
    (row,) = rows_of(book_of(comparison, Options()), "findings")
    (finding,) = comparison.findings
    told = {name: cell for name, cell in row.items() if cell is not None}
    assert told.pop("sentence") == finding.sentence
    assert told.pop("ratio") == pytest.approx(2.3)
    day = dt.datetime(2020, 10, 31)  # noqa: DTZ001 - as the reader of the sheet gives a day
    assert told == {
        "number": 1,
        "sign": "x",
        "verdict": "conflict",
        "question": "killed, Derna",
        "event": "flood",
        "place": "Derna",
        "side 1": "town hall",
        "words 1": "exact 2300",
        "day 1": day,
        "value 1": 2300,
        "side 2": "radio; army",
        "words 2": "exact 5300",
        "day 2": day,
        "value 2": 5300,
        "reason": "disjoint",
        "id": finding.id,
    } | {name: told[name] for name in ("assumed",) if name in told}


def test_every_finding_and_claim_is_in_it(awkward: Comparison, options: Options) -> None:
    book = book_of(awkward, options)
    assert book.sheetnames == ["findings", "claims", "not compared"]
    findings = list(rows_of(book, "findings"))
    assert [each["id"] for each in findings] == [each.id for each in awkward.findings]
    assert [each["sign"] for each in findings] == [each.sign for each in awkward.findings]
    assert [each["id"] for each in rows_of(book, "claims")] == [each.id for each in awkward.items]


def test_what_was_not_compared_stands_with_its_count_and_the_notes() -> None:
    claims = [
        flood_claim(5, claimant="a", metric="budget", unit="EUR"),
        flood_claim(80, claimant="b", metric="budget", unit="USD"),
    ]
    comparison = compare_claims(*claims)
    rows = list(rows_of(book_of(comparison, Options()), "not compared"))
    assert rows == [
        {"reason": "not comparable: unit", "pairs": 1},
        {"reason": str(comparison.notes[0]), "pairs": None},
    ]


FORMULAS = ["=1+1", '=HYPERLINK("http://x.example","y")', "+1", "-1", "@SUM(A1)", "\t=1", "{=1}"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(
    text: str, make_hostile: Callable[[str], Comparison], options: Options
) -> None:
    book = book_of(make_hostile(text), options)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(text.strip() in str(cell.value) for cell in cells)
    assert all(cell.data_type in {"s", "n", "d"} for cell in cells)
    assert all(cell.hyperlink is None for cell in cells)


def test_the_public_form_has_no_reason_of_a_settlement(
    awkward: Comparison, options: Options
) -> None:
    told = book_of(awkward, replace(options, is_public=True))
    reasons = {each.settled.reason for each in awkward.findings if each.settled}
    shown = {each["settled"] for each in rows_of(told, "findings")} - {None}
    assert shown == {"settled"}
    assert reasons.isdisjoint(shown)


def test_compare_writes_it_by_the_name_of_the_file(run: Callable[..., Ran], tmp_path: Path) -> None:
    for source, figure in (("AP", "12"), ("AFP", "500")):
        claim = ["add", "--source", source, "--figure", figure, "--metric", "killed"]
        assert run([*claim, "--topic", "Ferry", "--as-of", "2025-06-03"]).code == 0
    path = tmp_path / "findings.xlsx"
    ran = run(["compare", "--output", str(path), "--fail-on", "possible conflict"])
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"claimtrack compare: wrote {path}\n"
    (row,) = rows_of(openpyxl.load_workbook(path), "findings")
    assert (row["side 1"], row["value 1"], row["side 2"], row["value 2"]) == ("AP", 12, "AFP", 500)


@pytest.mark.parametrize("option", ["--pairs", "--json", "--chart=1"])
def test_what_a_workbook_does_not_hold_is_refused(run: Callable[..., Ran], option: str) -> None:
    ran = run(["compare", "--output", "findings.xlsx", option])
    assert ran.code == 2
    assert "holds findings and claims" in ran.err + ran.out
    assert not Path("findings.xlsx").exists()
