"""Sources and topics that are on record already: added to, told, and never part of themselves."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimtrack.errors import AmbiguousName, InvalidClaim, UnknownName
from claimtrack.intake.described import read_side
from claimtrack.ledger import Ledger
from claimtrack.model.judgement import Answer, NameKind
from claimtrack.model.source import SourceKind
from claimtrack.model.topic import Topic
from claimtrack.workflow.names import add_alias, judge
from claimtrack.workflow.recording import record_name
from claimtrack.workflow.world import Joined, read_world
from tests.workflow.claims import count, deed, new_ledger

SIDES = (read_side("North: Army, Guard"), read_side("South"))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = new_ledger(tmp_path)
    record_topic(opened, "Conflict")
    record_topic(
        *(opened, "War"),
        parent="Conflict",
        start="2020-09",
        end="2020-11",
        place="Tavil",
        sides=SIDES,
    )
    record_source(opened, "Ministry", kind=SourceKind.OFFICE, side="North")
    record_source(opened, "Minister", kind=SourceKind.PERSON, parent="Ministry")
    with opened:
        yield opened


def record_topic(ledger: Ledger, name: str, **given: Any) -> Joined:
    return record_name(ledger, deed(), NameKind.TOPIC, name, **given)


def record_source(ledger: Ledger, name: str, **given: Any) -> Joined:
    return record_name(ledger, deed(), NameKind.SOURCE, name, **given)


def topic_now(ledger: Ledger, name: str = "War") -> Topic:
    found = read_world(ledger).topic(name)
    assert found is not None
    return found


KEPT = [
    pytest.param({}, (), id="nothing-given"),
    pytest.param({"place": "Kavran"}, ("place: Kavran, was Tavil",), id="place"),
    pytest.param({"end": "2020-12"}, ("period: 2020-09/2020-12, was 2020-09/2020-11",), id="end"),
    pytest.param(
        {"sides": (read_side("Militia"),)},
        ("sides: North (Army, Guard); South; Militia, was North (Army, Guard); South",),
        id="a-side-more",
    ),
    pytest.param({"sides": (read_side("north"),)}, (), id="a-known-side"),
]


@pytest.mark.parametrize("name", ["War", "war", " WAR ", "the war"])
@pytest.mark.parametrize(("fields", "changes"), KEPT)
def test_what_is_not_given_is_kept(
    ledger: Ledger, name: str, fields: dict[str, Any], changes: tuple[str, ...]
) -> None:
    before = topic_now(ledger)
    assert record_topic(ledger, name, **fields).changes == changes
    after = topic_now(ledger)
    assert (after.name, after.parent) == ("War", "Conflict")
    assert len(after.sides) >= len(before.sides)
    assert [each.name for each in read_world(ledger).records.topics].count("War") >= 1
    assert not {each.name for each in read_world(ledger).records.topics} - {"War", "Conflict"}


def test_an_alias_adds_to_the_topic_it_stands_for(ledger: Ledger) -> None:
    add_alias(ledger, deed(), NameKind.TOPIC, "War", "guerre")
    record_topic(ledger, "guerre", place="Kavran")
    assert topic_now(ledger).place == "Kavran"


def test_a_source_keeps_what_is_not_given(ledger: Ledger) -> None:
    written = record_source(ledger, "ministry", side="South")
    assert written.changes == ("side: South, was North",)
    found = read_world(ledger).source("Ministry")
    assert found is not None
    assert (found.kind, found.side) == (SourceKind.OFFICE, "South")


PARENTS = [
    pytest.param("War", "war", AmbiguousName, "part of itself", id="itself"),
    pytest.param("War", "Wra", UnknownName, "no topic", id="unknown"),
    pytest.param("Conflict", "War", AmbiguousName, "would become part", id="circle"),
]


@pytest.mark.parametrize(("name", "parent", "error", "message"), PARENTS)
def test_a_parent_that_cannot_be_is_refused(
    ledger: Ledger, name: str, parent: str, error: type[Exception], message: str
) -> None:
    before = ledger.digest()
    with pytest.raises(error, match=message):
        record_topic(ledger, name, parent=parent)
    assert ledger.digest() == before


def test_a_source_is_no_part_of_itself(ledger: Ledger) -> None:
    for name, parent in (("Ministry", "ministry"), ("Ministry", "Minister")):
        with pytest.raises(AmbiguousName):
            record_source(ledger, name, parent=parent)


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        pytest.param(NameKind.TOPIC, "War", "Conflict", id="topic"),
        pytest.param(NameKind.TOPIC, "Conflict", "War", id="topic-the-other-way"),
        pytest.param(NameKind.SOURCE, "Minister", "Ministry", id="source"),
    ],
)
def test_a_merge_into_ones_own_parent_is_refused(
    ledger: Ledger, kind: NameKind, left: str, right: str
) -> None:
    with pytest.raises(AmbiguousName, match="part of itself"):
        judge(ledger, deed(), kind, left=left, right=right, answer=Answer.SAME, reason="")


ALIASES = [
    pytest.param("", InvalidClaim, "empty", id="empty"),
    pytest.param("  ", InvalidClaim, "empty", id="blank"),
    pytest.param("Ministry", AmbiguousName, "one name", id="itself"),
    pytest.param("the MINISTRY", AmbiguousName, "one name", id="itself-in-other-letters"),
    pytest.param("Minister", AmbiguousName, "already a name", id="a-source-of-its-own"),
    pytest.param("Reuters", AmbiguousName, "claims of its own", id="only-claims-name-it"),
]


@pytest.mark.parametrize(("alias", "error", "message"), ALIASES)
def test_an_alias_that_cannot_be_is_refused(
    ledger: Ledger, alias: str, error: type[Exception], message: str
) -> None:
    ledger.append(deed(), [count("Reuters", 3)])
    before = ledger.digest()
    with pytest.raises(error, match=message) as caught:
        add_alias(ledger, deed(), NameKind.SOURCE, "Ministry", alias)
    assert ledger.digest() == before
    if "already" in message or "claims" in message:
        assert "merge" in str(getattr(caught.value, "hint", ""))
