"""A finding, as somebody names it: finding it, settling it as known, and making a note on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimtrack.align.filter import Asked
from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.compare.settled import claims_told, find_again, to_settlement
from claimtrack.errors import InvalidClaim, UnknownName
from claimtrack.figures.profile import Profile
from claimtrack.ledger.findings import read_notes, read_settlements
from claimtrack.ledger.protocol import Appended, Deed, Ledger, View
from claimtrack.model.record import record_id
from claimtrack.model.settlement import Note, Settlement
from claimtrack.report.finding_ids import (
    PREFIX,
    check_number,
    find_finding,
    numbered,
    refuse_claim,
    to_digits,
)
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.seen import Seen

if TYPE_CHECKING:
    from claimtrack.workflow.gone import Gone

EVERYTHING = Asked()


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the comparison that has it."""

    finding: Finding
    comparison: Comparison
    asked: Asked
    """Which claims were compared."""


def find_told(
    ledger: View,
    wanted: str,
    asked: Asked,
    seen: Seen,
    profile: Profile,
    *,
    log: Ledger | None = None,
) -> Found:
    """The finding that somebody means.

    Args:
        ledger: Where the claims are.
        wanted: A number in the last report, else the beginning of an id.
        asked: Which claims to compare; everything: those of the last report, then all.
        seen: The last report; without one, a number is that of the comparison.
        profile: The constants behind the intervals.
        log: The ledger with its earlier states, in which a finding is looked for that is not there
            any more; None: it is not.

    Raises:
        UnknownName: No finding has that number or id, or no claim is left.
        AmbiguousName: More than one id begins so.
    """
    refuse_claim(wanted)
    last = tuple(each.id for each in seen.findings)
    trouble = UnknownName(
        f'no finding is called "{wanted}"', hint="claimtrack compare numbers the findings"
    )
    for each in _places_to_look(asked, seen):
        try:
            comparison = compare_ledger(ledger, each, profile).comparison
            check_number(wanted, len(last or numbered(comparison)))
            return Found(find_finding(comparison, wanted, last), comparison, each)
        except UnknownName as error:
            trouble = error
    if (became := _find_again(ledger, wanted, profile)) is not None:
        return became
    if last and wanted.isdigit() and 0 < int(wanted) <= len(last):
        message = f"finding {wanted} of the last report is not there any more"
        hint = "claimtrack compare --since last tells what changed"
        trouble = UnknownName(message, hint=hint)
        wanted = last[int(wanted) - 1]
    gone = None if log is None else _look_back(log, wanted, asked, seen, profile)
    if gone is None:
        raise trouble
    raise UnknownName(f"{trouble.message}: {gone.told}", hint=gone.hint)


def _look_back(
    log: Ledger, wanted: str, asked: Asked, seen: Seen, profile: Profile
) -> "Gone | None":
    """The finding in an earlier state of the ledger, that of the last report first."""
    from claimtrack.workflow.gone import find_gone  # noqa: PLC0415 - start-up: few are gone

    if not (digits := to_digits(wanted)):
        return None
    was_seen = any(each.id.startswith(PREFIX + digits) for each in seen.findings)
    if was_seen and seen.asked is not None:
        return find_gone(log, digits, seen.asked, profile, seen.change)
    return find_gone(log, digits, asked, profile, 0)


def _find_again(ledger: View, wanted: str, profile: Profile) -> Found | None:
    """What a finding became that was settled or noted under an id which no finding has any more.

    None where nothing was said of such a finding, and where it became none.
    """
    if not (digits := to_digits(wanted)):
        return None
    told: dict[str, Settlement | Note] = {key: each[-1] for key, each in read_notes(ledger).items()}
    told.update(read_settlements(ledger))
    of_it = [each for key, each in told.items() if key.startswith(PREFIX + digits)]
    if len(of_it) != 1:
        return None
    comparison = compare_ledger(ledger, EVERYTHING, profile).comparison
    finding = find_again(comparison.findings, of_it[0])
    return None if finding is None else Found(finding, comparison, EVERYTHING)


def _places_to_look(asked: Asked, seen: Seen) -> Iterator[Asked]:
    """Which comparisons may have it, the likeliest first."""
    if asked == EVERYTHING and seen.asked is not None and seen.asked != EVERYTHING:
        yield seen.asked
    yield asked


@dataclass(frozen=True, slots=True)
class SettledNow:
    """What became of a settlement."""

    appended: Appended
    unseen: Settlement | None
    """What somebody else settled meanwhile and stands: the new settlement is a second opinion."""


def settle_finding(
    ledger: Ledger, deed: Deed, finding: Finding, findings: Iterable[Finding], *, reason: str
) -> SettledNow:
    """Record that a finding is known, and what it is at this moment.

    Where somebody else settled it since it was looked at, that stands, and this is a second
    opinion.

    Args:
        ledger: Where it is recorded.
        deed: Who settles it, and when.
        finding: What is settled.
        findings: Of its comparison.
        reason: Why it need not be told again.

    Raises:
        InvalidClaim: The reason is empty.
    """
    words = _require_words(reason, "settling a finding needs a reason", "give --reason")
    settlement = to_settlement(finding, findings, words)
    signed = replace(settlement, author=deed.author, at=deed.at.isoformat())
    shown = finding.settled and (finding.settled.reason, finding.settled.at)
    unseen: list[Settlement] = []

    def choose() -> list[Settlement]:
        """What is to be written on what stands now, while nobody else can write."""
        stands = read_settlements(ledger).get(finding.id)
        is_shown = stands is not None and (stands.reason, stands.at) == shown
        if stands is None or is_shown or stands.author == deed.author:
            return [signed]
        unseen.append(stands)
        return [replace(signed, after=record_id(stands))]

    appended = ledger.append_chosen(deed, choose)
    return SettledNow(appended, next(iter(unseen), None))


def note_finding(ledger: Ledger, deed: Deed, finding: Finding, text: str) -> Appended:
    """Record a remark on a finding.

    Raises:
        InvalidClaim: The text is empty.
    """
    words = _require_words(text, "the note is empty", "say in a sentence what was found out")
    at = deed.at.isoformat()
    kind, claims = finding.kind.value, claims_told(finding)
    return ledger.append(deed, [Note(finding.id, words, deed.author, at, kind, claims)])


def _require_words(text: str, message: str, hint: str) -> str:
    words = text.strip()
    if not words:
        raise InvalidClaim(message, hint=hint)
    return words
