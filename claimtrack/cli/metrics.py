"""`claimtrack metrics`."""

from typing import Annotated

import typer

from claimtrack.cli.naming import add_name, new_names_app
from claimtrack.cli.terminal.completion import complete_metric, complete_one_of
from claimtrack.cli.terminal.everywhere import Command
from claimtrack.cli.terminal.options import Note, Text, text
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.intake.choices import read_choice
from claimtrack.intake.described import read_dimension
from claimtrack.model.judgement import NameKind
from claimtrack.model.metric import DIMENSIONS, MetricKind

EXAMPLES = """
claimtrack metrics
claimtrack metrics add "area flooded" --kind toll --dimension area
claimtrack metrics add "vacant homes" --kind state --dimension things
claimtrack metrics alias "area flooded" "surface inondée"
claimtrack metrics merge "area burnt" "burnt area"
claimtrack metrics split "jobs" "jobs lost"
claimtrack metrics why "area burnt" "burnt area"
"""

app = new_names_app(
    NameKind.METRIC,
    "List what can be counted or measured, add to it, and say what else it is called.",
    EXAMPLES,
    complete_metric,
)


@app.command(
    cls=Command,
    epilog='claimtrack metrics add "area flooded" --kind toll --dimension area\n'
    'claimtrack metrics add unemployment --parent "labour market"',
)
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name that is shown.")],
    *,
    kind: Annotated[
        Text,
        text("--kind", "KIND", f"{', '.join(MetricKind)}.", complete_one_of(tuple(MetricKind))),
    ] = None,
    dimension: Annotated[
        Text,
        text(
            "--dimension",
            "WHAT",
            "people, things, share, money, area …",
            complete_one_of(DIMENSIONS),
        ),
    ] = None,
    parent: Annotated[
        Text, text("--parent", "NAME", "The metric that includes it.", complete_metric)
    ] = None,
    description: Annotated[Text, text("--description", "TEXT", "What exactly it counts.")] = None,
    note: Note = "",
) -> int:
    """Record a metric, or say more of one that is on record or ships with claimtrack.

    The kind says how its figures move: a toll only grows, a state and a rate rise and fall, an
    occasion is counted by itself, a flow is one of a period, an amount is told once, an index is a
    level against a base. The dimension says what its figures measure; a figure of another one is
    not compared with it. Its name and its aliases are read in sentences and documents from now on.
    """
    return add_name(
        find_invocation(context),
        NameKind.METRIC,
        name,
        note,
        kind=read_choice(MetricKind, "--kind", kind) if kind else None,
        dimension=read_dimension(dimension) if dimension else None,
        parent=parent,
        description=description,
    )
