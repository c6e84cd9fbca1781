"""Each command in a pipe: what it prints, what it says, how it leaves."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrack.cli.app import COMMANDS
from tests.running import Ran

Run = Callable[..., Ran]

PUTIN = (
    'add "Putin: nearly 5,000 dead in Nagorno-Karabakh, said 22 October 2020"'
    " --topic War --side both"
)
TALLY = (
    'add --source "Partial tallies" --via AFP --figure "plus de 1.250 morts" --lang fr'
    " --topic War --side both --as-of 2020-10-31 --completeness partial"
)


@pytest.fixture
def desk_run(run: Run) -> Run:
    """A ledger with two claims."""
    assert run(PUTIN).code == 0
    assert run(TALLY).code == 0
    return run


def data_of(ran: Ran) -> Any:
    """The data of an envelope that says all went well."""
    envelope = json.loads(ran.out)
    assert envelope["format"] == "claimtrack.result/1"
    assert envelope["status"] == "ok"
    assert envelope["errors"] == []
    return envelope["data"]


def test_add_shows_what_it_understood_and_prints_the_id(run: Run) -> None:
    assert run(PUTIN) == Ran(
        code=0,
        out="c1-9854b2bac349ceb6e683c1c3e8ef5244\n",
        err=(
            "understood: Putin: “nearly 5,000 dead” killed\n"
            "  source  “Putin”: Putin (a new name)\n"
            "  topic   “War”: War (a new name)\n"
            "  figure  “nearly 5,000 dead”: nearly 5,000\n"
            "  metric  killed\n"
            "  side    both\n"
            "  place   Nagorno-Karabakh\n"
            "  as of   “22 October 2020”: 2020-10-22, the day it was said\n"
            "  said    “22 October 2020”: 2020-10-22\n"
            "recorded as change 1; claimtrack undo takes it back\n"
        ),
    )


def test_add_twice_is_one_claim(run: Run) -> None:
    first, second = run(PUTIN), run(PUTIN)
    assert second.out == first.out
    assert second.code == 0
    assert second.err.endswith("nothing to do: this claim is on record already\n")
    assert run("list").out.count("\n") == 1


def test_quiet_add_prints_the_id_alone(run: Run) -> None:
    ran = run(f"{PUTIN} --quiet")
    assert ran.err == ""
    assert ran.out.startswith("c1-")


def test_add_takes_lines(run: Run) -> None:
    lines = "\n".join(
        json.dumps({"source": source, "figure": "12", "metric": "killed"})
        for source in ("AP", "AFP", "AP")
    )
    ran = run("add -", stdin=lines)
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 3
    assert ran.err == (
        "-:1: AP: “12” killed\n-:2: AFP: “12” killed\n-:3: AP: “12” killed\n"
        "claimtrack add: 2 claims added, 1 there already\n"
        "2 claims name no topic: claimtrack topics suggest looks for one, topics assign gives one\n"
    )


def test_list_is_by_date(desk_run: Run) -> None:
    assert desk_run("list").out == (
        "c1-9854  2020-10-22  Putin: “nearly 5,000 dead” killed · War · both, Nagorno-Karabakh\n"
        "c1-a956  2020-10-31  Partial tallies: “plus de 1.250 morts” killed (via AFP) · War · "
        "both\n"
    )


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("--source putin", ["Putin"]),
        ("--source AFP", ["Partial tallies"]),
        ("--metric casualties", ["Putin", "Partial tallies"]),
        ("--metric injured", []),
        ("--topic war", ["Putin", "Partial tallies"]),
        ("--side both", ["Putin", "Partial tallies"]),
        ("--side Armenia", []),
        ("--place nagorno-karabakh", ["Putin"]),
        ("--from 2020-10-25", ["Partial tallies"]),
        ("--to 2020-10-25", ["Putin"]),
        ("--from 2020-10 --to 2020-10", ["Putin", "Partial tallies"]),
        ("--stance denies", []),
        ("--stance asserts --most 1", ["Putin"]),
    ],
)
def test_list_filters(desk_run: Run, options: str, found: list[str]) -> None:
    lines = desk_run(f"list {options}").out.splitlines()
    assert [line.split("  ")[2].split(":")[0] for line in lines] == found


def test_list_says_what_it_left_out(desk_run: Run) -> None:
    desk_run("add --source AP --figure 12 --metric killed")
    assert desk_run("list --from 2020").err == "claimtrack list: left out for want of a date: 1\n"
    assert desk_run("list --most 1").err == "claimtrack list: not shown because of --most: 2\n"
    assert desk_run("list --source nobody").err == "claimtrack list: no claim fits\n"
    assert desk_run("list --metric kiled").err == (
        'claimtrack list: no claim fits\nhint: did you mean "killed"?\n'
    )


def test_list_as_json(desk_run: Run) -> None:
    claims = data_of(desk_run("list --json"))
    assert [claim["claim"]["who"]["claimant"] for claim in claims] == ["Putin", "Partial tallies"]
    assert claims[1]["strict"]["low"] == 1250
    assert claims[1]["strict"]["low_open"] is True
    assert claims[1]["strict"]["high"] is None


def test_show(desk_run: Run) -> None:
    assert desk_run("show a956").out.splitlines()[1:] == [
        "Partial tallies: “plus de 1.250 morts” killed (via AFP)",
        "  claimant      Partial tallies",
        "  via           AFP",
        "  topic         War",
        "  metric        killed",
        "  words         “plus de 1.250 morts”",
        "  form          more than",
        "  value         1,250",
        "  strict        (1250, ∞)",
        "  expected      (1250, 1300]",
        "  side          both",
        "  as of         2020-10-31",
        "  completeness  partial",
        "  language      fr",
        "  recorded      2026-11-23 03:04 by ana, change 2: add",
    ]


def test_global_options_stand_anywhere(desk_run: Run) -> None:
    assert desk_run("--ledger desk.ledger list").out == desk_run("list --ledger desk.ledger").out
    assert desk_run("--json list").out == desk_run("list --json").out


def test_log_undo_redo(desk_run: Run) -> None:
    assert desk_run("undo --note mistaken") == Ran(
        0,
        "",
        "3: took back 2\n"
        "  2 added 1 claim: Partial tallies: “plus de 1.250 morts” killed (via AFP)\n",
    )
    assert desk_run("list").out.count("\n") == 1
    assert desk_run("log").out == (
        "3  2026-11-23 03:04  ana  took back 2 — “mistaken”\n"
        "2  2026-11-23 03:04  ana  added 1 claim: Partial tallies: “plus de 1.250 morts” killed"
        " (via AFP) [taken back]\n"
        "1  2026-11-23 03:04  ana  added 1 claim: Putin: “nearly 5,000 dead” killed\n"
    )
    assert desk_run("redo").err.startswith("4: brought back 2\n")
    assert desk_run("list").out.count("\n") == 2


def test_log_says_when_it_was_cut(desk_run: Run) -> None:
    """Where nobody said how many: who gives a number knows of the rest."""
    ran = desk_run("log --most 1")
    assert (len(ran.out.splitlines()), ran.err) == (1, "")
    for number in range(20):
        desk_run(f"add --source AP --figure {number} --metric killed")
    ran = desk_run("log")
    assert len(ran.out.splitlines()) == 20
    assert ran.err == "claimtrack log: older entries are not shown\nhint: --most 40, or --all\n"
    assert len(desk_run("log --all").out.splitlines()) == 22


def test_author(run: Run) -> None:
    run(f"{PUTIN} --author 'the night desk'")
    assert "the night desk" in run("log").out


def test_verify(desk_run: Run) -> None:
    ran = desk_run("verify")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("2 changes verified, digest ")


def test_check_is_silent_when_nothing_is_wrong(desk_run: Run) -> None:
    assert desk_run("check") == Ran(0, "", "")


def test_check_finds(desk_run: Run) -> None:
    desk_run("add --source 'Partial tally' --figure 12 --metric killed")
    ran = desk_run("check")
    assert ran.code == 1
    assert ran.err == ("hint: claimtrack topics suggest looks for one, topics assign gives one\n")
    untopical, alike = ran.out.splitlines()
    assert untopical.endswith(": no topic: Partial tally: “12” killed")
    assert alike == (
        'Partial tallies: the same source as "Partial tally"? claimtrack review sources settles it'
    )
    envelope = json.loads(desk_run("check --json").out)
    assert envelope["status"] == "findings"
    assert [each["code"] for each in envelope["data"]] == ["no topic", "sources look alike"]


def test_sources(desk_run: Run) -> None:
    desk_run("sources add AFP --kind outlet --quiet")
    desk_run('sources alias AFP "Agence France-Presse" --quiet')
    desk_run('add --source "Agence France-Presse" --figure 12 --metric killed --quiet')
    assert desk_run("sources").out == (
        "2  AFP · outlet · also: Agence France-Presse\n1  Partial tallies\n1  Putin\n"
    )


def test_merge_split_and_undo(desk_run: Run) -> None:
    merged = desk_run("sources merge Putin 'Partial tallies' --reason 'only a test'")
    assert merged.err == (
        "3: added 1 judgement: Partial tallies is the same source as Putin (only a test)\n"
    )
    assert desk_run("sources").out.splitlines()[0] == "2  Putin · also: Partial tallies"
    assert desk_run("sources split Putin 'Partial tallies'").code == 0
    assert "also" not in desk_run("sources").out
    desk_run("undo --quiet")
    assert desk_run("sources").out.splitlines()[0] == "2  Putin · also: Partial tallies"


def test_topics(desk_run: Run) -> None:
    added = desk_run(
        ["topics", "add", "War", "--from", "2020-09-27", "--to", "2020-11-10", "--side",
         "Armenia: Republic of Armenia, Nagorno-Karabakh", "--side", "Azerbaijan"]
    )  # fmt: skip
    assert added.code == 0
    assert desk_run("topics").out == "2  War · 2020-09-27/2020-11-10\n"
    record = data_of(desk_run("topics --json"))[0]["record"]
    assert record["sides"] == [
        {"name": "Armenia", "parts": ["Republic of Armenia", "Nagorno-Karabakh"]},
        {"name": "Azerbaijan"},
    ]
    assert desk_run("topics list").out == desk_run("topics").out


def test_export_and_import_are_a_round_trip(desk_run: Run, desk: Path) -> None:
    exported = desk_run("export")
    assert exported.out.splitlines()[0] == '{"format": "claimtrack.ledger/1"}'
    assert desk_run("export --output desk.jsonl").out == ""
    assert (desk / "desk.jsonl").read_text(encoding="utf-8") == exported.out
    ran = desk_run("import desk.jsonl --ledger other.ledger")
    assert ran.err == "claimtrack import: added 2 claims; 2 rows read\n"
    assert desk_run("export --ledger other.ledger").out == exported.out
    again = desk_run("import desk.jsonl --ledger other.ledger")
    assert again == Ran(
        0, "", "claimtrack import: added nothing; 2 claims there already; 2 rows read\n"
    )
    assert desk_run("log --ledger other.ledger").out.count("\n") == 1


def test_import_through_a_map_and_back(run: Run, desk: Path) -> None:
    (desk / "tolls.csv").write_text("who,deaths\nAP,12\nAFP,13\n")
    (desk / "tolls.toml").write_text('[fields]\nsource = "who"\nvalue = "deaths"\n')
    line = "import tolls.csv --map tolls.toml --set metric=killed --set topic=War"
    assert run(f"{line} --dry-run").err == "claimtrack import: would add 2 claims; 2 rows read\n"
    assert run(line).err == "claimtrack import: added 2 claims; 2 rows read\n"
    assert run("list").out.count("War") == 2
    assert run("undo").code == 0
    assert run("list").out == ""


def test_import_names_the_columns_it_leaves_unread(run: Run, desk: Path) -> None:
    extra = ",".join(f"c{number}" for number in range(13))
    (desk / "tolls.csv").write_text(f"who,deaths,day,{extra}\nAP,12,2026-05-02{',' * 13}\n")
    ran = run("import tolls.csv --column who=source --column deaths=value --set metric=killed")
    assert ran.err.splitlines()[0] == (
        "tolls.csv: columns not read: day, " + ", ".join(f"c{n}" for n in range(11)) + ", 2 more"
    )


def test_import_takes_back_every_batch(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrack.workflow.importing.BATCH_ROWS", 10)
    rows = "".join(f"AP,{number}\n" for number in range(25))
    (desk / "tolls.csv").write_text("who,deaths\n" + rows)
    line = "import tolls.csv --column who=source --column deaths=value --set metric=killed"
    run(line)
    assert run("log").out.count("\n") == 3
    assert run("undo").err.startswith("4: took back 1 to 3\n")
    assert run("list").out == ""
    run("redo")
    assert run("list").out.count("\n") == 25


def test_figure(run: Run) -> None:
    assert run('figure "une centaine de civils" --lang fr').out.splitlines()[:6] == [
        "words     “une centaine”",
        "form      noun approximation",
        "value     100",
        "step      10, the unit it seems to be rounded to",
        "strict    [60, 140], soft at both ends: what the words entail",
        "expected  [80, 120]: what a reader infers",
    ]


def test_compare_in_a_pipe_is_plain_and_stable(desk_run: Run) -> None:
    ran = desk_run("compare casualties")
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert ran == desk_run("compare casualties")
    assert "gap" in ran.out


@pytest.mark.parametrize(
    ("least", "code"),
    [
        *(("gap", 1), ("agree", 1), ("conflict", 0), ("possible-conflict", 0), ("Tension", 0)),
        *(("dispute", 1), ("Revision", 0), ("exchange", 0)),
    ],
)
def test_fail_on(desk_run: Run, least: str, code: int) -> None:
    assert desk_run(["compare", "killed", "--fail-on", least]).code == code


@pytest.mark.parametrize(
    ("options", "beginning"),
    [
        ("--format json", "{"),
        ("--json", "{"),
        ("--format csv", ""),
        ("--format markdown", "# "),
        ("--format plain", "everything · 2 claims"),
        ("--format terminal --color always", "\x1b["),
        ("--color always", "\x1b["),
    ],
)
def test_forms(desk_run: Run, options: str, beginning: str) -> None:
    ran = desk_run(f"compare {options}")
    assert ran.code == 0
    assert ran.out.startswith(beginning)
    assert len(ran.out) > 300


@pytest.mark.parametrize(
    ("name", "beginning"), [("r.md", "# "), ("r.json", "{"), ("r.txt", "everything · 2 claims")]
)
def test_output_goes_by_the_name_of_the_file(
    desk_run: Run, desk: Path, name: str, beginning: str
) -> None:
    ran = desk_run(["compare", "--output", name])
    assert (ran.code, ran.out) == (0, "")
    assert (desk / name).read_text(encoding="utf-8").startswith(beginning)
    assert sorted(each.name for each in desk.glob(".*")) == []


def test_compare_says_how_it_read_a_word(desk_run: Run) -> None:
    ran = desk_run("compare casulties")
    assert ran.code == 0
    assert ran.err == 'claimtrack compare: "casulties" is read as "casualties"\n'


@pytest.mark.parametrize("words", ["deaths", "killed War", "morts", "war", "WAR killed"])
def test_compare_reads_everyday_words(desk_run: Run, words: str) -> None:
    ran = desk_run(f"compare {words}")
    assert ran.code == 0
    assert "2 claims from 2 sources" in ran.out


def test_demo_touches_no_other_ledger(run: Run, desk: Path) -> None:
    ran = run("demo")
    assert ran.code == 0
    assert ran.out.startswith("casualties · 53 claims from 16 sources")
    assert ran.err.startswith("hint: --keep FILE")
    assert list(desk.iterdir()) == []


def test_demo_is_the_same_every_time(run: Run) -> None:
    assert run("demo").out == run("demo").out


def test_alone_in_a_pipe_it_prints_its_help(run: Run) -> None:
    ran = run("")
    assert ran.code == 0
    assert ran.out == run("--help").out
    assert all(f"\n  {name} " in ran.out for name in COMMANDS)


def test_version(run: Run) -> None:
    assert run("--version") == Ran(0, "claimtrack 0.1.0\n", "")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples(run: Run, command: str) -> None:
    ran = run(f"{command} --help")
    assert ran.code == 0
    assert ran.err == ""
    assert "\nExamples:\n  claimtrack" in ran.out
    assert "Everywhere:" in ran.out


def test_help_begins_with_what_the_list_says(run: Run) -> None:
    for command, summary in COMMANDS.items():
        described = " ".join(run(f"{command} --help").out.split("\n\n")[1].split())
        assert described == summary, command
