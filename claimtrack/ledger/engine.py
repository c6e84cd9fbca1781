"""What a database has to do for a ledger; everything above it is standard SQL."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from claimtrack.errors import LedgerDamaged, LedgerError
from claimtrack.ledger.columns import Value

Row = tuple[Any, ...]

Version = tuple[Hashable, int]
"""What changes when others write to a database, and what changes when this connection does."""

REFERENCES = "SELECT told, claim FROM reference WHERE"
"""Rows by which claims are found."""

UNREFERRED = """NOT EXISTS (
    SELECT 1 FROM claim WHERE claim.id = reference.claim AND content <> replace(replace(content,
        '"references":' || told || ',', ''), '"references":' || told || '}', ''))"""
"""Whether such a row leads to a claim under references that it does not have, in SQL."""


ALTERED = "is missing or was altered"
ADDED = "was added by something else"
"""What is told of a part of a database that is not as it is meant."""

Part = tuple[str, str, str]
"""The kind of a part of a database, its name, and what matters of it."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a database."""

    sql: str
    """`?` stands for a value."""
    values: Sequence[Any] = ()
    grows: bool = False
    """Whether the answer grows with the ledger: it is streamed then, and never held as a whole."""


def marks(count: int) -> str:
    """`?, ?, ?` for so many values."""
    return ", ".join("?" * count)


def say_insert(table: str, columns: Sequence[str]) -> str:
    """The statement that writes a row with these columns."""
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks(len(columns))})"  # noqa: S608 - our own names


def say_update(table: str, columns: Iterable[str]) -> str:
    """The statement that changes these columns of the row with an operation and a position."""
    assigned = ", ".join(f"{column} = ?" for column in columns)
    return f"UPDATE {table} SET {assigned} WHERE operation = ? AND position = ?"  # noqa: S608 - our own names


def find_unlike(meant: AbstractSet[Part], found: AbstractSet[Part]) -> Iterator[Part]:
    """The kind of each part that is not as it is meant, its name, and `ALTERED` or `ADDED`."""
    for kind, name, _ in sorted(meant - found):
        yield kind, name, ALTERED
    known = {each[:2] for each in meant}
    for kind, name, _ in sorted(found - meant):
        if (kind, name) not in known:
            yield kind, name, ADDED


def say_unreferred(told: str, claim: str) -> str:
    """What is wrong with such a row."""
    return f"the references {told[:60]!r} lead to claim {claim[:40]!r}, which does not have them"


def lack_of_memory(place: str) -> LedgerError:
    """What to say when what a ledger gave does not fit into memory."""
    return LedgerError(
        "there is not enough memory to read it",
        place=place,
        hint="close other programs, or ask for less: one topic, or one metric",
    )


class Engine(Protocol):
    """One connection to one database. Every error of the database leaves it as a LedgerError."""

    @property
    def place(self) -> str:
        """Where it is, without a password."""
        ...

    @property
    def author(self) -> str | None:
        """The name that whoever signed in signs with; None where they choose it."""
        ...

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """What a question gives, streamed. `?` stands for a value."""
        ...

    def stream(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """The same, for answers that grow with the ledger: they are never held as a whole."""
        ...

    def ask(self, *questions: Question) -> Sequence[Iterator[Row]]:
        """What several questions give, each by itself.

        They go to a server at once, and wait for it once. A file is asked as each answer is read.
        """
        ...

    def scan(self, table: str, columns: str, asked: str) -> Iterator[Row | LedgerDamaged]:
        """The rows of a table as they lie, for what is left of a damaged one.

        Args:
            table: Its name.
            columns: What is asked of each row.
            asked: Which rows, in SQL; empty for all.

        Yields:
            Rows, and an error for each place where some cannot be read.
        """
        ...

    def index_of(self, column: str) -> str:
        """What an index has of a column, or a value, whose texts can be long, in SQL."""
        ...

    def run(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Carry out a statement once for every row of values."""
        ...

    def together(self) -> AbstractContextManager[None]:
        """What is run and inserted inside may be carried out when it ends; nothing is asked inside.

        A server is waited for once.
        """
        ...

    def insert(
        self,
        table: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[Any]],
        cuts: Sequence[tuple[str, list[str]] | None] = ...,
    ) -> None:
        """Write rows of records: operation, position, id, content and these typed columns.

        Args:
            table: Its name in the shared SQL.
            columns: The typed ones.
            rows: Their values.
            cuts: Of claims: what `claimtrack.model.patterns.cut` makes of each content, where it
                is known; empty: of none.
        """
        ...

    def rewrite(
        self, table: str, place: tuple[int, int], content: str, values: Mapping[str, Any]
    ) -> None:
        """Inside `lifted`: another content, and typed columns, in the row of a record.

        Args:
            table: Its name in the shared SQL.
            place: The operation and the position of the row.
            content: What it becomes.
            values: The typed columns that change.
        """
        ...

    def to_column(self, value: Value) -> Any:
        """The value as it is handed to this database, and as this database gives it back."""
        ...

    def reading(self) -> AbstractContextManager[None]:
        """One transaction that sees one state of the ledger; may stand inside another."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """One transaction that no other writer is in: written when it ends well, else not at all.

        Raises:
            LedgerReadOnly: It cannot be written.
            LedgerLocked: Another process held it for too long.
        """
        ...

    def lifted(self, tables: Iterable[str]) -> AbstractContextManager[None]:
        """Inside `writing`: rows of these tables can be changed and removed, and leave no trace."""
        ...

    def scrub(self) -> bool:
        """Leave nothing of what was changed in files and logs; whether that is done."""
        ...

    def version(self) -> Version:
        """What is another one after anything was written, by others or by this connection.

        Raises:
            LedgerReplaced: Another database lies at the place than the one that was opened.
        """
        ...

    def lacks_seals(self) -> bool:
        """Whether the ledger has an older form, and stands for the moment without its seals.

        They have to be made from its records, for this connection alone.
        """
        ...

    def wait_for_others(self, seconds: float) -> bool:
        """Wait until others write, at most so long; False when nobody did, or nobody can tell."""
        ...

    def problems(self) -> Iterator[str]:
        """What the database itself finds wrong: pages, indexes, guards; each one sentence."""
        ...

    def close(self) -> None:
        """Let go."""
        ...
