"""Files of words on disk, decoded; what is wrong with one is said in its own terms."""

import tomllib
from pathlib import Path
from typing import Any

from claimtrack.errors import InvalidLexicon


def place_of(path: Path) -> str:
    """The file as messages name it: "fr/figures.toml"."""
    return f"{path.parent.name}/{path.name}"


def decode(path: Path) -> dict[str, Any]:
    """The tables of a file.

    Raises:
        InvalidLexicon: It cannot be read, or is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidLexicon(
            f"not a TOML file: {error}",
            place=place_of(path),
            hint="write it in UTF-8, with every word in quotation marks",
        ) from error
    except OSError as error:
        raise InvalidLexicon(
            f"cannot be read: {error.strerror}",
            place=place_of(path),
            hint="look at the file, or install claimtrack anew",
        ) from error
