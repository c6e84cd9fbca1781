"""Proposals as rows for a reader."""

from collections.abc import Callable, Iterable, Iterator

from claimtrack.model.claim import date_of
from claimtrack.model.proposal import Proposal
from claimtrack.report.records import one_line, say_claim


def rows_of(
    proposals: Iterable[Proposal],
    first: int = 1,
    page_of: Callable[[Proposal], int | None] = lambda _: None,
) -> Iterator[tuple[str, ...]]:
    """Of each: number, how sure, when, and who says what of whom, and on which page."""
    for place, each in enumerate(proposals, start=first):
        claim = each.claim
        scope = ", ".join(filter(None, (claim.scope.side, claim.scope.role, claim.scope.place)))
        page = f"page {number}" if (number := page_of(each)) else ""
        told = (say_claim(claim), scope, claim.topic, page, each.rule)
        about = " · ".join(filter(None, told))
        reason = f" ({each.because})" if each.because else ""
        day = when.edtf if (when := date_of(claim)) else "-"
        yield str(place), each.certainty.value, day, one_line(f"{about}{reason}")
