"""What is known of a claim, facet by facet, in plain words."""

from collections.abc import Iterator
from typing import Any

from claimtrack.dates import Period
from claimtrack.figures.figure import Figure
from claimtrack.figures.interval import Interval
from claimtrack.figures.profile import Profile
from claimtrack.model.claim import Claim, DateBasis, Stance

Facet = tuple[str, str]
"""The name of the facet, and what is known of it."""


def describe_claim(claim: Claim, profile: Profile) -> tuple[Facet, ...]:
    """Every facet that is known, in reading order; what is unknown is left out."""
    facets = (
        *_of_who(claim),
        *_of_what(claim, profile),
        *_of_scope(claim),
        *_of_dates(claim),
        *_of_counting(claim),
        *_of_evidence(claim),
    )
    return tuple((name, text) for name, text in facets if text)


def describe_figure(figure: Figure, profile: Profile) -> Iterator[Facet]:
    """How a figure is read: form, value, and the two intervals of the profile."""
    yield "form", figure.form.value
    if figure.value is not None:
        upper = "" if figure.upper is None else f" to {figure.upper:,}"
        unit = "" if figure.unit.value == "count" else f" {figure.unit.value}"
        yield "value", f"{figure.value:,}{upper}{unit}"
    if figure.share is not None:
        yield "share", f"{figure.share} %"
    if figure.base is not None:
        yield "base", f"of {figure.base:,}"
    if figure.change is not None:
        yield "change", f"{figure.change:+,}"
    intervals = profile.intervals(figure)
    if intervals is None:
        yield "interval", "none: the words give no number"
        return
    yield "strict", say_interval(intervals.strict)
    yield "expected", say_interval(intervals.expected) if intervals.expected else "none"


def _of_who(claim: Claim) -> Iterator[Facet]:
    yield "claimant", claim.who.claimant
    yield "via", " > ".join(claim.who.relays)
    yield "origin", claim.who.origin or ""
    yield "stake", _known(claim.who.stake)
    if claim.stance is not Stance.ASSERTS or claim.statement is not None:
        yield "stance", claim.stance.value


def _of_what(claim: Claim, profile: Profile) -> Iterator[Facet]:
    yield "topic", claim.topic or "none assigned"
    yield "metric", claim.metric or ""
    if claim.figure is not None:
        yield "words", f"“{claim.figure.words}”"
        yield from describe_figure(claim.figure, profile)
    if claim.statement is not None:
        yield "statement", claim.statement.text
        for slot in ("actor", "act", "target", "place"):
            yield slot, getattr(claim.statement, slot) or ""


def _of_scope(claim: Claim) -> Iterator[Facet]:
    scope = claim.scope
    yield "side", scope.side or ""
    yield "role", scope.role or ""
    yield "place", scope.place or ""
    yield "distribution", _known(scope.distribution)
    yield "cause detail", scope.cause_detail or ""
    yield "includes", ", ".join(scope.includes)
    yield "excludes", ", ".join(scope.excludes)
    yield "definition", scope.definition or ""


def _of_dates(claim: Claim) -> Iterator[Facet]:
    when = claim.when
    basis = "" if when.as_of_basis is DateBasis.STATED else f" ({when.as_of_basis.value})"
    yield "as of", f"{say_period(when.as_of)}{basis}" if when.as_of else ""
    yield "since", say_period(when.since)
    yield "said", say_period(when.said)
    yield "count type", _known(when.count_type)


def _of_counting(claim: Claim) -> Iterator[Facet]:
    yield "basis", _known(claim.counting.basis)
    yield "cause", _known(claim.counting.cause)
    yield "completeness", _known(claim.counting.completeness)
    yield "attribution rule", _known(claim.counting.attribution_rule)


def _of_evidence(claim: Claim) -> Iterator[Facet]:
    evidence = claim.evidence
    yield "quote", f"“{evidence.quote}”" if evidence.quote else ""
    yield "language", evidence.language or ""
    yield "document", evidence.document or ""
    yield "url", evidence.url or ""
    yield "references", ", ".join(claim.references)
    yield "note", claim.note


def say_period(period: Period | None) -> str:
    """The date as EDTF, with its words where they say more: 2020-10-19/2020-10-25 (“last week”)."""
    if period is None:
        return ""
    words = f" (“{period.words}”)" if period.words and period.words != period.edtf else ""
    return f"{period.edtf}{words}"


def say_interval(interval: Interval) -> str:
    """As in "(1250, ∞)" and "[1600, 2400], soft at both ends"."""
    soft = {
        (True, True): ", soft at both ends",
        (True, False): ", soft at the low end",
        (False, True): ", soft at the high end",
    }
    return f"{interval}{soft.get((interval.low_soft, interval.high_soft), '')}"


def _known(facet: Any) -> str:
    return "" if facet.value == "unknown" else str(facet.value)
