"""A sentence as words, marks and quotations, for reading who speaks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from claimtrack.languages import load_language
from claimtrack.languages.speech import Speech
from claimtrack.text.fold import fold_phrase
from claimtrack.text.quotation import Quotation
from claimtrack.text.span import Span

_ELIDED = re.compile(r"\w+['’](?=\w)|\w+|[^\w\s]")
_PLAIN = re.compile(r"\w+(?:['’ʼ]\w+)*|[^\w\s]")
_ELIDING = frozenset({"fr", "it"})
_DASHED = re.compile(r"[.,]?\s*,?\s[–—-]\s|,\s*[–—-]\s?")
"""Behind a closing mark: "…", – said the minister."""
_WORDS = re.compile(r"\w+")
_MARKS = {"‐": "-", "‑": "-", "،": ",", "؛": ";", "՝": ":"}
"""Marks of other scripts that divide a sentence as ours do."""
LONGEST_TERM = 8
"""Words. A quotation behind an article is a name or a term below this. Ours."""
SPOKEN_WORDS = 4
"""A quotation of fewer words is mostly a name or a term, not what somebody says. Ours."""


@dataclass(frozen=True, slots=True)
class Token:
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

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return fold_phrase(word)


def tokenize(
    text: str, start: int, end: int, quotes: Sequence[Quotation], words: Speech
) -> list[Token]:
    """The tokens of a part of the text; `quotes` are the outermost quotations inside it."""
    pattern = _ELIDED if words.tag in _ELIDING else _PLAIN
    joined = frozenset(one for one in words.coordinators if len(one) == 1)
    numbers = _number_words(words.tag)
    found: list[Token] = []
    for quote in quotes:
        found.extend(_words(pattern, text, (start, quote.outer.start), numbers, joined))
        spoken = is_spoken(text, quote, words)
        found.append(Token(quote.outer.start, quote.outer.end, "", capital=True, spoken=spoken))
        start = quote.outer.end
    found.extend(_words(pattern, text, (start, end), numbers, joined))
    return found


@cache
def _number_words(tag: str) -> frozenset[str]:
    """The words that are numbers by themselves: no "a" that may be one."""
    figures = load_language(tag).figures
    known = {*figures.numbers, *figures.hundreds, *figures.multipliers}
    known = {*map(fold_phrase, known)} - {*map(fold_phrase, figures.weak_ones)}
    return frozenset(one for one in known if len(one) > 1)


def _words(
    pattern: re.Pattern[str],
    text: str,
    part: tuple[int, int],
    numbers: frozenset[str],
    joined: frozenset[str],
) -> Iterator[Token]:
    for found in pattern.finditer(text, *part):
        word = found.group()
        plain = _folded(word) if word[0].isalnum() else _MARKS.get(word, word)
        if plain == "-" and text[found.start() - 1 : found.start()].isspace():
            plain = "–"
        if plain[0] in joined and plain[1:2].isdigit():
            yield Token(found.start(), found.start() + 1, plain[0])
            yield Token(found.start() + 1, found.end(), plain[1:], number=True)
            continue
        is_number = plain[0].isdigit() or plain in numbers
        yield Token(found.start(), found.end(), plain, word[0].isupper(), is_number)


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
    return bool(before) and close and _folded(before[-1]) in words.determiners
