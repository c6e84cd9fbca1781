"""`claimtrack amend`."""

import sys
from typing import Annotated, Any

import typer

from claimtrack.cli.change import show_change, show_nothing, tell_joins
from claimtrack.cli.fields import SAID, Reason, flag_of, naming_options, with_fields
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.completion import complete_claim, complete_one_of
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.options import Texts, Yes, text
from claimtrack.cli.terminal.output import lay_out
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.intake.changing import AS_GIVEN, CLEARED, EDITABLE, find_changes
from claimtrack.intake.typed import tell_measure
from claimtrack.model.claim import Claim
from claimtrack.model.record import claim_id
from claimtrack.report.records import one_line
from claimtrack.workflow import amending

app = new_app()

EXAMPLES = """
claimtrack amend c1-3fa9 --figure "51 killed" --reason "misread"
claimtrack amend c1-3fa9 --value 51
claimtrack amend c1-3fa9 --as-of 2020-10-13 --role civilian --yes
"""


MEASURED = frozenset({"unit", "per"})

TYPED = (*EDITABLE, *AS_GIVEN, "value")
"""The fields that can be given."""

OPEN = (*CLEARED, *AS_GIVEN)
"""The fields that a claim can do without."""


@app.command(cls=Command, epilog=EXAMPLES)
@with_fields(*SAID, "value", "url", "references", "note")
def amend(
    context: typer.Context,
    claim: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="Enough of its beginning.", autocompletion=complete_claim
        ),
    ],
    *,
    clear: Annotated[
        Texts, text("--clear", "FIELD", "Leave a field open.", complete_one_of(OPEN))
    ] = None,
    reason: Reason = "",
    yes: Yes = False,
    **given: Any,
) -> int:
    """Correct a claim: another stands in its place.

    It has the fields that you give; the others stay as they are, and `--clear` leaves one open.
    `--value` exchanges the number and leaves the words around it: "at least 61 dead" becomes "at
    least 51 dead". The old claim is not erased: `log` and `show` tell of it, and `undo` takes the
    correction back. On a terminal you see what changes before it is written. The id of the new
    claim goes to standard output.
    """
    given = {name: given[name] for name in TYPED if given.get(name) is not None}
    given |= dict.fromkeys((each.replace("-", "_") for each in clear or ()), "")
    invocation = find_invocation(context)
    if unknown := given.keys() - {*TYPED}:
        raise WrongUsage(
            f'no field is called "{min(unknown)}"',
            place=f"{invocation.command}: --clear",
            hint=f"fields: {', '.join(OPEN)}",
        )
    if given.keys() >= {"figure", "value"}:
        raise WrongUsage(
            "--figure and --value both give the number",
            place=invocation.command,
            hint="give the words that are right with --figure",
        )
    if not given:
        raise WrongUsage(
            "nothing to amend",
            place=invocation.command,
            hint='say what is right: --figure "51 killed", or any other option of add',
        )
    world = invocation.read_names()
    with invocation.open_ledger() as ledger:
        with naming_options(invocation):
            key, before, after = amending.rewrite_claim(
                ledger, claim, given, known=world, today=invocation.now().date()
            )
        if after == before:
            raise WrongUsage(
                f"{key} says so already: {', '.join(map(flag_of, given))}",
                place=invocation.command,
                hint=f"claimtrack show {key} tells what it says",
            )
        _tell(before, after, invocation)
        for line in tell_measure(after) if MEASURED & given.keys() else ():
            diagnostics.note(line, invocation)
        for line in amending.tell_contradictions(before, after, world):
            diagnostics.note(f"{one_line(line)}: please check", invocation)
        if invocation.can_prompt and not yes and not diagnostics.confirm("Write it?"):
            return show_nothing(invocation)
        joined = amending.amend(
            ledger,
            invocation.deed("amend", reason),
            key,
            after,
            reason=reason,
            keeps_topic="topic" not in given,
        )
        new = claim_id(after)
        if not invocation.settings.as_json:
            output.write_lines([new])
        show_change(ledger, joined.appended.operation, invocation, id=new)
        if not invocation.settings.quiet:
            tell_joins(joined)
    return 0


def _tell(before: Claim, after: Claim, invocation: Invocation) -> None:
    """Say what changes, field by field."""
    if invocation.settings.quiet:
        return
    told = [
        (field.replace("_", " "), f"{old or 'none'} → {new or 'none'}")
        for field, old, new in find_changes(before, after)
    ]
    for line in lay_out(told, invocation, folds=sys.stderr.isatty()):
        diagnostics.write(line)
