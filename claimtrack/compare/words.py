"""The sentences of verdicts and findings. A sentence names no source and takes no side."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from claimtrack.figures.interval import ENDLESS, Interval, Number

ALSO_LATER = "; it is also the later of the two"
SOFT_END = "; but the wording that keeps them apart is elastic, so this is no conflict"

UNDECIDED = {
    "undisclosed": "one of them gives no figure",
    "no number": "one of them gives no number to compare",
}
"""For figures without a usable interval, by reason."""

TOO_MANY_PARTS = "totals with more parts on record than are added up: {:,}"
TOO_MANY_ACCOUNTS = "questions with too many accounts to see which of them copy another: {:,}"
PAIRS_NOT_WRITTEN = (
    "pairs of long series that are not written out, because they are far apart: {:,}"
)


DIGITS = 6
"""Digits of a converted number that are printed. Ours: more than anybody measured."""


def number(value: Number) -> str:
    """With thousands separated, as a report prints it; of endless decimals the first ones."""
    if isinstance(value, Decimal) and value.is_finite() and len(value.as_tuple().digits) > DIGITS:
        places = max(DIGITS - 1 - value.adjusted(), 0)
        value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return f"{value:,}" if not places else f"{value.normalize():,f}"
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
    if low == ENDLESS:
        return f"{number(interval.high)} or less"
    return f"{number(low)} to {number(high if high is not None else low)}"


def rounded(factor: Decimal) -> str:
    """A factor as it is printed: one decimal, halves up."""
    return str(factor.quantize(Decimal("0.1"), ROUND_HALF_UP))


def at_rate(rate: object) -> str:
    """For money that was turned into other money, at a rate that the reader gave."""
    return f"money is compared at a rate you gave: {rate}"


def turned_and_alone(metric: str) -> str:
    """For money that a rate turned into other money, and that nothing says is of one event."""
    return (
        f"{metric} in two currencies is not compared where no topic is assigned: nothing says that "
        "it is of one event; --topic does, or a place and a day"
    )


def part_and_whole(words: str) -> str:
    """For a part that fits into its whole."""
    return f"one counts a part of what the other counts ({words})"


def part_exceeds_whole(part: Interval, whole: Interval, words: str) -> str:
    """For a part that does not."""
    return f"the part, {span(part)}, is greater than the whole, {span(whole)} ({words})"


def part_above_floor(what: str) -> str:
    """For a part above a whole that has no upper end."""
    return f"the part alone is far above the whole, which is a {what} and does not contradict it"


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


def within_the_day() -> str:
    """For two figures of one account and day, in two reports."""
    return "one account gave both in the course of one day, and such a count may move within it"


def undated() -> str:
    """For a figure that may be of any day."""
    return "one of them is undated, and time alone may explain the difference"


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
    return f"; this assumes “{'”, “'.join(assumed)}”"


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
    return f"the lower figure leaves out {listed(what)}"


def tension(factor: Decimal | None) -> str:
    """For figures far apart that nothing explains."""
    apart = f"a factor of {rounded(factor)} apart" if factor else "far apart"
    return (
        f"the words allow one number, but readers are led {apart}, and nothing recorded explains it"
    )


def listed(what: Sequence[str]) -> str:
    """As in "a", "a and b", "a, b and c"."""
    return " and ".join((", ".join(what[:-1]), what[-1])) if len(what) > 1 else what[0]


def plus(left: Number, right: Number, whole: Number) -> str:
    """As in "1,177 + 44 = 1,221"."""
    return f"{number(left)} + {number(right)} = {number(whole)}"


def delta_read_as_level(sums: str) -> str:
    """For a day that gives the increase where the total belongs."""
    return f"{sums}: the figure is the increase, given where the total belongs"


def rise_told_as_level(sums: str) -> str:
    """For "rose from 44 to 1,221" after 1,177."""
    return f"{sums}: what is told as the level before is the rise"


def column_swapped(value: Number, metrics: Sequence[object]) -> str:
    """For one number under two metrics."""
    named = " and ".join(f"“{each}”" for each in metrics)
    return (
        f"{number(value)} stands under {named} on one day, and breaks the series it stands in "
        "here; check the column"
    )


def counter_reset(before: str, after: str) -> str:
    """For a counter that begins again."""
    return (
        f"the count goes from {before} to {after} and grows from there: the counter began again, "
        "and what stands behind it is another count"
    )


def series_break(what: str, before: str, after: str) -> str:
    """For an account that changes what it counts."""
    return (
        f"the {what.removeprefix('what is ')} changes where the figure goes from {before} to "
        f"{after}: before and after are not one series"
        if not what.startswith("what is")
        else f"{what} changes where the figure goes from {before} to {after}: before and after "
        "are not one series"
    )


def spike(before: str, odd: str, after: str) -> str:
    """For a figure that stands out and is gone."""
    return f"{odd} stands between {before} and {after}: check this claim"


def peak(before: str, high: str, after: str) -> str:
    """For a period far above the one before and the one after."""
    return f"{high} is many times the periods beside it, {before} and {after}; ask what it holds"


def revised_after_final(before: str, after: str) -> str:
    """For a figure given as final that the same account raises later."""
    return f"“{before}” was given as final, and “{after}” follows it; ask what changed"


def withdrawn(before: str, after: str) -> str:
    """For a figure that its own claimant takes back."""
    return f"{before} is taken back or corrected by the one who gave it; the figure now is {after}"


def taken_back(figure: str) -> str:
    """For a figure that its own claimant denies or retracts, and puts none in its place."""
    return f"“{figure}” was taken back by the one who gave it"


def may_be_a_reset(sentence: str) -> str:
    """For a fall to under a tenth with nothing behind it."""
    return f"{sentence}; with nothing behind it, it may be a counter that began again"


def headline_drop(before: str, after: str) -> str:
    """For a printed number that falls although the words allow growth."""
    return (
        f"the printed number falls from “{before}” to “{after}”, although the words allow growth; "
        "ask what changed"
    )


def two_for_one_time(one: str, other: str) -> str:
    """For two figures of one account whose dates overlap, and that do not agree."""
    return f"one account gives “{one}” and “{other}” for dates that overlap"


def nested_drop(part: str, whole: str) -> str:
    """For a place, and later the place around it, with a lower number."""
    return (
        f"“{part}” for a part is followed by “{whole}” for all of it; the words allow both, "
        "but the printed number falls"
    )


def restated(before: str, after: str) -> str:
    """For a past value that is published anew with another number."""
    return f"the figure for one time was given as “{before}” and later as “{after}”"


def jump(before: Number, after: Number, usual: float) -> str:
    """For a toll that grows out of proportion."""
    return (
        f"the count goes from {number(before)} to {number(after)} in one step, where its usual "
        f"step is {usual:,.0f}; ask what changed"
    )


def undated_of_one(count: int) -> str:
    """For an account some of whose figures have no date."""
    return f"{count:,} figures of one account are not set against each other: a date is missing"


def chain_break(start: Number, step: Number, end: Number) -> tuple[str, str]:
    """Reason and sentence for a total that the last one and the increase do not make."""
    sums = f"{number(start)} + {number(step)} is not {number(end)}"
    return (
        f"chain break: {sums}",
        f"{sums}: the last total and the stated increase make {number(start + step)}",
    )


def chain_holds(start: Number, step: Number, end: Number) -> str:
    """For a total that the last one and the increase do make."""
    return f"{plus(start, step, end)}: the chain holds"


def stale(value: str, times: int, other: str) -> str:
    """For a figure that stands still while others move on."""
    return (
        f"{value} is given {times} times while another account of the same moves on to {other}: "
        "it may not have been brought up to date"
    )


def lag(days: int) -> str:
    """As in "lag of one day", "lag of 12 days"."""
    named = (
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"][days - 1]
        if days <= 10
        else str(days)
    )
    return f"lag of {named} day{'' if days == 1 else 's'}"


def lagging(days: int, matches: int) -> str:
    """For a copy that follows its original at a distance."""
    return (
        f"{matches} figures of the one are the other's of {lag(days).removeprefix('lag of ')} "
        "before: one copies the other, late"
    )


def duplicate(facet: str) -> str:
    """For two records that may be one."""
    return (
        f"two records of one number that differ in the {facet} alone: perhaps one, recorded twice"
    )


def summed(parts: Sequence[Number]) -> str:
    """As in "874 + 37 + 61"."""
    return " + ".join(map(number, parts))


def too_much(parts: Sequence[Number], whole: str, total: Number) -> str:
    """For parts that exceed their whole."""
    return f"the parts, {summed(parts)}, come to {number(total)}, more than the whole, {whole}"


def too_little(parts: Sequence[Number], whole: str, total: Number) -> str:
    """For all parts together below their whole."""
    return (
        f"the known parts, {summed(parts)}, come to {number(total)}, less than the whole, {whole}"
    )


def nearly_all(parts: Sequence[Number], whole: str, total: Number) -> str:
    """For parts of one document that nearly make the whole it gives."""
    return (
        f"{summed(parts)} = {number(total)}, and the same report gives {whole}: a few are missing, "
        "or one of the figures is wrong"
    )


def adds_up(parts: Sequence[Number], whole: str, total: Number) -> str:
    """For parts that make their whole."""
    if len(parts) < 2:
        return f"{number(total)} lies in “{whole}”"
    return f"{summed(parts)} = {number(total)} lies in “{whole}”: the parts add up"


def derived_total(parts: Sequence[Number], whole: str, total: Number) -> str:
    """For a total that was made of other people's parts."""
    return (
        f"{summed(parts)} = {number(total)} of others lies in “{whole}”: it may be their sum, "
        "and is no independent evidence"
    )


def holds_twice(parts: Sequence[Number], twice: Number, whole: Number) -> str:
    """For a total that counts one part two times."""
    return (
        f"{summed(parts)} = {number(sum(parts))}, and with {number(twice)} once more "
        f"{number(whole)}: the total holds a part twice"
    )


def of_two_sources(one: Number, other: Number, whole: Number) -> str:
    """For two counts of the same that were added."""
    return f"{plus(one, other, whole)}: two counts of the same were added"


def base_divergence(left: str, right: str) -> str:
    """For shares taken of two wholes."""
    return f"the shares are taken of different wholes: {left} and {right}"


def renderings(words: Sequence[str]) -> str:
    """As in "“almost 2,000” · “plus de 2.000 de chaque côté”"."""
    return " · ".join(f"“{each}”" for each in words)


def rendered(words: Sequence[str], aspects: Sequence[str]) -> str:
    """For one utterance told in several ways."""
    return (
        f"one utterance, rendered as {renderings(words)}: the relays differ in "
        f"{listed(aspects)}; ask for the original"
    )


def only_per_side(total: str, stated: str) -> str:
    """What settles an utterance about both sides together."""
    says = f", as “{stated}” says" if stated else ""
    return f"; only per side does it come near “{total}” of the same utterance{says}"


def hedge_lost(before: str, after: str) -> str:
    """For a hedge that got lost between relays."""
    return f"one utterance, with “{before}” in one relay and “{after}” in another: a hedge was lost"


def attribution_differs(left: object, right: object) -> str:
    """For one figure credited to two."""
    return f"one figure of one time is credited to {left} by one relay and to {right} by another"


def contradicts_origin(told: str, origin: str) -> str:
    """For a figure that is not the one its stated origin gave."""
    return f"it is told as “{told}”, while its stated origin says “{origin}”"


def one_origin(one: str, other: str) -> str:
    """For two who state one origin for different figures, while it is not heard itself."""
    return f"one origin, told as “{one}” by one and as “{other}” by another: ask for the original"


def saying_differs(left: object, right: object) -> str:
    """For one utterance dated twice."""
    return f"one figure is said to be of {left} by one relay and of {right} by another"
