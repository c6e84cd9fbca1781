"""Pairs of figures and what is said of them; real figures where the case is a real one."""

from typing import Any

import pytest

from claimtrack.figures.figure import Form
from claimtrack.model.claim import (
    Basis,
    Cause,
    Completeness,
    CountType,
    DateBasis,
    Distribution,
    Stake,
    Stance,
)
from tests.compare.compare_cases import (
    OLD_WAR,
    compare_claims,
    figure_claim,
    verdict_of,
)

Facets = dict[str, Any]


def pair(left: Facets, right: Facets) -> tuple[str, str]:
    other: Facets = {"claimant": "other"}
    finding = verdict_of(figure_claim(**left), figure_claim(**(other | right)))
    return finding.verdict.value, finding.reason


PARTIAL: Facets = {"completeness": Completeness.PARTIAL}
EACH: Facets = {"distribution": Distribution.EACH}
UNCLEAR: Facets = {"distribution": Distribution.UNCLEAR}


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        pytest.param(
            {"value": 1250, "form": Form.MORE_THAN, **PARTIAL},
            {"value": 5000, "form": Form.NEARLY, "as_of": "2020-10-19/2020-10-25"},
            ("gap", "partial"),
            id="a partial floor under the higher, earlier figure",
        ),
        pytest.param(
            {"value": 1250, "form": Form.MORE_THAN},
            {"value": 5000, "form": Form.NEARLY},
            ("gap", "floor"),
            id="a floor that is not partial",
        ),
        pytest.param(
            {"value": 242, **PARTIAL},
            {"value": 3000},
            ("gap", "partial"),
            id="a partial count is a floor, whatever its words",
        ),
        pytest.param(
            {"value": 1250, "form": Form.MORE_THAN, "excludes": ("soldiers of one side",)},
            {"value": 5000, "form": Form.NEARLY},
            ("gap", "excludes"),
            id="the lower leaves something out",
        ),
        pytest.param(
            {"value": 100},
            {"value": 5000, "form": Form.UP_TO},
            ("gap", "ceiling"),
            id="a ceiling above",
        ),
        pytest.param({"value": 2317}, {"value": 2317}, ("agree", ""), id="the same figure"),
        pytest.param(
            {"value": 605}, {"value": 600, "form": Form.ABOUT}, ("agree", "refines"), id="refines"
        ),
        pytest.param(
            {"value": 1250, "form": Form.AT_LEAST},
            {"value": 1400},
            ("compatible", "close"),
            id="a floor a little below",
        ),
        pytest.param(
            {"value": 600, "form": Form.ABOUT},
            {"value": 1000, "form": Form.ABOUT},
            ("tension", "disjoint"),
            id="apart, but about is elastic",
        ),
        pytest.param({"value": 2400}, {"value": 4750}, ("conflict", "disjoint"), id="apart"),
        pytest.param(
            {"value": 2400, "side": None},
            {"value": 4750},
            ("possible conflict", "disjoint"),
            id="apart, side unknown",
        ),
        pytest.param(
            {"value": 3000, "form": Form.MORE_THAN, "role": None, "side": "Azerbaijan"},
            {"value": 92, "role": "civilian", "side": "Azerbaijan"},
            ("not comparable", "scope"),
            id="far above the civilians, role unknown",
        ),
        pytest.param(
            {
                "value": 12001,
                "metric": "displaced",
                "as_of": "2020-10-01",
                "count_type": CountType.UNKNOWN,
            },
            {"value": 3001, "metric": "displaced", "count_type": CountType.UNKNOWN},
            ("compatible", "time"),
            id="the displaced may return",
        ),
        pytest.param(
            {"value": 2400, "role": None},
            {"value": 4750},
            ("possible conflict", "disjoint"),
            id="apart, role unknown",
        ),
        pytest.param(
            {"value": 2400, "count_type": CountType.UNKNOWN},
            {"value": 4750},
            ("possible conflict", "disjoint"),
            id="apart, count type unknown",
        ),
        pytest.param(
            {"value": 2400, "as_of": None},
            {"value": 4750},
            ("possible conflict", "disjoint"),
            id="apart, as of unknown",
        ),
        pytest.param(
            {"value": 2400, "as_of_basis": DateBasis.PUBLISHED},
            {"value": 4750},
            ("possible conflict", "disjoint"),
            id="apart, as of taken from the publication date",
        ),
        pytest.param(
            {"value": 2400, "basis": Basis.BODIES},
            {"value": 4750},
            ("possible conflict", "disjoint"),
            id="apart, one method unknown",
        ),
        pytest.param(
            {"value": 920, "as_of": "2020-09-30"},
            {"value": 1280, "as_of": "2020-10-01"},
            ("compatible", "growth"),
            id="growth",
        ),
        pytest.param(
            {"value": 5000, "as_of": "2020-10-22"},
            {"value": 2783, "as_of": "2020-12-03"},
            ("conflict", "regression"),
            id="a later figure below an earlier one",
        ),
        pytest.param(
            {"value": 5000, "as_of": "2020-10-22", "claimant": "Baku"},
            {"value": 2783, "as_of": "2020-12-03", "claimant": "Baku"},
            ("conflict", "revised down"),
            id="a source revises its own figure down",
        ),
        pytest.param(
            {"value": 5000, "count_type": CountType.SNAPSHOT, "as_of": "2020-10-22"},
            {"value": 2783, "count_type": CountType.SNAPSHOT, "as_of": "2020-12-03"},
            ("compatible", "time"),
            id="a stock may fall",
        ),
        pytest.param(
            {"value": 5000, "form": Form.NEARLY, "claimant": "Putin", "said": "2020-10-22"},
            {
                "value": 5000,
                "form": Form.NEARLY,
                "claimant": "Putin",
                "said": "2020-10-22",
                "relay": "Reuters",
            },
            ("echo", "same utterance"),
            id="one utterance, two relays",
        ),
        pytest.param(
            {"value": 5000, "claimant": "one paper", "origin": "Baku"},
            {"value": 5000, "claimant": "Baku"},
            ("echo", "same origin"),
            id="a paper repeats the ministry",
        ),
        pytest.param(
            {
                "value": 2000,
                "form": Form.NEARLY,
                "claimant": "Putin",
                "said": "2020-10-22",
                **UNCLEAR,
            },
            {
                "value": 2000,
                "form": Form.MORE_THAN,
                "claimant": "Putin",
                "said": "2020-10-22",
                "relay": "Reuters",
                **EACH,
            },
            ("tension", "quote divergence"),
            id="one utterance rendered in two ways",
        ),
        pytest.param(
            {"value": 2000, **EACH},
            {"value": 5000, "form": Form.NEARLY},
            ("agree", "refines"),
            id="each side: doubled",
        ),
        pytest.param(
            {"value": 2000, "form": Form.ABOUT, **UNCLEAR},
            {"value": 5000, "form": Form.NEARLY},
            ("agree", ""),
            id="each or total: the reading that fits",
        ),
        pytest.param(
            {"value": 2000, "form": Form.EXACT},
            {"value": 4400},
            ("conflict", "disjoint"),
            id="nothing said of sides: a total, not per side",
        ),
        pytest.param(
            {"value": 30000, "topic": OLD_WAR},
            {"value": 5000},
            ("not comparable", "event"),
            id="another war",
        ),
        pytest.param(
            {"value": 30000, "count_type": CountType.BACKGROUND},
            {"value": 5000},
            ("not comparable", "event"),
            id="background",
        ),
        pytest.param(
            {"value": 30000, "topic": None},
            {"value": 5000},
            ("not comparable", "event"),
            id="no event recorded",
        ),
        pytest.param(
            {"value": 3000, "metric": "injured"},
            {"value": 5000},
            ("not comparable", "metric"),
            id="injured and killed",
        ),
        pytest.param(
            {"value": 3000, "metric": "casualties"},
            {"value": 1000},
            ("not comparable", "scope"),
            id="killed are part of casualties",
        ),
        pytest.param(
            {"value": 3000, "metric": "casualties"},
            {"value": 5000},
            ("conflict", "part exceeds whole"),
            id="more killed than casualties",
        ),
        pytest.param(
            {"value": 3000, "metric": "casualties", "as_of": "2020-10-01"},
            {"value": 5000},
            ("not comparable", "scope"),
            id="more killed later than casualties earlier",
        ),
        pytest.param(
            {"value": 242, **PARTIAL},
            {"value": 3000, "side": "Azerbaijan", "role": "military"},
            ("not comparable", "scope"),
            id="a part above a partial tally of the whole",
        ),
        pytest.param(
            {"value": 1000, "cause": Cause.EXCESS},
            {"value": 64},
            ("not comparable", "cause"),
            id="excess deaths",
        ),
        pytest.param(
            {"value": 1000, "basis": Basis.MODEL},
            {"value": 64, "basis": Basis.NAMED_LIST},
            ("not comparable", "method"),
            id="modelled against listed",
        ),
        pytest.param(
            {"value": 54, "count_type": CountType.IN_PERIOD},
            {"value": 103},
            ("not comparable", "count type"),
            id="one day's dead",
        ),
        pytest.param(
            {"value": 54, "count_type": CountType.FORECAST},
            {"value": 103},
            ("not comparable", "count type"),
            id="a forecast",
        ),
        pytest.param(
            {"value": 54, "since": "2020-10-20"},
            {"value": 103},
            ("not comparable", "scope"),
            id="counted from later on",
        ),
        pytest.param(
            {"value": 154, "since": "2020-10-20"},
            {"value": 103, "since": "2020-09-27"},
            ("conflict", "part exceeds whole"),
            id="a shorter count above a longer",
        ),
        pytest.param(
            {"value": 50, "role": "civilian"},
            {"value": 900, "role": "military"},
            ("not comparable", "scope"),
            id="civilians and soldiers",
        ),
        pytest.param(
            {"value": 50, "side": "Armenia"},
            {"value": 60, "side": "Azerbaijan"},
            ("not comparable", "scope"),
            id="two sides",
        ),
        pytest.param(
            {"value": 2317, "side": "Armenia"},
            {"value": 1177, "side": "Artsakh"},
            ("not comparable", "scope"),
            id="a part of a side is never the side",
        ),
        pytest.param(
            {"value": 50, "side": "Armenia", "role": "all"},
            {"value": 60, "side": "both", "role": "civilian"},
            ("not comparable", "scope"),
            id="across: wider in one facet, narrower in another",
        ),
        pytest.param(
            {"value": 50, "place": "Shusha"},
            {"value": 60, "place": "Stepanakert"},
            ("not comparable", "scope"),
            id="two towns",
        ),
        pytest.param(
            {"value": 50, "place": "Karabakh"},
            {"value": 60},
            ("conflict", "disjoint"),
            id="the place of the event, said and not said",
        ),
        pytest.param(
            {"value": 93, "cause_detail": "shelling"},
            {"value": 98},
            ("not comparable", "scope"),
            id="one cause of several",
        ),
        pytest.param(
            {"value": 861, "includes": ("vehicle deaths",)},
            {"value": 619, "excludes": ("vehicle deaths",)},
            ("not comparable", "scope"),
            id="with and without",
        ),
        pytest.param(
            {"value": 861, "definition": "fatal shootings"},
            {"value": 619, "definition": "deaths in custody"},
            ("not comparable", "definition"),
            id="two definitions",
        ),
        pytest.param(
            {"value": None, "form": Form.VAGUE_QUANTIFIER},
            {"value": 619},
            ("undecided", "no number"),
            id="several",
        ),
        pytest.param(
            {"value": None, "form": Form.UNDISCLOSED},
            {"value": 619},
            ("undecided", "undisclosed"),
            id="not disclosed",
        ),
        pytest.param(
            {"value": 61, "stance": Stance.DENIES},
            {"value": 61},
            ("denied", ""),
            id="a figure and its denial",
        ),
        pytest.param(
            {"value": 61, "stance": Stance.DENIES},
            {"value": 93},
            ("not comparable", "stance"),
            id="a figure and the denial of another",
        ),
        pytest.param(
            {"value": 500, "stance": Stance.OPINES},
            {"value": 61},
            ("not comparable", "stance"),
            id="a fear is no count",
        ),
        pytest.param(
            {"value": 61, "stance": Stance.RETRACTS, "claimant": "Baku"},
            {"value": 61, "claimant": "Baku"},
            ("not comparable", "stance"),
            id="a retraction is no echo",
        ),
        pytest.param(
            {
                "value": 53,
                "role": "civilian",
                "count_type": CountType.IN_PERIOD,
                "as_of": "2020-10-01",
            },
            {"value": 31, "count_type": CountType.IN_PERIOD, "as_of": "2020-10-20"},
            ("not comparable", "period"),
            id="two days, one of them of civilians alone",
        ),
        pytest.param(
            {
                "value": 53,
                "role": "civilian",
                "count_type": CountType.SNAPSHOT,
                "as_of": "2020-10-01",
            },
            {"value": 31, "count_type": CountType.SNAPSHOT, "as_of": "2020-10-20"},
            ("not comparable", "scope"),
            id="a part in one stock above the whole of a later one",
        ),
        pytest.param(
            {"value": 1013, "count_type": CountType.IN_PERIOD, "as_of": "2020"},
            {"value": 117, "count_type": CountType.IN_PERIOD, "as_of": "2020-10"},
            ("not comparable", "scope"),
            id="a month is a part of its year",
        ),
        pytest.param(
            {"value": 101, "count_type": CountType.IN_PERIOD, "since": "2020-10-30"},
            {"value": 23, "count_type": CountType.IN_PERIOD},
            ("not comparable", "scope"),
            id="one day of two",
        ),
        pytest.param(
            {"value": 53, "since": "2020-10-20", "topic": "flood", "side": "both"},
            {"value": 213, "topic": "flood", "side": "both"},
            ("possible conflict", "disjoint"),
            id="when the other count began is not known, nor when the event did",
        ),
        pytest.param(
            {"value": 1253, "includes": ("missing",)},
            {"value": 1011},
            ("possible conflict", "disjoint"),
            id="only one says that it counts the missing",
        ),
        pytest.param(
            {"value": 613, "count_type": CountType.BACKGROUND},
            {"value": 1253, "topic": "battle of Shusha"},
            ("not comparable", "event"),
            id="background of the war around the battle",
        ),
        pytest.param(
            {"value": 117, "topic": "battle of Shusha", "place": "Shusha"},
            {"value": 53},
            ("conflict", "part exceeds whole"),
            id="the battle in its town above the war around it",
        ),
        pytest.param(
            {"value": 2000, **EACH, "claimant": "Putin"},
            {"value": 2000, "claimant": "Putin"},
            ("conflict", "disjoint"),
            id="the same number each and in all is not said twice",
        ),
        pytest.param(
            {"value": 2000, **EACH, "side": None},
            {"value": 4000},
            ("agree", ""),
            id="each side, without naming the sides",
        ),
        pytest.param(
            {"value": 113, "claimant": "unknown"},
            {"value": 113, "claimant": "unknown", "relay": "TASS"},
            ("agree", ""),
            id="two unknown sources are not one",
        ),
        pytest.param(
            {"value": 1177, "claimant": "Baku", "as_of": "2020-10-01"},
            {"value": 44, "claimant": "Baku", "change": 44, "as_of": "2020-10-02"},
            ("not comparable", "count type"),
            id="an increase is no level",
        ),
        pytest.param(
            {"value": 113, "count_type": CountType.FINAL, "as_of": "2020-11-14"},
            {"value": 5317, "as_of": "2020-12-03"},
            ("conflict", "disjoint"),
            id="a final count does not grow",
        ),
        pytest.param(
            {"value": 0, "form": Form.NONE},
            {"value": 2},
            ("conflict", "disjoint"),
            id="none against two",
        ),
    ],
)
def test_pairs(left: Facets, right: Facets, said: tuple[str, str]) -> None:
    assert pair(left, right) == said
    assert pair({"claimant": "other"} | right, {"claimant": "tallies"} | left) == said


def test_the_seed() -> None:
    """The case the program is built around."""
    tallies = figure_claim(1250, Form.MORE_THAN, **PARTIAL)
    putin = figure_claim(
        5000, Form.NEARLY, claimant="Putin", said="2020-10-19/2020-10-25", as_of=None
    )
    finding = verdict_of(putin, tallies)
    assert finding.factor is not None
    assert finding.surface_factor is not None
    assert (f"{finding.factor:.1f}", f"{finding.surface_factor:.1f}") == ("3.1", "4.0")
    assert finding.sentence == (
        "a partial floor does not contradict the higher figure; it is also the later of the two"
    )
    assert finding.severity == "extreme"


@pytest.mark.parametrize(
    ("lower", "higher", "severity"),
    [
        (100, 102, "minor"),
        (100, 105, "minor"),
        (100, 140, "moderate"),
        (100, 290, "major"),
        (100, 300, "extreme"),
        (1, 3, "minor"),
        (1, 4, "extreme"),
    ],
)
def test_severity(lower: int, higher: int, severity: str) -> None:
    finding = verdict_of(figure_claim(lower), figure_claim(higher, claimant="other"))
    assert finding.severity == severity


def test_own_and_enemy_losses_are_an_adversarial_pair() -> None:
    own = figure_claim(2783, side="Azerbaijan", claimant="Baku", stake=Stake.OWN_LOSSES)
    enemy = figure_claim(3000, side="Azerbaijan", claimant="Yerevan", stake=Stake.ENEMY_LOSSES)
    assert verdict_of(own, enemy).flags == ("adversarial pair",)


def test_a_headline_that_drops_within_its_words() -> None:
    before = figure_claim(5000, Form.NEARLY, claimant="Putin", as_of="2020-10-22")
    after = figure_claim(4000, Form.MORE_THAN, claimant="Putin", as_of="2020-11-13")
    finding = verdict_of(before, after)
    assert (finding.verdict.value, finding.flags) == ("agree", ("headline drop",))


def test_a_verdict_that_hangs_on_the_profile() -> None:
    dozens = figure_claim(12, Form.VAGUE_PLURAL)
    fifty = figure_claim(50, claimant="other")
    assert verdict_of(dozens, fifty).flags == ("profile-sensitive",)
    assert verdict_of(figure_claim(50), fifty).flags == ()


def test_two_relays_of_one_claimant_may_tell_of_one_utterance() -> None:
    reuters = figure_claim(2000, claimant="Putin", relay="Reuters", said="2020-10-22")
    afp = figure_claim(3000, claimant="Putin", relay="AFP")
    assert "perhaps one utterance" in verdict_of(reuters, afp).flags
    told = figure_claim(3000, claimant="Putin", relay="AFP", said="2020-10-22")
    assert verdict_of(reuters, told).flags == ()
    assert "perhaps one utterance" not in verdict_of(reuters, figure_claim(3000)).flags


def test_growth_gives_the_increase_and_the_rate() -> None:
    finding = verdict_of(
        figure_claim(927, as_of="2020-10-23"), figure_claim(963, as_of="2020-10-24")
    )
    assert finding.sentence == "the later figure is higher: an increase of 36 in 1 day, 36 a day"


def test_what_would_reconcile() -> None:
    finding = verdict_of(figure_claim(2400), figure_claim(4800, claimant="other"))
    assert finding.reconcile == (
        "if the lower figure is per side",
        "if the higher figure includes injured or missing",
        "if the higher figure was counted later",
    )


def test_where_there_are_no_sides_none_is_assumed() -> None:
    police = figure_claim(18_000, side=None, topic=OLD_WAR + " march")
    union = figure_claim(30_000, side=None, topic=OLD_WAR + " march", claimant="union")
    assert verdict_of(police, union).assumed == ()


def test_what_is_assumed_is_listed() -> None:
    finding = verdict_of(figure_claim(2400, side=None), figure_claim(4800, claimant="other"))
    assert finding.assumed == ("side: both",)
    assert "since: the start of the event" in finding.defaults
    assert finding.sentence.endswith(", provided that both have side: both")


def test_panels_never_mix_what_is_not_comparable() -> None:
    comparison = compare_claims(
        figure_claim(5000),
        figure_claim(2000, **EACH),
        figure_claim(30000, topic=OLD_WAR),
        figure_claim(900, role="military", side="Artsakh"),
    )
    labels = [(g.topic, p.label) for g in comparison.groups for p in g.panels]
    assert labels == [
        ("war of 2020", "both sides, everyone"),
        ("war of 2020", "each side, everyone"),
        ("war of 2020", "Artsakh, military"),
        ("war of the 1990s", "both sides, everyone"),
    ]


def test_undisclosed_components_are_listed() -> None:
    comparison = compare_claims(
        figure_claim(None, Form.UNDISCLOSED, side="Azerbaijan", role="military"),
        figure_claim(5000),
    )
    assert [each.what for each in comparison.missing] == ["Azerbaijan, military, killed"]
