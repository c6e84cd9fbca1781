"""What is left of a record is proved after each of several redactions, and wherever it goes."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimtrack.errors import LedgerDamaged
from claimtrack.ledger import appending, open_ledger
from claimtrack.ledger.chain import WITH_STAYING
from claimtrack.ledger.protocol import Ledger
from claimtrack.model.claim import Claim
from claimtrack.model.identity import canonical_json, content_digest
from claimtrack.model.leaves import proof_digest
from claimtrack.model.received import Received
from claimtrack.model.record import Kind, Record, claim_id, kind_of, redacted_of, to_text
from claimtrack.model.redaction import Redaction
from claimtrack.model.splitting import staying_digest
from claimtrack.model.taking_out import WORDS, parts_of, take_out
from tests.ledger.ledger_samples import ONE_OF_EACH, deed, figure_claim, many_claims
from tests.ledger.unguarded import unguarded

SAID: dict[str, Any] = {"reason": "at risk", "author": "Ana", "at": "2020-10-31T12:00:00.000000Z"}

TOLD = replace(figure_claim("Zyxwv", 61), note="heard by telephone", part_of="of 80 that day")

TAKEN = [each for each in ONE_OF_EACH if kind_of(each) in WORDS]


def parts_in(record: Record) -> tuple[str, ...]:
    return parts_of(Kind(record.kind) if isinstance(record, Received) else kind_of(record))


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("record", [TOLD, *TAKEN], ids=lambda each: kind_of(each).value)
def test_a_record_has_the_same_proof_whatever_was_taken(record: Record, backwards: bool) -> None:
    told, left = proof_digest(record, to_text(record)), record
    assert told
    for path in sorted(parts_in(record), reverse=backwards):
        left = take_out(left, only=(path,), **SAID).left
        assert proof_digest(left, to_text(left)) == told
        again = take_out(left, only=(path,), **SAID)
        assert not again.parts


def test_nothing_that_is_kept_lets_a_part_be_guessed_alone(tmp_path: Path) -> None:
    path = tmp_path / "desk.ledger"
    with open_ledger(str(path)) as ledger:
        ledger.append(deed(), [TOLD, figure_claim("AP", 62)])
        first = redact(ledger, TOLD, "evidence.quote")
        (salt,) = [each for each in salts_of(first) if each.startswith("note ")]
        second = redact(ledger, first, "note")
        assert not [each for each in salts_of(second) if each.startswith("note")]
        assert ledger.verify() == ()
    assert salt.encode() not in path.read_bytes()
    assert not any(each.stat().st_size for each in tmp_path.glob("*-wal"))


def test_what_was_brought_back_after_a_redaction_is_proved(tmp_path: Path) -> None:
    path = tmp_path / "desk.ledger"
    with open_ledger(str(path)) as ledger:
        ledger.append(deed(), [TOLD, *many_claims(2, seed=5)])
        left = redact(ledger, TOLD, "note")
        ledger.undo(deed("undo"), 1)
        ledger.append(deed(), [TOLD])
        assert ledger.verify() == ()
        redact(ledger, left, "scope.side")
        assert ledger.verify() == ()
    alter(path, lambda content: content["when"].update(as_of={"edtf": "2020-11-01"}))
    with open_ledger(str(path), read_only=True) as ledger:
        assert unproved(ledger) >= {1, 4}
        with pytest.raises(LedgerDamaged):
            list(ledger.claims())


def test_what_came_redacted_is_proved_from_then_on(tmp_path: Path) -> None:
    there, here = tmp_path / "there.ledger", tmp_path / "here.ledger"
    with open_ledger(str(there)) as ledger:
        ledger.append(deed(), [TOLD])
        redact(ledger, TOLD, "note")
        came = [*ledger.records(Kind.REDACTION), *(each for _, each in ledger.claims())]
    with open_ledger(str(here)) as ledger:
        ledger.append(deed("import"), came)
        assert ledger.verify() == ()
        (left,) = [each for each in came if isinstance(each, Claim)]
        redact(ledger, left, "scope.role")
        assert ledger.verify() == ()
    alter(here, lambda content: content["scope"].update(side="Armenia"))
    with open_ledger(str(here), read_only=True) as ledger:
        assert 1 in unproved(ledger)


def test_what_was_redacted_before_salts_were_kept_is_proved_as_it_came(tmp_path: Path) -> None:
    without = take_out(TOLD, only=("note",), **SAID).left
    assert isinstance(without, Claim)
    assert without.redacted is not None
    without = replace(without, redacted=replace(without.redacted, salts=(), leaves=()))
    redaction = Redaction(
        *(claim_id(TOLD), "claim", content_digest(to_text(TOLD)), content_digest(to_text(without))),
        *(("note",), *SAID.values()),
    )
    here = tmp_path / "here.ledger"
    with open_ledger(str(here)) as ledger:
        ledger.append(deed("import"), [redaction, without])
        assert ledger.verify() == ()
        left = redact(ledger, without, "scope.role")
        redact(ledger, left, "when.said")
        assert ledger.verify() == ()
    alter(here, lambda content: content["when"].update(as_of={"edtf": "2020-11-01"}))
    with open_ledger(str(here), read_only=True) as ledger:
        assert 1 in unproved(ledger)


def redact(ledger: Ledger, record: Record, *paths: str) -> Record:
    """Take parts out of a record; what is left of it."""
    taken = take_out(record, only=paths, **SAID)
    ledger.redact(deed("redact"), [taken])
    assert ledger.scrub()
    return taken.left


def unproved(ledger: Ledger) -> set[int | None]:
    """The changes whose rows are not those of their seals."""
    return {each.operation for each in ledger.verify() if "not that of its rows" in each.what}


def salts_of(record: Record) -> tuple[str, ...]:
    mark = redacted_of(record)
    assert mark is not None
    return mark.salts


def alter(path: Path, change: Any) -> None:
    """Alter what is left of the claim, and let its last redaction say that it left this."""
    with closing(sqlite3.connect(path)) as file:
        (text,) = file.execute(
            "SELECT content FROM claim WHERE id = ?", (claim_id(TOLD),)
        ).fetchone()
    content = json.loads(text)
    change(content)
    altered = canonical_json(content)
    old, new = content_digest(text), content_digest(altered)
    with unguarded(path) as file:
        file.execute("UPDATE claim SET content = ? WHERE id = ?", (altered, claim_id(TOLD)))
        file.execute(
            "UPDATE redaction SET content = replace(content, ?1, ?2), remains = ?2"
            " WHERE remains = ?1",
            (old, new),
        )


def test_what_was_written_by_the_recipe_before_is_read_redacted_and_proved_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "desk.ledger"
    with monkeypatch.context() as patch:
        patch.setattr(appending, "RECIPE", WITH_STAYING)
        patch.setattr(appending, "_proof_digest", lambda: lambda record, _: staying_digest(record))
        with open_ledger(str(path)) as ledger:
            ledger.append(deed(), [TOLD, figure_claim("AP", 62)])
    with open_ledger(str(path)) as ledger:
        assert ledger.verify() == ()
        left = redact(ledger, TOLD, "evidence.quote")
        ledger.append(deed(), [figure_claim("AFP", 63)])
        redact(ledger, left, "note")
        assert ledger.verify() == ()
        assert len(list(ledger.claims())) == 3
    with closing(sqlite3.connect(path)) as file:
        recipes = [row[0] for row in file.execute("SELECT recipe FROM seal ORDER BY operation")]
    assert recipes == [2, 3, 3, 3]
    alter(path, lambda content: content.update(stance="denies"))
    with open_ledger(str(path), read_only=True) as ledger:
        assert 1 in unproved(ledger)
