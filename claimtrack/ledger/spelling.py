"""Which names of topics a record holds: by them claims are found that name a topic differently."""

from collections.abc import Iterator

from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.record import Record
from claimtrack.model.topic import Topic


def topic_names(record: Record) -> Iterator[str]:
    """The names of topics that a record holds and that have to be found."""
    match record:
        case Claim(topic=name) | Assignment(topic=name) if name is not None:
            yield name
        case Alias(kind=NameKind.TOPIC, name=name, alias=alias):
            yield name
            yield alias
        case Topic(name=name, parent=parent):
            yield name
            if parent is not None:
                yield parent
