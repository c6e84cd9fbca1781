"""What a report says of all claims at once, so that it need not look at each of them again."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from claimtrack.compare.items import Item
from claimtrack.model.claim import CountType, Stance, date_of
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name

Value = TypeVar("Value", int, str)

MOST = 2
"""Years and outlets that are held: with a second one there is none in common."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What some claims are about, of whom, and of when."""

    topics: frozenset[Name | None] = frozenset()
    """They stand under; None stands for none."""
    sources: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    """That passed them on last; two of them at most."""
    years: frozenset[int] = frozenset()
    """That they speak of, but for what is told as background; two of them at most."""
    first_day: dt.date | None = None
    """That they speak of, but for what is told as background."""
    last_day: dt.date | None = None
    denials: tuple[ClaimId, ...] = ()
    """Those that deny something."""

    @property
    def common_year(self) -> int | None:
        """The year that all dates lie in; None when there are more, or none."""
        return min(self.years) if len(self.years) == 1 else None

    @property
    def only_outlet(self) -> str | None:
        """The one that every claim that was passed on came through; None when there are more."""
        return min(self.outlets) if len(self.outlets) == 1 else None


def overview_of(items: Iterable[Item]) -> Overview:
    """What is said of some claims at once; each is looked at once."""
    topics, sources = set[Name | None](), set[str]()
    outlets, days, denials = set[str](), list[dt.date](), list[ClaimId]()
    for item in items:
        claim = item.claim
        topics.add(item.topic)
        sources.add(item.source)
        if claim.who.relays:
            outlets.add(claim.who.relays[-1])
        if claim.stance is Stance.DENIES:
            denials.append(item.id)
        moment = date_of(claim)
        if moment is not None and claim.when.count_type is not CountType.BACKGROUND:
            days += (day for day in (moment.first_day, moment.last_day) if day is not None)
    return Overview(
        topics=frozenset(topics),
        sources=frozenset(sources),
        outlets=_few(outlets),
        years=_few({day.year for day in days}),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        denials=tuple(sorted(denials)),
    )


class Overviews:
    """What is said of the claims of several events at once; no event's own is held."""

    def __init__(self) -> None:
        """Begin with none."""
        self._topics: set[Name | None] = set()
        self._sources: set[str] = set()
        self._outlets: frozenset[str] = frozenset()
        self._years: frozenset[int] = frozenset()
        self._first_day: dt.date | None = None
        self._last_day: dt.date | None = None
        self._denials: list[ClaimId] = []

    def add(self, part: Overview) -> None:
        """Take over what is said of one more event."""
        self._topics |= part.topics
        self._sources |= part.sources
        self._outlets = _few(self._outlets | part.outlets)
        self._years = _few(self._years | part.years)
        first, last = (self._first_day, part.first_day), (self._last_day, part.last_day)
        self._first_day = min(filter(None, first), default=None)
        self._last_day = max(filter(None, last), default=None)
        self._denials += part.denials

    @property
    def whole(self) -> Overview:
        """What is said of all of them."""
        return Overview(
            topics=frozenset(self._topics),
            sources=frozenset(self._sources),
            outlets=self._outlets,
            years=self._years,
            first_day=self._first_day,
            last_day=self._last_day,
            denials=tuple(sorted(self._denials)),
        )


def overview_of_all(parts: Iterable[Overview]) -> Overview:
    """The same of the claims of several events."""
    every = Overviews()
    for part in parts:
        every.add(part)
    return every.whole


def _few(values: Iterable[Value]) -> frozenset[Value]:
    return frozenset(sorted(set(values))[:MOST])
