"""Imports that are interrupted, repeated, and taken back."""

from datetime import date
from pathlib import Path

import pytest

from claimtrack.intake.mapfile import from_flags
from claimtrack.intake.plans import Plan, name_batch
from claimtrack.intake.tally import Tally
from claimtrack.ledger import Ledger
from claimtrack.ledger.protocol import Deed
from claimtrack.model.record import Kind
from claimtrack.workflow import importing
from claimtrack.workflow.importing import import_file
from claimtrack.workflow.world import append_joined, read_world
from tests.workflow.claims import deed, new_ledger

MAP = from_flags({"who": "source", "deaths": "value"}).with_constants({"metric": "killed"})
PLAN = Plan(today=date(2020, 11, 1), column_map=MAP)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "tolls.csv"
    path.write_text("who,deaths\n" + "".join(f"AP,{number}\n" for number in range(95)))
    return path


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH_ROWS", 20)


def sign(batch: str) -> Deed:
    return deed("import tolls.csv", batch)


def take_in(
    ledger: Ledger, path: Path, plan: Plan = PLAN, most_problems: int | None = None
) -> Tally:
    tally = Tally(most_problems=most_problems)
    import_file(
        path,
        plan,
        world=read_world(ledger),
        append=lambda each, records: append_joined(ledger, each, records).appended,
        deed=sign,
        tally=tally,
        tell=lambda _: None,
    )
    return tally


def test_one_operation_for_each_batch(tmp_path: Path, table: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        tally = take_in(ledger, table)
        assert tally.operations == [1, 2, 3, 4, 5]
        assert tally.added == {Kind.CLAIM: 95}
        assert [each.added for each in ledger.operations()] == [15, 20, 20, 20, 20]
        assert len({each.deed.batch for each in ledger.operations()}) == 1
        assert ledger.verify() == ()


def test_a_repeat_changes_nothing(tmp_path: Path, table: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        take_in(ledger, table)
        before = ledger.digest()
        tally = take_in(ledger, table)
        assert (tally.operations, tally.repeated) == ([], {Kind.CLAIM: 95})
        assert ledger.digest() == before


def test_an_interrupted_import_goes_on(
    tmp_path: Path, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(done: int) -> None:
        if done == 50:
            raise KeyboardInterrupt

    monkeypatch.setattr(importing, "SHOWN_ROWS", 10)
    with new_ledger(tmp_path) as ledger:
        with pytest.raises(KeyboardInterrupt):
            import_file(
                table,
                PLAN,
                world=read_world(ledger),
                append=lambda each, records: append_joined(ledger, each, records).appended,
                deed=sign,
                tally=Tally(),
                tell=interrupt,
            )
        assert ledger.counts()[Kind.CLAIM] == 40
        assert ledger.verify() == ()
        tally = take_in(ledger, table)
        assert (tally.added[Kind.CLAIM], tally.repeated) == (55, {Kind.CLAIM: 40})
        ledger.undo(deed("undo"))
        assert ledger.counts()[Kind.CLAIM] == 0
        ledger.redo(deed("redo"))
        assert ledger.counts()[Kind.CLAIM] == 95
        assert ledger.verify() == ()


def test_a_dry_run_writes_nothing(tmp_path: Path, table: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        plan = Plan(today=PLAN.today, column_map=MAP, dry_run=True)
        assert take_in(ledger, table, plan).added == {Kind.CLAIM: 95}
        assert ledger.operations() == ()


def test_every_bad_row_is_kept_with_its_place(tmp_path: Path, table: Path) -> None:
    with table.open("a") as stream:
        stream.write(",1\nAP,many\nAP,7,8\n")
    with new_ledger(tmp_path) as ledger:
        tally = take_in(ledger, table)
    assert tally.rows == 98
    assert [str(each.place).removeprefix(f"{table}:") for each in tally.problems] == [
        "97: source",
        "98: value",
        "99",
    ]


def test_bad_rows_are_counted_beyond_those_that_are_kept(tmp_path: Path, table: Path) -> None:
    with table.open("a") as stream:
        stream.write("AP,many\n" * 30)
    with new_ledger(tmp_path) as ledger:
        tally = take_in(ledger, table, most_problems=2)
    assert tally.bad == 30
    assert [str(each.place).removeprefix(f"{table}:") for each in tally.problems] == [
        "97: value",
        "98: value",
    ]
    assert all(each.__traceback__ is None for each in tally.problems)


def test_names_in_a_file_are_known_to_the_lines_below(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    draft = '{"source": "AP", "figure": "12", "metric": "zeppelins"}\n'
    path.write_text(draft + '{"kind": "metric", "content": {"name": "zeppelins"}}\n' + draft)
    with new_ledger(tmp_path) as ledger:
        tally = take_in(ledger, path, Plan(today=PLAN.today))
    assert tally.added == {Kind.METRIC: 1, Kind.CLAIM: 1}
    assert [each.place for each in tally.problems] == [f"{path}:1: metric"]


def test_a_batch_is_named_by_file_and_map(tmp_path: Path, table: Path) -> None:
    copy = tmp_path / "copy.csv"
    copy.write_bytes(table.read_bytes())
    assert name_batch(copy, PLAN) == name_batch(table, PLAN)
    assert name_batch(table, Plan(PLAN.today, MAP, "another")) != name_batch(table, PLAN)
    copy.write_text("who,deaths\n")
    assert name_batch(copy, PLAN) != name_batch(table, PLAN)
