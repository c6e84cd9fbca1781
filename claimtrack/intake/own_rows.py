"""Rows in our own format: records as they are, and drafts read against the lines above."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from claimtrack.align.world import World, widen_world
from claimtrack.errors import InputError, UnreadableFile
from claimtrack.intake.claim_guard import check_claim, check_draft
from claimtrack.intake.draft import Draft, read_draft
from claimtrack.intake.guards import Clock, check_record
from claimtrack.intake.lines import Header, Line, read_lines
from claimtrack.intake.name_guard import NAMING, NameGuard
from claimtrack.intake.oddities import Odd, Oddity
from claimtrack.intake.rows import Reading, Row
from claimtrack.intake.tables import open_bytes
from claimtrack.model.claim import Claim
from claimtrack.model.judgement import Alias, Judgement, NameKind
from claimtrack.model.metric import Metric
from claimtrack.model.proposal import Decision, Proposal
from claimtrack.model.record import record_id

if TYPE_CHECKING:
    from claimtrack.model.record import Record

At = Callable[[int], str]
"""Says where a line is, by its number."""


def in_file(name: str) -> At:
    """Says where a line of a file is: "wire.jsonl:3"."""
    return lambda number: f"{name}:{number}"


def read_own_file(path: Path, reading: Reading, known: World) -> Iterator[Row]:
    """The rows of a file in our own format, plain or compressed.

    Damage in the middle of a compressed file is a problem of its own; what stands before is kept.

    Raises:
        UnreadableFile: It cannot be read at all.
    """
    has_begun = False
    try:
        with open_bytes(path) as (stream, most_bytes):
            for row in read_own_lines(stream, str(path), reading, known, most_bytes):
                has_begun = True
                yield row
    except UnreadableFile as error:
        if not has_begun:
            raise
        error.place = error.place or str(path)
        yield Row(0, problem=error)


def read_own_lines(
    stream: BinaryIO, name: str, reading: Reading, known: World, most_bytes: int | None = None
) -> Iterator[Row]:
    """Lines of a stream as rows, as `check_lines` makes them."""
    return check_lines(read_lines(stream, name, most_bytes), name, reading, known, in_file(name))


def check_lines(
    lines: Iterable[Line], name: str, reading: Reading, known: World, at: At
) -> Iterator[Row]:
    """Lines as rows. A draft is read against the names that stand in earlier lines too.

    A record passes the guards that what is typed passes; one that does not is a problem, and comes
    with the row (`Row.refused`).

    Args:
        lines: What they hold, or the problem with it.
        name: What they are together, for messages.
        reading: What holds for every line.
        known: The names on record.
        at: Says where a line is.
    """
    fresh: list[Record] = []
    checks = _Checks(name, reading, known, at)
    for line in lines:
        content = line.content
        if line.problem is not None or content is None:
            yield Row(line.number, problem=line.problem)
        elif isinstance(content, Draft):
            if fresh:
                known, fresh = widen_world(known, fresh), []
            yield read_own_row(line.number, content, reading, known, at)
        elif not isinstance(content, Header):
            row = checks.check(line.number, content)
            if row.problem is None and isinstance(content, NAMING):
                fresh.append(content)
            yield row
    if rest := checks.tell_rest():
        yield Row(0, is_more=True, odd=rest)


class _Checks:
    """The guards that the records of one file pass, each by itself and against the names known."""

    def __init__(self, name: str, reading: Reading, known: World, at: At) -> None:
        self._name = name
        self._at = at
        self._clock = Clock(reading.moment, reading.today)
        self._creates_metrics = reading.create_metrics
        self._known = known
        self._said_of_metrics: list[Metric | Alias | Judgement] = []
        """What the file says of metrics and the names known do not have yet."""
        self._names = NameGuard(known)

    def check(self, number: int, record: "Record") -> Row:
        """A record as a row: with what is odd about it, or with the reason why it is refused."""
        odd: list[Oddity] = []
        records: tuple[Record, ...] = (record,)
        try:
            odd += check_record(record, self._clock)
            if isinstance(record, Claim):
                odd += check_claim(record, self._with_metrics())
            elif isinstance(record, Proposal):
                odd += _check_proposal(record, self._with_metrics())
            elif isinstance(record, Metric) or (
                isinstance(record, Alias | Judgement) and record.kind is NameKind.METRIC
            ):
                self._said_of_metrics.append(record)
            if self._creates_metrics:
                records = (*self._create_metric(record), record)
            for each in records:
                odd += self._names.check(each)
        except InputError as error:
            error.put_within(self._at(number))
            return Row(number, problem=error, refused=record)
        if odd:
            place = self._at(number)
            return Row(number, records, odd=tuple(replace(each, place=place) for each in odd))
        return Row(number, records)

    def _with_metrics(self) -> World:
        """The names known, with what the file said of metrics before: which of them are one."""
        if self._said_of_metrics:
            self._known = widen_world(self._known, self._said_of_metrics)
            self._said_of_metrics = []
        return self._known

    def _create_metric(self, record: "Record") -> tuple[Metric, ...]:
        """The metric that is to be recorded with a claim, where nobody knows it."""
        metric = self._names.find_unknown_metric(record)
        return (Metric(metric),) if metric is not None else ()

    def tell_rest(self) -> tuple["Oddity", ...]:
        """What only shows when the whole file is read."""
        return tuple(replace(each, place=self._name) for each in self._names.tell_rest())


def _check_proposal(proposal: Proposal, known: World) -> tuple[Oddity, ...]:
    """A proposal waits for a person: what would be refused of its claim is told."""
    try:
        return tuple(check_claim(proposal.claim, known))
    except InputError as error:
        return (Oddity(Odd.PROPOSED, error.message),)


def accept_proposals(rows: Iterable[Row], name: str, known: World) -> list[Row]:
    """Rows with the claims of proposals in their place: what adding them accepts.

    A proposal that other lines decide on stays what it is: whoever decided may have refused it.

    Args:
        rows: As they were read.
        name: Of the stream, for messages.
        known: The names on record.
    """
    every = list(rows)
    decided: set[str | None] = set()
    for row in every:
        for each in row.records:
            if isinstance(each, Decision):
                decided |= {each.proposal, each.instead}
    return [
        row
        if any(isinstance(each, Proposal) and record_id(each) in decided for each in row.records)
        else _accept(row, name, known)
        for row in every
    ]


def _accept(row: Row, name: str, known: World) -> Row:
    """The row with the claim of its proposal, which is refused where a claim would be."""
    if not any(isinstance(each, Proposal) for each in row.records):
        return row
    accepted = row.accepted
    try:
        for claim in accepted.claims:
            tuple(check_claim(claim, known))
    except InputError as error:
        error.put_within(f"{name}:{row.line}")
        return Row(row.line, problem=error)
    return accepted


def read_own_row(number: int, draft: Draft, reading: Reading, known: World, at: At) -> Row:
    """A draft as a row: its claim with what is odd about it, or the reason why it is refused."""
    place = at(number)
    try:
        understood = read_draft(
            draft, known=known, today=reading.today, create_metrics=reading.create_metrics
        )
        told = check_draft(understood.draft, understood.claim, known)
        odd = tuple(replace(each, place=place) for each in told)
    except InputError as error:
        error.put_within(place)
        return Row(number, problem=error)
    return Row(number, understood.records, odd=odd)
