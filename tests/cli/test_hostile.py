"""Whatever somebody else wrote reaches the terminal as text, through every command."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.intake.draft import FIELDS, Draft
from tests.running import Ran

HOSTILE = {
    "escape": "AFP\x1b[2J\x1b]0;title\x07",
    "C1 controls": "AFP\x9b31mred\x9d",
    "override": "AFP \u202epilc\u202c \u2066x\u2069",
    "carriage return": "Putin\rLavrov",
    "rich markup": "[bold red]AFP[/] [link=http://x]",
    "HTML": "<script>alert(1)</script>&amp;",
    "formula": "=HYPERLINK(1)+@SUM(A1)",
    "line ends": "AFP\nc1-0000  2020-01-01  forged: line",
    "hidden": "A\u3164F\u2800P\u034f \U000e0100Re\u2060u\ufe0fters\U000e0041",
    "wide and right to left": "新華社 وكالة \u05d9\u05d3",
}
FREE = ("source", "topic", "side", "place", "quote", "url", "title", "publisher", "note", "origin")

UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2060-\u206f\u034f\u2800\u3164\ufe0f\U000e0000-\U000e0fff]"
)

COMMANDS = (
    "list",
    "show c1-",
    "log",
    "sources",
    "topics",
    "check",
    "compare",
    "compare --all --format terminal",
    "compare --format markdown",
    "compare --format json",
    "compare --format csv",
    "list --json",
    "show c1- --json",
    "sources --json",
    "export",
    "undo",
)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_that_steers_a_terminal_comes_through(run: Callable[..., Ran], text: str) -> None:
    claim = dict.fromkeys(FREE, text) | {"figure": "12", "metric": "killed", "via": [text]}
    ran = run("add -", stdin=json.dumps(claim))
    assert ran.code == 0
    shown = [ran.out + ran.err]
    for command in COMMANDS:
        ran = run(command)
        assert ran.code in {0, 1}, (command, ran.err)
        shown.append(ran.out + ran.err)
        assert not UNSAFE.search(ran.out + ran.err), command
    assert not UNSAFE.search(shown[0])


def test_a_forged_line_stays_in_its_line(run: Callable[..., Ran]) -> None:
    run(["add", "--source", HOSTILE["line ends"], "--figure", "12", "--metric", "killed"])
    assert run("list").out.count("\n") == 1
    assert run("sources").out.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["figure", "\x1b[2J5.000"],
        ["show", "\x1b]0;x\x07"],
        ["compare", "\x1b[31m"],
        ["sources", "alias", "\x9bx", "y"],
        ["import", "\x1b[2J.csv"],
        ["list", "--from", "\x1b[2J"],
        ["compare", "--fail-on", "\x1b[2J"],
        ["--ledger", "\x1b[2J", "list"],
        ["\x1b[2J"],
        ["list", "--\x1b[2J"],
        ["list", "--color", "\x1b[2J"],
        ["figure", "12", "--profile", "\x1b[2J"],
        ["figure", "12", "--lang", "\x1b[2J"],
    ],
    ids=lambda arguments: arguments[0].replace("\x1b", "ESC"),
)
def test_messages_are_safe_too(run: Callable[..., Ran], arguments: list[str]) -> None:
    run("add --source AP --figure 12 --metric killed --quiet")
    ran = run(arguments)
    assert ran.code in {2, 3, 4}
    assert ran.err
    assert not UNSAFE.search(ran.out + ran.err)


@pytest.mark.parametrize("field", sorted(set(FIELDS) - {"language"}))
def test_half_characters_are_refused_in_every_field(run: Callable[..., Ran], field: str) -> None:
    claim: dict[str, object] = {"source": "AP", "figure": "12", "metric": "killed"}
    claim[field] = "x\ud800"
    ran = run("add -", stdin=json.dumps(claim))
    assert ran.code == 3
    assert "half a character" in ran.err
    assert Draft.from_object(claim)


def test_bytes_that_are_no_text_on_the_command_line(run: Callable[..., Ran]) -> None:
    argument = b"Mos\xffcou".decode("utf-8", "surrogateescape")
    ran = run(["add", "--source", argument, "--figure", "12", "--metric", "killed"])
    assert ran.code == 3
    assert "half a character" in ran.err
    assert run(["sources", "add", argument]).code == 3
    assert run(["list", "--source", argument]).code in {0, 4}


def test_an_empty_file_is_nothing(run: Callable[..., Ran], desk: Path) -> None:
    (desk / "empty.jsonl").write_text("")
    assert run("import empty.jsonl") == Ran(
        0, "", "claimtrack import: added nothing; 0 rows read\n"
    )
    assert run("add -").code == 0
