"""The sentences of the figure verdicts. A sentence names no source and takes no side."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from claimtrack.figures.interval import Interval, Number

ALSO_LATER = "; it is also the later of the two"
SOFT_END = "; but the wording that keeps them apart is elastic, so this is no conflict"

UNDECIDED = {
    "undisclosed": "one of them gives no figure",
    "no number": "one of them gives no number to compare",
}
"""For figures without a usable interval, by reason."""


def number(value: Number) -> str:
    """With thousands separated, as a report prints it."""
    return f"{value:,}"


def span(interval: Interval) -> str:
    """An interval as a person says it."""
    if interval.high is None:
        return (
            f"more than {number(interval.low)}"
            if interval.low_open
            else (f"{number(interval.low)} or more")
        )
    low, high = interval.smallest, interval.largest
    if low == high:
        return number(low)
    return f"{number(low)} to {number(high if high is not None else low)}"


def rounded(factor: Decimal) -> str:
    """A factor as it is printed: one decimal, halves up."""
    return str(factor.quantize(Decimal("0.1"), ROUND_HALF_UP))


def part_and_whole(words: str) -> str:
    """For a part that fits into its whole."""
    return f"one counts a part of what the other counts ({words})"


def part_exceeds_whole(part: Interval, whole: Interval, words: str) -> str:
    """For a part that does not."""
    return f"the part, {span(part)}, is greater than the whole, {span(whole)} ({words})"


def echo(reason: str, relays: int) -> str:
    """For one origin told twice."""
    told = f"{relays} relays" if relays > 1 else "one relay"
    what = "one utterance" if reason == "same utterance" else "one origin"
    return f"{told}, {what}: it counts once"


def quote_divergence(left: str, right: str) -> str:
    """For one utterance rendered in two ways."""
    return (
        f"one utterance, rendered by its relays as “{left}” and as “{right}”: ask for the original"
    )


def growth(earlier: Interval, later: Interval, days: int) -> str:
    """For a later figure that is higher."""
    least = later.smallest - (earlier.smallest if earlier.largest is None else earlier.largest)
    most = None if later.largest is None else later.largest - earlier.smallest
    increase = span(Interval(least, most))
    if days <= 0:
        return f"the later figure is higher: an increase of {increase}"
    rate = _rate(least, most, days)
    return f"the later figure is higher: an increase of {increase} in {_days(days)}, {rate}"


def growth_of_another_count() -> str:
    """For a later figure that is higher, but by another counter."""
    return "the later figure is higher, and a count that runs on may grow; they are not one count"


def _rate(least: Number, most: Number | None, days: int) -> str:
    slow = _per_day(least, days)
    fast = slow if most is None else _per_day(most, days)
    return f"{slow} a day" if slow == fast else f"{slow} to {fast} a day"


def _per_day(increase: Number, days: int) -> str:
    rate = Decimal(increase) / days
    return f"{rate:.1f}" if rate < 10 else number(int(rate.to_integral_value()))


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def regression(earlier: Interval, later: Interval) -> str:
    """For a later running count by another source that is lower."""
    return (
        f"a running count cannot fall, yet {span(earlier)} is followed by {span(later)}; "
        "the two sources count differently, or one of them is wrong"
    )


def revised_down(earlier: Interval, later: Interval) -> str:
    """For a later running count by the same source that is lower."""
    return (
        f"a count that only grows went from {span(earlier)} down to {span(later)}; "
        "look for a correction"
    )


def narrower(facet: str, known: str | None) -> str:
    """For an unstated facet that would have to be the narrow one."""
    return (
        f"the {facet} of the higher figure is not stated; it hardly counts {known} alone, and "
        "taken as all it holds the lower figure as a part"
    )


def denied() -> str:
    """For a figure and its denial."""
    return "one gives the figure, the other denies it; both stand as said"


def another_denied() -> str:
    """For a figure and the denial of another one."""
    return "what is denied is another figure"


def another_time() -> str:
    """For counts that may go up or down."""
    return "they speak of different times, and this count can rise and fall"


def disjoint(left: Interval, right: Interval) -> str:
    """For words that no number satisfies."""
    return f"no number satisfies both: {span(left)} and {span(right)}"


def provided(assumed: Sequence[str]) -> str:
    """What a possible conflict hangs on."""
    return f", provided that both have {_listed(assumed)}"


def agreement(left: Interval, right: Interval, *, refines: bool) -> str:
    """For expected intervals that overlap."""
    if refines:
        return "the exact figure lies within what the other leads a reader to expect"
    low = max(left.smallest, right.smallest)
    highs = [each for each in (left.largest, right.largest) if each is not None]
    shared = Interval(low, min(highs) if highs else None)
    return f"both lead a reader to expect {span(shared)}"


def close(factor: Decimal) -> str:
    """For expected intervals a little apart."""
    return f"the words allow one number, and what a reader expects is only {rounded(factor)} apart"


def partial(*, is_floor: bool) -> str:
    """For a partial tally below another figure."""
    count = "floor" if is_floor else "count"
    return f"a partial {count} does not contradict the higher figure"


def floor() -> str:
    """For a floor below another figure."""
    return "a floor does not contradict the higher figure"


def ceiling() -> str:
    """For a ceiling above another figure."""
    return "a ceiling does not contradict the lower figure"


def leaves_out(what: Sequence[str]) -> str:
    """For a figure that says what it does not count."""
    return f"the lower figure leaves out {_listed(what)}"


def tension(factor: Decimal | None) -> str:
    """For figures far apart that nothing explains."""
    apart = f"a factor of {rounded(factor)} apart" if factor else "far apart"
    return (
        f"the words allow one number, but readers are led {apart}, and nothing recorded explains it"
    )


def _listed(what: Sequence[str]) -> str:
    return " and ".join((", ".join(what[:-1]), what[-1])) if len(what) > 1 else what[0]
