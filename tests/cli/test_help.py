"""`help`, and what is said of a command, an option or a word that there is not."""

import re
from collections.abc import Callable

import pytest

from claimtrack.cli.app import COMMANDS, load_program
from claimtrack.cli.terminal.usage import ELSEWHERE
from tests.running import Ran

Run = Callable[..., Ran]


@pytest.mark.parametrize("words", ["", "compare", "topics", "topics add", "import"])
def test_help_says_what_the_option_says(run: Run, words: str) -> None:
    asked = run(f"help {words}")
    assert asked == run(f"{words} --help")
    assert asked.out.startswith("Usage: claimtrack")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("comapre", 'claimtrack: unknown command "comapre", maybe you meant "compare"'),
        ("help comapre", 'claimtrack: unknown command "comapre", maybe you meant "compare"'),
        ("topics ad", 'claimtrack topics: unknown command "ad", maybe you meant "add"'),
        ("help topics ad", 'claimtrack topics: unknown command "ad", maybe you meant "add"'),
        ("list --tpoic x", "claimtrack list: unknown option --tpoic, maybe you meant --topic"),
        ("why 1 --rloe x", "claimtrack why: unknown option --rloe, maybe you meant --role"),
        ("topics --noet x", "claimtrack topics: unknown option --noet"),
        ("qqqqqq", 'claimtrack: unknown command "qqqqqq"'),
        ("help figure words", 'claimtrack figure: unknown command "words"'),
    ],
)  # fmt: skip
def test_the_nearest_is_named(run: Run, typed: str, said: str) -> None:
    ran = run(typed)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.splitlines()[0] == said


@pytest.mark.parametrize(
    "word", ["edit", "delete", "remove", "search", "report", "find", "history"]
)
@pytest.mark.parametrize("before", ["", "help "])
def test_what_other_programs_call_it_points_to_what_does_it(
    run: Run, before: str, word: str
) -> None:
    ran = run(f"{before}{word}")
    assert ran.code == 2
    assert ran.err == f'claimtrack: "{word}" is no command\nhint: {ELSEWHERE[word]}\n'


def test_pointers_name_commands_that_there_are() -> None:
    """Also in "check looks at claims, verify at the ledger", where the program is not repeated."""
    assert ELSEWHERE.keys().isdisjoint(COMMANDS)
    for word, hint in ELSEWHERE.items():
        named = re.findall(r"claimtrack (?:--)?([a-z]+)", hint)
        assert named, word
        assert set(named) <= {*COMMANDS, "alone", "version"}, word


def test_pointers_name_options_that_there_are() -> None:
    program = load_program()
    for hint in ELSEWHERE.values():
        for command, option in re.findall(r"claimtrack ([a-z]+) (--[a-z]+)", hint):
            taken = [
                each for param in program.get_command(None, command).params for each in param.opts
            ]
            assert option in taken
