"""The sentences of verdicts and findings. A sentence names no source and takes no side.

Each is a message: English, together with its template, so that a report can tell it in the language
of its reader.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from claimtrack.compare.measures import ExchangeRate
from claimtrack.dates import Period
from claimtrack.figures.figure import COUNT
from claimtrack.figures.interval import ENDLESS, Interval, Number
from claimtrack.text.message import (
    Message,
    Value,
    joined,
    listed,
    number,
    say,
    say_count,
    word,
)
from claimtrack.units.printed import say_unit
from claimtrack.units.unit import COUNTS, MAGNITUDE, RANK, UnitCode, unit_codes

NEXT_CLAUSE = "; "
ADVICE = ": "
"""Between the clauses of a sentence."""

UNDECIDED = {
    "undisclosed": "one of them gives no figure",
    "no number": "one of them gives no number to compare",
}
"""For figures without a usable interval, by reason."""

TOO_MANY_PARTS, TOO_MANY_ACCOUNTS, PAIRS_NOT_WRITTEN = "parts", "accounts", "pairs"
LEFT_OUT = {
    TOO_MANY_PARTS: "totals with more parts on record than are added up: {count}",
    TOO_MANY_ACCOUNTS: "questions with too many accounts to see which of them copy another: "
    "{count}",
    PAIRS_NOT_WRITTEN: "pairs of long series that are not written out, because they are far apart: "
    "{count}",
}
"""What was too much to compare, or to write out."""

CHANGES = {
    "origin": "origin changed",
    "definition": "definition changed",
    "attribution rule": "attribution rule changed",
    "what is included": "what is included changed",
}
PER_WHOM = ("person", "household", "capita")
"""What figures are told per that is no unit."""

PLACED = frozenset({RANK, MAGNITUDE})
"""Units that stand before their number, in words of the metric: "rank 3", "magnitude 6"."""

SERIES_BREAKS = {
    "origin": "the origin changes where the figure goes from {before} to {after}: before and "
    "after are not one series",
    "definition": "the definition changes where the figure goes from {before} to {after}: before "
    "and after are not one series",
    "attribution rule": "the attribution rule changes where the figure goes from {before} to "
    "{after}: before and after are not one series",
    "what is included": "what is included changes where the figure goes from {before} to "
    "{after}: before and after are not one series",
}
"""What an account changes on its way, for the reason and for the sentence."""

MOST_LISTED = 3
"""Names, or examples, in a note before the rest is counted; ours."""

NUMERALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def left_out(what: str, count: int) -> Message:
    """What a comparison did not do, and how often."""
    return say(LEFT_OUT[what], count=count)


KEPT_APART = {
    "unit": "figures of the same that are not compared, because their units do not convert: "
    "{count} ({examples})",
    "currency": "sums of the same that are not compared, because no rate turns one currency into "
    "the other: {count} ({examples}); --rate gives one",
    "definition": "figures of the same that are not compared, because they are defined otherwise: "
    "{count} ({examples})",
}
"""Why figures that a reader would set against each other are not, by what differs."""


def kept_apart(reason: str, figures: int, differing: Sequence[tuple[str, str]]) -> Message:
    """How many figures of the same were not compared, and what they differ in: metric and words."""
    examples = [
        say("{metric}, {words}", metric=word(metric, "metric"), words=what)
        for metric, what in differing
    ]
    return say(KEPT_APART[reason], count=figures, examples=_some(examples))


def redacted(claims: int) -> Message:
    """That words of some claims were taken out."""
    return say_count(
        "words of {count} claim were redacted",
        "words of {count} claims were redacted",
        count=claims,
    )


def was_redacted(facets: Sequence[str]) -> Message:
    """That facets of a figure were taken out, so that nobody can say whether it is comparable."""
    return say_count(
        "its {what} was redacted",
        "its {what} were redacted",
        count=len(facets),
        what=joined(word(each, "facet") for each in facets),
    )


def with_facets_redacted(claims: int) -> Message:
    """That figures are set against nothing because a facet of them was taken out."""
    return say_count(
        "what {count} figure counts was redacted in part: it is not compared, and what is not told "
        "of it is not read by default",
        "what {count} figures count was redacted in part: they are not compared, and what is not "
        "told of them is not read by default",
        count=claims,
    )


def without_source(claims: int) -> Message:
    """That the source of some claims was taken out, and what nobody can tell then."""
    return say_count(
        "the source of {count} claim was redacted: whether another claim has the same source, "
        "nothing here can tell",
        "the sources of {count} claims were redacted: whether two claims have the same source, "
        "nothing here can tell",
        count=claims,
    )


def undefined_metric(metric: str, meant: str | None) -> Message:
    """That nobody defined a metric, what is guessed of it, and which defined one may be meant."""
    if meant is None:
        return say(
            "nobody defined the metric “{metric}”: it is compared with itself alone, and how it "
            "moves in time is guessed",
            metric=metric,
        )
    return say(
        "nobody defined the metric “{metric}”: it is compared with itself alone, and how it moves "
        "in time is guessed; “{meant}” is defined",
        metric=metric,
        meant=word(meant, "metric"),
    )


def odd_unit(metric: str, unit: UnitCode) -> Message:
    """That figures have a unit which their metric does not count or measure."""
    return say(
        "“{metric}” is not told in {unit}: its figures in that unit are compared with one another "
        "alone",
        metric=word(metric, "metric"),
        unit=word(say_unit(unit), "unit"),
    )


def without_day(pairs: int) -> Message:
    """That figures are not set against each other because one of them has no day."""
    return say_count(
        "{count} pair of figures is not compared, because one of the two has no day",
        "{count} pairs of figures are not compared, because one of the two has no day",
        count=pairs,
    )


def per(what: str) -> Message:
    """As in "per week": a language may say it in another way for each."""
    if what in PER_WHOM or what in unit_codes():
        return word(f"per {what}", "per")
    return say("per {per}", per=what)


def reason(code: str, case: str) -> Message:
    """A reason: its code, and behind a colon the case's own arithmetic."""
    return say("{code}: {case}", code=word(code, "reason"), case=case)


def taken(facet: str, value: str) -> Message:
    """A facet that was unknown, and what it was taken to be."""
    told = value if isinstance(value, Message) else word(value, "value")
    return say("{facet}: {value}", facet=word(facet, "facet"), value=told)


def quoted(text: str) -> Message:
    """Words of somebody else's, or a name, between quotation marks."""
    return say("“{words}”", words=text)


def with_remark(sentence: str, remark: str) -> Message:
    """A sentence, and how its figures were read."""
    return say("{sentence} ({remark})", sentence=sentence, remark=remark)


def span(interval: Interval, unit: UnitCode = COUNT) -> Message:
    """An interval as a person says it, with its unit behind it where it is no count."""
    told = _span(interval)
    if unit in COUNTS or unit in PLACED:
        return told
    return say("{number} {unit}", number=told, unit=word(say_unit(unit), "unit"))


def _span(interval: Interval) -> Message:
    if interval.high is None:
        return say("more than {low}" if interval.low_open else "{low} or more", low=interval.low)
    low, high = interval.smallest, interval.largest
    if low == high:
        return number(low)
    if low == ENDLESS:
        return say("{high} or less", high=interval.high)
    return say("{low} to {high}", low=low, high=high if high is not None else low)


def rounded(factor: Decimal) -> Message:
    """A factor as it is printed: one decimal, halves up."""
    printed = factor.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Message(str(printed), "{number}", {"number": printed})


def to_tenth(factor: Decimal) -> Message:
    """A factor as news tell it: one decimal, halves to the even."""
    printed = factor.quantize(Decimal("0.1"))
    return Message(str(printed), "{number}", {"number": printed})


def at_rate(rate: ExchangeRate) -> Message:
    """For money that was turned into other money, at a rate that the reader gave."""
    told = say(
        "1 {base} = {value} {quote} of {day}",
        base=rate.base,
        value=str(rate.value),
        quote=rate.quote,
        day=rate.day,
    )
    return say("money is compared at a rate you gave: {rate}", rate=told)


def turned_and_alone(metric: str) -> Message:
    """For money that a rate turned into other money, and that nothing says is of one event."""
    return say(
        "{metric} in two currencies is not compared where no topic is assigned: nothing says that "
        "it is of one event; --topic does, or a place and a day",
        metric=word(metric, "metric"),
    )


def part_and_whole(words: str) -> Message:
    """For a part that fits into its whole."""
    return say("one counts a part of what the other counts ({words})", words=words)


def part_exceeds_whole(
    part: Interval, whole: Interval, words: str, unit: UnitCode = COUNT
) -> Message:
    """For a part that does not."""
    return say(
        "the part, {part}, is greater than the whole, {whole} ({words})",
        part=span(part, unit),
        whole=span(whole, unit),
        words=words,
    )


def part_above_floor() -> Message:
    """For a part above a whole that has no upper end."""
    return say("the part alone is far above the whole, which is a floor and does not contradict it")


def part_above_partial() -> Message:
    """For a part above a whole that is itself partial."""
    return say(
        "the part alone is far above the whole, which is a partial count and does not contradict it"
    )


def echo(reason: str, relays: int) -> Message:
    """For one origin told twice."""
    if reason == "same utterance":
        return say_count(
            "one relay, one utterance: it counts once",
            "{count} relays, one utterance: it counts once",
            count=max(relays, 1),
        )
    return say_count(
        "one relay, one origin: it counts once",
        "{count} relays, one origin: it counts once",
        count=max(relays, 1),
    )


def quote_divergence(left: str, right: str) -> Message:
    """For one utterance rendered in two ways."""
    return say(
        "one utterance, rendered by its relays as “{left}” and as “{right}”: ask for the original",
        left=left,
        right=right,
    )


def growth(earlier: Interval, later: Interval, days: int, unit: UnitCode = COUNT) -> Message:
    """For a later figure that is higher."""
    least = later.smallest - (earlier.smallest if earlier.largest is None else earlier.largest)
    most = None if later.largest is None else later.largest - earlier.smallest
    increase = span(Interval(least, most), unit)
    if days <= 0:
        return say("the later figure is higher: an increase of {increase}", increase=increase)
    return say(
        "the later figure is higher: an increase of {increase} in {days}, {rate}",
        increase=increase,
        days=say_count("1 day", "{count} days", count=days),
        rate=_rate(least, most, days),
    )


def growth_of_another_count() -> Message:
    """For a later figure that is higher, but by another counter."""
    return say(
        "the later figure is higher, and a count that runs on may grow; they are not one count"
    )


def _rate(least: Number, most: Number | None, days: int) -> Message:
    slow = _per_day(least, days)
    fast = slow if most is None else _per_day(most, days)
    if slow == fast:
        return say("{rate} a day", rate=slow)
    return say("{slow} to {fast} a day", slow=slow, fast=fast)


def _per_day(increase: Number, days: int) -> Number:
    rate = Decimal(increase) / days
    return rate.quantize(Decimal("0.1")) if rate < 10 else int(rate.to_integral_value())


def later_but_lower(
    earlier: Interval, later: Interval, unit: UnitCode = COUNT, *, is_one_account: bool = False
) -> Message:
    """For a later running count that is lower, by another account or of another origin."""
    if is_one_account:
        return say(
            "of a count that only grows one account gives {earlier}, and {later} for a later time "
            "from another origin; the two origins count differently, or one of them is wrong",
            earlier=span(earlier, unit),
            later=span(later, unit),
        )
    return say(
        "of a count that only grows one account gives {earlier}, and another {later} for a later "
        "time; the two count differently, or one of them is wrong",
        earlier=span(earlier, unit),
        later=span(later, unit),
    )


def revised_down(earlier: Interval, later: Interval, unit: UnitCode = COUNT) -> Message:
    """For a later running count by the same source that is lower."""
    return say(
        "a count that only grows went from {earlier} down to {later}; look for a correction",
        earlier=span(earlier, unit),
        later=span(later, unit),
    )


def within_the_day() -> Message:
    """For two figures of one account and day, in two reports."""
    return say(
        "one account gave both in the course of one day, and such a count may move within it"
    )


def two_reports(left: str, right: str) -> Message:
    """For two figures of one account and time that two outlets report."""
    return say(
        "two outlets report two figures of one source for one time, “{left}” and “{right}”, and "
        "nothing says that one is the later: which is right? please check",
        left=left,
        right=right,
    )


def undated() -> Message:
    """For a figure that may be of any day."""
    return say("one of them is undated, and time alone may explain the difference")


def denied() -> Message:
    """For a figure and its denial."""
    return say("one gives the figure, the other denies it; both stand as said")


def another_denied() -> Message:
    """For a figure and the denial of another one."""
    return say("what is denied is another figure")


def another_time() -> Message:
    """For counts that may go up or down."""
    return say("they speak of different times, and this count can rise and fall")


def disjoint(left: Interval, right: Interval, unit: UnitCode = COUNT) -> Message:
    """For words that no number satisfies."""
    return say(
        "no number satisfies both: {left} and {right}",
        left=span(left, unit),
        right=span(right, unit),
    )


def apart_by_soft_end(left: Interval, right: Interval, unit: UnitCode = COUNT) -> Message:
    """For words that no number satisfies as we read them, where one end is a convention."""
    return say(
        "{left} and {right}, as such words are read, have no number in common; but an elastic "
        "wording draws the line between them, so this is no conflict",
        left=span(left, unit),
        right=span(right, unit),
    )


def provided(sentence: str, assumed: Sequence[str]) -> Message:
    """A sentence, and what a possible conflict hangs on."""
    facets = joined(quoted(each) for each in assumed)
    return joined((sentence, say("this assumes {facets}", facets=facets)), NEXT_CLAUSE)


def soft_end(sentence: str) -> Message:
    """A sentence on figures apart, of which one has an end that is a convention."""
    clause = say("but the wording that keeps them apart is elastic, so this is no conflict")
    return joined((sentence, clause), NEXT_CLAUSE)


def also_later(sentence: str) -> Message:
    """A sentence on a lower figure that is the later one."""
    return joined((sentence, say("it is also the later of the two")), NEXT_CLAUSE)


def agreement(left: Interval, right: Interval, unit: UnitCode = COUNT, *, refines: bool) -> Message:
    """For expected intervals that overlap."""
    if refines:
        return say("the exact figure lies within what the other leads a reader to expect")
    low = max(left.smallest, right.smallest)
    highs = [each for each in (left.largest, right.largest) if each is not None]
    shared = Interval(low, min(highs) if highs else None)
    return say("both lead a reader to expect {shared}", shared=span(shared, unit))


def close(factor: Decimal | None) -> Message:
    """For expected intervals a little apart; numbers at or below zero have no factor."""
    if not factor:
        return say("the words allow one number, and what a reader expects is little apart")
    return say(
        "the words allow one number, and what a reader expects is only {factor} apart",
        factor=rounded(factor),
    )


def partial(*, is_floor: bool) -> Message:
    """For a partial tally below another figure."""
    if is_floor:
        return say("a partial floor does not contradict the higher figure")
    return say("a partial count does not contradict the higher figure")


def floor() -> Message:
    """For a floor below another figure."""
    return say("a floor does not contradict the higher figure")


def ceiling() -> Message:
    """For a ceiling above another figure."""
    return say("a ceiling does not contradict the lower figure")


def leaves_out(what: Sequence[str]) -> Message:
    """For a figure that says what it does not count."""
    return say("the lower figure leaves out {what}", what=listed(what))


def tension(factor: Decimal | None) -> Message:
    """For figures far apart that nothing explains."""
    if not factor:
        return say(
            "the words allow one number, but readers are led far apart, and nothing recorded "
            "explains it"
        )
    return say(
        "the words allow one number, but readers are led a factor of {factor} apart, and nothing "
        "recorded explains it",
        factor=rounded(factor),
    )


def plus(left: Number, right: Number, whole: Number) -> Message:
    """As in "1,177 + 44 = 1,221"."""
    return say("{left} + {right} = {whole}", left=left, right=right, whole=whole)


def delta_read_as_level(sums: str) -> Message:
    """For a day that gives the increase where the total belongs."""
    return say("{sums}: the figure is the increase, given where the total belongs", sums=sums)


def rise_told_as_level(sums: str) -> Message:
    """For "rose from 44 to 1,221" after 1,177."""
    return say("{sums}: what is told as the level before is the rise", sums=sums)


def is_sum_of_two(sums: str) -> Message:
    """For a figure that two others of its day make."""
    return say("{sums}: the figure is the sum of two others of the same day", sums=sums)


def column_swapped(value: Number, metrics: Sequence[object]) -> Message:
    """For one number under two metrics."""
    return say(
        "{value} stands under {metrics} on one day, and breaks the series it stands in here; "
        "check the column",
        value=value,
        metrics=say(
            "{one} and {other}",
            one=quoted(word(str(metrics[0]), "metric")),
            other=quoted(word(str(metrics[1]), "metric")),
        ),
    )


def counter_reset(before: str, after: str) -> Message:
    """For a counter that begins again."""
    return say(
        "the count goes from {before} to {after} and grows from there: the counter began again, "
        "and what stands behind it is another count",
        before=before,
        after=after,
    )


def series_break(what: str, before: str, after: str) -> Message:
    """For an account that changes what it counts."""
    return say(SERIES_BREAKS[what], before=before, after=after)


def changed(what: str) -> Message:
    """The same in a few words, for the reason."""
    return say(CHANGES[what])


def spike(before: str, odd: str, after: str) -> Message:
    """For a figure that stands out and is gone."""
    fact = say("{odd} stands between {before} and {after}", odd=odd, before=before, after=after)
    return joined((fact, say("check this claim")), ADVICE)


def peak(before: str, high: str, after: str) -> Message:
    """For a period far above the one before and the one after."""
    fact = say(
        "{high} is many times the periods beside it, {before} and {after}",
        high=high,
        before=before,
        after=after,
    )
    return joined((fact, say("ask what it holds")), NEXT_CLAUSE)


def revised_after_final(before: str, after: str) -> Message:
    """For a figure given as final that the same account raises later."""
    return say(
        "“{before}” was given as final, and “{after}” follows it; ask what changed",
        before=before,
        after=after,
    )


def withdrawn(before: str, after: str) -> Message:
    """For a figure that its own claimant takes back."""
    return say(
        "{before} is taken back or corrected by the one who gave it; the figure now is {after}",
        before=before,
        after=after,
    )


def taken_back(figure: str) -> Message:
    """For a figure that its own claimant denies or retracts, and puts none in its place."""
    return say("“{figure}” was taken back by the one who gave it", figure=figure)


def ascribed(figure: str, outlet: str) -> Message:
    """For a figure that an outlet ascribes to somebody who denies it."""
    return say(
        "“{figure}” stands in {outlet}, and the one who is said to have given it denies it; that "
        "is not taking it back: ask the outlet where it has it from",
        figure=figure,
        outlet=outlet,
    )


def may_be_a_reset(sentence: str) -> Message:
    """For a fall to under a tenth with nothing behind it."""
    clause = say("with nothing behind it, it may be a counter that began again")
    return joined((sentence, clause), NEXT_CLAUSE)


def headline_drop(before: str, after: str) -> Message:
    """For a printed number that falls although the words allow growth."""
    return say(
        "the printed number falls from “{before}” to “{after}”, although the words allow growth; "
        "ask what changed",
        before=before,
        after=after,
    )


def two_for_one_time(one: str, other: str) -> Message:
    """For two figures of one account whose dates overlap, and that do not agree."""
    return say(
        "one account gives “{one}” and “{other}” for dates that overlap", one=one, other=other
    )


def nested_drop(part: str, whole: str) -> Message:
    """For a place, and later the place around it, with a lower number."""
    return say(
        "“{part}” for a part is followed by “{whole}” for all of it; the words allow both, "
        "but the printed number falls",
        part=part,
        whole=whole,
    )


def restated(before: str, after: str) -> Message:
    """For a past value that is published anew with another number."""
    return say(
        "the figure for one time was given as “{before}” and later as “{after}”",
        before=before,
        after=after,
    )


def jump(before: Number, after: Number, usual: float) -> Message:
    """For a toll that grows out of proportion."""
    fact = say(
        "the count goes from {before} to {after} in one step, where its usual step is {usual}",
        before=before,
        after=after,
        usual=round(usual),
    )
    return joined((fact, say("ask what changed")), NEXT_CLAUSE)


def steps(values: Sequence[str]) -> Message:
    """Figures that follow each other: "44, 620, 51"."""
    return joined(values)


def from_to(before: Value, after: Value) -> Message:
    """As in "1,177 to 5,600"."""
    return say("{low} to {high}", low=before, high=after)


def undated_of_one(count: int) -> Message:
    """For an account some of whose figures have no date."""
    return say_count(
        "one figure of one account is set against no other: a date is missing",
        "{count} figures of one account are not set against each other: a date is missing",
        count=count,
    )


def chain_break(start: Value, step: Value, end: Value, total: Value) -> tuple[Message, Message]:
    """Reason and sentence for a total that the last one and the rise it states do not make."""
    sums = say("{start} + {step} is not {end}", start=start, step=step, end=end)
    sentence = say(
        "{sums}: the last total and the stated increase make {total}", sums=sums, total=total
    )
    return reason("chain break", sums), sentence


def count_break(start: Value, step: Value, end: Value, total: Value) -> tuple[Message, Message]:
    """The same for a total that the last one and the counts up to it do not make."""
    sums = say("{start} + {step} is not {end}", start=start, step=step, end=end)
    sentence = say(
        "{sums}: the last total and what was counted after it make {total}", sums=sums, total=total
    )
    return reason("chain break", sums), sentence


def start_break(step: Value, end: Value) -> tuple[Message, Message]:
    """The same for a total that all counts from the start do not make."""
    sums = say("{step} from the start is not {end}", step=step, end=end)
    sentence = say("{sums}: the total and what was counted up to it begin on one day", sums=sums)
    return reason("chain break", sums), sentence


def period_break(counted: Value, counts: int, end: Value) -> tuple[Message, Message]:
    """The same for a count of a period that the shorter ones in it do not make."""
    sums = counts_miss(counted, counts, end)
    sentence = say("{sums}: the shorter periods make up the longer one without a gap", sums=sums)
    return reason("chain break", sums), sentence


def nor_do_others(sentence: str, others: int) -> Message:
    """A sentence on counts that do not make a total, and how many accounts' do not either."""
    clause = say_count(
        "nor do the counts of one more account fit it",
        "nor do the counts of {count} more accounts fit it",
        count=others,
    )
    return joined((sentence, clause), NEXT_CLAUSE)


def of_day(figure: Value, day: dt.date) -> Message:
    """A figure and the day up to which it counts."""
    return say("{figure} of {day}", figure=figure, day=day)


def shared_by_breaks(level: str) -> Message:
    """For a total that ends one broken chain and begins another."""
    return say("{level} stands in two breaks", level=level)


def if_shared_were(level: str, needed: str) -> Message:
    """What would mend both."""
    return say("if {level} were {needed}, which would mend two breaks", level=level, needed=needed)


def if_it_were(figure: Value, needed: str) -> Message:
    """What would mend one."""
    return say("if {figure} were {needed}", figure=figure, needed=needed)


def beside_totals(levels: Sequence[str], counts: Sequence[str]) -> Message:
    """That some give totals and others counts of periods, and where the two can meet."""
    return say(
        "running totals are given by {levels}, counts of periods by {counts}: they are set against "
        "each other only from one total to the next, or from the start that a total states (import "
        "it with --set since=…)",
        levels=_some(levels),
        counts=_some(counts),
    )


def unheld(counts: int, examples: Sequence[str]) -> Message:
    """That counts were not held against totals for lack of one where they begin or end."""
    return say_count(
        "{count} such count is held against no total, because none stands where its period begins "
        "and ends: {examples}",
        "{count} such counts are held against no total, because none stands where their periods "
        "begin and end: {examples}",
        count=counts,
        examples=_some(examples, counts),
    )


def _some(names: Sequence[str], count: int | None = None) -> str:
    """The first of many, and how many more there are."""
    more = (len(names) if count is None else count) - MOST_LISTED
    if more <= 0:
        return listed(names)
    return listed([*names[:MOST_LISTED], say_count("{count} more", "{count} more", count=more)])


def count_of_period(claimant: str, figure: str, period: str, place: str) -> Message:
    """A count of a period, to be found again: "Aid “18” (2025-03, Sund)"."""
    when = joined(filter(None, (period, place)))
    return say("{claimant} “{figure}” ({when})", claimant=claimant, figure=figure, when=when)


def if_days_differ() -> Message:
    """Of totals and counts."""
    return say("if the counts begin or end on other days than the totals")


def if_cases_differ() -> Message:
    """Of totals and counts of two accounts."""
    return say("if the two do not count the same cases")


def chain_holds(start: Number, step: Number, end: Number) -> Message:
    """For a total that the last one and the increase do make."""
    return say("{sums}: the chain holds", sums=plus(start, step, end))


def sum_misses(start: Number, step: Number, end: Number) -> Message:
    """As in "4,871 + 600 is not 5,512"."""
    return say("{start} + {step} is not {end}", start=start, step=step, end=end)


def start_misses(step: Number, end: Number) -> Message:
    """The same of what was counted from the start."""
    return say("{step} from the start is not {end}", step=step, end=end)


def counts_miss(counted: Value, counts: int, end: Value) -> Message:
    """The same of the counts that make up a period: "90 in 30 counts is not 21"."""
    return say("{counted} in {counts} counts is not {end}", counted=counted, counts=counts, end=end)


def counts_within(figure: str, who: str, counts: int) -> Message:
    """A count of a period and the shorter ones within it that do not make it up."""
    return say("“{figure}”, {counts} by {who}", figure=figure, counts=counts, who=who)


def of_figure(claimant: str, told: str, period: str, place: str) -> Message:
    """What is told of a figure, to be found again: "Monitor: 4,871 + 600 is not 5,512 (2024)"."""
    when = joined(filter(None, (period, place)))
    return say("{claimant}: {told} ({when})", claimant=claimant, told=told, when=when)


def held_by_rounding(totals: int, examples: Sequence[str]) -> Message:
    """That numbers miss each other and no break is told."""
    return say_count(
        "{count} total fits what was counted up to it only as far as round figures are taken as "
        "rounded: {examples}",
        "{count} totals fit what was counted up to them only as far as round figures are taken as "
        "rounded: {examples}",
        count=totals,
        examples=_some(examples, totals),
    )


def not_added(counts: int, examples: Sequence[str]) -> Message:
    """That counts of longer periods were not set against the shorter ones within them."""
    return say_count(
        "{count} count of a longer period is not set against the shorter ones within it, which "
        "leave days out or give one twice: {examples}",
        "{count} counts of longer periods are not set against the shorter ones within them, which "
        "leave days out or give one twice: {examples}",
        count=counts,
        examples=_some(examples, counts),
    )


def stale(value: str, times: int, other: str) -> Message:
    """For a figure that stands still while others move on."""
    fact = say_count(
        "“{value}” is given once while another account of the same moves on to “{other}”",
        "“{value}” is given {count} times while another account of the same moves on to “{other}”",
        count=times,
        value=value,
        other=other,
    )
    return joined((fact, say("it may not have been brought up to date")), ADVICE)


def lag(days: int) -> Message:
    """As in "lag of one day", "lag of 12 days"."""
    return say_count("lag of one day", "lag of {amount} days", count=days, amount=_numeral(days))


def _numeral(days: int) -> str:
    return word(NUMERALS[days - 1], "numeral") if days <= len(NUMERALS) else str(days)


def lagging(days: int, matches: int) -> Message:
    """For a copy that follows its original at a distance."""
    return say_count(
        "one figure of the one is the other's of {days} before: one copies the other, late",
        "{count} figures of the one are the other's of {days} before: one copies the other, late",
        count=matches,
        days=say_count("one day", "{amount} days", count=days, amount=_numeral(days)),
    )


def duplicate(facet: str) -> Message:
    """For two records that may be one."""
    fact = say(
        "two records of one number that differ in the {facet} alone", facet=word(facet, "facet")
    )
    return joined((fact, say("perhaps one, recorded twice")), ADVICE)


def summed(parts: Sequence[Number]) -> Message:
    """As in "874 + 37 + 61"."""
    return joined(map(number, parts), " + ")


def not_adding_up(total: Number, whole: Number) -> Message:
    """The reason where parts and a whole part."""
    return reason("parts do not add up", say("{total} of {whole}", total=total, whole=whole))


def too_much(parts: Sequence[Number], whole: str, total: Number) -> Message:
    """For parts that exceed their whole."""
    return say(
        "the parts, {parts}, come to {total}, more than the whole, “{whole}”",
        parts=summed(parts),
        total=total,
        whole=whole,
    )


def too_little(parts: Sequence[Number], whole: str, total: Number) -> Message:
    """For all parts together below their whole."""
    return say(
        "the known parts, {parts}, come to {total}, less than the whole, “{whole}”",
        parts=summed(parts),
        total=total,
        whole=whole,
    )


def nearly_all(parts: Sequence[Number], whole: str, total: Number) -> Message:
    """For parts of one document that nearly make the whole it gives."""
    return say(
        "{parts} = {total}, and the same report gives {whole}: a few are missing, "
        "or one of the figures is wrong",
        parts=summed(parts),
        total=total,
        whole=whole,
    )


def adds_up(parts: Sequence[Number], whole: str, total: Number) -> Message:
    """For parts that make their whole."""
    if len(parts) < 2:
        return say("{total} lies in “{whole}”", total=total, whole=whole)
    return say(
        "{parts} = {total} lies in “{whole}”: the parts add up",
        parts=summed(parts),
        total=total,
        whole=whole,
    )


def derived_total(parts: Sequence[Number], whole: str, total: Number) -> Message:
    """For a total that was made of other people's parts."""
    return say(
        "{parts} = {total} of others lies in “{whole}”: it may be their sum, "
        "and is no independent evidence",
        parts=summed(parts),
        total=total,
        whole=whole,
    )


def holds_twice(parts: Sequence[Number], twice: Number, whole: Number) -> Message:
    """For a total that counts one part two times."""
    return say(
        "{parts} = {total}, and with {twice} once more {whole}: the total holds a part twice",
        parts=summed(parts),
        total=sum(parts),
        twice=twice,
        whole=whole,
    )


def of_two_sources(one: Number, other: Number, whole: Number) -> Message:
    """For two counts of the same that were added."""
    return say("{sums}: two counts of the same were added", sums=plus(one, other, whole))


def base_divergence(left: str, right: str) -> Message:
    """For shares taken of two wholes."""
    return say(
        "the shares are taken of different wholes: {left} and {right}", left=left, right=right
    )


def both(left: str, right: str) -> Message:
    """Two things, for a reason: "140,000 and 150,000"."""
    return say("{left} and {right}", left=left, right=right)


def renderings(words: Sequence[str]) -> Message:
    """As in "“almost 2,000” · “plus de 2.000 de chaque côté”"."""
    return joined(map(quoted, words), " · ")


def rendered(words: Sequence[str], aspects: Sequence[str]) -> Message:
    """For one utterance told in several ways."""
    return say(
        "one utterance, rendered as {renderings}: the relays differ in {aspects}; ask for the "
        "original",
        renderings=renderings(words),
        aspects=listed([word(each, "aspect") for each in aspects]),
    )


def only_per_side(sentence: str, total: str, stated: str) -> Message:
    """A sentence on an utterance about both sides together, and what settles it."""
    if stated:
        clause = say(
            "only per side does it come near “{total}” of the same utterance, as “{stated}” says",
            total=total,
            stated=stated,
        )
    else:
        clause = say("only per side does it come near “{total}” of the same utterance", total=total)
    return joined((sentence, clause), NEXT_CLAUSE)


def hedge_lost(before: str, after: str) -> Message:
    """For a hedge that got lost between relays."""
    return say(
        "one utterance, with “{before}” in one relay and “{after}” in another: a hedge was lost",
        before=before,
        after=after,
    )


def attribution_differs(left: object, right: object) -> Message:
    """For one figure credited to two."""
    return say(
        "one figure of one time is credited to {left} by one relay and to {right} by another",
        left=str(left),
        right=str(right),
    )


def contradicts_origin(told: str, origin: str) -> Message:
    """For a figure that is not the one its stated origin gave."""
    return say(
        "it is told as “{told}”, while its stated origin says “{origin}”", told=told, origin=origin
    )


def one_origin(one: str, other: str) -> Message:
    """For two who state one origin for different figures, while it is not heard itself."""
    return say(
        "one origin, told as “{one}” by one and as “{other}” by another: ask for the original",
        one=one,
        other=other,
    )


def saying_differs(left: Period, right: Period) -> Message:
    """For one utterance dated twice."""
    return say(
        "one figure is said to be of {left} by one relay and of {right} by another",
        left=_day_of(left),
        right=_day_of(right),
    )


def _day_of(period: Period) -> Value:
    """A day that a language prints in its own way; as it was recorded where it is no single day."""
    is_day = period.start is not None and period.edtf == period.start.isoformat()
    return period.start if is_day and period.start is not None else period.edtf


__all__ = ["Message", "listed", "number"]
