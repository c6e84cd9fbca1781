"""What is done with the findings of a report: why, settle, note, and what is new since."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrack.report.opening import MOST_FINDINGS
from tests.cli.terminal import Session, converse
from tests.running import Ran

pytestmark = pytest.mark.every_engine

Run = Callable[..., Ran]

CLAIMS = (
    ("AP", "about 600", "2020-10-13"),
    ("Baku", "more than 5,000", "2020-10-13"),
    ("Reuters", "1,200", "2020-10-20"),
)


def add(run: Run, who: str, words: str, day: str, topic: str = "War") -> None:
    ran = run(
        f'add --source {who} --figure "{words}" --lang en --metric killed --topic {topic}'
        f" --side both --as-of {day} --quiet"
    )
    assert ran.code == 0, ran.err


@pytest.fixture
def disputed(run: Run) -> Run:
    """A ledger in which two accounts part."""
    for claim in CLAIMS[:2]:
        add(run, *claim)
    return run


def findings_of(run: Run, line: str = "compare") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(f"{line} --json").out)["findings"]
    return found


def test_levels_tell_more_and_more(disputed: Run) -> None:
    shown = [disputed(f"compare {level}").out for level in ("-q", "", "-v", "--all")]
    assert all(each.startswith("everything · 2 claims from 2 sources") for each in shown)
    sizes = [len(each) for each in shown]
    assert sizes == sorted(set(sizes))
    assert shown[0].count("\n") == 2
    assert "Pairs" not in shown[2]
    assert "Pairs" in shown[3]


def test_json_holds_every_pair_only_when_asked(disputed: Run) -> None:
    assert json.loads(disputed("compare --json").out)["pairs"] is None
    for option in ("--pairs", "--all"):
        (pair,) = json.loads(disputed(f"compare --json {option}").out)["pairs"]
        assert pair["verdict"] == findings_of(disputed)[0]["verdict"]


def test_csv_has_a_row_for_each_finding_or_each_pair(disputed: Run) -> None:
    findings = disputed("compare --format csv --all").out.splitlines()
    pairs = disputed("compare --format csv --pairs").out.splitlines()
    assert (len(findings), len(pairs)) == (2, 2)
    assert findings[0].startswith("number,id,")
    assert pairs[0].startswith("verdict,reason,")


def test_why_tells_the_finding_of_a_number_and_of_an_id(disputed: Run) -> None:
    (finding,) = findings_of(disputed)
    by_number, by_id = disputed("why 1"), disputed(f"why {finding['short']}")
    assert by_number == by_id
    assert by_number.code == 0
    assert by_number.out.startswith(f"{finding['short']}  {finding['sign']} {finding['verdict']}")
    (told,) = findings_of(disputed, "why 1")
    assert told == finding
    assert disputed("why 1 --format markdown").out.startswith("# ")


def test_a_number_refers_to_the_last_report_that_was_shown(disputed: Run) -> None:
    add(disputed, "AP", "12", "2020-10-13", "Quake")
    add(disputed, "Baku", "3,000", "2020-10-13", "Quake")
    by_topic = {topic: findings_of(disputed, f"compare {topic}")[0]["id"] for topic in
                ("War", "Quake")}  # fmt: skip
    for topic in ("Quake", "War"):
        disputed(f"compare {topic}")
        disputed("compare --json")  # for a program: nobody has seen it
        disputed("compare -o report.md")
        disputed("compare -q")  # it numbers nothing
        assert findings_of(disputed, "why 1")[0]["id"] == by_topic[topic]


def test_numbers_stay_while_findings_are_settled(disputed: Run) -> None:
    add(disputed, "AP", "12", "2020-10-13", "Quake")
    add(disputed, "Baku", "3,000", "2020-10-13", "Quake")
    assert disputed("compare").code == 0
    for number in (1, 2):
        assert disputed(f"settle {number} --reason known").code == 0
    assert all(each["settled"] for each in findings_of(disputed))


def test_what_is_settled_is_counted_and_not_told(disputed: Run) -> None:
    ran = disputed('settle 1 --reason "two ways of counting"')
    assert ran.code == 0
    assert ran.err.startswith("3: added 1 settlement: f1-")
    assert "is settled: two ways of counting" in disputed("log").out
    report = disputed("compare").out
    assert "1 settled" in report
    assert "Worst first" not in report
    (finding,) = findings_of(disputed)
    assert finding["settled"]["reason"] == "two ways of counting"
    assert disputed(["compare", "--fail-on", "gap"]).code == 0
    disputed("undo")
    assert findings_of(disputed)[0]["settled"] is None
    assert disputed(["compare", "--fail-on", "gap"]).code == 1


def test_what_is_settled_returns_when_a_party_changes_its_mind(disputed: Run) -> None:
    disputed("settle 1 --reason known")
    add(disputed, "Baku", "400", "2020-10-14")
    settled = [each["settled"] for each in findings_of(disputed) if each["settled"]]
    assert [each["returned"] for each in settled] == ["Baku revises its figure"]
    assert "settled, and back" in disputed("compare").out


def test_settlements_travel_with_an_export(disputed: Run, desk: Path) -> None:
    disputed("note 1 asked")
    disputed("settle 1 --reason known")
    disputed("export -o desk.jsonl")
    disputed("--ledger other.ledger import desk.jsonl")
    (finding,) = findings_of(disputed, "--ledger other.ledger compare")
    assert finding["settled"]["reason"] == "known"
    assert [each["text"] for each in finding["remarks"]] == ["asked"]
    assert (desk / "other.ledger").exists()


def test_a_note_stands_beside_its_finding(disputed: Run) -> None:
    ran = disputed('note 1 "asked the ministry"')
    assert ran.code == 0
    assert ran.err.startswith("3: added 1 note: on f1-")
    (finding,) = findings_of(disputed)
    assert [(each["text"], each["author"]) for each in finding["remarks"]] == [
        ("asked the ministry", "ana")
    ]
    assert "asked the ministry" in disputed("why 1").out
    assert "1 " in disputed("compare").out


def test_since_tells_what_is_new(disputed: Run) -> None:
    assert disputed("compare").code == 0
    quiet = disputed("compare --since last")
    assert quiet.out.startswith("since change 2: nothing new, nothing changed, nothing gone")
    add(disputed, *CLAIMS[2])
    add(disputed, "Baku", "3,000", "2020-10-13", "Quake")
    add(disputed, "AFP", "12", "2020-10-13", "Quake")
    assert disputed(["compare", "--since", "2", "--fail-on", "gap"]).code == 1
    news = json.loads(disputed("compare --since 2 --json").out)
    assert "new" in news["query"]
    assert "Quake" in {each["topic"] for each in news["findings"]}
    assert disputed("compare --since last").code == 0
    assert disputed(["compare", "--since", "last", "--fail-on", "gap"]).code == 0


def test_a_look_at_something_else_takes_no_news_away(disputed: Run) -> None:
    assert disputed("compare War").code == 0
    add(disputed, "Baku", "400", "2020-10-14")
    for other in ("compare", "compare War --source AP", "compare killed", "compare War -q"):
        assert disputed(other).code == 0
    assert disputed("compare War --json").code == 0
    news = disputed("compare War --since last")
    assert news.out.startswith("War, since change 2: ")
    assert "nothing new" not in news.out
    again = disputed("compare war --since last")
    assert again.out.startswith("war, since change 3: nothing new")


def test_since_last_is_refused_where_only_something_else_was_seen(disputed: Run) -> None:
    assert disputed("compare War").code == 0
    ran = disputed("compare --since last")
    assert (ran.code, ran.out) == (3, "")
    assert "you have seen no report of what is asked for yet" in ran.err
    assert "--since 2 tells what is new since the last report you saw, of War" in ran.err


def test_what_a_report_only_counted_is_still_new(disputed: Run) -> None:
    assert disputed("compare").code == 0
    topics = ("Quake", "Flood", "Siege", "Heat", "Storm", "Riot", "Raid", "Crash", "Fire", "Strike")
    for topic in topics:
        add(disputed, "AP", "12", "2020-10-13", topic)
        add(disputed, "Baku", "3,000", "2020-10-13", topic)
    assert len(topics) > MOST_FINDINGS
    assert " more: claimtrack compare -v" in disputed("compare").out
    assert " more: " in disputed("compare --since last").out
    whole = disputed("compare --since last -v")
    assert whole.out.startswith(f"since change 2: {len(topics)} new")
    assert "nothing new" in disputed("compare --since last").out


def test_a_report_since_a_later_change_takes_no_earlier_news_away(disputed: Run) -> None:
    assert disputed("compare").code == 0
    add(disputed, "Baku", "400", "2020-10-14")
    add(disputed, "AP", "12", "2020-10-13", "Quake")
    assert disputed("compare --since 4").code == 0
    assert disputed("compare --since last").out.startswith("since change 2: ")


def test_since_a_day(disputed: Run) -> None:
    before, after = disputed("compare --since 2026-11-23"), disputed("compare --since 2026-11-24")
    assert before.out.startswith("since the beginning: 1 new")
    assert after.out.startswith("since change 2: nothing new, nothing changed, nothing gone")


def test_statements_come_only_when_they_are_asked_for(run: Run) -> None:
    add(run, "AP", "about 600", "2020-10-13")
    run("add --source Baku --topic War --statement 'the town was bombed' --stance accuses")
    for words, claims in (("killed", 1), ("casualties", 2), ("War", 2), ("", 2)):
        assert len(json.loads(run(f"compare {words} --json").out)["claims"]) == claims
    (claim,) = json.loads(run("compare killed --stance accuses --json").out)["claims"]
    assert claim["claimant"] == "Baku"


def test_add_says_what_a_claim_without_a_topic_is_compared_with(run: Run) -> None:
    line = "add --figure {} --metric killed --place Tavil --as-of 2020-10-13 --source {}"
    assert "provisionally as" not in run(line.format(12, "AP")).err
    told = run(line.format(13, "AFP")).err
    assert (
        "compared provisionally as killed in Tavil, 13 October 2020, with 1 claim on the same, "
        "there and then: claimtrack topics suggest names it\n"
    ) in told
    assert "provisionally as" not in run(f"{line.format(14, 'Reuters')} --topic War").err
    told = run(line.format(15, "Interfax")).err
    assert "hint: it may be about War: claimtrack topics assign War c1-" in told


def test_add_says_that_a_topic_is_a_slip_of_the_pen(run: Run) -> None:
    run('topics add "Second Nagorno-Karabakh war"')
    line = 'add --source AP --figure "12 dead" --lang en --topic "{}"'
    told = run(line.format("Second Nagorno-Karabak war")).err
    assert told.endswith(
        "Second Nagorno-Karabak war is a new topic; the nearest on record is Second "
        "Nagorno-Karabakh war: claimtrack topics merge 'Second Nagorno-Karabakh war' "
        "'Second Nagorno-Karabak war'\n"
    )
    for other in ("First Nagorno-Karabakh war", "second nagorno-karabakh war"):
        assert "the nearest" not in run(line.format(other)).err


PAGER = """#!/bin/sh
echo PAGED
cat
"""


@pytest.fixture
def pager(desk: Path) -> Path:
    program = desk / "pager"
    program.write_text(PAGER)
    program.chmod(0o755)
    return program


def show(shown_ledger: Path, desk: Path, pager: str, *options: str, **environ: str) -> Session:
    return converse(
        ["--ledger", str(shown_ledger), "compare", "casualties", *options],
        folder=desk,
        environ={"TERM": "xterm", "NO_PAGER": "", "PAGER": pager, **environ},
    )


def test_a_long_report_goes_to_the_pager_of_a_terminal(
    shown_ledger: Path, desk: Path, pager: Path
) -> None:
    session = show(shown_ledger, desk, str(pager), "--all")
    assert session.code == 0
    assert session.lines[0] == "PAGED"
    assert "casualties" in session.lines[1]


@pytest.mark.parametrize(
    ("options", "environ"),
    [
        pytest.param(["-q"], {}, id="it fits the screen"),
        pytest.param(["--all"], {"NO_PAGER": "1"}, id="NO_PAGER"),
        pytest.param(["--all"], {"PAGER": "cat"}, id="cat"),
        pytest.param(["--all"], {"PAGER": ""}, id="none"),
        pytest.param(["--all"], {"PAGER": "no-such-pager"}, id="not installed"),
        pytest.param(["--all"], {"PAGER": "'"}, id="no command line"),
        pytest.param(["--all"], {"TERM": "dumb"}, id="a dumb terminal"),
        pytest.param(["--all", "--output", "r.txt"], {}, id="to a file"),
        pytest.param(["--all", "--json"], {}, id="for a program"),
    ],
)
def test_what_goes_to_no_pager(
    shown_ledger: Path, desk: Path, pager: Path, options: list[str], environ: dict[str, str]
) -> None:
    session = show(shown_ledger, desk, str(pager), *options, **environ)
    assert session.code == 0
    assert "PAGED" not in session.shown


def test_a_pager_that_is_left_early_is_no_failure(shown_ledger: Path, desk: Path) -> None:
    leaves = shutil.which("true")
    assert leaves is not None
    session = show(shown_ledger, desk, leaves, "--all")
    assert (session.code, session.shown) == (0, "")


@pytest.fixture
def untitled(run: Run) -> Run:
    """A dispute of two claims without a topic."""
    for who, killed in (("A", 12), ("B", 21)):
        run(
            f"add --source {who} --metric killed --figure {killed} --lang en --place Marseille"
            " --as-of 2020-07-14 --quiet"
        )
    return run


def test_what_is_said_of_a_provisional_finding_stays_when_its_topic_gets_a_name(
    untitled: Run,
) -> None:
    untitled("note 1 asked")
    untitled("settle 1 --reason known")
    before = untitled("compare --all").out
    untitled("topics suggest --accept 1 --name fire")
    after = untitled("compare --all").out
    assert "known" in before
    assert "asked" in before
    assert "fire" in after
    assert "known" in after
    assert "asked" in after


def test_a_provisional_conflict_is_back_when_its_topic_is_sure(untitled: Run) -> None:
    untitled("settle 1 --reason known")
    untitled("topics suggest --accept 1 --name fire")
    back = untitled("compare").out.splitlines()
    assert any("was possible conflict" in line for line in back), back


def test_a_settled_finding_that_another_side_joins_is_told_again(untitled: Run) -> None:
    untitled("note 1 asked")
    untitled("settle 1 --reason known")
    untitled("topics suggest --accept 1 --name fire")
    untitled(
        "add --source C --metric killed --figure 40 --lang en --place Marseille"
        " --as-of 2020-07-14 --topic fire --quiet"
    )
    after = untitled("compare --all").out
    assert re.search(r"settled +known \(ana, .*told again: the verdict is conflict", after)
    assert "asked" in after


def look(run: Run, line: str = "compare") -> list[dict[str, Any]]:
    """Have a report shown; what it finds."""
    assert run(line).code == 0
    return findings_of(run, line)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sits down at a terminal of this name."""

    def sit(terminal: str) -> None:
        monkeypatch.setattr("claimtrack.cli.last_report._find_terminal", lambda: terminal)

    return sit


@pytest.mark.parametrize("line", ["settle 1 --reason known", "note 1 checked"])
def test_a_number_of_another_terminal_is_not_recorded(
    disputed: Run, on: Callable[[str], None], line: str
) -> None:
    on("/dev/pts/1")
    (finding,) = look(disputed)
    on("/dev/pts/2")
    assert disputed("why 1").code == 0
    ran = disputed(line)
    assert ran.code == 3
    assert "this terminal has shown no report that has a number 1" in ran.err
    assert finding["id"][:11] in ran.err
    on("/dev/pts/1")
    assert disputed(line).code == 0


def test_each_terminal_has_its_own_numbers(disputed: Run, on: Callable[[str], None]) -> None:
    add(disputed, "AFP", "about 10", "2020-10-13", topic="Peace")
    add(disputed, "TASS", "more than 5,000", "2020-10-13", topic="Peace")
    on("/dev/pts/1")
    (war,) = look(disputed, "compare War")
    on("/dev/pts/2")
    (peace,) = look(disputed, "compare Peace")
    on("/dev/pts/1")
    assert disputed("settle 1 --reason known").code == 0
    known = [each["id"] for each in findings_of(disputed) if each["settled"]]
    assert known == [war["id"]] != [peace["id"]]


@pytest.mark.only_sqlite("a ledger on a server is no file to be copied")
def test_a_copy_of_a_ledger_has_its_own_numbers(disputed: Run, desk: Path) -> None:
    look(disputed, "compare War")
    add(disputed, "AFP", "about 10", "2020-10-13", topic="Peace")
    add(disputed, "TASS", "more than 5,000", "2020-10-13", topic="Peace")
    (ledger,) = desk.glob("*.ledger")
    shutil.copy(ledger, desk / "copy.claims")
    (peace,) = look(disputed, "--ledger copy.claims compare Peace")
    (war,) = findings_of(disputed, "why 1")
    assert war["id"] != peace["id"]
