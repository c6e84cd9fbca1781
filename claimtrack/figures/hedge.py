"""The words beside a number that say how it is meant."""

from dataclasses import dataclass
from typing import TypeVar

from claimtrack.figures.figure import Form
from claimtrack.figures.vocabulary import Vocabulary
from claimtrack.text.fold import after_space, before_space
from claimtrack.text.phrases import PhraseTable

BOUNDS = frozenset(
    {Form.MORE_THAN, Form.AT_LEAST, Form.UP_TO, Form.AT_MOST, Form.FEWER_THAN, Form.NEARLY}
)
"""Forms that say on which side of the number the truth lies."""


_SUBJECT_WORDS = 6
"""Words of a subject such as "the toll of the dead in the capital". Ours."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FoundHedge:
    """A hedge and its place."""

    form: Form
    start: int
    end: int


def find_hedge_before(flat: str, start: int, words: Vocabulary) -> FoundHedge | None:
    """The hedge that ends where the number begins.

    Of two stacked hedges the one that bounds the number counts ("at least some 300" is at least
    300); of two bounds the nearer.
    """
    nearest = _hedge_ending_at(flat, start, words)
    if nearest is None:
        end = before_space(flat, start)
        verb = find_before_subject(flat, end, words.hedges_before, words.subjects)
        return FoundHedge(verb[1], verb[0], start) if verb else None
    outer = _hedge_ending_at(flat, nearest.start, words)
    if outer is None:
        return nearest
    form = outer.form if outer.form in BOUNDS and nearest.form not in BOUNDS else nearest.form
    return FoundHedge(form, outer.start, nearest.end)


def find_before_subject(
    flat: str, end: int, verbs: PhraseTable[T], subjects: PhraseTable[None]
) -> tuple[int, T] | None:
    """The verb before a subject that ends at `end`: where it begins, and its value."""
    for _ in range(_SUBJECT_WORDS if len(subjects) else 0):
        start = end
        while start > 0 and flat[start - 1].isalpha():
            start -= 1
        if start in {0, end}:
            return None
        if subjects.at(flat, start) is not None:
            return verbs.before(flat, start - 1)
        if flat[start - 1] != " ":
            return None
        end = start - 1
    return None


def find_hedge_after(flat: str, end: int, words: Vocabulary) -> FoundHedge | None:
    """The hedge that follows the number: "or more", or an ending in a language that has them."""
    start = after_space(flat, end)
    found = None
    if len(words.hedge_suffixes):
        found = words.hedge_suffixes.at(flat, end) or words.hedge_suffixes.at(flat, start)
    if found is None and flat[end : end + 1] == "'":
        found = words.hedge_suffixes.at(flat, end + 1)
    found = found or words.hedges_after.at(flat, start)
    if found is None or any(words.margins.at(flat, each) for each in (end, start)):
        return None  # the sign of "52 +/- 3"
    return FoundHedge(found[1], end, found[0])


def _hedge_ending_at(flat: str, start: int, words: Vocabulary) -> FoundHedge | None:
    if flat[max(start - 2, 0) : start] == ", ":  # set off by commas: "killed, at least, 40"
        set_off = words.hedges_before.before(flat, start - 2)
        is_closed = set_off is not None and flat[max(set_off[0] - 2, 0) : set_off[0]] == ", "
        return FoundHedge(set_off[1], set_off[0], start) if set_off and is_closed else None
    end = before_space(flat, start)
    found = words.hedges_before.before(flat, end)
    if found is None:
        determiner = words.determiners.before(flat, end)
        if determiner is None:
            return None
        end = before_space(flat, determiner[0])
        found = words.hedges_before.before(flat, end)
    return FoundHedge(found[1], found[0], start) if found else None
