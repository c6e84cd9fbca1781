"""What the readers must know of one language to read its figures.

A plain value: the lexicon builds it from a word list, and a test can build it by hand. Phrases are
written as print has them; case, accents and apostrophes are folded when they are compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from claimtrack.figures.figure import Form


class Side(StrEnum):
    """Where a hedge stands."""

    BEFORE = "before"
    """"more than 300", "plus de 300"."""
    AFTER = "after"
    """"300 or more", "300 au moins"."""
    SUFFIX = "suffix"
    """Joined to the number: Turkish "5.000'den fazla", Armenian "2000-ից ավելի"."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """A phrase that gives a number beside it its form."""

    phrase: str
    form: Form
    side: Side = Side.BEFORE


@dataclass(frozen=True, slots=True)
class RangePattern:
    """The words around the two ends of a range: between 5 and 10."""

    middle: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Joiner:
    """A word inside one number: "one hundred and five", "vingt et un"."""

    word: str
    after: int
    """What stands before it must be a multiple of this: 100 for "and", 10 for "et"."""
    only: tuple[int, ...] = ()
    """The numbers it may join; empty: every smaller number."""


@dataclass(frozen=True, slots=True)
class Deltas:
    """The words of a change that leads to a level."""

    rise_by: tuple[str, ...] = ()
    """What stands before the increase: "rose by", "augmenté de"."""
    fall_by: tuple[str, ...] = ()
    rise_from: tuple[str, ...] = ()
    """What stands before the old level: "rose from", "passé de"."""
    rise_verbs: tuple[str, ...] = ()
    """Verbs of a rise whose subject may come next: Arabic "rose the toll from 44"."""
    fall_verbs: tuple[str, ...] = ()
    after_subject_from: tuple[str, ...] = ()
    """What then stands before the old level."""
    after_subject_by: tuple[str, ...] = ()
    """What then stands before the step."""
    verbs_after: tuple[str, ...] = ()
    """Verbs of change behind both levels: Turkish 150'den 300'e *yükseldi*."""
    from_endings: tuple[str, ...] = ()
    """Written onto the old level there: 150'*den*."""
    to_endings: tuple[str, ...] = ()
    """Written onto the new one: 300'*e*."""
    from_level: tuple[str, ...] = ()
    """What stands before the old level where the verb comes last, and only with a new level after
    it: ist *von* 30 auf 44 gestiegen."""
    to: tuple[str, ...] = ()
    """What stands before the new level: "to", "à"."""
    more: tuple[str, ...] = ()
    """What follows a number that comes on top: "more", "de plus"."""
    reaching: tuple[str, ...] = ()
    """Verbs of change that make one of `to` a mere link where it could be a hedge: Russian
    "vyroslo do 14" is 14, and "do 14" alone is up to 14."""
    bringing: tuple[str, ...] = ()
    """What leads from an increase to the level, a few words on: "bringing the toll to"."""


@dataclass(frozen=True, slots=True)
class Undisclosed:
    """How a text says that no figure is given."""

    phrases: tuple[str, ...] = ()
    """Complete by themselves: "no official toll"."""
    verbs: tuple[str, ...] = ()
    """"does not disclose", which needs one of `objects` a few words on."""
    objects: tuple[str, ...] = ()
    """"toll", "losses", "figures"."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts of a whole."""

    fractions: Mapping[str, Fraction] = field(default_factory=dict)
    """half, a third."""
    every: Mapping[str, int] = field(default_factory=dict)
    """every fifth: 5."""
    members: Mapping[str, int] = field(default_factory=dict)
    """How many of the few before: Turkish "üç kişiden *biri*", one of three people."""
    in_every: tuple[str, ...] = ()
    """Between a number and the few of whom it is a share: nine *out of every* ten."""
    in_some: tuple[str, ...] = ()
    """The same, of words with other uses as well: nine *in* ten."""
    all_but: tuple[str, ...] = ()
    """Before a number, that it is what is left out: "all but"."""
    points: tuple[str, ...] = ()
    """After a number of percentage points."""
    percent: tuple[str, ...] = ()
    """What follows a number of hundredths: percent, "pour cent"; the sign % is always known."""
    percent_before: tuple[str, ...] = ()
    """What stands before a number of hundredths: Turkish "yüzde"."""
    of: tuple[str, ...] = ()
    """Between a share and its whole: "of the", "des"."""
    out_of: tuple[str, ...] = ()
    """Between two counts of which the second is the whole: "out of the", "sur les"."""


@dataclass(frozen=True, slots=True)
class Notation:
    """Words of numbers that make no figure: negative numbers, fractions, centuries."""

    minus: tuple[str, ...] = ()
    """Before a number, its sign: "minus"."""
    parts: Mapping[str, int] = field(default_factory=dict)
    """After a number, what it is divided by: three *fifths*. Not what can also name a place in a
    row ("the twenty-fifth")."""
    part_marks: tuple[str, ...] = ()
    """After a number, that the one before is divided by it: two eleven-*avos*."""
    plus: tuple[str, ...] = ()
    """Between a number and a part: five *and* a quarter, cinco *con* un cuarto."""
    over: tuple[str, ...] = ()
    """At the end of the words, between a number and what it is divided by: seven *over* twenty."""
    divided: tuple[str, ...] = ()
    """The same anywhere: seven *divided by* twenty."""
    one_in: tuple[str, ...] = ()
    """After one, before the whole: one *in* twenty, uno *sobre* cien."""
    century_before: tuple[str, ...] = ()
    """Before a Roman numeral: *siglo* XIX."""
    century_after: tuple[str, ...] = ()
    """After a Roman numeral and its ending: XIX*e siècle*, XX *век*."""


@dataclass(frozen=True, slots=True)
class Asides:
    """Words beside a number which say that it counts nothing."""

    months: tuple[str, ...] = ()
    before_year: tuple[str, ...] = ()
    """"in", "since": four bare digits after one of these are a year."""
    before_label: tuple[str, ...] = ()
    """"article", "resolution": the number is a name."""
    streets: tuple[str, ...] = ()
    """After the number of a house: 12, *rue* de la Paix."""
    streets_after: tuple[str, ...] = ()
    """The same, behind the name of the street: 340 Livingston *Street*."""
    sides: tuple[str, ...] = ()
    """After a number, those who fight: on the two *sides*."""
    units: tuple[str, ...] = ()
    """After a number, a measure: days, years, km. It gives way to another figure of the phrase."""
    after_year: tuple[str, ...] = ()
    """What follows four bare digits that are a year: Turkish 2011'*de*, 2011 *yılında*."""
    before_ordinal: tuple[str, ...] = ()
    """Where "3." is a place in a row: between one of these and any word ("am 3. Tag"), or before a
    month or a small letter. Empty: a full stop after digits ends the sentence."""
    day_first: bool = False
    """The day always stands before its month, so that digits after a month name no day."""
    endings: tuple[str, ...] = ()
    """Joined to a number, they make it an age, a place in a row or a decade: Armenian "-amya"."""


@dataclass(frozen=True, slots=True, eq=False)
class FigureWords:
    """Everything the readers of figures know of one language. Compared by identity."""

    tag: str
    """A BCP 47 tag; `und` when the language is not known."""
    decimal_mark: str = ""
    """Empty: not known, so that "1.250" has two readings."""
    group_marks: tuple[str, ...] = ()
    """The marks between thousands that are usual in this language, of "." and ",". Spaces,
    apostrophes and Arabic marks always group and are not listed."""
    inflects_digits: bool = False
    """Digits may carry an ending after an apostrophe or a hyphen, as in Turkish and Armenian."""
    ordinal_endings: tuple[str, ...] = ()
    """Endings of digits that make a place in a row of them: 4*th*, 1*er*."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Words below a hundred."""
    duals: tuple[str, ...] = ()
    """Words that mean two of something, the thing included: Arabic "qatilan", two dead. They take
    no part in a larger number."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    """Words for a place in a row, where they would be taken for numbers: "the nineteenth"."""
    glued: tuple[str, ...] = ()
    """Short words written onto the next one: Arabic "wa-" (and), "bi-" (with), "al-" (the)."""
    glued_and: tuple[str, ...] = ()
    """Those of them that mean "and"; they join the parts of one number."""
    not_glued: tuple[str, ...] = ()
    """Whole words that only look as if one of them stood before a number."""
    endings: tuple[str, ...] = ()
    """What a word of `numbers`, `hundreds` or `multipliers` may end in besides: its cases."""
    compounds: bool = False
    """Number words are also written as one: German zweihundert, Turkish onyedi."""
    compound_link: str = ""
    """In such a word, what stands between the units and the tens after them: ein*und*zwanzig."""
    compound_parts: Mapping[str, Fraction] = field(default_factory=dict)
    """Parts of a whole written onto a scale word: *Viertel*million."""
    not_compounds: tuple[str, ...] = ()
    """Whole words that only look like a number with an ending, unless a hedge is joined to them:
    Turkish "onu" is him, "yüzden" is therefore, "yüzden fazla" more than a hundred."""
    not_numbers: tuple[str, ...] = ()
    """Whole words that only look like a number with an ending: Turkish onu (him) is not ten."""
    hundreds: Mapping[str, int] = field(default_factory=dict)
    """Words that multiply what stands before them, below a thousand: hundred, cent, cents."""
    multipliers: Mapping[str, int] = field(default_factory=dict)
    """thousand, million, lakh."""
    add_to_tens: tuple[int, ...] = ()
    """The tens that take 10 to 19 as well: 60 and 80 in French (soixante-dix); and 10 itself where
    it takes the units: Turkish "on dört"."""
    joiners: tuple[Joiner, ...] = ()
    count_endings: tuple[str, ...] = ()
    """Endings of cases that digits carry after a hyphen: Russian 12-*ti* people. One of a single
    letter counts after a single digit only, since 90-*kh* are the nineties."""
    decimal_places: Mapping[str, int] = field(default_factory=dict)
    """After a spoken fraction, its digits behind the mark: tenths 1, hundredths 2."""
    decimal_words: tuple[str, ...] = ()
    """point, virgule."""
    articles: tuple[str, ...] = ()
    """Before a scale word they mean one, or nothing: a hundred, des centaines."""
    weak_ones: tuple[str, ...] = ()
    """Words for one that mostly mean "a", and plurals with another meaning ("scores"): they count
    only before one of `counted`."""
    half_of: tuple[str, ...] = ()
    """Before a scale word, half of it: "half a", "demi"."""
    one_and_half: tuple[str, ...] = ()
    """Before a scale word, one and a half of it: Russian "poltora"."""
    and_half: tuple[str, ...] = ()
    """After a number, and a half more: "and a half", "et demi"."""
    nouns: Mapping[str, int] = field(default_factory=dict)
    """Approximating nouns: dozen, centaine, millier."""
    plurals: Mapping[str, int] = field(default_factory=dict)
    """Vague plurals and their unit: dozens 10, hundreds 100."""
    positions: tuple[tuple[str, str], ...] = ()
    """Before a vague plural, in which part of its range the number lies: the *low* hundreds."""
    singulars: tuple[str, ...] = ()
    """Those plurals that are one of the unit, in a case, after a phrase of `singular_after`:
    Russian "sotni" is hundreds, and of a hundred."""
    singular_after: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    """Between two scale words: tens *of* thousands."""
    quantifiers: tuple[str, ...] = ()
    """several, a few, many."""
    scaling_quantifiers: tuple[str, ...] = ()
    """Those of them that make a scale word vague: several hundred."""
    hedges: tuple[Hedge, ...] = ()
    subjects: tuple[str, ...] = ()
    """What begins the subject between a verb that hedges, or tells of a change, and its number, in
    languages where the verb comes first: Arabic "exceeded *the number* of the dead 300"."""
    links: tuple[str, ...] = ()
    """Words between two bounds of one number: more than 20 *but* fewer than 30."""
    round_only: tuple[str, ...] = ()
    """Hedges with another use, which are none before a number told to the last digit: "the toll
    *passed* 300", and not "they passed 12 sailors"."""
    inverted: tuple[str, ...] = ()
    """What is counted, before its number, which makes it approximate: Russian "chelovek dvesti"."""
    rates: tuple[str, ...] = ()
    """After a number or what it counts, the time it belongs to: "a day"."""
    determiners: tuple[str, ...] = ()
    """What may stand between a hedge and its number: "exceeded the 5,000"."""
    ranges: tuple[RangePattern, ...] = ()
    none: tuple[str, ...] = ()
    """Zero, complete by themselves: "there are no dead" where the denial stands at the end."""
    negators: tuple[str, ...] = ()
    """Before what is counted, zero of it: "no", "aucun"."""
    negators_after: tuple[str, ...] = ()
    """After what is counted, at the end of a clause, zero of it: Russian "zhertv net"."""
    knowledge: tuple[str, ...] = ()
    """Earlier in the clause, one of these makes of that zero a figure nobody gives."""
    nobody: tuple[str, ...] = ()
    """Before what happened, it happened to none: "nobody", "personne n'a été"."""
    negations: tuple[str, ...] = ()
    """Before a number, a denial of it: "not", "non pas"."""
    counted: tuple[str, ...] = ()
    """What figures count, as phrases; a final `*` stands for every ending."""
    not_counted_before: tuple[str, ...] = ()
    """After what is counted, these make it something else: the death *toll*."""
    undisclosed: Undisclosed = Undisclosed()
    shares: Shares = Shares()
    deltas: Deltas = Deltas()
    asides: Asides = Asides()
    notation: Notation = Notation()


ANY_LANGUAGE = FigureWords(tag="und")
"""For text of a language nobody named: digits only, and refused where the mark decides."""
