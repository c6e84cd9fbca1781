"""`compare --chart`: one question drawn, on the page or into a file."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli.reports import Page
from claimtrack.cli.terminal import diagnostics
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.compare.comparison import Comparison
from claimtrack.errors import UnknownName
from claimtrack.report.files import write_file
from claimtrack.report.options import Format, Level, Options

Charts = Annotated[
    str | None,
    typer.Option(
        "--chart",
        metavar="QUESTION",
        help="Draw one question in time: the number or id of a finding about it, its own id, or "
        "words of it. With --output also as .svg or .png, or as a table for Datawrapper: .csv.",
    ),
]

SUFFIXES = (".svg", ".png")
"""Of files that hold the drawing alone."""

DATES = "give its claims a day: claimtrack amend ID --as-of 2020-10-31 --reason …"


def is_picture(chart: str | None, to: Path | None, invocation: Invocation) -> bool:
    """Whether the drawing alone goes to a file.

    Raises:
        WrongUsage: It should, and nobody says of which question.
    """
    if to is None or to.suffix.lower() not in SUFFIXES:
        return False
    if chart is None:
        raise WrongUsage(
            f'a "{to.suffix}" file holds the drawing of one question',
            place=f"{invocation.command}: --output",
            hint="say which one: --chart QUESTION",
        )
    return True


def check_page(page: Page, invocation: Invocation) -> None:
    """Refuse forms that hold facts and no drawing, and more than one question.

    Raises:
        WrongUsage: It is such a form, or more is asked for.
    """
    if page.level in {Level.VERBOSE, Level.ALL}:
        raise WrongUsage(
            "--chart shows one question with all its claims, the others show more questions",
            place=invocation.command,
            hint="leave --verbose, --all and --pairs out",
        )
    if page.form.is_for_programs and page.form is not Format.CSV:
        raise WrongUsage(
            f"{page.form} holds facts, and no drawing",
            place=f"{invocation.command}: --chart",
            hint="leave --chart out, or use plain, markdown, csv or --output chart.svg",
        )


def to_chart_pieces(
    chart: str, comparison: Comparison, page: Page, options: Options
) -> Iterable[str]:
    """The question as a report of its own, or as a table of its figures.

    Raises:
        UnknownName: No question is called so, or a table is asked for and no figure has a day.
    """
    if page.form is Format.CSV:
        return _to_table(chart, comparison, page, options)
    from claimtrack.report.rendering import to_pieces_of_question

    return to_pieces_of_question(comparison, chart, page.form, options)


def _to_table(chart: str, comparison: Comparison, page: Page, options: Options) -> Iterable[str]:
    """The figures of a question, an account to a column; in English, as every table is."""
    from claimtrack.report.chart import table
    from claimtrack.report.chart.choosing import find_question
    from claimtrack.report.chart.timeline import to_timeline
    from claimtrack.report.chart.words import NOTHING_DATED
    from claimtrack.report.citation import to_citations
    from claimtrack.report.records import say_number
    from claimtrack.report.rendering import for_readers

    comparison, options = for_readers(comparison, options)
    citations = to_citations(comparison)
    question = find_question(chart, comparison, citations)
    every = table.EVERY
    timeline = to_timeline(question, comparison, citations, most_marks=every, most_accounts=every)
    command = page.invocation.command
    if timeline is None:
        raise UnknownName(NOTHING_DATED, place=f'{command}: "{chart}"', hint=DATES)
    if left_out := table.count_left_out(timeline):
        told = say_number(left_out, "figure")
        diagnostics.note(
            f"{command}: left out: {told} without a day, denied, or replaced the same day",
            page.invocation,
        )
    return table.to_csv(timeline, options.encoding)


def write_picture(
    chart: str, comparison: Comparison, to: Path, options: Options, invocation: Invocation
) -> None:
    """Write the drawing of a question to a file, in the language of the options.

    Raises:
        UnknownName: No question is called so, or none of its figures has a day.
        MissingExtra: PNG, and its writer is not installed.
    """
    from claimtrack.report.catalogue import speaking
    from claimtrack.report.chart.choosing import find_question
    from claimtrack.report.chart.timeline import to_timeline
    from claimtrack.report.chart.words import NOTHING_DATED
    from claimtrack.report.citation import to_citations
    from claimtrack.report.rendering import for_readers

    comparison, options = for_readers(comparison, options)
    english = to_citations(comparison)
    with speaking(options.language):
        citations = to_citations(comparison)
        question = find_question(chart, comparison, english, citations.labels)
        timeline = to_timeline(question, comparison, citations)
        if timeline is None:
            raise UnknownName(NOTHING_DATED, place=f'{invocation.command}: "{chart}"', hint=DATES)
        drawn: str | bytes
        if to.suffix.lower() == ".png":
            from claimtrack.report.chart.png import to_png

            drawn = to_png(timeline)
        else:
            from claimtrack.report.chart.svg import to_svg

            drawn = to_svg(timeline)
    write_file(to, [drawn])
    diagnostics.note(f"{invocation.command}: wrote {to}", invocation)
