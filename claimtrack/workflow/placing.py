"""Claims whose topic is not on record: which topic may fit, and the word of whoever decides."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimtrack.align.events import EventText, group_events
from claimtrack.align.relation import Relation
from claimtrack.align.terms import find_telling, weigh
from claimtrack.align.topic_time import named_periods
from claimtrack.align.topics import TopicFinder, TopicSuggestion
from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.errors import InvalidClaim
from claimtrack.ledger.protocol import Appended, Deed, Ledger
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim, CountType, DateBasis, When
from claimtrack.model.document import Document
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import NameKind
from claimtrack.model.name import Name
from claimtrack.model.record import Kind, record_id
from claimtrack.workflow.find import find_claim
from claimtrack.workflow.names import find_name, read_name
from claimtrack.workflow.world import read_world

WORDS_IN_NAME = 3
"""Words of a proposed name, before the place and the time. Ours: enough to recognise an event."""

TEXTS_READ = 20
"""Claims of one name, place and time whose words are read to say what they tell of. Ours: more add
words that are in these already."""

LEAD_CHARACTERS = 400
"""Of a document's text that say what it tells of: its dateline and first sentences. Ours."""

Placed = tuple[ClaimId, Claim]


@dataclass(frozen=True, slots=True)
class Fitting:
    """Claims that the same recorded topics fit, in the same way."""

    named: str | None
    """The topic in the words of the claims; None: they name none."""
    claims: tuple[ClaimId, ...]
    suggestions: tuple[TopicSuggestion, ...]
    """Best first, with the reasons for the first of the claims."""
    is_whole_name: bool = False
    """Whether these are all the claims that name their topic so, and it is no place's name: then
    the name may be merged with the topic's."""


@dataclass(frozen=True, slots=True)
class ProposedTopic:
    """Claims that fit no recorded topic and seem to tell of one event."""

    name: str
    is_named: bool
    """Whether the claims call it so; otherwise the name is made of their words."""
    place: str | None
    period: Period | None
    claims: tuple[ClaimId, ...]
    to_assign: tuple[ClaimId, ...]
    """Those that do not name it so: recording the topic leaves them without."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """What may be done with the claims whose topic is not on record."""

    fitting: tuple[Fitting, ...]
    proposed: tuple[ProposedTopic, ...]
    settled: int
    """How many claims have a recorded topic."""

    @property
    def open_claims(self) -> tuple[ClaimId, ...]:
        """Every claim that is spoken of."""
        fitting = (key for each in self.fitting for key in each.claims)
        return (*fitting, *(key for each in self.proposed for key in each.claims))


def suggest_placing(ledger: Ledger) -> Suggested:
    """For every claim whose topic is not on record: the topics that fit, or a proposed one.

    It decides nothing.
    """
    world = read_world(ledger)
    known, open_claims = _split(ledger, world)
    finder = TopicFinder(world, known)
    fitting: dict[tuple[object, ...], Fitting] = {}
    rest: list[Placed] = []
    for key, claim in open_claims:
        suggestions = finder.suggest(claim)
        if not suggestions:
            rest.append((key, claim))
            continue
        alike = (
            Name.of(claim.topic or ""),
            *((each.topic, each.certainty) for each in suggestions),
        )
        seen = fitting.get(alike)
        fitting[alike] = (
            Fitting(claim.topic, (key,), suggestions)
            if seen is None
            else replace(seen, claims=(*seen.claims, key))
        )
    named = Counter(Name.of(claim.topic) for _, claim in open_claims if claim.topic)
    whole = (
        replace(each, is_whole_name=_is_whole_name(each, named, world)) for each in fitting.values()
    )
    return Suggested(
        fitting=tuple(sorted(whole, key=_by_size)),
        proposed=tuple(
            sorted(
                _propose(rest, world, _leads(ledger) if rest else {}),
                key=lambda each: (-len(each.claims), each.name),
            )
        ),
        settled=len(known),
    )


def new_finder(ledger: Ledger) -> TopicFinder:
    """Suggests topics for claims that are not recorded yet, by all that is on record now."""
    world = read_world(ledger)
    return TopicFinder(world, _split(ledger, world)[0])


def _split(ledger: Ledger, world: World) -> tuple[list[tuple[Name, Claim]], list[Placed]]:
    """The claims with a recorded topic, each after it, and the others."""
    open_claims: list[Placed] = []
    known: list[tuple[Name, Claim]] = []
    for key, claim in world.place_claims(ledger.claims()):
        if claim.topic is not None and world.topic(claim.topic) is not None:
            known.append((world.topics.settle(claim.topic), claim))
        else:
            open_claims.append((key, claim))
    return known, open_claims


def assign_claims(
    ledger: Ledger, deed: Deed, ids: Iterable[str], topic: str, reason: str
) -> Appended:
    """Record that claims are about a topic, whatever they name; an earlier word is replaced.

    Raises:
        UnknownName: No claim has one of the ids, or nothing goes by the name of the topic.
        AmbiguousName: Several claims have an id that begins so.
        InvalidClaim: An empty name, or every claim is about this topic already.
    """
    world = read_world(ledger)
    settled = find_name(ledger, world, NameKind.TOPIC, read_name(topic))
    found = dict(find_claim(ledger, each) for each in ids)
    fresh = [
        key
        for key, claim in world.place_claims(found.items())
        if claim.topic is None or world.topics.settle(claim.topic) != settled
    ]
    if not fresh:
        raise InvalidClaim(f'about "{settled}" already: {", ".join(found)}')
    return ledger.append(
        deed,
        [Assignment(key, str(settled), reason, deed.author, deed.at.isoformat()) for key in fresh],
    )


def _is_whole_name(fitting: Fitting, named: Counter[Name], world: World) -> bool:
    if fitting.named is None or world.places.is_known(fitting.named):
        return False
    return named[Name.of(fitting.named)] == len(fitting.claims)


def _by_size(fitting: Fitting) -> tuple[object, ...]:
    return -len(fitting.claims), fitting.suggestions[0].topic, fitting.claims


@dataclass(frozen=True, slots=True)
class _Bundle:
    """Claims that belong together: one name for the topic, one place, one time; or one text."""

    claims: tuple[Placed, ...]
    text: EventText

    @property
    def is_background(self) -> bool:
        return self.claims[0][1].when.count_type is CountType.BACKGROUND


def _propose(
    claims: Sequence[Placed], world: World, documents: Mapping[str, str]
) -> Iterator[ProposedTopic]:
    """Topics for the claims that fit none; a background figure is never with a current one."""
    bundles = list(_bundle(claims, world, documents))
    for is_background in (False, True):
        batch = [each for each in bundles if each.is_background is is_background]
        weighed = weigh([each.text.words for each in batch])
        for group in group_events(
            [each.text for each in batch],
            places_apart=lambda left, right: _are_apart(world, left, right),
        ):
            words = find_telling(
                [weighed[index] for index in group],
                [batch[index].text.words for index in group],
                WORDS_IN_NAME,
                without=" ".join(filter(None, (batch[index].text.place for index in group))),
            )
            yield _name_group([each for index in group for each in batch[index].claims], words)


def _bundle(
    claims: Sequence[Placed], world: World, documents: Mapping[str, str]
) -> Iterator[_Bundle]:
    """Claims of one name and place whose times touch, or of one text that tells of one place."""
    places: dict[str | None, set[Name | None]] = {}
    for _, claim in claims:
        if claim.scope.place is not None:
            places.setdefault(claim.evidence.document, set()).add(_place(claim, world))
    alike: dict[tuple[object, ...], list[Placed]] = {}
    for key, claim in claims:
        background = claim.when.count_type is CountType.BACKGROUND
        document = claim.evidence.document
        if claim.topic:
            period = time_of(claim) or claim.when.said
            year = period.start.year if period and period.start else None
            together: tuple[object, ...] = (Name.of(claim.topic), _place(claim, world), year)
        elif document is not None and not background:
            is_one = len(places.get(document, ())) <= 1
            together = (document, None if is_one else _place(claim, world))
        else:
            together = (key,)
        alike.setdefault((*together, background), []).append((key, claim))
    for members in alike.values():
        first = members[0][1]
        document = first.evidence.document
        is_whole = not first.topic and document is not None and len(places.get(document, ())) <= 1
        lead = documents.get(document or "", "") if is_whole else ""
        words = dict.fromkeys((lead, *(_words(claim) for _, claim in members[:TEXTS_READ])))
        places_told = (str(place) for _, claim in members if (place := _place(claim, world)))
        yield _Bundle(
            tuple(members),
            EventText(
                "\n".join(filter(None, words)),
                _span(time_of(claim) or claim.when.said for _, claim in members),
                next(places_told, None),
                first.evidence.language,
            ),
        )


def _place(claim: Claim, world: World) -> Name | None:
    return world.places.settle(claim.scope.place) if claim.scope.place else None


def _leads(ledger: Ledger) -> dict[str, str]:
    """What each document tells of, by id: its title, and how its text begins."""
    return {
        record_id(each): "\n".join(filter(None, (each.title, (each.text or "")[:LEAD_CHARACTERS])))
        for each in ledger.records(Kind.DOCUMENT)
        if isinstance(each, Document)
    }


def _words(claim: Claim) -> str:
    stated = claim.statement.text if claim.statement is not None else ""
    return "\n".join(filter(None, (claim.topic, claim.evidence.quote, stated)))


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


def _are_apart(world: World, left: str, right: str) -> bool:
    """Whether both places are on record, and neither lies in the other."""
    if not (world.places.is_known(left) and world.places.is_known(right)):
        return False
    return world.place_relation(left, right) is Relation.DISJOINT


def _name_group(claims: Sequence[Placed], words: Sequence[str]) -> ProposedTopic:
    named = _most_used(claim.topic for _, claim in claims)
    place = _most_used(claim.scope.place for _, claim in claims)
    period = _span(time_of(claim) for _, claim in claims)
    name = named
    if name is None:
        year = str(period.start.year) if period is not None and period.start else None
        name = ", ".join(filter(None, (" ".join(words), place, year))) or "unnamed"
    return ProposedTopic(
        name=name,
        is_named=named is not None,
        place=place,
        period=period,
        claims=tuple(key for key, _ in claims),
        to_assign=tuple(
            key for key, claim in claims if Name.of(claim.topic or "") != Name.of(name)
        ),
    )


def _most_used(names: Iterable[str | None]) -> str | None:
    """The name that is used most, as it is spelled most often; ties go by the alphabet."""
    spelled = Counter(filter(None, names))
    used = Counter(map(Name.of, spelled.elements()))
    return min(spelled, key=lambda each: (-used[Name.of(each)], -spelled[each], each), default=None)
