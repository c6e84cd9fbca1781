"""What somebody asks for: words resolved against metric families, topics and their aliases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimtrack.align.similar import nearest
from claimtrack.align.world import World
from claimtrack.errors import AmbiguousName, UnknownName
from claimtrack.model.name import Name

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
                found = self._exactly(phrase) or self._by_tokens(phrase)
                if found is not None:
                    break
            else:
                end, phrase = start + 1, words[start]
                found = self._by_likeness(phrase)
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
                f"{phrase!r} fits {len(fitting)} topics: {some} …",
                hint="add a word that tells them apart",
            )
        return Found(topics=frozenset().union(*map(self._nested, fitting)))

    def _by_likeness(self, phrase: str) -> Found:
        names = {name.key for name in (*self._world.metrics.known, *self._topics)}
        known = sorted(names.union(*(name.words for name in self._topics)))
        best = nearest(Name.of(phrase).key, known)
        if best and best[0].is_misspelling:
            name = best[0].name
            found = self._exactly(name) or self._by_tokens(name)
            if found is not None:
                return Found(found.metrics, found.topics, read_as=name)
        hint = (
            f"did you mean {' or '.join(repr(each.name) for each in best[:3])}?" if best else None
        )
        raise UnknownName(
            f"{phrase!r} is neither a metric nor a topic of this ledger",
            hint=hint or "`claimtrack topics` lists the topics",
        )

    def _family(self, metric: Name) -> frozenset[Name]:
        return self._world.metric_members.get(metric, frozenset({metric}))

    def _nested(self, topic: Name) -> frozenset[Name]:
        inside = {
            settled
            for settled in self._topics.values()
            if topic in self._world.topic_ancestors(settled)
        }
        return frozenset({topic, *inside})
