"""Who says the one sentence of a text: the name before its colon, "Oskar Lind: 43 dead".

In a longer text most words before a colon are places and events; in a text of one sentence, as
somebody types it or posts it, they say who speaks or who passes it on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.languages.language import Language
from claimtrack.languages.load import find_speech
from claimtrack.languages.speech import CueKind, Speech
from claimtrack.model.claim import Stance
from claimtrack.model.proposal import Certainty
from claimtrack.read.attributed import Attributed
from claimtrack.read.signatures import BRACKETS, COLON
from claimtrack.text.fold import fold
from claimtrack.text.page import Page
from claimtrack.text.span import Span

LONGEST_NAME = 80
"""Characters before the colon. Ours: an office with the name of who holds it."""

RULE = "before a colon"

_COLON = re.compile(r"\s*[:՝：](?=\s)")
"""Not the colon of a clock time; Armenian has its own mark before what is said."""
_NUMBER = re.compile(r"\d|\(")
_TALLY = re.compile(r"[\d., \u00a0]*\d\s*(?:[;/|(]|,(?!\d)|$)")
"""A number and no noun: the name before its colon is what it counts."""
_MARKS = " ,;:()"
_PART = re.compile(r"\s*[,;(]\s*")
_PASSED_ON = re.compile(r"[^,;()]+")


def add_labelled(
    page: Page, language: Language, attributions: Sequence[Attributed]
) -> tuple[Attributed, ...]:
    """The attributions of a text of one sentence, with the one before its colon.

    A speaker who is named behind the colon, before the first number, is passed on by the name
    before it: "AFP: partial tallies give …". Of a toll the speaker may be named anywhere behind:
    "Partial toll: 43 dead, according to the mayor".

    Args:
        page: A document, or a typed sentence.
        language: The language it is written in.
        attributions: What was read of the text before.
    """
    text = page.text
    colon = _COLON.search(text, 0, LONGEST_NAME)
    others = [each for each in attributions if each.rule != COLON]
    if (
        colon is None
        or not _is_one_sentence(page, colon.end())
        or any(each.speaker and each.speaker.end <= colon.start() for each in others)
    ):
        return tuple(attributions)
    words = language.speech
    named = _names(text, Span(0, colon.start()), words)
    if named is None or _is_event(page, named[0], language, words):
        return tuple(attributions if named is None else others)
    speaker, relays = named
    number = _NUMBER.search(text, colon.end())
    if (
        number is not None
        and _TALLY.match(text, number.start())
        and not text[colon.end() : number.start()].strip()
        and not text[speaker.start : speaker.end].isupper()
    ):
        return tuple(others)  # "Rescued: 14; dead: 5", and not "OCHA: 14"
    first = number.start() if number else len(text)
    told = [each for each in others if _is_told(text, each)]
    is_signed = any(each.rule == BRACKETS for each in told)
    if told and (is_signed or _is_tally(text, speaker, words)):
        return tuple(told)
    inner = [each for each in told if each.speaker and each.speaker.start < first]
    if inner:
        passed_on = (speaker, *relays)
        return tuple(
            replace(each, relays=(*each.relays, *passed_on)) if each in inner else each
            for each in told
        )
    behind = tuple(_passed_on(text, colon.end(), words))
    label = Attributed(
        content=(Span(colon.end(), len(text)),),
        speaker=speaker,
        cue=Span(colon.end() - 1, colon.end()),
        stance=Stance.ASSERTS,
        rule=RULE,
        certainty=Certainty.LOW if len(others) == len(attributions) else Certainty.MEDIUM,
        relays=(*relays, *behind),
    )
    return (label, *told)


def _is_event(page: Page, span: Span, language: Language, words: Speech | None) -> bool:
    """Whether words before a colon tell what happened, and of nobody: "Blast in Rome: 5 dead"."""
    places, folded = language.places, page.to_folded(span)
    found = page.find_between(places.events, folded.start, folded.end) if places else ()
    first = next(iter(found), None)
    if first is None:
        return False
    before = page.flat[
        folded.start : first.start
    ].split()  # "Police raid", and not "raid on police"
    return words is None or words.sources.isdisjoint(before)


def _is_told(text: str, attributed: Attributed) -> bool:
    """Whether words name who speaks: no clause with a number, and no toll that is corrected."""
    span = attributed.speaker
    is_name = span is not None and not _NUMBER.search(text, span.start, span.end)
    return is_name and attributed.stance is not Stance.RETRACTS


def _is_tally(text: str, span: Span, words: Speech | None) -> bool:
    """Whether a name is that of a count: "partial toll", which may say who gives it further on."""
    folded = fold(text[span.start : span.end]).flat.split()
    return words is not None and not words.tallies.isdisjoint(folded)


def find_tally(page: Page, language: str) -> str | None:
    """The name of a count before the colon of a text of one sentence: "partial toll"."""
    colon = _COLON.search(page.text, 0, LONGEST_NAME)
    if colon is None or not _is_one_sentence(page, colon.end()):
        return None
    name = Span(0, colon.start())
    is_tally = _is_tally(page.text, name, find_speech(language))
    return page.words(name) if is_tally else None


def _is_one_sentence(page: Page, colon: int) -> bool:
    """Whether the text is one sentence, or two where a colon ends the first."""
    if len(page.sentences) > 2:
        return False
    behind = [each for each in page.sentences if each.start >= colon]
    goes_on = not behind or not page.text[colon : behind[0].start].strip()
    return len(page.sentences) - len(behind) == 1 and len(behind) <= 1 and goes_on


def _names(text: str, span: Span, words: Speech | None) -> tuple[Span, tuple[Span, ...]] | None:
    """Who speaks, and through whom: "State TV, citing the mayor", "the mayor, quoted by RTL".

    None for two names side by side, of which either may pass on what the other says, and for a
    sentence with its verb, which a colon ends in Armenian.
    """
    spoken = fold(text[span.start : span.end]).flat.split()
    if words and words.colon_ends_sentence and not words.auxiliaries.isdisjoint(spoken):
        return None
    cues = [each for each in _cues(text, span, words) if each[1] in _RELAYING]
    if cues:
        at, kind = cues[0]
        before, after = _tidy(text, Span(span.start, at.start)), _tidy(text, Span(at.end, span.end))
        if before is None or after is None:
            return None
        return (after, (before,)) if kind is CueKind.RELAY else (before, (after,))
    parts = [each for each in _PART.split(text[span.start : span.end]) if each]
    parts = parts[:1] + [each for each in parts[1:] if not _NUMBER.search(each)]  # a day is no name
    known = words.people if words else frozenset()
    if len(parts) > 1 and (
        _is_name_alone(parts[1], words) or known.isdisjoint(fold(parts[1]).flat.split())
    ):
        return None
    name = _tidy(text, Span(span.start, span.start + len(parts[0]) if parts else span.end))
    is_name = name is not None and not _is_of_event(text, name, words)
    return (name, ()) if is_name and name is not None else None


def _is_of_event(text: str, span: Span, words: Speech | None) -> bool:
    """Whether a clause or a thing stands there: "the toll *is* heavy", "Fire in a mill"."""
    printed = text[span.start : span.end]
    folded = fold(printed).flat.split()
    if words is None:
        return False
    small = words.determiners | words.inside | words.pronouns | words.openers
    verbs = (words.passives | words.auxiliaries) - small
    pairs = zip(printed.casefold().split(), folded, strict=False)
    if any(one in verbs or (word != one and one in words.passives) for word, one in pairs):
        return True
    if not words.people.isdisjoint(folded):
        return False
    others = printed.split()[1:]
    is_title = printed.upper() == printed or any(one[:1].isupper() for one in others)
    is_title = is_title and words.openers.isdisjoint(folded[1:])
    return bool(others) and not is_title and not words.capital_nouns


_RELAYING = {CueKind.RELAY, CueKind.CITED}


def _is_name_alone(part: str, words: Speech | None) -> bool:
    """Whether a part is no more than a name: "Reuters", and not "head of the service"."""
    small = words.determiners | words.inside if words else frozenset()
    folded = fold(part).flat.split()
    return part[:1].isupper() and not any(word in small or word.isdigit() for word in folded)


def _cues(text: str, span: Span, words: Speech | None) -> Iterator[tuple[Span, CueKind]]:
    if words is None:
        return
    folded = fold(text[span.start : span.end])
    for start, end, word in words.cues.find(folded.flat):
        low, high = folded.original_span(start, end)
        yield Span(span.start + low, span.start + high), word.kind


def _passed_on(text: str, start: int, words: Speech | None) -> Iterator[Span]:
    """Who relays it, behind what is said: "(via RTL)", "as reported by RTL"."""
    for span, kind in _cues(text, Span(start, len(text)), words):
        found = _PASSED_ON.match(text, span.end)
        if kind is CueKind.CITED and found is not None:
            name = _tidy(text, Span(*found.span()))
            if name is not None:
                yield name


def _tidy(text: str, span: Span) -> Span | None:
    """A name without the marks around it; None when no letter is left."""
    start, end = span.start, span.end
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return Span(start, end) if any(map(str.isalpha, text[start:end])) else None
