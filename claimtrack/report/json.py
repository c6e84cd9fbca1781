"""The facts themselves, as JSON; docs/json.md describes it, docs/comparison.schema.json checks it.

One claim, question and finding to a line, so that two reports can be compared line by line.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from claimtrack.compare.comparison import Comparison, Evidence, Finding, Judged
from claimtrack.figures.interval import number_to_json
from claimtrack.model.name import Name
from claimtrack.report.citation import Citations, to_citations
from claimtrack.report.claim_facts import to_claim, to_read
from claimtrack.report.options import Options
from claimtrack.report.phrases import PUBLIC_FORM, rounded
from claimtrack.report.safe import to_json_text

FORMAT = "claimtrack.comparison/2"
"""The number changes when a key changes its meaning or goes; keys may be added under one number."""

LISTS = ("claims", "questions", "findings", "missing", "pairs", "notes", "errors")
"""The keys behind the head, in order; `pairs` is null unless all pairs were asked for."""


def to_text(
    comparison: Comparison, options: Options, citations: Citations | None = None
) -> Iterator[str]:
    """The comparison in pieces of JSON.

    Args:
        comparison: What is written.
        options: What the report cannot know by itself.
        citations: Of a larger comparison that this is a part of; None: its own.
    """
    cited = citations or to_citations(comparison)
    pairs = comparison.pairs
    yield from to_envelope(
        {
            "format": FORMAT,
            "status": "ok",
            "query": comparison.query,
            "profile": _profile(comparison.profile),
            "ledger": {
                "digest": options.ledger_digest,
                "location": options.ledger_location,
                "change": options.change,
            },
            "version": options.version,
            "generated": options.generated or None,
            "counts": _counts(comparison),
            "not_compared": dict(comparison.not_compared),
        },
        {
            "claims": (to_claim(item, cited) for item in comparison.items),
            "questions": map(_plain, comparison.questions),
            "findings": (to_finding(finding, cited) for finding in comparison.findings),
            "missing": map(_plain, comparison.missing),
            "pairs": None if pairs is None else map(_pair, pairs),
            "notes": (*comparison.notes, *([PUBLIC_FORM] if comparison.is_public else [])),
            "errors": (),
        },
        options.encoding,
    )


def _counts(comparison: Comparison) -> dict[str, Any]:
    """How many of everything; `told` by the word of the finding, in the order of telling."""
    findings = comparison.findings
    told = Counter(finding.word for finding in findings if finding.is_told)
    return {
        "claims": len(comparison.items),
        "sources": len({item.source for item in comparison.items}),
        "questions": len(comparison.questions),
        "findings": len(findings),
        "told": dict(told),
        "settled": sum(
            finding.settled is not None and not finding.settled.returned for finding in findings
        ),
        "explained": sum(finding.explained_by is not None for finding in findings),
        "compared": comparison.compared,
        "not_compared": sum(comparison.not_compared.values()),
    }


def to_envelope(
    head: dict[str, Any], lists: dict[str, Iterable[Any] | None], encoding: str = "utf-8"
) -> Iterator[str]:
    """The head's keys, then each list with one item to a line; null for one that is None."""
    only_ascii = encoding.lower().replace("_", "-") not in {"utf-8", "utf8"}
    encoder = json.JSONEncoder(ensure_ascii=only_ascii, allow_nan=False)
    yield "{\n"
    for key, value in head.items():
        yield f'  "{key}": {to_json_text(encoder.encode(value))},\n'
    for index, (key, items) in enumerate(lists.items()):
        yield f'{"," if index else ""}{chr(10) if index else ""}  "{key}": '
        if items is None:
            yield "null"
            continue
        yield "["
        first = True
        for item in items:
            yield f"{'' if first else ','}\n    {to_json_text(encoder.encode(item))}"
            first = False
        yield "]" if first else "\n  ]"
    yield "\n}\n"


def _profile(profile: str) -> dict[str, str]:
    name, _, digest = profile.rpartition(" ")
    return {"name": name, "hash": digest} if name else {"name": digest, "hash": ""}


def _plain(value: object) -> Any:
    """A value of a comparison as JSON has it: its fields by name."""
    if isinstance(value, Name):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def to_finding(finding: Finding, citations: Citations | None = None) -> dict[str, Any]:
    """What is said of a finding.

    Args:
        finding: What is told.
        citations: What it is called in a report; None: it stands in none, and has neither a short
            id nor a number.
    """
    settled = finding.settled
    called = citations and {
        "short": citations.short_finding(finding.id),
        "number": citations.numbers.get(finding.id),
    }
    return {
        **_plain(replace(finding, evidence=(), course=(), difference=None)),
        **(called or {}),
        "sign": finding.sign,
        "word": finding.word,
        **_distance(finding),
        "difference": _difference(finding),
        "course": [
            {"day": _plain(each.day), "factor": _factor(each.factor)} for each in finding.course
        ],
        "evidence": [_evidence_of(each) for each in finding.evidence],
        "settled": settled and {**_plain(settled), "returned": settled.returned or None},
    }


def _evidence_of(evidence: Evidence) -> dict[str, Any]:
    return {
        **_plain(replace(evidence, left_read=None, right_read=None)),
        **_distance(evidence),
        "left_read": to_read(evidence.left_read),
        "right_read": to_read(evidence.right_read),
    }


def _pair(judged: Judged) -> dict[str, Any]:
    return {**_plain(judged), "factor": _factor(judged.factor)}


def _distance(each: Finding | Evidence) -> dict[str, Any]:
    return {
        "factor": _factor(each.factor),
        "factor_exact": number_to_json(each.factor),
        "surface_factor": _factor(each.surface_factor),
        "surface_factor_exact": number_to_json(each.surface_factor),
    }


def _difference(finding: Finding) -> dict[str, Any] | None:
    if finding.difference is None:
        return None
    low, high = finding.difference
    return {"low": number_to_json(low), "high": number_to_json(high)}


def _factor(factor: Decimal | None) -> float | None:
    """The factor as the other formats print it."""
    return None if factor is None else float(rounded(factor))
