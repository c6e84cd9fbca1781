"""Find what README.md and docs/ say that a machine can check, and what holds each of it.

`python -m docs.tools.statements` counts the statements by kind and by what holds them, and lists
those that are false (exit code 1) and, with `--all`, those that nothing holds. A statement is a
command, an option, a name in code font, a link, a count of something the program has, or a block
of code. tests/docs/test_statements.py fails when one is false.
"""

import argparse
import json
import re
import shlex
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from docs.tools.known_names import (
    ROOT,
    Command,
    all_options,
    countables,
    functions_of,
    is_message,
    names_of_tests,
    of_others,
    program,
    read_text,
    shipped,
    vocabulary,
    whole,
)

MADE = "<!-- Made from the program by `make docs`"
HISTORY = frozenset({"docs/decisions.md", "CHANGELOG.md"})
"""Pages that tell of what was: names in them may be gone."""


class Kind(StrEnum):
    """What a statement is about."""

    EXAMPLE = "a block whose commands are run"
    BLOCK = "another block of code"
    COMMAND = "a command"
    OPTION = "an option"
    TOOL = "a target of make, a tool or an extra"
    FILE = "a file or folder"
    NAME = "another name in code font"
    COUNT = "a count of what the program has"
    LINK = "a link inside the project"
    ADDRESS = "a link to another site"


GENERATED = "the generator of the page"
EXAMPLES = "tests/docs/test_examples.py"
LINKS = "tests/docs/test_links.py"
HERE = "tests/docs/test_statements.py"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a page says."""

    page: str
    line: int
    kind: Kind
    text: str
    holder: str = ""
    """The test or generator that fails when it is not so; empty: none."""
    trouble: str = ""
    """Why it is not so; empty: it is, or nobody knows."""


BLOCK = re.compile(
    r"^(?P<fence>```|~~~)(?P<kind>\w*)\n(?P<body>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL
)
SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)|^\[[^\]]+\]: +(\S+)", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])(--[a-z][a-z-]+|-[a-zA-Z])(?![\w-])")
RUN = frozenset({"console", "pycon"})
"""Blocks that the tests run."""

NUMBERS = {
    name: number
    for number, name in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
            *("eighteen", "nineteen", "twenty"),
        ),
        start=1,
    )
}


COUNT = re.compile(
    r"\b(?P<number>\d[\d,]*|" + "|".join(NUMBERS) + r")\s+"
    r"(?P<what>languages|metrics|units|currencies|facets|verdicts|profiles|maps|commands)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page, with its code apart from its words."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        """Its path in the checkout."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def is_made(self) -> bool:
        """Whether a program writes it."""
        return MADE in self.text or self.name.startswith("docs/reference/")

    def line(self, place: int) -> int:
        """The line of a place in the text, from 1."""
        return self.text.count("\n", 0, place) + 1

    @property
    def prose(self) -> str:
        """The text with its blocks of code blanked out, line for line."""
        return BLOCK.sub(lambda found: "\n" * found[0].count("\n"), self.text)

    @property
    def words_of_code(self) -> str:
        """All its blocks, for names that are the page's own."""
        return "\n".join(found["body"] for found in BLOCK.finditer(self.text))


def read_pages(root: Path = ROOT) -> list[Page]:
    """README.md and the pages of docs/."""
    paths = [
        root / "README.md",
        root / "data" / "README.md",
        *sorted((root / "docs").rglob("*.md")),
    ]
    return [Page(path, path.read_text(encoding="utf-8")) for path in paths if path.is_file()]


def find_statements(pages: Sequence[Page]) -> Iterator[Statement]:
    """Every statement of the pages, in their order."""
    for page in pages:
        yield from _blocks(page)
        if page.is_made:
            for kind, text, place in _in_prose(page):
                yield Statement(page.name, page.line(place), kind, text, GENERATED)
            continue
        for kind, text, place in _in_prose(page):
            yield judge(page, page.line(place), kind, text)


def _blocks(page: Page) -> Iterator[Statement]:
    for found in BLOCK.finditer(page.text):
        line, body = page.line(found.start()), found["body"]
        if found["kind"] in RUN:
            for command in re.findall(r"^(?:\$|>>>) (.+)$", body, re.MULTILINE):
                yield Statement(page.name, line, Kind.EXAMPLE, command, EXAMPLES)
        elif page.is_made:
            yield Statement(page.name, line, Kind.BLOCK, body, GENERATED)
        elif found["kind"] == "toml":
            trouble = _toml_trouble(body)
            yield Statement(page.name, line, Kind.BLOCK, body, HERE, trouble)
        else:
            commands = [each for each in _commands_in(body) if each]
            for command in commands:
                yield judge(page, line, kind_of(command), command)
            if not commands:
                yield Statement(
                    page.name, line, Kind.BLOCK, body, _holder_of_block(found["kind"], body)
                )


def _holder_of_block(kind: str, body: str) -> str:
    """What holds a block that is not run: JSON is at least JSON."""
    if kind != "json":
        return ""
    try:
        json.loads(body)
    except ValueError:
        return ""
    return HERE


def _toml_trouble(body: str) -> str:
    try:
        tomllib.loads(body.replace("…", ""))
    except tomllib.TOMLDecodeError as error:
        return f"not TOML: {error}"
    return ""


def _commands_in(body: str) -> Iterator[str]:
    """The commands of ours in a block that is not run, a line that goes on put together."""
    for line in body.replace("\\\n", " ").splitlines():
        whole = re.sub(r"\$\([^)]*\)", "X", line.strip())
        if found := re.search(r"(?:^|[|;&(] *|\$ )(claimtrack(?: [^|;&#<>)]*)?)", whole):
            yield found[1].strip()
        elif TOOL.match(whole):
            yield whole.partition("#")[0].strip()


def _in_prose(page: Page) -> Iterator[tuple[Kind, str, int]]:
    prose = page.prose
    for found in SPAN.finditer(prose):
        text = " ".join(found[2].split())
        yield kind_of(text), text, found.start()
    for found in LINK.finditer(prose):
        link = found[1] or found[2]
        is_outside = re.match(r"[a-z]+:", link) is not None
        yield (Kind.ADDRESS if is_outside else Kind.LINK), link, found.start()
    for found in COUNT.finditer(SPAN.sub(lambda each: " " * len(each[0]), prose)):
        yield Kind.COUNT, " ".join(found[0].split()), found.start()


TOOL = re.compile(
    r"make (?P<target>[a-z-]+)|python -m (?P<module>docs\.tools\.\w+)|pip install .*"
    r"claimtrack\[(?P<extras>[\w,]+)\]"
)
"""How a page calls what is ours and no command of ours: make, the tools of docs/, extras."""


def kind_of(text: str) -> Kind:
    """What a span in code font is, by its looks."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    if TOOL.match(text):
        return Kind.TOOL
    if first == "claimtrack" and len(text.split()) > 1:
        return Kind.COMMAND
    if first in program() and _goes_on(program()[first], text.split()[1:]):
        return Kind.COMMAND
    if first.startswith("-") and OPTION.match(first):
        return Kind.OPTION
    if re.fullmatch(r"[\w./<>*-]+", text) and (
        re.search(r"/[^\d/]|[^\d/]/", text)
        or re.search(r"\.(md|py|toml|csv|xlsx|txt|jsonl?|sql|html?|svg|ledger)$", text)
    ):
        return Kind.FILE
    return Kind.NAME


PLACEHOLDER = re.compile(r"[A-Z][A-Z|]*|\d+|[a-z]\d-…|\"…\"")
"""What stands in a command for what the reader has: ID, NAME|OTHER, 3, v1-…"""


def _goes_on(command: Command, rest: Sequence[str]) -> bool:
    """Whether words after the name of a command go on as a command line does."""
    return any(
        OPTION.match(word) or PLACEHOLDER.fullmatch(word) or word in command.inner or word in KINDS
        for word in rest
    )


KINDS = frozenset({"sources", "topics", "places", "received"})
"""What `review` takes a kind of."""


def judge(page: Page, line: int, kind: Kind, text: str) -> Statement:
    """A statement with what holds it, or what is wrong with it."""
    holder, trouble = HERE, ""
    match kind:
        case Kind.COMMAND:
            trouble = command_trouble(text)
        case Kind.OPTION:
            trouble = option_trouble(text)
        case Kind.TOOL:
            trouble = tool_trouble(text)
        case Kind.FILE:
            holder, trouble = _file(page, text)
        case Kind.NAME:
            holder, trouble = _name(page, text)
        case Kind.COUNT:
            trouble = count_trouble(page, text)
        case Kind.LINK:
            holder = LINKS
        case _:
            holder = ""
    if page.name in HISTORY:
        holder, trouble = (holder if not trouble else ""), ""
    return Statement(page.name, line, kind, text, holder, trouble)


def command_trouble(text: str) -> str:
    """What is wrong with a command line of ours: a command or an option that there is not."""
    try:
        words = shlex.split(text.replace("…", "X"))
    except ValueError:
        words = text.split()
    if words and words[0] == "claimtrack":
        words = words[1:]
    here, shared = whole(), whole().options
    while words:
        word = words.pop(0)
        if word.startswith("-"):
            option = word.partition("=")[0]
            known = here.options | shared
            if re.fullmatch(r"-[a-zA-Z]{2,}", option):
                option = option[:2]
            if re.fullmatch(r"--?[a-zA-Z][\w-]*", option) and option not in known:
                return f"no option {option}"
        elif here.inner and word in here.inner:
            here = here.inner[word]
        elif here.inner and not here.takes_arguments and re.fullmatch(r"[a-z]{2,}", word):
            return f"no command {word}"
    return ""


def tool_trouble(text: str) -> str:
    """What is wrong with a call of make, of a tool of docs/ or of an extra."""
    found = TOOL.match(text)
    if found is None:
        return ""
    if (target := found["target"]) and f"\n{target}:" not in read_text("Makefile"):
        return f"no target {target} in the Makefile"
    if (module := found["module"]) and not (ROOT / f"{module.replace('.', '/')}.py").is_file():
        return f"no module {module}"
    known = tomllib.loads(read_text("pyproject.toml"))["project"]["optional-dependencies"]
    lost = [extra for extra in (found["extras"] or "").split(",") if extra and extra not in known]
    return f"no extra {', '.join(lost)}" if lost else ""


def option_trouble(text: str) -> str:
    """What is wrong with options of ours in code font; those of other programs are named."""
    for option in OPTION.findall(text):
        if option not in all_options() and option not in of_others()["options"]:
            return f"no option {option}"
    return ""


def count_trouble(page: Page, text: str) -> str:
    """What is wrong with a count of what the program has."""
    found = COUNT.fullmatch(text)
    if found is None or f"{page.name}: {text}" in of_others()["counts"]:
        return ""
    number = NUMBERS.get(found["number"].casefold())
    told = number if number is not None else int(found["number"].replace(",", ""))
    true = countables().get(found["what"].casefold())
    return f"there are {true}" if true is not None and told != true else ""


def _file(page: Page, text: str) -> tuple[str, str]:
    """A file of the checkout, of the page's own examples, or of somebody else."""
    bare = text.rstrip("/")
    if _is_in_checkout(page, bare) or bare in of_others()["files"]:
        return HERE, ""
    if bare in page.words_of_code:
        return EXAMPLES, ""
    if _is_ours(bare):
        return HERE, "no such file"
    names = [name for name in re.split(r"[/.]|<\w+>|\b[A-Z]+\b", bare.removeprefix(".")) if name]
    is_told = bare.startswith(("/", ".")) or re.search(r"<\w+>|\b[A-Z]+\b", bare)
    if (
        bare in vocabulary()
        or bare in of_others()["names"]
        or (is_told and names and all(name in vocabulary() for name in names))
    ):
        return HERE, ""
    return "", "no file of the checkout or of the page's examples"


def _is_in_checkout(page: Page, bare: str) -> bool:
    """Whether a path leads somewhere from the root, the page, or a folder that pages speak of."""
    places = (ROOT, page.path.parent, ROOT / "claimtrack", ROOT / "docs", ROOT / "tests")
    return (
        any(_exists(place, bare) for place in places)
        or any(f"/{each.relative_to(ROOT).as_posix()}".endswith(f"/{bare}") for each in shipped())
        or ("/" not in bare and any((ROOT / "claimtrack").rglob(bare)))
    )


def _exists(place: Path, bare: str) -> bool:
    """Whether there is such a file, folder or module."""
    if any(sign in bare for sign in "*<"):
        return any(place.glob(re.sub(r"<\w+>", "*", bare)))
    return (place / bare).exists() or (place / f"{bare}.py").is_file()


def _is_ours(path: str) -> bool:
    """Whether a path begins in a folder of the checkout, so that it has to be there."""
    return path.split("/", maxsplit=1)[0] in {"claimtrack", "docs", "tests", "data"} and "/" in path


IDENTIFIER = re.compile(r"[A-Za-z]\w*(?:[._-]\w+)*")


def _name(page: Page, text: str) -> tuple[str, str]:
    """A name of the program, of its tests, of the page's own examples, or of somebody else."""
    plain = text.strip("\"'“”").removesuffix("()").removeprefix("*")
    if text in page.words_of_code and plain not in vocabulary():
        return EXAMPLES, ""
    if _is_ours_whole(plain):
        return HERE, ""
    if found := re.fullmatch(r"(tests/[\w/]+\.py)::(\w+)", plain):
        is_there = found[2] in functions_of(ROOT / found[1])
        return HERE, "" if is_there else "no such test"
    is_phrase = re.search(r"\s", plain) is not None
    parts = re.split(r"[.=,;:<>\[\](){}/]+|(?<=\w)-(?=\w)", plain)
    if not is_phrase and all(_is_known(part) for part in parts if part):
        return HERE, ""
    return "", "no name of the program" if IDENTIFIER.fullmatch(plain) else ""


def _is_ours_whole(plain: str) -> bool:
    """Whether a text is, as it stands, a word or message of the program, or named as another's."""
    is_word = plain in vocabulary() or plain.casefold() in vocabulary()
    return is_word or plain in of_others()["names"] or (" " in plain and is_message(plain))


def _is_known(word: str) -> bool:
    """Whether a word is the program's; a column of pairs has a side before it."""
    bare = re.sub(r"^(left|right)_", "", word)
    return {word, bare, word.strip("*_-")} & vocabulary() != set() or word in names_of_tests()


def main() -> int:
    """Count, and list what is false; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--all", action="store_true", help="list what nothing holds, too")
    tells_all = parser.parse_args().all
    statements = list(find_statements(read_pages()))
    held = Counter((each.kind, each.holder) for each in statements)
    for (kind, holder), count in sorted(held.items()):
        print(f"{count:6,}  {kind}: {holder or 'nothing holds it'}")
    total = sum(bool(each.holder) for each in statements)
    print(f"{total:,} of {len(statements):,} statements are held")
    false = [each for each in statements if each.trouble]
    shown = [each for each in statements if not each.holder and tells_all]
    for each in (*shown, *false):
        told = each.trouble or "nothing holds it"
        print(f"{each.page}:{each.line}: {each.text[:100]!r}: {told}", file=sys.stderr)
    return 1 if false else 0


if __name__ == "__main__":
    sys.exit(main())
