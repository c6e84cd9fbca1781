"""Which recorded topics a claim without one may be about: ranked suggestions, never a decision."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from claimtrack.align.relation import Relation
from claimtrack.align.topic_time import TimeFit, fit_in_time
from claimtrack.align.topic_words import TopicWords
from claimtrack.align.world import World
from claimtrack.model.claim import Claim
from claimtrack.model.name import Name
from claimtrack.model.proposal import Certainty
from claimtrack.model.topic import Topic

PLACE, NAME, TEXT, WORDS, SIDE, METRIC, START = 3.0, 3.0, 2.0, 2.0, 1.0, 0.5, 1.0
"""What each sign is worth beside the dates (see `topic_time`). Ours: a place, or the name that the
claim itself gives the event, says more than a name somewhere in the text, and that more than words
in common with claims already there. One sign alone never reaches certainty."""

LEAST = 3.0
"""Fewer signs than this suggest nothing, nor do dates alone: they fit all events of a day. Ours."""

WHOLE = 0.999
"""Share of a name, 0–1, from which a text is said to have it. Ours: all of it, but for rounding."""

PART = 0.3
"""Share of a topic's name that the claim's own name for it must have to count. Ours: in "Second
Nagorno-Karabakh war" it is one of the two words that no other topic has."""

HELD = 0.5
"""What a given name counts at least, 0–1, when all its words are in the topic's: "people killed by
police" is half of "people killed by police in 2014", and the date has to tell which year. Ours."""

ALIKE = 0.15
"""Likeness, 0–1, to the words of claims already there from which it is a sign. Ours."""

MARGIN = 0.75
"""Topics whose signs are worth less than this apart are rivals. Ours: less than any one sign but
the metric, which tells no event from another."""

SIGNS_FOR_HIGH = 2
"""Signs that must agree, beside the dates, before a suggestion is called sure. Ours."""


@dataclass(frozen=True, slots=True)
class TopicSuggestion:
    """A topic that may be meant."""

    topic: Name
    """Its settled name."""
    score: float
    certainty: Certainty
    because: tuple[str, ...]
    """The signs, each in plain words."""
    is_timed: bool = False
    """Whether something was counted while the event lasted."""
    rivals: tuple[Name, ...] = ()
    """Topics that fit about as well; with one, which is meant is ambiguous."""

    @property
    def is_ambiguous(self) -> bool:
        """Whether another topic fits about as well."""
        return bool(self.rivals)


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that speaks for a topic."""

    worth: float
    because: str
    is_independent: bool = True
    """Whether it counts as one of the signs that make a suggestion sure."""


class TopicFinder:
    """Suggests topics for claims, against the names and claims that a ledger has now."""

    def __init__(self, world: World, assigned: Iterable[tuple[Name, Claim]] = ()) -> None:
        """Read what is on record.

        Args:
            world: The topics, with their aliases, places, periods and sides.
            assigned: Settled topics, each with a claim about it: its words and metric tell too.
        """
        self._world = world
        self._words = TopicWords(world, assigned)
        names = dict.fromkeys(world.topics.settle(each.name) for each in world.records.topics)
        self._topics = {
            name: topic
            for name in names
            if (topic := world.topic(name)) is not None and name not in world.provisional_names
        }

    def suggest(self, claim: Claim, text: str = "") -> tuple[TopicSuggestion, ...]:
        """The recorded topics that fit a claim, best first.

        A figure of another period never suggests an event, and a background figure only one that
        was over before. Where a topic fits by its dates, those around it are not suggested.

        Args:
            claim: Its place, dates, side, metric, words and the name it gives its topic.
            text: Of the document, or of the part around the claim.
        """
        found: dict[Name, TopicSuggestion] = {}
        wider: set[Name] = set()
        for name, topic in self._topics.items():
            time = fit_in_time(claim, topic.period)
            if time is None:
                continue
            suggestion = self._weigh(name, topic, claim, text, time)
            if suggestion is not None:
                found[name] = suggestion
                if time.is_inside:
                    wider.update(self._world.topic_ancestors(name))
        narrow = [each for name, each in found.items() if name not in wider]
        return tuple(self._with_rivals(sorted(narrow, key=lambda each: (-each.score, each.topic))))

    def suggest_for(self, claims: Iterable[Claim]) -> tuple[TopicSuggestion, ...]:
        """The recorded topics that fit claims of one event, best first.

        One that fits some of them and is ruled out by the dates of another fits none. The reasons
        are those of the claim that each fits best.
        """
        claims = tuple(claims)
        best: dict[Name, TopicSuggestion] = {}
        for claim in claims:
            for each in self.suggest(claim):
                if each.topic not in best or best[each.topic].score < each.score:
                    best[each.topic] = each
        fitting = [
            each
            for each in best.values()
            if all(fit_in_time(claim, self._topics[each.topic].period) for claim in claims)
        ]
        return tuple(sorted(fitting, key=lambda each: (-each.score, each.topic)))

    def _weigh(
        self, name: Name, topic: Topic, claim: Claim, text: str, time: TimeFit
    ) -> TopicSuggestion | None:
        signs = list(self._signs(name, topic, claim, text))
        if not any(sign.is_independent for sign in signs):
            return None
        if time.is_start:
            signs.append(Sign(START, ""))
        score = time.worth + sum(sign.worth for sign in signs)
        if score < LEAST:
            return None
        because = tuple(filter(None, (time.because, *(sign.because for sign in signs))))
        certainty = Certainty.LOW
        if time.is_inside:
            agreeing = sum(sign.is_independent for sign in signs)
            sure = agreeing >= SIGNS_FOR_HIGH and not self._is_named_otherwise(name, claim)
            certainty = Certainty.HIGH if sure else Certainty.MEDIUM
        return TopicSuggestion(name, score, certainty, because, time.is_inside)

    def _signs(self, name: Name, topic: Topic, claim: Claim, text: str) -> Iterator[Sign]:
        if (place := self._place_within(name, claim)) is not None:
            yield Sign(PLACE, f"its place, {place}, lies in that of the topic")
        called = self._words.in_name(name, claim.topic or "")
        told = self._words.in_name(name, text)
        is_held = self._words.holds(name, claim.topic or "")
        if called.share >= PART or is_held:
            words = ", ".join(called.words)
            share = max(called.share, HELD if is_held else 0.0)
            yield Sign(NAME * share, f"the name it gives its topic has {words}")
        elif told.share >= WHOLE:
            yield Sign(TEXT, f"the text names it: {', '.join(told.words)}")
        shared = self._words.in_texts(name, claim)
        if shared.share >= ALIKE:
            words = ", ".join(f"{word}…" for word in shared.words)
            yield Sign(WORDS * shared.share, f"words of claims on record there: {words}")
        if (side := claim.scope.side) is not None and _has_side(self._world, topic, side):
            yield Sign(SIDE, f"{side} is one of its sides")
        metric = claim.metric
        if metric is not None and self._words.counts(name, self._world.metrics.settle(metric)):
            yield Sign(METRIC, f"claims on record there count {metric} too", is_independent=False)

    def _place_within(self, name: Name, claim: Claim) -> str | None:
        """A place of the claim that lies in the topic's; many call an event by its place."""
        event = self._world.event_place(name)
        statement = claim.statement.place if claim.statement else None
        named = claim.topic if claim.topic and self._world.places.is_known(claim.topic) else None
        for place in filter(None, (claim.scope.place, statement, named)):
            if event is not None and self._world.place_relation(place, event) in (
                Relation.EQUAL,
                Relation.LEFT_WITHIN,
            ):
                return place
        return None

    def _is_named_otherwise(self, name: Name, claim: Claim) -> bool:
        """Whether the name the claim gives its topic fits another one better than this."""
        if claim.topic is None:
            return False
        here = self._words.in_name(name, claim.topic).share
        kin = {name, *self._world.topic_ancestors(name)}
        return any(
            self._words.in_name(other, claim.topic).share > here
            for other in self._topics
            if other not in kin
        )

    def _with_rivals(self, ranked: list[TopicSuggestion]) -> Iterator[TopicSuggestion]:
        """The suggestions with those that fit about as well as the best, which is then not sure.

        Where no date tells, every other topic that fits is a rival; so is one within the best.
        """
        if not ranked:
            return
        best = ranked[0]
        close = [
            each.topic
            for each in ranked
            if not best.is_timed
            or best.score - each.score < MARGIN
            or best.topic in self._world.topic_ancestors(each.topic)
        ]
        for each in ranked:
            rivals = tuple(other for other in close if other != each.topic)
            if each.topic in close and rivals:
                yield replace(each, certainty=Certainty.LOW, rivals=rivals)
            else:
                yield each


def _has_side(world: World, topic: Topic, side: str) -> bool:
    """Whether the topic has this side, a part of one, or an alias of one."""
    wanted = Name.of(side)
    return any(
        wanted in map(Name.of, (each.name, *each.parts, *each.aliases))
        for each in world.sides(topic.name)
    )
