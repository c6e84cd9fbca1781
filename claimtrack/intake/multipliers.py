"""How many of its unit the words of a unit say: "thousand persons", "million EUR", "1000 t"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from claimtrack.errors import InvalidClaim
from claimtrack.figures.figure import COUNT, Figure
from claimtrack.figures.interval import Number
from claimtrack.figures.reading import ANY_UNIT, find_figures
from claimtrack.intake.once import READINGS_KEPT
from claimtrack.languages import languages, load_language
from claimtrack.languages.language import Language
from claimtrack.text.fold import fold_phrase
from claimtrack.units.unit import dimension_of

LEAST_FACTOR = 100
"""A power of ten from here on multiplies. Ours: tables tell hundreds, thousands and more."""
MOST_POWER = 30
"""SDMX gives 0 to 15 (CL_UNIT_MULT); more is a slip."""

_ONE = "1"
"""What a multiplier stands behind, so that it is read as a number."""
_DIGITS = re.compile(r"(10{2,15}|10{0,2}(?:[, .\u00a0]000){1,5})\s+(\D.*)")
_POWER = re.compile(r"[-+]?[0-9]{1,2}")
_EXACT = Context(prec=200)
"""More digits than a cell and a power of ten have together."""


class Multiplied(NamedTuple):
    """A unit as its words say it."""

    factor: int
    unit: str
    """Its code, else the words without those of the factor."""
    per: str = ""
    """What it is told per: "euro per hectolitre"."""
    is_assumed: bool = False
    """Whether the words leave open which it is: dollars are those of the United States."""


@lru_cache(maxsize=READINGS_KEPT)
def split_multiplier(words: str, language: str | None) -> Multiplied:
    """The power of ten with which the words of a unit begin, and the unit; 1 when with none.

    The unit is read as in a sentence: "euro" is EUR. Words that leave open which is meant ("pesos",
    "pounds") stay words.

    Without a language, every language is asked, and a word that two of them read differently
    ("billion") is no multiplier: it stays a word of the unit.
    """
    words = " ".join(words.split())
    if dimension_of(words) is not None:
        return Multiplied(1, words)
    if digits := _DIGITS.fullmatch(words):
        return Multiplied(int(re.sub(r"\D", "", digits[1])), digits[2])
    tags = (language,) if language else languages()
    found = set(_splits(words, tags))
    known = {each for each in found if dimension_of(each.unit) is not None}
    is_agreed = len({each.factor for each in found}) == 1 and len(known or found) == 1
    return (known or found).pop() if is_agreed else Multiplied(1, words)


def _splits(words: str, tags: tuple[str, ...]) -> Iterator[Multiplied]:
    text = f"{_ONE} {words}"
    for tag in tags:
        language = load_language(tag)
        first = next(iter(find_figures(text, language.figures, ANY_UNIT)), None)
        if first is None or first.start or len({each.value for each in first.readings}) != 1:
            continue
        factor = first.figure.value
        units = {each.unit for each in first.readings}
        is_whole = first.end == len(text) and len(units) == 1 and COUNT not in units
        said = first.figure
        if is_whole and factor == 1:
            yield Multiplied(1, units.pop(), said.per, is_assumed=said.is_unit_assumed)
            continue
        if not isinstance(factor, int) or factor < LEAST_FACTOR or str(factor).strip("0") != "1":
            continue
        if is_whole:
            yield Multiplied(factor, units.pop(), said.per, is_assumed=said.is_unit_assumed)
        else:
            yield Multiplied(factor, _without_link(text[first.number_end :].lstrip(" ."), language))


def _without_link(unit: str, language: Language) -> str:
    """The words of a unit without the "of" before them."""
    link = language.counting.links.at(fold_phrase(unit), 0)
    return unit[link[0] :].strip() if link else unit


@lru_cache(maxsize=READINGS_KEPT)
def read_denominator(words: str, language: str | None) -> str:
    """What words say a figure is per, as in a sentence: "hectolitre", "100,000 people".

    Words that no language asked reads, or that two read differently, come back as they are.
    """
    words = " ".join(words.split())
    text = fold_phrase(f"/ {words}")
    matches = (
        load_language(tag).per.at(text, 0) for tag in ((language,) if language else languages())
    )
    found = {each.per for each in matches if each is not None and each.end == len(text)}
    return found.pop() if len(found) == 1 else words


def read_power(text: str | None) -> int:
    """The power of ten that a table gives beside its numbers, as SDMX does in UNIT_MULT.

    Raises:
        InvalidClaim: It is none.
    """
    if text is None or not (text := text.strip()):
        return 0
    if not _POWER.fullmatch(text) or abs(int(text)) > MOST_POWER:
        raise InvalidClaim(
            f'"{text[:40]}" is no power of ten',
            hint="give the number of zeros: 3 for thousands, 6 for millions",
            place="power_of_ten",
        )
    return int(text)


def multiply(figure: Figure, power: int, printed: str) -> Figure:
    """The figure times a power of ten, exactly; its words keep the printed number.

    Args:
        figure: As the number stands there.
        power: Of ten.
        printed: What says so, behind the number: "thousand persons".
    """
    return replace(
        figure,
        words=f"{figure.words} {printed}".strip(),
        value=_times(figure.value, power),
        upper=_times(figure.upper, power),
        change=_times(figure.change, power),
        margin=_times(figure.margin, power),
    )


def say_power(power: int) -> str:
    """A power of ten as it is printed behind a number: "× 1,000"."""
    return f"× {10**power:,}" if power > 0 else f"× {Decimal(1).scaleb(power):f}"


def _times(value: Number | None, power: int) -> Number | None:
    if value is None:
        return None
    product = Decimal(value).scaleb(power, _EXACT)
    return int(product) if product == product.to_integral_value(context=_EXACT) else product
