"""How a phrase is read as a date, and why."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claimtrack.dates import Period, read_date
from claimtrack.dates.reading import Why
from claimtrack.dates.vocabulary import is_read
from claimtrack.errors import UnknownLanguage, UnreadableDate
from claimtrack.report.claim_lines import Line


@dataclass(frozen=True, slots=True)
class ExplainedDate:
    """A date with the rule that reads it and what was taken for granted."""

    period: Period
    why: Why
    language: str | None
    published: dt.date | None

    def lines(self) -> Iterator[Line]:
        """The explanation line by line, in plain words."""
        period, why = self.period, self.why
        yield "words", f"“{period.words}”"
        yield "date", period.edtf
        blur = ", approximate" if period.approximate else ""
        yield "precision", f"{period.precision}{blur}"
        yield "first day", _day(period.first_day, "open: the words name none")
        yield "last day", _day(period.last_day, "open: the words name none")
        yield "rule", why.rule
        yield "counted from", _day(why.counted_from, "nothing: the words are complete")
        for each in why.assumed:
            yield "assumed", each
        yield "language", self.language or "not said"

    def to_json(self) -> dict[str, Any]:
        """The explanation as JSON-ready values."""
        period, why = self.period, self.why
        return {
            "words": period.words,
            "edtf": period.edtf,
            "precision": period.precision,
            "approximate": period.approximate,
            "first_day": _iso(period.first_day),
            "last_day": _iso(period.last_day),
            "why": {
                "rule": why.rule,
                "counted_from": _iso(why.counted_from),
                "assumed": list(why.assumed),
            },
            "language": self.language,
            "published": _iso(self.published),
        }


def explain_date(words: str, language: str | None, published: dt.date | None) -> ExplainedDate:
    """Read a phrase as a date.

    Raises:
        UnreadableDate: It states none, or only a day that was not given settles it.
        AmbiguousDate: It can be read in several ways, or states several dates.
        UnknownLanguage: No words of dates are known in the language.
    """
    if language is not None and not is_read(language):
        raise UnknownLanguage(
            f'no words of dates for "{language}"', hint="give a tag such as fr, en or pt-BR"
        )
    found = read_date(words, language=language, published=published)
    if found is None or found.period is None:
        raise UnreadableDate(
            f'"{words}": no date in these words',
            hint="give words that name a day, a month or a year"
            if language
            else "say which language they are in with --lang",
        )
    return ExplainedDate(found.period, found.why, language, published)


def _day(day: dt.date | None, otherwise: str) -> str:
    return day.isoformat() if day else otherwise


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
