"""The tables beside this file, read line by line when they are first needed."""

from collections.abc import Iterator
from pathlib import Path

_FOLDER = Path(__file__).parent


def read_rows(name: str) -> Iterator[list[str]]:
    """The cells of each line of a table, but those of the lines that begin with `# `."""
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("# "):
            yield line.split("\t")
