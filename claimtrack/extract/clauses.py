"""A sentence as words, marks and quotations, and who stands beside a verb of saying."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.extract.quotation import Quotation
from claimtrack.extract.span import Span
from claimtrack.figures.fold import fold_phrase
from claimtrack.lexicon.speech import Speech

_ELIDED = re.compile(r"\w+['’](?=\w)|\w+|[^\w\s]")
_PLAIN = re.compile(r"\w+(?:['’ʼ]\w+)*|[^\w\s]")
_ELIDING = frozenset({"fr"})
_WORDS = re.compile(r"\w+")
_BOUNDARIES = frozenset(";:—–―|")
_ENDS_NAME = frozenset(";:—–―|,!?)…")
_ENDS_APPOSITION = frozenset(",;:.!?")
LONGEST_SPEAKER = 30
"""Tokens. Names with office and apposition reach two dozen; what is longer is a clause. Ours."""
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
    spoken: bool = False
    """A quotation of what somebody says; other quotations are names and terms."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return fold_phrase(word)


def tokenize(text: str, start: int, end: int, quotes: Sequence[Quotation], tag: str) -> list[Token]:
    """The tokens of a part of the text; `quotes` are the outermost quotations inside it."""
    pattern = _ELIDED if tag in _ELIDING else _PLAIN
    found: list[Token] = []
    for quote in quotes:
        found.extend(_words(pattern, text, start, quote.outer.start))
        spoken = is_spoken(text, quote)
        found.append(Token(quote.outer.start, quote.outer.end, "", capital=True, spoken=spoken))
        start = quote.outer.end
    found.extend(_words(pattern, text, start, end))
    return found


def _words(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Token]:
    for found in pattern.finditer(text, start, end):
        word = found.group()
        yield Token(found.start(), found.end(), _folded(word), capital=word[0].isupper())


def is_spoken(text: str, quote: Quotation) -> bool:
    """Whether the words between the marks are somebody's, and not a title or a term."""
    words = text[quote.inner.start : quote.inner.end].strip()
    if words.endswith((".", ",", "!", "?", "…")):
        return True
    before = text[max(0, quote.outer.start - 3) : quote.outer.start].rstrip()
    return before.endswith(":") or len(_WORDS.findall(words)) >= SPOKEN_WORDS


def find_boundary(tokens: Sequence[Token], low: int, high: int) -> int:
    """Where the clause begins that ends before `high`."""
    for place in range(high - 1, low - 1, -1):
        if tokens[place].spoken or tokens[place].word in _BOUNDARIES:
            return place + 1
    return low


def speaker_before(tokens: Sequence[Token], low: int, high: int, words: Speech) -> range | None:
    """The tokens of the speaker who stands before a verb group that begins at `high`."""
    low = find_boundary(tokens, low, high)
    apposed = high > low and tokens[high - 1].word == ","
    end = high - 1 if apposed else high
    if apposed:
        start = _before_apposition(tokens, low, end, words)
    else:
        start = _last_comma(tokens, low, end)
        if start < end and tokens[start].word in words.relatives and start > low:
            start, end = _last_comma(tokens, low, start - 1), start - 1
    return _trim(tokens, start, end, words)


def _last_comma(tokens: Sequence[Token], low: int, high: int) -> int:
    return next((at + 1 for at in range(high - 1, low - 1, -1) if tokens[at].word == ","), low)


def _before_apposition(tokens: Sequence[Token], low: int, end: int, words: Speech) -> int:
    """The beginning of the name that an apposition explains: "in Rome, Ann Lee, a judge"."""
    start = low
    while start < end and tokens[start].word in words.openers:
        comma = next((at for at in range(start, end) if tokens[at].word == ","), None)
        if comma is None or comma + 1 >= end:
            break
        start = comma + 1
    return start


def _trim(tokens: Sequence[Token], start: int, end: int, words: Speech) -> range | None:
    """Without joining words at the front; None when no speaker can be told apart."""
    loose = words.coordinators | words.adverbs | words.as_words | words.that
    hard = False
    while start < end and (tokens[start].word in words.openers or tokens[start].word in loose):
        hard = hard or tokens[start].word not in loose
        start += 1
    while end > start and (tokens[end - 1].word in loose or not tokens[end - 1].word.strip(",.-'")):
        if tokens[end - 1].word == "" or tokens[end - 1].word == ".":
            break
        end -= 1
    found = range(start, end)
    if not found or len(found) > LONGEST_SPEAKER or not _can_speak(tokens, found, words):
        return None
    return None if hard and _is_unclear(tokens, found, words) else found


def _is_unclear(tokens: Sequence[Token], found: range, words: Speech) -> bool:
    return len(found) > 4 or any(tokens[at].word in words.determiners for at in found[1:])


def _can_speak(tokens: Sequence[Token], found: range, words: Speech) -> bool:
    if len(found) == 1 and tokens[found[0]].word in words.impersonal:
        return False
    return any(tokens[at].word[:1].isalpha() or tokens[at].word == "" for at in found)


def speaker_after(tokens: Sequence[Token], start: int, high: int, words: Speech) -> range | None:
    """The tokens of the speaker who stands after a cue that ends before `start`."""
    while start < high and tokens[start].word in words.adverbs:
        start += 1
    place = start
    while place < high and place - start < LONGEST_SPEAKER:
        token = tokens[place]
        if token.word == "(":
            closing = _closing(tokens, place, high)
            if closing is None:
                break
            place = closing + 1
            continue
        if _ends_name(tokens, place, start, words):
            break
        place += 1
    while place > start and tokens[place - 1].word in words.inside:
        place -= 1
    found = range(start, place)
    return found if found and _can_speak(tokens, found, words) else None


def _closing(tokens: Sequence[Token], place: int, high: int) -> int | None:
    return next((at for at in range(place, min(high, place + 8)) if tokens[at].word == ")"), None)


def _ends_name(tokens: Sequence[Token], place: int, start: int, words: Speech) -> bool:
    token = tokens[place]
    if token.word in words.inside and place > start:
        return False
    if token.word == ".":
        return not (place > start and len(tokens[place - 1].word) <= 4 and place + 1 < len(tokens))
    if token.spoken or token.word in _ENDS_NAME:
        return True
    if token.word in words.that or token.word in words.auxiliaries or token.word in words.passives:
        return token.word not in words.determiners
    if words.tag == "de" and not token.capital and token.word not in words.determiners:
        following = tokens[place + 1 : place + 3]
        return not any(one.capital for one in following[:1]) and place > start
    return token.word in words.openers and token.word not in words.determiners


def with_apposition(tokens: Sequence[Token], found: range, high: int, words: Speech) -> range:
    """A speaker with the office that follows: "Ann Lee, head of the service"."""
    comma = found.stop
    if comma + 1 >= high or tokens[comma].word != ",":
        return found
    first = tokens[comma + 1]
    apposed = first.word in words.offices or (
        first.word in words.determiners and first.word not in words.relatives
    )
    end = next(
        (
            at
            for at in range(comma + 1, high)
            if tokens[at].spoken or tokens[at].word in _ENDS_APPOSITION
        ),
        high,
    )
    return range(found.start, end) if apposed and end - comma <= 14 else found
