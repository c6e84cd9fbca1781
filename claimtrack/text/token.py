"""The words, numbers and signs of a text: the one way in which text is cut into tokens."""

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from sys import intern
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+|\S")
WORD = re.compile(r"[^\W\d_]+")
"""A word: letters and nothing else."""
_PART = re.compile(r"\w")


@cache
def _joining(by: str, *, elides: bool) -> re.Pattern[str]:
    """What a sign joins, in one piece, and every other sign."""
    goes_on = rf"(?:{by}(?=[^\W_]))?" if elides else rf"(?:{by}[^\W_]\w*)*"
    return re.compile(rf"\w+{goes_on}|\S")


class Token(NamedTuple):
    """A run of letters, a run of digits, or one sign; a tuple, because a million are made.

    Apostrophes, hyphens and the marks inside numbers are signs of their own: who needs "l'armée"
    or "1.250" in one piece joins the tokens between which no space stands.
    """

    start: int
    """In the folded text."""
    word: str
    """Folded."""

    @property
    def end(self) -> int:
        """In the folded text, excluded."""
        return self.start + len(self.word)

    @property
    def is_number(self) -> bool:
        """Whether it is made of digits."""
        return self.word[0].isdigit()


class Tokens:
    """The tokens of a folded text, from left to right; white space is none."""

    def __init__(self, folded: str) -> None:
        """Cut the text; starts and words apart are a third of the work of objects.

        Equal words are one string, and starts plain numbers: four bytes for each character.
        """
        self._text = folded
        found = map(re.Match.group, _TOKEN.finditer(folded))
        self.words: Sequence[str] = list(map(intern, found))
        self.starts: Sequence[int] = array("I", map(re.Match.start, _TOKEN.finditer(folded)))

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, at: int) -> Token:
        return Token(self.starts[at], self.words[at])

    def __iter__(self) -> Iterator[Token]:
        return map(Token, self.starts, self.words)

    def index(self, place: int) -> int:
        """Which token is the first that begins at a place or behind it."""
        return bisect_left(self.starts, place)

    def between(self, start: int, end: int) -> Iterator[Token]:
        """The tokens that begin between two places."""
        low, high = self.index(start), self.index(end)
        return map(Token, self.starts[low:high], self.words[low:high])

    def words_between(self, start: int, end: int) -> Sequence[str]:
        """The words, numbers and signs that begin between two places."""
        return self.words[self.index(start) : self.index(end)]

    def joined(
        self, start: int, end: int, *, by: str = "'", elides: bool = False
    ) -> Iterator[tuple[int, int]]:
        """Words with their digits, and what a sign joins, in one piece; and the other signs.

        Where a language elides, a word ends with its apostrophe: "l'" and "armée".
        """
        low, high = self.index(start), self.index(end)
        if low == high:
            return
        first, last = self.starts[low], self.starts[high - 1] + len(self.words[high - 1])
        pieces = map(re.Match.span, _joining(by, elides=elides).finditer(self._text, first, last))
        if self.words[high - 1] != by:
            yield from pieces
            return
        *whole, sign = pieces
        goes_on = self._text[last : last + 1].isalnum() and bool(whole)
        if goes_on and whole[-1][1] == sign[0] and _PART.match(self._text, sign[0] - 1):
            sign = whole.pop()[0], last  # what it joins stands behind the end
        yield from (*whole, sign)

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each distinct token begins."""
        places: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for start, word in zip(self.starts, self.words, strict=True):
            places[word].append(start)
        return dict(places)
