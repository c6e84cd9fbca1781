"""What the tutorials go on from is what they say, and CITATION.cff is about this version."""

import contextlib
import doctest
import io
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimtrack import __version__
from claimtrack.cli.app import main
from claimtrack.intake.tables import Opening, open_table
from docs.tools import workbooks
from tests.docs.test_examples import BLOCK, SESSION, Walk, fits, read_examples
from tests.running import NOW

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / "data" / "tutorials"
NOTEBOOK = FILES / "python" / "valmore.ipynb"


def read(path: Path) -> list[list[str]]:
    """The cells of a table, the header first, as texts."""
    with open_table(path, opening=Opening()) as table:
        assert table.columns is not None
        rows = [[str(row.cells.get(column, "")) for column in table.columns] for row in table.rows]
        return [list(table.columns), *rows]


@pytest.mark.parametrize("wording", workbooks.WORDINGS, ids=lambda each: each.folder)
def test_tables_are_what_the_tool_writes(wording: workbooks.Wording) -> None:
    folder = FILES / wording.folder
    day, _, dead, hurt, _ = wording.columns
    for path, rows in (
        (folder / wording.workbook, workbooks.HOSPITAL),
        (folder / wording.corrected / wording.workbook, workbooks.CORRECTED),
    ):
        header, *cells = read(path)
        assert header == [day, dead, hurt]
        assert [(int(each[0][8:10]), int(each[1]), int(each[2])) for each in cells] == list(rows)
    text = (folder / wording.table).read_bytes().decode("utf-8-sig")
    assert text == "".join(f"{';'.join(row)}\r\n" for row in workbooks.csv_rows(wording))


def test_the_slip_is_a_fall_and_its_correction_none() -> None:
    def falls(rows: tuple[workbooks.Row, ...]) -> bool:
        dead = [row[1] for row in rows]
        return dead != sorted(dead)

    assert falls(workbooks.HOSPITAL)
    assert not falls(workbooks.CORRECTED)


def test_the_notebook_runs_and_shows_comparisons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "tutorials" / "python.md").read_text(encoding="utf-8")
    assert "export CLAIMTRACK_LEDGER=bridge.ledger" in page, "the notebook reads this one"
    where = tmp_path / "lessons" / "python"
    where.mkdir(parents=True)
    monkeypatch.chdir(where)
    given = {"valmore.fr.txt": "2025-05-12", "valmore.en.txt": "2025-05-13"}
    ledger = ["--ledger", "../../bridge.ledger"]
    for name, published in given.items():
        out = io.StringIO()
        document = str(FILES / "wire" / name)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            options = ["--published", published, "--publisher", "A", "--topic", "Valmore bridge"]
            assert main(["extract", document, *options], now=lambda: NOW) == 0
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(out.getvalue().encode())))
            assert main([*ledger, "add", "-"], now=lambda: NOW) == 0
    shown = [value for value in run_cells(NOTEBOOK) if hasattr(value, "_repr_html_")]
    assert len(shown) == 2
    assert all("killed" in value._repr_html_() for value in shown)


WAYS_IN = re.compile(r"^### (You [^\n]+)\n(.*?)(?=^##)", re.MULTILINE | re.DOTALL)


def test_each_way_in_needs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    before, _, ways = text.partition("\n## Three ways in\n")[2].partition("\n### ")
    found = WAYS_IN.findall(f"### {ways}")
    assert [name for name, _ in found] == [
        *("You read the wire", "You keep tables", "You write programs")
    ]
    for number, (name, way) in enumerate(found):
        own, *_ = re.findall(r"^\$ export CLAIMTRACK_LEDGER=(\S+)$", way, re.MULTILINE)
        others = "".join(each for other, each in found if other != name)
        assert own not in others, "a way in has a ledger of its own"
        folder = tmp_path / str(number)
        folder.mkdir()
        walk = Walk(folder)
        for block in BLOCK.finditer(f"{before}\n{way}"):
            for example in read_examples(block):
                assert fits(example.printed, walk.run(example)), example.command
        monkeypatch.chdir(folder)
        if sessions := "\n".join(SESSION.findall(way)):
            session = doctest.DocTestParser().get_doctest(sessions, {}, name, None, 0)
            assert doctest.DocTestRunner(verbose=False).run(session).failed == 0
        assert (folder / own).is_file()


def test_rules_that_pages_print_are_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    section = glossary.partition("\n## How a proposal was found\n")[2].partition("\n## ")[0]
    told = re.findall(r"^\| ([^|]+?) \|", section, re.MULTILINE)
    pages = [*(ROOT / "docs").rglob("tutorials/wire.md"), ROOT / "docs" / "fr" / "textes.md"]
    lines = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    rules = set(re.findall(r"^\d+ +(?:high|medium|low) .* · ([a-z ]+)[(:]", lines, re.MULTILINE))
    speakers = set(re.findall(r"who speaks is (told by [a-z ]+)", lines))
    assert {rule.strip() for rule in rules} >= {"clause pattern", "governed noun", "statement"}
    assert "told by closing cue" in speakers
    assert {each.strip() for each in rules | speakers} <= set(told)


def run_cells(notebook: Path) -> list[Any]:
    """What each cell of code shows: the value of an expression at its end."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    names: dict[str, Any] = {}
    shown = []
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        assert cell["outputs"] == [], "it ships without outputs"
        *statements, last = "".join(cell["source"]).split("\n")
        try:
            end = compile(last, str(notebook), "eval")
        except SyntaxError:
            exec("\n".join([*statements, last]), names)  # noqa: S102
            continue
        exec("\n".join(statements), names)  # noqa: S102
        shown.append(eval(end, names))  # noqa: S307
    return shown


def test_citation_is_of_this_version() -> None:
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    said = dict(re.findall(r"^([a-z-]+): (\S.*)$", text, re.MULTILINE))
    assert said["cff-version"] == "1.2.0"
    assert (said["version"], said["license"]) == (__version__, project["license"])
    assert f"name: {project['authors'][0]['name']}" in text
    for word in project["keywords"]:
        assert f"  - {word}\n" in text


def test_extras_that_the_readme_installs_exist() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    named = [
        extra.strip()
        for page in pages
        for extras in re.findall(r"pip install '[^'\[]*\[([^\]]+)\]'", page.read_text("utf-8"))
        for extra in extras.split(",")
    ]
    assert len(named) > 5
    assert set(named) <= set(project["optional-dependencies"])
