"""`claimtrack list`."""

from typing import Annotated

import typer

from claimtrack.align.world import World
from claimtrack.cli import diagnostics, filters, output
from claimtrack.cli.everywhere import Command, new_app
from claimtrack.cli.layout import lay_out
from claimtrack.cli.settings import find_invocation
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId, count_telling_characters
from claimtrack.workflow.claims import to_json
from claimtrack.workflow.saying import one_line, say_claim
from claimtrack.workflow.select import Filter, Selected, date_of, read_claims, select, suggest
from claimtrack.workflow.world import place_open_claims, read_world

app = new_app()

EXAMPLES = """
claimtrack list
claimtrack list --metric killed --side Azerbaijan
claimtrack list --source putin --from 2020-10-19 --to 2020-10-25
"""

EARLIEST = "0000"
"""Sorts before every date: claims without one come first, where they are seen."""


@app.command(cls=Command, epilog=EXAMPLES)
@filters.takes_filter
def list_claims(
    context: typer.Context,
    *,
    wanted: Filter,
    most: Annotated[
        int | None, typer.Option("--most", "-n", min=1, help="At most this many.")
    ] = None,
) -> int:
    """List the claims in the ledger.

    They come by date, one on a line: the id, the date up to which the figure counts, and who claims
    what about which topic. `show` tells the rest.
    """
    invocation = find_invocation(context)
    with invocation.open_ledger(read_only=True) as ledger:
        world = place_open_claims(ledger, read_world(ledger, wanted.topics))
        selected = select(read_claims(ledger, wanted, world), wanted, world)
        hint = None if selected.claims else suggest(wanted, read_world(ledger))
    claims = sorted(selected.claims, key=_by_date)
    shown = claims[:most]
    if invocation.settings.as_json:
        profile = load_profile()
        output.write_json("list", [to_json(key, claim, profile, world) for key, claim in shown])
    else:
        characters = count_telling_characters(key for key, _ in claims)
        rows = (_row(key[:characters], claim, world) for key, claim in shown)
        output.write_lines(lay_out(rows, invocation))
    for line in _explain(selected, len(claims) - len(shown)):
        diagnostics.note(f"claimtrack list: {line}", invocation)
    if hint:
        diagnostics.note(f"hint: {hint}", invocation)
    return 0


def _explain(selected: Selected, cut: int) -> list[str]:
    """What the reader would otherwise not know about the list."""
    lines = []
    if not selected.claims:
        lines.append("no claim fits")
    if selected.undated:
        lines.append(f"left out for want of a date: {selected.undated:,}")
    if cut:
        lines.append(f"not shown because of --most: {cut:,}")
    return lines


def _by_date(pair: tuple[ClaimId, Claim]) -> tuple[str, str]:
    key, claim = pair
    period = date_of(claim)
    return (period.start.isoformat() if period and period.start else EARLIEST, key)


def _row(short_id: str, claim: Claim, world: World) -> tuple[str, ...]:
    period = date_of(claim)
    scope = ", ".join(filter(None, (claim.scope.side, claim.scope.role, claim.scope.place)))
    topic = claim.topic or "no topic"
    if world.is_provisional(claim.topic):
        topic += " (provisional)"
    about = " · ".join((topic, *filter(None, (scope,))))
    return (short_id, period.edtf if period else "-", f"{say_claim(claim)} · {one_line(about)}")
