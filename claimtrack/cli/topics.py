"""`claimtrack topics`."""

from functools import partial
from typing import Annotated

import typer

from claimtrack.cli import placing
from claimtrack.cli.naming import Note, new_names_app, record
from claimtrack.cli.terminal.completion import complete_claim, complete_topic
from claimtrack.cli.terminal.everywhere import Command
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.model.judgement import NameKind
from claimtrack.workflow.placing import record_with_claims
from claimtrack.workflow.recording import read_side

EXAMPLES = """
claimtrack topics
claimtrack topics add "Second Nagorno-Karabakh war" --from 2020-09-27 --to 2020-11-10
claimtrack topics merge "Karabakh war" "Nagorno-Karabakh war" --reason "same event"
claimtrack topics suggest
claimtrack topics alias "Second Nagorno-Karabakh war" "guerre des 44 jours"
claimtrack topics split "Karabakh war" "First Nagorno-Karabakh war"
claimtrack topics why "Karabakh war" "Nagorno-Karabakh war"
"""

SUGGEST_EXAMPLES = """
claimtrack topics suggest
claimtrack topics suggest --accept 1
claimtrack topics suggest --accept 1 --name "Beirut port explosion"
"""

app = new_names_app(
    NameKind.TOPIC,
    "List topics, add one, and settle which names are the same.",
    EXAMPLES,
    complete_topic,
)


@app.command(
    cls=Command,
    epilog='claimtrack topics add "Siege of X" --side "North: A, B" --side South',
)
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its settled name.")],
    *,
    parent: Annotated[
        str | None,
        typer.Option(
            "--parent",
            metavar="NAME",
            help="The topic around it.",
            autocompletion=complete_topic,
        ),
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="When it began.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="When it ended, if it did.")
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="NAME", help="Where it happened.")
    ] = None,
    side: Annotated[
        list[str] | None,
        typer.Option(
            "--side",
            metavar="NAME[: PART, PART]",
            help="A side of the conflict, with the parties on it. Once for each side.",
        ),
    ] = None,
    claims: Annotated[
        list[str] | None,
        typer.Option(
            "--claim",
            metavar="ID",
            help="A claim that is about it. Once for each.",
            autocompletion=complete_claim,
        ),
    ] = None,
    note: Note = "",
) -> int:
    """Record a topic: the event or question that claims are about.

    Of a topic that is on record already, what you do not give stays as it is.
    """
    write = partial(
        record_with_claims,
        name=name,
        ids=claims or (),
        parent=parent,
        start=start,
        end=end,
        place=place,
        sides=tuple(read_side(each) for each in side or ()),
    )
    return record(find_invocation(context), write, note)


@app.command(cls=Command, epilog=SUGGEST_EXAMPLES)
def suggest(
    context: typer.Context,
    *,
    accepted: Annotated[
        list[str] | None,
        typer.Option(
            "--accept",
            metavar="N",
            help="Record what row N suggests, or the row of a claim by its id. Once for each.",
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar="NAME",
            help="What to call it, where that is not as suggested.",
            autocompletion=complete_topic,
        ),
    ] = None,
) -> int:
    """Suggest topics for claims whose topic is not on record.

    For each group of claims that belong together: the recorded topics that fit by name, place,
    dates and words, with the reasons, or a new one. Claims without a topic are grouped as `compare`
    groups them provisionally. Nothing is decided before you accept a row.
    """
    invocation = find_invocation(context)
    if name is not None and len(accepted or ()) != 1:
        raise WrongUsage("--name needs --accept, once", place=invocation.command)
    if accepted:
        return placing.accept_suggested(invocation, accepted, name)
    return placing.show_suggested(invocation)


@app.command(
    cls=Command,
    epilog='claimtrack topics assign "Second Nagorno-Karabakh war" c1-3fa9 --reason "by its date"',
)
def assign(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A topic.", autocompletion=complete_topic)
    ],
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            help="Ids of claims, or enough of their beginning.",
            autocompletion=complete_claim,
        ),
    ],
    *,
    reason: Annotated[str, typer.Option("--reason", help="Why, for whoever asks later.")] = "",
) -> int:
    """Say that claims are about a topic, whatever topic they name.

    No claim is rewritten: each keeps the name it was given. A later assignment replaces an earlier
    one, and undo takes it back.
    """
    return placing.write_assignment(find_invocation(context), ids, name, reason)
