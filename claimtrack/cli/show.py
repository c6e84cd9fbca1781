"""`claimtrack show`."""

from typing import Annotated

import typer

from claimtrack.cli import output
from claimtrack.cli.completion import complete_claim
from claimtrack.cli.everywhere import Command, new_app
from claimtrack.cli.layout import lay_out
from claimtrack.cli.settings import find_invocation
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.workflow.claims import to_json
from claimtrack.workflow.facets import describe_claim
from claimtrack.workflow.find import find_claim
from claimtrack.workflow.saying import say_claim

app = new_app()

EXAMPLES = """
claimtrack show c1-3fa9
claimtrack show 3fa9 --json
"""


@app.command(cls=Command, epilog=EXAMPLES)
def show(
    context: typer.Context,
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            help="Ids of claims, or enough of their beginning.",
            autocompletion=complete_claim,
        ),
    ],
    *,
    profile: Annotated[
        str, typer.Option("--profile", help="The table of constants behind the intervals.")
    ] = "editorial-1",
) -> int:
    """Show everything that is known of a claim.

    Its words, figure, scope, dates and evidence. What is unknown is left out, because nobody said
    it.
    """
    invocation = find_invocation(context)
    constants = load_profile(profile)
    with invocation.open_ledger(read_only=True) as ledger:
        claims = [find_claim(ledger, each) for each in ids]
    if invocation.settings.as_json:
        output.write_json("show", [to_json(key, claim, constants) for key, claim in claims])
        return 0
    for number, (key, claim) in enumerate(claims):
        if number:
            output.write_lines([""])
        _write_claim(key, claim)
        facets = describe_claim(claim, constants)
        output.write_lines(lay_out([("", *facet) for facet in facets], invocation))
    return 0


def _write_claim(key: ClaimId, claim: Claim) -> None:
    output.write_lines((key, say_claim(claim)))
