"""Every text of ours on a chart, as whole templates; see `claimtrack.report.phrases`."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from claimtrack.compare.printed_numbers import Place, as_least, as_most
from claimtrack.figures.interval import Interval
from claimtrack.report.chart.model import Account, Draws, Mark, Opens, Silence, Timeline
from claimtrack.report.days import to_days
from claimtrack.report.phrases import CLAUSE, QUOTED, count, listing, number, say

SUMMARY = "{title}: {figures} from {accounts}, {days}, from {lowest} to {highest}; {table}"
SMALL = "{title}: {figures} from {accounts}, {days}, from {lowest} to {highest}"
SMALL_OF_ONE = "{title}: one figure, {highest}, from {account}, {days}"
SUMMARY_OF_ONE = "{title}: one figure, {highest}, from {account}, {days}; {table}"
TABLE_BELOW = "the table below has every figure"

MARK = "{account}, {when}: {words}"
MARK_THROUGH = "{account} ({relays}), {when}: {words}"
MARK_REMARKS = "{mark} · {remarks} · {short}"
MARK_PLAIN = "{mark} · {short}"
RELAYED = " → "
REVISED = "{sign} {reason}: {account} {before} ({before_when}) → {after} ({after_when})"
DISPUTED = "{sign} {word}, finding {short}, {days}: {story}"
SIGN = "{sign} {word}"
BEFORE = "{sign} {words}"
CHANGED = "{sign} {before} → {after}"
IN_ANOTHER_WAY = "{words} ({way})"
SIGN_UP = "{sign} a floor"
SIGN_DOWN = "{sign} a ceiling"
SIGN_BAND = "{sign} what the words lead a reader to expect"
SIGN_SEVERAL = "{sign} several accounts"
SIGN_DENIED = "{sign} denied"
SIGN_SILENT = "{sign} no figure given"
GAP = "a gap in a line: the account changed its own figure"
DAY_COLUMN = "when"
ACCOUNT_COLUMN = "who"
WORDS_COLUMN = "words"
NOTHING_DATED = "no figure of this question has a day and a number, so nothing is drawn"
PROFILE = "read with {profile}"
SILENT = "{account}, {when}: {words} · {short}"
LAST_WORDS = "{words} · {when}"

PERIOD = "dotted: the days that a figure speaks of, one of them or all"
FLOOR = "arrow up: a floor, the words allow more"
CEILING = "arrow down: a ceiling, the words allow less"
BAND = "box: what the words lead a reader to expect; paler, what they allow"
STEPS = "a line stands until the account speaks again"
LINE = "straight lines only join what was stated"
BARS = "a bar stands on the days it counts"
BREAK = (
    "a cut line, or an arrow between two figures: the account changed its own figure; both are "
    "named"
)
BRACKET = "a bracket: renderings of one utterance"
DISPUTE = "shaded days: accounts differ, with the sign and number of the finding"
SILENCE = "crossed circle: no figure is given"
DENIED = "a cross: the figure is denied"
AXIS_FROM = "the figures begin at {number}, not at zero"
OTHERS = "not drawn: {accounts} with {figures}: {names}"
OTHERS_AND_MORE = "not drawn: {accounts} with {figures}: {names} and {more}"
THINNED = "not drawn of {account}: {figures} of {all}, evenly left out"
UNDATED_FIGURES = "without a day, and so not drawn: {figures}"
UNDATED_FIGURE = "{account} {words}"
PER = "{what} {per}"
LISTED = "; "

MILLIONS = "{number}m"
BILLIONS = "{number}bn"
TRILLIONS = "{number}tn"
PERCENT = "{number} %"

MOST_NAMES = 6
"""Of accounts that are not drawn; more are counted. Ours: two lines below a chart."""

MOST_UNDATED = 8
"""Figures without a day that are listed below a chart; more are counted. Ours."""


def say_mark(mark: Mark, account: str) -> str:
    """Who said it, through whom, when, in which words."""
    template = MARK_THROUGH if mark.relays else MARK
    said = say(
        template,
        account=account,
        relays=RELAYED.join(mark.relays),
        when=mark.when,
        words=say(QUOTED, words=mark.words),
    )
    if mark.remarks:
        return say(MARK_REMARKS, mark=said, remarks=listing(mark.remarks), short=mark.short)
    return say(MARK_PLAIN, mark=said, short=mark.short)


def say_silence(silence: Silence) -> str:
    """Who gives no figure, and in which words."""
    return say(
        SILENT,
        account=silence.account,
        when=silence.when,
        words=say(QUOTED, words=silence.words),
        short=silence.short,
    )


def say_summary(timeline: Timeline, *, has_table: bool = True) -> str:
    """What the drawing shows, in a sentence, for who does not see it."""
    marks = [mark for mark in timeline.marks if not mark.is_denied] or timeline.marks
    giving = [each for each in timeline.accounts if set(each.marks).intersection(marks)]
    lowest, highest = min(marks, key=_as_least), max(marks, key=_as_most)
    days = to_days(timeline.first, timeline.last, timeline.common_year)
    templates = (SUMMARY, SUMMARY_OF_ONE) if has_table else (SMALL, SMALL_OF_ONE)
    template = templates[len(marks) == 1]
    return say(
        template,
        title=timeline.title,
        figures=count(len(marks), "figure"),
        accounts=count(len(giving), "account"),
        account=giving[0].name,
        days=days,
        lowest=lowest.said,
        highest=highest.said,
        table=say(TABLE_BELOW),
    )


def _as_least(mark: Mark) -> Place:
    return as_least(mark.low, mark.expected or Interval(mark.low, mark.high))


def _as_most(mark: Mark) -> Place:
    return as_most(mark.high, mark.expected or Interval(mark.low, mark.high))


def say_joints(timeline: Timeline) -> Iterator[str]:
    """What stands between two figures of an account, or below one; only what there is."""
    draws = {account.draws for account in timeline.accounts}
    are_joined = any(
        len(stretch.entries) > 1 for account in timeline.accounts for stretch in account.stretches
    )
    joints = {
        STEPS: are_joined and Draws.STEPS in draws,
        LINE: are_joined and Draws.LINE in draws,
        BARS: Draws.BARS in draws,
    }
    return (say(words) for words, is_there in joints.items() if is_there)


def say_axis(low: Decimal, label: str) -> Iterator[str]:
    """That an axis does not begin at zero but at this number, which is labelled so."""
    if low > 0:
        yield say(AXIS_FROM, number=label)


def say_keys(timeline: Timeline) -> Iterator[str]:
    """How to read what is drawn; only what there is."""
    marks = timeline.marks
    entries = [entry for account in timeline.accounts for entry in account.entries]
    draws = {account.draws for account in timeline.accounts}
    yield from say_joints(timeline)
    keys = {
        PERIOD: Draws.BARS not in draws and any(mark.first != mark.last for mark in marks),
        FLOOR: any(Opens.UP in mark.opens for mark in marks),
        CEILING: any(Opens.DOWN in mark.opens for mark in marks),
        BAND: any(mark.has_band for mark in marks),
        BRACKET: any(len(entry.marks) > 1 and entry.is_one_utterance for entry in entries),
        DENIED: any(mark.is_denied for mark in marks),
        BREAK: bool(timeline.revisions),
        DISPUTE: bool(timeline.disputed),
        SILENCE: bool(timeline.silences),
    }
    yield from (say(words) for words, is_there in keys.items() if is_there)


def say_left_out(timeline: Timeline) -> Iterator[str]:
    """What is not drawn: accounts too many to tell apart, figures without a day."""
    for account in timeline.accounts:
        if account.left_out:
            yield _say_thinned(account)
    others = timeline.others
    if others.accounts:
        names = others.accounts[:MOST_NAMES]
        more = len(others.accounts) - len(names)
        yield say(
            OTHERS_AND_MORE if more else OTHERS,
            accounts=count(len(others.accounts), "more account"),
            figures=count(others.figures, "figure"),
            names=listing(names),
            more=count(more, "more name"),
        )
    if timeline.undated:
        listed = [
            say(UNDATED_FIGURE, account=account, words=mark.said)
            for account, mark in timeline.undated[:MOST_UNDATED]
        ]
        more = len(timeline.undated) - len(listed)
        if more:
            listed.append(count(more, "more figure"))
        yield say(UNDATED_FIGURES, figures=LISTED.join(listed))


def _say_thinned(account: Account) -> str:
    drawn = len(account.marks)
    return say(
        THINNED,
        account=account.name,
        figures=count(account.left_out, "figure"),
        all=number(drawn + account.left_out),
    )


def say_clauses(clauses: Iterable[str]) -> str:
    """Several of these in a line."""
    return CLAUSE.join(clauses)
