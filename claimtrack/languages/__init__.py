"""The words of each language, one folder per language, and their loader.

Each name is imported when it is first asked for: a comparison needs no word list.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimtrack.languages.comparing import (
        are_opposite,
        find_clock_times,
        find_move,
        find_parts_of_day,
        is_narrowing,
        leaves_harm_open,
        speaks_of_correction,
        speaks_of_course,
    )
    from claimtrack.languages.language import FoundPhrase, Language
    from claimtrack.languages.load import find_language, languages, load_language, per_of, units_of

__all__ = [
    "FoundPhrase",
    "Language",
    "are_opposite",
    "find_clock_times",
    "find_language",
    "find_move",
    "find_parts_of_day",
    "is_narrowing",
    "languages",
    "leaves_harm_open",
    "load_language",
    "per_of",
    "speaks_of_correction",
    "speaks_of_course",
    "units_of",
]

_HOMES = dict.fromkeys(__all__, "comparing")
_HOMES |= {"FoundPhrase": "language", "Language": "language"}
_HOMES |= dict.fromkeys(
    ("find_language", "languages", "load_language", "per_of", "units_of"), "load"
)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"claimtrack.languages.{_HOMES[name]}"), name)
