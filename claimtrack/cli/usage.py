"""A command line that cannot be understood."""

import typer

from claimtrack.cli.diagnostics import USAGE
from claimtrack.cli.settings import Invocation
from claimtrack.errors import ClaimtrackError


class WrongUsage(ClaimtrackError):
    """The command line contradicts itself, or lacks something."""

    exit_code = USAGE


def from_typer(error: typer.TyperException, invocation: Invocation) -> WrongUsage:
    """What Typer found wrong, as an error of ours."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else invocation.command
    return WrongUsage(
        _in_our_words(error.format_message()),
        place=path,
        hint=f"{path} --help shows what it takes",
    )


def _in_our_words(message: str) -> str:
    """A message of Typer's, shaped like ours: lower case, without the full stop."""
    return (message[:1].lower() + message[1:]).rstrip(".")
