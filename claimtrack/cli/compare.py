"""`claimtrack compare`."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.align.filter import Asked, Filter
from claimtrack.cli import charts, filters, reports, workbooks
from claimtrack.cli.last_report import keep_last_report, place_of, read_last_seen
from claimtrack.cli.terminal import diagnostics
from claimtrack.cli.terminal.completion import complete_one_of
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.options import Texts, text
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import WrongUsage, choose
from claimtrack.compare.comparison import FindingKind
from claimtrack.compare.settled import has_finding_at
from claimtrack.compare.verdict import Verdict
from claimtrack.errors import placed
from claimtrack.figures.profile import DEFAULT_PROFILE, Profile, load_profile
from claimtrack.ledger.protocol import Ledger
from claimtrack.report.options import Format, Options
from claimtrack.report.rendering import to_pieces
from claimtrack.workflow.comparing import Answer, compare_ledger
from claimtrack.workflow.seen import Look, Seen, find_next_look, to_seen, to_seen_findings

if TYPE_CHECKING:
    from claimtrack.workflow.since import Since

app = new_app()

EXAMPLES = """
claimtrack compare casualties
claimtrack compare killed karabakh --side Azerbaijan --from 2020-10-01
claimtrack compare casualties -v --output review.md
claimtrack compare casualties --since last
claimtrack compare casualties --at 2020-11-30
claimtrack compare casualties --public --output review.md
claimtrack compare casualties --output findings.xlsx
claimtrack compare aid --rate EUR/USD=1.08@2024-06-01
claimtrack compare casualties --fail-on tension
claimtrack compare casualties --chart 1
claimtrack compare casualties --chart "killed both sides" --output chart.svg
"""

TOLD: tuple[Verdict | FindingKind, ...] = (*Verdict, *FindingKind)
"""What `--fail-on` takes: verdicts and kinds of findings."""


@app.command(cls=Command, epilog=EXAMPLES)
@filters.takes_filter
def compare(
    context: typer.Context,
    words: filters.Words = None,
    *,
    form: reports.Forms = None,
    to: reports.Outputs = None,
    verbose: reports.Verbose = False,
    whole: reports.Whole = False,
    with_pairs: Annotated[
        bool,
        typer.Option("--pairs", help="Also every pair that was judged; in CSV, a row each."),
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DATE|CHANGE|last",
            help="Only what is new, changed or gone since a day, a change of the log, or the "
            "last report you saw of the same.",
            autocompletion=complete_one_of(["last"]),
        ),
    ] = None,
    at: reports.States = None,
    is_public: reports.Publics = False,
    rates: Annotated[
        Texts,
        text("--rate", "A/B=N@DATE", "Compare money in A with money in B, at so many B for one A."),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="VERDICT|KIND",
            help="Exit with 1 when a finding that is told has this verdict or a worse one, or is "
            "of this kind: gap, tension, conflict, revision …",
            autocompletion=complete_one_of(TOLD),
        ),
    ] = None,
    chart: charts.Charts = None,
    wanted: Filter,
    profile: reports.Profiles = DEFAULT_PROFILE,
    width: reports.Widths = None,
    language: reports.Languages = None,
) -> int:
    """Show where accounts disagree, and where they only seem to.

    The words name topics, metrics or families of metrics, in any of their names; small slips of
    spelling are forgiven, and said. A family, such as casualties, brings the statements about the
    same events. Findings come worst first, each with a number and an id for `why`, `settle` and
    `note`. Nothing is averaged, and nobody is said to be right.
    """
    invocation = find_invocation(context)
    is_picture = charts.is_picture(chart, to, invocation)
    other = "--chart" if chart is not None else "--pairs" if with_pairs else None
    is_workbook = workbooks.is_workbook(to, form, other, invocation)
    page = reports.choose_page(
        invocation,
        form=Format.PLAIN if is_picture or is_workbook else form,
        to=to,
        width=width,
        verbose=verbose,
        whole=whole or with_pairs,
        language=language,
        is_public=is_public,
    )
    if chart is not None:
        charts.check_page(page, invocation)
    least = None if fail_on is None else choose(TOLD, "--fail-on", fail_on)
    if since is not None and with_pairs:
        raise WrongUsage(
            "--since tells findings, --pairs pairs", place="claimtrack compare", hint="ask for one"
        )
    if since is not None and at is not None:
        raise WrongUsage(
            "--since ends now, --at in the past", place="claimtrack compare", hint="ask for one"
        )
    asked = filters.ask(words, wanted, rates or ())
    with invocation.read_ledger() as ledger:
        change = ledger.newest_change()
        place = place_of(ledger)
        refers = page.is_shown or since is not None
        seen = read_last_seen(ledger, invocation) if refers else Seen()
        state = reports.find_asked_state(at, ledger, invocation)
        view = ledger if state is None else ledger.at(state)
        constants, news = load_profile(profile), None
        if since is None:
            is_complete = with_pairs or (whole and page.form is not Format.CSV)
            answer = compare_ledger(view, asked, constants, with_pairs=is_complete)
        else:
            news = _find_news(since, ledger, asked, constants, seen=seen, invocation=invocation)
            answer = news.to_answer()
        command = filters.to_command_line(
            asked,
            invocation,
            change=state,
            is_public=is_public,
            language=language,
            profile=profile,
        )
        options = page.options(view, command, change=state, is_explained=seen.is_explained)
    _explain(answer, invocation)
    if chart is not None:
        if is_picture and to is not None:
            charts.write_picture(chart, answer.comparison, to, options, invocation)
        else:
            page.write(charts.to_chart_pieces(chart, answer.comparison, page, options))
        return _code(answer, least)
    if is_workbook and to is not None:
        workbooks.write_workbook(answer.comparison, to, options, invocation)
        return _code(answer, least)
    try:
        page.write(to_pieces(answer.comparison, page.form, options))
    finally:  # who stopped reading has seen it too
        if page.is_shown and state is None and not invocation.settings.quiet:
            shown = to_seen_findings(answer.comparison)
            told = shown if news is None else to_seen_findings(news.now.comparison)
            next_look = find_next_look(
                seen.find_look(asked, constants.name),
                Look(asked, constants.name, change, told),
                lambda: _find_hidden(answer, page.form, options),
                since=None if news is None else news.change or None,
            )
            is_explained = seen.is_explained or options.with_legend
            now = to_seen(shown, change, invocation.now(), asked)
            keep_last_report(place, invocation, replace(now, is_explained=is_explained), next_look)
    return _code(answer, least)


def _find_news(
    since: str,
    ledger: Ledger,
    asked: Asked,
    profile: Profile,
    *,
    seen: Seen,
    invocation: Invocation,
) -> "Since":
    from claimtrack.workflow.since import find_change, find_news

    look = seen.find_look(asked, profile.name)
    with placed("--since"):
        change = find_change(since, ledger, look, invocation.now().date(), last=seen)
    return find_news(ledger, asked, profile, change)


def _find_hidden(answer: Answer, form: Format, options: Options) -> frozenset[str]:
    from claimtrack.report.shown import find_hidden

    return find_hidden(answer.comparison, form, options)


def _code(answer: Answer, least: Verdict | FindingKind | None) -> int:
    is_found = least is not None and has_finding_at(answer.comparison, least)
    return diagnostics.FINDINGS if is_found else 0


def _explain(answer: Answer, invocation: Invocation) -> None:
    for typed, read in answer.corrected:
        diagnostics.note(f'claimtrack compare: "{typed}" is read as "{read}"', invocation)
    if answer.undated:
        diagnostics.note(
            f"claimtrack compare: left out for want of a date: {answer.undated:,}", invocation
        )
