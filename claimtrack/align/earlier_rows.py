"""Which claim of an earlier state of a table a row was: everything agrees but the figure."""

from collections import defaultdict
from dataclasses import replace

from claimtrack.figures.figure import Figure, Form
from claimtrack.model.claim import Claim, Evidence
from claimtrack.model.identity import ClaimId


def pair_rows(
    rows: dict[int, Claim], before: dict[ClaimId, Claim], *, by_reference: bool
) -> dict[int, ClaimId]:
    """Which earlier claim each row was: where just one of each agree, the strictest way first."""
    ways = [_with_evidence, _without_figure, _without_reference]
    if by_reference:
        ways.append(_with_metric)
    found: dict[int, ClaimId] = {}
    for way in ways:
        left: dict[object, list[int]] = defaultdict(list)
        right: dict[object, list[ClaimId]] = defaultdict(list)
        for at, row in rows.items():
            if at not in found:
                left[way(row)].append(at)
        taken = set(found.values())
        for key, claim in before.items():
            if key not in taken and not (way is _without_reference and claim.references):
                right[way(claim)].append(key)
        for what, places in left.items():
            if len(places) == 1 and len(right.get(what, ())) == 1:
                found[places[0]] = right[what][0]
    return found


def _with_evidence(claim: Claim) -> object:
    """All but the figure and the words around it."""
    evidence = Evidence(document=claim.evidence.document, url=claim.evidence.url)
    return replace(claim, figure=_bare(claim.figure), evidence=evidence, note="")


def _without_figure(claim: Claim) -> object:
    """All but the figure and where it was read."""
    return replace(claim, figure=_bare(claim.figure), evidence=Evidence(), note="")


def _without_reference(claim: Claim) -> object:
    """What may be the row of a claim that came when the file had no references yet."""
    bare = _bare(claim.figure)
    return replace(claim, figure=bare, evidence=Evidence(), references=(), note="")


def _with_metric(claim: Claim) -> object:
    """Who says it, and of what."""
    return claim.who.claimant, claim.metric


def _bare(figure: Figure | None) -> Figure | None:
    return None if figure is None else Figure("", Form.BARE, unit=figure.unit)


def is_same_figure(left: Claim, right: Claim) -> bool:
    """Whether two claims give the same figure, in whatever words."""
    one, other = left.figure, right.figure
    if one is None or other is None:
        return one is other
    return replace(one, words="") == replace(other, words="")
