"""The evaluation runs on a folder of claims files and names pairs by their own identifiers."""

import csv
import datetime as dt
import json
from pathlib import Path

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
    with (target / "wire.csv").open(encoding="utf-8") as file:
        found = {(row["claim_id_a"], row["claim_id_b"]): row for row in csv.DictReader(file)}
    assert found.keys() == {("a", "b"), ("b", "c")}
    assert {row["verdict"] for row in found.values()} == {"possible conflict"}


def test_a_folder_without_claims_is_an_error(tmp_path: Path) -> None:
    assert main(tmp_path, tmp_path / "out", NOW) == 2


def test_a_file_has_the_map_of_its_name_or_the_default() -> None:
    assert find_map("karabakh_2020").stem == "karabakh_2020"
    assert find_map("nothing_like_it").stem == "default"
