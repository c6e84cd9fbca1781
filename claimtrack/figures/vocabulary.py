"""The words of one language, filed so that a text is read in one pass."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TypeVar
from unicodedata import numeric

from claimtrack.figures.figure import Form
from claimtrack.languages.figure_words import Deltas, FigureWords, Notation, RangePattern
from claimtrack.languages.load import per_of, units_of
from claimtrack.languages.per_words import PerWords
from claimtrack.languages.unit_words import UnitWords
from claimtrack.text.fold import after_space, fold_phrase
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.token import WORD


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
    EVERY = "every"
    """One of so many: every fifth."""
    AND_HALF = "and a half"
    """Written onto a number: German "zwei|einhalb|tausend"."""
    NONE = "none"
    NEGATOR = "negator"
    NEGATOR_AFTER = "negator after"
    NOBODY = "nobody"
    UNDISCLOSED = "undisclosed"
    UNDISCLOSED_VERB = "undisclosed verb"
    MULTIPLE = "multiple"
    REPEATED = "repeated"
    """A multiple where a word behind it compares; else how often: twice."""
    CHANGED = "changed"
    """A verb of a change by a factor: doubled."""
    SEVERAL = "several"
    """A verb that means doubled and multiplied."""
    PLACE = "place"
    """A place in a row, of which a superlative makes a rank: third."""
    RANKED = "ranked"
    SUPERLATIVE = "superlative"
    """1 where it is complete by itself: record low."""


SIGNS = {sign: Fraction(numeric(sign)).limit_denominator(10) for sign in "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}
"""The fractions that Unicode has a sign for; they mean the same in every language."""
Meaning = Mapping[Sense, int | Fraction]
"""What a phrase is worth in each of its senses."""


PHRASE_END = re.compile(r"\s*(?:[.,;:!?)»\"”]|$)")
"""Nothing more of the clause follows, or a mark parts it."""

T = TypeVar("T")
Entries = Callable[[FigureWords], Iterable[tuple[str, T]]]


@dataclass(frozen=True, slots=True)
class FoldedRange:
    """A range pattern as it is compared."""

    middle: PhraseTable[None]
    before: PhraseTable[None] | None
    after: PhraseTable[None] | None
    glued: str = ""
    """The middle when it is written onto the high end, else empty."""


Table = cached_property[PhraseTable[T]]


def _table(entries: Entries[T], *, glued: bool = False) -> Table[T]:
    """Phrases filed when they are first asked for; `glued` with the words written onto them."""
    return cached_property(
        lambda each: PhraseTable(entries(each.words), each.words.glued if glued else ())
    )


def _listed(*paths: str, also: Iterable[str] = (), glued: bool = False) -> Table[None]:
    """The phrases of one list of the words, or of several."""
    lists = tuple(map(attrgetter, paths))
    return _table(
        lambda words: [(one, None) for found in lists for one in (*found(words), *also)],
        glued=glued,
    )


def _united(*names: str) -> Table[None]:
    """The phrases of several tables: where none of these stands, none of theirs does."""
    return cached_property(
        lambda each: PhraseTable(
            ((phrase, None) for name in names for phrase in getattr(each, name)), each.words.glued
        )
    )


def _valued(path: str) -> Table[int]:
    """Phrases and the number that each stands for."""
    found = attrgetter(path)
    return _table(lambda words: found(words).items())


def _either(path: str, value: T, other: str, other_value: T, *, glued: bool = False) -> Table[T]:
    """Two lists of which each phrase of one stands for the same; of equal ones the first counts."""
    lists = ((attrgetter(path), value), (attrgetter(other), other_value))
    return _table(
        lambda words: [(one, worth) for found, worth in lists for one in found(words)], glued=glued
    )


_SIGNS = {
    "~": Form.ABOUT,
    "≈": Form.ABOUT,
    "±": Form.ABOUT,
    ">": Form.MORE_THAN,
    "≥": Form.AT_LEAST,
    ">=": Form.AT_LEAST,
    "<": Form.FEWER_THAN,
    "> =": Form.AT_LEAST,
    "<=": Form.AT_MOST,
    "< =": Form.AT_MOST,
    "≤": Form.AT_MOST,
}
"""Signs mean the same in every language."""


def _forms(hedges: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Form]]:
    return ((phrase, Form(name)) for name, phrases in hedges.items() for phrase in phrases)


class Vocabulary:
    """The words of one language, filed for looking up. Compared by identity."""

    def __init__(self, words: FigureWords) -> None:
        """File what is needed for every text."""
        self.words = words
        self.ranges = tuple(_fold_range(one, words) for one in words.ranges)
        self.count_endings = tuple(map(fold_phrase, words.count_endings))
        self.ordinal_ending = _ordinal_ending(words.ordinal_endings)
        self.glued = _longest_first(words.glued)
        self.glued_and = frozenset(map(fold_phrase, words.glued_and))
        self.not_glued = frozenset(map(fold_phrase, words.not_glued))
        self.weak_ones = frozenset(map(fold_phrase, words.weak_ones))
        self.century = _century(words.notation)
        self.idle: set[str] = set()
        """Words met in texts that no figure begins with."""

    hedges_before: Table[Form] = _table(
        lambda words: (*_forms(words.hedges_before), *_SIGNS.items()), glued=True
    )
    hedges_after: Table[Form] = _table(
        lambda words: (*_forms(words.hedges_after), ("+", Form.AT_LEAST))
    )
    hedges_inside: Table[Form] = _table(
        lambda words: (
            *_forms(words.hedges_after),
            *_forms(words.hedges_inside),
            ("+", Form.AT_LEAST),
        )
    )
    hedge_suffixes: Table[Form] = _table(lambda words: _forms(words.hedges_suffix))
    listed_before = _listed("listed_before")
    listed_after = _listed("listed_after")
    determiners = _listed("determiners", glued=True)
    subjects = _listed("subjects")
    senses: Table[Meaning] = _table(lambda words: _senses(words).items())
    range_middles = _table(lambda words: [(one.middle, None) for one in words.ranges])
    links = _table(
        lambda words: [(one, None) for one in (*words.links, *(j.word for j in words.joiners))]
    )
    """What may stand between two bounds of one number."""
    joiners = _table(lambda words: [(j.word, place) for place, j in enumerate(words.joiners)])
    """The number is the place of the joiner in `words.joiners`."""
    decimal_places = _valued("decimal_places")
    decimal_words = _listed("decimal_words")
    articles = _listed("articles", glued=True)
    definite_articles = _listed("definite_articles")
    and_half = _listed("and_half")
    of = _listed("of")
    positions = _table(
        lambda words: [(one, part) for part, found in words.positions.items() for one in found]
    )
    inverted = _listed("inverted")
    round_only = _listed("round_only", glued=True)
    measured_only = _listed("measured_only")
    singulars = _listed("singulars")
    singular_after = _listed("singular_after")
    scaling_quantifiers = _listed("scaling_quantifiers")
    knowledge = _listed("knowledge")
    negations = _listed("negations", glued=True)
    counted = _listed("counted", glued=True)
    not_counted_before = _listed("not_counted_before")
    undisclosed_objects = _listed("undisclosed.objects", glued=True)

    percent = _listed("shares.percent", also=("%",), glued=True)
    percent_before = _listed("shares.percent_before")
    points = _listed("shares.points")
    in_every = _either("shares.in_every", True, "shares.in_some", False)  # noqa: FBT003
    """Whether the words are used of shares alone: "in every", and not a mere "in"."""
    members = _valued("shares.members")
    all_but = _listed("shares.all_but", glued=True)
    share_of = _listed("shares.of", glued=True)
    out_of = _listed("shares.out_of", glued=True)

    rise_by = _either("deltas.rise_by", 1, "deltas.fall_by", -1, glued=True)
    """1 for a rise, -1 for a fall."""
    rise_from = _listed("deltas.rise_from", glued=True)
    movers: Table[int] = _table(lambda words: tuple(_movers(words)), glued=True)
    """What is said of a change, without the word that leads to a number: "rose" of "rose from";
    1, -1 for a fall, 0 when it may be either."""
    signed_movers: Table[int] = _table(
        lambda words: [each for each in _movers(words) if each[1]], glued=True
    )
    """Those of them that say which."""
    sources = _table(
        lambda words: [(one.rpartition(" ")[2], None) for one in words.deltas.rise_from]
    )
    """The words that lead to the old level: "from"."""
    steps = _table(lambda words: [(one, None) for one in _steps(words.deltas)])
    """The words that lead to a step: "by"."""
    from_level = _listed("deltas.from_level", glued=True)
    change_verbs = _either("deltas.rise_verbs", 1, "deltas.fall_verbs", -1, glued=True)
    """1 for a rise, -1 for a fall; the subject may follow."""
    verbs_after = _listed("deltas.verbs_after")
    from_endings = _listed("deltas.from_endings")
    to_endings = _listed("deltas.to_endings")
    after_subject_from = _listed("deltas.after_subject_from")
    after_subject_by = _listed("deltas.after_subject_by")
    to = _listed("deltas.to", glued=True)
    more = _listed("deltas.more")
    reaching = _listed("deltas.reaching")
    bringing = _listed("deltas.bringing", glued=True)

    rises: Table[tuple[int, bool]] = _table(lambda words: _rises(words.deltas), glued=True)
    """As `rise_by`, before a number with a unit; and whether it must be a share or of stocks."""
    rises_after = _either("deltas.rises_after", 1, "deltas.falls_after", -1)
    """As `rise_by`, behind the number."""
    parts_after = _listed("deltas.parts_after")
    parted_verbs = _listed("deltas.parted_verbs")
    gained_after = _either("deltas.gained", 1, "deltas.lost", -1)
    grows_after = _either("deltas.grows_after", 1, "deltas.shrinks_after", -1)
    opening = _listed("deltas.opening", glued=True)
    stocks = _listed("deltas.stocks")
    not_changes = _listed("deltas.not_changes", glued=True)
    undirected = _listed("deltas.undirected", glued=True)

    before_change = _united(
        *("rise_from", "rise_by", "after_subject_from", "after_subject_by", "rises"),
        *("steps", "from_level", "more", "movers", "sources"),
    )
    """Whatever makes a change of the number behind it."""

    multiplied = _listed("comparisons.multiplied", glued=True)
    factor_links = _listed("comparisons.factor_links")
    folds = _listed("comparisons.folds")
    as_many = _listed("comparisons.as_many")
    more_or_fewer = _either("comparisons.more", 1, "comparisons.fewer", -1)
    """1 for more, -1 for fewer."""
    more_than = _either("comparisons.more_than", 1, "comparisons.fewer_than", -1)
    multiple_of = _listed("comparisons.multiple_of", glued=True)
    than = _listed("comparisons.than", glued=True)
    since = _listed("comparisons.since", glued=True)
    span = _listed("comparisons.span", glued=True)
    from_year = _listed("comparisons.from_year")
    ever = _listed("comparisons.ever")
    against_ends = _listed("comparisons.against_ends")
    against_opens = _listed("comparisons.against_opens")
    superlatives = _listed("comparisons.superlatives", glued=True)
    rank_ends: Table[str] = _table(
        lambda words: [(one, end) for end, each in words.comparisons.ends.items() for one in each]
    )
    rank_before = _listed("comparisons.rank_before", glued=True)
    rank_after = _listed("comparisons.rank_after")
    rank_of = _listed("comparisons.rank_of", glued=True)

    months = _table(
        lambda words: [(month, month[:1].isupper()) for month in words.asides.months], glued=True
    )
    """Whether the name must begin with a capital, as it does in the word list."""
    before_year = _listed("asides.before_year", glued=True)
    after_year = _listed("asides.after_year")
    before_label = _listed("asides.before_label", glued=True)
    not_label = _listed("asides.not_label")
    before_ordinal = _listed("asides.before_ordinal")
    streets = _listed("asides.streets")
    streets_after = _listed("asides.streets_after")
    sides = _listed("asides.sides", glued=True)
    gives_way = _listed("asides.gives_way", glued=True)
    aside_endings = _listed("asides.endings")

    minus = _listed("notation.minus")
    below_zero = _listed("notation.below_zero")
    below_zero_before = _listed("notation.below_zero_before")
    cold = _united("below_zero", "below_zero_before")
    denominators = _valued("notation.parts")
    denominator_units = _valued("notation.units")
    part_marks = _listed("notation.part_marks")
    plus = _listed("notation.plus")
    one_in = _listed("notation.one_in")
    in_millions = _listed("notation.in_millions")
    lengths = _listed("notation.lengths")
    over = _either("notation.over", False, "notation.divided", True)  # noqa: FBT003
    """Whether the words divide anywhere, and not only at the end."""

    margins = _listed("shares.margins", also=("±", "+/-"))
    margin_nouns = _listed("shares.margin_nouns")
    margin_links = _listed("shares.margin_links")

    @property
    def unit_words(self) -> UnitWords:
        """The words for units and money."""
        return units_of(self.words)

    @property
    def per_words(self) -> PerWords:
        """The words for denominators."""
        return per_of(self.words)

    def told_in_millions(self, flat: str, place: int) -> bool:
        """Whether what follows is told in thousands and millions, one word between at most.

        No length is: "2 m tall people".
        """
        place = after_space(flat, place)
        if self.lengths.at(flat, place) is not None:
            return False
        if self.counted.at(flat, place) is not None:
            return True
        word = WORD.match(flat, place) if len(self.in_millions) else None
        ends = (place, after_space(flat, word.end())) if word else (place,)
        tables = self.in_millions, self.counted
        return any(table.at(flat, end) is not None for end in ends[:2] for table in tables)

    def counted_after(self, flat: str, place: int, gap_words: int = 0) -> int | None:
        """Where the name of what is counted ends, beginning at most so many words further on."""
        for _ in range(gap_words + 1):
            place = after_space(flat, place)
            found = self.counted.at(flat, place)
            if found is not None:
                follower = after_space(flat, found[0])
                return None if self.not_counted_before.at(flat, follower) else found[0]
            word = WORD.match(flat, place)
            if word is None:
                return None
            place = word.end()
        return None


@lru_cache(maxsize=64)
def file_words(words: FigureWords) -> Vocabulary:
    """File the words of a language; done once for each."""
    return Vocabulary(words)


def _fold_range(pattern: RangePattern, words: FigureWords) -> FoldedRange:
    def table(phrase: str, glued: Sequence[str] = ()) -> PhraseTable[None] | None:
        return PhraseTable([(phrase, None)], glued) if phrase else None

    return FoldedRange(
        PhraseTable([(pattern.middle, None)]),
        table(pattern.before, words.glued),
        table(pattern.after),
        fold_phrase(pattern.middle) if pattern.middle in words.glued else "",
    )


def _rises(told: Deltas) -> Iterator[tuple[str, tuple[int, bool]]]:
    for phrases, sign, is_gain in (
        (told.rises, 1, False),
        (told.falls, -1, False),
        (told.gained, 1, True),
        (told.lost, -1, True),
    ):
        yield from ((phrase, (sign, is_gain)) for phrase in phrases)


def _steps(deltas: Deltas) -> Iterator[str]:
    """The last words of the phrases that lead to a step: "by" of "rose by"."""
    for one in (*deltas.rise_by, *deltas.fall_by, *deltas.after_subject_by):
        yield one.rpartition(" ")[2]


def _movers(words: FigureWords) -> Iterator[tuple[str, int]]:
    """The phrases of a change without their last words; those of one word have none."""
    told = words.deltas
    no_verbs = {*words.articles, *told.after_subject_by}  # the "um" of "um weitere"
    for phrases, sign in ((told.fall_by, -1), (told.rise_by, 1), (told.rise_from, 0)):
        heads = (one.rpartition(" ")[0] for one in phrases)
        yield from ((head, sign) for head in heads if head and head not in no_verbs)


def _century(words: Notation) -> re.Pattern[str] | None:
    """A Roman numeral as the group `before` or `after`, by where it stands; None: no words."""
    before, after = (
        "|".join(re.escape(fold_phrase(phrase)) for phrase in phrases)
        for phrases in (words.century_before, words.century_after)
    )
    choices = [rf"\b(?:{before}) (?P<after>[ivxl]{{1,7}})\b"] if before else [r"(?P<after>\Z\A)"]
    choices += [rf"\b(?P<before>[ivxl]{{1,7}}) ?(?:{after})\b"] if after else [r"(?P<before>\Z\A)"]
    return re.compile("|".join(choices)) if before or after else None


def _ordinal_ending(endings: Iterable[str]) -> re.Pattern[str]:
    """The endings that make a place in a row of digits: 4th, 1er, 3-и; none matches nothing."""
    choices = "|".join(
        re.escape(fold_phrase(one)) for one in sorted(endings, key=len, reverse=True)
    )
    return re.compile(rf"-?(?:{choices})(?![^\W\d_])" if choices else r"(?!)")


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
        (Sense.EVERY, words.shares.every),
        (Sense.MULTIPLE, words.comparisons.multiples),
        (Sense.REPEATED, words.comparisons.repeated),
        (Sense.CHANGED, words.comparisons.changed),
        (Sense.PLACE, words.comparisons.places),
        (Sense.RANKED, words.comparisons.ranked),
        (Sense.SUPERLATIVE, dict.fromkeys(words.comparisons.records, 1)),
    ):
        for phrase, value in valued.items():
            yield sense, phrase, value
    for sign, part in SIGNS.items():
        yield Sense.FRACTION, sign, part
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
        (Sense.SEVERAL, words.comparisons.several),
        (Sense.SUPERLATIVE, words.comparisons.superlatives),
    ):
        for phrase in phrases:
            yield sense, phrase, 0
