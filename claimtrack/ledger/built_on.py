"""Which operations build on others: they amend claims that those added.

Taken back alone, what others build on would reverse these without a word. So would an older
decision that is brought back over what somebody else decided since: of decisions the first counts.
"""

# ruff: noqa: S608 - only numbers and words of our own go into SQL

import json
from collections.abc import Sequence

from claimtrack.errors import NothingToUndo
from claimtrack.ledger.engine import Engine
from claimtrack.ledger.sealed import BROUGHT_BACK, STANDS, TAKEN_BACK
from claimtrack.model.answers import counts, what_it_answers
from claimtrack.model.proposal import Decision
from claimtrack.model.record import Kind, Record, from_content

MOST_NAMED = 5
"""Operations that are named in a message: more are counted. Ours."""


def in_force(operation: str) -> str:
    """The operation since which another one stands, in SQL: itself, or what brought it back."""
    return f"""coalesce((SELECT max(said.operation) FROM retraction AS said
    WHERE said.target = {operation} AND said.effect = '{BROUGHT_BACK}'), {operation})"""


SAME_CLAIMS = f"""SELECT later.operation FROM amendment
JOIN amendment AS later ON later.claim IN (amendment.claim, amendment.by_claim)
    OR later.by_claim = amendment.claim
WHERE amendment.operation IN ({{0}}) AND later.operation NOT IN ({{0}}) AND later.{STANDS}
AND {in_force("later.operation")} > """
"""The operations that say more of claims which these amend; two that put the same claim in the
place of others say nothing of each other."""

BUILDERS = f"""SELECT amendment.operation FROM amendment
WHERE amendment.{STANDS} AND amendment.operation NOT IN ({{0}}) AND EXISTS (
    SELECT 1 FROM claim WHERE claim.id IN (amendment.claim, amendment.by_claim)
    AND claim.operation IN ({{0}})
    AND {in_force("claim.operation")} < {in_force("amendment.operation")}
    AND NOT EXISTS (SELECT 1 FROM claim AS other WHERE other.id = claim.id
        AND other.operation NOT IN ({{0}}) AND other.{STANDS}))
UNION {SAME_CLAIMS} {in_force("amendment.operation")}"""
"""The later operations that amend claims which leave with these, or that these amended."""

GROUNDS = f"""SELECT DISTINCT max(claim.operation) FROM amendment
JOIN claim ON claim.id IN (amendment.claim, amendment.by_claim)
WHERE amendment.operation IN ({{0}}) AND NOT EXISTS (
    SELECT 1 FROM claim AS other WHERE other.id = claim.id
    AND (other.operation IN ({{0}}) OR other.{STANDS}))
GROUP BY claim.id"""
"""The operations, all taken back, that added the claims which these amend."""


def since_taken_back(operation: str) -> str:
    """The operation that took another one back last, in SQL."""
    return f"""(SELECT max(said.operation) FROM retraction AS said
    WHERE said.target = {operation} AND said.effect = '{TAKEN_BACK}')"""


AMENDED_SINCE = f"{SAME_CLAIMS} {since_taken_back('amendment.operation')}"
"""The operations that amended the claims of these since these were taken back."""

DECIDED_SINCE = f"""SELECT later.operation, decision.content, later.content FROM decision
JOIN decision AS later ON later.proposal = decision.proposal
WHERE decision.operation IN ({{0}}) AND later.operation NOT IN ({{0}}) AND later.{STANDS}
AND NOT EXISTS (SELECT 1 FROM operation WHERE number IN (decision.operation, later.operation)
    AND batch IS NOT NULL)
AND {in_force("later.operation")} > {since_taken_back("decision.operation")}"""
"""The decisions on the proposals of these since these were taken back, each beside theirs; without
what was imported, which decides nothing here."""


def require_nothing_on(engine: Engine, targets: Sequence[int]) -> None:
    """Make sure that operations can be taken back without what others did.

    Raises:
        NothingToUndo: A later one that stands builds on them.
    """
    if builders := _find(engine, BUILDERS, targets):
        raise NothingToUndo(
            f"{_say(builders)} {'build' if len(builders) > 1 else 'builds'} on it: "
            f"undo {builders[-1]} first",
            place=f"change {targets[-1]}",
            hint=f"claimtrack undo {builders[-1]}, "
            f"{'and so on down to' if len(builders) > 1 else 'then'} claimtrack undo {targets[-1]}",
        )


def require_its_ground(engine: Engine, targets: Sequence[int]) -> None:
    """Make sure that what is brought back finds what it is about as it left it.

    Raises:
        NothingToUndo: Claims that it amends are taken back, or were amended since; or what it
            decided was decided otherwise since.
    """
    if grounds := _find(engine, GROUNDS, targets):
        raise NothingToUndo(
            f"it builds on {_say(grounds)}, taken back too: redo {grounds[0]} first",
            place=f"change {targets[-1]}",
            hint=f"claimtrack redo {grounds[0]}, then claimtrack redo {targets[-1]}",
        )
    if later := _find(engine, AMENDED_SINCE, targets):
        raise NothingToUndo(
            f"{_say(later)} amended the same claims since: undo {later[-1]} first",
            place=f"change {targets[-1]}",
            hint=f"claimtrack undo {later[-1]}, then claimtrack redo {targets[-1]}",
        )
    if decided := _find_decided(engine, targets):
        raise NothingToUndo(
            f"{_say(decided)} decided otherwise on the same since: undo {decided[-1]} first",
            place=f"change {targets[-1]}",
            hint=f"claimtrack undo {decided[-1]}, then claimtrack redo {targets[-1]}",
        )


def _find_decided(engine: Engine, targets: Sequence[int]) -> list[int]:
    """The operations that decided otherwise since these were taken back."""
    spelled = ", ".join(f"{each:d}" for each in targets)
    return sorted(
        {
            operation
            for operation, *both in engine.rows(DECIDED_SINCE.format(spelled))
            if _differ(*(from_content(Kind.DECISION, json.loads(each)) for each in both))
        }
    )


def _differ(left: Record, right: Record) -> bool:
    """Whether two decisions on one proposal both count, and say different things."""
    return (
        isinstance(left, Decision)
        and isinstance(right, Decision)
        and counts(left)
        and counts(right)
        and [*what_it_answers(left)] != [*what_it_answers(right)]
    )


def _find(engine: Engine, asked: str, targets: Sequence[int]) -> list[int]:
    spelled = ", ".join(f"{each:d}" for each in targets)
    return sorted({number for (number,) in engine.rows(asked.format(spelled))})


def _say(numbers: Sequence[int]) -> str:
    """As in "change 4", "changes 4 and 5"."""
    *most, last = map(str, numbers[:MOST_NAMED])
    if (more := len(numbers) - MOST_NAMED) > 0:
        most, last = [*most, last], f"{more:,} more"
    return f"changes {', '.join(most)} and {last}" if most else f"change {last}"
