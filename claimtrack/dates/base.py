"""The day that relative words count from, and what reading a date took for granted."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from claimtrack.errors import AmbiguousDate, UnreadableDate

NEED_PUBLISHED = "give the date of publication (--published)"


@dataclass(slots=True)
class Base:
    """What one date is counted from; fills up with the reasons while the date is settled."""

    published: dt.date | None
    find_story: Callable[[], dt.date | None] = lambda: None
    """Gives the last day that the text named, from which "a day later" counts; None: none."""
    counted_from: dt.date | None = None
    """The day that was asked for, if one was."""
    assumed: list[str] = field(default_factory=list)
    """What the words do not say and was taken for granted, a sentence each."""

    def known(self) -> dt.date:
        """The day of publication, where the words cannot do without.

        Raises:
            UnreadableDate: It was not given.
        """
        if self.published is None:
            raise UnreadableDate("only the date of publication settles it", hint=NEED_PUBLISHED)
        self.counted_from = self.published
        return self.published

    def told(self, *, is_later: bool) -> dt.date:
        """The day of the story that "a day earlier" counts from; that of publication without one.

        Raises:
            UnreadableDate: There is neither, or it is counted onwards: what was "a year later" was
                not a year after the publication.
        """
        story = self.find_story()
        if story is None and is_later:
            raise UnreadableDate(
                "only a day named before settles it", hint="write the date, or the day it is after"
            )
        if story is None:
            self.assume("the words count from a day of the story; here from the publication")
            return self.known()
        self.counted_from = story
        return story

    def on(self, day: dt.date | None) -> "Base":
        """The same notes, counted from another day."""
        return Base(day, self.find_story, self.counted_from, self.assumed)

    def assume(self, sentence: str) -> None:
        """Note something taken for granted, once."""
        if sentence not in self.assumed:
            self.assumed.append(sentence)


def could_be(readings: tuple[str, ...], *, hint: str) -> AmbiguousDate:
    """The error that words mean one of several dates."""
    return AmbiguousDate(f"it could be {' or '.join(readings)}", readings=readings, hint=hint)
