"""Under which key each spelling of a topic stands: how one topic of many is found in no time.

The table `spelling` is made from the records and says nothing that they do not. It holds every name
by which a topic is on record, so that "war of 2020" finds the claims that say "War of 2020" without
a look at any other topic.
"""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

from collections.abc import Iterable, Iterator

from claimtrack.ledger.engine import Engine
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.name import Name, NameKey
from claimtrack.model.record import Record
from claimtrack.model.topic import Topic

HOLDERS = (
    *(("claim", "topic", "TRUE"), ("topic", "name", "TRUE"), ("topic", "parent", "TRUE")),
    *(("assignment", "topic", "TRUE"), ("alias", "name", "kind = 'topic'")),
    ("alias", "alias", "kind = 'topic'"),
)
"""The tables and columns that hold names of topics, and in which rows; `topic_names` says the same
of records."""

NOT_YET_SPELLED = (
    " UNION ".join(f"SELECT {column} FROM {table} WHERE {rows}" for table, column, rows in HOLDERS)
    + " EXCEPT SELECT name FROM spelling"
)
"""The names on record that are not in the table."""

INSERT = "INSERT INTO spelling (key, name) VALUES (?, ?) ON CONFLICT DO NOTHING"


def to_row(name: str) -> tuple[NameKey, str]:
    """The row of a spelling."""
    return Name.of(name).key, name


def topic_names(record: Record) -> Iterator[str]:
    """The names of topics that a record holds and that have to be found."""
    match record:
        case Claim(topic=name) | Assignment(topic=name) if name is not None:
            yield name
        case Alias(kind=NameKind.TOPIC, name=name, alias=alias):
            yield name
            yield alias
        case Topic(name=name, parent=parent):
            yield name
            if parent is not None:
                yield parent


def held_by(stands: str) -> str:
    """What SQL asks of a spelling that is to be in a record, given what it asks of the record."""
    return " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE {table}.{column} = spelling.name AND {rows}"
        f" AND {stands})"
        for table, column, rows in HOLDERS
    )


def add_spellings(engine: Engine, names: Iterable[str]) -> None:
    """Add those that are not there yet."""
    engine.run(INSERT, map(to_row, names))
