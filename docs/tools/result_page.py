"""The reference of answers with `--json`: the envelope, and what each command has in it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimtrack.cli.terminal.output import ENVELOPE
from claimtrack.report.json import FORMAT

ANSWERS = Path(__file__).with_name("results.toml")

KEYS: Mapping[str, str] = {
    "format": f"`{ENVELOPE}`; the number changes when a key goes or changes its meaning",
    "command": "which command answers: `list`, `sources alias`",
    "status": "`ok`; `findings`, when `check` found something; `error`",
    "data": "what the command answers, below; `null` when there is nothing",
    "errors": "what went wrong, empty or one entry each",
}
"""The keys of the envelope."""

ERROR_KEYS: Mapping[str, str] = {
    "error": "the kind of error: [all messages](messages.md) has each",
    "message": "what is wrong, with the words it is about",
    "place": "where: a file and line, or an option",
    "hint": "what can be done",
    "readings": "what an ambiguous figure or date could be",
}
"""The keys of an error; only `error` and `message` are always there."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one command answers."""

    name: str
    run: tuple[str, ...]
    """A command that answers so, for the test."""
    keys: Mapping[str, str]
    like: str = ""
    """Another answer, whose keys it has too."""
    is_list: bool = False
    note: str = ""


def read_answers() -> list[Answer]:
    """Every answer that is described."""
    content = tomllib.loads(ANSWERS.read_text(encoding="utf-8"))
    return [_answer(each) for each in content["answer"]]


def _answer(each: Mapping[str, Any]) -> Answer:
    return Answer(
        each["name"],
        tuple(each["run"]),
        each.get("keys", {}),
        each.get("like", ""),
        bool(each.get("is_list", False)),
        each.get("note", ""),
    )


def describe_results(made: str) -> Iterator[str]:
    """The page, line by line."""
    yield from ("# Answers in JSON", "", made, "")
    yield from (
        "With `--json` a command answers with one object, also when it fails. The object is called",
        f"`{ENVELOPE}`. `compare` and `why` answer with a comparison instead, `{FORMAT}`:",
        "[reports for programs](../json.md). `export` without `--output` writes",
        "[records](records.md).",
        "",
    )
    yield from _table(KEYS)
    yield from ("", "An entry of `errors`:", "")
    yield from _table(ERROR_KEYS)
    for answer in read_answers():
        yield from ("", f"## {answer.name}", "")
        if answer.is_list:
            yield from ("A list. Each entry has:", "")
        if answer.keys:
            yield from _table(answer.keys)
        if answer.like:
            more = "And the keys" if answer.keys else "The keys"
            yield from ("", f"{more} of [{answer.like}](#{answer.like}).")
        if answer.note:
            yield from ("", answer.note)


def _table(keys: Mapping[str, str]) -> Iterator[str]:
    yield from ("| key | meaning |", "|---|---|")
    yield from (f"| `{key}` | {meaning} |" for key, meaning in keys.items())
