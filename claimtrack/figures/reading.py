"""From words to figures: find those of a text, or read the one of a phrase."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from claimtrack.errors import AmbiguousFigure, UnreadableFigure
from claimtrack.figures.absence import read_absence
from claimtrack.figures.aside import is_negative
from claimtrack.figures.change import read_change, read_part_step
from claimtrack.figures.comparison import read_compared, read_rank, relate
from claimtrack.figures.figure import COUNT, MEASURE, Figure, Form
from claimtrack.figures.hedge import find_hedge_after
from claimtrack.figures.margin import margin_apart
from claimtrack.figures.numeral import DIGITS, MOST_DIGITS, count_digits
from claimtrack.figures.page import Draft, Read, read_page, read_single
from claimtrack.figures.quantity import Kind, Quantity, tidy
from claimtrack.figures.range import read_bounds, read_dashed, read_range
from claimtrack.figures.share import (
    read_every,
    read_fraction,
    read_ratio,
    read_share,
)
from claimtrack.figures.times import read_times
from claimtrack.figures.two_units import read_two_units
from claimtrack.figures.vocabulary import PHRASE_END, Sense
from claimtrack.languages.figure_words import FigureWords
from claimtrack.text import page as captured
from claimtrack.text.fold import fold
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.token import WORD
from claimtrack.units.printed import say_unit
from claimtrack.units.unit import METER, Dimension, UnitCode, dimension_of

_DIGITS = re.compile(DIGITS)
_POWER = re.compile(r"(?<![^\W_])[0-9.,]+(?:e[+-]?| ?[x×*] ?10\^|\^)[0-9]{3,}(?![^\W_])")
"""A power of ten with three digits: 1e400."""
_BRACKET = re.compile(r" ?[(\[]")
_SMALL_M = re.compile(r" ?m(?![^\W_])")
_MILLION = 10**6
_BELOW = {
    Form.MORE_THAN: Form.FEWER_THAN,
    Form.AT_LEAST: Form.AT_MOST,
    Form.FEWER_THAN: Form.MORE_THAN,
    Form.AT_MOST: Form.AT_LEAST,
    Form.UP_TO: Form.AT_LEAST,
}
"""What bounds the degrees below zero bounds the temperature from the other side: up to 30 below is
no less than -30."""
_FEW_WORDS = 3
"""Numbers among the words for below zero that are looked at. Ours: there is one."""
_KNOWN_BEHIND = (
    "counted",
    "range_middles",
    "links",
    "of",
    "share_of",
    "out_of",
    "in_every",
    "to",
    "percent",
    "points",
    "more",
    "than",
    "since",
    "sources",
    "steps",
    "more_or_fewer",
    "hedges_before",
    "hedges_after",
    "movers",
    "over",
    "senses",
)
"""Tables of words that may stand behind a number."""
_WORD_LETTERS = 3
"""A word of fewer letters between a number and a unit is mostly a preposition, unless it is in
capitals: 5 *MM* euros. Ours."""
_SHOWN = 12
"""Digits of a number without end that a message shows. Ours."""


class FoundFigure(NamedTuple):
    """A figure and its place in the text, as slices have it: ends are excluded."""

    figure: Figure
    """What the words say; of several readings the first."""
    start: int
    """Where the words of the figure begin, hedge included, in characters from 0."""
    end: int
    """Where they end."""
    number_start: int
    """Where the number alone begins."""
    number_end: int
    """Where it ends."""
    readings: tuple[Figure, ...] = ()
    """Everything the words can mean, `figure` first; one when they are clear."""
    trouble: str = ""
    """Why the words do not settle it; empty when they do."""
    apart: tuple[int, int] | None = None
    """Where its margin stands, further on in the sentence; None: nowhere, or in its words."""

    @property
    def is_ambiguous(self) -> bool:
        """Whether the words can be read in more than one way."""
        return bool(self.trouble)


PATTERNS = (read_change, read_share, read_two_units, read_range, read_bounds)
"""What a number can be with its neighbours; the first that fits is taken."""

ANY_UNIT: AbstractSet[UnitCode] | None = None
"""Every unit, money and measures among them."""


def find_figures(
    text: str | captured.Page,
    words: FigureWords,
    units: AbstractSet[UnitCode] | None = ANY_UNIT,
    none_there: PhraseTable[None] | None = None,
) -> tuple[FoundFigure, ...]:
    """Every figure of a text, from left to right.

    A figure that can be read in several ways is returned with all its readings, never refused.
    Years, days, times and numbers inside names are no figures.

    Args:
        text: Any length; reading takes time in proportion to it.
        words: The language of the text; `ANY_LANGUAGE` when nobody named one.
        units: What is wanted: everything, measures and sums of money among it, as the commands read
            it; `COUNTED` leaves counts and shares.
        none_there: Phrases behind which a number is denied and wanted all the same: "*there are
            not* 31 dead"; None leaves every number out that stands behind a "not".

    Raises:
        TypeError: The text is none, or the words are not those of a language.
    """
    _check_types(text, words)
    return tuple(
        found
        for found, _ in _Reader(text, words, none_there).read()
        if units is None or found.figure.unit in units
    )


def parse_figure(
    text: str,
    words: FigureWords,
    units: AbstractSet[UnitCode] | None = ANY_UNIT,
    unit: UnitCode | None = None,
) -> Figure | None:
    """The figure one phrase states, with its vagueness; None when it states none of these units.

    Args:
        text: The phrase.
        words: The language of the phrase.
        units: As for `find_figures`.
        unit: Which unit is meant where the words leave it open: "5 pounds".

    Raises:
        AmbiguousFigure: "1.500" when the language does not settle the mark, a range upside down,
            or two figures in one phrase.
        UnreadableFigure: "-5": what is counted cannot be negative; or more digits than a number
            can have, which are never passed over for a shorter number beside them.
        TypeError: The text is none, or the words are not those of a language.
    """
    _check_types(text, words)
    refuse_long_digits(text)
    reader = _Reader(text, words)
    found = [one for one in reader.read() if _is_wanted(one[0].figure, units)]
    if reader.unread:
        raise UnreadableFigure(
            f'"{text}": "{reader.unread}" between the number and its unit is not understood',
            hint="write the number in digits, or leave the word out where it changes nothing",
        )
    major = [one for one, is_minor in found if not is_minor] or [one for one, _ in found]
    if not major:
        if reader.over_zero:
            raise UnreadableFigure(
                f'"{text}": nothing is a share of 0', hint="check what stands behind the share"
            )
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
            is_of_several=True,
        )
    only = major[0]
    settled = [each for each in only.readings if each.unit == unit]
    if unit is not None and len(settled) == 1:
        return replace(settled[0], is_unit_assumed=False)
    if only.is_ambiguous:
        readings = tuple(dict.fromkeys(map(_say, only.readings)))
        is_of_unit = len({each.unit for each in only.readings}) > 1
        is_plain = all(each.value is not None and each.upper is None for each in only.readings)
        is_of_unit |= is_plain and bool(only.figure.unit)
        trouble = f"could be {' or '.join(readings)}" if is_of_unit else only.trouble
        raise AmbiguousFigure(
            f'"{text}": {trouble}',
            readings=readings,
            hint=_advice(only, words),
        )
    return only.figure


def _is_wanted(figure: Figure, units: AbstractSet[UnitCode] | None) -> bool:
    """Whether it is of a wanted unit, and not below zero."""
    is_one = units is None or figure.unit in units
    return is_one and (figure.value is None or figure.value >= 0 or figure.unit != MEASURE)


def refuse_long_digits(text: str) -> None:
    """Refuse digits that are too many to be a number; find_figures passes them over as a name.

    Raises:
        UnreadableFigure: There are such.
    """
    folded = fold(text).text
    power = _POWER.search(folded)
    if power is not None:
        raise UnreadableFigure(
            f'"{power.group()}": a number has at most {MOST_DIGITS} digits',
            hint="leave it out if it is a code or a name; else check the number",
        )
    for found in _DIGITS.finditer(folded):
        size = count_digits(found.group())
        if size > MOST_DIGITS:
            raise UnreadableFigure(
                f'"{found.group()[:_SHOWN]}…": {size:,} digits, and a number has at most'
                f" {MOST_DIGITS}",
                hint="leave it out if it is a code or an account; else check the number",
            )


def _say(figure: Figure) -> str:
    unit = f" {say_unit(figure.unit)}" if figure.unit else ""
    if figure.value is None:
        return f"several{unit}"
    if figure.upper is not None:
        return f"{figure.value} to {figure.upper}{unit}"
    return f"{figure.value}{unit}"


def _check_types(text: object, words: object) -> None:
    if not isinstance(text, (str, captured.Page)):
        raise TypeError(f"text: expected a str, found {type(text).__name__}")
    if not isinstance(words, FigureWords):
        raise TypeError(
            'words: expected the figure words of a language, as load_language("en").figures; '
            f"found {type(words).__name__}"
        )


def _advice(found: FoundFigure, words: FigureWords) -> str:
    units = dict.fromkeys(each.unit for each in found.readings)
    if len(units) > 1:
        is_length = METER in units and COUNT in units
        length = 'write "metres" or "million", or say what is measured, as meter (--unit)'
        money = f"say which unit is meant, {' or '.join(units)} (--unit)"
        return length if is_length else money
    if any(each.value is None for each in found.readings):
        return "write how many times it is"
    if len(found.readings) == 3:
        return "write the smaller end first, or give the two figures one by one"
    if found.figure.form is Form.RANGE:
        return "write both ends in full"
    if words.tag == "und":
        return "name the language of the words, as fr (--lang)"
    told = " or ".join(map(_say, found.readings))
    is_marked = any(mark in found.figure.words for mark in ".,")
    return f"write it {'without the mark' if is_marked else 'in digits'}: {told}"


class _Reader:
    """Reads the figures of one text."""

    def __init__(
        self,
        text: str | captured.Page,
        words: FigureWords,
        none_there: PhraseTable[None] | None = None,
    ) -> None:
        self._page = read_page(text, words, none_there)
        self.met_negative = False
        self.unread = ""
        """A word between a number and its unit that nobody here knows: 5 *gazillion* dollars."""

    @property
    def over_zero(self) -> bool:
        """Whether a share of nothing was met: 12 out of 0."""
        return self._page.over_zero

    def read(self) -> Iterator[tuple[FoundFigure, bool]]:
        """The figures, and of each whether it gives way to others in one phrase."""
        for draft in self._drafts():
            yield self._cut(draft), draft.is_minor

    def _drafts(self) -> Iterator[Draft]:
        """The drafts, none overlapping; the "many" of "as many as 14" gives way to the 14."""
        place, done, given = 0, 0, 0
        waiting: Draft | None = None
        while place < len(self._page.lexemes):
            if self._page.lexemes[place].start < done:
                place += 1
                continue
            draft, after = self._read_at(place)
            place = max(after, place + 1)
            if draft is None:
                continue
            draft = self._with_millions(self._with_margin(relate(self._page, draft)))
            gives_way = waiting is not None and (waiting.is_minor or draft.reaches_back)
            if waiting is not None and (draft.start >= waiting.end or not gives_way):
                given = waiting.end
                yield waiting
            waiting = draft._replace(start=given) if draft.start < given else draft
            done = draft.apart[1] if draft.apart else draft.end
        if waiting is not None:
            yield waiting

    def _with_margin(self, draft: Draft) -> Draft:
        """The figure of a measure with the margin that is stated further on, if one is."""
        figure = draft.figures[0]
        if figure.unit == COUNT or figure.margin is not None or figure.value is None:
            return draft
        margin = margin_apart(self._page, draft.end)
        if margin is None:
            return draft
        figures = tuple(replace(each, margin=margin.size) for each in draft.figures)
        return draft._replace(figures=figures, apart=(margin.start, margin.end))

    def _with_millions(self, draft: Draft) -> Draft:
        """The number of metres that may be millions, of which nothing says which: "3.4 m"."""
        page, figure = self._page, draft.figures[0]
        if figure.unit != METER or not len(page.vocabulary.lengths) or draft.trouble:
            return draft
        end = page.folded.original_span(draft.number_start, draft.number_end)[1]
        sign = _SMALL_M.match(page.folded.original, end)
        is_single = not any(map(str.isalpha, page.flat[draft.number_start : draft.number_end]))
        if sign is None or not is_single:
            return draft
        place = page.skip(draft.number_end + len(sign.group()))
        if figure.per or page.vocabulary.lengths.at(page.flat, place) is not None:
            return draft
        millions = replace(
            figure,
            value=None if figure.value is None else tidy(figure.value * _MILLION),
            upper=None if figure.upper is None else tidy(figure.upper * _MILLION),
            unit=COUNT,
        )
        return draft._replace(figures=(figure, millions), trouble="could be metres or millions")

    def _cut(self, draft: Draft) -> FoundFigure:
        start, end = self._page.folded.original_span(draft.start, draft.end)
        number_start, number_end = self._page.folded.original_span(
            draft.number_start, draft.number_end
        )
        words = self._page.folded.original[start:end]
        readings = tuple(replace(figure, words=words) for figure in draft.figures)
        apart = self._page.folded.original_span(*draft.apart) if draft.apart else None
        return FoundFigure(
            readings[0], start, end, number_start, number_end, readings, draft.trouble, apart
        )

    def _read_at(self, place: int) -> Read:
        lexeme = self._page.lexemes[place]
        if self._leads_to_cold(lexeme.start, place):
            return None, place + 1
        special = (
            read_absence(self._page, lexeme, place)
            or read_compared(self._page, lexeme, place)
            or read_every(self._page, place)
        )
        if special is not None:
            return special
        read = self._page.quantities.read_at(place)
        if read is not None and read[0].is_improper:
            read = self._page.quantities.whole_at(place)
        if read is None or self._is_article(*read):
            return None, place + 1
        if read[0].kind is Kind.PART:
            return read_part_step(self._page, *read) or read_fraction(self._page, *read)
        return self._read_quantity(*read)

    def _leads_to_cold(self, start: int, place: int) -> bool:
        """Whether the words for below zero begin here, and their degrees follow."""
        page = self._page
        found = page.vocabulary.below_zero_before.at(page.flat, start) if page.may_be_cold else None
        number = page.number_at(found[0], page.place_from(place, found[0])) if found else None
        return number is not None and self._cold(number[0]) is not None

    def _is_article(self, quantity: Quantity, after: int) -> bool:
        """Whether "un" or "one" is no number here: not one child, one or two, one in ten."""
        page = self._page
        if not quantity.is_weak or quantity.end - quantity.start == page.characters:
            return False
        if page.number_at(quantity.end, after) is not None:
            return True
        if read_ratio(page, quantity, after) is not None:
            return False
        if page.vocabulary.in_every.at(page.flat, page.skip(quantity.end)) is not None:
            return True
        if page.counted_after(quantity.end, 1) is not None:
            return False
        middle = page.vocabulary.range_middles.at(page.flat, page.skip(quantity.end))
        return middle is None or page.number_at(middle[0], after) is None

    def _read_quantity(self, quantity: Quantity, after: int) -> Read:
        quantity, after = self._with_note(quantity, after)
        quantity = self._with_hedge_before_unit(quantity)
        unread = self._find_unread(quantity)
        if unread is not None:
            self.unread = self._cut_words(*unread)
            return None, after
        return self._read_understood(quantity, after)

    def _read_understood(self, quantity: Quantity, after: int) -> Read:
        special = read_dashed(self._page, quantity, after)
        special = special or read_times(self._page, quantity, after)
        if special is not None:
            return special
        spoken_year = self._after_spoken_year(quantity, after)
        if spoken_year is not None:
            return None, spoken_year
        rank = read_rank(self._page, quantity, after)
        if rank is not None:
            return rank
        negative = self._read_negative(quantity, after)
        if negative is not None:
            return negative
        if self._page.is_aside(quantity) and not self._suffix(quantity):
            return None, after
        return self._read_with_neighbours(quantity, after)

    def _read_with_neighbours(self, quantity: Quantity, after: int) -> Read:
        if quantity.kind is Kind.QUANTIFIER:
            return self._read_vague(quantity, after)
        for pattern in PATTERNS:
            combined = pattern(self._page, quantity, after)
            if combined is not None:
                return combined
        return read_single(self._page, quantity), after

    def _minus(self, quantity: Quantity) -> int | None:
        """Where the sign of a number below zero begins; a word for it needs a unit that allows it.

        "Minus 12 °C", and no "minus 12 people".
        """
        if is_negative(self._page.folded.text, quantity):
            return quantity.start - 1
        page = self._page
        found = page.vocabulary.minus.before(page.flat, page.back(quantity.start))
        if found is None or page.measured(quantity).unit == COUNT:
            self.met_negative |= found is not None
            return None
        hedge = page.hedge_before(quantity.start)
        if hedge is not None and hedge.start <= found[0]:  # French "du moins 5 €" is at least 5 €
            return None
        return found[0]

    def _read_below_zero(self, quantity: Quantity, start: int) -> Draft:
        """A number below zero: a measure, since none counts so few."""
        below = tuple(-reading for reading in quantity.readings)
        signed = quantity._replace(start=start, readings=below)
        draft = read_single(self._page, signed)
        figures = tuple(replace(figure, unit=figure.unit or MEASURE) for figure in draft.figures)
        return draft._replace(figures=figures, is_minor=True)

    def _read_negative(self, quantity: Quantity, after: int) -> Read | None:
        """A number below zero by its sign, or by words beside its unit."""
        sign = self._minus(quantity)
        if sign is not None:
            self.met_negative = True
            return self._read_below_zero(quantity, sign), after
        cold = self._cold(quantity) if self._page.may_be_cold else None
        return None if cold is None else self._read_cold(quantity, after, *cold)

    def _cold(self, quantity: Quantity) -> tuple[int, int] | None:
        """Where the words stand that make degrees below zero of a number: 20 °C *below zero*."""
        page, words = self._page, self._page.vocabulary
        measured = page.measured(quantity)
        is_heat = Dimension.TEMPERATURE in map(dimension_of, measured.codes)
        if quantity.kind is not Kind.NUMBER or not (is_heat or measured.unit == COUNT):
            return None
        behind = words.below_zero.at(page.flat, page.skip(measured.end))
        if behind is not None and (is_heat or self._names_zero(measured.end, behind[0])):
            return measured.start, behind[0]
        before = words.below_zero_before.before(page.flat, page.back(measured.start))
        return (before[0], measured.end) if before is not None and is_heat else None

    def _read_cold(self, quantity: Quantity, after: int, start: int, end: int) -> Read:
        """A number below zero by the words for it, which also say that degrees are of heat."""
        draft = self._read_below_zero(quantity, quantity.start)
        heat = tuple(f for f in draft.figures if dimension_of(f.unit) is Dimension.TEMPERATURE)
        figures = tuple(
            replace(each, form=_BELOW.get(each.form, each.form)) for each in heat or draft.figures
        )
        trouble = draft.trouble
        if len({each.unit for each in figures}) == 1 and len(quantity.readings) == 1:
            trouble = ""
        start, end = min(draft.start, start), max(draft.end, end)
        cold = draft._replace(start=start, end=end, figures=figures, trouble=trouble)
        return cold, self._page.place_from(after, end)

    def _names_zero(self, start: int, end: int) -> bool:
        """Whether the words have zero in them, and so need no degrees: "20 *below zero*"."""
        page = self._page
        lexemes = page.lexemes[page.place_from(0, start) :]
        return any(
            each.end <= end and each.value(Sense.NUMBER) == 0 and not each.digits
            for each in lexemes[:_FEW_WORDS]
        )

    def _with_hedge_before_unit(self, quantity: Quantity) -> Quantity:
        """The number with the hedge between it and its unit: 5,000*+* hectares."""
        page = self._page
        if quantity.kind is not Kind.NUMBER or quantity.is_dual or quantity.hedge is not None:
            return quantity
        hedge = page.vocabulary.hedges_inside.at(page.flat, page.skip(quantity.end))
        if hedge is None or page.unit_at(quantity.end) is not None:
            return quantity
        if page.unit_at(hedge[0]) is None:
            return quantity
        return quantity._replace(end=hedge[0], hedge=hedge[1])

    def _find_unread(self, quantity: Quantity) -> tuple[int, int] | None:
        """Where a word stands between the number and its unit that nobody here knows.

        Before money anywhere; before another unit where the phrase is nothing but the number, the
        word and the unit, since elsewhere they may not belong together: "25 killed hours later".
        """
        page = self._page
        if quantity.kind is not Kind.NUMBER or quantity.is_dual or quantity.is_ordinal:
            return None
        start = page.skip(quantity.end)
        word = WORD.match(page.flat, start)
        if word is None or page.flat[word.end() : word.end() + 1] not in {" ", "-"}:
            return None
        unit = page.vocabulary.unit_words.named_at(page.folded, word.end())
        if unit is None or page.measured(quantity).codes != (COUNT,):
            return None
        unit_end, is_money = unit
        is_whole = (
            page.edge(quantity) == page.first
            and PHRASE_END.match(page.folded.text, unit_end) is not None
        )
        is_unread = (is_money or is_whole) and not self._is_known(start, word.end(), quantity.end)
        return (start, word.end()) if is_unread else None

    def _is_known(self, start: int, end: int, number_end: int) -> bool:
        """Whether a word behind a number has a meaning here, or is short enough to be no matter."""
        page, words = self._page, self._page.vocabulary
        written = self._cut_words(start, end)
        if len(written) < _WORD_LETTERS and not written.isupper():
            return True
        tables = (getattr(words, name) for name in _KNOWN_BEHIND)
        return (
            any(table.at(page.flat, start) is not None for table in tables)
            or words.per_words.at(page.folded, number_end) is not None
        )

    def _cut_words(self, start: int, end: int) -> str:
        first, last = self._page.folded.original_span(start, end)
        return self._page.folded.original[first:last]

    def _with_note(self, quantity: Quantity, after: int) -> tuple[Quantity, int]:
        """The number with itself said again in brackets: ten (10) people."""
        text, end = self._page.folded.text, quantity.end
        opening = _BRACKET.match(text, end)
        again = self._page.number_at_exactly(opening.end(), after) if opening else None
        if again is None or again[0].readings != quantity.readings:
            return quantity, after
        closing = again[0].end
        if text[closing : closing + 1] not in {")", "]"}:
            return quantity, after
        return quantity._replace(end=closing + 1, digits=""), again[1]

    def _after_spoken_year(self, quantity: Quantity, after: int) -> int | None:
        """The place after "nineteen ninety-four", which is a year and no figure."""
        if quantity.digits or not (quantity.value is not None and 10 <= quantity.value <= 20):
            return None
        second = self._page.number_at(quantity.end, after)
        if second is None or second[0].digits or second[0].value is None:
            return None
        return second[1] if 10 <= second[0].value < 100 else None

    def _suffix(self, quantity: Quantity) -> bool:
        """300-odd: glued, and still a figure."""
        hedge = find_hedge_after(self._page.flat, quantity.end, self._page.vocabulary)
        return hedge is not None and self._page.folded.text.startswith("-", quantity.end)

    def _read_vague(self, quantity: Quantity, after: int) -> Read:
        if self._page.vocabulary.hedges_before.before(
            self._page.flat, quantity.end
        ) and self._page.number_at(quantity.end, after):
            return None, after
        figure = Figure(words="", form=Form.VAGUE_QUANTIFIER)
        start, end = quantity.start, quantity.end
        return Draft((figure,), start, end, start, end, is_minor=True), after
