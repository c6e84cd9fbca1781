"""`claimtrack sources`."""

from typing import Annotated

import typer

from claimtrack.cli.naming import SettledName, add_name, new_names_app
from claimtrack.cli.terminal.completion import complete_source
from claimtrack.cli.terminal.everywhere import Command
from claimtrack.cli.terminal.options import Note, Text, text
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.model.judgement import NameKind
from claimtrack.model.source import SourceKind

EXAMPLES = """
claimtrack sources
claimtrack sources alias "Vladimir Putin" "Владимир Путин"
claimtrack sources merge AFP "Agence France-Presse" --reason "its own abbreviation"
claimtrack sources why "Putin" "Vladimir Putin"
claimtrack sources split "Defence ministry" "Ministry of Defence of Armenia"
"""

app = new_names_app(
    NameKind.SOURCE,
    "List sources, and settle which names are the same.",
    EXAMPLES,
    complete_source,
)


@app.command(cls=Command, epilog='claimtrack sources add "Vladimir Putin" --kind person')
def add(
    context: typer.Context,
    name: SettledName,
    *,
    kind: Annotated[
        SourceKind | None, typer.Option("--kind", help="What sort of speaker it is.")
    ] = None,
    parent: Annotated[
        Text,
        text("--parent", "NAME", "The source it speaks for or belongs to.", complete_source),
    ] = None,
    side: Annotated[Text, text("--side", "NAME", "The side of a conflict.")] = None,
    note: Note = "",
) -> int:
    """Record a source with what is known of it.

    Of a source that is on record already, what you do not give stays as it is.
    """
    return add_name(
        find_invocation(context), NameKind.SOURCE, name, note, kind=kind, parent=parent, side=side
    )
