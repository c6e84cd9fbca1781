"""Find every message that the source can raise or print, and which of them the catalogue shows.

`python -m docs.tools.messages` prints those that no page of tests/errors shows, and counts. The
messages are found in the source and not listed by hand: an error that is made, a remark on a record
or a document, a line for standard error. What a message quotes is told as `…`.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import islice, product
from pathlib import Path

from claimtrack import errors
from claimtrack.model.record import EXPLAINED

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "claimtrack"

GAP = "…"
"""What stands for words that a message takes from elsewhere."""

HINT = "\0"
"""What parts a message from its advice, where both are one text."""

COULD_BE = f": could be {GAP}"
"""How an error ends that has several readings."""

DEEPEST = 6
"""How many steps from a message back to its words: through names, parameters and functions."""

MOST = 60
"""How many wordings of one place are told apart; more of them differ in a word."""

LEAST_LETTERS = 4
"""A message with fewer letters of its own has its words from somewhere else."""

REMARKS: Mapping[str, int] = {"Oddity": 1, "Problem": 1, "Damage": 1}
"""What is told of a record, a document or a ledger, and which argument has its words."""

ERRORS_UNDER_WAY: Mapping[str, str] = {"Misfit": "InvalidClaim"}
"""What is raised inside, and the error that it becomes on its way out."""

ADVICE_UNDER_WAY: Mapping[str, str] = {"Misfit": EXPLAINED}
"""The advice that such an error gets on its way out, where it has none of its own."""

SAID = frozenset({"write", "note", "ask", "confirm"})
"""The functions of `cli/terminal/diagnostics.py` that print a message."""


class Kind(StrEnum):
    """What a message is."""

    ERROR = "error"
    REMARK = "remark"
    SAID = "said"


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """One message, whatever it quotes."""

    text: str
    kind: Kind
    error: str = ""
    """The class of an error."""
    hints: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    """The modules that make it."""


@dataclass(slots=True)
class _Module:
    name: str
    nodes: tuple[ast.AST, ...]
    """Of its whole tree, the outer ones first."""
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)
    constants: dict[str, ast.expr] = field(default_factory=dict)
    imported: dict[str, str] = field(default_factory=dict)
    """Where a name comes from: the module of ours."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where an expression stands: its module, and the functions around it, the inmost first."""

    module: str
    functions: tuple[ast.FunctionDef, ...] = ()


@dataclass(frozen=True, slots=True)
class _Call:
    scope: _Scope
    call: ast.Call


class Source:
    """The package as trees, with what is called where."""

    def __init__(self, package: Path = PACKAGE) -> None:
        """Read the package.

        Args:
            package: The folder of a package.
        """
        self.modules: dict[str, _Module] = {}
        self.calls: dict[str, list[_Call]] = {}
        for path in sorted(package.rglob("*.py")):
            parts = path.relative_to(package.parent).with_suffix("").parts
            name = ".".join(parts).removesuffix(".__init__")
            self._read(name, ast.parse(path.read_text(encoding="utf-8")))
        self.errors = self._find_errors()

    def _read(self, name: str, tree: ast.Module) -> None:
        module = self.modules[name] = _Module(name, tuple(ast.walk(tree)))
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef):
                module.functions.setdefault(node.name, node)
            if isinstance(node, ast.ImportFrom) and node.module:
                for each in node.names:
                    module.imported[each.asname or each.name] = node.module
        for statement in tree.body:
            match statement:
                case ast.Assign(targets=[ast.Name(id=constant)], value=value):
                    module.constants[constant] = value
                case ast.AnnAssign(target=ast.Name(id=constant), value=ast.expr() as value):
                    module.constants[constant] = value
        self._find_calls(tree, _Scope(name))

    def _find_calls(self, node: ast.AST, scope: _Scope) -> None:
        for child in ast.iter_child_nodes(node):
            inner = scope
            if isinstance(child, ast.FunctionDef):
                inner = _Scope(scope.module, (child, *scope.functions))
            elif isinstance(child, ast.Call):
                self.calls.setdefault(_name_of(child.func), []).append(_Call(scope, child))
            self._find_calls(child, inner)

    def _find_errors(self) -> frozenset[str]:
        """The names of all classes of errors of ours."""
        found = {errors.ClaimtrackError.__name__}
        bases = {
            node.name: {_name_of(base) for base in node.bases}
            for module in self.modules.values()
            for node in module.nodes
            if isinstance(node, ast.ClassDef)
        }
        while more := {name for name, of in bases.items() if of & found} - found:
            found |= more
        return frozenset(found)

    def messages(self) -> list[Message]:
        """Every message, in the order of its words."""
        found: dict[tuple[str, Kind, str], tuple[set[str], set[str]]] = {}
        for kind, error, call in self._made():
            for told in self._told(kind, error, call):
                text, *advice = told.split(HINT)
                if not text:  # an advice on a line of its own
                    text, advice = f"hint: {' '.join(advice)}", []
                key = (text, kind, error if kind is Kind.ERROR else "")
                kept = found.setdefault(key, (set(), set()))
                kept[0].update(advice or self._hints_of(call))
                kept[1].add(call.scope.module)
        for module, error, text, hints in self._tables():
            kept = found.setdefault((text, Kind.ERROR, error), (set(), set()))
            kept[0].update(map(_without_places, hints))
            kept[1].add(module)
        return sorted(
            Message(text, kind, error, tuple(sorted(hints)), tuple(sorted(places)))
            for (text, kind, error), (hints, places) in found.items()
        )

    def _told(self, kind: Kind, name: str, call: _Call) -> set[str]:
        """The wordings of one message that were found, as they are printed."""
        position = REMARKS[name] if kind is Kind.REMARK else 0
        could = any(each.arg == "readings" for each in call.call.keywords)
        texts = self._texts(_argument(call.call, position), call.scope)
        if could:
            texts = {each if "could be" in each else f"{each}{COULD_BE}" for each in texts}
        texts = {re.sub(r"\nhint: ", HINT, each) for each in texts}
        telling = {" ".join(each.split()) for each in texts if is_telling(each)}
        return {each for each in telling if not _goes_on_from(each, telling)}

    def untold(self) -> list[str]:
        """The places whose message has no words that were found, as `module:line`."""
        return sorted(
            f"{call.scope.module}:{call.call.lineno}"
            for kind, error, call in self._made()
            if not self._told(kind, error, call)
        )

    def _tables(self) -> Iterator[tuple[str, str, str, set[str]]]:
        """Rows of tables of errors, as what SQLite says is translated by.

        Yields:
            The module, the error, its words and the advice.
        """
        for module in self.modules.values():
            for node in module.nodes:
                match node:
                    case ast.Tuple(
                        elts=[ast.Name(id=error), ast.Constant(value=str(text)), *advice]
                        | [_, ast.Name(id=error), ast.Constant(value=str(text)), *advice]
                    ) if error in self.errors:
                        told = advice[0] if advice else None
                        hints = self._texts(told, _Scope(module.name)) - {GAP}
                        yield module.name, error, _without_places(text), hints

    def _made(self) -> Iterator[tuple[Kind, str, _Call]]:
        for name, calls in sorted(self.calls.items()):
            for call in calls:
                if name in self.errors or name in ERRORS_UNDER_WAY:
                    yield Kind.ERROR, ERRORS_UNDER_WAY.get(name, name), call
                elif name in REMARKS:
                    yield Kind.REMARK, name, call
                elif name in SAID and _is_diagnostics(call.call.func):
                    yield Kind.SAID, name, call

    def _hints_of(self, call: _Call) -> set[str]:
        for keyword in call.call.keywords:
            if keyword.arg == "hint":
                return {text for text in self._texts(keyword.value, call.scope) if text != GAP}
        given = ADVICE_UNDER_WAY.get(_name_of(call.call.func))
        return {given} if given else set()

    # A case for each form of an expression, and no more in any of them.
    def _texts(  # noqa: C901, PLR0911, PLR0912
        self, node: ast.expr | None, scope: _Scope, depth: int = 0
    ) -> set[str]:
        """The wordings that an expression may have; `…` alone for what is not found."""
        if node is None or depth > DEEPEST:
            return {GAP}
        match node:
            case ast.Constant(value=str(text)):
                return {text}
            case ast.Constant(value=None):
                return set()
            case ast.JoinedStr(values=parts):
                return self._joined(parts, scope, depth)
            case ast.IfExp(body=body, orelse=other):
                return self._texts(body, scope, depth) | self._texts(other, scope, depth)
            case ast.BoolOp(values=values):
                return set().union(*(self._texts(each, scope, depth) for each in values))
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return self._joined([left, right], scope, depth)
            case ast.Name(id=name):
                return self._named(name, scope, depth + 1)
            case ast.Attribute(attr=name) if name.isupper():
                return self._named(name, scope, depth + 1)
            case ast.Subscript(value=ast.Name(id=name)):
                return self._entries(name, scope, depth + 1)
            case ast.Call():
                return self._called(node, scope, depth + 1)
            case ast.NamedExpr(value=value) | ast.Starred(value=value):
                return self._texts(value, scope, depth)
            case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
                return set().union(*(self._texts(each, scope, depth) for each in parts), set())
            case ast.ListComp(elt=each) | ast.GeneratorExp(elt=each):
                return self._texts(each, scope, depth)
        return {GAP}

    def _joined(self, parts: Iterable[ast.expr], scope: _Scope, depth: int) -> set[str]:
        """Words and what they quote; what is quoted is looked into where little is said beside."""
        plain = [
            {GAP} if isinstance(each, ast.FormattedValue) else self._texts(each, scope, depth)
            for each in parts
        ]
        texts = _combine(plain)
        if any(is_telling(text) for text in texts) or texts == {f'"{GAP}"'}:
            return texts
        looked = [
            _sentences(self._texts(each.value, scope, depth + 1))
            if isinstance(each, ast.FormattedValue)
            else self._texts(each, scope, depth)
            for each in parts
        ]
        return _combine(looked)

    def _named(self, name: str, scope: _Scope, depth: int) -> set[str]:
        """The words of a name: what it is set to, what it is called with, a constant."""
        for place, function in enumerate(scope.functions):
            inner = _Scope(scope.module, scope.functions[place:])
            values = list(_set_to(name, function))
            given = name in _parameters(function)
            texts = set().union(
                *(self._texts(value, inner, depth) for value in values),
                self._given(name, function, scope.module, depth) if given else set(),
            )
            if values or given:
                return texts
        module = self.modules[scope.module]
        if name in module.constants:
            return self._texts(module.constants[name], _Scope(scope.module), depth)
        home = module.imported.get(name, "")
        if home in self.modules and name in self.modules[home].constants:
            return self._texts(self.modules[home].constants[name], _Scope(home), depth)
        for each in self.modules.values():  # of an attribute: diagnostics.ADVICE
            if name.isupper() and name in each.constants and name not in module.imported:
                return self._texts(each.constants[name], _Scope(each.name), depth)
        return {GAP}

    def _entries(self, name: str, scope: _Scope, depth: int) -> set[str]:
        """The words of any entry of a table."""
        module = self.modules[scope.module]
        table = module.constants.get(name)
        if isinstance(table, ast.Dict):
            texts = (self._texts(value, _Scope(scope.module), depth) for value in table.values)
            return set().union(*texts)
        return {GAP}

    def _given(self, name: str, function: ast.FunctionDef, module: str, depth: int) -> set[str]:
        """What a parameter is called with: wherever, or in its module for what is its own."""
        texts: set[str] = set()
        names = _parameters(function)
        if name not in names:
            return {GAP}
        is_own = function.name.startswith("_")
        for each in self.calls.get(function.name, ()):
            if is_own and each.scope.module != module:
                continue
            position = names.index(name)
            if names[0] in {"self", "cls"}:
                position -= 1
            value = _argument(each.call, position, name)
            if value is not None:
                texts |= self._texts(value, each.scope, depth + 1)
        return texts or {GAP}

    def _called(  # noqa: C901, PLR0911 - a case for each way to make a text
        self, call: ast.Call, scope: _Scope, depth: int
    ) -> set[str]:
        """The words that a call gives back."""
        match call:
            case ast.Call(func=ast.Attribute(value=value, attr="format" | "format_map")):
                return set(map(_without_places, self._texts(value, scope, depth)))
            case ast.Call(func=ast.Attribute(attr="join"), args=[joined]):
                return self._texts(joined, scope, depth)
            case ast.Call(func=ast.Attribute(value=value, attr="strip" | "rstrip" | "capitalize")):
                return self._texts(value, scope, depth)
            case ast.Call(func=ast.Name(id="one_line" | "str"), args=[inner, *_]):
                return self._texts(inner, scope, depth)
            case ast.Call(func=ast.Name(id="say_number"), args=[_, singular, *plural]):
                return {
                    f"{GAP} {text}"
                    for each in (singular, *plural)
                    for text in self._texts(each, scope, depth)
                }
            case ast.Call(func=ast.Name(id="say" | "say_count" | "fill"), args=[inner, *_]):
                return set(map(_without_places, self._texts(inner, scope, depth)))
            case ast.Call(func=ast.Name(id="next"), args=[first, other]):
                return self._texts(first, scope, depth) | self._texts(other, scope, depth)
            case ast.Call(func=ast.Name(id="filter"), args=[_, inner]):
                return self._texts(inner, scope, depth)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=table), attr="get")) if (
                table.isupper()
            ):
                return self._entries(table, scope, depth)
        name = _name_of(call.func)
        home = self._home_of(call.func, scope)
        if home is None:
            return {GAP}
        function = self.modules[home].functions[name]
        within = _Scope(home, (function,))
        texts: set[str] = set()
        for value in _given_back(function):
            texts |= self._texts(value, within, depth + 1)
        return texts or {GAP}

    def _home_of(self, function: ast.expr, scope: _Scope) -> str | None:
        """The module of a function of ours; None for any other."""
        name = _name_of(function)
        module = self.modules[scope.module]
        if isinstance(function, ast.Name):
            home = module.imported.get(name, scope.module)
            for candidate in (home, *self._below(home)):
                if candidate in self.modules and name in self.modules[candidate].functions:
                    return candidate
            return None
        match function:
            case ast.Attribute(value=ast.Name(id="self")):
                return scope.module if name in module.functions else None
            case ast.Attribute(value=ast.Name(id=owner)) if owner in module.imported:
                home = f"{module.imported[owner]}.{owner}"
                return (
                    home if home in self.modules and name in self.modules[home].functions else None
                )
        return None

    def _below(self, package: str) -> Iterator[str]:
        return (name for name in self.modules if name.startswith(f"{package}."))


def is_telling(text: str) -> bool:
    """Whether a wording has words of its own."""
    return sum(letter.isalpha() for letter in text) >= LEAST_LETTERS


def to_pattern(text: str) -> re.Pattern[str]:
    """What a message looks like where it is printed, whatever it quotes."""
    text = text.removesuffix(COULD_BE)  # left out where the message has the readings already
    return re.compile(r"[^\n]*?".join(map(re.escape, text.split(GAP))))


def longest_of(text: str) -> str:
    """The longest part of a message that is its own."""
    return max(text.removesuffix(COULD_BE).split(GAP), key=len)


def shown_messages(messages: Iterable[Message], pages: Mapping[str, str]) -> dict[Message, str]:
    """The messages that some page shows, each with the name of the first that does."""
    shown = {}
    printed = {name: _printed(text) for name, text in pages.items()}
    for message in messages:
        pattern, longest = to_pattern(message.text), longest_of(message.text)
        for name, text in printed.items():
            if longest in text and pattern.search(text):
                shown[message] = name
                break
    return shown


def _printed(text: str) -> str:
    """What the commands of a page print, without what files hold and what is typed."""
    start = text.find("\n$ ")
    lines = text[start:].splitlines()
    return "\n".join(line for line in lines if not line.startswith("$ "))


def _is_diagnostics(function: ast.expr) -> bool:
    match function:
        case ast.Attribute(value=ast.Name(id="diagnostics")):
            return True
    return False


def _name_of(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _argument(call: ast.Call, position: int, name: str = "") -> ast.expr | None:
    for keyword in call.keywords:
        if keyword.arg is not None and keyword.arg in {name, *(("message",) if not name else ())}:
            return keyword.value
    if 0 <= position < len(call.args) and not isinstance(call.args[position], ast.Starred):
        return call.args[position]
    return None


def _parameters(function: ast.FunctionDef) -> list[str]:
    given = function.args
    return [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)]


def _set_to(  # noqa: C901 - a case for each way to set a name
    name: str, function: ast.FunctionDef
) -> Iterator[ast.expr]:
    """What a name is set to in a function, by an assignment or a loop."""
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                yield value
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                for each, given in zip(targets, values, strict=False):
                    if isinstance(each, ast.Name) and each.id == name:
                        yield given
            case ast.AugAssign(target=ast.Name(id=target), value=value) if target == name:
                yield value
            case ast.NamedExpr(target=ast.Name(id=target), value=value) if target == name:
                yield value
            case ast.For(target=ast.Name(id=target), iter=value) if target == name:
                yield value
            case (
                ast.For(target=ast.Tuple(elts=[_, ast.Name(id=target)]), iter=listed)
                | ast.comprehension(target=ast.Tuple(elts=[_, ast.Name(id=target)]), iter=listed)
            ) if target == name:
                yield from _entries_of(listed)
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=target), attr="append"), args=[value]
            ) if target == name:
                yield value


def _entries_of(listed: ast.expr) -> Iterator[ast.expr]:
    """Any value of a table, where it is one whose items are listed."""
    match listed:
        case ast.Call(func=ast.Attribute(value=ast.Name() as table, attr="items")):
            yield ast.Subscript(value=table, slice=ast.Constant(value=0), ctx=ast.Load())


def _given_back(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """What a function returns or yields."""
    for node in ast.walk(function):
        match node:
            case ast.Return(value=ast.expr() as value) | ast.Yield(value=ast.expr() as value):
                yield value
            case ast.YieldFrom(value=value):
                yield value


def _without_places(template: str) -> str:
    """A template with a gap wherever something is put in: `{}`, `{name}`."""
    return re.sub(r"\{[^{}]*\}", GAP, template)


def _sentences(texts: set[str]) -> set[str]:
    """Those of several words; a single word is quoted, and told as a gap."""
    return {each for each in texts if re.search(r"[a-z]{2,} [a-z]", each)} or {GAP}


def _goes_on_from(text: str, texts: set[str]) -> bool:
    """Whether one of the texts stands at its head, with something in brackets behind it."""
    return any(text.startswith(f"{each} (") for each in texts)


def _combine(parts: Iterable[set[str]]) -> set[str]:
    found = {"".join(each) for each in islice(product(*(sorted(part) for part in parts)), MOST)}
    return {re.sub(f"{GAP}{GAP}+", GAP, each) for each in found}


@cache
def read_source() -> Source:
    """The package, read once."""
    return Source()


@cache
def all_messages() -> tuple[Message, ...]:
    """Every message of the package."""
    return tuple(read_source().messages())


def read_pages() -> dict[str, str]:
    """The pages of the catalogue, by name."""
    folder = ROOT / "tests" / "errors"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}


def main() -> int:
    """Print what no page shows, and counts."""
    messages = all_messages()
    shown = shown_messages(messages, read_pages())
    for message in messages:
        if message not in shown:
            print(f"{message.kind}\t{message.error}\t{message.text}\t{', '.join(message.places)}")
    for kind in Kind:
        of_kind = [each for each in messages if each.kind is kind]
        print(
            f"{kind}: {sum(each in shown for each in of_kind)} of {len(of_kind)} shown",
            file=sys.stderr,
        )
    print(f"without words that were found: {', '.join(read_source().untold())}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
