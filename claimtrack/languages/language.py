"""One language: every word of its folder, in parts that are read when they are first asked for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from claimtrack.languages import schema
from claimtrack.languages.counting import Patterns
from claimtrack.languages.date_words import DateWords
from claimtrack.languages.figure_words import FigureWords
from claimtrack.languages.files import decode, place_of
from claimtrack.languages.metrics import indicators, metric_names
from claimtrack.languages.names import (
    AGENTS,
    CHANGES,
    CIRCUMSTANCES,
    GOVERNING,
    ROLES,
    Completeness,
    CountType,
    Distribution,
)
from claimtrack.languages.party_words import PartyWords, country_phrases
from claimtrack.languages.per_words import PerWords
from claimtrack.languages.place_words import PlaceWords
from claimtrack.languages.section import Section
from claimtrack.languages.speech import Speech
from claimtrack.languages.unit_lists import UnitWordList, build_unit_words
from claimtrack.languages.unit_words import UnitWords
from claimtrack.text.fold import fold
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.writing import PLAIN, Writing

T = TypeVar("T")

Phrases = Mapping[str, tuple[str, ...]]
"""Under each settled name, the phrases that say it; a final `*` stands for every ending."""


@dataclass(frozen=True, slots=True)
class FoundPhrase:
    """A phrase of a word list in a text; `end` is excluded."""

    name: str
    """What it stands for: the metric, role or stance."""
    start: int
    end: int


class PhraseFinder:
    """Finds the phrases of one list, the longest at each place."""

    def __init__(self, phrases: Phrases, glued: Sequence[str] = ()) -> None:
        """File the phrases, each also with one of `glued` written onto its first word."""
        self.phrases = phrases
        self.table = PhraseTable(
            [(phrase, name) for name, entries in phrases.items() for phrase in entries], glued
        )

    def find(self, text: str) -> tuple[FoundPhrase, ...]:
        """Every phrase in the text from left to right, none inside another."""
        return tuple(self._find(text))

    def find_first(self, text: str) -> str | None:
        """What the first phrase in the text stands for."""
        return next((found.name for found in self._find(text)), None)

    def _find(self, text: str) -> Iterator[FoundPhrase]:
        folded = fold(text)
        for start, end, name in self.table.find(folded.flat):
            yield FoundPhrase(name, *folded.original_span(start, end))


@dataclass(frozen=True, slots=True)
class AroundWords:
    """What stands around a figure: the rest of `figures.toml`."""

    name: str = schema.text("name")
    """The language in English: "French"."""
    metrics: Phrases = schema.named("metrics", metric_names, "metric")
    """Phrases that name what is counted. Keep apart what differs: killed, injured, casualties."""
    roles: Phrases = schema.named("roles", ROLES, "role")
    """Phrases for civilians, soldiers, children …"""
    distribution: Phrases = schema.named("distribution", tuple(Distribution), "distribution")
    """*on each side*; *in total*; *on both sides*, which is said of either."""
    count_type: Phrases = schema.named("count_type", tuple(CountType), "count type")
    """*so far*, *in the past 24 hours*."""
    completeness: Phrases = schema.named("completeness", tuple(Completeness), "completeness")
    """*partial*, *final*."""
    changes_meaning: Phrases = schema.named("changes_meaning", CHANGES, "change of meaning")
    """Words that make something else of a figure, and are refused beside one: *per day*; *feared*,
    *allegedly*; *not*, *if*; *are false*."""
    governing: Phrases = schema.named("governing", GOVERNING, "place of these words")
    """Beside a figure that they make another number of, or none: *twice*, *far from* 61; 61 *times
    two*. Under `instead`, what leads from a denied number to the one that is said: not 50 *but*
    61."""
    agents: Phrases = schema.named("agents", AGENTS, "place of these words")
    """Beside whoever did it, so that "killed *by* soldiers" counts no soldiers; behind them in
    Turkish: *tarafından*."""
    circumstances: Phrases = schema.named("circumstances", CIRCUMSTANCES, "place of these words")
    """Before or behind what a figure happened in: *after* the floods; under `ending`, how a word
    ends for it: Turkish sel*de*. A typed sentence may have such words; they become its note."""


@dataclass(frozen=True, slots=True)
class Varying:
    """How phrases of a language vary: tables of `figures.toml`."""

    last_words: schema.Variants = schema.listed("last_word", "word")
    """What else may stand in its place at the end of a phrase: `"de" = ["d'", "des"]`."""
    first_words: schema.Variants = schema.listed("first_word", "word")
    """The same for the first word of a hedge that is joined to its number."""


PARTS = {
    "figures.toml": "words of figures",
    "counting.toml": "words for what is counted",
    "speech.toml": "words of attribution",
    "places.toml": "words for places",
    "dates.toml": "words of dates",
    "parties.toml": "words for offices and bodies",
    "units.toml": "words for units and money",
    "columns.toml": "words for columns of tables",
}
"""The files of a folder, and what is in them."""
READS_DOCUMENTS = ("counting.toml", "speech.toml", "places.toml")
"""Those without which no proposal from a document is sure."""


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern for each of some phrases as they stand in flat text; for none it never fits."""
    return "|".join(re.escape(fold(each).flat) for each in phrases) or r"(?!)"


def _finder(name: str) -> "cached_property[PhraseFinder]":
    """Finds the phrases of one table of `AroundWords`."""
    return cached_property(
        lambda language: PhraseFinder(getattr(language.around, name), language.figures.glued)
    )


def _part(name: str, kind: type[T]) -> "cached_property[T | None]":
    """The words of one file; None without it."""

    def read(language: "Language") -> T | None:
        root = language.file(name)
        return None if root is None else schema.read_whole(kind, root)

    return cached_property(read)


class Language:
    """The words of one language. Compared by identity."""

    metrics = _finder("metrics")
    """By the metric's name."""
    roles = _finder("roles")
    """By the role."""
    distribution = _finder("distribution")
    """By distribution; `unclear` for words that are said of the sum and of each side."""
    count_type = _finder("count_type")
    """By count type."""
    completeness = _finder("completeness")
    """By completeness."""
    changes_meaning = _finder("changes_meaning")
    """Words that make something else of a figure: "rate", "doubt", "denial" or "refutation"."""
    governing = _finder("governing")
    """Words "before" or "behind" a figure that multiply or deny its number; "instead"."""
    agents = _finder("agents")
    """Words "before" or "after" whoever did it: killed *by* soldiers."""
    circumstances = _finder("circumstances")
    """Words "before" or "after" what a figure happened in; the "ending" of a word for it."""
    speech = _part("speech.toml", Speech)
    """Who says it, in a document; None without a file for it."""
    places = _part("places.toml", PlaceWords)
    """Where it happened; None without a file for it."""
    dates = _part("dates.toml", DateWords)
    """The words of dates; None without a file for them."""
    parties = _part("parties.toml", PartyWords)
    """Who a source is; None without a file for it."""

    def __init__(self, tag: str, folder: Path | None, main: Section | None = None) -> None:
        """Know where the words stand; nothing is read yet.

        Args:
            tag: A BCP 47 tag: `fr`.
            folder: Its files; None where there is nothing but `main`.
            main: What `figures.toml` holds, where it is decoded already.
        """
        self.tag = tag
        self._folder = folder
        self._main = main
        self._decoded: dict[str, Any] = {}

    @property
    def figures(self) -> FigureWords:
        """The words of figures."""
        return self._figures_and_around[0]

    @property
    def around(self) -> AroundWords:
        """The words around figures."""
        return self._figures_and_around[1]

    @cached_property
    def _figures_and_around(self) -> tuple[FigureWords, AroundWords]:
        root = self._main or self.file("figures.toml")
        if root is None:
            raise AssertionError(f"{self.tag} has no figures.toml, and is listed as a language")
        variants = schema.read_part(Varying, root)
        writings = schema.Writings(variants.last_words, variants.first_words)
        figures = schema.read_part(FigureWords, root, writings)
        around = schema.read_part(AroundWords, root)
        root.done()
        harm = (each for name, each in around.metrics.items() if name not in indicators())
        named = (*harm, *around.roles.values())
        counted = (*(phrase for phrases in named for phrase in phrases), *figures.counted)
        return replace(figures, counted=counted), around

    @property
    def name(self) -> str:
        """The language in English."""
        return self.around.name

    @cached_property
    def counting(self) -> Patterns:
        """How a number is tied to what it counts; the metrics as nouns without a file for it."""
        around, glued, places = self.around, self.figures.glued, self.places
        root = self.file("counting.toml") or Section("counting.toml", "", {})
        return schema.read_whole(
            Patterns,
            root,
            schema.Writings(glued=glued),
            metrics=around.metrics,
            roles=around.roles,
            glued=glued,
            rate_phrases=around.changes_meaning.get("rate", ()),
            speaker_phrases=self.speech.according_to if self.speech else (),
            place_phrases=places.before | places.elsewhere if places else frozenset(),
        )

    @cached_property
    def decade_end(self) -> re.Pattern[str]:
        """What is written onto a year, in flat text, that makes a decade of it: 1990*s*."""
        endings = self.dates.decade_endings if self.dates else ()
        return re.compile(rf"'?(?:{_any_of(endings)})(?![^\W\d_])")

    @cached_property
    def past_decade(self) -> re.Pattern[str]:
        """A decade of an earlier century in flat text: "1990s", "annees 1990"."""
        before = self.dates.words.get("decade_before", ()) if self.dates else ()
        return re.compile(
            rf"(?<![0-9])1[0-9]{{2}}0{self.decade_end.pattern}"
            rf"|(?<![^\W\d_])(?:{_any_of(before)}) 1[0-9]{{2}}0(?![0-9])"
        )

    @cached_property
    def units(self) -> UnitWords:
        """Units and money; what CLDR and print everywhere know without a file for them."""
        root = self.file("units.toml")
        words = build_unit_words(root) if root else UnitWordList()
        return UnitWords(self.tag, words, self.figures, self._countries)

    @cached_property
    def per(self) -> PerWords:
        """What something is told per."""
        return PerWords(self.units.words.per, self.units, self.figures)

    def _countries(self) -> PhraseTable[str]:
        parties, endings = self.parties, self.units.words.country_endings
        return country_phrases(parties, endings) if parties else PhraseTable[str](())

    @property
    def writing(self) -> Writing:
        """How it ends sentences and cuts words."""
        return self.speech.writing if self.speech else PLAIN

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The files of `PARTS` that its folder does not have."""
        folder = self._folder
        return tuple(each for each in PARTS if folder is None or not (folder / each).is_file())

    @property
    def lacks(self) -> str:
        """What documents in it cannot be read with, in words; empty for a language that is whole.

        Nothing that is read without it is sure: without words of attribution whoever is quoted is
        not found, and the publisher would seem to say everything.
        """
        missing = [PARTS[each] for each in READS_DOCUMENTS if each in self.missing]
        return f"no {' and no '.join(missing)} for {self.name} yet" if missing else ""

    def find_counted_roles(self, text: str) -> tuple[FoundPhrase, ...]:
        """The phrases that name a role, but not who did it: "killed by soldiers" counts none."""
        words = self.agents.find(text)
        before = {word.end for word in words if word.name == "before"}
        after = {word.start for word in words if word.name == "after"}
        return tuple(
            role
            for role in self.roles.find(text)
            if before.isdisjoint((role.start, len(text[: role.start].rstrip())))
            and after.isdisjoint((role.end, len(text) - len(text[role.end :].lstrip())))
        )

    def file(self, name: str) -> Section | None:
        """What a file of its folder holds; None without it."""
        path = self._folder / name if self._folder else None
        if path is None or not path.is_file():
            return None
        if name not in self._decoded:
            self._decoded[name] = decode(path)
        return Section(place_of(path), "", self._decoded[name])

    def tables(self) -> tuple[Any, ...]:
        """What the files of its folder hold, as they are decoded."""
        found = (self.file(name) for name in PARTS)
        return tuple(each.table for each in found if each is not None)
