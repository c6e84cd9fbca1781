"""Finding a finding by its id, or by its number in the report that a user saw last."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.errors import UnknownName
from claimtrack.figures.profile import Profile
from claimtrack.ledger.protocol import View
from claimtrack.report.finding_ids import find_finding, numbered
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.seen import Seen
from claimtrack.workflow.select import Asked

MOST_DIGITS_OF_A_NUMBER = 3
"""Digits alone, up to so many, are a number in a report; an id is shown with four or more. Ours."""

EVERYTHING = Asked()


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the comparison that has it."""

    finding: Finding
    comparison: Comparison
    asked: Asked
    """Which claims were compared."""


def find_told(ledger: View, wanted: str, asked: Asked, seen: Seen, profile: Profile) -> Found:
    """The finding that somebody means.

    Args:
        ledger: Where the claims are.
        wanted: A number in the last report, else the beginning of an id.
        asked: Which claims to compare; everything: those of the last report, then all.
        seen: The last report; without one, a number is that of the comparison.
        profile: The constants behind the intervals.

    Raises:
        UnknownName: No finding has that number or id, or no claim is left.
        AmbiguousName: More than one id begins so.
    """
    last = tuple(each.id for each in seen.findings)
    trouble: UnknownName | None = None
    for each in _places_to_look(asked, seen):
        try:
            comparison = compare_ledger(ledger, each, profile).comparison
            _check_number(wanted, len(last or numbered(comparison)))
            return Found(find_finding(comparison, wanted, last), comparison, each)
        except UnknownName as error:
            trouble = error
    if last and wanted.isdigit() and 0 < int(wanted) <= len(last):
        raise UnknownName(
            f"finding {wanted} of the last report is not there any more",
            hint="claimtrack compare --since last tells what changed",
        )
    raise trouble or UnknownName(f'no finding is called "{wanted}"')


def _places_to_look(asked: Asked, seen: Seen) -> Iterator[Asked]:
    """Which comparisons may have it, the likeliest first."""
    if asked == EVERYTHING and seen.asked is not None and seen.asked != EVERYTHING:
        yield seen.asked
    yield asked


def _check_number(wanted: str, numbers: int) -> None:
    """Refuse a number that no finding has, before it is taken for the beginning of an id.

    Raises:
        UnknownName: There are not so many.
    """
    digits = wanted.strip()
    if not digits.isdecimal() or not digits.isascii() or len(digits) > MOST_DIGITS_OF_A_NUMBER:
        return
    if not 0 < int(digits) <= numbers:
        told = f"findings are numbered 1 to {numbers}" if numbers else "no finding is numbered"
        raise UnknownName(
            f"{told}: there is no {digits}",
            hint="claimtrack compare numbers the findings and gives their ids",
        )
