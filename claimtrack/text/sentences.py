"""Where sentences begin and end, in characters of the text as it stands.

A sentence ends at its mark, at a blank line, and at the end of a line that is not merely wrapped
(a headline has no full stop). Abbreviations and initials end nothing. What goes on for pages
without an end is a table or a list: it is cut, so that nothing ever reads a book as one sentence.
"""

import re
from itertools import groupby, pairwise

from claimtrack.text.span import Span
from claimtrack.text.writing import PLAIN, Writing

_WRAPPED_WIDTH = 100
"""Characters. Text wrapped by a program has lines below this; a paragraph on one line does not.
Mail wraps at 72 to 80, agency wires at 69; ours leaves room for wider terminals."""
_LINES_READ = 60
"""Lines from the start that tell how the text is wrapped. Ours."""
_LEAST_WIDTH = 50
"""Characters. Lists and tables have shorter lines, of one length by chance. Ours."""
_LEAST_FULL, _FULL_SHARE = 2, 0.7
"""So many lines, and so much of them, are full in wrapped text; headings are not. Ours: wires with
words put in by an editor have three full lines of four."""
_MOST_CHARACTERS = 2000
"""Of one sentence. Ours: in 14,000 sentences of news the longest has 900."""
_CUTS = (re.compile(r"[,;:|)](?=\s)"), re.compile(r"\s"), re.compile(r"[^\w\s](?=\w)"))
"""Where a sentence without end is best cut: behind a mark, else at a space, else behind a sign."""
_CLOSERS = "\"'”’»›“‘)]"
_STOP = (
    r"(?:(?<![.!?…])[.!?…]++|[{}])["
    + re.escape(_CLOSERS)
    + r"]*+(?:\s?[»”])?(?=\s|$|[^\W\d_]{{3}})|\n"
)
_END, _END_OR_COLON = re.compile(_STOP.format("։؟。")), re.compile(_STOP.format(":։؟。"))
_WORD_BEFORE = re.compile(r"[^\s\"“„«(‘']*$")
_BEFORE_STOP = 24
"""Characters looked at before a full stop; the longest abbreviation we list has nine."""
_OPENERS = frozenset("\"'“„«‹‘‚(¿¡—–-[{<=*•")
_DATELINE = re.compile(
    r"\s*(?P<place>[^\W\d_][^\n()–—]{1,60}?)\s{0,3}(?P<agency>\([^()\n]{2,30}\))?\s{1,3}(?:--|[-–—])\s+"
)
"""Place and day, an agency in brackets, and a dash. The longest we have seen has 50 characters. A
bound on the white space keeps a page of it from being tried in every way."""
_NEVER_ENDS = re.compile(r"(?:[^\W\d_]\.)+", re.UNICODE)


def split_sentences(text: str, writing: Writing = PLAIN) -> tuple[Span, ...]:
    """The sentences of a text, without the white space around them."""
    wrapped = _wrapped_width(text)
    pattern = _END_OR_COLON if writing.colon_ends_sentence else _END
    found: list[Span] = []
    start = _dateline_end(text)
    _keep(found, text, 0, start)
    for mark in pattern.finditer(text, start):
        if mark.group() == "\n":
            ends = _line_ends(text, mark.start(), wrapped)
        else:
            ends = _stop_ends(text, mark.start(), mark.end(), writing.abbreviations)
        if ends:
            _keep(found, text, start, mark.end())
            start = mark.end()
    _keep(found, text, start, len(text))
    return tuple(found)


def _dateline_end(text: str) -> int:
    """Where a wire's text begins behind its place and day: "PARIS, 2 May (AFP) - "; 0 without one.

    A dash ends it. It begins with a word in capitals, or has its agency in brackets behind a name
    and at most one small word, the month.
    """
    head = _DATELINE.match(text)
    if head is None:
        return 0
    words = head["place"].replace(",", " ").split()
    first = words[0]
    is_shouted = len(first) > 2 and first.isalpha() and first.isupper()
    is_signed = head["agency"] is not None and sum(word[0].islower() for word in words) <= 1
    return head.end() if is_shouted or is_signed else 0


def _keep(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _MOST_CHARACTERS:
        cut = _cut(text, start, start + _MOST_CHARACTERS)
        found.append(Span(start, cut))
        start = cut
        while text[start].isspace():
            start += 1
    if start < end:
        found.append(Span(start, end))


def _cut(text: str, start: int, end: int) -> int:
    """The last place before `end` that is good for a cut, not too near to the start."""
    for pattern in _CUTS:
        places = [mark.end() for mark in pattern.finditer(text, (start + end) // 2, end)]
        if places:
            return places[-1] - (text[places[-1] - 1].isspace())
    return end


def _wrapped_width(text: str) -> int:
    """The width at which the text is wrapped, in characters; 0 when it is not."""
    lines = [line.rstrip() for line in text.split("\n", _LINES_READ)[:_LINES_READ]]
    widths = [len(line) for line in lines if line]
    width = max(widths, default=0)
    if len(widths) <= 2 or width > _WRAPPED_WIDTH:
        return 0
    wraps = any(line[:1].islower() for line in lines[1:]) or _are_filled(lines)
    return width if wraps else 0


def _are_filled(lines: list[str]) -> bool:
    """Whether lines are as full as a program makes them: the next word would not have fitted.

    Capitals tell nothing in a wire that prints nothing else; this does. Each paragraph has its own
    width, and its widest line tells nothing.
    """
    full: list[bool] = []
    for is_text, paragraph in groupby(lines, key=bool):
        block = list(paragraph) if is_text else []
        width = max(map(len, block), default=0)
        if width < _LEAST_WIDTH:
            continue
        for line, after in pairwise(block):
            if len(line) < width:
                full.append(len(line) + 1 + len(after.split(None, 1)[0]) > width)
    return sum(full) >= max(_LEAST_FULL, _FULL_SHARE * len(full))


def _line_ends(text: str, place: int, wrapped: int) -> bool:
    """Whether the sentence ends with the line; `place` is the line's end."""
    after = place + 1
    while after < len(text) and text[after] in " \t\r":
        after += 1
    if after >= len(text) or text[after] == "\n":
        return True
    if not wrapped:
        goes_on = text[after].islower() or text[place - 1 : place] == ","
        return not goes_on or text[place - 1 : place] in _OPENERS
    line_start = text.rfind("\n", 0, place) + 1
    return place - line_start < 0.6 * wrapped and not text[after].islower()


def _stop_ends(text: str, start: int, end: int, abbreviations: frozenset[str]) -> bool:
    """Whether a sentence ends with the mark between `start` and `end`."""
    after = end
    if end < len(text) and text[end].isalpha():  # no space between two sentences: "closed.Police"
        begins = text[end].isupper() and text[end + 1 : end + 3].islower()
        return begins and text[max(0, start - 3) : start].islower()
    while after < len(text) and text[after].isspace() and text[after] != "\n":
        after += 1
    following = text[after : after + 1]
    if not following or following == "\n":
        return text[start] != "." or not following or not _abbreviated(text, start, abbreviations)
    if following.islower():
        return False
    if text[start] == "." and text[start:end] == "." and _abbreviated(text, start, abbreviations):
        return False
    return following.isalnum() or following in _OPENERS or not following.isascii()


def _abbreviated(text: str, stop: int, abbreviations: frozenset[str]) -> bool:
    found = _WORD_BEFORE.search(text[max(0, stop - _BEFORE_STOP) : stop])
    word = found.group() if found else ""
    if word.casefold() in abbreviations:
        return True
    return bool(_NEVER_ENDS.fullmatch(word + ".")) and word[:1].isupper()
