"""The words of one language, filed so that a text is read in one pass."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from claimtrack.figures.hedge import HedgeTables, file_hedges
from claimtrack.languages.figure_words import FigureWords, Notation
from claimtrack.text.fold import fold_phrase
from claimtrack.text.phrases import PhraseTable


class Sense(StrEnum):
    """What a word can do in a figure."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    """A place in a row; it counts nothing."""
    DUAL = "dual"
    """Two of something, the thing included."""
    HUNDRED = "hundred"
    MULTIPLIER = "multiplier"
    HALF_OF = "half of"
    NOUN = "noun"
    PLURAL = "plural"
    QUANTIFIER = "quantifier"
    FRACTION = "fraction"
    NONE = "none"
    NEGATOR = "negator"
    NEGATOR_AFTER = "negator after"
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
    glued: str = ""
    """The middle when it is written onto the high end, else empty."""


@dataclass(frozen=True, slots=True, eq=False)
class FoldedNotation:
    """The words of numbers that make no figure."""

    minus: PhraseTable[None]
    parts: PhraseTable[int]
    part_marks: PhraseTable[None]
    plus: PhraseTable[None]
    one_in: PhraseTable[None]
    century: re.Pattern[str] | None
    """A Roman numeral as the group `before` or `after`, by where it stands; None: no words."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The words of one language, filed for looking up."""

    words: FigureWords
    senses: PhraseTable[Meaning]
    hedges: HedgeTables
    ranges: tuple[FoldedRange, ...]
    range_middles: PhraseTable[None]
    links: PhraseTable[None]
    """What may stand between two bounds of one number."""
    joiners: PhraseTable[int]
    """The number is the place of the joiner in `words.joiners`."""
    count_endings: tuple[str, ...]
    decimal_places: PhraseTable[int]
    decimal_words: PhraseTable[None]
    articles: PhraseTable[None]
    and_half: PhraseTable[None]
    of: PhraseTable[None]
    percent: PhraseTable[None]
    share_of: PhraseTable[None]
    out_of: PhraseTable[None]
    singulars: PhraseTable[None]
    singular_after: PhraseTable[None]
    knowledge: PhraseTable[None]
    negations: PhraseTable[None]
    counted: PhraseTable[None]
    not_counted_before: PhraseTable[None]
    undisclosed_objects: PhraseTable[None]
    rise_by: PhraseTable[int]
    """1 for a rise, -1 for a fall."""
    rise_from: PhraseTable[None]
    from_level: PhraseTable[None]
    change_verbs: PhraseTable[int]
    """1 for a rise, -1 for a fall; the subject may follow."""
    after_subject_from: PhraseTable[None]
    after_subject_by: PhraseTable[None]
    to: PhraseTable[None]
    more: PhraseTable[None]
    reaching: PhraseTable[None]
    bringing: PhraseTable[None]
    months: PhraseTable[bool]
    """Whether the name must begin with a capital, as it does in the word list."""
    before_year: PhraseTable[None]
    before_label: PhraseTable[None]
    sides: PhraseTable[None]
    units: PhraseTable[None]
    glued: tuple[str, ...]
    """Folded, longest first."""
    glued_and: frozenset[str]
    not_glued: frozenset[str]
    aside_endings: PhraseTable[None]
    after_year: PhraseTable[None]
    before_ordinal: PhraseTable[None]
    percent_before: PhraseTable[None]
    weak_ones: frozenset[str]
    scaling_quantifiers: PhraseTable[None]
    notation: FoldedNotation


@lru_cache(maxsize=64)
def file_words(words: FigureWords) -> Vocabulary:
    """File the words of a language; done once for each."""
    deltas, asides, shares = words.deltas, words.asides, words.shares

    def glued(phrases: Iterable[str]) -> PhraseTable[None]:
        return _set(phrases, words.glued)

    return Vocabulary(
        words=words,
        senses=PhraseTable(_senses(words).items()),
        hedges=file_hedges(words),
        ranges=tuple(
            FoldedRange(
                _set([one.middle]),
                glued([one.before]) if one.before else None,
                _set([one.after]) if one.after else None,
                fold_phrase(one.middle) if one.middle in words.glued else "",
            )
            for one in words.ranges
        ),
        range_middles=_set(one.middle for one in words.ranges),
        links=_set([*words.links, *(one.word for one in words.joiners)]),
        joiners=PhraseTable((joiner.word, place) for place, joiner in enumerate(words.joiners)),
        count_endings=tuple(map(fold_phrase, words.count_endings)),
        decimal_places=PhraseTable(words.decimal_places.items()),
        decimal_words=_set(words.decimal_words),
        articles=glued(words.articles),
        and_half=_set(words.and_half),
        of=_set(words.of),
        percent=glued([*shares.percent, "%"]),
        share_of=glued(shares.of),
        out_of=glued(shares.out_of),
        singulars=_set(words.singulars),
        singular_after=_set(words.singular_after),
        knowledge=_set(words.knowledge),
        negations=glued(words.negations),
        counted=glued(words.counted),
        not_counted_before=_set(words.not_counted_before),
        undisclosed_objects=glued(words.undisclosed.objects),
        rise_by=PhraseTable(
            [
                *((phrase, 1) for phrase in deltas.rise_by),
                *((phrase, -1) for phrase in deltas.fall_by),
            ],
            words.glued,
        ),
        rise_from=glued(deltas.rise_from),
        from_level=glued(deltas.from_level),
        change_verbs=PhraseTable(
            [
                *((phrase, 1) for phrase in deltas.rise_verbs),
                *((phrase, -1) for phrase in deltas.fall_verbs),
            ],
            words.glued,
        ),
        after_subject_from=_set(deltas.after_subject_from),
        after_subject_by=_set(deltas.after_subject_by),
        to=glued(deltas.to),
        more=_set(deltas.more),
        reaching=_set(deltas.reaching),
        bringing=glued(deltas.bringing),
        months=PhraseTable([(month, month[:1].isupper()) for month in asides.months], words.glued),
        before_year=glued(asides.before_year),
        before_label=glued(asides.before_label),
        sides=glued(asides.sides),
        units=glued(asides.units),
        glued=_longest_first(words.glued),
        glued_and=frozenset(map(fold_phrase, words.glued_and)),
        not_glued=frozenset(map(fold_phrase, words.not_glued)),
        aside_endings=_set(asides.endings),
        after_year=_set(asides.after_year),
        before_ordinal=_set(asides.before_ordinal),
        percent_before=_set(shares.percent_before),
        weak_ones=frozenset(map(fold_phrase, words.weak_ones)),
        scaling_quantifiers=_set(words.scaling_quantifiers),
        notation=_notation(words.notation),
    )


def _notation(words: Notation) -> FoldedNotation:
    before, after = (
        "|".join(re.escape(fold_phrase(phrase)) for phrase in phrases)
        for phrases in (words.century_before, words.century_after)
    )
    choices = [rf"\b(?:{before}) (?P<after>[ivxl]{{1,7}})\b"] if before else [r"(?P<after>\Z\A)"]
    choices += [rf"\b(?P<before>[ivxl]{{1,7}}) ?(?:{after})\b"] if after else [r"(?P<before>\Z\A)"]
    return FoldedNotation(
        minus=_set(words.minus),
        parts=PhraseTable(words.parts.items()),
        part_marks=_set(words.part_marks),
        plus=_set(words.plus),
        one_in=_set(words.one_in),
        century=re.compile("|".join(choices)) if before or after else None,
    )


def _set(phrases: Iterable[str], glued: Sequence[str] = ()) -> PhraseTable[None]:
    return PhraseTable(((phrase, None) for phrase in phrases), glued)


def _longest_first(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(fold_phrase, phrases), key=len, reverse=True))


def _senses(words: FigureWords) -> Mapping[str, Meaning]:
    """Every phrase that can open a figure, with all its senses."""
    senses: dict[str, dict[Sense, int | Fraction]] = {}
    for sense, phrase, value in _worths(words):
        senses.setdefault(fold_phrase(phrase), {}).setdefault(sense, value)
    for phrase in words.not_numbers:
        senses.setdefault(fold_phrase(phrase), {})
    return senses


def _worths(words: FigureWords) -> Iterator[tuple[Sense, str, int | Fraction]]:
    for sense, valued in (
        (Sense.NUMBER, words.numbers),
        (Sense.ORDINAL, words.ordinals),
        (Sense.HUNDRED, words.hundreds),
        (Sense.MULTIPLIER, words.multipliers),
        (Sense.NOUN, words.nouns),
        (Sense.PLURAL, words.plurals),
        (Sense.FRACTION, words.shares.fractions),
    ):
        for phrase, value in valued.items():
            yield sense, phrase, value
    for phrase in words.duals:
        yield Sense.DUAL, phrase, 2
    for halves, phrases in ((1, words.half_of), (3, words.one_and_half)):
        for phrase in phrases:
            yield Sense.HALF_OF, phrase, Fraction(halves, 2)
    for sense, phrases in (
        (Sense.QUANTIFIER, (*words.quantifiers, *words.scaling_quantifiers)),
        (Sense.NONE, words.none),
        (Sense.NEGATOR, words.negators),
        (Sense.NEGATOR_AFTER, words.negators_after),
        (Sense.NOBODY, words.nobody),
        (Sense.UNDISCLOSED, words.undisclosed.phrases),
        (Sense.UNDISCLOSED_VERB, words.undisclosed.verbs),
    ):
        for phrase in phrases:
            yield sense, phrase, 0
