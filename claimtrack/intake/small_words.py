"""The small words that join the parts of a sentence, and that tell its language."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from claimtrack.errors import InvalidClaim

DECISIVE = 2
"""A language is taken when it has so many of its telling words more than any other, or when no
other has any. Ours: one shared word must never decide."""

WORD = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]))?|\d+")
"""A word, "l'" by itself, or a number."""


@dataclass(frozen=True, slots=True)
class SmallWords:
    """Of one language, lower case; sentences.toml says what each list is for."""

    telling: tuple[str, ...]
    gives: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    articles: tuple[str, ...]
    fillers: tuple[str, ...]
    that: tuple[str, ...]
    places: tuple[str, ...]
    during: tuple[str, ...]
    as_of: tuple[str, ...]
    said: tuple[str, ...]
    cited_by: tuple[str, ...]
    plural_endings: tuple[str, ...]
    other_endings: tuple[str, ...]
    no_nouns: tuple[str, ...]
    advice_dates: tuple[str, ...]
    advice_source: tuple[str, ...]
    advice_counted: tuple[str, ...]
    advice_denial: tuple[str, ...]

    def is_filler(self, word: str) -> bool:
        """Whether a word joins others and says nothing by itself."""
        return plain(word) in self.fillers


@cache
def small_words() -> Mapping[str, SmallWords]:
    """By language tag: the languages in which a sentence can be read."""
    text = (resources.files("claimtrack.intake") / "sentences.toml").read_text(encoding="utf-8")
    return {
        tag: SmallWords(**{name: tuple(words) for name, words in table.items()})
        for tag, table in tomllib.loads(text).items()
    }


def guess_language(text: str) -> str:
    """The language that a sentence's small words tell.

    Raises:
        InvalidClaim: They tell none, or more than one.
    """
    words = {plain(match.group()) for match in WORD.finditer(text)}
    counts = {tag: len(words & frozenset(each.telling)) for tag, each in small_words().items()}
    first, second = sorted(counts, key=lambda tag: -counts[tag])[:2]
    if not counts[first] or (counts[second] and counts[first] - counts[second] < DECISIVE):
        raise InvalidClaim(
            f'in which language is "{text[:60]}"?',
            hint="name it with --lang, as in --lang fr",
            place="language",
        )
    return first


def plain(word: str) -> str:
    """A word as the lists have it."""
    return word.casefold().replace("’", "'")
