"""Options of commands, declared in a line or two."""

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


AllowPrivate = Annotated[
    bool, switch("--allow-private", "Fetch pages from this machine and its network too.")
]
