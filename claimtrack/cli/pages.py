"""What commands share that fetch pages, or keep them."""

from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.terminal.settings import Invocation

if TYPE_CHECKING:
    from claimtrack.intake.documents.copies import Copies

AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch pages from this machine and its network too."),
]


def open_copies(invocation: Invocation) -> "Copies":
    """Where pages are kept from now on.

    Raises:
        MissingExtra: What writes them is not installed.
    """
    from claimtrack.intake.documents.copies import Copies

    return Copies(invocation.copies_folder, invocation.now())
