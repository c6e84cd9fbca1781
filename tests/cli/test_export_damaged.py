"""`export --damaged`: what is left of a damaged ledger is written, and what is not is told."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.ledger.older_ledgers import make_older
from tests.ledger.test_verification import tamper
from tests.running import Ran

Run = Callable[..., Ran]

LEDGER = Path("desk.ledger")
NAMES = ("Ana", "Bo", "Cy", "Di")


@pytest.fixture
def honest(run: Run) -> dict[str, str]:
    """A ledger of some claims, one undone, with a topic and an alias; its export by ids."""
    for number, name in enumerate(NAMES, start=3):
        run(f"add --source {name} --figure {number} --metric killed --topic War --lang en -q")
    run("add --source Eve --figure 99 --metric killed --topic War --lang en -q")
    assert run("undo").code == 0
    assert run("sources alias Ana Anna").code == 0
    return by_id(run("export"))


def by_id(ran: Ran) -> dict[str, str]:
    """The lines of an export by the ids that they state."""
    lines = [line for line in ran.out.splitlines() if '"kind"' in line]
    return {json.loads(line)["id"]: line for line in lines}


def claim_of(honest: dict[str, str], name: str) -> str:
    contents = {key: json.loads(line)["content"] for key, line in honest.items()}
    (key,) = (k for k, each in contents.items() if each.get("who", {}).get("claimant") == name)
    return key


FORGED = """UPDATE claim SET content = replace(content, '"Bo"', '"Bob"'), claimant = 'Bob'
WHERE claimant = 'Bo'"""
HARMS = {
    "a claim altered": ([FORGED], {"Bo"}, "left out: claim "),
    "two claims altered": ([FORGED, FORGED.replace("Bo", "Cy")], {"Bo", "Cy"}, "left out: claim "),
    "an id altered": (
        [f"UPDATE claim SET id = 'c1-{'ab' * 16}' WHERE claimant = 'Bo'"],
        {"Bo"},
        f"left out: claim c1-{'ab' * 16} is not what was recorded",
    ),
    "no JSON": (["UPDATE claim SET content = '{' WHERE claimant = 'Bo'"], {"Bo"}, "left out"),
    "no text": (["UPDATE claim SET content = x'ff00' WHERE claimant = 'Bo'"], {"Bo"}, "left out"),
    "no UTF-8": (
        ["UPDATE claim SET content = CAST(x'ff41' AS TEXT) WHERE claimant = 'Bo'"],
        {"Bo"},
        "a claim or more cannot be read",
    ),
    "a claim gone": (["DELETE FROM claim WHERE claimant = 'Bo'"], {"Bo"}, "it added 1 records"),
    "a column altered": (["UPDATE claim SET value = 9"], set(), "its column value"),
    "a block gone": (["DELETE FROM block WHERE kind = 'claim'"], set(), "as it was written"),
    "an entry of the log altered": (
        ["UPDATE operation SET author = 'x' WHERE number = 2"],
        set(),
        "change 2: its digest does not fit",
    ),
    "an index that lost a claim": (
        [
            "DROP INDEX claim_row_by_id",
            "CREATE INDEX claim_row_by_id ON claim_row (id) WHERE claimant <> 'Bo'",
            "DELETE FROM seal WHERE operation = 1",
        ],
        set(),
        "claim_row_by_id",
    ),
}


@pytest.mark.parametrize("name", HARMS)
def test_what_was_recorded_is_written_and_nothing_else(
    run: Run, honest: dict[str, str], name: str
) -> None:
    statements, gone, told = HARMS[name]
    left = {k: v for k, v in honest.items() if k not in {claim_of(honest, each) for each in gone}}
    tamper(LEDGER, *statements)
    ran = run("export --damaged")
    assert ran.code == 4
    assert told in ran.err
    assert "this is not all of it" in ran.err
    assert by_id(ran) == left
    assert run("export --damaged -q").err == ran.err, "it is told whatever is asked"
    Path("left.jsonl").write_text(ran.out)
    assert run("--ledger new.ledger import left.jsonl").code == 0
    assert run("--ledger new.ledger verify").code == 0


def test_a_sound_ledger_is_written_as_ever(run: Run, honest: dict[str, str]) -> None:
    ran = run("export --damaged")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == run("export").out
    assert set(by_id(ran)) == set(honest)


def test_without_it_nothing_is_written_and_the_hint_names_it(
    run: Run, honest: dict[str, str]
) -> None:
    assert honest
    tamper(LEDGER, FORGED)
    for command in ("export", "list", "compare"):
        ran = run(command)
        assert ran.code == 4
        assert "export --damaged takes away what is left" in ran.err
        assert '"Bob"' not in ran.out


def test_what_a_redaction_left_is_written_and_nothing_else_in_its_place(
    run: Run, honest: dict[str, str]
) -> None:
    key = claim_of(honest, "Bo")
    assert run(f"redact {key} --reason asked --yes").code == 0
    whole = by_id(run("export"))
    tamper(LEDGER, FORGED.replace("Bo", "Cy"))
    ran = run("export --damaged")
    assert by_id(ran) == {k: v for k, v in whole.items() if k != claim_of(honest, "Cy")}
    tamper(LEDGER, f"UPDATE claim SET content = replace(content, '3', '4') WHERE id = '{key}'")
    assert key not in by_id(run("export --damaged"))


def test_a_page_that_cannot_be_read_takes_no_other_with_it(
    run: Run, honest: dict[str, str]
) -> None:
    assert honest
    lines = ["source,figure,metric,topic,as_of"]
    lines += [f"Source {each},{each + 3},killed,War,2020-10-13" for each in range(200)]
    Path("many.csv").write_text("\n".join(lines) + "\n")
    assert run("import many.csv --accept --lang en").code == 0
    whole = by_id(run("export"))
    with closing(sqlite3.connect(LEDGER, isolation_level=None)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = file.execute("PRAGMA page_size").fetchone()
        pages = [number for (number,) in leaves_of(file)]
    broken = pages[len(pages) // 2]
    data = bytearray(LEDGER.read_bytes())
    data[(broken - 1) * size : broken * size] = b"\xff" * size
    LEDGER.write_bytes(data)
    ran = run("export --damaged")
    assert ran.code == 4
    left = by_id(ran)
    assert left.items() <= whole.items()
    assert len(whole) / 2 < len(left) < len(whole)
    assert "a claim or more cannot be read" in ran.err


def test_a_page_of_patterns_takes_only_claims_with_it(run: Run, honest: dict[str, str]) -> None:
    with closing(sqlite3.connect(LEDGER, isolation_level=None)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = file.execute("PRAGMA page_size").fetchone()
        (page,) = file.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'claim_pattern'"
        ).fetchone()
    data = bytearray(LEDGER.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    LEDGER.write_bytes(data)
    ran = run("export --damaged")
    assert ran.code == 4
    others = {key: line for key, line in honest.items() if not key.startswith("c1-")}
    assert by_id(ran) == others
    assert "a claim or more cannot be read" in ran.err


def leaves_of(file: sqlite3.Connection) -> list[tuple[int]]:
    """The pages that hold rows of claims, found by the header of a leaf of a table."""
    (root,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claim_row'").fetchone()
    (size,) = file.execute("PRAGMA page_size").fetchone()
    data = LEDGER.read_bytes()
    page = data[(root - 1) * size : root * size]
    assert page[0] == 5  # an inner page of a table (sqlite.org/fileformat2.html, 1.6)
    cells = int.from_bytes(page[3:5], "big")
    at = [int.from_bytes(page[12 + 2 * each : 14 + 2 * each], "big") for each in range(cells)]
    return [(int.from_bytes(page[each : each + 4], "big"),) for each in at]


def test_a_ledger_of_an_older_form_too(run: Run, honest: dict[str, str]) -> None:
    make_older(LEDGER, Path("older.ledger"), before="0009")
    tamper(Path("older.ledger"), FORGED)
    assert run("--ledger older.ledger export").code == 4
    ran = run("--ledger older.ledger export --damaged")
    assert ran.code == 4
    assert set(honest) - set(by_id(ran)) == {claim_of(honest, "Bo")}


def test_other_forms_have_no_place_for_what_is_missing(run: Run, honest: dict[str, str]) -> None:
    assert honest
    ran = run("export --damaged --format csv")
    assert ran.code == 2
    assert "is written as JSON Lines" in ran.err
