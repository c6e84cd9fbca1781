"""What the maps that ship make of rows in the layout they are for."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimtrack.align.world import World
from claimtrack.errors import InvalidMap
from claimtrack.intake.draft import read_draft
from claimtrack.intake.mapfile import from_table, shipped_maps
from claimtrack.model.claim import Claim
from claimtrack.model.record import to_content
from claimtrack.model.shipped import shipped_metrics
from tests.running import Ran

Run = Callable[..., Ran]

ROW: dict[str, Any] = {
    "claim_id": "x-1",
    "topic": "some-war",
    "source": "Baku",
    "reported_by": "AFP",
    "qualifier": "exact",
    "value": "61",
    "unit": "count",
    "lang": "en",
}


def read(name: str, **cells: Any) -> Claim:
    column_map = shipped_maps()[name]
    (draft,) = column_map.drafts({**ROW, **cells})
    return read_draft(
        draft,
        known=World.from_records(column_map.records, shipped=shipped_metrics()),
        today=dt.date(2026, 12, 1),
    ).claim


def facets(claim: Claim) -> dict[str, Any]:
    """The claim flat, as it is written down."""
    content = to_content(claim)
    flat: dict[str, Any] = {}
    for part in ("scope", "when", "counting", "who"):
        flat |= content.get(part, {})
    flat |= {name: value for name, value in content.items() if not isinstance(value, dict)}
    flat["form"] = content["figure"]["form"]
    for name in ("as_of", "since", "said"):
        if name in flat:
            flat[name] = flat[name]["edtf"]
    return flat


WAR = "second-nagorno-karabakh-war-2020"
DEFENCE_ARMY = {"side": "Nagorno-Karabakh", "role": "military", "metric": "killed"}
PHASES = {"metric": "deaths_total", "period_start": "2023-10-08", "as_of": "2026-04-01"}
VEHICLES = "deaths in police encounters, vehicle deaths removed"

CASES: list[Any] = [
    pytest.param(
        "default",
        {
            "metric": "deaths_military",
            "scope": "az",
            "qualifier": "over",
            "stated_on": "2020-10-31",
        },
        {"metric": "killed", "role": "military", "definition": "az", "form": "more than"}
        | {"as_of": "2020-10-31", "as_of_basis": "published", "references": ["x-1"]},
        id="default-unknown-scope",
    ),
    pytest.param(
        "default",
        {"metric": "deaths_total", "scope": "cumulative, country", "place": "France"},
        {"count_type": "cumulative", "definition": "country", "place": "France", "form": "exact"},
        id="default-cumulative",
    ),
    pytest.param(
        "default",
        {"metric": "deaths_total", "quote": "61 dead"},
        {"metric": "killed", "role": "all", "form": "bare"},
        id="default-quoted-number",
    ),
    pytest.param(
        "default",
        {"metric": "deaths_total", "qualifier": "denied"},
        {"stance": "denies", "form": "bare"},
        id="default-denied",
    ),
    pytest.param(
        "default",
        {"metric": "excess_deaths", "qualifier": "range", "low": "5", "high": "90"},
        {"cause": "excess", "form": "range"},
        id="default-range",
    ),
    pytest.param(
        "karabakh_2020",
        {"metric": "deaths_military", "scope": "ada", "topic": WAR, "period_start": "2020-09-27"},
        DEFENCE_ARMY | {"count_type": "cumulative", "since": "2020-09-27"},
        id="defence-army-is-a-part-of-the-armenian-side",
    ),
    pytest.param(
        "karabakh_2020",
        {"metric": "deaths_per_side", "scope": "each", "topic": WAR},
        {"side": "both", "distribution": "each", "role": "all"},
        id="each-side",
    ),
    pytest.param(
        "karabakh_2020",
        {"metric": "deaths_mercenaries", "scope": "az_allied", "topic": WAR},
        {"side": "Azerbaijan", "role": "mercenary"},
        id="allied-fighters",
    ),
    pytest.param(
        "karabakh_2020",
        {"metric": "deaths_military_day", "scope": "ada", "topic": WAR, "period_start": "2020"},
        DEFENCE_ARMY | {"count_type": "in period", "since": None},
        id="one-day",
    ),
    pytest.param(
        "karabakh_2020",
        {"metric": "deaths_total", "topic": "first-nagorno-karabakh-war-1988-1994"},
        {"count_type": "background", "topic": "First Nagorno-Karabakh war"},
        id="background",
    ),
    pytest.param(
        "karabakh_2020",
        {"metric": "deaths_civilian_mines", "scope": "az", "topic": WAR},
        {"cause_detail": "mines", "cause": "direct", "role": "civilian"},
        id="mines",
    ),
    pytest.param(
        "karabakh_2020",
        {"metric": "deaths_total", "topic": WAR, "reported_by": "L'Orient-Le Jour (AFP)"},
        {"relays": ["AFP", "L'Orient-Le Jour"]},
        id="relays",
    ),
    pytest.param(
        "lebanon",
        {**PHASES, "scope": "cumulative, phase 2", "source": "Lebanon Ministry of Public Health"},
        {"since": "2024-12-05/2026-03-05", "count_type": "cumulative", "form": "exact"},
        id="counter-began-again",
    ),
    pytest.param(
        "lebanon",
        {**PHASES, "scope": "cumulative, phase 2", "source": "Tech for Palestine (adjusted)"},
        {"since": "2023-10-08", "count_type": "cumulative"},
        id="counter-went-on",
    ),
    pytest.param(
        "us_police_killings",
        {"scope": VEHICLES, "source": "Fatal Encounters (vehicle deaths removed)"},
        {"claimant": "Fatal Encounters", "excludes": ["vehicle deaths"]}
        | {"metric": "deaths in police encounters"},
        id="vehicles-removed",
    ),
    pytest.param(
        "us_police_killings",
        {"scope": "fatal shootings by on-duty police"},
        {"metric": "shot dead by on-duty police", "count_type": "in period"},
        id="shootings",
    ),
    pytest.param(
        "ucdp_ged_car",
        {"scope": "event; A / B; civilians 2", "value": "6", "low": "4", "high": "9"}
        | {"qualifier": "range", "source_raw": "."},
        {"definition": "event; A / B; civilians 2", "form": "range", "origin": None},
        id="event",
    ),
    pytest.param(
        "ukraine_losses",
        {"scope": "russian forces, cumulative since 2022-02-24", "metric": "losses_tanks"}
        | {"source": "Oryx (visually confirmed)", "qualifier": "at_least"},
        {"side": "Russia", "basis": "visual confirmation", "completeness": "partial"}
        | {"form": "at least", "metric": "tanks", "claimant": "Oryx"},
        id="pictures",
    ),
    pytest.param(
        "hurricane_maria",
        {"metric": "excess_deaths", "scope": "survey estimate", "qualifier": "about"},
        {"cause": "excess", "basis": "survey", "form": "about"},
        id="survey",
    ),
    pytest.param(
        "wars_ranges",
        {"metric": "deaths_civilian_part", "scope": "A / massacre", "qualifier": "range"}
        | {"value": "", "high": "200"},
        {"form": "up to", "definition": "A / massacre", "basis": "estimate"},
        id="no-low-end",
    ),
    pytest.param(
        "french_protests",
        {"metric": "crowd_size", "place": "Lyon", "source": "Police"},
        {"metric": "crowd size", "place": "Lyon", "side": "both", "count_type": "snapshot"},
        id="crowd",
    ),
]


@pytest.mark.parametrize(("name", "cells", "expected"), CASES)
def test_a_row_means_what_its_columns_say(
    name: str, cells: dict[str, Any], expected: dict[str, Any]
) -> None:
    found = facets(read(name, **cells))
    assert {facet: found.get(facet) for facet in expected} == expected


EUROSTAT = {
    "DATAFLOW": "ESTAT:UNE_RT_Q(1.0)", "LAST UPDATE": "13/11/24 11:00:00", "freq": "Q",
    "s_adj": "SA", "age": "TOTAL", "sex": "T", "unit": "PC_ACT", "geo": "FR",
    "TIME_PERIOD": "2024-Q2", "OBS_VALUE": "7.4", "OBS_FLAG": "",
}  # fmt: skip
SDMX = {
    "STRUCTURE_ID": "OECD:DF_UNE(1.0)", "REF_AREA": "FRA", "MEASURE": "UNE_LF", "SEX": "_T",
    "AGE": "Y_GE15", "UNIT_MEASURE": "PT_LF", "UNIT_MULT": "0", "ADJUSTMENT": "Y",
    "TIME_PERIOD": "2024-06", "OBS_VALUE": "7.4",
}  # fmt: skip
FRENCH = {"place": "France", "as_of": "2024-04/2024-06", "metric": "unemployment"}
INDICATORS: list[Any] = [
    pytest.param(
        "eurostat", EUROSTAT, {}, FRENCH | {"adjustment": "adjusted", "claimant": "Eurostat"},
        ("7.4", "percent", "the labour force"), id="a rate, adjusted",
    ),
    pytest.param(
        "eurostat", EUROSTAT | {"s_adj": "NSA", "age": "Y15-24", "geo": "EL", "OBS_FLAG": "p"}, {},
        {"adjustment": "unadjusted", "population": "15 to 24", "place": "Greece",
         "release": "provisional", "completeness": "provisional"},
        ("7.4", "percent", "the labour force"), id="of the young, provisional",
    ),
    pytest.param(
        "eurostat", EUROSTAT | {"unit": "THS_PER", "OBS_VALUE": "2310.5"}, {},
        FRENCH | {"metric": "unemployed"}, (2310500, None, None), id="thousands are multiplied",
    ),
    pytest.param(
        "eurostat", EUROSTAT | {"DATAFLOW": "ESTAT:X(1.0)"}, {"metric": "employment rate"},
        {"metric": "employment rate", "references": ["ESTAT:X(1.0)"]},
        ("7.4", "percent", "the labour force"), id="a table whose metric is said",
    ),
    pytest.param(
        "sdmx", SDMX, {"source": "OECD", "metric": "unemployment"},
        {"place": "France", "as_of": "2024-06", "definition": None, "population": "15 and over"},
        ("7.4", "percent", "the labour force"), id="of another office",
    ),
    pytest.param(
        "sdmx",
        SDMX | {"MEASURE": "UNE", "UNIT_MEASURE": "PS", "UNIT_MULT": "3", "OBS_VALUE": "2320"},
        {"source": "OECD", "metric": "unemployed"}, {"metric": "unemployed"},
        (2320000, None, None), id="a multiplier is not forgotten",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "row", "said", "expected", "measured"), INDICATORS)
def test_tables_of_indicators(
    name: str,
    row: dict[str, Any],
    said: dict[str, str],
    expected: dict[str, Any],
    measured: tuple[Any, str | None, str | None],
) -> None:
    (draft,) = shipped_maps()[name].drafts(row)
    given: dict[str, Any] = {k: text for k, text in said.items() if not getattr(draft, k)}
    draft = replace(draft, **given)
    claim = read_draft(
        draft, known=World.from_records((), shipped=shipped_metrics()), today=dt.date(2026, 12, 1)
    ).claim
    flat = facets(claim) | to_content(claim).get("terms", {})
    assert {key: flat.get(key) for key in expected} == expected
    figure = to_content(claim)["figure"]
    assert (figure["value"], figure.get("unit"), figure.get("of")) == measured


CUT: list[Any] = [
    ("eurostat", EUROSTAT | {"age": "TOTAL", "sex": "T"}, {"population": "total"}),
    ("eurostat", EUROSTAT | {"age": "TOTAL", "sex": "F"}, {"population": "women"}),
    ("eurostat", EUROSTAT | {"age": "Y_LT25", "sex": "M"}, {"population": "under 25, men"}),
    ("eurostat", EUROSTAT | {"age": "Y55-74"}, {"population": "55 to 74"}),
    ("sdmx", SDMX | {"AGE": "_T", "SEX": "_T"}, {"population": "total"}),
    ("sdmx", SDMX | {"AGE": "Y15T24", "SEX": "_T"}, {"population": "15 to 24"}),
    ("sdmx", SDMX | {"AGE": "Y_GE65", "SEX": "F"}, {"population": "65 and over, women"}),
    ("sdmx", SDMX | {"AGE": "Y_LE14", "SEX": "_Z"}, {"population": "up to 14"}),
    ("sdmx", SDMX | {"AGE": "OLD"}, {"population": "OLD"}),
    ("eurostat", {"citizen": "FOR", "isced11": "ED0-2"} | EUROSTAT,
     {"definition": "citizen FOR, isced11 ED0-2"}),
    ("eurostat", {"citizen": "TOTAL"} | EUROSTAT, {"definition": None}),
    ("sdmx", {"ACTIVITY": "B", "TRANSFORMATION": "_Z", "Reference area": "France"} | SDMX,
     {"definition": "activity B"}),
    ("sdmx", SDMX | {"DECIMALS": "2", "MEASURE": "X"}, {"definition": "X"}),
    ("sdmx", SDMX | {"REF_AREA": "DEU"}, {"place": "Germany"}),
    ("sdmx", SDMX | {"REF_AREA": "DE"}, {"place": "Germany"}),
    ("sdmx", SDMX | {"REF_AREA": "EA20"}, {"place": "euro area"}),
    ("sdmx", SDMX | {"REF_AREA": "ITC4"}, {"place": "ITC4"}),
    ("sdmx", SDMX | {"UNIT_MEASURE": "PT_LF_SUB"}, {"unit": "%", "of": "the labour force"}),
    ("eurostat", EUROSTAT | {"geo": "EL"}, {"place": "Greece"}),
    ("eurostat", EUROSTAT | {"geo": "US"}, {"place": "United States"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "row", "expected"), CUT)
def test_what_cuts_a_table_of_statistics_keeps_its_figures_apart(
    name: str, row: dict[str, str], expected: dict[str, str | None]
) -> None:
    (draft,) = shipped_maps()[name].drafts(row)
    assert {key: getattr(draft, key) for key in expected} == expected


def test_the_young_and_everybody_are_no_contradiction(run: Run, desk: Path) -> None:
    header = "DATAFLOW,s_adj,age,unit,sex,geo,TIME_PERIOD,OBS_VALUE"
    rows = [
        f"ESTAT:UNE_RT_M(1.0),SA,{age},PC_ACT,{sex},FR,2024-05,{value}"
        for age, sex, value in (
            ("TOTAL", "T", "7.3"), ("Y_LT25", "T", "19.0"), ("TOTAL", "F", "7.1"),
        )
    ]  # fmt: skip
    (desk / "une.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    assert run("import une.csv --map eurostat").code == 0
    assert not json.loads(run("compare --json").out)["findings"]


def test_a_dimension_that_nobody_mapped_is_told(run: Run, desk: Path) -> None:
    (desk / "une.csv").write_text(
        "REF_AREA,CITIZEN,TIME_PERIOD,OBS_VALUE\nFRA,NAT,2024,7\nFRA,FOR,2024,12\n",
        encoding="utf-8",
    )
    ran = run("import une.csv --map sdmx --set source=OECD --set metric=poverty --set unit=%")
    assert "nobody mapped CITIZEN, and figures are kept apart by it" in ran.err
    assert not json.loads(run("compare --json").out)["findings"]


def test_a_code_list_that_is_none_and_dimensions_without_a_column_are_refused() -> None:
    with pytest.raises(InvalidMap, match=r"codes\.x"):
        from_table({"fields": {"place": "x"}, "codes": {"x": "contries"}}, "m")
    with pytest.raises(InvalidMap, match="without `before`"):
        from_table({"fields": {"place": "x"}, "dimensions": {"field": "definition"}}, "m")


def test_a_chart_of_our_world_in_data_is_of_what_is_said(run: Run, desk: Path) -> None:
    (desk / "chart.csv").write_text(
        "Entity,Code,Year,Share of adults who are poor\nNorland,NOR,2020,12.5\n", encoding="utf-8"
    )
    ran = run("import chart.csv --map owid --set metric=poverty --set unit=%")
    assert ran.code == 0
    (line,) = (line for line in run("export").out.splitlines() if '"claim"' in line)
    content = json.loads(line)["content"]
    assert content["metric"] == "poverty"
    assert content["figure"] | {"value": "12.5", "unit": "percent"} == content["figure"]
    assert content["scope"] == {"place": "Norland"}
    assert content["note"] == "Share of adults who are poor"


def test_two_columns_of_a_chart_are_kept_apart_by_their_titles(run: Run, desk: Path) -> None:
    (desk / "chart.csv").write_text(
        "Entity,Code,Year,Poor at $2,Poor at $7\nNorland,NOR,2020,12.5,40\n", encoding="utf-8"
    )
    assert run("import chart.csv --map owid --set metric=poverty --set unit=%").code == 0
    assert not json.loads(run("compare --json").out)["findings"]
