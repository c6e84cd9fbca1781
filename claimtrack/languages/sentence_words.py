"""`sentence.toml`: the small words of a typed sentence that states one claim.

Hedges, verbs of saying, metrics and roles are those of `figures.toml`. Everything is in small
letters.
"""

from dataclasses import dataclass

from claimtrack.languages import schema


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The small words of one language."""

    telling: tuple[str, ...] = schema.phrases("telling")
    """Words of nearly every sentence and of no other language: they tell which one it is."""
    gives: tuple[str, ...] = schema.phrases("gives")
    """Verbs beside those of `[attribution]` that lead from a source to its figure: *counts*."""
    auxiliaries: tuple[str, ...] = schema.phrases("auxiliaries")
    """Between a source and its verb, no part of the source's name: *has*."""
    articles: tuple[str, ...] = schema.phrases("articles")
    """Before a source, no part of its name: *a*."""
    fillers: tuple[str, ...] = schema.phrases("fillers")
    """What joins the parts and says nothing by itself: *that*, *were*, *of*."""
    that: tuple[str, ...] = schema.phrases("that")
    """Behind a verb of saying, before what is said: *that*."""
    places: tuple[str, ...] = schema.phrases("places")
    """Before a place: *in*."""
    during: tuple[str, ...] = schema.phrases("during")
    """Before the topic it is about: *during the*."""
    as_of: tuple[str, ...] = schema.phrases("as_of")
    """Before the day up to which a figure counts: *as of*."""
    said: tuple[str, ...] = schema.phrases("said")
    """Before the day it was said: *on*."""
    cited_by: tuple[str, ...] = schema.phrases("cited_by")
    """Between a source and the one who relays it, in that order: *quoted by*; other words of
    relaying come the other way."""
    plural_endings: tuple[str, ...] = schema.phrases("plural_endings")
    """How a plural noun ends that no word list has: 60 *sailors* killed."""
    other_endings: tuple[str, ...] = schema.phrases("other_endings")
    """How words end that only look so."""
    no_nouns: tuple[str, ...] = schema.phrases("no_nouns")
    """Words that look so and are no nouns, or say more than who was counted."""
    advice_dates: tuple[str, ...] = schema.phrases("advice_dates")
    """What advice quotes for a date: *said …*, *as of …*."""
    advice_source: tuple[str, ...] = schema.phrases("advice_source")
    """For a source: *according to …*."""
    advice_counted: tuple[str, ...] = schema.phrases("advice_counted")
    """For what is counted: *dead*, *wounded*."""
    advice_denial: tuple[str, ...] = schema.phrases("advice_denial")
    """For a denial: *denies that …*."""

    def is_filler(self, word: str) -> bool:
        """Whether a word, in small letters, joins others and says nothing by itself."""
        return word in self.fillers
