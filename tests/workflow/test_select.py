"""How little of a ledger is read for what is asked, and that it is all that is needed."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.align.filter import Asked, Filter, select
from claimtrack.align.world import World
from claimtrack.errors import ClaimtrackError
from claimtrack.figures.profile import load_profile
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.blocks import COLUMNS as BLOCK
from claimtrack.ledger.joins import keep_joins
from claimtrack.ledger.sqlite import SqliteEngine
from claimtrack.ledger.stored import StoredLedger
from claimtrack.ledger.view import CLAIM as COLUMNS
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim, Stance
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.record import Record, claim_id
from claimtrack.model.topic import Topic
from claimtrack.workflow import comparing
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.select import read_claims, read_events
from claimtrack.workflow.world import read_world
from tests.examples import examples
from tests.workflow.claims import count, deed, saying

FLOODS = tuple(
    count(f"tally {number}", number, topic=f"Flood {number % 20}", metric=metric)
    for number in range(1, 101)
    for metric in ("killed", "injured")
)
WAR = (
    count("Ana", 1, topic="The war"),
    count("Bob", 2, topic="WAR", metric="injured"),
    count("Eve", 3, topic="Siege"),
    count("Kai", 4, topic="the Sea"),
    count("Mia", 5, topic="Belagerung"),
    saying("Zoe", "bombed", Stance.DENIES, topic="siege!"),
)
MOVED = count("Max", 6, topic="Flood 3")
NAMES: tuple[Record, ...] = (
    Topic("War"),
    Topic("Siege", parent="the war"),
    Topic("Sea", parent="Siege"),
    Alias(NameKind.TOPIC, "Siege", "Belagerung"),
    Assignment(claim_id(MOVED), "Sea", "", "ana", "2020-11-01T00:00:00Z"),
    *(Topic(f"Flood {number}") for number in range(20)),
)


@pytest.fixture(scope="module")
def location(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("many") / "many.ledger")
    with open_ledger(path) as ledger:
        ledger.append(deed(), [*NAMES, *FLOODS, *WAR, MOVED])
    return path


@contextmanager
def rows_given(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, tuple[Any, ...]]]]:
    """Every row that an engine hands out meanwhile, with the question it answers."""
    given: list[tuple[str, tuple[Any, ...]]] = []
    rows = SqliteEngine.rows

    def listen(
        engine: SqliteEngine, sql: str, values: Sequence[Any] = ()
    ) -> Iterator[tuple[Any, ...]]:
        for row in rows(engine, sql, values):
            given.append((sql, row))
            yield row

    with monkeypatch.context() as patch:
        patch.setattr(SqliteEngine, "rows", listen)
        yield given


CHECKING = (
    *(f"SELECT {BLOCK} FROM block", "SELECT id, position FROM claim"),
    "SELECT DISTINCT name FROM block",
)
"""How questions begin that make sure that all is there, or ask the log for names."""


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The claimants of the claims that an engine hands out meanwhile; told at the end."""
    handed: list[str] = []
    with rows_given(monkeypatch) as given:
        yield handed
    handed.extend(
        json.loads(row[-1])["who"]["claimant"]
        for sql, row in given
        if sql.startswith(f"SELECT {COLUMNS} FROM claim")
    )


ABOUT = [
    pytest.param(
        Filter(topics=("war",)), {"Ana", "Bob", "Eve", "Kai", "Mia", "Zoe", "Max"}, id="a topic"
    ),
    pytest.param(
        Filter(topics=("belagerung",)), {"Eve", "Kai", "Mia", "Zoe", "Max"}, id="an alias"
    ),
    pytest.param(Filter(topics=("Sea",)), {"Kai", "Max"}, id="the innermost"),
    pytest.param(
        Filter(topics=("WAR",), metrics=("killed",)),
        {"Ana", "Eve", "Kai", "Mia", "Max"},
        id="a topic and a metric",
    ),
    pytest.param(Filter(topics=("Peace",)), set(), id="no such topic"),
    pytest.param(Filter(topics=("Sea",), metrics=("missing",)), {"Max"}, id="no such metric there"),
    pytest.param(Filter(metrics=("missing",)), set(), id="no such metric"),
]


@pytest.mark.parametrize(("wanted", "read"), ABOUT)
def test_only_what_may_fit_is_read(
    location: str, monkeypatch: pytest.MonkeyPatch, wanted: Filter, read: set[str]
) -> None:
    with open_ledger(location, read_only=True) as ledger, counted(monkeypatch) as handed:
        world = read_world(ledger, wanted.topics)
        found = tuple(read_claims(ledger, wanted, world))
    assert sorted(handed) == sorted(read)
    assert {claim.who.claimant for _, claim in found} == read


def test_a_metric_is_read_alone(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = Filter(metrics=("casualties",))
    with open_ledger(location, read_only=True) as ledger:
        world = read_world(ledger)
        with counted(monkeypatch) as handed:
            tuple(read_claims(ledger, wanted, world))
        assert len(handed) == len(FLOODS) + len(WAR)
        with counted(monkeypatch) as handed:
            tuple(read_claims(ledger, Filter(metrics=("injured",)), world))
        assert len(handed) == len(FLOODS) / 2 + 1


@pytest.mark.parametrize(
    "command",
    [["list", "--topic", "sea"], ["compare", "--topic", "sea"], ["compare", "sea"]],
    ids=" ".join,
)
def test_a_command_reads_the_claims_of_its_topic(
    location: str, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    from claimtrack.cli.app import main

    with counted(monkeypatch) as handed:
        assert main(["--ledger", location, *command]) == 0
    assert sorted(handed) == ["Kai", "Max"]


@pytest.mark.parametrize(
    "asked",
    [Asked(("sea",)), Asked(filter=Filter(topics=("sea",)))],
    ids=["words", "a filter"],
)
def test_no_more_is_read_in_a_larger_ledger(
    location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Asked
) -> None:
    """Of the records: that none is hidden is seen in the blocks of the log, and in the ids beside
    those of a claim that is read by its id."""
    small = str(tmp_path / "small.ledger")
    with open_ledger(small) as ledger:
        ledger.append(deed(), [*NAMES[:5], *WAR, MOVED])
    for each in (small, location):
        with open_ledger(each) as ledger:
            keep_joins(ledger)
    read = []
    for each in (small, location):
        with open_ledger(each, read_only=True) as ledger, rows_given(monkeypatch) as given:
            compare_ledger(ledger, asked, load_profile())
        read.append([sql for sql, _ in given if not sql.startswith(CHECKING)])
    assert read[0] == read[1]


@pytest.mark.parametrize(
    "asked", [Asked(("sea",)), Asked(filter=Filter(topics=("sea",)))], ids=["words", "a filter"]
)
def test_a_comparison_reads_the_topics_around_its_own(
    location: str, monkeypatch: pytest.MonkeyPatch, asked: Asked
) -> None:
    given: list[str] = []
    topics = StoredLedger.topics

    def listen(ledger: StoredLedger, **names: list[str]) -> tuple[Topic, ...]:
        found = topics(ledger, **names)
        given.extend(each.name for each in found)
        return found

    monkeypatch.setattr(StoredLedger, "topics", listen)
    with open_ledger(location, read_only=True) as ledger:
        compare_ledger(ledger, asked, load_profile())
    assert set(given) == {"Sea", "Siege", "War"}


def test_events_come_one_after_the_other(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_ledger(location, read_only=True) as ledger:
        events = read_events(ledger, read_world(ledger))
        with counted(monkeypatch) as handed:
            first = next(events)
        rest = list(events)
    assert {claim.topic for _, claim in first} == {"Flood 0"}
    assert len(first) == 10
    assert len(handed) == 12, "one of the war, that event, and the claim that shows it is over"
    assert [{claim.topic for _, claim in each} for each in rest[:-1]] == [
        {f"Flood {number}"} for number in sorted(range(1, 20), key=str)
    ]
    assert len(rest[-1]) == len(WAR) + 1


SPELLINGS = ("War", "the wár", "Siege", "siege", "Sea", "killed")
SOME = st.sampled_from(SPELLINGS)
CLAIM = st.builds(
    count,
    st.sampled_from(["AP", "dpa", "AFP"]),
    st.sampled_from([10, 40, 900]),
    topic=st.none() | SOME,
    metric=st.sampled_from(["killed", "injured"]),
)
LEDGER = st.lists(
    st.one_of(
        CLAIM,
        CLAIM,
        st.builds(saying, st.just("AFP"), st.just("bombed"), st.sampled_from(Stance), SOME),
        st.builds(Topic, SOME, parent=SOME),
        st.builds(Topic, SOME, parent=st.none() | SOME),
        st.builds(Alias, st.just(NameKind.TOPIC), SOME, SOME),
        st.builds(
            Judgement,
            st.just(NameKind.TOPIC),
            *(SOME, SOME),
            st.sampled_from([Answer.SAME, Answer.DIFFERENT]),
            *map(st.just, ("", "ana", "2020-11-01T00:00:00Z")),
        ),
        st.builds(
            Assignment,
            CLAIM.map(claim_id),
            SOME,
            *map(st.just, ("", "ana", "2020-11-01T00:00:00Z")),
        ),
    ),
    min_size=3,
    max_size=20,
)


def answer(ledger: Ledger, asked: Asked) -> object:
    try:
        return compare_ledger(ledger, asked, load_profile())
    except ClaimtrackError as error:
        return type(error), str(error), error.hint


@settings(
    deadline=None,
    max_examples=examples(200),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(records=LEDGER, undone=st.booleans(), name=SOME, metrics=st.sampled_from([(), ("killed",)]))
def test_reading_little_gives_what_reading_all_gives(
    tmp_path: Path, records: list[Record], undone: bool, name: str, metrics: tuple[str, ...]
) -> None:
    path = tmp_path / "small.ledger"
    for each in tmp_path.iterdir():
        each.unlink()
    wanted = Filter(topics=(name,), metrics=metrics)
    with open_ledger(str(path)) as ledger, pytest.MonkeyPatch.context() as patch:
        ledger.append(deed(), records[:2])
        if undone:
            ledger.undo(deed("undo"))
        ledger.append(deed(), records)
        whole = read_world(ledger)
        meant = select(whole.place_claims(ledger.claims()), wanted, whole)
        events: dict[object, list[tuple[str, Claim]]] = {}
        for key, claim in whole.place_claims(ledger.claims()):
            events.setdefault(whole.event_of(claim.topic), []).append((key, claim))
        found = list(read_events(ledger, whole))
        assert {each[0][0]: each for each in found} == {
            each[0][0]: tuple(each) for each in events.values()
        }
        assert len(found) == len(events)
        world = read_world(ledger, [name])
        assert select(read_claims(ledger, wanted, world), wanted, world) == meant
        assert select(read_claims(ledger, wanted, whole), wanted, whole) == meant
        asked = (
            Asked((name,)),
            Asked(filter=wanted),
            Asked(tuple(name.split()), Filter(metrics=metrics)),
        )
        little = [answer(ledger, each) for each in asked]

        def read_all(ledger: Ledger, _: object = ()) -> World:
            return read_world(ledger)

        patch.setattr(comparing, "read_world", read_all)
        patch.setattr(
            comparing,
            "read_claims",
            lambda ledger, _wanted, world, _query=(): world.place_claims(ledger.claims()),
        )
        assert [answer(ledger, each) for each in asked] == little
