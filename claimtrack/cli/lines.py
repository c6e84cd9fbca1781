"""`claimtrack add -`: whole claims, one to a line, from standard input."""

import sys
from dataclasses import replace

from claimtrack.cli.joins import tell_joins
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.errors import InputError, UnreadableFile
from claimtrack.intake.own_rows import read_own_lines
from claimtrack.intake.rows import Reading, Row
from claimtrack.model.record import claim_id
from claimtrack.report.records import say_claim, say_number
from claimtrack.workflow.reviewing import to_claims
from claimtrack.workflow.world import append_joined


def add_lines(invocation: Invocation, *, create_metrics: bool) -> int:
    """Read every line, say what was understood, and write the good ones as one change."""
    reading = Reading(today=invocation.now().date(), create_metrics=create_metrics)
    rows = tuple(replace(row, records=to_claims(row.records)) for row in _read(reading, invocation))
    problems = [row.problem for row in rows if row.problem is not None]
    for row in rows:
        _tell(row, invocation)
    records = [record for row in rows for record in row.records]
    appended = None
    if records:
        with invocation.open_ledger(create=True) as ledger:
            joined = append_joined(ledger, invocation.deed("add -"), records)
        appended = joined.appended
        if not invocation.settings.quiet:
            tell_joins(joined)
    keys = [claim_id(claim) for row in rows for claim in row.claims]
    added = set(appended.added) if appended else set()
    if invocation.settings.as_json:
        output.write_json(
            "add",
            [{"id": key, "added": key in added} for key in keys],
            status="error" if problems else "ok",
            errors=problems,
        )
    else:
        output.write_lines(keys)
    diagnostics.note(f"claimtrack add: {_sum_up(len(added), len(records), problems)}", invocation)
    bare = {claim_id(claim) for row in rows for claim in row.claims if claim.topic is None}
    if bare & added:
        name = say_number(len(bare & added), "claim names", "claims name")
        diagnostics.note(f"{name} no topic: claimtrack topics suggest finds one", invocation)
    return InputError.exit_code if problems else 0


def _read(reading: Reading, invocation: Invocation) -> tuple[Row, ...]:
    """Every line of standard input.

    Raises:
        UnreadableFile: It is closed.
    """
    try:
        return tuple(read_own_lines(sys.stdin.buffer, "-", reading, invocation.read_names()))
    except OSError as error:
        raise UnreadableFile(f"cannot be read: {error.strerror}", place="standard input") from error


def _tell(row: Row, invocation: Invocation) -> None:
    """Say how a line was understood, or why not."""
    if row.problem is not None:
        diagnostics.report(row.problem, invocation)
    for claim in row.claims:
        diagnostics.note(f"-:{row.line}: {say_claim(claim)}", invocation)


def _sum_up(added: int, read: int, problems: list[InputError]) -> str:
    parts = [f"{say_number(added, 'record')} added"]
    if read > added:
        parts.append(f"{read - added:,} there already")
    if problems:
        parts.append(say_number(len(problems), "bad line"))
    return ", ".join(parts)
