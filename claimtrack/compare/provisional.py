"""What is compared provisionally: how it is capped, and what a reader is told beside it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from claimtrack.align.world import World
from claimtrack.compare.comparison import Evidence, Finding
from claimtrack.compare.gate import SAME_EVENT
from claimtrack.compare.items import Item
from claimtrack.compare.verdict import Verdict
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name
from claimtrack.model.proposal import Certainty
from claimtrack.text.message import say_count

Placed = tuple[ClaimId, Claim]

MOST_ASKED = 200
"""Provisional topics that are set against those on record; `topics suggest` takes them all. Ours:
a report names few, and a ledger of many thousands would make its reader wait."""

MOST_READ = 20
"""Claims of a topic on record whose words are read. Ours: more say the same."""


def cap_finding(finding: Finding) -> Finding:
    """A finding on a provisional topic; it is never a plain conflict, and says what is assumed."""
    assumed = tuple(dict.fromkeys((SAME_EVENT, *finding.assumed)))
    evidence = tuple(map(_cap_evidence, finding.evidence))
    verdict = _capped(finding.verdict)
    return replace(finding, verdict=verdict, assumed=assumed, evidence=evidence, provisional=True)


def _cap_evidence(evidence: Evidence) -> Evidence:
    if evidence.right is None:
        return replace(evidence, verdict=_capped(evidence.verdict))
    assumed = tuple(dict.fromkeys((SAME_EVENT, *evidence.assumed)))
    return replace(evidence, verdict=_capped(evidence.verdict), assumed=assumed)


def _capped(verdict: Verdict | None) -> Verdict | None:
    return Verdict.POSSIBLE_CONFLICT if verdict is Verdict.CONFLICT else verdict


def tell_open(items: Sequence[Item], world: World) -> Iterator[str]:
    """Which claims may belong to a topic on record, and how many are compared with no other."""
    fitting: Counter[Name] = Counter()
    asked: set[ClaimId] = set()
    for topic, members in _find_fitting(items, world):
        fitting[topic] += len(members)
        asked.update(members)
    for topic, claims in sorted(fitting.items(), key=lambda each: (-each[1], each[0])):
        yield say_count(
            "{count} claim without a topic may belong to {topic}: claimtrack topics suggest",
            "{count} claims without a topic may belong to {topic}: claimtrack topics suggest",
            count=claims,
            topic=str(topic),
        )
    if ambiguous := sum(item.id in world.ambiguous for item in items):
        yield say_count(
            "{count} claim without a topic fits two events, and is compared with neither: "
            "claimtrack topics suggest",
            "{count} claims without a topic fit two events, and are compared with neither: "
            "claimtrack topics suggest",
            count=ambiguous,
        )
    if alone := _count_alone(items, asked | world.ambiguous):
        yield say_count(
            "{count} claim without a topic is not compared with other accounts: claimtrack "
            "topics assign, or import --set topic=NAME",
            "{count} claims without a topic are not compared with other accounts: claimtrack "
            "topics assign, or import --set topic=NAME",
            count=alone,
        )


def _count_alone(items: Sequence[Item], placed: AbstractSet[ClaimId]) -> int:
    """Claims without a topic of what several accounts count, which nothing brings together.

    One that says where and when is told apart by that from what stands under a topic.

    Args:
        items: All that is compared.
        placed: Claims without a topic of which something else is told.
    """
    accounts: dict[Name, set[str]] = defaultdict(set)
    own_accounts: dict[Name, set[str]] = defaultdict(set)
    alone: Counter[Name] = Counter()
    vague: Counter[Name] = Counter()
    for item in items:
        if item.metric is None or item.shape is None or item.shape.is_background:
            continue
        accounts[item.metric].add(item.account)
        if item.topic is None and item.id not in placed:
            own_accounts[item.metric].add(item.account)
            alone[item.metric] += 1
            vague[item.metric] += item.place is None or item.moment is None
    return sum(
        count if len(own_accounts[metric]) > 1 else vague[metric] * (len(accounts[metric]) > 1)
        for metric, count in alone.items()
    )


def _find_fitting(items: Sequence[Item], world: World) -> Iterator[tuple[Name, list[ClaimId]]]:
    """Each topic on record that claims without one fit, and these claims."""
    groups: dict[Name, list[Placed]] = defaultdict(list)
    alone: list[list[Placed]] = []
    known: dict[Name, list[Item]] = defaultdict(list)
    for item in items:
        if item.topic is None:
            if item.id not in world.ambiguous:
                alone.append([(item.id, item.claim)])
        elif item.topic in world.provisional_names:
            groups[item.topic].append((item.id, item.claim))
        elif len(known[item.topic]) < MOST_READ and world.topic(item.topic) is not None:
            known[item.topic].append(item)
    if not (groups or alone) or len(world.records.topics) <= len(world.provisional_names):
        return
    from claimtrack.align.suggesting import RecordedTopics  # noqa: PLC0415 - start-up

    read = ((topic, item.claim) for topic, members in known.items() for item in members)
    fitter = RecordedTopics(world, read, ((item.id, item.claim) for item in items))
    for members in [*groups.values(), *alone][:MOST_ASKED]:
        best = fitter.fit(members)
        if best and not best[0].is_ambiguous and best[0].certainty is not Certainty.LOW:
            yield best[0].topic, [claim_id for claim_id, _ in members]
