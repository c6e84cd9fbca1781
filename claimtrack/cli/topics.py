"""`claimtrack topics`."""

from functools import partial
from typing import Annotated

import typer

from claimtrack.align.suggesting import Suggested, find_suggestion
from claimtrack.cli.change import show_change
from claimtrack.cli.naming import Reason, SettledName, new_names_app, record
from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.completion import complete_claim, complete_topic
from claimtrack.cli.terminal.everywhere import Command
from claimtrack.cli.terminal.options import Note, Text, Texts, text
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.intake.described import read_side
from claimtrack.model.judgement import NameKind
from claimtrack.report.records import one_line, say, say_number
from claimtrack.report.suggestions import say_next, suggested_facts, suggestion_rows
from claimtrack.workflow import placing

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

MOST_REPLACED = 5
"""Of the words of others that an assignment replaces, told one by one. Ours."""

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
    name: SettledName,
    *,
    parent: Annotated[
        Text, text("--parent", "NAME", "The topic around it.", complete_topic)
    ] = None,
    start: Annotated[Text, text("--from", "DATE", "When it began.")] = None,
    end: Annotated[Text, text("--to", "DATE", "When it ended, if it did.")] = None,
    place: Annotated[Text, text("--place", "NAME", "Where it happened.")] = None,
    side: Annotated[
        Texts,
        text(
            "--side",
            "NAME[: PART, PART]",
            "A side of the conflict, with the parties on it. Once for each side.",
        ),
    ] = None,
    claims: Annotated[
        Texts,
        text("--claim", "ID", "A claim that is about it. Once for each.", complete_claim),
    ] = None,
    note: Note = "",
) -> int:
    """Record a topic: the event or question that claims are about.

    Of a topic that is on record already, what you do not give stays as it is.
    """
    write = partial(
        placing.record_with_claims,
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
        Texts,
        text(
            "--accept",
            "N",
            "Record what row N suggests, or the row of a claim by its id. Once for each.",
        ),
    ] = None,
    name: Annotated[
        Text,
        text("--name", "NAME", "What to call it, where that is not as suggested.", complete_topic),
    ] = None,
) -> int:
    """Suggest topics for claims whose topic is not on record.

    For each group of claims that belong together: the recorded topics that fit by name, place,
    dates and words, with the reasons, or a new one. Claims without a topic are grouped as `compare`
    groups them provisionally. Nothing is decided before you accept a row.
    """
    invocation = find_invocation(context)
    if name is not None and len(accepted or ()) != 1:
        raise WrongUsage(
            "--name needs --accept, once",
            place=invocation.command,
            hint='--accept ID --name "…" names the topic of one suggestion',
        )
    with invocation.open_ledger(read_only=not accepted) as ledger:
        suggested = placing.suggest_placing(ledger)
        for each in [find_suggestion(suggested.suggestions, each) for each in accepted or ()]:
            deed = invocation.deed("topics suggest")
            appended = placing.accept(ledger, deed, each, name)
            show_change(ledger, appended.operation, invocation)
    return 0 if accepted else _show(suggested, invocation)


def _show(suggested: Suggested, invocation: Invocation) -> int:
    rows = [(*cells, one_line(text)) for *cells, text in suggestion_rows(suggested)]
    output.answer(invocation, rows, lambda: suggested_facts(suggested))
    if not invocation.settings.as_json:
        for line in say_next(suggested):
            diagnostics.note(line, invocation)
    return 0


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
    reason: Reason = "",
) -> int:
    """Say that claims are about a topic, whatever topic they name.

    No claim is rewritten: each keeps the name it was given. A later assignment replaces an earlier
    one, and undo takes it back.
    """
    invocation = find_invocation(context)
    with invocation.open_ledger() as ledger:
        deed = invocation.deed("topics assign")
        assigned = placing.assign_claims(ledger, deed, ids, name, reason)
        show_change(ledger, assigned.appended.operation, invocation)
    for each in assigned.replaced[:MOST_REPLACED]:
        told = f"{say(each)}, by {each.author} on {each.at[:10]}"
        diagnostics.note(f"this stands in the place of what was said: {one_line(told)}", invocation)
    if (more := len(assigned.replaced) - MOST_REPLACED) > 0:
        diagnostics.note(f"and of what was said of {say_number(more, 'more claim')}", invocation)
    return 0
