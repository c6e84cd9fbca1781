"""The tables that publishers give out, each in a file of our own with their columns."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimtrack.align.world import World
from claimtrack.intake.mapfile import shipped_maps
from claimtrack.intake.mapping import ColumnMap
from claimtrack.intake.rows import Reading, Row, read_rows
from claimtrack.model.claim import Claim
from claimtrack.model.shipped import shipped_metrics

FOLDER = Path(__file__).parent / "publishers"
MAPS = shipped_maps()


def with_metric(column_map: ColumnMap, metric: str) -> ColumnMap:
    shapes = tuple(
        replace(shape, constants={"metric": metric, "source": "OECD", **shape.constants})
        for shape in column_map.shapes
    )
    return replace(column_map, shapes=shapes)


def read(file: str, metric: str = "killed") -> list[Row]:
    column_map = with_metric(MAPS[file.partition(".")[0]], metric)
    known = World.from_records(column_map.records, shipped=shipped_metrics())
    today = dt.date(2026, 12, 1)
    return list(read_rows(FOLDER / file, column_map, Reading(today), known=known))


def tell(claim: Claim) -> str:
    """What a careful editor asks of a claim, in a line."""
    figure = claim.figure
    assert figure is not None
    ends = f"{figure.value}" + (f"-{figure.upper}" if figure.upper is not None else "")
    when, scope = claim.when, claim.scope
    span = "/".join(str(each.edtf) for each in (when.since, when.as_of) if each is not None)
    parts = (
        claim.who.claimant,
        f"{figure.form.value} {ends} {scope.role or 'people'} {claim.metric}",
        f"in {scope.place or '?'}",
        f"{when.count_type.value} {span}",
        f"about {claim.topic or '?'}",
        f"refs {', '.join(claim.references) or 'none'}",
    )
    return "; ".join(parts)


CASES: list[Any] = [
    pytest.param(
        "acled.csv",
        [
            (
                "ACLED; bare 3 all killed; in Upper Village; in period 2025-05-16; about XYZ101; "
                "refs XYZ101"
            ),
            (
                "ACLED; bare 0 all killed; in Lower Village; in period 2025-05-17; about XYZ102; "
                "refs XYZ102"
            ),
        ],
        id="acled",
    ),
    pytest.param(
        "ucdp_ged.csv",
        [
            (
                "UCDP; range 4-13 all killed; in Upper Village town; in period "
                "2017-07-31/2017-08-01; "
                "about EXA-2017-1-1-1; refs 900001"
            ),
            (
                "UCDP; bare 4 civilian killed; in Upper Village town; in period "
                "2017-07-31/2017-08-01; about EXA-2017-1-1-1; refs 900001"
            ),
        ],
        id="ucdp-ged",
    ),
    pytest.param(
        "airwars.csv",
        [
            (
                "Airwars; range 4-6 civilian killed; in Upper Village; in period "
                "2023-09-01/2023-09-01; about EX1; refs EX1"
            ),
            (
                "Airwars; bare 8 civilian injured; in Upper Village; in period "
                "2023-09-01/2023-09-01; about EX1; refs EX1"
            ),
            (
                "Airwars; bare 1 civilian killed; in Exampleland; in period 2023-09-03/2023-09-05; "
                "about EX2; refs EX2"
            ),
            (
                "Airwars; range 2-3 combatant killed; in Exampleland; in period "
                "2023-09-03/2023-09-05; about EX2; refs EX2"
            ),
        ],
        id="airwars",
    ),
    pytest.param(
        "iraq_body_count.csv",
        [
            (
                "Iraq Body Count; range 3-5 civilian killed; in Upper Village; in period "
                "2003-03-20/2003-03-22; about x001; refs x001"
            ),
            (
                "Iraq Body Count; bare 1 civilian killed; in Lower Village; in period "
                "2003-03-25/2003-03-25; about x002; refs x002"
            ),
        ],
        id="iraq-body-count",
    ),
    pytest.param(
        "tech_for_palestine.json",
        [
            (
                "Gaza Ministry of Health; bare 70 all killed; in Gaza Strip; cumulative "
                "2023-10-08; "
                "about War in Gaza; refs none"
            ),
            (
                "Gaza Ministry of Health; bare 788 all injured; in Gaza Strip; cumulative "
                "2023-10-08; "
                "about War in Gaza; refs none"
            ),
            (
                "Gaza Ministry of Health; bare 38 all killed; in Gaza Strip; in period 2023-10-08; "
                "about War in Gaza; refs none"
            ),
            (
                "Gaza Ministry of Health; bare 178 all injured; in Gaza Strip; in period "
                "2023-10-08; "
                "about War in Gaza; refs none"
            ),
            (
                "Gaza Ministry of Health; bare 8 children killed; in Gaza Strip; cumulative "
                "2023-10-08; about War in Gaza; refs none"
            ),
            (
                "Gaza Ministry of Health; bare 11 women killed; in Gaza Strip; cumulative "
                "2023-10-08; "
                "about War in Gaza; refs none"
            ),
            (
                "Gaza Ministry of Health; bare 1 journalist killed; in Gaza Strip; cumulative "
                "2023-10-08; about War in Gaza; refs none"
            ),
            (
                "Gaza Government Media Office; bare 112 all killed; in Gaza Strip; cumulative "
                "2023-10-10; about War in Gaza; refs none"
            ),
            (
                "Gaza Government Media Office; bare 900 all injured; in Gaza Strip; cumulative "
                "2023-10-10; about War in Gaza; refs none"
            ),
            (
                "Gaza Government Media Office; bare 42 all killed; in Gaza Strip; in period "
                "2023-10-10; about War in Gaza; refs none"
            ),
        ],
        id="tech-for-palestine",
    ),
    pytest.param(
        "tech_for_palestine.csv",
        [
            (
                "Lebanon Ministry of Public Health; bare 23 all killed; in Lebanon; cumulative "
                "2026-03-05; about War in Lebanon of 2026; refs none"
            ),
            (
                "Lebanon Ministry of Public Health; bare 83 all injured; in Lebanon; cumulative "
                "2026-03-05; about War in Lebanon of 2026; refs none"
            ),
            (
                "Lebanon Ministry of Public Health; bare 23 all killed; in Lebanon; in period "
                "2026-03-05; about War in Lebanon of 2026; refs none"
            ),
            (
                "Lebanon Ministry of Public Health; bare 83 all injured; in Lebanon; in period "
                "2026-03-05; about War in Lebanon of 2026; refs none"
            ),
        ],
        id="tech-for-palestine-csv",
    ),
    pytest.param(
        "jhu.csv",
        [
            f"Johns Hopkins University; bare {number} people killed; in {place}; "
            f"cumulative {day}; about COVID-19 pandemic; refs none"
            for place, day, number in (
                ("Exampleland", "2020-01-22", 0),
                ("Exampleland", "2020-01-23", 3),
                ("Exampleland", "2020-02-01", 17),
                ("North", "2020-01-22", 1),
                ("North", "2020-01-23", 1),
            )
        ],
        id="jhu",
    ),
    pytest.param(
        "jhu_us.csv",
        [
            f"Johns Hopkins University; bare {number} people killed; in "
            f"Example, Samplestate, US; cumulative {day}; about COVID-19 pandemic; refs 99901"
            for day, number in (("2020-01-22", 0), ("2020-01-23", 2))
        ],
        id="jhu-us",
    ),
    pytest.param(
        "owid_covid.csv",
        [
            f"Our World in Data; bare {number} people {metric}; in Exampleland; "
            f"{kind} 2020-03-0{day}; about COVID-19 pandemic; refs none"
            for day, number, metric, kind in (
                (1, 61, "killed", "cumulative"),
                (1, 3, "killed", "in period"),
                (1, 1200, "COVID-19 cases", "cumulative"),
                (1, 34, "COVID-19 cases", "in period"),
                (3, 49, "killed", "cumulative"),
                (3, 1240, "COVID-19 cases", "cumulative"),
                (3, 40, "COVID-19 cases", "in period"),
            )
        ],
        id="owid-covid",
    ),
    pytest.param(
        "owid.csv",
        [
            (
                "Our World in Data; bare 1204 people killed; in Exampleland; unknown 1999; "
                "about ?; "
                "refs none"
            )
        ],
        id="owid",
    ),
    pytest.param(
        "missing_migrants.csv",
        [
            f"IOM Missing Migrants Project; {number} {metric}; in Off the coast of Exampleland; "
            "in period 2022-06-15; about 2022.MMP0001; refs 2022.MMP0001, 2022.MMP0001"
            for number, metric in (
                ("bare 3", "all killed"),
                ("at least 1022", "all missing"),
                ("at least 1025", "all dead including missing"),
                ("bare 1", "women dead including missing"),
                ("bare 2", "men dead including missing"),
            )
        ],
        id="missing-migrants",
    ),
    pytest.param(
        "eurostat.csv",
        [
            f"Eurostat; bare {rate} people unemployment; in {place}; unknown {when}; about ?; "
            "refs none"
            for rate, place, when in (
                ("7.2", "France", "2024-04/2024-06"),
                ("7.1", "France", "2024-04/2024-06"),
                ("9.8", "Greece", "2024-06"),
            )
        ],
        id="eurostat",
    ),
    pytest.param(
        "sdmx.csv",
        [
            f"OECD; bare {number} people {metric}; in EXA; unknown 2024-06; about ?; "
            "refs EXA:DF_UNE(1.0)"
            for number, metric in (
                ("7.4", "unemployment"),
                ("7.6", "unemployment"),
                ("31250", "unemployed"),
            )
        ],
        id="sdmx",
    ),
]


@pytest.mark.parametrize(("file", "expected"), CASES)
def test_a_publishers_table_says_what_an_editor_would(file: str, expected: list[str]) -> None:
    assert [tell(claim) for row in read(file) for claim in row.claims] == expected


def test_no_row_is_lost_without_a_word() -> None:
    """Of a day without a report, a day without numbers and a correction, each is told as such."""
    _, missing, _ = read("tech_for_palestine.json")
    assert missing.is_dropped
    _, empty, kept, corrected = read("owid_covid.csv")
    assert empty.is_empty
    assert [claim.figure and claim.figure.value for claim in kept.claims] == [49, 1240, 40]
    assert corrected.is_more
    assert corrected.problem is not None
    assert "-12.0 is negative: a correction" in corrected.problem.message


def test_what_acled_read_and_how_sure_it_is_of_the_day_stay_with_the_claim() -> None:
    sure, unsure = (claim for row in read("acled.csv") for claim in row.claims)
    assert sure.who.origin == "Example Radio; Sample Times"
    assert sure.evidence.quote.startswith("On 16 May 2025")
    assert unsure.note == "ACLED knows the day to within a month"
    assert unsure.when.as_of_basis == "inferred"


def test_the_best_estimate_stays_in_the_words() -> None:
    total, _ = (claim for row in read("ucdp_ged.csv") for claim in row.claims)
    assert total.figure is not None
    assert total.figure.words == "9 (4–13)"


def test_counts_over_different_spans_are_never_equal() -> None:
    spans = {
        (claim.when.as_of.edtf, claim.scope.definition)
        for row in read("tech_for_palestine.json")
        for claim in row.claims
        if claim.when.count_type == "in period" and claim.when.as_of
    }
    assert spans == {
        ("2023-10-08", "counted over 24 hours"),
        ("2023-10-10", "counted over 48 hours"),
    }


@pytest.mark.parametrize(
    "name",
    sorted(name for name, each in MAPS.items() if each.recognised_by and name != "claimtrack"),
)
def test_each_has_a_file_here(name: str) -> None:
    assert list(FOLDER.glob(f"{name}.*"))
