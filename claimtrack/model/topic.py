"""A topic: the event or question that claims are about. Topics nest and have a period."""

from dataclasses import dataclass

from claimtrack.dates import Period
from claimtrack.model.redaction import Redacted


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict, with the parties that fight on it."""

    name: str
    """Its settled name."""
    parts: tuple[str, ...] = ()
    """The parties that fight on it."""
    aliases: tuple[str, ...] = ()
    """Its other names."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic by its settled name; other names are aliases."""

    name: str
    """Its settled name."""
    parent: str | None = None
    """The topic it is part of: a battle, of a war."""
    period: Period | None = None
    """From when to when it lasted."""
    place: str | None = None
    """Where it was."""
    sides: tuple[Side, ...] = ()
    """The sides whose figures add up to the whole; `both` means all of these."""
    redacted: Redacted | None = None
    """What was taken out of it for good."""

    def __post_init__(self) -> None:
        """Refuse a text or a date in the place of a period.

        Raises:
            TypeError: The period is none.
        """
        given: object = self.period  # which no type checker looked at
        if given is not None and not isinstance(given, Period):
            raise TypeError(
                'period: expected Period, as parse_date("2021-05-03", language="en"), '
                f"found {type(given).__name__} {given!r}"
            )
