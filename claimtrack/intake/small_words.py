"""The small words that join the parts of a sentence, and that tell its language."""

import re
from collections.abc import Mapping
from functools import cache

from claimtrack.errors import InvalidClaim
from claimtrack.languages import languages, load_language
from claimtrack.languages.sentence_words import SentenceWords

DECISIVE = 2
"""A language is taken when it has so many of its telling words more than any other, or when no
other has any. Ours: one shared word must never decide."""

WORD = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]))?|\d+")
"""A word, "l'" by itself, or a number."""


@cache
def small_words() -> Mapping[str, SentenceWords]:
    """By language tag: the languages in which a sentence can be read."""
    found = ((tag, load_language(tag).sentence) for tag in languages())
    return {tag: words for tag, words in found if words is not None}


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
