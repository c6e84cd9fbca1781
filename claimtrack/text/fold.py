"""Text made comparable, without losing the way back to the original characters.

Case, accents (but those of ö and ü), apostrophes, dashes and the digits of other scripts are folded
one character to one character; marks that print nothing and repeated spaces are dropped, and
remembered. Nothing is ever expanded, so "½" and "²" stay what they are.
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_SAME = {
    **dict.fromkeys("’‘ʼʹ′‛＇`´", "'"),
    **dict.fromkeys("‐‑‒–−﹣－", "-"),
    **dict.fromkeys("\t\r\u00a0\u1680\u202f\u205f\u3000", " "),
    **{chr(code): " " for code in range(0x2000, 0x200B)},
    **dict.fromkeys("\u2028\u0085\f", "\n"),
    "\u2029": "\v",
    "ı": "i",
    "٪": "%",
    "，": ",",
    "．": ".",
    **dict.fromkeys("،՝", ","),
    "؛": ";",
    "؟": "?",
    "։": ":",
    "֊": "-",
    "ى": "ي",
}
"""Signs that print alike or do the same work; the last are two ways to end one Arabic word."""
_SILENT = frozenset("\u00ad\u0640\ufeff\u055b\u055c\u055e")
"""Soft hyphen, Arabic tatweel, byte order mark: they print nothing of their own. And the Armenian
marks of stress, wonder and question, which stand inside a word."""
_ARABIC_MARKS = range(0x064B, 0x0656)
"""Vowels, and the hamza and madda that an alef may or may not carry in print."""
_OWN_LETTERS = "öü"
"""Never folded to o and u: Turkish and Azerbaijani öldü is "died", oldu is "was"."""
_COMPOSED = {"o\u0308": "ö\u00ad", "u\u0308": "ü\u00ad", "O\u0308": "Ö\u00ad", "U\u0308": "Ü\u00ad"}
"""The same letters with their mark apart; the soft hyphen is dropped and keeps the length."""
_FOOTNOTE = re.compile(r"(?<=[\w.,;:!?)»”\"])\[[0-9]{1,3}\]")
"""The mark of one, joined to the word before it; it is dropped as the soft hyphen is."""
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
"""What a terminal obeys and does not print, in a text copied from one: colours, "[1;31m". Source:
ECMA-48, 5.4, control sequences. Dropped likewise."""
_LATIN_MARKS = range(0x0300, 0x0370)
"""Combining accents. The vowel signs of Indic scripts are letters to us and stay."""


def without_escapes(text: str) -> str:
    """A text without what only a terminal obeys: a name copied from one is its letters alone."""
    return _ESCAPES.sub("", text)


def _is_dropped(character: str) -> bool:
    code = ord(character)
    return (
        character in _SILENT
        or code in _LATIN_MARKS
        or code in _ARABIC_MARKS
        or unicodedata.category(character) == "Cf"
    )


def _fold_character(character: str) -> str | None:
    """The one character this one is compared as, or None when it is dropped."""
    if character in _SAME:
        return _SAME[character]
    if _is_dropped(character):
        return None
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.decimal(character))
    if character.lower() in _OWN_LETTERS:
        return character.lower()
    if 0xFF01 <= ord(character) <= 0xFF5E:
        character = chr(ord(character) - 0xFEE0)
    base = "".join(c for c in unicodedata.normalize("NFD", character) if not _is_dropped(c))
    folded = base.casefold() if base else character
    return folded if len(folded) == 1 else character


def accented_letters(word: str) -> frozenset[int]:
    """The letters of a word that carry an accent, by their place in it.

    >>> accented_letters("criticó"), accented_letters("crítico")
    (frozenset({6}), frozenset({2}))
    """
    letters = enumerate(unicodedata.normalize("NFC", word))
    return frozenset(at for at, one in letters if _fold_character(one) != one.casefold())


class _FoldTable(dict[int, str | None]):
    """Filled as characters are met; `str.translate` asks for each new one once."""

    def __missing__(self, code: int) -> str | None:
        folded = self[code] = _fold_character(chr(code))
        return folded


_TABLE = _FoldTable()
_SPACES = re.compile(r"[ \n\v]{2,}")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared. Positions are in `text` and `flat`, which are equally long."""

    original: str
    text: str
    """Lines stay apart (a newline), paragraphs too (a vertical tab)."""
    flat: str
    """`text` with line ends and hyphens as spaces: how phrases are compared."""
    offsets: Sequence[int] | None
    """Where each character of `text` stands in the original; None: at the same place."""

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The same characters in the original text, with the accents that follow the last one."""
        if self.offsets is None:
            return start, end
        if start == end:
            return self.offsets[start], self.offsets[start]
        last = self.offsets[end - 1] + 1
        while last < len(self.original) and ord(self.original[last]) in _LATIN_MARKS:
            last += 1
        return self.offsets[start], last

    def letter(self, place: int) -> str:
        """The character that stands there in the original text; empty behind the end."""
        if place >= len(self.text):
            return ""
        return self.original[place if self.offsets is None else self.offsets[place]]


def fold(text: str) -> Folded:
    """Fold a text for comparing; see `Folded` for the way back."""
    composed = _compose(text)
    folded = composed.translate(_TABLE)
    if len(folded) == len(text) and not _SPACES.search(folded):
        return Folded(text, folded, _flat(folded), None)
    kept = _kept_positions(composed) if len(folded) != len(text) else array("I", range(len(text)))
    pieces: list[str] = []
    offsets = array("I")
    done = 0
    for spaces in _SPACES.finditer(folded):
        pieces += (folded[done : spaces.start()], _one_space(spaces.group()))
        offsets += kept[done : spaces.start() + 1]
        done = spaces.end()
    pieces.append(folded[done:])
    offsets += kept[done:]
    short = "".join(pieces)
    return Folded(text, short, _flat(short), offsets)


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("-", " ")


@lru_cache(maxsize=1 << 16)
def fold_phrase(phrase: str) -> str:
    """A phrase of a word list, or a word or two of a text, as it is looked for in `Folded.flat`."""
    return fold(phrase.strip()).flat.replace("\v", " ")


def after_space(flat: str, place: int) -> int:
    """Past one space."""
    return place + (flat[place : place + 1] == " ")


def before_space(flat: str, place: int) -> int:
    """Back over one space."""
    return place - (flat[place - 1 : place] == " ")


def split_phrase(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase; an apostrophe is a word of its own."""
    return tuple(fold_phrase(phrase).replace("'", " ' ").split())


def _compose(text: str) -> str:
    """The text with ö and ü in one character each, no footnotes, no escapes; as long as before."""
    if "\x1b" in text:
        text = _ESCAPES.sub(lambda mark: "\u00ad" * len(mark.group()), text)
    if "[" in text:
        text = _FOOTNOTE.sub(lambda mark: "\u00ad" * len(mark.group()), text)
    if "\u0308" in text:
        for apart, composed in _COMPOSED.items():
            text = text.replace(apart, composed)
    return text


def _kept_positions(text: str) -> "array[int]":
    kept = (place for place, character in enumerate(text) if _TABLE[ord(character)] is not None)
    return array("I", kept)


def _one_space(spaces: str) -> str:
    if "\v" in spaces or spaces.count("\n") > 1:
        return "\v"
    return "\n" if "\n" in spaces else " "
