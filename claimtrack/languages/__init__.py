"""The words of each language, one folder per language, and their loader.

Each name is imported when it is first asked for: a comparison needs no word list.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrack.languages.comparing import (
        are_opposite,
        is_narrowing,
        leaves_harm_open,
        speaks_of_correction,
    )
    from claimtrack.languages.language import FoundPhrase, Language
    from claimtrack.languages.load import (
        find_language,
        languages,
        load_language,
        per_of,
        read_language,
        units_of,
    )

__all__ = [
    "FoundPhrase",
    "Language",
    "are_opposite",
    "find_language",
    "is_narrowing",
    "languages",
    "leaves_harm_open",
    "load_language",
    "per_of",
    "read_language",
    "speaks_of_correction",
    "units_of",
]

_HOMES = {
    "FoundPhrase": "language",
    "Language": "language",
    "find_language": "load",
    "is_narrowing": "comparing",
    "languages": "load",
    "leaves_harm_open": "comparing",
    "load_language": "load",
    "per_of": "load",
    "units_of": "load",
    "read_language": "load",
    "are_opposite": "comparing",
    "speaks_of_correction": "comparing",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"claimtrack.languages.{_HOMES[name]}"), name)
