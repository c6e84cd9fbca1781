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
from claimtrack.report.records import one_line, say_claim, say_content, say_redacted
from claimtrack.text.message import joined, number, say, word
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
        say("({what})", what=_say(each.get(claim)))
        for each in FACETS.values()
        if each.qualifies == facet.key and each.is_stated(claim)
    )
    context = "role" if facet.key == "role" else "value"
    return joined((_say(facet.get(claim), context), *beside), " ")


UNITS: Mapping[UnitCode, str] = {
    COUNT: "",
    POINTS: "percentage points",
    MEASURE: "of a measure",
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
UNITS_TOLD = {
    False: "{unit}: {what}",
    True: "{unit}: {what}, taken for granted: the words leave open which",
}
"""By whether the words leave open which unit is meant."""
SAYS: Mapping[Says, str] = {
    Says.CHANGE: "a change: how much more or less than before",
    Says.COMPARISON: "a comparison: how it stands to something else",
}
"""What a figure puts forward that is no level."""


def _say(value: Any, context: str = "value") -> str:
    if isinstance(value, Period):
        return say_period(value)
    return joined(value) if isinstance(value, tuple) else word(str(value), context)


def describe_figure(figure: Figure, profile: Profile) -> Iterator[Line]:
    """How a figure is read: form, value, and the two intervals of the profile."""
    yield "form", word(figure.form.value, "form")
    if figure.value is not None:
        yield "value", _with_unit(_say_value(figure), figure.unit)
    yield from _measured(figure)
    if figure.base is not None:
        yield _of_whole(figure, figure.base)
    if figure.change is not None:
        yield "change", _say_change(figure, figure.change)
    if figure.per:
        yield "per", say("{per}: a rate, and no toll", per=word(figure.per, "unit code"))
    if figure.says is not Says.LEVEL:
        yield "says", say(SAYS[figure.says])
    if figure.against:
        is_led = figure.says is Says.LEVEL
        yield "after" if is_led else "against", say("“{words}”", words=figure.against)
    intervals = profile.intervals(figure)
    if intervals is None:
        yield "intervals", say("none: the words give no number")
        return
    yield "strict", say_interval(intervals.strict)
    yield (
        "expected",
        say_interval(intervals.expected)
        if intervals.expected
        else say("none: a reader infers no number"),
    )


def _say_value(figure: Figure) -> str:
    if figure.upper is None:
        return number(figure.value or 0)
    return say("{low} to {high}", low=figure.value or 0, high=figure.upper)


def _say_change(figure: Figure, change: Number) -> str:
    """The step, signed; of a range both ends."""
    is_led = figure.says is Says.LEVEL
    amount = _signed(change)
    if figure.upper is not None and not is_led:
        upper = -figure.upper if figure.is_fall else figure.upper
        amount = say("{low} to {high}", low=amount, high=_signed(upper))
    return _with_unit(amount, _unit_between(figure.unit) if is_led else figure.unit)


def _signed(value: Number) -> str:
    size: Number = -value if value < 0 else value
    return say("-{number}" if value < 0 else "+{number}", number=size)


def _of_whole(figure: Figure, base: Number) -> Line:
    """How many there are of a rank, and what a share is taken of."""
    if figure.unit == RANK:
        return "of", number(base)
    if is_rough(figure):
        return "share", say(
            "{count} in {whole}: told in whole numbers, and rough",
            count=counted_of(figure),
            whole=base,
        )
    if figure.share is None:
        return "share", say("of {whole}", whole=base)
    return "share", say("{share} % of {whole}", share=figure.share, whole=base)


def _with_unit(amount: str, unit: UnitCode) -> str:
    """A number with what stands behind it; people and things go without."""
    printed = UNITS.get(unit, say_unit(unit))
    return joined(filter(None, (amount, word(printed, "unit"))), " ")


def _unit_between(unit: UnitCode) -> UnitCode:
    """What lies between two figures of a unit: between two shares it is percentage points."""
    return POINTS if unit == PERCENT else unit


def _measured(figure: Figure) -> Iterator[Line]:
    """The unit, the whole of a share, the margin."""
    dimension = dimension_of(figure.unit)
    if figure.unit not in (COUNT, MEASURE):
        what = say("known to nobody here: it is compared with itself alone")
        if dimension is not None:
            what = word(MEASURED.get(dimension, dimension.value), "dimension")
        unit = word(say_unit(figure.unit), "unit")
        yield "unit", say(UNITS_TOLD[figure.is_unit_assumed], unit=unit, what=what)
    if figure.of:
        yield "of", say("“{words}”", words=figure.of)
    if figure.margin is not None:
        yield (
            "margin",
            _with_unit(say("± {number}", number=figure.margin), _unit_between(figure.unit)),
        )


def _of_who(claim: Claim) -> Iterator[Line]:
    yield "claimant", claim.who.claimant
    yield "via", " > ".join(claim.who.relays)
    yield "origin", claim.who.origin or ""


def _of_what(claim: Claim, profile: Profile) -> Iterator[Line]:
    yield "topic", claim.topic or say("none assigned")
    yield "metric", word(claim.metric or "", "metric")
    if claim.figure is not None:
        yield "words", say("“{words}”", words=claim.figure.words)
        yield from describe_figure(claim.figure, profile)
    if claim.statement is not None:
        yield "statement", claim.statement.text
        for slot in ("actor", "act", "target", "place"):
            yield slot, getattr(claim.statement, slot) or ""


def _of_evidence(claim: Claim) -> Iterator[Line]:
    evidence = claim.evidence
    yield "quote", say("“{words}”", words=evidence.quote) if evidence.quote else ""
    yield "language", evidence.language or ""
    yield "document", evidence.document or ""
    yield "url", evidence.url or ""
    yield "references", ", ".join(claim.references)
    yield "note", claim.note
    if (redacted := claim.redacted) is not None:
        parts = ", ".join(redacted.taken)
        yield "redacted", say("{parts}: {said}", parts=parts, said=say_redacted(redacted))


def say_period(period: Period | None) -> str:
    """The date as EDTF, with its words where they say more: 2020-10-19/2020-10-25 (“last week”)."""
    if period is None:
        return ""
    if not period.words or period.words == period.edtf:
        return period.edtf
    return say("{day} (“{words}”)", day=period.edtf, words=period.words)


SOFT_ENDS = {
    (True, True): "{interval}, soft at both ends",
    (True, False): "{interval}, soft at the low end",
    (False, True): "{interval}, soft at the high end",
    (False, False): "{interval}",
}
"""An interval, by which of its ends are a convention."""


def say_interval(interval: Interval) -> str:
    """As in "(1250, ∞)" and "[1600, 2400], soft at both ends"."""
    return say(SOFT_ENDS[interval.low_soft, interval.high_soft], interval=str(interval))


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
