"""The examples in our pages are executed, and print what the pages say.

A ```console block holds commands after `$ ` and what they print, standard error included; a
```pycon block is a doctest, run after them. All blocks of a page share one scratch folder, in the
order of the page, and `cd` and `export` hold for the commands behind them. A line of a console
block that is only `…` stands for any number of lines. Above a block with a single command that
asks, `<!-- typed: a | y Enter | Enter -->` says what somebody types at its prompts.
`make golden` writes what commands print into the pages.
"""

import doctest
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.terminal import Key, converse
from tests.nursery import programs

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(
    r"(?P<open>(?:^<!-- typed: (?P<typed>[^\n]*) -->\n+)?^```console\n)"
    r"(?P<body>.*?)(?P<close>^```$)",
    re.MULTILINE | re.DOTALL,
)
SESSION = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [
    page
    for page in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
    if BLOCK.search(page.read_text(encoding="utf-8"))
]
INSTALLED = os.environ.get("CLAIMTRACK_PROGRAMS")
"""Where the commands of an installed wheel are, as in `.ci/run`."""

PYTHONS = () if INSTALLED else (str(Path(sys.executable).parent),)
"""Where the other programs are that pages use, such as Python."""

ELLIPSIS = "…"
WIDTH_CELLS = 100
DIGEST = re.compile(r"(?<=(?:ledger|gistre) )[0-9a-f]{12}\b")
"""The digest of a ledger covers the moment of writing, so it differs from run to run. In French
it is that of a "registre"."""


@dataclass(frozen=True, slots=True)
class Example:
    """One command of a page, and what the page says it prints."""

    command: str
    printed: str
    typed: tuple[str, ...] | None = None
    """What somebody types at its prompts; None: nobody is at a terminal."""


def read_examples(block: re.Match[str]) -> list[Example]:
    """The commands of one block; a line that ends in a backslash goes on."""
    typed = tuple(each.strip() for each in block["typed"].split("|")) if block["typed"] else None
    examples = []
    for part in re.split(r"^\$ ", block["body"], flags=re.MULTILINE)[1:]:
        command, _, printed = re.sub(r"\\\n", "\\\\\0", part).partition("\n")
        examples.append(Example(command.replace("\0", "\n"), printed.replace("\0", "\n"), typed))
    return examples


class Walk:
    """The shell in which a page is walked: `cd` and `export` hold for the commands behind them."""

    def __init__(self, folder: Path) -> None:
        """Begin in an empty folder, at home in it."""
        self._folder = folder
        left_out = ("CLAIMTRACK_", "NO_COLOR", "FORCE_COLOR", "XDG_")
        self._environment = {
            key: value for key, value in os.environ.items() if not key.startswith(left_out)
        } | {
            "PATH": ":".join((INSTALLED or str(programs()), *PYTHONS, os.environ["PATH"])),
            "HOME": str(folder),
            "COLUMNS": str(WIDTH_CELLS),
            "PYTHONUTF8": "1",
            "CLAIMTRACK_LEDGER": str(folder / "examples.ledger"),
            "CLAIMTRACK_AUTHOR": "the desk",
        }

    @property
    def folder(self) -> Path:
        """Where the walk is."""
        return self._folder

    def run(self, example: Example) -> str:
        """What a shell prints for a command, standard error in its place."""
        if example.typed is not None:
            return self._converse(example.command, example.typed)
        match shlex.split(example.command):
            case ["cd", where]:
                self._folder /= where
                assert self._folder.is_dir(), example.command
                return ""
            case ["export", said]:
                name, _, value = said.partition("=")
                self._environment[name] = value
                return ""
        done = subprocess.run(
            ["/bin/sh", "-c", example.command],
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return done.stdout

    def _converse(self, command: str, typed: Iterable[str]) -> str:
        """The same at a terminal, with what somebody types at the prompts."""
        program, *arguments = shlex.split(command)
        assert program == "claimtrack", "only our own commands ask"
        session = converse(
            arguments,
            list(map(key_or_line, typed)),
            folder=self._folder,
            columns=WIDTH_CELLS,
            environ=self._environment | ({"PYTHONPATH": ""} if INSTALLED else {}),
            program=(f"{INSTALLED}/{program}",) if INSTALLED else (),
        )
        return "".join(f"{line}\n" for line in session.lines)


def key_or_line(typed: str) -> str:
    """An answer as it is typed: one sign is a key, `Enter` an empty line, a text a line.

    A prompt for a line takes a key, too, when Enter follows it: `y Enter`.
    """
    if typed == "Enter":
        return ""
    return typed.removesuffix(" Enter") if len(typed) > 1 else Key(typed)


def fits(expected: str, printed: str) -> bool:
    """Whether what was printed is what was expected, `…` lines and digests of ledgers aside."""
    expected, printed = DIGEST.sub("(digest)", expected), DIGEST.sub("(digest)", printed)
    wildcard = rf"^{ELLIPSIS}$\n?"
    pattern = r"(?:.*\n)*?".join(
        re.escape(part) for part in re.split(wildcard, expected, flags=re.MULTILINE)
    )
    return re.fullmatch(pattern, printed) is not None


def rewrite(page: Path, walk: Walk) -> None:
    """Write what the commands print into the page; a block with `…` is left to its author."""

    def replaced(block: re.Match[str]) -> str:
        parts = []
        for example in read_examples(block):
            printed = walk.run(example)
            kept = example.printed if fits(example.printed, printed) else printed
            parts.append(f"$ {example.command}\n{kept}")
        return block["open"] + "".join(parts) + block["close"]

    text = page.read_text(encoding="utf-8")
    page.write_text(BLOCK.sub(replaced, text), encoding="utf-8")


def test_some_page_has_examples() -> None:
    assert ROOT / "README.md" in PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_examples_print_what_the_page_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is typed in a shell first, then what is typed in Python."""
    walk = Walk(tmp_path)
    if os.environ.get("CLAIMTRACK_GOLDEN") == "write":
        rewrite(page, walk)
        return
    text = page.read_text(encoding="utf-8")
    examples = [example for block in BLOCK.finditer(text) for example in read_examples(block)]
    assert examples
    for example in examples:
        printed = walk.run(example)
        if not fits(example.printed, printed):
            assert printed == example.printed, example.command
    sessions = "\n".join(SESSION.findall(text))
    if sessions:
        monkeypatch.chdir(walk.folder)
        run_session(sessions, page)


def run_session(sessions: str, page: Path) -> None:
    """Run what a page types in Python, and hold it to what the page says."""
    test = doctest.DocTestParser().get_doctest(sessions, {}, page.name, str(page), 0)
    said: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append)
    assert result.attempted > 1
    assert result.failed == 0, "".join(said)


@pytest.mark.parametrize(
    ("expected", "printed", "answer"),
    [
        pytest.param("a\nb\n", "a\nb\n", True, id="the same"),
        pytest.param("a\n", "a\nb\n", False, id="cut short"),
        pytest.param("a\n…\nd\n", "a\nb\nc\nd\n", True, id="lines left out"),
        pytest.param("a\n…\n", "a\nb\nc\n", True, id="the end left out"),
        pytest.param("a\n…\nd\n", "a\nb\n", False, id="the end differs"),
        pytest.param("a…\n", "ab\n", False, id="an ellipsis inside a line is itself"),
        pytest.param("a.c\n", "abc\n", False, id="no patterns"),
        pytest.param("a.ledger 0123456789ab\n", "a.ledger ba9876543210\n", True, id="a digest"),
        pytest.param(
            "registre 0123456789ab ·\n", "registre ba9876543210 ·\n", True, id="in French"
        ),
        pytest.param("b.ledger 0123456789ab\n", "a.ledger 0123456789ab\n", False, id="a name"),
    ],
)
def test_fits(expected: str, printed: str, *, answer: bool) -> None:
    assert fits(expected, printed) is answer


def test_read_examples() -> None:
    page = "```console\n$ one --two\nprinted\n$ three \\\n    --four\n$ five\n1\n2\n```\n"
    (block,) = BLOCK.finditer(page)
    assert read_examples(block) == [
        Example("one --two", "printed\n"),
        Example("three \\\n    --four", ""),
        Example("five", "1\n2\n"),
    ]


def test_read_what_is_typed() -> None:
    page = "<!-- typed: a | y Enter | Enter -->\n\n```console\n$ ask\n> a\n```\n"
    (block,) = BLOCK.finditer(page)
    (example,) = read_examples(block)
    assert example == Example("ask", "> a\n", ("a", "y Enter", "Enter"))
    assert [key_or_line(each) for each in example.typed or ()] == ["a", "y", ""]
    assert [isinstance(key_or_line(each), Key) for each in ("a", "y Enter", "Enter")] == [
        *(True, False, False)
    ]
