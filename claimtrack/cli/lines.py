"""`claimtrack add -`: whole claims, one to a line, from standard input."""

import sys

from claimtrack.cli.joins import tell_joins
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.errors import InputError, UnreadableFile
from claimtrack.intake.own_rows import read_own_lines
from claimtrack.intake.rows import Reading, Row
from claimtrack.model.record import claim_id
from claimtrack.workflow.saying import say_claim, say_number
from claimtrack.workflow.world import append_joined


def add_lines(invocation: Invocation, *, create_metrics: bool) -> int:
    """Read every line, say what was understood, and write the good ones as one change."""
    rows = _read(Reading(invocation.now().date(), create_metrics), invocation)
    for row in rows:
        if row.problem is not None:
            diagnostics.report(row.problem, invocation)
        for claim in row.claims:
            diagnostics.note(f"-:{row.line}: {say_claim(claim)}", invocation)
    records = [record for row in rows for record in row.records]
    added: set[str] = set()
    if records:
        with invocation.open_ledger(create=True) as ledger:
            joined = append_joined(ledger, invocation.deed("add -"), records)
        added.update(joined.appended.added)
        if not invocation.settings.quiet:
            tell_joins(joined)
    problems = [row.problem for row in rows if row.problem is not None]
    claims = [(claim_id(claim), claim) for row in rows for claim in row.claims]
    if invocation.settings.as_json:
        output.write_json(
            "add",
            [{"id": key, "added": key in added} for key, _ in claims],
            status="error" if problems else "ok",
            errors=problems,
        )
    else:
        output.write_lines(key for key, _ in claims)
    said = [f"{say_number(len(added), 'record')} added"]
    if len(records) > len(added):
        said.append(f"{len(records) - len(added):,} there already")
    if problems:
        said.append(say_number(len(problems), "bad line"))
    diagnostics.note(f"claimtrack add: {', '.join(said)}", invocation)
    if bare := {key for key, claim in claims if claim.topic is None} & added:
        name = say_number(len(bare), "claim names", "claims name")
        diagnostics.note(f"{name} no topic: claimtrack topics suggest finds one", invocation)
    return InputError.exit_code if problems else 0


def _read(reading: Reading, invocation: Invocation) -> list[Row]:
    """Every line of standard input.

    Raises:
        UnreadableFile: It is closed.
    """
    lines = read_own_lines(sys.stdin.buffer, "-", reading, invocation.read_names())
    try:
        return [row.accepted for row in lines]
    except OSError as error:
        raise UnreadableFile(f"cannot be read: {error.strerror}", place="standard input") from error
