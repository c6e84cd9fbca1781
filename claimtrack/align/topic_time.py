"""Whether a claim can be about an event by its dates, and how well they fit."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from claimtrack.dates import Period
from claimtrack.model.claim import Claim, CountType, DateBasis

INSIDE, AFTERMATH, TOLD = 2.0, 1.0, 0.5
"""What a date is worth: one while the event lasted, one shortly after it (less with every day), and
the mere day of telling. Ours: a toll is most often given while it grows, and anybody may tell of an
old event today."""

NOTHING_KNOWN = 0.0

AFTERMATH_DAYS = 730
"""For so long the counts of an event go on being corrected. Ours, as in reading: two years."""

BARE_YEAR = re.compile(r"(?<![\w.,'’/–-])(?:19|20)\d\d(?![\w/–-]|[.,'’]\d)")
"""A year that nothing introduces, as in "2015 Gorkha earthquake". In running text it may be a
count; in the name of an event it hardly is. From 1900, as years alone are read elsewhere."""

NAMES_KEPT = 4096
"""Names whose dates are kept: claims share a few thousand (ours)."""


@dataclass(frozen=True, slots=True)
class TimeFit:
    """How the dates of a claim lie to an event that they allow."""

    worth: float
    because: str = ""
    is_inside: bool = False
    """Whether something was counted, or began to be, while the event lasted."""
    is_start: bool = False
    """Whether the count began on the very day."""


@dataclass(frozen=True, slots=True)
class Dates:
    """What the words of a claim say of its time."""

    counted: Period | None
    """The moment up to which it counts, when somebody said so."""
    since: Period | None
    told: Period | None
    named: tuple[Period, ...]
    """The dates in the name it gives its topic."""
    is_background: bool

    @classmethod
    def of(cls, claim: Claim) -> Self:
        """The dates of a claim; that of publication is only when it was told."""
        when = claim.when
        is_stated = when.as_of_basis is not DateBasis.PUBLISHED
        return cls(
            counted=when.as_of if is_stated else None,
            since=when.since,
            told=when.said if when.said is not None or is_stated else when.as_of,
            named=named_periods(claim.topic or "", claim.evidence.language),
            is_background=when.count_type is CountType.BACKGROUND,
        )


def fit_in_time(claim: Claim, period: Period | None) -> TimeFit | None:
    """How well the dates fit; None when they say that it is another event.

    A figure of another period never is about this event. A background figure is never about one
    that was not over when it was told. The day of telling alone proves little: it only rules out
    what had not begun.
    """
    dates = Dates.of(claim)
    if period is None:
        return None if dates.is_background else TimeFit(NOTHING_KNOWN)
    if _is_another(dates, period):
        return None
    if dates.since is not None:
        return _since(dates.since, period)
    if dates.counted is not None:
        return _counted(dates.counted, period)
    return _told(dates, period)


def _is_another(dates: Dates, period: Period) -> bool:
    """Whether some date rules the event out."""
    if any(date is not None and date.is_before(period) for date in (dates.counted, dates.told)):
        return True
    if dates.is_background and not _was_over(period, dates.told):
        return True
    if dates.named and not any(map(period.overlaps, dates.named)):
        return True
    if dates.since is not None:
        return not period.overlaps(dates.since)
    return dates.counted is not None and _is_late(dates, dates.counted, period)


def _is_late(dates: Dates, counted: Period, period: Period) -> bool:
    """Whether the count is too late to be one of this event; one of history has no aftermath."""
    if dates.is_background:
        return not period.overlaps(counted)
    return _days_after(counted, period) > AFTERMATH_DAYS


@lru_cache(maxsize=NAMES_KEPT)
def named_periods(name: str, language: str | None) -> tuple[Period, ...]:
    """The dates that the name of an event states: "the war of the 1990s", "1999 Izmit quake"."""
    if not name:
        return ()
    from claimtrack.dates import find_dates  # noqa: PLC0415 - start-up

    found = find_dates(name, language=language)
    dates = tuple(each.period for each in found if each.period is not None)
    return dates or tuple(Period.from_edtf(year) for year in BARE_YEAR.findall(name))


def _was_over(period: Period, told: Period | None) -> bool:
    """Whether the event had ended when it was told of; one that has no end never had."""
    if period.end is None:
        return False
    return told is None or told.start is None or period.end <= told.start


def _since(since: Period, period: Period) -> TimeFit:
    if period.start is not None and since.start == period.start:
        because = f"it counts from {since.edtf}, when this began"
        return TimeFit(INSIDE, because, is_inside=True, is_start=True)
    because = f"it counts from {since.edtf}, within {period.edtf}"
    return TimeFit(INSIDE, because, is_inside=True)


def _counted(counted: Period, period: Period) -> TimeFit:
    if period.overlaps(counted):
        return TimeFit(INSIDE, f"{counted.edtf} lies within {period.edtf}", is_inside=True)
    days = _days_after(counted, period)
    passed = f"{days:,} days" if days > 1 else "a day"
    return TimeFit(AFTERMATH * (1 - days / AFTERMATH_DAYS), f"counted {passed} after this ended")


def _told(dates: Dates, period: Period) -> TimeFit:
    """Where nobody says when it was counted: by the name it gives its topic, or the telling."""
    if dates.named:
        return TimeFit(INSIDE, f"its name gives a time within {period.edtf}", is_inside=True)
    if dates.told is not None and period.overlaps(dates.told):
        return TimeFit(TOLD, f"it was told while this lasted, {dates.told.edtf}")
    return TimeFit(NOTHING_KNOWN)


def _days_after(date: Period, period: Period) -> int:
    """The days from the last one of an event to a date; 0 when it is not after it."""
    if period.end is None or date.start is None:
        return 0
    return max(0, (date.start - period.end).days + 1)
