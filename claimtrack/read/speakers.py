"""Whose voice a part of a text is in."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.model.claim import Stance
from claimtrack.model.proposal import Certainty
from claimtrack.read.statement import Attributed
from claimtrack.read.timing import Calendar
from claimtrack.text.span import Span

ARTICLES = ("le ", "la ", "les ", "l'", "l’", "the ", "des ", "un ", "une ", "a ", "an ")
"""Dropped from the front of a name, as printed in the languages that have them before it."""

CASES = ("al ", "des ", "dem ", "den ")
"""Articles in another case, left at the front of "citando al ministerio" and "Erklärung des …"."""

LINKS = ("on", "le", "in", "à", "am", "el", "em", "no", "na", "в", "во", "у", "يوم")
"""Before a date, left behind at the end of a name when the date is cut off."""

MOST_CHARACTERS = 5000
"""Of one speech, from its beginning to a figure in it. Ours: a page of print."""

_NUMBER = re.compile(r"\d++(?![^\W\d_]|[-‑][^\W\d_])")
"""A count, and no ordinal: a speaker may be the 12th Brigade."""

_FULL_NAME = re.compile(r"(?:[^\W\d_a-zß-ÿ][\w.'’-]* ){1,3}[^\W\d_a-zß-ÿ][\w'’-]*")
"""Two to four words with capitals: a person by first and last name."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it, as far as the text tells."""

    name: str
    relays: tuple[str, ...]
    stance: Stance
    certainty: Certainty
    because: str
    said_near: tuple[Span | None, Span | None]
    """The cue and the speaker's name, beside which a date says when it was said."""
    content: tuple[Span, ...] = ()
    """The words that are said."""


class Voices:
    """The attributions of a document, to be asked by place."""

    def __init__(self, text: str, attributions: Sequence[Attributed], calendar: Calendar) -> None:
        """File them by where their words begin."""
        self._text = text
        self._calendar = calendar
        parts = ((part, each) for each in attributions for part in each.content)
        self._parts = sorted(parts, key=lambda pair: (pair[0].start, -pair[0].end))
        self._starts = [part.start for part, _ in self._parts]

    def at(self, span: Span) -> Speaker | None:
        """Whose words these are: of the last attribution begun around them that has a name."""
        last = bisect_right(self._starts, span.start)
        first = bisect_left(self._starts, span.start - MOST_CHARACTERS)
        begun = [each for each in self._parts[last : last + 1] if _begins_with_cue(span, *each)]
        for part, attributed in (*begun, *reversed(self._parts[first:last])):
            if span.end <= part.end or _ends_with_cue(span, part, attributed):
                speaker = self.of(attributed)
                if speaker is not None:
                    return speaker
        return None

    def of(self, attributed: Attributed) -> Speaker | None:
        """Who speaks; None when the text does not name them."""
        named = attributed.antecedent or attributed.speaker
        if named is None or _NUMBER.search(self._name(named)):
            return None  # a name with a number in it is a clause that was taken for one
        return Speaker(
            name=self._name(named),
            relays=tuple(self._name(relay) for relay in attributed.relays),
            stance=attributed.stance,
            certainty=attributed.certainty,
            because=_because(attributed),
            said_near=(attributed.cue, attributed.speaker),
            content=attributed.content,
        )

    def _name(self, span: Span) -> str:
        cut = self._calendar.cut(span)
        return settle_name(self._text[cut.start : cut.end])


def _begins_with_cue(span: Span, part: Span, attributed: Attributed) -> bool:
    """Whether words begin in the cue and end in what is said: "put the *dead at 60*"."""
    cue = attributed.cue
    return cue is not None and cue.start <= span.start < cue.end <= part.start < span.end


def _ends_with_cue(span: Span, part: Span, attributed: Attributed) -> bool:
    """Whether words that begin in what is said end with the verb: "14 ceset saydı"."""
    cue = attributed.cue
    return cue is not None and span.start < part.end <= cue.start and span.end <= cue.end


def settle_name(words: str) -> str:
    """A name without what stands around it: articles, quotation marks, an apposition.

    >>> settle_name("Asked by reporters, Hikmet Hajiyev, an adviser")
    'Hikmet Hajiyev'
    """
    parts = [" ".join(part.split()) for part in words.split(",")]
    full = [part for part in parts if _FULL_NAME.fullmatch(part)]
    name = (full or [part for part in parts if part] or [""])[0].strip(' ()"«»“”')
    for link in LINKS:
        name = name.removesuffix(f" {link}")
    for article in CASES:
        name = name.removeprefix(article)
    for article in ARTICLES:
        if name.casefold().startswith(article) and len(name) > len(article):
            return name[len(article) :]
    return name


def _because(attributed: Attributed) -> str:
    if attributed.carried:
        return "who speaks stands in an earlier sentence"
    return f"who speaks is told by {attributed.rule}"
