"""What was taken out of a record for good, and what the record was by its digest."""

import re
from dataclasses import dataclass

from claimtrack.model.name import Name

REDACTED = "[redacted]"
"""What stands where words were that no record can do without."""

MARK_DIGITS = 12
"""Digits of a record's id in the mark that stands for a name: 48 bits keep those of all the
redactions of a ledger apart, as those of a digest in a footer do. Ours."""

MARK_KEY = re.compile(rf"redacted [a-z]\d+ [0-9a-f]{{{MARK_DIGITS}}}(?: \d+)?")
"""A mark for a name as names are looked up, so that no spelling of it is taken for one."""


def mark_name(record: str, number: int) -> str:
    """What stands for a name that was taken out: no other record has it, and nobody is called so.

    Args:
        record: The id of the record.
        number: Which of its names, from 1.
    """
    start = record.index("-") + 1 + MARK_DIGITS
    return f"[redacted {record[:start]}{f' {number}' if number > 1 else ''}]"


def is_mark_of(name: str, record: str) -> bool:
    """Whether this is what stands for some name of this record, to the letter."""
    beside = mark_name(record, 1)[:-1]
    return re.fullmatch(re.escape(beside) + r"(?: [2-9]| [1-9]\d+)?\]", name) is not None


def is_mark(name: str | Name) -> bool:
    """Whether this stands for a name that was taken out: whose it was, nothing here says."""
    return MARK_KEY.fullmatch(Name.of(name).key) is not None


@dataclass(frozen=True, slots=True)
class Redacted:
    """What a record says of itself after words were taken out of it.

    No record has a part with one of these names: records are cut into parts by them.
    """

    identity: str
    """The id it had with the words, which stays its id."""
    taken: tuple[str, ...]
    """The parts that were taken out, as paths: "evidence.quote", "who.claimant"."""
    grounds: str
    """Why, as it was said last."""
    signed_by: str = ""
    moment: str = ""
    """When last, as an ISO 8601 moment in UTC."""
    salts: tuple[str, ...] = ()
    """For each part that is left and could be taken, "PATH SALT" (`claimtrack.model.leaves`)."""
    leaves: tuple[str, ...] = ()
    """For each part that was taken, "PATH DIGEST"; empty, like the salts, of what was redacted
    before these were kept."""

    def has(self, path: str) -> bool:
        """Whether this part of a claim was taken out, also of the claim of a proposal."""
        return path in self.taken or f"claim.{path}" in self.taken


@dataclass(frozen=True, slots=True)
class Redaction:
    """Words and names were taken out of a record; this alone is never undone."""

    record: str
    """The id of the record, which stays its id."""
    kind: str
    """Of that record: "claim", "document" …"""
    digest: str
    """The SHA-256, in hexadecimal, of the canonical JSON it had."""
    left: str
    """The SHA-256, in hexadecimal, of the canonical JSON that is left in its place."""
    taken: tuple[str, ...]
    """The parts that were taken out, as paths: "evidence.quote", "who.claimant"."""
    reason: str
    """Why."""
    author: str = ""
    """Who took them out."""
    at: str = ""
    """When, as an ISO 8601 moment in UTC."""
    rows: str = ""
    """The digest of the rows of its operation before, where that operation was written by a recipe
    that needs the content of each row (see `claimtrack.ledger.chain`)."""
