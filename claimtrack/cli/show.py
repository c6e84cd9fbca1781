"""`claimtrack show`."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimtrack.cli import reports
from claimtrack.cli.terminal import output
from claimtrack.cli.terminal.completion import complete_claim
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.output import lay_out
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.figures.profile import DEFAULT_PROFILE, Profile, load_profile
from claimtrack.ledger.protocol import View
from claimtrack.model.received import is_received_id
from claimtrack.model.record import to_content
from claimtrack.report.catalogue import speaking, tell
from claimtrack.report.claim_json import to_json
from claimtrack.report.records import say_claim
from claimtrack.text.message import word
from claimtrack.workflow.received import find_received_by_id
from claimtrack.workflow.showing import Shown, describe_shown, read_shown

if TYPE_CHECKING:
    from claimtrack.workflow.received import WaitingRecord

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
    language: reports.Languages = None,
) -> int:
    """Show everything that is known of a claim.

    Its words, figure, scope, dates and evidence. What is unknown is left out, because nobody said
    it. A reference that somebody else uses for it names it too, as F3.1 does when it was recorded.
    An id that begins with v1- is that of a record that was imported against what stands here.
    """
    invocation = find_invocation(context)
    constants = load_profile(profile)
    with invocation.read_ledger() as ledger:
        received = _find_received(ledger, [each for each in ids if is_received_id(each)])
        found = read_shown(ledger, [each for each in ids if not is_received_id(each)])
    if invocation.settings.as_json:
        facts = [_described(each, constants) for each in found]
        output.write_json("show", [*facts, *_received_facts(received)])
        return 0
    with speaking(reports.choose_catalogue(language, invocation.environ)):
        for number, each in enumerate(found):
            output.write_lines((*[""][:number], each.id, tell(say_claim(each.claim))))
            lines = describe_shown(each, constants, invocation.copies_folder)
            rows = [("", word(name, "facet"), text) for name, text in lines]
            output.write_lines(lay_out(rows, invocation))
        for number, waiting in enumerate(received, len(found)):
            output.write_lines((*[""][:number], waiting.id, "imported, against what stood here"))
            output.write_lines(lay_out(_received_rows(waiting), invocation))
    return 0


# Showing a claim loads nothing of a review: only what was imported against something needs it.


def _find_received(ledger: View, ids: Sequence[str]) -> list["WaitingRecord"]:
    if not ids:
        return []

    return [find_received_by_id(ledger, each) for each in ids]


def _received_facts(received: Sequence["WaitingRecord"]) -> list[dict[str, Any]]:
    if not received:
        return []
    from claimtrack.cli.receiving import received_facts

    return list(map(received_facts, received))


def _received_rows(waiting: "WaitingRecord") -> Iterator[tuple[str, ...]]:
    from claimtrack.cli.receiving import show_received

    return (("", *row) for row in show_received(waiting))


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
