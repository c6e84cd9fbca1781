"""Which names claims use, and in how many: answered without a look at any claim.

The table `used` is made from the claims and says nothing that they do not. Its rows belong to
operations and are never changed, so that it is as right as the claims after an undo, after a redo
and of the ledger as it stood before.
"""

# ruff: noqa: S608 - only names of our own tables and columns go into SQL; values are bound

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from claimtrack.ledger.engine import Engine, Question, Row, marks
from claimtrack.model.claim import Claim, names_of
from claimtrack.model.judgement import NameKind
from claimtrack.model.record import Record

Use = tuple[str, tuple[str, ...]]
"""A kind of name, and the names of that kind in one claim, in order, each once."""

MOST_NAMES = 300
"""Names in one question: below the 999 values that the oldest SQLite in use takes."""

INSERT = (
    "INSERT INTO used (kind, name, operation, beside, claims) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT DO NOTHING"
)


def uses_of(record: Record) -> Iterator[Use]:
    """The names in a record, if it is a claim, by kind."""
    if isinstance(record, Claim):
        for kind in NameKind:
            if names := tuple(sorted(set(names_of(record, kind)))):
                yield kind.value, names


def to_rows(operation: int, uses: Iterable[tuple[Use, int]]) -> Iterator[Row]:
    """The rows of uses in an operation, given how many of its claims have each."""
    for (kind, names), claims in uses:
        beside = json.dumps(names, ensure_ascii=False) if len(names) > 1 else ""
        yield from ((kind, name, operation, beside, claims) for name in names)


def names_beside(name: str, beside: str) -> tuple[str, ...]:
    """The names in the claims of a row."""
    return tuple(json.loads(beside)) if beside else (name,)


def find_new_kinds(engine: Engine, names: Mapping[str, AbstractSet[str]], stands: str) -> set[str]:
    """The kinds with a name among these that no standing claim uses.

    Args:
        engine: Where they are asked for, before they are written.
        names: By their kind.
        stands: What SQL asks of a row of the current view.
    """
    left = {kind: sorted(found) for kind, found in names.items() if found}
    new: set[str] = set()
    while left:
        asked = {kind: found[:MOST_NAMES] for kind, found in left.items()}
        answers = engine.ask(
            *(
                Question(
                    f"SELECT DISTINCT name FROM used WHERE kind = ?"
                    f" AND name IN ({marks(len(some))}) AND {stands}",
                    (kind, *some),
                )
                for kind, some in asked.items()
            )
        )
        for (kind, some), rows in zip(asked.items(), answers, strict=True):
            if len(list(rows)) < len(some):
                new.add(kind)
        left = {
            kind: found[MOST_NAMES:]
            for kind, found in left.items()
            if kind not in new and len(found) > MOST_NAMES
        }
    return new


def write_uses(engine: Engine, operation: int, uses: Counter[Use]) -> None:
    """Write the names that the claims of an operation use."""
    engine.run(INSERT, to_rows(operation, uses.items()))
