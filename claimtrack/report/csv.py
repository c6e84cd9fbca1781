"""One row per finding, for spreadsheets; no cell can be taken for a formula."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from claimtrack.compare.comparison import Barred, Comparison, Entry, Finding
from claimtrack.compare.words import rounded
from claimtrack.model.claim import Claim
from claimtrack.report.citation import Citations, to_citations, words_of
from claimtrack.report.options import Options
from claimtrack.report.pairs import is_spelled_out, to_rows
from claimtrack.report.safe import to_csv_text, to_encodable

FINDING_COLUMNS = ("verdict", "reason", "severity", "factor", "surface_factor")
CLAIM_COLUMNS = (
    "topic",
    "metric",
    "claimant",
    "origin",
    "relays",
    "as_of",
    "said",
    "words",
    "strict_low",
    "strict_high",
    "references",
)
LIST_COLUMNS = ("equal", "different", "assumed", "defaults", "flags", "reconcile")
HEADER = (
    *FINDING_COLUMNS,
    "left",
    "right",
    "sentence",
    *LIST_COLUMNS,
    *(f"left_{name}" for name in CLAIM_COLUMNS),
    *(f"right_{name}" for name in CLAIM_COLUMNS),
)
"""In this order; later versions only add columns at the end."""

NUMERIC = frozenset(
    {"factor", "surface_factor"}
    | {f"{side}_strict_{end}" for side in ("left", "right") for end in ("low", "high")}
)
"""Columns that hold numbers and nothing else; a minus sign is a minus sign there."""


def to_text(comparison: Comparison, options: Options) -> Iterator[str]:
    """The header and a row for each finding, line by line."""
    citations = to_citations(comparison)
    yield _line(HEADER, options)
    for finding in to_rows(comparison):
        yield _line(_row(finding, citations), options)
    if not is_spelled_out(comparison):
        for barred in comparison.barred:
            yield _line(_barred_row(barred), options)


def _row(finding: Finding, citations: Citations) -> list[str]:
    right = citations.entries[finding.right] if finding.right is not None else None
    return [
        finding.verdict.value,
        finding.reason,
        finding.severity.value if finding.severity else "",
        rounded(finding.factor) if finding.factor is not None else "",
        rounded(finding.surface_factor) if finding.surface_factor is not None else "",
        finding.left,
        finding.right or "",
        finding.sentence,
        *(_listed(getattr(finding, name)) for name in LIST_COLUMNS),
        *_claim_cells(citations.entries[finding.left]),
        *(_claim_cells(right) if right else [""] * len(CLAIM_COLUMNS)),
    ]


def _claim_cells(entry: Entry) -> list[str]:
    claim = entry.claim
    as_of, said = _dates(claim)
    return [
        entry.topic or "",
        entry.metric or "",
        entry.claimant,
        entry.origin,
        _listed(claim.who.relays),
        as_of,
        said,
        words_of(claim),
        str(entry.strict.smallest) if entry.strict else "",
        str(entry.strict.largest) if entry.strict and entry.strict.largest is not None else "",
        _listed(claim.references),
    ]


def _dates(claim: Claim) -> tuple[str, str]:
    when = claim.when
    return (when.as_of.edtf if when.as_of else "", when.said.edtf if when.said else "")


def _barred_row(barred: Barred) -> list[str]:
    """Pairs too many to spell out: all ids of a side in one cell, each meant with each."""
    cells = dict.fromkeys(HEADER, "")
    cells["verdict"] = barred.verdict.value
    cells["reason"] = barred.reason
    cells["left"] = " ".join(barred.left)
    cells["right"] = " ".join(barred.right)
    cells["sentence"] = barred.sentence
    return list(cells.values())


def _listed(parts: Iterable[str]) -> str:
    return "; ".join(parts)


def _line(cells: Iterable[str], options: Options) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(
        cell if name in NUMERIC else to_encodable(to_csv_text(cell), options.encoding)
        for name, cell in zip(HEADER, cells, strict=True)
    )
    return line.getvalue()
