"""`claimtrack export`."""

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer

from claimtrack.align.filter import Filter
from claimtrack.cli import filters
from claimtrack.cli.reports import Outputs, Profiles
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.cli.terminal.usage import WrongUsage, form_of
from claimtrack.figures.profile import DEFAULT_PROFILE, load_profile
from claimtrack.report.files import write_file

app = new_app()

EXAMPLES = """
claimtrack export > desk.jsonl
claimtrack export --output desk.jsonl && git diff desk.jsonl
claimtrack export --output claims.xlsx --topic "War of 2020"
claimtrack --ledger a.ledger export | claimtrack --ledger b.ledger add -
"""


class Form(StrEnum):
    """How a ledger is written."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


@app.command(cls=Command, epilog=EXAMPLES)
@filters.takes_filter
def export(
    context: typer.Context,
    *,
    form: Annotated[
        Form | None,
        typer.Option("--format", "-f", help="Else by the ending of --output, or JSON Lines."),
    ] = None,
    to: Outputs = None,
    wanted: Filter,
    profile: Profiles = DEFAULT_PROFILE,
) -> int:
    """Write what the ledger holds as JSON Lines, or its claims as a table.

    JSON Lines hold everything, one record to a line and always in the same order, so that a ledger
    can be compared and merged with the usual tools; `import` reads them back. The history stays in
    the ledger: what was taken back is not written.

    csv and xlsx hold the claims, one to a row, with their words, both intervals and every facet,
    for a spreadsheet. They may be chosen as for `list`.
    """
    invocation = find_invocation(context)
    endings = {f".{each}": each for each in Form}
    form = form or (to and form_of(to, endings, invocation)) or Form.JSONL
    if form is Form.JSONL and wanted != Filter():
        raise WrongUsage(
            "JSON Lines hold a whole ledger, so claims are not chosen",
            place=invocation.command,
            hint="choose them for a table: --format csv or xlsx",
        )
    if form is Form.XLSX and to is None and sys.stdout.isatty():
        raise WrongUsage(
            "xlsx is no text for a terminal",
            place=invocation.command,
            hint="name a file: --output claims.xlsx",
        )
    with invocation.open_ledger(read_only=True) as ledger:
        pieces: Iterable[str | bytes]
        notes: tuple[str, ...] = ()
        if form is Form.JSONL:
            from claimtrack.report.safe import to_json_text
            from claimtrack.workflow.exporting import export_lines

            pieces = (f"{to_json_text(line)}\n" for line in export_lines(ledger))
        else:
            from claimtrack.report.claim_sheet import to_xlsx
            from claimtrack.report.claim_table import to_csv
            from claimtrack.workflow.exporting import export_table

            table = export_table(ledger, wanted, load_profile(profile))
            notes = table.notes
            encoding = sys.stdout.encoding if to is None else "utf-8"
            is_csv = form is Form.CSV
            pieces = (
                to_csv(table.rows, encoding) if is_csv else [to_xlsx(table.rows, table.changed)]
            )
        if to is None:
            output.write_pieces(pieces)
        else:
            write_file(to, pieces)
            diagnostics.note(f"claimtrack export: wrote {to}", invocation)
    for line in notes:
        diagnostics.note(line, invocation)
    return 0
