"""What somebody asks for: words resolved against metric families, topics and their aliases."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property

from claimtrack import languages
from claimtrack.align.filter import Claims
from claimtrack.align.similar import Near, nearest
from claimtrack.align.world import World
from claimtrack.errors import AmbiguousName, UnknownName
from claimtrack.model.claim import Claim
from claimtrack.model.name import Name

MOST_NEAR = 10
"""Names looked at that a phrase may be a misspelling of. Ours: more that are as near cannot be told
apart by anybody."""

MOST_TOPICS = 10
"""A word that fits more topics than this is asked to be made narrower. Ours."""


@dataclass(frozen=True, slots=True)
class Query:
    """What to select; an empty part does not restrict."""

    metrics: frozenset[Name] = frozenset()
    """Settled names, families spread out into their members."""
    topics: frozenset[Name] = frozenset()
    """Settled names, with the topics inside them."""
    corrected: tuple[tuple[str, str], ...] = ()
    """What was read otherwise than it was written: "casulties" → "casualties"."""


def resolve_query(
    words: Sequence[str], world: World, *, metric_words: Mapping[str, str] | None = None
) -> Query:
    """Resolve the words of a query, the longest phrases first, tolerant of spelling.

    Args:
        words: As given on the command line: `["casualties", "Nagorno-Karabakh"]`.
        world: The names of the ledger.
        metric_words: Everyday words for metrics, "deaths" → "killed".

    Raises:
        UnknownName: A word fits nothing; the hint names the nearest.
        AmbiguousName: A word fits more topics than a report could hold.
    """
    names = _Names(world, metric_words or {})
    metrics: set[Name] = set()
    topics: set[Name] = set()
    corrected: list[tuple[str, str]] = []
    for phrase, found in names.segment([part for word in words for part in word.split()]):
        metrics |= found.metrics
        topics |= found.topics
        if found.read_as and Name.of(found.read_as) != Name.of(phrase):
            corrected.append((phrase, found.read_as))
    return Query(frozenset(metrics), frozenset(topics), tuple(corrected))


@dataclass(frozen=True, slots=True)
class Found:
    """What one phrase stands for."""

    metrics: frozenset[Name] = frozenset()
    topics: frozenset[Name] = frozenset()
    read_as: str = ""
    """Set when the phrase was read as another."""


class _Names:
    """Looks phrases up: exactly, by the tokens of a topic's name, then by likeness."""

    def __init__(self, world: World, metric_words: Mapping[str, str]) -> None:
        self._world = world
        self._metrics = {
            Name.of(word): world.metrics.settle(metric) for word, metric in metric_words.items()
        }
        self._metrics |= world.metrics.known
        self._topics = world.topics.known

    def segment(self, words: list[str]) -> Iterator[tuple[str, Found]]:
        start = 0
        while start < len(words):
            for end in range(len(words), start, -1):
                phrase = " ".join(words[start:end])
                found = self._exactly(phrase) or self._by_tokens(phrase) or self._misspelt(phrase)
                if found is not None:
                    break
            else:
                raise self._unknown(words[start:])
            yield phrase, found
            start = end

    def _exactly(self, phrase: str) -> Found | None:
        name = Name.of(phrase)
        if name in self._metrics:
            return Found(metrics=self._family(self._metrics[name]))
        if name in self._topics:
            return Found(topics=self._nested(self._topics[name]))
        return None

    def _by_tokens(self, phrase: str) -> Found | None:
        """Every topic whose name holds all the words, as "karabakh" does for two wars."""
        wanted = set(Name.of(phrase).words)
        fitting = {settled for name, settled in self._topics.items() if wanted.issubset(name.words)}
        if not fitting:
            return None
        if len(fitting) > MOST_TOPICS:
            some = ", ".join(sorted(map(str, fitting))[:3])
            raise AmbiguousName(
                f'"{phrase}" fits {len(fitting)} topics: {some} …',
                hint="add a word that tells them apart",
            )
        return Found(topics=frozenset().union(*map(self._nested, fitting)))

    def _misspelt(self, phrase: str) -> Found | None:
        """What the one name stands for that the phrase is a misspelling of, word by word.

        A number is never taken for another, nor a name for one of more or fewer words. One word
        may also be a misspelt word of a topic's name.

        Raises:
            AmbiguousName: It could be several names; the hint lists them.
        """
        if self._words.issuperset(Name.of(phrase).words):
            return None
        near = [
            each
            for each in nearest(Name.of(phrase).key, self._known(phrase), MOST_NEAR)
            if each.is_misspelling and _is_slip(Name.of(phrase).words, tuple(each.name.split()))
        ]
        meant: dict[Found, str] = {}
        for each in near:
            found = self._exactly(each.name) or self._by_tokens(each.name)
            if found is not None and each.similarity == near[0].similarity:
                meant.setdefault(found, self._printed(each.name))
        if len(meant) > 1:
            raise AmbiguousName(
                f'"{phrase}" could be {len(meant)} names',
                hint=f"say which: {', '.join(_quoted(sorted(meant.values())))}",
            )
        return next((replace(found, read_as=name) for found, name in meant.items()), None)

    def _unknown(self, words: list[str]) -> UnknownName:
        """The error of words that stand for nothing; the hint has the nearest names."""
        phrase = " ".join(words)
        near: Sequence[Near] = ()
        for tried in (phrase, words[0]):
            near = near or nearest(Name.of(tried).key, self._known(tried))
        told = " or ".join(_quoted(self._printed(each.name) for each in near))
        return UnknownName(
            f'"{phrase}" is neither a metric nor a topic of this ledger',
            hint=f"did you mean {told}?" if told else "`claimtrack topics` lists the topics",
        )

    def _known(self, phrase: str) -> list[str]:
        """The names that a phrase may be meant for; of one word, the words of topics too."""
        return sorted(self._keys if " " in phrase else self._keys | self._topic_words)

    @cached_property
    def _keys(self) -> frozenset[str]:
        """The names of metrics and topics, as they are compared."""
        return frozenset(name.key for name in (*self._world.metrics.known, *self._topics))

    @cached_property
    def _topic_words(self) -> frozenset[str]:
        """Every word that a topic is called by."""
        return frozenset(word for name in self._topics for word in name.words)

    @cached_property
    def _words(self) -> frozenset[str]:
        """Every word that a topic or a metric is called by."""
        return self._topic_words.union(*(name.words for name in self._metrics))

    def _printed(self, key: str) -> str:
        """The name that has this key, as it is shown; a word of one is shown as it is."""
        return next((str(name) for name in (*self._topics, *self._metrics) if name.key == key), key)

    def _family(self, metric: Name) -> frozenset[Name]:
        return self._world.metric_members.get(metric, frozenset({metric}))

    def _nested(self, topic: Name) -> frozenset[Name]:
        inside = {
            settled
            for settled in self._topics.values()
            if topic in self._world.topic_ancestors(settled)
        }
        return frozenset({topic, *inside})


def _is_slip(typed: Sequence[str], known: Sequence[str]) -> bool:
    """Whether each word is like the one in its place, and the words with a digit are the same."""
    return len(typed) == len(known) and all(
        left == right or (nearest(left, [right]) and not any(map(str.isdigit, left + right)))
        for left, right in zip(typed, known, strict=True)
    )


def _quoted(names: Iterable[str]) -> Iterator[str]:
    return (f'"{name}"' for name in names)


def read_query(words: Sequence[str], world: World) -> Query:
    """The metrics and topics that words name.

    The names on record come first; only when they do not settle it are everyday words for metrics
    looked up ("deaths"), because loading their lists takes time.

    Raises:
        UnknownName: A word fits nothing.
        AmbiguousName: A word fits more topics than a report could hold.
    """
    with suppress(UnknownName):
        query = resolve_query(words, world)
        if not query.corrected:
            return query
    return resolve_query(words, world, metric_words=_metric_words())


def _metric_words() -> dict[str, str]:
    """Everyday words for metrics in every language that has a word list."""
    return {
        phrase.rstrip("*"): metric
        for tag in languages.languages()
        for metric, phrases in languages.load_language(tag).metrics.phrases.items()
        for phrase in phrases
    }


def choose_claims(
    claims: Claims, query: Query, world: World, *, with_statements: bool = False
) -> Claims:
    """The claims a query is about.

    Asking for a metric is asking for its figures. The statements about the same events come with
    them when the metric stands for a whole family, such as casualties: they say what is disputed
    beside the figures.

    Args:
        claims: To choose from.
        query: What is asked for.
        world: The names it is read with.
        with_statements: Whether they come with any metric.
    """
    if not query.metrics and not query.topics:
        return claims
    chosen = tuple(pair for pair in claims if _is_asked(pair[1], query, world))
    if not query.metrics or not (with_statements or _is_of_a_family(chosen, query, world)):
        return chosen
    events = {world.event_of(claim.topic) for _, claim in chosen}
    return tuple(
        (key, claim)
        for key, claim in claims
        if _is_asked(claim, query, world)
        or (
            claim.statement is not None
            and world.event_of(claim.topic) in events
            and _is_on_topic(claim, query, world)
        )
    )


def _is_of_a_family(chosen: Claims, query: Query, world: World) -> bool:
    """Whether a metric is asked for that stands for those counted in it.

    It is counted in none, others are counted in it, and claims give figures of those: casualties,
    of which the killed and the injured are told; not displaced, where that is what claims count.
    """
    told = {world.metrics.settle(claim.metric) for _, claim in chosen if claim.metric is not None}
    return any(
        not world.metric_ancestors(metric)
        and bool(told & (set(world.metric_members.get(metric, ())) - {metric}))
        for metric in query.metrics
    )


def _is_asked(claim: Claim, query: Query, world: World) -> bool:
    if query.metrics and (
        claim.metric is None or world.metrics.settle(claim.metric) not in query.metrics
    ):
        return False
    return _is_on_topic(claim, query, world)


def _is_on_topic(claim: Claim, query: Query, world: World) -> bool:
    if not query.topics:
        return True
    return claim.topic is not None and world.topics.settle(claim.topic) in query.topics
