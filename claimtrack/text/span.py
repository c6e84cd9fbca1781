"""A part of a text; its type says whose characters it counts."""

from typing import NamedTuple


class Span(NamedTuple):
    """A part of the original text, in its characters; `end` is excluded."""

    start: int
    end: int

    def covers(self, other: "Span") -> bool:
        """Whether the other lies in this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether some character is in both."""
        return self.start < other.end and other.start < self.end


class FoldedSpan(NamedTuple):
    """A part of the folded text, in the characters of that; `end` is excluded."""

    start: int
    end: int
