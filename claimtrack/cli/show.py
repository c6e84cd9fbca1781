"""`claimtrack show`."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any

import typer

from claimtrack.align.world import World
from claimtrack.cli import reports
from claimtrack.cli.terminal import output
from claimtrack.cli.terminal.completion import complete_claim
from claimtrack.cli.terminal.everywhere import Command, new_app
from claimtrack.cli.terminal.layout import lay_out
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.figures.profile import DEFAULT_PROFILE, load_profile
from claimtrack.intake.documents.copies import say_copy
from claimtrack.ledger.fates import Fates, say_fate
from claimtrack.ledger.protocol import Operation
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim, names_of
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import Judgement, NameKind
from claimtrack.model.record import to_content
from claimtrack.report.claim_lines import describe_claim
from claimtrack.report.records import say_claim, say_judged
from claimtrack.workflow.claims import to_json
from claimtrack.workflow.evidence import read_copies
from claimtrack.workflow.find import find_claim
from claimtrack.workflow.world import place_open_claims, read_world

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
        found = [find_claim(ledger, each, with_replaced=True) for each in ids]
        fates = Fates(ledger, [key for key, _ in found])
        claims = [(key, claim, ledger.operation_of(key)) for key, claim in found]
        world = read_world(ledger)
        copies = read_copies(ledger)
        if any(claim.topic is None and key not in world.assigned for key, claim in found):
            world = place_open_claims(ledger, world)
    if invocation.settings.as_json:
        output.write_json(
            "show",
            [
                {
                    **to_json(key, _placed(key, claim, world), constants, world),
                    "assigned": _content(world.assigned.get(key)),
                    "joined_by_rule": list(map(to_content, _joins(claim, world))),
                    "recorded": _recorded(operation),
                    "amendments": [
                        {"change": each.operation, **to_content(each.amendment)}
                        for _, each in fates.told(key)
                    ],
                    "copies": [to_content(copy) for copy in copies.get(_document(claim), ())],
                }
                for key, claim, operation in claims
            ],
        )
        return 0
    folder = invocation.copies_folder
    for number, (key, claim, operation) in enumerate(claims):
        output.write_lines((*[""][:number], key, say_claim(claim)))
        facets = (
            *describe_claim(claim, constants),
            *(("amended", say_fate(*told)) for told in fates.told(key)),
            *_say_assigned(world.assigned.get(key)),
            *(("joined", say_judged(each)) for each in _joins(claim, world)),
            *(("copy", say_copy(folder, copy)) for copy in copies.get(_document(claim), ())),
            *_say_provisional(_placed(key, claim, world), world),
            ("recorded", _say_recorded(operation)),
        )
        output.write_lines(lay_out([("", *facet) for facet in facets], invocation))
    return 0


def _document(claim: Claim) -> str:
    return claim.evidence.document or ""


def _content(assignment: Assignment | None) -> dict[str, Any] | None:
    return None if assignment is None else to_content(assignment)


def _joins(claim: Claim, world: World) -> tuple[Judgement, ...]:
    """Which of its sources a stated rule takes for another."""
    return world.joins_of(names_of(claim, NameKind.SOURCE))


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


def _placed(key: ClaimId, claim: Claim, world: World | None) -> Claim:
    """The claim under its provisional topic, if it has one."""
    topic = None if world is None else (world.provisional or {}).get(key)
    return claim if topic is None else replace(claim, topic=topic.name)


def _say_provisional(claim: Claim, world: World | None) -> Iterator[tuple[str, str]]:
    """What it is compared under as long as nobody says its topic."""
    if world is not None and world.is_provisional(claim.topic):
        yield "compared as", f"{claim.topic} (provisional): claimtrack topics suggest names it"


def _say_recorded(operation: Operation | None) -> str:
    """Who recorded it, when, and in which entry of the log."""
    if operation is None:
        return "unknown"
    deed = operation.deed
    return f"{deed.at:%Y-%m-%d %H:%M} by {deed.author}, change {operation.number}: {deed.command}"
