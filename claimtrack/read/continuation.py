"""What goes on from the sentence before: quotations without a cue, and reported speech."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from claimtrack.languages.speech import Speech
from claimtrack.model.claim import Stance
from claimtrack.model.proposal import Certainty
from claimtrack.read.attributed import Attributed, Unit
from claimtrack.read.signatures import find_signature
from claimtrack.read.speaker_again import name_speakers
from claimtrack.read.tokens import is_spoken
from claimtrack.read.what_is_said import ANNOUNCED
from claimtrack.text.fold import fold_phrase
from claimtrack.text.quotation import Quotation
from claimtrack.text.span import Span

BEHIND = "the sentence behind it"
"""The rule of a sentence that only says who told the one before."""
MOST_PARTS = 100
"""Quotations that go on as one; what follows them is the same speaker's, and begins anew. Ours."""
WITHOUT_CUE = "the sentence before it"
"""The rule of a sentence that goes on with a report without saying whose it is."""
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")


def carry_over(text: str, units: Sequence[Unit], words: Speech | None) -> Iterator[Attributed]:
    """The attributions of all sentences, with what goes on from one to the next."""
    found = _carried(text, units, words)
    return name_speakers(text, found, words) if words is not None else iter(found)


def _carried(text: str, units: Sequence[Unit], words: Speech | None) -> list[Attributed]:
    found: list[Attributed] = []
    speaks = False
    """Whether the last of `found` belongs to the sentence before."""
    waiting: Attributed | None = None
    for place, unit in enumerate(units):
        fresh = [one for one in unit.said if not one.awaits]
        fresh = [_of_paragraph(text, one, units[:place], words) for one in fresh]
        covered = _coverage(fresh)
        spoken = (quote for quote in unit.quotes if is_spoken(text, quote, words))
        free = [quote for quote in spoken if not covered(quote.outer)]
        if waiting is not None and not fresh:
            fresh, free = [_awaited(text, unit, waiting, words)], []
        on = _go_on(text, found[-1], unit, free, words) if speaks and not fresh else None
        if on is not None:
            found[len(found) - (on.content[0] == found[-1].content[0]) :] = [on]
            free = []
        found.extend(fresh)
        found.extend(_alone(text, quote) for quote in free)
        speaks = bool(fresh or on) and not free
        waiting = next((one for one in unit.said if one.awaits), None)
    return found


def _of_paragraph(
    text: str, one: Attributed, before: Sequence[Unit], words: Speech | None
) -> Attributed:
    """With the sentences before the one that was told, back to who else speaks or a new line."""
    if one.rule != BEHIND or words is None:
        return one
    first = len(before) - 1
    while first > 0 and not _has_voice(text, before[first - 1], words):
        if "\n" in text[before[first - 1].span.end : before[first].span.start]:
            break
        first -= 1
    earlier = (
        () if _has_voice(text, before[-1], words) else (each.span for each in before[first:-1])
    )
    return replace(one, content=(*earlier, *one.content))


def _has_voice(text: str, unit: Unit, words: Speech) -> bool:
    """Whether somebody is quoted in a sentence, or named there: no "according to the data"."""
    small = words.nameless | words.tallies | words.speech_nouns
    names = (text[one.speaker.start : one.speaker.end] for one in unit.said if one.speaker)
    return bool(unit.quotes) or any(not small.issuperset(fold_phrase(one).split()) for one in names)


def _coverage(said: Sequence[Attributed]) -> Callable[[Span], bool]:
    """Whether a span meets one that is given to somebody already, or a speaker's name."""
    parts = sorted(
        (part.start, part.end)
        for one in said
        for part in (*one.content, *((one.speaker,) if one.speaker else ()))
    )
    starts = [start for start, _ in parts]
    furthest = list(accumulate((end for _, end in parts), max))

    def covered(span: Span) -> bool:
        before = bisect_left(starts, span.end)
        return before > 0 and furthest[before - 1] > span.start

    return covered


def _awaited(text: str, unit: Unit, cue: Attributed, words: Speech | None) -> Attributed:
    """The words that a colon announced."""
    quoted = tuple(quote.outer for quote in unit.quotes if is_spoken(text, quote, words))
    return replace(cue, content=quoted or (unit.span,), direct=bool(quoted), awaits=False)


def _go_on(
    text: str, speaker: Attributed, unit: Unit, free: Sequence[Quotation], words: Speech | None
) -> Attributed | None:
    """A quotation after a quotation, or reported speech after reported speech."""
    if free and speaker.direct and _is_only_quotes(text, unit):
        spans = tuple(quote.outer for quote in free)
        is_near = "\n" not in text[speaker.content[-1].end : unit.span.start]
        if is_near and len(speaker.content) < MOST_PARTS:
            return replace(speaker, content=(*speaker.content, *spans))
        return _by_the_same(speaker, spans, "quotation goes on", direct=True)
    if free and not speaker.carried and _is_only_quotes(text, unit):
        is_near = "\n" not in text[speaker.content[-1].end : unit.span.start]
        spans = tuple(quote.outer for quote in free)
        return _by_the_same(speaker, spans, "quotation goes on", direct=True) if is_near else None
    if words is not None and not free and _is_reported(text, unit, words):
        return _by_the_same(speaker, (unit.span,), "reported mood", direct=False)
    rule = "going on" if words is not None and _is_additive(text, unit, words) else None
    if words is not None and rule is None and _is_same_report(text, speaker, unit, words):
        rule = ANNOUNCED if speaker.rule == ANNOUNCED else WITHOUT_CUE
    is_plain = rule is not None and not unit.quotes
    return _by_the_same(speaker, (unit.span,), rule or "", direct=False) if is_plain else None


def _is_same_report(text: str, speaker: Attributed, unit: Unit, words: Speech) -> bool:
    """Whether a sentence without a cue tells on what somebody reported in the one before it.

    In its paragraph, behind the indirect speech of a known office or group that reached to the end
    of its sentence; a year, which may tell of an older event, and a second sentence without a cue
    end the report. One that was announced goes on to the next blank line.
    """
    who = speaker.speaker
    if who is None or speaker.direct or speaker.rule == WITHOUT_CUE or unit.has_cue:
        return False
    if _names_another(text, who, unit, words):
        return False
    if words.mood or words.sources.isdisjoint(fold_phrase(text[who.start : who.end]).split()):
        return False  # where verbs have a mood for it, one without is the narrator's
    is_plain = speaker.stance is Stance.ASSERTS and not unit.quotes
    between = text[speaker.whole.end : unit.span.start]
    mark = "\n\n" if speaker.rule == ANNOUNCED else "\n"
    is_near = mark not in between and not any(map(str.isalnum, between))
    return is_plain and is_near and not _YEAR.search(text, unit.span.start, unit.span.end)


def _names_another(text: str, who: Span, unit: Unit, words: Speech) -> bool:
    """Whether a sentence names an office or a group that is not the speaker's: *the hospital*."""
    named = set(fold_phrase(text[who.start : who.end]).split())
    spoken = re.findall(r"\w+", text[unit.span.start : unit.span.end])
    return any(one in words.sources and one not in named for one in map(fold_phrase, spoken))


def _by_the_same(
    speaker: Attributed, spans: tuple[Span, ...], rule: str, *, direct: bool
) -> Attributed:
    return Attributed(
        content=spans,
        speaker=speaker.speaker,
        cue=None,
        stance=Stance.ASSERTS,
        rule=rule,
        certainty=Certainty.LOW,
        relays=speaker.relays,
        carried=True,
        antecedent=speaker.antecedent,
        direct=direct,
    )


def _is_additive(text: str, unit: Unit, words: Speech) -> bool:
    """Whether a sentence opens with "in addition" or the like."""
    spoken = fold_phrase(text[unit.span.start : unit.span.start + 40].replace(",", " ")).split()
    return any(" ".join(spoken[:size]) in words.additive for size in (1, 2, 3))


def _is_only_quotes(text: str, unit: Unit) -> bool:
    place, outside = unit.span.start, ""
    for quote in unit.quotes:
        outside += text[place : quote.outer.start]
        place = quote.outer.end
    outside += text[place : unit.span.end]
    return not any(character.isalnum() for character in outside)


def _is_reported(text: str, unit: Unit, words: Speech) -> bool:
    if not words.mood:
        return False
    spoken = text[unit.span.start : unit.span.end].split()
    return any(word.strip(",.;:()").casefold() in words.mood for word in spoken)


def _alone(text: str, quote: Quotation) -> Attributed:
    return find_signature(text, quote) or Attributed(
        content=(quote.outer,),
        speaker=None,
        cue=None,
        stance=Stance.ASSERTS,
        rule="quotation alone",
        certainty=Certainty.LOW,
        direct=True,
    )
