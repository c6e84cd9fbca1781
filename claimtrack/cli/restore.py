"""`claimtrack restore`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli.change import describe, is_wanted, log_row, show_nothing
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.ledger.location import shown_location
from claimtrack.report.records import one_line, say_number
from claimtrack.workflow.copying import Exchange, plan_restoring, restore

app = new_app()

EXAMPLES = """
claimtrack restore /media/usb/desk.backup
claimtrack --ledger desk.ledger restore desk-2026-01-02.backup --yes
"""


@app.command(cls=Command, epilog=EXAMPLES)
def restore_backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `backup` wrote.")],
    *,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Do it without asking, whatever would be lost.")
    ] = False,
) -> int:
    """Put a backup in the place of the ledger, which keeps its file under another name.

    The backup is checked first. What the ledger has and the backup lacks is told, and asked about.
    It works where the ledger is damaged or gone. The file that was there stays beside it.
    """
    invocation = find_invocation(context)
    exchange = plan_restoring(invocation.location, file)
    if exchange.is_same:
        diagnostics.note("nothing to do: the ledger is as this backup has it", invocation)
        if invocation.settings.as_json:
            output.write_json(invocation.name, _describe(exchange, None))
        return 0
    for line in _say_exchange(exchange):
        diagnostics.note(line, invocation)
    if not (exchange.is_harmless or yes or _is_wanted(exchange, invocation)):
        return show_nothing(invocation)
    copied, aside = restore(exchange, invocation.now())
    if invocation.settings.as_json:
        output.write_json(invocation.name, _describe(exchange, aside))
        return 0
    changes = say_number(copied.changes, "change")
    diagnostics.note(f"restored {changes}, digest {copied.digest}", invocation)
    if aside is not None:
        diagnostics.note(f"what was there is kept: {aside}", invocation)
    if exchange.redacted_since:
        diagnostics.write(
            "words that were redacted are on record again: "
            f"{say_number(len(exchange.redacted_since), 'record')}"
        )
        for options, ids in exchange.to_redact.items():
            told = " ".join((*ids, *options))
            diagnostics.write(f'hint: claimtrack redact {told} --reason "…"')
    return 0


def _is_wanted(exchange: Exchange, invocation: Invocation) -> bool:
    question = f"put {exchange.backup} in its place?"
    return is_wanted(question, invocation, hint="--yes restores without asking")


def _say_exchange(exchange: Exchange) -> Iterator[str]:
    """What would become of the ledger, line by line."""
    place, present = shown_location(exchange.location), exchange.present
    if not present.is_there:
        yield f"{place}: there is no ledger here"
    elif present.history is None:
        yield f"{place}: it cannot be read ({present.trouble}), so that nobody can say what is lost"
    elif present.trouble:
        yield f"{place}: it is not as it was written ({present.trouble})"
    if exchange.is_other:
        yield f"{exchange.backup} is a backup of another ledger"
    if exchange.lost:
        lost = say_number(exchange.lost, "change")
        yield f"{lost} of the ledger would be lost: not in the backup"
        for told in present.own:
            yield f"  {'  '.join(map(one_line, log_row(told)))}"
        if (more := exchange.lost - len(present.own)) > 0:
            yield f"  and {say_number(more, 'more change')}"
    if exchange.brought:
        brought = say_number(exchange.brought, "change")
        yield f"{brought} of the backup would come: not in the ledger"
    if exchange.redacted_since:
        number = say_number(len(exchange.redacted_since), "record")
        yield f"the backup has the words of {number} that were redacted in the ledger"


def _describe(exchange: Exchange, aside: str | None) -> dict[str, object]:
    """The exchange as JSON-ready values."""
    return {
        "ledger": shown_location(exchange.location),
        "digest": exchange.kept.last,
        "changes": len(exchange.kept.digests),
        "lost": exchange.lost,
        "lost_changes": list(map(describe, exchange.present.own)),
        "brought": exchange.brought,
        "is_other_ledger": exchange.is_other,
        "kept_as": aside,
        "redacted_since": list(exchange.redacted_since),
    }
