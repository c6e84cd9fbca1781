"""`counting.toml`: how a language ties a number to what it counts.

A phrase that names a metric stands in a pattern: *12 dead* (the number before the noun), *12 people
died* (before the verb), *killed 12* (after it), *the toll rose to 12* (some words on).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from claimtrack.languages import schema
from claimtrack.languages.metrics import indicators, metric_names
from claimtrack.languages.names import (
    ADJUSTMENTS,
    DEFINITIONS,
    POPULATIONS,
    PRICE_BASES,
    RATE_PERIODS,
    RELEASES,
)
from claimtrack.text.fold import fold_phrase
from claimtrack.text.phrases import PhraseTable


class Pattern(StrEnum):
    """Where the number stands that a phrase speaks of."""

    NOUN = "noun"
    """Before it, as before a noun: 12 dead."""
    SUBJECT = "subject"
    """Before it, some words back: 12 people … died."""
    OBJECT = "object"
    """Right after it: killed 12."""
    TOLL = "toll"
    """After it, some words on: the toll rose to 12."""


MISSING, INJURED = "missing", "injured"
"""The metrics of those who are searched for, and of those whose condition is told."""

Meaning = Mapping[Pattern, str]
"""The metric that a phrase names in each pattern."""


class Unit(StrEnum):
    """What a number measures when a word beside it says so."""

    AGE = "age"
    DURATION = "duration"
    MEASURE = "measure"
    MONEY = "money"
    TIME = "time"
    SCORE = "score"
    ORDINAL = "ordinal"
    IDENTIFIER = "identifier"
    SHARE = "share"


class Meant(StrEnum):
    """What words near a figure say of whether it happened."""

    UNREAL = "unreal"
    """It did not happen: would have died, plans to evacuate, a hall for 2,000."""
    FORECAST = "forecast"
    """It has not happened yet: could rise to."""
    GOAL = "goal"
    """As FORECAST, for nouns that mean it only right behind the figure: above the 2 % *target*."""
    DOUBTED = "doubted"
    """It may have happened: feared dead, may have died."""
    CONDITION = "condition"
    """It hangs on a condition: if 300 people die."""
    CONDITION_FIRST = "condition_first"
    """As CONDITION, for words that mean it only where they open a clause: French *si*."""
    AVERTED = "averted"
    """It was kept from happening: saved 500 lives, 500 deaths were prevented."""
    MISCOUNTED = "miscounted"
    """The reason why a count was corrected, anywhere in its clause: two bodies *counted twice*."""
    RETRACTED = "retracted"
    """What a text said before it was corrected: *an earlier version of this article* said."""
    NOT_CONDITION = "not_condition"
    """Phrases that hold such a word and are none: asked if."""


Words = PhraseTable[None]
Named = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """How a figure is stated of a noun before it: *put the dead at* 17, *the number rose to* 60."""

    counts_before: PhraseTable[bool] = schema.merged(
        {"counts_before": True, "vague_counts": False}, glued=True
    )
    """Before a phrase for harm, they make it a toll: *the number of* dead; `vague_counts` only say
    "many": *a number of* dead."""
    counts_after: Words = schema.table("counts_after", glued=True)
    """Behind it, where the language puts them there: ölen *kişi sayısı*."""
    figures: Words = schema.table("figures", glued=True)
    """Nouns for a figure that do not say of what: *the number*, *le bilan*."""
    verbs: Words = schema.table("verbs", glued=True)
    """Verbs that give a noun its figure: *put*, *rose*, *reached*."""
    between: Words = schema.table("between", glued=True)
    """What else may stand between the noun and its figure: *at*, *has since*."""
    equals: Words = schema.table("equals", glued=True)
    """Verbs that give any noun for harm its figure: i dispersi *sono* 14."""
    copulas: Words = schema.table("copulas", glued=True)
    """Verbs that do so only for a noun for a figure: le bilan *est de* 60. Not a bare "is", which
    gives names too: the number is 112."""


@dataclass(frozen=True, slots=True, eq=False)
class MeantWords:
    """Words that say whether what is counted happened."""

    words: PhraseTable[Meant] = schema.merged({kind.value: kind for kind in Meant}, glued=True)
    """*would have*, *could*, *feared*, *if*, by what they say of it."""
    unreal_endings: tuple[str, ...] = schema.folded_endings("unreal_endings")
    """Endings of verbs of what did not happen: Turkish *-seydi*."""


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """How those who count a crowd say so: *organisers claimed* 15,000."""

    counters: Words = schema.table("counters")
    """Who counts it: *organisers*, *unions*, *police*."""
    verbs: Words = schema.table("verbs")
    """Between them and the figure: *claimed*, *put the number at*."""


@dataclass(frozen=True, slots=True, eq=False)
class TermsWords:
    """On which terms an indicator is told, by words beside its figure."""

    adjustment: PhraseTable[str] = schema.named_table("adjustment", ADJUSTMENTS, "adjustment")
    """*seasonally adjusted*."""
    price_basis: PhraseTable[str] = schema.named_table("price_basis", PRICE_BASES, "price basis")
    """*in real terms*, *at current prices*."""
    rate_period: PhraseTable[str] = schema.named_table("rate_period", RATE_PERIODS, "rate period")
    """*over a month*, *year on year*."""
    release: PhraseTable[str] = schema.named_table("release", RELEASES, "release")
    """*flash estimate*, *final figures*."""
    population: PhraseTable[str] = schema.named_table("population", POPULATIONS, "population")
    """Beside its name, of whom it is told: *youth* unemployment."""
    definition: PhraseTable[str] = schema.named_table("definition", DEFINITIONS, "definition")
    """Beside its name, which part of it is told: *core* inflation."""
    among: Words = schema.table("among")
    """Between its name and those of whom it is told: unemployment *among* nurses."""
    ages_open: Words = schema.table("ages_open")
    """Behind an age from which on it is told: 65 *and over*."""
    ages_before: Words = schema.table("ages_before")
    """Before the ages of those an indicator is of: *aged* 15 to 64."""
    ages_after: Words = schema.table("ages_after")
    """Behind them: 15 à 64 *ans*."""


@dataclass(frozen=True, eq=False)
class Patterns:
    """The patterns of one language. Compared by identity."""

    noun: Named = schema.named("noun", metric_names, "metric")
    """Behind the number as its noun: 12 *dead*."""
    subject: Named = schema.named("subject", metric_names, "metric")
    """A verb some words behind: 12 people *died*."""
    object: Named = schema.named("object", metric_names, "metric")
    """A verb right before the number: *killed* 12."""
    apart: Named = schema.listed("apart", "verb", folded=True)
    """Verbs that mean this only with a part further on: *nahm* 12 Männer *fest*; in a clause that
    ends with the part, or with what it begins."""
    toll: Named = schema.named("toll", metric_names, "metric")
    """A noun some words before: the *death toll* rose to 12."""
    searching: tuple[str, ...] = schema.phrases("searching.before")
    """Before the number of those who are searched for, who may be missing: *looking for* 12."""
    searched: tuple[str, ...] = schema.phrases("searching.after")
    """The same, behind it: 12 people *have yet to be found*."""
    still: Words = schema.table("searching.still")
    """Behind such a verb they say that it goes on, and elsewhere that a number comes on top of
    another: French *encore*."""
    wanted: Words = schema.table("searching.wanted")
    """Nouns for those who are searched for and are not missing: *suspects*, *volunteers*."""
    turning: Named = schema.named("turning", metric_names, "metric")
    """Verbs before a number that make this metric of the noun behind it: *cut* 1,200 jobs are jobs
    lost."""
    turned: Named = schema.named("turned", metric_names, "metric")
    """Verbs behind the noun that do the same: 1,200 jobs were *cut*."""
    bare: PhraseTable[str] = schema.named_table("bare", metric_names, "metric")
    """Plurals that say what happened without a number: *wounded civilians*."""
    bare_after: frozenset[str] = schema.words("words.bare_after")
    """Words after which such a plural is meant: il y *a* des blessés."""
    stated: Stated = schema.part("stated", Stated)
    """How a figure is stated of a noun before it."""
    crowd: Crowd = schema.part("crowd", Crowd)
    """How a crowd is counted."""
    units_after: PhraseTable[Unit] = schema.named_table(
        "units_after", tuple(Unit), "kind of number", Unit
    )
    """After the number, they say that it counts no people: *years old*, *km*, *dollars*."""
    units_before: PhraseTable[Unit] = schema.named_table(
        "units_before", tuple(Unit), "kind of number", Unit
    )
    """Before it: *aged*, *page*, *flight*."""
    stops: frozenset[str] = schema.words("words.stops")
    """Words that end the name of what is counted: prepositions, verbs, conjunctions."""
    links: Words = schema.table("words.links")
    """Between a number and its noun: *of*, *of the*."""
    skipped: frozenset[str] = schema.words("words.skipped")
    """Words that may stand between a verb and its number, or before a noun: *another*."""
    passive: frozenset[str] = schema.words("words.passive")
    """Before a verb, they turn "killed 12" round: *were* killed. Empty where it changes nothing."""
    object_openers: frozenset[str] = schema.words("words.object_openers")
    """After a verb, they open its object, so that what stands before is who did it: killed *a*."""
    oblique: frozenset[str] = schema.words("words.oblique")
    """Before a number, they take it out of the subject: *in* 3 attacks."""
    item_links: Words = schema.table("words.item_links")
    """Between the name of an item of a list and its number: Nampula *with* 4."""
    coordinators: Words = schema.table("words.coordinators")
    """*and*, *but*."""
    part_before: Words = schema.table("words.part_before")
    """Before a number that is a part of the one before: *including*, *among them*."""
    part_clauses: Words = schema.table("words.part_clauses")
    """The same, where they open a clause with a verb of its own: *of whom*."""
    part_after: Words = schema.table("words.part_after")
    """After a number that is a part: *of them*."""
    partitives: Words = schema.table("words.partitives")
    """Before a whole that a part is taken of: 12 *of the* 90, *of the* 90 injured."""
    partitives_first: Words = schema.table("words.partitives_first")
    """The same, only where a whole opens a clause or stands right behind its part: *of* 90 injured,
    12; 12 *of* 90 injured."""
    partitive_endings: tuple[str, ...] = schema.endings("words.partitive_endings")
    """Endings of the whole right before its part: Turkish ölen*lerden* ikisi."""
    conditions: tuple[str, ...] = schema.phrases("words.conditions")
    """Behind people, or a number alone, they say that these were hurt, and how badly: seven are *in
    a serious condition*. They are told of some of the injured, and never of all."""
    ill: Words = schema.table("words.ill")
    """Names of illnesses, in whose sentence such words tell of the sick, who are no injured."""
    states: Words = schema.table("words.states")
    """What may be told of a part without making something else of it: *critical*."""
    exceptions: Words = schema.table("words.exceptions")
    """Before a number that is left out: *all but*, *none of the*."""
    needs_people: Words = schema.table("words.needs_people")
    """Phrases for a metric that mean it only of people: *cost*, *losses*."""
    losses: Words = schema.table("words.losses")
    """Words for what is lost in war, near which things are counted as such: *destroyed*; where none
    are listed, things always are."""
    contrasts: Words = schema.table("words.contrasts")
    """Words that open another clause: *but*, *while*."""
    that: Words = schema.table("words.that")
    """Words that open a clause which depends on what stands before: *that*, *who*, *because*."""
    increment_before: Words = schema.table("words.increment_before")
    """Before a number: *another*."""
    spared: Words = schema.table("words.spared")
    """What those lived through whom no other figure's harm befell: *rescued*, *recovered*."""
    illness: Words = schema.table("words.illness")
    """Names of illnesses, where a word for the injured is one for the infected as well."""
    negations: frozenset[str] = schema.words("words.negations")
    """*not*, *no*."""
    not_negations: Words = schema.table("words.not_negations")
    """Phrases that hold such a word and deny nothing: *not only*."""
    one_person: Words = schema.table("words.one_person")
    """Nouns for one person, beside whom others are counted: *the driver* and 11 passengers."""
    none_there: Words = schema.table("words.none_there")
    """Right before a number, they say that there are not so many: *there are not* 31 dead."""
    far_from: Words = schema.table("words.far_from")
    """Before a number, they say that it is not reached: *far from* 5 %."""
    negative: Words = schema.table("words.negative")
    """Beside the name of an indicator, they give its figure a minus: *negative* growth of 5 %."""
    meant: MeantWords = schema.part("meant", MeantWords)
    """Words that say whether it happened."""
    terms: TermsWords = schema.part("terms", TermsWords)
    """On which terms an indicator is told."""
    historical: Words = schema.table("words.historical")
    """What tells of an earlier event: *in the war of*."""
    since: frozenset[str] = schema.words("words.since")
    """Before an earlier time, they only compare with it: the worst *since* the 1990s."""
    other_persons: tuple[str, ...] = schema.phrases("words.persons")
    """Nouns for people beyond the roles."""
    things: Words = schema.table("words.things")
    """Nouns of what is no person: *attacks*, *houses*."""
    sides_before: Words = schema.table("words.sides_before")
    """Before the name of a side: *on the side of*."""
    noun_words: int = schema.integer("order.noun_words", 3)
    """Words that the name of what is counted has at most."""
    noun_is_last: bool = schema.flag("order.noun_is_last")
    """Adjectives stand before their noun, so that the last word is the noun."""
    nouns_are_capital: bool = schema.flag("order.nouns_are_capital")
    """Every noun has a capital, as in German."""
    subject_follows: bool = schema.flag("order.subject_follows")
    """A subject stands between its verb and the object, as in Arabic."""
    metrics: Named = field(default_factory=dict)
    """The phrases of `[metrics]` in figures.toml."""
    roles: Named = field(default_factory=dict)
    glued: tuple[str, ...] = ()
    rate_phrases: tuple[str, ...] = ()
    """Those of `[changes_meaning]` in figures.toml."""
    speaker_phrases: tuple[str, ...] = ()
    """Those of `[attribution]` there that stand before a speaker."""
    place_phrases: frozenset[tuple[str, ...]] = frozenset()
    """Those of places.toml that stand before the name of a place, or instead of one."""

    @cached_property
    def metric_phrases(self) -> PhraseTable[Meaning]:
        """Every phrase for what an event does, in its patterns.

        Those of `[metrics]` that no pattern names are nouns.
        """
        meanings: dict[str, dict[Pattern, str]] = {}
        for pattern in Pattern:
            named: Named = getattr(self, pattern)
            for metric, phrases in named.items():
                for phrase in phrases:
                    meanings.setdefault(fold_phrase(phrase), {})[pattern] = metric
        for pattern, metric, listed in (
            (Pattern.OBJECT, MISSING, self.searching),
            (Pattern.SUBJECT, MISSING, self.searched),
            (Pattern.SUBJECT, INJURED, self.conditions),
        ):
            for phrase in map(fold_phrase, listed):
                meanings.setdefault(phrase, {}).setdefault(pattern, metric)
        _merge_endings(meanings)
        others = (Pattern.NOUN,) if meanings else (Pattern.NOUN, Pattern.SUBJECT, Pattern.OBJECT)
        known = PhraseTable(meanings.items())
        for metric, phrases in self.metrics.items():
            if metric in indicators():
                continue
            for phrase in map(fold_phrase, phrases):
                inside = known.find(phrase.replace("*", ""))
                if not any(metric in meaning.values() for _, _, meaning in inside):
                    meanings.setdefault(phrase, dict.fromkeys(others, metric))
        return PhraseTable(meanings.items(), self.glued)

    @cached_property
    def searches(self) -> Words:
        """Phrases that only say of somebody that they are searched for."""
        entries = ((phrase, None) for phrase in (*self.searching, *self.searched))
        return PhraseTable(entries, self.glued)

    @cached_property
    def told_conditions(self) -> Words:
        """`conditions`, filed for looking up in a text."""
        return PhraseTable(((phrase, None) for phrase in self.conditions), self.glued)

    @cached_property
    def indicator_phrases(self) -> PhraseTable[str]:
        """The phrases of `[metrics]` for indicators: *unemployment rate*, *hectares burnt*."""
        named = ((metric, self.metrics.get(metric, ())) for metric in indicators())
        entries = ((phrase, metric) for metric, phrases in named for phrase in phrases)
        return PhraseTable(entries, self.glued)

    @cached_property
    def verbs_before(self) -> PhraseTable[str]:
        """Those of `turning`, each with the metric that it makes."""
        return self._by_phrase(self.turning)

    @cached_property
    def verbs_behind(self) -> PhraseTable[str]:
        """Those of `turned`."""
        return self._by_phrase(self.turned)

    def _by_phrase(self, named: Named) -> PhraseTable[str]:
        entries = ((phrase, metric) for metric, phrases in named.items() for phrase in phrases)
        return PhraseTable(entries, self.glued)

    @cached_property
    def rates(self) -> Words:
        """Beside a number, they make it one of a stretch of time: a day, per year."""
        return PhraseTable((phrase, None) for phrase in self.rate_phrases)

    @cached_property
    def according_to(self) -> Words:
        """Before the name of who says it: selon."""
        return PhraseTable((phrase, None) for phrase in self.speaker_phrases)

    @cached_property
    def places_before(self) -> Words:
        """Before the name of a place, or instead of one: in, near, elsewhere."""
        return PhraseTable((" ".join(phrase), None) for phrase in self.place_phrases)

    @cached_property
    def persons(self) -> Words:
        """Nouns for people, those that name a role included."""
        roles = (phrase for found in self.roles.values() for phrase in found)
        return PhraseTable((phrase, None) for phrase in (*roles, *self.other_persons))


def _merge_endings(meanings: dict[str, dict[Pattern, str]]) -> None:
    """Give "verletzt" the patterns of "verletzt*" as well: the longer entry wins in a text.

    So too for verbs with a helper behind them that are listed before their object alone.
    """
    endings = PhraseTable((phrase, found) for phrase, found in meanings.items() if "*" in phrase)
    for phrase, found in meanings.items():
        wider = None if "*" in phrase else endings.at(phrase, 0)
        is_verb = " " in phrase and found.keys() == {Pattern.OBJECT}
        if wider is not None and (wider[0] == len(phrase) or is_verb):
            for pattern, metric in wider[1].items():
                if metric in found.values():
                    found.setdefault(pattern, metric)
