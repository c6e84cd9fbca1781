"""Records with their author as it is told: with who brought them, where that was another person.

What was imported, or recorded by somebody else than it names, is nobody's word of this ledger. It
counts from when it was recorded here, whatever moment it states.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from claimtrack.ledger.protocol import Origin, View
from claimtrack.model.amendment import Amendment
from claimtrack.model.assignment import Assignment
from claimtrack.model.judgement import Judgement
from claimtrack.model.proposal import Decision
from claimtrack.model.record import Kind, kind_of, record_id
from claimtrack.model.settlement import Note, Settlement
from claimtrack.text.message import say

Signed = Amendment | Assignment | Decision | Judgement | Note | Settlement
"""Records that name their author."""

SignedRecord = TypeVar("SignedRecord", bound=Signed)

TOLD = {
    (True, True): "{author} (brought by {by}, {day})",
    (True, False): "nobody (brought by {by}, {day})",
    (False, True): "{author} (recorded by {by}, {day})",
}
"""Who says something, by whether it was imported and whether an author is named. What names nobody
and was not imported is nobody else's."""


def say_author(author: str, origin: Origin | None) -> str:
    """Who says something, and who brought it, where it was not recorded here by its author.

    Args:
        author: Whom the record names; may be empty.
        origin: Where it was recorded; None when it is not on record, as what a rule says.
    """
    if origin is None or origin.is_own(author):
        return author
    day = f"{origin.at:%Y-%m-%d}"
    return say(
        TOLD[origin.batch is not None, bool(author)], author=author, by=origin.author, day=day
    )


def tell_authors(ledger: View, records: Iterable[SignedRecord]) -> tuple[SignedRecord, ...]:
    """The records in their order, each with its author as it is told.

    Args:
        ledger: Where they are on record. What was recorded in two changes is its author's where
            one of them says so.
        records: Of one or several kinds. What comes back is for telling: it has another identity.
    """
    every = tuple(records)
    ids: dict[Kind, dict[str, str]] = {}
    keys = tuple(map(record_id, every))
    for key, record in zip(keys, every, strict=True):
        ids.setdefault(kind_of(record), {})[key] = record.author
    origins: dict[str, Origin] = {}
    for kind, authors in ids.items():
        for origin in sorted(ledger.origins(kind, authors), key=lambda each: each.operation):
            known = origins.setdefault(origin.id, origin)
            if origin.is_own(authors[origin.id]) and not known.is_own(authors[origin.id]):
                origins[origin.id] = origin
    return tuple(
        replace(record, author=say_author(record.author, origins.get(key)))
        for key, record in zip(keys, every, strict=True)
    )
