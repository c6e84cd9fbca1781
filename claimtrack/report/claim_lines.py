"""What is known of a claim, line by line, in plain words."""

from collections.abc import Iterator, Mapping
from typing import Any

from claimtrack.dates import Period
from claimtrack.figures.figure import COUNT, MEASURE, Figure, Says
from claimtrack.figures.interval import Interval, Number
from claimtrack.figures.profile import Profile
from claimtrack.figures.rough_share import counted_of, is_rough
from claimtrack.model.claim import Claim
from claimtrack.model.facets import FACETS, Facet
from claimtrack.report.records import one_line, say_claim, say_content
from claimtrack.units.printed import say_unit
from claimtrack.units.unit import PERCENT, POINTS, RANK, Dimension, UnitCode, dimension_of

Line = tuple[str, str]
"""A name, and what is known of it."""


def describe_claim(claim: Claim, profile: Profile) -> tuple[Line, ...]:
    """Everything that is known, in reading order; what is unknown is left out."""
    lines = (
        *_of_who(claim),
        *_of_what(claim, profile),
        *((facet.name, say_facet(facet, claim)) for facet in FACETS.values()),
        *_of_evidence(claim),
    )
    return tuple((name, text) for name, text in lines if text)


def say_facet(facet: Facet, claim: Claim) -> str:
    """What a claim says of a facet; empty when it is unknown, or told beside another facet."""
    says_asserts = facet.key == "stance" and claim.statement is not None
    if facet.qualifies or not (facet.is_stated(claim) or says_asserts):
        return ""
    beside = (
        f" ({each.get(claim)})"
        for each in FACETS.values()
        if each.qualifies == facet.key and each.is_stated(claim)
    )
    return "".join((_say(facet.get(claim)), *beside))


UNITS: Mapping[UnitCode, str] = {
    COUNT: "",
    POINTS: " percentage points",
    MEASURE: " of a measure",
    RANK: "",
}
"""What stands behind a number of some units; of others, how reports print them."""
MEASURED: Mapping[Dimension, str] = {
    Dimension.SHARE: "a share",
    Dimension.POINTS: "a difference of shares",
    Dimension.FACTOR: "how many times as much",
    Dimension.RANK: "a place in a row",
    Dimension.INDEX: "points on a scale somebody made",
    Dimension.CALENDAR_DURATION: "duration",
}
"""What a unit measures, where the name of its dimension does not say so in plain words."""
SAYS: Mapping[Says, str] = {
    Says.CHANGE: "a change: how much more or less than before",
    Says.COMPARISON: "a comparison: how it stands to something else",
}
"""What a figure puts forward that is no level."""


def _say(value: Any) -> str:
    if isinstance(value, Period):
        return say_period(value)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def describe_figure(figure: Figure, profile: Profile) -> Iterator[Line]:
    """How a figure is read: form, value, and the two intervals of the profile."""
    yield "form", figure.form.value
    if figure.value is not None:
        upper = "" if figure.upper is None else f" to {figure.upper:,}"
        yield "value", f"{figure.value:,}{upper}{_unit_behind(figure.unit)}"
    yield from _measured(figure)
    if figure.base is not None:
        yield _of_whole(figure, figure.base)
    if figure.change is not None:
        is_led = figure.says is Says.LEVEL
        unit = _unit_between(figure.unit) if is_led else figure.unit
        upper = ""
        if figure.upper is not None and not is_led:
            upper = f" to {-figure.upper if figure.is_fall else figure.upper:+,}"
        yield "change", f"{figure.change:+,}{upper}{_unit_behind(unit)}"
    if figure.per:
        yield "per", f"{figure.per}: a rate, and no toll"
    if figure.says is not Says.LEVEL:
        yield "says", SAYS[figure.says]
    if figure.against:
        yield "after" if figure.says is Says.LEVEL else "against", f"“{figure.against}”"
    intervals = profile.intervals(figure)
    if intervals is None:
        yield "intervals", "none: the words give no number"
        return
    yield "strict", say_interval(intervals.strict)
    yield (
        "expected",
        say_interval(intervals.expected)
        if intervals.expected
        else "none: a reader infers no number",
    )


def _of_whole(figure: Figure, base: Number) -> Line:
    """How many there are of a rank, and what a share is taken of."""
    if figure.unit == RANK:
        return "of", f"{base:,}"
    if is_rough(figure):
        return "share", f"{counted_of(figure):,} in {base:,}: told in whole numbers, and rough"
    share = "" if figure.share is None else f"{figure.share:,} % "
    return "share", f"{share}of {base:,}"


def _unit_behind(unit: UnitCode) -> str:
    return UNITS[unit] if unit in UNITS else f" {say_unit(unit)}"


def _unit_between(unit: UnitCode) -> UnitCode:
    """What lies between two figures of a unit: between two shares it is percentage points."""
    return POINTS if unit == PERCENT else unit


def _measured(figure: Figure) -> Iterator[Line]:
    """The unit, the whole of a share, the margin."""
    dimension = dimension_of(figure.unit)
    if figure.unit not in (COUNT, MEASURE):
        what = "known to nobody here: it is compared with itself alone"
        if dimension is not None:
            what = MEASURED.get(dimension, dimension.value)
        assumed = (
            ", taken for granted: the words leave open which" if figure.is_unit_assumed else ""
        )
        yield "unit", f"{say_unit(figure.unit)}: {what}{assumed}"
    if figure.of:
        yield "of", f"“{figure.of}”"
    if figure.margin is not None:
        yield "margin", f"± {figure.margin:,}{_unit_behind(_unit_between(figure.unit))}"


def _of_who(claim: Claim) -> Iterator[Line]:
    yield "claimant", claim.who.claimant
    yield "via", " > ".join(claim.who.relays)
    yield "origin", claim.who.origin or ""


def _of_what(claim: Claim, profile: Profile) -> Iterator[Line]:
    yield "topic", claim.topic or "none assigned"
    yield "metric", claim.metric or ""
    if claim.figure is not None:
        yield "words", f"“{claim.figure.words}”"
        yield from describe_figure(claim.figure, profile)
    if claim.statement is not None:
        yield "statement", claim.statement.text
        for slot in ("actor", "act", "target", "place"):
            yield slot, getattr(claim.statement, slot) or ""


def _of_evidence(claim: Claim) -> Iterator[Line]:
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


def say_correction(before: Claim, after: Claim) -> str:
    """As in "AP: “61” killed → “51” killed, as of 2020-10-13 → 2020-10-14"."""
    whole, new = say_claim(before), say_claim(after)
    parts = [whole]
    if whole != new:
        is_same = before.who == after.who
        parts = [f"{whole} → {say_content(after) if is_same else new}"]
    texts = (
        (facet.name, say_facet(facet, before), say_facet(facet, after)) for facet in FACETS.values()
    )
    topics = ("topic", before.topic or "", after.topic or "")
    for name, old, text in (topics, *texts):
        if old != text and name != "stance":
            parts.append(f"{name} {old or 'none'} → {text or 'none'}")
    return one_line(", ".join(parts))
