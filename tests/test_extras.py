"""What is missing of an extra is named so that it can be installed."""

import ast
import shlex
import sys
import tomllib
from pathlib import Path

import pytest

from claimtrack.errors import EXTRAS, missing_extra

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_extras_are_those_of_the_project() -> None:
    """But psycopg, which without its own client library needs one of the system."""
    told = {
        extra: [package.replace("[binary]", "") for package in packages]
        for extra, packages in EXTRAS.items()
    }
    assert told == PROJECT["project"]["optional-dependencies"]


@pytest.mark.parametrize("extra", EXTRAS)
def test_the_advice_can_be_pasted(extra: str) -> None:
    error = missing_extra("this", extra)
    assert error.message == f"this needs the extra {extra}"
    python, *command = shlex.split(str(error.hint))
    assert Path(python).samefile(sys.executable)
    assert command == ["-m", "pip", "install", *EXTRAS[extra]]


def test_what_can_be_done_instead_comes_after_it() -> None:
    error = missing_extra("reading workbooks", "xlsx", instead="save as CSV", place="a.xlsx")
    assert str(error) == "a.xlsx: reading workbooks needs the extra xlsx"
    assert str(error.hint).endswith(" 'xlsxwriter>=3.2'; or save as CSV")


@pytest.mark.parametrize(
    ("running", "told"),
    [
        pytest.param("{here}/.venv/bin/python", ".venv/bin/python", id="in this folder"),
        pytest.param("/opt/a b/bin/python", "'/opt/a b/bin/python'", id="with a blank"),
        pytest.param("", "python", id="nobody knows which"),
    ],
)
def test_which_python(
    running: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", running.format(here=tmp_path))
    assert str(missing_extra("this", "pdf").hint).startswith(f"{told} -m pip install ")


def test_every_extra_is_missed_somewhere() -> None:
    missed = {
        node.args[1].value
        for path in (ROOT / "claimtrack").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "missing_extra"
        and isinstance(node.args[1], ast.Constant)
    }
    assert missed == EXTRAS.keys()
