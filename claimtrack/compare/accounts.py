"""Accounts: what one claimant says of one thing over time, moment by moment."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from claimtrack.compare.items import Item
from claimtrack.compare.questions import Group
from claimtrack.compare.shapes import Run
from claimtrack.figures.figure import Form
from claimtrack.figures.interval import Interval, Number


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One moment at which an account speaks."""

    items: tuple[Item, ...]
    """Several when relays render it, or the account gave several figures for one day."""
    floor: Number
    """The least that any of its words allow."""
    ceiling: Number | None
    """The most; None: no end."""

    @property
    def item(self) -> Item:
        """The figure that stands for it."""
        return self.items[0]

    @property
    def value(self) -> Number | None:
        """The number on the page; None when the words give none of their own."""
        figure = self.item.claim.figure
        if figure is None or figure.form is Form.VAGUE_PLURAL:
            return None
        return figure.value

    @property
    def expected(self) -> Interval:
        """What readers take it for."""
        return self.item.expected or Interval(self.floor, self.ceiling)

    @property
    def day(self) -> dt.date:
        """The last day it may speak of."""
        return day_of(self.item)

    def is_below(self, earlier: "Entry") -> bool:
        """Whether its words allow less than an earlier one's entail."""
        return self.ceiling is not None and self.ceiling < earlier.floor


@dataclass(eq=False)  # without slots, so that the entries can be kept
class Line:
    """The figures of one account that differ at most in what it changed on its way."""

    account: str
    items: Sequence[Item]
    """Every figure, in order of time; dated ones alone."""
    groups: tuple[Group, ...]
    """The questions they answer."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The moments at which it speaks, in order of time."""
        return tuple(to_entry(tuple(together)) for _, together in groupby(self.items, key=day_of))

    @property
    def run(self) -> Run:
        """How the count runs."""
        return self.groups[0].shape.run

    @property
    def has_one_day(self) -> bool:
        """Whether it speaks of one day alone."""
        return day_of(self.items[0]) == day_of(self.items[-1])


def read_lines(groups: Sequence[Group]) -> Iterator[Line]:
    """The accounts of questions that differ in definition, attribution rule or what is included.

    Where an account answers several of them side by side, each is a line of its own; where it
    goes over from one to the other, they are one line, and the change may explain a break. An
    account with a single figure is no line.
    """
    accounts: dict[str, list[tuple[Group, list[Item]]]] = {}
    for group in groups:
        for account, items in group.accounts().items():
            dated = [item for item in items if item.moment is not None]
            if dated:
                accounts.setdefault(account, []).append((group, dated))
    for account in sorted(accounts):
        parts = accounts[account]
        if len(parts) == 1 and len(parts[0][1]) == 1:
            continue
        if len(parts) > 1 and _follow_each_other(parts):
            every = sorted((item for _, items in parts for item in items), key=day_of)
            yield Line(account, every, tuple(group for group, _ in parts))
        else:
            for group, items in parts:
                yield Line(account, items, (group,))


def _follow_each_other(parts: Sequence[tuple[Group, list[Item]]]) -> bool:
    """Whether each part begins when the one before has ended."""
    spans = sorted((day_of(items[0]), day_of(items[-1])) for _, items in parts)
    return all(last < first for (_, last), (first, _) in pairwise(spans))


def to_entry(items: tuple[Item, ...]) -> Entry:
    """The entry of figures of one moment."""
    if len(items) == 1:
        words_of_one = strict_of(items[0])
        return Entry(items, words_of_one.smallest, words_of_one.largest)
    words = [strict_of(item) for item in items]
    ends = [each.largest for each in words]
    highest = None if None in ends else max(end for end in ends if end is not None)
    return Entry(items, min(each.smallest for each in words), highest)


def day_of(item: Item) -> dt.date:
    """The last day a figure may count up to; an open end is the last of all days."""
    return item.day or dt.date.max


def strict_of(item: Item) -> Interval:
    """What the words of a figure allow.

    Raises:
        AssertionError: They give no number.
    """
    if item.strict is None:
        raise AssertionError("a figure without a number is in no account's line")
    return item.strict
