"""Claims whose topic is not on record: which may fit, and the word of whoever decides."""

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from claimtrack.align.similar import is_slip
from claimtrack.align.suggesting import (
    Offer,
    Suggested,
    Suggestion,
    offer_topics,
    split_claims,
    suggest_topics,
)
from claimtrack.align.topics import TopicFinder
from claimtrack.align.world import World
from claimtrack.errors import InvalidClaim
from claimtrack.intake.described import read_name
from claimtrack.ledger.protocol import Appended, Deed, Ledger, Selection, View
from claimtrack.ledger.signed import tell_authors
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import Answer, NameKind
from claimtrack.model.name import Name
from claimtrack.model.proposal import Certainty
from claimtrack.model.record import Kind, claim_id
from claimtrack.model.topic import Topic
from claimtrack.workflow.find import find_claim
from claimtrack.workflow.names import Meanwhile, find_name, judge
from claimtrack.workflow.recording import record_name
from claimtrack.workflow.world import Joined, read_world

MOST_LOOKED_AT = 2_000
"""Claims read to see what a new one may belong with; more would make a reader wait. Ours."""


def suggest_placing(ledger: View) -> Suggested:
    """For every claim whose topic is not on record: the topics that fit, or a new one."""
    return suggest_topics(tuple(ledger.claims()), read_world(ledger))


def new_finder(ledger: Ledger) -> TopicFinder:
    """Suggests topics for claims that are not recorded yet, by all that is on record now."""
    world = read_world(ledger)
    return TopicFinder(world, split_claims(world.place_claims(ledger.claims()), world)[0])


class CurrentFinder:
    """Suggests topics by what was on record when it was first asked.

    It reads all anew once words were redacted: those are not suggested any more.
    """

    def __init__(self, ledger: Ledger) -> None:
        """Read nothing yet."""
        self._ledger = ledger
        self._redacted = 0
        """How many redactions there were."""
        self._finder: TopicFinder | None = None

    def __call__(self) -> TopicFinder:
        """Suggests topics for claims that are not recorded yet."""
        redacted = sum(1 for _ in self._ledger.origins(Kind.REDACTION))
        if self._finder is None or redacted != self._redacted:
            self._finder, self._redacted = new_finder(self._ledger), redacted
        return self._finder


def accept(ledger: Ledger, deed: Deed, suggestion: Suggestion, name: str | None) -> Appended:
    """Record what a suggestion proposes: a topic with its claims, or the topic of the claims.

    Where all of a name is surely a topic on record, the two names are merged.

    Args:
        ledger: Where it is recorded.
        deed: Who accepts it.
        suggestion: What is accepted.
        name: What the topic is to be called; None: as it is suggested.

    Raises:
        InvalidClaim: Several topics fit, and nobody said which.
    """
    if suggestion.is_ambiguous and name is None:
        topics = ", ".join(str(each.topic) for each in suggestion.fitting)
        raise InvalidClaim(f"several topics fit: {topics}", hint="say which with --name")
    fits = suggestion.fitting and name is None
    wanted = str(suggestion.fitting[0].topic) if fits else name or suggestion.name
    if fits and suggestion.is_whole_name and suggestion.fitting[0].certainty is Certainty.HIGH:
        return judge(
            ledger,
            deed,
            NameKind.TOPIC,
            left=wanted,
            right=suggestion.name,
            answer=Answer.SAME,
            reason="; ".join(suggestion.fitting[0].because),
        ).joined.appended
    if suggestion.fitting:
        return assign_claims(ledger, deed, suggestion.claims, wanted, "").appended
    same = Name.of(wanted) == Name.of(suggestion.name)
    claims = suggestion.to_assign if same else suggestion.claims
    topic = Topic(wanted, period=suggestion.period, place=suggestion.place)
    return record_new(ledger, deed, topic, claims)


def record_new(ledger: Ledger, deed: Deed, topic: Topic, claims: Iterable[str]) -> Appended:
    """Record a topic as it was suggested, with the claims it was suggested for.

    A topic that is on record stays as it is: the claims are put under it.
    """
    if read_world(ledger).topic(topic.name) is not None:
        return assign_claims(ledger, deed, claims, topic.name, "").appended
    period = topic.period
    first, last = (None, None) if period is None else (period.first_day, period.last_day)
    given = {"start": first and str(first), "end": last and str(last), "place": topic.place}
    return record_with_claims(ledger, deed, topic.name, claims, **given).appended


def record_with_claims(
    ledger: Ledger, deed: Deed, name: str, ids: Iterable[str], **given: Any
) -> Joined:
    """Record a topic, and that claims are about it, as one change.

    Raises:
        UnknownName: No claim has one of the ids, or nothing goes by the name of the parent.
        AmbiguousName: Several claims have an id that begins so.
        InvalidClaim: An empty name.
    """
    keys = [find_claim(ledger, each)[0] for each in ids]

    def beside(settled: str) -> list[Assignment]:
        return _assign(keys, settled, "", deed)

    return record_name(ledger, deed, NameKind.TOPIC, name, beside=beside, **given)


@dataclass(frozen=True, slots=True)
class Assigned:
    """What became of assignments."""

    appended: Appended
    replaced: tuple[Assignment, ...] = ()
    """What somebody else had said of these claims, with their author as it is told."""


def assign_claims(
    ledger: Ledger, deed: Deed, ids: Iterable[str], topic: str, reason: str
) -> Assigned:
    """Record that claims are about a topic, whatever they name; an earlier word is replaced.

    Raises:
        UnknownName: No claim has one of the ids, or nothing goes by the name of the topic.
        AmbiguousName: Several claims have an id that begins so.
        InvalidClaim: An empty name, or every claim is about this topic already.
    """
    wanted = tuple(ids)
    while True:
        world = read_world(ledger)
        settled = find_name(ledger, world, NameKind.TOPIC, read_name(topic))
        found = dict(find_claim(ledger, each) for each in wanted)
        fresh = [
            key
            for key, claim in world.place_claims(found.items())
            if claim.topic is None or world.topics.settle(claim.topic) != settled
        ]
        if not fresh:
            raise InvalidClaim(
                f'about "{settled}" already: {", ".join(found)}',
                hint="claimtrack list --topic shows what is about a topic",
            )
        before = {key: world.assigned[key] for key in fresh if key in world.assigned}
        records = _assign(fresh, str(settled), reason, deed)
        with contextlib.suppress(Meanwhile):
            appended = ledger.append_chosen(deed, partial(_assign_on, ledger, before, records))
            others = (each for each in before.values() if each.author != deed.author)
            return Assigned(appended, tell_authors(ledger, others))


def _assign_on(
    ledger: Ledger, before: Mapping[ClaimId, Assignment], records: list[Assignment]
) -> list[Assignment]:
    """The assignments, if nobody put the claims elsewhere; nobody else can write now.

    Raises:
        Meanwhile: Somebody did, or took one of the claims back.
    """
    keys = {each.claim for each in records}
    if not ledger.on_record(keys) >= keys:
        raise Meanwhile
    said = (each for each in ledger.records(Kind.ASSIGNMENT) if isinstance(each, Assignment))
    if {each.claim: each for each in said if each.claim in keys} != before:
        raise Meanwhile
    return records


def _assign(keys: Iterable[ClaimId], topic: str, reason: str, deed: Deed) -> list[Assignment]:
    return [Assignment(key, topic, reason, deed.author, deed.at.isoformat()) for key in keys]


def find_offers(ledger: View, world: World, claim: Claim) -> tuple[Offer, ...]:
    """The topics that a claim without one may be about; what this takes is bounded.

    Args:
        ledger: Where other claims are; of very many that count the same, a part is read.
        world: The names it is read with.
        claim: As it is to be recorded.
    """
    if claim.metric is None:
        return ()
    metrics = frozenset({claim.metric, *world.family_names(claim.metric)})
    chosen = Selection(metrics=metrics, most=MOST_LOOKED_AT)
    return offer_topics(claim_id(claim), claim, world.place_claims(ledger.claims(chosen)), world)


def find_slip(ledger: View, world: World, topic: str) -> str | None:
    """The topic on record that was meant, where one that nobody used is a slip of the pen."""
    typed = Name.of(topic)
    if world.topics.is_known(typed) or ledger.spellings([typed.key]):
        return None
    known = {*map(str, world.topics.known), *ledger.spellings(None)}
    near = sorted(each for each in known if is_slip(typed.words, Name.of(each).words))
    return str(world.topics.settle(near[0])) if near else None
