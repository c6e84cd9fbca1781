"""What stands around a report that is one page of several: where they are, and how they are asked.

All of it is ours or was typed by the reader; addresses begin with "/".
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Thing(StrEnum):
    """What has a page of its own."""

    CLAIM = "claim"
    FINDING = "finding"
    QUESTION = "question"
    SOURCE = "source"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Place:
    """A page that can be gone to."""

    label: str
    address: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a form."""

    name: str
    """Of the parameter."""
    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What a reader can ask for; it is asked with GET."""

    address: str
    label: str
    button: str
    fields: tuple[Field, ...]
    kept: tuple[tuple[str, str], ...] = ()
    """Parameters that go along unseen."""


@dataclass(frozen=True, slots=True)
class Site:
    """The pages around one page."""

    label: str
    """What they are called together."""
    places: tuple[Place, ...]
    search: Form
    to_address: Callable[[Thing, str], str]
    """Where the page of a thing is: by the whole id of a claim, finding or question, or by name."""
    narrowing: Form | None = None
    """What can be asked for beside a search."""
    before: Place | None = None
    after: Place | None = None
