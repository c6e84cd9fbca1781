"""Reports: in which form, how much, how wide, where they go, and that they were seen."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from claimtrack import __version__
from claimtrack.cli import output
from claimtrack.cli.completion import complete_profile
from claimtrack.cli.files import write_file
from claimtrack.cli.pager import write_paged
from claimtrack.cli.settings import Color, Invocation
from claimtrack.cli.usage import WrongUsage
from claimtrack.errors import ClaimtrackError
from claimtrack.ledger.protocol import View
from claimtrack.report.options import LEAST_WIDTH_CELLS, Format, Level, Options

PIPE_WIDTH_CELLS = 100
"""Of a report that does not go to a terminal: the same everywhere, so that it can be compared."""

FORM_OF_SUFFIX = {suffix: form for form in Format for suffix in form.suffixes}

Forms = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="Else by --output, or terminal, or plain in a pipe."),
]
Outputs = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write there, not to standard output."),
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Show every question, and each finding's reason.")
]
Whole = Annotated[
    bool, typer.Option("--all", help="Show everything that is counted or cut otherwise.")
]
Profiles = Annotated[
    str,
    typer.Option(
        "--profile",
        metavar="NAME",
        help="The table of constants behind the intervals.",
        autocompletion=complete_profile,
    ),
]
Widths = Annotated[
    int | None,
    typer.Option(
        "--width",
        metavar="CELLS",
        min=LEAST_WIDTH_CELLS,
        help="Of the page; in a pipe 100 if left out.",
    ),
]


@dataclass(frozen=True, slots=True)
class Page:
    """In which form a report is written, and where it goes."""

    form: Format
    to: Path | None = None
    """None: standard output."""
    width_cells: int | None = None
    """None: of the terminal, or the same everywhere."""

    @property
    def is_shown(self) -> bool:
        """Whether somebody reads it now: not a program, and not a file that is read later."""
        return self.to is None and not self.form.is_for_programs


def choose_page(
    form: Format | None, to: Path | None, width_cells: int | None, invocation: Invocation
) -> Page:
    """The page that was asked for, or the one that suits where the report goes.

    From here on, a failure is told in the form of the report when that is JSON.

    Raises:
        WrongUsage: `--json` beside another form, or a file whose name promises one we do not write.
    """
    page = Page(_choose_form(form, to, invocation), to, width_cells)
    if page.form is Format.JSON:
        invocation.failure_text = _describe_failure
    return page


def _choose_form(form: Format | None, to: Path | None, invocation: Invocation) -> Format:
    if invocation.settings.as_json:
        if form not in {None, Format.JSON}:
            raise WrongUsage(
                f"--json and --format {form} ask for two forms", place=invocation.command
            )
        return Format.JSON
    if form is not None:
        return Format(form)
    if to is not None:
        return _form_of(to, invocation)
    is_terminal = sys.stdout.isatty() or invocation.settings.color is Color.ALWAYS
    return Format.TERMINAL if is_terminal else Format.PLAIN


def _form_of(to: Path, invocation: Invocation) -> Format:
    """The form that the name of a file asks for; plain for a name without a suffix."""
    suffix = to.suffix.lower()
    if suffix and suffix not in FORM_OF_SUFFIX:
        raise WrongUsage(
            f'no form of report is written to "{suffix}" files',
            place=f"{invocation.command}: --output",
            hint=f"use {', '.join(FORM_OF_SUFFIX)}, or say --format",
        )
    return FORM_OF_SUFFIX.get(suffix, Format.PLAIN)


def choose_level(page: Page, invocation: Invocation, *, verbose: bool, whole: bool) -> Level:
    """How much a report tells; a form for programs always holds everything.

    Raises:
        WrongUsage: Less and more at once.
    """
    is_quiet = invocation.settings.quiet and not page.form.is_for_programs
    if is_quiet and (verbose or whole):
        raise WrongUsage(
            f"--quiet asks for less, {'--all' if whole else '--verbose'} for more",
            place=invocation.command,
            hint="leave one of them out",
        )
    if is_quiet:
        return Level.QUIET
    if whole:
        return Level.ALL
    return Level.VERBOSE if verbose else Level.PLAIN


def to_options(
    page: Page, level: Level, ledger: View, invocation: Invocation, *, command: str
) -> Options:
    """What a renderer is told of the page, the ledger and the program.

    Args:
        page: Where the report goes.
        level: How much it tells.
        ledger: What it is about.
        invocation: For the terminal.
        command: What was typed to get it, for its hints.
    """
    is_on_terminal = page.form is Format.TERMINAL and sys.stdout.isatty()
    width = page.width_cells or (invocation.width if is_on_terminal else PIPE_WIDTH_CELLS)
    return Options(
        width_cells=width,
        color=invocation.has_color(sys.stdout),
        level=level,
        command=command,
        ledger_digest=ledger.digest(),
        ledger_location=ledger.location,
        version=__version__,
        encoding="utf-8" if page.to else sys.stdout.encoding or "utf-8",
    )


def write_report(pieces: Iterable[str], page: Page, invocation: Invocation) -> None:
    """Write a report to its file, to the pager of a terminal, or to standard output."""
    if page.to is not None:
        write_file(page.to, pieces)
    elif page.is_shown:
        write_paged(pieces, invocation.environ)
    else:
        output.write_pieces(pieces)


def _describe_failure(error: ClaimtrackError) -> str:
    from claimtrack.report.failure import render_failure

    return render_failure(error, version=__version__)
