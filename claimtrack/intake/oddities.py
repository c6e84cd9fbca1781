"""What is odd about a record that is taken in all the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Odd(StrEnum):
    """In which way; of each, an import tells how often and where first."""

    WORDS = "the words of a figure read otherwise"
    BESIDE = "a record says more of a figure than its words"
    UNREAD = "the words of a figure could not be checked"
    PROPOSED = "the claim of a proposal could not be recorded as it is"
    DATE = "a proposal speaks of a day to come"
    SIGN = "a name holds a sign that nobody sees"
    RENAMED = "something on record is described otherwise"
    ALIAS = "another name is more than a name"
    RING = "something lies within itself"
    LINK = "names are joined that are judged different"
    DOCUMENT = "a document is not on record"
    QUOTE = "a quote does not stand in its document"
    GONE = "a record names what is not on record"
    FINDING = "something is said of a finding that is not there"
    ANSWERED = "a record answers what was open here"
    WAITS = "a record contradicts what stands here, and waits"


@dataclass(frozen=True, slots=True)
class Oddity:
    """One thing about one record that somebody should look at; the record is taken in."""

    odd: Odd
    sentence: str
    place: str = ""
    """The file and the line."""


Counted = dict[Odd, tuple[int, Oddity]]
"""Of each kind how often, and the first."""


def count_odd(odd: Iterable[Oddity], counted: Counted | None = None) -> Counted:
    """Count what is odd, on from what was counted before."""
    counted = {} if counted is None else counted
    for each in odd:
        count, first = counted.get(each.odd, (0, each))
        counted[each.odd] = count + 1, first
    return counted
