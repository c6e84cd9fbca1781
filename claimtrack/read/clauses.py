"""A sentence as words, marks and quotations, and who stands beside a verb of saying."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimtrack.languages.speech import Order, Speech
from claimtrack.text.fold import fold_phrase
from claimtrack.text.page import Page
from claimtrack.text.quotation import Quotation
from claimtrack.text.span import Span

_DASHED = re.compile(r"[.,]?\s*,?\s[–—-]\s|,\s*[–—-]\s?")
"""Behind a closing mark: "…", – said the minister."""
_WORDS = re.compile(r"\w+")
_MARKS = {"‐": "-", "‑": "-", "،": ",", "؛": ";", "՝": ":"}
"""Marks of other scripts that divide a sentence as ours do."""
_BOUNDARIES = frozenset(";:—–―|")
_ENDS_NAME = frozenset(";:—–―|,!?)…")
_ENDS_APPOSITION = frozenset(",;:.!?")
LONGEST_SPEAKER = 30
"""Tokens. Names with office and apposition reach two dozen; what is longer is a clause. Ours."""
_LONGEST_ASIDE = 5
"""Tokens of the longest phrase beside a speaker: "on condition of anonymity". Ours."""
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
    spoken: bool = False
    """A quotation of what somebody says; other quotations are names and terms."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


def tokenize(
    page: Page, start: int, end: int, quotes: Sequence[Quotation], words: Speech
) -> list[Token]:
    """The tokens of a part of the text; `quotes` are the outermost quotations inside it."""
    found: list[Token] = []
    for quote in quotes:
        found.extend(_words(page, start, quote.outer.start))
        spoken = is_spoken(page.text, quote, words)
        found.append(Token(quote.outer.start, quote.outer.end, "", capital=True, spoken=spoken))
        start = quote.outer.end
    found.extend(_words(page, start, end))
    return found


def _words(page: Page, start: int, end: int) -> Iterator[Token]:
    """The words with their apostrophes and digits in one piece, and the marks as written."""
    text = page.text
    low, high = page.folded_place(start), page.folded_place(end)
    for first, last in page.tokens.joined(low, high, elides=page.writing.elides):
        begin, stop = page.folded.original_span(first, last)
        word = page.flat[first:last]
        if not word[0].isalnum():
            word = _MARKS.get(text[begin], text[begin])
            if word == "-" and text[begin - 1 : begin].isspace():
                word = "–"
        yield Token(begin, stop, word, capital=text[begin].isupper())


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
    nested = (at + 1 for at in range(high - 2, low, -1) if tokens[at].word in words.that)
    low = next((at for at in nested if not apposed or _has_comma(tokens, at, high - 1)), low)
    end = high - 1 if apposed else high
    if apposed:
        start = _before_apposition(tokens, low, end, words)
        end = _before_relative(tokens, start, end, words)
    else:
        start = _last_comma(tokens, low, end)
        if start < end and tokens[start].word in words.relatives and start > low:
            named = range(_last_comma(tokens, low, start - 1), start - 1)
            if not any(tokens[at].word.isdigit() for at in named):
                start, end = named.start, named.stop
    return _trim(tokens, start, end, words)


def _has_comma(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Without one, "the body that oversees trade," is an apposition with its own "that"."""
    return any(tokens[at].word == "," for at in range(start, end))


def _last_comma(tokens: Sequence[Token], low: int, high: int) -> int:
    return next((at + 1 for at in range(high - 1, low - 1, -1) if tokens[at].word == ","), low)


def _before_apposition(tokens: Sequence[Token], low: int, end: int, words: Speech) -> int:
    """The beginning of the name that an apposition explains: "in Rome, Ann Lee, a judge"."""
    commas = [at for at in range(low, end) if tokens[at].word == ","]
    for start, stop in pairwise([low - 1, *commas, end]):
        named = any(_is_name(tokens[at], words) for at in range(start + 2, stop))
        named = named or (start + 1 < stop and _is_name(tokens[start + 1], words, first=True))
        if named and tokens[start + 1].word not in words.openers:
            return start + 1
    return next(
        (at + 1 for at in [low - 1, *commas] if tokens[at + 1].word not in words.openers), low
    )


def _is_name(token: Token, words: Speech, *, first: bool = False) -> bool:
    """A capital says little at the head of a part that may head the sentence."""
    known = token.word in words.offices or token.word in words.pronouns
    return known or (token.capital and not first)


def _before_relative(tokens: Sequence[Token], start: int, end: int, words: Speech) -> int:
    """A relative clause between commas is no part of the name before it."""
    places = range(start + 1, end - 1)
    found = (
        at for at in places if tokens[at].word == "," and tokens[at + 1].word in words.relatives
    )
    return next(found, end)


def _trim(tokens: Sequence[Token], start: int, end: int, words: Speech) -> range | None:
    """Without joining words at the front; None when no speaker can be told apart."""
    loose = words.coordinators | words.adverbs | words.as_words | words.that
    hard = False
    loose |= {","}
    while start < end and (tokens[start].word in words.openers or tokens[start].word in loose):
        hard = hard or tokens[start].word not in loose
        start += 1
    while end > start and (tokens[end - 1].word in loose or not tokens[end - 1].word.strip(",.-'")):
        if tokens[end - 1].word == "" or tokens[end - 1].word == ".":
            break
        end -= 1
    end = _without_aside(tokens, start, end, words)
    if end > start and tokens[end - 1].word in words.pronouns - words.determiners:
        start = end - 1
    elif hard:
        start = _after_adverbial(tokens, start, end, words)
    found = range(start, end)
    if not found or len(found) > LONGEST_SPEAKER or not _can_speak(tokens, found, words):
        return None
    return None if hard and _is_unclear(tokens, found, words) else found


def _without_aside(tokens: Sequence[Token], start: int, end: int, words: Speech) -> int:
    """Where the name ends before "for his part" and "on Saturday"."""
    tail = " ".join(one.word for one in tokens[max(start, end - _LONGEST_ASIDE) : end])
    size = next((len(one.split()) for one in words.own_part if f" {tail}".endswith(f" {one}")), 0)
    end = end - size if end - size > start else end
    while end - 1 > start and tokens[end - 1].word in words.openers - words.determiners:
        end -= 1
    return end


def _after_adverbial(tokens: Sequence[Token], start: int, end: int, words: Speech) -> int:
    """Behind "last week" the name begins with its title."""
    return next((at for at in range(start, end) if tokens[at].word in words.titles), start)


def _is_unclear(tokens: Sequence[Token], found: range, words: Speech) -> bool:
    return len(found) > 4 or any(tokens[at].word in words.determiners for at in found[1:])


def _can_speak(tokens: Sequence[Token], found: range, words: Speech) -> bool:
    if len(found) == 1 and tokens[found[0]].word in words.impersonal:
        return False
    if len(found) < 3 and tokens[found[-1]].word.isdigit():
        return False  # "April 2008" and "Group 7": a date or a number, not a name
    return any(tokens[at].word[:1].isalpha() or tokens[at].word == "" for at in found)


def speaker_after(tokens: Sequence[Token], start: int, high: int, words: Speech) -> range | None:
    """The tokens of the speaker who stands after a cue that ends before `start`."""
    while start < high and tokens[start].word in words.adverbs:
        start += 1
    start += _date_before(tokens, start, high, words)
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
    if place < high and tokens[place].word in words.openers and _is_bare(tokens, found, words):
        return None
    return found if found and _can_speak(tokens, found, words) else None


def _date_before(tokens: Sequence[Token], start: int, high: int, words: Speech) -> int:
    """Tokens of a day between verb and speaker: "dijo *el miércoles* el ministro"."""
    if start + 2 >= high or tokens[start].word not in words.determiners:
        return 0
    named = tokens[start + 2].word in words.determiners or tokens[start + 2].capital
    return 2 if named and tokens[start + 1].word in words.openers else 0


def _is_bare(tokens: Sequence[Token], found: range, words: Speech) -> bool:
    """Whether only articles are left of "el sábado"."""
    bare = words.determiners - words.pronouns
    return all(tokens[at].word in bare for at in found)


def _closing(tokens: Sequence[Token], place: int, high: int) -> int | None:
    return next((at for at in range(place, min(high, place + 8)) if tokens[at].word == ")"), None)


def _ends_name(tokens: Sequence[Token], place: int, start: int, words: Speech) -> bool:
    token = tokens[place]
    first = place == start
    if token.word in (words.pronouns if first else words.inside):
        return False
    if token.word == ".":
        return first or len(tokens[place - 1].word) > 4 or place + 1 >= len(tokens)
    if token.spoken or token.word in _ENDS_NAME or token.word in words.that:
        return True
    if token.word in words.determiners:
        return False
    counted = (words.tag == "de" or words.order is Order.FIRST) and not first
    closing = words.auxiliaries | words.passives | words.openers
    if token.word in closing or (counted and token.word.isdigit()):
        return True
    plain = words.tag == "de" and not token.capital and token.word != "-"
    return plain and not first and not tokens[min(place + 1, len(tokens) - 1)].capital


def _is_common_noun(token: Token, words: Speech) -> bool:
    """Whether a word can begin an apposition: none that opens another clause, no participle."""
    if token.capital or not token.word.isalpha() or words.tag == "de":
        return False
    others = words.openers | words.coordinators | words.relatives | words.pronouns | words.that
    return token.word not in others | words.adverbs and not token.word.endswith("ing")


def with_apposition(
    tokens: Sequence[Token], found: range, high: int, words: Speech, *, quoted: bool
) -> range:
    """A speaker with the office that follows: "Ann Lee, head of the service".

    After a quotation the sentence has had its verb, and any common noun can begin one.
    """
    comma = found.stop
    if comma + 1 >= high or tokens[comma].word != ",":
        return found
    first = tokens[comma + 1]
    apposed = first.word in words.offices or (
        first.word in words.determiners and first.word not in words.relatives
    )
    apposed = apposed or (quoted and _is_common_noun(first, words))
    end = next(
        (
            at
            for at in range(comma + 1, high)
            if tokens[at].spoken or tokens[at].word in _ENDS_APPOSITION
        ),
        high,
    )
    verbs = words.passives | words.auxiliaries
    is_clause = any(one.word in verbs - words.inside for one in tokens[comma + 1 : end])
    return range(found.start, end) if apposed and not is_clause and end - comma <= 14 else found
