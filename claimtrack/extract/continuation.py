"""What goes on from the sentence before: quotations without a cue, and reported speech."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.extract.clauses import is_spoken
from claimtrack.extract.quotation import Quotation
from claimtrack.extract.span import Span
from claimtrack.extract.speakers import name_speakers
from claimtrack.extract.statement import Attributed, Unit
from claimtrack.figures.fold import fold_phrase
from claimtrack.lexicon.speech import Speech
from claimtrack.model.claim import Stance
from claimtrack.model.proposal import Certainty

_CLOSE = 1
"""Sentences that may stand between a speaker and words carried over. Ours: none."""


def carry_over(text: str, units: Sequence[Unit], words: Speech | None) -> Iterator[Attributed]:
    """The attributions of all sentences, with what goes on from one to the next."""
    found = _carried(text, units, words)
    return name_speakers(text, found, words) if words is not None else iter(found)


def _carried(text: str, units: Sequence[Unit], words: Speech | None) -> list[Attributed]:
    found: list[Attributed] = []
    last: int | None = None
    waiting: Attributed | None = None
    before: Unit | None = None
    for unit in units:
        fresh = [one for one in unit.said if not one.awaits]
        free = [
            quote
            for quote in unit.quotes
            if is_spoken(text, quote) and not _is_covered(quote, fresh)
        ]
        if waiting is not None and not fresh:
            fresh = [_awaited(text, unit, waiting)]
            free = []
        if not fresh and last is not None and before is not None:
            last, free = _go_on(text, found, last, before, unit, free, words)
        if fresh:
            last = len(found)
            found.extend(fresh)
        elif not free and last is not None and (before is None or not _keeps(found[last], unit)):
            last = None
        found.extend(_alone(quote) for quote in free)
        waiting = next((one for one in unit.said if one.awaits), None)
        before = unit
    return found


def _is_covered(quote: Quotation, said: Sequence[Attributed]) -> bool:
    return any(
        part.start < quote.outer.end and quote.outer.start < part.end
        for one in said
        for part in (*one.content, *((one.speaker,) if one.speaker else ()))
    )


def _awaited(text: str, unit: Unit, cue: Attributed) -> Attributed:
    """The words that a colon announced."""
    quoted = tuple(quote.outer for quote in unit.quotes if is_spoken(text, quote))
    return replace(cue, content=quoted or (unit.span,), direct=bool(quoted), awaits=False)


def _keeps(last: Attributed, unit: Unit) -> bool:
    return last.content[-1].end >= unit.span.start


def _go_on(
    text: str,
    found: list[Attributed],
    last: int,
    before: Unit,
    unit: Unit,
    free: list[Quotation],
    words: Speech | None,
) -> tuple[int | None, list[Quotation]]:
    """A quotation after a quotation, and reported speech after reported speech."""
    speaker = found[last]
    if free and _is_only_quotes(text, unit) and speaker.direct:
        spans = tuple(quote.outer for quote in free)
        if "\n" not in text[before.span.end : unit.span.start]:
            found[last] = replace(speaker, content=(*speaker.content, *spans))
            return last, []
        found.append(_by_the_same(speaker, spans, "quotation goes on", direct=True))
        return len(found) - 1, []
    if words is not None and not free and _is_reported(text, unit, words):
        found.append(_by_the_same(speaker, (unit.span,), "reported mood", direct=False))
        return len(found) - 1, []
    return last if free else None, free


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
    return any(fold_phrase(word.strip(",.;:()")) in words.mood for word in spoken)


def _alone(quote: Quotation) -> Attributed:
    return Attributed(
        content=(quote.outer,),
        speaker=None,
        cue=None,
        stance=Stance.ASSERTS,
        rule="quotation alone",
        certainty=Certainty.LOW,
        direct=True,
    )
