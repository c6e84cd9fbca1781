"""The names a comparison is read against: aliases, judgements, parents, sides."""

from dataclasses import dataclass, field

from claimtrack.model.judgement import Alias, Judgement
from claimtrack.model.metric import Metric
from claimtrack.model.place import Place
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic


@dataclass(frozen=True, slots=True)
class Records:
    """What a ledger knows about names, oldest first."""

    metrics: tuple[Metric, ...] = ()
    places: tuple[Place, ...] = ()
    topics: tuple[Topic, ...] = ()
    sources: tuple[Source, ...] = ()
    aliases: tuple[Alias, ...] = ()
    judgements: tuple[Judgement, ...] = field(default=())
