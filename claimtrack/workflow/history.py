"""The log, as an editor would tell it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from claimtrack.ledger.protocol import Ledger, Operation
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim
from claimtrack.model.facets import FACETS
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import Kind, Record
from claimtrack.report.claim_lines import say_facet
from claimtrack.report.records import (
    SAID_AT_MOST,
    join_words,
    one_line,
    say,
    say_claim,
    say_content,
    say_count,
    say_records,
)

READ_AT_MOST = 2_000
"""Records of one operation that are read to say what it did; a large import is only counted."""

VERBS = {
    Effect.REPLACED: "corrected",
    Effect.RETRACTED: "retracted",
    Effect.RESTORED: "brought back",
    Effect.RESTATED: "recorded as restated by the source",
}
"""How each effect of an amendment is told, in this order."""


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the log with what it did, in words."""

    operation: Operation
    what: str
    """"added 3 claims: …", "took back 4"."""
    note: str


def tell_log(ledger: Ledger, *, most: int | None = None) -> tuple[Told, ...]:
    """The newest entries of the log, newest first."""
    return tuple(tell(ledger, operation) for operation in ledger.operations(most=most))


def tell(ledger: Ledger, operation: Operation) -> Told:
    """What one operation did."""
    parts = []
    if operation.undoes:
        parts.append(f"took back {_numbers(operation.undoes)}")
    if operation.redoes:
        parts.append(f"brought back {_numbers(operation.redoes)}")
    if operation.added or not parts:
        parts.extend(_say_written(ledger, operation))
    return Told(operation=operation, what="; ".join(parts), note=operation.deed.note)


def _say_written(ledger: Ledger, operation: Operation) -> Iterator[str]:
    """What it amended, then what else it added."""
    amendments = [
        record
        for _, record in islice(ledger.records_of(operation.number, [Kind.AMENDMENT]), READ_AT_MOST)
        if isinstance(record, Amendment)
    ]
    yield from say_amendments(ledger, amendments)
    if operation.added > READ_AT_MOST:
        yield f"added {operation.added:,} records"
        return
    put = {each.by for each in amendments}
    rest = [
        record
        for key, record in ledger.records_of(operation.number)
        if not (key in put or isinstance(record, Amendment) or _is_of(record, put))
    ]
    if rest or not amendments:
        yield f"added {say_records(rest)}"


def _is_of(record: Record, claims: set[str | None]) -> bool:
    return isinstance(record, Assignment) and record.claim in claims


def say_amendments(ledger: Ledger, amendments: Iterable[Amendment]) -> Iterator[str]:
    """As in "corrected AP: “61” killed → “51” killed", a text for each effect; some are named."""
    by_effect: dict[Effect, list[Amendment]] = {effect: [] for effect in VERBS}
    for each in amendments:
        by_effect[each.effect].append(each)
    for effect, told in by_effect.items():
        if not told:
            continue
        named = told[:SAID_AT_MOST]
        ids = {key for each in named for key in (each.claim, each.by) if key is not None}
        claims = ledger.written_claims(ids)
        more = len(told) - len(named)
        count = "" if len(told) == 1 else f"{say_count(Kind.CLAIM, len(told))}: "
        said = "; ".join(_say_amendment(each, claims) for each in named)
        yield f"{VERBS[effect]} {count}{said}" + (f"; and {more:,} more" if more else "")


def _say_amendment(amendment: Amendment, claims: dict[ClaimId, Claim]) -> str:
    before = claims.get(ClaimId(amendment.claim))
    if amendment.by is None:
        return say_claim(before) if before is not None else say(amendment)
    after = claims.get(ClaimId(amendment.by))
    if before is None or after is None:
        return say(amendment)
    return say_correction(before, after)


def say_correction(before: Claim, after: Claim) -> str:
    """As in "AP: “61” killed → “51” killed, as of 2020-10-13 → 2020-10-14"."""
    whole, new = say_claim(before), say_claim(after)
    parts = [whole]
    if whole != new:
        is_same = before.who == after.who
        parts = [f"{whole} → {say_content(after) if is_same else new}"]
    texts = (
        (facet.name, say_facet(facet, before), say_facet(facet, after)) for facet in FACETS.values()
    )
    topics = ("topic", before.topic or "", after.topic or "")
    for name, old, text in (topics, *texts):
        if old != text and name != "stance":
            parts.append(f"{name} {old or 'none'} → {text or 'none'}")
    return one_line(", ".join(parts))


def _numbers(numbers: tuple[int, ...]) -> str:
    """As in "4", "3 and 4", "3 to 9"."""
    ordered = sorted(numbers)
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]} to {ordered[-1]}"
    return join_words([str(each) for each in ordered])
