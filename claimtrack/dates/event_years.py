"""Years that events are named by: "the quake of 1999", "das Hochwasser 2002", "1999 depremi"."""

from dataclasses import dataclass

from claimtrack.dates.edtf import LAST_YEAR
from claimtrack.dates.pieces import ROUND_COUNT, Pieces, Reading
from claimtrack.dates.stated import Stated
from claimtrack.dates.tokens import Shape

EVENT_WORDS = 3
"""Between the year of an event and its noun: "the 2004 *Indian Ocean* tsunami". Ours."""
BARE_YEARS = (1900, LAST_YEAR)
"""Without a month beside it a number outside is more likely a count: "in 1500 homes"."""


@dataclass(slots=True)
class EventYears(Pieces):
    """Years that stand beside the noun of an event."""

    def year_of_event(self, index: int) -> Reading | None:
        """The year of an event that is named by it."""
        token = self.number(index)
        if token is None or len(token.key) != 4:
            return None
        low, high = BARE_YEARS
        if not low <= token.number <= high or self.is_other_year(index):
            return None
        if after := self._ends_name(index):
            return Stated(year=token.number), after
        return (Stated(year=token.number), index + 1) if self.begins_name(index) else None

    def is_other_year(self, index: int) -> bool:
        """Whether 2020 here is a fiscal or a school year."""
        near = [*self.tokens[max(0, index - 2) : index], *self.tokens[index + 1 : index + 2]]
        return any(self.words.has("other_year", token) for token in near)

    def _ends_name(self, index: int) -> int:
        """The place behind a year that ends the name of an event; 0: it ends none.

        "quake *of* 1999", "terremoto de México *de* 1985", "Erdbeben 1999", "землетрясение в
        Спитаке 1988 *года*".
        """
        if index == 0:
            return 0
        if told := self.word(index + 1, "event_year"):
            return told[1] if self._is_behind_noun(index, EVENT_WORDS + 1) else 0
        if self.counts_what_follows(index, ROUND_COUNT):
            return 0
        before = self.tokens[index - 1]
        if self.words.has("weak_year_cue", before) or self.words.has("year_cue", before):
            return index + 1 if self._is_behind_noun(index - 1, EVENT_WORDS) else 0
        return index + 1 if self.words.is_event(before) else 0

    def _is_behind_noun(self, index: int, most: int) -> bool:
        """Whether the noun of an event stands so few words before a place, and words between."""
        for token in reversed(self.tokens[max(0, index - most - 1) : index]):
            if token.shape is not Shape.WORD:
                return False
            if self.words.is_event(token):
                return True
        return False

    def begins_name(self, index: int) -> bool:
        """Whether a number is the year that begins the name of an event.

        "the *2015* Paris attacks"; without an article names stand between: "*1999* Marmara
        depremi", and "2000 evde yangın" counts houses.
        """
        is_bare = self.words.given.event_year_first
        before = self.tokens[index - 1] if index else None
        if not is_bare and (before is None or not self.words.has("event_article", before)):
            return False
        for token in self.tokens[index + 1 : index + 2 + EVENT_WORDS]:
            if token.shape is not Shape.WORD:
                return False
            if self.words.is_event(token):
                return True
            if is_bare and not self.text[token.start].isupper():
                return False
        return False
