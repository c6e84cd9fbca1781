"""A part of a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text, in characters; `end` is excluded."""

    start: int
    end: int
