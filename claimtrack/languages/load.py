"""Which languages there are, and the words of one."""

from dataclasses import fields
from functools import cache, lru_cache
from pathlib import Path

from claimtrack.errors import UnknownLanguage
from claimtrack.languages.figure_words import FigureWords
from claimtrack.languages.language import Language
from claimtrack.languages.per_words import PerWords
from claimtrack.languages.speech import Speech
from claimtrack.languages.unit_lists import UnitWordList
from claimtrack.languages.unit_words import UnitWords
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.writing import PLAIN, Writing

_FOLDER = Path(__file__).parent


@cache
def languages() -> tuple[str, ...]:
    """The tags of the languages that have a folder."""
    return tuple(sorted(path.parent.name for path in _FOLDER.glob("??/figures.toml")))


@cache
def load_language(tag: str) -> Language:
    """The words of a language; `fr-FR` and `fr_BE` find `fr`.

    Raises:
        UnknownLanguage: No folder has this tag.
    """
    base = tag.strip().replace("_", "-").split("-")[0].lower()
    if base not in languages():
        raise UnknownLanguage(
            f'no word list for the language "{tag}"', hint=f"known: {', '.join(languages())}"
        )
    return Language(base, _FOLDER / base)


def find_language(tag: str) -> Language | None:
    """As `load_language`, or None for a language without a folder."""
    try:
        return load_language(tag)
    except UnknownLanguage:
        return None


def find_speech(tag: str) -> Speech | None:
    """The words of saying of a language, or None when there are none for it."""
    language = find_language(tag)
    return language.speech if language else None


def writing_of(tag: str) -> Writing:
    """How a language writes; by the defaults without words of its own."""
    language = find_language(tag)
    return language.writing if language else PLAIN


@lru_cache(maxsize=64)
def units_of(words: FigureWords) -> UnitWords:
    """The words for units of the language whose words of figures these are.

    Signs and codes that any language prints, for words that belong to no folder.
    """
    language = _language_of(words)
    if language is not None:
        return language.units
    return UnitWords(words.tag, UnitWordList(), words, lambda: PhraseTable[str](()))


@lru_cache(maxsize=64)
def per_of(words: FigureWords) -> PerWords:
    """As `units_of`, for what something is told per."""
    language = _language_of(words)
    if language is not None:
        return language.per
    units = units_of(words)
    return PerWords(units.words.per, units, words)


def _language_of(words: FigureWords) -> Language | None:
    """The language whose words of figures these are; None for words that belong to no folder."""
    language = find_language(words.tag)
    if language is None:
        return None
    own = language.figures
    is_own = own is words or all(
        getattr(own, each.name) == getattr(words, each.name) for each in fields(FigureWords)
    )  # by content: which object a cache holds decides nothing
    return language if is_own else None
