"""Decisions about names: an alias, and whether two names are the same."""

from dataclasses import dataclass
from enum import StrEnum

from claimtrack.model.name import Name
from claimtrack.model.redaction import Redacted


class NameKind(StrEnum):
    """What sort of thing a name names."""

    SOURCE = "source"
    TOPIC = "topic"
    METRIC = "metric"
    PLACE = "place"


class Answer(StrEnum):
    """What a person or a stated rule decided."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    PENDING = "pending"


BY_RULE = "claimtrack"
"""Who signs a judgement that a stated rule makes. It is made anew whenever names are read, and
outweighs nobody's; those that older ledgers have on record count for nothing."""


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name, in any language or script."""

    kind: NameKind
    name: str
    """The settled name."""
    alias: str
    redacted: Redacted | None = None
    """What was taken out of it for good."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two names are the same thing; a later judgement on the pair replaces this one."""

    kind: NameKind
    left: str
    right: str
    answer: Answer
    reason: str = ""
    author: str = ""
    at: str = ""
    """When, as an ISO 8601 moment in UTC: the same answer given twice is two judgements."""
    redacted: Redacted | None = None
    """What was taken out of it for good."""

    @property
    def names(self) -> frozenset[Name]:
        """The two, in no order; one name, where both are read as one."""
        return frozenset({Name.of(self.left), Name.of(self.right)})

    @property
    def is_by_rule(self) -> bool:
        """Whether nobody gave it."""
        return self.author == BY_RULE
