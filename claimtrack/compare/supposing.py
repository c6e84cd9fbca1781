"""What a comparison would say otherwise if two names were one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from claimtrack.align.world import World, widen_world
from claimtrack.compare.comparing import compare
from claimtrack.compare.comparison import Comparison, Finding
from claimtrack.figures.profile import Profile
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Changes:
    """What a comparison would say otherwise if the two were one."""

    appear: tuple[Finding, ...]
    vanish: tuple[Finding, ...]
    claims: Mapping[ClaimId, Claim]
    """Those that were compared."""


def suppose(
    judgement: Judgement, claims: Mapping[ClaimId, Claim], world: World, profile: Profile
) -> Changes:
    """What a comparison of these claims would say otherwise if this were said of two names."""
    before = _told(compare(claims.items(), world, profile))
    after = _told(compare(claims.items(), widen_world(world, [judgement]), profile))
    return Changes(tuple(_without(after, before)), tuple(_without(before, after)), claims)


def _without(findings: Iterable[Finding], others: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that are not among the others.

    One that has another id only because its accounts are called otherwise is among them.
    """
    ids = {other.id for other in others}
    contents = {_content(other) for other in others}
    for each in findings:
        if each.id not in ids and _content(each) not in contents:
            yield each


def _content(finding: Finding) -> tuple[object, ...]:
    return finding.kind, finding.verdict, finding.reason, finding.claims


def _told(comparison: Comparison) -> tuple[Finding, ...]:
    return tuple(finding for finding in comparison.findings if finding.is_told)
