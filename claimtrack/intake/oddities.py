"""What is odd about a record that is taken in all the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Odd(StrEnum):
    """In which way; of each, an import tells how often and where first."""

    WORDS = "the words of a figure read otherwise"
    BESIDE = "a record says more of a figure than its words"
    UNREAD = "the words of a figure could not be checked"
    SAYS = "a record says another thing than the words of its figure"
    CONTRADICTS = "a claim contradicts the words of its figure"
    METRIC = "no metric on record has the name that a claim gives"
    QUOTED = "a quote says another figure than its record"
    SENTENCE = "a document says another thing than the record of its words"
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
    WAITS = "what contradicts what stands here waits for an answer"
    ELSEWHERE = "what was decided elsewhere decides nothing here"
    ANSWERED = "a record answers what was open here"


@dataclass(frozen=True, slots=True)
class Oddity:
    """One thing about one record that somebody should look at; the record is taken in."""

    odd: Odd
    sentence: str
    place: str = ""
    """The file and the line."""


FIRST = {Odd.WAITS: 10, Odd.CONTRADICTS: 10}
"""How many of a kind are told one by one, where each is a question to somebody: a screen. Of any
other kind the first stands for all. Ours."""

Counted = dict[Odd, tuple[int, tuple[Oddity, ...]]]
"""Of each kind how often, and the first."""


def count_odd(odd: Iterable[Oddity], counted: Counted | None = None) -> Counted:
    """Count what is odd, on from what was counted before."""
    counted = {} if counted is None else counted
    for each in odd:
        count, first = counted.get(each.odd, (0, ()))
        is_told = len(first) < FIRST.get(each.odd, 1)
        counted[each.odd] = count + 1, (*first, each) if is_told else first
    return counted
