"""Tables whose lines end as on any system, or on several: the same rows, at the same places."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimtrack.errors import UnreadableFile
from claimtrack.intake.lines import split_lines
from claimtrack.intake.tables import open_table

ROWS = [["source", "killed", "note"], ["AP", "61", "said"], ["Reuters", "1,200", "two\nlines"]]


def written(end: str, last: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(ROWS)
    return (text.getvalue().removesuffix(end) + last).encode()


def read(path: Path) -> list[tuple[int, list[str]]]:
    with open_table(path) as table:
        return [(row.line, list(map(str, row.cells.values()))) for row in table.rows]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
@pytest.mark.parametrize("has_last", [True, False])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_line_end(end: str, has_last: bool, encoding: str, tmp_path: Path) -> None:
    from claimtrack.intake.tables import Opening

    path = tmp_path / "t.csv"
    path.write_bytes(written(end, end if has_last else "").decode().encode(encoding))
    named = Opening(encoding=encoding) if encoding == "cp1252" else Opening()
    with open_table(path, opening=named) as table:
        assert table.columns == tuple(ROWS[0])
        assert [list(row.cells.values()) for row in table.rows] == ROWS[1:]


def test_line_ends_of_several_systems(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b'source,killed\r\nAP,1\rAFP,2\n\rTASS,3\n"a\rb",4\r\n\r\nBBC,5')
    assert [cells for _, cells in read(path)] == [
        ["AP", "1"], ["AFP", "2"], ["TASS", "3"], ["a\rb", "4"], ["BBC", "5"],
    ]  # fmt: skip


def test_a_long_table_with_returns_alone(tmp_path: Path) -> None:
    """Longer than a row may be: it is no row."""
    path = tmp_path / "t.csv"
    path.write_bytes(b"source,killed\r" + b"AP,1\r" * 300_000)
    rows = read(path)
    assert len(rows) == 300_000
    assert rows[-1] == (300_001, ["AP", "1"])


def test_a_row_that_is_too_long_among_others(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"source,killed\rAP,1\r" + b"x" * (2**20 + 70_000) + b"\rAP,2\r")
    with open_table(path) as table:
        rows = list(table.rows)
    assert [bool(row.problem) for row in rows] == [False, True, False]
    assert "1,118,576 bytes" not in str(rows[1].problem) or rows[1].line == 3
    assert rows[2].cells == {"source": "AP", "killed": "2"}


def slow_lines(data: bytes, most: int) -> list[bytes | int]:
    """What `split_lines` should say, the obvious way."""
    found: list[bytes | int] = []
    for line in data.splitlines(keepends=True):
        body = line[:-1] if line.endswith((b"\n", b"\r")) else line
        found.append(line if len(body) <= most else len(line))
    return found


@given(
    st.lists(st.sampled_from([b"a", b"bb", b"\r", b"\n", b"\r\n", b"ccc" * 5])), st.integers(1, 9)
)
@example([b"a" * 70_000, b"\r", b"b"], 5)
@example([b"a" * 65_535, b"\r\n", b"b"], 80_000)
@settings(deadline=None)
def test_lines_are_those_of_the_slow_way(parts: list[bytes], most: int) -> None:
    data = b"".join(parts)
    fast = list(split_lines(io.BytesIO(data), most, at_returns=True))
    assert fast == slow_lines(data, most)


@given(st.lists(st.sampled_from([b"a", b"bb", b"\r", b"\n", b"ccc" * 5])), st.integers(1, 9))
@settings(deadline=None)
def test_without_returns_only_line_feeds_end_lines(parts: list[bytes], most: int) -> None:
    data = b"".join(parts)
    slow: list[bytes | int] = [
        line if len(line) <= most + line.endswith(b"\n") else len(line) for line in io.BytesIO(data)
    ]
    assert list(split_lines(io.BytesIO(data), most)) == slow


def test_a_line_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    from claimtrack.intake import lines

    monkeypatch.setattr(lines, "MOST_SKIPPED_BYTES", 1000)
    for at_returns in (True, False):
        found = split_lines(io.BytesIO(b"x" * 5000), 10, at_returns=at_returns)
        with pytest.raises(UnreadableFile, match="which may never end"):
            list(found)
