"""What works results out: this program, as one digest of its files.

The number of a version says nothing of a copy that somebody changes while they use it.
"""

import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

PARTS = (
    *("align", "compare", "dates", "figures", "languages", "ledger", "model", "text", "units"),
    "workflow",
)
"""Those of the package that bear on what a comparison says."""

BESIDE = ("rapidfuzz",)
"""Other packages that do."""

LEFT_OUT = "__pycache__"
"""A folder that Python writes."""


def digest_program() -> str:
    """A digest that differs where results may; empty where nobody can say.

    That is so where a file cannot be read, and where one was changed since this process asked
    first: what runs then is not what lies there.
    """
    now = _digest()
    return now if now == _digest_at_first() else ""


@cache
def _digest_at_first() -> str:
    return _digest()


def _digest() -> str:
    told = sha256(f"{sys.version} {unicodedata.unidata_version}".encode())
    try:
        for name in BESIDE:
            told.update(f" {name} {version(name)}".encode())
        package = files("claimtrack")
        for part in PARTS:
            for path, content in _read(package / part, part):
                told.update(f"\0{path}\0{len(content)}\0".encode())
                told.update(content)
    except (OSError, PackageNotFoundError):
        return ""
    return told.hexdigest()


def _read(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    """Every file in a folder by its path, in a fixed order."""
    for each in sorted(folder.iterdir(), key=lambda found: found.name):
        if each.name == LEFT_OUT:
            continue
        inside = f"{path}/{each.name}"
        if each.is_dir():
            yield from _read(each, inside)
        else:
            yield inside, each.read_bytes()
