"""What to type next is told at a terminal, and left out of files: their readers may have none."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.report.catalogue import languages
from tests.running import Ran

TYPED = ("why 1", "settle ", "help signs", " note ")
"""Of the commands that end a report, its legend and a finding in full."""


def prepare(run: Callable[..., Ran]) -> None:
    for name, figure in (("pompiers", "31"), ("préfecture", "23")):
        add = ["add", "--source", name, "--figure", figure, "--metric", "killed"]
        assert run([*add, "--topic", "Crue du Val", "--as-of", "2025-06-04"]).code == 0


@pytest.mark.parametrize("tag", languages())
@pytest.mark.parametrize("name", ["review.md", "review.txt", "review.html"])
@pytest.mark.parametrize("asked", ["compare", "compare -v", "compare --all", "why 1"])
def test_a_file_does_not_end_with_commands(
    asked: str, name: str, tag: str, run: Callable[..., Ran], desk: Path
) -> None:
    prepare(run)
    assert run(f"{asked} --report-lang {tag} -o {name}").code == 0
    text = (desk / name).read_text(encoding="utf-8")
    assert "préfecture" in text
    assert [each for each in TYPED if each in text] == []


@pytest.mark.parametrize("asked", ["compare", "compare -v", "why 1"])
def test_what_is_shown_ends_with_commands(asked: str, run: Callable[..., Ran]) -> None:
    prepare(run)
    assert any(each in run(asked).out for each in TYPED)


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("en", "everything"),
        ("fr", "tous les sujets"),
        ("es", "todos los temas"),
        ("ru", "все темы"),
    ],
)
def test_a_page_is_called_after_its_topic_or_all_of_them(
    tag: str, told: str, run: Callable[..., Ran], desk: Path
) -> None:
    prepare(run)
    assert run(f"compare --report-lang {tag} -o one.html").code == 0
    page = (desk / "one.html").read_text(encoding="utf-8")
    assert "<h1>Crue du Val</h1>" in page
    assert "<title>Crue du Val" in page
    add = "add --source mairie --figure 5 --metric killed --topic Incendie --as-of 2025-06-05"
    assert run(add).code == 0
    assert run(f"compare --report-lang {tag} -o all.html").code == 0
    assert f"<h1>{told}</h1>" in (desk / "all.html").read_text(encoding="utf-8")
