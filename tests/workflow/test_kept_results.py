"""Results of events that are used again equal those that are worked out anew, whatever changed."""

import contextlib
import importlib
import os
import pickle
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.align.filter import Asked
from claimtrack.compare import packed
from claimtrack.compare.comparison import Comparison, Question
from claimtrack.compare.kept_results import DamagedResult, KeptResult
from claimtrack.compare.packed import ItemsReadLater
from claimtrack.dates import Period
from claimtrack.errors import ClaimtrackError, LedgerDamaged, UnknownName
from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.profile import Profile, load_profile, shipped_profiles
from claimtrack.ledger import open_ledger
from claimtrack.ledger.protocol import Ledger, View
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim, Who
from claimtrack.model.document import Document
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.metric import Metric, MetricKind
from claimtrack.model.place import Place
from claimtrack.model.record import Record, record_id
from claimtrack.model.source import Source, SourceKind
from claimtrack.model.topic import Side, Topic
from claimtrack.report.options import Format, Level, Options
from claimtrack.report.rendering import render
from claimtrack.workflow import kept_results
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.findings import settle_finding
from claimtrack.workflow.redacting import Wish, plan_redaction, redact
from tests.bench.claims_of_every_kind import make_claims, make_names, make_restatements
from tests.ledger.test_verification import tamper
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


FORMS = (Format.JSON, Format.PLAIN)
"""The first holds everything; the second reads it as whoever looks at a report does."""


def _told(comparison: Comparison, forms: Sequence[Format]) -> Iterator[str]:
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
    for form in forms:
        yield render(comparison, form, options)


def _assert_same(
    found: Comparison | str, anew: Comparison | str, forms: Sequence[Format] = FORMS
) -> None:
    if isinstance(found, str) or isinstance(anew, str):
        assert found == anew
        return
    assert [*found.items] == [*anew.items]
    assert [*found.findings] == [*anew.findings]
    assert [*found.questions] == [*anew.questions]
    assert found == anew
    assert [*_told(found, forms)] == [*_told(anew, forms)]


def _assert_as_anew(
    ledger: View, kept: Kept, profile: Profile | None = None, forms: Sequence[Format] = FORMS
) -> None:
    found = _compare(ledger, kept, profile)
    _assert_same(found, _compare(ledger, None, profile), forms)


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

    def write(self, *records: Record) -> None:
        self.ledger.append(deed(), records)


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


SEEDS = 4


@pytest.mark.parametrize("seed", range(SEEDS))
def test_after_every_change_what_is_used_again_is_what_is_worked_out_anew(
    seed: int, tmp_path: Path
) -> None:
    kept, chance, events = Kept(), random.Random(seed), 0
    with new_ledger(tmp_path) as ledger:
        claims = _claims(seed, 60)
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
            is_shown = CHANGES.index(change) % SEEDS == seed  # a report takes as long as the rest
            _assert_as_anew(ledger, kept, forms=FORMS if is_shown else FORMS[:1])
            events += every
        assert 0 < kept.written < events / 2  # most of them were used again


def _large_enough(ledger: Ledger, seed: int = 3) -> None:
    claims = _claims(seed, 60)
    ledger.append(deed(), [*make_names(), *claims])


def _written_after(desk: Desk, kept: Kept, *records: Record) -> int:
    """How many events are worked out anew after these were recorded."""
    _assert_as_anew(desk.ledger, kept)
    kept.written = 0
    desk.write(*records)
    _assert_as_anew(desk.ledger, kept)
    return kept.written


CLAIM = Claim(
    Who("a newcomer"), topic="a strike", metric="killed", figure=Figure("4", Form.BARE, 4)
)


@pytest.mark.parametrize(
    ("records", "events"),
    [
        pytest.param([Source("nobody here", kind=SourceKind.OUTLET)], 0, id="a source nobody uses"),
        pytest.param([Source("hospital", side="the north")], None, id="a source many use"),
        pytest.param([Alias(NameKind.PLACE, "Elsewhere", "Other")], 0, id="a place nobody uses"),
        pytest.param([Topic("a strike", place="Arat")], 1, id="a topic"),
        pytest.param([CLAIM], 1, id="a claim"),
        pytest.param([replace(CLAIM, topic="a new event")], 1, id="an event"),
        pytest.param([replace(CLAIM, metric="new kind", topic="new")], 1, id="a metric"),
    ],
)
def test_no_more_is_worked_out_anew_than_what_something_bears_on(
    records: list[Record], events: int | None, tmp_path: Path
) -> None:
    kept = Kept()
    with new_ledger(tmp_path) as ledger:
        _large_enough(ledger)
        found = _written_after(Desk(ledger, 3), kept, *records)
        assert found == events if events is not None else 1 < found < len(kept.kept)


def test_another_profile_has_results_of_its_own(tmp_path: Path) -> None:
    kept = Kept()
    with new_ledger(tmp_path) as ledger:
        _large_enough(ledger)
        for name in shipped_profiles():
            _assert_as_anew(ledger, kept, load_profile(name))
        kept.written = 0
        for name in shipped_profiles():
            _assert_as_anew(ledger, kept, load_profile(name))
        assert not kept.written


def test_rates_and_pairs_are_worked_out_anew(tmp_path: Path) -> None:
    kept = Kept()
    with new_ledger(tmp_path) as ledger:
        _large_enough(ledger)
        _compare(ledger, kept)
        for asked, with_pairs in (
            (Asked(rates=("EUR/USD=1.08@2024-06-01",)), False),
            (Asked(), True),
        ):
            ledger.results = kept
            found = compare_ledger(ledger, asked, load_profile(), with_pairs=with_pairs).comparison
            ledger.results = None
            anew = compare_ledger(ledger, asked, load_profile(), with_pairs=with_pairs).comparison
            assert not isinstance(found.items, ItemsReadLater)
            _assert_same(found, anew)


def test_as_the_ledger_stood_before(tmp_path: Path) -> None:
    kept = Kept()
    with new_ledger(tmp_path) as ledger:
        _large_enough(ledger)
        desk = Desk(ledger, 3)
        for change in (_add, _alias, _retract, _assign):
            change(desk)
            _assert_as_anew(ledger, kept)
        for number in (1, 2, ledger.newest_change() - 1):
            _assert_as_anew(ledger.at(number), kept)


def test_a_comparison_is_read_after_its_ledger_was_closed(tmp_path: Path) -> None:
    kept = Kept()
    with new_ledger(tmp_path) as ledger:
        _large_enough(ledger)
        ledger.append(deed(), DOCUMENTS)
        anew = _compare(ledger, kept)
    with open_ledger(tmp_path / "test.ledger") as ledger:
        found = _compare(ledger, kept)
    _assert_same(found, anew)


def test_contents_that_are_many_are_held_compressed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_results, "UNPACKED_CLAIMS", 10)
    monkeypatch.setattr(packed, "KEPT_ITEMS", 20)
    monkeypatch.setattr(packed, "KEPT_FINDINGS", 5)
    kept = Kept()
    with new_ledger(tmp_path) as ledger:
        _large_enough(ledger)
        _assert_as_anew(ledger, kept)
        _assert_as_anew(ledger, kept)
        _add(Desk(ledger, 3))
        _assert_as_anew(ledger, kept)


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        (
            "UPDATE claim SET content = replace(content, '\"the ', '\"a ') WHERE id = '{key}'",
            "claim {key}",
        ),
        (
            "UPDATE claim SET position = position + 1000 WHERE id = '{key}'",
            "are not those recorded",
        ),
        ("DELETE FROM claim WHERE id = '{key}'", "are found"),
    ],
    ids=["content", "place", "row"],
)
def test_an_altered_claim_is_an_error_where_its_result_is_kept(
    sql: str, told: str, tmp_path: Path
) -> None:
    kept = Kept()
    with new_ledger(tmp_path) as ledger:
        _large_enough(ledger)
        _compare(ledger, kept)
        key = next(
            key for key, claim in ledger.claims() if claim.topic and "the " in claim.who.claimant
        )
    tamper(tmp_path / "test.ledger", sql.format(key=key))
    with (
        open_ledger(tmp_path / "test.ledger") as ledger,
        pytest.raises(LedgerDamaged, match=told.format(key=key)),
    ):
        _compare(ledger, kept)


def test_what_is_redacted_goes_from_what_is_kept(tmp_path: Path) -> None:
    place, folder = tmp_path / "test.ledger", tmp_path / "cache"
    new_ledger(tmp_path).close()
    with open_ledger(place, results=folder) as ledger:
        _large_enough(ledger)
        compare_ledger(ledger, Asked(), load_profile())
        (file,) = folder.iterdir()
        before = dict(ledger.results.read_all() if ledger.results else {})
        assert before
        assert all(each[-40:] in file.read_bytes() for each in before.values())
        wish = Wish((next(ledger.claims())[0],), "asked", names=True)
        redact(ledger, deed(), plan_redaction(ledger, deed(), wish))
        left = b"".join(each.read_bytes() for each in folder.iterdir())
        assert not [each for each in before.values() if each[-40:] in left]
        compare_ledger(ledger, Asked(), load_profile())
        found = compare_ledger(ledger, Asked(), load_profile()).comparison
        assert isinstance(found.items, ItemsReadLater)
        _assert_same(found, _compare(ledger, None))


class Hostile:
    """What a pickle would call, if anything were called."""

    def __init__(self, call: Callable[..., object], *values: object) -> None:
        self.call = call, values

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.call


@pytest.mark.parametrize("call", [os.mkdir, os.system, eval, getattr, importlib.import_module])
def test_bytes_of_somebody_else_call_nothing(call: Callable[..., object], tmp_path: Path) -> None:
    told = str(tmp_path / "called")
    for pickled in (pickle.dumps(Hostile(call, told)), pickle.dumps((Hostile(os.mkdir, told), ()))):
        packed_so = len(pickled).to_bytes(4, "big") + pickled
        with pytest.raises(DamagedResult):
            KeptResult(packed_so)
    assert not (tmp_path / "called").exists()


def test_every_class_of_a_result_is_admitted(tmp_path: Path) -> None:
    kept = Kept()
    with new_ledger(tmp_path) as ledger:
        _large_enough(ledger, seed=8)
        comparison = compare_ledger(ledger, Asked(), load_profile()).comparison
        events = {question.event for question in comparison.questions}
        _compare(ledger, kept)
    assert len(kept.kept) >= len(events)  # none was left out for a class that is not known


def test_a_report_reads_the_events_that_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And holds no question against another: there are thousands in a large ledger."""
    kept = Kept()
    options = Options(version="0")
    claims = [
        replace(each, topic=f"event {number % 150}")
        for number, each in enumerate(make_claims(9, 600))
    ]
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed(), [*make_names(), *claims])
        anew = _compare(ledger, kept)
        found = _compare(ledger, kept)
        assert not isinstance(anew, str)
        assert not isinstance(found, str)
        assert isinstance(found.items, ItemsReadLater)
        met: list[Question] = []
        monkeypatch.setattr(Question, "__eq__", lambda self, _: met.append(self))
        for form in (Format.PLAIN, Format.MARKDOWN):
            assert [*render(found, form, options)] == [*render(anew, form, options)]
        assert not met
    assert 0 < found.items.claims_read < len(claims) / 2
