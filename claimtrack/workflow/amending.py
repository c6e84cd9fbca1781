"""Putting a claim in the place of another, taking one away, and what became of one."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from claimtrack.align.world import World
from claimtrack.errors import InvalidClaim
from claimtrack.intake.changing import EDITABLE, LIST_MARK, change_field, current, fields_of
from claimtrack.intake.draft import Draft
from claimtrack.intake.facets import check_language
from claimtrack.intake.typed import check_typed
from claimtrack.ledger.fates import Fates, say_fate
from claimtrack.ledger.protocol import Deed, Ledger, View
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.facets import put
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import Kind, Record, claim_id
from claimtrack.workflow.world import Joined, append_joined

AS_GIVEN: Mapping[str, str] = {
    "language": "evidence.language",
    "url": "evidence.url",
    "references": "references",
    "note": "note",
}
"""The fields of a claim that are taken as they are typed, and where each lies in it."""


def rewrite(
    claim: Claim,
    given: Mapping[str, str | list[str]],
    *,
    known: World,
    today: dt.date,
    document: Document | None,
) -> Claim:
    """The claim with some fields read anew; the others stay as they are.

    Args:
        claim: As it is on record.
        given: What was typed for each field; an empty text leaves it open.
        known: The names that are on record.
        today: The day after which nothing can have been counted.
        document: What it was read in.

    Raises:
        InputError: A text cannot be read so, or the claim has no such field; `place` names it.
    """
    for field, path in AS_GIVEN.items():
        if field in given:
            value = given[field]
            unset = () if field == "references" else "" if field == "note" else None
            claim = put(claim, path, (tuple(value) if isinstance(value, list) else value) or unset)
    language = claim.evidence.language
    check_language(language)
    typed = {name: given[name] for name in ("role", "side", "topic") if given.get(name)}
    check_typed(Draft.from_object({"topic": claim.topic, "language": language, **typed}), known)
    for field in (each for each in EDITABLE if each in given):
        if field not in fields_of(claim, known):
            kind = "statement" if claim.statement else f"figure of {claim.metric}"
            raise InvalidClaim(f"a {kind} has no {field.replace(chr(95), chr(32))}", place=field)
        value = given[field]
        mark = " > " if field == "via" else LIST_MARK
        text = mark.join(value) if isinstance(value, list) else value
        try:
            claim = change_field(claim, field, text, known=known, today=today, document=document)
        except InvalidClaim as error:
            error.place = field
            raise
    return claim


def check_standing(ledger: View, key: ClaimId) -> None:
    """Refuse a claim that does not stand, and say which one to name instead.

    Raises:
        InvalidClaim: It is replaced or retracted.
    """
    fates = Fates(ledger, [key])
    out = fates.out(key)
    if out is None:
        return
    current = fates.current(key)
    raise InvalidClaim(
        say_fate(*next(fates.told(key))),
        place=key,
        hint=f"give {current} instead" if current else f"claimtrack redo {key} brings it back",
    )


def amend(
    ledger: Ledger, deed: Deed, key: ClaimId, claim: Claim, *, reason: str, keeps_topic: bool
) -> Joined:
    """Put a claim in the place of another; names it brings are joined by rule as with any claim.

    Args:
        ledger: Where.
        deed: By whom and when.
        key: The claim that was a mistake.
        claim: What stands in its place.
        reason: Why.
        keeps_topic: Whether it stays under the topic that somebody put the other one under.
    """
    records = to_records(
        ledger, deed, [(key, claim)], Effect.REPLACED, reason, keeps_topic=keeps_topic
    )
    return append_joined(ledger, deed, (claim, *records))


def retract(ledger: Ledger, deed: Deed, keys: Iterable[ClaimId], *, reason: str) -> Joined:
    """Take claims out of the current view."""
    gone = (sign(deed, Amendment(key, Effect.RETRACTED, reason=reason)) for key in keys)
    return append_joined(ledger, deed, tuple(gone))


def restore(ledger: Ledger, deed: Deed, key: ClaimId) -> Joined | None:
    """Bring a claim back that was retracted or replaced; None when it stands."""
    fates = Fates(ledger, [key])
    if fates.out(key) is None:
        return None
    current = fates.current(key)
    amendment = (
        Amendment(key, Effect.RESTORED, reason=deed.note)
        if current is None
        else Amendment(current, Effect.REPLACED, key, deed.note)
    )
    return append_joined(ledger, deed, (sign(deed, amendment),))


def to_records(
    ledger: View,
    deed: Deed,
    pairs: Iterable[tuple[ClaimId, Claim]],
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
    said = (each for each in ledger.records(Kind.ASSIGNMENT) if isinstance(each, Assignment))
    assigned = {each.claim: each for each in said} if keeps_topic else {}
    found: list[Record] = []
    for key, claim in pairs:
        new = claim_id(claim)
        found.append(sign(deed, Amendment(key, effect, new, reason)))
        if key in assigned and new not in assigned:
            before = assigned[key]
            moment = deed.at.isoformat()
            found.append(Assignment(new, before.topic, before.reason, deed.author, moment))
    return found


def changes(before: Claim, after: Claim) -> Iterator[tuple[str, str, str]]:
    """The fields in which two claims differ, with the words of both; empty where one is open."""
    for field in EDITABLE:
        if field == "statement" and None in (before.statement, after.statement):
            continue
        texts = current(before, field), current(after, field)
        if texts[0] != texts[1]:
            yield field, *texts
    for field, path in AS_GIVEN.items():
        values = attrgetter(path)(before), attrgetter(path)(after)
        if values[0] != values[1]:
            old, new = ("; ".join(each) if isinstance(each, tuple) else each for each in values)
            yield field, old or "", new or ""


def sign(deed: Deed, amendment: Amendment) -> Amendment:
    """The amendment, signed and dated."""
    return Amendment(
        amendment.claim,
        amendment.effect,
        amendment.by,
        amendment.reason,
        deed.author,
        deed.at.isoformat(),
    )
