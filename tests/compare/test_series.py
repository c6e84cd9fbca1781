"""What an account shows of itself: falls by their names and in their order, jumps, restatements."""

from typing import Any

import pytest

from claimtrack.compare.comparison import FindingKind
from claimtrack.compare.verdict import Verdict
from claimtrack.model.claim import AttributionRule, Claim, Completeness, CountType, Stance
from claimtrack.units.unit import PERCENT
from tests.compare.compare_cases import (
    Facets,
    daily,
    figure_claim,
    finding_of,
    findings_of,
    flood_claim,
    reasons_of,
    series,
)

INJURED: Facets = {"metric": "injured"}
RESIDENCE: Facets = {"attribution_rule": AttributionRule.RESIDENCE}
DEATH: Facets = {"attribution_rule": AttributionRule.PLACE_OF_DEATH}
NOT_TOLD: Facets = {"count_type": CountType.UNKNOWN}


def deny(number: int, stance: Stance = Stance.DENIES, **facets: Any) -> Claim:
    """The ministry takes a number back, unless it is somebody else."""
    return flood_claim(number, stance=stance, **({"as_of": "2020-10-03"} | facets))


def for_one_day(number: int, said: str | None, **facets: Any) -> Claim:
    """A figure for 5 October, published on another day."""
    return flood_claim(number, as_of="2020-10-05", said=said, **facets)


SUM = "delta read as level: 1,177 + 44 = 1,221"
COLUMN = "column swapped: same number under two metrics"


def broken(reason: str) -> str:
    return f"series break: {reason} changed"


@pytest.mark.parametrize(
    ("claims", "reasons"),
    [
        # a day that gives the increase where the total belongs
        pytest.param(series(1100, 1177, 44, 1221), [SUM], id="the next total proves it"),
        pytest.param(series(1177, 44, 44, 1221, 1250), [SUM], id="given twice"),
        pytest.param(series(1100, 1177, 44), ["revised down"], id="nothing proves it"),
        pytest.param(
            series(1100, 1177, 45, 1221, 1250), ["spike"], id="the next total does not fit it"
        ),
        # the same number under another metric
        pytest.param(
            [*series(1500, 1520, 3310, 1560), *series(3200, 3290, 3310, 3320, **INJURED)],
            [COLUMN],
            id="the injured among the dead",
        ),
        pytest.param(
            [*series(1500, 1520, 310, 1560), *series(200, 290, 310, 320, **INJURED)],
            [COLUMN],
            id="lower than its own series",
        ),
        pytest.param(
            [*series(15, 19, 91, 21), *series(80, 85, 91, 95, **INJURED)],
            ["spike"],
            id="two digits are a chance",
        ),
        pytest.param(
            [*series(1500, 1520, 1540, 1560), *series(1400, 1450, 1540, 1550, **INJURED)],
            [],
            id="the same number breaks nothing",
        ),
        pytest.param(
            [*series(1500, 1520, 3310, 1560), *series(3200, 3310, 3320, 3330, **INJURED)],
            ["spike"],
            id="the same number on another day",
        ),
        # a counter that begins again
        pytest.param(series(5000, 5100, 12, 30, 55), ["counter reset"], id="begins again"),
        pytest.param(series(5100, 12, 30, 55, 70, 90), ["counter reset"], id="and goes on"),
        pytest.param(series(5000, 5100, 700, 730, 755), ["revised down"], id="not under a tenth"),
        pytest.param(series(5000, 5100, 12, 30), ["revised down"], id="one figure after it"),
        pytest.param(series(5000, 5100, 12, 12, 12), ["revised down"], id="that does not grow"),
        # what is counted changes where the level does
        *(
            pytest.param(
                [*series(900, 950, **before), *series(600, 620, start="2020-10-03", **after)],
                [broken(what)],
                id=f"{what} changes and the figure falls",
            )
            for what, before, after in (
                ("origin", {"origin": "WHO"}, {"origin": "UN"}),
                ("definition", {"definition": "probable"}, {"definition": "confirmed"}),
                ("attribution rule", RESIDENCE, DEATH),
                ("what is included", {"includes": ("missing",)}, {}),
                ("what is included", {}, {"excludes": ("missing",)}),
            )
        ),
        pytest.param(
            [*series(900, 950, **RESIDENCE), *series(1200, 1220, start="2020-10-03", **DEATH)],
            [broken("attribution rule")],
            id="what is counted changes, and the figure rises",
        ),
        pytest.param(
            [*series(900, 950, origin="WHO"), *series(960, 600, start="2020-10-03", origin="UN")],
            ["revised down"],
            id="the origin changed before the figure fell",
        ),
        # up or down, and back
        pytest.param(series(100, 120, 900, 140, 150), ["spike"], id="up and back"),
        pytest.param(series(100, 120, 900, 900, 140, 150), ["spike"], id="up for two days"),
        pytest.param(series(100, 120, 21, 140, 150), ["spike"], id="down and back"),
        pytest.param(
            series(100, 120, 900, 140, 150, 1400, 160), ["spike", "spike"], id="two of them"
        ),
        pytest.param(series(100, 900, 140), ["revised down"], id="three figures have no odd one"),
        pytest.param(series(100, 110, 120, 900), [], id="nothing after it: it may have grown"),
        # taken back
        pytest.param(
            [*series(400, 900, 500), deny(900, as_of="2020-10-02")], ["withdrawn"], id="denied"
        ),
        pytest.param(
            [*series(400, 900, 500), deny(900, Stance.RETRACTS)], ["withdrawn"], id="retracted"
        ),
        pytest.param(
            [*series(400, 900), deny(900, Stance.RETRACTS)],
            ["withdrawn"],
            id="retracted, and nothing in its place",
        ),
        pytest.param([*series(400, 900), deny(900)], ["withdrawn"], id="denied, and nothing else"),
        pytest.param(
            [*series(400, 900, 500), deny(800)], ["revised down"], id="it denies another number"
        ),
        pytest.param([*series(400), deny(900)], [], id="it denies what it never said"),
        pytest.param(
            [*series(400, 900, 500), deny(900, as_of="2020-10-02", claimant="army")],
            ["", "revised down"],
            id="somebody else denies it",
        ),
        *(
            pytest.param(
                [*series(400, 900), *series(500, start="2020-10-03", quote=quote)],
                ["withdrawn"],
                id=f"the word of a correction, {language}",
            )
            for language, quote in (
                ("en", "the toll was corrected to 500"),
                ("fr", "le bilan est révisé à la baisse, à 500"),
                ("ru", "по уточнённым данным, 500"),
                ("de", "die Zahl wurde nach unten korrigiert"),
            )
        ),
        pytest.param(
            [*series(400, 900), *series(500, start="2020-10-03", note="corrected a day later")],
            ["revised down"],
            id="a note is about anything",
        ),
        pytest.param(
            [*series(400, 900), *series(500, start="2020-10-03", quote="an uncorrected 500")],
            ["revised down"],
            id="a word that only holds it",
        ),
        # no other name
        pytest.param(series(400, 900, 500), ["revised down"], id="revised down"),
        pytest.param(series(850, 900, 500, 520), ["revised down"], id="and grows from there"),
        pytest.param(series("≥500", "≤300"), ["revised down"], id="a ceiling below a floor"),
        pytest.param(
            [*series(500), *series(300, start="2020-10-02", completeness=Completeness.PARTIAL)],
            ["headline drop"],
            id="a partial count excludes nothing",
        ),
        # the printed number falls, and the words allow growth
        pytest.param(series("≥11300", "≥3958"), ["headline drop"], id="a floor far below a floor"),
        pytest.param(series(37, ">30"), [], id="37, and more than 30"),
        pytest.param(series(11300, ">11000"), [], id="11,300, and over 11,000"),
        pytest.param(series(11300, "≥11000"), [], id="11,300, and at least 11,000"),
        pytest.param(series(11300, ">10000"), [], id="11,300, and over 10,000"),
        pytest.param(series(11300, ">9000"), ["headline drop"], id="11,300, and over 9,000"),
        pytest.param(series("~1200", "~1100"), ["headline drop"], id="about 100 less"),
        pytest.param(series("~1250", "~1200"), [], id="about half a step less"),
        pytest.param(series("≥500", "≥500"), [], id="the same floor again"),
        pytest.param(
            [*series("≥11300", place="Derna"), *series("≥3958", start="2020-10-03")],
            ["headline drop"],
            id="a town, and later fewer for the country around it",
        ),
        pytest.param(
            [*series("≥3300", place="Derna"), *series("≥3958", start="2020-10-03")],
            [],
            id="a town, and later more for the country",
        ),
        pytest.param(
            [*series("≥11300"), *series("≥3958", start="2020-10-03", place="Derna")],
            [],
            id="a country, and later fewer for a town in it",
        ),
        pytest.param(
            [*series("≥11300", place="Derna"), *series("≥3958", place="Benghazi")],
            [],
            id="two towns",
        ),
        # growth, and counts that may fall
        pytest.param(series(*range(100, 160, 7)), [], id="growth"),
        pytest.param(series(100, 100, 100, 120), [], id="a figure told again"),
        pytest.param(series(5000, 2000, metric="displaced", **NOT_TOLD), [], id="a state falls"),
        pytest.param(
            series(5000, 2000, metric="budget", **NOT_TOLD), ["revised"], id="an amount does not"
        ),
        pytest.param(
            series(50_001, 20_001, metric="attendance", **NOT_TOLD), [], id="two days, two crowds"
        ),
        pytest.param(daily(50, 20, 44), [], id="a count of each day"),
        # what was published of the past is changed
        pytest.param(
            [for_one_day(500, "2020-10-06"), for_one_day(480, "2020-10-09")],
            ["revised"],
            id="published anew, lower",
        ),
        pytest.param(
            [for_one_day(500, "2020-10-06"), for_one_day(680, "2020-10-09")],
            ["revised"],
            id="published anew, higher",
        ),
        *(
            pytest.param(
                [
                    for_one_day(50, "2020-10-06", **facets),
                    for_one_day(48, "2020-10-09", **facets),
                ],
                ["revised"],
                id=f"published anew, {facets.get('metric', 'of one day')}",
            )
            for facets in (
                {"metric": "displaced", **NOT_TOLD},
                {"metric": "budget", **NOT_TOLD},
                {"metric": "unemployment", "unit": PERCENT, **NOT_TOLD},
                {"count_type": CountType.IN_PERIOD},
            )
        ),
        pytest.param(
            [for_one_day(500, "2020-10-06"), for_one_day(500, "2020-10-09")],
            [],
            id="published anew, the same",
        ),
        # growth out of proportion
        pytest.param(series(1000, 1010, 1020, 5000, 5010), ["jump: 1,020 to 5,000"], id="a jump"),
        pytest.param(series(100, 110, 120, 5000, 5010), [], id="a jump from below 1,000"),
        pytest.param(series(1000, 1010, 1020, 1500, 1510), [], id="a jump by less than a half"),
        pytest.param(series(1000, 1100, 1200, 3000, 3100), [], id="a jump among long steps"),
        pytest.param(
            [*series(1000, 1010, 1020), *series(5000, 5010, start="2020-10-20")],
            [],
            id="a jump over more than a week",
        ),
        pytest.param(series(1000, 1010, 5000), [], id="a jump with one other step"),
        pytest.param(
            daily(41, 50, 400, 45, 52), ["jump: 50, 400, 45"], id="one day over five times both"
        ),
        pytest.param(daily(4, 5, 40, 6, 3), [], id="one day, by less than a hundred"),
        pytest.param(daily(400, 500, 1400, 450, 520), [], id="one day, by less than five times"),
    ],
)
def test_what_an_account_shows(claims: list[Claim], reasons: list[str]) -> None:
    assert reasons_of(*claims) == reasons
    assert reasons_of(*reversed(claims)) == reasons


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        pytest.param(
            [*series(1100, 1177, 144, 1321), *series(100, 120, 144, 166, **INJURED)],
            "delta read as level: 1,177 + 144 = 1,321",
            id="an increase before a column",
        ),
        pytest.param(
            [
                *series(1500, 1520, start="2020-10-01"),
                *series(3310, start="2020-10-03", origin="UN"),
                *series(1560, 1590, start="2020-10-04"),
                *series(3200, 3290, 3310, 3320, **INJURED),
            ],
            COLUMN,
            id="a column before a break",
        ),
        pytest.param(
            [*series(900, 950, **RESIDENCE), *series(6, 9, 15, start="2020-10-03", **DEATH)],
            "counter reset",
            id="a reset before a break",
        ),
        pytest.param(
            [
                *series(100, 120, start="2020-10-01"),
                *series(900, start="2020-10-03", origin="UN"),
                *series(140, 150, start="2020-10-04"),
            ],
            broken("origin"),
            id="a break before a spike",
        ),
        pytest.param(
            [*series(100, 120, 900, 140, 150), deny(900)],
            "spike",
            id="a spike before a withdrawal",
        ),
        pytest.param(
            [*series(400, 900), *series(500, start="2020-10-03", origin="UN", quote="corrected")],
            broken("origin"),
            id="a break before a withdrawal",
        ),
    ],
)
def test_a_fall_is_named_by_the_first_that_fits(claims: list[Claim], reason: str) -> None:
    assert reason in reasons_of(*claims)
    assert not {"revised down", "withdrawn", "spike", "counter reset"} - {reason} & set(
        reasons_of(*claims)
    )


@pytest.mark.parametrize(
    ("numbers", "kind", "verdict"),
    [
        pytest.param((1177, 44, 1221), FindingKind.SERIES, None, id="an increase explains itself"),
        pytest.param((5000, 12, 30, 55), FindingKind.SERIES, None, id="so does a reset"),
        pytest.param(
            (100, 120, 900, 140, 150), FindingKind.SERIES, Verdict.CONFLICT, id="a spike does not"
        ),
        pytest.param((900, 500), FindingKind.REVISION, Verdict.CONFLICT, id="nor does a revision"),
        pytest.param(("~900", "~500"), FindingKind.REVISION, Verdict.TENSION, id="soft words"),
        pytest.param(("≥900", "≥500"), FindingKind.REVISION, Verdict.GAP, id="a lower floor"),
        pytest.param(("~1200", "~1000"), FindingKind.REVISION, None, id="readers hardly see it"),
    ],
)
def test_kind_and_verdict(
    numbers: tuple[str | int, ...], kind: FindingKind, verdict: Verdict | None
) -> None:
    (found,) = findings_of(*series(*numbers))
    assert (found.kind, found.verdict) == (kind, verdict)
    assert found.account == "ministry"


def test_a_last_fall_to_under_a_tenth_may_be_a_reset() -> None:
    assert (
        "may be a counter that began again"
        in finding_of("revised down", *series(5000, 12)).sentence
    )
    assert "began again" not in finding_of("revised down", *series(5000, 700)).sentence


def test_one_fall_is_one_finding_however_many_pairs_show_it() -> None:
    (found,) = findings_of(*series(900, 910, 920, 930, 500, 510, 520))
    assert found.reason == "revised down"
    assert found.pairs == 4 * 3
    assert found.evidence[0].sentence.startswith(
        "a count that only grows went from 930 down to 500"
    )


def test_each_fall_is_its_own_finding() -> None:
    found = findings_of(*series(900, 500, 510, 300, 310))
    assert [each.reason for each in found] == ["revised down"] * 2
    assert len({each.id for each in found}) == 2


def test_a_spike_is_the_odd_figure_alone() -> None:
    claims = series(100, 120, 900, 140, 150)
    found = finding_of("spike", *claims)
    assert found.sentence == "900 stands between 120 and 140: check this claim"


def test_other_accounts_make_no_outlier() -> None:
    own = series(900, 910, 920, 930)
    others = [flood_claim(100, claimant=f"paper {n}", as_of="2020-10-03") for n in range(5)]
    assert "spike" not in reasons_of(*own, *others)


def test_two_accounts_are_two_lines() -> None:
    assert reasons_of(*series(400, 900), *series(380, 880, claimant="army")) != []
    assert "revised down" not in reasons_of(*series(400, 900), *series(380, 880, claimant="army"))


def test_what_an_account_gives_beside_its_total_is_no_fall() -> None:
    """With and without the missing, day after day: two lines, and neither falls."""
    all_of_them = series(900, 950, 970)
    without = series(600, 640, 650, excludes=("missing",))
    assert reasons_of(*all_of_them, *without) == []


def test_undated_figures_of_one_account_are_told_once() -> None:
    undated = [flood_claim(number, as_of=None) for number in (300, 400, 500)]
    (found,) = findings_of(*undated, *series(700))
    assert (found.reason, found.verdict) == ("undated", Verdict.UNDECIDED)


@pytest.mark.parametrize("days", [5, 60])
def test_however_long_an_account_is(days: int) -> None:
    """Two figures of one day, and an undated one, in a short and in a long series."""
    grows = series(*range(100, 100 + 7 * days, 7))
    again = flood_claim(500_001, as_of="2020-10-03")
    undated = flood_claim(3, as_of=None)
    assert "two figures for one time" in {each.reason for each in findings_of(*grows, again)}
    assert "undated" in reasons_of(*grows, undated)
    assert reasons_of(*grows) == []


def test_a_published_date_is_no_past_value() -> None:
    """Two dispatches of two days, each dated by publication, are two moments."""
    reasons = reasons_of(*series(500, 480, said="2020-10-09"))
    assert "revised" not in reasons


def test_figures_of_a_month_and_of_a_day_in_it() -> None:
    """The later of the two words is no fall: the sentence must not say that 200 is below 100."""
    found = findings_of(
        figure_claim(100, as_of="2020-10-22", claimant="Baku"),
        figure_claim(200, as_of="2020-10", claimant="Baku"),
    )
    assert [each.reason for each in found] == ["two figures for one time"]
