"""Two outlets that report two figures of one source for one time: a course, or a question.

A count may move within a day, and then both reports are right. That is known only where one of them
says so: where nothing states which figure is the later, one of the outlets may have misheard.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from claimtrack import languages
from claimtrack.compare.items import Item, is_final
from claimtrack.compare.shapes import Run
from claimtrack.figures.interval import Number

TWO_REPORTS = "two reports"
"""The reason of two figures of one source that two outlets report for one time."""


def are_of_two_outlets(left: Item, right: Item) -> bool:
    """Whether two claims were read in two outlets, both of which are known."""
    relays = left.claim.who.relays, right.claim.who.relays
    return bool(relays[0] and relays[1]) and relays[0][-1] != relays[1][-1]


def is_order_stated(left: Item, right: Item) -> bool:
    """Whether the words tell two figures apart in time: "rose to 21", "earlier", two hours.

    A count that says it is the last, or by how much it grew, says so too. Two times of day are
    read from the words around both figures; one alone orders nothing.
    """
    if _is_of_a_course(left) or _is_of_a_course(right):
        return True
    times = _times_of_day(_text(left)), _times_of_day(_text(right))
    return any(one and other and one.isdisjoint(other) for one, other in zip(*times, strict=True))


def is_moved_from(before: Item, after: Item) -> bool:
    """Whether the words of the second say that the count was moved to it from the first.

    "Was raised to 20" beside 15, and not beside 30, which may be newer still; where they say by
    how much, only from that level: "rose from 17 to 20" is not told of 15.
    """
    old, new = before.claim.figure, after.claim.figure
    if old is None or new is None or old.number is None or new.number is None:
        return False
    if is_final(before.claim) or _speaks_of_course(_text(before)):
        return False
    if new.change is not None and not new.is_change:
        return new.number - new.change == old.number
    return (new.number > old.number) - (new.number < old.number) == _find_move(_text(after)) != 0


def _is_of_a_course(item: Item) -> bool:
    figure = item.claim.figure
    return (
        is_final(item.claim)
        or (figure is not None and figure.change is not None)
        or _speaks_of_course(_text(item))
    )


def _text(item: Item) -> str:
    return f"{item.words} {item.claim.evidence.quote}"


@lru_cache(maxsize=16_384)
def _speaks_of_course(text: str) -> bool:
    return languages.speaks_of_course(text)


@lru_cache(maxsize=16_384)
def _find_move(text: str) -> int:
    return languages.find_move(text)


@lru_cache(maxsize=16_384)
def _times_of_day(text: str) -> tuple[frozenset[object], frozenset[object]]:
    """Times on a clock, and parts of the day."""
    return languages.find_clock_times(text), languages.find_parts_of_day(text)


class Courses:
    """What each outlet reports of an account in a day, to see which figures it followed."""

    def __init__(self, items: Sequence[Item]) -> None:
        """Read the figures of one question."""
        self._given: dict[tuple[object, ...], set[Number]] = defaultdict(set)
        """By account, day and outlet."""
        for item in items:
            if (value := _value(item)) is not None:
                self._given[_report(item)].add(value)

    def holds(self, left: Item, right: Item) -> bool:
        """Whether an outlet shows that the source gave both of two figures that two report.

        So it does where it reports both. Of a running count it is enough that the outlet of one of
        them goes on to a higher figure: the two are then not both the last.
        """
        values = {_value(left), _value(right)}
        day = (left.account, left.day)
        if any(key[:2] == day and given >= values for key, given in self._given.items()):
            return True
        if left.shape is None or left.shape.run is not Run.RUNNING:
            return False
        return any(self._goes_on(item) for item in (left, right))

    def _goes_on(self, item: Item) -> bool:
        value = _value(item)
        return value is not None and any(each > value for each in self._given[_report(item)])


def _report(item: Item) -> tuple[object, ...]:
    return item.account, item.day, item.claim.who.relays[-1:]


def _value(item: Item) -> Number | None:
    return None if item.claim.figure is None else item.claim.figure.value
