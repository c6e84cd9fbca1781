"""A table that is imported again with another answer: read otherwise, and never doubled unseen."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.terminal import converse
from tests.running import Ran

pytestmark = pytest.mark.every_engine

Run = Callable[..., Ran]

ROWS = (
    "day,who,town,region,dead",
    "3/4/2022,Prefect,Aval,North,14",
    "4/5/2022,Prefect,Aval,North,17",
    "4/5/2022,Prefect,Borne,South,17",
    "6/5/2022,Prefect,Borne,South,23",
)
COLUMNS = " --column day=as_of --column who=source --column dead=value --set metric=killed"
FIRST = (
    f"import floods.csv{COLUMNS} --set topic=Flood --column town=place"
    ' --dates "day first" --set count_type=cumulative'
)
OTHERWISE = {
    "of each day": FIRST.replace("count_type=cumulative", '"count_type=in period"'),
    "another column": FIRST.replace("town=place", "region=place"),
    "no column": FIRST.replace(" --column town=place", ""),
    "order of days": FIRST.replace("day first", "month first"),
    "another metric": FIRST.replace("metric=killed", "metric=injured"),
    "another topic": FIRST.replace("topic=Flood", "topic=Storm"),
    "counted since": f"{FIRST} --set since=2022-03-01",
    "a cause": f"{FIRST} --set cause=direct",
}


@pytest.fixture(autouse=True)
def imported(desk: Path, run: Run) -> None:
    (desk / "floods.csv").write_text("\n".join(ROWS) + "\n")
    assert "added 4 claims" in run(FIRST).err


def ids_of(run: Run) -> set[str]:
    return {each["id"] for each in json.loads(run("list --json").out)["data"]}


@pytest.mark.parametrize("again", OTHERWISE.values(), ids=OTHERWISE)
def test_rows_that_are_read_otherwise_are_told_and_not_doubled(run: Run, again: str) -> None:
    before = ids_of(run)
    done = run(again)
    assert done.code == 0
    assert "import floods.csv: 4 rows came before as change 1, read otherwise" in done.err
    assert "hint: --corrections apply takes the new reading; or claimtrack undo 1" in done.err
    assert "added nothing; 4 claims there already; 4 rows read" in done.err
    assert ids_of(run) == before


def test_the_new_reading_can_take_the_place_of_the_old(run: Run) -> None:
    before = ids_of(run)
    done = run(f"{OTHERWISE['another column']} --corrections apply")
    assert "Prefect: “14” killed: place Aval → North" in done.err
    assert "added 4 claims and 4 amendments; 4 rows read" in done.err
    assert len(ids_of(run)) == 4
    assert ids_of(run).isdisjoint(before)
    assert "4 claims there already" in run(OTHERWISE["another column"]).err
    assert run("undo").code == 0
    assert ids_of(run) == before


def test_the_old_reading_can_be_taken_back_first(run: Run) -> None:
    assert run("undo 1").code == 0
    done = run(OTHERWISE["of each day"])
    assert "read otherwise" not in done.err
    assert "added 4 claims" in done.err


def test_both_readings_stand_where_somebody_says_so(run: Run) -> None:
    done = run(f"{OTHERWISE['of each day']} --corrections keep")
    assert "both readings stand, and every figure twice" in done.err
    assert len(ids_of(run)) == 8


@pytest.mark.only_sqlite("a terminal has a ledger of its own")
@pytest.mark.parametrize(("key", "count"), [("a", 4), ("k", 8), ("r", 4)])
def test_a_terminal_is_asked(desk: Path, run: Run, key: str, count: int) -> None:
    before = ids_of(run)
    asked = converse(shlex.split(OTHERWISE["another column"]), [key], folder=desk)
    assert "a apply: the new reading stands in the place of the old" in asked.lines
    assert "import floods.csv: 4 rows came before as change 1, read otherwise" in asked.lines
    now = ids_of(run)
    assert len(now) == count
    assert (now == before) is (key == "r")


@pytest.mark.parametrize(
    "rows",
    [
        ("3/4/2023,Prefect,Aval,North,14", "4/5/2023,Prefect,Aval,North,17"),
        (*ROWS[1:], "7/5/2022,Prefect,Aval,North,29"),
        ("3/4/2022,Prefect,Aval,North,15", "4/5/2022,Prefect,Borne,South,19"),
        (ROWS[1].replace("Aval", "Cime"), *(f"{day}/5/2022,Prefect,Cime,East,3" for day in "789")),
    ],
    ids=["another year", "one row more", "other numbers", "one figure that agrees by chance"],
)
def test_new_rows_of_a_file_are_no_other_reading(
    desk: Path, run: Run, rows: tuple[str, ...]
) -> None:
    (desk / "floods.csv").write_text("\n".join((ROWS[0], *rows)) + "\n")
    assert "read otherwise" not in run(FIRST).err
