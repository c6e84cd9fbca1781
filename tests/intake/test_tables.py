"""Tables however they are written: encodings, JSON, titles, tags, columns without a name."""

import json
import tracemalloc
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from claimtrack.errors import InvalidMap, UnreadableFile
from claimtrack.intake.choosing import is_our_own
from claimtrack.intake.tables import MOST_ROW_BYTES, Opening, RawRow, Table, open_table


def read(
    path: Path, content: bytes, *wanted: str, encoding: str | None = None
) -> tuple[Table, list[RawRow]]:
    path.write_bytes(content)
    with open_table(path, wanted=wanted, opening=Opening(encoding=encoding)) as table:
        return table, list(table.rows)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x"


TEXT = "ville;morts\nOrléans;61\n"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        pytest.param("utf-8-sig", None, id="utf-8-with-its-mark"),
        pytest.param("utf-16", None, id="utf-16-with-its-mark"),
        pytest.param("utf-16-le", "utf-16-le", id="utf-16-named"),
        pytest.param("cp1252", "cp1252", id="cp1252"),
        pytest.param("utf-8", "utf-8", id="utf-8-named"),
    ],
)
def test_an_encoding_is_told_by_its_mark_or_by_name(
    path: Path, encoding: str, named: str | None
) -> None:
    _, rows = read(path, TEXT.encode(encoding), encoding=named)
    assert [row.cells for row in rows] == [{"ville": "Orléans", "morts": "61"}]


def test_another_encoding_is_never_guessed(path: Path) -> None:
    _, rows = read(path, TEXT.encode("cp1252"))
    (row,) = rows
    assert row.problem is not None
    assert "not UTF-8" in row.problem.message
    assert "--encoding cp1252" in (row.problem.hint or "")


def test_what_is_not_of_the_encoding_is_told(path: Path) -> None:
    with pytest.raises(UnreadableFile, match="not cp1252 throughout"):
        read(path, b"ville\n\x81\n", encoding="cp1252")
    with pytest.raises(InvalidMap, match='no encoding is called "klingon"'):
        read(path, b"x\n1\n", encoding="klingon")


LISTS: list[Any] = [
    pytest.param('[{"a": {"b": 1}}, {"a": {"b": 2}}]', id="list"),
    pytest.param('\ufeff [\n{"a": {"b": 1}}\n,{"a": {"b": 2}}]\n', id="mark-and-lines"),
    pytest.param('{"status": 200, "data": [{"a": {"b": 1}}, {"a": {"b": 2}}]}', id="answer"),
    pytest.param('{\n "result": {"rows": [{"a.b": 1}, {"a.b": 2}]}\n}', id="printed-answer"),
    pytest.param('{"a": {"b": 1}}\n{"a": {"b": 2}}\n', id="lines"),
]


@pytest.mark.parametrize("text", LISTS)
def test_json_however_it_is_wrapped(path: Path, text: str) -> None:
    _, rows = read(path, text.encode())
    assert [dict(row.cells) for row in rows] == [{"a.b": 1}, {"a.b": 2}]


def test_numbers_of_json_stay_exact(path: Path) -> None:
    _, rows = read(path, b'[{"a": 0.1, "b": NaN, "c": null}]')
    assert rows[0].cells["a"] == Decimal("0.1")
    assert (rows[0].cells["b"], rows[0].cells["c"]) == ("NaN", None)


def test_numbers_of_json_lines_are_no_text(path: Path) -> None:
    """A table that writes 1.022 for a thousand does so in texts; a number is what it is."""
    _, rows = read(path, b'{"a": 1.022, "b": "1.022"}\n')
    assert dict(rows[0].cells) == {"a": Decimal("1.022"), "b": "1.022"}


def test_rows_of_a_list_know_their_line(path: Path) -> None:
    _, rows = read(path, b'[\n {"a": 1},\n {"a":\n 2}, 5,\n {"a": 3}]')
    assert [row.line for row in rows] == [2, 3, 4, 5]
    assert rows[2].problem is not None
    assert "expected an object, found int" in rows[2].problem.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param('[{"a": 1}, {"a": ', "not JSON", id="cut-short"),
        pytest.param('[{"a": 1}', "expected ,", id="no-end"),
        pytest.param('[{"a": 1}, {"a": "\\', "not JSON", id="in-a-text"),
        pytest.param('[{"a": 1}, ' + "[" * 100_000, "inside each other", id="deep"),
    ],
)
def test_what_stands_before_a_mistake_in_json_is_kept(path: Path, text: str, message: str) -> None:
    _, rows = read(path, text.encode())
    assert dict(rows[0].cells) == {"a": 1}
    assert rows[-1].problem is not None
    assert message in rows[-1].problem.message


@pytest.mark.parametrize("depth", [500, 900, 50_000])
@pytest.mark.parametrize("count", [1, 2])
def test_objects_deep_inside_each_other_are_no_bug(path: Path, depth: int, count: int) -> None:
    line = '{"a":' * depth + '[{"b": 1}]' + "}" * depth + "\n"
    try:
        _, rows = read(path, line.encode() * count)
    except UnreadableFile as error:
        assert (error.message, count) == ("JSON without a list of rows", 1)  # noqa: PT017
    else:
        problems = [row.problem.message for row in rows if row.problem]
        assert set(problems) <= {"objects inside each other without end"}
        assert len(rows) == count
    assert is_our_own(path) == (depth == 50_000)


def test_a_long_list_does_not_fill_the_memory(path: Path) -> None:
    path.write_text(json.dumps([{"who": f"source {n}", "n": n} for n in range(40_000)]))
    tracemalloc.start()
    with open_table(path) as table:
        assert sum(1 for _ in table.rows) == 40_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2 * 2**20


def test_an_object_without_end_is_refused(path: Path) -> None:
    _, rows = read(path, b'[{"a": "' + b"x" * (MOST_ROW_BYTES + 2**17) + b'"}]')
    assert rows[-1].problem is not None
    assert "an object of more than" in rows[-1].problem.message


def test_the_header_is_found_below_a_notice(path: Path) -> None:
    text = "Incidents, as of today\n\nAll rights as stated\nday,who,dead\n2020,A,1\n"
    table, rows = read(path, text.encode(), "who", "dead")
    assert table.columns == ("day", "who", "dead")
    assert table.notes == ("2 rows above the header passed over",)
    assert [row.line for row in rows] == [5]
    table, _ = read(path, text.encode())
    assert table.columns == ("day", "who", "dead")


def test_hxl_tags_are_no_row(path: Path) -> None:
    text = "Where,Dead,\n#adm1 +name,#affected+killed,\nLyon,3,\n"
    table, rows = read(path, text.encode())
    assert table.columns == ("Where", "Dead")
    assert table.tags == {"Where": "#adm1 +name", "Dead": "#affected+killed"}
    assert [row.line for row in rows] == [3]
    assert table.notes == ("the row of HXL tags passed over",)


def test_columns_without_a_name_are_passed_over(path: Path) -> None:
    table, rows = read(path, b",day,dead,\n0,2020,5,\n1,2021,6,x\n2,2022,7,,\n")
    assert table.columns == ("day", "dead")
    assert [row.cells["dead"] for row in rows] == ["5", "6", "7"]


def test_a_name_that_stands_twice_is_refused_only_when_it_is_asked_for(path: Path) -> None:
    table, _ = read(path, b"day,Total,dead,Total\n2020,1,2,3\n", "dead")
    assert table.columns == ("day", "Total", "dead", "Total (2)")
    with pytest.raises(UnreadableFile, match='two columns are called "Total"'):
        read(path, b"day,Total,dead,Total\n2020,1,2,3\n", "Total")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_that_which_cuts_most_lines_alike(path: Path, mark: str) -> None:
    other = ";" if mark == "," else ","
    lines = [f"day{mark}dead{mark}where", f"2020{mark}1{other}5{mark}Lyon", f"2021{mark}2{mark}"]
    table, rows = read(path, "\n".join(lines).encode())
    assert table.columns == ("day", "dead", "where")
    assert [row.problem for row in rows] == [None, None]


@pytest.mark.parametrize("cell", ["=AFP", "+7 killed", "-12", "@desk"])
def test_an_apostrophe_that_guards_a_spreadsheet_is_no_part_of_the_cell(
    path: Path, cell: str
) -> None:
    _, rows = read(path, f"who,dead\n'{cell},4\n'tis,5\n".encode())
    assert [row.cells["who"] for row in rows] == [cell, "'tis"]


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ("2.50", Decimal("2.50")),
        ("1e5", Decimal("1e5")),
        ("1.8e308", Decimal("1.8e308")),
        ("1e999999999", "1e999999999"),
        ("-1.0e-999999999", "-1.0e-999999999"),
        ("1.5e99999999999999999999", "1.5e99999999999999999999"),
        ("0e999999999", "0e999999999"),
    ],
)
def test_numbers_that_would_be_written_out_for_ever_stay_as_they_are(
    path: Path, written: str, cell: Any
) -> None:
    for content in (
        f'{{"a": {written}}}\n',
        f'[{{"a": {written}}}]',
        f'{{"b": [{{"a": {written}}}]}}',
    ):
        _, rows = read(path, content.encode())
        assert [(row.problem, row.cells) for row in rows] == [(None, {"a": cell})]
