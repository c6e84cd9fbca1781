"""The table of facets: what is known of a claim beside who said how many of what.

A facet is one entry here and one field of `model.claim`. The options of `add`, the fields of a
draft, the columns of a map, what is asked for and can be edited, `show`, the JSON of a claim and
docs/reference/facets.md are made from it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum, StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Any

from claimtrack.model.claim import (
    Adjustment,
    AttributionRule,
    Basis,
    Cause,
    Claim,
    Completeness,
    Counting,
    CountType,
    DateBasis,
    Distribution,
    RatePeriod,
    Scope,
    Stake,
    Stance,
    Terms,
    When,
    Who,
)


class Holds(Enum):
    """What the value of a facet is, where it is not one word of a closed set."""

    NAME = "a name"
    """Settled through aliases and judgements before it is compared."""
    WORDS = "words"
    WORD_LIST = "words, several"
    PERIOD = "a date"


PARTS: Mapping[str, type] = {
    "": Claim,
    "who": Who,
    "scope": Scope,
    "when": When,
    "counting": Counting,
    "terms": Terms,
}
"""The parts of a claim that hold facets, by the name of the part in the claim."""

HARM = frozenset({"casualties", "detained", "displaced", "evacuated"})
"""The families of people harmed, by their top metrics (languages/metrics.toml)."""
LOSSES = HARM | {"equipment"}
"""What a side of a conflict loses: people, and things."""

SEASONAL = frozenset(
    {"unemployment", "unemployed", "employment rate", "inflation", "growth", "output", "production"}
)
"""Indicators that statistical offices also tell adjusted for the season."""
PRICED = frozenset({"growth", "output", "wages", "trade"})
"""Indicators of money, told in the prices of the day or in those of one year."""
RATED = frozenset({"inflation", "growth", "wages"})
"""Changes that are told over a month, a quarter or a year."""
OF_PEOPLE = frozenset({"unemployment", "employment rate", "poverty"})
"""Shares of people, who may be all or those of an age."""
RELEASED = SEASONAL | PRICED | RATED | OF_PEOPLE
"""Indicators that are published again when more is known."""


@dataclass(frozen=True, kw_only=True)
class Facet:
    """One facet: what it is called, where it lies, what it holds, and how it is compared."""

    name: str
    """As printed: "attribution rule"."""
    part: str
    """The part of the claim that it lies in; empty for the claim itself."""
    holds: type[StrEnum] | Holds
    """The closed set whose words it takes, or another kind of value."""
    help: str
    """What its option says."""
    question: str = ""
    """How `add` asks for it on a terminal; empty: it is not asked for."""
    qualifies: str = ""
    """The key of the facet beside which it is told; such a facet has no option of its own."""
    families: frozenset[str] = frozenset()
    """The top metrics of the families that have it; empty: every figure has it."""
    is_of_statements: bool = False
    """Whether a claim without a figure has it too."""
    reason: str = ""
    """The reason code when it keeps two figures apart (docs/glossary.md#reasons)."""
    default: str = ""
    """What a comparison reads where nobody states it; empty: nothing."""
    is_capping: bool = False
    """Whether a verdict that rests on the default can be at most possible: the count type of a
    toll that nothing says to be cumulative, a side where every other figure has one, a place where
    others are of places in the event (docs/method.md#defaults)."""

    @cached_property
    def key(self) -> str:
        """Its field in a draft, in the claim and in JSON, and its column in a map."""
        return self.name.replace(" ", "_").replace("-", "_")

    @property
    def option(self) -> str:
        """Its option of `add`."""
        return f"--{self.key.replace('_', '-')}"

    @property
    def metavar(self) -> str:
        """What stands behind the option in the help."""
        return "DATE" if self.holds is Holds.PERIOD else "TEXT"

    @cached_property
    def path(self) -> str:
        """Where it lies in a claim: "counting.attribution_rule"."""
        return f"{self.part}.{self.key}" if self.part else self.key

    @property
    def choices(self) -> type[StrEnum] | None:
        """The closed set of its words, if it has one."""
        return None if isinstance(self.holds, Holds) else self.holds

    @property
    def is_repeated(self) -> bool:
        """Whether it takes several texts."""
        return self.holds is Holds.WORD_LIST

    @cached_property
    def unstated(self) -> Any:
        """Its value in a claim that does not state it."""
        return next(each.default for each in fields(PARTS[self.part]) if each.name == self.key)

    @property
    def can_be_open(self) -> bool:
        """Whether a claim can do without it; a stance it always has."""
        return self.unstated in (None, (), "unknown")

    @cached_property
    def get(self) -> Callable[[Claim], Any]:
        """Takes its value from a claim."""
        return attrgetter(self.path)

    def is_stated(self, claim: Claim) -> bool:
        """Whether a claim says more of it than is taken without saying."""
        return bool(self.get(claim) != self.unstated)


def put(claim: Claim, path: str, value: Any) -> Claim:
    """The claim with another value at a path ("who.claimant", "topic")."""
    part, _, key = path.rpartition(".")
    changes = {key: value}
    if part:
        changes = {part: replace(getattr(claim, part), **changes)}
    return replace(claim, **changes)


def redacted_facets(claim: Claim) -> tuple[str, ...]:
    """The names of the facets that a claim stated until they were redacted, in order.

    Such a facet is unknown for good: it is not read by its default, and no other record tells it.
    """
    if claim.redacted is None:
        return ()
    names = (TAKEN_FACETS.get(path.removeprefix("claim.")) for path in claim.redacted.taken)
    return tuple(dict.fromkeys(name for name in names if name is not None))


_TABLE = (
    Facet(
        name="stake",
        part="who",
        holds=Stake,
        help="Whose losses the source speaks of.",
        families=LOSSES,
    ),
    Facet(
        name="stance",
        part="",
        holds=Stance,
        help="asserts, denies, accuses, promises …",
        question=f"Which stance? {', '.join(Stance)}. Empty: asserts.",
        is_of_statements=True,
        reason="stance",
        default="asserts",
    ),
    Facet(
        name="side",
        part="scope",
        holds=Holds.NAME,
        help="Whose people; both for every side together.",
        question="Whose side are the people on? A side's name, or both.",
        families=LOSSES,
        reason="scope",
        default="both",
        is_capping=True,
    ),
    Facet(
        name="role",
        part="scope",
        holds=Holds.NAME,
        help="all, military, civilian …",
        question="Which role do they have? all, military, civilian …",
        families=HARM,
        reason="scope",
        default="everyone",
    ),
    Facet(
        name="place",
        part="scope",
        holds=Holds.NAME,
        help="Where.",
        question="Where? A place, as the source names it.",
        is_of_statements=True,
        reason="scope",
        default="all of the event",
        is_capping=True,
    ),
    Facet(
        name="distribution",
        part="scope",
        holds=Distribution,
        help="Of a figure on several sides: total or each.",
        families=LOSSES,
        reason="scope",
        default="total",
    ),
    Facet(
        name="includes",
        part="scope",
        holds=Holds.WORD_LIST,
        help="What is said to be counted too.",
        reason="definition",
    ),
    Facet(
        name="excludes",
        part="scope",
        holds=Holds.WORD_LIST,
        help="What is said to be left out.",
        reason="definition",
    ),
    Facet(
        name="definition",
        part="scope",
        holds=Holds.WORDS,
        help="What exactly is counted.",
        reason="definition",
    ),
    Facet(
        name="part of",
        part="",
        holds=Holds.WORDS,
        help="The whole that the same passage gives, in its words.",
        reason="scope",
    ),
    Facet(
        name="as of",
        part="when",
        holds=Holds.PERIOD,
        help="Up to when it counts.",
        question="Up to which date does it count?",
    ),
    Facet(
        name="as-of basis",
        part="when",
        holds=DateBasis,
        help="Where the as-of date comes from.",
        qualifies="as_of",
    ),
    Facet(
        name="since",
        part="when",
        holds=Holds.PERIOD,
        help="When the count began.",
        reason="period",
        default="the start of the event",
    ),
    Facet(
        name="said",
        part="when",
        holds=Holds.PERIOD,
        help="When it was said.",
        question="When was it said?",
        is_of_statements=True,
    ),
    Facet(
        name="count type",
        part="when",
        holds=CountType,
        help="cumulative, in period, snapshot, final …",
        reason="count type",
        default="cumulative",
        is_capping=True,
    ),
    Facet(
        name="basis",
        part="counting",
        holds=Basis,
        help="How it was counted: bodies, hospital …",
        reason="method",
    ),
    Facet(
        name="cause",
        part="counting",
        holds=Cause,
        help="direct, indirect, excess, all causes.",
        families=HARM,
        reason="cause",
        default="direct",
    ),
    Facet(
        name="cause detail",
        part="scope",
        holds=Holds.WORDS,
        help="A narrower cause: shelling.",
        families=HARM,
        reason="cause",
        default="any cause",
    ),
    Facet(
        name="completeness",
        part="counting",
        holds=Completeness,
        help="partial, provisional or final.",
    ),
    Facet(
        name="attribution rule",
        part="counting",
        holds=AttributionRule,
        help="residence or place of death.",
        families=HARM,
        reason="definition",
    ),
    Facet(
        name="adjustment",
        part="terms",
        holds=Adjustment,
        help="Whether adjusted for the season.",
        families=SEASONAL,
        reason="definition",
        default="as usually told",
        is_capping=True,
    ),
    Facet(
        name="price basis",
        part="terms",
        holds=Holds.WORDS,
        help="nominal, real, or real 2015.",
        families=PRICED,
        reason="definition",
        default="as usually told",
        is_capping=True,
    ),
    Facet(
        name="rate period",
        part="terms",
        holds=RatePeriod,
        help="Over which time the rate is.",
        families=RATED,
        reason="period",
        default="as usually told",
        is_capping=True,
    ),
    Facet(
        name="population",
        part="terms",
        holds=Holds.WORDS,
        help="Of whom: 15 to 64.",
        families=OF_PEOPLE,
        reason="base",
        default="as usually told",
        is_capping=True,
    ),
    Facet(
        name="release",
        part="terms",
        holds=Holds.WORDS,
        help="Which publication: flash, final.",
        families=RELEASED,
    ),
)

FACETS: Mapping[str, Facet] = {facet.key: facet for facet in _TABLE}
"""Every facet by its key, in the order in which options, `show` and the reference give them."""

TAKEN_FACETS: Mapping[str, str] = {
    **{facet.path: facet.name for facet in FACETS.values()},
    "statement.place": "place",
    "figure.of": "base",
}
"""The name of what a path of a claim states, by the path, where a comparison may depend on it.
Words that a facet was read from are none of it: their meaning stays on record."""
