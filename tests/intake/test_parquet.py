"""Parquet as a table: the same claims as the same table in CSV, and damage told as what it is."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import csv, parquet

from claimtrack.errors import InvalidClaim, UnreadableFile
from claimtrack.intake.mapping import cell_text
from claimtrack.intake.parquet import READ_ROWS, count_rows
from claimtrack.intake.tables import open_table
from claimtrack.model.stored_values import Unreadable

TABLE = """metric,source,deaths,day,share,note
killed,AP,12,2020-10-13,1.5,"a, b"
killed,AFP,,2020-10-14,,
injured,AP,7,2020-10-15,0.25,née
"""

NOON = dt.datetime.fromisoformat("2020-10-13T12:00:00")
INFINITE = Unreadable("an infinite number", "leave the cell empty, or put a number there")
HALF_A_DAY = dt.timedelta(hours=12)


def write(folder: Path, **columns: Any) -> Path:
    path = folder / "table.parquet"
    parquet.write_table(pa.table(columns), path)
    return path


def rows_of(path: Path) -> list[dict[str, Any]]:
    with open_table(path) as table:
        return [dict(each.cells) for each in table.rows]


def as_text(cells: dict[str, Any]) -> dict[str, str]:
    return {name: "" if cell is None else str(cell) for name, cell in cells.items()}


def test_a_table_is_the_same_in_csv_and_in_parquet(tmp_path: Path) -> None:
    plain = tmp_path / "table.csv"
    plain.write_text(TABLE, encoding="utf-8")
    path = tmp_path / "table.parquet"
    parquet.write_table(csv.read_csv(plain), path)
    assert list(map(as_text, rows_of(path))) == list(map(as_text, rows_of(plain)))
    with open_table(path) as table, open_table(plain) as other:
        assert table.columns == other.columns
    assert count_rows(path) == 3


@pytest.mark.parametrize(
    ("stored", "cell"),
    [
        (pa.array([7], pa.int16()), 7),
        (pa.array([0.1], pa.float64()), Decimal("0.1")),
        (pa.array([0.1], pa.float32()), Decimal("0.1")),
        (pa.array([61.0], pa.float16()), 61),
        (pa.array([61.0], pa.float32()), 61),
        (pa.array([61.0]), 61),
        (pa.array([-0.0]), 0),
        (pa.array([1e22]), 10**22),
        (pa.array([float("nan")]), None),
        (pa.array([float("nan")], pa.float32()), None),
        (pa.array([float("-inf")]), INFINITE),
        (pa.array([float("inf")], pa.float32()), INFINITE),
        (pa.array([Decimal("3.50")]), Decimal("3.5")),
        (pa.array([Decimal("61.00")], pa.decimal128(38, 2)), 61),
        (pa.array([Decimal("120.00")], pa.decimal256(50, 2)), 120),
        (pa.array([HALF_A_DAY]), Unreadable("a duration")),
        (pa.array([7], pa.duration("ns")), Unreadable("a duration")),
        (pa.array([2**62], pa.timestamp("us")), Unreadable("a moment too exact or too far away")),
        (pa.array([b"x"]), Unreadable("bytes")),
        (pa.array([dt.date(2020, 10, 13)]), "2020-10-13"),
        (pa.array([NOON - HALF_A_DAY], pa.timestamp("us")), "2020-10-13"),
        (pa.array([NOON], pa.timestamp("ms")), "2020-10-13T12:00:00"),
        (pa.array(["AP"]).dictionary_encode(), "AP"),
        (pa.array([None], pa.string()), None),
        (pa.array([True]), True),
    ],
    ids=lambda each: str(getattr(each, "type", each)),
)
def test_a_cell_is_what_is_stored(tmp_path: Path, stored: Any, cell: Any) -> None:
    (row,) = rows_of(write(tmp_path, cell=stored))
    assert row["cell"] == cell
    assert type(row["cell"]) is type(cell)


def test_fields_inside_a_column_are_called_as_in_json(tmp_path: Path) -> None:
    path = write(tmp_path, event=[{"deaths": 7, "place": {"name": "Ganja"}}])
    assert rows_of(path) == [{"event.deaths": 7, "event.place.name": "Ganja"}]


ODD = {
    "geometry": pa.array([b"x", b"y"]),
    "wait": pa.array([HALF_A_DAY, None]),
    "tags": pa.array([[("a", 1)], []], pa.map_(pa.string(), pa.int32())),
    "rest": pa.array([float("inf"), 1.0]),
    "far": pa.array([2**62, 1], pa.timestamp("us")),
    "moment": pa.array([1, 2], pa.timestamp("ns")),
    "parts": pa.array([[1, 2], None]),
}
"""Columns of what is no text and no number."""


def test_a_column_that_nobody_reads_does_not_matter(tmp_path: Path) -> None:
    path = write(tmp_path, deaths=pa.array([61.0, 62.0]), **ODD)
    assert [each["deaths"] for each in rows_of(path)] == [61, 62]


@pytest.mark.parametrize("column", sorted(set(ODD) - {"moment"}))
def test_a_column_that_is_read_is_named_in_the_problem_of_its_row(
    tmp_path: Path, column: str
) -> None:
    (first, _) = rows_of(write(tmp_path, **ODD))
    with pytest.raises(InvalidClaim, match="where text or a number is expected") as told:
        cell_text(first, column)
    assert told.value.place == column


def test_floats_and_whole_numbers_make_the_same_claims(tmp_path: Path) -> None:
    numbers = [61, 62, None, 1_000_000]
    told = set()
    for kind in (pa.int64(), pa.float64(), pa.float32(), pa.decimal128(38, 2)):
        column = pa.array(numbers, pa.int64()).cast(kind)
        rows = rows_of(write(tmp_path, deaths=column))
        told.add(tuple(cell_text(each, "deaths") for each in rows))
    assert told == {("61", "62", "", "1000000")}


def test_rows_of_several_batches_are_numbered_on(tmp_path: Path) -> None:
    path = write(tmp_path, cell=list(range(READ_ROWS + 2)))
    with open_table(path) as table:
        assert [each.line for each in table.rows] == list(range(1, READ_ROWS + 3))


@pytest.mark.parametrize("kept", [4, 100, 0.5, 0.99])
def test_a_file_that_is_cut_short_is_no_table(tmp_path: Path, kept: float) -> None:
    path = write(tmp_path, cell=list(range(10_000)))
    content = path.read_bytes()
    path.write_bytes(content[: int(kept * len(content)) if kept < 1 else int(kept)])
    with pytest.raises(UnreadableFile, match="no Parquet that can be read"), open_table(path):
        pass


def test_a_page_that_is_damaged_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, cell=[f"text {number}" for number in range(10_000)])
    content = bytearray(path.read_bytes())
    content[20:400] = b"\xff" * 380
    path.write_bytes(content)
    with (
        open_table(path) as table,
        pytest.raises(UnreadableFile, match="no Parquet that can be read"),
    ):
        list(table.rows)


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    both = pa.Table.from_arrays([pa.array([1]), pa.array([2])], names=["a", "a"])
    parquet.write_table(both, path)
    with pytest.raises(UnreadableFile, match="two columns"), open_table(path):
        pass
