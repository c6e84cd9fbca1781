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


ASKED_WITHIN = "asked whether one lies in the other"
"""How the reason of a judgement on two places begins that answers this instead."""


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name, in any language or script."""

    kind: NameKind
    """Of what it is a name."""
    name: str
    """The settled name."""
    alias: str
    """The other name."""
    redacted: Redacted | None = None
    """What was taken out of it for good."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two names are the same thing; a later judgement on the pair replaces this one."""

    kind: NameKind
    """Of what they are names."""
    left: str
    """One name."""
    right: str
    """The other."""
    answer: Answer
    """Whether they are the same."""
    reason: str = ""
    """Why."""
    author: str = ""
    """Who says so."""
    at: str = ""
    """When, as an ISO 8601 moment in UTC: the same answer given twice is two judgements."""
    after: str | None = None
    """The id of the judgement that stood when this one was given, and that its author had not seen:
    this is a second opinion, and decides nothing."""
    redacted: Redacted | None = None
    """What was taken out of it for good."""

    @property
    def names(self) -> frozenset[Name]:
        """The two, in no order; one name, where both are read as one."""
        return frozenset({Name.of(self.left), Name.of(self.right)})

    @property
    def decides(self) -> bool:
        """Whether it counts as an answer: no second opinion, and nothing that a rule says."""
        return self.after is None and not self.is_by_rule

    @property
    def is_by_rule(self) -> bool:
        """Whether nobody gave it."""
        return self.author == BY_RULE
