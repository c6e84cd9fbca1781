"""Options of commands, declared in a line or two."""

import inspect
from typing import Annotated, Any

import typer

Text = str | None
Texts = list[str] | None


def text(flag: str, metavar: str, meaning: str, complete: Any = None) -> Any:
    """An option that takes words, with what completes them."""
    return typer.Option(flag, metavar=metavar, help=meaning, autocompletion=complete)


def switch(flag: str, meaning: str) -> Any:
    """An option that is given or not."""
    return typer.Option(flag, help=meaning)


def parameter(name: str, kind: Any, option: Any, default: Any = None) -> inspect.Parameter:
    """An option as a parameter of a command whose signature is put together."""
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=default,
        annotation=Annotated[kind, option],
    )


Note = Annotated[str, typer.Option("--note", help="A remark for the log.")]
DryRun = Annotated[bool, switch("--dry-run", "Read and report, and write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")]
AllowPrivate = Annotated[
    bool, switch("--allow-private", "Fetch pages from this machine and its network too.")
]
