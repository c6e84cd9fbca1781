"""Reports: in which form, how much, how wide, where they go, and that they were seen."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from claimtrack import __version__
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.completion import complete_profile, complete_report_language
from claimtrack.cli.terminal.pager import write_paged
from claimtrack.cli.terminal.settings import Color, Invocation
from claimtrack.cli.terminal.usage import WrongUsage, form_of
from claimtrack.errors import ClaimtrackError, placed
from claimtrack.ledger.protocol import Ledger, View
from claimtrack.report.catalogue import (
    ENGLISH,
    Catalogue,
    find_language,
    languages,
    load_catalogue,
)
from claimtrack.report.files import write_file
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
Publics = Annotated[
    bool,
    typer.Option(
        "--public",
        help="For readers outside: leave out notes, reasons of settlement, authors and paths.",
    ),
]
States = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="CHANGE|DATE",
        help="The ledger as it stood after a change of the log, at the end of a day, or when it "
        "had the digest that a report names.",
    ),
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
Languages = Annotated[
    str | None,
    typer.Option(
        "--report-lang",
        metavar="TAG",
        help=f"The language of the report: {', '.join(languages())}; else CLAIMTRACK_LANG, or that "
        "of the terminal.",
        autocompletion=complete_report_language,
    ),
]

VARIABLE = "CLAIMTRACK_LANG"
LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""What names the language of messages, the first that is set, as POSIX has it."""


def choose_language(asked: str | None, environ: Mapping[str, str]) -> str:
    """The language of a report: as asked for, else CLAIMTRACK_LANG, else that of the locale.

    English where there is no catalogue for the locale.

    Raises:
        UnknownLanguage: There is no catalogue for what was asked for, or for CLAIMTRACK_LANG.
    """
    for place, tag in (("--report-lang", asked), (VARIABLE, environ.get(VARIABLE))):
        if tag:
            with placed(place):
                return load_catalogue(tag).language
    named = next((environ[name] for name in LOCALES if environ.get(name)), "")
    return find_language(named) or ENGLISH.language


def choose_catalogue(asked: str | None, environ: Mapping[str, str]) -> Catalogue:
    """The language of what goes to standard output, in letters that it can carry.

    Raises:
        UnknownLanguage: As above.
    """
    chosen = load_catalogue(choose_language(asked, environ))
    return chosen.written_in(sys.stdout.encoding or "utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """In which form a report is written, how much it tells, and where it goes."""

    invocation: Invocation
    form: Format
    level: Level
    to: Path | None
    """None: standard output."""
    width_cells: int | None
    """None: of the terminal, or the same everywhere."""
    language: str
    """In which people read it."""
    is_public: bool = False
    """Whether it is for readers outside."""

    @property
    def is_shown(self) -> bool:
        """Whether somebody reads it now: not a program, and not a file that is read later."""
        return self.to is None and not self.form.is_for_programs

    @property
    def is_on_terminal(self) -> bool:
        """Whether it is shown in the terminal's own form, to somebody at a terminal."""
        return self.to is None and self.form is Format.TERMINAL and sys.stdout.isatty()

    def explains(self, *, is_explained: bool) -> bool:
        """Whether signs are explained below: to who has not seen it, and to the reader of a file.

        Args:
            is_explained: Whether this user saw them explained.
        """
        if self.form.is_for_programs or self.level is Level.QUIET:
            return False
        return self.to is not None or (self.is_on_terminal and not is_explained)

    def look(self) -> Options:
        """How the page looks, whatever is written on it."""
        width = self.invocation.width if self.is_on_terminal else PIPE_WIDTH_CELLS
        return Options(
            width_cells=self.width_cells or width,
            shades=self.invocation.find_shades(sys.stdout),
            level=self.level,
            with_commands=self.to is None,
            version=__version__,
            language=self.language,
            encoding="utf-8" if self.to else sys.stdout.encoding or "utf-8",
        )

    def options(
        self,
        ledger: View,
        command: str,
        *,
        change: int | None = None,
        is_explained: bool = False,
    ) -> Options:
        """What a renderer is told.

        Args:
            ledger: As it is compared.
            command: What was typed to get the report, without what says how much it tells.
            change: The number of the change after which the ledger stood so; None: now.
            is_explained: Whether this user saw the signs explained.
        """
        return replace(
            self.look(),
            command=command,
            with_legend=self.explains(is_explained=is_explained),
            is_public=self.is_public,
            is_last=True,
            change=change,
            ledger_digest=ledger.digest(),
            ledger_location=ledger.location,
        )

    def write(self, pieces: Iterable[str]) -> None:
        """Write a report to its file, to the pager of a terminal, or to standard output."""
        if self.to is not None:
            write_file(self.to, pieces)
            diagnostics.note(f"{self.invocation.command}: wrote {self.to}", self.invocation)
        elif self.is_shown:
            write_paged(pieces, self.invocation.environ)
        else:
            output.write_pieces(pieces)


def choose_page(
    invocation: Invocation,
    *,
    form: Format | None = None,
    to: Path | None = None,
    width: int | None = None,
    verbose: bool = False,
    whole: bool = False,
    language: str | None = None,
    is_public: bool = False,
) -> Page:
    """The page that was asked for, or the one that suits where the report goes.

    From here on, a failure is told in the form of the report when that is JSON.

    Raises:
        WrongUsage: `--json` beside another form, a file whose name promises one we do not write,
            or less and more at once.
        UnknownLanguage: There is no catalogue for the language.
    """
    chosen = _choose_form(form, to, invocation)
    if chosen is Format.JSON:
        invocation.failure_text = _describe_failure
    level = Level.ALL if whole else Level.VERBOSE if verbose else Level.PLAIN
    if invocation.settings.quiet and not chosen.is_for_programs:
        if level is not Level.PLAIN:
            raise WrongUsage(
                f"--quiet asks for less, {'--all' if whole else '--verbose'} for more",
                place=invocation.command,
                hint="leave one of them out",
            )
        level = Level.QUIET
    return Page(
        invocation=invocation,
        form=chosen,
        level=level,
        to=to,
        width_cells=width,
        language=choose_language(language, invocation.environ),
        is_public=is_public,
    )


def find_asked_state(at: str | None, ledger: Ledger, invocation: Invocation) -> int | None:
    """The number of the change after which the ledger stood as `--at` says; None: as it stands.

    Raises:
        UnknownName: The log has no such change, or nothing had been written by that day.
        AmbiguousName: Two digests begin so.
        UnreadableDate: It is none of what the option takes.
    """
    if at is None:
        return None
    from claimtrack.workflow.states import find_state

    with placed("--at"):
        return find_state(at, ledger, invocation.now().date())


def _choose_form(form: Format | None, to: Path | None, invocation: Invocation) -> Format:
    """The form that an option or the name of a file asks for, else what suits standard output."""
    if invocation.settings.as_json:
        if form not in {None, Format.JSON}:
            raise WrongUsage(
                f"--json and --format {form} ask for two forms",
                place=invocation.command,
                hint="leave one out",
            )
        return Format.JSON
    if form is not None:
        return Format(form)
    if to is None:
        is_terminal = sys.stdout.isatty() or invocation.settings.color is Color.ALWAYS
        return Format.TERMINAL if is_terminal else Format.PLAIN
    return form_of(to, FORM_OF_SUFFIX, invocation) or Format.PLAIN


def _describe_failure(error: ClaimtrackError) -> str:
    from claimtrack.report.failure import render_failure

    return render_failure(error, version=__version__)
