"""TOML that somebody else may have written: read within limits of size and depth.

The reader of the standard library takes memory that grows with the square of the parts of a key,
and goes as deep as brackets do; both are counted before it is asked.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

from claimtrack.errors import UnreadableFile
from claimtrack.text.plain_files import read_plain

MOST_BYTES = 2**20
"""1 MiB. The largest map that ships has 5 kB; one that names every column of the widest table we
know (1,800) stays under 200 kB."""

MOST_DEPTH = 32
"""Brackets inside each other, and parts of a key: ours go four deep. JSON readers that set a limit
have one of 20 to 100 for trusted input."""

_PIECE = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}.=,\n]',
    re.DOTALL,
)


def parse_toml(text: str) -> dict[str, Any]:
    """The content of TOML.

    Raises:
        UnreadableFile: It is too long, or goes too deep.
        tomllib.TOMLDecodeError: It is not TOML.
    """
    if len(text) > MOST_BYTES:
        raise UnreadableFile(
            f"more than {MOST_BYTES // 1024:,} KiB", hint="check that it is the right file"
        )
    _check_depth(text)
    return tomllib.loads(text)


def load_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file, with or without a byte order mark.

    Raises:
        UnreadableFile: It is too long, goes too deep, or is a pipe or a device.
        UnicodeDecodeError: It is not UTF-8.
        tomllib.TOMLDecodeError: It is not TOML.
        OSError: It cannot be read.
    """
    return parse_toml(read_plain(path, MOST_BYTES).decode("utf-8-sig"))


def _check_depth(text: str) -> None:
    brackets = parts = 0
    for found in _PIECE.finditer(text):
        match found.group():
            case "[" | "{":
                brackets += 1
                parts = 0
            case "]" | "}":
                brackets -= 1
            case ".":
                parts += 1
            case "=" | "," | "\n":
                parts = 0
            case _:
                continue
        if max(brackets, parts) >= MOST_DEPTH:
            line = text.count("\n", 0, found.start()) + 1
            raise UnreadableFile(
                f"line {line}: tables inside each other, {MOST_DEPTH} deep and more",
                hint="check that it is the right file",
            )
