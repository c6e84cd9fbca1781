"""A finding that is not there any more: until which change it was told, and what it became."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.align.filter import Asked
from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.compare.settled import find_again, to_settlement
from claimtrack.errors import UnknownName
from claimtrack.figures.profile import Profile
from claimtrack.ledger.protocol import Ledger
from claimtrack.model.record import Kind
from claimtrack.report.finding_ids import PREFIX, short_id
from claimtrack.workflow.comparing import compare_ledger

MOST_CLAIMS = 5_000
"""That are compared again, over all the states of the ledger that are looked at: some ten seconds
where we measured. Ours; of a larger ledger only the state of the last report is looked at."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A finding as it was, and where the log stood then."""

    finding: Finding
    """As it was told last."""
    change: int
    """The change after which it stood."""
    is_last: bool
    """Whether the next change took it away; else some of the next were not looked at."""
    became: Finding | None
    """The finding that tells of the same claims now, or of these and of more."""
    left_out: int
    """How many of its claims are not compared any more: amended, taken back, or put elsewhere."""

    @property
    def told(self) -> str:
        """Until when it was told, and what it is now."""
        when = "until" if self.is_last else "still after"
        said = f"it was told {when} change {self.change}"
        if self.became is not None:
            return f"{said}, and is {short_id(self.became)} now"
        if not self.left_out:
            return said
        verb = "is" if self.left_out == 1 else "are"
        of = f"{self.left_out} of its {len(self.finding.claims)} claims"
        return f"{said}; {of} {verb} not compared any more"

    @property
    def hint(self) -> str:
        """How it is shown as it was, and as it is."""
        then = f"claimtrack why {short_id(self.finding)} --at {self.change} shows it as it was"
        if self.became is None:
            return f"{then}; claimtrack log lists the changes"
        return f"claimtrack why {short_id(self.became)} shows it as it is; {then}"


def find_gone(
    ledger: Ledger, digits: str, asked: Asked, profile: Profile, seen_at: int
) -> Gone | None:
    """A finding that had this id, in an earlier state of the ledger.

    Not every state is looked at, but the one of the last report and others at growing distances,
    and then those between the last that has it and the first that does not.

    Args:
        ledger: Now.
        digits: Of the id, enough of them, without the prefix.
        asked: Which claims were compared.
        profile: The constants behind the intervals.
        seen_at: The change after which the last report that had it was made; 0: none is known.
    """
    newest = ledger.newest_change()
    claims = max(1, ledger.counts().get(Kind.CLAIM, 0))
    room = max(bool(seen_at), MOST_CLAIMS // claims)
    states = _States(ledger, digits, asked, profile, room)
    absent = [newest]
    for number in _to_probe(newest, seen_at):
        if not states.room:
            return None
        if (found := states.find(number)) is not None:
            break
        absent.append(number)
    else:
        return None
    end = min(each for each in absent if each > number)
    while end - number > 1 and states.room:
        middle = (number + end) // 2
        if (again := states.find(middle)) is None:
            end = middle
        else:
            number, found = middle, again
    now = compare_ledger(ledger, asked, profile).comparison
    return _gone(found, number, now, is_last=end - number == 1)


def _gone(
    found: tuple[Finding, Comparison], change: int, now: Comparison, *, is_last: bool
) -> Gone:
    finding, then = found
    compared = {item.id for item in now.items}
    return Gone(
        finding,
        change,
        is_last,
        find_again(now.findings, to_settlement(finding, then.findings, "")),
        sum(each not in compared for each in finding.claims),
    )


def _to_probe(newest: int, seen_at: int) -> Iterator[int]:
    """The states that are looked at first, from the likeliest; the present one is none of them."""
    if 0 < seen_at < newest:
        yield seen_at
    back = 1
    while newest - back > 0:
        yield newest - back
        back *= 2
    if newest > 1:
        yield 1


class _States:
    """Looks for a finding in states of a ledger, as often as there is time for it."""

    def __init__(
        self, ledger: Ledger, digits: str, asked: Asked, profile: Profile, room: int
    ) -> None:
        self.room = room
        self._ledger = ledger
        self._asked = asked
        self._profile = profile
        self._beginning = PREFIX + digits

    def find(self, number: int) -> tuple[Finding, Comparison] | None:
        """The one finding whose id begins so after a change, with its comparison."""
        self.room -= 1
        try:
            then = compare_ledger(self._ledger.at(number), self._asked, self._profile).comparison
        except UnknownName:
            return None
        found = [each for each in then.findings if each.id.startswith(self._beginning)]
        return (found[0], then) if len(found) == 1 else None
