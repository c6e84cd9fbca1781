"""The metadata beside the table of claims, by a reader of CSV on the Web."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.running import Ran

Run = Callable[..., Ran]

PUTIN = (
    "add --source Putin --via Reuters --via AFP --figure '=1' --metric killed --lang en"
    " --topic '+War, \"the\" one' --said 2020-10-22 --as-of 2020-10 --reference A1 --reference B2"
)


def read(path: Path) -> Any:
    csvw = pytest.importorskip("csvw")
    described = csvw.CSVW(str(path), validate=True)
    assert [str(each.message) for each in described.warnings] == []
    assert described.is_valid
    return described


def test_the_demonstration_is_what_its_metadata_says(
    shown_ledger: Path, run: Run, desk: Path
) -> None:
    ran = run(["--ledger", str(shown_ledger), "export", "--output", "claims.csv"])
    assert ran.err == (
        "claimtrack export: wrote claims.csv\n"
        "claimtrack export: wrote claims.csv-metadata.json, what its columns hold\n"
    )
    described = read(desk / "claims.csv-metadata.json")
    rows = list(described.tables[0])
    assert len(rows) == 57
    dated = next(row for row in rows if row["as_of_first"])
    assert isinstance(dated["as_of_first"], date)
    assert {type(row["strict_low"]).__name__ for row in rows} <= {"Decimal", "NoneType"}


def test_every_column_is_described_once(run: Run, desk: Path) -> None:
    run(PUTIN.replace("=1", "nearly 5,000"))
    run("export --output claims.csv")
    header = (desk / "claims.csv").read_text("utf-8-sig").splitlines()[0].split(",")
    metadata = json.loads((desk / "claims.csv-metadata.json").read_text())
    columns = metadata["tableSchema"]["columns"]
    assert [each["name"] for each in columns] == header
    assert metadata["url"] == "claims.csv"
    (row,) = read(desk / "claims.csv-metadata.json").tables[0]
    assert (row["via"], row["references"]) == (["Reuters", "AFP"], ["A1", "B2"])


def test_a_name_with_blanks_is_found(run: Run, desk: Path) -> None:
    run(PUTIN.replace("=1", "nearly 5,000"))
    run(["export", "--output", "my claims é.csv"])
    metadata = json.loads((desk / "my claims é.csv-metadata.json").read_text())
    assert metadata["url"] == "my%20claims%20%C3%A9.csv"


def test_a_pipe_has_none(run: Run, desk: Path) -> None:
    run(PUTIN.replace("=1", "nearly 5,000"))
    assert run("export --format csv").err == ""
    assert not list(desk.glob("*-metadata.json"))


def test_the_same_ledger_gives_the_same_bytes(run: Run, desk: Path) -> None:
    run(PUTIN.replace("=1", "nearly 5,000"))
    for name in ("claims.csv", "claims.jsonld"):
        run(f"export --output {name}")
        first = [each.read_bytes() for each in sorted(desk.glob(f"{name}*"))]
        run(f"export --output {name}")
        assert [each.read_bytes() for each in sorted(desk.glob(f"{name}*"))] == first
