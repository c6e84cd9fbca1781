"""How a language ties a number to what it counts: `casualties/<tag>.toml`, filed for looking up.

A phrase that names a metric stands in a pattern: *12 dead* (the number before the noun), *12 people
died* (before the verb), *killed 12* (after it), *the toll rose to 12* (some words on).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from claimtrack.languages import schema
from claimtrack.languages.language import Language
from claimtrack.languages.metrics import shipped_metrics
from claimtrack.text.fold import fold_phrase
from claimtrack.text.phrases import PhraseTable

_FOLDER = Path(__file__).parent


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


Words = PhraseTable[None]


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """How a figure is stated of a noun before it: *put the dead at* 17, *the number rose to* 60."""

    counts_before: PhraseTable[bool]
    """Before a phrase for harm, they make it a toll: the number of … False for those that only say
    "many": a number of …"""
    counts_after: Words
    """Behind it, where the language puts them there: ölen *kişi sayısı*."""
    figures: Words
    """Nouns for a figure that do not say of what: the number, le bilan."""
    verbs: Words
    """Verbs that give a noun its figure: put, rose, reached."""
    between: Words
    """What else may stand between the noun and its figure: at, has since."""
    copulas: Words
    """Verbs that do so only for a noun for a figure: le bilan *est de* 60. Not a bare "is", which
    gives names too: the number is 112."""


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """The patterns of one language. Compared by identity."""

    cues: PhraseTable[Meaning]
    bare: PhraseTable[str]
    """Plurals that say what happened without a number, and the metric."""
    bare_after: frozenset[str]
    """Folded words after which such a plural is meant: il y a *des blessés*."""
    stated: Stated
    units_after: PhraseTable[Unit]
    """After the number: years, km, dollars."""
    units_before: PhraseTable[Unit]
    """Before it: aged, page."""
    stops: frozenset[str]
    """Folded words that end the name of what is counted: prepositions, verbs, conjunctions."""
    links: Words
    """Between a number and its noun: of, of the."""
    skipped: frozenset[str]
    """Folded words that may stand between a verb and its number, or before a noun: another."""
    passive: frozenset[str]
    """Before a verb, they turn "killed 12" round: were killed. Empty where it changes nothing."""
    object_openers: frozenset[str]
    """After a verb, they open its object, so that what stands before is who did it: killed *a*."""
    oblique: frozenset[str]
    """Before a number, they take it out of the subject: in 3 attacks."""
    coordinators: Words
    subset_before: Words
    """Before a number: including, of whom."""
    subset_after: Words
    """After a number: of them."""
    increment_before: Words
    """Before a number: another."""
    negations: frozenset[str]
    forecast: Words
    historical: Words
    since: frozenset[str]
    """Before an earlier time, they only compare with it: the worst *since* the 1990s."""
    persons: Words
    """Nouns for people, beyond roles."""
    things: Words
    """Nouns of what is no person: attacks, houses."""
    sides_before: Words
    """Before the name of a side: on the side of."""
    places_before: Words
    """Before the name of a place: in, near."""
    noun_words: int
    """Words that the name of what is counted has at most."""
    noun_is_last: bool
    """Whether adjectives stand before their noun, so that the last word is the noun."""
    nouns_are_capital: bool
    """Whether every noun has a capital, as in German."""
    subject_follows: bool
    """Whether a subject stands between its verb and the object, as in Arabic."""


@cache
def load_patterns(language: Language) -> Patterns:
    """The patterns of a language; without a file of its own, the little its word list gives.

    Raises:
        InvalidLexicon: The file holds what this program cannot use.
    """
    path = _FOLDER / language.tag / "counting.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return build_patterns(table, language, f"{language.tag}/{path.name}")


def build_patterns(table: Mapping[str, Any], language: Language, file: str) -> Patterns:
    """Check a decoded file, and file its words.

    Raises:
        InvalidLexicon: As for `load_patterns`.
    """
    root = schema.Section(file, "", table)
    words, order = root.section("words"), root.section("order")
    patterns = Patterns(
        cues=_cues(root, language),
        bare=_bare(root),
        bare_after=_folded(words, "bare_after"),
        stated=_stated(root.section("stated"), language),
        units_after=_units(root, "units_after"),
        units_before=_units(root, "units_before"),
        stops=_folded(words, "stops"),
        links=_set(words, "links"),
        skipped=_folded(words, "skipped"),
        passive=_folded(words, "passive"),
        object_openers=_folded(words, "object_openers"),
        oblique=_folded(words, "oblique"),
        coordinators=_set(words, "coordinators"),
        subset_before=_set(words, "subset_before"),
        subset_after=_set(words, "subset_after"),
        increment_before=_set(words, "increment_before"),
        negations=_folded(words, "negations"),
        forecast=_set(words, "forecast"),
        historical=_set(words, "historical"),
        since=_folded(words, "since"),
        persons=_persons(words, language),
        things=_set(words, "things"),
        sides_before=_set(words, "sides_before"),
        places_before=_set(words, "places_before"),
        noun_words=order.integer("noun_words", 3),
        noun_is_last=order.flag("noun_is_last"),
        nouns_are_capital=order.flag("nouns_are_capital"),
        subject_follows=order.flag("subject_follows"),
    )
    for section in (words, order, root):
        section.done()
    return patterns


def _cues(root: schema.Section, language: Language) -> PhraseTable[Meaning]:
    """Every phrase in its patterns; those of the word list that no pattern names are nouns."""
    names = tuple(metric.name for metric in shipped_metrics())
    meanings: dict[str, dict[Pattern, str]] = {}
    for pattern in Pattern:
        for metric, phrases in root.named(pattern, names, "metric").items():
            for phrase in phrases:
                meanings.setdefault(fold_phrase(phrase), {})[pattern] = metric
    _merge_endings(meanings)
    others = (Pattern.NOUN,) if meanings else (Pattern.NOUN, Pattern.SUBJECT, Pattern.OBJECT)
    known = PhraseTable(meanings.items())
    for metric, phrases in language.metrics.phrases.items():
        for phrase in map(fold_phrase, phrases):
            inside = known.find(phrase.replace("*", ""))
            if not any(metric in meaning.values() for _, _, meaning in inside):
                meanings.setdefault(phrase, dict.fromkeys(others, metric))
    return PhraseTable(meanings.items(), language.figures.glued)


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


def _bare(root: schema.Section) -> PhraseTable[str]:
    names = tuple(metric.name for metric in shipped_metrics())
    named = root.named("bare", names, "metric")
    return PhraseTable((phrase, metric) for metric, found in named.items() for phrase in found)


def _stated(section: schema.Section, language: Language) -> Stated:
    glued = language.figures.glued
    counts = [
        (phrase, key == "counts_before")
        for key in ("counts_before", "vague_counts")
        for phrase in section.phrases(key)
    ]
    others = {
        key: PhraseTable(((phrase, None) for phrase in section.phrases(key)), glued)
        for key in ("counts_after", "figures", "verbs", "between", "copulas")
    }
    section.done()
    return Stated(counts_before=PhraseTable(counts, glued), **others)


def _units(root: schema.Section, key: str) -> PhraseTable[Unit]:
    named = root.named(key, schema.names_of(Unit), "kind of number")
    return PhraseTable((phrase, Unit(name)) for name, found in named.items() for phrase in found)


def _persons(words: schema.Section, language: Language) -> Words:
    roles = (phrase for found in language.roles.phrases.values() for phrase in found)
    return PhraseTable((phrase, None) for phrase in (*roles, *words.phrases("persons")))


def _set(words: schema.Section, key: str) -> Words:
    return PhraseTable((phrase, None) for phrase in words.phrases(key))


def _folded(words: schema.Section, key: str) -> frozenset[str]:
    return frozenset(map(fold_phrase, words.phrases(key)))
