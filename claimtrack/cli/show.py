"""`claimtrack show`."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from claimtrack.cli import output, reports
from claimtrack.cli.completion import complete_claim
from claimtrack.cli.everywhere import Command, new_app
from claimtrack.cli.settings import find_invocation
from claimtrack.figures.profile import DEFAULT_PROFILE, Profile, load_profile
from claimtrack.model.record import to_content
from claimtrack.workflow.claims import to_json
from claimtrack.workflow.facets import describe_claim
from claimtrack.workflow.find import Shown, find_shown
from claimtrack.workflow.saying import say_claim

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
        claims = [find_shown(ledger, each) for each in ids]
    if invocation.settings.as_json:
        output.write_json("show", [_described(each, constants) for each in claims])
        return 0
    for number, each in enumerate(claims):
        output.write_lines((*[""][:number], each.id, say_claim(each.claim)))
        output.answer(invocation, (("", *line) for line in _lines(each, constants)), list)
    return 0


def _described(shown: Shown, profile: Profile) -> dict[str, Any]:
    deed = shown.operation and shown.operation.deed
    return {
        **to_json(shown.id, shown.claim, profile),
        "assigned": to_content(shown.assigned) if shown.assigned else None,
        "recorded": shown.operation
        and deed
        and {"change": shown.operation.number, "at": deed.at.isoformat(), "author": deed.author},
    }


def _lines(shown: Shown, profile: Profile) -> Iterator[tuple[str, str]]:
    """Everything that is known, then where it was put later, and who recorded it."""
    yield from describe_claim(shown.claim, profile)
    if each := shown.assigned:
        said = f"{each.topic}, by {each.author}, {each.at[:10]}"
        yield "assigned", f"{said}: {each.reason}" if each.reason else said
    if operation := shown.operation:
        deed = operation.deed
        by = f"{deed.at:%Y-%m-%d %H:%M} by {deed.author}"
        yield "recorded", f"{by}, change {operation.number}: {deed.command}"
