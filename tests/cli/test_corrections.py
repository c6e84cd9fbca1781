"""Correcting what is on record: amend, retract, redo of one claim, and a file imported again."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from claimtrack.ledger import open_ledger
from claimtrack.ledger.fates import read_restated
from tests.cli.terminal import converse
from tests.running import Ran

Run = Callable[..., Ran]

MAP = (
    " --column day=as_of --column who=source --column deaths=value"
    " --set metric=killed --set topic=War"
)
TOLLS = "day,who,deaths\n2020-10-13,Ministry,61\n2020-10-14,Ministry,70\n2020-10-13,AP,60\n"


def add(run: Run, words: str = "61 killed", who: str = "Ministry") -> str:
    ran = run(f'add --source {who} --figure "{words}" --topic War --as-of 2020-10-13 --lang en -q')
    assert ran.code == 0, ran.err
    return ran.out.strip()


def words_of(run: Run) -> list[str]:
    """The claims of the current view, in words."""
    ran = run("list --json")
    return sorted(
        f"{each['claim']['who']['claimant']} {each['claim']['figure']['words']}"
        for each in json.loads(ran.out)["data"]
    )


def findings_of(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("compare --json").out)["findings"]
    return found


def of_one_account(run: Run) -> list[dict[str, Any]]:
    """The findings in which a source is set against itself, or changes its word."""
    return [each for each in findings_of(run) if each["kind"] != "dispute"]


def test_an_amended_claim_leaves_every_reader(run: Run) -> None:
    old = add(run)
    amended = run(f'amend {old} --figure "51 killed" --reason misread')
    assert amended.code == 0
    assert "figure  61 killed → 51 killed" in amended.err
    new = amended.out.strip()
    assert words_of(run) == ["Ministry 51 killed"]
    assert findings_of(run) == []
    assert f"it stands in the place of {old} since change 2, by ana" in run(f"show {new}").out
    assert f"{new} stands in its place since change 2, by ana" in run(f"show {old}").out
    assert (
        "corrected Ministry: “61 killed” killed → “51 killed” killed — “misread”" in run("log").out
    )
    assert "corrected Ministry" in run("verify").err


def test_an_amendment_is_undone_and_brought_back(run: Run) -> None:
    old = add(run)
    run(f'amend {old} --figure "51 killed"')
    run("undo")
    assert words_of(run) == ["Ministry 61 killed"]
    run("redo")
    assert words_of(run) == ["Ministry 51 killed"]
    assert run("verify").code == 0


def test_amending_back_makes_the_first_claim_stand_again(run: Run) -> None:
    old = add(run)
    new = run(f'amend {old} --figure "51 killed"').out.strip()
    back = run(f'amend {new} --figure "61 killed" --reason "it was right"').out.strip()
    assert back == old
    assert words_of(run) == ["Ministry 61 killed"]
    assert run(f"redo {new} --note 'or not'").code == 0
    assert words_of(run) == ["Ministry 51 killed"]


def test_amend_keeps_what_it_was_not_given(run: Run) -> None:
    old = run(
        'add --source Ministry --figure "61 killed" --topic War --as-of 2020-10-13 --lang en'
        " --via AFP --place Goris --role civilian --url https://example.org/1 -q"
    ).out.strip()
    new = run(
        f"amend {old} --as-of 2020-10-14 --clear role --includes missing --reference E1 --via AFP"
        " --via BBC"
    ).out.strip()
    (shown,) = json.loads(run(f"show {new} --json").out)["data"]
    claim = shown["claim"]
    assert claim["when"]["as_of"]["edtf"] == "2020-10-14"
    assert claim["scope"] == {"place": "Goris", "includes": ["missing"]}
    assert claim["references"] == ["E1"]
    assert claim["who"]["relays"] == ["AFP", "BBC"]
    assert claim["evidence"]["url"] == "https://example.org/1"
    assert shown["amendments"][0]["effect"] == "replaced"


def test_an_amended_claim_stays_under_the_topic_it_was_given(run: Run) -> None:
    old = run('add --source AP --figure "61 killed" --as-of 2020-10-13 --lang en -q').out.strip()
    run("topics add War")
    assert run(f"topics assign War {old}").code == 0
    new = run(f'amend {old} --figure "51 killed"').out.strip()
    assert "War" in run("list --topic War").out
    moved = run(f"amend {new} --topic Flood").out.strip()
    assert run("list --topic War").out == ""
    assert moved[:7] in run("list --topic Flood").out


def test_a_retracted_claim_is_gone_until_it_is_brought_back(run: Run) -> None:
    keys = [add(run, f"{count} killed", who) for count, who in ((61, "Ministry"), (60, "AP"))]
    assert run(f"retract {keys[0]} {keys[1][:9]} --reason 'another war'").code == 0
    assert words_of(run) == []
    assert "retracted since change 3, by ana, 2026-11-23: another war" in run(f"show {keys[0]}").out
    said = run('add --source AP --figure "60 killed" --topic War --as-of 2020-10-13 --lang en')
    assert "on record already; retracted since change 3" in said.err
    assert f"hint: claimtrack redo {keys[1]} brings it back" in said.err
    assert run(f"redo {keys[1]}").code == 0
    assert words_of(run) == ["AP 60 killed"]
    run("undo")
    run("undo 3")
    assert words_of(run) == ["AP 60 killed", "Ministry 61 killed"]


def test_a_terminal_shows_the_change_and_asks(run: Run, desk: Path) -> None:
    old = add(run)
    session = converse(["amend", old, "--figure", "51 killed"], ["n"], folder=desk)
    assert "figure  61 killed → 51 killed" in session.shown
    assert "nothing was changed" in session.shown
    assert words_of(run) == ["Ministry 61 killed"]
    converse(["amend", old, "--figure", "51 killed"], ["y"], folder=desk)
    assert words_of(run) == ["Ministry 51 killed"]


def test_corrections_go_through_an_export(run: Run, desk: Path) -> None:
    old = add(run)
    run(f'amend {old} --figure "51 killed" --reason misread')
    run(f"retract {add(run, '60 killed', 'AP')}")
    (desk / "desk.jsonl").write_text(run("export").out)
    assert run("--ledger other.ledger import desk.jsonl").code == 0
    assert run("--ledger other.ledger export").out == run("export").out
    assert "51 killed" in run("--ledger other.ledger list").out
    assert "6" not in run("--ledger other.ledger list").out.partition("Ministry")[2]
    assert "corrected Ministry" in run("--ledger other.ledger log").out


@pytest.fixture
def tolls(run: Run, desk: Path) -> Path:
    """A table that was imported."""
    path = desk / "tolls.csv"
    path.write_text(TOLLS)
    assert run(f"import tolls.csv{MAP}").code == 0
    return path


def correct(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_an_applied_correction_leaves_one_account(run: Run, tolls: Path) -> None:
    correct(tolls, "Ministry,61", "Ministry,51")
    ran = run(f"import tolls.csv{MAP} --corrections apply")
    assert (ran.code, ran.out) == (0, "")
    assert "1 row came before with another value" in ran.err
    assert words_of(run) == ["AP 60", "Ministry 51", "Ministry 70"]
    assert of_one_account(run) == []
    assert "corrected Ministry: “61” killed → “51” killed" in run("log").out
    assert run("verify").code == 0
    assert "added nothing" in run(f"import tolls.csv{MAP} --corrections apply").err


def test_a_kept_correction_is_one_revision(run: Run, tolls: Path) -> None:
    correct(tolls, "Ministry,61", "Ministry,51")
    ran = run(f"import tolls.csv{MAP}")
    assert "kept: the source restated them" in ran.err
    assert words_of(run) == ["AP 60", "Ministry 51", "Ministry 61", "Ministry 70"]
    (revision,) = of_one_account(run)
    assert (revision["kind"], revision["reason"]) == ("revision", "revised")
    assert "“61” and later as “51”" in revision["sentence"]
    assert "added nothing" in run(f"import tolls.csv{MAP}").err
    assert "recorded as restated by the source" in run("log").out
    assert run("verify").code == 0


def test_a_figure_restated_twice_is_still_one_revision(run: Run, tolls: Path) -> None:
    for old, new in (("61", "51"), ("51", "55"), ("55", "61")):
        correct(tolls, f"Ministry,{old}", f"Ministry,{new}")
        run(f"import tolls.csv{MAP}")
        (revision,) = of_one_account(run)
        assert f"“{old}” and later as “{new}”" in revision["sentence"]
    with closing(sqlite3.connect("desk.ledger")) as file:
        words = file.execute("SELECT words FROM claims WHERE restated_by IS NULL ORDER BY words")
        assert [row[0] for row in words] == ["60", "61", "70"]
    disputes = [each for each in findings_of(run) if each["kind"] == "dispute"]
    assert all("55" not in json.dumps(each["parties"]) for each in disputes)


RELEASES = {
    "what it was is put back": ("51 keep, 61 apply", "61", None),
    "put back, and corrected again": ("51 keep, 61 apply, 55 apply", "55", None),
    "put back after two releases": ("51 keep, 55 keep, 61 apply", "61", "51"),
    "the last release is corrected": ("51 keep, 55 apply", "55", "61"),
    "corrected, then released anew": ("51 apply, 55 keep", "55", "51"),
    "released anew after it was put back": ("51 keep, 61 apply, 55 keep", "55", "61"),
}
"""Figures in the order in which a file has them after 61; which one holds in the end, and which
one it revises."""


@pytest.mark.parametrize("case", RELEASES)
def test_releases_and_corrections_of_one_figure_leave_one_last_word(
    run: Run, tolls: Path, case: str
) -> None:
    course, last, revised = RELEASES[case]
    old = "61"
    for step in course.split(", "):
        new, policy = step.split()
        correct(tolls, f"Ministry,{old}", f"Ministry,{new}")
        assert run(f"import tolls.csv{MAP} --corrections {policy}").code == 0
        old = new
    told = [each["sentence"] for each in of_one_account(run)]
    assert len(told) == (revised is not None)
    assert all(f"“{revised}” and later as “{last}”" in each for each in told)
    disputes = [each for each in findings_of(run) if each["kind"] == "dispute"]
    shown = {claim for each in disputes for party in each["parties"] for claim in party["claims"]}
    standing = json.loads(run("list --json").out)["data"]
    figures = {each["id"]: each["claim"]["figure"]["words"] for each in standing}
    assert {figures[key] for key in shown} <= {"60", "70", last}


def restated_in_sql() -> dict[str, str]:
    """The claims that the view `claims` says were restated, and by which."""
    with closing(sqlite3.connect("desk.ledger")) as file:
        asked = "SELECT id, restated_by FROM claims WHERE restated_by IS NOT NULL"
        return dict(file.execute(asked))


def restated_in_reports() -> dict[str, str]:
    """The same as reports have it."""
    with open_ledger("desk.ledger", read_only=True) as ledger:
        return {str(one): str(other) for one, other in read_restated(ledger).items()}


@pytest.mark.parametrize("case", RELEASES)
def test_sql_finds_the_same_last_word(run: Run, tolls: Path, case: str) -> None:
    course, last, _ = RELEASES[case]
    old = "61"
    for step in course.split(", "):
        new, policy = step.split()
        correct(tolls, f"Ministry,{old}", f"Ministry,{new}")
        run(f"import tolls.csv{MAP} --corrections {policy}")
        old = new
    with closing(sqlite3.connect("desk.ledger")) as file:
        words = file.execute("SELECT words FROM claims WHERE restated_by IS NULL ORDER BY words")
        assert [row[0] for row in words] == sorted(["60", "70", last])
    assert restated_in_sql() == restated_in_reports()


def key_of(run: Run, words: str) -> str:
    standing = json.loads(run("list --json").out)["data"]
    (key,) = (each["id"] for each in standing if each["claim"]["figure"]["words"] == words)
    return str(key)


LATER = {
    "the first is corrected by hand": ["amend 61 --figure 63 --reason misread"],
    "the last is corrected by hand": ["amend 55 --figure 63 --reason misread"],
    "corrected by hand and back": [
        "amend 61 --figure 63 --reason misread",
        "amend 63 --figure 61 --reason unread",
    ],
    "the one between is retracted": ["retract 51"],
    "the last is retracted": ["retract 55"],
    "the last two are retracted": ["retract 55", "retract 51"],
    "the one between is retracted, and that undone": ["retract 51", "undo"],
    "the one between is corrected, the last retracted": [
        "amend 51 --figure 52 --reason misread",
        "retract 55",
    ],
}


@pytest.mark.parametrize("case", LATER)
def test_sql_finds_what_reports_find_after_a_person_stepped_in(
    run: Run, tolls: Path, case: str
) -> None:
    for old, new in (("61", "51"), ("51", "55")):
        correct(tolls, f"Ministry,{old}", f"Ministry,{new}")
        run(f"import tolls.csv{MAP}")
    for step in LATER[case]:
        command, *rest = step.split(" ")
        named = [key_of(run, rest[0]), *rest[1:]] if rest else []
        assert run(" ".join((command, *named))).code == 0
    found = restated_in_sql()
    assert found == restated_in_reports()
    assert bool(found) == (case != "the last two are retracted")


@pytest.mark.parametrize(("which", "told"), [("61", "“63” and later as “51”"), ("51", "as “63”")])
def test_a_release_that_a_person_corrects_stays_one(
    run: Run, tolls: Path, which: str, told: str
) -> None:
    correct(tolls, "Ministry,61", "Ministry,51")
    run(f"import tolls.csv{MAP}")
    standing = json.loads(run("list --json").out)["data"]
    (key,) = (each["id"] for each in standing if each["claim"]["figure"]["words"] == which)
    assert run(f"amend {key} --figure 63 --reason misread").code == 0
    (revision,) = of_one_account(run)
    assert revision["kind"] == "revision"
    assert told in revision["sentence"]


def test_a_release_between_two_that_is_retracted_leaves_one_revision(run: Run, tolls: Path) -> None:
    for old, new in (("61", "51"), ("51", "55")):
        correct(tolls, f"Ministry,{old}", f"Ministry,{new}")
        run(f"import tolls.csv{MAP}")
    standing = json.loads(run("list --json").out)["data"]
    (key,) = (each["id"] for each in standing if each["claim"]["figure"]["words"] == "51")
    assert run(f"retract {key}").code == 0
    (revision,) = of_one_account(run)
    assert "“61” and later as “55”" in revision["sentence"]


def test_reported_corrections_are_not_written(run: Run, tolls: Path) -> None:
    correct(tolls, "Ministry,61", "Ministry,51")
    tolls.write_text(tolls.read_text() + "2020-10-16,AP,75\n")
    ran = run(f"import tolls.csv{MAP} --corrections report")
    assert "2020-10-13 Ministry: “61” killed → “51” killed" in ran.err
    again = json.loads(run(f"import tolls.csv{MAP} --corrections report --json").out)["data"]
    (told,) = again["corrections"]
    assert (told["policy"], told["rows"], len(told["shown"])) == ("report", 1, 1)
    assert words_of(run) == ["AP 60", "AP 75", "Ministry 61", "Ministry 70"]


def test_going_back_is_a_correction_too_and_is_undone_alone(run: Run, tolls: Path) -> None:
    correct(tolls, "Ministry,61", "Ministry,51")
    run(f"import tolls.csv{MAP} --corrections apply")
    correct(tolls, "Ministry,51", "Ministry,61")
    run(f"import tolls.csv{MAP} --corrections apply")
    assert words_of(run) == ["AP 60", "Ministry 61", "Ministry 70"]
    run("undo")
    assert words_of(run) == ["AP 60", "Ministry 51", "Ministry 70"]
    run("undo")
    assert words_of(run) == ["AP 60", "Ministry 61", "Ministry 70"]


def test_what_a_person_amended_outlives_the_same_file(run: Run, tolls: Path) -> None:
    (key,) = [
        each["id"]
        for each in json.loads(run("list --json").out)["data"]
        if each["claim"]["figure"]["words"] == "61"
    ]
    run(f"amend {key} --figure 51")
    assert "added nothing" in run(f"import tolls.csv{MAP} --complete").err
    assert words_of(run) == ["AP 60", "Ministry 51", "Ministry 70"]
    correct(tolls, "Ministry,61", "Ministry,53")
    ran = run(f"import tolls.csv{MAP} --corrections apply --complete")
    assert "“51” killed → “53” killed: amended by ana, 2026-11-23" in ran.err
    assert words_of(run) == ["AP 60", "Ministry 51", "Ministry 70"]


def test_a_missing_row_withdraws_its_claim_only_when_the_file_is_complete(
    run: Run, tolls: Path
) -> None:
    correct(tolls, "2020-10-14,Ministry,70\n", "")
    run(f"import tolls.csv{MAP}")
    assert len(words_of(run)) == 3
    ran = run(f"import tolls.csv{MAP} --complete")
    assert "1 claim no longer in the file: retracted" in ran.err
    assert words_of(run) == ["AP 60", "Ministry 61"]
    tolls.write_text(TOLLS)
    assert "1 claim in the file again: brought back" in run(f"import tolls.csv{MAP}").err
    assert len(words_of(run)) == 3
    correct(tolls, "2020-10-14,Ministry,70\n", "2020-10-14,Ministry,many\n")
    assert run(f"import tolls.csv{MAP} --complete").code == 3
    assert len(words_of(run)) == 3


@pytest.mark.parametrize("policy", ["apply", "keep", "report"])
def test_a_corrected_row_is_not_missing(run: Run, tolls: Path, policy: str) -> None:
    correct(tolls, "Ministry,61", "Ministry,51")
    correct(tolls, "2020-10-13,AP,60\n", "")
    ran = run(f"import tolls.csv{MAP} --complete --corrections {policy}")
    assert "1 claim no longer in the file: retracted" in ran.err
    kept = {"apply": ["51"], "keep": ["51", "61"], "report": ["61"]}[policy]
    assert words_of(run) == [*(f"Ministry {each}" for each in kept), "Ministry 70"]
    assert "added nothing" in run(f"import tolls.csv{MAP} --complete --corrections {policy}").err


def test_a_row_that_is_missing_withdraws_its_earlier_releases_too(run: Run, tolls: Path) -> None:
    correct(tolls, "Ministry,61", "Ministry,51")
    run(f"import tolls.csv{MAP}")
    correct(tolls, "2020-10-13,Ministry,51\n", "")
    ran = run(f"import tolls.csv{MAP} --complete")
    assert "2 claims" in ran.err or "2 amendments" in ran.err, ran.err
    assert words_of(run) == ["AP 60", "Ministry 70"]


@pytest.mark.parametrize("policy", ["apply", "keep"])
def test_a_row_is_known_by_its_reference(run: Run, desk: Path, policy: str) -> None:
    """Even in a file of another name, with another day; events that look alike stay apart."""
    head = "id,day,who,deaths\n"
    (desk / "week1.csv").write_text(
        f"{head}E1,2020-10-13,Desk,3\nE2,2020-10-13,Desk,3\nE3,2020-10-13,Desk,9\n"
    )
    (desk / "week2.csv").write_text(
        f"{head}E3,2020-10-14,Desk,8\nE2,2020-10-13,Desk,4\nE1,2020-10-13,Desk,3\n"
        "E4,2020-10-13,Desk,9\n"
    )
    settings = f"{MAP} --column id=references --set count_type='in period' --set topic="
    settings = settings.replace(" --set topic=War", "")
    run(f"import week1.csv{settings}")
    ran = run(f"import week2.csv{settings} --corrections {policy}")
    assert "2 rows came before with another value" in ran.err
    kept = ["Desk 3", "Desk 9"] if policy == "keep" else []
    assert words_of(run) == sorted(["Desk 3", "Desk 4", "Desk 8", "Desk 9", *kept])


def test_numbers_of_rows_in_two_files_are_not_one_reference(run: Run, desk: Path) -> None:
    """The fifth row of one table is not the fifth row of another, unless all the rest agrees."""
    settings = f"{MAP} --column id=references"
    (desk / "a.csv").write_text("id,day,who,deaths\n1,2020-10-13,AP,3\n2,2020-10-14,AP,5\n")
    (desk / "b.csv").write_text("id,day,who,deaths\n1,2020-11-13,AP,70\n2,2020-10-14,AP,6\n")
    run(f"import a.csv{settings}")
    ran = run(f"import b.csv{settings} --corrections apply")
    assert "1 row came before" in ran.err
    assert "“5” killed → “6” killed" in ran.err
    assert words_of(run) == ["AP 3", "AP 6", "AP 70"]


def test_alike_rows_without_dates_are_told_apart_by_what_the_file_still_holds(
    run: Run, desk: Path
) -> None:
    path = desk / "plain.csv"
    path.write_text("who,deaths\nAP,51\nAP,61\n")
    settings = " --column who=source --column deaths=value --set metric=killed --set topic=War"
    run(f"import plain.csv{settings}")
    path.write_text("who,deaths\nAP,62\nAP,51\n")
    assert "“61” killed → “62” killed" in run(f"import plain.csv{settings} --corrections apply").err
    assert words_of(run) == ["AP 51", "AP 62"]
    path.write_text("who,deaths\nAP,62\nAP,51\nAP,70\n")
    assert "came before" not in run(f"import plain.csv{settings} --corrections apply").err
    assert words_of(run) == ["AP 51", "AP 62", "AP 70"]


def test_rows_of_several_figures_are_corrected_figure_by_figure(run: Run, desk: Path) -> None:
    (desk / "wide.toml").write_text(
        '[fields]\nsource = "who"\nas_of = "day"\n'
        '[[claims]]\nfields.value = "dead"\nconstants.metric = "killed"\n'
        '[[claims]]\nfields.value = "hurt"\nconstants.metric = "injured"\n'
    )
    path = desk / "wide.csv"
    path.write_text("day,who,dead,hurt\n2020-10-13,AP,5,9\n2020-10-14,AP,6,12\n")
    assert run("import wide.csv --map wide.toml").code == 0
    path.write_text("day,who,dead,hurt\n2020-10-13,AP,5,19\n2020-10-14,AP,6,12\n")
    ran = run("import wide.csv --map wide.toml --corrections apply")
    assert "AP: “9” injured → “19” injured" in ran.err
    assert words_of(run) == ["AP 12", "AP 19", "AP 5", "AP 6"]


def test_a_dry_run_tells_of_corrections_and_writes_none(run: Run, tolls: Path) -> None:
    correct(tolls, "Ministry,61", "Ministry,51")
    before = run("export").out
    ran = run(f"import tolls.csv{MAP} --corrections apply --dry-run")
    assert "would be applied" in ran.err
    assert run("export").out == before


def test_a_terminal_is_asked_once(run: Run, tolls: Path, desk: Path) -> None:
    correct(tolls, "Ministry,61", "Ministry,51")
    correct(tolls, "AP,60", "AP,58")
    session = converse(
        ["import", "tolls.csv", *MAP.split()], ["what?", "a"], folder=desk, columns=100
    )
    assert "2 rows came before with another value" in session.shown
    assert "AP: “60” killed → “58” killed" in session.shown
    assert words_of(run) == ["AP 58", "Ministry 51", "Ministry 70"]


def test_settling_again_says_what_was_said_before(run: Run) -> None:
    for words, who in (("61 killed", "Ministry"), ("600 killed", "AP")):
        add(run, words, who)
    run("settle 1 --reason 'known since May'")
    (finding,) = findings_of(run)
    again = run(f"settle {finding['id'][3:7]} --reason 'both desks agree'")
    assert (
        "it was settled by ana on 2026-11-23: “known since May”; the new reason holds" in again.err
    )


REREAD = {
    "a language": (" --lang en", ""),
    "a column of words": ("", "--column deaths=figure"),
    "a quote": (" --column quote=quote", ""),
    "a note": (" --column quote=note", ""),
    "an address": (" --column url=url", ""),
    "words and a language": (" --lang en", "--column deaths=figure"),
}
"""Options beside those of the first import, and what stands in the place of one of them."""


@pytest.mark.parametrize("reading", REREAD)
@pytest.mark.parametrize("known_by", ["reference", "file"])
def test_a_row_that_is_read_otherwise_is_the_same_row(
    run: Run, desk: Path, known_by: str, reading: str
) -> None:
    """A map that was mended doubles no claim; --corrections apply takes the new reading."""
    (desk / "dup.csv").write_text(
        "id,day,who,deaths,quote,url\n"
        "H1,2020-10-13,Baku,61,61 dead,https://example.org/1\n"
        "H2,2020-10-14,Baku,70,70 dead,https://example.org/2\n"
    )
    by = " --column id=references" if known_by == "reference" else ""
    assert run(f"import dup.csv{MAP}{by}").code == 0
    more, column = REREAD[reading]
    settings = MAP.replace("--column deaths=value", column or "--column deaths=value")
    again = run(f"import dup.csv{settings}{by}{more}")
    assert words_of(run) == ["Baku 61", "Baku 70"], again.err
    if claims_of(run) != claims_of(run, f"import dup.csv{settings}{by}{more} --corrections apply"):
        assert "2 rows came before, read otherwise" in again.err
        assert "hint: --corrections apply takes the new reading" in again.err
    assert words_of(run) == ["Baku 61", "Baku 70"]
    assert "came before" not in run(f"import dup.csv{settings}{by}{more}").err
    assert words_of(run) == ["Baku 61", "Baku 70"]


def claims_of(run: Run, first: str = "") -> list[str]:
    """The ids of the claims that stand, after a command."""
    if first:
        assert run(first).code == 0
    return sorted(each["id"] for each in json.loads(run("list --json").out)["data"])
