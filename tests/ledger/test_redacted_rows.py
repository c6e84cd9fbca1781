"""A record that was redacted is read as what is left of it, and only as that."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.errors import LedgerDamaged
from claimtrack.figures.profile import load_profile
from claimtrack.ledger import open_ledger
from claimtrack.ledger.appending import OperationWriter, prepare
from claimtrack.ledger.columns import TABLES, typed_values
from claimtrack.ledger.sqlite import SqliteEngine
from claimtrack.ledger.uses import to_rows, uses_of
from claimtrack.model.claim import Claim
from claimtrack.model.identity import content_digest
from claimtrack.model.judgement import NameKind
from claimtrack.model.record import Kind, claim_id, to_text
from claimtrack.model.redaction import Redaction
from claimtrack.model.taking_out import take_out
from tests.ledger.ledger_samples import deed, figure_claim, many_claims
from tests.ledger.unguarded import unguarded

WHOLE = figure_claim("A witness", 7)
TAKEN = take_out(WHOLE, names=True, reason="asked", author="Ana", at="2020-10-31T12:00:00Z")
assert isinstance(TAKEN.left, Claim)
LEFT = TAKEN.left


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "desk.ledger"
    with open_ledger(str(path)) as ledger:
        ledger.append(deed(), [WHOLE, *many_claims(3, seed=1)])
    put(path, LEFT)
    with open_ledger(str(path)) as ledger:
        redaction = Redaction(
            *(claim_id(WHOLE), "claim", content_digest(to_text(WHOLE))),
            *(content_digest(to_text(LEFT)), TAKEN.parts, "asked"),
        )
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        engine = SqliteEngine(file, "here")
        with engine.writing():  # past what makes sure that it does not come alone
            writer = OperationWriter(engine, deed("redact"), load_profile())
            writer.put([prepare(redaction, engine, load_profile())])
            writer.finish()
    return path


def put(path: Path, claim: Claim) -> None:
    """Write what is left in the place of a claim, and the names it uses, past the guards."""
    with unguarded(path) as file:
        engine = SqliteEngine(file, "here")
        values = [
            engine.to_column(each) for each in typed_values(claim, Kind.CLAIM, load_profile())
        ]
        named = ", ".join(f"{column} = ?" for column in TABLES[Kind.CLAIM].columns)
        file.execute(
            f"UPDATE claim SET content = ?, {named} WHERE id = ?",
            (to_text(claim), *values, claim_id(WHOLE)),
        )
        for name in ("A witness", "[redacted]"):
            file.execute("DELETE FROM used WHERE kind = 'source' AND instr(beside, ?)", (name,))
        uses = ((use, 1) for use in uses_of(claim) if use[0] == "source")
        file.executemany(
            "INSERT INTO used (kind, name, operation, beside, claims) VALUES (?, ?, ?, ?, ?)",
            to_rows(1, uses),
        )


def test_what_is_left_is_read_under_the_id_it_had(path: Path) -> None:
    with open_ledger(str(path), read_only=True) as ledger:
        assert ledger.verify() == ()
        assert dict(ledger.claims())[claim_id(WHOLE)] == LEFT
        assert dict(ledger.at(1).claims())[claim_id(WHOLE)] == LEFT
        assert "A witness" not in ledger.names(NameKind.SOURCE)
        assert LEFT.who.claimant in ledger.names(NameKind.SOURCE)
        assert ledger.written_claims([claim_id(WHOLE)]) == {claim_id(WHOLE): LEFT}


def test_anything_else_in_its_place_is_damage(path: Path) -> None:
    with unguarded(path) as file:
        more = to_text(replace(LEFT, note=json.dumps("more")))
        file.execute("UPDATE claim SET content = ? WHERE id = ?", (more, claim_id(WHOLE)))
    with open_ledger(str(path), read_only=True) as ledger:
        assert ledger.verify() != ()
        with pytest.raises(LedgerDamaged, match=f"{claim_id(WHOLE)} is not what was recorded"):
            list(ledger.claims())
