"""Which state of a ledger somebody means: by a change of its log, by a digest, by a day."""

import datetime as dt

from claimtrack.dates import Period
from claimtrack.errors import AmbiguousName, InputError, UnknownName, UnreadableDate
from claimtrack.ledger.protocol import Ledger

MOST_DIGITS = 9
"""Of the number of a change; no log is longer."""

LEAST_DIGEST_CHARACTERS = 6
"""Of a digest that names a change; ours: a report prints twelve, and fewer may be a word."""

HEXADECIMAL = frozenset("0123456789abcdef")

HINT = "claimtrack log lists the changes"


def find_state(at: str, ledger: Ledger, today: dt.date) -> int:
    """The number of the change after which the ledger stood as it is asked for.

    Args:
        at: The number of a change; the digest that a report of that state names, or enough of its
            beginning; a day or month: as the ledger stood at its end, in UTC.
        ledger: The ledger now.
        today: What "yesterday" counts from.

    Raises:
        UnknownName: The log has no such change, or nothing had been written by that day.
        AmbiguousName: Two digests begin so.
        UnreadableDate: It is none of the three.
    """
    number = read_number(at)
    if number is not None:
        ledger.at(number)
        return number
    days = read_days("--at", at, today)
    if days is None:
        return _find_digest(at, ledger)
    if days.end is None:
        raise UnreadableDate(f'"{at}" does not end', hint="write 2020-10-31, or 2020-10")
    end = dt.datetime(days.end.year, days.end.month, days.end.day, tzinfo=dt.UTC)
    change = ledger.change_at(end - dt.timedelta(microseconds=1))
    if change is None:
        raise UnknownName(f"nothing had been written by {at}", hint=HINT)
    return change.number


def _find_digest(at: str, ledger: Ledger) -> int:
    digits = at.strip().casefold()
    if len(digits) < LEAST_DIGEST_CHARACTERS or not HEXADECIMAL.issuperset(digits):
        raise UnreadableDate(
            f'"{at}" is no date, no change and no digest',
            hint="write the number of a change that claimtrack log shows, 2020-10-31, or the "
            "digest of the ledger that a report names",
        )
    found = [each for each in ledger.operations() if each.digest.startswith(digits)]
    if len(found) > 1:
        raise AmbiguousName(f'"{at}" begins more than one digest', hint="write more of it")
    if not found:
        raise UnknownName(f'the ledger never had a digest that begins "{at}"', hint=HINT)
    return found[0].number


def read_number(text: str) -> int | None:
    """The number of a change; None when the text is none."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return int(text) if is_number else None


def read_days(option: str, text: str, today: dt.date) -> Period | None:
    """A day, a month or a year in words or figures; None when the text is none."""
    from claimtrack.intake.dating import read_date  # noqa: PLC0415 - start-up: few ask for it

    try:
        return read_date(option, text, None, Period.day(today))
    except InputError:
        return None
