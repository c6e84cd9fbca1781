"""Characters that print nothing, and where scripts and emoji need them.

Two names that differ in such a character look the same, so each that nothing around it needs is
found here, and reports show it by its number.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

IGNORABLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
"""Source: Unicode 16.0, DerivedCoreProperties, Default_Ignorable_Code_Point: soft hyphen, grapheme
joiner, Hangul fillers, Khmer inherent vowels, Mongolian and other variation selectors, joiners,
direction, tags. Without the marks of direction U+061C, U+200E and U+200F, which only place text."""

BLANK = "\u2800\U00016fe4\U0001d159"
"""Signs without ink that no property names: a braille cell without dots, a filler, a null note."""

JOINED = (
    "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17b3\u17b6-\u180a\u1810-\u18af\u1900-\u1cff"
    "\ua800-\uaaff\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefe\U00010a00-\U00011fff\U0001e900-\U0001e95f"
)
"""Blocks of scripts whose letters join, or stack, and whose spelling needs joiners: Arabic, Syriac,
N'Ko, the Indic ones, Tibetan, Myanmar, Khmer, Mongolian (Unicode 16.0, chapters 9, 12 to 14)."""

VIRAMA = (
    "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
    "\u0f84\u1039\u103a\u17d2\u1b44\u1baa"
)
"""Signs that take the vowel from a letter; a joiner after one is spelling (RFC 5892, A.1, A.2)."""

PICTURE = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u27ff\u2900-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff"
)
"""Where emoji and the signs are that have both forms (Unicode, emoji-data.txt), by block."""

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_FORM = "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]?"
_SUBDIVISIONS = "|".join(
    "".join(chr(0xE0000 + ord(letter)) for letter in code) for code in ("gbeng", "gbsct", "gbwls")
)
"""The flags of tags that Unicode recommends: England, Scotland, Wales. Other tags could carry a
whole text that nobody sees."""

_NEEDED = "|".join(
    (
        f"\U0001f3f4(?:{_SUBDIVISIONS})\U000e007f",
        f"[{PICTURE}]{_FORM}(?:\u200d[{PICTURE}]{_FORM})*",
        "[0-9#*]\ufe0f?\u20e3",
        f"(?<=[{VIRAMA}])[\u200c\u200d]",
        f"(?<=[{JOINED}])\u200d",
        f"(?<=[{JOINED}])\u200c(?=[{JOINED}])",
        f"(?<=[{HAN}])[\ufe00-\ufe02\U000e0100-\U000e01ef]",
        "(?<=[\u1000-\u109f\u2200-\u22ff\u2a00-\u2aff])\ufe00",
        "(?<=[\u1807\u180a\u1820-\u18aa])[\u180b-\u180f]",
        "(?<=[\u2801-\u28ff])\u2800|\u2800(?=[\u2801-\u28ff])",
    )
)
"""Emoji and keycaps with their forms; joiners in scripts that have them, one at a time; variants of
Han (the name 葛󠄀城), of mathematical signs and of Mongolian; the blank between words of braille."""

_WITHOUT_INK = {"Cc", "Cf", "Cn", "Zs", "Zl", "Zp"}


@cache  # start-up: it is compiled with the first text that is not ASCII
def _any() -> re.Pattern[str]:
    return re.compile(f"[{IGNORABLE}{BLANK}]")


@cache
def _found() -> re.Pattern[str]:
    return re.compile(f"(?P<needed>{_NEEDED})|[{IGNORABLE}{BLANK}]")


def replace_hidden(text: str, replace: Callable[[str], str]) -> str:
    """The text with something else for each character that prints nothing and is not needed.

    >>> replace_hidden("AF\u200dP", lambda _: "·")
    'AF·P'
    """
    if text.isascii() or not _any().search(text):
        return text
    return _found().sub(
        lambda found: found.group() if found["needed"] is not None else replace(found.group()), text
    )


def is_blank(text: str) -> bool:
    """Whether nothing in a text can be seen: blanks, marks without a letter, hidden characters."""
    return all(map(_is_unseen, text))


def _is_unseen(character: str) -> bool:
    if character.isascii():
        return character <= " " or character == "\x7f"
    return (
        unicodedata.category(character) in _WITHOUT_INK
        or unicodedata.combining(character) != 0
        or _any().match(character) is not None
    )
