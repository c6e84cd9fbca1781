"""A digest of the ledger that was noted elsewhere, held against the log."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.errors import InputError, LedgerDamaged
from claimtrack.ledger.chain import START
from claimtrack.ledger.protocol import Damage, Ledger, Operation
from claimtrack.workflow.states import HEXADECIMAL

LEAST_NOTED_DIGITS = 12
"""Of a noted digest: as many as a report prints. 48 bits, which nobody hits by chance; who wants to
rule out that somebody searched for a ledger with the same beginning notes all 64."""

DIGITS = len(START)


@dataclass(frozen=True, slots=True)
class Noted:
    """Where a noted digest stands."""

    change: Operation
    """The change after which the ledger had it."""
    since: int
    """How many changes came after it."""


def read_noted(noted: str) -> str:
    """The digits of a digest as it was noted.

    Raises:
        InputError: It is no digest, or too little of one.
    """
    digits = noted.strip().casefold()
    if not (LEAST_NOTED_DIGITS <= len(digits) <= DIGITS and HEXADECIMAL.issuperset(digits)):
        raise InputError(
            f'"{noted}" is no digest',
            place="--digest",
            hint=f"write the {DIGITS} digits that claimtrack log --digest prints, or the first "
            f"{LEAST_NOTED_DIGITS} of them, as in a report",
        )
    return digits


def find_noted(ledger: Ledger, noted: str) -> Noted:
    """Where a digest that was noted elsewhere stands in the log.

    In a ledger that verifies, all up to that change is what it was when the digest was noted.

    Raises:
        InputError: It is no digest, or too little of one.
        LedgerDamaged: No change has it: the ledger was cut off before that change, or rewritten, or
            is another one; or the log cannot be read.
    """
    digits = read_noted(noted)
    operations = ledger.operations()
    for since, operation in enumerate(operations):
        if operation.digest.startswith(digits):
            return Noted(operation, since)
    raise LedgerDamaged(
        say_absent(digits),
        place=ledger.location,
        hint="compare with a backup or export from when the digest was noted",
    )


def say_absent(digits: str) -> str:
    """What it means that no change has a noted digest."""
    return (
        f"no change has the digest {digits}: the ledger was cut off before that change, or "
        "rewritten from there or before, or it is another ledger"
    )


def say_noted_of_damaged(
    ledger: Ledger, damages: Sequence[Damage], noted: str
) -> tuple[int | None, str]:
    """Which change of a ledger that does not verify has a noted digest, and what that proves.

    Returns:
        The number of the change, None where no change has the digest; and a sentence.

    Raises:
        InputError: It is no digest, or too little of one.
    """
    digits = read_noted(noted)
    try:
        digests = ledger.stored_digests()
    except (LedgerDamaged, ValueError) as error:
        return None, f"whether a change has the digest {digits} cannot be told: {error}"
    number = next((number for number, each in digests if each.startswith(digits)), None)
    if number is None:
        return None, say_absent(digits)
    what = f"change {number} has the noted digest"
    if any(each.ends for each in damages):
        return number, f"{what}, but not all could be looked at: that proves nothing"
    if any(each.operation is not None and each.operation <= number for each in damages):
        return number, f"{what}, but it, or what came before it, is not as it was written"
    return number, f"{what}: it and all before it are as they were; the damage is elsewhere"
