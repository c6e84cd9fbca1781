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
    from claimtrack.languages.load import find_language, languages, load_language

__all__ = [
    "FoundPhrase",
    "Language",
    "are_opposite",
    "find_language",
    "is_narrowing",
    "languages",
    "leaves_harm_open",
    "load_language",
    "speaks_of_correction",
]

_HOMES = dict.fromkeys(__all__, "comparing")
_HOMES |= {"FoundPhrase": "language", "Language": "language"}
_HOMES |= dict.fromkeys(("find_language", "languages", "load_language"), "load")


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"claimtrack.languages.{_HOMES[name]}"), name)
