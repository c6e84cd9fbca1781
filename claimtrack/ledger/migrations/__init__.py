"""The shapes a ledger has had, each as numbered SQL.

`0001_first.sql` is standard SQL for every engine; `0001_first.sqlite.sql`, run after it, is what
only SQLite says that way (the guards against change). A migration is carried out in one transaction
or not at all. A new facet of a record needs a new number too, even when no table changes: an older
program must say "too new" rather than stumble over a key it does not know.
"""

from dataclasses import dataclass
from functools import cache

NAMES = (
    *("0001_first", "0002_proposals", "0003_assignments", "0004_settlements"),
    *("0005_spellings", "0006_names_used", "0007_amendments", "0008_copies"),
    *("0009_received", "0010_seals", "0011_patterns"),
)
"""Every migration, in order."""

LATEST = len(NAMES)
"""The version of the ledgers this program writes."""

READABLE_SINCE = 1
"""Older ledgers from this version on differ only by tables they do not have yet, so they can be
read as they are, with those tables empty or made for the moment."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from one shape to the next."""

    number: int
    name: str
    sql: str


@cache
def load_migrations(engine: str) -> tuple[Migration, ...]:
    """Every step for an engine ("sqlite"), in order."""
    from importlib import resources  # noqa: PLC0415 - start-up: a ledger is made only once

    folder = resources.files(__name__)
    return tuple(
        Migration(
            number,
            name,
            "\n".join(
                (folder / file).read_text(encoding="utf-8")
                for file in (f"{name}.sql", f"{name}.{engine}.sql")
                if (folder / file).is_file()
            ),
        )
        for number, name in enumerate(NAMES, start=1)
    )
