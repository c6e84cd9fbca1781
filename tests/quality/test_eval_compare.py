"""The evaluation runs on a folder of claims files and names pairs by their own identifiers."""

import csv
import datetime as dt
import json
from pathlib import Path

import pytest

from tests.quality.eval_compare import find_map, main

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
COMMON = {"topic": "war", "metric": "deaths_total", "place": "Front", "qualifier": "exact"}
ROWS = [
    COMMON | {"claim_id": "a", "source": "Baku", "value": 2317, "as_of": "2020-10-22"},
    COMMON | {"claim_id": "b", "source": "Yerevan", "value": 4750, "as_of": "2020-10-22"},
    COMMON | {"claim_id": "c", "source": "Paris", "value": 2317, "as_of": "2020-10-22"},
    COMMON | {"claim_id": "d", "source": "Nobody", "value": -1},
]


def test_pairs_that_differ_are_written(tmp_path: Path) -> None:
    source, target = tmp_path / "eval", tmp_path / "out"
    (source / "claims").mkdir(parents=True)
    lines = "\n".join(json.dumps(row) for row in ROWS)
    (source / "claims" / "wire.jsonl").write_text(lines, encoding="utf-8")
    assert main(source, target, NOW) == 0
    found = {
        frozenset((row["claim_id_a"], row["claim_id_b"])): row["verdict"]
        for row in read(target / "wire.csv")
    }
    assert found == {
        frozenset("ab"): "possible conflict",
        frozenset("bc"): "possible conflict",
        frozenset("ac"): "agree",
    }


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_what_users_get_is_written(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(row) for row in ROWS)
    (tmp_path / "wire.jsonl").write_text(lines, encoding="utf-8")
    assert main(tmp_path, tmp_path / "out", NOW) == 0
    (finding,) = read(tmp_path / "out" / "wire.findings.csv")
    assert set(finding["claims"].split()) == {"a", "b", "c"}
    assert (finding["kind"], finding["verdict"]) == ("dispute", "possible conflict")
    pairs = read(tmp_path / "out" / "wire.csv")
    assert {pair["verdict"] for pair in pairs} == {"agree", "possible conflict"}


def test_a_file_that_cannot_be_compared_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "\n".join(json.dumps(row) for row in ROWS)
    (tmp_path / "wire.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "broken.csv").write_bytes(b"\xff\xfe\0garbage")
    (tmp_path / "empty.csv").write_text("source,value\n", encoding="utf-8")
    (tmp_path / "torn.jsonl.gz").write_bytes(b"no gzip")
    assert main(tmp_path, tmp_path / "out", NOW) == 1
    said = capsys.readouterr().err
    for stem in ("broken", "empty", "torn"):
        assert f"{stem}: " in said
        assert not (tmp_path / "out" / f"{stem}.csv").exists()
    assert read(tmp_path / "out" / "wire.csv")


def test_a_folder_without_claims_is_an_error(tmp_path: Path) -> None:
    assert main(tmp_path, tmp_path / "out", NOW) == 2


def test_a_file_has_the_map_of_its_name_or_the_default() -> None:
    assert find_map("karabakh_2020").stem == "karabakh_2020"
    assert find_map("nothing_like_it").stem == "default"
