"""`claimtrack check`."""

import typer

from claimtrack.cli import diagnostics, output
from claimtrack.cli.everywhere import Command, new_app
from claimtrack.cli.naming import too_many
from claimtrack.cli.settings import find_invocation
from claimtrack.figures.profile import load_profile
from claimtrack.workflow.checking import Trouble, check_ledger
from claimtrack.workflow.saying import one_line

app = new_app()

EXAMPLES = """
claimtrack check
claimtrack check --json
"""

FINDINGS = 1
"""The exit code when something was found."""


@app.command(cls=Command, epilog=EXAMPLES)
def check(context: typer.Context) -> int:
    """Look for claims that are hard to compare; silent when there are none.

    It looks for claims without a topic or with a metric nobody described, for figures that allow
    no number, for documents that are missing, and for names that look alike without anybody having
    said whether they are the same. Whatever it finds is a line, and the exit code is then 1.
    """
    invocation = find_invocation(context)
    with invocation.open_ledger(read_only=True) as ledger:
        checked = check_ledger(ledger, load_profile())
    troubles = checked.troubles
    if invocation.settings.as_json:
        output.write_json(
            "check", [_described(each) for each in troubles], status=_status(troubles)
        )
    else:
        output.write_lines(one_line(f"{each.place}: {each.sentence}") for each in troubles)
    for kind in checked.unsearched:
        diagnostics.note(too_many(kind), invocation)
    return FINDINGS if troubles else 0


def _status(troubles: tuple[Trouble, ...]) -> str:
    return "findings" if troubles else "ok"


def _described(trouble: Trouble) -> dict[str, str]:
    return {"code": trouble.code, "place": trouble.place, "sentence": trouble.sentence}
