"""`claimtrack demo`."""

import shlex
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli import reports
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.errors import InputError
from claimtrack.intake.demonstration import Demonstration, write_tutorials
from claimtrack.ledger import open_ledger
from claimtrack.report.records import one_line
from claimtrack.report.rendering import to_pieces
from claimtrack.text.message import say
from claimtrack.text.own_names import require_free_name
from claimtrack.workflow.demonstration import load_and_compare

app = new_app()

EXAMPLES = """
claimtrack demo
claimtrack demo indicators
claimtrack demo --keep demo.ledger && claimtrack --ledger demo.ledger sources
claimtrack demo --files lessons
"""

SHOWN_LOCATION = say("of the demonstration")
"""The scratch ledger is gone when somebody reads the report, so its path would say nothing."""


@app.command(cls=Command, epilog=EXAMPLES)
def demo(
    context: typer.Context,
    which: Annotated[
        Demonstration,
        typer.Argument(metavar="[casualties|indicators]", help="What the figures are of."),
    ] = Demonstration.CASUALTIES,
    *,
    keep: Annotated[
        Path | None,
        typer.Option("--keep", metavar="FILE", help="Keep the ledger there, to try more on it."),
    ] = None,
    files: Annotated[
        Path | None,
        typer.Option(
            "--files", metavar="FOLDER", help="Only write the files of the tutorials there."
        ),
    ] = None,
    verbose: reports.Verbose = False,
    whole: reports.Whole = False,
    language: reports.Languages = None,
) -> int:
    """Try it on a small real case, in a ledger of its own.

    The claims are about the war of 2020 in Nagorno-Karabakh, as agencies reported them, compared as
    `compare casualties` does; those of `indicators` are about unemployment in France, bushfires in
    Australia and British money for the EU. Your own ledger is not touched.

    The tutorials in docs/tutorials go on from two dispatches, tables, workbooks and a notebook:
    `--files` writes these, and nothing else.
    """
    invocation = find_invocation(context)
    if files is not None:
        return _write_files(files, invocation, has_ledger=keep is not None)
    page = reports.choose_page(invocation, verbose=verbose, whole=whole, language=language)
    if keep is not None:
        require_free_name(keep)
    if keep is not None and keep.exists():
        raise InputError(
            "there is a file here already", place=str(keep), hint="name a new file with --keep"
        )
    with tempfile.TemporaryDirectory(prefix="claimtrack-demo-") as folder:
        with open_ledger(str(keep or Path(folder) / "demo.ledger"), create=True) as ledger:
            comparison = load_and_compare(
                ledger,
                which,
                invocation.now().date(),
                lambda batch: invocation.deed("demo", batch=batch, comes_from_outside=True),
            )
            command = "claimtrack demo"
            if which is not Demonstration.CASUALTIES:
                command += f" {which.value}"
            options = page.options(ledger, command)
        shown = replace(options, ledger_location=str(keep) if keep else SHOWN_LOCATION)
        page.write(to_pieces(comparison, page.form, shown))
    diagnostics.note(
        f"hint: try claimtrack --ledger {shlex.quote(str(keep))} list"
        if keep
        else "hint: --keep FILE keeps this ledger, so that you can try other commands on it",
        invocation,
    )
    return 0


def _write_files(folder: Path, invocation: Invocation, *, has_ledger: bool) -> int:
    """Write the files of the tutorials, and list them."""
    if has_ledger:
        raise WrongUsage(
            "--files writes files and makes no ledger to keep",
            place=invocation.command,
            hint="give --keep in a command of its own",
        )
    written = write_tutorials(folder)
    output.answer(
        invocation,
        ((one_line(str(path)),) for path in written),
        lambda: {"files": [str(path) for path in written]},
    )
    return 0
