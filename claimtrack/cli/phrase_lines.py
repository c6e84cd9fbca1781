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
    which is an answer too, `data` is null and `errors` says why.

    Args:
        invocation: For the messages.
        explain: Reads one phrase.
        language: Of the lines that do not say theirs.
        published: Of the lines that do not say theirs.

    Returns:
        The exit code: that of bad input when a line held no phrase.
    """
    bad: list[InputError] = []
    read = 0

    def results() -> Iterator[str]:
        from claimtrack.intake.phrase_lines import read_phrases

        nonlocal read
        for line in read_phrases(sys.stdin.buffer, STDIN, language, published):
            read += 1
            if line.phrase is None:
                if line.problem is not None:
                    bad.append(line.problem)
                    diagnostics.report(line.problem, invocation)
                continue
            yield _result(line.number, line.phrase, explain)

    try:
        output.write_raw_lines(results())
    except OSError as error:
        raise UnreadableFile(f"cannot be read: {error.strerror}", place="standard input") from error
    if not read:
        said = f"{invocation.command}: 0 phrases read: standard input holds no line with one"
        diagnostics.note(said, invocation)
    return InputError.exit_code if bad else 0


def _result(number: int, phrase: "Phrase", explain: Explain) -> str:
    data, errors = None, []
    try:
        data = explain(phrase.text, phrase.language, phrase.published).to_json()
    except InputError as error:
        errors.append(error.to_json())
    return json.dumps({"line": number, "data": data, "errors": errors}, ensure_ascii=False)
