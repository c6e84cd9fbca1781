"""The views for people who open the file with other programs, and the view of current claims."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from claimtrack.dates import Period
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim, Evidence, When, Who
from claimtrack.model.document import Document
from claimtrack.model.record import Kind, claim_id, record_id
from claimtrack.model.source import Source, SourceKind
from claimtrack.model.topic import Topic
from tests.ledger.ledger_samples import deed, figure_claim

OLD, NEW, GONE, UNDONE = (figure_claim(f"who {number}", 60 + number) for number in range(4))
DAY = Period.from_edtf("2020-10")
DOCUMENT = Document(publisher="AFP", published=DAY, title="A dispatch", url="https://example.org/1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger in which a claim is replaced, one retracted, one undone and one moved."""
    path = tmp_path / "ledger.sqlite"
    moved = replace(
        OLD,
        who=Who("who 9", relays=("AP", "BBC")),
        topic=None,
        when=When(as_of=DAY),
        references=("E1", "E2"),
        evidence=Evidence(document=record_id(DOCUMENT)),
    )
    with open_ledger(str(path)) as ledger:
        ledger.append(deed(), [OLD, GONE, DOCUMENT, Topic("war", place="Goris", period=DAY)])
        ledger.append(deed("amend"), [NEW, amendment(OLD, Effect.REPLACED, NEW)])
        ledger.append(deed("retract"), [amendment(GONE, Effect.RETRACTED)])
        ledger.append(deed(), [moved, Source("who 1", SourceKind.ORGANISATION)])
        ledger.append(deed(), [Assignment(claim_id(moved), "flood")])
        ledger.append(deed(), [UNDONE, Source("nobody")])
        ledger.undo(deed("undo"))
        ledger.append(deed(), [Source("who 1", SourceKind.PARTY, side="north")])
        assert ledger.verify() == ()
    return path


def amendment(claim: Claim, effect: Effect, by: Claim | None = None) -> Amendment:
    other = None if by is None else claim_id(by)
    return Amendment(claim_id(claim), effect, other, author="Ana", at="2020-10-31T12:00:00Z")


def test_plain_sqlite_sees_current_claims(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.row_factory = sqlite3.Row
        found = {row["claimant"]: dict(row) for row in file.execute("SELECT * FROM claims")}
    assert set(found) == {"who 1", "who 9"}
    new, moved = found["who 1"], found["who 9"]
    assert (new["id"], new["words"], new["value"]) == (claim_id(NEW), "bare 61", 61)
    assert (new["low"], new["high"], new["topic"], new["relays"]) == (61, 61, "war", "AFP")
    assert (new["place"], new["side"], new["role"]) == ("Shusha", "both", "civilian")
    assert (new["said"], new["change"], new["recorded_by"]) == ("2020-10-19/2020-10-25", 2, "Ana")
    assert (moved["topic"], moved["relays"]) == ("flood", "AP > BBC")
    assert (moved["as_of"], moved["as_of_first"], moved["as_of_last"]) == (
        *("2020-10", "2020-10-01", "2020-10-31"),
    )
    assert moved["external_references"] == "E1; E2"


def test_sqlite_utils_sees_names_with_their_claims(path: Path) -> None:
    database = Database(path)
    assert {"claims", "sources", "topics", "documents", "changes"} <= set(database.view_names())
    sources = {row["name"]: row for row in database["sources"].rows}
    assert {name: row["claims"] for name, row in sources.items()} == {"who 1": 1, "who 9": 1}
    assert (sources["who 1"]["kind"], sources["who 1"]["side"]) == ("party", "north")
    topics = {row["name"]: row for row in database["topics"].rows}
    assert {name: row["claims"] for name, row in topics.items()} == {"war": 1, "flood": 1}
    assert (topics["war"]["place"], topics["war"]["last_day"]) == ("Goris", "2020-10-31")
    (document,) = database["documents"].rows
    assert (document["publisher"], document["published"]) == ("AFP", "2020-10")
    changes = list(database["changes"].rows)
    assert [row["taken_back_by"] for row in changes] == [None] * 5 + [7, None, None]
    database.close()


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


def slowly(ledger: Ledger, number: int) -> set[str]:
    """What stood after an operation, worked out amendment by amendment."""
    standing: dict[int, bool] = {}
    for operation in reversed(ledger.operations()):
        if operation.number > number:
            break
        standing[operation.number] = True
        standing |= dict.fromkeys(operation.undoes, False) | dict.fromkeys(operation.redoes, True)
    records = [
        (key, record)
        for each, stands in sorted(standing.items())
        if stands
        for key, record in ledger.records_of(each)
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


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, min_size=1, max_size=10))
def test_any_history_of_amendments_gives_one_view(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str | Effect, *tuple[int, ...]]]
) -> None:
    """Of the ledger now and at any change, of Python and of SQL, and as counted and found."""
    path = tmp_path_factory.mktemp("amended") / "ledger.sqlite"
    with open_ledger(str(path)) as ledger:
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
                getattr(ledger, what)(deed(what), keys[0])
        last = len(ledger.operations())
        for number in range(1, last + 1):
            meant = slowly(ledger, number)
            view = ledger.at(number)
            assert {key for key, _ in view.claims()} == meant
            assert view.counts()[Kind.CLAIM] == len(meant)
        assert {key for key, _ in ledger.claims()} == slowly(ledger, last)
        assert set(ledger.find_claim_ids("")) == slowly(ledger, last)
        counted = ledger.count_types().get("killed", {})
        assert sum(counted.values()) == len(slowly(ledger, last))
        with closing(sqlite3.connect(path)) as file:
            rows = [row[0] for row in file.execute("SELECT id FROM claims")]
        assert sorted(rows) == sorted(slowly(ledger, last))
        assert ledger.verify() == ()
