"""Rows of a table that was exported, corrected by hand, and comes back.

A row names its claim by an id. What its cells say is set against the cells of that claim as
`export` writes them: those that differ are a correction of the claim, made field by field as
`amend` makes it; a row that says the same is there already, whatever else a table cannot hold.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from itertools import islice
from pathlib import Path
from typing import Any

from claimtrack.align.earlier_rows import Correction
from claimtrack.align.world import World
from claimtrack.errors import InputError, InvalidClaim
from claimtrack.figures.profile import load_profile
from claimtrack.intake.amended_number import NUMBERS, is_number_alone
from claimtrack.intake.changing import AS_GIVEN, EDITABLE, find_changes, rewrite
from claimtrack.intake.draft import FIELDS, Draft
from claimtrack.intake.mapping import ColumnMap, cell_text
from claimtrack.intake.rows import Named, Row
from claimtrack.ledger.earlier_claims import is_by_import
from claimtrack.ledger.fates import Fates
from claimtrack.ledger.protocol import Ledger, Selection
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import claim_id
from claimtrack.report.claim_table import COLUMNS, Cell, Recorded, rows_of
from claimtrack.report.safe import FORMULA_STARTS, to_csv_text, to_visible
from claimtrack.report.sheets import CUT, MOST_CHARACTERS
from claimtrack.workflow.correcting import Corrections
from claimtrack.workflow.find import read_documents

DAY_ENDS = ("first", "last")

AT_ONCE = 1_000
"""Rows whose claims are looked up together. Ours: a few thousand claims in memory."""

FIXED = (
    *("share", "base", "change", "document_title", "document_url", "publisher", "published"),
    *(f"{day}_{end}" for day in ("as_of", "since", "said", "published") for end in DAY_ENDS),
)
"""Columns that the content of a claim and its document settle: what differs there was changed by
hand. Names are settled anew with every merge, and intervals with every profile."""

SHOWN = 60
"""Characters of a cell that a message repeats: a part of a line. Ours."""


class ReturnedTable:
    """The rows of one table, set against the claims that they name."""

    def __init__(
        self,
        path: Path,
        column_map: ColumnMap,
        ledger: Ledger,
        corrections: Corrections,
        *,
        known: World,
        today: dt.date,
    ) -> None:
        """Read nothing yet.

        Args:
            path: The table, for messages.
            column_map: How its columns are read.
            ledger: Where the claims are.
            corrections: Takes the rows that correct one.
            known: The names on record.
            today: The day after which nothing can have been counted.
        """
        self._path = path
        self._map = column_map
        self._ledger = ledger
        self._corrections = corrections
        self._known = known
        self._today = today
        self._profile = load_profile()
        self._lines: dict[ClaimId, int] = {}
        """Where each claim is named first."""

    def sort(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows in their order: one whose claim is on record adds nothing by itself.

        What it corrects is handed to the corrections; what cannot be corrected so is its problem.
        """
        every = iter(rows)
        while some := list(islice(every, AT_ONCE)):
            yield from self._sort(some)

    def _sort(self, rows: list[Row]) -> Iterator[Row]:
        ids = {row.named.key for row in rows if row.named is not None}
        fates = Fates(self._ledger, ids)
        now = {key for each in ids if (key := fates.current(each))}
        wanted = Selection(ids=frozenset(ids | now), with_replaced=True)
        claims = dict(self._ledger.claims(wanted)) if ids else {}
        documents = read_documents(self._ledger, claims.values())
        for row in rows:
            named = row.named
            if named is None or named.key not in claims:
                yield row
                continue
            try:
                self._check_once(row.line, named.key)
                self._settle(named, fates, claims, documents)
            except InputError as error:
                error.put_within(f"{self._path}:{row.line}")
                yield Row(row.line, problem=error)
            else:
                yield Row(row.line)

    def _check_once(self, line: int, key: ClaimId) -> None:
        """Refuse an id that an earlier row has: nobody can say which of them is the claim.

        Raises:
            InvalidClaim: One has, and it is no correction any more.
        """
        first = self._lines.setdefault(key, line)
        if first != line:
            self._corrections.forget_named(key)
            raise InvalidClaim(
                f"line {first} names the same claim, so that neither corrects it",
                hint="empty the id of the row that is another claim",
                place=self._map.known_by,
            )

    def _settle(
        self,
        named: Named,
        fates: Fates,
        claims: Mapping[ClaimId, Claim],
        documents: Mapping[str, Document],
    ) -> None:
        """Find what a row makes of its claim, or of what stands in the place of it.

        Raises:
            InputError: It cannot be corrected so.
        """
        key, corrections = named.key, self._corrections
        path = tuple(_out(fates, key))
        now = fates.current(key)
        edited = self._find_differing(named, claims[key], documents)
        if not edited:
            self._check_unread(named, claims[key], documents)
        if now == key:
            left = edited
        elif now is None or not all(map(is_by_import, path)):
            self._leave(named, claims[key], edited, path, documents)
            return
        else:
            differing = self._find_differing(named, claims[now], documents)
            left = {name: text for name, text in edited.items() if name in differing}
            if differing and not edited and self._corrections.is_own(path):
                correction = Correction(now, claims[now], claims[key])
                corrections.hold_named(key, _with_changes(correction))
                return
        after = self._rewrite(named, claims[now], left, documents) if left else claims[now]
        if after == claims[now]:
            corrections.note_unchanged(now)
        else:
            correction = Correction(now, claims[now], after)
            corrections.hold_named(key, _with_changes(correction))

    def _leave(
        self,
        named: Named,
        claim: Claim,
        edited: Mapping[str, Any],
        path: Sequence[Amendment],
        documents: Mapping[str, Document],
    ) -> None:
        """Tell of a row that is not written: a person amended its claim, or it is retracted.

        Raises:
            InputError: What it says cannot be read.
        """
        last = path[-1]
        if edited:
            after = self._rewrite(named, claim, edited, documents)
            by_person = [each for each in path if not is_by_import(each)]
            self._corrections.hold_to_check(named.key, after, (by_person or [last])[-1])
        else:
            gone = last if last.effect is Effect.RETRACTED else None
            self._corrections.note_amended(named.key, claim, gone)

    def _rewrite(
        self,
        named: Named,
        claim: Claim,
        differing: Mapping[str, Any],
        documents: Mapping[str, Document],
    ) -> Claim:
        """The claim as its row corrects it.

        Raises:
            InputError: A cell cannot be read, or contradicts the words of the figure.
        """
        if claim.redacted is not None:
            raise InvalidClaim(
                f"{named.key}: words of it were redacted, and it cannot be corrected",
                hint="claimtrack retract takes it out, and add records another",
            )
        fixed = [each for each in differing if each not in (*EDITABLE, *AS_GIVEN, *NUMBERS)]
        if fixed:
            raise InvalidClaim(
                "it cannot be corrected in a table",
                hint="claimtrack retract takes the claim out, and add records another",
                place=fixed[0],
            )
        numbers = [name for name in NUMBERS if name in differing]
        if numbers and "figure" not in differing:
            raise _contradiction(claim, numbers[0], differing)
        is_alone = claim.figure is not None and is_number_alone(claim.figure)
        left_out = ("figure",) if numbers and is_alone else NUMBERS
        given = {
            name: list(text) if isinstance(text, tuple) else text
            for name, text in differing.items()
            if name not in left_out
        }
        document = documents.get(claim.evidence.document or "")
        after = rewrite(claim, given, known=self._known, today=self._today, document=document)
        still = self._find_differing(named, after, documents)
        if apart := next((each for each in (*numbers, "figure") if each in still), None):
            raise _contradiction(after, apart, still)
        return after

    def _find_differing(
        self, named: Named, claim: Claim, documents: Mapping[str, Document]
    ) -> dict[str, Any]:
        """The fields in which a row differs from a claim as `export` writes it: what it has."""
        cells = self._write(claim, documents)
        written = [self._draft_of(cells, show) for show in WAYS]
        found: dict[str, Any] = {}
        for name in FIELDS:
            has = getattr(named.draft, name)
            if not any(_is_same(name, has, getattr(each, name)) for each in written):
                found[name] = _without_mark(has)
        figure = claim.figure
        is_respelt = figure is not None and not any(map(str.isalpha, figure.words))
        digits = str(found.get("figure", "")).rstrip("% ")
        if is_respelt and figure and _is_number(digits, figure.value):
            del found["figure"]  # a spreadsheet makes 1250 of "1,250", and 7.40% of "7.4 %"
        return found

    def _check_unread(self, named: Named, claim: Claim, documents: Mapping[str, Document]) -> None:
        """Refuse a row in which only a cell was changed that is not read.

        Raises:
            InvalidClaim: One was.
        """
        cells = self._write(claim, documents)
        for name in FIXED:
            if name not in named.cells or self._map.is_read(name):
                continue
            text = cell_text(named.cells, name)
            shown = {cell_text({name: show(cells[name])}, name) for show in WAYS}
            if text in shown or _number_of(text) in {*map(_number_of, shown)} - {None}:
                continue
            with suppress(InputError):
                if self._map.notation.date(text) in shown:
                    continue
            raise InvalidClaim(
                f'"{text[:SHOWN]}" is not read: the column is written for readers',
                hint="correct the column that it is made of",
                place=name,
            )

    def _write(self, claim: Claim, documents: Mapping[str, Document]) -> dict[str, Cell]:
        """The cells of a claim as `export` writes them, by column."""
        document = documents.get(claim.evidence.document or "")
        recorded = Recorded(claim_id(claim), claim, claim.topic, document)
        cells = next(rows_of([recorded], self._known, self._profile))
        return dict(zip((column.name for column in COLUMNS), cells, strict=True))

    def _draft_of(self, cells: Mapping[str, Cell], show: Callable[[Cell], Any]) -> Draft:
        draft = self._map.as_written({name: show(cell) for name, cell in cells.items()})
        return Draft() if draft is None else draft


def _out(fates: Fates, key: str) -> Iterator[Amendment]:
    """The amendments that lead from a claim to the one that stands in its place, each once."""
    met: set[str] = set()
    at: str | None = key
    while at is not None and at not in met and (amended := fates.out(at)) is not None:
        met.add(at)
        yield amended.amendment
        at = amended.amendment.by


def _with_changes(correction: Correction) -> Correction:
    changes = tuple(find_changes(correction.before, correction.after))
    return replace(correction, changes=changes)


def _contradiction(claim: Claim, name: str, differing: Mapping[str, Any]) -> InvalidClaim:
    """The error for a row whose words and numbers say two figures."""
    words = claim.figure.words if claim.figure is not None else ""
    return InvalidClaim(
        f'the words say "{words[:SHOWN]}", the row says "{differing[name]}"',
        hint="correct the words of the figure and its number, so that they agree",
        place="words" if name == "figure" else name,
    )


def _plain(cell: Cell) -> Any:
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def _in_csv(cell: Cell) -> Any:
    return to_csv_text(cell) if isinstance(cell, str) else _plain(cell)


def _in_sheet(cell: Cell) -> Any:
    if not isinstance(cell, str):
        return _plain(cell)
    shown = to_visible(cell)
    is_cut = len(shown) > MOST_CHARACTERS
    return shown[: MOST_CHARACTERS - len(CUT)] + CUT if is_cut else shown


WAYS = (_plain, _in_csv, _in_sheet)
"""How a cell is written: by a program, in CSV, in a sheet."""


def _is_same(name: str, left: Any, right: Any) -> bool:
    """Whether two texts of a field say the same; a number may be written in two ways."""
    if (left or None) == (right or None):
        return True
    return name in NUMBERS and bool(left and right) and _is_number(left, _number_of(right))


def _is_number(text: Any, number: Any) -> bool:
    return number is not None and _number_of(text) == number


def _number_of(text: Any) -> Decimal | None:
    try:
        return Decimal(text)
    except (InvalidOperation, TypeError, ValueError):
        return None


def _without_mark(text: Any) -> Any:
    """The text of a cell without the apostrophe that keeps a spreadsheet from computing it."""
    is_marked = isinstance(text, str) and text[:1] == "'" and text[1:2] in FORMULA_STARTS
    return text[1:] if is_marked else "" if text is None else text
