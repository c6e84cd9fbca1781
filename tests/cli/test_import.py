"""`import` of tables that nobody described: proposed, asked for, kept, and used again."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from claimtrack.report.records import say_unfilled
from tests.cli.terminal import ENDS_INPUT, converse
from tests.running import Ran

Run = Callable[..., Ran]

TOLLS = "day,place,dead\n2020-10-22,Ganja,61\n2020-10-23,Ganja,62\n"


@pytest.fixture
def tolls(desk: Path) -> Path:
    path = desk / "tolls.csv"
    path.write_text(TOLLS, encoding="utf-8")
    return path


@pytest.mark.usefixtures("tolls")
def test_what_is_missing_is_asked_for_and_the_map_is_kept(desk: Path) -> None:
    first = converse(["import", "tolls.csv"], ["WHO", "Siege", "", "y"], folder=desk)
    assert first.code == 0
    assert "Who says it?" in first.shown
    assert "Which event or question is it about? Enter leaves it open." in first.lines
    assert "WHO: “61” killed; Ganja; 2020-10-22" in first.shown
    assert "tolls.csv: the map is kept in tolls.csv.map.toml" in first.lines
    assert first.lines[-1] == "claimtrack import: added 2 claims; 2 rows read"
    kept = (desk / "tolls.csv.map.toml").read_text(encoding="utf-8")
    assert 'source = "WHO"\ntopic = "Siege"\n' in kept
    again = converse(["import", "tolls.csv"], folder=desk)
    assert again.lines == [
        "tolls.csv: read by the map tolls.csv.map.toml",
        "claimtrack import: added nothing; 2 claims there already; 2 rows read",
    ]


@pytest.mark.parametrize(
    "answers", [["WHO", "", "", "n"], ["", "", "r"], [ENDS_INPUT]], ids=["no", "empty", "end"]
)
def test_nothing_is_written_unless_somebody_agrees(
    desk: Path, tolls: Path, answers: list[str]
) -> None:
    session = converse(["import", "tolls.csv"], answers, folder=desk)
    assert session.code != 0
    assert [each.name for each in desk.iterdir()] == [tolls.name]


@pytest.mark.parametrize("option", ["", " --dry-run"])
def test_without_a_terminal_the_map_is_printed_and_nothing_written(
    desk: Path, tolls: Path, run: Run, option: str
) -> None:
    done = run(f"import tolls.csv --set source=WHO{option}")
    assert done.code == 3
    assert "--accept" in done.err
    assert [each.name for each in desk.iterdir()] == [tolls.name]
    (desk / "own.toml").write_text(done.out, encoding="utf-8")
    taken = run("import tolls.csv --map own.toml")
    assert (taken.code, taken.err) == (0, "claimtrack import: added 2 claims; 2 rows read\n")


@pytest.mark.usefixtures("tolls")
def test_a_script_can_accept(desk: Path, run: Run) -> None:
    done = run("import tolls.csv --set source=WHO --accept")
    assert (done.code, done.out) == (0, "")
    assert (desk / "tolls.csv.map.toml").exists()
    tried = run("import tolls.csv --set source=WHO --accept --dry-run")
    assert "would add nothing; 2 claims there already" in tried.err


def test_an_accepted_map_is_tried_without_being_kept(desk: Path, tolls: Path, run: Run) -> None:
    done = run("import tolls.csv --set source=WHO --accept --dry-run")
    assert (done.code, done.err.splitlines()[-1]) == (
        0,
        "claimtrack import: would add 2 claims; 2 rows read",
    )
    assert [each.name for each in desk.iterdir()] == [tolls.name]


@pytest.mark.usefixtures("tolls")
def test_a_proposal_in_json(run: Run) -> None:
    done = run("import tolls.csv --set source=WHO --json")
    answer = json.loads(done.out)
    assert (done.code, answer["status"]) == (3, "error")
    assert answer["data"]["proposed"].startswith("# Proposed")


def test_escapes_in_a_table_never_reach_the_terminal(desk: Path, run: Run) -> None:
    (desk / "x.csv").write_text(
        "day,who,dead,\x1b[31mred\n2020-10-22,B\x1b[31maku,61,1\n", encoding="utf-8"
    )
    done = run("import x.csv")
    assert "\x1b" not in done.out + done.err
    session = converse(["import", "x.csv"], ["", "y"], folder=desk)
    assert session.code == 0
    assert "\x1b[31m" not in session.shown


def test_maps_are_listed(run: Run) -> None:
    done = run("import --maps")
    assert done.code == 0
    assert "acled " in done.out
    listed = json.loads(run("import --maps --json").out)["data"]
    assert {"name": "acled", "title": "ACLED, events"}.items() <= listed[0].items()


def test_a_publishers_table_is_proposed_under_its_name(desk: Path, run: Run) -> None:
    source = Path(__file__).parents[1] / "intake" / "publishers" / "acled.csv"
    (desk / "events.csv").write_bytes(source.read_bytes())
    done = run("import events.csv")
    assert done.err.startswith("events.csv: its columns are those of “acled”\n")
    assert "ACLED: “3” killed; all; both; Upper Village; 2025-05-16; in period" in done.err
    by_name = run("import events.csv --map acled")
    assert by_name.err.splitlines()[-1] == "claimtrack import: added 2 claims; 2 rows read"


def test_claims_and_rows_are_counted_apart(desk: Path, run: Run) -> None:
    """Documents that are there already are no claims, and a row may make two of these."""
    (desk / "x.csv").write_text(
        "day,dead,hurt\n2020-10-22,61,5\n2020-10-23,,\n2020-10-24,62,n/a\n", encoding="utf-8"
    )
    (desk / "x.toml").write_text(
        '[fields]\npublished = "day"\n[constants]\nsource = "WHO"\n'
        '[[claims]]\nfields = { value = "dead" }\nconstants = { metric = "killed" }\n'
        '[[claims]]\nfields = { value = "hurt" }\nconstants = { metric = "injured" }\n',
        encoding="utf-8",
    )
    first = run("import x.csv --map x.toml")
    assert first.err == (
        "claimtrack import: added 3 claims and 2 documents; 3 rows read, 1 without a figure\n"
        'claimtrack import: cells without a figure: 1 of "hurt" (n/a)\n'
    )
    again = run("import x.csv --map x.toml")
    assert again.err == (
        "claimtrack import: added nothing; 3 claims there already; "
        "3 rows read, 1 without a figure\n"
        'claimtrack import: cells without a figure: 1 of "hurt" (n/a)\n'
    )


def test_a_sheet_of_a_workbook(desk: Path, run: Run) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active["A1"] = "About this file"
    sheet = book.create_sheet("Tolls")
    for row in (["day", "who", "dead"], ["2020-10-22", "Baku", 61]):
        sheet.append(row)
    book.save(desk / "x.xlsx")
    done = run("import x.xlsx --sheet Tolls --accept")
    assert done.code == 0
    assert 'x.xlsx: sheet "Tolls"; not read: Notes' in done.err.splitlines()
    assert 'sheet = "Tolls"' in (desk / "x.xlsx.map.toml").read_text(encoding="utf-8")


def test_the_language_of_the_words_in_a_table(desk: Path, run: Run) -> None:
    (desk / "x.csv").write_text("qui,bilan\nBakou,plus de 1.250 morts\n", encoding="utf-8")
    done = run("import x.csv --column qui=source --column bilan=figure --lang fr")
    assert (done.code, done.err) == (0, "claimtrack import: added 1 claim; 1 row read\n")


def test_a_proposed_map_is_shown_line_by_line_on_a_terminal(desk: Path) -> None:
    (desk / "new.csv").write_text("day,dead\n2020-10-22,61\nTotal,61\n", encoding="utf-8")
    session = converse(["import", "new.csv"], ["AP", "", "y"], folder=desk)
    assert session.code == 0
    lines = ("[fields]", 'as_of = "day"', 'value = "dead"', "[drop]", 'day = ["Total"]')
    assert [line for line in session.lines if line in lines] == list(lines)
    assert "the first claim it makes:" in session.lines
    assert session.lines[-1].startswith("claimtrack import: added 1 claim; 2 rows read")


def test_a_wrong_word_for_corrections_is_refused_before_a_map_is_kept(run: Run, desk: Path) -> None:
    (desk / "new.csv").write_text("day,who,dead\n2020-10-22,AP,61\n", encoding="utf-8")
    assert run("import new.csv --accept --corrections maybe").code == 2
    assert not (desk / "new.csv.map.toml").exists()


@pytest.mark.parametrize("accept", ["", "--accept"])
def test_a_proposal_that_makes_no_claim_is_neither_offered_nor_kept(
    accept: str, desk: Path, run: Run
) -> None:
    (desk / "dead.csv").write_text("country,date,dead\nNorland,2024,31.2\nSouth,2024,20.5\n")
    ran = run(f"import dead.csv --set source=X {accept}")
    assert ran.code == 3
    assert "the map that its columns propose makes no claim of the first rows" in ran.err
    assert "31.2 is not a whole number" in ran.err
    assert not (desk / "dead.csv.map.toml").exists()


def test_the_first_claims_come_before_the_fields_of_a_map_that_ships(desk: Path) -> None:
    (desk / "une.csv").write_text(
        "DATAFLOW,unit,geo,TIME_PERIOD,OBS_VALUE\nESTAT:UNE_RT_M(1.0),PC_ACT,FR,2024-05,7.3\n"
    )
    session = converse(["import", "une.csv"], ["n"], folder=desk)
    shown = session.shown
    assert shown.index("“7.3” % unemployment") < shown.index('place = "geo"')
    assert "PC_ACT" not in shown
    assert "claimtrack import FILE > map.toml writes all of it" in shown


@pytest.mark.parametrize(("option", "code", "status"), [("", 3, "error"), (" --skip-bad", 0, "ok")])
def test_the_json_of_bad_rows_says_what_the_exit_code_says(
    desk: Path, run: Run, option: str, code: int, status: str
) -> None:
    (desk / "bad.csv").write_text("day,who,dead\n2020-10-13,AP,12\n2020-10-14,AP,what\n")
    columns = "--column day=as_of --column who=source --column dead=value --set metric=killed"
    ran = run(f"import bad.csv {columns} --json{option}")
    found = json.loads(ran.out)
    assert (ran.code, found["status"], len(found["errors"])) == (code, status, 1)


def test_a_terminal_asks_what_a_table_leaves_open_of_how_it_is_written(desk: Path) -> None:
    table = "Day;Source;Area burnt (ha)\n03/05/2025;AP;2.350\n"
    (desk / "fire.csv").write_text(table, encoding="utf-8")
    session = converse(["import", "fire.csv"], ["", "x", "2", "1", "y"], folder=desk)
    assert session.code == 0
    assert session.lines.count('What is "2.350"?') == 2
    assert "2 2350: as in 1.234,5" in session.lines
    assert "1 2025-05-03: day first" in session.lines
    kept = (desk / "fire.csv.map.toml").read_text(encoding="utf-8")
    assert 'numbers = "1.234,5"' in kept
    assert 'dates = "day first"' in kept


@pytest.mark.parametrize(
    ("column", "options"),
    [("Event name", []), ("Note", ["--set", "topic=Siege"])],
    ids=["a column says it", "an option says it"],
)
def test_the_event_is_not_asked_for_where_it_is_given(
    desk: Path, column: str, options: list[str]
) -> None:
    (desk / "new.csv").write_text(f"day,who,dead,{column}\n2020-10-22,AP,61,Siege\n", "utf-8")
    session = converse(["import", "new.csv", *options], ["y"], folder=desk)
    assert session.code == 0
    assert "Which event" not in session.shown
    assert "Read the file so?" in session.shown


FLOOD = "Ort,Tote,Verletzte,Stand\n{}"
FLOOD_ROWS = {
    "marks of several kinds": (
        "Adenau,12,k.A.,2021-07-20\nAhr,n/a,13,2021-07-20\nSinzig,-,…,2021-07-20\n",
        'cells without a figure: 2 of "Tote" (-, n/a) and 2 of "Verletzte" (k.A., …)',
    ),
    "marks beside blanks": (
        "Adenau,12,,2021-07-20\nAhr,,13,2021-07-20\nSinzig,n.d.,5,2021-07-20\n",
        'cells without a figure: 1 of "Tote" (n.d.)',
    ),
    "a mark in another column": ("-,12,5,2021-07-20\nAhr,3,13,2021-07-20\n", ""),
    "nothing but figures": ("Adenau,12,0,2021-07-20\nAhr,3,13,2021-07-20\n", ""),
}


@pytest.mark.parametrize(("rows", "told"), FLOOD_ROWS.values(), ids=FLOOD_ROWS)
def test_cells_without_a_figure_are_counted_once_for_each_column(
    desk: Path, run: Run, rows: str, told: str
) -> None:
    (desk / "flood.csv").write_text(FLOOD.format(rows), encoding="utf-8")
    line = "import flood.csv --set source=Kreis --set topic=Flut --lang de --accept"
    said = [each for each in run(line).err.splitlines() if "without a figure: " in each]
    assert said == ([f"claimtrack import: {told}"] if told else [])
    answer = json.loads(run(f"{line} --json").out)["data"]["without_figure"]
    assert sum(each["cells"] for each in answer) == sum(map(int, re.findall(r"(\d+) of ", told)))


def test_of_many_columns_without_figures_the_fullest_are_named() -> None:
    unfilled = {f"day {each}": {"-": each} for each in range(1, 9)}
    said = say_unfilled(unfilled)
    assert said.startswith('cells without a figure: 8 of "day 8" (-), 7 of "day 7" (-)')
    assert said.endswith("and 6 of 3 more columns")
