"""The views for people who open the file with other programs, and the view of current claims."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from claimtrack.dates import Period
from claimtrack.errors import NothingToUndo
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.protocol import Operation
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim, Evidence, When, Who
from claimtrack.model.document import Document
from claimtrack.model.record import Kind, Record, claim_id, record_id
from claimtrack.model.source import Source, SourceKind
from claimtrack.model.topic import Topic
from tests.examples import examples
from tests.ledger.by_hand import by_hand
from tests.ledger.ledger_samples import deed, figure_claim

OLD, NEW, GONE, UNDONE = (figure_claim(f"who {number}", 60 + number) for number in range(4))
DAY = Period.from_edtf("2020-10")
DOCUMENT = Document(publisher="AFP", published=DAY, title="A dispatch", url="https://example.org/1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The same in a file."""
    path = tmp_path / "ledger.sqlite"
    fill(str(path))
    return path


def fill(location: str) -> None:
    """Make a ledger in which a claim is replaced, one retracted, one undone and one moved."""
    moved = replace(
        OLD,
        who=Who("who 9", relays=("AP", "BBC")),
        topic=None,
        when=When(as_of=DAY),
        references=("E1", "E2"),
        evidence=Evidence(document=record_id(DOCUMENT)),
    )
    with open_ledger(location) as ledger:
        ledger.append(deed(), [OLD, GONE, DOCUMENT, Topic("war", place="Goris", period=DAY)])
        ledger.append(deed("amend"), [NEW, amendment(OLD, Effect.REPLACED, NEW)])
        ledger.append(deed("retract"), [amendment(GONE, Effect.RETRACTED)])
        ledger.append(deed(), [moved, Source("who 1", SourceKind.ORGANISATION)])
        ledger.append(deed(), [Assignment(claim_id(moved), "flood")])
        ledger.append(deed(), [UNDONE, Source("nobody")])
        ledger.undo(deed("undo"))
        ledger.append(deed(), [Source("who 1", SourceKind.PARTY, side="north")])
        assert ledger.verify() == ()


def amendment(claim: Claim, effect: Effect, by: Claim | None = None) -> Amendment:
    other = None if by is None else claim_id(by)
    return Amendment(claim_id(claim), effect, other, author="Ana", at="2020-10-31T12:00:00Z")


def view_rows(location: str, view: str) -> list[dict[str, Any]]:
    with by_hand(location) as file:
        cursor = file.execute(f"SELECT * FROM {view}")
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_plain_sql_sees_current_claims(location: str) -> None:
    fill(location)
    found = {row["claimant"]: row for row in view_rows(location, "claims")}
    assert set(found) == {"who 1", "who 9"}
    new, moved = found["who 1"], found["who 9"]
    assert (new["id"], new["words"], new["value"]) == (claim_id(NEW), "bare 61", 61)
    assert (new["low"], new["high"], new["topic"], new["relays"]) == (61, 61, "war", "AFP")
    assert (new["place"], new["side"], new["role"]) == ("Shusha", "both", "civilian")
    assert (new["said"], new["change"], new["recorded_by"]) == ("2020-10-19/2020-10-25", 2, "Ana")
    assert (moved["topic"], moved["relays"]) == ("flood", "AP > BBC")
    days = tuple(map(str, (moved["as_of"], moved["as_of_first"], moved["as_of_last"])))
    assert days == ("2020-10", "2020-10-01", "2020-10-31")
    assert moved["external_references"] == "E1; E2"


def test_sqlite_utils_sees_the_views(path: Path) -> None:
    database = Database(path)
    assert {"claims", "sources", "topics", "documents", "changes"} <= set(database.view_names())
    assert [row["claims"] for row in database["sources"].rows] == [1, 1]
    database.close()


def test_plain_sql_sees_names_with_their_claims(location: str) -> None:
    fill(location)
    sources = {row["name"]: row for row in view_rows(location, "sources")}
    assert {name: row["claims"] for name, row in sources.items()} == {"who 1": 1, "who 9": 1}
    assert (sources["who 1"]["kind"], sources["who 1"]["side"]) == ("party", "north")
    topics = {row["name"]: row for row in view_rows(location, "topics")}
    assert {name: row["claims"] for name, row in topics.items()} == {"war": 1, "flood": 1}
    assert (topics["war"]["place"], str(topics["war"]["last_day"])) == ("Goris", "2020-10-31")
    (document,) = view_rows(location, "documents")
    assert (document["publisher"], document["published"]) == ("AFP", "2020-10")
    changes = sorted(view_rows(location, "changes"), key=lambda row: row["change"])
    assert [row["taken_back_by"] for row in changes] == [None] * 5 + [7, None, None]


def test_a_view_that_was_altered_is_damage(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("DROP VIEW sources")
        file.execute("CREATE VIEW sources AS SELECT 'all is well' AS name")
    with open_ledger(str(path)) as ledger:
        (damage,) = ledger.verify()
        assert "the view sources is missing or was altered" in damage.what


FEW = [figure_claim(f"claimant {number}", number + 1) for number in range(4)]
KEYS = st.integers(0, 3)
STEPS = st.one_of(
    st.tuples(st.just("add"), KEYS),
    st.tuples(st.just(Effect.REPLACED), KEYS, KEYS),
    st.tuples(st.just(Effect.RETRACTED), KEYS),
    st.tuples(st.just(Effect.RESTORED), KEYS),
    st.tuples(st.just(Effect.RESTATED), KEYS, KEYS),
    st.tuples(st.just("undo"), st.integers(1, 8)),
    st.tuples(st.just("redo"), st.integers(1, 8)),
)


History = list[tuple[Operation, list[tuple[str, Record]]]]


def read_history(ledger: Ledger) -> History:
    """Every operation with what it wrote."""
    return [(each, list(ledger.records_of(each.number))) for each in ledger.operations()]


def slowly(history: History, number: int) -> set[str]:
    """What stood after an operation, worked out amendment by amendment."""
    standing: dict[int, bool] = {}
    for operation, _ in reversed(history):
        if operation.number > number:
            break
        standing[operation.number] = True
        standing |= dict.fromkeys(operation.undoes, False) | dict.fromkeys(operation.redoes, True)
    records = [
        written
        for operation, recorded_then in sorted(history, key=lambda each: each[0].number)
        if standing.get(operation.number)
        for written in recorded_then
    ]
    recorded = {key for key, record in records if not isinstance(record, Amendment)}
    out: dict[str, str | None] = {}
    for _, record in records:
        if isinstance(record, Amendment) and record.claim != record.by:
            if record.by is not None and record.by not in recorded:
                continue
            if record.effect in {Effect.REPLACED, Effect.RETRACTED}:
                out[record.claim] = record.by
            if record.effect is Effect.REPLACED and record.by is not None:
                out.pop(record.by, None)
            if record.effect is Effect.RESTORED:
                out.pop(record.claim, None)
    return recorded - set(out)


@settings(
    deadline=None,
    max_examples=examples(60),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(STEPS, min_size=1, max_size=10))
def test_any_history_of_amendments_gives_one_view(
    places: Callable[[], str], steps: list[tuple[str | Effect, *tuple[int, ...]]]
) -> None:
    """Of the ledger now and at any change, of Python and of SQL, and as counted and found."""
    path = places()
    with open_ledger(path) as ledger:
        for number, (what, *keys) in enumerate(steps):
            if what == "add":
                ledger.append(deed(), [FEW[keys[0]]])
            elif isinstance(what, Effect):
                claims = [FEW[key] for key in keys]
                made = replace(amendment(claims[0], what, *claims[1:]), reason=f"step {number}")
                ledger.append(deed(), [made])
            elif any(
                each.number == keys[0] and each.added and each.is_retracted == (what == "redo")
                for each in ledger.operations()
            ):
                with suppress(NothingToUndo):
                    getattr(ledger, what)(deed(what), keys[0])
        history = read_history(ledger)
        for number in range(1, len(history) + 1):
            meant = slowly(history, number)
            view = ledger.at(number)
            assert {key for key, _ in view.claims()} == meant
            assert view.counts()[Kind.CLAIM] == len(meant)
        meant = slowly(history, len(history))
        assert {key for key, _ in ledger.claims()} == meant
        assert set(ledger.find_claim_ids("")) == meant
        counted = ledger.count_types().get("killed", {})
        assert sum(counted.values()) == len(meant)
        with by_hand(path) as file:
            rows = [row[0] for row in file.execute("SELECT id FROM claims")]
        assert sorted(rows) == sorted(meant)
        assert ledger.verify() == ()
