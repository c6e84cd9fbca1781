"""Words of a page → pieces: words of one line with no wide gap between them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from claimtrack.intake.documents.pdf.direction import in_spoken_order, mirror, runs_leftward
from claimtrack.intake.documents.pdf.words import Word

WIDE = 1.0
"""Of the size: a gap that ends a piece. A blank takes 0.25, and in a justified line seldom more than
0.8; the columns of a page stand 1.2 or more apart. Ours."""
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
_MARKER = re.compile(r"[•‣▪●○◦■□–—*·o\uf0b7\uf0a7-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]")
"""What stands before the items of a list."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Piece:
    """Words of one line, from left to right, that nothing parts."""

    words: tuple[Word, ...]

    @cached_property
    def left(self) -> float:
        """Where it begins."""
        return min(word.left for word in self.words)

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return max(word.right for word in self.words)

    @cached_property
    def size(self) -> float:
        """Of its largest words."""
        return max(word.size for word in self.words)

    @cached_property
    def baseline(self) -> float:
        """Of its first large word."""
        return next(word.baseline for word in self.words if word.size > _SMALL * self.size)

    @property
    def top(self) -> float:
        """Where capitals begin."""
        return self.baseline - 0.75 * self.size

    @property
    def bottom(self) -> float:
        """Where descenders end."""
        return self.baseline + 0.2 * self.size

    @property
    def width(self) -> float:
        """From its first letter to its last."""
        return self.right - self.left

    @cached_property
    def number(self) -> int:
        """Where in the order of the file it begins."""
        return min(word.number for word in self.words)

    @cached_property
    def runs_leftward(self) -> bool:
        """Whether it is read from right to left."""
        return runs_leftward("".join(word.text for word in self.words))

    @cached_property
    def text(self) -> str:
        """Its words in the order in which they are spoken, raised figures as such."""
        texts = [_raise(word, self) for word in self.words]
        order = in_spoken_order(texts) if self.runs_leftward else range(len(texts))
        found = ""
        before: Word | None = None
        for place in order:
            word = self.words[place]
            found += ("" if not found or _is_glued(before, word, found) else " ") + texts[place]
            before = word
        return mirror(found) if self.runs_leftward else found


def join(pieces: Iterable[Piece]) -> Piece:
    """Pieces of one line as one."""
    words = (word for piece in pieces for word in piece.words)
    return Piece(tuple(sorted(words, key=lambda word: word.left)))


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
    """Small words above a line put into it, behind the word whose right end they touch."""
    kept: list[list[Word]] = []
    sizes = [max(word.size for word in line) for line in lines]
    for at, line in enumerate(lines):
        left_over: list[Word] = []
        near = range(at + 1, min(at + 4, len(lines)))
        for word in line:
            larger = [lines[below] for below in near if word.size <= _SMALL * sizes[below]]
            home = next((below for below in larger if _sits_on(word, below)), None)
            (left_over if home is None else home).append(word)
        if left_over:
            kept.append(left_over)
    return kept


def _sits_on(word: Word, line: Sequence[Word]) -> bool:
    """Whether a word is a raised part of a line: small, high, and close behind one of its words."""
    return any(
        word.size <= _SMALL * base.size
        and _SAME_LINE * base.size < base.baseline - word.baseline < 0.7 * base.size
        and -0.5 * base.size < word.left - base.right < 0.5 * base.size
        for base in line
    )


def _split(line: Sequence[Word]) -> Iterator[Piece]:
    ordered = sorted(line, key=lambda word: word.left)
    piece = [ordered[0]]
    for before, word in pairwise(ordered):
        gap = (word.left - before.right) / max(before.size, word.size)
        is_marker = len(piece) == 1 and _MARKER.fullmatch(before.text) and gap < _INDENTED
        drawn_apart = abs(word.number - before.number) != 1
        if (gap > WIDE or (gap > JUMP and drawn_apart)) and not is_marker:
            yield Piece(tuple(piece))
            piece = []
        piece.append(word)
    yield Piece(tuple(piece))


def _is_raised(word: Word, piece: Piece) -> bool:
    return (
        word.size <= _SMALL * piece.size
        and piece.baseline - word.baseline > _SAME_LINE * piece.size
    )


def _raise(word: Word, piece: Piece) -> str:
    """A word with the figures of footnotes and powers as such, never as digits of a number."""
    return word.text.translate(_RAISED) if _is_raised(word, piece) else word.text


def _is_glued(before: Word | None, word: Word, found: str) -> bool:
    """Whether a word goes on with the one before it: "1er", "km²", "10⁶"; not "14 ¹ people"."""
    if before is None:
        return False
    gap = max(word.left - before.right, before.left - word.right)
    touches = gap < _GLUED * max(before.size, word.size)
    if touches and not (word.text.isalnum() and before.text.isalnum()):
        is_sign = not any(map(str.isalnum, word.text)) or not any(map(str.isalnum, before.text))
        if is_sign and word.size == before.size:
            return True
    raised = word.size <= _SMALL * before.size and word.baseline < before.baseline
    if not touches or not (raised or before.size <= _SMALL * word.size):
        return False
    last = found.split()[-1]
    return not word.text[:1].isdigit() or last == "10" or (last.isalpha() and len(last) <= 2)
