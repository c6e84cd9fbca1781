"""Verbs that make another metric of what is counted: 1,200 jobs that are *cut* are jobs lost."""

from claimtrack.languages.metrics import turned_metrics
from claimtrack.read.measured_place import MeasuredPlace
from claimtrack.read.named_indicators import Named
from claimtrack.text.phrases import Found, PhraseTable
from claimtrack.text.span import Span

MOST_BEFORE, MOST_BEHIND = 3, 4
"""Words between such a verb and the number, and between the noun and it: "cut *a further* 1,200
jobs", "1,200 jobs *in the region have been* cut". Ours."""


def turn_by_verb(place: MeasuredPlace, named: Named) -> str:
    """The metric that the nearest such verb makes of a named one; itself where none stands there.

    A verb right before the number outweighs one behind the noun, and another figure between says
    that the verb is of that one.
    """
    metrics = turned_metrics().get(named.metric, frozenset())
    page, spot = place.page, place.spot
    if not metrics or named.start < spot.number_end:
        return named.metric
    start, end = place.open.start, place.open.end

    def find(table: PhraseTable[str], start: int, end: int) -> list[Found[str]]:
        found = page.find_between(table, start, end)
        return [
            each
            for each in found
            if each.value in metrics
            and not any(Span(each.start, each.end).meets(one) for one in place.shut)
        ]

    if before := find(page.patterns.verbs_before, start, spot.number_start):
        last = before[-1]
        if _is_near(place, Span(last.end, spot.number_start), MOST_BEFORE):
            return last.value
    if behind := find(page.patterns.verbs_behind, named.end, end):
        first = behind[0]
        if _is_near(place, Span(named.end, first.start), MOST_BEHIND):
            return first.value
    return named.metric


def _is_near(place: MeasuredPlace, gap: Span, most_words: int) -> bool:
    """Whether few words, no mark that ends a clause and no other figure stand between."""
    page, spot = place.page, place.spot
    text = page.text[gap.start : gap.end]
    between = page.spots_in(gap.start, gap.end)
    is_other = any(gap.start <= one.number_start < gap.end for one in between if one is not spot)
    return (
        len(page.words(gap.start, gap.end)) <= most_words
        and not any(mark in text for mark in ",;:()—،")
        and not is_other
    )
