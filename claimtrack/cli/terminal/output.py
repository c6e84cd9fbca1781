"""Standard output: data, and nothing but data. Nobody else writes there."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from claimtrack.cli.terminal.settings import Invocation
from claimtrack.errors import ClaimtrackError, InputError

ENVELOPE = "claimtrack.result/1"
CHUNK_CHARACTERS = 1 << 16
"""Lines are handed over in pieces of about this size, so that a long export is not one string."""


class OutputClosed(Exception):
    """Whoever reads our output has stopped reading."""


class UnwritableOutput(InputError):
    """Standard output takes nothing: it is closed, or its disk is full."""


def write(text: str | bytes) -> None:
    """Write text as it is; bytes go below the encoding of the stream.

    Raises:
        OutputClosed: The reader went away.
        UnwritableOutput: It cannot be written, because a disk is full for example.
    """
    stream = sys.stdout
    try:
        try:
            if isinstance(text, bytes):
                stream.buffer.write(text)
            else:
                stream.write(text)
        except UnicodeEncodeError as error:
            from claimtrack.report.safe import to_encodable

            stream.write(to_encodable(str(text), error.encoding))
        stream.flush()
    except BrokenPipeError as error:
        raise OutputClosed from error
    except OSError as error:
        raise UnwritableOutput(
            f"cannot write: {error.strerror}",
            place="standard output",
            hint="send it elsewhere: > FILE, or --output FILE where a command has it",
        ) from error


def write_lines(lines: Iterable[str]) -> None:
    """Write lines for a reader, each made safe for a terminal."""
    from claimtrack.report.safe import to_visible

    write_raw_lines(to_visible(line) for line in lines)


def write_pieces(pieces: Iterable[str | bytes]) -> None:
    """Write a text that comes in pieces, or a file as bytes."""
    pending: list[str] = []
    size = 0
    for piece in pieces:
        if isinstance(piece, bytes):
            write(piece)
            continue
        pending.append(piece)
        size += len(piece)
        if size >= CHUNK_CHARACTERS:
            write("".join(pending))
            pending, size = [], 0
    write("".join(pending))


def write_raw_lines(lines: Iterable[str]) -> None:
    """Write lines for a program, each without its line end, as they come."""
    write_pieces(f"{line}\n" for line in lines)


def lay_out(
    rows: Iterable[Sequence[str]], invocation: Invocation, *, folds: bool | None = None
) -> Iterator[str]:
    """Rows as lines with aligned columns: in a pipe each is one line, on a terminal it is folded.

    Args:
        rows: Texts as they came, the running text last; they are made safe here.
        invocation: For the width.
        folds: Whether to fold; None: when standard output is a terminal.
    """
    from claimtrack.report.lines import lay_out

    folds = sys.stdout.isatty() if folds is None else folds
    return lay_out(rows, invocation.width if folds else None)


def answer(invocation: Invocation, rows: Iterable[Sequence[str]], data: Callable[[], Any]) -> int:
    """Answer with rows for a reader, or with data where `--json` asks for them; returns 0.

    Args:
        invocation: For the command that answers, and what was asked for.
        rows: Texts as they came, the running text last.
        data: Makes JSON-ready values.
    """
    if invocation.settings.as_json:
        write_json(invocation.name, data())
    else:
        write_lines(lay_out(rows, invocation))
    return 0


def write_json(
    command: str,
    data: Any,
    *,
    status: str = "ok",
    errors: Iterable[ClaimtrackError] = (),
) -> None:
    """Write the envelope that every `--json` answer has, failures included.

    Args:
        command: Which command answers: "list", "sources alias".
        data: JSON-ready values; None when there is none.
        status: "ok", "findings" or "error".
        errors: What went wrong, each with message, place and hint.
    """
    import json

    from claimtrack.report.safe import to_json_text

    envelope = {
        "format": ENVELOPE,
        "command": command,
        "status": status,
        "data": data,
        "errors": [error.to_json() for error in errors],
    }
    write(to_json_text(json.dumps(envelope, ensure_ascii=False, indent=2)) + "\n")
