"""Files cut into pieces, and values as columns: nothing is lost, and every row knows its number."""

import gzip
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from claimtrack.corpus import reading
from claimtrack.corpus.arrow import field_of, to_rows, to_table
from claimtrack.corpus.reading import Found, find_pieces, read_piece
from claimtrack.errors import UnreadableFile
from claimtrack.model.claim import Claim
from claimtrack.model.record import Kind, from_content, to_content
from claimtrack.workflow.corpus import read_lines
from tests.bench.ledger_maker import make_records
from tests.corpus import inputs

CLAIM = pa.schema(list(field_of("claim", Claim).type))


def _read(path: Path) -> list[Found]:
    return [row for piece in find_pieces([str(path)]) for row in read_piece(piece, read_lines)]


@pytest.mark.parametrize("piece_bytes", [1, 40, 1_000, 10**6])
def test_lines_are_the_same_in_any_pieces(
    piece_bytes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LEAST_PIECE_BYTES", piece_bytes)
    monkeypatch.setattr(reading, "BLOCK_BYTES", 64)
    path = tmp_path / "a.jsonl"
    texts = [json.dumps({"n": number, "words": "é" * (number % 50)}) for number in range(200)]
    texts[30] = ""
    texts[50] = "{"
    path.write_text("\n".join(texts), encoding="utf-8")  # the last line has no end
    found = _read(path)
    numbers = [each.row for each in found]
    assert numbers == [number for number in range(1, 201) if number != 31]
    assert [each.row for each in found if isinstance(each.content, Exception)] == [51]
    told = {each.row: each.content["n"] for each in found if isinstance(each.content, dict)}
    assert all(row == number + 1 for row, number in told.items())
    assert (len(find_pieces([str(path)])) > 1) is (piece_bytes < 10**6)


def test_compressed_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"n": 1}\n{"n": 2}\n'))
    assert [(each.row, each.content) for each in _read(path)] == [(1, {"n": 1}), (2, {"n": 2})]


@pytest.mark.parametrize("piece_rows", [1, 7, 100, 10_000])
def test_rows_of_parquet_are_the_same_in_any_pieces(
    piece_rows: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_PIECE_ROWS", max(piece_rows, 4))
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"n": list(range(250))}), path, row_group_size=100)
    found = _read(path)
    assert [each.row for each in found] == list(range(1, 251))
    assert [each.content["n"] for each in found if isinstance(each.content, dict)] == list(
        range(250)
    )


def _claims() -> list[dict[str, Any]]:
    made = [each for each in make_records(200, 10) if isinstance(each, Claim)]
    odd = [
        {"who": {"claimant": "AP"}, "figure": {"words": "5", "form": "exact", "value": value}}
        for value in (5, "5", "5.0", "1E+3", "-7", -7, 10**25)
    ]
    return [*map(to_content, made), *odd]


def test_a_claim_comes_back_from_columns_as_it_was(tmp_path: Path) -> None:
    claims = _claims()
    pq.write_table(to_table(claims, CLAIM), tmp_path / "a.parquet")
    back = list(to_rows(pq.read_table(tmp_path / "a.parquet")))
    assert [from_content(Kind.CLAIM, each) for each in back] == [
        from_content(Kind.CLAIM, each) for each in claims
    ]
    values = [each["figure"]["value"] for each in back[-7:]]
    assert values == [5, "5", "5.0", "1E+3", "-7", -7, 10**25]


def test_columns_of_others_are_read() -> None:
    """A number as decimals, a day as a date: as an archive writes its Parquet."""
    table = pa.table(
        {
            "value": pa.array([Decimal("12.00"), Decimal("0.25"), None], pa.decimal128(9, 2)),
            "as_of": pa.array([18_000, None, None], pa.date32()),
            "tags": pa.array([["a"], None, None]),
        }
    )
    assert list(to_rows(table)) == [
        {"value": 12, "as_of": "2019-04-14", "tags": ["a"]},
        {"value": "0.25"},
        {},
    ]


def test_claims_as_columns_are_compared_like_lines(tmp_path: Path) -> None:
    contents = [to_content(each) for each in make_records(200, 10) if isinstance(each, Claim)]
    pq.write_table(to_table(contents, CLAIM), tmp_path / "a.parquet")
    lines = [json.dumps({"kind": "claim", "content": each}) for each in contents]
    (tmp_path / "b.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for name in ("a.parquet", "b.jsonl"):
        inputs.compare(inputs.local(tmp_path / name[0], 1), tmp_path / name, tmp_path / f"{name}-o")
    found = [inputs.rows(tmp_path / f"{name}-o", "findings") for name in ("a.parquet", "b.jsonl")]
    assert found[0] == found[1]
    assert found[0]


def test_what_is_no_data_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    for name in ("a.jsonl", "_SUCCESS", ".b.jsonl", "problems/c.jsonl", "notes.txt", "d/e.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('{"n": 1}\n')
    read = [Path(each.path).name for each in find_pieces([str(tmp_path)])]
    assert read == ["a.jsonl", "e.jsonl"]
    with pytest.raises(UnreadableFile):
        find_pieces([str(tmp_path / "*.parquet")])
