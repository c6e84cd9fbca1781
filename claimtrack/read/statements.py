"""Statements: accusations, denials, promises, requests, opinions and refusals to comment.

Slots are filled where the words stand: the act by the groups of the lexicon, actor and places by
their capitals, and one statement for each place. What is not said stays unknown.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.languages.acts import find_acts
from claimtrack.model.claim import Proposition, Stance
from claimtrack.read.statement import Attributed
from claimtrack.read.timing import Calendar
from claimtrack.text.span import Span

TOLD = frozenset(
    {
        Stance.ACCUSES,
        Stance.DENIES,
        Stance.ADMITS,
        Stance.ADMITS_IN_PART,
        Stance.PROMISES,
        Stance.REQUESTS,
        Stance.OPINES,
        Stance.DECLINES,
    }
)
"""Stances that make a statement of their own; what is only asserted is told by its figures."""

BY_PLACE = frozenset({Stance.ACCUSES, Stance.DENIES, Stance.ADMITS, Stance.ADMITS_IN_PART})
"""Stances about what was done somewhere: each place may be answered by itself."""

MOST_WORDS_OF_THING = 5
"""Of a denied thing that is no clause: "these accusations on Friday evening". Ours."""

MOST_CHARACTERS = 300
"""Of a proposition's text. Ours: two long sentences."""

MOST_PLACES = 20
"""Places of one statement; more names are those of a whole speech, and none is chosen. Ours."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NAME = re.compile(
    r"(?:(?<=[ '’(])|^)([A-ZÀ-ÞА-ЯЁЄІЇҐԱ-Ֆ][\w-]+(?:[ -][A-ZÀ-ÞА-ЯЁЄІЇҐԱ-Ֆ][\w-]+)*)"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a text."""

    attributed: Attributed
    proposition: Proposition
    span: Span
    rule: str


def read_statements(
    text: str, attributions: Sequence[Attributed], calendar: Calendar
) -> Iterator[Statement]:
    """The statements among what is said, one for each place that is named."""
    for attributed in attributions:
        if attributed.stance in TOLD and (attributed.content or attributed.cue):
            yield from _read(text, attributed, calendar)


def _read(text: str, attributed: Attributed, calendar: Calendar) -> Iterator[Statement]:
    span = _whole(attributed)
    content = _content(text, attributed, calendar) or span
    said = text[content.start : content.end]
    act = _act(said)
    names = list(_NAME.finditer(said))
    actor = _actor(names, act) if attributed.stance is Stance.ACCUSES else None
    places = _places(names, act, actor) if attributed.stance in BY_PLACE else ()
    words = " ".join(said.split())[:MOST_CHARACTERS]
    for place in places or (None,):
        proposition = Proposition(
            text=words or "what was asked is not reported",
            actor=actor,
            act=act[0] if act else None,
            place=place,
        )
        yield Statement(attributed, proposition, span, f"statement: {attributed.rule}")


def _content(text: str, attributed: Attributed, calendar: Calendar) -> Span | None:
    """What is said, without the day on which it was said.

    Behind it a day is left out only of a denied thing: what happened has its own days.
    """
    if not attributed.content:
        return None
    content, cue = attributed.content[0], attributed.cue
    behind = [each.end for each in (cue, attributed.speaker) if each is not None]
    if attributed.direct or not behind or content.start < min(behind):
        return content
    content = calendar.before_closing(calendar.without_date(content))
    said = text[content.start : content.end]
    is_thing = len(said.split()) <= MOST_WORDS_OF_THING and _act(said) is None
    is_denied = attributed.stance is Stance.DENIES and is_thing
    return calendar.before_date(content) if is_denied else content


def _whole(attributed: Attributed) -> Span:
    """From the first to the last of what belongs to it."""
    spans = [*attributed.content, *filter(None, (attributed.speaker, attributed.cue))]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _act(said: str) -> re.Match[str] | None:
    """The first word that names a known act."""
    return next((word for word in _WORD.finditer(said) if find_acts(word[0])), None)


def _places(
    names: Sequence[re.Match[str]], act: re.Match[str] | None, actor: str | None
) -> tuple[str, ...]:
    """The names behind the act: "of bombing Stepanakert and the town of Shusha"."""
    if act is None:
        return ()
    behind = (each[1] for each in names if each.start() > act.end() and each[1] != actor)
    places = tuple(dict.fromkeys(behind))
    return places if len(places) <= MOST_PLACES else ()


def _actor(names: Sequence[re.Match[str]], act: re.Match[str] | None) -> str | None:
    """The name before the act: "accused Azerbaijan of bombing"."""
    before = [each for each in names if act is None or each.end() <= act.start()]
    return before[0][1] if before else None
