"""On which terms an indicator is told, by the words beside its figure: *seasonally adjusted*."""

import re
from typing import NamedTuple

from claimtrack.languages.metrics import listed_metrics
from claimtrack.model.claim import Adjustment, RatePeriod, Terms
from claimtrack.model.facets import FACETS
from claimtrack.read.surroundings import Spot, Surroundings
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.span import Span
from claimtrack.text.token import WORD

_PERIODS = frozenset(RatePeriod) - {RatePeriod.UNKNOWN}
_AGES = re.compile(r"(?<![0-9.,])([0-9]{1,2})(?: ?[-–] ?| [^\W\d_]{1,3} )([0-9]{1,2})(?![0-9.,%])")
"""Two ages with a small word or a dash between them: "15 to 64", "15-64"."""

_AGE = re.compile(r"(?<![0-9.,])[0-9]{2}(?![0-9.,%])")
"""An age."""
_MARK = re.compile(r"[,;:()—–]")
_AGES_REACH = 40
"""Characters behind a clause, which ends at the next number, in which ages stand. Ours."""


_BESIDE = 3
"""Words between the name of an indicator and what narrows it: "taux de chômage *chez les* jeunes",
"unemployment rate *for* women". Ours."""
_NARROWING_WORDS = 4
"""Words of those among whom it is told at most. Ours."""


class FoundTerms(NamedTuple):
    """On which terms a figure is told."""

    terms: Terms
    definition: str | None
    """What narrows it beside: "core", "nurses", "65 and over"."""
    read: tuple[Span, ...]
    """Where the words for these stand, in the folded text."""


def find_terms(
    page: Surroundings, around: Span, metric: str, figure: Spot, name: Span | None
) -> FoundTerms:
    """The terms that words between two places tell.

    Only of what the metric has (`claimtrack.model.facets`); two different words settle nothing.
    Of whom it is told is a definition where the metric has no population.

    Args:
        page: The text.
        around: Where to look, in the folded text.
        metric: Of the figure.
        figure: The figure; a rate "2.7 % a month" is over a month.
        name: Where the metric is named, if it is; what narrows it stands beside.
    """
    per, own = figure.found.figure.per, Span(figure.start, figure.end)
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
    ages = _ages(page, Span(around.start, end), own, read)
    narrowed = None
    if name is not None:
        beside = _beside(page, around, name, own)
        ages = ages or _only(page, words.population, beside, read)
        narrowed = _only(page, words.definition, beside, read)
        narrowed = narrowed or (None if ages else _among(page, name, own, read))
    has_population = _has(metric, "population")
    if ages and not has_population:
        narrowed = narrowed or ages
    terms = Terms(
        adjustment=Adjustment(found.get("adjustment") or Adjustment.UNKNOWN),
        price_basis=found.get("price_basis"),
        rate_period=RatePeriod(period) if has_period else RatePeriod.UNKNOWN,
        release=found.get("release"),
        population=ages if has_population else None,
    )
    return FoundTerms(terms, narrowed, tuple(read))


def _beside(page: Surroundings, around: Span, name: Span, figure: Span) -> Span:
    """The name with the few words before and behind it that may narrow it."""
    before = [word.start() for word in WORD.finditer(page.flat, around.start, name.start)]
    marks = [mark.end() for mark in _MARK.finditer(page.text, around.start, name.start)]
    start = max([*before[-_BESIDE:][:1], *marks[-1:], around.start]) if before else name.start
    is_ahead = figure.start >= name.end
    limit = figure.start if is_ahead else page.sentence(name.start)[1]
    mark = _MARK.search(page.text, name.end, limit)
    words = [word.end() for word in WORD.finditer(page.flat, name.end, limit)]
    stops = [*words[: _BESIDE + 1][-1:], name.end]
    end = min(max(stops), mark.start() if mark else limit)
    return Span(min(start, name.start), max(end, name.end))


def _among(page: Surroundings, name: Span, figure: Span, read: list[Span]) -> str | None:
    """Those among whom it is told, in their own words: unemployment *among* nurses."""
    link = page.patterns.terms.among.at(page.flat, page.skip(name.end))
    if link is None:
        return None
    limit = figure.start if figure.start >= link[0] else page.sentence(name.start)[1]
    mark = _MARK.search(page.text, link[0], limit)
    found = list(WORD.finditer(page.flat, link[0], mark.start() if mark else limit))
    stated, kept = page.patterns.stated, list[Span]()
    for word in found[: _NARROWING_WORDS + 1]:
        tables = (stated.verbs, stated.copulas)
        is_verb = any(table.at(page.flat, word.start()) is not None for table in tables)
        if is_verb or word.group() in page.patterns.passive or word.group().isdigit():
            break
        kept.append(Span(*word.span()))
    while kept and page.flat[kept[-1].start : kept[-1].end] in page.patterns.stops:
        kept.pop()
    if not kept or len(kept) > _NARROWING_WORDS or page.is_capital(kept[0].start):
        return None
    read.append(Span(name.end, kept[-1].end))
    told = page.span(kept[0].start, kept[-1].end)
    return " ".join(page.folded.original[told.start : told.end].split())


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


def _ages(page: Surroundings, around: Span, figure: Span, read: list[Span]) -> str | None:
    """The ages of whom it is told: "15 to 64", "65 and over"."""
    words = page.patterns.terms
    for found in _AGE.finditer(page.text, around.start, around.end):
        after = words.ages_open.at(page.flat, page.skip(found.end()))
        is_plus = page.text[found.end() : found.end() + 1] == "+"
        if (after or is_plus) and not figure.start <= found.start() < figure.end:
            before = words.ages_before.before(page.flat, page.back(found.start()))
            end = after[0] if after else found.end() + 1
            read.append(Span(before[0] if before else found.start(), end))
            return f"{found[0]} and over"
    for found in _AGES.finditer(page.text, around.start, around.end):
        before = words.ages_before.before(page.flat, page.back(found.start()))
        after = words.ages_after.at(page.flat, page.skip(found.end()))
        if (before or after) and int(found[1]) < int(found[2]):
            start = before[0] if before else found.start()
            read.append(Span(start, after[0] if after else found.end()))
            return f"{found[1]} to {found[2]}"
    return None
