"""A command line that cannot be understood."""

from enum import StrEnum
from typing import TypeVar

import typer

from claimtrack.cli.diagnostics import USAGE
from claimtrack.cli.settings import Invocation
from claimtrack.errors import ClaimtrackError, InvalidClaim

Choice = TypeVar("Choice", bound=StrEnum)


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


def choose(kind: type[Choice], option: str, text: str) -> Choice:
    """The member of a closed set that an option names; hyphens and case do not matter.

    Raises:
        WrongUsage: It names none; the hint has the nearest, or all of them.
    """
    from claimtrack.intake.choices import read_choice

    try:
        return read_choice(kind, option, text)
    except InvalidClaim as error:
        raise WrongUsage(error.message, place=option, hint=error.hint) from error
