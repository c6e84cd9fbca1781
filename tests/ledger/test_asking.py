"""What is asked of a ledger of any size: in which order, through which index, how many rows."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.checked import MOST_ASKED
from claimtrack.ledger.protocol import Order, Selection
from claimtrack.ledger.sqlite import SqliteEngine
from claimtrack.ledger.stored import StoredLedger
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim, CountType, Who
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.name import Name, NameKey
from claimtrack.model.record import claim_id
from claimtrack.model.topic import Topic
from tests.ledger.ledger_samples import deed, figure_claim

TOPICS = ("siege", "flood", "war", None)
CLAIMS = tuple(
    replace(figure_claim("Ana", number, metric=metric), topic=topic)
    for number in range(1, 9)
    for topic in TOPICS
    for metric in ("killed", "injured")
)


def keys(*names: str) -> list[NameKey]:
    return [Name.of(name).key for name in names]


def test_claims_come_topic_by_topic_and_each_by_id(ledger: Ledger) -> None:
    ledger.append(deed(), CLAIMS)
    found = list(ledger.claims(in_order_of="topic"))
    assert sorted(found) == list(ledger.claims())
    ordered = [claim for claim in CLAIMS if claim.topic is not None]
    ordered.sort(key=lambda claim: (claim.topic, claim_id(claim)))
    assert [claim for _, claim in found if claim.topic is not None] == ordered


@pytest.mark.parametrize("topics", [frozenset(), frozenset({"war", "siege"})], ids=["all", "two"])
@pytest.mark.parametrize("metrics", [frozenset(), frozenset({"killed"})], ids=["any", "killed"])
def test_a_selection_is_the_same_in_any_order(
    ledger: Ledger, topics: frozenset[str], metrics: frozenset[str]
) -> None:
    ledger.append(deed(), CLAIMS)
    selection = Selection(topics=topics, metrics=metrics)
    found = list(ledger.claims(selection, in_order_of="topic"))
    assert found
    assert sorted(found) == list(ledger.claims(selection))


def test_a_claim_added_twice_comes_once_in_any_order(ledger: Ledger) -> None:
    ledger.append(deed(), CLAIMS)
    ledger.undo(deed("undo"))
    ledger.append(deed(), CLAIMS[:3])
    ledger.redo(deed("redo"), 1)
    assert len(list(ledger.claims())) == len(CLAIMS)
    assert len(list(ledger.claims(in_order_of="topic"))) == len(CLAIMS)


class Listening(SqliteEngine):
    """An engine that writes down what it is asked."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "here")
        self.connection = connection
        self.asked: list[tuple[str, Sequence[Any]]] = []
        self.given = 0

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        self.asked.append((sql, values))
        for row in super().rows(sql, values):
            self.given += 1
            yield row

    def plans(self) -> str:
        return "\n".join(
            row[-1]
            for sql, values in self.asked
            for row in self.connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)
        )


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Listening]:
    path = tmp_path / "ledger.sqlite"
    with open_ledger(str(path)) as ledger:
        ledger.append(deed(), [*CLAIMS, Topic("war")])
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield Listening(connection)


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(topics=frozenset({"war", "siege"})),
        Selection(metrics=frozenset({"killed"})),
        Selection(topics=frozenset({"war"}), metrics=frozenset({"killed"})),
        Selection(topics=frozenset(map(str, range(MOST_ASKED + 1)))),
    ],
    ids=["all", "topics", "a metric", "both", "many topics"],
)
def test_the_order_of_topics_is_that_of_an_index(engine: Listening, selection: Selection) -> None:
    """Only the claims of one topic are sorted at a time."""
    list(StoredLedger(engine).claims(selection, in_order_of="topic"))
    plan = engine.plans()
    assert "USING INDEX claim_pattern_by_topic (topic=" in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan


def test_claims_in_the_order_of_ids_are_not_sorted(engine: Listening) -> None:
    list(StoredLedger(engine).claims())
    assert "SCAN own USING INDEX claim_row_by_id" in engine.plans()
    assert "TEMP B-TREE FOR ORDER BY" not in engine.plans()


def test_names_are_found_without_a_look_at_a_claim(engine: Listening) -> None:
    ledger = StoredLedger(engine)
    ledger.digest()
    engine.asked.clear()
    ledger.subjects()
    ledger.subjects(["war"])
    ledger.spellings(keys("war"))
    assert len(engine.asked) == 5
    for line in engine.plans().splitlines():
        assert " claim" not in line, line


def test_topics_are_found_by_their_names_and_by_what_lies_around_them(engine: Listening) -> None:
    assert StoredLedger(engine).topics(named=["war"], within=["war"]) == (Topic("war"),)
    for line in engine.plans().splitlines():
        assert "SCAN topic" not in line, line


def test_subjects_of_some_topics(ledger: Ledger) -> None:
    ledger.append(deed(), CLAIMS)
    everything = ledger.subjects()
    assert everything == {(topic, each) for topic in TOPICS for each in ("killed", "injured")}
    assert ledger.subjects(["war", "peace"]) == {each for each in everything if each[0] == "war"}
    assert ledger.subjects([]) == frozenset()


def test_every_spelling_of_a_topic_is_found(ledger: Ledger) -> None:
    ledger.append(
        deed(),
        [
            Claim(Who("AFP"), topic="The Wár"),
            Topic("Siege", parent="WAR"),
            Assignment("c1-" + "ab" * 16, "war", "", "Ana", "2020-10-31T12:00:00Z"),
            Alias(NameKind.TOPIC, "Siege", "Belagerung"),
            Alias(NameKind.SOURCE, "War", "Ares"),
        ],
    )
    ledger.append(deed(), [Claim(Who("dpa"), topic="war!")])
    assert ledger.spellings(keys("war")) == {"The Wár", "WAR", "war", "war!"}
    assert ledger.spellings(keys("belagerung", "siege")) == {"Belagerung", "Siege"}
    assert ledger.spellings(keys("ares", "peace")) == ledger.spellings([]) == frozenset()


def test_many_keys_are_asked_at_once(ledger: Ledger) -> None:
    names = {f"war {number}" for number in range(2 * MOST_ASKED + 1)}
    ledger.append(deed(), map(Topic, sorted(names)))
    assert ledger.spellings(keys(*names)) == names
    assert {topic.name for topic in ledger.topics(named=names)} == names


def test_topics_come_oldest_first_and_as_they_stand(ledger: Ledger) -> None:
    first, second = Topic("war"), Topic("war", place="Shusha")
    inside, undone = Topic("siege", parent="war"), Topic("siege", parent="war", place="Terter")
    ledger.append(deed(), [second, first])
    ledger.append(deed(), [inside])
    ledger.append(deed(), [undone])
    ledger.undo(deed("undo"))
    assert ledger.topics(named=["war"]) == (second, first)
    assert ledger.topics(within=["war"]) == (inside,)
    assert ledger.topics(named=["war", "siege"], within=["war"]) == (second, first, inside)
    assert ledger.topics(named=["peace"]) == ledger.topics() == ()


def test_what_is_asked_of_a_ledger_as_it_stood(ledger: Ledger) -> None:
    assignment = Assignment("c1-" + "ab" * 16, "THE WAR", "", "Ana", "2020-10-31T12:00:00Z")
    alias = Alias(NameKind.TOPIC, "the war", "war?")
    wars = [replace(CLAIMS[0], topic="war"), replace(CLAIMS[1], topic="War")]
    ledger.append(deed(), [wars[0]])
    ledger.undo(deed("undo"))
    ledger.append(deed(), [wars[1], Topic("wár"), Topic("siege", parent="WAR")])
    ledger.append(deed(), [Alias(NameKind.SOURCE, "war", "war!"), assignment, alias])
    ledger.redo(deed("redo"), 1)
    ledger.undo(deed("undo"), 3)
    of_third = {"War", "wár", "WAR"}
    of_fourth = {*of_third, "THE WAR", "the war", "war?"}
    expected: tuple[tuple[set[str], set[str], int], ...] = (
        ({"war"}, {"war"}, 0),
        (set(), set(), 0),
        (of_third, {"War"}, 2),
        (of_fourth, {"War"}, 2),
        ({*of_fourth, "war"}, {"War", "war"}, 2),
        ({"THE WAR", "the war", "war?", "war"}, {"war"}, 0),
    )
    for number, (spelled, claimed, recorded) in enumerate(expected, start=1):
        view = ledger.at(number)
        assert view.spellings(keys("war")) == spelled, number
        assert {topic for topic, _ in view.subjects()} == claimed
        assert {topic for topic, _ in view.subjects(["War", "wár"])} == claimed & {"War"}
        assert len(view.topics(named=["wár"], within=["WAR"])) == recorded
        assert [each.topic for _, each in view.claims(in_order_of="topic")] == sorted(claimed)
    assert ledger.spellings(keys("war")) == expected[-1][0]
    assert {topic for topic, _ in ledger.subjects()} == {"war"}


def test_count_types_of_some_metrics(ledger: Ledger) -> None:
    assert ledger.count_types(lambda _: True) == {}
    metrics = {f"metric {number}" for number in range(MOST_ASKED + 2)}
    claims = [Claim(Who("AP"), metric=metric) for metric in sorted(metrics)]
    ledger.append(deed(), [*claims, Claim(Who("AP")), Claim(Who("dpa"), metric="metric 7")])
    assert ledger.count_types(lambda _: False) == {}
    assert ledger.count_types("metric 7".__eq__) == {"metric 7": {CountType.UNKNOWN: 2}}
    assert set(ledger.count_types()) == metrics


def test_metrics_are_counted_without_a_look_at_a_claim(engine: Listening) -> None:
    ledger = StoredLedger(engine)
    assert set(ledger.count_types()) == {"killed", "injured"}
    assert " claim" not in engine.plans()
    engine.given = 0
    assert ledger.count_types("killed".__ne__) == {"injured": {CountType.CUMULATIVE: 32}}
    assert engine.given == 2


@pytest.mark.parametrize("order", ["id", "topic"])
def test_reading_is_a_stream(engine: Listening, order: Order) -> None:
    ledger = StoredLedger(engine)
    ledger.counts()
    engine.given = 0
    assert len(list(islice(ledger.claims(in_order_of=order), 3))) == 3
    assert engine.given <= 4
