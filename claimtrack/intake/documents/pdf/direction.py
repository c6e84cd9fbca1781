"""Letters and words as they stand on the paper → in the order in which they are spoken.

A file draws Arabic and Hebrew in either order, so only places are trusted. The rules are those of
the Unicode Bidirectional Algorithm (UAX #9) read backwards, for one line without embeddings: within
a line from right to left, numbers and words of other scripts run from left to right.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import groupby

_ALEFS = frozenset("اأإآٱ")
"""One shape with the lam before them: both letters stand in one place."""
_MIRRORED = str.maketrans("()[]{}«»‹›", ")(][}{»«›‹")


@cache
def _direction(letter: str) -> str:
    return unicodedata.bidirectional(letter)


def is_leftward(letter: str) -> bool:
    """Whether a letter belongs to a script that is written from right to left."""
    return letter > "\u058f" and _direction(letter) in ("R", "AL", "NSM")


def runs_leftward(text: str) -> bool:
    """Whether most letters of a text are of such a script."""
    if text.isascii():
        return False
    leftward = sum(map(is_leftward, text))
    return leftward > sum(_direction(each) == "L" for each in text)


def to_spoken(letters: Sequence[tuple[float, str]]) -> str:
    """One word of such a script from its letters and their places."""
    placed = sorted(letters, key=lambda each: (-each[0], each[1] in _ALEFS))
    parts = ["".join(part) for _, part in groupby((each for _, each in placed), key=is_leftward)]
    return "".join(part if is_leftward(part[0]) else _forward(part) for part in parts)


def _forward(part: str) -> str:
    """What stands between letters written leftward, with its numbers and words turned round."""
    first = next((at for at, each in enumerate(part) if _runs_forward(each)), len(part))
    behind = next((at for at, each in enumerate(reversed(part)) if _runs_forward(each)), 0)
    last = len(part) - behind
    return part[:first] + part[first:last][::-1] + part[last:]


def _runs_forward(letter: str) -> bool:
    return letter.isalnum() or _direction(letter) == "ET"


def in_spoken_order(texts: Sequence[str]) -> list[int]:
    """The words of a line from right to left, given as they stand from left to right, in order.

    Words of other scripts that follow each other, with the numbers among them, run forward.
    """
    found: list[int] = []
    run: list[int] = []
    for place in range(len(texts) - 1, -1, -1):
        text = texts[place]
        if _has_forward(text) or (run and _is_number(text)):
            run.append(place)
        else:
            found += [*_turn(run, texts), place]
            run = []
    return found + _turn(run, texts)


def _turn(run: list[int], texts: Sequence[str]) -> list[int]:
    """A run from left to right; a number at its far side, which no word precedes, stays behind."""
    words = [at for at, place in enumerate(run) if _has_forward(texts[place])]
    behind = words[-1] + 1 if words else 0
    return run[:behind][::-1] + run[behind:]


def _has_forward(text: str) -> bool:
    return any(_direction(each) == "L" for each in text)


def _is_number(text: str) -> bool:
    return any(map(str.isdigit, text)) and not any(map(is_leftward, text))


def mirror(text: str) -> str:
    """A line from right to left whose brackets are named as they are drawn, or were named rightly.

    The bracket that opens is drawn as one that closes. Files name either; where the first to come
    opens and another closes, it was named rightly.
    """
    marks = [each for each in text if ord(each) in _MIRRORED]
    names_rightly = marks and marks[0] in "([{«‹" and any(each in ")]}»›" for each in marks)
    return text if names_rightly else text.translate(_MIRRORED)
