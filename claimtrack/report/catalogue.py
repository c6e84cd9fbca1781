"""In which language a report is told: the templates, numbers and dates of its reader.

A catalogue is made of a language's `.mo` file, which the standard library reads, and of what CLDR
says of its numbers and dates (`conventions.json`); `docs/tools/catalogues.py` writes both. English
is what the templates are in, so it has no file. A sentence that a catalogue lacks is told in
English.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context, ContextVar, copy_context
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, Protocol, Self

from claimtrack.errors import UnknownLanguage
from claimtrack.report.safe import to_carried
from claimtrack.text.message import (
    Capitalised,
    Joined,
    Message,
    Number,
    Value,
    print_number,
    to_english,
)

FOLDER = Path(__file__).with_name("locale")
DOMAIN = "claimtrack"
CONVENTIONS = "conventions.json"

NO_SEPARATOR = ""


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a language prints numbers and dates; English as reports have always printed it."""

    decimal: str = "."
    group: str = ","
    least_grouped_digits: int = 4
    """Before a decimal mark, from which on thousands are separated."""
    months: tuple[str, ...] = (
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    )
    """Beside a day."""
    months_alone: tuple[str, ...] = (
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    )
    day: str = "{day} {month}"
    day_of_year: str = "{day} {month} {year}"
    month_of_year: str = "{month} {year}"
    quarter: str = "Q{number}"
    quarter_of_year: str = "Q{number} {year}"
    between_days: str = "–"
    """Between two days of one month."""
    between_dates: str = " – "
    between_months: str = "–"
    first_of_month: str = "1"

    def number_of(self, day: dt.date) -> str:
        """A day of a month: in French "1er" for the first."""
        return self.first_of_month if day.day == 1 else f"{day.day}"


class Translations(Protocol):
    """What a catalogue asks of its templates: as `gettext.GNUTranslations` has it."""

    def gettext(self, message: str) -> str:
        """A template in this language; itself when there is none."""

    def pgettext(self, context: str, message: str) -> str:
        """The same for a plain word with its context."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The template that agrees with a number."""


@dataclass(frozen=True)
class Catalogue:
    """A language that reports can be told in."""

    language: str
    """As a BCP 47 tag."""
    conventions: Conventions = Conventions()
    translations: Translations | None = None
    """None: the templates as they are."""
    encoding: str = "utf-8"
    """Of what is told: our own words are spelled with what it can carry."""

    def text(self, template: str, context: str = "") -> str:
        """A template in this language."""
        if self.translations is None or not template:
            return template
        if context:
            return self._carried(self.translations.pgettext(context, template))
        return self._carried(self.translations.gettext(template))

    def plural(self, one: str, many: str, count: int) -> str:
        """The template that agrees with a number, in this language."""
        if self.translations is None:
            return one if count == 1 else many
        return self._carried(self.translations.ngettext(one, many, count))

    def _carried(self, template: str) -> str:
        return to_carried(template, self.encoding)

    def written_in(self, encoding: str) -> Self:
        """The same for a stream with an encoding; English needs no letters that it may lack."""
        if self.translations is None:
            return self
        spelled: dict[str, Any] = {}
        for field in fields(self.conventions):
            value = getattr(self.conventions, field.name)
            if isinstance(value, str):
                spelled[field.name] = to_carried(value, encoding)
            elif isinstance(value, tuple):
                spelled[field.name] = tuple(to_carried(each, encoding) for each in value)
        conventions = replace(self.conventions, **spelled)
        return replace(self, encoding=encoding, conventions=conventions)

    def number(self, value: Number) -> str:
        """With thousands separated; of endless decimals the first ones."""
        printed = print_number(value)
        if self.translations is None:
            return printed
        said = self.conventions
        whole, mark, decimals = printed.partition(".")
        is_grouped = sum(map(str.isdigit, whole)) >= said.least_grouped_digits
        group = said.group if is_grouped else NO_SEPARATOR
        return f"{whole.replace(',', group)}{said.decimal if mark else ''}{decimals}"

    def date(self, day: dt.date) -> str:
        """A day with its month and year."""
        return self.conventions.day_of_year.format(
            day=self.conventions.number_of(day),
            month=self.conventions.months[day.month - 1],
            year=day.year,
        )

    def tell(self, value: Value) -> str:
        """A value in this language: a sentence with everything that stands in it."""
        if self.translations is None:
            return to_english(value)
        if isinstance(value, Message):
            return self._tell_message(value)
        if isinstance(value, str):
            return value
        return self.date(value) if isinstance(value, dt.date) else self.number(value)

    def _tell_message(self, message: Message) -> str:
        if isinstance(message, Joined):
            return self.text(message.template).join(map(self.tell, message.parts))
        if isinstance(message, Capitalised):
            text = self.tell(message.values["text"])
            return f"{text[:1].upper()}{text[1:]}"
        template = self._template_of(message)
        told = {name: self.tell(each) for name, each in message.values.items()}
        return template.format(**told) if told else template

    def _template_of(self, message: Message) -> str:
        if not message.many:
            return self.text(message.template, message.context)
        amount = message.values["count"]
        if not isinstance(amount, int):
            raise TypeError("what a sentence agrees with is a whole number")
        return self.plural(message.template, message.many, amount)


ENGLISH = Catalogue("en")

_SPOKEN: ContextVar[Catalogue] = ContextVar("spoken", default=ENGLISH)


def spoken() -> Catalogue:
    """The catalogue that the report being made is told by."""
    return _SPOKEN.get()


def tell(value: Value) -> str:
    """A value in the language of the report that is being made."""
    return _SPOKEN.get().tell(value)


@contextmanager
def speaking(language: str | Catalogue) -> Iterator[Catalogue]:
    """What is made inside is told in this language.

    Raises:
        UnknownLanguage: There is no catalogue for the tag.
    """
    catalogue = load_catalogue(language) if isinstance(language, str) else language
    before = _SPOKEN.set(catalogue)
    try:
        yield catalogue
    finally:
        _SPOKEN.reset(before)


def speak_pieces(language: str | Catalogue, make: Callable[[], Iterator[str]]) -> Iterator[str]:
    """Pieces that are made and yielded while a language is spoken, which nobody else hears.

    Raises:
        UnknownLanguage: There is no catalogue for the tag.
    """
    catalogue = load_catalogue(language) if isinstance(language, str) else language
    context = copy_context()
    context.run(_SPOKEN.set, catalogue)
    return _pieces_in(context, context.run(make))


def _pieces_in(context: Context, pieces: Iterator[str]) -> Iterator[str]:
    while (piece := context.run(next, pieces, None)) is not None:
        yield piece


def languages() -> tuple[str, ...]:
    """The tags of the languages that reports can be told in."""
    compiled = FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return tuple(sorted({ENGLISH.language, *(each.parts[-3] for each in compiled)}))


def find_language(tag: str) -> str | None:
    """The language of a catalogue that a tag or the name of a locale asks for: "fr_FR.UTF-8"."""
    asked = tag.partition(".")[0].partition("@")[0].replace("_", "-").lower()
    if asked in {"c", "posix"}:
        return ENGLISH.language
    known = languages()
    return next((each for each in (asked, asked.partition("-")[0]) if each in known), None)


@cache
def load_catalogue(tag: str) -> Catalogue:
    """The catalogue for a language tag; that of a region is that of its language.

    Raises:
        UnknownLanguage: There is none.
    """
    language = find_language(tag)
    if language is None:
        raise UnknownLanguage(
            f'no catalogue for reports in "{tag}"', hint=f"there is {', '.join(languages())}"
        )
    if language == ENGLISH.language:
        return ENGLISH
    from gettext import GNUTranslations  # noqa: PLC0415 - start-up: English needs none

    folder = FOLDER / language / "LC_MESSAGES"
    with (folder / f"{DOMAIN}.mo").open("rb") as file:
        translations = GNUTranslations(file)
    every = json.loads((FOLDER / CONVENTIONS).read_text(encoding="utf-8"))
    said: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in every[language].items()
    }
    return Catalogue(language, Conventions(**said), translations)
