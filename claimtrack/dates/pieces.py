"""A text in pieces, looked at with the words of one language."""

from dataclasses import dataclass, field

from claimtrack.dates.edtf import FIRST_YEAR, LAST_YEAR
from claimtrack.dates.stated import Meaning
from claimtrack.dates.tokens import Shape, Token
from claimtrack.dates.vocabulary import NAMING, Kinds, Order, Vocabulary

Reading = tuple[Meaning, int]
"""What is read, and the place after it."""

ROUND_COUNT = 50
"""A number divisible by this, before a noun, rather counts than dates: "in 2000 homes"."""
YEAR_GOES_ON = {"to", "and", "last_after", "next_after"}
"""After these a number before them may still be a year."""
BOUNDS = ("since", "until", "before", "after")
"""What makes a time with one end of a date."""
STANDING = NAMING | {
    *("next_to", "nth", "numbers", "half", "day_words", "last_before", "next_before"),
    *("this_before", "earlier", "last_or_past", "past", "ago_before", "later_before"),
    *("early", "mid", "late"),
}
"""Kinds of words with which a date begins that no other word leads in."""
MOST_LEADING = 12
"""Pieces before the one that names a time: "between the beginning of the second half of 2020" has
eight. Ours."""
MOST_FILLERS = 3
"""No date has more small words in a row than "on the … of the"."""


@dataclass(slots=True)
class Pieces:
    """A text in pieces, with the words of one language to read it by."""

    text: str
    tokens: list[Token]
    words: Vocabulary
    order: Order
    hemisphere: str
    """For the seasons: northern, southern or unsettled."""
    found: dict[int, Kinds] = field(default_factory=dict)
    """By place, what was looked up there."""
    named: dict[int, Reading | None] = field(default_factory=dict)
    """The dates of the calendar by place, twice it for a bare number that is no year for sure and
    one more for one that is: rules that look at one place again find them here."""
    standing: dict[int, tuple[Reading, str] | None] = field(default_factory=dict)
    """The same of all dates that stand by themselves, each with the sentence of its rule."""
    content: tuple[int, int] = field(init=False)
    """The places of the first and the last piece that is more than a small word or a mark."""

    near: set[int] = field(default_factory=set)
    """The places from which it is not far to a piece that names a time."""

    def __post_init__(self) -> None:
        """Find where the content begins and ends, and where a date may begin."""
        for index, token in enumerate(self.tokens):
            if self.words.is_anchor(token):
                self.near.update(range(index - MOST_LEADING, index + 1))
        first, last = 0, len(self.tokens) - 1
        while first < last and self._is_small(first):
            first += 1
        while last > first and self._is_small(last):
            last -= 1
        self.content = first, last

    def _is_small(self, index: int) -> bool:
        return self.tokens[index].shape is Shape.MARK or bool(self.word(index, "filler"))

    def may_begin(self, index: int) -> bool:
        """Whether a date can begin with this piece."""
        token = self.tokens[index]
        if index not in self.near:
            return False
        match token.shape:
            case Shape.WORD:
                return token.key in self.words.starters
            case Shape.MARK:
                return token.key == "'"
            case Shape.NUMBER if self.is_part_of_name(index):
                return False
            case _:
                return token.shape in (Shape.NUMBER, Shape.ISO, Shape.NUMERIC)

    def kinds(self, index: int) -> Kinds:
        """What the phrases that begin here may be; looked up once for each place."""
        kinds = self.found.get(index)
        if kinds is None:
            inside = index < len(self.tokens)
            kinds = self.words.kinds_at(self.tokens, index) if inside else {}
            self.found[index] = kinds
        return kinds

    def word(self, index: int, kind: str) -> tuple[int, int] | None:
        """The value of a phrase of this kind, and the place after it."""
        kinds = self.found.get(index)
        return (self.kinds(index) if kinds is None else kinds).get(kind)

    def may_stand(self, index: int) -> bool:
        """Whether a date can begin here without a word that leads it in."""
        if index >= len(self.tokens):
            return False
        token = self.tokens[index]
        if token.shape is Shape.WORD:
            return not STANDING.isdisjoint(self.kinds(index))
        return token.shape is not Shape.OPAQUE and token.shape is not Shape.BREAK

    def after(self, index: int, kind: str) -> int:
        """The place after a phrase of this kind, or the same place when there is none."""
        found = self.word(index, kind)
        return found[1] if found else index

    def skip(self, index: int) -> int:
        """The place after small words."""
        for _ in range(MOST_FILLERS):
            after = self.after(index, "filler")
            if after == index:
                break
            index = after
        return index

    def lead(self, index: int) -> tuple[int, int]:
        """-1 for "last", 1 for "next", 0 for neither, and the place after the word."""
        return self._toward(index, (("last_before", -1), ("next_before", 1)))

    def behind(self, index: int) -> tuple[int, int]:
        """As `lead`, for a word behind its noun."""
        return self._toward(index, (("last_after", -1), ("next_after", 1)))

    def _toward(self, index: int, kinds: tuple[tuple[str, int], ...]) -> tuple[int, int]:
        for kind, sign in kinds:
            if found := self.word(index, kind):
                return sign, found[1]
        return 0, index

    def is_mark(self, index: int, marks: str) -> bool:
        """Whether one of these signs stands here."""
        if index >= len(self.tokens):
            return False
        token = self.tokens[index]
        return token.shape is Shape.MARK and token.key in marks

    def number(self, index: int) -> Token | None:
        """A plain number."""
        if index >= len(self.tokens):
            return None
        token = self.tokens[index]
        return token if token.shape is Shape.NUMBER and not token.suffix else None

    def day_number(self, index: int) -> tuple[int, int] | None:
        """A number that may be the day of a month, or be meant for one: 1 to 2 digits.

        The place after it is also after its full stop, where one is written.
        """
        if index >= len(self.tokens):
            return None
        token = self.tokens[index]
        if token.shape is not Shape.NUMBER or len(token.key) > 2:
            return self.word(index, "day_words")
        if self.is_part_of_name(index):
            return None
        if token.suffix and token.suffix not in self.words.given.ordinals:
            return None
        return token.number, index + 1 + self.is_mark(index + 1, self.words.day_signs)

    def day(self, index: int) -> tuple[int, int] | None:
        """A day that some month has, and the place after it."""
        found = self.day_number(index)
        return found if found and 1 <= found[0] <= 31 else None

    def is_joined(self, index: int) -> bool:
        """Whether nothing, not even a space, stands before this piece."""
        is_inside = 0 < index < len(self.tokens)
        return is_inside and self.tokens[index].start == self.tokens[index - 1].end

    def is_part_of_name(self, index: int) -> bool:
        """Whether letters stand right before a number ("A4"), other than a glued "and" ("و10")."""
        if not self.is_joined(index) or self.tokens[index - 1].shape is not Shape.WORD:
            return False
        return not self.words.is_one(self.tokens[index - 1].key, "and")

    def ending(self, index: int, kind: str = "ending") -> int:
        """The place after a case ending behind a mark ("27'den", "27-ից"), else the same place."""
        if self.is_mark(index, "-'") and self.is_joined(index) and self.is_joined(index + 1):
            return self.after(index + 1, kind) if self.word(index + 1, kind) else index
        return index

    def year(self, index: int) -> int | None:
        """A number that may be a year beside a month."""
        token = self.number(index)
        if token is None or len(token.key) != 4 or not FIRST_YEAR <= token.number <= LAST_YEAR:
            return None
        return None if self.counts_what_follows(index, ROUND_COUNT) else token.number

    def bound_behind(self, index: int) -> tuple[str, int] | None:
        """Which end of a time the ending or the word behind a date gives, and the place after.

        One of `BOUNDS`, or "as_of".
        """
        endings = (self.ending(index, each) for each in ("from_ending", "to_ending", "ending"))
        place = next((after for after in endings if after > index), index)
        for kind in (*BOUNDS, "as_of"):
            if found := self.word(place, f"{kind}_after"):
                return kind, found[1]
        after = self.ending(index, "until_ending")
        return ("until", after) if after > index else None

    def counts_what_follows(self, index: int, divisor: int) -> bool:
        """Whether a number looks like a count of the noun after it rather than a year."""
        after = index + 1
        if after >= len(self.tokens) or "after_year" not in self.words.sets:
            return False
        token = self.tokens[after]
        return (
            self.tokens[index].number % divisor == 0
            and token.shape is Shape.WORD
            and self.text[token.start].islower()
            and not self.words.has("after_year", token)
            and not self.kinds(after).keys() & YEAR_GOES_ON
        )

    def is_whole(self, start: int, end: int) -> bool:
        """Whether the text says nothing but what stands between these places."""
        return start <= self.content[0] and end > self.content[1]
