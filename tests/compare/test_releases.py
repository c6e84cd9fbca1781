"""Figures that their source restated: one revision, whatever the shape of the account."""

from itertools import pairwise

import pytest

from claimtrack.compare import compare
from claimtrack.compare.comparison import Comparison, FindingKind
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import Claim, CountType
from claimtrack.model.record import claim_id
from tests.compare.compare_cases import NAMES, flood_claim, series, with_ids


def compare_releases(claims: list[Claim], *releases: Claim) -> Comparison:
    """Claims of which each of the releases restates the one before it."""
    restated = {claim_id(one): claim_id(other) for one, other in pairwise(releases)}
    return compare(with_ids(claims), NAMES, load_profile(), restated=restated)


SERIES = series(61, 70, 85, 90)
ACCOUNTS = [
    pytest.param(SERIES, flood_claim(51, as_of="2020-10-01"), id="the first of a series"),
    pytest.param(SERIES, flood_claim(65, as_of="2020-10-01"), id="upwards"),
    pytest.param([flood_claim(61, as_of=None)], flood_claim(51, as_of=None), id="without a date"),
    pytest.param(
        [flood_claim(61, said="2020-10-02")],
        flood_claim(51, said="2020-10-02"),
        id="said on one day",
    ),
    pytest.param(
        series(61, 70, count_type=CountType.IN_PERIOD),
        flood_claim(51, as_of="2020-10-01", count_type=CountType.IN_PERIOD),
        id="counts of a day each",
    ),
    pytest.param(
        [flood_claim(61, as_of="2020-10-01")],
        flood_claim(51, as_of="2020-10-03"),
        id="with another day",
    ),
]


@pytest.mark.parametrize(("account", "later"), ACCOUNTS)
def test_a_restated_figure_is_one_revision(account: list[Claim], later: Claim) -> None:
    (finding,) = compare_releases([*account, later], account[0], later).findings
    assert (finding.kind, finding.reason) == (FindingKind.REVISION, "revised")
    assert finding.claims == (claim_id(account[0]), claim_id(later))


def test_the_last_word_is_told_of_several() -> None:
    releases = [flood_claim(number, as_of="2020-10-01") for number in (61, 51, 55, 60)]
    (finding,) = compare_releases(releases, *releases).findings
    assert finding.claims[:2] == (claim_id(releases[2]), claim_id(releases[3]))
    assert len(finding.claims) == 4
    assert "“exact 55” and later as “exact 60”" in finding.sentence


def test_only_the_later_figure_is_set_against_others() -> None:
    old, new = (flood_claim(number, as_of="2020-10-01") for number in (61, 500))
    other = flood_claim(61, as_of="2020-10-01", claimant="AP")
    found = compare_releases([old, new, other], old, new).findings
    (dispute,) = (each for each in found if each.kind is FindingKind.DISPUTE)
    assert claim_id(old) not in dispute.claims
    assert claim_id(new) in dispute.claims


def test_without_the_later_one_the_earlier_is_compared() -> None:
    old, new = (flood_claim(number, as_of="2020-10-01") for number in (61, 500))
    comparison = compare_releases([old], old, new)
    assert comparison.findings == ()
    assert [item.id for item in comparison.items] == [claim_id(old)]


def test_another_account_restates_nothing() -> None:
    old = flood_claim(61, as_of="2020-10-01")
    new = flood_claim(500, as_of="2020-10-01", claimant="AP")
    (finding,) = compare_releases([old, new], old, new).findings
    assert finding.kind is FindingKind.DISPUTE
