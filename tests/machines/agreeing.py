"""Whether a ledger says what the plain model says: claims, topics, names, findings, the log."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from claimtrack.align.filter import Asked
from claimtrack.align.world import World
from claimtrack.compare.comparison import Finding, FindingKind
from claimtrack.errors import UnknownName
from claimtrack.figures.profile import load_profile
from claimtrack.ledger.protocol import Ledger, Selection, View
from claimtrack.model.amendment import Amendment
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.proposal import Decision, Proposal
from claimtrack.model.record import Record, record_id
from claimtrack.model.settlement import Note, Settlement
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.world import read_world
from tests.machines.plain_ledger import (
    Amended,
    Assigned,
    Claimed,
    Decided,
    Described,
    Joined,
    Kept,
    Noted,
    Other,
    PlainLedger,
    Proposed,
    SettledAs,
)

Shape = tuple[object, ...]


def _said_of_names(record: Alias | Judgement) -> Joined:
    if isinstance(record, Alias):
        return Joined(record.kind.value, record.name, record.alias, is_same=True, at=None)
    is_same = record.answer is Answer.SAME
    return Joined(record.kind.value, record.left, record.right, is_same=is_same, at=record.at)


ADOPTED: Mapping[type, Callable[[Any], Kept]] = {
    Claim: lambda it: Claimed(record_id(it), it.topic, it.who.claimant),
    Amendment: lambda it: Amended(it.claim, it.effect.value, it.by, it.at),
    Assignment: lambda it: Assigned(it.claim, it.topic, it.at),
    Source: lambda it: Described("source", it.name),
    Topic: lambda it: Described("topic", it.name),
    Alias: _said_of_names,
    Judgement: _said_of_names,
    Settlement: lambda it: SettledAs(it.finding, it.reason, it.at),
    Note: lambda it: Noted(it.finding, it.text, it.at),
    Proposal: lambda it: Proposed(record_id(it)),
    Decision: lambda it: Decided(
        record_id(it), it.proposal, it.instead, is_second=it.after is not None
    ),
}
"""How each kind of record is kept by the model; others are only counted."""


def adopt(record: Record) -> Kept:
    """A record that was written, as the model keeps it."""
    made = ADOPTED.get(type(record))
    return made(record) if made is not None else Other(record_id(record))


def read_findings(view: View) -> Sequence[Finding]:
    """The findings of all claims; none where there is no claim."""
    try:
        return compare_ledger(view, Asked(), load_profile()).comparison.findings
    except UnknownName:
        assert not dict(view.claims()), "claims, and nothing to compare"
        return ()


def shape_of(finding: Finding, findings: Iterable[Finding]) -> Shape:
    """All of a finding that may bring it back once it is settled."""
    revisions = frozenset(each.id for each in findings if each.kind is FindingKind.REVISION)
    parties = frozenset(frozenset(each.accounts) for each in finding.parties)
    return finding.verdict, finding.factor, parties, revisions


def check_log(ledger: Ledger, model: PlainLedger) -> None:
    """Who did what in which order, and what of it stands."""
    operations = sorted(ledger.operations(), key=lambda each: each.number)
    stands = set(model.standing())
    assert [each.number for each in operations] == list(range(1, len(model) + 1))
    for each, change in zip(operations, model.changes, strict=True):
        assert each.deed.author == change.author
        assert each.added == len(change.records)
        assert (each.undoes, each.redoes) == (change.undoes, change.redoes)
        if change.records:
            assert each.is_retracted is (each.number not in stands), each


def check_claims(view: View, model: PlainLedger, world: World, at: int | None) -> None:
    """Which claims stand, which are kept only, and what each is about."""
    claims, current = dict(view.claims()), model.current(at)
    assert claims.keys() == current.keys()
    written = dict(view.claims(Selection(with_replaced=True)))
    assert written.keys() == model.recorded(at).keys()
    settle = world.topics.settle
    for key, claim in world.place_claims(claims.items()):
        topic = model.topic_of(current[key], at)
        assert (claim.topic is None) is (topic is None), key
        if topic is not None and claim.topic is not None:
            assert settle(claim.topic) == settle(topic), key


def check_names(
    world: World, model: PlainLedger, names: Mapping[str, Iterable[str]], at: int | None
) -> None:
    """Which names are one. Never two that somebody keeps apart, even where words contradict."""
    for kind, every in names.items():
        settle = world.index(NameKind(kind)).settle
        words = model.words(kind, at)
        for left, right in combinations(every, 2):
            is_one = settle(left) == settle(right)
            said = model.is_one(kind, left, right, at)
            assert said is None or is_one is said, (kind, left, right, at)
            word = words.get(frozenset({left, right}))
            assert not is_one or word is None or word.is_same, (kind, left, right, at)


def check_findings(
    view: View, model: PlainLedger, when_settled: Mapping[tuple[str, str], Shape], at: int | None
) -> None:
    """A finding is settled when somebody said so and it is no worse since; notes are its own."""
    settled, findings = model.settled(at), read_findings(view)
    for each in findings:
        assert [remark.text for remark in each.remarks] == model.notes(each.id, at)
        assert (each.settled is not None) is (each.id in settled), each.id
        if each.settled is None:
            continue
        assert each.settled.reason == settled[each.id]
        if when_settled.get((each.id, each.settled.at)) == shape_of(each, findings):
            assert not each.settled.returned, each
            assert not each.is_told, each


def check_view(
    view: View,
    model: PlainLedger,
    names: Mapping[str, Iterable[str]],
    when_settled: Mapping[tuple[str, str], Shape],
    at: int | None = None,
) -> None:
    """All of it, now or as it stood after a change."""
    world = read_world(view)
    check_claims(view, model, world, at)
    check_names(world, model, names, at)
    check_findings(view, model, when_settled, at)
