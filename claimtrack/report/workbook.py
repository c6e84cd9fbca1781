"""A comparison as a workbook for a colleague: findings, claims, and what was not compared.

As in CSV its words are English, whatever the language of the report. Every cell that is no number
and no day is text, so that none can become a formula.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.compare.items import Item
from claimtrack.compare.verdict import Verdict
from claimtrack.dates import Period
from claimtrack.figures.interval import ENDLESS, Number
from claimtrack.report.citation import Citations, moment_of, to_citations, words_of
from claimtrack.report.claim_table import Cell
from claimtrack.report.in_full import to_minute
from claimtrack.report.options import Options
from claimtrack.report.phrases import rounded
from claimtrack.report.rendering import for_readers
from claimtrack.report.sheets import to_book, write_sheet
from claimtrack.report.telling import claims_told, items_told, others_of, sides_of
from claimtrack.units.unit import COUNTS

MOST_SIDES = 4
"""Of a finding that have columns of their own; more are counted. Ours: hardly one has more."""

BETWEEN = "; "


class Side(NamedTuple):
    """What one side of a finding says, by its telling claim."""

    item: Item
    names: tuple[str, ...]
    """Who says so; those who say the same in other words are left to the sheet of claims."""


def to_workbook(comparison: Comparison, options: Options, created: dt.datetime) -> Iterator[bytes]:
    """The workbook as a file, piece by piece; the same comparison and moment give the same bytes.

    Args:
        comparison: What is written.
        options: Whether it is for readers outside.
        created: What the file says of itself.

    Raises:
        MissingExtra: The writer is not installed.
        InputError: A sheet has not so many rows.
    """
    told, _ = for_readers(comparison, options)
    citations = to_citations(told, in_full=True)

    def fill(book: Any) -> None:
        for name, columns, rows in (
            ("findings", FINDINGS, _finding_rows(told, citations)),
            ("claims", CLAIMS, _claim_rows(told, citations)),
            ("not compared", NOT_COMPARED, _kept_apart_rows(told)),
        ):
            write_sheet(book, name, columns, rows)

    return to_book(created, fill)


FINDINGS = (
    *(("number", 8), ("sign", 6), ("verdict", 18), ("question", 30), ("event", 24), ("place", 18)),
    *(
        (f"{what} {number}", width)
        for number in range(1, MOST_SIDES + 1)
        for what, width in (("side", 24), ("words", 30), ("day", 12), ("value", 12))
    ),
    *(("more sides", 10), ("ratio", 8), ("reason", 24), ("sentence", 60), ("assumed", 30)),
    *(("settled", 30), ("settled by", 16), ("settled at", 18), ("explained by", 12), ("id", 38)),
)
"""Columns of the sheet of findings, each with its width in characters."""

CLAIMS = (
    *(("id", 38), ("event", 24), ("metric", 16), ("place", 18), ("side", 16), ("role", 12)),
    *(("source", 24), ("outlets", 20), ("stance", 12), ("as of", 12), ("said", 12)),
    *(("count type", 12), ("words", 40), ("value", 12), ("unit", 10), ("low", 12), ("high", 12)),
    ("findings", 12),
)
NOT_COMPARED = (("reason", 90), ("pairs", 10))


def _finding_rows(comparison: Comparison, citations: Citations) -> Iterator[tuple[Cell, ...]]:
    for finding in comparison.findings:
        items = [citations.items[each] for each in claims_told(finding)]
        sides = _sides(finding, citations)
        cells = [cell for side in sides[:MOST_SIDES] for cell in _side_cells(side)]
        cells += [None] * (4 * MOST_SIDES - len(cells))
        yield (
            citations.numbers.get(finding.id),
            finding.sign,
            finding.word,
            citations.labels.get(finding.question or "", ""),
            _text(finding.topic),
            _listed(each.place for each in items),
            *cells,
            max(0, len(sides) - MOST_SIDES) or None,
            None if finding.factor is None else rounded(finding.factor),
            str(finding.reason),
            str(finding.sentence),
            _listed(finding.assumed),
            "" if finding.settled is None else finding.settled.reason or "settled",
            "" if finding.settled is None else finding.settled.author,
            "" if finding.settled is None else to_minute(finding.settled.at),
            finding.explained_by or "",
            finding.id,
        )


def _sides(finding: Finding, citations: Citations) -> list[Side]:
    """The parties of a dispute, the one that leads to expect least first; else each claim told."""
    parties = [each for each in sides_of(finding, citations) if each.claims]
    if not parties:
        items = items_told(finding, citations)
        return [Side(item, (str(item.claimant),)) for item in items]
    return [
        Side(
            citations.items[party.claims[0]],
            (
                str(citations.items[party.claims[0]].claimant),
                *others_of(party, citations).names,
            ),
        )
        for party in parties
    ]


def _side_cells(side: Side) -> tuple[Cell, ...]:
    who = BETWEEN.join(side.names)
    if side.item.is_denial:
        who = f"{who} (denies)"
    return who, words_of(side.item.claim), _day(moment_of(side.item)), _value(side.item)


def _claim_rows(comparison: Comparison, citations: Citations) -> Iterator[tuple[Cell, ...]]:
    told_in: dict[str, list[int]] = {}
    for finding in comparison.findings:
        if (number := citations.numbers.get(finding.id)) is not None:
            for each in claims_told(finding):
                told_in.setdefault(each, []).append(number)
    for item in comparison.items:
        claim, strict = item.claim, item.strict
        figure = claim.figure
        yield (
            item.id,
            _text(item.topic),
            _text(item.metric),
            _text(item.place),
            _text(item.side),
            _text(item.role),
            str(item.claimant),
            BETWEEN.join(claim.who.relays),
            claim.stance.value,
            _day(claim.when.as_of),
            _day(claim.when.said),
            claim.when.count_type.value,
            words_of(claim),
            _value(item),
            "" if figure is None or figure.unit in COUNTS else figure.unit,
            None if strict is None else _end(strict.smallest),
            None if strict is None or strict.largest is None else _end(strict.largest),
            ", ".join(map(str, told_in.get(item.id, ()))),
        )


def _kept_apart_rows(comparison: Comparison) -> Iterator[tuple[Cell, ...]]:
    """How many pairs for each reason, then the notes of the report."""
    for reason, pairs in comparison.not_compared.items():
        yield f"{Verdict.NOT_COMPARABLE.value}: {reason}", pairs
    for note in comparison.notes:
        yield str(note), None


def _day(period: Period | None) -> Cell:
    """A day; what is less exact as it is written in the ledger, which is text."""
    if period is None:
        return None
    day = period.first_day
    return day if day is not None and day == period.last_day else period.edtf


def _value(item: Item) -> Cell:
    figure = item.claim.figure
    return None if figure is None or figure.upper is not None else _end(figure.value)


def _end(number: Number | None) -> Cell:
    """A number for a cell; an end that there is none of, for none."""
    if number is None or number == ENDLESS:
        return None
    return number if isinstance(number, int | Decimal) else str(number)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _listed(values: Iterable[object]) -> str:
    return BETWEEN.join(dict.fromkeys(str(each) for each in values if each is not None))
