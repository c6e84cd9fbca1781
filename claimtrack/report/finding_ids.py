"""What findings are called: a number in one report, and an id that stays."""

from collections.abc import Sequence

from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.errors import AmbiguousName, UnknownName
from claimtrack.model.identity import count_telling_characters

PREFIX = "f1-"
"""Not shown: it is the same for all."""

CLAIM = "c1-"
"""How ids of claims begin, which somebody may give in the place of a finding's."""

MOST_DIGITS_OF_A_NUMBER = 3
"""Digits alone, up to so many, are a number in a report; an id is shown with four or more. Ours."""


def shown_characters(comparison: Comparison) -> int:
    """How much of an id, its prefix included, tells all findings apart."""
    return count_telling_characters(finding.id for finding in comparison.findings)


def numbered(comparison: Comparison) -> tuple[str, ...]:
    """The ids of the findings that a report numbers: the first is told as 1."""
    return tuple(finding.id for finding in comparison.findings if finding.is_told)


def find_finding(comparison: Comparison, wanted: str, last: Sequence[str] = ()) -> Finding:
    """The finding that somebody asks for.

    Args:
        comparison: Where it is looked for.
        wanted: A number in the last report, else the beginning of an id, with `f1-` or without.
        last: The ids that the last report numbered, if it is known; else those of `comparison`.

    Raises:
        UnknownName: No finding has that number or id.
        AmbiguousName: More than one id begins so.
    """
    asked = wanted.strip().casefold()
    numbers = {str(at): each for at, each in enumerate(last or numbered(comparison), 1)}
    asked = numbers.get(asked, asked)
    digits = asked.removeprefix(PREFIX)
    found = [
        finding
        for finding in comparison.findings
        if digits and finding.id.startswith(PREFIX + digits)
    ]
    if not found:
        raise UnknownName(
            f'no finding is called "{wanted}"',
            hint="claimtrack compare numbers the findings and gives their ids; one whose names "
            "were joined or parted has another since: claimtrack why ID --at CHANGE shows it as "
            "it was",
        )
    if len(found) > 1:
        end = shown_characters(comparison)
        shown = ", ".join(finding.id[len(PREFIX) : end] for finding in found[:5])
        raise AmbiguousName(
            f'{len(found)} findings begin with "{wanted}": {shown}', hint="give more digits"
        )
    return found[0]


def refuse_claim(wanted: str) -> None:
    """Refuse the id of a claim where a finding is asked for.

    Raises:
        UnknownName: It is one.
    """
    if wanted.strip().casefold().startswith(CLAIM):
        raise UnknownName(
            f'"{wanted}" is the id of a claim, and no finding',
            hint="claimtrack show tells a claim; claimtrack compare numbers the findings, which "
            "tell claims against each other",
        )


def check_number(wanted: str, numbers: int) -> None:
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
