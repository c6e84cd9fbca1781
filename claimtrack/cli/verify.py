"""`claimtrack verify`."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.errors import LedgerDamaged
from claimtrack.ledger.protocol import Damage, Ledger
from claimtrack.model.record import Kind
from claimtrack.model.redaction import Redaction
from claimtrack.report.amendments import say_amendments
from claimtrack.report.records import say_number
from claimtrack.workflow.evidence import find_altered
from claimtrack.workflow.noted import Noted, find_noted, read_noted, say_noted_of_damaged
from claimtrack.workflow.world import verify_ledger

app = new_app()

EXAMPLES = """
claimtrack verify
claimtrack verify --digest 64b22090c65d
"""


@app.command(cls=Command, epilog=EXAMPLES)
def verify(
    context: typer.Context,
    *,
    digest: Annotated[
        str | None,
        typer.Option(
            "--digest",
            metavar="DIGEST",
            help="One that was noted elsewhere, of a report or of `log --digest`: say at which "
            "change the ledger had it, and fail when it never did.",
        ),
    ] = None,
) -> int:
    """Check that the ledger is what was recorded.

    Every digest is computed anew. A row that was edited, taken out, put in or moved with another
    program breaks the chain and is reported; the exit code is then 4. So are altered settings of
    the file, what the ledger keeps to find things quickly where the records say otherwise, and a
    kept copy of a page that no longer has its digest. A record that was redacted is proved by the
    digest of what it was, and every part that is gone by a digest of its own.

    Two things show only against a digest that was noted elsewhere, with --digest: that the last
    changes were cut off, and that somebody who knows the recipe rewrote the log to its end. What a
    noted digest proves: that the change that has it, and all before it, are what they were when it
    was noted. That what was recorded is true is another question.
    """
    invocation = find_invocation(context)
    with invocation.open_ledger(read_only=True) as ledger:
        if digest is not None:
            read_noted(digest)
        damages = verify_ledger(ledger)
        altered, absent = _find_altered(ledger, invocation) if not damages else ((), 0)
        if absent:
            _tell_absent(absent, invocation)
        if damages or altered:
            return _tell_damaged(ledger, (*damages, *altered), digest, invocation)
        noted = None if digest is None else find_noted(ledger, digest)
        last = next(iter(ledger.operations(most=1)), None)
        told = ledger.digest()
        redactions = [
            each for each in ledger.records(Kind.REDACTION) if isinstance(each, Redaction)
        ]
        redacted = {each.record for each in redactions}
        unproved = sorted(_changes_of(ledger, [each for each in redactions if each.rows]))
        unproved_taken = ledger.unproved_redactions() if redactions else ()
        amended = tuple(say_amendments(ledger.records(Kind.AMENDMENT), ledger.written_claims))
    count = 0 if last is None else last.number
    if invocation.settings.as_json:
        found: dict[str, Any] = {"operations": count, "digest": told, "amended": amended}
        found |= {"redacted": sorted(redacted), "unproved": unproved}
        found["unproved_taken"] = list(unproved_taken)
        output.write_json("verify", found if noted is None else {**found, **_describe(noted)})
        return 0
    diagnostics.note(f"{say_number(count, 'change')} verified, digest {told[:12]}", invocation)
    if noted is not None:
        diagnostics.note(_say_noted(noted), invocation)
    if redacted:
        diagnostics.note(f"{say_number(len(redacted), 'record')} redacted", invocation)
    if unproved:
        diagnostics.note(
            "not proved: what is left of the redacted records of "
            f"{say_number(len(unproved), 'older change')}, {', '.join(map(str, unproved))}",
            invocation,
        )
    if unproved_taken:
        diagnostics.note(
            "not proved: that what is gone was there, of the redacted records of "
            f"{say_number(len(unproved_taken), 'older change')}, "
            f"{', '.join(map(str, unproved_taken))}",
            invocation,
        )
    for each in amended:
        diagnostics.note(f"on record: {each}", invocation)
    return 0


def _changes_of(ledger: Ledger, redactions: Sequence[Redaction]) -> set[int]:
    """The changes of an older recipe that words were taken out of."""
    found: set[int] = set()
    for kind in {each.kind for each in redactions}:
        ids = [each.record for each in redactions if each.kind == kind]
        found.update(origin.operation for origin in ledger.origins(Kind(kind), ids))
    return found


def _find_altered(ledger: Ledger, invocation: Invocation) -> tuple[tuple[Damage, ...], int]:
    altered, absent = find_altered(ledger, invocation.copies_folder)
    return tuple(Damage(None, each) for each in altered), absent


def _tell_damaged(
    ledger: Ledger, damages: Sequence[Damage], digest: str | None, invocation: Invocation
) -> int:
    """Each damage with its change, and what a noted digest proves all the same; the exit code.

    The damage itself is data; the error says how much there is.
    """
    error = LedgerDamaged(
        say_number(
            len(damages), "place is not as it was written", "places are not as they were written"
        ),
        hint="claimtrack restore FILE puts a backup in its place; claimtrack export --damaged"
        " takes away what is left",
    )
    number, said = None, ""
    if digest is not None:
        number, said = say_noted_of_damaged(ledger, damages, digest)
    if invocation.settings.as_json:
        places = [{"change": each.operation, "what": each.what} for each in damages]
        asked = {} if digest is None else {"noted": {"number": number, "what": said}}
        told = {"places": places, **asked}
        output.write_json("verify", told, status="error", errors=[error])
    else:
        output.write_lines([*(each.told for each in damages), *filter(None, [said])])
    return diagnostics.report(error, invocation)


def _tell_absent(absent: int, invocation: Invocation) -> None:
    copies = say_number(absent, "kept copy", "kept copies")
    diagnostics.note(f"{copies} not looked at: not in {invocation.copies_folder}", invocation)


def _say_noted(noted: Noted) -> str:
    """As in "change 7 of 2020-10-31 09:30 UTC has the noted digest: …"."""
    number = noted.change.number
    at = f"{noted.change.deed.at:%Y-%m-%d %H:%M} UTC"
    what = f"change {number} of {at} has the noted digest: it and all before it are as they were"
    return f"{what}; {say_number(noted.since, 'change')} came since" if noted.since else what


def _describe(noted: Noted) -> dict[str, Any]:
    """The same as JSON-ready values."""
    operation = noted.change
    at = operation.deed.at.isoformat()
    change = {"number": operation.number, "at": at, "digest": operation.digest}
    return {"noted": {**change, "since": noted.since}}
