"""Putting a claim in the place of another, taking one away, and what became of one."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from claimtrack.align.world import World
from claimtrack.errors import InvalidClaim, NothingToUndo
from claimtrack.intake.changing import rewrite
from claimtrack.intake.claim_guard import tell_beside
from claimtrack.ledger.fates import Fates, say_fate
from claimtrack.ledger.protocol import Deed, Ledger, View
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import Kind, Record, claim_id
from claimtrack.workflow.find import find_claim, read_documents
from claimtrack.workflow.world import Joined, append_joined


def rewrite_claim(
    ledger: Ledger,
    asked: str,
    given: Mapping[str, str | list[str]],
    *,
    known: World,
    today: dt.date,
) -> tuple[ClaimId, Claim, Claim]:
    """A claim as it is on record, and with some fields read anew (`intake.changing.rewrite`).

    Raises:
        InputError: No claim or several have this id, it does not stand, or a text cannot be read.
    """
    key, claim = find_claim(ledger, asked, with_replaced=True)
    _check_standing(ledger, [key])
    if claim.redacted is not None:
        raise InvalidClaim(
            "words of it were redacted, so that nobody can say what it should say instead",
            place=key,
            hint="claimtrack retract takes it out, and add records another",
        )
    document = read_documents(ledger, [claim]).get(claim.evidence.document or "")
    return key, claim, rewrite(claim, given, known=known, today=today, document=document)


def tell_contradictions(before: Claim, now: Claim, known: World) -> tuple[str, ...]:
    """What a claim would say otherwise than its words and its quote, and did not say before."""
    said_before = frozenset(tell_beside(before, known))
    return tuple(each for each in tell_beside(now, known) if each not in said_before)


def _check_standing(ledger: View, keys: Iterable[str]) -> None:
    """Refuse claims of which one does not stand, and say which one to name instead.

    Raises:
        InvalidClaim: One is replaced or retracted, or the change that recorded it was taken back.
    """
    wanted = tuple(keys)
    _check_on_record(ledger, wanted)
    fates = Fates(ledger, wanted)
    for key in wanted:
        if fates.out(key) is None:
            continue
        current = fates.current(key)
        raise InvalidClaim(
            say_fate(*next(fates.told(key))),
            place=key,
            hint=f"give {current} instead" if current else f"claimtrack redo {key} brings it back",
        )


def _check_on_record(ledger: View, keys: Sequence[str]) -> None:
    there = ledger.on_record(keys)
    for key in keys:
        if key not in there:
            raise InvalidClaim(
                "the change that recorded it was taken back meanwhile",
                place=key,
                hint="claimtrack log --all tells by whom; claimtrack redo brings it back",
            )


def amend(
    ledger: Ledger, deed: Deed, key: ClaimId, claim: Claim, *, reason: str, keeps_topic: bool
) -> Joined:
    """Put a claim in the place of another; names it brings are joined by rule as with any claim.

    Args:
        ledger: Where.
        deed: By whom and when, and when the mistaken claim was read.
        key: The claim that was a mistake.
        claim: What stands in its place.
        reason: Why.
        keeps_topic: Whether it stays under the topic that somebody put the other one under.

    Raises:
        InvalidClaim: Somebody replaced or retracted it meanwhile, or took it back.
        RedactedMeanwhile: Words were redacted since it was read.
    """

    def choose() -> list[Record]:
        """What is written, if the claim still stands; nobody else can write now."""
        _check_standing(ledger, [key])
        records = to_records(
            ledger, deed, [(key, claim)], Effect.REPLACED, reason, keeps_topic=keeps_topic
        )
        return [claim, *records]

    return append_joined(ledger, deed, choose)


def retract(ledger: Ledger, deed: Deed, asked: Iterable[str], *, reason: str) -> Joined:
    """Take the claims of these ids out of the current view.

    Raises:
        InputError: No claim or several have an id, or one does not stand.
    """
    keys = dict.fromkeys(find_claim(ledger, each, with_replaced=True)[0] for each in asked)

    def choose() -> list[Record]:
        """What is written, if all of them still stand; nobody else can write now."""
        _check_standing(ledger, keys)
        return [sign(deed, Amendment(key, Effect.RETRACTED, reason=reason)) for key in keys]

    return append_joined(ledger, deed, choose)


def restore(ledger: Ledger, deed: Deed, asked: str) -> Joined:
    """Bring a claim back that was retracted or replaced.

    Raises:
        InputError: No claim or several have this id.
        NothingToUndo: It stands.
    """
    key, _ = find_claim(ledger, asked, with_replaced=True)

    def choose() -> list[Record]:
        """What brings it back from where it is now; nobody else can write."""
        _check_on_record(ledger, [key])
        fates = Fates(ledger, [key])
        if fates.out(key) is None:
            raise NothingToUndo(
                "it stands: nothing is to be brought back",
                place=key,
                hint=f"claimtrack show {key} tells what was done with it",
            )
        current = fates.current(key)
        amendment = (
            Amendment(key, Effect.RESTORED, reason=deed.note)
            if current is None
            else Amendment(current, Effect.REPLACED, key, deed.note)
        )
        return [sign(deed, amendment)]

    return append_joined(ledger, deed, choose)


def to_records(
    ledger: View,
    deed: Deed,
    pairs: Sequence[tuple[ClaimId, Claim]],
    effect: Effect,
    reason: str,
    *,
    keeps_topic: bool = True,
) -> list[Record]:
    """What records that claims replace or restate others; each stays under the other's topic.

    Args:
        ledger: Where the others are.
        deed: By whom and when.
        pairs: The id of each earlier claim, with the claim that replaces or restates it.
        effect: Which of the two.
        reason: Why.
        keeps_topic: Whether topics that were given to the earlier claims later go with them.
    """
    said = ledger.records(Kind.ASSIGNMENT) if keeps_topic and pairs else ()
    assigned = {each.claim: each for each in said if isinstance(each, Assignment)}
    found: list[Record] = []
    for key, claim in pairs:
        new = claim_id(claim)
        found.append(sign(deed, Amendment(key, effect, new, reason)))
        if key in assigned and new not in assigned:
            before = assigned[key]
            moment = deed.at.isoformat()
            found.append(Assignment(new, before.topic, before.reason, deed.author, moment))
    return found


def sign(deed: Deed, amendment: Amendment) -> Amendment:
    """The amendment, signed and dated."""
    return replace(amendment, author=deed.author, at=deed.at.isoformat())
