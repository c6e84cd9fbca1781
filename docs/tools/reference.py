"""Write the reference pages from the program itself, or check that they are up to date.

`reference.py` writes docs/reference anew; `reference.py --check` changes nothing, says which page
is stale, and leaves with 1 when one is.
"""

import argparse
import inspect
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import typer

from claimtrack import errors
from claimtrack.cli import diagnostics
from claimtrack.cli.app import load_program
from claimtrack.cli.usage import WrongUsage

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
CATALOGUE = ROOT / "tests" / "errors"
MADE = "<!-- Made from the program by `make docs`: change the program, not this page. -->"

EXIT_CODES = {
    0: "done",
    1: "findings at or above `--fail-on`, or something that `check` found",
    WrongUsage.exit_code: "wrong usage: an option or argument that the command does not take",
    errors.InputError.exit_code: "an input could not be used",
    errors.LedgerError.exit_code: "the ledger refused",
    diagnostics.BUG: "a bug in claimtrack",
    diagnostics.INTERRUPTED: "interrupted",
    diagnostics.OUTPUT_CLOSED: "the reader of the output went away, as `head` does",
}


def main() -> int:
    """Write or check; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing")
    check = parser.parse_args().check
    pages = make_pages()
    stale = [name for name, text in pages.items() if _read(REFERENCE / name) != text]
    if check:
        for name in stale:
            print(f"docs/reference/{name} is stale: run `make docs`", file=sys.stderr)
        return 1 if stale else 0
    REFERENCE.mkdir(exist_ok=True)
    for name in stale:
        (REFERENCE / name).write_text(pages[name], encoding="utf-8")
        print(f"wrote docs/reference/{name}")
    return 0


def make_pages() -> dict[str, str]:
    """The text of every page, by file name."""
    return {
        "commands.md": to_page(describe_program(load_program())),
        "errors.md": to_page(describe_messages(sorted(CATALOGUE.glob("*.txt")))),
    }


def to_page(lines: Iterable[str]) -> str:
    """Lines as the text of a page that ends in one line end."""
    return "\n".join(lines).rstrip() + "\n"


def describe_messages(paths: Iterable[Path]) -> Iterator[str]:
    """The page of messages, line by line: by exit code, then in the order of the file names."""
    yield from ("# Messages", "", MADE, "")
    yield from (
        "Every message that claimtrack prints when something is amiss, with a command that brings",
        "it about. The files that a command reads stand before it; the exit code follows in",
        "brackets.",
    )
    by_code: dict[int, list[str]] = {}
    for path in paths:
        text = path.read_text(encoding="utf-8")
        by_code.setdefault(_exit_code(text), []).append(text)
    for code, texts in sorted(by_code.items()):
        yield from ("", f"## {code}: {EXIT_CODES[code]}")
        for text in texts:
            sentence, _, shown = text.partition("\n\n")
            yield from ("", " ".join(sentence.split()), "", "~~~text", shown.strip("\n"), "~~~")


def _exit_code(text: str) -> int:
    """The first exit code that a page of the catalogue shows; 0 when there is none."""
    found = re.search(r"^\[(\d+)\]$", text, re.MULTILINE)
    return int(found[1]) if found else 0


def describe_program(program: Any) -> Iterator[str]:
    """The page of commands, line by line."""
    context = typer.Context(program, info_name="claimtrack")
    shared = {param.name for param in program.params}
    names = program.list_commands(context)
    yield from ("# Commands", "", MADE, "")
    yield from (inspect.cleandoc(program.help or ""), "")
    yield from (
        "`claimtrack` alone says, on a terminal, what is in the ledger and what to do next.",
        "",
    )
    yield from (" · ".join(f"[{name}](#{name})" for name in names), "")
    yield from ("## Options of every command", "")
    yield from (
        "They may stand before or after the name of the command; `--version` only before.",
        "",
    )
    yield from _tabulate(program, context, frozenset())
    yield from ("## Exit codes", "", "| code | meaning |", "|---|---|")
    yield from (f"| {code} | {meaning} |" for code, meaning in EXIT_CODES.items())
    for name in names:
        yield from describe_command(
            program.get_command(context, name), name, context, shared=frozenset(shared)
        )


def describe_command(
    command: Any, name: str, parent: Any, *, shared: frozenset[str], depth: int = 2
) -> Iterator[str]:
    """One command: what it is for, how it is written, what it takes, examples."""
    context = typer.Context(command, info_name=name, parent=parent)
    path = context.command_path.removeprefix("claimtrack ")
    yield from ("", f"{'#' * depth} {path}", "")
    yield from (inspect.cleandoc(command.help or command.short_help or ""), "")
    usage = " ".join(command.collect_usage_pieces(context))
    yield from ("```text", f"{context.command_path} {usage}".rstrip(), "```", "")
    yield from _tabulate(command, context, shared)
    if command.epilog:
        yield from ("```sh", *inspect.cleandoc(command.epilog).splitlines(), "```")
    inner: Mapping[str, Any] = getattr(command, "commands", {})
    for each in inner:
        yield from describe_command(
            inner[each], each, context, shared=shared, depth=min(depth + 1, 4)
        )


def _tabulate(command: Any, context: Any, shared: frozenset[str]) -> Iterator[str]:
    """Arguments and options, each with its help, which ends in the default."""
    records = [
        record
        for param in command.params
        if param.name not in shared and (record := param.get_help_record(context))
    ]
    if not records:
        return
    yield from ("| argument or option | meaning |", "|---|---|")
    for written, meaning in records:
        yield f"| `{_escape(written)}` | {_escape(meaning)} |"
    yield ""


def _escape(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


if __name__ == "__main__":
    sys.exit(main())
