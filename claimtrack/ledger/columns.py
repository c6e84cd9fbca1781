"""The typed columns beside each record: what SQL can ask about.

They are read from the record and never the other way round. A ledger can be asked "where do strict
intervals not overlap?" with one indexed query; what an answer means, the core says.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, written_unit
from claimtrack.model.amendment import Amendment
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.judgement import Alias, Judgement
from claimtrack.model.kept_copy import KeptCopy
from claimtrack.model.metric import Metric
from claimtrack.model.place import Place
from claimtrack.model.proposal import Decision, Proposal
from claimtrack.model.received import Received
from claimtrack.model.record import Kind, Record
from claimtrack.model.redaction import Redaction
from claimtrack.model.settlement import Note, Settlement
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic

if TYPE_CHECKING:
    from claimtrack.figures.profile import Profile

Value = str | int | Decimal | dt.date | None
"""What a column can hold; each engine has its own way to write a date and a decimal."""

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
    read: Callable[[Any, "Profile"], tuple[Value, ...]]
    """A record's values for them, in the same order."""


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


def _read_metric(metric: Metric, _: "Profile") -> tuple[Value, ...]:
    return metric.name, metric.parent


def _read_place(place: Place, _: "Profile") -> tuple[Value, ...]:
    return place.name, place.parent


def _read_topic(topic: Topic, _: "Profile") -> tuple[Value, ...]:
    return (topic.name, topic.parent, topic.place, *_days(topic.period))


def _read_source(source: Source, _: "Profile") -> tuple[Value, ...]:
    return source.name, source.kind.value, source.parent, source.side


def _read_alias(alias: Alias, _: "Profile") -> tuple[Value, ...]:
    return alias.kind.value, alias.name, alias.alias


def _read_judgement(judgement: Judgement, _: "Profile") -> tuple[Value, ...]:
    return (
        judgement.kind.value,
        judgement.left,
        judgement.right,
        judgement.answer.value,
        judgement.author,
        judgement.at,
    )


def _read_document(document: Document, _: "Profile") -> tuple[Value, ...]:
    return (
        document.sha256,
        document.publisher,
        *_days(document.published),
        document.language,
        document.url,
    )


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


def _read_claim(claim: Claim, profile: "Profile") -> tuple[Value, ...]:
    strict = (None, None) if claim.figure is None else strict_ends(claim.figure, profile)
    return (*facet_values(claim), *figure_values(claim), *strict)


def _read_proposal(proposal: Proposal, _: "Profile") -> tuple[Value, ...]:
    claim = proposal.claim
    return (
        claim.evidence.document,
        claim.evidence.start,
        claim.who.claimant,
        claim.metric,
        proposal.rule,
        proposal.certainty.value,
    )


def _read_decision(decision: Decision, _: "Profile") -> tuple[Value, ...]:
    return (
        decision.proposal,
        decision.ruling.value,
        decision.claim,
        decision.author,
        decision.at,
    )


def _read_assignment(assignment: Assignment, _: "Profile") -> tuple[Value, ...]:
    return assignment.claim, assignment.topic, assignment.author, assignment.at


def _read_amendment(amendment: Amendment, _: "Profile") -> tuple[Value, ...]:
    return (
        amendment.claim,
        amendment.effect.value,
        amendment.by,
        amendment.taken_out,
        amendment.put_in,
        amendment.author,
        amendment.at,
    )


def _read_settlement(settlement: Settlement, _: "Profile") -> tuple[Value, ...]:
    return (
        settlement.finding,
        settlement.verdict,
        settlement.factor,
        settlement.author,
        settlement.at,
    )


def _read_note(note: Note, _: "Profile") -> tuple[Value, ...]:
    return note.finding, note.author, note.at


def _read_copy(copy: KeptCopy, _: "Profile") -> tuple[Value, ...]:
    return copy.document, copy.sha256, copy.url, copy.at


def _read_received(received: Received, _: "Profile") -> tuple[Value, ...]:
    return received.kind, received.against


def _read_redaction(redaction: Redaction, _: "Profile") -> tuple[Value, ...]:
    return redaction.record, redaction.left, redaction.author, redaction.at


TABLES: Mapping[Kind, Table] = {
    Kind.METRIC: Table("metric", ("name", "parent"), _read_metric),
    Kind.PLACE: Table("place", ("name", "parent"), _read_place),
    Kind.TOPIC: Table(
        "topic", ("name", "parent", "place", "period_start", "period_end"), _read_topic
    ),
    Kind.SOURCE: Table("source", ("name", "kind", "parent", "side"), _read_source),
    Kind.ALIAS: Table("alias", ("kind", "name", "alias"), _read_alias),
    Kind.JUDGEMENT: Table(
        "judgement",
        ("kind", "left_name", "right_name", "answer", "author", "at"),
        _read_judgement,
    ),
    Kind.DOCUMENT: Table(
        "document",
        ("sha256", "publisher", "published_start", "published_end", "language", "url"),
        _read_document,
    ),
    Kind.CLAIM: Table(
        "claim",
        (*FACET_COLUMNS, *FIGURE_COLUMNS, *STRICT),
        _read_claim,
    ),
    Kind.PROPOSAL: Table(
        "proposal",
        ("document", "words_start", "claimant", "metric", "rule", "certainty"),
        _read_proposal,
    ),
    Kind.DECISION: Table(
        "decision", ("proposal", "ruling", "claim", "author", "at"), _read_decision
    ),
    Kind.ASSIGNMENT: Table("assignment", ("claim", "topic", "author", "at"), _read_assignment),
    Kind.AMENDMENT: Table(
        "amendment",
        ("claim", "effect", "by_claim", "taken_out", "put_in", "author", "at"),
        _read_amendment,
    ),
    Kind.SETTLEMENT: Table(
        "settlement", ("finding", "verdict", "factor", "author", "at"), _read_settlement
    ),
    Kind.NOTE: Table("note", ("finding", "author", "at"), _read_note),
    Kind.COPY: Table("kept_copy", ("document", "sha256", "url", "at"), _read_copy),
    Kind.RECEIVED: Table("received", ("kind", "against"), _read_received),
    Kind.REDACTION: Table("redaction", ("record", "remains", "author", "at"), _read_redaction),
}


def typed_values(record: Record, kind: Kind, profile: "Profile") -> tuple[Value, ...]:
    """A record's values for the typed columns of its table."""
    return TABLES[kind].read(record, profile)
