"""Words for thousand, million and the like in languages that have no word list of ours."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

_TABLE = Path(__file__).with_name("scale_names.tsv")

_SHORT: Mapping[str, Mapping[str, int]] = {
    "pl": {"tys": 3, "mln": 6, "mld": 9},
    "cs": {"tis": 3, "mil": 6, "mld": 9},
    "sk": {"tis": 3, "mil": 6, "mld": 9},
    "hr": {"tis": 3, "mil": 6, "mlrd": 9},
    "sl": {"tis": 3, "mio": 6, "mrd": 9},
    "sr": {"хиљ": 3, "hilj": 3, "мил": 6, "mil": 6, "млрд": 9, "mlrd": 9},
    "bs": {"hilj": 3, "mil": 6, "mlrd": 9},
    "bg": {"хил": 3, "млн": 6, "млрд": 9},
    "mk": {"илј": 3, "мил": 6, "милј": 6},
    "be": {"тыс": 3, "млн": 6, "млрд": 9},
    "lt": {"tūkst": 3, "mln": 6, "mlrd": 9},
    "lv": {"tūkst": 3, "milj": 6, "mljrd": 9},
    "et": {"tuh": 3, "mln": 6, "mld": 9},
    "fi": {"tuh": 3, "milj": 6, "mrd": 9},
    "da": {"mio": 6, "mia": 9},
    "hu": {"mrd": 9},
    "ro": {"mil": 6, "mld": 9},
    "el": {"χιλ": 3, "εκ": 6, "δισ": 9},
}
"""What these languages write short in the press, with or without a full stop. Ours; the table has
the words in full."""

_UNSPACED = frozenset(
    {"CJK", "HANGUL", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN"}
)
"""Scripts that set no space between words, by how Unicode names their letters."""


class Scale(NamedTuple):
    """A word that multiplies the number beside it."""

    word: str
    power: int
    """Of ten."""
    is_own: bool
    """Whether the language of the text has it; else one has it whose letters nobody mistakes."""


def scale_beside(text: str, start: int, end: int, tag: str | None) -> Scale | None:
    """The word beside a number of a text that multiplies it, the longest.

    Args:
        text: The words.
        start: Where the number begins.
        end: Where it ends.
        tag: The language of the text. Words of all others are known by their letters, where these
            are not Latin: "万" multiplies wherever it stands.
    """
    base = (tag or "").replace("_", "-").split("-")[0].lower()
    before, after = text[:start].rstrip(), text[end:].lstrip()
    for table, is_own in ((_by_language().get(base, {}), True), (_by_letters(), False)):
        for word, power in table.items():
            is_after = after.casefold().startswith(word) and _ends(after[len(word) - 1 :])
            is_before = before.casefold().endswith(word) and _begins(before[: -len(word) + 1])
            if is_after or is_before:
                return Scale(word, power, is_own)
    return None


def _ends(rest: str) -> bool:
    """Whether a word ends with the first letter."""
    return _is_unspaced(rest[0]) or not rest[1:2].isalpha()


def _begins(rest: str) -> bool:
    """Whether a word begins with the last letter."""
    return _is_unspaced(rest[-1]) or not rest[-2:-1].isalpha()


def _is_unspaced(letter: str) -> bool:
    return unicodedata.name(letter, "").split(" ")[0] in _UNSPACED


@cache
def _by_language() -> Mapping[str, Mapping[str, int]]:
    """The words of each language, folded, the longest first."""
    found: dict[str, dict[str, int]] = {}
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    for tag, word, power in sorted(rows, key=lambda row: -len(row[1])):
        found.setdefault(tag, {})[word.casefold()] = int(power)
    for tag, short in _SHORT.items():
        found[tag] = {**found.get(tag, {}), **short}
    return found


@cache
def _by_letters() -> Mapping[str, int]:
    """Words in other letters than Latin that multiply by the same in every language."""
    powers: dict[str, set[int]] = {}
    for words in _by_language().values():
        for word, power in words.items():
            powers.setdefault(word, set()).add(power)
    return {
        word: found.pop()
        for word, found in sorted(powers.items(), key=lambda each: -len(each[0]))
        if len(found) == 1 and "LATIN" not in unicodedata.name(word[0], "LATIN")
    }
