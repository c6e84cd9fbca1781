"""What commands tell of the demonstration: the same of a file as of a server, but for blanks."""

import os
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running import Ran

Run = Callable[..., Ran]

pytestmark = pytest.mark.parametrize("desk", ["postgres"], indirect=True)

LINES = (
    *("compare", "compare casualties --format json", "compare --format markdown --at 3"),
    *("list", "--json list", "list --topic casualties", "check", "--json check"),
    *("sources", "topics", "places", "metrics", "--json sources", "topics suggest"),
    *("log", "--json log", "log --digest", "verify", "--json verify", "review", "review received"),
    *("export", "export --format csv", "show {claim}", "--json show {claim}", "why 1"),
)
WRITING = (
    "add --source AP --figure 'about 600' --metric killed --topic War --as-of 2020-10-13 --lang en",
    "sources alias AP 'Associated Press'",
    "topics merge War casualties --reason 'the same'",
    "amend {claim} --figure 61 --reason misread --yes",
    "retract {other} --reason 'withdrawn by its source'",
    "undo",
    "redo",
    "undo 2",
    "redact {claim} --reason 'the family asks' --yes",
    "settle 1 --reason 'known since May'",
)


def test_every_command_tells_the_same(
    run: Run, shown_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = os.environ["CLAIMTRACK_LEDGER"]
    assert run(f"restore {shown_ledger} --yes").code == 0
    assert run(f"--ledger desk.ledger restore {shown_ledger} --yes").code == 0
    claim, other = first_claims(run)
    places = {"claim": claim, "other": other}
    for line in (*LINES, *WRITING, *LINES):
        told = line.format(**places)
        here, there = run(told), in_file(run, told, monkeypatch)
        assert (here.code, plain(here.out, url)) == (there.code, plain(there.out, url)), told
        assert plain(here.err, url) == plain(there.err, url), told
    assert run("log").code == 0


def in_file(run: Run, line: str, monkeypatch: pytest.MonkeyPatch) -> Ran:
    with monkeypatch.context() as patch:
        patch.setenv("CLAIMTRACK_LEDGER", "desk.ledger")
        return run(line)


def first_claims(run: Run) -> tuple[str, str]:
    """The ids of two claims."""
    import json

    rows = [json.loads(line) for line in run("export").out.splitlines()]
    ids = [str(row["id"]) for row in rows if str(row.get("id", "")).startswith("c1-")]
    return ids[0], ids[1]


def plain(told: str, url: str) -> str:
    """Without blanks, since a longer name is folded elsewhere, and the name of the ledger."""
    name = url.partition("@/")[2].partition("?")[0]
    return "".join(told.split()).replace(f"postgresql://ana@/{name}", "desk.ledger")


def test_a_password_is_told_nowhere(
    run: Run, shown_ledger: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = os.environ["CLAIMTRACK_LEDGER"].replace("//ana@", "//ana:zyx9w%3A@") + "&password=zyx9w"
    assert run(["--ledger", url, "restore", str(shown_ledger), "--yes"]).code == 0
    claim, other = first_claims(run)
    files = ("compare --output a.html", "compare --output a.md", "backup a.backup", "list zzz")
    lines = [each.format(claim=claim, other=other) for each in (*LINES, *files, *WRITING)]
    for line in lines:
        ran = run(["--ledger", url, *shlex.split(line)])
        assert "zyx9w" not in ran.out + ran.err, line
    for each in desk.rglob("*"):
        assert each.is_dir() or b"zyx9w" not in each.read_bytes(), each
    with monkeypatch.context() as patch:
        patch.setenv("CLAIMTRACK_LEDGER", url)
        for line in lines:
            ran = run(line)
            assert "zyx9w" not in ran.out + ran.err, line
