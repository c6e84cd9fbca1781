"""The words of a name, folded so that phrases of word lists can be looked up in them."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORDS = re.compile(r"[^\W_]+|[,;:()\[\]]")
_PHRASE_WORDS = re.compile(r"[^\W_]+\*?")
_SAME = {"ı": "i", "ى": "ي", "ة": "ه", "ə": "a", "ʼ": "", "ـ": ""}
"""Letters that print alike, or that copy without the keyboard replaces: "Ermanistan"."""


class _Letters(dict[int, str]):
    """What each letter is compared as; `str.translate` asks for each new one once."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize(
            "NFKD", unicodedata.normalize("NFKD", chr(code)).casefold()
        )
        letters = (each for each in decomposed if not unicodedata.combining(each))
        folded = self[code] = "".join(_SAME.get(each, each) for each in letters)
        return folded


_LETTERS = _Letters()
_ARTICLES = ("ال", "لل")
"""Arabic "the" and "for the", written together with the word."""
STOPS = frozenset(",;:()[]")


class Word(NamedTuple):
    """A word as printed, and as it is compared; a tuple, because a million are made."""

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
    composed = phrase if phrase.isascii() else unicodedata.normalize("NFC", phrase)
    return tuple(
        fold_word(text[:-1]) + "*" if text[-1] == "*" else fold_word(text)
        for text in _PHRASE_WORDS.findall(composed)
    )


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """No case, no accents, no Arabic article."""
    if word.isascii():
        return word.lower()
    letters = word.translate(_LETTERS)
    if letters.startswith(_ARTICLES) and len(letters) > 4:
        return letters[2:]
    return letters


def squeeze(name: str) -> str:
    """A name as one run of letters: `Cote_dIvoire` and `Côte d'Ivoire` are one."""
    return "".join(fold_phrase(name))
