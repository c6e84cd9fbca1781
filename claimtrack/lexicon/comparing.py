"""Words that a comparison looks at: narrowing definitions, and harm left open by "victims"."""

import re
import tomllib
from functools import cache
from pathlib import Path

from claimtrack.errors import InvalidLexicon

_FILE = Path(__file__).with_name("comparing.toml")


def is_narrowing(definition: str) -> bool:
    """Whether a definition in these words counts a part of what none counts: "probable"."""
    return _pattern("narrowing").fullmatch(definition.strip().casefold()) is not None


def leaves_harm_open(words: str) -> bool:
    """Whether words name those harmed, as "victims" does, and not that they died."""
    text = words.casefold()
    return bool(_pattern("harm_open").search(text)) and not _pattern("harm_fatal").search(text)


def speaks_of_correction(words: str) -> bool:
    """Whether words say that a figure replaces an earlier one of the same source."""
    return _pattern("correction").search(words.casefold()) is not None


@cache
def _pattern(table: str) -> re.Pattern[str]:
    """Every phrase of a table in all languages, as whole words.

    Raises:
        InvalidLexicon: The file has no such table.
    """
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    if table not in tables:
        raise InvalidLexicon(f'no table "{table}"', place=_FILE.name)
    phrases = sorted({phrase for each in tables[table].values() for phrase in each})
    found = (re.escape(each).replace(r"\*", r"\w*") for each in phrases)
    return re.compile(rf"\b(?:{'|'.join(found)})\b")
