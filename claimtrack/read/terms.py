"""On which terms an indicator is told, by the words beside its figure: *seasonally adjusted*."""

import re

from claimtrack.languages.metrics import listed_metrics
from claimtrack.model.claim import Adjustment, RatePeriod, Terms
from claimtrack.model.facets import FACETS
from claimtrack.read.surroundings import Surroundings
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.span import Span

_PERIODS = frozenset(RatePeriod) - {RatePeriod.UNKNOWN}
_AGES = re.compile(r"(?<![0-9.,])([0-9]{1,2})(?: ?[-–] ?| [^\W\d_]{1,3} )([0-9]{1,2})(?![0-9.,%])")
"""Two ages with a small word or a dash between them: "15 to 64", "15-64"."""

_AGES_REACH = 40
"""Characters behind a clause, which ends at the next number, in which ages stand. Ours."""


def find_terms(
    page: Surroundings, around: Span, metric: str, per: str
) -> tuple[Terms, tuple[Span, ...]]:
    """The terms that words between two places tell, and where these words stand.

    Only of what the metric has (`claimtrack.model.facets`); two different words settle nothing.

    Args:
        page: The text.
        around: Where to look, in the folded text.
        metric: Of the figure.
        per: The denominator of the figure: a rate "2.7 % a month" is over a month.
    """
    words = page.patterns.terms
    read: list[Span] = []
    found = {
        key: _only(page, table, around, read)
        for key, table in (
            ("adjustment", words.adjustment),
            ("price_basis", words.price_basis),
            ("rate_period", words.rate_period),
            ("release", words.release),
        )
        if _has(metric, key)
    }
    period = found.get("rate_period") or (per if per in _PERIODS else "")
    has_period = bool(period) and _has(metric, "rate_period")
    end = min(around.end + _AGES_REACH, page.sentence(around.start)[1])
    ages = _ages(page, Span(around.start, end), read) if _has(metric, "population") else None
    terms = Terms(
        adjustment=Adjustment(found.get("adjustment") or Adjustment.UNKNOWN),
        price_basis=found.get("price_basis"),
        rate_period=RatePeriod(period) if has_period else RatePeriod.UNKNOWN,
        release=found.get("release"),
        population=ages,
    )
    return terms, tuple(read)


def _has(metric: str, key: str) -> bool:
    """Whether figures of the metric have this facet."""
    top = next((each.top for each in listed_metrics() if each.name == metric), metric)
    return top in FACETS[key].families


def _only(
    page: Surroundings, table: PhraseTable[str], around: Span, read: list[Span]
) -> str | None:
    """What the phrases of a table say, where they say one thing."""
    found = page.find_between(table, around.start, around.end)
    said = {each.value for each in found}
    if len(said) != 1:
        return None
    read += [Span(each.start, each.end) for each in found]
    return said.pop()


def _ages(page: Surroundings, around: Span, read: list[Span]) -> str | None:
    """The ages of whom it is told: "15 to 64"."""
    words = page.patterns.terms
    for found in _AGES.finditer(page.text, around.start, around.end):
        before = words.ages_before.before(page.flat, page.back(found.start()))
        after = words.ages_after.at(page.flat, page.skip(found.end()))
        if (before or after) and int(found[1]) < int(found[2]):
            start = before[0] if before else found.start()
            read.append(Span(start, after[0] if after else found.end()))
            return f"{found[1]} to {found[2]}"
    return None
