"""`claimtrack undo`."""

import contextlib
from typing import Annotated

import typer

from claimtrack.cli.change import show_change
from claimtrack.cli.terminal import diagnostics
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.errors import UnknownName
from claimtrack.ledger.fates import Fates, say_fate
from claimtrack.ledger.joins import keep_joins
from claimtrack.ledger.protocol import Ledger
from claimtrack.report.records import say_number
from claimtrack.workflow.find import find_claim
from claimtrack.workflow.undoing import Choice, choose_undo

app = new_app()

EXAMPLES = """
claimtrack undo
claimtrack undo 12 --note "wrong map"
"""

Note = Annotated[str, typer.Option("--note", help="Why, for the log.")]


@app.command(cls=Command, epilog=EXAMPLES)
def undo(
    context: typer.Context,
    number: Annotated[
        str | None,
        typer.Argument(help="The number that `log` shows; your own last change if left out."),
    ] = None,
    *,
    note: Note = "",
) -> int:
    """Take back your own last change, or one by its number.

    Nothing is erased: taking back is a new entry of the log, and `redo` brings it back. A long
    import is taken back as a whole. One claim is taken back with `retract`. Whose change it is is
    said first where somebody else is concerned, and on a terminal you are asked before theirs is
    taken back.
    """
    invocation = find_invocation(context)
    with invocation.open_ledger() as ledger:
        if number is not None and not is_number(number):
            raise _is_claim(ledger, number, invocation.command)
        deed = invocation.deed("undo", note)
        with ledger.reading():
            chosen = choose_undo(ledger, deed.author, None if number is None else int(number))
        if not announce(chosen, "Take it back?", invocation):
            return 0
        operation = ledger.undo(deed, chosen.number)
        keep_joins(ledger)
        show_change(ledger, operation, invocation, **chosen.facts)
    return 0


def announce(chosen: Choice, question: str, invocation: Invocation) -> bool:
    """Say whose the change is, where somebody else is concerned; whether to go on.

    Somebody at a terminal is asked before what another person did is reversed; Enter leaves it.
    """
    if chosen.said:
        diagnostics.note(chosen.said, invocation)
    asks = chosen.is_others and invocation.can_prompt and not invocation.settings.as_json
    return not asks or diagnostics.confirm(question, unless_said=False)


def is_number(text: str) -> bool:
    """Whether this is the number of a change rather than the id of a claim."""
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


MOST_DIGITS = 9
"""Of the number of a change; the ids of claims are longer or hold letters. Ours."""


def _is_claim(ledger: Ledger, prefix: str, command: str) -> WrongUsage:
    """What to say of a claim: which change has it, or took it away, and what is for it alone.

    Raises:
        AmbiguousName: Several claims have ids that begin so.
    """
    operation = None
    with contextlib.suppress(UnknownName):
        key, _ = find_claim(ledger, prefix, with_replaced=True)
        operation = ledger.operation_of(key)
    if operation is None:
        return WrongUsage(
            f'"{prefix}" is neither a change nor a claim',
            place=command,
            hint="claimtrack log shows the numbers of changes",
        )
    fates = Fates(ledger, [key])
    if (out := fates.out(key)) is not None:
        change = out.operation
        return WrongUsage(
            f"{key} is a claim; {say_fate(*next(fates.told(key)))}",
            place=command,
            hint=f"claimtrack redo {key} brings it back; "
            f"claimtrack undo {change} takes back the whole change {change}",
        )
    records = say_number(operation.added, "record")
    return WrongUsage(
        f"{key} is a claim, recorded by change {operation.number}"
        f" ({operation.deed.command}) with {records} in all",
        place=command,
        hint=f"claimtrack undo {operation.number} takes back the whole change; "
        "retract takes back this claim alone, and amend corrects it",
    )
