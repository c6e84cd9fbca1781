"""A claim as JSON-ready values."""

from functools import cache
from typing import Any

from claimtrack.compare.items import Item
from claimtrack.compare.measures import said_by
from claimtrack.dates import Period
from claimtrack.figures.figure import COUNT, Figure
from claimtrack.figures.interval import Interval, interval_to_json, number_to_json
from claimtrack.model.claim import Claim, DateBasis
from claimtrack.model.facets import FACETS, Holds
from claimtrack.model.name import Name
from claimtrack.model.shipped import shipped_metrics
from claimtrack.report.citation import Citations
from claimtrack.units.unit import PEOPLE, THINGS

SLOTS = ("text", "actor", "act", "target", "place")
QUOTED = ("quote", "prefix", "suffix", "document", "start", "end", "language", "url")
"""What is given of a statement, and of where the words stand."""


def to_claim(item: Item, citations: Citations) -> dict[str, Any]:
    """Everything that is on record of a claim, and how it is read."""
    claim = item.claim
    return {
        "id": item.id,
        "short": citations.short(item.id),
        "topic": to_name(item.topic),
        "provisional": item.topic in citations.provisional,
        "metric": to_name(item.metric),
        "claimant": str(item.claimant),
        "origin": to_name(item.origin),
        "relays": claim.who.relays,
        "stake": claim.who.stake,
        "stance": claim.stance,
        "figure": _figure(claim.figure, item.metric),
        "strict": _interval(item.strict),
        "expected": _interval(item.expected),
        "statement": claim.statement and _named(claim.statement, *SLOTS),
        "side": to_name(item.side),
        "role": item.role,
        "place": to_name(item.place),
        **_facets(claim),
        **_dates(claim),
        "evidence": _named(claim.evidence, *QUOTED),
        "references": claim.references,
        "note": claim.note,
        "redacted": claim.redacted
        and {
            "taken": claim.redacted.taken,
            "reason": claim.redacted.grounds,
            "author": claim.redacted.signed_by,
            "at": claim.redacted.moment,
        },
        "as_recorded": {
            **_as_recorded(claim),
            **({"topic": None} if item.topic in citations.provisional else {}),
        },
    }


def _facets(claim: Claim) -> dict[str, Any]:
    """Those that stand as they are recorded: names are settled, and dates have their own shape."""
    return {
        key: facet.get(claim)
        for key, facet in FACETS.items()
        if facet.part != "who"
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


def to_name(name: Name | None) -> str | None:
    """A settled name as printed."""
    return None if name is None else str(name)


def _figure(figure: Figure | None, metric: Name | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {
        "words": figure.words,
        "form": figure.form,
        "value": number_to_json(figure.value),
        "upper": number_to_json(figure.upper),
        "unit": _unit(figure, metric),
        "per": figure.per or None,
        "of": figure.of or None,
        "margin": number_to_json(figure.margin),
        "says": said_by(figure),
        "against": figure.against or None,
        "base": number_to_json(figure.base),
        "share": number_to_json(figure.share),
        "change": number_to_json(figure.change),
    }


def _unit(figure: Figure, metric: Name | None) -> str:
    """What one of the figure is: people, things, per cent, a currency, a measure."""
    if figure.unit != COUNT:
        return figure.unit
    return PEOPLE if metric is not None and metric in _metrics_of_people() else THINGS


@cache
def _metrics_of_people() -> frozenset[Name]:
    """The metrics that ship and count people."""
    return frozenset(
        Name.of(metric.name) for metric in shipped_metrics() if metric.dimension == PEOPLE
    )


def _interval(interval: Interval | None) -> dict[str, Any] | None:
    if interval is None:
        return None
    return {
        **(interval_to_json(interval) or {}),
        "high_open": interval.high_open or interval.high is None,
        "text": str(interval),
    }


def to_read(read: tuple[Interval, Interval] | None) -> dict[str, Any] | None:
    """Both intervals as compared."""
    if read is None:
        return None
    return {"strict": _interval(read[0]), "expected": _interval(read[1])}


def _named(value: object, *names: str) -> dict[str, Any]:
    """These attributes of a value, by name."""
    return {name: getattr(value, name) for name in names}


def _as_recorded(claim: Claim) -> dict[str, Any]:
    """The names as the claim gives them, before aliases were followed."""
    return {
        **_named(claim, "topic", "metric"),
        **_named(claim.who, "claimant", "origin"),
        **_named(claim.scope, "side", "role", "place"),
    }
