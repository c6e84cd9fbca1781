"""Who says it: the shapes in which a sentence names its source and the one who relays it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from claimtrack.figures.figure import Form
from claimtrack.intake.parts import Sentence, Span
from claimtrack.intake.small_words import WORD, plain
from claimtrack.languages import FoundPhrase
from claimtrack.model.claim import Stance

MARKS = " ,;:"


@dataclass(frozen=True, slots=True)
class Attribution:
    """The source of a sentence, and where the rest of it begins."""

    source: str
    relay: str | None
    body: Span
    """Behind the colon; the whole sentence when there is none."""


def read_attribution(sentence: Sentence, *, is_source_given: bool = False) -> Attribution:
    """Find the source. A speaker before a colon relays the source that is named behind it.

    The source is empty when the sentence names none and it is given elsewhere.

    Raises:
        InvalidClaim: Nobody says it, or two do.
    """
    colon = sentence.text.find(":")
    has_speaker = colon > 0 and (sentence.figure is None or colon < sentence.figure.start)
    body = Span(colon + 1 if has_speaker else 0, len(sentence.text))
    speaker, cited = _before_colon(sentence, colon) if has_speaker else (None, None)
    if has_speaker:
        sentence.take(Span(0, colon + 1))
    if cited is not None:
        return Attribution(cited, speaker, body)
    _read_relay(sentence, body)
    source = (
        _according_to(sentence, body)
        or _said_by(sentence, body, speaker)
        or _withheld_by(sentence, body)
    )
    if source is None and speaker is None and not is_source_given:
        raise sentence.refusal(
            "who says it is missing",
            f'begin with the source and a colon, or say "{sentence.small.advice_source[0]}"',
        )
    if source is not None:
        sentence.take(source)
    named = sentence.name(source) if source is not None else None
    return Attribution(named or speaker or "", speaker if named else None, body)


def _before_colon(sentence: Sentence, colon: int) -> tuple[str | None, str | None]:
    """Who speaks before the colon, and whom they cite: "Reuters, citing Putin:"."""
    end = colon
    for verb in find_verbs(sentence, Span(0, colon)):
        if verb.start > 0 and not _words_between(sentence, verb.end, colon):
            if verb.name == Stance.RETRACTS.value:
                raise sentence.refusal(
                    f'"{sentence.name(Span(verb.start, verb.end))}" takes back one figure and '
                    "gives another",
                    "give the new figure without the word, and take the old one back by itself",
                )
            _take_verb(sentence, verb)
            end = verb.start
            break
    bracket = sentence.text.find("(", 0, end)
    if bracket > 0 and not _words_between(sentence, bracket, colon):
        end = bracket
    speaker, cited = _who_cites(sentence, Span(0, end))
    return (
        sentence.name(speaker) if speaker is not None else None,
        sentence.name(cited) if cited is not None else None,
    )


def _words_between(sentence: Sentence, start: int, end: int) -> bool:
    """Whether anything but dates and the small words around them stands here."""
    small = {*sentence.small.said, *sentence.small.that}
    return any(
        plain(match.group()) not in small
        and not any(date.start <= match.start() + start < date.end for date in sentence.dates)
        for match in WORD.finditer(sentence.text[start:end])
    )


def _who_cites(sentence: Sentence, span: Span) -> tuple[Span | None, Span | None]:
    """The one who speaks, and the one they cite; the latter is None when they cite nobody.

    Raises:
        InvalidClaim: More than one name on either side.
    """
    marks = _inside(sentence.words.attribution.relays.find(sentence.text), span)
    if not marks:
        name = _trim(sentence, span)
        return (_one_name(sentence, name) if name is not None else span), None
    relay = _trim(sentence, Span(span.start, marks[0].start))
    cited = _trim(sentence, Span(marks[0].end, span.end))
    if relay is None or cited is None or marks[0].start == span.start or len(marks) > 1:
        raise sentence.refusal("who says it and who relays it", 'write "Putin: … (via Reuters)"')
    if sentence.text[marks[0].start : marks[0].end].casefold() in sentence.small.cited_by:
        relay, cited = cited, relay
    return _one_name(sentence, relay), _one_name(sentence, cited)


def _one_name(sentence: Sentence, span: Span) -> Span:
    """The span, unless it holds two names: "Police, Reuters" is no source."""
    first, mark, second = sentence.name(span).partition(",")
    if mark:
        raise sentence.refusal(
            f'"{sentence.name(span)}" may be more than one who says it',
            f'write "{first.strip()}: … (via {second.strip()})", '
            "or give it by options: --source, --figure",
        )
    return span


def _read_relay(sentence: Sentence, body: Span) -> None:
    """Who relays it, behind the figure: "(via Reuters)", "as reported by AFP"."""
    for mark in _inside(sentence.words.attribution.relays.find(sentence.text), body):
        is_behind = sentence.figure is not None and mark.start >= sentence.figure.end
        words = sentence.text[mark.start : mark.end].casefold()
        if not is_behind or words not in sentence.small.cited_by:
            continue
        close = sentence.text.find(")", mark.end)
        end = sentence.end_of_part(mark.end)
        name = _trim(sentence, Span(mark.end, min(end, close) if close >= 0 else end))
        if name is not None:
            sentence.note("via", sentence.name(name))
            sentence.take(Span(mark.start, mark.end))
            sentence.take(name)


def find_verbs(sentence: Sentence, body: Span) -> list[FoundPhrase]:
    """Verbs of saying and verbs that lead to a figure, from left to right.

    The "reported" of "as reported by" is none: it names who relays.
    """
    relays = sentence.words.attribution.relays.find(sentence.text)
    found = [
        verb
        for verb in sentence.words.find_stances(sentence.text)
        if body.covers(Span(verb.start, verb.end))
        and not any(_touch(Span(verb.start, verb.end), relay) for relay in relays)
    ]
    for words in sorted(sentence.small.gives, key=len, reverse=True):
        for match in re.finditer(rf"\b{re.escape(words)}\b", sentence.text, re.IGNORECASE):
            span = Span(*match.span())
            if body.covers(span) and not any(_touch(span, verb) for verb in found):
                found.append(FoundPhrase(Stance.ASSERTS.value, *match.span()))
    return sorted(found, key=lambda verb: verb.start)


def _according_to(sentence: Sentence, body: Span) -> Span | None:
    """The name behind "according to", up to a comma, a bracket, the figure or the end."""
    marks = _inside(sentence.words.attribution.according_to.find(sentence.text), body)
    if len(marks) > 1:
        raise sentence.refusal("two who say it", "make a claim of each")
    if not marks:
        return None
    start = marks[0].end
    ends = [sentence.end_of_part(start)]
    if sentence.figure is not None and sentence.figure.start >= start:
        ends.append(sentence.figure.start)
    name = _trim(sentence, Span(start, min(ends)))
    if name is not None:
        sentence.take(Span(marks[0].start, start))
    return name


def _said_by(sentence: Sentence, body: Span, speaker: str | None) -> Span | None:
    """The name before a verb of saying; behind the figure, the name beside the verb.

    Raises:
        InvalidClaim: Two say it, or one before a colon and one behind the figure: either may be
            the one who relays the other.
    """
    figure = sentence.figure
    verbs = find_verbs(sentence, body)
    ahead = [verb for verb in verbs if figure is None or verb.end <= figure.start]
    if figure is not None and len(ahead) > 1:
        raise sentence.refusal("two who say something", "say only who gives the figure")
    if ahead:
        _take_verb(sentence, ahead[0])
        return _name_before(sentence, body, ahead[0].start)
    for verb in verbs:
        _take_verb(sentence, verb)
        comma = sentence.text.rfind(",", body.start, verb.start)
        before = _trim(sentence, Span(comma + 1, verb.start)) if comma >= 0 else None
        after = _name_after(sentence, verb.end)
        named = before or after
        if named is not None and speaker is not None:
            raise sentence.refusal(
                f'"{speaker}" and "{sentence.name(named)}" both say it',
                f'write "{speaker}: … (via {sentence.name(named)})", or the other way round',
            )
        if named is not None:
            return named
    return None


def _name_after(sentence: Sentence, start: int) -> Span | None:
    """The name right behind a verb: "said the ministry"; "said on" and "said in" name nobody."""
    span = Span(start, sentence.end_of_part(start))
    first = sentence.text[start : span.end].split()[:1]
    small = sentence.small
    if first and first[0].casefold() in {*small.said, *small.places, *small.as_of, *small.that}:
        return None
    return _trim(sentence, span)


def _name_before(sentence: Sentence, body: Span, end: int) -> Span | None:
    """The name from the beginning, or the opening date, up to here, auxiliaries included."""
    before = Span(max(body.start, sentence.opening_end), end)
    if _trim(sentence, before) is None:
        return None
    speaker, cited = _who_cites(sentence, before)
    sentence.take(before)
    if speaker is not None and cited is not None:
        sentence.note("via", sentence.name(speaker))
    return cited or speaker


def _withheld_by(sentence: Sentence, body: Span) -> Span | None:
    """Who stands before "does not disclose": it is their figure that is missing."""
    figure = sentence.figure
    if figure is None or figure.figure.form is not Form.UNDISCLOSED or figure.start < body.start:
        return None
    return _name_before(sentence, body, figure.start)


def _take_verb(sentence: Sentence, verb: FoundPhrase) -> None:
    sentence.take(Span(verb.start, verb.end))
    if sentence.figure is None or verb.end <= sentence.figure.start:
        sentence.excuse(Span(verb.start, verb.end))
    if verb.name != Stance.ASSERTS.value:
        sentence.note("stance", verb.name)


def _trim(sentence: Sentence, span: Span) -> Span | None:
    """The span without marks, articles and auxiliaries around it; None when no name is left."""
    text, start, end = sentence.text, span.start, span.end
    while True:
        while start < end and text[start] in MARKS:
            start += 1
        while end > start and text[end - 1] in MARKS:
            end -= 1
        words = text[start:end].split(" ")
        if words[-1].casefold() in sentence.small.auxiliaries:
            end -= len(words[-1])
        elif len(words) > 1 and words[0].casefold() in sentence.small.articles:
            start += len(words[0])
        else:
            break
    name = Span(start, end)
    if start >= end or any(name.touches(Span(date.start, date.end)) for date in sentence.dates):
        return None
    return name


def _inside(phrases: Iterable[FoundPhrase], span: Span) -> list[FoundPhrase]:
    return [phrase for phrase in phrases if span.covers(Span(phrase.start, phrase.end))]


def _touch(span: Span, phrase: FoundPhrase) -> bool:
    return span.touches(Span(phrase.start, phrase.end))
