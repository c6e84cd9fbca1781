"""Claims of a program recorded in its ledger, under the guards that `claimtrack add -` has."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from claimtrack.errors import InputError, InvalidClaim
from claimtrack.intake.flat_rows import advise, at_row, to_line
from claimtrack.intake.guards import check_author, check_moment
from claimtrack.intake.lines import Line
from claimtrack.intake.oddities import Oddity
from claimtrack.intake.own_rows import check_lines
from claimtrack.intake.rows import Reading
from claimtrack.ledger.fates import Fates
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.model.claim import Claim
from claimtrack.model.judgement import Alias, Judgement, NameKind
from claimtrack.model.metric import Metric
from claimtrack.model.part_types import check_parts, check_type
from claimtrack.model.record import Kind, letter_of, record_id
from claimtrack.model.topic import Topic
from claimtrack.workflow.adding import admit_rows, write_admitted
from claimtrack.workflow.signing import find_alike
from claimtrack.workflow.world import read_world

Recordable = Mapping[str, Any] | Claim | Metric | Topic | Alias
"""A flat row, a claim, or what is said of a name."""

COMMAND = "record_claims"
"""What the log says that wrote it."""

ROWS = "rows"
"""What the rows are together, for messages."""

CREATES_METRIC = "shipped_metrics() lists what is known; create_metrics=True records another"
"""What a program does whose metric nobody knows."""

_RECORDS = (Claim, Metric, Topic, Alias)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of the rows that were to be recorded."""

    change: int | None
    """The number of the change, which `claimtrack undo` takes; None: nothing was written."""
    ids: tuple[str | None, ...]
    """Of each row the id of what it became, in order; None for a row that was refused."""
    added: tuple[str, ...] = ()
    """Ids of what was written."""
    repeated: tuple[str, ...] = ()
    """Ids of what was on record already, and was not written again."""
    fallen: tuple[str, ...] = ()
    """Of these, the claims that no report has, because they were retracted or another stands in
    their place; `claimtrack redo ID` brings one back."""
    withheld: tuple[str, ...] = ()
    """Ids of what was not written because words of it were redacted here."""
    refused: tuple[InputError, ...] = ()
    """Why rows were refused, in their order; `place` names the row, 1 for the first."""
    told: tuple[Oddity, ...] = ()
    """What somebody should look at of what was taken in all the same: words that say another thing
    than the row, a name that is described otherwise. `place` names the row."""
    joined: tuple[Judgement, ...] = ()
    """Names of sources that a stated rule takes for one since; the one that came is `right`."""
    parted: tuple[Judgement, ...] = ()
    """Names that it took for one before, and no longer."""
    author_like: str | None = None
    """Somebody on record whose name looks like that of the author, and who is another person
    here."""


def record_claims(
    ledger: Ledger,
    rows: Iterable[Recordable],
    *,
    author: str,
    at: dt.datetime,
    note: str = "",
    create_metrics: bool = False,
) -> Recorded:
    """Record flat rows and claims as one change, as `claimtrack add -` records its lines.

    A row that cannot be read, or that its own words contradict, is refused, and the good ones are
    written. What is on record already is not written twice. To write all or nothing, read the rows
    with `read_claims` first, which raises, and hand over what it gives.

    Args:
        ledger: Opened for writing.
        rows: Flat rows as `read_claims` takes them, or claims; and a `Topic`, a `Metric` or an
            `Alias`, which holds for the rows below it.
        author: Who signs; each takes back their own changes alone.
        at: The moment, with its time zone, and not to come; nothing can have been counted after it.
        note: Why, for the log.
        create_metrics: Whether a metric that nobody knows is recorded with its claim. Else a row
            that names one is refused, and of a claim it is told.

    Raises:
        InvalidClaim: Nobody signs, or `claimtrack`, which signs what rules make; or the moment is
            to come.
        LedgerError: Nothing was written: the ledger is read-only, locked or damaged, the disk full.
        TypeError: An argument, or a part of a claim, is of another type; nothing was written.
    """
    check_type(ledger, Ledger, "ledger")
    deed = _sign(author, at, note)
    known = read_world(ledger, used=tuple(NameKind))
    lines = tuple(_to_lines(rows))
    reading = Reading(deed.at.date(), create_metrics, deed.at)
    checked = check_lines(lines, ROWS, reading, known, at_row)
    every, admitted = admit_rows(checked, ledger, deed, ROWS, known=known, at=at_row)
    refused = {
        row.line: problem
        for row in every
        if (problem := advise(row.problem, CREATES_METRIC)) is not None
    }
    ids = {row.line: record_id(row.records[-1]) for row in every if row.records}
    found = Recorded(
        None,
        tuple(None if line.number in refused else ids.get(line.number) for line in lines),
        refused=tuple(refused[number] for number in sorted(refused)),
        told=tuple(admitted.odd),
        author_like=find_alike(deed.author, ledger.authors()),
    )
    if not admitted.records:
        return found
    joined = write_admitted(ledger, deed, admitted, ROWS)
    operation, appended = joined.appended.operation, joined.appended
    return replace(
        found,
        change=None if operation is None else operation.number,
        added=appended.added,
        repeated=appended.repeated,
        fallen=_find_fallen(ledger, appended.repeated),
        withheld=(*appended.withheld, *appended.barred),
        told=tuple(admitted.odd),
        joined=joined.judgements,
        parted=joined.parted,
    )


def _sign(author: str, at: dt.datetime, note: str) -> Deed:
    """The change that is about to be made, signed and dated.

    Raises:
        InvalidClaim: Nobody signs, or the program itself; or the moment is to come.
        TypeError: The author or the note is no text, or the moment none with a time zone.
    """
    check_type(author, str, "author")
    check_type(note, str, "note")
    check_type(at, dt.datetime, "at")
    if at.tzinfo is None:
        raise TypeError(f"at: expected a moment with its time zone, as datetime.now(UTC), not {at}")
    if not author.strip():
        raise InvalidClaim(
            "nobody signs", hint="give the name of whoever records it", place="author"
        )
    check_author(author, "sign with a name of your own")
    now = dt.datetime.now(dt.UTC)  # noqa: TID251  (a program hands over its own, which may be wrong)
    check_moment(at.isoformat(), now)
    return Deed(author.strip(), at.astimezone(dt.UTC), COMMAND, note)


def _to_lines(rows: Iterable[Recordable]) -> Iterator[Line]:
    """The rows as lines, numbered.

    Raises:
        TypeError: One is neither a mapping nor a record, or has a part of another type.
    """
    check_type(rows, Iterable, "rows")
    for number, row in enumerate(rows, start=1):
        if isinstance(row, Mapping):
            yield to_line(number, row)
            continue
        kind = next((each for each in _RECORDS if isinstance(row, each)), Claim)
        check_parts(row, kind, at_row(number))
        yield Line(number, row)


def _find_fallen(ledger: Ledger, ids: Iterable[str]) -> tuple[str, ...]:
    """The claims among these that stand no more."""
    claims = [each for each in ids if each.startswith(letter_of(Kind.CLAIM))]
    fates = Fates(ledger, claims)
    return tuple(each for each in claims if fates.out(each) is not None)
