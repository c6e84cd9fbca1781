"""What a page may name: the commands, options, files, messages and words that the program has."""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import typer

from claimtrack.cli.app import load_program
from claimtrack.compare.verdict import Verdict
from claimtrack.figures.profile import shipped_profiles
from claimtrack.intake.mapfile import shipped_maps
from claimtrack.languages import languages
from claimtrack.languages.metrics import listed_metrics
from claimtrack.model.facets import FACETS
from claimtrack.units import currencies, unit_codes
from docs.tools.messages import all_messages, longest_of, read_source, to_pattern

ROOT = Path(__file__).resolve().parents[2]
OTHERS = Path(__file__).with_name("statements.toml")
LEAST_OF_MESSAGE = 10
"""Signs of a message that are its own, from which a text that fits it is taken for it. Ours."""

LONGEST_NAME = 60
"""Signs of a text in the source that may be a name; longer ones are sentences. Ours."""

DATA_FILES = (".toml", ".sql", ".tsv", ".po")
"""Files of the package, beside Python, whose words a page may name."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command or a group of them, and the options it takes."""

    options: frozenset[str]
    takes_arguments: bool
    inner: Mapping[str, "Command"] = field(default_factory=dict)


@cache
def program() -> Mapping[str, Command]:
    """Every command by its name."""
    return whole().inner


@cache
def whole() -> Command:
    """The program, with what every command takes."""
    top: Any = load_program()
    context = typer.Context(top, info_name="claimtrack")
    names = top.list_commands(context)
    return _command(top, {name: top.get_command(context, name) for name in names})


def _command(command: Any, inner: Mapping[str, Any]) -> Command:
    options = {one for param in command.params for one in (*param.opts, *param.secondary_opts)}
    return Command(
        frozenset(one for one in options if one.startswith("-")) | {"--help"},
        any(not one.startswith("-") for param in command.params for one in param.opts),
        {name: _command(each, getattr(each, "commands", {})) for name, each in inner.items()},
    )


@cache
def all_options() -> frozenset[str]:
    """Every option of every command."""

    def of(command: Command) -> Iterator[str]:
        yield from command.options
        for each in command.inner.values():
            yield from of(each)

    return frozenset(of(whole()))


def countables() -> Mapping[str, int]:
    """How many the program has of what pages count."""
    return {
        "languages": len(languages()),
        "metrics": len(listed_metrics()),
        "units": len(unit_codes()),
        "currencies": len(currencies()),
        "facets": len(FACETS),
        "verdicts": len(Verdict),
        "profiles": len(shipped_profiles()),
        "maps": len(shipped_maps()),
        "commands": len(load_program().list_commands(typer.Context(load_program()))),
    }


@cache
def of_others() -> Mapping[str, Mapping[str, str]]:
    """What pages name that is not the program's, by kind, with whose it is."""
    found: dict[str, dict[str, str]] = tomllib.loads(OTHERS.read_text(encoding="utf-8"))
    return found


@cache
def vocabulary() -> frozenset[str]:
    """The identifiers and short texts of the source, and the words of its data files.

    Docstrings are left out: what only they name is no name of the program.
    """
    words: set[str] = set()
    for module in read_source().modules.values():
        told = {id(node.value) for node in module.nodes if isinstance(node, ast.Expr)}
        for node in module.nodes:
            if id(node) not in told:
                words |= _words_of(node)
        words.add(module.name.rpartition(".")[2])
    for suffix in DATA_FILES:
        for path in (ROOT / "claimtrack").rglob(f"*{suffix}"):
            text = path.read_text(encoding="utf-8")
            words |= set(re.findall(r"[\w%./+-]+", text)) | set(re.findall(r'"([^"\n]+)"', text))
    for name in ("pyproject.toml", "Makefile", "docs/comparison.schema.json"):
        words |= set(re.findall(r"[\w.-]+", read_text(name)))
    for path in shipped():
        if path.suffix in {".csv", ".jsonl"}:
            words |= set(re.findall(r"[\w.-]+", path.read_text(encoding="utf-8")))
    words |= {path.name for path in (ROOT / "claimtrack").iterdir()}
    words |= {verdict.sign for verdict in Verdict} | {*program()}
    return frozenset(words)


def _words_of(node: ast.AST) -> set[str]:
    match node:
        case ast.Constant(value=str(text)) if len(text) <= LONGEST_NAME:
            return {text, *re.findall(r"\w+[_.-]\w+(?:[_.-]\w+)*", text)}
        case ast.Constant(value=int(number)):
            return {str(number)}
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
            return {name}
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.keyword(arg=str(name)):
            return {name}
    return set()


@cache
def names_of_tests() -> frozenset[str]:
    """Constants and variables of the environment that the tests read."""
    paths = (path for path in (ROOT / "tests").rglob("*.py") if path.parent.name != "docs")
    texts = (path.read_text(encoding="utf-8") for path in paths)
    return frozenset(name for text in texts for name in re.findall(r"\b[A-Z][A-Z_]{3,}\b", text))


@cache
def functions_of(path: Path) -> frozenset[str]:
    """The functions of a module; empty when there is none."""
    if not path.is_file():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((longest_of(each.text), to_pattern(each.text)) for each in all_messages())


def is_message(text: str) -> bool:
    """Whether a text is a message that the program can print, as a whole."""
    return any(
        longest in text and pattern.fullmatch(text) is not None
        for longest, pattern in _patterns()
        if len(longest) >= LEAST_OF_MESSAGE
    )


@cache
def shipped() -> tuple[Path, ...]:
    """The files and folders of the material that comes with the program."""
    return tuple(sorted((ROOT / "data").rglob("*")))


def read_text(name: str) -> str:
    """A file of the checkout."""
    return (ROOT / name).read_text(encoding="utf-8")
