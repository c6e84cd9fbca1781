"""A sentence as words, marks and quotations, for reading who speaks."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from claimtrack.languages import load_language
from claimtrack.languages.speech import Speech
from claimtrack.text.fold import fold_phrase
from claimtrack.text.page import Page
from claimtrack.text.quotation import Quotation
from claimtrack.text.word_set import WordSet

_DASHED = re.compile(r"[.,]?\s*,?\s[–—-]\s|,\s*[–—-]\s?")
"""Behind a closing mark: "…", – said the minister."""
_WORDS = re.compile(r"\w+")
COMMA = WordSet({","})
_MARKS = {"‐": "-", "‑": "-", "،": ",", "؛": ";", "՝": ":"}
"""Marks of other scripts that divide a sentence as ours do."""
_NUMBER_MARKS = frozenset({",", ".", "٫", "٬"})
LONGEST_TERM = 8
"""Words. A quotation behind an article is a name or a term below this. Ours."""
SPOKEN_WORDS = 4
"""A quotation of fewer words is mostly a name or a term, not what somebody says. Ours."""


class Token(NamedTuple):
    """A word, a mark, or a whole quotation that is taken as one."""

    start: int
    end: int
    word: str
    """Folded; a mark as it is; a quotation is empty."""
    capital: bool = False
    number: bool = False
    """Digits, or a word for a number."""
    spoken: bool = False
    """A quotation of what somebody says; other quotations are names and terms."""


def tokenize(
    page: Page, start: int, end: int, quotes: Sequence[Quotation], words: Speech
) -> list[Token]:
    """The tokens of a part of the text; `quotes` are the outermost quotations inside it."""
    found: list[Token] = []
    for quote in quotes:
        found.extend(_words(page, start, quote.outer.start, words))
        spoken = is_spoken(page.text, quote, words)
        found.append(Token(quote.outer.start, quote.outer.end, "", capital=True, spoken=spoken))
        start = quote.outer.end
    found.extend(_words(page, start, end, words))
    return found


@cache
def number_words(tag: str) -> frozenset[str]:
    """The words that are numbers by themselves: no "a" that may be one."""
    figures = load_language(tag).figures
    known = {*figures.numbers, *figures.hundreds, *figures.multipliers}
    known = {*map(fold_phrase, known)} - {*map(fold_phrase, figures.weak_ones)}
    return frozenset(one for one in known if len(one) > 1)


@cache
def month_words(tag: str) -> frozenset[str]:
    """The names of months that are one word."""
    return frozenset(map(fold_phrase, load_language(tag).figures.asides.months))


@cache
def _folded(names: frozenset[str]) -> frozenset[str]:
    return frozenset(map(fold_phrase, names))


def _words(page: Page, start: int, end: int, words: Speech) -> Iterator[Token]:
    """The words with their apostrophes in one piece, numbers with their marks, and other marks."""
    held: list[Token] = []
    """A number and a mark behind it, which may go on: "20," and "000"."""
    for token in _pieces(page, start, end, words):
        if not held and not token.word[0].isdigit():
            yield token
            continue
        if len(held) == 2 and token.word[0].isdigit() and token.start == held[1].end:
            whole = f"{held[0].word}{held[1].word}{token.word}"
            held = [Token(held[0].start, token.end, whole, number=True)]
            continue
        is_mark = token.word in _NUMBER_MARKS and len(held) == 1 and held[0].end == token.start
        if is_mark or (not held and token.word[:1].isdigit()):
            held.append(token)
            continue
        yield from held
        held = [token] if token.word[:1].isdigit() else []
        if not held:
            yield token
    yield from held


def _pieces(page: Page, start: int, end: int, words: Speech) -> Iterator[Token]:
    """Words and marks; a joining letter is cut from the digits behind it."""
    text, flat, numbers = page.text, page.flat, number_words(words.tag)
    is_moved = page.folded.offsets is not None
    names = _folded(words.names)
    low, high = page.folded_place(start), page.folded_place(end)
    for first, last in page.tokens.joined(low, high, elides=page.writing.elides):
        begin, stop = page.folded.original_span(first, last) if is_moved else (first, last)
        word = flat[first:last]
        if not word[0].isalnum():
            word = _MARKS.get(text[begin], text[begin])
            if word == "-" and text[begin - 1 : begin].isspace():
                word = "–"
        if word[0] in words.coordinators and word[1:2].isdigit():
            yield Token(begin, begin + 1, word[0])
            begin, word = begin + 1, word[1:]
        if word in words.relatives and stop - begin > 1 and text[begin:stop].isupper():
            word = text[begin:stop]  # "the WHO said": a body, and no relative
        is_number = word[0].isdigit() or word in numbers
        is_name = text[begin].isupper() or (word in names and text[begin:stop] in words.names)
        yield Token(begin, stop, word, is_name, is_number)


def is_spoken(text: str, quote: Quotation, words: Speech | None) -> bool:
    """Whether the words between the marks are somebody's, and not a title or a term."""
    count = len(_WORDS.findall(text, quote.inner.start, quote.inner.end))
    if words is not None and count < LONGEST_TERM and _is_named(text, quote.outer.start, words):
        return False
    inner = text[quote.inner.start : quote.inner.end].strip()
    if inner.endswith((".", ",", "!", "?", "…")):
        return True
    before = text[max(0, quote.outer.start - 3) : quote.outer.start].rstrip()
    opens = not before or before.endswith((".", "!", "?")) or text[quote.outer.start - 1] == "\n"
    closes = text.startswith(",", quote.outer.end)
    dashed = _DASHED.match(text, quote.outer.end) is not None
    told = before.endswith(":") or (before.endswith(",") and count > 1)
    return dashed or told or (opens and closes) or count >= SPOKEN_WORDS


def _is_named(text: str, place: int, words: Speech) -> bool:
    """Whether an article stands before the mark: the "Ministry of Defence"."""
    before = _WORDS.findall(text, max(0, place - 12), place)
    close = text[max(0, place - 2) : place].strip().isalpha() or text[place - 1 : place] in "'’"
    return bool(before) and close and fold_phrase(before[-1]) in words.determiners
