"""From words to figures: find those of a text, or read the one of a phrase."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from claimtrack.errors import AmbiguousFigure, UnreadableFigure
from claimtrack.figures.aside import counted_after, is_aside, is_negative, is_yearlike
from claimtrack.figures.figure import Figure, Form, Unit
from claimtrack.figures.fold import fold
from claimtrack.figures.hedge import BOUNDS, FoundHedge, find_hedge_after, find_hedge_before
from claimtrack.figures.interval import Number
from claimtrack.figures.lexeme import Lexeme, find_lexemes
from claimtrack.figures.quantity import Kind, Quantity, QuantityReader
from claimtrack.figures.vocabulary import FoldedRange, Sense, file_words
from claimtrack.figures.words import FigureWords

_BRINGING_REACH = 80
"""Characters within which "36 more servicemen …, bringing the toll to 963" is one statement."""
_OBJECT_REACH_WORDS = 5
"""Words within which "does not disclose the number of its military losses" names its object."""
_DASH = re.compile(r" ?[-—] ?(?=[0-9])")
_ASIDE_IN_RANGE = re.compile(r" \([^()\n\v]{0,80}\)")
"""entre 3.200 (selon la police) et 15.000"""
_SENTENCE_END = re.compile(r"[.;:!?\v](?: |$)|\v")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure and its place in the text; `end` and `number_end` are excluded."""

    figure: Figure
    start: int
    end: int
    """The words of the figure, hedge included."""
    number_start: int
    number_end: int
    """The number alone."""
    readings: tuple[Figure, ...] = ()
    """Everything the words can mean, `figure` first; one when they are clear."""
    trouble: str = ""
    """Why the words do not settle it; empty when they do."""

    @property
    def is_ambiguous(self) -> bool:
        """Whether the words can be read in more than one way."""
        return bool(self.trouble)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A figure before it is cut out of the text; places are those of the folded text."""

    figures: tuple[Figure, ...]
    start: int
    end: int
    number_start: int
    number_end: int
    trouble: str = ""
    is_minor: bool = False
    """Gives way to another figure of the phrase: a year, "several"."""


def find_figures(text: str, words: FigureWords) -> tuple[FoundFigure, ...]:
    """Every figure of a text, from left to right.

    A figure that can be read in several ways is returned with all its readings, never refused.
    Years, days, times, sums of money and numbers inside names are no figures.

    Args:
        text: Any length; reading takes time in proportion to it.
        words: The language of the text; `ANY_LANGUAGE` when nobody named one.
    """
    return tuple(found for found, _ in _Reader(text, words).read())


def parse_figure(text: str, words: FigureWords) -> Figure | None:
    """The figure one phrase states, with its vagueness; None when it states none.

    Raises:
        AmbiguousFigure: "1.500" when the language does not settle the mark, a range upside down,
            or two figures in one phrase.
        UnreadableFigure: "-5": what is counted cannot be negative.
    """
    reader = _Reader(text, words)
    found = tuple(reader.read())
    major = [one for one, is_minor in found if not is_minor] or [one for one, _ in found]
    if not major:
        if reader.met_negative:
            raise UnreadableFigure(
                f'"{text}": a count cannot be negative',
                hint="write the number without its sign; a decrease is stated as a change",
            )
        return None
    if len(major) > 1:
        raise AmbiguousFigure(
            f'"{text}": {len(major)} figures in one phrase',
            readings=tuple(one.figure.words for one in major),
            hint="give them one by one",
        )
    only = major[0]
    if only.is_ambiguous:
        raise AmbiguousFigure(
            f'"{text}": {only.trouble}',
            readings=tuple(_say(figure) for figure in only.readings),
            hint=_advice(only, words),
        )
    return only.figure


def _say(figure: Figure) -> str:
    if figure.upper is not None:
        return f"{figure.value} to {figure.upper}"
    return f"{figure.value}"


def _advice(found: FoundFigure, words: FigureWords) -> str:
    if found.figure.form is Form.RANGE:
        return "write the smaller end first, or give the two figures one by one"
    if words.tag == "und":
        return "name the language of the words with --lang, as in --lang fr"
    return f"write it without the mark: {' or '.join(_say(one) for one in found.readings)}"


class _Reader:
    """Reads the figures of one text."""

    def __init__(self, text: str, words: FigureWords) -> None:
        self._folded = fold(text)
        self._flat = self._folded.flat
        self._vocabulary = file_words(words)
        self._lexemes = tuple(find_lexemes(self._folded, self._vocabulary))
        self._quantities = QuantityReader(self._folded, self._lexemes, self._vocabulary)
        self.met_negative = False

    def read(self) -> Iterator[tuple[FoundFigure, bool]]:
        """The figures, and of each whether it gives way to others in one phrase."""
        place, done = 0, 0
        while place < len(self._lexemes):
            if self._lexemes[place].start < done:
                place += 1
                continue
            draft, after = self._read_at(place)
            if draft is not None:
                done = max(done, draft.end)
                yield self._cut(draft), draft.is_minor
            place = max(after, place + 1)

    def _cut(self, draft: _Draft) -> FoundFigure:
        start, end = self._folded.original_span(draft.start, draft.end)
        number_start, number_end = self._folded.original_span(draft.number_start, draft.number_end)
        words = self._folded.original[start:end]
        readings = tuple(replace(figure, words=words) for figure in draft.figures)
        return FoundFigure(
            readings[0], start, end, number_start, number_end, readings, draft.trouble
        )

    def _read_at(self, place: int) -> tuple[_Draft | None, int]:
        lexeme = self._lexemes[place]
        absence = self._read_absence(lexeme)
        if absence is not None:
            return absence, place + 1
        read = self._quantities.read_at(place)
        if read is None:
            return self._read_fraction(place) if lexeme.fraction else (None, place + 1)
        quantity, after = read
        if quantity.is_weak and not counted_after(self._flat, quantity.end, self._vocabulary, 1):
            return (self._read_fraction(place)) if lexeme.fraction else (None, after)
        dashed = self._read_dashed(quantity, after)
        if dashed is not None:
            return dashed
        if is_aside(self._folded, quantity, self._vocabulary) and not self._suffix(quantity):
            self.met_negative |= is_negative(self._folded.text, quantity)
            return None, after
        if quantity.kind is Kind.QUANTIFIER:
            return self._read_vague(quantity, after)
        for pattern in (self._read_change, self._read_share, self._read_range):
            combined = pattern(quantity, after)
            if combined is not None:
                return combined
        return self._read_single(quantity), after

    def _suffix(self, quantity: Quantity) -> bool:
        """300-odd: glued, and still a figure."""
        hedge = find_hedge_after(self._flat, quantity.end, self._vocabulary.hedges)
        return hedge is not None and self._flat[quantity.end : quantity.end + 1] == " "

    # No figure, and none of them

    def _read_absence(self, lexeme: Lexeme) -> _Draft | None:
        senses, end = lexeme.senses, None
        form = Form.NONE
        if Sense.UNDISCLOSED in senses:
            form, end = Form.UNDISCLOSED, lexeme.end
        elif Sense.UNDISCLOSED_VERB in senses:
            form, end = Form.UNDISCLOSED, self._find_object(lexeme.end)
        elif Sense.NOBODY in senses:
            end = counted_after(self._flat, lexeme.end, self._vocabulary, 3)
        elif Sense.NEGATOR in senses:
            end = counted_after(self._flat, lexeme.end, self._vocabulary, 2)
            end = None if end is None else lexeme.end
        if end is None:
            return None
        value = 0 if form is Form.NONE else None
        figure = Figure(words="", form=form, value=value)
        return _Draft((figure,), lexeme.start, end, lexeme.start, lexeme.end)

    def _find_object(self, place: int) -> int | None:
        for _ in range(_OBJECT_REACH_WORDS + 1):
            place += self._flat[place : place + 1] == " "
            found = self._vocabulary.undisclosed_objects.at(self._flat, place)
            if found is not None:
                return found[0]
            word = _WORD.match(self._flat, place)
            if word is None:
                return None
            place = word.end()
            place += self._flat[place : place + 1] == "'"
        return None

    # One number

    def _read_vague(self, quantity: Quantity, after: int) -> tuple[_Draft | None, int]:
        if self._vocabulary.hedges.before.before(self._flat, quantity.end) and self._number_at(
            quantity.end, after
        ):
            return None, after
        figure = Figure(words="", form=Form.VAGUE_QUANTIFIER)
        start, end = quantity.start, quantity.end
        return _Draft((figure,), start, end, start, end, is_minor=True), after

    def _read_single(self, quantity: Quantity) -> _Draft:
        hedge, start, end = self._hedge_around(quantity.start, quantity.end)
        percent_end = self._percent_end(quantity.end)
        if percent_end is not None:
            hedge, start, end = self._hedge_around(quantity.start, percent_end)
        unit = Unit.COUNT if percent_end is None else Unit.PERCENT
        figures = tuple(
            Figure(words="", form=_form(quantity, hedge, value), value=value, unit=unit)
            for value in quantity.readings
        )
        if figures[0].form is Form.VAGUE_QUANTIFIER:
            figures = (Figure(words="", form=Form.VAGUE_QUANTIFIER),)
        return _Draft(
            figures,
            start,
            end,
            quantity.start,
            quantity.end,
            trouble=_doubt(quantity),
            is_minor=hedge is None
            and is_yearlike(quantity)
            and counted_after(self._flat, quantity.end, self._vocabulary) is None,
        )

    def _percent_end(self, end: int) -> int | None:
        found = self._vocabulary.percent.at(self._flat, self._skip(end))
        return found[0] if found else None

    def _hedge_around(self, start: int, end: int) -> tuple[Form | None, int, int]:
        """The form that the words on both sides give, and where those words begin and end."""
        tables = self._vocabulary.hedges
        before = find_hedge_before(self._flat, start, tables)
        after = find_hedge_after(self._flat, end, tables)
        if after is None:
            counted = counted_after(self._flat, end, self._vocabulary)
            after = find_hedge_after(self._flat, counted, tables) if counted else None
        if after is not None and self._belongs_to_next(after):
            after = None
        start = before.start if before else start
        end = after.end if after else end
        if before and after:
            stronger = after if after.form in BOUNDS and before.form not in BOUNDS else before
            return stronger.form, start, end
        only = before or after
        return (only.form if only else None), start, end

    def _belongs_to_next(self, hedge: FoundHedge) -> bool:
        """300 morts, environ 50 blessés: the hedge is the next number's."""
        start = self._skip(hedge.end)
        follower = self._flat[start : start + 1]
        if follower.isdigit():
            return True
        found = self._vocabulary.senses.at(self._flat, start)
        return found is not None and bool(
            found[1].keys() & {Sense.NUMBER, Sense.HUNDRED, Sense.MULTIPLIER, Sense.NOUN}
        )

    # Two numbers

    def _number_at(self, end: int, after: int) -> tuple[Quantity, int] | None:
        """The number that begins right after `end` and an optional space."""
        if after >= len(self._lexemes):
            return None
        read = self._quantities.read_at(after)
        if read is None or read[0].kind is not Kind.NUMBER or read[0].start != self._skip(end):
            return None
        return read

    def _hedged_number_at(self, end: int, after: int) -> tuple[Quantity, int] | None:
        """The number after `end`, an optional hedge in between."""
        for shift in range(2):
            if after + shift >= len(self._lexemes):
                return None
            read = self._quantities.read_at(after + shift)
            if read is None:
                continue
            quantity = read[0]
            hedge = find_hedge_before(self._flat, quantity.start, self._vocabulary.hedges)
            start = hedge.start if hedge else quantity.start
            if quantity.kind is Kind.NUMBER and start == self._skip(end):
                return read
        return None

    def _read_change(self, quantity: Quantity, after: int) -> tuple[_Draft | None, int] | None:
        """As in "rose by 44 to 1,221", "rose from 44 to 1,221", "36 more, to 963"."""
        flat, vocabulary = self._flat, self._vocabulary
        if quantity.kind is not Kind.NUMBER:
            return None
        end = quantity.start - (flat[quantity.start - 1 : quantity.start] == " ")
        came_from = vocabulary.rise_from.before(flat, end)
        came_by = vocabulary.rise_by.before(flat, end)
        if came_from and (not came_by or came_from[0] < came_by[0]):
            level = self._level(quantity.end, after)
            if level is None:
                return None, after
            return self._changed(level, came_from[0], _difference(level[0], quantity))
        if came_by is not None:
            change = (quantity.value or 0) * came_by[1]
            is_share = self._percent_end(quantity.end) is not None
            level = self._level(self._percent_end(quantity.end) or quantity.end, after)
            if level is not None:
                return self._changed(level, came_by[0], None if is_share else change)
            if is_share:
                return None, after
            draft = self._read_single(quantity)
            figures = tuple(replace(figure, change=change) for figure in draft.figures)
            return replace(draft, figures=figures, start=came_by[0]), after
        more = vocabulary.more.at(flat, self._skip(quantity.end))
        level = self._level(more[0], after, reach=_BRINGING_REACH) if more else None
        return self._changed(level, quantity.start, quantity.value) if level else None

    def _level(self, end: int, after: int, reach: int = 0) -> tuple[Quantity, int] | None:
        """The new level that a change leads to."""
        start = self._skip(end + (self._flat[end : end + 1] == ","))
        link = self._vocabulary.to.at(self._flat, start)
        if link is not None:
            return self._hedged_number_at(link[0], after)
        if not reach or after >= len(self._lexemes):
            return None
        stop = _SENTENCE_END.search(self._flat, end, end + reach)
        limit = stop.start() if stop else end + reach
        for word in _WORD.finditer(self._flat, end, min(limit, len(self._flat))):
            bringing = self._vocabulary.bringing.at_word(self._flat, word.start(), word.group())
            if bringing is not None:
                place = after
                while place < len(self._lexemes) and self._lexemes[place].start < bringing[0]:
                    place += 1
                return self._hedged_number_at(bringing[0], place)
        return None

    def _changed(
        self, level: tuple[Quantity, int], start: int, change: Number | None
    ) -> tuple[_Draft, int]:
        draft = self._read_single(level[0])
        figures = tuple(replace(figure, change=change) for figure in draft.figures)
        return replace(draft, figures=figures, start=min(start, draft.start)), level[1]

    def _read_fraction(self, place: int) -> tuple[_Draft | None, int]:
        """As in "half of the 140,000", "la moitié des habitants"."""
        lexeme = self._lexemes[place]
        fraction = lexeme.fraction
        if fraction is None:
            return None, place + 1
        return self._share_of(fraction, lexeme.start, lexeme.end, place + 1)

    def _read_share(self, quantity: Quantity, after: int) -> tuple[_Draft, int] | None:
        """60 % of the 140,000; 12 out of 44."""
        if quantity.kind is not Kind.NUMBER or len(quantity.readings) != 1:
            return None
        percent_end = self._percent_end(quantity.end)
        if percent_end is not None:
            link = self._vocabulary.share_of.at(self._flat, self._skip(percent_end))
            if link is None or self._hedged_number_at(link[0], after) is None:
                return None
            fraction = Fraction(quantity.readings[0]) / 100
            return self._share_of(fraction, quantity.start, percent_end, after)
        link = self._vocabulary.out_of.at(self._flat, self._skip(quantity.end))
        whole = self._number_at(link[0], after) if link else None
        if whole is None or whole[0].value is None or whole[0].value < quantity.readings[0]:
            return None
        draft = self._read_single(quantity)
        share = _percent(Fraction(quantity.readings[0]) / Fraction(whole[0].value))
        figures = tuple(
            replace(figure, base=whole[0].value, share=share) for figure in draft.figures
        )
        return replace(draft, figures=figures, end=max(draft.end, whole[0].end)), whole[1]

    def _share_of(self, fraction: Fraction, start: int, end: int, after: int) -> tuple[_Draft, int]:
        """A share: of a stated whole it is a count, otherwise hundredths."""
        hedge, hedge_start, hedge_end = self._hedge_around(start, end)
        link = self._vocabulary.share_of.at(self._flat, self._skip(end))
        whole = self._hedged_number_at(link[0], after) if link else None
        if whole is None or whole[0].value is None:
            figure = Figure(
                words="", form=hedge or Form.BARE, value=_percent(fraction), unit=Unit.PERCENT
            )
            return _Draft((figure,), hedge_start, hedge_end, start, end), after
        quantity, later = whole
        base_hedge, _, _ = self._hedge_around(quantity.start, quantity.end)
        figures = tuple(
            Figure(
                words="",
                form=hedge or base_hedge or Form.BARE,
                value=round(fraction * Fraction(base)),
                base=base,
                share=_percent(fraction),
            )
            for base in quantity.readings
        )
        draft = _Draft(
            figures, hedge_start, quantity.end, start, quantity.end, trouble=_doubt(quantity)
        )
        return draft, later

    # Ranges

    def _read_range(self, quantity: Quantity, after: int) -> tuple[_Draft | None, int] | None:
        if quantity.kind is not Kind.NUMBER or len(quantity.readings) != 1:
            return None
        for pattern in self._vocabulary.ranges:
            ends = self._range_ends(pattern, quantity, after)
            if ends is None:
                continue
            high, later, start, end = ends
            draft = self._range(quantity, high, start, end, is_framed=start < quantity.start)
            if draft is not None or self._is_year_range(quantity, high):
                return draft, later
        return None

    def _range_ends(
        self, pattern: FoldedRange, quantity: Quantity, after: int
    ) -> tuple[Quantity, int, int, int] | None:
        """The high end, the next lexeme, and where the pattern begins and ends."""
        start, end = quantity.start, self._percent_end(quantity.end) or quantity.end
        if len(pattern.before):
            hedge = find_hedge_before(self._flat, start, self._vocabulary.hedges)
            edge = hedge.start if hedge else start
            frame = pattern.before.before(self._flat, edge - (self._flat[edge - 1 : edge] == " "))
            if frame is None:
                return None
            start = frame[0]
        noted = _ASIDE_IN_RANGE.match(self._folded.text, end)
        middle_start = self._skip(noted.end() if noted else end)
        middle = pattern.middle.at(self._flat, middle_start)
        if middle is None:
            return None
        while noted and after < len(self._lexemes) and self._lexemes[after].start < noted.end():
            after += 1
        read = self._number_at(middle[0], after)
        if read is None or len(read[0].readings) != 1:
            return None
        high, later = read
        end = self._percent_end(high.end) or high.end
        if len(pattern.after):
            frame = pattern.after.at(self._flat, self._skip(end))
            if frame is None:
                return None
            end = frame[0]
        return high, later, start, end

    def _read_dashed(self, quantity: Quantity, after: int) -> tuple[_Draft | None, int] | None:
        """5–10; and what only looks like it: 31-27, 2020-10-31, 1988–1994."""
        dash = _DASH.match(self._folded.text, quantity.end)
        if dash is None or quantity.kind is not Kind.NUMBER or not quantity.digits:
            return None
        read = self._number_at_exactly(dash.end(), after)
        if read is None:
            return None
        high, later = read
        follower = _DASH.match(self._folded.text, high.end)
        if follower is not None:
            while self._number_at_exactly(follower.end(), later):
                high, later = self._quantities.read_at(later) or (high, later + 1)
                follower = _DASH.match(self._folded.text, high.end)
                if follower is None:
                    break
            return None, later
        is_name = is_aside(self._folded, quantity, self._vocabulary) or is_aside(
            self._folded, replace(high, start=quantity.start), self._vocabulary
        )
        if is_name:
            return None, later
        end = self._percent_end(high.end) or high.end
        draft = self._range(quantity, high, quantity.start, end, is_framed=False)
        return draft, later

    def _number_at_exactly(self, start: int, after: int) -> tuple[Quantity, int] | None:
        if after >= len(self._lexemes) or self._lexemes[after].start != start:
            return None
        read = self._quantities.read_at(after)
        return read if read and read[0].kind is Kind.NUMBER else None

    def _is_year_range(self, low: Quantity, high: Quantity) -> bool:
        return (
            is_yearlike(low)
            and is_yearlike(high)
            and counted_after(self._flat, high.end, self._vocabulary) is None
        )

    def _range(
        self, low: Quantity, high: Quantity, start: int, end: int, *, is_framed: bool
    ) -> _Draft | None:
        """The figure of a range, or None when its ends make none."""
        bottom, top = _share_scale(low, high)
        if self._is_year_range(low, high) or bottom == top:
            return None
        if bottom > top and not is_framed:
            return None
        unit = Unit.PERCENT if self._percent_end(high.end) else Unit.COUNT
        hedge, start, end = self._hedge_around(start, end)
        figure = _bounded(hedge, min(bottom, top), max(bottom, top), unit)
        trouble = ""
        figures: tuple[Figure, ...] = (figure,)
        if bottom > top:
            trouble = f"the range runs from {bottom} down to {top}"
            figures = (
                figure,
                Figure(words="", form=Form.BARE, value=bottom, unit=unit),
                Figure(words="", form=Form.BARE, value=top, unit=unit),
            )
        return _Draft(figures, start, end, low.start, high.end, trouble=trouble)

    def _skip(self, place: int) -> int:
        return place + (self._flat[place : place + 1] == " ")


def _form(quantity: Quantity, hedge: Form | None, value: Number) -> Form:
    match quantity.kind:
        case Kind.PLURAL:
            is_floor = hedge in {None, Form.ABOUT, Form.MORE_THAN, Form.AT_LEAST, Form.EXACT}
            return Form.VAGUE_PLURAL if is_floor else Form.VAGUE_QUANTIFIER
        case Kind.NOUN:
            return hedge or Form.NOUN_APPROXIMATION
        case _:
            if value == 0 and hedge in {None, Form.EXACT}:
                return Form.NONE
            return hedge or Form.BARE


def _bounded(hedge: Form | None, low: Number, high: Number, unit: Unit) -> Figure:
    """A range, or what is left of it when a bound stands before it: "at least 70 to 75"."""
    if hedge in {Form.AT_LEAST, Form.MORE_THAN}:
        return Figure(words="", form=hedge, value=low, unit=unit)
    if hedge in {Form.UP_TO, Form.AT_MOST, Form.FEWER_THAN, Form.NEARLY}:
        return Figure(words="", form=hedge, value=high, unit=unit)
    return Figure(words="", form=Form.RANGE, value=low, upper=high, unit=unit)


def _share_scale(low: Quantity, high: Quantity) -> tuple[Number, Number]:
    """The ends of a range; in "2 to 3 million" the low end is millions too."""
    bottom, top = low.readings[0], high.readings[0]
    if low.scale == 1 and high.scale > 1 and bottom < top / Decimal(high.scale):
        bottom *= high.scale
    return bottom, top


def _difference(level: Quantity, before: Quantity) -> Number | None:
    if len(level.readings) != 1 or len(before.readings) != 1:
        return None
    return level.readings[0] - before.readings[0]


def _doubt(quantity: Quantity) -> str:
    if len(quantity.readings) < 2:
        return ""
    return f"could be {' or '.join(str(reading) for reading in quantity.readings)}"


def _percent(fraction: Fraction) -> Number:
    """Hundredths, to two digits behind the point."""
    hundredths = fraction * 100
    if hundredths.denominator == 1:
        return int(hundredths)
    return round(Decimal(hundredths.numerator) / Decimal(hundredths.denominator), 2)
