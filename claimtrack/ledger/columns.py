"""The typed columns beside each record: what SQL can ask about.

They are read from the record and never the other way round. A ledger can be asked "where do strict
intervals not overlap?" with one indexed query; what an answer means, the core says.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, written_unit
from claimtrack.model.claim import Claim
from claimtrack.model.record import Kind, Record

if TYPE_CHECKING:
    from claimtrack.figures.profile import Profile

Value = str | int | Decimal | dt.date | None
"""What a column can hold; each engine has its own way to write a date and a decimal."""

PLACED = ("operation", "position", "id", "content")
"""The columns that every table of records begins with; the typed ones follow."""

STRICT = ("strict_low", "strict_high")
"""The columns that depend on a profile."""

FACET_COLUMNS = (
    *("topic", "metric", "claimant", "stance", "side", "role", "place", "count_type"),
    *("as_of_start", "as_of_end", "said_start", "said_end"),
)
FIGURE_COLUMNS = ("form", "unit", "value")
"""Of claims."""

NO_FIGURE = (None, None, None)


@dataclass(frozen=True, slots=True)
class Table:
    """The table of one kind of record."""

    name: str
    columns: tuple[str, ...]
    """The typed ones."""
    parts: tuple[str, ...] = ()
    """What each holds, by its path in the record; of claims `typed_values` says it."""


def _table(table: str, /, **columns: str) -> Table:
    """A table of these columns, each with the path of what it holds."""
    return Table(table, tuple(columns), tuple(columns.values()))


TABLES: Mapping[Kind, Table] = {
    Kind.METRIC: _table("metric", name="name", parent="parent"),
    Kind.PLACE: _table("place", name="name", parent="parent"),
    Kind.TOPIC: _table(
        "topic",
        name="name",
        parent="parent",
        place="place",
        period_start="period.start",
        period_end="period.end",
    ),
    Kind.SOURCE: _table("source", name="name", kind="kind.value", parent="parent", side="side"),
    Kind.ALIAS: _table("alias", kind="kind.value", name="name", alias="alias"),
    Kind.JUDGEMENT: _table(
        "judgement",
        kind="kind.value",
        left_name="left",
        right_name="right",
        answer="answer.value",
        author="author",
        at="at",
    ),
    Kind.DOCUMENT: _table(
        "document",
        sha256="sha256",
        publisher="publisher",
        published_start="published.start",
        published_end="published.end",
        language="language",
        url="url",
    ),
    Kind.CLAIM: Table("claim", (*FACET_COLUMNS, *FIGURE_COLUMNS, *STRICT)),
    Kind.PROPOSAL: _table(
        "proposal",
        document="claim.evidence.document",
        words_start="claim.evidence.start",
        claimant="claim.who.claimant",
        metric="claim.metric",
        rule="rule",
        certainty="certainty.value",
    ),
    Kind.DECISION: _table(
        "decision",
        proposal="proposal",
        ruling="ruling.value",
        claim="claim",
        author="author",
        at="at",
    ),
    Kind.ASSIGNMENT: _table("assignment", claim="claim", topic="topic", author="author", at="at"),
    Kind.AMENDMENT: _table(
        "amendment",
        claim="claim",
        effect="effect.value",
        by_claim="by",
        taken_out="taken_out",
        put_in="put_in",
        author="author",
        at="at",
    ),
    Kind.SETTLEMENT: _table(
        "settlement",
        finding="finding",
        verdict="verdict",
        factor="factor",
        author="author",
        at="at",
    ),
    Kind.NOTE: _table("note", finding="finding", author="author", at="at"),
    Kind.COPY: _table("kept_copy", document="document", sha256="sha256", url="url", at="at"),
    Kind.RECEIVED: _table("received", kind="kind", against="against"),
    Kind.REDACTION: _table("redaction", record="record", remains="left", author="author", at="at"),
}


def typed_values(record: Record, kind: Kind, profile: "Profile") -> tuple[Value, ...]:
    """A record's values for the typed columns of its table."""
    if isinstance(record, Claim):
        strict = (None, None) if record.figure is None else strict_ends(record.figure, profile)
        return (*facet_values(record), *figure_values(record), *strict)
    return tuple(_find_part(record, path) for path in TABLES[kind].parts)


def _find_part(record: Record, path: str) -> Any:
    """What stands at a path of a record; None where something on the way is missing."""
    found: Any = record
    for step in path.split("."):
        found = None if found is None else getattr(found, step)
    return found


def _days(period: Period | None) -> tuple[dt.date | None, dt.date | None]:
    return (period.start, period.end) if period else (None, None)


def strict_ends(
    figure: Figure, profile: "Profile"
) -> tuple[int | Decimal | None, int | Decimal | None]:
    """The least and the greatest number the words allow; None: no end, or no interval."""
    intervals = profile.intervals(figure)
    if intervals is None:
        return None, None
    return intervals.strict.smallest, intervals.strict.largest


def facet_values(claim: Claim) -> tuple[Value, ...]:
    """What the columns `FACET_COLUMNS` hold: most of what says what is counted."""
    scope, when = claim.scope, claim.when
    return (
        claim.topic,
        claim.metric,
        claim.who.claimant,
        claim.stance.value,
        scope.side,
        scope.role,
        scope.place,
        when.count_type.value,
        *_days(when.as_of),
        *_days(when.said),
    )


def figure_values(claim: Claim) -> tuple[Value, ...]:
    """What the columns `FIGURE_COLUMNS` hold: how many."""
    figure = claim.figure
    return (figure.form.value, written_unit(figure.unit), figure.value) if figure else NO_FIGURE
