"""Names of sources that a stated rule joins, in the view and never in a row."""

import datetime as dt
import random
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.align.joins import find_joins as joins_of
from claimtrack.align.joins import read_basis
from claimtrack.align.world import World
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger import joins as kept_joins
from claimtrack.ledger.joins import find_joins, keep_joins, work_out_joins
from claimtrack.model.claim import Claim, Who
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.record import Kind, Record
from claimtrack.model.source import Source
from claimtrack.workflow.world import append_joined, read_world
from tests.examples import examples
from tests.workflow.claims import count, deed, new_ledger

SOURCE = NameKind.SOURCE
LATIN, CYRILLIC = "Nikol Pashinyan", "Никол Пашинян"


def settled(ledger: Ledger, name: str) -> str:
    return str(read_world(ledger).sources.settle(name))


def pairs(joins: Iterable[Judgement]) -> set[frozenset[str]]:
    return {frozenset({each.left, each.right}) for each in joins}


def test_a_name_in_another_script_is_joined_and_no_row_is_written(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        assert append_joined(ledger, deed(), [count(LATIN, 1)]).judgements == ()
        (join,) = append_joined(ledger, deed(), [count(CYRILLIC, 2)]).judgements
        assert (join.left, join.right) == (LATIN, CYRILLIC)
        assert "the words agree" in join.reason
        assert list(ledger.records(Kind.JUDGEMENT)) == []
        assert settled(ledger, CYRILLIC) == LATIN
        ledger.undo(deed("undo"))
        assert settled(ledger, CYRILLIC) == CYRILLIC
        ledger.redo(deed("redo"))
        assert settled(ledger, CYRILLIC) == LATIN


def test_the_name_that_came_is_told_of_whichever_is_shown(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        append_joined(ledger, deed(), [count(CYRILLIC, 1)])
        (join,) = append_joined(ledger, deed(), [count(LATIN, 2)]).judgements
        assert (join.left, join.right) == (CYRILLIC, LATIN)
        assert settled(ledger, CYRILLIC) == LATIN


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(Source(CYRILLIC), id="a record"),
        pytest.param(Alias(SOURCE, CYRILLIC, "the prime minister"), id="an alias"),
        pytest.param(Judgement(SOURCE, CYRILLIC, LATIN, Answer.SAME, "", "ana"), id="a merge"),
    ],
)
def test_what_somebody_said_decides_which_name_is_shown(tmp_path: Path, said: Record) -> None:
    with new_ledger(tmp_path) as ledger:
        append_joined(ledger, deed(), [count(LATIN, 1), count(CYRILLIC, 2)])
        append_joined(ledger, deed(), [said])
        assert settled(ledger, LATIN) == CYRILLIC


@pytest.mark.parametrize(
    "records",
    [
        pytest.param([count("Pashinyan", 1)], id="a family name alone"),
        pytest.param(
            [count(LATIN, 1), Judgement(SOURCE, LATIN, CYRILLIC, Answer.DIFFERENT)],
            id="judged different",
        ),
        pytest.param(
            [count(LATIN, 1), Judgement(SOURCE, LATIN, CYRILLIC, Answer.UNSURE)], id="unsure"
        ),
        pytest.param(
            [Source(LATIN, side="Armenia"), Source(CYRILLIC, side="Azerbaijan")],
            id="on different sides",
        ),
    ],
)
def test_nothing_is_joined_that_a_person_should_decide(
    tmp_path: Path, records: list[Record]
) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed(), records)
        assert append_joined(ledger, deed(), [count(CYRILLIC, 2)]).judgements == ()
        assert settled(ledger, CYRILLIC) == CYRILLIC


def test_a_person_stands_above_the_rule_before_and_after(tmp_path: Path) -> None:
    parted = Judgement(SOURCE, LATIN, CYRILLIC, Answer.DIFFERENT, "", "ana")
    with new_ledger(tmp_path) as ledger:
        append_joined(ledger, deed(), [count(LATIN, 1), count(CYRILLIC, 2)])
        assert append_joined(ledger, deed(), [parted]).parted == ()
        assert settled(ledger, CYRILLIC) == CYRILLIC
        append_joined(ledger, deed(), [count(CYRILLIC, 3)])
        assert settled(ledger, CYRILLIC) == CYRILLIC
        ledger.undo(deed("undo"), 2)
        assert settled(ledger, CYRILLIC) == LATIN


def test_a_join_that_an_older_ledger_has_on_record_counts_for_nothing(tmp_path: Path) -> None:
    """What a rule said once neither joins now, nor keeps the rule from joining."""
    old = Judgement(SOURCE, "Reuters", "AFP", Answer.SAME, "the words agree", "claimtrack")
    barred = replace(old, left=LATIN, right=CYRILLIC, answer=Answer.DIFFERENT)
    with new_ledger(tmp_path) as ledger:
        names = ("Reuters", "AFP", LATIN, CYRILLIC)
        ledger.append(deed(), [old, barred, *map(count, names)])
        assert settled(ledger, "AFP") == "AFP"
        assert settled(ledger, CYRILLIC) == LATIN


def test_a_later_name_that_may_be_either_parts_what_was_joined(tmp_path: Path) -> None:
    sides = [Source("Ivan Petrov", side="North"), Source("Petrov, Ivan", side="South")]
    with new_ledger(tmp_path) as ledger:
        first = append_joined(ledger, deed(), [count("Ivan Petrov", 1), count("Иван Петров", 2)])
        assert len(first.judgements) == 1
        later = append_joined(ledger, deed(), [*sides, count("Petrov, Ivan", 3)])
        assert pairs(later.parted) == {frozenset({"Ivan Petrov", "Иван Петров"})}
        assert settled(ledger, "Иван Петров") == "Иван Петров"


def test_a_name_that_several_are_taken_for_is_told_once(tmp_path: Path) -> None:
    names = ("Ministry of Defence of Armenia", "Минобороны Армении", "Armenia's defence ministry")
    with new_ledger(tmp_path) as ledger:
        told = [append_joined(ledger, deed(), [count(name, 1)]).judgements for name in names]
        assert [len(each) for each in told] == [0, 1, 1]
        assert len(find_joins(ledger)) == 3


def test_a_split_that_puts_another_join_in_doubt_tells_it(tmp_path: Path) -> None:
    names = ("Ministry of Defence of Armenia", "Минобороны Армении", "Armenia's defence ministry")
    parted = Judgement(SOURCE, names[0], names[1], Answer.DIFFERENT, "", "ana")
    with new_ledger(tmp_path) as ledger:
        append_joined(ledger, deed(), [count(name, 1) for name in names])
        told = append_joined(ledger, deed(), [parted]).parted
        assert pairs(told) == {frozenset({names[2], each}) for each in names[:2]}


def relayed(value: int, *, relays: tuple[str, ...] = (), origin: str | None = None) -> Claim:
    return replace(count("Health ministry", value), who=Who("Health ministry", relays, origin))


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(relayed(1, relays=("AP", LATIN)), id="a relay"),
        pytest.param(relayed(1, origin=LATIN), id="an origin"),
        pytest.param(count(LATIN, 1), id="a claimant"),
    ],
)
def test_whatever_a_name_does_it_is_joined_and_told_once(tmp_path: Path, first: Claim) -> None:
    second = relayed(2, relays=(CYRILLIC,))
    with new_ledger(tmp_path) as ledger:
        assert append_joined(ledger, deed(), [first]).judgements == ()
        assert len(append_joined(ledger, deed(), [second]).judgements) == 1
        later = replace(deed(), at=deed().at + dt.timedelta(days=1))
        for again in (first, second):
            assert append_joined(ledger, later, [again]).appended.operation is None
        assert append_joined(ledger, later, [count(CYRILLIC, 9)]).judgements == ()


def test_a_command_that_brings_no_name_does_no_matching(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("names were set against each other")

    with new_ledger(tmp_path) as ledger:
        append_joined(ledger, deed(), [count(LATIN, 1), count(CYRILLIC, 2)])
        monkeypatch.setattr(kept_joins, "_work_out", refuse)
        append_joined(ledger, deed(), [count(CYRILLIC, 3)])
        assert settled(ledger, CYRILLIC) == LATIN


def test_joins_of_a_ledger_that_cannot_be_written_are_the_same(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed(), [count(LATIN, 1), count(CYRILLIC, 2)])
    path = tmp_path / "test.ledger"
    with open_ledger(str(path), read_only=True) as ledger:
        assert ledger.recall(kept_joins.JOINS) is None
        assert pairs(keep_joins(ledger)) == {frozenset({LATIN, CYRILLIC})}
        assert ledger.recall(kept_joins.JOINS) is None
        assert settled(ledger, CYRILLIC) == LATIN


def test_the_ledger_as_it_stood_has_the_joins_of_then(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        for number, name in enumerate((LATIN, CYRILLIC, "AFP"), 1):
            append_joined(ledger, deed(), [count(name, number)])
        append_joined(ledger, deed(), [Judgement(SOURCE, LATIN, CYRILLIC, Answer.DIFFERENT)])
        found = [bool(find_joins(ledger.at(number))) for number in (1, 2, 3, 4)]
        assert found == [False, True, True, False]


NAMES = (
    *(LATIN, CYRILLIC, "Pashinyan", "Pachinian", "Nikol Pachinian", "N. Pashinyan"),
    *("Ivan Petrov", "Иван Петров", "Petrov, Ivan", "Iwan Petrow", "Petrov", "Pyotr Ivanov"),
    *("the Armenian defence ministry", "Ministry of Defence of Armenia", "Минобороны Армении"),
    *("the defence ministry", "Armenia's Minister of Defence", "Armenian army", "Armenia's army"),
    *("World Health Organization", "World Health Organization (WHO)", "WHO", "ВОЗ"),
    *("1st Frontier Brigade", "1. Brigade Frontier", "2nd Frontier Brigade", "AFP", "afp"),
)
RECORDS: tuple[Record, ...] = (
    Source("Ivan Petrov", side="North"),
    Source("Petrov, Ivan", side="South"),
    Source("Armenian army", parent="the Armenian defence ministry"),
    Alias(SOURCE, LATIN, "the prime minister"),
    Alias(SOURCE, "Petrov", "Pyotr Ivanov"),
    Judgement(SOURCE, LATIN, CYRILLIC, Answer.DIFFERENT, "", "ana"),
    Judgement(SOURCE, LATIN, CYRILLIC, Answer.SAME, "", "ana"),
    Judgement(SOURCE, "Минобороны Армении", "the defence ministry", Answer.UNSURE, "", "ana"),
    Judgement(SOURCE, "Ivan Petrov", "Иван Петров", Answer.DIFFERENT, "", "ana"),
)
some_names = st.sets(st.sampled_from(NAMES), max_size=12)
some_records = st.lists(st.sampled_from(RECORDS), max_size=4, unique=True)


@settings(deadline=None, max_examples=examples(150))
@given(before=some_names, after=some_names, said=some_records, more=some_records)
def test_what_changed_alone_gives_the_same_as_everything(
    before: set[str], after: set[str], said: list[Record], more: list[Record]
) -> None:
    old, new = World.from_records(said), World.from_records([*said[1:], *more])
    old_basis, new_basis = read_basis(before, old), read_basis(after, new)
    followed = joins_of(new_basis, new, old_basis, joins_of(old_basis, old))
    assert followed == joins_of(new_basis, new)


@settings(deadline=None, max_examples=examples(25))
@given(
    names=some_names,
    said=some_records,
    seed=st.integers(min_value=0, max_value=99),
    undone=st.booleans(),
)
def test_the_order_in_which_claims_come_plays_no_part(
    names: set[str],
    said: list[Record],
    seed: int,
    undone: bool,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    ordered = sorted(names)
    settled_names = []
    for order in (ordered, random.Random(seed).sample(ordered, len(ordered))):
        folder = tmp_path_factory.mktemp("joins")
        with closing(new_ledger(folder)) as ledger:
            if said:
                append_joined(ledger, deed(), said)
            for number, name in enumerate(order):
                append_joined(ledger, deed(), [count(name, number)])
                if undone and number % 3 == 1:
                    ledger.undo(deed("undo"))
                    ledger.redo(deed("redo"))
            assert find_joins(ledger) == keep_joins(ledger) == work_out_joins(ledger)
            index = read_world(ledger).sources
            settled_names.append({name: str(index.settle(name)) for name in ordered})
    assert settled_names[0] == settled_names[1]
