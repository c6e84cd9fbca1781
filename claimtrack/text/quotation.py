"""Quotation marks in pairs: what a text puts between them, nested and unclosed ones included.

Marks are told apart by their shape and, where a shape is used both ways, by what stands around
them. One pass, one stack: the time is linear in the length of the text.
"""

import re
from dataclasses import dataclass

from claimtrack.text.span import Span

_MARK = re.compile(
    r"(?P<break>\n[^\S\n]*\n)|(?P<mark>\"+|''|``|[“”„‟«»‹›‘’‚‛＂「」『』]|(?<!\w)'(?=\w)|'(?!\w))"
)
_PLAIN = frozenset({'"', "''", "``", "＂"})
_CLOSES = {
    "”": '“„”"',
    "“": "„‟",
    "‟": "„",
    "»": "«",
    "«": "»",
    "›": "‹",
    "‹": "›",
    "’": "‘‚",
    "‘": "‚",
    "」": "「",
    "』": "『",
    "'": "'",
}
"""Which opening marks a mark can close."""
_SINGLE = frozenset("‘‚'‹›")
"""An unclosed one of these is an apostrophe, not a quotation."""
_BEFORE_OPENING = frozenset("([{-–—/«“„‘‚\"'")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks."""

    outer: Span
    """With the marks."""
    inner: Span
    """Without them."""
    depth: int
    """0 for a quotation that stands in no other."""


@dataclass(slots=True)
class _Open:
    kind: str
    start: int
    end: int


class _Reader:
    """The marks that are open at this place of the text, and the quotations found so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Open] = []
        self.count: dict[str, int] = {}
        self.found: list[Quotation] = []

    def read(self, mark: str, start: int, end: int) -> None:
        """Take one mark as opening, as closing, or as neither."""
        kind = '"' if mark[0] in _PLAIN or mark in _PLAIN else mark
        closes = self._closed_kind(kind, start, end)
        if closes is not None:
            self._close(closes, start, end)
        elif self._can_open(kind, start, end):
            self.stack.append(_Open(kind, start, end))
            self.count[kind] = self.count.get(kind, 0) + 1

    def _closed_kind(self, kind: str, start: int, end: int) -> str | None:
        if kind == '"':
            if self._opens_clearly(start, end):
                return None
            return '"' if self.count.get('"') else self._curly_before(start)
        candidates = [one for one in _CLOSES.get(kind, "") if self.count.get(one)]
        if not candidates or (kind in "’'" and self.text[end : end + 1].isalpha()):
            return None
        if len(candidates) == 1:
            return candidates[0]
        return next(one.kind for one in reversed(self.stack) if one.kind in candidates)

    def _curly_before(self, start: int) -> str | None:
        """The curly mark that a straight one closes, behind a word or a mark: “no", she said."""
        top = self.stack[-1].kind if self.stack else None
        before = self.text[start - 1 : start]
        return top if top in {"“", "„", "”"} and not before.isspace() else None

    def _opens_clearly(self, start: int, end: int) -> bool:
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        return (not before or before.isspace() or before in _BEFORE_OPENING) and bool(
            after and not after.isspace() and after not in ".,;:!?"
        )

    def _can_open(self, kind: str, start: int, end: int) -> bool:
        after = self.text[end : end + 1]
        if kind == '"':
            self._give_up_line(start)
            before = self.text[start - 1 : start]
            return bool(after) and (not before.isalnum() or self._opens_clearly(start, end))
        if kind in "“„«「『":
            return True
        return kind in "”»‹‘‚'" and self._opens_clearly(start, end)

    def _give_up_line(self, start: int) -> None:
        """A straight mark left open on an earlier line ends with that line."""
        top = self.stack[-1] if self.stack else None
        if top is not None and top.kind == '"':
            line_end = self.text.find("\n", top.start, start)
            if line_end >= 0:
                self._drop(line_end)

    def _close(self, kind: str, start: int, end: int) -> None:
        while self.stack[-1].kind != kind:
            self._forget()
        opened = self._forget()
        self.found.append(
            Quotation(Span(opened.start, end), Span(opened.end, start), len(self.stack))
        )

    def _forget(self) -> _Open:
        opened = self.stack.pop()
        self.count[opened.kind] -= 1
        return opened

    def _drop(self, end: int) -> None:
        opened = self._forget()
        if opened.kind not in _SINGLE and opened.end < end:
            span = Span(opened.start, end)
            inner = Span(opened.end, end)
            self.found.append(Quotation(span, inner, len(self.stack)))

    def end_paragraph(self, end: int) -> None:
        """The paragraph ends: only the outermost of the marks still open is a quotation."""
        while len(self.stack) > 1:
            self._forget()
        if self.stack:
            self._drop(end)


def find_quotes(text: str) -> tuple[Quotation, ...]:
    """Every quotation of the text, by where it begins, the outer before the inner.

    >>> [text[q.inner.start:q.inner.end] for text in ['He said "no".'] for q in find_quotes(text)]
    ['no']
    """
    reader = _Reader(text)
    for found in _MARK.finditer(text):
        if found.lastgroup == "break":
            reader.end_paragraph(found.start())
        else:
            reader.read(found.group(), found.start(), found.end())
    reader.end_paragraph(len(text.rstrip()))
    return tuple(sorted(reader.found, key=lambda one: (one.outer.start, one.depth)))
