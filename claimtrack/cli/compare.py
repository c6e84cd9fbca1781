"""`claimtrack compare`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from claimtrack import __version__
from claimtrack.cli import diagnostics, filters, output
from claimtrack.cli.completion import complete_profile, complete_query
from claimtrack.cli.everywhere import Command, new_app
from claimtrack.cli.files import write_file
from claimtrack.cli.settings import Color, Invocation, find_invocation
from claimtrack.cli.usage import WrongUsage, choose
from claimtrack.compare.verdict import Verdict
from claimtrack.errors import ClaimtrackError
from claimtrack.figures.profile import DEFAULT_PROFILE, load_profile
from claimtrack.report.options import LEAST_WIDTH_CELLS, Format, Options
from claimtrack.report.rendering import to_pieces
from claimtrack.workflow.comparing import Answer, Asked, compare_ledger, has_finding_at

app = new_app()

EXAMPLES = """
claimtrack compare casualties
claimtrack compare killed karabakh --side Azerbaijan --from 2020-10-01
claimtrack compare casualties --format markdown --output review.md
claimtrack compare casualties --fail-on tension
"""

PIPE_WIDTH_CELLS = 100
"""Of a report that does not go to a terminal: the same everywhere, so that it can be compared."""

FORMAT_OF_SUFFIX = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".json": Format.JSON,
    ".csv": Format.CSV,
    ".txt": Format.PLAIN,
}

FINDINGS = 1
"""The exit code when there is a finding at or above `--fail-on`."""


@app.command(cls=Command, epilog=EXAMPLES)
def compare(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TOPIC or METRIC]...",
            help="What to compare; everything if left out.",
            autocompletion=complete_query,
        ),
    ] = None,
    *,
    form: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="Else by --output, or terminal, or plain in a pipe."),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write there, not to standard output."),
    ] = None,
    whole: Annotated[
        bool, typer.Option("--all", help="Show everything that is counted or cut otherwise.")
    ] = False,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="VERDICT",
            help="Exit with 1 when a finding is as serious as this: gap, tension, conflict …",
        ),
    ] = None,
    topic: filters.Topics = None,
    metric: filters.Metrics = None,
    source: filters.Sources = None,
    side: filters.Sides = None,
    role: filters.Roles = None,
    place: filters.Places = None,
    start: filters.Start = None,
    end: filters.End = None,
    stance: filters.Stances = None,
    profile: Annotated[
        str,
        typer.Option(
            "--profile",
            metavar="NAME",
            help="The table of constants behind the intervals.",
            autocompletion=complete_profile,
        ),
    ] = DEFAULT_PROFILE,
    width: Annotated[
        int | None,
        typer.Option("--width", metavar="CELLS", min=LEAST_WIDTH_CELLS, help="Of the page."),
    ] = None,
) -> int:
    """Show where accounts disagree, and where they only seem to.

    The words name topics, metrics or families of metrics, in any of their names; small slips of
    spelling are forgiven, and said. Every verdict comes with its reason and both sources' words.
    Nothing is averaged, and nobody is said to be right.
    """
    invocation = find_invocation(context)
    form = _choose_form(form, to, invocation)
    if form is Format.JSON:
        invocation.failure_text = _describe_failure
    least = None if fail_on is None else choose(Verdict, "--fail-on", fail_on)
    wanted = filters.make_filter(
        topic=topic,
        metric=metric,
        source=source,
        side=side,
        role=role,
        place=place,
        stance=stance,
        start=start,
        end=end,
    )
    asked_words = tuple(words or ())
    label = ", ".join(filter(None, (" ".join(asked_words), filters.describe_filter(wanted))))
    constants = load_profile(profile)
    with invocation.open_ledger(read_only=True) as ledger:
        answer = compare_ledger(ledger, Asked(asked_words, wanted, label), constants)
        options = Options(
            width_cells=width or _width(form, invocation),
            color=invocation.has_color(sys.stdout),
            all=whole,
            ledger_digest=ledger.digest(),
            ledger_location=ledger.location,
            version=__version__,
            encoding="utf-8" if to else sys.stdout.encoding or "utf-8",
        )
    _explain(answer, invocation)
    write_report(answer, form, options, to)
    return FINDINGS if least is not None and has_finding_at(answer.comparison, least) else 0


def write_report(answer: Answer, form: Format, options: Options, to: Path | None = None) -> None:
    """Write a report to a file, or to standard output."""
    pieces = to_pieces(answer.comparison, form, options)
    if to is None:
        output.write_pieces(pieces)
    else:
        write_file(to, pieces)


def _choose_form(form: Format | None, to: Path | None, invocation: Invocation) -> Format:
    """The form that was asked for, or the one that suits where the report goes.

    Raises:
        WrongUsage: `--json` beside another form, or a file whose name promises one we do not write.
    """
    if invocation.settings.as_json:
        if form not in {None, Format.JSON}:
            raise WrongUsage(
                f"--json and --format {form} ask for two forms", place="claimtrack compare"
            )
        return Format.JSON
    if form is not None:
        return Format(form)
    if to is not None:
        return _form_of(to)
    is_terminal = sys.stdout.isatty() or invocation.settings.color is Color.ALWAYS
    return Format.TERMINAL if is_terminal else Format.PLAIN


def _form_of(to: Path) -> Format:
    """The form that the name of a file asks for; plain for a name without a suffix."""
    suffix = to.suffix.lower()
    if suffix and suffix not in FORMAT_OF_SUFFIX:
        raise WrongUsage(
            f'no form of report is written to "{suffix}" files',
            place="claimtrack compare: --output",
            hint=f"use {', '.join(FORMAT_OF_SUFFIX)}, or say --format",
        )
    return FORMAT_OF_SUFFIX.get(suffix, Format.PLAIN)


def _width(form: Format, invocation: Invocation) -> int:
    is_shown = form is Format.TERMINAL and sys.stdout.isatty()
    return invocation.width if is_shown else PIPE_WIDTH_CELLS


def _explain(answer: Answer, invocation: Invocation) -> None:
    for typed, read in answer.corrected:
        diagnostics.note(f'claimtrack compare: "{typed}" is read as "{read}"', invocation)
    if answer.undated:
        diagnostics.note(
            f"claimtrack compare: left out for want of a date: {answer.undated:,}", invocation
        )


def _describe_failure(error: ClaimtrackError) -> str:
    from claimtrack.report.failure import render_failure

    return render_failure(error, version=__version__)
