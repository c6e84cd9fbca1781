"""`claimtrack demo`."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli import diagnostics, reports
from claimtrack.cli.everywhere import Command, new_app
from claimtrack.cli.reports import Page
from claimtrack.cli.settings import Invocation, find_invocation
from claimtrack.errors import InputError
from claimtrack.figures.profile import load_profile
from claimtrack.ledger import open_ledger
from claimtrack.ledger.protocol import Ledger
from claimtrack.report.options import Level
from claimtrack.report.rendering import to_pieces
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.demonstration import demonstration_file
from claimtrack.workflow.importing import Plan, Tally, import_file
from claimtrack.workflow.select import Asked
from claimtrack.workflow.world import append_joined, new_world

app = new_app()

EXAMPLES = """
claimtrack demo
claimtrack demo --keep demo.ledger && claimtrack --ledger demo.ledger sources
"""

SHOWN_LOCATION = "of the demonstration"
"""The scratch ledger is gone when somebody reads the report, so its path would say nothing."""


@app.command(cls=Command, epilog=EXAMPLES)
def demo(
    context: typer.Context,
    *,
    keep: Annotated[
        Path | None,
        typer.Option("--keep", metavar="FILE", help="Keep the ledger there, to try more on it."),
    ] = None,
    verbose: reports.Verbose = False,
    whole: reports.Whole = False,
) -> int:
    """Try it on a small real case, in a ledger of its own.

    The claims are about the war of 2020 in Nagorno-Karabakh, as agencies reported them. They are
    compared as `compare casualties` does. Your own ledger is not touched.
    """
    invocation = find_invocation(context)
    page = reports.choose_page(None, None, None, invocation)
    level = reports.choose_level(page, invocation, verbose=verbose, whole=whole)
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="claimtrack-demo-") as folder:
            _run(Path(folder) / "demo.ledger", SHOWN_LOCATION, page, level, invocation)
        diagnostics.note(
            "hint: --keep FILE keeps this ledger, so that you can try other commands on it",
            invocation,
        )
        return 0
    if keep.exists():
        raise InputError(
            "there is a file here already", place=str(keep), hint="name a new file with --keep"
        )
    _run(keep, str(keep), page, level, invocation)
    diagnostics.note(f"hint: try claimtrack --ledger {keep} list", invocation)
    return 0


def _run(
    location: Path, shown_location: str, page: Page, level: Level, invocation: Invocation
) -> None:
    asked = Asked(words=("casualties",), label="casualties")
    with open_ledger(str(location), create=True) as ledger:
        _load(ledger, invocation)
        answer = compare_ledger(ledger, asked, load_profile())
        options = reports.to_options(page, level, ledger, invocation, command="claimtrack demo")
    shown = replace(options, ledger_location=shown_location)
    reports.write_report(to_pieces(answer.comparison, page.form, shown), page, invocation)


def _load(ledger: Ledger, invocation: Invocation) -> None:
    with demonstration_file() as path:
        import_file(
            path,
            Plan(today=invocation.now().date()),
            world=new_world(),
            append=lambda deed, records: append_joined(ledger, deed, records).appended,
            deed=lambda batch: invocation.deed("demo", batch=batch),
            tally=Tally(),
            tell=lambda done: None,  # noqa: ARG005
        )
