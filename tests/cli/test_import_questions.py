"""What `import` asks at a terminal of a table that nobody described, and what each answer makes."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import ENDS_INPUT, Session, converse
from tests.running import Ran

Run = Callable[..., Ran]

SECTORS = "day,source,sector,dead\n" + "".join(
    f"2024-05-{day:02},Prefect,{sector},{count + day}\n"
    for day in (1, 2, 3)
    for sector, count in (("Harbour", 10), ("Heights", 40))
)
"""Counts that rise, and a column that no field is called after and that tells their rows apart."""

SECTOR_QUESTION = '"sector" tells rows of one source and day apart. What is it?'
COUNT_QUESTION = "Are the counts those of each day, or running counts up to that day?"


def ask(desk: Path, text: str, *answers: str) -> Session:
    (desk / "floods.csv").write_text(text, encoding="utf-8")
    return converse(["import", "floods.csv"], answers, folder=desk)


def kept_map(desk: Path) -> dict[str, Any]:
    return tomllib.loads((desk / "floods.csv.map.toml").read_text(encoding="utf-8"))


def claims_of(run: Run) -> list[dict[str, Any]]:
    return [each["claim"] for each in json.loads(run("list --json").out)["data"]]


@pytest.mark.parametrize(
    ("answer", "field"),
    [("p", "place"), ("side", "side"), ("", "definition")],
    ids=["place", "side", "kept apart"],
)
def test_a_column_that_tells_rows_apart_is_asked_for(
    desk: Path, run: Run, answer: str, field: str
) -> None:
    session = ask(desk, SECTORS, answer, "Flood", "r", "y")
    assert session.code == 0
    assert session.lines.count(SECTOR_QUESTION) == 1
    assert kept_map(desk)["fields"][field] == "sector"
    found = {each["scope"][field] for each in claims_of(run)}
    assert found == {"Harbour", "Heights"}


def test_a_column_may_be_said_not_to_matter(desk: Path) -> None:
    session = ask(desk, SECTORS, "what", "i", "Flood", "d", "y")
    assert session.lines.count(SECTOR_QUESTION) == 2
    assert "sector" not in kept_map(desk)["fields"].values()
    assert "6 figures of one source, one day and one question differ" in session.shown


@pytest.mark.parametrize(
    ("answer", "kind"), [("d", "in period"), ("running", None), ("r", "cumulative"), ("", None)]
)
def test_counts_of_a_day_are_told_from_running_ones(
    desk: Path, run: Run, answer: str, kind: str | None
) -> None:
    again = ("",) if answer == "running" else ()
    session = ask(desk, SECTORS, "p", "Flood", answer, *again, "y")
    assert session.lines.count(COUNT_QUESTION) == 1 + len(again)
    assert kept_map(desk)["constants"].get("count_type") == kind
    found = {each["when"].get("count_type", "unknown") for each in claims_of(run)}
    assert found == {kind or "unknown"}


@pytest.mark.parametrize("before", [(), ("p",), ("p", "Flood")], ids=["first", "second", "third"])
def test_whoever_ends_the_input_gets_nothing_written(desk: Path, before: tuple[str, ...]) -> None:
    session = ask(desk, SECTORS, *before, ENDS_INPUT)
    assert session.code != 0
    assert [each.name for each in desk.iterdir()] == ["floods.csv"]


def test_the_order_of_days_is_asked_where_the_headers_leave_it_open(desk: Path, run: Run) -> None:
    table = "day,source,dead\n03/05/2024,Prefect,14\n04/05/2024,Prefect,17\n"
    session = ask(desk, table, "Flood", "r", "2", "y")
    assert 'What is "03/05/2024"?' in session.lines
    assert kept_map(desk)["dates"] == "month first"
    assert {each["when"]["as_of"]["edtf"] for each in claims_of(run)} == {
        "2024-03-05",
        "2024-04-05",
    }


def test_the_order_of_days_is_not_asked_where_the_headers_settle_it(desk: Path) -> None:
    table = "Datum,Quelle,Tote\n03.05.2024,Feuerwehr,14\n04.05.2024,Feuerwehr,17\n"
    session = ask(desk, table, "Flut", "r", "y")
    assert session.code == 0
    assert 'What is "03.05.2024"?' not in session.lines
    assert '"03.05.2024" is read day first, as is usual in German' in session.shown
    assert kept_map(desk)["dates"] == "day first"
