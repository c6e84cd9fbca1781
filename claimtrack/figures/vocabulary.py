"""The words of one language, filed so that a text is read in one pass."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from claimtrack.figures.fold import fold_phrase
from claimtrack.figures.hedge import HedgeTables, file_hedges
from claimtrack.figures.phrases import PhraseTable
from claimtrack.figures.words import FigureWords


class Sense(StrEnum):
    """What a word can do in a figure."""

    NUMBER = "number"
    HUNDRED = "hundred"
    MULTIPLIER = "multiplier"
    HALF_OF = "half of"
    NOUN = "noun"
    PLURAL = "plural"
    QUANTIFIER = "quantifier"
    FRACTION = "fraction"
    NEGATOR = "negator"
    NOBODY = "nobody"
    UNDISCLOSED = "undisclosed"
    UNDISCLOSED_VERB = "undisclosed verb"


Meaning = Mapping[Sense, int | Fraction]
"""What a phrase is worth in each of its senses."""


@dataclass(frozen=True, slots=True)
class FoldedRange:
    """A range pattern as it is compared."""

    middle: PhraseTable[None]
    before: PhraseTable[None] | None
    after: PhraseTable[None] | None


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The words of one language, filed for looking up."""

    words: FigureWords
    senses: PhraseTable[Meaning]
    hedges: HedgeTables
    ranges: tuple[FoldedRange, ...]
    range_middles: PhraseTable[None]
    joiners: PhraseTable[int]
    """The number is the place of the joiner in `words.joiners`."""
    decimal_words: PhraseTable[None]
    articles: PhraseTable[None]
    and_half: PhraseTable[None]
    of: PhraseTable[None]
    percent: PhraseTable[None]
    share_of: PhraseTable[None]
    out_of: PhraseTable[None]
    negations: PhraseTable[None]
    counted: PhraseTable[None]
    not_counted_before: PhraseTable[None]
    undisclosed_objects: PhraseTable[None]
    rise_by: PhraseTable[int]
    """1 for a rise, -1 for a fall."""
    rise_from: PhraseTable[None]
    to: PhraseTable[None]
    more: PhraseTable[None]
    bringing: PhraseTable[None]
    months: PhraseTable[bool]
    """Whether the name must begin with a capital, as it does in the word list."""
    before_year: PhraseTable[None]
    before_label: PhraseTable[None]
    sides: PhraseTable[None]
    units: PhraseTable[None]
    weak_ones: frozenset[str]
    scaling_quantifiers: PhraseTable[None]


@lru_cache(maxsize=64)
def file_words(words: FigureWords) -> Vocabulary:
    """File the words of a language; done once for each."""
    deltas, asides, shares = words.deltas, words.asides, words.shares
    return Vocabulary(
        words=words,
        senses=PhraseTable(_senses(words).items()),
        hedges=file_hedges(words),
        ranges=tuple(
            FoldedRange(
                _set([one.middle]),
                _set([one.before]) if one.before else None,
                _set([one.after]) if one.after else None,
            )
            for one in words.ranges
        ),
        range_middles=_set(one.middle for one in words.ranges),
        joiners=PhraseTable((joiner.word, place) for place, joiner in enumerate(words.joiners)),
        decimal_words=_set(words.decimal_words),
        articles=_set(words.articles),
        and_half=_set(words.and_half),
        of=_set(words.of),
        percent=_set([*shares.percent, "%"]),
        share_of=_set(shares.of),
        out_of=_set(shares.out_of),
        negations=_set(words.negations),
        counted=_set(words.counted),
        not_counted_before=_set(words.not_counted_before),
        undisclosed_objects=_set(words.undisclosed.objects),
        rise_by=PhraseTable(
            [
                *((phrase, 1) for phrase in deltas.rise_by),
                *((phrase, -1) for phrase in deltas.fall_by),
            ]
        ),
        rise_from=_set(deltas.rise_from),
        to=_set(deltas.to),
        more=_set(deltas.more),
        bringing=_set(deltas.bringing),
        months=PhraseTable((month, month[:1].isupper()) for month in asides.months),
        before_year=_set(asides.before_year),
        before_label=_set(asides.before_label),
        sides=_set(asides.sides),
        units=_set(asides.units),
        weak_ones=frozenset(map(fold_phrase, words.weak_ones)),
        scaling_quantifiers=_set(words.scaling_quantifiers),
    )


def _set(phrases: Iterable[str]) -> PhraseTable[None]:
    return PhraseTable((phrase, None) for phrase in phrases)


def _senses(words: FigureWords) -> Mapping[str, Meaning]:
    """Every phrase that can open a figure, with all its senses."""
    senses: dict[str, dict[Sense, int | Fraction]] = {}
    for sense, phrase, value in _worths(words):
        senses.setdefault(fold_phrase(phrase), {}).setdefault(sense, value)
    return senses


def _worths(words: FigureWords) -> Iterator[tuple[Sense, str, int | Fraction]]:
    for sense, valued in (
        (Sense.NUMBER, words.numbers),
        (Sense.HUNDRED, words.hundreds),
        (Sense.MULTIPLIER, words.multipliers),
        (Sense.NOUN, words.nouns),
        (Sense.PLURAL, words.plurals),
        (Sense.FRACTION, words.shares.fractions),
    ):
        for phrase, value in valued.items():
            yield sense, phrase, value
    for sense, phrases in (
        (Sense.HALF_OF, words.half_of),
        (Sense.QUANTIFIER, (*words.quantifiers, *words.scaling_quantifiers)),
        (Sense.NEGATOR, words.negators),
        (Sense.NOBODY, words.nobody),
        (Sense.UNDISCLOSED, words.undisclosed.phrases),
        (Sense.UNDISCLOSED_VERB, words.undisclosed.verbs),
    ):
        for phrase in phrases:
            yield sense, phrase, 0
