"""`claimtrack sources`."""

from typing import Annotated

import typer

from claimtrack.cli import naming
from claimtrack.cli.completion import complete_source
from claimtrack.cli.everywhere import Command, Group, new_app
from claimtrack.cli.settings import find_invocation
from claimtrack.model.judgement import Answer, NameKind
from claimtrack.model.source import SourceKind
from claimtrack.workflow.recording import GivenSource

app = new_app()

Name = Annotated[
    str, typer.Argument(metavar="NAME", help="A source.", autocompletion=complete_source)
]
Other = Annotated[
    str, typer.Argument(metavar="OTHER", help="Another source.", autocompletion=complete_source)
]
Reason = Annotated[str, typer.Option("--reason", help="Why, for whoever asks later.")]
Note = Annotated[str, typer.Option("--note", help="A remark for the log.")]

EXAMPLES = """
claimtrack sources
claimtrack sources alias "Vladimir Putin" "Владимир Путин"
claimtrack sources merge AFP "Agence France-Presse" --reason "its own abbreviation"
"""


@app.callback(cls=Group, invoke_without_command=True, epilog=EXAMPLES)
def sources(context: typer.Context) -> int:
    """List sources, and settle which names are the same.

    Alone it lists them: how many claims name each, under which other names, and which names look
    alike without anybody having said whether they are the same. Nothing is merged by itself, and
    what is settled here can be undone.
    """
    invocation = find_invocation(context)
    if context.invoked_subcommand is not None:
        invocation.command = f"claimtrack sources {context.invoked_subcommand}"
        return 0
    return naming.show_names(invocation, NameKind.SOURCE)


@app.command("list", cls=Command)
def list_sources(context: typer.Context) -> int:
    """List the sources, those with most claims first."""
    return naming.show_names(find_invocation(context), NameKind.SOURCE)


@app.command(cls=Command, epilog='claimtrack sources alias "Vladimir Putin" "Владимир Путин"')
def alias(
    context: typer.Context,
    name: Name,
    other: Annotated[str, typer.Argument(metavar="ALIAS", help="The other name.")],
    *,
    note: Note = "",
) -> int:
    """Give a source another name, in any language or script."""
    return naming.write_alias(find_invocation(context), NameKind.SOURCE, name, other, note)


@app.command(
    cls=Command,
    epilog='claimtrack sources merge AFP "Agence France-Presse" --reason "its abbreviation"',
)
def merge(context: typer.Context, name: Name, other: Other, *, reason: Reason = "") -> int:
    """Say that two names are the same source; the first is the one that is shown.

    No claim is rewritten: each keeps the name it was given.
    """
    return naming.write_judgement(
        find_invocation(context),
        NameKind.SOURCE,
        left=name,
        right=other,
        answer=Answer.SAME,
        reason=reason,
    )


@app.command(
    cls=Command,
    epilog='claimtrack sources split "Defence ministry" "Ministry of Defence of Armenia"',
)
def split(context: typer.Context, name: Name, other: Other, *, reason: Reason = "") -> int:
    """Say that two names are two sources, whatever was said before."""
    return naming.write_judgement(
        find_invocation(context),
        NameKind.SOURCE,
        left=name,
        right=other,
        answer=Answer.DIFFERENT,
        reason=reason,
    )


@app.command(cls=Command, epilog='claimtrack sources add "Vladimir Putin" --kind person')
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its settled name.")],
    *,
    kind: Annotated[
        SourceKind | None, typer.Option("--kind", help="What sort of speaker it is.")
    ] = None,
    parent: Annotated[
        str | None,
        typer.Option(
            "--parent",
            metavar="NAME",
            help="The source it speaks for or belongs to.",
            autocompletion=complete_source,
        ),
    ] = None,
    side: Annotated[
        str | None, typer.Option("--side", metavar="NAME", help="The side of a conflict.")
    ] = None,
    note: Note = "",
) -> int:
    """Record a source with what is known of it.

    Of a source that is on record already, what you do not give stays as it is.
    """
    given = GivenSource(
        name=name, kind=None if kind is None else SourceKind(kind), parent=parent, side=side
    )
    return naming.write_source(find_invocation(context), given, note)
