"""`claimtrack show`."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from claimtrack.cli import output, reports
from claimtrack.cli.completion import complete_claim
from claimtrack.cli.everywhere import Command, new_app
from claimtrack.cli.layout import lay_out
from claimtrack.cli.settings import find_invocation
from claimtrack.figures.profile import DEFAULT_PROFILE, load_profile
from claimtrack.ledger.protocol import Operation
from claimtrack.model.assignment import Assignment
from claimtrack.model.record import to_content
from claimtrack.workflow.claims import to_json
from claimtrack.workflow.facets import describe_claim
from claimtrack.workflow.find import find_claim
from claimtrack.workflow.saying import say_claim
from claimtrack.workflow.world import last_assignments

app = new_app()

EXAMPLES = """
claimtrack show c1-3fa9
claimtrack show 3fa9 --json
claimtrack show F3.1
"""


@app.command(cls=Command, epilog=EXAMPLES)
def show(
    context: typer.Context,
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            help="Ids of claims, or enough of their beginning; or what others call them.",
            autocompletion=complete_claim,
        ),
    ],
    *,
    profile: reports.Profiles = DEFAULT_PROFILE,
) -> int:
    """Show everything that is known of a claim.

    Its words, figure, scope, dates and evidence. What is unknown is left out, because nobody said
    it. A reference that somebody else uses for it names it too, as F3.1 does when it was recorded.
    """
    invocation = find_invocation(context)
    constants = load_profile(profile)
    with invocation.open_ledger(read_only=True) as ledger:
        found = [find_claim(ledger, each) for each in ids]
        claims = [(key, claim, ledger.operation_of(key)) for key, claim in found]
        assigned = last_assignments(ledger)
    if invocation.settings.as_json:
        output.write_json(
            "show",
            [
                {
                    **to_json(key, claim, constants),
                    "assigned": to_content(assigned[key]) if key in assigned else None,
                    "recorded": _recorded(operation),
                }
                for key, claim, operation in claims
            ],
        )
        return 0
    for number, (key, claim, operation) in enumerate(claims):
        output.write_lines((*[""][:number], key, say_claim(claim)))
        facets = (
            *describe_claim(claim, constants),
            *_say_assigned(assigned.get(key)),
            ("recorded", _say_recorded(operation)),
        )
        output.write_lines(lay_out([("", *facet) for facet in facets], invocation))
    return 0


def _recorded(operation: Operation | None) -> dict[str, Any] | None:
    if operation is None:
        return None
    deed = operation.deed
    return {"change": operation.number, "at": deed.at.isoformat(), "author": deed.author}


def _say_assigned(assignment: Assignment | None) -> Iterator[tuple[str, str]]:
    """Which topic somebody put it under later, and why."""
    if assignment is not None:
        said = f"{assignment.topic}, by {assignment.author}, {assignment.at[:10]}"
        yield "assigned", f"{said}: {assignment.reason}" if assignment.reason else said


def _say_recorded(operation: Operation | None) -> str:
    """Who recorded it, when, and in which entry of the log."""
    if operation is None:
        return "unknown"
    deed = operation.deed
    return f"{deed.at:%Y-%m-%d %H:%M} by {deed.author}, change {operation.number}: {deed.command}"
