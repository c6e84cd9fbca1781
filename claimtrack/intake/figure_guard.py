"""A figure that came with its reading, set against its own words.

The words are read anew. Where what they allow and what the record says exclude each other, or the
number of the record is none of those in the words, the record is refused; where they only read
otherwise, as after a change of our word lists, that is told. So is what the record says and the
words do not, because it stood beside them: in another column, or in the sentence around them.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from claimtrack.errors import InputError, InvalidClaim
from claimtrack.figures.figure import COUNT, MEASURE, Figure, Form, Says
from claimtrack.figures.fraction import to_number
from claimtrack.figures.interval import Interval, Number
from claimtrack.figures.number import find_numbers
from claimtrack.figures.profile import load_profile
from claimtrack.figures.reading import ANY_UNIT, find_figures
from claimtrack.intake import wording
from claimtrack.intake.figure_words import HOLLOW, unknown_words
from claimtrack.intake.foreign_words import has_foreign_word
from claimtrack.intake.guards import check_number
from claimtrack.intake.multipliers import Multiplied, multiply, split_multiplier
from claimtrack.intake.oddities import Odd, Oddity
from claimtrack.languages import find_language, languages, load_language
from claimtrack.languages.figure_words import ANY_LANGUAGE
from claimtrack.languages.scales import Scale, scale_beside
from claimtrack.units.unit import PERCENT, POINTS, UnitCode, can_convert

WORDS_KEPT = 16_384
"""How many figures with their words are remembered: a table of many days repeats a part of its
figures (ours). A few megabytes."""

TEXTS_KEPT = 16
"""Of how many texts is remembered in which languages they may be: whoever asks asks again at once.
Ours."""

TABLE_LANGUAGE = "en"
"""A row of a table that gives numbers without words is recorded in the names of our forms."""

VAGUE = frozenset({Form.VAGUE_PLURAL, Form.NOUN_APPROXIMATION, Form.SUPERLATIVE})
"""Forms whose number is a convention of ours, which has changed and may change again."""

ASSUMED = frozenset({MEASURE, PERCENT, POINTS})
"""Units that the words around a figure settle: a measure, a per cent that means points."""

TWO_ENDED = frozenset({Form.RANGE, Form.VAGUE_PLURAL})
"""Forms that may have a high end."""

PARTS = tuple(each.name for each in fields(Figure) if each.name != "words")
"""What a reading of words gives."""

BESIDE: Mapping[str, object] = {
    "unit": COUNT,  # a column or a row of a table says it, or the metric
    "is_unit_assumed": False,
    "per": "",  # likewise
    "margin": None,  # a note or a column of its own
    "of": "",  # the sentence around the words
    "against": "",  # likewise
    "says": Says.LEVEL,  # likewise
}
"""What may stand beside the words of a figure, by what the words then say of it. Everything else
the words themselves have to say; that a number is exact may stand in a column too."""

UNKNOWN_FOR_ONE = 2
"""How many words fewer than the language of a figure another one may lack at the least, for each
that it lacks itself. Ours: a few short words of any two languages are alike."""

_LETTERS = {"ar": "ARABIC", "hy": "ARMENIAN", "ru": "CYRILLIC", "uk": "CYRILLIC"}
"""What languages are written in, where it is not Latin."""

NUMBERS = ("value", "upper", "base", "share", "change", "margin")
"""Fields of a figure that hold a number."""

SAID_WHERE_OTHER: Mapping[str, str] = {
    "margin": "± {}",
    "of": "of {}",
    "against": "against {}",
    "base": "of a whole of {}",
    "share": "as a share of {} %",
    "low_open": "without its low end",
    "high_open": "without its high end",
    "is_approximate": "approximately",
    "is_unit_assumed": "(a unit assumed)",
}
"""Fields that are said only where they differ."""

_TIMES = re.compile(r"(.+) × (10{0,2}(?:[, .\u00a0]000)+|10+|0\.0*1)(?: .*)?")
"""A number with the power of ten that multiplied it, as a row of a table is recorded: "5 × 1,000",
"5 × 1000 t" (`multipliers.multiply`)."""
_NUMBER = re.compile(r"\d(?:[\d.,'’٬٫\u00a0\u202f]*\d)?")
_TELLING = re.compile(r"[01]|\d{4}|(?!\d{1,3}(?:,\d{3})+$|\d{1,9}$).*")
"""Numbers that are read otherwise than others, and those that are not plain or grouped digits."""
_DIGITS = r"\d+(?:\.\d+)?"
_CELLS = re.compile(
    rf"(?:(?:{_DIGITS} \()?({_DIGITS})–({_DIGITS})\)?|{_DIGITS})(?: (?P<unit>[^\d(].*))?"
)
"""A range, with a best estimate or without, or of one number, as a row of a table is recorded
(`quantity.read_quantity`), with a word that multiplied it: "35 (30–40) thousand"."""
_TURNS = re.compile("[\u202d\u202e]")
"""Signs that put digits in the other order for whoever looks at them (UAX 9): 16 is seen as 61."""
_TURNED = Oddity(
    Odd.UNREAD, "a sign among the words of a figure turns them around: they are not read as seen"
)
_SIGN = re.compile(r"[±~≈≃≲≳<>≤≥+]|\+/?-|(?<=\d)(?:[·∙⋅]\s?\d|\^|[⁰¹²³⁴⁵⁶⁷⁸⁹])")
"""What hedges a number in print without a word, or multiplies it: "5·10³"."""


def check_figure(
    figure: Figure, language: str | None, *, in_text: bool = False
) -> tuple[Oddity, ...]:
    """Check the number of a figure, and set it against its words; what is odd about them is told.

    Args:
        figure: As a record has it.
        language: Of the words; None: nobody said.
        in_text: Whether the words were read in a document, where other figures may stand among
            them: "11 people, including 7 police officers".

    Raises:
        InvalidClaim: The words say something that excludes it, or nobody can count to it.
    """
    if figure.words == str(figure.value) and figure.form in {Form.BARE, Form.EXACT}:
        check_number(figure)  # not remembered: a table has a number of its own in each row
        return tuple(_compare(_read_digits(figure), figure))
    odd = _check(figure, language, in_text)
    return (*odd, _TURNED) if _TURNS.search(figure.words) else odd


def with_terms_of_words(figure: Figure, language: str | None) -> Figure:
    """A figure with the base, the share and the change that its words give it.

    A row has no field for them: "36 more, to 963" stands beside 963, which is what it says.
    """
    said, _ = _read(figure, language, figure.unit)
    if said is None:
        return figure
    return replace(figure, base=said.base, share=said.share, change=said.change)


@lru_cache(maxsize=WORDS_KEPT)
def _check(figure: Figure, language: str | None, in_text: bool) -> tuple[Oddity, ...]:  # noqa: FBT001
    check_number(figure)
    if (cells := _read_cells(figure, language)) is not None:
        return tuple(_compare(cells, figure))
    said, is_sure = _read(figure, language, figure.unit)
    if said is None and in_text:
        said = _find_among(figure, language)
    if said is None:
        return tuple(_check_unread(figure, language))
    said = _with_what_is_open(said, figure, language)
    trouble, odd = _try(said, figure)
    odd = tuple(_told_as(each, is_sure=is_sure) for each in odd)
    if trouble is None and not _is_otherwise(odd):
        return (*odd, *_check_rest(said, figure, language, in_text=in_text))
    for other in _read_elsewise(figure, language, in_text=in_text and trouble is None):
        told = tuple(_compare(other, figure))
        if not _is_otherwise(told):
            return told
    if trouble is None:
        return odd
    if is_sure:
        raise trouble
    return (Oddity(Odd.UNREAD, trouble.message),)


def _try(said: Figure, figure: Figure) -> tuple[InvalidClaim | None, tuple[Oddity, ...]]:
    """Why words exclude a figure, if they do, and what they say otherwise."""
    try:
        return None, tuple(_compare(said, figure))
    except InvalidClaim as error:
        return error, ()


def _with_what_is_open(said: Figure, figure: Figure, language: str | None) -> Figure:
    """What words say, with what they leave to whoever recorded them."""
    if _leave_unit_open(figure, language):
        said = replace(said, is_unit_assumed=True)
    if _is_share_told(figure, language):
        said = replace(said, base=figure.base, share=figure.share)
    return said


def _told_as(odd: Oddity, *, is_sure: bool) -> Oddity:
    """What is told of words, less surely where nobody knows their language."""
    is_doubtful = odd.odd is Odd.CONTRADICTS and not is_sure
    return replace(odd, odd=Odd.UNREAD) if is_doubtful else odd


def _is_otherwise(odd: Iterable[Oddity]) -> bool:
    return any(each.odd in {Odd.WORDS, Odd.CONTRADICTS} for each in odd)


def _read_elsewise(figure: Figure, language: str | None, *, in_text: bool) -> Iterator[Figure]:
    """What words say that are not read as a phrase by themselves.

    They may be of a row of a table in any language, or hold several figures of a text.
    """
    if in_text and (among := _find_among(figure, language)) is not None:
        yield among
    if _is_written_by_us(figure, language):
        yield Figure(figure.words, figure.form, figure.value)


def _read_cells(figure: Figure, language: str | None) -> Figure | None:
    """What words say that are the ends of a range alone, as a row of a table is recorded.

    None: they are not, or of other numbers than the figure.
    """
    found = _CELLS.fullmatch(figure.words)
    if found is None or figure.form is not Form.RANGE:
        return None
    said = Multiplied(1, "")
    if found["unit"]:
        is_known = language is not None and find_language(language) is not None
        said = split_multiplier(found["unit"], language if is_known else TABLE_LANGUAGE)
        if said.factor == 1 or said.unit:
            return None
    number = found[0].split(" ")[0]
    low, high = (found[1], found[2]) if found[2] else (number, number)
    if said.factor == 1 and (low, high) != (str(figure.value), str(figure.upper)):
        return None
    if (Decimal(low) * said.factor, Decimal(high) * said.factor) != (figure.value, figure.upper):
        return None
    return Figure(figure.words, Form.RANGE, figure.value, figure.upper)


def _is_written_by_us(figure: Figure, language: str | None) -> bool:
    """Whether the words are a form by its English name and a number: of a row in any language."""
    if language is None or primary(language) == TABLE_LANGUAGE:
        return False
    return figure.words == f"{figure.form.value} {figure.value}" and not figure.upper


def _find_among(figure: Figure, language: str | None) -> Figure | None:
    """The figure of a record among several that its words have; None: it is none of them."""
    words = find_language(language) if language else None
    if words is None:
        return None
    text = figure.words
    for found in find_figures(text, words.figures, ANY_UNIT):
        for each in found.readings or (found.figure,):
            if (each.form, each.value, each.upper) == (figure.form, figure.value, figure.upper):
                return replace(each, words=text)
    return None


def _is_share_told(figure: Figure, language: str | None) -> bool:
    """Whether words state a number and its share apart, and the whole is reckoned from the two.

    "La moitié de la population […] 70 000 à 75 000".
    """
    words = find_language(language) if language else None
    base, share, value = figure.base, figure.share, figure.value
    if words is None or base is None or share is None or value is None:
        return False
    found = find_figures(figure.words, words.figures, ANY_UNIT)
    is_told = any(each.figure.unit == PERCENT and each.figure.value == share for each in found)
    return is_told and Fraction(base) * Fraction(share) == Fraction(value) * 100


def _leave_unit_open(figure: Figure, language: str | None) -> bool:
    """Whether the words alone leave open which unit is meant, and the usual one is the record's."""
    if figure.unit == COUNT:
        return False
    alone, _ = _read(figure, language, None)
    return alone is not None and alone.is_unit_assumed and alone.unit == figure.unit


def _read_digits(figure: Figure) -> Figure:
    """What the digits of its number alone say, in every language: no more than the number."""
    return Figure(figure.words, Form.BARE if figure.value else figure.form, figure.value)


def _read(
    figure: Figure, language: str | None, unit: UnitCode | None
) -> tuple[Figure | None, bool]:
    """The figure that words state, and whether their language is known; None: they state none.

    A row of a table is recorded with a power of ten behind all of its words, which multiplies each
    of their numbers: "5 ± 2 × 1,000".
    """
    said, is_sure = _read_words(figure.words, language, unit)
    found = _TIMES.fullmatch(figure.words)
    if found is None or (said is not None and said.value == figure.value):
        return said, is_sure
    power = Decimal(re.sub(r"[^\d.]|\.(?=000)", "", found[2])).adjusted()
    row, is_sure = _read_words(found[1], language, unit)
    return (said if row is None else multiply(row, power, "")), is_sure


def _read_words(
    words: str, language: str | None, unit: UnitCode | None
) -> tuple[Figure | None, bool]:
    for tag in (language,) if language else (None, TABLE_LANGUAGE):
        if (said := _read_like(words, tag, unit)) is not None:
            return said, tag == language
    return None, False


def _read_like(words: str, language: str | None, unit: UnitCode | None) -> Figure | None:
    """The figure that words state in a language, by what the same words say of another number.

    So "at least 140" is read once for "at least 271". None, one and what may be a year are read by
    themselves, and so is what has several numbers or marks.
    """
    numbers = _NUMBER.findall(words)
    if len(numbers) == 1 and not _TELLING.fullmatch(numbers[0]):
        shared = re.sub(r"\d", "3", numbers[0])
        said = _read_once(_NUMBER.sub(shared, words), language, unit)
        if said is not None and said.value == _plain(shared) and _has_one_number(said):
            return replace(said, value=_plain(numbers[0]), words=words)
    return _read_once(words, language, unit)


def _has_one_number(figure: Figure) -> bool:
    others = (figure.upper, figure.base, figure.share, figure.change, figure.margin)
    return all(each is None for each in others)


def _plain(number: str) -> int:
    return int(number.replace(",", ""))


@lru_cache(maxsize=WORDS_KEPT)
def _read_once(words: str, language: str | None, unit: UnitCode | None) -> Figure | None:
    try:
        return wording.read_figure(words, language, unit)
    except InputError:
        return None


def _check_rest(
    said: Figure, figure: Figure, language: str | None, *, in_text: bool
) -> Iterator[Oddity]:
    """Tell of what else words have than the figure: what another language reads, numbers, signs.

    Args:
        said: What its language reads in the words.
        figure: As the record has it, which is the same.
        language: The one it is said to be in; None: nobody said, as of a row of a table.
        in_text: Whether the words were read in a document.
    """
    if said.form in HOLLOW:
        return
    words = figure.words
    tag = language or TABLE_LANGUAGE
    other = _read_in_others(words, tag, figure.unit, said, in_text=in_text)
    if other is not None:
        yield Oddity(Odd.WORDS, _told_in(other, figure))
        return
    rest = _unread_signs(words, tag)
    if language is not None and not in_text:
        rest += tuple(each for each in unknown_words(words, language) if each.isdigit())
    if rest:
        told = f'"{words[:60]}" is recorded as {say_figure(figure, PARTS)}'
        yield Oddity(Odd.UNREAD, f'{told}, and "{" ".join(rest)[:60]}" is not read')


def _unread_signs(words: str, language: str) -> tuple[str, ...]:
    """Signs that hedge a number, where they stand beside the figure and not in it."""
    if not _SIGN.search(words):
        return ()
    rest, at = "", 0
    for each in find_figures(words, load_language(language).figures, ANY_UNIT):
        rest, at = f"{rest}{words[at : each.start]}0", each.end
    return tuple(_SIGN.findall(rest + words[at:]))


def _check_unread(figure: Figure, language: str | None) -> Iterator[Oddity]:
    """Of words that no list of their language reads: what others make of them, and the digits.

    Raises:
        InvalidClaim: The words multiply the number, and the record has it as it is.
    """
    words = figure.words
    other = _read_in_others(words, language, figure.unit, None, in_text=False)
    if other is not None:
        yield from _compare_other(other, figure)
        return
    printed, scale = _printed_numbers(words, language)
    stated = (getattr(figure, each) for each in NUMBERS)
    numbers = {abs(each) for each in stated if each is not None}
    has_more = any(getattr(figure, each) != silent for each, silent in BESIDE.items())
    if not numbers and not printed and not has_more:
        return
    level = {abs(each) for each in (figure.value, figure.upper) if each is not None}
    told = f'"{words[:60]}" is recorded as {say_figure(figure, PARTS)}'
    if printed and not level <= printed:
        ours = ", ".join(map(_printed, sorted(printed)))
        if scale is not None and scale.is_own and figure.unit == COUNT:
            raise InvalidClaim(
                f'"{words[:60]}" says {ours}, the record says {say_figure(figure)}',
                hint="correct the number or the words",
                place="figure",
            )
        yield Oddity(Odd.WORDS, f"{told}; its digits say {ours}")
    elif has_more or level != printed or _has_words(words):
        yield Oddity(Odd.UNREAD, f"{told}; its words are not read: please check the form")


def language_of(figure: Figure, language: str | None) -> str | None:
    """The language whose list reads words that are said to be in one without a list; None: none."""
    if language is not None and find_language(language) is not None:
        return language
    other = _read_in_others(figure.words, language, figure.unit, None, in_text=False)
    return other.tag if other is not None else None


@lru_cache(maxsize=TEXTS_KEPT)
def possible_languages(
    words: str, language: str | None, *, in_text: bool = False
) -> tuple[str, ...]:
    """The languages that may have all of some words, as far as one can tell without reading.

    `language_of` gives one of them, or none.

    Args:
        words: A sentence, or the words of one figure.
        language: The one that they are said to be in, which is left out.
        in_text: As for `check_figure`.
    """
    own = primary(language) if language is not None else None
    others = _others(words, own, in_text=in_text)
    return tuple(tag for tag in others if not has_foreign_word(words, tag))


class _Reading(NamedTuple):
    """What a language reads in words that are said to be in another."""

    figure: Figure
    tag: str


@lru_cache(maxsize=WORDS_KEPT)
def _read_in_others(
    words: str,
    language: str | None,
    unit: UnitCode | None,
    said: Figure | None,
    *,
    in_text: bool,
) -> _Reading | None:
    """What the language that has most of the words reads in them; None: no other has more.

    Args:
        words: Of a figure.
        language: The one that they are said to be in.
        unit: Of the record.
        said: What this one reads in them; another has to read more. None: nothing; then only a
            language counts that has all of the words.
        in_text: Whether they were read in a document: then only languages are tried in which they
            may stand by mistake, English and those of other letters.
    """
    if not any(map(str.isalpha, words)):
        return None
    own = primary(language) if language is not None else None
    if said is None:
        return _first_of_all_words(words, own, unit, in_text=in_text)
    found = [
        _Reading(read, tag)
        for tag in _others(words, own, in_text=in_text)
        if (read := _read_like(words, tag, unit)) is not None
        and _says_more(read, said)
        and _differs(read, said)
    ]
    if not found:
        return None
    counts = [len(unknown_words(words, each.tag)) for each in found]
    least = min(counts)
    most = 0 if own is None else len(unknown_words(words, own)) // UNKNOWN_FOR_ONE
    return found[counts.index(least)] if most and least <= most else None


def _first_of_all_words(
    words: str, own: str | None, unit: UnitCode | None, *, in_text: bool
) -> _Reading | None:
    """What the first language reads that has all of the words; None: none has."""
    for tag in possible_languages(words, own, in_text=in_text):
        read = _read_like(words, tag, unit)
        if read is not None and not unknown_words(words, tag):
            return _Reading(read, tag)
    return None


def _says_more(read: Figure, said: Figure) -> bool:
    """Whether a reading has a hedge or a number that another one has not."""
    return read.form is not Form.BARE or read.value != said.value


def _others(words: str, own: str | None, *, in_text: bool) -> Iterator[str]:
    """The languages in which words may be, that are said to be in one."""
    letters = {_letters(each) for each in words if each.isalpha()}
    for tag in languages():
        is_likely = (
            not in_text
            or tag == "en"
            or _LETTERS.get(tag, "LATIN") != _LETTERS.get(own or "", "LATIN")
        )
        if tag != own and is_likely and _LETTERS.get(tag, "LATIN") in letters:
            yield tag


def _letters(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]


def primary(language: str) -> str:
    """The language of a tag, without country and script."""
    return language.replace("_", "-").split("-")[0].lower()


def _differs(said: Figure, other: Figure) -> bool:
    """Whether two readings of words are of another number or form."""
    parts = (part for part in PARTS if not _may_stand_beside(part, said, other))
    return any(getattr(said, part) != getattr(other, part) for part in parts)


def _has_words(words: str) -> bool:
    return any(map(str.isalpha, words)) or _SIGN.search(words) is not None


def _compare_other(other: _Reading, figure: Figure) -> Iterator[Oddity]:
    """What another language reads otherwise: told, because nobody said that it is in this one."""
    try:
        odd = tuple(_compare(other.figure, figure))
    except InvalidClaim as error:
        odd = (Oddity(Odd.WORDS, error.message),)
    for each in odd:
        kind = Odd.WORDS if each.odd is Odd.CONTRADICTS else each.odd
        yield replace(
            each, odd=kind, sentence=f"{each.sentence} (read in {load_language(other.tag).name})"
        )


def _told_in(other: _Reading, figure: Figure) -> str:
    return f"{_told(other.figure, figure, PARTS)} (read in {load_language(other.tag).name})"


def _printed_numbers(words: str, language: str | None) -> tuple[frozenset[Number], Scale | None]:
    """What the digits of words can be, times the word that multiplies them; and that word."""
    found: set[Number] = set()
    plain: set[Number] = set()
    scale = None
    for each in find_numbers(words, ANY_LANGUAGE):
        beside = scale_beside(words, each.start, each.end, language)
        scale = scale or beside
        factor = 1 if beside is None else 10**beside.power
        (plain if beside is None else found).update(
            to_number(abs(Fraction(one)) * factor) for one in each.readings
        )
    if scale is not None:  # "5–6万": what multiplies the last may multiply the others
        found |= {to_number(Fraction(one) * 10**scale.power) for one in plain}
    return frozenset(found | plain), scale


def _compare(said: Figure, figure: Figure) -> Iterator[Oddity]:
    """What the words say otherwise than the record, and what they do not say.

    Raises:
        InvalidClaim: They exclude each other.
    """
    is_same, is_other = _is_same_unit(said, figure), _is_other_unit(said, figure)
    if is_same or is_other:
        _check_numbers(said, figure)
        _check_upper(said, figure)
        _check_margin(said, figure)
    if is_same:
        _check_entailed(said, figure)
    if is_other:  # somebody corrected it: reports show both
        yield Oddity(Odd.CONTRADICTS, _told(said, figure, PARTS))
        return
    other = [each for each in PARTS if getattr(said, each) != getattr(figure, each)]
    if _is_zero(said) and _is_zero(figure):
        other = [each for each in other if each != "form"]
    if not other:
        return
    is_beside = all(_may_stand_beside(each, said, figure) for each in other)
    yield Oddity(Odd.BESIDE if is_beside else Odd.WORDS, _told(said, figure, other))


def _is_zero(figure: Figure) -> bool:
    """Whether a figure is none at all: "0 thousand", "none"."""
    return figure.value == 0 and figure.form in {Form.NONE, Form.BARE, Form.EXACT}


def _may_stand_beside(part: str, said: Figure, figure: Figure) -> bool:
    """Whether words leave a part open, so that something else may have said it."""
    if part == "form":
        return (said.form, figure.form) == (Form.BARE, Form.EXACT)
    if part == "is_unit_assumed":
        return True
    return part in BESIDE and getattr(said, part) == BESIDE[part]


def _check_entailed(said: Figure, figure: Figure) -> None:
    """Refuse a level that the words exclude; steps and comparisons are only told.

    Raises:
        InvalidClaim: No number is in both intervals.
    """
    if _is_told_as_change(said) or _is_told_as_change(figure):
        return
    words, record = _strict(said), _strict(figure)
    if words is None or record is None:
        return
    if not words.overlaps(record) and figure.base is None:
        raise _contradiction(said, figure)


def _check_upper(said: Figure, figure: Figure) -> None:
    """Refuse a high end of what has none: neither the words nor the form have two ends.

    Raises:
        InvalidClaim: The record has one.
    """
    if figure.upper is not None and said.upper is None and figure.form not in TWO_ENDED:
        raise _contradiction(said, figure)


def _check_margin(said: Figure, figure: Figure) -> None:
    """Refuse a margin that is not that of the words, or that swallows the number they say.

    A margin that a note or another column gave is told. Beside a count it is smaller than the
    count: a wider one would let anything agree with it. A share or a step may be smaller than its
    margin.

    Raises:
        InvalidClaim: It is one of these.
    """
    if figure.margin is None or figure.margin == said.margin:
        return
    is_count = figure.unit == COUNT and not figure.per and not _is_told_as_change(figure)
    is_too_wide = is_count and figure.margin >= (figure.value or 0)
    if said.margin is not None or is_too_wide:
        raise _contradiction(said, figure)


def _is_same_unit(said: Figure, figure: Figure) -> bool:
    """Whether both are of one unit, or the words leave it to what stands around them."""
    return said.unit in {COUNT, figure.unit}


def _is_other_unit(said: Figure, figure: Figure) -> bool:
    """Whether words say a unit that the one of the record cannot be."""
    if _is_same_unit(said, figure) or figure.unit in ASSUMED or said.unit == MEASURE:
        return False
    return not (said.is_unit_assumed or can_convert(said.unit, figure.unit))


def _check_numbers(said: Figure, figure: Figure) -> None:
    """Refuse numbers that are none of those in the words, where the words are no range or share.

    What is reckoned from a share was rounded otherwise before.

    Raises:
        InvalidClaim: The record has another number, or words with a number have none in it.
    """
    numbers = {abs(each) for each in (figure.value, figure.upper) if each is not None}
    is_reckoned = said.form is Form.RANGE or said.share is not None or said.base is not None
    if said.form in VAGUE or figure.form in VAGUE or is_reckoned:
        return
    if not numbers:
        if said.value is not None:
            raise _contradiction(said, figure)
        return
    stated = (said.value, said.upper, said.base, said.share, said.change)
    if not numbers <= {abs(each) for each in stated if each is not None}:
        raise _contradiction(said, figure)


def _is_told_as_change(figure: Figure) -> bool:
    return figure.says is not Says.LEVEL or figure.change is not None


def _strict(figure: Figure) -> Interval | None:
    """What a figure entails; None where it entails no number."""
    intervals = load_profile().intervals(replace(figure, margin=None))
    return None if intervals is None else intervals.strict


def _contradiction(said: Figure, figure: Figure) -> InvalidClaim:
    return InvalidClaim(
        _told(said, figure, PARTS),
        hint="correct the number or the words; of a mistake of the source, give its words",
        place="figure",
    )


def _told(said: Figure, figure: Figure, parts: Iterable[str]) -> str:
    """What the words say and what the record says, with the parts in which they differ."""
    words, some = figure.words[:60], frozenset(parts)
    ours = say_figure(said, some)
    theirs = say_figure(figure, some)
    return f'"{words}" says {ours}, the record says {theirs}'


def say_figure(figure: Figure, parts: Collection[str] = ()) -> str:
    """A figure by its form, its numbers and its unit: "at least 61", "range 5 to 9 hectare".

    Args:
        figure: What is said.
        parts: Of these fields, those that are not said anyway are said too where they say anything.
    """
    ends = [_printed(each) for each in (figure.value, figure.upper) if each is not None]
    form = "" if figure.form is Form.BARE else figure.form.value
    says = "" if figure.says is Says.LEVEL else f"as a {figure.says}"
    step = "" if figure.change is None else f"after a change of {_printed(figure.change)}"
    per = f"per {figure.per}" if figure.per else ""
    more = (
        label.format(value if isinstance(value, str) else _printed(value))
        for part, label in SAID_WHERE_OTHER.items()
        if part in parts
        and (value := getattr(figure, part)) is not None
        and value is not False
        and value != ""
    )
    said = (form, " to ".join(ends), figure.unit, per, says, step, *more)
    return " ".join(filter(None, said)) or "no number"


def _printed(number: Number) -> str:
    return f"{number:f}" if isinstance(number, Decimal) else str(number)
