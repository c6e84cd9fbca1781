"""Phrases in bulk: JSON Lines on standard input, one result on each line out."""

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.errors import InputError, UnreadableFile

if TYPE_CHECKING:
    from claimtrack.intake.phrase_lines import Phrase

STDIN = "-"


class Explained(Protocol):
    """What a phrase is read as."""

    def to_json(self) -> dict[str, Any]:
        """The reading as JSON-ready values."""
        ...


Explain = Callable[[str, str | None, dt.date | None], Explained]
"""Reads a phrase, given its language and the day it was published; raises an `InputError`."""


def answer_lines(
    invocation: Invocation,
    explain: Explain,
    language: str | None,
    published: dt.date | None = None,
) -> int:
    """Write a result for every line that holds a phrase, and report those that hold none.

    A result has the number of its line, and the reading as `data`; where the words cannot be read,
    `data` is null and `errors` says why.

    Args:
        invocation: For the messages.
        explain: Reads one phrase.
        language: Of the lines that do not say theirs.
        published: Of the lines that do not say theirs.

    Returns:
        The exit code: that of bad input when a line held no phrase, or one that cannot be read.
    """
    bad: list[InputError] = []
    read = unread = 0

    def results() -> Iterator[str]:
        from claimtrack.intake.phrase_lines import read_phrases

        nonlocal read, unread
        for line in read_phrases(sys.stdin.buffer, STDIN, language, published):
            read += 1
            if line.phrase is None:
                if line.problem is not None:
                    bad.append(line.problem)
                    diagnostics.report(line.problem, invocation)
                continue
            result = _explain_line(line.number, line.phrase, explain)
            unread += bool(result["errors"])
            yield json.dumps(result, ensure_ascii=False)

    try:
        output.write_raw_lines(results())
    except OSError as error:
        raise UnreadableFile(
            f"cannot be read: {error.strerror}",
            place="standard input",
            hint=f"hand the lines over from a file: {invocation.command} - < FILE",
        ) from error
    if not read:
        said = f"{invocation.command}: 0 phrases read: standard input holds no line with one"
        diagnostics.note(said, invocation)
    if unread:
        from claimtrack.report.records import say_number

        what = say_number(unread, "phrase was", "phrases were")
        said = f"{invocation.command}: {what} not read; `errors` of each line says why"
        diagnostics.note(said, invocation)
    return InputError.exit_code if bad or unread else 0


def _explain_line(number: int, phrase: "Phrase", explain: Explain) -> dict[str, Any]:
    data, errors = None, []
    try:
        data = explain(phrase.text, phrase.language, phrase.published).to_json()
    except InputError as error:
        errors.append(error.to_json())
    return {"line": number, "data": data, "errors": errors}
