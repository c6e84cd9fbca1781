"""The word lists of the name matcher, read when the first name is."""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

TABLES = ("after", "peerage", "generations")
"""What titles.toml holds besides a list for each language."""


def plain(word: str) -> str:
    """The word without case, accents and dots, in its own script.

    >>> plain("Président"), plain("S.A.")
    ('president', 'sa')
    """
    if word.isascii():
        return word.casefold().replace(".", "")
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(each for each in decomposed if not unicodedata.combining(each))
    return unicodedata.normalize("NFC", letters).replace("’", "'").replace(".", "")


def _phrase(text: str) -> tuple[str, ...]:
    return tuple(plain(word) for word in text.replace("-", " ").split())


@dataclass(frozen=True, slots=True)
class LegalForm:
    """The legal form of a company, and the kind it amounts to elsewhere."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class WordLists:
    """Words that are no part of a name, and given names that stand for one another."""

    titles: frozenset[tuple[str, ...]]
    after: frozenset[str]
    """Honours that follow a name."""
    peerage: frozenset[str]
    generations: dict[str, str]
    """"jr" → "junior"."""
    particles: frozenset[str]
    legal_forms: dict[tuple[str, ...], LegalForm]
    ordinals: dict[str, str]
    """"second" → "2"."""
    forms: tuple[tuple[str, ...], ...]
    """Given names that stand for one another, family by family."""
    families: dict[str, frozenset[int]]
    """A given name in Latin letters → the numbers of its families."""


@cache
def word_lists() -> WordLists:
    """Read the TOML files beside this one."""
    titles, small, given = (_table(name) for name in ("titles", "small_words", "given_names"))
    by_language = [words for language, words in titles.items() if language not in TABLES]
    families: dict[str, set[int]] = {}
    for number, family in enumerate(given["families"]):
        for name in family:
            families.setdefault(name, set()).add(number)
    return WordLists(
        titles=frozenset(_phrase(title) for words in by_language for title in words),
        after=frozenset(plain(word) for words in titles["after"].values() for word in words),
        peerage=frozenset(word for words in titles["peerage"].values() for word in words),
        generations=_turned(titles["generations"]),
        particles=frozenset(small["particles"]),
        legal_forms={
            _phrase(spelling): LegalForm(form, kind)
            for kind, forms in small["legal_forms"].items()
            for form, spellings in forms.items()
            for spelling in spellings
        },
        ordinals=_turned(small["ordinals"]),
        forms=tuple(tuple(family) for family in given["families"]),
        families={name: frozenset(numbers) for name, numbers in families.items()},
    )


def _table(name: str) -> dict[str, Any]:
    file = resources.files(__package__).joinpath(f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _turned(groups: dict[str, list[str]]) -> dict[str, str]:
    return {plain(word): group for group, words in groups.items() for word in words}
