"""The nearest known word, as a hint; never a choice made for the reader."""

from collections.abc import Iterable

from claimtrack.align.filter import Filter
from claimtrack.align.world import World
from claimtrack.model.name import Name

LEAST_LIKENESS = 0.6
"""Below this (0–1, Damerau-Levenshtein share) a proposal misleads more than it helps: "deads" to
"dead" is 0.8, two unrelated metric names stay under 0.5."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The question "did you mean …?", or None when no known word is like this one."""
    found = find_nearest(word, known)
    return f'did you mean "{found}"?' if found is not None else None


def find_nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like this one, or None when none is like it."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    found = process.extractOne(
        word[:100],
        list(known),
        scorer=DamerauLevenshtein.normalized_similarity,
        processor=lambda each: Name.of(each).key,
        score_cutoff=LEAST_LIKENESS,
    )
    return found[0] if found else None


def suggest(wanted: Filter, world: World) -> str | None:
    """The nearest name to one that nobody has recorded, as a question; None when all are known."""
    for names, index in (
        (wanted.metrics, world.metrics),
        (wanted.topics, world.topics),
        (wanted.sources, world.sources),
        (wanted.places, world.places),
    ):
        for name in names:
            if not index.is_known(name) and (
                hint := nearest(name, map(str, sorted(set(index.known.values()))))
            ):
                return hint
    return None
