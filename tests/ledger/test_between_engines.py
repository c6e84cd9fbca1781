"""Copies between engines: the same ledger, by its digests, its records and its export."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest

from claimtrack.errors import LedgerDamaged, LedgerReplaced
from claimtrack.figures.figure import Figure, Form
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.people import Part, Person, apply, say_grant
from claimtrack.ledger.scratch import scratch_ledger
from claimtrack.model.record import Kind, claim_id
from claimtrack.model.taking_out import take_out
from claimtrack.workflow.copying import back_up, plan_restoring, restore
from tests.ledger.by_hand import by_hand, past_guards
from tests.ledger.ledger_samples import ONE_OF_EACH, deed, figure_claim, many_claims
from tests.postgres import database

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
SECRET = figure_claim("Zyxwv", 61)
NUMBERS = (Decimal("0.1"), Decimal("12345678901234567890.123456789"), 10**25, Decimal("1E+20"), -7)


@pytest.fixture
def url() -> Iterator[str]:
    with database() as made:
        yield made


def fill(ledger: Ledger) -> None:
    """Every kind of record, numbers that a float cannot hold, something undone and redacted."""
    exact = [
        replace(figure_claim("Ana", 1), figure=Figure(str(each), Form.BARE, each))
        for each in NUMBERS
    ]
    ledger.append(deed(), [*ONE_OF_EACH[:-1], SECRET])
    ledger.append(deed("import x.csv", batch="x"), [*exact, *many_claims(90, seed=1)])
    ledger.undo(deed("undo"))
    ledger.redo(deed("redo"))
    ledger.append(deed(), [replace(figure_claim("Bo", 2), references=("E 1", "E 2"), topic=None)])
    taken = [take_out(SECRET, names=True, reason="asked", author="Ana", at="2020-10-31T12:00:00Z")]
    ledger.redact(deed("redact"), taken)
    ledger.keep(("x", "1", "{}"))
    assert ledger.verify() == ()


def told(location: str) -> tuple[object, ...]:
    with open_ledger(location, create=False, read_only=True) as ledger:
        assert ledger.verify() == ()
        return (
            ledger.operations(),
            dict(ledger.claims()),
            {kind: list(ledger.records(kind)) for kind in Kind},
            list(ledger.contents()) and sorted(ledger.contents()),
            ledger.recall("x"),
        )


def test_a_ledger_goes_from_a_server_into_a_file_and_back(tmp_path: Path, url: str) -> None:
    with open_ledger(url) as ledger:
        fill(ledger)
    copied, _ = back_up(url, tmp_path / "team.backup", replaces=False)
    assert told(copied.place) == told(url)
    assert [each.name for each in tmp_path.glob("team*")] == ["team.backup"]
    with open_ledger(url) as ledger:
        ledger.append(deed(), [figure_claim("Later", 5)])
        exchange = plan_restoring(url, tmp_path / "team.backup")
        assert (exchange.lost, exchange.brought, exchange.is_harmless) == (1, 0, False)
        _, aside = restore(exchange, NOW)
        assert aside == "claimtrack_before_restore_20260102t030405z"
        with pytest.raises(LedgerReplaced, match="another one"):
            ledger.append(deed(), [figure_claim("Later", 6)])
    assert told(url) == told(copied.place)
    with by_hand(url) as hand:
        (count,) = hand.execute(f"SELECT count(*) FROM {aside}.operation").fetchone()
        assert count == copied.changes + 1
    with open_ledger(url) as ledger:
        assert ledger.append(deed(), [figure_claim("Later", 6)]).operation is not None
        assert ledger.verify() == ()


def test_a_ledger_goes_from_a_file_onto_a_server(tmp_path: Path, url: str) -> None:
    path = tmp_path / "desk.ledger"
    with open_ledger(str(path)) as ledger:
        fill(ledger)
    exchange = plan_restoring(url, path)
    assert exchange.is_harmless
    copied, aside = restore(exchange, NOW)
    assert aside is None
    assert told(url) == told(str(path))
    assert plan_restoring(url, path).is_same
    assert copied.digest == told(url)[0][0].digest  # type: ignore[index]


def test_people_keep_their_parts_when_a_ledger_is_exchanged(tmp_path: Path, url: str) -> None:
    role = url.partition("@/")[2].partition("?")[0] + "_ana"
    theirs = url.replace("postgres@", f"{role}@")
    with open_ledger(url) as ledger:
        ledger.append(deed(), [figure_claim("AP", 1)])
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {role} LOGIN".encode())
        try:
            apply(connection, say_grant(Person(role, "Ana", Part.RECORDER)))
            back_up(url, tmp_path / "a.backup", replaces=False)
            with open_ledger(url) as ledger:
                ledger.append(deed(), [figure_claim("AP", 2)])
            restore(plan_restoring(url, tmp_path / "a.backup"), NOW)
            with open_ledger(theirs) as ledger:
                ledger.append(deed(), [figure_claim("AP", 3)])
                assert ledger.verify() == ()
        finally:
            connection.execute(f"DROP OWNED BY {role}; DROP ROLE {role}".encode())


def test_damage_is_not_copied(tmp_path: Path, url: str) -> None:
    path = tmp_path / "desk.ledger"
    for location in (url, str(path)):
        with open_ledger(location) as ledger:
            ledger.append(deed(), many_claims(3, seed=1))
        with past_guards(location) as hand:
            hand.execute("UPDATE claim SET value = 7.5 WHERE position = 1")
    with pytest.raises(LedgerDamaged, match="column value"):
        back_up(url, tmp_path / "a.backup", replaces=False)
    assert not (tmp_path / "a.backup").exists()
    from claimtrack.ledger.copying import put_on_server

    with pytest.raises(LedgerDamaged, match="column value"):
        put_on_server(path, url, "aside")
    with by_hand(url) as hand:
        found = hand.execute("SELECT to_regnamespace('aside'), count(*) FROM claim").fetchone()
        assert found == (None, 3)


def test_what_is_tried_is_tried_on_a_copy(url: str) -> None:
    with scratch_ledger(url) as place, open_ledger(place) as copy:
        copy.append(deed(), [figure_claim("AP", 1)])
    with open_ledger(url) as ledger:
        ledger.append(deed(), [figure_claim("AP", 1)])
        with scratch_ledger(url) as place, open_ledger(place) as copy:
            assert copy.digest() == ledger.digest()
            copy.append(deed(), [figure_claim("AP", 2)])
        assert [key for key, _ in ledger.claims()] == [claim_id(figure_claim("AP", 1))]
