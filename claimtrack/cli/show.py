"""`claimtrack show`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from claimtrack.cli import reports
from claimtrack.cli.terminal import output
from claimtrack.cli.terminal.completion import complete_claim
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.output import lay_out
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.figures.profile import DEFAULT_PROFILE, Profile, load_profile
from claimtrack.intake.documents.copies import say_copy
from claimtrack.ledger.fates import say_fate
from claimtrack.ledger.protocol import Operation
from claimtrack.model.record import to_content
from claimtrack.report.catalogue import speaking, tell
from claimtrack.report.claim_json import to_json
from claimtrack.report.claim_lines import describe_claim
from claimtrack.report.records import say_claim, say_judged
from claimtrack.text.message import say, word
from claimtrack.workflow.showing import Shown, read_shown

app = new_app()

EXAMPLES = """
claimtrack show c1-3fa9
claimtrack show 3fa9 --json
claimtrack show F3.1
"""


ASSIGNED = "{topic}, by {author}, {day}"


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
    language: reports.Languages = None,
) -> int:
    """Show everything that is known of a claim.

    Its words, figure, scope, dates and evidence. What is unknown is left out, because nobody said
    it. A reference that somebody else uses for it names it too, as F3.1 does when it was recorded.
    """
    invocation = find_invocation(context)
    constants = load_profile(profile)
    with invocation.open_ledger(read_only=True) as ledger:
        found = read_shown(ledger, ids)
    if invocation.settings.as_json:
        output.write_json("show", [_described(each, constants) for each in found])
        return 0
    with speaking(reports.choose_catalogue(language, invocation.environ)):
        for number, each in enumerate(found):
            output.write_lines((*[""][:number], each.id, tell(say_claim(each.claim))))
            lines = _lines(each, constants, invocation.copies_folder)
            rows = [("", word(name, "facet"), text) for name, text in lines]
            output.write_lines(lay_out(rows, invocation))
    return 0


def _described(shown: Shown, profile: Profile) -> dict[str, Any]:
    by = shown.recorded
    return {
        **to_json(shown.id, shown.placed, profile, shown.world),
        "assigned": shown.assigned and to_content(shown.assigned),
        "joined_by_rule": list(map(to_content, shown.joins)),
        "recorded": by
        and {"change": by.number, "at": by.deed.at.isoformat(), "author": by.deed.author},
        "amendments": [
            {"change": each.operation, **to_content(each.amendment)} for _, each in shown.fates
        ],
        "copies": list(map(to_content, shown.copies)),
    }


def _lines(shown: Shown, profile: Profile, folder: Path) -> Iterator[tuple[str, str]]:
    """What is known, line by line."""
    yield from describe_claim(shown.claim, profile)
    for told in shown.fates:
        yield "amended", say_fate(*told)
    if (assigned := shown.assigned) is not None:
        yield (
            "assigned",
            say(
                "{topic}, by {author}, {day}: {reason}" if assigned.reason else ASSIGNED,
                topic=assigned.topic,
                author=assigned.author,
                day=assigned.at[:10],
                reason=assigned.reason,
            ),
        )
    for join in shown.joins:
        yield "joined", say_judged(join)
    for copy in shown.copies:
        yield "copy", say_copy(folder, copy)
    topic = shown.placed.topic
    if shown.world.is_provisional(topic):
        named = say("{topic} (provisional): claimtrack topics suggest names it", topic=str(topic))
        yield "compared as", named
    yield "recorded", _say_recorded(shown.recorded)


def _say_recorded(operation: Operation | None) -> str:
    """Who recorded it, when, and in which entry of the log."""
    if operation is None:
        return say("unknown")
    deed = operation.deed
    return say(
        "{at} by {author}, change {number}: {command}",
        at=f"{deed.at:%Y-%m-%d %H:%M}",
        author=deed.author,
        number=str(operation.number),
        command=deed.command,
    )
