"""What an import asks of rows that came before: each question by itself, and none of a note."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.terminal import ENDS_INPUT, INTERRUPTS, converse
from tests.running import Ran

pytestmark = pytest.mark.only_sqlite("a terminal has a ledger of its own")

Run = Callable[..., Ran]

ROWS = (
    "day,who,town,dead,remark",
    "2022-04-03,Prefect,Aval,14,by phone",
    "2022-04-05,Prefect,Aval,17,",
    "2022-04-05,Prefect,Borne,21,by phone",
    "2022-04-06,Prefect,Borne,23,",
)
IMPORT = (
    "import floods.csv --column day=as_of --column who=source --column dead=value"
    " --column town=place --column remark=note --set metric=killed --set topic=Flood"
)
SINCE = f"{IMPORT} --set since=2022-03-01"


@pytest.fixture(autouse=True)
def imported(desk: Path, run: Run) -> None:
    write(desk, *ROWS)
    assert "added 4 claims" in run(IMPORT).err


def write(desk: Path, *rows: str) -> None:
    (desk / "floods.csv").write_text("\n".join(rows) + "\n")


def claims(run: Run) -> dict[str, tuple[str, str, bool]]:
    """Figure, note and whether it has a start, by the id of each claim that stands."""
    found = {}
    for each in json.loads(run("list --json").out)["data"]:
        claim = each["claim"]
        has_start = "since" in claim["when"]
        found[each["id"]] = claim["figure"]["words"], claim.get("note", ""), has_start
    return found


@pytest.mark.parametrize("policy", ["", " --corrections keep", " --corrections apply"])
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("14,by phone", "14,by letter", "“14” killed: note by phone → by letter"),
        ("14,by phone", "14,", "“14” killed: note by phone → none"),
        ("23,", "23,seen there", "“23” killed: note none → seen there"),
    ],
)
def test_a_note_alone_is_amended(
    desk: Path, run: Run, policy: str, old: str, new: str, told: str
) -> None:
    write(desk, *(row.replace(old, new) for row in ROWS))
    done = run(f"{IMPORT}{policy}")
    assert "import floods.csv: 1 row came before with another note" in done.err
    assert told in done.err
    assert "read otherwise" not in done.err
    assert "added 1 claim and 1 amendment; 3 claims there already; 4 rows read" in done.err
    stand = claims(run)
    assert len(stand) == 4
    figure, _, note = new.partition(",")
    assert (figure, note, False) in stand.values()
    assert "added nothing; 4 claims there already" in run(f"{IMPORT}{policy}").err


def test_a_note_is_not_written_where_rows_are_only_reported(desk: Path, run: Run) -> None:
    before = claims(run)
    write(desk, *(row.replace("by phone", "by letter") for row in ROWS))
    done = run(f"{IMPORT} --corrections report")
    assert "2 rows came before with another note" in done.err
    assert "import floods.csv: not written" in done.err
    assert "added nothing; 4 claims there already" in done.err
    assert claims(run) == before


def test_a_quotation_and_an_address_are_remarks(desk: Path, run: Run) -> None:
    columns = f"{IMPORT} --column link=url"
    head, *rows = ROWS
    linked = [f"{head},link", *(f"{row},https://a.example/{at}" for at, row in enumerate(rows))]
    write(desk, *linked)
    assert "4 rows came before with another url" in run(columns).err
    write(desk, *(row.replace("/2", "/7").replace("by phone", "") for row in linked))
    done = run(columns)
    assert "2 rows came before with another note or url" in done.err
    assert "url https://a.example/2 → https://a.example/7" in done.err
    assert len(claims(run)) == 4


def test_a_note_is_no_question_at_a_terminal(desk: Path, run: Run) -> None:
    write(desk, *(row.replace("by phone", "by letter") for row in ROWS))
    asked = converse(shlex.split(IMPORT), [], folder=desk)
    assert asked.code == 0
    assert not [line for line in asked.lines if line.startswith("Which?")]
    assert {note for _, note, _ in claims(run).values()} == {"by letter", ""}


@pytest.mark.parametrize(
    ("corrected", "otherwise"), [("a", "r"), ("r", "a"), ("k", "a"), ("a", "a"), ("k", "r")]
)
def test_each_question_has_its_own_answer(
    desk: Path, run: Run, corrected: str, otherwise: str
) -> None:
    write(desk, ROWS[0], "2022-04-09,Prefect,Cime,31,")
    assert "added 1 claim" in run(SINCE).err
    write(desk, *(row.replace("23", "29") for row in ROWS), "2022-04-09,Prefect,Cime,31,")
    asked = converse(shlex.split(IMPORT), [corrected, otherwise], folder=desk)
    assert asked.code == 0
    assert [line for line in asked.lines if line.startswith("Which?")] == [
        "Which? [k/a/r]",
        "Which? [a/k/r]",
    ]
    stand = claims(run).values()
    assert ("29", "", False) in stand if corrected in "ak" else ("23", "", False) in stand
    assert (("23", "", False) in stand) is (corrected != "a")
    assert (("31", "", True) in stand) is (otherwise == "r")
    assert (("31", "", False) in stand) is (otherwise == "a")


@pytest.mark.parametrize("key", [INTERRUPTS, ENDS_INPUT], ids=["Ctrl-C", "Ctrl-D"])
def test_nothing_is_recorded_of_a_question_that_was_not_answered(
    desk: Path, run: Run, key: str
) -> None:
    before, log = claims(run), run("log").out
    write(desk, *(row.replace("23", "29") for row in ROWS), "2022-04-09,Prefect,Cime,31,")
    asked = converse(shlex.split(IMPORT), [key], folder=desk)
    assert asked.code != 0
    assert not [line for line in asked.lines if "recorded" in line]
    assert (claims(run), run("log").out) == (before, log)


def test_an_answer_that_is_none_is_told(desk: Path, run: Run) -> None:
    write(desk, *(row.replace("23", "29") for row in ROWS))
    asked = converse(shlex.split(IMPORT), ["x", "r"], folder=desk)
    assert '"x" is none of the answers' in asked.lines
    assert len(claims(run)) == 4


def test_what_is_said_of_every_row_is_kept_in_the_map_where_somebody_says_so(
    desk: Path, run: Run
) -> None:
    write(desk, ROWS[0].replace("who", "source").replace("remark", "notes"), *ROWS[1:])
    first = "import floods.csv --set topic=Storm --set count_type=cumulative --accept"
    assert run(first).code == 0
    beside = desk / "floods.csv.map.toml"
    proposed = beside.read_text()
    again = shlex.split('import floods.csv --set since=2022-03-01 --set "cause=direct"')
    asked = converse(again, ["n", "a"], folder=desk)
    assert "Keep since=2022-03-01, cause=direct in floods.csv.map.toml" in asked.shown
    assert beside.read_text() == proposed
    assert converse(again, ["y"], folder=desk).code == 0
    kept = beside.read_text().splitlines()
    assert [line for line in kept if line not in proposed.splitlines()] == [
        'since = "2022-03-01"',
        'cause = "direct"',
    ]
    assert [line for line in kept if line in proposed.splitlines()] == proposed.splitlines()
    plain = run("import floods.csv")
    assert "4 claims there already" in plain.err
    assert "read otherwise" not in plain.err


def test_without_a_terminal_it_is_told_that_the_map_does_not_say_it(desk: Path, run: Run) -> None:
    (desk / "floods.csv.map.toml").write_text(
        '[fields]\nas_of = "day"\nsource = "who"\nplace = "town"\nvalue = "dead"\n'
    )
    done = run("import floods.csv --set metric=killed --set topic=Flood")
    assert "floods.csv: metric=killed, topic=Flood is of this import alone" in done.err
    assert "hint: under [constants] in floods.csv.map.toml" in done.err
