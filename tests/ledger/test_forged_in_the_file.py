"""Somebody who writes into the file, and adds a redaction that says it was one: what shows it."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from claimtrack.errors import LedgerDamaged
from claimtrack.figures.profile import load_profile
from claimtrack.ledger import open_ledger
from claimtrack.ledger.appending import OperationWriter, prepare
from claimtrack.ledger.columns import TABLES, typed_values
from claimtrack.ledger.sqlite import SqliteEngine
from claimtrack.ledger.uses import Use, uses_of, write_uses
from claimtrack.model.claim import Claim
from claimtrack.model.identity import canonical_json, content_digest
from claimtrack.model.record import Kind, claim_id, from_content, to_content, to_text
from claimtrack.model.redaction import Redaction
from claimtrack.model.taking_out import take_out
from tests.ledger.ledger_samples import deed, figure_claim, many_claims

SECRET = figure_claim("A witness", 2000)

SAID: dict[str, Any] = {"reason": "typo", "author": "Ana", "at": "2020-10-31T12:00:00.000000Z"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "desk.ledger"
    with open_ledger(str(path)) as ledger:
        ledger.append(deed(), [SECRET, *many_claims(3, seed=1)])
        ledger.append(deed(), [figure_claim("AP", 61)])
    return path


def forge(path: Path, alter: Callable[[dict[str, Any]], object], *, marked: bool = True) -> None:
    """Take words out as `redact` does, alter what is left, and make all the file fit."""
    taken = take_out(SECRET, **SAID)
    content = to_content(taken.left)
    alter(content)
    if not marked:
        del content["redacted"]
    text = canonical_json(content)
    left = from_content(Kind.CLAIM, json.loads(text))
    assert isinstance(left, Claim)
    redaction = Redaction(
        *(claim_id(SECRET), "claim", content_digest(to_text(SECRET)), content_digest(text)),
        *(taken.parts, *SAID.values()),
    )
    profile = load_profile()
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        engine = SqliteEngine(file, "here")
        columns = TABLES[Kind.CLAIM].columns
        values = [engine.to_column(each) for each in typed_values(left, Kind.CLAIM, profile)]
        with engine.writing():
            writer = OperationWriter(engine, deed("redact"), profile)
            with engine.lifted(["claim", "used"]):
                typed = dict(zip(columns, values, strict=True))
                engine.rewrite("claim", claim_id(SECRET), text, typed)
                engine.run("DELETE FROM used WHERE operation = 1", [()])
                names: Counter[Use] = Counter()
                for (there,) in engine.rows("SELECT content FROM claim WHERE operation = 1"):
                    names.update(uses_of(from_content(Kind.CLAIM, json.loads(there))))
                write_uses(engine, 1, names)
            writer.put([prepare(redaction, engine, profile)])
            writer.finish()


def nothing(_: dict[str, Any]) -> None:
    """Leave it as it is."""


def mark_value(content: dict[str, Any]) -> None:
    content["figure"] |= {
        "value": 9000,
        "words": content["figure"]["words"].replace("2000", "9000"),
    }


ALTERED: dict[str, Callable[[dict[str, Any]], object]] = {
    "a value": mark_value,
    "a stance": lambda content: content.update(stance="denies"),
    "a form": lambda content: content["figure"].update(form="at least"),
    "a stake": lambda content: content["who"].update(stake="third party"),
    "a language": lambda content: content["evidence"].update(language="ru"),
    "a document": lambda content: content["evidence"].update(document="d1-" + "ab" * 16),
}


def test_a_redaction_as_redact_makes_it_is_none(path: Path) -> None:
    forge(path, nothing)
    with open_ledger(str(path), read_only=True) as ledger:
        assert ledger.verify() == ()
        assert len(list(ledger.claims())) == 5


@pytest.mark.parametrize("name", ALTERED)
def test_what_redaction_cannot_take_is_proved_by_the_chain(path: Path, name: str) -> None:
    forge(path, ALTERED[name])
    with open_ledger(str(path), read_only=True) as ledger:
        assert any(each.operation == 1 for each in ledger.verify())
        with pytest.raises(LedgerDamaged):
            list(ledger.claims())
        with pytest.raises(LedgerDamaged):
            ledger.written_claims([claim_id(SECRET)])


def test_a_name_that_was_not_taken_out_is_missed_by_verify(path: Path) -> None:
    forge(path, lambda content: content["who"].update(claimant="Ilham"))
    with open_ledger(str(path), read_only=True) as ledger:
        assert any(each.operation == 1 for each in ledger.verify())


def test_what_says_nothing_of_a_redaction_is_damage(path: Path) -> None:
    forge(path, nothing, marked=False)
    with open_ledger(str(path), read_only=True) as ledger:
        assert ledger.verify() != ()
        with pytest.raises(LedgerDamaged, match="is not what was recorded"):
            list(ledger.claims())
