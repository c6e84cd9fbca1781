"""Redacting in ledgers of every age, and what stays as it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from claimtrack.errors import NothingToUndo
from claimtrack.ledger import open_ledger
from claimtrack.ledger.chain import WITH_CONTENT
from claimtrack.ledger.location import is_url
from claimtrack.ledger.protocol import Ledger
from claimtrack.model.claim import Claim
from claimtrack.model.judgement import NameKind
from claimtrack.model.record import Kind, claim_id
from claimtrack.model.redaction import Redaction, is_mark
from claimtrack.model.taking_out import take_out
from tests.ledger.by_hand import by_hand
from tests.ledger.ledger_samples import deed, figure_claim, many_claims
from tests.ledger.older_ledgers import make_older

MOMENT = "2020-10-31T12:00:00.000000Z"


def redact(ledger: Ledger, *claims: Claim, names: bool = True) -> int:
    taken = [
        take_out(each, names=names, reason="at risk", author="Ana", at=MOMENT) for each in claims
    ]
    operation = ledger.redact(deed("redact"), taken)
    ledger.scrub()
    return operation.number


def guards_of(location: str) -> set[tuple[str, ...]]:
    asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    if is_url(location):
        asked = "SELECT tgname::text, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal"
    with by_hand(location) as file:
        return set(file.execute(asked).fetchall())


def is_gone(location: str, words: str) -> bool:
    """Whether no page of any table holds these words."""
    if not is_url(location):
        return words.encode() not in Path(location).read_bytes()
    with by_hand(location) as file:
        file.execute("CHECKPOINT")
        found = file.execute(
            "SELECT count(*) FROM pg_class, pg_read_binary_file(pg_relation_filepath(oid)) AS page"
            " WHERE relkind IN ('r', 't', 'i') AND position(?::bytea IN page) > 0",
            (words.encode(),),
        )
        return bool(found.fetchone() == (0,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.ledger"


def test_the_guards_are_back_and_the_rest_is_untouched(location: str) -> None:
    secret = figure_claim("Zyxwv", 61)
    others = list(many_claims(40, seed=7))
    with open_ledger(location) as ledger:
        ledger.append(deed(), [secret, *others])
        before = guards_of(location)
        assert not is_url(location) or not is_gone(location, "Zyxwv")
        redact(ledger, secret)
        assert guards_of(location) == before
        assert ledger.verify() == ()
        found = dict(ledger.claims())
        assert {claim_id(each): each for each in others}.items() <= found.items()
        assert is_mark(found[claim_id(secret)].who.claimant)
        assert "Zyxwv" not in ledger.names(NameKind.SOURCE)
    assert is_gone(location, "Zyxwv")


def test_a_ledger_of_before_is_redacted_and_proved(tmp_path: Path, path: Path) -> None:
    secret, other = figure_claim("Zyxwv", 61), figure_claim("AP", 62)
    newer = tmp_path / "newer.ledger"
    with open_ledger(str(newer)) as ledger:
        ledger.append(deed(), [secret, other])
        ledger.append(deed(), [figure_claim("Reuters", 63)])
        ledger.undo(deed("undo"), 1)
        ledger.append(deed(), [secret])
    make_older(newer, path, before="0010")
    with open_ledger(str(path)) as ledger:
        assert ledger.verify() == ()
        redact(ledger, secret)
        ledger.append(deed(), [figure_claim("dpa", 64)])
        redact(ledger, other, names=False)
        assert ledger.verify() == ()
        notes = [each for each in ledger.records(Kind.REDACTION) if isinstance(each, Redaction)]
        assert all(each.rows for each in notes)
        assert [each.record for each in notes].count(claim_id(secret)) == 2
    with closing(sqlite3.connect(path)) as file:
        recipes = [row[0] for row in file.execute("SELECT recipe FROM seal ORDER BY operation")]
    assert recipes[:4] == [WITH_CONTENT] * 4
    assert b"Zyxwv" not in path.read_bytes()
    with open_ledger(str(path), read_only=True) as ledger:
        assert ledger.verify() == ()


def test_an_earlier_state_has_not_the_words_either(location: str) -> None:
    secret = figure_claim("Zyxwv", 61)
    with open_ledger(location) as ledger:
        ledger.append(deed(), [secret])
        ledger.append(deed(), [figure_claim("AP", 62)])
        redact(ledger, secret)
        ((_, claim),) = ledger.at(1).claims()
        assert is_mark(claim.who.claimant)
        assert ledger.operations()[-1].number == 1


def test_what_redacts_is_not_undone_and_what_came_before_is(location: str) -> None:
    secret = figure_claim("Zyxwv", 61)
    with open_ledger(location) as ledger:
        ledger.append(deed(), [secret])
        number = redact(ledger, secret)
        with pytest.raises(NothingToUndo, match="for good"):
            ledger.undo(deed("undo"), number)
        ledger.undo(deed("undo"), None)
        assert dict(ledger.claims()) == {}
        ledger.redo(deed("redo"), 1)
        ((_, claim),) = ledger.claims()
        assert is_mark(claim.who.claimant)
        assert ledger.verify() == ()


def test_a_failure_leaves_the_ledger_as_it_was(
    location: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimtrack.ledger import redacting

    secret = figure_claim("Zyxwv", 61)
    with open_ledger(location) as ledger:
        ledger.append(deed(), [secret])
        digest, before = ledger.digest(), guards_of(location)

        def fail(*_: object) -> None:
            raise OSError("the power is gone")

        with monkeypatch.context() as patch:
            patch.setattr(redacting, "_make_anew", fail)
            with pytest.raises(OSError, match="power"):
                redact(ledger, secret)
        assert ledger.digest() == digest
        assert guards_of(location) == before
        assert ledger.verify() == ()
        assert dict(ledger.claims()) == {claim_id(secret): secret}
        redact(ledger, secret)
        assert ledger.verify() == ()
