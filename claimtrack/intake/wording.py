"""Words of a language, read through its word list."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from claimtrack.errors import AmbiguousFigure, InvalidClaim
from claimtrack.figures.figure import Figure
from claimtrack.figures.reading import ANY_UNIT, parse_figure
from claimtrack.intake.once import READINGS_KEPT
from claimtrack.languages import FoundPhrase, Language, find_language, load_language
from claimtrack.languages.figure_words import ANY_LANGUAGE
from claimtrack.languages.metrics import indicators
from claimtrack.text.span import Span
from claimtrack.units.unit import COUNTS, UnitCode, may_be_negative

_NEGATIVE = re.compile(r"[-−][0-9.,'’ ]*[0-9]")
"""A sign and digits without a word."""
_DIGITS_ONLY = re.compile(r"[\s\d.,'’٬٫−-]*%?")
"""Anything else is a word or a sign that may be a hedge: 12 is not what "plus de 12" says."""


_ACCOUNTED = re.compile(r"\(\s*([0-9][0-9.,'’ ]*)\)|([0-9][0-9.,'’ ]*)[-−]")
"""A number in brackets, or with a sign behind it: so accounts write what is below zero."""

_GLUED = re.compile(r'\d[_#@&=\\"$£€§!?<>{}\[\]();|•]\d')
"""Two numbers on either side of a sign that groups no digits: "1_000" is not 1."""

ONE_SHORT_WORD = re.compile(r"\s*(?:[^\W\d_]{1,4}['’]?\s*)?")
_ONE_WORD = re.compile(r"\s*(?:[^\W\d_]+\s+)?")
"""What may stand between a figure and a word that governs it: "double *the* 61", "61 *dead* times
three". Ours."""


def read_figure(text: str, language: str | None, unit: UnitCode | None = None) -> Figure:
    """The figure that words state, with all of them. Without a language only digits are read.

    A unit settles which is meant where the words leave it open.

    Raises:
        InvalidClaim: They state none.
        InvalidClaim: A word beside it makes another number of it: "far from 61".
        AmbiguousFigure: They may be read in two ways: "5.000" without a language, "(61)".
        UnreadableFigure: They state a negative one.
        UnknownLanguage: There is no word list for the language.
    """
    if language is None and not _DIGITS_ONLY.fullmatch(text):
        raise InvalidClaim(
            f'"{text[:60]}" has words, and nobody said in which language',
            hint="name it, as fr (--lang)",
            place="figure",
        )
    text = text.strip()
    if accounted := _ACCOUNTED.fullmatch(text):
        digits = (accounted[1] or accounted[2]).strip()
        raise AmbiguousFigure(
            f'"{text[:60]}": could be {digits} or -{digits}, as accounts write it',
            readings=(digits, f"-{digits}"),
            hint="write it without brackets, and a sign before it",
        )
    words = load_language(language).figures if language else ANY_LANGUAGE
    if is_below_zero := _is_below_zero(text, unit):
        text = text[1:]
    figure = parse_figure(text, words, ANY_UNIT, unit)
    if figure is None or _GLUED.search(text):
        raise InvalidClaim(
            f'"{text[:60]}" states no figure',
            hint='give the number with its hedge: "nearly 5,000"',
            place="figure",
        )
    if language:
        _refuse_governed(text, figure, language)
    if is_below_zero and figure.value is not None:
        return replace(figure, words=f"-{text}", value=-figure.value)
    return replace(figure, words=text)


def find_governing(text: str, at: Span, words: Language) -> Iterator[str]:
    """What makes another number of a figure and stands right beside it: twice, far from.

    Args:
        text: Around the figure.
        at: Where its words stand in it.
        words: Its language.
    """
    for each in words.governing.find(text):
        is_before = each.name == "before" and each.end <= at.start
        is_behind = each.name == "behind" and each.start >= at.end
        if (is_before and ONE_SHORT_WORD.fullmatch(text, each.end, at.start)) or (
            is_behind and _ONE_WORD.fullmatch(text, at.end, each.start)
        ):
            yield text[each.start : each.end]


def _refuse_governed(text: str, figure: Figure, language: str) -> None:
    start = text.find(figure.words)
    at = Span(start, start + len(figure.words))
    beside = next(find_governing(text, at, load_language(language)), None) if start >= 0 else None
    if beside is not None:
        raise InvalidClaim(
            f'"{beside[:60]}" in "{text[:60]}" makes another number of {figure.words[:60]}',
            hint="give the number that it makes, if it makes one, and these words as --quote",
            place="figure",
        )


def _is_below_zero(text: str, unit: UnitCode | None) -> bool:
    """Whether a sign and digits are a level below zero, as a unit beside them allows: -12.5, °C."""
    is_open = unit is not None and unit not in COUNTS and may_be_negative(unit)
    return is_open and _NEGATIVE.fullmatch(text) is not None


def find_metric(text: str, language: str | None) -> str | None:
    """The one metric that words name in this language; None when they name none.

    Raises:
        InvalidClaim: They name two: "1,250 dead and 3,000 wounded".
    """
    return only_metric(text, find_metrics(text, language))


def only_metric(text: str, found: tuple[str, ...]) -> str | None:
    """The metric among those that words name; None where they name none.

    Raises:
        InvalidClaim: They name several.
    """
    if len(found) > 1:
        raise InvalidClaim(
            f'"{text[:60]}" names more than one thing counted: {", ".join(found)}',
            hint="make a claim of each, or give the metric",
            place="metric",
        )
    return found[0] if found else None


@lru_cache(maxsize=READINGS_KEPT)
def find_metrics(text: str, language: str | None) -> tuple[str, ...]:
    """The different metrics that words name in this language."""
    words = find_language(language) if language else None
    return harm_first(_names(words.metrics.find(text))) if words else ()


def harm_first(found: Iterable[str]) -> tuple[str, ...]:
    """Without indicators where what an event does is named too: 300 *students* injured."""
    named = tuple(found)
    return tuple(each for each in named if each not in indicators()) or named


@lru_cache(maxsize=READINGS_KEPT)
def find_roles(text: str, language: str | None) -> tuple[str, ...]:
    """The different roles that words name in this language, those of whoever did it aside."""
    words = find_language(language) if language else None
    return _names(words.find_counted_roles(text)) if words else ()


def _names(found: Iterable[FoundPhrase]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phrase.name for phrase in found))
