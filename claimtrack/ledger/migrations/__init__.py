"""The shapes a ledger has had, each as numbered SQL.

`0001_first.sql` is standard SQL for every engine; `0001_first.sqlite.sql`, run after it, is what
only SQLite says that way (the guards against change). PostgreSQL came later: its ledgers begin with
`0010_base.postgres.sql`, which makes all that the steps up to that number make, and go on with the
numbered steps. `postgres.form` lists what its form is made of, and a test writes it. A migration is
carried out in one transaction or not at all. A new facet of a record needs a new number too, even
when no table changes: an older program must say "too new" rather than stumble over a key it does
not know.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

NAMES = (
    *("0001_first", "0002_proposals", "0003_assignments", "0004_settlements"),
    *("0005_spellings", "0006_names_used", "0007_amendments", "0008_copies"),
    *("0009_received", "0010_seals", "0011_patterns"),
)
"""Every migration, in order."""

BEGINS: Mapping[str, str] = {"sqlite": "0001_first", "postgres": "0010_base"}
"""The first step of each engine."""
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
    """Every step for an engine ("sqlite", "postgres"), in order."""
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
        for number, name in _steps(BEGINS[engine])
    )


def _steps(first: str) -> Iterator[tuple[int, str]]:
    """Number and name of each step from the first one of an engine on."""
    begins = int(first.partition("_")[0])
    yield begins, first
    yield from ((number, NAMES[number - 1]) for number in range(begins + 1, LATEST + 1))
