"""A claim: one assertion by one claimant, as rendered in one document.

What is not stated is None or `unknown`; nothing is ever filled in silently.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from claimtrack.dates import Period
from claimtrack.figures.figure import Figure
from claimtrack.languages.names import (
    Adjustment,
    Completeness,
    CountType,
    Distribution,
    RatePeriod,
    Stance,
)
from claimtrack.model.judgement import NameKind
from claimtrack.model.redaction import Redacted

__all__ = [
    "Adjustment",
    "AttributionRule",
    "Basis",
    "Cause",
    "Claim",
    "Completeness",
    "CountType",
    "Counting",
    "DateBasis",
    "Distribution",
    "Evidence",
    "Proposition",
    "RatePeriod",
    "Scope",
    "Stake",
    "Stance",
    "Terms",
    "When",
    "Who",
    "date_of",
    "names_of",
]


class Stake(StrEnum):
    """Whose losses the claimant speaks of."""

    OWN_LOSSES = "own losses"
    ENEMY_LOSSES = "enemy losses"
    THIRD_PARTY = "third party"
    TALLY_OF_OTHERS = "tally of others"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """How the claimant came to the number."""

    NAMED_LIST = "named list"
    BODIES = "bodies"
    HOSPITAL = "hospital"
    OFFICIAL_COUNT = "official count"
    MEDIA_COUNT = "media count"
    VISUAL = "visual confirmation"
    SURVEY = "survey"
    MODEL = "model"
    ESTIMATE = "estimate"
    UNKNOWN = "unknown"


class Cause(StrEnum):
    """By what the people counted came to harm; `direct` is the fighting or the event itself."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    EXCESS = "excess"
    ALL_CAUSES = "all causes"
    UNKNOWN = "unknown"


class AttributionRule(StrEnum):
    """By which place a person is counted."""

    RESIDENCE = "residence"
    PLACE_OF_DEATH = "place of death"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    """Where the as-of date comes from."""

    STATED = "stated"
    INFERRED = "inferred"
    PUBLISHED = "published"


BOTH_SIDES = "both"
"""The side of people who are counted on every side together."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose: the people or things a figure is about."""

    side: str | None = None
    """A side of the topic's conflict, in words; `both` means every side together."""
    role: str | None = None
    """`all`, `military`, `civilian` … (see docs/glossary.md#role)."""
    place: str | None = None
    """Where."""
    distribution: Distribution = Distribution.UNKNOWN
    """Whether the figure is a total or of each."""
    cause_detail: str | None = None
    """A narrower cause inside `cause`, in words: "shelling", "mines"."""
    includes: tuple[str, ...] = ()
    """What the words say is counted too: "missing", "vehicle deaths"."""
    excludes: tuple[str, ...] = ()
    """What the words say is left out: "Azerbaijani military"."""
    definition: str | None = None
    """How a record delimits what it counts where no other facet can say it: "fatal shootings by
    on-duty police". Two different definitions are never silently equal."""


@dataclass(frozen=True, slots=True)
class When:
    """The dates of a claim; the publication date belongs to the document."""

    as_of: Period | None = None
    """The moment up to which the figure counts."""
    as_of_basis: DateBasis = DateBasis.STATED
    """Meaningless while `as_of` is None."""
    since: Period | None = None
    """When the count began."""
    said: Period | None = None
    """When the claimant said it."""
    count_type: CountType = CountType.UNKNOWN
    """What the number is over time: cumulative, in a period, a snapshot."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who asserts it, and through whom it reached us. Names stand as the words give them."""

    claimant: str
    """Who asserts it."""
    relays: tuple[str, ...] = ()
    """From the one nearest to the claimant to the one that was read."""
    origin: str | None = None
    """Who produced the number, when that is known and is not the claimant."""
    stake: Stake = Stake.UNKNOWN
    """Whose losses they speak of."""


@dataclass(frozen=True, slots=True)
class Counting:
    """How it was counted."""

    basis: Basis = Basis.UNKNOWN
    """What the count rests on."""
    cause: Cause = Cause.UNKNOWN
    """Which causes are counted."""
    completeness: Completeness = Completeness.UNKNOWN
    """Whether more may come."""
    attribution_rule: AttributionRule = AttributionRule.UNKNOWN
    """Where a case is counted."""


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms an indicator is measured."""

    adjustment: Adjustment = Adjustment.UNKNOWN
    """Whether for the season."""
    price_basis: str | None = None
    """`nominal`, `real`, or `real` with the year whose prices are taken: "real 2015"."""
    rate_period: RatePeriod = RatePeriod.UNKNOWN
    """Over what time a rate is told."""
    release: str | None = None
    """Which publication of the figure it is: "flash", "second release"."""
    population: str | None = None
    """Of whom it is measured, in words: "15 to 64", "metropolitan France"."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the words stand."""

    quote: str = ""
    """The exact words."""
    prefix: str = ""
    """The words before."""
    suffix: str = ""
    """A little text before and after, to find the words again."""
    document: str | None = None
    """The id of the document (see `model.document`)."""
    start: int | None = None
    """Where the quote begins in the text, in characters."""
    end: int | None = None
    """Characters in the document's text, end excluded."""
    language: str | None = None
    """A BCP 47 tag."""
    url: str | None = None
    """Where it can be read."""


@dataclass(frozen=True, slots=True)
class Proposition:
    """What a statement claim is about: a text and its slots, each possibly unknown."""

    text: str
    """What is said."""
    actor: str | None = None
    """Who did it."""
    act: str | None = None
    """What was done."""
    target: str | None = None
    """To whom or what."""
    place: str | None = None
    """Where."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion: a figure of something, or a statement."""

    who: Who
    """Who asserts it, and through whom."""
    topic: str | None = None
    """The event or question, in words; None: not assigned yet."""
    metric: str | None = None
    """What is counted, by the metric's name; None for a statement."""
    figure: Figure | None = None
    """The quantity; None for a statement."""
    statement: Proposition | None = None
    """What is accused, denied or promised; None for a figure."""
    stance: Stance = Stance.ASSERTS
    """What the claimant does with it."""
    scope: Scope = field(default_factory=Scope)
    """Whose: side, role, place."""
    when: When = field(default_factory=When)
    """Its dates."""
    counting: Counting = field(default_factory=Counting)
    """How it was counted."""
    terms: Terms = field(default_factory=Terms)
    """On which terms an indicator is measured."""
    part_of: str | None = None
    """The whole that the same passage gives the figure, by its words: "18 people", of "18 people,
    including five children, were killed"."""
    evidence: Evidence = field(default_factory=Evidence)
    """Where the words stand."""
    references: tuple[str, ...] = ()
    """Foreign identifiers of the record it was imported from."""
    note: str = ""
    """What the recorder added."""
    redacted: Redacted | None = None
    """What was taken out of it for good."""


def date_of(claim: Claim) -> Period | None:
    """The date a claim is sorted under: as of, else when it was said."""
    return claim.when.as_of or claim.when.said


def names_of(claim: Claim, kind: NameKind) -> Iterator[str]:
    """The names of this kind that a claim mentions."""
    match kind:
        case NameKind.TOPIC:
            names: tuple[str | None, ...] = (claim.topic,)
        case NameKind.SOURCE:
            names = (claim.who.claimant, *claim.who.relays, claim.who.origin)
        case NameKind.PLACE:
            statement = claim.statement
            names = (claim.scope.place, statement.place if statement else None)
        case NameKind.METRIC:
            names = (claim.metric,)
    yield from filter(None, names)
