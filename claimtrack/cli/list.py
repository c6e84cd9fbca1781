"""`claimtrack list`."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from claimtrack.align.filter import Filter
from claimtrack.align.searching import mark
from claimtrack.align.world import World
from claimtrack.cli import filters, reports
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import date_of
from claimtrack.model.identity import count_telling_characters
from claimtrack.report.catalogue import speaking
from claimtrack.report.claim_json import to_json
from claimtrack.report.records import one_line, say_claim, say_count_type
from claimtrack.text.message import joined, say, word
from claimtrack.workflow import listing
from claimtrack.workflow.listing import Entry, Listed

app = new_app()

EXAMPLES = """
claimtrack list
claimtrack list --metric killed --side Azerbaijan
claimtrack list --source putin --from 2020-10-19 --to 2020-10-25
claimtrack list --words "partial tallies"
"""


@app.command(cls=Command, epilog=EXAMPLES)
@filters.takes_filter
def list_claims(
    context: typer.Context,
    *,
    words: Annotated[
        list[str] | None,
        typer.Option(
            "--words",
            "-w",
            metavar="TEXT",
            help="Only claims that have all these words, whatever their case and accents, in a "
            "quote, figure, statement or name. A word finds those that begin with it.",
        ),
    ] = None,
    wanted: Filter,
    most: Annotated[
        int | None, typer.Option("--most", "-n", min=1, help="At most this many.")
    ] = None,
    language: reports.Languages = None,
) -> int:
    """List the claims in the ledger.

    They come by date, one on a line: the id, the date up to which the figure counts, and who claims
    what about which topic. Words that were looked for stand between asterisks. `show` tells the
    rest.
    """
    invocation = find_invocation(context)
    with invocation.read_ledger() as ledger:
        listed = listing.list_claims(ledger, wanted, words or ())
    shown = listed.entries[:most]
    characters = count_telling_characters(each.id for each in listed.entries)
    profile = load_profile()
    with speaking(reports.choose_catalogue(language, invocation.environ)):
        output.answer(
            invocation,
            (_row(each, characters, listed.world) for each in shown),
            lambda: [
                to_json(each.id, each.claim, profile, listed.world)
                | ({"found": list(map(asdict, each.matches))} if words else {})
                for each in shown
            ],
        )
    for line in _explain(listed, len(listed.entries) - len(shown)):
        diagnostics.note(f"claimtrack list: {line}", invocation)
    if listed.hint:
        diagnostics.note(f"hint: {listed.hint}", invocation)
    return 0


def _explain(listed: Listed, cut: int) -> Iterator[str]:
    """What the reader would otherwise not know about the list."""
    if not listed.entries:
        yield "no claim fits"
    if listed.undated:
        yield f"left out for want of a date: {listed.undated:,}"
    if cut:
        yield f"not shown because of --most: {cut:,}"


def _row(entry: Entry, characters: int, world: World) -> tuple[str, ...]:
    claim, period = entry.claim, date_of(entry.claim)
    side, role = one_line(claim.scope.side or ""), one_line(claim.scope.role or "")
    place, definition = one_line(claim.scope.place or ""), one_line(claim.scope.definition or "")
    whose = (word(side, "value"), word(role, "role"), definition)
    scope = joined(filter(None, (*whose, place, say_count_type(claim))))
    topic = one_line(claim.topic) if claim.topic else say("no topic")
    if world.is_provisional(claim.topic):
        topic = say("{topic} (provisional)", topic=topic)
    found = (
        say("{field}: {words}", field=word(each.field, "facet"), words=one_line(mark(each)))
        for each in entry.matches
    )
    said = joined(filter(None, (say_claim(claim), topic, scope, *found)), " · ")
    return (entry.id[:characters], period.edtf if period else "-", said)
