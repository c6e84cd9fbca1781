"""Pairs of figures and what is said of them; real figures where the case is a real one."""

import pytest

from claimtrack.compare.verdict import Verdict
from claimtrack.figures.figure import Form
from claimtrack.model.claim import (
    AttributionRule,
    Basis,
    Cause,
    Completeness,
    CountType,
    DateBasis,
    Distribution,
    Stake,
    Stance,
)
from claimtrack.units.unit import PERCENT
from tests.compare.compare_cases import (
    FLOOD,
    OLD_WAR,
    Facets,
    figure_claim,
    pair,
)


def said(left: Facets, right: Facets) -> tuple[str, str]:
    """Verdict and reason, the right by another claimant unless the case says who."""
    other: Facets = {"claimant": "other"}
    evidence = pair(figure_claim(**left), figure_claim(**(other | right)))
    assert evidence.verdict is not None
    return evidence.verdict.value, evidence.reason


PARTIAL: Facets = {"completeness": Completeness.PARTIAL}
EACH: Facets = {"distribution": Distribution.EACH}
UNCLEAR: Facets = {"distribution": Distribution.UNCLEAR}
OPEN: Facets = {"topic": FLOOD, "side": None}
"""An event of which nobody knows whether it is over."""
UNTOLD: Facets = {"side": None, "role": None, "count_type": CountType.UNKNOWN}
MARCH: Facets = {"topic": "march", "side": None, "as_of": "2023-02-16"}
CROWD: Facets = UNTOLD | {"topic": "marches", "metric": "attendance", "as_of": "2023-02-16"}
STATE: Facets = {"metric": "displaced", "count_type": CountType.UNKNOWN}
BUDGET: Facets = UNTOLD | {"topic": FLOOD, "metric": "budget"}
RATE: Facets = UNTOLD | {"topic": FLOOD, "metric": "unemployment", "unit": PERCENT}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
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
            ("tension", "elastic"),
            id="apart, but about is elastic",
        ),
        pytest.param({"value": 2400}, {"value": 4750}, ("conflict", "disjoint"), id="apart"),
        pytest.param(
            {"value": 2400, "side": None},
            {"value": 4750},
            ("conflict", "disjoint"),
            id="apart, side not stated: every side, by default",
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
            ("conflict", "disjoint"),
            id="apart, role not stated: everyone, by default",
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
            ("undecided", "undated"),
            id="the lower is undated, and the war ran on",
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
            ("conflict", "disjoint"),
            id="apart, one method not stated",
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
            ("conflict", "later but lower"),
            id="a later figure below an earlier one",
        ),
        pytest.param(
            {"value": 5000, "as_of": "2020-10-22", "claimant": "Baku"},
            {"value": 2783, "as_of": "2020-12-03", "claimant": "Baku"},
            ("conflict", "revised down"),
            id="a source revises its own figure down",
        ),
        pytest.param(
            {"value": 36, "as_of": "2020-10-22", "said": "2020-10-24", **UNTOLD},
            {"value": 31, "as_of": "2020-10-23", **UNTOLD},
            ("compatible", "growth"),
            id="the toll of an earlier day was said after the day of the lower one",
        ),
        pytest.param(
            {"value": 36, "as_of": "2020-10-22", "said": "2020-10-23", **UNTOLD},
            {"value": 31, "as_of": "2020-10-23", **UNTOLD},
            ("possible conflict", "disjoint"),
            id="it was said on the day of the lower one",
        ),
        pytest.param(
            {"value": 36, "as_of": "2020-10-22", "said": "2020-10-22", **UNTOLD},
            {"value": 31, "as_of": "2020-10-23", **UNTOLD},
            ("possible conflict", "later but lower"),
            id="it was said before the day of the lower one",
        ),
        pytest.param(
            {"value": 36, "as_of": "2020-10-22", "said": "2020-10-24"},
            {"value": 31, "as_of": "2020-10-23"},
            ("conflict", "later but lower"),
            id="its words say that it counts up to the earlier day",
        ),
        pytest.param(
            {"value": 36, "as_of": "2020-10-22", "said": "2020-10-24", **UNTOLD},
            {"value": 31, "as_of": "2020-10-22", **UNTOLD},
            ("possible conflict", "disjoint"),
            id="both are of one day, whenever they were said",
        ),
        pytest.param(
            {"value": 34, "as_of": "2020-10-23", "claimant": "Baku", **UNTOLD},
            {"value": 36, "as_of": "2020-10-22", "said": "2020-10-24", "claimant": "Baku"} | UNTOLD,
            ("compatible", "growth"),
            id="a source that adds to its own figure revises nothing down",
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
                "value": 3000,
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
            ("compatible", "quote divergence"),
            id="one utterance rendered in two ways that are close",
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
            ("gap", "partial"),
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
            {"value": 53, "since": "2020-10-20", "topic": FLOOD, "side": "both"},
            {"value": 213, "topic": FLOOD, "side": "both"},
            ("conflict", "disjoint"),
            id="a count said to begin when the event did, as far as anybody says",
        ),
        pytest.param(
            {"value": 1253, "includes": ("missing",)},
            {"value": 1011},
            ("not comparable", "scope"),
            id="one says that it counts the missing: the wider of the two",
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
        # what is not stated is read as the metric's default, never as what the other says
        pytest.param(
            {"value": 3001, "role": "military"},
            {"value": 2317, "role": None},
            ("conflict", "part exceeds whole"),
            id="soldiers above a figure that names no role, which is everyone",
        ),
        pytest.param(
            {"value": 1177, "role": "military"},
            {"value": 2317, "role": None},
            ("not comparable", "scope"),
            id="soldiers below a figure that names no role",
        ),
        pytest.param(
            {"value": 54, "count_type": CountType.UNKNOWN},
            {"value": 103, "count_type": CountType.FORECAST},
            ("not comparable", "count type"),
            id="nothing said of the count is no forecast",
        ),
        pytest.param(
            {"value": 2401, "count_type": CountType.UNKNOWN, "since": "2020-09-27"},
            {"value": 4751},
            ("conflict", "disjoint"),
            id="a count since a day is cumulative",
        ),
        pytest.param(
            {"value": 54, "count_type": CountType.UNKNOWN, **MARCH},
            {"value": 103, "count_type": CountType.UNKNOWN, **MARCH},
            ("conflict", "disjoint"),
            id="of an event of one day every count is of the whole",
        ),
        # dates: rule 14 of the gate
        pytest.param(
            {"value": 2401},
            {"value": 4751, "as_of_basis": DateBasis.PUBLISHED},
            ("conflict", "disjoint"),
            id="the higher may be older than its day of publication: growth explains nothing",
        ),
        pytest.param(
            {"value": 4751, "as_of": "2020-10-20", "as_of_basis": DateBasis.PUBLISHED},
            {"value": 2401},
            ("conflict", "later but lower"),
            id="the earlier and higher is dated by publication",
        ),
        pytest.param(
            {"value": 12001, **STATE},
            {"value": 3001, **STATE, "as_of_basis": DateBasis.PUBLISHED},
            ("possible conflict", "disjoint"),
            id="a state, the lower dated by publication",
        ),
        pytest.param(
            {"value": 12001, **STATE, "as_of_basis": DateBasis.PUBLISHED},
            {"value": 3001, **STATE},
            ("possible conflict", "disjoint"),
            id="a state, the higher dated by publication: it may have fallen since",
        ),
        pytest.param(
            {"value": 12001, **STATE},
            {"value": 3001, **STATE},
            ("conflict", "disjoint"),
            id="a state on one day",
        ),
        pytest.param(
            {"value": 120, **BUDGET, "as_of_basis": DateBasis.PUBLISHED},
            {"value": 101, **BUDGET, "as_of_basis": DateBasis.PUBLISHED},
            ("conflict", "disjoint"),
            id="an amount neither grows nor falls with time",
        ),
        pytest.param(
            {"value": 5001, "as_of": None},
            {"value": 2783, "as_of": "2020-12-03"},
            ("possible conflict", "disjoint"),
            id="undated and higher than what was counted after the end",
        ),
        pytest.param(
            {"value": 5001, "as_of": None, **OPEN},
            {"value": 2783, **OPEN},
            ("undecided", "undated"),
            id="undated, and nobody knows whether the event is over",
        ),
        pytest.param(
            {"value": 100, "form": Form.MORE_THAN, "as_of": None, **OPEN},
            {"value": 901, **OPEN},
            ("gap", "floor"),
            id="an undated floor below a higher figure stays a gap",
        ),
        pytest.param(
            {"value": 605, "as_of": None, **OPEN},
            {"value": 600, "form": Form.ABOUT, **OPEN},
            ("agree", "refines"),
            id="an undated figure that agrees",
        ),
        pytest.param(
            {"value": 100, "as_of": None, "claimant": "Baku"},
            {"value": 901, "as_of": "2020-12-03", "claimant": "Baku"},
            ("undecided", "undated"),
            id="two figures of one account, one undated",
        ),
        pytest.param(
            {"value": 2401, "as_of": "2020-10"},
            {"value": 4751},
            ("possible conflict", "disjoint"),
            id="some day of the month against its last",
        ),
        # occasions: rule 3 of the gate
        pytest.param(
            {"value": 18001, **CROWD},
            {"value": 30001, **CROWD, "as_of": "2023-03-07"},
            ("not comparable", "occasion"),
            id="two days, two crowds",
        ),
        pytest.param(
            {"value": 18001, **CROWD},
            {"value": 30001, **CROWD},
            ("conflict", "disjoint"),
            id="one crowd: no side or role is asked for",
        ),
        pytest.param(
            {"value": 18001, **CROWD},
            {"value": 30001, **CROWD, "as_of": "2023-02-17", "as_of_basis": DateBasis.PUBLISHED},
            ("conflict", "disjoint"),
            id="a day of publication excludes nothing",
        ),
        pytest.param(
            {"value": 18001, **CROWD, "topic": "march"},
            {"value": 30001, **CROWD, "topic": "march", "as_of": "2023-02-17"},
            ("conflict", "disjoint"),
            id="a topic of one day is one occasion",
        ),
        pytest.param(
            {"value": 18001, **CROWD, "as_of": None},
            {"value": 30001, **CROWD},
            ("possible conflict", "disjoint"),
            id="of an undated crowd the day is assumed",
        ),
        pytest.param(
            {"value": 18001, **CROWD},
            {"value": 30001, **CROWD, "as_of": "2023-02"},
            ("conflict", "disjoint"),
            id="a day does not exclude the month it lies in",
        ),
        # definitions: rule 12 of the gate
        pytest.param(
            {"value": 2401, "definition": "probable"},
            {"value": 4751},
            ("not comparable", "scope"),
            id="the probable are a part of all",
        ),
        pytest.param(
            {"value": 4751, "definition": "probable"},
            {"value": 2401},
            ("possible conflict", "part exceeds whole"),
            id="more probable than all",
        ),
        pytest.param(
            {"value": 4751, "definition": "deaths in custody"},
            {"value": 2401},
            ("not comparable", "definition"),
            id="a definition that only narrows in its own words",
        ),
        pytest.param(
            {"value": 4751, "attribution_rule": AttributionRule.RESIDENCE},
            {"value": 2401, "attribution_rule": AttributionRule.PLACE_OF_DEATH},
            ("not comparable", "definition"),
            id="by residence and by place of death",
        ),
        # each and total: rule 11 of the gate
        pytest.param(
            {"value": 2000, **EACH, "topic": FLOOD},
            {"value": 4001, "topic": FLOOD},
            ("not comparable", "scope"),
            id="each of sides that nobody recorded, and their total",
        ),
        pytest.param(
            {"value": 2000, **EACH},
            {"value": 1177, "side": "Artsakh"},
            ("not comparable", "scope"),
            id="each side, and a part of one",
        ),
        pytest.param(
            {"value": 2000, **EACH},
            {"value": 2783, "side": "Azerbaijan"},
            ("conflict", "disjoint"),
            id="each side, and one of them: not doubled",
        ),
        # kinds of metrics: what time may explain, and what a part says of its whole
        pytest.param(
            {"value": 5, **RATE},
            {"value": 9, **RATE, "as_of": "2020-12-31"},
            ("compatible", "time"),
            id="a rate may rise and fall",
        ),
        pytest.param(
            {"value": 5, **RATE},
            {"value": 9, **RATE, "place": "Derna"},
            ("not comparable", "scope"),
            id="of a rate a part says nothing of its whole",
        ),
        pytest.param(
            {"value": 24, "metric": "tanks", "role": None},
            {"value": 47, "metric": "tanks", "role": None},
            ("conflict", "disjoint"),
            id="tanks have no role that could be assumed",
        ),
        # soft ends
        pytest.param(
            {"value": 10, "form": Form.VAGUE_PLURAL},
            {"value": 15},
            ("tension", "elastic"),
            id="dozens, and fifteen",
        ),
        pytest.param(
            {"value": 10, "form": Form.VAGUE_PLURAL},
            {"value": 3},
            ("conflict", "disjoint"),
            id="dozens, and three",
        ),
        pytest.param(
            {"value": 10, "form": Form.VAGUE_PLURAL},
            {"value": 0, "form": Form.NONE},
            ("conflict", "disjoint"),
            id="dozens, and none",
        ),
        pytest.param(
            {"value": 60, "form": Form.ABOUT},
            {"value": 1200, "form": Form.MORE_THAN},
            ("conflict", "disjoint"),
            id="about sixty, and more than 1,200",
        ),
        pytest.param(
            {"value": 60, "form": Form.ABOUT},
            {"value": 200},
            ("tension", "elastic"),
            id="about sixty, and two hundred",
        ),
        pytest.param(
            {"value": 2, "form": Form.ABOUT},
            {"value": 5},
            ("tension", "elastic"),
            id="about two, and five: two people apart",
        ),
        pytest.param(
            {"value": 4000, "form": Form.NEARLY},
            {"value": 4000, "form": Form.AT_LEAST},
            ("tension", "elastic"),
            id="nearly 4,000 and at least 4,000",
        ),
        pytest.param(
            {"value": 1250, **PARTIAL},
            {"value": 1200},
            ("conflict", "disjoint"),
            id="a partial count above a whole one",
        ),
    ],
)
def test_pairs(left: Facets, right: Facets, expected: tuple[str, str]) -> None:
    assert said(left, right) == expected
    assert said({"claimant": "other"} | right, {"claimant": "tallies"} | left) == expected


def test_the_seed() -> None:
    """The case the program is built around."""
    tallies = figure_claim(1250, Form.MORE_THAN, **PARTIAL)
    putin = figure_claim(
        5000, Form.NEARLY, claimant="Putin", said="2020-10-19/2020-10-25", as_of=None
    )
    evidence = pair(putin, tallies)
    assert evidence.factor is not None
    assert evidence.surface_factor is not None
    assert (f"{evidence.factor:.1f}", f"{evidence.surface_factor:.1f}") == ("3.1", "4.0")
    assert evidence.sentence == (
        "a partial floor does not contradict the higher figure; it is also the later of the two"
    )
    assert evidence.severity == "extreme"


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
    evidence = pair(figure_claim(lower), figure_claim(higher, claimant="other"))
    assert evidence.severity == severity


def test_own_and_enemy_losses_are_an_adversarial_pair() -> None:
    own = figure_claim(2783, side="Azerbaijan", claimant="Baku", stake=Stake.OWN_LOSSES)
    enemy = figure_claim(3000, side="Azerbaijan", claimant="Yerevan", stake=Stake.ENEMY_LOSSES)
    assert pair(own, enemy).flags == ("adversarial pair",)


def test_a_verdict_that_hangs_on_the_profile() -> None:
    dozens = figure_claim(12, Form.VAGUE_PLURAL)
    fifty = figure_claim(50, claimant="other")
    assert pair(dozens, fifty).flags == ("profile-sensitive",)
    assert pair(figure_claim(50), fifty).flags == ()


def test_two_relays_of_one_claimant_may_tell_of_one_utterance() -> None:
    putin: Facets = {"claimant": "Putin", "relay": "Reuters", "said": "2020-10-22"}
    reuters = figure_claim(2000, **putin)
    undated = figure_claim(200, Form.MORE_THAN, claimant="Putin", relay="AFP")
    assert pair(reuters, undated).flags == ("perhaps one utterance",)
    assert pair(reuters, figure_claim(200, Form.MORE_THAN)).flags == ()
    told = figure_claim(3000, **(putin | {"relay": "AFP"}))
    assert pair(reuters, told).reason == "quote divergence"
    assert pair(reuters, told).flags == ()


def test_growth_gives_the_increase_and_the_rate() -> None:
    evidence = pair(figure_claim(927, as_of="2020-10-23"), figure_claim(963, as_of="2020-10-24"))
    assert evidence.sentence == "the later figure is higher: an increase of 36 in 1 day, 36 a day"


def test_what_would_reconcile() -> None:
    evidence = pair(figure_claim(2400), figure_claim(4800, claimant="other"))
    assert evidence.reconcile == (
        "if the lower figure is per side",
        "if the higher figure includes injured or missing",
        "if the higher figure was counted later",
    )


def test_one_account_is_not_told_that_the_other_counts_the_injured() -> None:
    women = figure_claim(2400, role="women", claimant="ministry", document="one")
    again = figure_claim(4800, role="women", claimant="ministry", document="one")
    assert not any("injured" in each for each in pair(women, again).reconcile)


def test_what_is_assumed_is_listed() -> None:
    evidence = pair(
        figure_claim(2400, count_type=CountType.UNKNOWN), figure_claim(4800, claimant="other")
    )
    assert evidence.verdict is Verdict.POSSIBLE_CONFLICT
    assert evidence.assumed == ("count type: cumulative",)
    assert "since: the start of the event" in evidence.by_default
    assert evidence.sentence.endswith("; this assumes “count type: cumulative”")


def test_what_is_read_by_default_caps_nothing() -> None:
    evidence = pair(
        figure_claim(2400, side=None, role=None),
        figure_claim(4800, side=None, role=None, claimant="other"),
    )
    assert evidence.verdict is Verdict.CONFLICT
    assert evidence.assumed == ()
    assert set(evidence.by_default) == {
        "cause: direct",
        "since: the start of the event",
        "side: both",
        "role: everyone",
        "place: all of the event",
    }
