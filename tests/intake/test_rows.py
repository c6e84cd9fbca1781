"""Foreign tables row by row: the good rows are kept, each bad one is told with file and line."""

import csv
import datetime as dt
import gzip
import io
import itertools
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.align.world import World
from claimtrack.errors import InvalidMap, UnreadableFile
from claimtrack.figures.figure import Form
from claimtrack.intake.mapfile import from_flags, from_table
from claimtrack.intake.mapping import ColumnMap
from claimtrack.intake.rows import Reading, Row, look_at, read_rows
from claimtrack.intake.tables import MOST_ROW_BYTES, sniff_delimiter
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.metric import Metric
from claimtrack.model.shipped import shipped_metrics

TODAY = dt.date(2021, 1, 1)
FILLS_ALL_KEPT = 6_000
"""Rows with so many different names fill what reading a table keeps: 4,096 of a kind."""
KNOWN = World.from_records([], shipped=shipped_metrics())
MAP = from_table(
    {
        "fields": {"source": "who", "value": "n", "published": "day"},
        "constants": {"metric": "killed"},
        "optional": ["day"],
        "drop": {"who": ["nobody"]},
    },
    "x.toml",
)


def read(path: Path, column_map: ColumnMap = MAP, *, create_metrics: bool = False) -> list[Row]:
    return list(read_rows(path, column_map, Reading(TODAY, create_metrics), known=KNOWN))


def values(rows: list[Row]) -> list[int]:
    return [claim.figure.value for row in rows for claim in row.claims if claim.figure]  # type: ignore[misc]


def problems(rows: list[Row]) -> list[str]:
    return [str(row.problem) for row in rows if row.problem is not None]


LAYOUTS: list[Any] = [
    pytest.param("x.csv", b"who,n\nBaku,61\nYerevan,37\n", id="comma"),
    pytest.param("x.csv", b"who;n\nBaku;61\nYerevan;37\n", id="semicolon"),
    pytest.param("x.tsv", b"who\tn\r\nBaku\t61\r\nYerevan\t37\r\n", id="tab"),
    pytest.param("x.csv", b"\xef\xbb\xbfwho,n\nBaku,61\nYerevan,37", id="byte-order-mark"),
    pytest.param("x.csv", b'"who","n"\n"Baku","61"\n\n"Yere\nvan","37"\n', id="quotes"),
    pytest.param("x.csv", b"n,extra;thing,who\n61,a;b,Baku\n37,c;d,Yerevan\n", id="both-marks"),
    pytest.param("x.jsonl", b'{"who": "Baku", "n": 61}\n\n{"n": "37", "who": "X"}', id="lines"),
    pytest.param(
        "noname", b'\xef\xbb\xbf{"who": "Baku", "n": 61}\n{"n": 37, "who": "X"}', id="bom"
    ),
]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize(("name", "content"), LAYOUTS)
def test_every_layout_is_read(
    tmp_path: Path, name: str, content: bytes, pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / name
    path.write_bytes(pack(content))
    rows = read(path)
    assert problems(rows) == []
    assert values(rows) == [61, 37]


LONG = b"x" * (MOST_ROW_BYTES + 1)
BAD: list[Any] = [
    pytest.param(b"Baku,sixty", "x.csv:3: value: ", id="no-number"),
    pytest.param(b"Baku,-5", "x.csv:3: value: -5 is negative", id="negative"),
    pytest.param(b",5", "x.csv:3: source: a claim without a source", id="no-source"),
    pytest.param(b"Baku", "x.csv:3: 1 cells where the header has 2", id="short"),
    pytest.param(b"Baku,5,6", "x.csv:3: 3 cells where the header has 2", id="long"),
    pytest.param(b"Ba\xff,5", "x.csv:3: byte 3 of the line (0xFF) is not UTF-8", id="not-utf-8"),
    pytest.param(b"Ba\x00ku,5", "x.csv:3: a NUL byte at character 3", id="nul"),
    pytest.param(b'"Ba"ku,5', "x.csv:3: not a CSV row", id="quote-in-the-middle"),
    pytest.param(LONG + b",5", "x.csv:3: a line of 1,048,580 bytes", id="endless-line"),
    pytest.param(b"x" * 200_000 + b",5", "x.csv:3: not a CSV row: field larger", id="endless-cell"),
]


@pytest.mark.parametrize(("line", "message"), BAD)
def test_a_bad_row_is_reported_and_the_good_ones_are_kept(
    tmp_path: Path, line: bytes, message: str
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"who,n\nBaku,61\n" + line + b"\nYerevan,37\n")
    rows = read(path)
    assert values(rows) == [61, 37]
    (problem,) = problems(rows)
    assert problem.startswith(str(tmp_path / message))


BAD_LINES: list[Any] = [
    pytest.param(b"who, n", "x.jsonl:2: not JSON", id="not-json"),
    pytest.param(b"[1]", "x.jsonl:2: expected an object", id="list"),
    pytest.param(b'{"who": ["Baku"], "n": 5}', "x.jsonl:2: who: a list", id="list-in-a-cell"),
    pytest.param(b'{"who": "Baku", "n": -Infinity}', 'x.jsonl:2: value: "-Infinity', id="inf"),
    pytest.param(b'{"who": "Baku", "n": true}', "x.jsonl:2: value: ", id="true"),
    pytest.param(b'{"who": "\\u0000", "n": 5}', "x.jsonl:2: text: a NUL", id="nul-escape"),
]


@pytest.mark.parametrize(("line", "message"), BAD_LINES)
def test_a_bad_line_is_reported_and_the_good_ones_are_kept(
    tmp_path: Path, line: bytes, message: str
) -> None:
    path = tmp_path / "x.jsonl"
    good = b'{"who": "Baku", "n": 61}'
    path.write_bytes(good + b"\n" + line + b"\n" + good)
    rows = read(path)
    assert values(rows) == [61, 61]
    (problem,) = problems(rows)
    assert problem.startswith(str(tmp_path / message))


def test_a_row_over_several_lines_is_told_by_its_first(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('who,n\n"Ba\nku",61\n"Yere\nvan",many\nX,1\n', encoding="utf-8")
    rows = read(path)
    assert [row.line for row in rows] == [2, 4, 6]
    assert rows[1].problem is not None


def test_dropped_rows_are_told_from_bad_ones(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("who,n\nnobody,many\nBaku,61\n", encoding="utf-8")
    rows = read(path)
    assert [row.is_dropped for row in rows] == [True, False]
    assert problems(rows) == []


UNREADABLE: list[Any] = [
    pytest.param(b"", "the file is empty", id="empty"),
    pytest.param(b",,\n", "no header", id="no-header"),
    pytest.param(b"who,n,who\n", 'two columns are called "who"', id="column-twice"),
    pytest.param(b"w\x00h\x00o\x00", "NUL", id="utf-16-without-its-mark"),
    pytest.param(b"PK\x03\x04\x00\x00", "not a workbook", id="half-a-workbook"),
    pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not a workbook", id="half-an-old-one"),
    pytest.param(b'{\n"who": "Baku"}', "JSON without a list", id="one-object"),
    pytest.param(b'{"a": [{"n": 1}], "b": [{"n": 2}]}', "several lists", id="two-lists"),
    pytest.param(b"\x1f\x8b\x08nonsense", "damaged|cut short", id="not-gzip"),
    pytest.param(LONG, "a line of", id="endless-header"),
]


@pytest.mark.parametrize(("content", "message"), UNREADABLE)
def test_a_file_that_is_no_table(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=message) as caught:
        read(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"nowhere\.csv: no such file"):
        read(tmp_path / "nowhere.csv")
    with pytest.raises(UnreadableFile, match="is a directory"):
        read(tmp_path)


def test_a_compressed_file_cut_short_keeps_its_good_rows(tmp_path: Path) -> None:
    packed = gzip.compress(b"who,n\n" + b"Baku,61\n" * 50_000)
    path = tmp_path / "x.csv.gz"
    path.write_bytes(packed[: len(packed) // 2])
    rows = read(path)
    assert len(values(rows)) > 1000
    assert rows[-1].line == 0
    assert "cut short" in str(rows[-1].problem)


def test_a_file_that_expands_beyond_reason_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "x.csv.gz"
    with gzip.open(path, "wb", compresslevel=9) as packed:
        packed.write(b"who,n\nBaku,61\n")
        for _ in range(120):
            packed.write(b" " * 2**20)
    tracemalloc.start()
    rows = read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert values(rows) == [61]
    assert "expands to more than" in problems(rows)[-1]
    assert peak < 20 * 2**20


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """The second half of the rows takes what the first took: what is kept has a bound."""
    path = tmp_path / "many.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("who,n\n")
        file.writelines(f"source {number},{number}\n" for number in range(2 * FILLS_ALL_KEPT))
    rows = read_rows(path, MAP, Reading(TODAY), known=KNOWN)
    peaks = []
    tracemalloc.start()
    for _ in range(2):
        tracemalloc.reset_peak()
        claims = sum(len(row.claims) for row in itertools.islice(rows, FILLS_ALL_KEPT))
        assert claims == FILLS_ALL_KEPT
        peaks.append(tracemalloc.get_traced_memory()[1])
    tracemalloc.stop()
    assert peaks[1] < 1.25 * peaks[0]


def test_a_column_that_is_not_there_gets_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("woh,n\nBaku,61\n", encoding="utf-8")
    with pytest.raises(InvalidMap, match='reads a column "who"') as caught:
        read(path)
    assert caught.value.hint == 'did you mean "woh"?'
    assert caught.value.place == str(path)


def test_a_column_that_no_line_has_is_told_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"woh": "Baku", "n": 61}\n', encoding="utf-8")
    rows = read(path)
    assert rows[-1].line == 0
    assert isinstance(rows[-1].problem, InvalidMap)


def test_columns_that_the_map_does_not_use_are_known(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("who,n,colour\nBaku,61,red\n", encoding="utf-8")
    assert look_at(path, MAP).unread == ("colour",)
    path.write_text('{"who": "Baku", "mood": 1}\n', encoding="utf-8")
    assert look_at(path, MAP).unread == ("mood",)


def test_a_metric_nobody_knows_is_refused_or_created_once(tmp_path: Path) -> None:
    column_map = from_table({"fields": {"source": "who", "value": "n", "metric": "what"}}, "x")
    path = tmp_path / "x.csv"
    path.write_text("who,n,what\nBaku,6,tankz\nBaku,7,tankz\n", encoding="utf-8")
    refused = read(path, column_map)
    assert all(row.problem and row.problem.hint == 'did you mean "tanks"?' for row in refused)
    created = [
        record for row in read(path, column_map, create_metrics=True) for record in row.records
    ]
    assert [type(record) for record in created] == [Metric, Claim, Claim]


def test_a_document_is_handed_over_once(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("who,n,day\nA,6,2020-10-31\nB,7,2020-10-31\n", encoding="utf-8")
    records = [record for row in read(path) for record in row.records]
    assert [type(record) for record in records] == [Document, Claim, Claim]


def test_a_bad_claim_of_a_wide_row_takes_no_other_with_it(tmp_path: Path) -> None:
    column_map = from_table(
        {
            "fields": {"source": "who"},
            "claims": [
                {"fields": {"value": "dead"}, "constants": {"metric": "killed"}},
                {"fields": {"value": "hurt"}, "constants": {"metric": "injured"}},
            ],
        },
        "x",
    )
    path = tmp_path / "x.csv"
    path.write_text("who,dead,hurt\nA,6,many\nB,7,8\nC,,\n", encoding="utf-8")
    rows = read(path, column_map)
    assert [len(row.claims) for row in rows] == [1, 0, 2, 0]
    assert [row.is_empty for row in rows] == [False, False, False, True]
    assert len(problems(rows)) == 1


def test_a_reader_that_is_left_early_lets_go_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("who,n\nBaku,61\nBaku,62\n", encoding="utf-8")
    rows = read_rows(path, MAP, Reading(TODAY), known=KNOWN)
    next(rows)
    rows.close()  # type: ignore[attr-defined]
    path.unlink()


@pytest.mark.parametrize(
    ("header", "wanted", "mark"),
    [
        pytest.param("a,b;c,d", ("b;c",), ",", id="wanted-column-decides"),
        pytest.param("a;b,c;d", ("b,c",), ";", id="wanted-column-decides-again"),
        pytest.param("a;b;c,d", (), ";", id="most-columns"),
        pytest.param('"a,b"\tc', (), "\t", id="quoted"),
        pytest.param("a", (), ",", id="one-column"),
    ],
)
def test_the_delimiter_is_sniffed(header: str, wanted: tuple[str, ...], mark: str) -> None:
    assert sniff_delimiter([header], wanted) == mark


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=12)


@given(rows=st.lists(st.tuples(cells, st.integers(0, 10**9)), min_size=1, max_size=8))
def test_csv_and_json_lines_say_the_same(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerows([("who", "n"), *rows])
    (folder / "x.csv").write_text(written.getvalue(), encoding="utf-8", newline="")
    lines = "\n".join(json.dumps({"who": who, "n": number}) for who, number in rows)
    (folder / "x.jsonl").write_text(lines, encoding="utf-8")
    found = [[row.claims for row in read(folder / name)] for name in ("x.csv", "x.jsonl")]
    assert [each for each in found[0] if each] == [each for each in found[1] if each]


@pytest.mark.parametrize(
    ("cell", "form", "read"),
    [
        ("130", "exact", Form.EXACT),
        ("1,204 dead", "exact", Form.EXACT),
        ("130", "at least", Form.AT_LEAST),
        ("~50", "exact", Form.ABOUT),
        ("12–15", "exact", Form.RANGE),
        ("more than 130", "exact", Form.MORE_THAN),
    ],
)
def test_a_form_says_of_a_plain_cell_of_figures_what_its_words_do_not(
    tmp_path: Path, cell: str, form: str, read: Form
) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f'who,toll\nA,"{cell}"\n', encoding="utf-8")
    column_map = from_flags({"who": "source", "toll": "figure"}).with_constants(
        {"metric": "killed", "language": "en", "form": form}
    )
    (row,) = read_rows(path, column_map, Reading(TODAY), known=KNOWN)
    assert row.problem is None
    (claim,) = row.claims
    assert claim.figure is not None
    assert claim.figure.form is read


@pytest.mark.parametrize("cell", ["1_000", "12#003", "41|007", "12€07", "7;004", "3[2]004"])
def test_numbers_that_a_sign_glues_together_are_no_figure(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"who,toll\nA,{cell}\n", encoding="utf-8")
    column_map = from_flags({"who": "source", "toll": "figure"}).with_constants(
        {"metric": "killed", "language": "en"}
    )
    (row,) = read_rows(path, column_map, Reading(TODAY), known=KNOWN)
    assert row.problem is not None
    assert not row.claims
