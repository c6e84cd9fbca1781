"""`claimtrack places`."""

from pathlib import Path
from typing import Annotated

import typer

from claimtrack.cli.import_ import take_in
from claimtrack.cli.naming import add_name, new_names_app
from claimtrack.cli.terminal.completion import complete_place
from claimtrack.cli.terminal.everywhere import Command
from claimtrack.cli.terminal.options import DryRun, Note, Text, text
from claimtrack.cli.terminal.settings import find_invocation
from claimtrack.intake.gazetteer import GazetteerColumns
from claimtrack.intake.plans import Gazetteer, Plan
from claimtrack.model.judgement import NameKind

IMPORTS = """
claimtrack places import admin_boundaries.csv
claimtrack places import AM.txt --dry-run
claimtrack places import villages.csv --name-column village --parent-column district
"""

EXAMPLES = """
claimtrack places
claimtrack places add Stepanakert --parent "Nagorno-Karabakh"
claimtrack places alias Stepanakert Xankəndi
claimtrack places merge Stepanakert Khankendi --reason "one town, two names"
claimtrack places split "Shusha" "Shushan"
claimtrack places why Stepanakert Khankendi
"""

app = new_names_app(
    NameKind.PLACE,
    "List places, say what contains them, and settle which names are the same.",
    EXAMPLES,
    complete_place,
)


@app.command(cls=Command, epilog='claimtrack places add Stepanakert --parent "Nagorno-Karabakh"')
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name that is shown.")],
    *,
    parent: Annotated[
        Text, text("--parent", "NAME", "The place that contains it.", complete_place)
    ] = None,
    note: Note = "",
) -> int:
    """Record a place, by the name that you want to see in reports.

    A disputed place has several names: the one that is recorded here is shown, the others are
    aliases, and no claim is rewritten.
    """
    return add_name(find_invocation(context), NameKind.PLACE, name, note, parent=parent)


@app.command("import", cls=Command, epilog=IMPORTS)
def import_places(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="CSV, TSV or JSON Lines, plain or gzip.")
    ],
    *,
    name_column: Annotated[Text, text("--name-column", "COLUMN", "Holds the name.")] = None,
    parent_column: Annotated[
        Text, text("--parent-column", "COLUMN", "Holds the place around it.")
    ] = None,
    alias_column: Annotated[
        Text, text("--alias-column", "COLUMN", "Holds other names, apart by | or ;")
    ] = None,
    lang: Annotated[
        str, text("--lang", "LANG", "Of the names shown, where the file has several.")
    ] = "en",
    dry_run: DryRun = False,
    note: Note = "",
) -> int:
    """Take in a gazetteer: places, what contains them, and their other names.

    The columns of OCHA's p-code tables (ADM1_EN, ADM1_PCODE) and of GeoNames are recognised; of
    your own file, name the columns, or call them name, parent and aliases. A name that two places
    share becomes nobody's alias, and what contradicts a place on record is refused.
    """
    invocation = find_invocation(context)
    columns = None
    if name_column or parent_column or alias_column:
        columns = GazetteerColumns(
            name=name_column or "name",
            parent=parent_column or "parent",
            aliases=alias_column or "aliases",
        )
    plan = Plan(
        today=invocation.now().date(),
        gazetteer=Gazetteer(columns, lang),
        map_digest=repr((columns, lang)),
        dry_run=dry_run,
    )
    return take_in([(path, plan) for path in files], invocation, note=note)
