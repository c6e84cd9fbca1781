"""`extract`: a table for people, lines for programs, and the text with its claims marked."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import converse
from tests.nursery import programs
from tests.running import Ran

Run = Callable[..., Ran]

TEXT = """Police said at least 12 people were killed in Aleppo on Friday.
The ministry said 30 people were wounded.
"""
GIVEN = "--published 2020-10-31 --publisher AP --lang en"


@pytest.fixture
def wire(desk: Path) -> Path:
    path = desk / "wire.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def lines_of(ran: Ran) -> list[dict[str, object]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def test_a_pipe_gets_lines(run: Run, wire: Path) -> None:
    ran = run(f"extract {wire.name} {GIVEN}")
    assert ran.code == 0
    assert [each["kind"] for each in lines_of(ran)] == ["document", "proposal", "proposal"]
    assert ran.err == "claimtrack extract: 2 proposals in 1 document\n"


def test_what_is_piped_into_add_is_recorded_whole(run: Run, wire: Path) -> None:
    lines = run(f"extract {wire.name} {GIVEN} --topic Siege").out
    proposed = [
        json.loads(line)["content"]["claim"] for line in lines.splitlines() if '"proposal"' in line
    ]
    ran = run("add -", stdin=lines)
    assert ran.code == 0, ran.err
    assert len(ran.out.splitlines()) == 2
    exported = [json.loads(line) for line in run("export").out.splitlines()[1:]]
    claims = [each["content"] for each in exported if each["kind"] == "claim"]
    assert sorted(map(json.dumps, claims)) == sorted(map(json.dumps, proposed))
    assert {each["kind"] for each in exported} == {"document", "claim"}
    assert all(each["topic"] == "Siege" for each in claims)


def test_the_shell_pipe_works(wire: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"claimtrack extract {wire.name} {GIVEN} | claimtrack add -"],
        env={**os.environ, "PATH": f"{programs()}:{os.environ['PATH']}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0
    assert "claimtrack add: 2 claims and 1 document added" in done.stderr


def test_a_terminal_gets_a_table(wire: Path, desk: Path) -> None:
    session = converse(["extract", wire.name, *GIVEN.split()], folder=desk)
    assert session.code == 0
    rows = [line.split() for line in session.lines if line[:1].isdigit()]
    assert [row[0] for row in rows] == ["1", "2"]
    assert all(row[1] in {"high", "medium", "low"} for row in rows)
    assert "Police: “at least 12 people" in " ".join(session.shown.split())
    assert session.lines[-1] == "claimtrack extract: 2 proposals in 1 document"
    assert max(map(len, session.lines)) <= 80


def test_the_text_is_shown_with_its_claims_marked(run: Run, wire: Path) -> None:
    ran = run(f"extract {wire.name} {GIVEN} --show text")
    assert ran.out.startswith("Police said [1 at least 12 people")
    assert "The ministry said [2 30 people" in ran.out
    assert ran.out.replace("[1 ", "").replace("[2 ", "").replace("]", "") == TEXT


def test_numbers_that_nobody_claimed_stand_in_braces(run: Run, desk: Path) -> None:
    (desk / "more.txt").write_text("Police said 12 people were killed.\nSome 19 people came.\n")
    ran = run(f"extract more.txt {GIVEN} --show text")
    assert ran.out == "Police said [1 12 people were killed].\n{Some 19 people} came.\n"


def test_colour_only_adds(run: Run, wire: Path) -> None:
    plain = run(f"extract {wire.name} {GIVEN} --show text").out
    colored = run(f"--color always extract {wire.name} {GIVEN} --show text").out
    assert "\x1b[" in colored
    stripped = "".join(part.partition("m")[2] for part in ("m" + colored).split("\x1b["))
    assert stripped == plain


def test_a_hostile_text_is_shown_and_not_obeyed(run: Run, desk: Path) -> None:
    (desk / "evil.txt").write_text("\x1b]0;x\x07Police said 12 people \u202ewere killed.\r\x9bm\n")
    for form in ("--show text", "--format table"):
        ran = run(f"extract evil.txt {GIVEN} {form}")
        assert ran.code == 0, ran.err
        assert not {"\x1b", "\x07", "\u202e", "\r", "\x9b"} & set(ran.out + ran.err)


def test_what_is_less_sure_is_counted(run: Run, wire: Path) -> None:
    ran = run(f"extract {wire.name} {GIVEN} --least high")
    kept = sum(each["kind"] == "proposal" for each in lines_of(ran))
    left_out = 2 - kept
    assert (f"{left_out} left out by --least" in ran.err) is (left_out > 0)


def test_json_has_the_envelope(run: Run, wire: Path) -> None:
    ran = run(f"extract {wire.name} missing.txt {GIVEN} --json")
    answer = json.loads(ran.out)
    assert ran.code == 3
    assert (answer["command"], answer["status"]) == ("extract", "error")
    assert [each["message"] for each in answer["errors"]] == ["no file is called so"]
    (document,) = answer["data"]
    assert document["document"]["publisher"] == "AP"
    assert [each["claim"]["metric"] for each in document["proposals"]] == ["killed", "injured"]


def test_without_a_date_that_is_said(run: Run, wire: Path) -> None:
    ran = run(f"extract {wire.name} --lang en")
    assert ran.code == 0
    assert ran.err.startswith("wire.txt: no date of publication, so “yesterday” and the like stay")


def test_many_documents_and_one_bad_one(run: Run, desk: Path) -> None:
    (desk / "in").mkdir()
    for name in ("a", "b", "c"):
        (desk / "in" / f"{name}.txt").write_text(TEXT)
    (desk / "in" / "bad.txt").write_bytes(b"\xff\xfe\xfd")
    ran = run(f"extract in {GIVEN} --jobs 2 --format table")
    assert ran.code == 3
    assert [line for line in ran.out.splitlines() if line.endswith(".txt")] == [
        "in/a.txt",
        "in/b.txt",
        "in/c.txt",
    ]
    assert "in/bad.txt: " in ran.err
    assert ran.err.endswith("6 proposals in 3 documents; 1 document not read\n")


def test_a_bar_shows_on_many(desk: Path) -> None:
    (desk / "in").mkdir()
    for number in range(3):
        (desk / "in" / f"{number}.txt").write_text(TEXT)
    session = converse(["extract", "in", *GIVEN.split(), "--format", "jsonl"], folder=desk)
    assert session.code == 0
    assert "extract #" in session.shown


def test_standard_input(run: Run) -> None:
    ran = run(f"extract - {GIVEN}", stdin=TEXT)
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 3


def test_saving_keeps_proposals_and_no_claims(run: Run, wire: Path) -> None:
    ran = run(f"extract {wire.name} {GIVEN} --save")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("kept as change 1; claimtrack undo takes it back\n")
    assert run("list").out == ""
    again = run(f"extract {wire.name} {GIVEN} --save")
    assert again.err.startswith("nothing to do: these proposals are in the ledger already\n")
    assert run("verify").code == 0
    assert run("undo").code == 0
    assert run("review").err == "claimtrack review: nothing waits\n"


@pytest.mark.parametrize("flag", ["", "--no-text"], ids=["copy", "no copy"])
def test_the_text_is_kept_unless_told(run: Run, wire: Path, flag: str) -> None:
    run(f"extract {wire.name} {GIVEN} --save {flag}")
    (document,) = [
        each
        for line in run("export").out.splitlines()
        if (each := json.loads(line)).get("kind") == "document"
    ]
    assert document["content"].get("text") == (None if flag else TEXT)


def test_an_export_keeps_what_waits_waiting(run: Run, wire: Path, desk: Path) -> None:
    run(f"extract {wire.name} {GIVEN} --save")
    (desk / "all.jsonl").write_text(run("export").out, encoding="utf-8")
    assert run("--ledger other.ledger import all.jsonl").code == 0
    assert run("--ledger other.ledger list").out == ""
    assert len(run("--ledger other.ledger review").out.splitlines()) == 2


def test_form_and_text_exclude_each_other(run: Run, wire: Path) -> None:
    ran = run(f"extract {wire.name} --show text --format table")
    assert ran.code == 2


def test_a_date_of_tomorrow_is_refused(run: Run, wire: Path) -> None:
    ran = run(f"extract {wire.name} --published 2030-01-01")
    assert ran.code == 3
    assert ran.err.startswith("claimtrack extract: --published: ")


def test_metrics_that_somebody_adds_are_read_in_documents_at_once(run: Run, desk: Path) -> None:
    text = "The governor said the area flooded reached 300 hectares.\n"
    (desk / "wire.txt").write_text(text, encoding="utf-8")
    run('metrics add "area flooded" --kind toll --dimension area')
    run('metrics alias "area flooded" "surface inondée"')
    (found,) = proposals_of(run(f"extract wire.txt {GIVEN}"))
    assert (found["claim"]["metric"], found["rule"]) == ("area flooded", "named indicator")
    text = "Le préfet a dit que la surface inondée atteint 300 hectares.\n"
    (desk / "wire.txt").write_text(text, encoding="utf-8")
    given = GIVEN.replace("en", "fr")
    (found,) = proposals_of(run(f"extract wire.txt {given}"))
    assert found["claim"]["metric"] == "area flooded"


def proposals_of(ran: Ran) -> list[dict[str, Any]]:
    return [each["content"] for each in map(json.loads, ran.out.splitlines()) if is_proposal(each)]


def is_proposal(record: dict[str, Any]) -> bool:
    return bool(record["kind"] == "proposal")


AGAIN = {
    "another topic": ("--topic Siege", "--topic Aleppo", '"Siege"'),
    "a topic after none": ("", "--topic Aleppo", "no topic"),
    "none after a topic": ("--topic Siege", "", '"Siege"'),
    "another title": ("", "--title Wire", "no topic"),
    "an address": ("", "--url https://example.org/1", "no topic"),
}
"""How a document is extracted first, then again, and under what its proposals wait."""


@pytest.mark.parametrize("case", AGAIN)
def test_the_same_words_wait_once(run: Run, wire: Path, case: str) -> None:
    first, second, under = AGAIN[case]
    run(f"extract {wire.name} {GIVEN} --save {first}")
    again = run(f"extract {wire.name} {GIVEN} --save {second}")
    assert "2 proposals not kept: of the same words one wait already" in again.err
    assert f"under {under}\n" in again.err
    assert len(json.loads(run("review claims --json").out)["data"]["proposals"]) == 2


def test_words_that_were_decided_on_are_not_proposed_again(
    run: Run, wire: Path, desk: Path
) -> None:
    run(f"extract {wire.name} {GIVEN} --save --topic Siege")
    session = converse(["review", "claims"], folder=desk, answers=["a", "a"])
    assert "2 accepted" in session.shown, session.shown
    again = run(f"extract {wire.name} {GIVEN} --save --topic Aleppo")
    assert "2 proposals not kept: the same words were proposed and decided on" in again.err
    assert run("review claims").err == "claimtrack review: nothing waits\n"
