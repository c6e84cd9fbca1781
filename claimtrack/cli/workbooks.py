"""A comparison in a file for a spreadsheet program."""

from pathlib import Path

from claimtrack.cli.terminal import diagnostics
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.compare.comparison import Comparison
from claimtrack.report.files import write_file
from claimtrack.report.options import Format, Options

SUFFIX = ".xlsx"


def is_workbook(
    to: Path | None, form: Format | None, other: str | None, invocation: Invocation
) -> bool:
    """Whether the report goes to a workbook, which its file's name asks for.

    Args:
        to: The file.
        form: The form that was asked for in so many words.
        other: An option that asks for what a workbook does not hold; None: there is none.
        invocation: The command.

    Raises:
        WrongUsage: Something is asked for that it does not hold.
    """
    if form is not None or to is None or to.suffix.lower() != SUFFIX:
        return False
    if other := "--json" if invocation.settings.as_json else other:
        raise WrongUsage(
            f'a "{SUFFIX}" file holds findings and claims, and nothing for {other}',
            place=f"{invocation.command}: --output",
            hint=f"leave out {other}, or write another file",
        )
    return True


def write_workbook(
    comparison: Comparison, to: Path, options: Options, invocation: Invocation
) -> None:
    """Write it, and say so.

    Raises:
        MissingExtra: The writer is not installed.
        InputError: The file cannot be written, or a sheet has not so many rows.
    """
    from claimtrack.report.workbook import to_workbook

    write_file(to, to_workbook(comparison, options, invocation.now()))
    diagnostics.note(f"{invocation.command}: wrote {to}", invocation)
