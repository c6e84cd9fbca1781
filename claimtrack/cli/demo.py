"""`claimtrack demo`."""

import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from claimtrack import __version__
from claimtrack.cli import diagnostics
from claimtrack.cli.compare import PIPE_WIDTH_CELLS, write_report
from claimtrack.cli.everywhere import Command, new_app
from claimtrack.cli.settings import Color, Invocation, find_invocation
from claimtrack.errors import InputError
from claimtrack.figures.profile import load_profile
from claimtrack.ledger import open_ledger
from claimtrack.ledger.protocol import Ledger
from claimtrack.report.options import Format, Options
from claimtrack.workflow.comparing import Asked, compare_ledger
from claimtrack.workflow.demonstration import demonstration_file
from claimtrack.workflow.importing import Plan, Tally, import_file
from claimtrack.workflow.world import new_world

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
    whole: Annotated[
        bool, typer.Option("--all", help="Show everything that is counted or cut otherwise.")
    ] = False,
) -> int:
    """Try it on a small real case, in a ledger of its own.

    The claims are about the war of 2020 in Nagorno-Karabakh, as agencies reported them. They are
    compared as `compare casualties` does. Your own ledger is not touched.
    """
    invocation = find_invocation(context)
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="claimtrack-demo-") as folder:
            _run(Path(folder) / "demo.ledger", SHOWN_LOCATION, whole, invocation)
        diagnostics.note(
            "hint: --keep FILE keeps this ledger, so that you can try other commands on it",
            invocation,
        )
        return 0
    if keep.exists():
        raise InputError(
            "there is a file here already", place=str(keep), hint="name a new file with --keep"
        )
    _run(keep, str(keep), whole, invocation)
    diagnostics.note(f"hint: try claimtrack --ledger {keep} list", invocation)
    return 0


def _run(location: Path, shown_location: str, whole: bool, invocation: Invocation) -> None:
    with open_ledger(str(location), create=True) as ledger:
        _load(ledger, invocation)
        answer = compare_ledger(
            ledger, Asked(words=("casualties",), label="casualties"), load_profile()
        )
        digest = ledger.digest()
    is_shown = sys.stdout.isatty()
    form = Format.PLAIN
    if invocation.settings.as_json:
        form = Format.JSON
    elif is_shown or invocation.settings.color is Color.ALWAYS:
        form = Format.TERMINAL
    options = Options(
        width_cells=invocation.width if is_shown else PIPE_WIDTH_CELLS,
        color=invocation.has_color(sys.stdout),
        all=whole,
        ledger_digest=digest,
        ledger_location=shown_location,
        version=__version__,
        encoding=sys.stdout.encoding or "utf-8",
    )
    write_report(answer, form, options)


def _load(ledger: Ledger, invocation: Invocation) -> None:
    with demonstration_file() as path:
        import_file(
            path,
            Plan(today=invocation.now().date()),
            world=new_world(),
            append=ledger.append,
            deed=lambda batch: invocation.deed("demo", batch=batch),
            tally=Tally(),
            tell=lambda done: None,  # noqa: ARG005
        )
