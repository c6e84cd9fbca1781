"""A corrected table under another file name is known again, and so is what it no longer says."""

import json
import shlex
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import converse
from tests.running import Ran

Run = Callable[..., Ran]

MAP = (
    " --column day=as_of --column town=place --column who=source --column dead=value"
    " --set metric=killed --set topic=War --set count_type=cumulative"
)
FIRST = {("31", "Sund"): 38, ("31", "Holm"): 12, ("31", "Norvik"): 402, ("30", "Sund"): 37}
CORRECTED = {**FIRST, ("31", "Sund"): 41}
NEXT = {**CORRECTED, ("29", "Sund"): 36, ("29", "Holm"): 11}


def write(path: Path, table: dict[tuple[str, str], int], *, who: str = "Office") -> None:
    rows = (f"2025-01-{day},{town},{who},{dead}" for (day, town), dead in table.items())
    path.write_text("\n".join(["day,town,who,dead", *rows]) + "\n")


def take_in(run: Run, name: str, options: str = "") -> str:
    ran = run(f"import {name}{MAP} {options}")
    assert ran.code == 0, ran.err
    return ran.err


def claims_of(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("list --json").out)["data"]
    return found


def figures_of(run: Run) -> list[int]:
    return sorted(each["claim"]["figure"]["value"] for each in claims_of(run))


def kinds_of(run: Run) -> list[str]:
    return [each["kind"] for each in json.loads(run("compare --json").out)["findings"]]


@pytest.fixture(autouse=True)
def first(desk: Path, run: Run) -> None:
    write(desk / "delve.csv", FIRST)
    assert "added 4 claims" in take_in(run, "delve.csv")


def test_its_corrections_are_restated_where_nobody_is_asked(desk: Path, run: Run) -> None:
    write(desk / "v2.csv", CORRECTED)
    told = take_in(run, "v2.csv")
    assert "import v2.csv: it repeats most of delve.csv, and is taken for its correction" in told
    assert "2025-01-31 Office: “38” killed → “41” killed" in told
    assert "import v2.csv: kept: the source restated them" in told
    assert kinds_of(run) == ["revision"]
    assert "added nothing; 4 claims there already" in take_in(run, "v2.csv")


@pytest.mark.parametrize(
    ("policy", "figures"),
    [("keep", [12, 37, 38, 41, 402]), ("apply", [12, 37, 41, 402]), ("report", [12, 37, 38, 402])],
)
def test_the_policies_are_those_of_the_same_name(
    desk: Path, run: Run, policy: str, figures: list[int]
) -> None:
    write(desk / "v2.csv", CORRECTED)
    take_in(run, "v2.csv", f"--corrections {policy}")
    assert figures_of(run) == figures
    assert "conflict" not in run("compare").out


@pytest.mark.parametrize("key", ["k", "a", "r"])
def test_a_terminal_is_asked(desk: Path, run: Run, key: str) -> None:
    write(desk / "v2.csv", CORRECTED)
    asked = converse(shlex.split(f"import v2.csv{MAP}"), [key], folder=desk, columns=120)
    told = "import v2.csv: it repeats most of delve.csv, and is taken for its correction"
    assert told in asked.lines
    assert "Which? [k/a/r]" in asked.shown
    assert len(figures_of(run)) == {"k": 5, "a": 4, "r": 4}[key]


def test_states_under_many_names_are_one_history(desk: Path, run: Run) -> None:
    """What came first with the second state is corrected by the third."""
    write(desk / "v2.csv", NEXT)
    take_in(run, "v2.csv", "--corrections apply")
    write(desk / "v3.csv", {**NEXT, ("31", "Sund"): 42, ("29", "Holm"): 10})
    told = take_in(run, "v3.csv", "--corrections apply")
    assert "it repeats most of delve.csv and v2.csv" in told
    assert "“41” killed → “42” killed" in told
    assert "“11” killed → “10” killed" in told
    assert figures_of(run) == [10, 12, 36, 37, 42, 402]
    assert run("verify").code == 0


def test_one_undo_takes_back_one_file(desk: Path, run: Run) -> None:
    """Also where the same bytes came under two names."""
    write(desk / "v2.csv", CORRECTED)
    take_in(run, "v2.csv")
    assert run("undo").code == 0
    write(desk / "delve.csv", CORRECTED)
    take_in(run, "delve.csv")
    assert run("undo").code == 0
    assert figures_of(run) == [12, 37, 38, 402]
    redone = run("redo")
    assert redone.err.startswith("6: brought back 4\n")
    assert "(import delve.csv)" in redone.err
    log = run("log").out.splitlines()
    assert log[0].endswith("brought back 4")
    assert log[4].endswith("“41” killed (import v2.csv) [taken back]")


@pytest.mark.parametrize(
    "table",
    [
        pytest.param({("31", "Sund"): 39, ("31", "Holm"): 13}, id="no figure is the same"),
        pytest.param({("31", "Sund"): 39, ("31", "Holm"): 12}, id="two rows, one of them the same"),
        pytest.param(
            {**FIRST, **{("28", f"town {number}"): number for number in range(9)}},
            id="new rows, and nothing that was corrected",
        ),
        pytest.param({("01", "Sund"): 3, ("02", "Sund"): 4, ("03", "Sund"): 5}, id="other days"),
        pytest.param({}, id="no row"),
    ],
)
def test_another_table_is_none_of_its_states(
    desk: Path, run: Run, table: dict[tuple[str, str], int]
) -> None:
    write(desk / "b.csv", table)
    told = take_in(run, "b.csv") if table else ""
    assert "came before" not in told


def test_another_source_is_another_table(desk: Path, run: Run) -> None:
    write(desk / "aid.csv", CORRECTED, who="Aid")
    assert "added 4 claims" in take_in(run, "aid.csv")
    assert kinds_of(run) == ["dispute"]


def misspelt(table: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """With rows of new days beside it: alone it would be told as read otherwise."""
    spelt = {(day, town.replace("Holm", "Hohlm")): dead for (day, town), dead in table.items()}
    return {**spelt, ("29", "Sund"): 36, ("29", "Norvik"): 399}


def without(table: dict[tuple[str, str], int], gone: Iterable[str]) -> dict[tuple[str, str], int]:
    return {key: dead for key, dead in table.items() if key[1] not in gone}


@pytest.mark.parametrize("name", ["delve.csv", "v2.csv"])
@pytest.mark.parametrize(
    ("table", "gone"),
    [(without(FIRST, ["Norvik"]), 402), (misspelt(FIRST), 12)],
    ids=["deleted", "misspelt"],
)
def test_rows_that_are_gone_are_told(
    desk: Path, run: Run, name: str, table: dict[tuple[str, str], int], gone: int
) -> None:
    write(desk / name, table)
    told = take_in(run, name)
    assert f"import {name}: 1 claim on record " in told
    assert f"  Office: “{gone}” killed; " in told
    assert "hint: they stand; import it again with --complete to retract them" in told
    assert gone in figures_of(run)
    assert "1 claim no longer in the file: retracted" in take_in(run, name, "--complete")
    assert "no longer" not in take_in(run, name)
    held = json.loads(run(f"import {name}{MAP} --json").out)["data"]["corrections"]
    assert held == []


def test_an_emptied_cell_is_a_row_that_is_gone(desk: Path, run: Run) -> None:
    text = (desk / "delve.csv").read_text().replace("402", "")
    (desk / "delve.csv").write_text(text)
    told = take_in(run, "delve.csv")
    assert "1 claim on record from this file, and no longer in it" in told
    assert "Office: “402” killed; Norvik; 2025-01-31; cumulative" in told


def test_three_are_listed_and_the_others_counted(desk: Path, run: Run) -> None:
    many = {("31", f"town {number}"): 100 + number for number in range(9)}
    write(desk / "many.csv", many)
    take_in(run, "many.csv")
    write(desk / "many.csv", dict(list(many.items())[:4]))
    told = take_in(run, "many.csv")
    assert "5 claims on record from this file, and no longer in it" in told
    assert told.count("  Office: “10") == 3
    assert "  and 2 more" in told


def test_nothing_is_retracted_where_a_row_cannot_be_read(desk: Path, run: Run) -> None:
    text = (desk / "delve.csv").read_text().replace("402", "lots of them")
    (desk / "delve.csv").write_text(text)
    ran = run(f"import delve.csv{MAP} --complete")
    assert "import delve.csv: not retracted, because rows of it cannot be read" in ran.err
    assert 402 in figures_of(run)


def test_a_number_that_is_taken_for_exact_is_no_other_figure(desk: Path, run: Run) -> None:
    """As where a longer state of a table shows that nobody rounded in it."""
    write(desk / "v2.csv", CORRECTED)
    told = take_in(run, "v2.csv", "--set form=exact")
    assert "1 row came before with another value" in told
    assert "3 rows came before, read otherwise" in told
    assert figures_of(run) == [12, 37, 38, 41, 402]


@pytest.mark.parametrize("form", ["", "--json"])
def test_a_list_tells_that_they_are_running_counts(run: Run, form: str) -> None:
    assert run(f"list {form}").out.count("cumulative") == 4
