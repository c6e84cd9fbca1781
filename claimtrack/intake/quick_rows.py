"""Rows of a table that repeat what other rows say, read by what is new in them.

A row of a simple map is a few texts, each of which feeds one part of a claim or several: who says
it, what is counted, where, when. What a map says that a text stands for follows from that text. A
part that was read from the same texts before is not read again. The first
row that has something in the same columns as another is read in full (`claimtrack.intake.draft`);
so is any row that cannot be read, for its own error to be told.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimtrack.errors import InputError
from claimtrack.intake import facets
from claimtrack.intake.draft import (
    SAYS_NUMBER,
    Draft,
    Understood,
    read_figure_of,
    read_scope_of,
)
from claimtrack.intake.figure_words import TAKEN
from claimtrack.intake.mapping import Cells, ColumnMap
from claimtrack.model.claim import Claim

FIELDS_OF: Mapping[str, frozenset[str]] = {
    "who": frozenset({"source", "via", "origin", *facets.KEYS_OF["who"]}),
    "topic": frozenset({"topic"}),
    "metric": frozenset({"metric"}),
    "stance": frozenset({"stance"}),
    "part_of": frozenset({"part_of"}),
    "figure": frozenset(SAYS_NUMBER),
    "scope": frozenset(facets.KEYS_OF["scope"]),
    "when": frozenset(facets.KEYS_OF["when"]),
    "counting": frozenset(facets.KEYS_OF["counting"]),
    "terms": frozenset(facets.KEYS_OF["terms"]),
    "evidence": frozenset({"url"}),
    "references": frozenset({"references"}),
    "note": frozenset({"note"}),
}
"""The parts of a claim, and the fields of a draft that each is read from. A quote is held against
the figure, so rows with quotes are read in full."""

TOGETHER = frozenset({"stance", "side", *TAKEN})
"""Fields of several parts that are held against each other."""

TEXTS_KEPT = 1 << 14
"""Texts, or sets of them, that are remembered of one column or part. Ours: some megabytes."""

Texts = Sequence[str]
Known = dict[Any, Any]


@dataclass(slots=True)
class _Family:
    """What was read of rows that have something in the same columns."""

    same: dict[str, Any]
    """The parts that no column feeds."""
    known: dict[str, Known] = field(default_factory=dict)
    """Of each part: what its texts were read as."""
    together: set[tuple[str, ...]] = field(default_factory=set)
    """What was held against each other, and fits."""


class QuickRows:
    """Reads rows of one table by what they repeat."""

    def __init__(self, column_map: ColumnMap, today: dt.date) -> None:
        """Know nothing yet.

        Args:
            column_map: A map with `feeds`.
            today: The day after which nothing can have been counted.
        """
        self._map = column_map
        self._today = today
        feeds = column_map.feeds or ()
        self._columns: tuple[tuple[str, dict[str, str]], ...] = tuple(
            (column, {}) for column, _ in feeds
        )
        fed = [frozenset(names) for _, names in feeds]
        self._parts = tuple(
            (part, places)
            for part, names in FIELDS_OF.items()
            if (places := tuple(at for at, each in enumerate(fed) if each & names))
        )
        self._together = tuple(at for at, each in enumerate(fed) if each & TOGETHER)
        self._families: dict[tuple[bool, ...], _Family] = {}

    @staticmethod
    def suits(column_map: ColumnMap) -> bool:
        """Whether every column of a map feeds parts that are read by themselves."""
        every = frozenset[str]().union(*FIELDS_OF.values())
        feeds = column_map.feeds
        return bool(feeds) and all(every.issuperset(names) for _, names in feeds or ())

    def read(self, cells: Cells) -> Claim | None:
        """The claim of a row; None: the row has to be read in full."""
        try:
            texts = self._texts(cells)
            family = self._families.get(tuple(map(bool, texts)))
            if family is None or tuple([texts[at] for at in self._together]) not in family.together:
                return None
            found = dict(family.same)
            draft: Draft | None = None
            for part, places in self._parts:
                key = texts[places[0]] if len(places) == 1 else tuple([texts[at] for at in places])
                known = family.known[part]
                value = known.get(key)
                if value is None:
                    if part not in _READERS:
                        return None
                    draft = draft or self._map.drafts(cells)[0]
                    if part == "figure" and (
                        self._has_words(draft) or self._map.says_nothing(draft)
                    ):
                        return None  # its words may say more than the figure; or there is none
                    value = _READERS[part](draft, self._today, "figure" in found)
                    if value is None:
                        return None
                    _remember(known, key, value)
                found[part] = value
        except (InputError, KeyError, TypeError):
            return None
        return Claim(**{part: value for part, value in found.items() if value is not _NOTHING})

    def learn(self, cells: Cells, understood: Understood) -> None:
        """Remember what a row was read as, if it is of the plain kind."""
        claim = understood.claim
        is_more = understood.document is not None or claim.statement is not None
        if is_more or claim.figure is None or claim.evidence.quote:
            return
        if self._has_words(understood.draft):
            return
        texts = self._texts(cells)
        fed = {part for part, _ in self._parts}
        family = self._families.setdefault(
            tuple(map(bool, texts)),
            _Family(
                {part: getattr(claim, part) for part in FIELDS_OF if part not in fed},
                {part: {} for part in fed},
            ),
        )
        if len(family.together) >= TEXTS_KEPT:
            family.together.clear()
        family.together.add(tuple([texts[at] for at in self._together]))
        for part, places in self._parts:
            key = texts[places[0]] if len(places) == 1 else tuple([texts[at] for at in places])
            value = getattr(claim, part)
            _remember(family.known[part], key, _NOTHING if value is None else value)

    def _has_words(self, draft: Draft) -> bool:
        """Whether a cell for a number holds words, as in "ca. 40"."""
        return draft.figure is not None and not self._map.shapes[0].fields.get("figure")

    def _texts(self, cells: Cells) -> list[str]:
        """What each column says.

        Raises:
            KeyError: The row has no such column.
            InputError: A number or a date of which nobody can say what it is; a cell with a list.
        """
        texts = []
        for column, known in self._columns:
            cell = cells[column]
            if isinstance(cell, str):
                text = known.get(cell)
                if text is None:
                    text = self._map.plain(cells, column)
                    _remember(known, cell, text)
            else:
                text = str(cell) if type(cell) is int else self._map.plain(cells, column)
            texts.append(text)
        return texts


_NOTHING = object()
"""Stands for a part that is not there."""


def _remember(known: Known, key: Any, value: Any) -> None:
    if len(known) >= TEXTS_KEPT:
        known.clear()
    known[key] = value


def _read_references(draft: Draft, _today: dt.date, _is_counted: bool) -> Any:  # noqa: FBT001
    if not all(each.isascii() and each.isprintable() for each in draft.references):
        raise TypeError(draft.references)  # perhaps what no ledger can keep
    return draft.references


def _read_note(draft: Draft, _today: dt.date, _is_counted: bool) -> Any:  # noqa: FBT001
    note = draft.note or ""
    if not (note.isascii() and note.isprintable()):
        raise TypeError(note)
    return note


_READERS: Mapping[str, Callable[[Draft, dt.date, bool], Any]] = {
    "figure": lambda draft, _today, _is_counted: read_figure_of(draft),
    "when": lambda draft, today, is_counted: facets.read_when(draft, None, today, is_counted),
    "scope": lambda draft, _today, is_counted: read_scope_of(draft, (), is_counted),
    "references": _read_references,
    "note": _read_note,
}
"""What reads a part by itself, of those that are often new; other texts that are new are checked
with the whole row."""
