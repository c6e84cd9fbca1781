"""The reference of the library: every public name, what goes in and comes out, and its errors."""

import ast
import re

import pytest

import claimtrack
from claimtrack import errors
from docs.tools import reference
from docs.tools.api_page import to_paragraphs, to_signature

LONG = "a_long_name_of_a_function_that_does_not_fit_on_a_line"
PAGE = (reference.DOCS / "reference" / "python.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    return re.split(r"\n##+ ", PAGE.partition(f"\n### `{name}`\n")[2])[0]


@pytest.mark.parametrize("name", [each for each in claimtrack.__all__ if each != "__version__"])
def test_every_public_name_has_a_section(name: str) -> None:
    assert len(section(name).strip().splitlines()) > 2


def test_a_function_is_told_whole() -> None:
    told = section("open_ledger")
    assert "location: str | os.PathLike[str],\n    *,\n    create: bool = True" in told
    assert "- `read_only`: Never write" in told
    assert "- `LedgerTooNew`: A newer claimtrack wrote it." in told


def test_a_class_is_told_with_its_fields() -> None:
    told = section("Finding")
    assert "| `reason` | `str` |" in told
    assert section("compare.comparison.Party")
    assert "| `CONFLICT` | conflict |" in section("Verdict")


def test_every_error_is_told() -> None:
    kinds = [
        name
        for name, each in vars(errors).items()
        if isinstance(each, type) and issubclass(each, errors.ClaimtrackError)
    ]
    assert len(kinds) > 20
    assert [name for name in kinds if f"\n| `{name}` |" not in PAGE] == []


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("def f(): ...", "f()"),
        ("def f(a: int=1, *, b: str) -> str: ...", "f(a: int = 1, *, b: str) -> str"),
        (
            f"def {LONG}(first: dict[str, list[str]], *, second: bool): ...",
            f"{LONG}(\n    first: dict[str, list[str]],\n    *,\n    second: bool,\n)",
        ),
    ],
)
def test_signature(source: str, told: str) -> None:
    (tree,) = ast.parse(source).body
    assert isinstance(tree, ast.FunctionDef)
    assert to_signature(tree) == told


def test_docstrings_become_paragraphs_and_lists() -> None:
    docstring = """Do it.

    >>> do()
    1

    Args:
        what: The thing,
            at length.

    Raises:
        Trouble: Too much.

    Source: docs/method.md#forms says so.
    """
    assert [line for line in to_paragraphs(docstring) if line] == [
        "Do it.",
        "```python",
        ">>> do()",
        "1",
        "```",
        "*Args*",
        "- `what`: The thing, at length.",
        "*Raises*",
        "- `Trouble`: Too much.",
        "*Source*",
        "[method.md#forms](../method.md#forms) says so.",
    ]
