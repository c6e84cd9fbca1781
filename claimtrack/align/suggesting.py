"""What claims may be about whose topic is not on record: grouped, and set against topics."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimtrack.align.groups import Groups
from claimtrack.align.provisional import (
    ProvisionalTopic,
    group_claims,
    place_provisionally,
)
from claimtrack.align.topic_time import fit_in_time, named_periods
from claimtrack.align.topic_words import share_a_word
from claimtrack.align.topics import LEAST, TopicFinder, TopicSuggestion
from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.errors import UnknownName
from claimtrack.model.claim import Claim, CountType, DateBasis, When
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name
from claimtrack.model.proposal import Certainty

MOST_READ = 20
"""Claims of one event that are set against the topics on record. Ours: more say the same."""

MOST_OFFERED = 5
"""Topics offered for one claim. Ours: what is chosen from at a glance."""

NUMBER = re.compile(r" \(\d+\)$")
"""What a provisional topic has after its name where another has that."""

SAME = "the same, there and then"

Placed = tuple[ClaimId, Claim]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Claims that seem to be about one thing, and what they may be put under."""

    name: str
    """What they call it, else what they share; empty for one claim that says neither."""
    is_named: bool
    """Whether the claims call it so."""
    place: str | None
    period: Period | None
    claims: tuple[ClaimId, ...]
    to_assign: tuple[ClaimId, ...]
    """Those that do not name it so: recording the topic leaves them without."""
    fitting: tuple[TopicSuggestion, ...] = ()
    """Topics on record, best first; with none, the topic is a new one."""
    is_whole_name: bool = False
    """Whether these are all the claims that name their topic so, and it is no place's name: then
    the name may be merged with the topic's."""

    @property
    def is_ambiguous(self) -> bool:
        """Whether somebody has to choose first."""
        return bool(self.fitting) and self.fitting[0].is_ambiguous


@dataclass(frozen=True, slots=True)
class Suggested:
    """What may be done with the claims whose topic is not on record."""

    suggestions: tuple[Suggestion, ...]
    """What fits topics on record first, then new ones; the largest first."""
    alone: tuple[ClaimId, ...]
    """Claims that share with none what they count, where and when."""
    ambiguous: tuple[ClaimId, ...]
    """Claims that fit two events, and are put into neither."""
    settled: int
    """How many claims have a recorded topic."""


def suggest_topics(claims: Sequence[Placed], world: World) -> Suggested:
    """For every claim whose topic is not on record: the topics that fit, or a new one.

    What has no topic is grouped as it is compared. It decides nothing.
    """
    world = place_provisionally(world.place_claims(claims), world)
    placed = tuple(world.place_claims(claims))
    known, open_claims = split_claims(placed, world)
    bundles = _bundle(open_claims, world)
    fitter = RecordedTopics(world, known, placed)
    named = Counter(Name.of(claim.topic) for _, claim in open_claims if claim.topic)
    found = [_suggest(each, world, fitter, named) for each in bundles]
    shown = [each for each in found if each.fitting or each.is_named or len(each.claims) > 1]
    rest = {key for each in found if each not in shown for key in each.claims}
    return Suggested(
        tuple(sorted(shown, key=lambda each: (not each.fitting, -len(each.claims), each.name))),
        tuple(sorted(rest - world.ambiguous)),
        tuple(sorted(rest & world.ambiguous)),
        len(known),
    )


def find_suggestion(suggestions: Sequence[Suggestion], wanted: str) -> Suggestion:
    """The suggestion of a number, or the one that has the claim whose id begins so.

    Raises:
        UnknownName: There is none, or there are several.
    """
    if wanted.isascii() and wanted.isdigit() and 0 < int(wanted) <= len(suggestions):
        return suggestions[int(wanted) - 1]
    found = [
        each
        for each in suggestions
        if wanted.startswith("c") and any(key.startswith(wanted) for key in each.claims)
    ]
    if len(found) != 1:
        raise UnknownName(
            f"{wanted}: there is no such suggestion",
            hint="claimtrack topics suggest numbers them; the id of a claim will do too",
        )
    return found[0]


class RecordedTopics:
    """Which topics on record claims may be about that belong together."""

    def __init__(
        self, world: World, known: Iterable[tuple[Name, Claim]], claims: Iterable[Placed]
    ) -> None:
        """Read what is on record.

        Args:
            world: The topics, and the provisional ones.
            known: Claims with a recorded topic, each after it.
            claims: All claims, each under its topic: those of a topic say where and when it is.
        """
        self._world = world
        self._finder = TopicFinder(world, known)
        self._beside = _count_beside(claims, world)

    def fit(self, claims: Sequence[Placed]) -> tuple[TopicSuggestion, ...]:
        """The recorded topics that fit claims of one event, best first.

        By name, place, period and words; by claims on record there that count the same, there and
        then; and by the name, where the topic is called what the claims share.
        """
        read = [replace(claim, topic=self._given(claim)) for _, claim in claims]
        found = self._finder.suggest_for(read[:MOST_READ])
        signs = {
            name: each
            for name, each in self._signs(claims)
            if all(fit_in_time(claim, self._period(name)) for claim in read)
        }
        if not signs:
            return found
        around = {outer for name in signs for outer in self._world.topic_ancestors(name)}
        found = tuple(each for each in found if each.topic not in around)
        more = sorted(name for name in signs if name not in {each.topic for each in found})
        every = (*(each.topic for each in found), *more)
        if not more:
            return found
        if len(every) == 1:
            return (TopicSuggestion(every[0], LEAST, Certainty.MEDIUM, (signs[every[0]],)),)
        new = (TopicSuggestion(each, LEAST, Certainty.LOW, (signs[each],)) for each in more)
        return tuple(
            replace(
                each,
                certainty=Certainty.LOW,
                rivals=tuple(other for other in every if other != each.topic),
            )
            for each in (*found, *new)
        )

    def _given(self, claim: Claim) -> str | None:
        """The name that a claim gives its topic itself."""
        return None if self._world.is_provisional(claim.topic) else claim.topic

    def _period(self, topic: Name) -> Period | None:
        record = self._world.topic(topic)
        return record.period if record is not None else None

    def _signs(self, claims: Sequence[Placed]) -> Iterator[tuple[Name, str]]:
        """Recorded topics of which claims say the same there and then, or that are called so."""
        provisional = (self._world.provisional or {}).get(claims[0][0])
        if provisional is not None:
            called = self._world.topics.settle(NUMBER.sub("", provisional.name))
            if called not in self._world.provisional_names and self._world.topic(called):
                yield called, "it is called what these claims share"
        beside: Counter[Name] = Counter()
        for group in {
            id(each): each for key, _ in claims if (each := self._beside.get(key))
        }.values():
            beside.update(group)
        for name, count in beside.items():
            yield name, _say_beside(count)


def _say_beside(count: int) -> str:
    return f"{count:,} of its claims {'counts' if count == 1 else 'count'} {SAME}"


def _count_beside(claims: Iterable[Placed], world: World) -> Mapping[ClaimId, Mapping[Name, int]]:
    """For each claim: how many claims of recorded topics are of the same, there and then."""
    placed = tuple(claims)
    topics = {
        key: settled
        for key, claim in placed
        if claim.topic is not None
        and (settled := world.topics.settle(claim.topic)) not in world.provisional_names
        and world.topic(settled) is not None
    }
    if not topics:
        return {}
    bare = ((key, replace(claim, topic=None)) for key, claim in placed)
    found: dict[ClaimId, Mapping[Name, int]] = {}
    for group in group_claims(bare, world).topics:
        beside = Counter(topics[key] for key in group.claims if key in topics)
        if beside:
            found.update(dict.fromkeys(group.claims, beside))
    return found


def split_claims(
    claims: Iterable[Placed], world: World
) -> tuple[list[tuple[Name, Claim]], list[Placed]]:
    """The claims with a recorded topic, each after it, and the others, as recorded or assigned.

    Args:
        claims: Each under its topic.
        world: Which topics are on record, and which provisional.
    """
    open_claims: list[Placed] = []
    known: list[tuple[Name, Claim]] = []
    for key, claim in claims:
        topic = world.topics.settle(claim.topic) if claim.topic is not None else None
        if topic is None or topic in world.provisional_names:
            open_claims.append((key, replace(claim, topic=None)))
        elif world.topic(topic) is None:
            open_claims.append((key, claim))
        else:
            known.append((topic, claim))
    return known, open_claims


def _bundle(claims: Sequence[Placed], world: World) -> list[list[Placed]]:
    """Claims that belong together: of one name, place and year; or grouped as they are compared.

    Those of other names, or of none, that share what is counted, where and when with claims of one
    name go with these, where the names have a word in common.
    """
    provisional: Mapping[ClaimId, object] = world.provisional or {}
    bundle_of: dict[ClaimId, object] = {}
    for key, claim in claims:
        bundle_of[key] = _naming(claim, world) if claim.topic else provisional.get(key, key)
    bare = ((key, replace(claim, topic=None)) for key, claim in claims)
    bundles: Groups[object] = Groups()
    by_id = dict(claims)
    for group in group_claims(bare, world).topics:
        for other, target in _moves([(key, by_id[key]) for key in group.claims], bundle_of).items():
            bundles.join(target, other)
    found: dict[object, list[Placed]] = defaultdict(list)
    for key, claim in claims:
        found[bundles.find(bundle_of[key])].append((key, claim))
    return list(found.values())


def _moves(group: Sequence[Placed], bundle_of: Mapping[ClaimId, object]) -> dict[object, object]:
    """Which bundles of a group go with the name that most of its claims give their topic."""
    named = Counter(bundle_of[key] for key, claim in group if claim.topic)
    if not named:
        return {}
    names = {bundle_of[key]: claim.topic for key, claim in group if claim.topic}
    target = min(named, key=lambda each: (-named[each], str(names[each])))
    places = {word for _, claim in group for word in Name.of(claim.scope.place or "").words}
    others = [each for each in named if each != target]
    alike = [
        each for each in others if share_a_word(names[each] or "", names[target] or "", places)
    ]
    joined = alike if len(alike) < len(others) else [*alike, *_unnamed(group, bundle_of)]
    return dict.fromkeys(joined, target)


def _unnamed(group: Iterable[Placed], bundle_of: Mapping[ClaimId, object]) -> Iterator[object]:
    return (bundle_of[key] for key, claim in group if not claim.topic)


def _naming(claim: Claim, world: World) -> tuple[object, ...]:
    """The name a claim gives its topic, with its place and year; history is apart."""
    period = time_of(claim) or claim.when.said
    year = period.start.year if period and period.start else None
    place = world.places.settle(claim.scope.place) if claim.scope.place else None
    is_background = claim.when.count_type is CountType.BACKGROUND
    return Name.of(claim.topic or ""), place, year, is_background


def _suggest(
    claims: Sequence[Placed], world: World, fitter: RecordedTopics, named: Mapping[Name, int]
) -> Suggestion:
    """What claims that belong together are, and the topics on record that they fit."""
    given = _most_used(claim.topic for _, claim in claims)
    provisional = (world.provisional or {}).get(claims[0][0]) if given is None else None
    place = _most_used(claim.scope.place for _, claim in claims)
    period = _span(time_of(claim) for _, claim in claims)
    if provisional is not None:
        place, period = provisional.place, provisional.period
    name = given or (provisional.name if provisional is not None else "")
    is_place = given is not None and world.places.is_known(given)
    return Suggestion(
        name=name,
        is_named=given is not None,
        place=place,
        period=period,
        claims=tuple(key for key, _ in claims),
        to_assign=tuple(
            key for key, claim in claims if Name.of(claim.topic or "") != Name.of(name)
        ),
        fitting=fitter.fit(claims),
        is_whole_name=given is not None
        and not is_place
        and named[Name.of(given)] == len(claims)
        and all(claim.topic and Name.of(claim.topic) == Name.of(given) for _, claim in claims),
    )


def time_of(claim: Claim) -> Period | None:
    """When what a claim tells of happened, as far as its words say so.

    From the beginning of the count to its date; where its topic's name gives a time that this does
    not touch ("the war of the 1990s"), that time. The day of telling is none, but what counts since
    a day counts up to the telling.
    """
    counted = _counted(claim.when)
    named = named_periods(claim.topic or "", claim.evidence.language)
    if named and (counted is None or not named[0].overlaps(counted)):
        return named[0]
    return counted


def _counted(when: When) -> Period | None:
    """From when to when it counts; None when only the day of publication is known."""
    since, until = when.since, when.as_of
    if since is None or since.start is None:
        return until if when.as_of_basis is not DateBasis.PUBLISHED else None
    if until is None or until.last_day is None or until.last_day < since.start:
        return since
    return Period.between(since.start, until.last_day)


def _span(periods: Iterable[Period | None]) -> Period | None:
    """From the first to the last day of all; None when nobody gives one."""
    known = [each for each in periods if each is not None]
    starts = [each.start for each in known if each.start is not None]
    ends = [each.last_day for each in known if each.last_day is not None]
    return Period.between(min(starts), max(ends)) if starts and ends else None


def _most_used(names: Iterable[str | None]) -> str | None:
    """The name that is used most, as it is spelled most often; ties go by the alphabet."""
    spelled = Counter(filter(None, names))
    used = Counter(map(Name.of, spelled.elements()))
    return min(spelled, key=lambda each: (-used[Name.of(each)], -spelled[each], each), default=None)


@dataclass(frozen=True, slots=True)
class Offer:
    """A topic that a new claim may be about, and why."""

    name: str
    because: str
    new: ProvisionalTopic | None = None
    """Of one that is not on record: the topic, with the claims that would be compared so."""


def offer_topics(
    key: ClaimId, claim: Claim, others: Iterable[Placed], world: World
) -> tuple[Offer, ...]:
    """The topics that a claim without one may be about; the last may be a provisional one.

    Topics on record that fit it by place, dates and words, then topics of claims that share with
    it what is counted, where and when.

    Args:
        key: Of the claim.
        claim: As it is to be recorded.
        others: Claims of its family of metrics, each under its topic.
        world: The names they are read with.
    """
    offers = {
        each.topic: Offer(str(each.topic), "; ".join(each.because))
        for each in TopicFinder(world).suggest(claim)
    }
    read = {**dict(others), key: replace(claim, topic=None)}
    bare = ((each, replace(other, topic=None)) for each, other in read.items())
    company = group_claims(bare, world).by_claim.get(key)
    named = [read[each].topic for each in company.claims] if company is not None else []
    topics = Counter(world.topics.settle(each) for each in named if each is not None)
    for name, count in sorted(topics.items(), key=lambda each: (-each[1], each[0])):
        offers.setdefault(name, Offer(str(name), _say_beside(count)))
    found = tuple(offers.values())[:MOST_OFFERED]
    group = group_claims(read.items(), world).by_claim.get(key)
    if group is None:
        return found
    rest = tuple(each for each in group.claims if each != key)
    because = f"with {len(rest):,} {'claim' if len(rest) == 1 else 'claims'} on {SAME}"
    return (*found, Offer(group.name, because, ProvisionalTopic(group.topic, rest)))
