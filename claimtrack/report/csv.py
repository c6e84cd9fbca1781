"""One row per finding, or per pair when all pairs are asked for; no cell is taken for a formula."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO

from claimtrack.compare.comparison import (
    Comparison,
    Evidence,
    Finding,
    FindingKind,
    Judged,
    Party,
    Question,
)
from claimtrack.compare.items import Item
from claimtrack.report.citation import Citations, to_citations, words_of
from claimtrack.report.options import Options
from claimtrack.report.phrases import PROVISIONAL, rounded
from claimtrack.report.safe import to_csv_text
from claimtrack.report.telling import claims_told, in_order, others_of

FINDING_HEADER = (
    *("number", "id", "topic", "question", "metric", "place", "side", "role"),
    *("kind", "verdict", "reason", "severity", "factor", "surface_factor"),
    *("difference_low", "difference_high", "sentence", "account", "parties", "first", "last"),
    *("equal", "different", "assumed", "by_default", "flags", "reconcile"),
    *("pairs", "explained_by", "settled", "claims", "references", "provisional"),
    *("settled_by", "settled_at"),
)
"""In this order; later versions only add columns at the end."""

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
PAIR_HEADER = (
    *("verdict", "reason", "severity", "factor", "surface_factor"),
    *("left", "right", "sentence"),
    *LIST_COLUMNS,
    *(f"left_{name}" for name in CLAIM_COLUMNS),
    *(f"right_{name}" for name in CLAIM_COLUMNS),
    "provisional",
)
"""In this order; later versions only add columns at the end."""

SETTLED = "settled"
"""Stands for the reason of a settlement in a public report, which leaves it out."""

NUMERIC = frozenset(
    {"number", "factor", "surface_factor", "difference_low", "difference_high", "pairs"}
    | {f"{side}_strict_{end}" for side in ("left", "right") for end in ("low", "high")}
)
"""Columns that hold numbers and nothing else; a minus sign is a minus sign there."""


def to_text(
    comparison: Comparison, options: Options, citations: Citations | None = None
) -> Iterator[str]:
    """The header and the rows, line by line.

    Args:
        comparison: What is written.
        options: For the encoding.
        citations: Of a larger comparison that this is a part of; None: its own.
    """
    cited = citations or to_citations(comparison)
    if comparison.pairs is None:
        yield _line(FINDING_HEADER, FINDING_HEADER, options)
        for row in _finding_rows(comparison, cited):
            yield _line(FINDING_HEADER, row, options)
        return
    yield _line(PAIR_HEADER, PAIR_HEADER, options)
    for row in _pair_rows(comparison, comparison.pairs, cited):
        yield _line(PAIR_HEADER, row, options)


def _finding_rows(comparison: Comparison, citations: Citations) -> Iterator[list[str]]:
    questions = {question.id: question for question in comparison.questions}
    for finding in comparison.findings:
        question = questions.get(finding.question or "")
        yield _finding_row(finding, question, citations)


def _finding_row(finding: Finding, question: Question | None, citations: Citations) -> list[str]:
    items = [citations.items[claim_id] for claim_id in claims_told(finding)]
    low, high = finding.difference or (None, None)
    number = citations.numbers.get(finding.id)
    return [
        _text(number),
        finding.id,
        _text(finding.topic),
        citations.labels[question.id] if question else "",
        _text(question and question.metric),
        _listed(_distinct(item.place for item in items)),
        _listed(_distinct(item.side for item in items)),
        _listed(_distinct(item.role for item in items)),
        finding.kind.value,
        _text(finding.verdict),
        finding.reason,
        _text(finding.severity),
        _text(finding.factor and rounded(finding.factor)),
        _text(finding.surface_factor and rounded(finding.surface_factor)),
        _text(low),
        _text(high),
        finding.sentence,
        finding.account or "",
        _parties(finding, citations),
        _text(finding.first),
        _text(finding.last),
        _listed(finding.equal),
        _listed(finding.different),
        _listed(finding.assumed),
        _listed(finding.by_default),
        _listed(finding.flags),
        _listed(finding.reconcile),
        _text(finding.pairs),
        finding.explained_by or "",
        (finding.settled.reason or SETTLED) if finding.settled else "",
        _listed(item.id for item in items),
        _listed(_distinct(each for item in items for each in item.claim.references)),
        _mark(is_provisional=finding.provisional),
        finding.settled.author if finding.settled else "",
        finding.settled.at if finding.settled else "",
    ]


def _parties(finding: Finding, citations: Citations) -> str:
    """Who says what: "partial tallies: “plus de 1.250 morts”; Vladimir Putin: “nearly 5,000”".

    Behind the telling claim of a party and those who say the same, the words of each other account.
    """
    if finding.kind is FindingKind.SERIES:
        return _listed(_counted(each, citations) for each in finding.parties)
    return _listed(_party(each, citations) for each in in_order(finding.parties, citations))


def _counted(party: Party, citations: Citations) -> str:
    """Every figure of an account, in order of time: "Records: “57”, “81”"."""
    figures = (f"“{words_of(citations.items[each].claim)}”" for each in party.claims)
    return f"{', '.join(party.accounts)}: {', '.join(figures)}"


def _party(party: Party, citations: Citations) -> str:
    if not party.claims:
        return f"{', '.join(party.accounts)}: "
    telling, others = citations.items[party.claims[0]], others_of(party, citations)
    names = ", ".join((str(telling.claimant), *others.names))
    if party.denies:
        names += " deny" if others.names else " denies"
    told = ((names, telling), *((str(item.claimant), item) for item in others.items))
    return ", ".join(f"{name}: “{words_of(item.claim)}”" for name, item in told)


def _pair_rows(
    comparison: Comparison, pairs: Sequence[Judged], citations: Citations
) -> Iterator[list[str]]:
    """Every pair of figures that was judged, then what statements say of each other."""
    evidence = {
        (each.left, each.right): each
        for finding in comparison.findings
        for each in finding.evidence
    }
    told = {(judged.left, judged.right) for judged in pairs}
    for judged in pairs:
        more = evidence.get((judged.left, judged.right))
        yield _pair_row(judged, more, citations)
    for key, each in evidence.items():
        if key not in told and each.verdict is not None:
            yield _pair_row(each, each, citations)


def _pair_row(judged: Judged | Evidence, more: Evidence | None, citations: Citations) -> list[str]:
    right = citations.items[judged.right] if judged.right is not None else None
    lists: Mapping[str, Sequence[str]] = {}
    if more is not None:
        lists = {
            "equal": more.equal,
            "different": more.different,
            "defaults": more.by_default,
            "flags": more.flags,
            "reconcile": more.reconcile,
        }
    return [
        _text(judged.verdict),
        judged.reason,
        _text(more and more.severity),
        _text(judged.factor and rounded(judged.factor)),
        _text(more and more.surface_factor and rounded(more.surface_factor)),
        judged.left,
        judged.right or "",
        judged.sentence,
        *(_listed({**lists, "assumed": judged.assumed}.get(name, ())) for name in LIST_COLUMNS),
        *_claim_cells(citations.items[judged.left]),
        *(_claim_cells(right) if right else [""] * len(CLAIM_COLUMNS)),
        _mark(is_provisional=citations.items[judged.left].topic in citations.provisional),
    ]


def _claim_cells(item: Item) -> list[str]:
    claim = item.claim
    when, strict = claim.when, item.strict
    return [
        _text(item.topic),
        _text(item.metric),
        str(item.claimant),
        _text(item.origin),
        _listed(claim.who.relays),
        when.as_of.edtf if when.as_of else "",
        when.said.edtf if when.said else "",
        words_of(claim),
        _text(strict and strict.smallest),
        _text(strict and strict.largest),
        _listed(claim.references),
    ]


def _mark(*, is_provisional: bool) -> str:
    """That a row is of a topic which is none on record; else empty."""
    return PROVISIONAL if is_provisional else ""


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _distinct(values: Iterable[object]) -> Iterator[str]:
    """Each of them once, in the order in which they come."""
    return iter(dict.fromkeys(str(value) for value in values if value is not None))


def _listed(parts: Iterable[str]) -> str:
    return "; ".join(parts)


def _line(header: Sequence[str], cells: Iterable[str], options: Options) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(
        cell if name in NUMERIC and cells is not header else to_csv_text(cell, options.encoding)
        for name, cell in zip(header, cells, strict=True)
    )
    return line.getvalue()
