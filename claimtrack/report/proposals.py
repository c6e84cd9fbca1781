"""Proposals as rows for a reader."""

from collections.abc import Iterable, Iterator

from claimtrack.model.claim import date_of
from claimtrack.model.proposal import Proposal
from claimtrack.report.records import one_line, say_claim


def rows_of(proposals: Iterable[Proposal], first: int = 1) -> Iterator[tuple[str, ...]]:
    """Of each: number, how sure, when, and who says what of whom."""
    for number, each in enumerate(proposals, start=first):
        claim = each.claim
        scope = ", ".join(filter(None, (claim.scope.side, claim.scope.role, claim.scope.place)))
        about = " · ".join(filter(None, (say_claim(claim), scope, claim.topic, each.rule)))
        reason = f" ({each.because})" if each.because else ""
        day = when.edtf if (when := date_of(claim)) else "-"
        yield str(number), each.certainty.value, day, one_line(f"{about}{reason}")
