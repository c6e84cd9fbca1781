"""A digest of the ledger that was noted elsewhere, held against the log."""

from dataclasses import dataclass

from claimtrack.errors import InputError, LedgerDamaged
from claimtrack.ledger.chain import START
from claimtrack.ledger.protocol import Ledger, Operation

LEAST_NOTED_DIGITS = 12
"""Of a noted digest: as many as a report prints. 48 bits, which nobody hits by chance; who wants to
rule out that somebody searched for a ledger with the same beginning notes all 64."""

DIGITS = len(START)

HEXADECIMAL = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Noted:
    """Where a noted digest stands."""

    change: Operation
    """The change after which the ledger had it."""
    since: int
    """How many changes came after it."""


def find_noted(ledger: Ledger, noted: str) -> Noted:
    """Where a digest that was noted elsewhere stands in a ledger that verifies.

    All up to that change is then what it was when the digest was noted.

    Raises:
        InputError: It is no digest, or too little of one.
        LedgerDamaged: No change has it: the ledger was cut off before that change, or rewritten, or
            is another one.
    """
    digits = noted.strip().casefold()
    if not (LEAST_NOTED_DIGITS <= len(digits) <= DIGITS and HEXADECIMAL.issuperset(digits)):
        raise InputError(
            f'"{noted}" is no digest',
            place="--digest",
            hint=f"write the {DIGITS} digits that claimtrack log --digest prints, or the first "
            f"{LEAST_NOTED_DIGITS} of them, as in a report",
        )
    operations = ledger.operations()
    for since, operation in enumerate(operations):
        if operation.digest.startswith(digits):
            return Noted(operation, since)
    raise LedgerDamaged(
        f"no change has the digest {digits}: the ledger was cut off before that change, or "
        "rewritten from there or before, or it is another ledger",
        place=ledger.location,
        hint="compare with a backup or export from when the digest was noted",
    )
