"""Words of a page → pieces: words of one line with no wide gap between them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from operator import attrgetter

from claimtrack.intake.documents.pdf.direction import in_spoken_order, mirror, runs_leftward
from claimtrack.intake.documents.pdf.words import Word

WIDE = 1.0
"""Of the size: a gap that ends a piece. A blank takes 0.25, and in a justified line seldom more
than 0.8; the columns of a page stand 1.2 or more apart. Ours."""
JUMP = 0.4
"""Of the size: a gap that ends a piece where the file does not draw both words in one go. Ours."""
_SAME_LINE = 0.25
"""Of the size: how far the baselines of one line differ. Ours."""
_SMALL = 0.8
"""Of the size beside it: what a raised figure has at most; 0.58 to 0.7 are usual. Ours."""
_GLUED = 0.15
"""Of the size: less than a blank."""

_INDENTED = 4.0
"""Of the size: the widest gap behind the mark of a list. Ours."""
_MARKER = re.compile(
    r"[•‣▪●○◦■□–—*·o\uf0b7\uf0a7-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\[\w{1,8}\]"
)
"""What stands before the items of a list."""
_OVER = 0.4
"""Of the size: how far one word reaches into the next from where they lie over each other. Ours."""
_LEFT, _NUMBER = attrgetter("left"), attrgetter("number")

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SHIFTED = 0.1
"""Of the size: how far the baseline of raised or lowered figures is from that of the line. Ours."""
_TWICE = 0.3
"""Of the size: nearer to each other, the same word was drawn twice to make it bold. Ours."""


class Piece:
    """Words of one line, from left to right, that nothing parts."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.left = min(word.left for word in words)
        self.right = max(word.right for word in words)
        self.size = max(word.size for word in words)
        """Of its largest words."""
        self.baseline = next(word.baseline for word in words if word.size > _SMALL * self.size)
        """Of its first large word."""
        self.top = self.baseline - 0.75 * self.size
        """Where capitals begin."""
        self.bottom = self.baseline + 0.2 * self.size
        """Where descenders end."""

    @property
    def width(self) -> float:
        """From its first letter to its last."""
        return self.right - self.left

    @cached_property
    def runs_leftward(self) -> bool:
        """Whether it is read from right to left."""
        return runs_leftward("".join(word.text for word in self.words))

    @cached_property
    def text(self) -> str:
        """Its words in the order in which they are spoken, raised figures as such."""
        words = self.words
        if all(word.size == self.size for word in words) and not self.runs_leftward:
            return _spaced(words)
        texts = [_raise(word, self) for word in words]
        order = in_spoken_order(texts) if self.runs_leftward else range(len(texts))
        found = ""
        before: Word | None = None
        for place in order:
            word = self.words[place]
            found += ("" if not found or _is_glued(before, word, found) else " ") + texts[place]
            before = word
        return mirror(found) if self.runs_leftward else found


def _spaced(words: Sequence[Word]) -> str:
    """Words of one size from left to right; a sign that touches a word belongs to it."""
    parts = [words[0].text]
    for before, word in pairwise(words):
        touches = word.left - before.right < _GLUED * word.size
        if not touches or (_has_letters(before) and _has_letters(word)):
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


def _has_letters(word: Word) -> bool:
    return word.text.isalnum() or any(map(str.isalnum, word.text))


def join(pieces: Sequence[Piece]) -> Piece:
    """Pieces of one line as one."""
    if len(pieces) == 1:
        return pieces[0]
    words = (word for piece in pieces for word in piece.words)
    return Piece(sorted(words, key=_LEFT))


def find_pieces(words: Iterable[Word]) -> list[Piece]:
    """The pieces of a page, from top to bottom; words that are raised belong to the line below."""
    lines = _lines(words)
    return [piece for line in lines for piece in _split(line)]


def _lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words of one baseline, wherever on it they stand."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda each: each.baseline):
        for line in reversed(lines[-3:]):
            first = line[0]
            if abs(word.baseline - first.baseline) <= _SAME_LINE * min(word.size, first.size):
                line.append(word)
                break
        else:
            lines.append([word])
    return _with_raised(lines)


def _with_raised(lines: list[list[Word]]) -> list[list[Word]]:
    """Small words above or below a line put into it, behind the word whose right end they touch."""
    kept: list[list[Word]] = []
    sizes = [max(word.size for word in line) for line in lines]
    for at, line in enumerate(lines):
        left_over: list[Word] = []
        near = [*range(max(0, at - 2), at), *range(at + 1, min(at + 4, len(lines)))]
        for word in line:
            larger = [lines[other] for other in near if word.size <= _SMALL * sizes[other]]
            home = next((line for line in larger if _sits_on(word, line)), None)
            (left_over if home is None else home).append(word)
        if left_over:
            kept.append(left_over)
    return kept


def _sits_on(word: Word, line: Sequence[Word]) -> bool:
    """Whether a word is a raised or lowered part of a line: small, and close behind another."""
    return any(
        word.size <= _SMALL * base.size
        and -0.5 * base.size < base.baseline - word.baseline < 0.7 * base.size
        and -0.5 * base.size < word.left - base.right < 0.5 * base.size
        for base in line
    )


def _once(ordered: Sequence[Word]) -> list[Word]:
    """Words from left to right, without those drawn a second time in the same place."""
    found: list[Word] = []
    for word in ordered:
        again = any(
            each.text == word.text and word.left - each.left < _TWICE * word.size
            for each in found[-2:]
        )
        if not again:
            found.append(word)
    return found


def _split(line: Sequence[Word]) -> Iterator[Piece]:
    """The pieces of a line; where words lie over each other, those drawn in one go."""
    ordered = _once(sorted(line, key=_LEFT))
    if any(word.left < before.right - _OVER * word.size for before, word in pairwise(ordered)):
        for _, run in groupby(
            enumerate(sorted(ordered, key=_NUMBER)), lambda at: at[1].number - at[0]
        ):
            yield Piece(sorted((word for _, word in run), key=_LEFT))
        return
    piece = [ordered[0]]
    for before, word in pairwise(ordered):
        gap = (word.left - before.right) / max(before.size, word.size)
        is_marker = len(piece) == 1 and _MARKER.fullmatch(before.text) and gap < _INDENTED
        drawn_apart = abs(word.number - before.number) != 1
        if (gap > WIDE or (gap > JUMP and drawn_apart)) and not is_marker:
            yield Piece(piece)
            piece = []
        piece.append(word)
    yield Piece(piece)


def _raise(word: Word, piece: Piece) -> str:
    """A word with the figures of footnotes and powers as such, never as digits of a number."""
    height = piece.baseline - word.baseline
    if word.size > _SMALL * piece.size or abs(height) < _SHIFTED * piece.size:
        return word.text
    return word.text.translate(_RAISED if height > 0 else _LOWERED)


def _is_glued(before: Word | None, word: Word, found: str) -> bool:
    """Whether a word goes on with the one before it: "1er", "km²", "10⁶"; not "14 ¹ people"."""
    if before is None:
        return False
    gap = max(word.left - before.right, before.left - word.right)
    touches = gap < _GLUED * max(before.size, word.size)
    if touches and word.size == before.size:
        return not (_has_letters(before) and _has_letters(word))
    is_small = word.size <= _SMALL * before.size and word.baseline != before.baseline
    if not touches or not (is_small or before.size <= _SMALL * word.size):
        return False
    last = found.rsplit(maxsplit=1)[-1]
    is_lowered = word.baseline > before.baseline
    is_power = last == "10" or (last.isalpha() and len(last) <= 2)
    return is_lowered or is_power or not word.text[:1].isdigit()
