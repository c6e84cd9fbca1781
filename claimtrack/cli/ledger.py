"""`claimtrack ledger`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.terminal import diagnostics, output
from claimtrack.cli.terminal.everywhere import Command, Group, new_app
from claimtrack.cli.terminal.options import Text, text
from claimtrack.cli.terminal.output import lay_out
from claimtrack.cli.terminal.settings import Invocation, find_invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.ledger.location import is_url, shown_location
from claimtrack.ledger.people import Part, Person, say_grant, say_revoke
from claimtrack.report.records import one_line

if TYPE_CHECKING:
    from claimtrack.ledger.postgres_database import Keeper

EXAMPLES = """
claimtrack ledger
claimtrack ledger grant recorder ana --name "Ana Petrosyan" --apply
claimtrack ledger revoke ana --apply
"""

app = new_app()

KEEPER = "keeper"
"""What the part of the owner is called, who has all rights whatever is granted."""

KEEPS = "they own the ledger, or the role that does"
LET_IN = "claimtrack ledger grant recorder USER --name NAME --apply"

Role = Annotated[
    str, typer.Argument(metavar="USER", help="The role of the database as whom somebody signs in.")
]
Apply = Annotated[
    bool, typer.Option("--apply", help="Do it, rather than print the SQL that does it.")
]

GRANT = """
claimtrack ledger grant recorder ana --name "Ana Petrosyan" | psql claims
claimtrack ledger grant reader desk --apply
"""


@app.callback(cls=Group, invoke_without_command=True, epilog=EXAMPLES)
def alone(context: typer.Context) -> int:
    """Say who may do what with a ledger on a server, and under which name.

    Alone it lists them. Only who keeps the ledger, by owning its schema, lets others in; whoever
    signs in to the database signs what they write with the name that belongs to their role.
    """
    invocation = find_invocation(context)
    if context.invoked_subcommand is not None:
        invocation.command = f"claimtrack ledger {context.invoked_subcommand}"
        return 0
    return _show_people(invocation)


@app.command(cls=Command, epilog=GRANT)
def grant(
    context: typer.Context,
    part: Annotated[
        Part,
        typer.Argument(
            metavar="ROLE",
            help="reader: reads. recorder: adds, amends, takes back. editor: redacts besides.",
        ),
    ],
    user: Role,
    *,
    name: Annotated[
        Text, text("--name", "NAME", "The name they sign with; USER when it is left out.")
    ] = None,
    applies: Apply = False,
) -> int:
    """Let somebody read, record or redact, under the name they sign with.

    Prints the SQL, which only who keeps the ledger may carry out. Somebody who had another role has
    this one from then on. The user is made beforehand, with CREATE ROLE.
    """
    invocation = find_invocation(context)
    signs = (name or user).strip()
    person = Person(user, signs, part)
    if applies:
        _require_other_names(person, invocation)
    article = "an" if part is Part.EDITOR else "a"
    told = f"{one_line(user)} is {article} {part} here, and signs as {one_line(signs)}"
    if applies and user in _keeper(invocation).able:
        told = f"{one_line(user)} signs as {one_line(signs)}, and may do all as before: {KEEPS}"
    return _carry_out(say_grant(person), told, invocation, applies=applies)


@app.command(cls=Command, epilog="claimtrack ledger revoke ana --apply")
def revoke(context: typer.Context, user: Role, *, applies: Apply = False) -> int:
    """Let somebody do nothing any more. What they wrote stays, under their name."""
    invocation = find_invocation(context)
    told = f"{one_line(user)} has no part in this ledger any more"
    if applies and user in _keeper(invocation).able:
        told = f"{one_line(user)} signs with their own name, and may do all as before: {KEEPS}"
    return _carry_out(say_revoke(user), told, invocation, applies=applies)


@app.command("list", cls=Command)
def list_people(context: typer.Context) -> int:
    """List who keeps the ledger and who was let in, what they may do, and how they sign."""
    return _show_people(find_invocation(context))


def _show_people(invocation: Invocation) -> int:
    from claimtrack.ledger.postgres_database import find_people

    found, keeper = find_people(_server_of(invocation)), _keeper(invocation)
    people = {keeper.role: (KEEPER, keeper.role)}
    for each in found:
        part = KEEPER if each.role in keeper.able else each.part.value
        people[each.role] = part, each.author
    if invocation.settings.as_json:
        facts = [{"user": e, "name": people[e][1], "role": people[e][0]} for e in sorted(people)]
        output.write_json(invocation.name, facts)
        return 0
    rows = [(one_line(role), *map(one_line, people[role])) for role in sorted(people)]
    output.write_lines(lay_out(rows, invocation))
    if not found:
        diagnostics.note(f"nobody else was let in yet\nhint: {LET_IN}", invocation)
    return 0


def _keeper(invocation: Invocation) -> "Keeper":
    from claimtrack.ledger.postgres_database import find_keeper

    return find_keeper(_server_of(invocation))


def _carry_out(
    statements: Iterable[str], told: str, invocation: Invocation, *, applies: bool
) -> int:
    """Print statements, or carry them out."""
    location = _server_of(invocation)
    if not applies:
        lines = ["BEGIN;", *(f"{each};" for each in statements), "COMMIT;"]
        if invocation.settings.as_json:
            output.write_json(invocation.name, {"sql": lines})
        else:
            output.write_lines("\n".join(lines).split("\n"))
        return 0
    from claimtrack.ledger.postgres_database import carry_out

    carry_out(location, statements)
    diagnostics.note(told, invocation)
    if invocation.settings.as_json:
        output.write_json(invocation.name, {"applied": True})
    return 0


def _require_other_names(person: Person, invocation: Invocation) -> None:
    """Refuse a name that somebody else signs with.

    Raises:
        WrongUsage: There is somebody.
    """
    from claimtrack.ledger.postgres_database import find_people

    for each in find_people(_server_of(invocation)):
        if each.author == person.author and each.role != person.role:
            raise WrongUsage(
                f"{one_line(each.role)} signs as {one_line(each.author)} already",
                place=f"{invocation.command}: --name",
                hint="give another name: each has their own",
            )


def _server_of(invocation: Invocation) -> str:
    """The URL of the ledger.

    Raises:
        WrongUsage: It is in a file.
    """
    location = invocation.location
    if not is_url(location):
        raise WrongUsage(
            f"{shown_location(location)} is a file, and whoever may write the file may do all",
            place=invocation.command,
            hint="name a ledger on a server: --ledger postgresql://USER@HOST/DATABASE",
        )
    return location
