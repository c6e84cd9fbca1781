"""Backups: of one state, checked, one file; and a ledger put back without mixing anything."""

import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from claimtrack.errors import LedgerDamaged, LedgerError, LedgerLocked, NotALedger
from claimtrack.ledger import open_ledger
from claimtrack.ledger.copying import copy_ledger, read_history
from claimtrack.ledger.protocol import Deed
from claimtrack.model.record import Kind
from claimtrack.model.source import Source
from claimtrack.workflow.copying import back_up, plan_restoring, restore

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
DEED = Deed("ana", NOW, "add")


def write(path: Path, *names: str) -> str:
    """Add sources, one change each; the digest afterwards."""
    with open_ledger(str(path)) as ledger:
        for name in names:
            ledger.append(DEED, [Source(name)])
        return ledger.digest()


def names_in(path: Path) -> list[str]:
    with open_ledger(str(path), create=False, read_only=True) as ledger:
        return [each.name for each in ledger.records(Kind.SOURCE) if isinstance(each, Source)]


def lay_down_log(path: Path, name: str) -> None:
    """Leave a change in the write-ahead log alone, as a process that was killed does."""
    with open_ledger(str(path)) as ledger:
        ledger.append(DEED, [Source(name)])
        kept = {each: each.read_bytes() for each in path.parent.glob(f"{path.name}*")}
    for each, content in kept.items():
        each.write_bytes(content)
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0


def spoil(path: Path) -> None:
    """Change a row as another program could."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER source_is_never_changed")
        connection.execute("UPDATE source SET name = 'X'")


def test_a_backup_holds_what_only_the_log_has(tmp_path: Path) -> None:
    ledger, to = tmp_path / "desk.ledger", tmp_path / "desk.backup"
    write(ledger, "AP")
    lay_down_log(ledger, "Reuters")
    copied, _ = back_up(str(ledger), to, replaces=False)
    assert names_in(to) == ["AP", "Reuters"]
    assert (copied.changes, copied.digest) == (2, write(ledger))
    assert [each.name for each in tmp_path.glob("desk.backup*")] == ["desk.backup"]


def test_every_backup_made_while_others_write_is_of_one_state(tmp_path: Path) -> None:
    ledger = tmp_path / "desk.ledger"
    write(ledger, "first")
    is_over = threading.Event()
    has_begun = threading.Event()

    def keep_writing() -> None:
        number = 0
        with open_ledger(str(ledger)) as own:
            while not is_over.is_set():
                number += 1
                own.append(DEED, [Source(f"{number}-{letter}") for letter in "abc"])
                has_begun.set()

    writer = threading.Thread(target=keep_writing)
    writer.start()
    has_begun.wait()
    try:
        made = [copy_ledger(str(ledger), tmp_path / f"{number}.backup") for number in range(8)]
    finally:
        is_over.set()
        writer.join()
    with open_ledger(str(ledger)) as own:
        digests = read_history(own).digests
    for each in made:
        assert digests[each.changes - 1] == each.digest
        assert len(names_in(Path(each.place))) == 1 + 3 * (each.changes - 1)


def test_an_earlier_backup_is_replaced_and_what_lay_beside_it_goes(tmp_path: Path) -> None:
    ledger, to = tmp_path / "desk.ledger", tmp_path / "desk.backup"
    write(ledger, "AP")
    back_up(str(ledger), to, replaces=False)
    write(ledger, "Reuters")
    to.with_name("desk.backup-wal").write_bytes(b"\x37\x7f\x06\x82of another time")
    back_up(str(ledger), to, replaces=False)
    assert names_in(to) == ["AP", "Reuters"]
    assert [each.name for each in tmp_path.glob("desk.backup*")] == ["desk.backup"]


def test_a_backup_with_changes_of_its_own_is_not_written_over(tmp_path: Path) -> None:
    ledger, to = tmp_path / "desk.ledger", tmp_path / "desk.backup"
    write(ledger, "AP")
    back_up(str(ledger), to, replaces=False)
    write(to, "Reuters")
    write(ledger, "AFP")
    with pytest.raises(LedgerError, match="1 change that the ledger does not have"):
        back_up(str(ledger), to, replaces=False)
    assert names_in(to) == ["AP", "Reuters"]
    back_up(str(ledger), to, replaces=True)
    assert names_in(to) == ["AP", "AFP"]


def test_another_ledger_a_text_and_a_folder_are_not_written_over(tmp_path: Path) -> None:
    ledger, other = tmp_path / "desk.ledger", tmp_path / "other.ledger"
    text, folder = tmp_path / "a.txt", tmp_path / "folder"
    write(ledger, "AP")
    write(other, "Reuters")
    text.write_text("a text")
    folder.mkdir()
    with pytest.raises(LedgerError, match="another ledger"):
        back_up(str(ledger), other, replaces=False)
    with pytest.raises(NotALedger):
        back_up(str(ledger), text, replaces=False)
    with pytest.raises(NotALedger):
        back_up(str(ledger), folder, replaces=True)
    with pytest.raises(LedgerError, match="the ledger itself"):
        back_up(str(ledger), ledger, replaces=True)
    assert (names_in(other), text.read_text()) == (["Reuters"], "a text")


def test_an_altered_ledger_does_not_take_the_place_of_a_sound_backup(tmp_path: Path) -> None:
    ledger, to = tmp_path / "desk.ledger", tmp_path / "desk.backup"
    write(ledger, "AP")
    back_up(str(ledger), to, replaces=False)
    before = to.read_bytes()
    spoil(ledger)
    with pytest.raises(LedgerDamaged, match="does not verify"):
        back_up(str(ledger), to, replaces=False)
    assert to.read_bytes() == before
    assert not list(tmp_path.glob(".desk*"))


def test_restoring_says_what_is_lost_and_keeps_it(tmp_path: Path) -> None:
    ledger, to = tmp_path / "desk.ledger", tmp_path / "desk.backup"
    write(ledger, "AP")
    back_up(str(ledger), to, replaces=False)
    write(ledger, "Reuters", "AFP")
    exchange = plan_restoring(str(ledger), to)
    assert (exchange.lost, exchange.brought, exchange.is_harmless) == (2, 0, False)
    _, aside = restore(exchange, NOW)
    assert aside is not None
    assert names_in(ledger) == ["AP"]
    assert names_in(Path(aside)) == ["AP", "Reuters", "AFP"]
    back = plan_restoring(str(ledger), Path(aside))
    assert (back.lost, back.brought, back.is_harmless) == (0, 2, True)


def test_a_history_that_parted_is_told_on_both_sides(tmp_path: Path) -> None:
    ledger, to = tmp_path / "desk.ledger", tmp_path / "desk.backup"
    write(ledger, "AP")
    back_up(str(ledger), to, replaces=False)
    write(ledger, "Reuters", "AFP")
    write(to, "dpa")
    exchange = plan_restoring(str(ledger), to)
    assert (exchange.lost, exchange.brought, exchange.is_other) == (2, 1, False)


@pytest.mark.parametrize(
    "harm", [b"", b"no ledger at all", None], ids=["emptied", "overwritten", "gone"]
)
def test_a_ledger_that_cannot_be_read_is_replaced_with_nothing_mixed(
    tmp_path: Path, harm: bytes | None
) -> None:
    ledger, to = tmp_path / "desk.ledger", tmp_path / "desk.backup"
    write(ledger, "AP")
    back_up(str(ledger), to, replaces=False)
    lay_down_log(ledger, "Reuters")
    if harm is None:
        ledger.unlink()
    else:
        ledger.write_bytes(harm)
    exchange = plan_restoring(str(ledger), to)
    assert exchange.lost is None
    _, aside = restore(exchange, NOW)
    assert names_in(ledger) == ["AP"]
    assert write(ledger, "AFP") != exchange.kept.last
    kept = tmp_path / "desk.ledger.before-restore-20260102T030405Z"
    assert kept.with_name(f"{kept.name}-wal").stat().st_size > 0
    if harm is None:
        assert aside is None
    else:
        assert kept.read_bytes() == harm


def test_an_altered_ledger_is_told_and_kept(tmp_path: Path) -> None:
    ledger, to = tmp_path / "desk.ledger", tmp_path / "desk.backup"
    write(ledger, "AP")
    back_up(str(ledger), to, replaces=False)
    spoil(ledger)
    exchange = plan_restoring(str(ledger), to)
    assert exchange.present.trouble
    assert not exchange.is_same
    restore(exchange, NOW)
    with open_ledger(str(ledger)) as restored:
        assert restored.verify() == ()


def test_a_backup_that_does_not_verify_replaces_nothing(tmp_path: Path) -> None:
    ledger, to = tmp_path / "desk.ledger", tmp_path / "desk.backup"
    write(ledger, "AP")
    back_up(str(ledger), to, replaces=False)
    spoil(to)
    with pytest.raises(LedgerError, match="does not verify"):
        plan_restoring(str(ledger), to)


def test_a_ledger_that_somebody_has_open_stays(tmp_path: Path) -> None:
    ledger, to = tmp_path / "desk.ledger", tmp_path / "desk.backup"
    write(ledger, "AP")
    back_up(str(ledger), to, replaces=False)
    write(ledger, "Reuters")
    with open_ledger(str(ledger), read_only=True) as reader:
        assert reader.digest()
        exchange = plan_restoring(str(ledger), to)
        with pytest.raises(LedgerLocked):
            restore(exchange, NOW)
    assert names_in(ledger) == ["AP", "Reuters"]
    assert not list(tmp_path.glob(".desk*"))
