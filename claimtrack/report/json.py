"""The facts themselves, as JSON; docs/json.md describes it, docs/comparison.schema.json checks it.

One claim and one finding to a line, so that two reports can be compared line by line.
"""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from claimtrack.compare.comparison import Barred, Comparison, Entry, Finding, Group, Missing
from claimtrack.compare.words import rounded
from claimtrack.dates import Period
from claimtrack.figures.figure import Figure
from claimtrack.figures.interval import Interval, Number
from claimtrack.model.claim import Claim, DateBasis
from claimtrack.model.facets import FACETS, Holds
from claimtrack.report.citation import Citations, to_citations
from claimtrack.report.options import Options
from claimtrack.report.pairs import MOST_BARRED_PAIRS, is_spelled_out, to_rows
from claimtrack.report.safe import to_json_text

FORMAT = "claimtrack.comparison/1"
"""The number changes when a key changes its meaning or goes; keys may be added under one number."""


def to_text(comparison: Comparison, options: Options) -> Iterator[str]:
    """The comparison in pieces of JSON."""
    citations = to_citations(comparison)
    yield from to_envelope(
        {
            "format": FORMAT,
            "status": "ok",
            "query": comparison.query,
            "profile": _profile(comparison.profile),
            "ledger": {"digest": options.ledger_digest, "location": options.ledger_location},
            "version": options.version,
            "generated": options.generated or None,
        },
        {
            "claims": (_claim(entry, citations) for entry in comparison.entries),
            "groups": map(_group, comparison.groups),
            "findings": map(_finding, to_rows(comparison)),
            "not_comparable": map(_barred, comparison.barred),
            "missing": map(_missing, comparison.missing),
            "notes": _notes(comparison),
            "errors": (),
        },
        options.encoding,
    )


def to_envelope(
    head: dict[str, Any], lists: dict[str, Iterable[Any]], encoding: str = "utf-8"
) -> Iterator[str]:
    """The head's keys, then each list with one item to a line."""
    only_ascii = encoding.lower().replace("_", "-") not in {"utf-8", "utf8"}
    encoder = json.JSONEncoder(ensure_ascii=only_ascii, allow_nan=False)
    yield "{\n"
    for key, value in head.items():
        yield f'  "{key}": {to_json_text(encoder.encode(value))},\n'
    for index, (key, items) in enumerate(lists.items()):
        yield f'{"," if index else ""}{chr(10) if index else ""}  "{key}": ['
        first = True
        for item in items:
            yield f"{'' if first else ','}\n    {to_json_text(encoder.encode(item))}"
            first = False
        yield "]" if first else "\n  ]"
    yield "\n}\n"


def _profile(profile: str) -> dict[str, str]:
    name, _, digest = profile.rpartition(" ")
    return {"name": name, "hash": digest} if name else {"name": digest, "hash": ""}


def _notes(comparison: Comparison) -> tuple[str, ...]:
    if is_spelled_out(comparison):
        return comparison.notes
    note = (
        f"More than {MOST_BARRED_PAIRS:,} pairs are not comparable: "
        "they are in not_comparable, each on the left with each on the right, not in findings."
    )
    return (*comparison.notes, note)


def _claim(entry: Entry, citations: Citations) -> dict[str, Any]:
    claim = entry.claim
    return {
        "id": entry.id,
        "short": citations.short(entry.id),
        "topic": entry.topic,
        "metric": entry.metric,
        "claimant": entry.claimant,
        "origin": entry.origin,
        "relays": claim.who.relays,
        "stake": claim.who.stake,
        "stance": claim.stance,
        "figure": _figure(claim.figure),
        "strict": _interval(entry.strict),
        "expected": _interval(entry.expected),
        "statement": _statement(claim),
        "side": entry.side,
        "role": entry.role,
        "place": entry.place,
        **_facets(claim),
        **_dates(claim),
        "evidence": _evidence(claim),
        "references": claim.references,
        "note": claim.note,
        "as_recorded": _as_recorded(claim),
    }


def _facets(claim: Claim) -> dict[str, Any]:
    """Those that stand as they are recorded: names are settled, and dates have their own shape."""
    return {
        key: facet.get(claim)
        for key, facet in FACETS.items()
        if facet.part in {"scope", "when", "counting"}
        and facet.holds not in {Holds.NAME, Holds.PERIOD}
        and not facet.qualifies
    }


def _dates(claim: Claim) -> dict[str, Any]:
    when = claim.when
    return {
        "as_of": _period(when.as_of, when.as_of_basis),
        "since": _period(when.since),
        "said": _period(when.said),
    }


def _period(period: Period | None, basis: DateBasis | None = None) -> dict[str, Any] | None:
    if period is None:
        return None
    return {"edtf": period.edtf, "words": period.words or None, "basis": basis}


def _figure(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {
        "words": figure.words,
        "form": figure.form,
        "value": _number(figure.value),
        "upper": _number(figure.upper),
        "unit": figure.unit,
        "base": _number(figure.base),
        "share": _number(figure.share),
        "change": _number(figure.change),
    }


def _interval(interval: Interval | None) -> dict[str, Any] | None:
    if interval is None:
        return None
    return {
        "low": _number(interval.low),
        "high": _number(interval.high),
        "low_open": interval.low_open,
        "high_open": interval.high_open or interval.high is None,
        "low_soft": interval.low_soft,
        "high_soft": interval.high_soft,
        "text": str(interval),
    }


def _number(number: Number | None) -> int | str | None:
    """Whole numbers as numbers, decimals as strings: no reader may turn them into binary floats."""
    return str(number) if isinstance(number, Decimal) else number


def _statement(claim: Claim) -> dict[str, Any] | None:
    statement = claim.statement
    if statement is None:
        return None
    return {
        "text": statement.text,
        "actor": statement.actor,
        "act": statement.act,
        "target": statement.target,
        "place": statement.place,
    }


def _evidence(claim: Claim) -> dict[str, Any]:
    evidence = claim.evidence
    return {
        "quote": evidence.quote,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
        "document": evidence.document,
        "start": evidence.start,
        "end": evidence.end,
        "language": evidence.language,
        "url": evidence.url,
    }


def _as_recorded(claim: Claim) -> dict[str, Any]:
    """The names as the claim gives them, before aliases were followed."""
    return {
        "topic": claim.topic,
        "metric": claim.metric,
        "claimant": claim.who.claimant,
        "origin": claim.who.origin,
        "side": claim.scope.side,
        "role": claim.scope.role,
        "place": claim.scope.place,
    }


def _group(group: Group) -> dict[str, Any]:
    panels = [{"label": panel.label, "claims": panel.claims} for panel in group.panels]
    return {"topic": group.topic, "metric": group.metric, "panels": panels}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "verdict": finding.verdict,
        "sign": finding.verdict.sign,
        "reason": finding.reason,
        "left": finding.left,
        "right": finding.right,
        "severity": finding.severity,
        "factor": _factor(finding.factor),
        "factor_exact": _number(finding.factor),
        "surface_factor": _factor(finding.surface_factor),
        "surface_factor_exact": _number(finding.surface_factor),
        "sentence": finding.sentence,
        "equal": finding.equal,
        "different": finding.different,
        "assumed": finding.assumed,
        "defaults": finding.defaults,
        "flags": finding.flags,
        "reconcile": finding.reconcile,
        "left_read": _read(finding.left_read),
        "right_read": _read(finding.right_read),
    }


def _factor(factor: Decimal | None) -> float | None:
    """The factor as the other formats print it."""
    return None if factor is None else float(rounded(factor))


def _read(read: tuple[Interval, Interval] | None) -> dict[str, Any] | None:
    if read is None:
        return None
    return {"strict": _interval(read[0]), "expected": _interval(read[1])}


def _barred(barred: Barred) -> dict[str, Any]:
    return {
        "verdict": barred.verdict,
        "reason": barred.reason,
        "sentence": barred.sentence,
        "pairs": barred.pairs,
        "left": barred.left,
        "right": barred.right,
    }


def _missing(missing: Missing) -> dict[str, Any]:
    return {
        "topic": missing.topic,
        "what": missing.what,
        "sentence": missing.sentence,
        "claims": missing.claims,
    }
