"""Results of events that are used again equal those that are worked out anew, whatever changed."""

import contextlib
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.align.filter import Asked
from claimtrack.compare.comparison import Comparison
from claimtrack.dates import Period
from claimtrack.errors import ClaimtrackError, UnknownName
from claimtrack.figures.profile import Profile, load_profile
from claimtrack.ledger.protocol import Ledger, View
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.metric import Metric, MetricKind
from claimtrack.model.place import Place
from claimtrack.model.record import record_id
from claimtrack.model.source import Source
from claimtrack.model.topic import Side, Topic
from claimtrack.report.options import Format, Level, Options
from claimtrack.report.rendering import render
from claimtrack.workflow import kept_results
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.findings import settle_finding
from claimtrack.workflow.redacting import Wish, plan_redaction, redact
from tests.bench.claims_of_every_kind import make_claims, make_names, make_restatements
from tests.workflow.claims import deed, new_ledger

TOPICS = ("the siege", "a flood", "an epidemic", "A Flood in Hollin", "a strike", "a vote")
RESPELLED = {"Beylar": "BEYLAR", "killed": "Killed", "confirmed": "Confirmed", "Arat": "ARAT"}
DOCUMENTS = tuple(
    Document(title=f"day {number}", published=Period.from_edtf(f"2020-10-{number:02}"))
    for number in range(1, 9)
)


class Kept:
    """Results in memory, and how many were written since somebody looked."""

    def __init__(self) -> None:
        self.kept: dict[bytes, bytes] = {}
        self.written = 0

    def read_all(self) -> Mapping[bytes, bytes]:
        return self.kept

    def write(self, fresh: Mapping[bytes, bytes]) -> None:
        self.written += len(fresh)
        self.kept = {**self.kept, **fresh}

    def clear(self) -> bool:
        self.kept = {}
        return True


@pytest.fixture(autouse=True)
def _of_every_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep results of small ledgers too."""
    monkeypatch.setattr(kept_results, "LEAST_CLAIMS", 0)


def _claims(seed: int, number: int) -> list[Claim]:
    """Claims of every kind on a dozen events, names spelled in several ways."""
    chance = random.Random(seed)
    found = []
    for claim in make_claims(seed, number):
        topic = claim.topic
        if topic is not None and chance.random() < 0.75:
            topic = f"{chance.choice(TOPICS)}{chance.choice(('', '', ' again'))}"
        scope, metric = claim.scope, claim.metric
        if chance.random() < 0.2:
            place, definition = scope.place or "", scope.definition or ""
            scope = replace(
                scope,
                place=RESPELLED.get(place, scope.place),
                definition=RESPELLED.get(definition, scope.definition),
            )
            metric = RESPELLED.get(metric or "", metric)
        evidence = claim.evidence
        if chance.random() < 0.3:
            evidence = replace(evidence, document=record_id(chance.choice(DOCUMENTS)))
        found.append(replace(claim, topic=topic, scope=scope, metric=metric, evidence=evidence))
    return found


def _compare(
    ledger: View, results: Kept | None, profile: Profile | None = None
) -> Comparison | str:
    ledger.results = results
    try:
        return compare_ledger(ledger, Asked(), profile or load_profile()).comparison
    except UnknownName as error:
        return str(error)


def _told(comparison: Comparison) -> Iterator[str]:
    """Everything that is told of it, to the letter."""
    yield from map(repr, comparison.findings)
    yield from map(repr, comparison.questions)
    yield repr((comparison.notes, comparison.missing, comparison.provisional))
    yield repr((comparison.not_compared, comparison.compared, comparison.profile))
    for item in comparison.items:
        yield f"{item.id} {item.topic} {item.metric} {item.claimant} {item.place} {item.side}"
        yield f"{item.within} {item.origin} {item.account} {item.moment} {item.converted}"
        yield f"{item.shape and (item.shape.metric, item.shape.definition, item.shape.measure)}"
    options = Options(version="0", language="fr", level=Level.ALL)
    yield from render(comparison, Format.JSON, options)
    yield from render(comparison, Format.PLAIN, options)


def _assert_same(found: Comparison | str, anew: Comparison | str) -> None:
    if isinstance(found, str) or isinstance(anew, str):
        assert found == anew
        return
    assert [*found.items] == [*anew.items]
    assert [*found.findings] == [*anew.findings]
    assert [*found.questions] == [*anew.questions]
    assert found == anew
    assert [*_told(found)] == [*_told(anew)]


def _assert_as_anew(ledger: View, kept: Kept, profile: Profile | None = None) -> None:
    found = _compare(ledger, kept, profile)
    _assert_same(found, _compare(ledger, None, profile))


class Desk:
    """Somebody who changes a ledger in any way there is."""

    def __init__(self, ledger: Ledger, seed: int) -> None:
        self.ledger = ledger
        self.chance = random.Random(seed)
        self.fresh = iter(_claims(seed + 1_000, 200))
        self.number = 0

    def name(self, kind: NameKind) -> str:
        return self.chance.choice(sorted(self.ledger.names(kind)))

    def claim(self) -> str:
        return self.chance.choice(sorted(key for key, _ in self.ledger.claims()))

    def at(self) -> str:
        self.number += 1
        return f"2020-12-01T00:{self.number // 60:02}:{self.number % 60:02}Z"

    def write(self, *records: object) -> None:
        self.ledger.append(deed(), records)  # type: ignore[arg-type]


def _add(desk: Desk) -> None:
    desk.write(next(desk.fresh))


def _add_in_another_spelling(desk: Desk) -> None:
    claim = next(desk.fresh)
    topic = None if claim.topic is None else claim.topic.upper()
    metric = None if claim.metric is None else claim.metric.upper()
    scope = replace(claim.scope, place=claim.scope.place and claim.scope.place.upper())
    who = replace(claim.who, claimant=claim.who.claimant.upper())
    desk.write(replace(claim, topic=topic, metric=metric, scope=scope, who=who))


def _add_look_alike(desk: Desk) -> None:
    claim = next(desk.fresh)
    desk.write(replace(claim, who=replace(claim.who, claimant="the rninistry")))


def _replace(desk: Desk) -> None:
    fresh, key = next(desk.fresh), desk.claim()
    amended = Amendment(key, Effect.REPLACED, by=record_id(fresh), author="ana", at=desk.at())
    desk.write(fresh, amended)


def _retract(desk: Desk) -> None:
    desk.write(Amendment(desk.claim(), Effect.RETRACTED, author="ana", at=desk.at()))


def _restate(desk: Desk) -> None:
    one, other = desk.claim(), desk.claim()
    desk.write(Amendment(one, Effect.RESTATED, by=other, author="ana", at=desk.at()))


def _undo(desk: Desk) -> None:
    if desk.ledger.newest_change() > 1:
        desk.ledger.undo(deed())


def _redo(desk: Desk) -> None:
    desk.ledger.redo(deed())


def _alias(desk: Desk) -> None:
    kind = desk.chance.choice([*NameKind])
    desk.write(Alias(kind, desk.name(kind), desk.name(kind)))


def _judge(desk: Desk) -> None:
    kind = desk.chance.choice([*NameKind])
    answer = desk.chance.choice((Answer.SAME, Answer.DIFFERENT))
    left, right = desk.name(kind), desk.name(kind)
    desk.write(Judgement(kind, left, right, answer, author="ana", at=desk.at()))


def _describe_source(desk: Desk) -> None:
    names = [desk.name(NameKind.SOURCE) for _ in range(2)]
    side = desk.chance.choice((None, "the north", "the south"))
    desk.write(Source(names[0], parent=names[1], side=side))


def _describe_place(desk: Desk) -> None:
    desk.write(Place(desk.name(NameKind.PLACE), parent=desk.name(NameKind.PLACE)))


def _describe_metric(desk: Desk) -> None:
    kind = desk.chance.choice([*MetricKind])
    desk.write(Metric(desk.name(NameKind.METRIC), kind=kind))


def _describe_topic(desk: Desk) -> None:
    parent = desk.chance.choice((None, desk.name(NameKind.TOPIC)))
    period = desk.chance.choice((None, Period.from_edtf("2020-10-05")))
    sides = desk.chance.choice(((), (Side("the north", parts=("Arat",)), Side("the south"))))
    place = desk.chance.choice((None, "Arat"))
    desk.write(Topic(desk.name(NameKind.TOPIC), parent, period, place, sides))


def _assign(desk: Desk) -> None:
    topic = desk.name(NameKind.TOPIC)
    desk.write(Assignment(desk.claim(), topic, author="ana", at=desk.at()))


def _publish(desk: Desk) -> None:
    desk.write(desk.chance.choice(DOCUMENTS))


def _settle(desk: Desk) -> None:
    findings = [*compare_ledger(desk.ledger, Asked(), load_profile()).comparison.findings]
    if findings:
        settle_finding(desk.ledger, deed(), desk.chance.choice(findings), findings, reason="seen")


def _redact(desk: Desk) -> None:
    wish = Wish((desk.claim(),), "asked", names=desk.chance.random() < 0.5)
    plan = plan_redaction(desk.ledger, deed(), wish)
    if plan.taken:
        redact(desk.ledger, deed(), plan)


CHANGES: tuple[Callable[[Desk], None], ...] = (
    *(_add, _add, _add_in_another_spelling, _add_look_alike, _replace, _retract, _restate),
    *(_undo, _redo, _alias, _judge, _describe_source, _describe_place, _describe_metric),
    *(_describe_topic, _assign, _publish, _settle, _redact),
)


@pytest.mark.parametrize("seed", range(6))
def test_after_every_change_what_is_used_again_is_what_is_worked_out_anew(
    seed: int, tmp_path: Path
) -> None:
    kept, chance, events = Kept(), random.Random(seed), 0
    with new_ledger(tmp_path) as ledger:
        claims = _claims(seed, 110)
        ledger.append(deed(), [*make_names(), *claims, *make_restatements(seed, claims)])
        _assert_as_anew(ledger, kept)
        every, kept.written = kept.written, 0
        _assert_as_anew(ledger, kept)
        assert every > 8
        assert not kept.written  # nothing changed
        desk = Desk(ledger, seed)
        for change in chance.sample(CHANGES, len(CHANGES)):
            ledger.results = None
            with contextlib.suppress(ClaimtrackError):
                change(desk)
            _assert_as_anew(ledger, kept)
            events += every
        assert 0 < kept.written < events / 2  # most of them were used again
