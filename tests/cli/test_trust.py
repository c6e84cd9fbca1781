"""docs/trust.md: its table names tests that there are, and its commands do what it says."""

import ast
import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ledger.unguarded import unguarded
from tests.running import Ran

ROOT = Path(__file__).parents[2]
TRUST = (ROOT / "docs" / "trust.md").read_text("utf-8")

NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TRUST)


def functions_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node.name


@pytest.mark.parametrize(("module", "name"), NAMED, ids="::".join)
def test_a_promise_names_a_test_that_there_is(module: str, name: str) -> None:
    assert name.startswith("test_")
    assert name in functions_of(ROOT / module)


def test_every_promise_names_a_test() -> None:
    rows = [line for line in TRUST.splitlines() if line.startswith("|")][2:]
    assert rows
    assert [row for row in rows if not re.search(r"`tests/[\w/]+\.py::test_\w+`", row)] == []


def test_log_prints_the_digest_to_note_and_verify_finds_it(run: Callable[..., Ran]) -> None:
    assert run("log --digest").code == 4  # no ledger
    for figure in (5, 7):
        run(f"add --source Ana --figure {figure} --metric killed")
    told = run("log --digest")
    digest, *rest = told.out.split()
    assert (told.code, rest) == (0, ["change", "2", "of", "2026-11-23T03:04:05Z"])
    assert f'"digest": "{digest}"' in run("log --digest --json").out
    run("add --source Ana --figure 9 --metric killed")
    for noted in (digest, digest[:12], digest[:20].upper()):
        found = run(f"verify --digest {noted}")
        assert found.code == 0
        assert "change 2 of 2026-11-23 03:04 UTC has the noted digest" in found.err
        assert "1 change came since" in found.err
    last = run("log --digest").out.split()[0]
    assert "came since" not in run(f"verify --digest {last}").err
    noted = json.loads(run(f"verify --digest {last} --json").out)["data"]["noted"]
    assert (noted["number"], noted["digest"], noted["since"]) == (3, last, 0)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_a_digest_can_be_signed_and_checked(run: Callable[..., Ran], desk: Path) -> None:
    """As docs/trust.md has it, with the real program."""
    signing, checking = re.findall(r"^ssh-keygen -Y .*?(?=$|  #)", TRUST, re.MULTILINE)
    run("add --source Ana --figure 5 --metric killed")
    (desk / "desk.digest").write_text(run("log --digest").out)
    make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "ana", "-f", "key"]
    subprocess.run(make, cwd=desk, check=True)
    public = (desk / "key.pub").read_text()
    (desk / "signers").write_text(f"ana@example.org {public}")
    sign = shlex.split(signing.replace("~/.ssh/id_ed25519", "key"))
    subprocess.run(sign, cwd=desk, check=True, capture_output=True)
    check, _, given = checking.partition(" < ")

    def is_signed() -> bool:
        content = (desk / given.strip()).read_bytes()
        ran = subprocess.run(
            shlex.split(check), cwd=desk, input=content, capture_output=True, check=False
        )
        return ran.returncode == 0

    assert is_signed()
    digest = (desk / "desk.digest").read_text().split()[0]
    assert run(f"verify --digest {digest}").code == 0
    (desk / "desk.digest").write_text(f"{'ab' * 32} change 1 of 2026-11-23T03:04:05Z\n")
    assert not is_signed()


def harm(desk: Path, statement: str) -> None:
    """Edit the ledger with another program."""
    with unguarded(desk / "desk.ledger") as rows:
        rows.execute(statement)


HARM = {
    "a claim": "UPDATE claim SET content = replace(content, 'Ana', 'Eva') WHERE operation = 2",
    "an author": "UPDATE operation SET author = 'eva' WHERE number = 2",
    "a digest": "UPDATE operation SET digest = 'ab' WHERE number = 2",
    "a row that is gone": "DELETE FROM claim WHERE operation = 2",
    "a seal": "UPDATE seal SET rows = 'ab' WHERE operation = 2",
}


@pytest.mark.parametrize("what", HARM)
def test_verify_says_where_and_answers_of_the_digest(
    run: Callable[..., Ran], desk: Path, what: str
) -> None:
    """Every damage names its change, for programs too; a noted digest is answered beside it."""
    noted = []
    for figure in (5, 7, 9):
        run(f"add --source Ana --figure {figure} --metric killed")
        noted.append(run("log --digest").out.split()[0])
    harm(desk, HARM[what])
    found = run("verify")
    assert found.code == 4
    assert "change 2: " in found.out
    told = json.loads(run("verify --json").out)
    assert told["status"] == "error"
    assert {"change": 2} in [{"change": each["change"]} for each in told["data"]["places"]]
    assert all(each["what"] for each in told["data"]["places"])
    assert told["errors"][0]["error"] == "LedgerDamaged"
    before = run(f"verify --digest {noted[0]}")
    assert before.code == 4
    assert "change 1 has the noted digest" in before.out
    after = run(f"verify --digest {noted[2]}")
    assert "is not as it was written" in after.out.splitlines()[-1]
    assert "change 1 has the noted digest: it and all before it are as" in before.out
    absent = run(f"verify --digest {'0' * 64} --json")
    told = json.loads(absent.out)["data"]["noted"]
    assert (told["number"], told["what"][:24]) == (None, "no change has the digest")
    assert run("verify --digest 12").code == 3
