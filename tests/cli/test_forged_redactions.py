"""What others say was redacted: never a leave to put something else in the place of a record."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimtrack.model.identity import canonical_json
from tests.running import Ran

Run = Callable[..., Ran]

HEADER = '{"format": "claimtrack.ledger/1"}'


def add(run: Run) -> str:
    ran = run(
        [
            *("add", "--source", "AFP", "--figure", "almost 2,000 killed", "--topic", "War", "-q"),
            *("--as-of", "2020-10-13", "--lang", "en", "--quote", "almost 2,000 were killed"),
            *("--note", "by telephone"),
        ]
    )
    assert ran.code == 0, ran.err
    return ran.out.strip()


def digest(content: Any) -> str:
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def claim_of(run: Run) -> dict[str, Any]:
    lines = map(json.loads, run("export").out.splitlines())
    return next(each for each in lines if each.get("kind") == "claim")


def forge(
    claim: dict[str, Any],
    alter: Callable[[dict[str, Any]], object],
    taken: tuple[str, ...] = ("note",),
    *,
    kind: str = "claim",
    marked: bool = True,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """A redaction, and a claim under a genuine id that says something else."""
    content = json.loads(json.dumps(claim["content"]))
    alter(content)
    said = {"taken": list(taken), "moment": "2026-01-01T00:00:00Z"}
    if marked:
        content["redacted"] = {
            **said,
            "identity": claim["id"],
            "grounds": "the family asks",
            "signed_by": "desk",
        }
    redaction = {
        "record": claim["id"],
        "kind": kind,
        "digest": digest(claim["content"]),
        "left": digest(content),
        "taken": list(taken),
        "reason": "the family asks",
        "author": "desk",
        "at": "2026-01-01T00:00:00Z",
    }
    return (
        {"kind": "redaction", "content": redaction},
        {"kind": "claim", "id": claim["id"], "content": content},
    )


def without_note(content: dict[str, Any]) -> None:
    content.pop("note", None)


def write(desk: Path, *lines: dict[str, Any]) -> None:
    (desk / "sent.jsonl").write_text("\n".join([HEADER, *map(json.dumps, lines)]) + "\n")


@pytest.mark.parametrize("kind", ["place", "note", "", "proposal", "redaction", "claim"])
def test_a_redaction_alone_is_not_taken_in(run: Run, desk: Path, kind: str) -> None:
    add(run)
    claim = claim_of(run)
    redaction, _ = forge(claim, without_note, kind=kind)
    write(desk, redaction)
    before = run("export").out
    ran = run("import sent.jsonl")
    assert "1 redaction" not in ran.out
    assert run("export").out == before
    other = run("--ledger other.ledger import sent.jsonl")
    assert other.code != 0, other.out
    assert run("verify").code == 0


@pytest.mark.parametrize("kind", ["place", "note", "", "proposal", "judgement"])
def test_a_redaction_of_another_kind_than_its_id_tells_is_refused(
    run: Run, desk: Path, kind: str
) -> None:
    add(run)
    write(desk, *forge(claim_of(run), without_note, kind=kind))
    ran = run("--ledger other.ledger import sent.jsonl")
    assert ran.code != 0
    assert "almost 2,000" not in run("--ledger other.ledger list").out


def set_words(content: dict[str, Any]) -> None:
    content["figure"]["words"] = "almost 9,000"


def set_quote(content: dict[str, Any]) -> None:
    content["evidence"]["quote"] = "almost 9,000 were killed"


def nothing(_: dict[str, Any]) -> None:
    """Leave everything."""


FORGED: dict[str, tuple[Callable[[dict[str, Any]], object], tuple[str, ...], bool]] = {
    "without a mark": (set_words, ("figure.words",), False),
    "words where a mark is to be": (set_words, ("figure.words",), True),
    "a quote where a mark is to be": (set_quote, ("evidence.quote",), True),
    "a note that is still there": (nothing, ("note",), True),
    "a part that nobody takes out": (nothing, ("figure.value",), True),
    "nothing that was taken": (without_note, (), True),
    "a mark with another number": (
        lambda content: content["figure"].update(words="[redacted] almost 9000"),
        ("figure.words",),
        True,
    ),
    "a name where a mark is to be": (
        lambda content: content["who"].update(claimant="Ilham"),
        ("who.claimant",),
        True,
    ),
    "the mark of another record": (
        lambda content: content["who"].update(claimant="[redacted c1-0af30af30af3]"),
        ("who.claimant",),
        True,
    ),
}


@pytest.mark.parametrize("name", FORGED)
def test_what_is_left_has_marks_and_nothing_else_where_words_were(
    run: Run, desk: Path, name: str
) -> None:
    add(run)
    alter, taken, marked = FORGED[name]
    write(desk, *forge(claim_of(run), alter, taken, marked=marked))
    ran = run("--ledger other.ledger import sent.jsonl")
    assert ran.code != 0, ran.err
    listed = run("--ledger other.ledger list")
    assert "9,000" not in listed.out
    assert "Ilham" not in listed.out


def as_stated(content: dict[str, Any]) -> None:
    content["figure"] |= {"value": 9000, "words": "exactly 61"}
    without_note(content)


def test_a_figure_whose_words_are_there_is_held_against_them(run: Run, desk: Path) -> None:
    add(run)
    write(desk, *forge(claim_of(run), as_stated))
    ran = run("--ledger other.ledger import sent.jsonl")
    assert ran.code != 0
    assert "9,000" not in run("--ledger other.ledger list").out


def denied(content: dict[str, Any]) -> None:
    content["stance"] = "denies"
    without_note(content)


@pytest.mark.parametrize("way", ["add", "import"])
def test_what_came_redacted_is_told_and_keeps_no_genuine_record_out(
    run: Run, desk: Path, way: str
) -> None:
    key = add(run)
    genuine = run("export").out
    write(desk, *forge(claim_of(run), denied))
    ran = run("--ledger other.ledger import sent.jsonl")
    assert ran.code == 0, ran.err
    assert f"came redacted: nobody here can hold it against its id: {key}" in ran.err
    (desk / "genuine.jsonl").write_text(genuine)

    def bring() -> Ran:
        if way == "import":
            return run("--ledger other.ledger import genuine.jsonl")
        words = ["--ledger", "other.ledger", "add", "--source", "AFP", "--topic", "War"]
        words += ["--figure", "almost 2,000 killed", "--as-of", "2020-10-13", "--lang", "en"]
        words += ["--quote", "almost 2,000 were killed", "--note", "by telephone"]
        return run(words)

    refused = bring()
    assert "not written: change 1 brought this redacted" in refused.err
    assert "claimtrack undo 1" in refused.err
    assert "on record already" not in refused.err
    assert run("--ledger other.ledger undo 1 --author desk").code == 0
    brought = bring()
    assert brought.code == 0, brought.err
    shown = run(f"--ledger other.ledger show {key}").out
    assert "by telephone" in shown
    assert run("--ledger other.ledger verify").code == 0


def test_what_comes_redacted_keeps_the_digest_of_each_part_that_it_says_is_gone(
    run: Run, desk: Path
) -> None:
    key = add(run)
    assert run(["redact", key, "--only", "note", "--reason", "the family asks", "--yes"]).code == 0
    lines = [json.loads(each) for each in run("export").out.splitlines()]
    (claim,) = (each for each in lines if each.get("kind") == "claim")
    (redaction,) = (each for each in lines if each.get("kind") == "redaction")
    claim["content"]["redacted"]["taken"].append("scope.side")
    redaction["content"] |= {"taken": ["note", "scope.side"], "left": digest(claim["content"])}
    redaction.pop("id", None)
    write(desk, redaction, claim)
    ran = run("--ledger other.ledger import sent.jsonl")
    assert ran.code != 0
    assert "has no digest of scope.side" in ran.err


def test_what_came_without_digests_of_what_is_gone_is_said_to_be_unproved(
    run: Run, desk: Path
) -> None:
    add(run)
    write(desk, *forge(claim_of(run), without_note))
    assert run("--ledger other.ledger import sent.jsonl").code == 0
    ran = run("--ledger other.ledger verify")
    assert "not proved: that what is gone was there, of the redacted records of 1 older" in ran.err
    told = json.loads(run("--ledger other.ledger verify --json").out)["data"]
    assert told["unproved_taken"] == [1]
