"""Eurostat's TSV: dimensions in one cell, a column for each period, flags behind the numbers."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from claimtrack.align.world import World
from claimtrack.intake.eurostat_tsv import JoinedColumns, has_joined_header
from claimtrack.intake.mapfile import shipped_maps
from claimtrack.intake.notation import Notation
from claimtrack.intake.rows import Reading, Row, read_rows
from claimtrack.intake.suggesting import suggest_map
from claimtrack.intake.tables import Opening
from claimtrack.model.claim import Claim
from claimtrack.model.shipped import shipped_metrics

TABLE = Path(__file__).parent / "publishers" / "eurostat.tsv"
TODAY = dt.date(2026, 12, 1)
NOTATION = Notation(today=TODAY)
HEADER = "freq,unit,geo\\TIME_PERIOD\t2024-Q1 \t2024-Q2 \n"


def read(path: Path) -> list[Row]:
    column_map = shipped_maps()["eurostat"].with_constants({"metric": "unemployment"})
    known = World.from_records(column_map.records, shipped=shipped_metrics())
    return list(read_rows(path, column_map, Reading(TODAY), known=known))


def claims_of(path: Path) -> list[Claim]:
    return [claim for row in read(path) for claim in row.claims]


def of_all(path: Path) -> list[Claim]:
    return [each for each in claims_of(path) if "women" not in str(each.terms.population)]


def tell(claim: Claim) -> tuple[object, ...]:
    figure, when = claim.figure, claim.when.as_of
    assert figure is not None
    assert when is not None
    return claim.scope.place, when.edtf, figure.value, figure.words


def test_each_cell_with_a_number_is_a_claim() -> None:
    assert [tell(each) for each in of_all(TABLE)] == [
        ("France", "2023-10/2023-12", Decimal("7.5"), "7.5"),
        ("France", "2024-04/2024-06", Decimal("7.2"), "7.2"),
        ("Greece", "2023-10/2023-12", 477_250, "477.25 thousand people"),
        ("Greece", "2024-04/2024-06", 455_500, "455.5 thousand people"),
    ]


def test_flags_are_release_and_note() -> None:
    told = [
        (each.counting.completeness.value, each.terms.release, each.note) for each in of_all(TABLE)
    ]
    assert told == [
        ("unknown", None, ""),
        ("provisional", "provisional", ""),
        ("unknown", "estimate", "break in the series"),
        ("provisional", "estimate", ""),
    ]


def test_what_has_no_number_is_counted_and_rows_of_women_say_so() -> None:
    rows = read(TABLE)
    assert sum(row.is_empty for row in rows) == 3
    women = [each for each in claims_of(TABLE) if each.terms.population == "15 to 74, women"]
    assert [tell(each)[2] for each in women] == [Decimal("7.3"), Decimal("7.1")]
    assert not [row.problem for row in rows if row.problem]


def test_the_same_cell_in_tsv_and_in_sdmx_csv_is_one_claim(tmp_path: Path) -> None:
    tsv, csv = tmp_path / "une.tsv", tmp_path / "une.csv"
    tsv.write_text(f"{HEADER}Q,PC_ACT,FR\t: \t7.4 p\n", "utf-8")
    csv.write_text(
        "freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nQ,PC_ACT,FR,2024-Q2,7.4,p\n", "utf-8"
    )
    assert claims_of(tsv) == claims_of(csv)
    assert len(claims_of(tsv)) == 1


def test_the_table_is_recognised_and_its_metric_asked_for() -> None:
    suggestion = suggest_map(TABLE, Opening(), {}, NOTATION)
    assert (suggestion.shipped, suggestion.missing) == ("eurostat", ("metric",))


@pytest.mark.parametrize(
    ("period", "edtf"),
    [
        ("2019M01", "2019-01"),
        ("2019Q2", "2019-04/2019-06"),
        ("2019S1", "2019-01/2019-06"),
        ("2019-S2", "2019-07/2019-12"),
        ("2019", "2019"),
    ],
)
def test_periods_of_every_length(tmp_path: Path, period: str, edtf: str) -> None:
    path = tmp_path / "une.tsv"
    path.write_text(f"unit,geo\\time\t{period} \nPC_ACT,FR\t7.4\n", "utf-8")
    assert [tell(each)[1] for each in claims_of(path)] == [edtf]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Q,FR\t7.4\t7.5\n", "dimensions: 2, where the header has 3"),
        ("Q,PC_ACT,FR\t7.4\n", "periods: 1, where the header has 2"),
    ],
)
def test_a_row_that_is_cut_short_is_a_problem_of_its_own(
    tmp_path: Path, row: str, message: str
) -> None:
    path = tmp_path / "une.tsv"
    path.write_text(f"{HEADER}{row}Q,PC_ACT,FR\t7.4\t7.5\n", "utf-8")
    first, *rest = read(path)
    assert first.problem is not None
    assert message in first.problem.message
    assert len([claim for each in rest for claim in each.claims]) == 2


@pytest.mark.parametrize(
    ("line", "is_header"),
    [
        (HEADER, True),
        ("geo\\time\t2019\n", True),
        ("freq,unit,geo\t2019\n", False),
        ("C:\\data,killed\n", False),
        ("geo\\time,2019\n", False),
    ],
)
def test_only_a_first_cell_with_joined_names_is_such_a_header(line: str, is_header: bool) -> None:
    assert has_joined_header(line) is is_header


def test_a_header_without_joined_names_is_refused() -> None:
    with pytest.raises(ValueError, match="geo"):
        JoinedColumns.of(["geo", "2019"])
