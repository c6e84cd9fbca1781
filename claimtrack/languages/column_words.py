"""What the names of columns mean, in one language or in all: `columns.toml` of each folder."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path

from claimtrack.languages.files import decode, place_of
from claimtrack.languages.load import languages
from claimtrack.languages.metrics import metric_names
from claimtrack.languages.section import Section

_FOLDER = Path(__file__).parent

FIELDS = (
    *("source", "via", "topic", "references", "published", "said", "since", "as_of", "url"),
    *("quote", "note", "figure", "form", "unit", "language", "metric", "side"),
)
"""The fields of a claim that a column may be called by; places are listed by their width."""
WIDTHS = ("spots", "districts", "regions", "countries")
"""Places from the narrowest to the widest: the first that says something is the place."""
ENDS = ("low", "high")
LISTS = ("values", "totals", "shares", "not_counts", "fillers", "groups", "people")
COUNT_TYPES = ("cumulative", "in period")

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """Words and phrases that stand in the names of columns; of one language, or of several."""

    fields: Mapping[str, Phrases]
    metrics: Mapping[str, Phrases]
    """Beside the words for metrics that a language has anyway."""
    places: tuple[Phrases, ...]
    """By width, as `WIDTHS`."""
    ends: Mapping[str, Phrases]
    count_types: Mapping[str, Phrases]
    """Only words that cannot mean anything else: a "total" may be one over time or over groups."""
    values: Phrases
    """What a column of numbers is called that does not say what it counts."""
    totals: Phrases
    """What stands in a row that adds up others."""
    shares: Phrases
    """What makes of a count a rate or a share. An indicator, whose figures are one, is one."""
    not_counts: Phrases
    """What makes of a figure another one: an average, a change, an expectation."""
    fillers: Phrases
    """What stands beside what a column counts and names nobody: of, number, according to."""
    groups: Phrases
    """Whom a column counts, or how sure: women, under, confirmed."""
    people: Phrases
    """Of a sex or an age, without those who have a role: their column does not count everybody."""


@cache
def column_words(tag: str) -> ColumnWords:
    """The words of one language that has a folder.

    Raises:
        InvalidLexicon: Its file cannot be read, or holds what nothing asks for.
    """
    path = _FOLDER / tag / "columns.toml"
    found = Section(place_of(path), "", decode(path) if path.exists() else {})
    places, columns = found.section("places"), found.section("columns")
    words = ColumnWords(
        found.named("fields", FIELDS, "field"),
        found.named("metrics", metric_names(), "metric"),
        tuple(places.phrases(width) for width in WIDTHS),
        found.named("ends", ENDS, "end"),
        found.named("count_types", COUNT_TYPES, "count type"),
        *(columns.phrases(key) for key in LISTS),
    )
    found.done()
    return words


@cache
def all_column_words() -> ColumnWords:
    """The words of every language, English before the others."""
    every = [column_words(tag) for tag in dict.fromkeys(("en", *languages()))]
    return ColumnWords(
        _together(each.fields for each in every),
        _together(each.metrics for each in every),
        tuple(
            tuple(dict.fromkeys(word for words in width for word in words or ()))
            for width in zip_longest(*(each.places for each in every))
        ),
        _together(each.ends for each in every),
        _together(each.count_types for each in every),
        *(
            tuple(dict.fromkeys(word for each in every for word in getattr(each, name)))
            for name in LISTS
        ),
    )


def _together(parts: Iterable[Mapping[str, Phrases]]) -> dict[str, Phrases]:
    """The lists of several languages under each name."""
    found: dict[str, Phrases] = {}
    for part in parts:
        for name, phrases in part.items():
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *phrases)))
    return found
