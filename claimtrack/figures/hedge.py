"""The words beside a number that say how it is meant."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from claimtrack.figures.figure import Form
from claimtrack.languages.figure_words import FigureWords
from claimtrack.text.phrases import PhraseTable

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

BOUNDS = frozenset(
    {Form.MORE_THAN, Form.AT_LEAST, Form.UP_TO, Form.AT_MOST, Form.FEWER_THAN, Form.NEARLY}
)
"""Forms that say on which side of the number the truth lies."""


_SUBJECT_WORDS = 6
"""Words of a subject such as "the toll of the dead in the capital". Ours."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class HedgeTables:
    """The hedges of one language, by where they stand."""

    before: PhraseTable[Form]
    after: PhraseTable[Form]
    suffixes: PhraseTable[Form]
    determiners: PhraseTable[None]
    subjects: PhraseTable[None]


@dataclass(frozen=True, slots=True)
class FoundHedge:
    """A hedge and its place."""

    form: Form
    start: int
    end: int


def file_hedges(words: FigureWords) -> HedgeTables:
    """Put the hedges of a language where they can be looked up."""

    def filed(hedges: Mapping[str, tuple[str, ...]]) -> list[tuple[str, Form]]:
        return [(phrase, Form(name)) for name, phrases in hedges.items() for phrase in phrases]

    return HedgeTables(
        before=PhraseTable([*filed(words.hedges_before), *_SIGNS.items()], words.glued),
        after=PhraseTable([*filed(words.hedges_after), ("+", Form.AT_LEAST)]),
        suffixes=PhraseTable(filed(words.hedges_suffix)),
        determiners=PhraseTable([(word, None) for word in words.determiners], words.glued),
        subjects=PhraseTable((word, None) for word in words.subjects),
    )


def find_hedge_before(flat: str, start: int, tables: HedgeTables) -> FoundHedge | None:
    """The hedge that ends where the number begins.

    Of two stacked hedges the one that bounds the number counts ("at least some 300" is at least
    300); of two bounds the nearer.
    """
    nearest = _hedge_ending_at(flat, start, tables)
    if nearest is None:
        end = start - (flat[start - 1 : start] == " ")
        verb = find_before_subject(flat, end, tables.before, tables.subjects)
        return FoundHedge(verb[1], verb[0], start) if verb else None
    outer = _hedge_ending_at(flat, nearest.start, tables)
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


def find_hedge_after(flat: str, end: int, tables: HedgeTables) -> FoundHedge | None:
    """The hedge that follows the number: "or more", or an ending in a language that has them."""
    start = end + (flat[end : end + 1] == " ")
    found = tables.suffixes.at(flat, end) or tables.suffixes.at(flat, start)
    if found is None and flat[end : end + 1] == "'":
        found = tables.suffixes.at(flat, end + 1)
    found = found or tables.after.at(flat, start)
    return FoundHedge(found[1], end, found[0]) if found else None


def _hedge_ending_at(flat: str, start: int, tables: HedgeTables) -> FoundHedge | None:
    if flat[max(start - 2, 0) : start] == ", ":  # set off by commas: "killed, at least, 40"
        set_off = tables.before.before(flat, start - 2)
        is_closed = set_off is not None and flat[max(set_off[0] - 2, 0) : set_off[0]] == ", "
        return FoundHedge(set_off[1], set_off[0], start) if set_off and is_closed else None
    end = start - (flat[start - 1 : start] == " ")
    found = tables.before.before(flat, end)
    if found is None:
        determiner = tables.determiners.before(flat, end)
        if determiner is None:
            return None
        end = determiner[0] - (flat[determiner[0] - 1 : determiner[0]] == " ")
        found = tables.before.before(flat, end)
    return FoundHedge(found[1], found[0], start) if found else None
