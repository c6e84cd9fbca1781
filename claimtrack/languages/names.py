"""The settled names that phrases of a language are filed under, as docs/glossary.md explains them.

Those that are a facet of a claim are the closed sets that claims are made of.
"""

from enum import StrEnum


class Stance(StrEnum):
    """What the claimant does with the proposition."""

    ASSERTS = "asserts"
    DENIES = "denies"
    ACCUSES = "accuses"
    ADMITS = "admits"
    ADMITS_IN_PART = "admits in part"
    PROMISES = "promises"
    REQUESTS = "requests"
    OPINES = "opines"
    DECLINES = "declines to comment"
    RETRACTS = "retracts"


class Distribution(StrEnum):
    """Whether a figure on several sides is their sum, or stands for each of them."""

    TOTAL = "total"
    EACH = "each"
    UNCLEAR = "unclear"
    """The words speak of the sides and can be read both ways: "2,000 on both sides"."""
    UNKNOWN = "unknown"
    """Nothing is said of it."""


class CountType(StrEnum):
    """How the count runs over time."""

    CUMULATIVE = "cumulative"
    IN_PERIOD = "in period"
    SNAPSHOT = "snapshot"
    FINAL = "final"
    FORECAST = "forecast"
    BACKGROUND = "background"
    UNKNOWN = "unknown"


class Completeness(StrEnum):
    """How far the count has come."""

    PARTIAL = "partial"
    PROVISIONAL = "provisional"
    FINAL = "final"
    UNKNOWN = "unknown"


class Adjustment(StrEnum):
    """Whether what recurs every year was taken out of an indicator."""

    ADJUSTED = "adjusted"
    UNADJUSTED = "unadjusted"
    UNKNOWN = "unknown"


class RatePeriod(StrEnum):
    """Over which time a rate is measured: inflation over a month or over a year."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ANNUALISED = "annualised"
    """Measured over less than a year, and told as if it went on for one."""
    UNKNOWN = "unknown"


FORMS = ("exact", "about", "nearly", "more than", "at least", "up to", "at most", "fewer than")
"""The forms that a hedge can give, of those in figures/figure.py."""
ROLES = (
    *("civilian", "military", "children", "women", "police", "journalist", "aid worker"),
    *("fighter", "mercenary"),
)
"""The roles that words can name; `all` is what remains when none does."""
CHANGES = ("rate", "doubt", "denial", "refutation")
"""What words can make of a figure: no count, nothing asserted, nothing said at all."""
GOVERNING = ("before", "behind", "instead")
"""Where words stand that make another number of a figure; or lead from a denied one to another."""
ADJUSTMENTS = (Adjustment.UNADJUSTED, Adjustment.ADJUSTED)
"""What words say of an indicator's adjustment for the season."""
PRICE_BASES = ("nominal", "real")
"""Whose prices a sum of money is told in."""
POPULATIONS = ("youth", "women", "men", "children", "pensioners", "migrants", "rural", "urban")
"""Of whom an indicator is told, where it is not of everybody."""
DEFINITIONS = (
    *("core", "food", "energy", "services", "long-term", "producer", "hidden", "housing"),
)
"""Which part of an indicator is told: core inflation, long-term unemployment."""
RATE_PERIODS = tuple(each for each in RatePeriod if each is not RatePeriod.UNKNOWN)
"""What they say of the time over which a rate is told."""
RELEASES = ("flash", "preliminary", "second release", "revised", "final")
"""Which publication of an indicator a figure is of."""
AGENTS = ("before", "after")
"""Where the words stand that mark who did it."""
CIRCUMSTANCES = ("before", "after", "ending")
"""Where the words stand that lead to what a figure happened in."""
