"""Files imported again after others had their say: nothing is lost, or comes back, unsaid."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.running import Ran

pytestmark = pytest.mark.every_engine

Run = Callable[..., Ran]

MAP = " --set metric=killed --set topic=War --column day=as_of --column who=source"
DEAD = f"{MAP} --column dead=value"
NUMBERED = f"{DEAD} --column id=references --column place=place"


def write(desk: Path, *rows: str, name: str = "t.csv", head: str = "day,who,dead") -> None:
    (desk / name).write_text("\n".join([head, *rows]) + "\n")


def toll(value: object, day: str = "2020-10-13", who: str = "Baku") -> str:
    return f"{day},{who},{value}"


def take_in(run: Run, options: str = "", *, name: str = "t.csv", columns: str = DEAD) -> str:
    ran = run(f"import {name}{columns} {options}")
    assert ran.code == 0, ran.err
    return ran.err


def claims_of(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("list --json").out)["data"]
    return found


def figures_of(run: Run) -> list[str]:
    return sorted(each["claim"]["figure"]["words"] for each in claims_of(run))


def key_of(run: Run, words: str) -> str:
    (key,) = [each["id"] for each in claims_of(run) if each["claim"]["figure"]["words"] == words]
    return str(key)


def findings_of(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("compare --json").out)["findings"]
    return found


def add_ap(run: Run, value: int) -> None:
    ran = run(f"add --source AP --figure {value} --metric killed --topic War --as-of 2020-10-13 -q")
    assert ran.code == 0, ran.err


@pytest.mark.parametrize(
    ("values", "policies", "standing"),
    [
        ((61, 51, 61), ("apply", "keep"), ["51", "61"]),
        ((61, 51, 61), ("apply", "apply"), ["61"]),
        ((61, 51, 61), ("keep", "keep"), ["51", "61"]),
        ((61, 51, 61), ("keep", "apply"), ["61"]),
        ((61, 51, 41, 61), ("apply", "apply", "keep"), ["41", "61"]),
        ((61, 51, 41, 51), ("apply", "apply", "keep"), ["41", "51"]),
        ((61, 51, 61, 51), ("apply", "keep", "keep"), ["51", "61"]),
    ],
)
def test_the_figure_that_the_file_gives_stands(
    run: Run, desk: Path, values: Sequence[int], policies: Sequence[str], standing: list[str]
) -> None:
    """Also where the source goes back to one that was corrected; it is set against others."""
    for value, policy in zip(values, ("keep", *policies), strict=True):
        write(desk, toll(value))
        take_in(run, f"--corrections {policy}")
    assert figures_of(run) == standing
    assert "1 claim there already" in take_in(run)
    assert figures_of(run) == standing
    add_ap(run, 99)
    disputes = [each for each in findings_of(run) if each["kind"] == "dispute"]
    assert f"{values[-1]}" in json.dumps(disputes)
    assert run("verify").code == 0


def test_a_figure_that_came_back_disagrees_with_others(run: Run, desk: Path) -> None:
    for value, policy in ((61, "keep"), (51, "apply"), (61, "keep")):
        write(desk, toll(value))
        take_in(run, f"--corrections {policy}")
    add_ap(run, 51)
    (dispute,) = [each for each in findings_of(run) if each["kind"] == "dispute"]
    assert dispute["sentence"].startswith("no number satisfies both: 51 and 61")
    run("undo")
    run("undo")
    assert figures_of(run) == ["51"]


@pytest.mark.parametrize("policy", ["keep", "apply", "report"])
@pytest.mark.parametrize(
    "change", ["--role civilian", "--as-of 2020-10-12", "--place Ganja", "--figure 55", "--via AFP"]
)
def test_what_a_person_amended_is_to_be_checked(
    run: Run, desk: Path, policy: str, change: str
) -> None:
    """In whatever field: the row is known, and nobody writes over what the person said."""
    write(desk, toll(61), toll(70, "2020-10-14"))
    take_in(run)
    assert run(f"amend {key_of(run, '61')} {change}").code == 0
    before = figures_of(run)
    write(desk, toll(51), toll(70, "2020-10-14"))
    told = take_in(run, f"--corrections {policy} --complete")
    assert "amended by ana, 2026-11-23" in told
    assert "please check" in told
    assert "1 to check" in told
    assert figures_of(run) == before
    ran = json.loads(run(f"import t.csv{DEAD} --json").out)["data"]
    (corrections,) = ran["corrections"]
    assert corrections["to_check"] == 1
    assert corrections["checked"][0]["amended_by"] == "ana"
    write(desk, toll(61), toll(70, "2020-10-14"))
    assert "to check" not in take_in(run, f"--corrections {policy} --complete")
    assert figures_of(run) == before


def test_what_a_person_retracted_is_to_be_checked_when_it_changes(run: Run, desk: Path) -> None:
    write(desk, toll(61), toll(70, "2020-10-14"))
    take_in(run)
    run(f"retract {key_of(run, '61')} --reason hoax")
    write(desk, toll(62), toll(71, "2020-10-14"))
    told = take_in(run, "--corrections apply")
    assert "“61” killed → “62” killed: retracted by ana, 2026-11-23: hoax" in told
    assert "“70” killed → “71” killed" in told
    assert figures_of(run) == ["71"]


def test_an_import_of_an_amendment_of_an_import_goes_on(run: Run, desk: Path) -> None:
    """What files of other names corrected is no person's word."""
    for number, value in enumerate((3, 4, 5)):
        write(desk, f"E1,2020-10-13,Baku,{value}", name=f"w{number}.csv", head="id,day,who,dead")
        take_in(
            run,
            "--corrections apply",
            name=f"w{number}.csv",
            columns=f"{DEAD} --column id=references",
        )
    assert figures_of(run) == ["5"]


def test_a_second_column_withdraws_nothing_of_the_first(run: Run, desk: Path) -> None:
    write(desk, f"{toll(61)},300", f"{toll(70, '2020-10-14')},310", head="day,who,dead,hurt")
    take_in(run)
    hurt = f"{MAP.replace('killed', 'injured')} --column hurt=value"
    assert "no longer" not in take_in(run, "--complete", columns=hurt)
    assert len(claims_of(run)) == 4
    siege = DEAD.replace("=War", "=Siege")
    assert "no longer" not in take_in(run, "--complete --corrections keep", columns=siege)
    write(desk, f"{toll(61)},300", head="day,who,dead,hurt")
    assert "1 claim no longer in the file: retracted" in take_in(run, "--complete", columns=hurt)
    assert "1 claim no longer in the file: would be retracted" in take_in(
        run, "--complete --dry-run"
    )
    assert len(claims_of(run)) == 5


@pytest.mark.parametrize("name", ["t.csv", "u.csv"])
def test_a_missing_row_comes_back_with_any_file(run: Run, desk: Path, name: str) -> None:
    write(desk, toll(61), toll(70, "2020-10-14"))
    take_in(run)
    write(desk, toll(61))
    take_in(run, "--complete")
    assert figures_of(run) == ["61"]
    write(desk, toll(70, "2020-10-14"), name=name)
    dry = take_in(run, "--dry-run", name=name)
    assert "1 claim in the file again: would be brought back" in dry
    told = take_in(run, name=name)
    assert "1 claim in the file again: brought back" in told
    assert "there already" not in told
    assert figures_of(run) == ["61", "70"]


@pytest.mark.parametrize("name", ["t.csv", "u.csv"])
def test_what_a_person_retracted_stays_out_and_is_told(run: Run, desk: Path, name: str) -> None:
    write(desk, toll(61))
    take_in(run)
    key = key_of(run, "61")
    run(f"retract {key} --reason hoax")
    write(desk, toll(61), name=name)
    for options in ("", "--complete", "--dry-run"):
        told = take_in(run, options, name=name)
        assert "Baku: “61” killed: retracted by ana, 2026-11-23: hoax" in told
        assert f"hint: claimtrack redo {key} brings it back" in told
        assert "1 claim on record but retracted; 1 row read" in told
        assert "there already" not in told
    data = json.loads(run(f"import {name}{DEAD} --json").out)["data"]
    assert data["repeated"] == {}
    assert data["corrections"][0]["left_out"][0]["retracted_by"] == "ana"
    assert figures_of(run) == []


def make_book(path: Path, **sheets: int) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, value in sheets.items():
        sheet = book.create_sheet(title)
        for row in (["day", "who", "dead"], ["2020-10-13", "Baku", value]):
            sheet.append(row)
    book.save(path)


def test_sheets_of_one_workbook_are_no_releases_of_each_other(run: Run, desk: Path) -> None:
    make_book(desk / "b.xlsx", Ganja=61, Barda=21)
    for sheet in ("", "--sheet Barda", "--sheet 1", "--sheet 2"):
        told = take_in(run, f"--corrections apply --complete {sheet}", name="b.xlsx")
        assert "came before" not in told
        assert "no longer" not in told
    assert figures_of(run) == ["21", "61"]
    make_book(desk / "b.xlsx", Barda=22, Ganja=61)
    told = take_in(run, "--corrections apply --complete --sheet Barda", name="b.xlsx")
    assert "import b.xlsx, sheet Barda: 1 row came before" in told
    assert figures_of(run) == ["22", "61"]
    commands = [each["command"] for each in json.loads(run("log --json").out)["data"]]
    sheets = ("Barda", "Barda", "Ganja")
    assert commands == [f"import b.xlsx, sheet {each}" for each in sheets]


HEAD = "id,day,who,place,dead"


@pytest.mark.parametrize(
    ("first", "then", "standing"),
    [
        (  # a row inserted on top
            ["1,2020-10-13,Baku,Ganja,61", "2,2020-10-13,Baku,Barda,21"],
            [
                "1,2020-10-13,Baku,Terter,5",
                "2,2020-10-13,Baku,Ganja,61",
                "3,2020-10-13,Baku,Barda,21",
            ],
            ["21", "5", "61"],
        ),
        (  # rows in another order
            ["1,2020-10-13,Baku,Ganja,61", "2,2020-10-14,Baku,Barda,21"],
            ["1,2020-10-14,Baku,Barda,21", "2,2020-10-13,Baku,Ganja,61"],
            ["21", "61"],
        ),
        (  # the first row left out, and a figure corrected
            ["1,2020-10-13,Baku,Terter,5", "2,2020-10-13,Baku,Ganja,61"],
            ["1,2020-10-13,Baku,Ganja,51"],
            ["5", "51"],
        ),
        (  # rows that agree in all but figure and number
            ["1,2020-10-13,Baku,,61", "2,2020-10-13,Baku,,21"],
            ["1,2020-10-13,Baku,,5", "2,2020-10-13,Baku,,61", "3,2020-10-13,Baku,,21"],
            ["21", "5", "61"],
        ),
        (  # nothing but a figure corrected
            ["1,2020-10-13,Baku,Ganja,61", "2,2020-10-13,Baku,Barda,21"],
            ["1,2020-10-13,Baku,Ganja,51", "2,2020-10-13,Baku,Barda,21"],
            ["21", "51"],
        ),
        (  # another row under the same number
            ["1,2020-10-13,Baku,Ganja,61"],
            ["1,2020-10-27,Baku,Barda,21"],
            ["21", "61"],
        ),
    ],
)
def test_the_number_of_a_row_is_no_name(
    run: Run, desk: Path, first: list[str], then: list[str], standing: list[str]
) -> None:
    write(desk, *first, head=HEAD)
    take_in(run, columns=NUMBERED)
    write(desk, *then, head=HEAD)
    told = take_in(run, "--corrections apply", columns=NUMBERED)
    assert figures_of(run) == standing
    assert ", place " not in told
    assert "added nothing" in take_in(run, "--corrections apply", columns=NUMBERED)
    assert figures_of(run) == standing


@pytest.mark.parametrize("repeats", [1, 2])
def test_a_dry_run_tells_what_an_import_does(run: Run, desk: Path, repeats: int) -> None:
    """Before there is a ledger, and with some, or all, on record."""
    rows = [toll(61), toll(61), toll(70, "2020-10-14")]
    for count in (2, 3):
        write(desk, *rows[:count])
        for _ in range(repeats):
            dry = take_in(run, "--dry-run").splitlines()[-1]
            done = take_in(run).splitlines()[-1]
            assert dry.replace("would add", "added") == done


def test_a_dry_run_counts_only_what_is_new(run: Run, desk: Path) -> None:
    write(desk, toll(61))
    take_in(run)
    write(desk, toll(61), toll(70, "2020-10-14"))
    told = take_in(run, "--dry-run")
    assert "would add 1 claim; 1 claim there already; 2 rows read" in told
    assert figures_of(run) == ["61"]
