"""The reference of the library: every public name, and the classes that its values are made of."""

import ast
import dataclasses
import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from typing import Any, TypeVar

import claimtrack
from claimtrack.errors import ClaimtrackError
from docs.tools.languages import docs_of

WORDS = ("claimtrack.languages.", "claimtrack.text.")
"""Modules whose classes are not told of: word lists have a page of their own."""


Statement = TypeVar("Statement", bound=ast.stmt)


@dataclass(frozen=True, slots=True)
class _Name:
    """A function, class or constant with the module that has it."""

    module: str
    name: str

    @property
    def value(self) -> Any:
        return getattr(import_module(self.module), self.name)

    @property
    def short(self) -> str:
        """Where it is, without the name of the package."""
        return f"{self.module}.{self.name}".removeprefix("claimtrack.")


def describe_library(made: str) -> Iterator[str]:
    """The page, line by line."""
    yield from ("# Python: every name", "", made, "")
    yield from (
        "How to use them: [From Python](../python.md). `from claimtrack import` takes the names of",
        "the first part; they keep their meaning until the next major version. The second part has",
        "the classes that their values are made of, which may get more fields and methods.",
    )
    names = [_home(name) for name in claimtrack.__all__ if name != "__version__"]
    functions = [each for each in names if not isinstance(each.value, type)]
    classes = [each for each in names if isinstance(each.value, type)]
    yield from ("", "## Functions")
    for each in functions:
        yield from _function(each)
    yield from ("", "`__version__` is the version as text.", "", "## Classes")
    for each in classes:
        yield from _class(each, each.name)
    yield from ("", "## Errors", "")
    yield "All are kinds of `ClaimtrackError`, in `claimtrack.errors`."
    yield from ("", "| error | kind of | exit code | when |", "|---|---|---|---|")
    yield from _errors(ClaimtrackError)
    yield from ("", "## What values are made of")
    for each in _parts_of(names):
        if each not in classes:
            yield from _class(each, each.short)


def _home(name: str) -> _Name:
    """The module that a public name comes from; where it is defined, for a class."""
    module = f"claimtrack.{claimtrack._HOMES[name]}"  # noqa: SLF001 - the table of the public names
    value = getattr(import_module(module), name)
    return _Name(getattr(value, "__module__", module), name)


def _function(each: _Name) -> Iterator[str]:
    tree = _definition(each, ast.FunctionDef)
    yield from ("", f"### `{each.name}`", "")
    yield from (
        "```python",
        f"from claimtrack import {each.name}",
        "",
        to_signature(tree),
        "```",
        "",
    )
    yield from to_paragraphs(ast.get_docstring(tree) or "")


def _class(each: _Name, title: str) -> Iterator[str]:
    tree = _definition(each, ast.ClassDef)
    value = each.value
    yield from ("", f"### `{title}`", "")
    yield from to_paragraphs(ast.get_docstring(tree) or "")
    if issubclass(value, Enum):
        yield from ("", "| name | value |", "|---|---|")
        yield from (f"| `{one.name}` | {_cell(str(one.value))} |" for one in value)
    else:
        yield from _fields(value, tree)
    methods = [one for one in tree.body if isinstance(one, ast.FunctionDef)]
    public = [one for one in methods if not one.name.startswith("_") and not _is_no_method(one)]
    if public:
        yield from ("", "| | |", "|---|---|")
        for one in public:
            told = _first_paragraph(ast.get_docstring(one) or "")
            yield f"| `{_cell(_written(one))}` | {_cell(told)} |"


def _fields(value: Any, tree: ast.ClassDef) -> Iterator[str]:
    told = docs_of(value)
    written = {
        one.target.id: one
        for one in tree.body
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
    }
    told_of = [name for name in _names_of_fields(value, written) if not name.startswith("_")]
    if not told_of:
        return
    yield from ("", "| field | type | unless given | |", "|---|---|---|---|")
    for name in told_of:
        field = written[name]
        unless = "" if field.value is None else f"`{_cell(_default(field.value))}`"
        kind = _cell(ast.unparse(field.annotation))
        yield f"| `{name}` | `{kind}` | {unless} | {told.get(name, '')} |"


def _names_of_fields(value: Any, written: Iterable[str]) -> list[str]:
    """What a value of a class holds: its fields, or the attributes that are written with a type."""
    if not dataclasses.is_dataclass(value):
        return list(written)
    return [one.name for one in dataclasses.fields(value) if one.name in written]


def _default(value: ast.expr) -> str:
    """A default as it is written; of a factory, what it makes."""
    match value:
        case ast.Call(func=ast.Name(id="field"), keywords=keywords):
            for keyword in keywords:
                if keyword.arg == "default":
                    return ast.unparse(keyword.value)
                if keyword.arg == "default_factory":
                    return f"{ast.unparse(keyword.value)}()"
    return ast.unparse(value)


def _errors(error: type[ClaimtrackError], parent: str = "") -> Iterator[str]:
    if error.__module__ != ClaimtrackError.__module__:
        return
    told = _cell(_first_paragraph(inspect.getdoc(error) or ""))
    kind = f"`{parent}`" if parent else ""
    yield f"| `{error.__name__}` | {kind} | {error.exit_code} | {told} |"
    for each in error.__subclasses__():
        yield from _errors(each, error.__name__)


def _parts_of(names: Iterable[_Name]) -> list[_Name]:
    """The classes of ours that the names give, take or hold, and those that these hold."""
    found: dict[_Name, None] = {}
    waiting = list(names)
    while waiting:
        each = waiting.pop()
        tree = _definition(each, ast.ClassDef, ast.FunctionDef)
        held = _held_by(each, tree)
        if isinstance(tree, ast.ClassDef):
            found[each] = None
        waiting += [one for one in held if one not in found and one not in waiting]
    return sorted(found, key=lambda each: each.short)


def _held_by(each: _Name, tree: ast.stmt) -> Iterator[_Name]:
    """The classes that the annotations of a function, or of the fields of a class, name."""
    told: list[ast.expr | None] = []
    if isinstance(tree, ast.FunctionDef):
        arguments = (*tree.args.args, *tree.args.kwonlyargs)
        told = [*(one.annotation for one in arguments), tree.returns]
    elif isinstance(tree, ast.ClassDef):
        told = [one.annotation for one in tree.body if isinstance(one, ast.AnnAssign)]
        told += [
            one.returns
            for one in tree.body
            if isinstance(one, ast.FunctionDef) and not one.name.startswith("_")
        ]
    homes = _imports(each.value.__module__)
    for annotation in filter(None, told):
        for name in re.findall(r"[A-Z]\w+", ast.unparse(annotation)):
            home = homes.get(name, each.module)
            value = (
                getattr(import_module(home), name, None) if home.startswith("claimtrack") else None
            )
            if not isinstance(value, type) or not value.__module__.startswith("claimtrack"):
                continue
            if not value.__module__.startswith(WORDS) and not issubclass(value, ClaimtrackError):
                yield _Name(value.__module__, value.__name__)


def _imports(module: str) -> dict[str, str]:
    """Where the names of a module come from."""
    tree = ast.parse(inspect.getsource(import_module(module)))
    return {
        one.asname or one.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for one in node.names
    }


def _definition(each: _Name, *kinds: type[Statement]) -> Statement:
    """The statement of one of these kinds that makes a name.

    Raises:
        LookupError: The module that defines it has none.
    """
    home = sys.modules[each.value.__module__]
    for node in ast.parse(inspect.getsource(home)).body:
        if isinstance(node, kinds) and getattr(node, "name", "") == each.name:
            return node
    raise LookupError(f"{home.__name__} has no statement that makes {each.name}")


def to_signature(tree: ast.FunctionDef) -> str:
    """The head of a function, a parameter a line where it is long."""
    parts = list(_parameters(tree.args))
    head = f"{tree.name}({', '.join(parts)})"
    back = f" -> {ast.unparse(tree.returns)}" if tree.returns is not None else ""
    if len(head) + len(back) <= WIDTH:
        return head + back
    lines = [f"    {part}," for part in parts]
    return "\n".join([f"{tree.name}(", *lines, f"){back}"])


def _parameters(arguments: ast.arguments) -> Iterator[str]:
    plain = arguments.args
    defaults = [None] * (len(plain) - len(arguments.defaults)) + list(arguments.defaults)
    for each, default in zip(plain, defaults, strict=True):
        yield _parameter(each, default)
    if arguments.kwonlyargs:
        yield f"*{arguments.vararg.arg}" if arguments.vararg else "*"
    for each, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield _parameter(each, default)


def _parameter(each: ast.arg, default: ast.expr | None) -> str:
    kind = f": {ast.unparse(each.annotation)}" if each.annotation is not None else ""
    return f"{each.arg}{kind}" + (f" = {ast.unparse(default)}" if default is not None else "")


def _written(method: ast.FunctionDef) -> str:
    """A method as it is called, a property by its name alone."""
    marks = {ast.unparse(one) for one in method.decorator_list}
    back = f": {ast.unparse(method.returns)}" if method.returns is not None else ""
    if marks & {"property", "cached_property", "functools.cached_property"}:
        return f"{method.name}{back}"
    given = [part for part in _parameters(method.args) if part not in {"self", "cls"}]
    return f"{method.name}({', '.join(given)}){back.replace(':', ' ->', 1)}"


def _is_no_method(method: ast.FunctionDef) -> bool:
    """Whether it is one more form of a method, or what sets a property."""
    marks = map(ast.unparse, method.decorator_list)
    return any(each == "overload" or each.endswith(".setter") for each in marks)


WIDTH = 90
"""Signs of a signature on one line; what is longer would be scrolled in the site. Ours."""

MENTION = re.compile(r"\bdocs/([\w/-]+\.md(?:#[\w-]+)?)")
SECTION = re.compile(r"^(Args|Returns|Raises|Yields|Source):[ ]*(.*)$")


def to_paragraphs(docstring: str) -> Iterator[str]:
    """A docstring as paragraphs, its examples as code, what is given and can go wrong as lists."""
    text = MENTION.sub(r"[\1](../\1)", inspect.cleandoc(docstring))
    for paragraph in re.split(r"\n\s*\n", text):
        found = SECTION.match(paragraph.partition("\n")[0])
        if found:
            yield from (f"*{found[1]}*", "", *_entries(paragraph.splitlines()[1:], found), "")
        elif paragraph.startswith(">>>"):
            yield from ("```python", *paragraph.splitlines(), "```", "")
        else:
            yield from (*paragraph.splitlines(), "")


def _entries(lines: Iterable[str], section: re.Match[str]) -> Iterator[str]:
    """What stands under a head such as `Raises:`, an entry a line."""
    entry = section[2]
    for line in lines:
        name = re.match(r" {4}(\w[\w, ]*): ", line)
        if name is None or section[1] not in {"Args", "Raises"}:
            entry = f"{entry} {line.strip()}".strip()
            continue
        if entry:
            yield entry
        entry = f"- `{name[1]}`: {line[name.end() :]}"
    yield entry


def _first_paragraph(docstring: str) -> str:
    return " ".join(inspect.cleandoc(docstring).partition("\n\n")[0].split())


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")
