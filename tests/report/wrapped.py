"""A language in which every template that a catalogue could have stands in brackets.

What stands outside of them was told without a template: a name, somebody's words, or a sentence of
ours that another language will lack.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from string import Formatter

from babel import Locale

from claimtrack.report.catalogue import Catalogue, Conventions
from claimtrack.report.document import Column, Rest, Span
from docs.tools.catalogues import collect, unit_names

OPENS, CLOSES = "⟦", "⟧"
INSIDE = re.compile(f"{OPENS}[^{OPENS}{CLOSES}]*{CLOSES}")


class Wrapping:
    """Translations that put what stands between the places of a known template in brackets."""

    def __init__(self) -> None:
        self._known = {(context, text) for context, text, _ in collect()}
        self._known |= {(context, text) for context, text, _ in unit_names(Locale.parse("fr"))}
        self._plural = {(one, many) for _, one, many in collect() if many}
        self.missing: set[str] = set()
        """Templates that were looked up and are in no catalogue."""

    def gettext(self, message: str) -> str:
        """A template between brackets, its places outside of them."""
        return self._told("", message)

    def pgettext(self, context: str, message: str) -> str:
        """The same for a word from a table."""
        return self._told(context, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The same for a template that agrees with a number."""
        if (msgid1, msgid2) not in self._plural:
            self.missing.add(msgid1)
            return msgid1 if n == 1 else msgid2
        return wrap(msgid1 if n == 1 else msgid2)

    def _told(self, context: str, message: str) -> str:
        if (context, message) in self._known:
            return wrap(message)
        if not context and any(map(str.isalpha, literal_of(message))):
            self.missing.add(message)
        return message


def wrap(template: str) -> str:
    """The template with what stands between its places in brackets."""
    told = []
    for literal, name, _, _ in Formatter().parse(template):
        told.append(f"{OPENS}{literal}{CLOSES}" if literal.strip() else literal)
        told.append("" if name is None else f"{{{name}}}")
    return "".join(told)


def literal_of(template: str) -> str:
    """What stands between the places of a template."""
    return "".join(literal for literal, *_ in Formatter().parse(template))


@cache
def wrapping() -> Wrapping:
    """The translations, made once."""
    return Wrapping()


def wrapped_language() -> Catalogue:
    """The language; its months are numbers."""
    months = tuple(f"{month:02}" for month in range(1, 13))
    conventions = Conventions(months=months, months_alone=months, quarter="{number}/4")
    return Catalogue("qps", conventions, wrapping())


def texts_of(value: object) -> Iterator[str]:
    """Every text of a document that somebody reads."""
    match value:
        case Span(text):
            yield text
        case Column(title):
            yield title
        case Rest(words):
            yield words
        case tuple():
            for each in value:
                yield from texts_of(each)
        case _ if is_dataclass(value):
            for each in fields(value):
                yield from texts_of(getattr(value, each.name))


__all__ = ["INSIDE", "texts_of", "wrapped_language", "wrapping"]
