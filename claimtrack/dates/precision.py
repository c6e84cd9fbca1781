"""How exactly words give a date."""

from enum import StrEnum


class Precision(StrEnum):
    """How exactly the words give the date."""

    DAY = "day"
    WEEK = "week"
    """Monday to Sunday, as ISO 8601 counts weeks."""
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"
    """Two dates, or a part of a longer unit; one end may be open."""
