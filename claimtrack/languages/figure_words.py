"""`figures.toml`: what the readers must know of one language to read its figures.

A plain value, read from the file, or built by hand in a test. Phrases are written
as print has them; case, accents and apostrophes are folded when they are compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from claimtrack.languages import schema
from claimtrack.languages.names import FORMS

POSITIONS = ("low", "mid", "high")
"""The parts of the range of a vague plural."""


RANK_ENDS = ("lowest", "worst")
"""Ends of a row from which places are counted, besides the highest and the best."""


@dataclass(frozen=True, slots=True)
class RangePattern:
    """The words around the two ends of a range: between 5 and 10."""

    middle: str = schema.text("middle")
    """Between the ends. A dash is always known."""
    before: str = schema.text("before", default="")
    """Before the lower end; may be left out."""
    after: str = schema.text("after", default="")
    """Behind the upper end; may be left out."""


@dataclass(frozen=True, slots=True)
class Joiner:
    """A word inside one number: "one hundred and five", "vingt et un"."""

    word: str = schema.text("word")
    """The word: *and*, *et*."""
    after: int = schema.integer("after", default=1, least=1)
    """What stands before it must be a multiple of this: 100 for "and", 10 for "et"."""
    only: tuple[int, ...] = schema.integers("only")
    """The numbers it may join; empty: every smaller number."""


@dataclass(frozen=True, slots=True)
class Deltas:
    """The words of a change that leads to a level."""

    rise_by: tuple[str, ...] = schema.phrases("rise_by", varies=True)
    """What stands before the increase: "rose by", "augmenté de"."""
    fall_by: tuple[str, ...] = schema.phrases("fall_by", varies=True)
    """The same for a decrease: "fell by"."""
    rise_from: tuple[str, ...] = schema.phrases("rise_from", varies=True)
    """What stands before the old level: "rose from", "passé de"."""
    rise_verbs: tuple[str, ...] = schema.phrases("rise_verbs")
    """Verbs of a rise whose subject may come next: Arabic "rose the toll from 44"."""
    fall_verbs: tuple[str, ...] = schema.phrases("fall_verbs")
    """The same for a fall."""
    after_subject_from: tuple[str, ...] = schema.phrases("after_subject_from")
    """What then stands before the old level."""
    after_subject_by: tuple[str, ...] = schema.phrases("after_subject_by")
    """What then stands before the step."""
    verbs_after: tuple[str, ...] = schema.phrases("verbs_after")
    """Verbs of change behind both levels: Turkish 150'den 300'e *yükseldi*."""
    from_endings: tuple[str, ...] = schema.phrases("from_endings")
    """Written onto the old level there: 150'*den*."""
    to_endings: tuple[str, ...] = schema.phrases("to_endings")
    """Written onto the new one: 300'*e*."""
    from_level: tuple[str, ...] = schema.phrases("from_level")
    """What stands before the old level where the verb comes last, and only with a new level after
    it: ist *von* 30 auf 44 gestiegen."""
    to: tuple[str, ...] = schema.phrases("to", varies=True)
    """What stands before the new level: "to", "à"."""
    more: tuple[str, ...] = schema.phrases("more")
    """What follows a number that comes on top: "more", "de plus"."""
    reaching: tuple[str, ...] = schema.phrases("reaching")
    """Verbs of change that make one of `to` a mere link where it could be a hedge: Russian
    "vyroslo do 14" is 14, and "do 14" alone is up to 14."""
    bringing: tuple[str, ...] = schema.phrases("bringing", varies=True)
    """What leads from an increase to the level, a few words on: "bringing the toll to"."""
    rises: tuple[str, ...] = schema.phrases("rises", varies=True)
    """Before a number with a unit, that it is a rise: *up* 8 %. Before a count they mean other
    things ("fell 12 soldiers"): it needs one of `stocks`, or see `opening`."""
    falls: tuple[str, ...] = schema.phrases("falls", varies=True)
    """The same for a fall: *down* 8 %."""
    gained: tuple[str, ...] = schema.phrases("gained", varies=True)
    """The same, before or behind a share, points or `stocks` alone: *gained* 3 points. Of money
    they tell how much was gained, and not how much more there is."""
    lost: tuple[str, ...] = schema.phrases("lost", varies=True)
    """The same for a fall: *lost* 40,000 jobs."""
    rises_after: tuple[str, ...] = schema.phrases("rises_after")
    """Behind a number with a unit, that it is a rise: a 12 % *increase*, um 12 % *gestiegen*."""
    falls_after: tuple[str, ...] = schema.phrases("falls_after")
    """The same for a fall."""
    parts_after: tuple[str, ...] = schema.phrases("parts_after")
    """Of both, second parts of verbs, which tell a change only with theirs: "legte 3 % *zu*"."""
    parted_verbs: tuple[str, ...] = schema.phrases("parted_verbs")
    """Those verbs: "*legte* 3 % zu", and not "sagte 3 Millionen zu"."""
    grows_after: tuple[str, ...] = schema.phrases("grows_after")
    """Behind a count, that it is a rise, after a word such as "by" or where cases are endings; only
    what has no other use: 40 bin kişi *arttı*."""
    shrinks_after: tuple[str, ...] = schema.phrases("shrinks_after")
    """The same for a fall: 40 bin kişi *azaldı*, and not "düştü", which is fell."""
    opening: tuple[str, ...] = schema.phrases("opening")
    """Those of `rises` and `falls` that tell of a change in a count where nothing but a mark stands
    before them: *down* 40,000, and not "shot down 40"."""
    stocks: tuple[str, ...] = schema.phrases("stocks")
    """What is gained and lost without any harm to people: jobs, seats, subscribers."""
    undirected: tuple[str, ...] = schema.phrases("undirected", varies=True)
    """Before or behind a number, a change that says neither more nor less: "changed by"."""
    not_changes: tuple[str, ...] = schema.phrases("not_changes")
    """Phrases that end like one of `rises` or `falls`, and tell of no change: "made up"."""


@dataclass(frozen=True, slots=True)
class Comparisons:
    """The words of multiples, superlatives and ranks, and of what they are relative to."""

    multiples: Mapping[str, Fraction] = schema.fractions("multiples")
    """How many times as much, by themselves: "half as many", "double the", vdvoe."""
    repeated: Mapping[str, Fraction] = schema.fractions("repeated")
    """The same where one of `as_many`, `more` or `fewer` follows; else they say how often: "twice
    as many", and not "arrested twice"."""
    changed: Mapping[str, Fraction] = schema.fractions("changed")
    """Verbs of a change by a factor: doubled 2, halved 1/2."""
    several: tuple[str, ...] = schema.phrases("several")
    """Verbs that mean doubled and multiplied: Arabic "tadaafa"."""
    multiplied: tuple[str, ...] = schema.phrases("multiplied")
    """Before a bare number, that it is a factor of a change: *by a factor of* three."""
    factor_links: tuple[str, ...] = schema.phrases("factor_links")
    """Before a number of times, that it is a factor: Russian *v* tri raza."""
    folds: tuple[str, ...] = schema.phrases("folds")
    """Behind a number, a factor without further words: 3*-fold*. Times that are none say how often
    unless other words compare."""
    as_many: tuple[str, ...] = schema.phrases("as_many")
    """Behind a number of times, that it compares: three times *as many*."""
    more: tuple[str, ...] = schema.phrases("more")
    """Behind a factor, a share or a measure: 12 % *more*."""
    fewer: tuple[str, ...] = schema.phrases("fewer")
    """The same the other way: three times *fewer* is a third as many."""
    more_than: tuple[str, ...] = schema.phrases("more_than")
    """Behind a count or what it counts, that it is a difference: 40,000 *more than* planned."""
    fewer_than: tuple[str, ...] = schema.phrases("fewer_than")
    """The same the other way."""
    multiple_of: tuple[str, ...] = schema.phrases("multiple_of")
    """Right behind a multiple, the first word of what it is relative to: twice *the* average."""
    than: tuple[str, ...] = schema.phrases("than")
    """Before what a multiple or a difference is relative to: *than* planned, *as* last year."""
    since: tuple[str, ...] = schema.phrases("since")
    """Before what any comparison or change is relative to: *since* 2015, *compared with* May."""
    span: tuple[str, ...] = schema.phrases("span")
    """Before the time in which something is the most or the least: the lowest *for* 25 years."""
    from_year: tuple[str, ...] = schema.phrases("from_year")
    """The same before a year or a month alone: Russian *s* 2008 goda."""
    ever: tuple[str, ...] = schema.phrases("ever")
    """What a superlative is relative to, complete: "on record", "in a decade"."""
    against_ends: tuple[str, ...] = schema.phrases("against_ends")
    """The end of what stands before a comparison, which is relative to it: Turkish 2015'ten *bu
    yana*, son 25 *yılın*."""
    against_opens: tuple[str, ...] = schema.phrases("against_opens")
    """Its beginning: *son* 25 yılın."""
    superlatives: tuple[str, ...] = schema.phrases("superlatives")
    """The most or the least of its kind, without an article: lowest, worst."""
    ends: Mapping[str, tuple[str, ...]] = schema.named("ends", RANK_ENDS, "end of a row")
    """Which of `superlatives` count places from another end than the highest: *smallest* from the
    `lowest`, *worst* from the `worst`."""
    records: tuple[str, ...] = schema.phrases("records")
    """Those that are relative to all there was before, by themselves: record low."""
    places: Mapping[str, int] = schema.numbers("places")
    """Before a superlative or a word of `rank_after`, a place in a row: the *third* largest."""
    ranked: Mapping[str, int] = schema.numbers("ranked")
    """Both in one: German "drittgrößte"."""
    rank_before: tuple[str, ...] = schema.phrases("rank_before")
    """Before a number or a place in a row, a rank: *ranked* 14th, *Platz* 14."""
    rank_after: tuple[str, ...] = schema.phrases("rank_after")
    """The same behind a place in a row: 14th *place*."""
    rank_of: tuple[str, ...] = schema.phrases("rank_of")
    """Between a rank and how many there are: 14th *of* 180."""


@dataclass(frozen=True, slots=True)
class Undisclosed:
    """How a text says that no figure is given."""

    phrases: tuple[str, ...] = schema.phrases("phrases", varies=True)
    """Complete by themselves: "no official toll"."""
    verbs: tuple[str, ...] = schema.phrases("verbs")
    """"does not disclose", which needs one of `objects` a few words on."""
    objects: tuple[str, ...] = schema.phrases("objects")
    """"toll", "losses", "figures"."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts of a whole."""

    fractions: Mapping[str, Fraction] = schema.fractions("fractions")
    """half, a third."""
    every: Mapping[str, int] = schema.numbers("every")
    """One of so many: every fifth, 5."""
    members: Mapping[str, int] = schema.numbers("members")
    """How many of the few before: Turkish "üç kişiden *biri*", one of three people."""
    in_every: tuple[str, ...] = schema.phrases("in_every")
    """Between a number and the few of whom it is a share: nine *in every* ten."""
    in_some: tuple[str, ...] = schema.phrases("in_some")
    """The same, of words with other uses as well: nine *in* ten."""
    all_but: tuple[str, ...] = schema.phrases("all_but")
    """Before a number, that it is what is left out: "all but"."""
    points: tuple[str, ...] = schema.phrases("points")
    """After a number of percentage points."""
    percent: tuple[str, ...] = schema.phrases("percent")
    """What follows a number of hundredths: percent, "pour cent"; the sign % is always known."""
    percent_before: tuple[str, ...] = schema.phrases("percent_before")
    """What stands before a number of hundredths: Turkish "yüzde"."""
    margins: tuple[str, ...] = schema.phrases("margins")
    """Before what a figure may be off by: 48 % *plus or minus* 3; the sign ± is always known."""
    margin_nouns: tuple[str, ...] = schema.phrases("margin_nouns")
    """Nouns for it, with or without a preposition: "with a margin of error"."""
    margin_links: tuple[str, ...] = schema.phrases("margin_links")
    """Between such a noun and the number: "of", "is"."""
    of: tuple[str, ...] = schema.phrases("of", varies=True)
    """Between a share and its whole: "of the", "des"."""
    out_of: tuple[str, ...] = schema.phrases("out_of", varies=True)
    """Between two counts of which the second is the whole: "out of the", "sur les"."""


@dataclass(frozen=True, slots=True)
class Notation:
    """Words of numbers that make no figure: negative numbers, fractions, centuries."""

    minus: tuple[str, ...] = schema.phrases("minus")
    """Before a number, its sign: "minus"."""
    below_zero: tuple[str, ...] = schema.phrases("below_zero")
    """Behind degrees, or a number without a unit, its sign: 20 °C *below zero*."""
    below_zero_before: tuple[str, ...] = schema.phrases("below_zero_before")
    """The same before it: Turkish *sıfırın altında* 20 derece."""
    parts: Mapping[str, int] = schema.numbers("parts")
    """After a number, what it is divided by: three *fifths*. Not what can also name a place in a
    row ("the twenty-fifth")."""
    units: Mapping[str, int] = schema.numbers("units")
    """What it is divided by, after tens or hundreds alone: one twenty-*fifth*."""
    part_marks: tuple[str, ...] = schema.phrases("part_marks")
    """After a number, that the one before is divided by it: two eleven-*avos*."""
    plus: tuple[str, ...] = schema.phrases("plus")
    """Between a number and a part: five *and* a quarter, cinco *con* un cuarto."""
    over: tuple[str, ...] = schema.phrases("over")
    """At the end of the words, between a number and what it is divided by: seven *over* twenty."""
    divided: tuple[str, ...] = schema.phrases("divided")
    """The same anywhere: seven *divided by* twenty."""
    one_in: tuple[str, ...] = schema.phrases("one_in")
    """After one, before the whole: one *in* twenty, uno *sobre* cien."""
    in_millions: tuple[str, ...] = schema.phrases("in_millions")
    """After a number with m, k or bn, what is told in so many, beside what is counted elsewhere:
    3.4m *jobseekers*. Where there are none, m is always the metre."""
    lengths: tuple[str, ...] = schema.phrases("lengths")
    """After a number with m, that it is a length: 3.4 m *long*, 3.4 m *of* rope."""
    century_before: tuple[str, ...] = schema.phrases("century_before")
    """Before a Roman numeral: *siglo* XIX."""
    century_after: tuple[str, ...] = schema.phrases("century_after")
    """After a Roman numeral and its ending: XIX*e siècle*, XX *век*."""


@dataclass(frozen=True, slots=True)
class Asides:
    """Words beside a number which say that it counts nothing."""

    months: tuple[str, ...] = schema.phrases("months")
    """After a number, its month: 31 *October*. One with a capital must have it in the text."""
    before_year: tuple[str, ...] = schema.phrases("before_year")
    """"in", "since": four bare digits after one of these are a year."""
    before_label: tuple[str, ...] = schema.phrases("before_label")
    """"article", "resolution": the number is a name."""
    not_label: tuple[str, ...] = schema.phrases("not_label")
    """Ends as one of these and names nothing: "*last week* 12 died"."""
    streets: tuple[str, ...] = schema.phrases("streets")
    """After the number of a house: 12, *rue* de la Paix."""
    streets_after: tuple[str, ...] = schema.phrases("streets_after")
    """The same, behind the name of the street: 340 Livingston *Street*."""
    sides: tuple[str, ...] = schema.phrases("sides")
    """After a number, those who fight: on the two *sides*."""
    gives_way: tuple[str, ...] = schema.phrases("gives_way")
    """After a number, what is no unit of `units.toml` and seldom what a text counts: 5 *p.m.*, 12
    *storeys*. It gives way to another figure of the phrase."""
    after_year: tuple[str, ...] = schema.phrases("after_year")
    """What follows four bare digits that are a year: Turkish 2011'*de*, 2011 *yılında*."""
    before_ordinal: tuple[str, ...] = schema.phrases("before_ordinal")
    """Where "3." is a place in a row: between one of these and any word ("am 3. Tag"), or before a
    month or a small letter. Empty: a full stop after digits ends the sentence."""
    day_first: bool = schema.flag("day_first")
    """The day always stands before its month, so that digits after a month name no day."""
    endings: tuple[str, ...] = schema.phrases("endings")
    """Joined to a number, they make it an age, a place in a row or a decade: Armenian "-amya"."""


@dataclass(frozen=True, slots=True, eq=False)
class FigureWords:
    """Everything the readers of figures know of one language. Compared by identity."""

    tag: str = schema.text("tag")
    """A BCP 47 tag; `und` when the language is not known."""
    decimal_mark: str = schema.text("digits.decimal", default="", is_needed=True)
    """Empty: not known, so that "1.250" has two readings."""
    group_marks: tuple[str, ...] = schema.phrases("digits.groups")
    """The marks between thousands that are usual in this language, of "." and ",". Spaces,
    apostrophes and Arabic marks always group and are not listed."""
    inflects_digits: bool = schema.flag("digits.endings")
    """Digits may carry an ending after an apostrophe or a hyphen, as in Turkish and Armenian."""
    ordinal_endings: tuple[str, ...] = schema.phrases("digits.ordinal_endings")
    """Endings of digits that make a place in a row of them: 4*th*, 1*er*."""
    numbers: Mapping[str, int] = schema.numbers("numbers.words")
    """Words below a hundred."""
    duals: tuple[str, ...] = schema.phrases("numbers.duals")
    """Words that mean two of something, the thing included: Arabic "qatilan", two dead. They take
    no part in a larger number."""
    ordinals: Mapping[str, int] = schema.numbers("numbers.ordinals")
    """Words for a place in a row, where they would be taken for numbers: "the nineteenth"."""
    glued: tuple[str, ...] = schema.phrases("glued.before")
    """Short words written onto the next one: Arabic "wa-" (and), "bi-" (with), "al-" (the)."""
    glued_and: tuple[str, ...] = schema.phrases("glued.and")
    """Those of them that mean "and"; they join the parts of one number."""
    not_glued: tuple[str, ...] = schema.phrases("glued.not")
    """Whole words that only look as if one of them stood before a number."""
    endings: tuple[str, ...] = schema.phrases("numbers.endings")
    """What a word of `numbers`, `hundreds` or `multipliers` may end in besides: its cases."""
    compounds: bool = schema.flag("numbers.compounds")
    """Number words are also written as one: German zweihundert, Turkish onyedi."""
    compound_link: str = schema.text("numbers.compound_link", default="")
    """In such a word, what stands between the units and the tens after them: ein*und*zwanzig."""
    compound_parts: Mapping[str, Fraction] = schema.fractions("numbers.compound_parts")
    """Parts of a whole written onto a scale word: *Viertel*million."""
    not_compounds: tuple[str, ...] = schema.phrases("numbers.not_compounds")
    """Whole words that only look like a number with an ending, unless a hedge is joined to them:
    Turkish "onu" is him, "yüzden" is therefore, "yüzden fazla" more than a hundred."""
    not_numbers: tuple[str, ...] = schema.phrases("numbers.not_numbers")
    """Whole words that only look like a number with an ending: Turkish onu (him) is not ten."""
    hundreds: Mapping[str, int] = schema.numbers("numbers.hundreds")
    """Words that multiply what stands before them, below a thousand: hundred, cent, cents."""
    multipliers: Mapping[str, int] = schema.numbers("numbers.multipliers")
    """thousand, million, lakh."""
    other_multipliers: Mapping[str, int] = schema.numbers("numbers.other_multipliers")
    """What a word of `multipliers` is also used for, so that nothing settles which is meant: French
    *trillions* are 10^18, and 10^12 where English is translated."""
    add_to_tens: tuple[int, ...] = schema.integers("numbers.add_to_tens")
    """The tens that take 10 to 19 as well: 60 and 80 in French (soixante-dix); and 10 itself where
    it takes the units: Turkish "on dört"."""
    joiners: tuple[Joiner, ...] = schema.parts("numbers.joiners", Joiner)
    """Words inside one number."""
    count_endings: tuple[str, ...] = schema.phrases("digits.count_endings")
    """Endings of cases that digits carry after a hyphen: Russian 12-*ti* people. One of a single
    letter counts after a single digit only, since 90-*kh* are the nineties."""
    decimal_places: Mapping[str, int] = schema.numbers("numbers.decimal_places")
    """After a spoken fraction, its digits behind the mark: tenths 1, hundredths 2."""
    decimal_words: tuple[str, ...] = schema.phrases("numbers.decimal_words")
    """point, virgule."""
    definite_articles: tuple[str, ...] = schema.phrases("numbers.definite_articles")
    """Behind "more than" they make a comparison of it: more than *the* nine of Friday."""
    articles: tuple[str, ...] = schema.phrases("numbers.articles")
    """Before a scale word they mean one, or nothing: a hundred, des centaines."""
    weak_ones: tuple[str, ...] = schema.phrases("numbers.weak_ones")
    """Words for one that mostly mean "a", and plurals with another meaning ("scores"): they count
    only before one of `counted`."""
    half_of: tuple[str, ...] = schema.phrases("numbers.half_of")
    """Before a scale word, half of it: "half a", "demi"."""
    one_and_half: tuple[str, ...] = schema.phrases("numbers.one_and_half")
    """Before a scale word, one and a half of it: Russian "poltora"."""
    and_half: tuple[str, ...] = schema.phrases("numbers.and_half")
    """After a number, and a half more: "and a half", "et demi"."""
    nouns: Mapping[str, int] = schema.numbers("vague.nouns")
    """Approximating nouns: dozen, centaine, millier."""
    plurals: Mapping[str, int] = schema.numbers("vague.plurals")
    """Vague plurals and their unit: dozens 10, hundreds 100."""
    positions: Mapping[str, tuple[str, ...]] = schema.named(
        "vague.positions", POSITIONS, "part of a range"
    )
    """Before a vague plural, in which part of its range the number lies: the *low* hundreds."""
    singulars: tuple[str, ...] = schema.phrases("vague.singulars")
    """Those plurals that are one of the unit, in a case, after a phrase of `singular_after`:
    Russian "sotni" is hundreds, and of a hundred."""
    singular_after: tuple[str, ...] = schema.phrases("vague.singular_after")
    """Words after which they are: *bolee* sotni is more than a hundred."""
    of: tuple[str, ...] = schema.phrases("vague.of")
    """Between two scale words: tens *of* thousands."""
    quantifiers: tuple[str, ...] = schema.phrases("vague.quantifiers", varies=True)
    """several, a few, many."""
    scaling_quantifiers: tuple[str, ...] = schema.phrases("vague.scaling_quantifiers")
    """Those of them that make a scale word vague: several hundred."""
    hedges_before: Mapping[str, tuple[str, ...]] = schema.named(
        "hedges.before", FORMS, "form", varies=True
    )
    """"more than 300", "plus de 300"."""
    hedges_after: Mapping[str, tuple[str, ...]] = schema.named(
        "hedges.after", FORMS, "form", varies=True
    )
    """"300 or more", "300 au moins"."""
    listed_before: tuple[str, ...] = schema.phrases("hedges.listed_before")
    """Before a number, they say that a list or a register gives it: a *list of* 60 dead. It is then
    exact, unless it ends with 000, which lists are told with too."""
    listed_after: tuple[str, ...] = schema.phrases("hedges.listed_after")
    """The same, behind the number or what it counts: 60 *listed* dead, 60 dead *identified*."""
    hedges_suffix: Mapping[str, tuple[str, ...]] = schema.named(
        "hedges.suffix", FORMS, "form", varies=True, first_varies=True
    )
    """Joined to the number: Turkish "5.000'den fazla", Armenian "2000-ից ավելի"."""
    measured_only: tuple[str, ...] = schema.phrases("hedges.measured_only")
    """Hedges that before a mere count mean something else: German *gegen* 5 %, *gegen* 5 people."""
    hedges_inside: Mapping[str, tuple[str, ...]] = schema.named("hedges.inside", FORMS, "form")
    """Between a number and its scale word, besides those of `hedges.after`: 5 *gute* Millionen."""
    subjects: tuple[str, ...] = schema.phrases("hedges.subjects")
    """What begins the subject between a verb that hedges, or tells of a change, and its number, in
    languages where the verb comes first: Arabic "exceeded *the number* of the dead 300"."""
    links: tuple[str, ...] = schema.phrases("hedges.links")
    """Words between two bounds of one number: more than 20 *but* fewer than 30."""
    inverted: tuple[str, ...] = schema.phrases("hedges.inverted")
    """What is counted, before its number, which makes it approximate: Russian "chelovek dvesti"."""
    round_only: tuple[str, ...] = schema.phrases("hedges.round_only")
    """Hedges with another use, which are none before a number told to the last digit: "the toll
    *passed* 300", and not "they passed 12 sailors"."""
    determiners: tuple[str, ...] = schema.phrases("hedges.determiners")
    """What may stand between a hedge and its number: "exceeded the 5,000"."""
    ranges: tuple[RangePattern, ...] = schema.parts("ranges", RangePattern)
    """The words around the two ends of a range."""
    none: tuple[str, ...] = schema.phrases("absence.none")
    """Zero, complete by themselves: "there are no dead" where the denial stands at the end."""
    negators: tuple[str, ...] = schema.phrases("absence.negators", varies=True)
    """Before what is counted, zero of it: "no", "aucun"."""
    negators_after: tuple[str, ...] = schema.phrases("absence.negators_after")
    """After what is counted, at the end of a clause, zero of it: Russian "zhertv net"."""
    knowledge: tuple[str, ...] = schema.phrases("absence.knowledge")
    """Earlier in the clause, one of these makes of that zero a figure nobody gives."""
    nobody: tuple[str, ...] = schema.phrases("absence.nobody")
    """Before what happened, it happened to none: "nobody", "personne n'a été"."""
    negations: tuple[str, ...] = schema.phrases("absence.negations")
    """Before a number, a denial of it: "not", "non pas"."""
    counted: tuple[str, ...] = schema.phrases("counted.also")
    """What figures count, as phrases; a final `*` stands for every ending."""
    not_counted_before: tuple[str, ...] = schema.phrases("counted.not_before")
    """After what is counted, these make it something else: the death *toll*."""
    undisclosed: Undisclosed = schema.part("absence.undisclosed", Undisclosed)
    """How a text says that no figure is given."""
    shares: Shares = schema.part("shares", Shares)
    """Parts of a whole."""
    deltas: Deltas = schema.part("changes", Deltas)
    """The words of a change that leads to a level."""
    comparisons: Comparisons = schema.part("comparisons", Comparisons)
    """The words of multiples, superlatives and ranks."""
    asides: Asides = schema.part("asides", Asides)
    """Words beside a number which say that it counts nothing."""
    notation: Notation = schema.part("notation", Notation)
    """Words of numbers that make no figure."""


ANY_LANGUAGE = FigureWords(tag="und")
"""For text of a language nobody named: digits only, and refused where the mark decides."""
