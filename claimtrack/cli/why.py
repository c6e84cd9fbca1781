"""`claimtrack why`."""

import typer

from claimtrack.align.filter import Filter
from claimtrack.cli import filters, findings, reports
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.figures.profile import DEFAULT_PROFILE, load_profile
from claimtrack.ledger.protocol import View
from claimtrack.report.rendering import to_pieces_of_finding
from claimtrack.workflow.findings import find_told
from claimtrack.workflow.seen import Seen

app = new_app()

EXAMPLES = """
claimtrack why 1
claimtrack why 5d2e --format markdown
claimtrack why 5d2e killed --side Azerbaijan
claimtrack why 1 casualties --at 2020-11-30
"""


@app.command(cls=Command, epilog=EXAMPLES)
@filters.takes_filter
def why(
    context: typer.Context,
    finding: findings.Wanted,
    words: filters.Words = None,
    *,
    form: reports.Forms = None,
    to: reports.Outputs = None,
    at: reports.States = None,
    is_public: reports.Publics = False,
    wanted: Filter,
    profile: reports.Profiles = DEFAULT_PROFILE,
    width: reports.Widths = None,
    language: reports.Languages = None,
) -> int:
    """Show one finding in full: who says what, how it was read, and what would reconcile it.

    A number is that of the last report which `compare` showed you of this ledger, on a terminal or
    in a pipe. Without words and filters the finding is looked for in what that report compared,
    then among all claims. With `--at` a number is that of the report `compare --at` shows of the
    same words and filters.
    """
    invocation = find_invocation(context)
    page = reports.choose_page(
        invocation, form=form, to=to, width=width, language=language, is_public=is_public
    )
    asked = filters.ask(words, wanted)
    with invocation.read_ledger() as ledger:
        state = reports.find_asked_state(at, ledger, invocation)
        if state is None:
            view: View = ledger
            found = findings.find_wanted(ledger, finding, asked, profile, invocation)
        else:
            view = ledger.at(state)
            found = find_told(view, finding, asked, Seen(), load_profile(profile))
        command = filters.to_command_line(
            found.asked,
            invocation,
            change=state,
            is_public=is_public,
            language=language,
            profile=profile,
        )
        options = page.options(view, command, change=state, is_explained=True)
    page.write(to_pieces_of_finding(found.comparison, found.finding, page.form, options))
    return 0
