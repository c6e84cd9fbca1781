"""Write the reference pages from the program itself, or check that they are up to date.

`python -m docs.tools.reference` writes docs/reference anew, the page of man with it, and the facets
in the schema of a comparison; with `--check` it changes nothing, says which page is stale, and
leaves with 1 when one is.
"""

import argparse
import inspect
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import typer

from claimtrack import errors
from claimtrack.cli.app import load_program
from claimtrack.cli.terminal import diagnostics
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.compare.verdict import Verdict
from claimtrack.model.facets import FACETS, Facet, Holds
from claimtrack.report.schema import SCHEMA, comparison_schema
from docs.tools.api_page import describe_library
from docs.tools.languages import describe_languages
from docs.tools.manpage import describe_manual
from docs.tools.message_page import describe_all_messages
from docs.tools.reason_page import describe_reasons
from docs.tools.record_pages import describe_maps, describe_metrics, describe_records
from docs.tools.result_page import describe_results
from docs.tools.unit_pages import describe_units

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
CATALOGUE = ROOT / "tests" / "errors"
MADE = "<!-- Made from the program by `make docs`: change the program, not this page. -->"

EXIT_CODES = {
    0: "done",
    1: "findings at or above `--fail-on`, or something that `check` found",
    WrongUsage.exit_code: "wrong usage: an option or argument that the command does not take",
    errors.InputError.exit_code: (
        "an input could not be used, a change not be undone or redone, or memory ran short"
    ),
    errors.LedgerError.exit_code: (
        "the ledger could not be used: it is missing, damaged, in use or cannot be written"
    ),
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
    stale = [name for name, text in pages.items() if _read(DOCS / name) != text]
    if check:
        for name in stale:
            print(f"docs/{name} is stale: run `make docs`", file=sys.stderr)
        return 1 if stale else 0
    (DOCS / "reference").mkdir(exist_ok=True)
    for name in stale:
        (DOCS / name).write_text(pages[name], encoding="utf-8")
        print(f"wrote docs/{name}")
    return 0


def make_pages() -> dict[str, str]:
    """The text of every page, by its path under docs."""
    schema = to_schema(json.dumps(comparison_schema()), FACETS.values())
    return {
        "reference/commands.md": to_page(describe_program(load_program())),
        "reference/claimtrack.1": to_page(describe_manual(load_program(), EXIT_CODES)),
        "reference/errors.md": to_page(describe_messages(sorted(CATALOGUE.glob("*.txt")))),
        "reference/messages.md": to_page(describe_all_messages(EXIT_CODES, MADE)),
        "reference/python.md": to_page(describe_library(MADE)),
        "reference/records.md": to_page(describe_records(MADE)),
        "reference/maps.md": to_page(describe_maps(MADE)),
        "reference/metrics.md": to_page(describe_metrics(MADE)),
        "reference/reasons.md": to_page(describe_reasons(MADE)),
        "reference/results.md": to_page(describe_results(MADE)),
        "reference/facets.md": to_page(describe_facets(FACETS.values())),
        "reference/languages.md": to_page(describe_languages()),
        "reference/units.md": to_page(describe_units()),
        SCHEMA: schema,
        f"../claimtrack/report/{SCHEMA}": schema,
    }


def to_page(lines: Iterable[str]) -> str:
    """Lines as the text of a page that ends in one line end."""
    return "\n".join(lines).rstrip() + "\n"


FACET_EXAMPLES: Mapping[str, str] = {
    "stake": "own losses",
    "stance": "denies",
    "side": "Azerbaijan",
    "role": "civilian",
    "place": "Stepanakert",
    "distribution": "each",
    "includes": "the missing",
    "excludes": "prisoners",
    "definition": "confirmed by a test",
    "part_of": "18 people",
    "as_of": "2020-10-31",
    "as_of_basis": "published",
    "since": "2020-09-27",
    "said": "22 October 2020",
    "count_type": "in period",
    "basis": "named list",
    "cause": "all causes",
    "cause_detail": "cholera",
    "completeness": "partial",
    "attribution_rule": "residence",
    "adjustment": "adjusted",
    "price_basis": "prices of 2015",
    "rate_period": "quarter",
    "population": "15 to 24",
    "release": "first estimate",
}
"""What a claim may say of each facet, by its field; a test reads them."""


def describe_facets(facets: Iterable[Facet]) -> Iterator[str]:
    """The page of facets, line by line."""
    yield from ("# Facets", "", MADE, "")
    yield from (
        "What a claim may say beside who said how many of what. The field is the key of a line of",
        "JSON, of a column in a [map](../import.md) and of a claim in a [comparison](../json.md).",
        "What is not stated is unknown; the last column is what a comparison reads in its place.",
        "With `?`, a verdict that rests on it is at most a possible conflict. Families are named",
        "by their widest metric; in one that is not ours, a figure may have any facet.",
        "",
        "| facet | field and option | holds | example | in | of | reason | read when unstated |",
        "|---|---|---|---|---|---|---|---|",
    )
    for facet in facets:
        yield f"| {' | '.join(_cells_of(facet))} |"


def _cells_of(facet: Facet) -> Iterator[str]:
    yield facet.name
    yield f"`{facet.key}`, " + (
        f"beside `{facet.qualifies}`" if facet.qualifies else f"`{facet.option}`"
    )
    if facet.choices is None:
        yield str(facet.holds.value)
    else:
        anchor = facet.name.lower().replace(" ", "-")
        yield f"[one of](../glossary.md#{anchor}): {', '.join(facet.choices)}"
    yield FACET_EXAMPLES[facet.key]
    yield f"`{facet.path}`"
    families = ", ".join(sorted(facet.families)) or "every figure"
    yield families + (", statements" if facet.is_of_statements else "")
    yield facet.reason
    yield facet.default + (" ?" if facet.is_capping else "")


def to_schema(text: str, facets: Iterable[Facet]) -> str:
    """The schema of a comparison with the facets of a claim and the verdicts as they are now."""
    schema = json.loads(text, object_hook=_with_verdicts)
    claim = schema["$defs"]["claim"]
    for facet in facets:
        if not facet.qualifies:
            claim["properties"][facet.key] = _schema_of(facet)
            if facet.key not in claim["required"]:
                claim["required"].append(facet.key)
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _with_verdicts(part: dict[str, Any]) -> dict[str, Any]:
    """A part of the schema; where it takes any verdict, it takes each that there is."""
    if Verdict.NOT_COMPARABLE in part.get("enum", ()):
        part["enum"] = list(Verdict)
    return part


def _schema_of(facet: Facet) -> dict[str, Any]:
    match facet.holds:
        case Holds.NAME | Holds.WORDS:
            return {"anyOf": [{"type": "string"}, {"type": "null"}]}
        case Holds.WORD_LIST:
            return {"type": "array", "items": {"type": "string"}}
        case Holds.PERIOD:
            return {"anyOf": [{"$ref": "#/$defs/period"}, {"type": "null"}]}
        case choices:
            return {"enum": list(choices)}


def describe_messages(paths: Iterable[Path]) -> Iterator[str]:
    """The page of messages, line by line: by exit code, then in the order of the file names."""
    yield from ("# Messages by example", "", MADE, "")
    yield from (
        "Messages that claimtrack prints when something is amiss, each with a command that brings",
        "it about. The files that a command reads stand before it; the exit code follows in",
        "brackets. Words in capitals, such as `DAMAGE`, are done by the test that runs these",
        "pages. Every message: [all messages](messages.md).",
    )
    by_code: dict[int, list[tuple[str, str]]] = {}
    for path in paths:
        text = path.read_text(encoding="utf-8")
        by_code.setdefault(_exit_code(text), []).append((path.stem, text))
    for code, texts in sorted(by_code.items()):
        yield from ("", f"## {code}: {EXIT_CODES[code]}")
        for name, text in texts:
            sentence, _, shown = text.partition("\n\n")
            yield from ("", f'<a id="{name}"></a>{" ".join(sentence.split())}')
            yield from ("", "~~~text", shown.strip("\n"), "~~~")


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
