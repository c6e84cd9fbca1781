"""What findings are called: a number in one report, and an id that stays."""

from collections.abc import Sequence

from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.errors import AmbiguousName, UnknownName
from claimtrack.model.identity import count_telling_characters

PREFIX = "f1-"
"""Not shown: it is the same for all."""

CLAIM = "c1-"
"""How ids of claims begin, which somebody may give in the place of a finding's."""

LEAST_DIGITS = 4
"""Of an id that no finding has any more: a report shows so many at least."""

SHORT_DIGITS = 8
"""Of an id outside a report, which tells how many are enough. Ours: 32 bits."""

MOST_ALIKE = 5
"""Ids that are named because they begin alike; ours."""

HEXADECIMAL = frozenset("0123456789abcdef")

MOST_DIGITS_OF_A_NUMBER = 3
"""Digits alone, up to so many, are a number in a report; an id is shown with four or more. Ours."""


def shown_characters(comparison: Comparison) -> int:
    """How much of an id, its prefix included, tells all findings apart."""
    from claimtrack.compare.packed import outlines_of  # noqa: PLC0415 - start-up

    return count_telling_characters(each.id for each in outlines_of(comparison.findings))


def short_id(finding: Finding) -> str:
    """Enough of an id to find it by, where no report says how much that is."""
    return finding.id[len(PREFIX) : len(PREFIX) + SHORT_DIGITS]


def to_digits(wanted: str) -> str:
    """The digits of an id, without its prefix; empty when these are no digits of one."""
    digits = wanted.strip().casefold().removeprefix(PREFIX)
    return digits if len(digits) >= LEAST_DIGITS and HEXADECIMAL.issuperset(digits) else ""


def numbered(comparison: Comparison) -> tuple[str, ...]:
    """The ids of the findings that a report numbers: the first is told as 1."""
    from claimtrack.compare.packed import outlines_of  # noqa: PLC0415 - start-up

    return tuple(each.id for each in outlines_of(comparison.findings) if each.is_told)


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
    found = [each for each in comparison.findings if digits and _begins(each.id, digits)]
    if not found and to_digits(digits):
        found = [each for each in comparison.findings if _begins(each.earlier_id or "", digits)]
    if not found:
        raise UnknownName(_say_unknown(wanted), hint=_hint(comparison, digits))
    if len(found) > 1:
        end = shown_characters(comparison)
        shown = ", ".join(finding.id[len(PREFIX) : end] for finding in found[:5])
        raise AmbiguousName(
            f'{len(found)} findings begin with "{wanted}": {shown}', hint="give more digits"
        )
    return found[0]


def _begins(finding_id: str, digits: str) -> bool:
    return finding_id.startswith(PREFIX + digits)


def _say_unknown(wanted: str) -> str:
    if to_digits(wanted):
        return f'no finding has the id "{wanted}" now'
    return f'no finding is called "{wanted}"'


def _hint(comparison: Comparison, digits: str) -> str:
    """What to do instead; which ids begin alike, where all but the last digits may be right."""
    alike = [
        each.id[len(PREFIX) :]
        for each in comparison.findings
        if len(digits) >= LEAST_DIGITS and _begins(each.id, digits[: LEAST_DIGITS - 1])
    ]
    if alike:
        end = max(shown_characters(comparison) - len(PREFIX), LEAST_DIGITS)
        shown = ", ".join(each[:end] for each in alike[:MOST_ALIKE])
        return f"ids that begin alike: {shown}"
    return (
        "claimtrack compare numbers the findings and gives their ids; one whose names were joined "
        "or parted has another since: claimtrack why ID --at CHANGE shows it as it was"
    )


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
