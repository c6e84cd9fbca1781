"""Workbooks: one sheet as rows, whatever stands above and around the table."""

import datetime as dt
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from claimtrack.errors import InvalidMap, MissingExtra, UnreadableFile
from claimtrack.intake.tables import Opening, RawRow, open_table
from claimtrack.intake.workbooks import MOST_CELLS

ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="Tolls">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def cell(value: str, kind: str = "string", repeated: int = 1) -> str:
    name = {"string": "", "date": f'office:date-value="{value}"'}.get(
        kind, f'office:value="{value}"'
    )
    times = f'table:number-columns-repeated="{repeated}"'
    return (
        f'<table:table-cell office:value-type="{kind}" {name} {times}>'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def row(*cells: str, repeated: int = 1) -> str:
    times = f'table:number-rows-repeated="{repeated}"'
    return f"<table:table-row {times}>{''.join(cells)}</table:table-row>"


def write_ods(path: Path, *rows: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", ODS.format(rows="".join(rows)))
        packed.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path


def write_xlsx(path: Path, **sheets: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for each in rows:
            sheet.append(each)
    book.save(path)
    return path


def read(path: Path, *wanted: str, sheet: str | None = None) -> tuple[Any, list[RawRow]]:
    with open_table(path, wanted=wanted, opening=Opening(sheet=sheet)) as table:
        return table, list(table.rows)


def test_dates_and_numbers_come_as_values(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "x.xlsx",
        Tolls=[
            ["day", "dead", "share", "note"],
            [dt.date(2020, 10, 22), 61, 0.425, "a"],
            [dt.datetime(2020, 10, 23, 10, 30), 1022.0, None, True],  # noqa: DTZ001  (cells have no zone)
            [43890, "1,022", None, None],
        ],
    )
    _, rows = read(path)
    assert [each.line for each in rows] == [2, 3, 4]
    first, second, third = (dict(each.cells) for each in rows)
    assert (first["day"], first["dead"], str(first["share"])) == ("2020-10-22", 61, "0.425")
    assert (second["day"], second["dead"], second["note"]) == ("2020-10-23T10:30:00", 1022, "true")
    assert (third["day"], third["dead"]) == (43890, "1,022")


def test_the_first_sheet_with_anything_in_it_is_taken_and_the_others_are_told(
    tmp_path: Path,
) -> None:
    path = write_xlsx(
        tmp_path / "x.xlsx",
        Empty=[],
        Cover=[["About"]],
        Tolls=[["day", "dead"], [2020, 1]],
        Notes=[["a", "b"], [1, 2]],
    )
    table, rows = read(path)
    assert [each.cells for each in rows] == [{"day": 2020, "dead": 1}]
    assert table.notes == ('sheet "Tolls"; not read: Empty, Cover, Notes',)


@pytest.mark.parametrize("sheet", ["Notes", "3"])
def test_a_sheet_by_name_or_number(tmp_path: Path, sheet: str) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", Cover=[], Tolls=[["dead"], [1]], Notes=[["dead"], [2]])
    _, rows = read(path, sheet=sheet)
    assert [each.cells for each in rows] == [{"dead": 2}]


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", Tolls=[["dead"], [1]])
    with pytest.raises(InvalidMap, match='no sheet is called "Tols"') as caught:
        read(path, sheet="Tols")
    assert caught.value.hint == 'did you mean "Tolls"?'


def test_titles_above_the_header_and_blank_rows_are_passed_over(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "x.xlsx",
        Tolls=[["Tolls of the war"], [], ["day", "dead", ""], ["2020", 1, "x"], [], ["2021", 2]],
    )
    table, rows = read(path)
    assert table.columns == ("day", "dead")
    assert [each.line for each in rows] == [4, 6]
    assert table.notes == ("1 row above the header passed over",)


def test_a_table_that_begins_further_right(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", Tolls=[[], [None, None, "day", "dead"]])
    book = openpyxl.load_workbook(path)
    book["Tolls"].append([None, None, "2020", 1])
    book.save(path)
    _, rows = read(path)
    assert [(each.line, dict(each.cells)) for each in rows] == [(3, {"day": "2020", "dead": 1})]


@pytest.mark.parametrize(
    ("ranges", "told"),
    [
        (["A2:A3"], "1 cell is merged over several rows and read in the first alone, as in row 2"),
        (
            ["A4:A5", "C2:C3"],
            "2 cells are merged over several rows and read in the first alone, as in row 2",
        ),
        (["A1:B1"], ""),
        (["B2:C2"], ""),
    ],
)
def test_cells_merged_over_rows_of_data_are_told(
    tmp_path: Path, ranges: list[str], told: str
) -> None:
    rows: list[list[Any]] = [[f"2020-10-{day}", "Baku", day] for day in range(10, 14)]
    path = write_xlsx(tmp_path / "x.xlsx", Tolls=[["day", "who", "dead"], *rows])
    book = openpyxl.load_workbook(path)
    for cells in ranges:
        book["Tolls"].merge_cells(cells)
    book.save(path)
    with open_table(path, wanted=["dead"]) as table:
        assert [each for each in table.notes if "merged" in each] == ([told] if told else [])


@pytest.mark.parametrize("wanted", [(), ("Place", "Dead low", "Dead high")])
def test_merged_cells_above_the_header_name_groups_of_columns(
    tmp_path: Path, wanted: tuple[str, ...]
) -> None:
    path = write_xlsx(
        tmp_path / "x.xlsx",
        Tolls=[
            ["Tolls of the war", None, None, None, None],
            ["Place", "Dead", None, "Hurt", None],
            [None, "low", "high", "low", "high"],
            ["Lyon", 1, 2, 3, 4],
        ],
    )
    book = openpyxl.load_workbook(path)
    for cells in ("A1:E1", "A2:A3", "B2:C2", "D2:E2"):
        book["Tolls"].merge_cells(cells)
    book.save(path)
    table, rows = read(path, *wanted)
    assert table.columns == ("Place", "Dead low", "Dead high", "Hurt low", "Hurt high")
    assert [tuple(each.cells.values()) for each in rows] == [("Lyon", 1, 2, 3, 4)]


def test_an_open_document(tmp_path: Path) -> None:
    path = write_ods(
        tmp_path / "x.ods",
        row(cell("day"), cell("dead")),
        row(cell("2020-10-22", "date"), cell("61", "float")),
        row('<table:table-cell table:number-columns-repeated="16384"/>', repeated=1_000_000),
    )
    _, rows = read(path)
    assert [dict(each.cells) for each in rows] == [{"day": "2020-10-22", "dead": 61}]


def test_a_sheet_that_reaches_too_far_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", Tolls=[["dead"], [1]])
    book = openpyxl.load_workbook(path)
    book["Tolls"]["XFD1048576"] = 1
    book.save(path)
    with pytest.raises(UnreadableFile, match="17,179,869,184 cells"):
        read(path)


def test_cells_repeated_without_end_are_refused(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "x.ods", row(cell("1", "float", 16_000), repeated=1_000_000))
    with pytest.raises(UnreadableFile, match=f"the most is {MOST_CELLS:,}"):
        read(path)


def test_rows_repeated_for_hours_are_refused(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "x.ods", row(cell("AP"), cell("1", "float"), repeated=900_000))
    with pytest.raises(UnreadableFile, match="repeats its rows into 1,799,998 cells"):
        read(path)
    blank = row("<table:table-cell/>", repeated=900_000)
    path = write_ods(tmp_path / "y.ods", row(cell("who")), row(cell("AP"), repeated=9), blank)
    assert len(read(path)[1]) == 9


def test_a_workbook_that_unpacks_to_too_much(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", Tolls=[["dead"], [1]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/picture.bin", b"\0" * 200 * 2**20)
    with pytest.raises(UnreadableFile, match="unpacks to far more"):
        read(path)


@pytest.mark.parametrize("content", [b"PK\x03\x04no zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"])
def test_damage_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match="not a workbook that can be read"):
        read(path)


def test_a_binary_workbook_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsb"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("xl/worksheets/sheet1.bin", b"")
    with pytest.raises(UnreadableFile, match="binary workbook"):
        read(path)


def test_without_the_extra_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_xlsx(tmp_path / "x.xlsx", Tolls=[["dead"], [1]])
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingExtra) as caught:
        read(path)
    assert "the extra xlsx" in caught.value.message
    assert "pip install 'python-calamine" in (caught.value.hint or "")
