"""A number put in the place of another, where nobody types the words of a figure again."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from claimtrack.errors import InputError, InvalidClaim
from claimtrack.figures.figure import Figure, Form
from claimtrack.intake.quantity import Cells, read_quantity
from claimtrack.intake.wording import read_figure
from claimtrack.model.claim import Claim

NUMBERS = ("value", "low", "high", "form")
"""The fields by which a row of a table says a figure without words, and `amend` its number."""

_NUMBER = re.compile(r"\d+(?:[.,\u066b\u066c'’ \u00a0\u202f]\d+)*")
"""A number in words, with the marks between its groups."""

_GROUPED = re.compile(r"\d{1,3}([.,'’ \u00a0\u202f])\d{3}(?:\1\d{3})*")
_DIGITS_IN_GROUP = 3

SHOWN = 60
"""Characters of words that a message repeats: a part of a line. Ours."""


def put_numbers(claim: Claim, given: Mapping[str, str]) -> Claim:
    """The claim with these numbers for those of its figure; the words around them stay.

    Words that are a number alone, or that were made of the numbers of a row, are made anew. Of
    other words only the number is exchanged, where it stands there once.

    Args:
        claim: As it is on record.
        given: Texts by `NUMBERS`; what is left out stays, an empty one is taken away.

    Raises:
        InvalidClaim: The claim is a statement; a text is no number; or the words have no place for
            it.
    """
    figure = claim.figure
    if figure is None:
        raise InvalidClaim(
            "a statement has no number",
            place=min(given),
            hint="--statement gives it in other words",
        )
    if is_number_alone(figure):
        texts = {**numbers_of(figure), **given}
        cells = Cells(texts["value"], texts["low"], texts["high"])
        read = read_quantity(cells, texts["form"], figure.unit)
        found = replace(
            figure, words=read.words, form=read.form, value=read.value, upper=read.upper
        )
    else:
        found = _exchange(figure, given, claim.evidence.language)
    return replace(claim, figure=found)


def is_number_alone(figure: Figure) -> bool:
    """Whether its words are digits, or what a row of numbers without words is written as."""
    if _NUMBER.fullmatch(figure.words):
        return True
    texts = numbers_of(figure)
    try:
        cells = Cells(texts["value"], texts["low"], texts["high"])
        return read_quantity(cells, texts["form"], figure.unit).words == figure.words
    except InputError:
        return False


def numbers_of(figure: Figure) -> dict[str, str]:
    """The numbers of a figure as the cells of a row; empty where it has none."""
    value, upper = (
        "" if each is None else f"{each:f}" if isinstance(each, Decimal) else str(each)
        for each in (figure.value, figure.upper)
    )
    is_range = figure.form is Form.RANGE
    return {
        "value": "" if is_range else value,
        "low": value if is_range else "",
        "high": upper if is_range else "",
        "form": figure.form.value,
    }


def _exchange(figure: Figure, given: Mapping[str, str], language: str | None) -> Figure:
    """The figure with another number in its words, which say the same beside it.

    Raises:
        InvalidClaim: More than the one number changes, or the words do not hold it once.
    """
    wanted = given.get("value", "").strip()
    found = _NUMBER.findall(figure.words)
    if given.keys() != {"value"} or figure.upper is not None or len(found) != 1:
        raise _untold(figure, given)
    number = read_quantity(Cells(wanted), unit=figure.unit).value
    for printed in _spellings(wanted, found[0]):
        words = figure.words.replace(found[0], printed)
        try:
            read = read_figure(words, language, figure.unit)
        except InputError:
            continue
        if replace(read, words="", value=None) == replace(
            _read(figure, language), words="", value=None
        ) and (read.value, read.change) == (number, None):
            return replace(figure, words=words, value=number)
    raise _untold(figure, given)


def _read(figure: Figure, language: str | None) -> Figure:
    """The figure as its words alone are read; of a sentence they may say less than it does."""
    try:
        return read_figure(figure.words, language, figure.unit)
    except InputError:
        return figure


def _untold(figure: Figure, given: Mapping[str, str]) -> InvalidClaim:
    field = next(iter(given))
    return InvalidClaim(
        f'"{given[field][:SHOWN]}" has no one place in "{figure.words[:SHOWN]}"',
        hint="give the whole figure in its words: --figure",
        place=field,
    )


def _spellings(number: str, like: str) -> Iterator[str]:
    """How a number may be printed in the place of another: in groups as that is, or plain."""
    whole, _, part = number.partition(".")
    if (grouped := _GROUPED.fullmatch(like)) and len(whole) > _DIGITS_IN_GROUP and not part:
        yield f"{int(whole):,}".replace(",", grouped[1])
    if part and "," in like and "." not in like:
        yield f"{whole},{part}"
    yield number
