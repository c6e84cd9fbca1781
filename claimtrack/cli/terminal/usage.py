"""A command line that cannot be understood, and what its author may have meant."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import typer

from claimtrack.cli.terminal.diagnostics import USAGE
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.errors import ClaimtrackError, InvalidClaim

Choice = TypeVar("Choice", bound=StrEnum)

_CHANGE = "claimtrack amend ID puts another claim in the place of one"
_TAKE_OUT = "claimtrack retract ID takes a claim out; claimtrack undo takes back a whole change"
_SEARCH = "claimtrack list --words TEXT searches the words of claims"
_REPORT = "claimtrack compare --output FILE writes a report; the name says which: .md, .csv, .json"
_RECORD = "claimtrack add records a claim; claimtrack import FILE takes in a table"
_KEEP = "claimtrack backup FILE copies the ledger; claimtrack export writes what it holds"
_ERASE = "claimtrack redact ID takes words out for good; claimtrack retract ID takes a claim out"
_SHOW = "claimtrack show ID shows a claim"

ELSEWHERE: Mapping[str, str] = {
    **dict.fromkeys(("edit", "change", "correct", "fix", "modify", "update"), _CHANGE),
    **dict.fromkeys(("delete", "del", "drop", "remove", "rm"), _TAKE_OUT),
    **dict.fromkeys(("find", "grep", "query", "search", "words"), _SEARCH),
    **dict.fromkeys(("html", "print", "render", "report", "write"), _REPORT),
    **dict.fromkeys(("create", "insert", "new", "record"), _RECORD),
    **dict.fromkeys(("cat", "get", "info", "open", "view"), _SHOW),
    **dict.fromkeys(("changes", "history"), "claimtrack log shows what was written, and by whom"),
    **dict.fromkeys(("conflicts", "diff", "differences"), "claimtrack compare shows them"),
    **dict.fromkeys(("copy", "cp", "dump", "save"), _KEEP),
    **dict.fromkeys(("recover", "repair"), "claimtrack restore FILE puts a backup in its place"),
    **dict.fromkeys(("anonymise", "anonymize", "erase", "forget", "purge"), _ERASE),
    **dict.fromkeys(("load", "read"), "claimtrack import FILE takes in a table or an export"),
    **dict.fromkeys(("accept", "approve", "reject"), "claimtrack review asks one by one"),
    **dict.fromkeys(("revert", "rollback"), "claimtrack undo takes back a change"),
    **dict.fromkeys(("lint", "validate"), "claimtrack check looks at claims, verify at the ledger"),
    **dict.fromkeys(("alias", "merge", "split"), "claimtrack sources, topics and places have it"),
    **dict.fromkeys(("explain", "parse"), "claimtrack figure reads a phrase, why tells a finding"),
    "claims": "claimtrack list lists the claims",
    "ls": "claimtrack list lists the claims",
    "stats": "claimtrack alone says what is in the ledger",
    "status": "claimtrack alone says what is in the ledger",
    "version": "claimtrack --version says it",
}
"""What people type who expect another program's commands, and what does it here."""


class WrongUsage(ClaimtrackError):
    """The command line contradicts itself, or lacks something."""

    exit_code = USAGE


def from_typer(error: typer.TyperException, invocation: Invocation) -> WrongUsage:
    """What Typer found wrong, as an error of ours."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else invocation.command
    option = getattr(error, "option_name", None)  # an option that does not exist
    if context is not None and isinstance(option, str) and hasattr(error, "possibilities"):
        known = [each for param in context.command.get_params(context) for each in param.opts]
        message = _unknown("option", option, option, known)
    else:
        theirs = error.format_message()  # shaped like ours: lower case, without the full stop
        message = (theirs[:1].lower() + theirs[1:]).rstrip(".")
    return WrongUsage(message, place=path, hint=f"{path} --help shows what it takes")


def unknown_command(word: str, known: Iterable[str], context: Any) -> WrongUsage:
    """The error of a word that is no command; it has the nearest, or what does it instead."""
    path = context.command_path
    elsewhere = ELSEWHERE.get(word.casefold()) if context.parent is None else None
    if elsewhere is not None:
        return WrongUsage(f'"{word}" is no command', place=path, hint=elsewhere)
    return WrongUsage(
        _unknown("command", word, f'"{word[:60]}"', known, quoted=True),
        place=path,
        hint=f"{path} --help shows what it takes",
    )


def _unknown(
    kind: str, word: str, shown: str, known: Iterable[str], *, quoted: bool = False
) -> str:
    """As pip says it: unknown command "comapre", maybe you meant "compare"."""
    from claimtrack.intake.nearest import find_nearest

    meant = find_nearest(word, known)
    mark = '"' if quoted else ""
    return f"unknown {kind} {shown}{f', maybe you meant {mark}{meant}{mark}' if meant else ''}"


def choose(kinds: type[Choice] | Iterable[Choice], option: str, text: str) -> Choice:
    """The member of a closed set that an option names; hyphens and case do not matter.

    Raises:
        WrongUsage: It names none; the hint has the nearest, or all of them.
    """
    from claimtrack.intake.choices import read_choice

    try:
        return read_choice(tuple(kinds), option, text)
    except InvalidClaim as error:
        raise WrongUsage(error.message, place=option, hint=error.hint) from error


def form_of(to: Path, forms: Mapping[str, Choice], invocation: Invocation) -> Choice | None:
    """The form that the ending of a file asks for; None for a name without one.

    Raises:
        WrongUsage: It asks for a form that is not written.
    """
    suffix = to.suffix.lower()
    if suffix and suffix not in forms:
        raise WrongUsage(
            f'nothing is written to "{suffix}" files here',
            place=f"{invocation.command}: --output",
            hint=f"use {', '.join(forms)}, or say --format",
        )
    return forms.get(suffix)
