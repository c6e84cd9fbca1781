"""Amendments, and the changes of a log, in a line of plain words."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import Kind, Record
from claimtrack.report.claim_lines import say_correction
from claimtrack.report.records import SAID_AT_MOST, join_words, say, say_claim, say_count

VERBS = {
    Effect.REPLACED: "corrected",
    Effect.RETRACTED: "retracted",
    Effect.RESTORED: "brought back",
    Effect.RESTATED: "recorded as restated by the source",
}
"""How each effect of an amendment is told, in this order."""


def say_amendments(
    records: Iterable[Record], find: Callable[[set[str]], Mapping[ClaimId, Claim]]
) -> Iterator[str]:
    """As in "corrected AP: “61” killed → “51” killed", a text for each effect; some are named.

    Args:
        records: Those that are no amendments are passed over.
        find: Finds claims by their ids.
    """
    amendments = [each for each in records if isinstance(each, Amendment)]
    for effect, verb in VERBS.items():
        told = [each for each in amendments if each.effect is effect]
        if not told:
            continue
        named = told[:SAID_AT_MOST]
        ids = {key for each in named for key in (each.claim, each.by) if key is not None}
        claims = find(ids)
        more = len(told) - len(named)
        count = "" if len(told) == 1 else f"{say_count(Kind.CLAIM, len(told))}: "
        said = "; ".join(_say_amendment(each, claims) for each in named)
        yield f"{verb} {count}{said}" + (f"; and {more:,} more" if more else "")


def _say_amendment(amendment: Amendment, claims: Mapping[ClaimId, Claim]) -> str:
    before = claims.get(ClaimId(amendment.claim))
    after = claims.get(ClaimId(amendment.by or ""))
    if before is not None and after is not None:
        return say_correction(before, after)
    return say_claim(before) if before is not None and amendment.by is None else say(amendment)


def say_changes(numbers: tuple[int, ...]) -> str:
    """As in "4", "3 and 4", "3 to 9"."""
    ordered = sorted(numbers)
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]} to {ordered[-1]}"
    return join_words([str(each) for each in ordered])
