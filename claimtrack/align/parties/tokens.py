"""The words of a name, folded so that phrases of word lists can be looked up in them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORDS = re.compile(r"[^\W_]+|[,;:()\[\]]")
_SAME = str.maketrans({"ı": "i", "ى": "ي", "ة": "ه", "ə": "a", "ʼ": None, "ـ": None})
"""Letters that print alike, or that copy without the keyboard replaces: "Ermanistan"."""
_ARTICLES = ("ال", "لل")
"""Arabic "the" and "for the", written together with the word."""
STOPS = frozenset(",;:()[]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed, and as it is compared."""

    text: str
    folded: str

    @property
    def is_name_like(self) -> bool:
        """Whether it may be part of a name: not written small where scripts have capitals."""
        return not self.text[0].islower()


def split_words(name: str) -> list[Word]:
    """The words and the marks between them."""
    composed = name if name.isascii() else unicodedata.normalize("NFC", name)
    return [Word(text, fold_word(text)) for text in _WORDS.findall(composed)]


def fold_phrase(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase, without marks; a `*` stays at the end of its word."""
    words: list[str] = []
    for part in phrase.split():
        found = [word.folded for word in split_words(part) if word.folded not in STOPS]
        if part.endswith("*") and found:
            found[-1] += "*"
        words += found
    return tuple(words)


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """No case, no accents, no Arabic article."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    letters = "".join(each for each in decomposed if not unicodedata.combining(each))
    letters = letters.translate(_SAME)
    for article in _ARTICLES:
        if letters.startswith(article) and len(letters) > len(article) + 2:
            return letters.removeprefix(article)
    return letters


def squeeze(name: str) -> str:
    """A name as one run of letters: `Cote_dIvoire` and `Côte d'Ivoire` are one."""
    return "".join(word.folded for word in split_words(name) if word.folded not in STOPS)
