"""Tables as their keepers have them: what tells rows apart, who is in a heading, hedged cells."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimtrack.align.world import World
from claimtrack.intake.notation import Notation
from claimtrack.intake.rows import Reading, Row, read_rows
from claimtrack.intake.suggesting import Suggestion, suggest_map
from claimtrack.intake.tables import Opening
from claimtrack.model.shipped import shipped_metrics

TODAY = dt.date(2026, 1, 1)


def suggest(path: Path, text: str, *, given: dict[str, str] | None = None) -> Suggestion:
    path.write_text(text, encoding="utf-8")
    return suggest_map(path, Opening(), {"source": "WHO"}, Notation(today=TODAY), given)


def content(suggestion: Suggestion) -> dict[str, Any]:
    return tomllib.loads(suggestion.text)


def read(path: Path, suggestion: Suggestion) -> list[Row]:
    world = World.from_records([], shipped=shipped_metrics())
    return list(read_rows(path, suggestion.column_map, Reading(TODAY), known=world))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.csv"


@pytest.mark.parametrize(
    ("date", "column", "dead"),
    [
        ("Datum", "Zugehörigkeit", "Tote"),
        ("Date", "Appartenance", "Morts"),
        ("Fecha", "Adscripción", "Muertos"),
        ("Дата", "Принадлежность", "Погибшие"),
        ("Tarih", "Aidiyet", "Ölü"),
        ("date", "belongs", "dead"),
    ],
)
def test_an_unknown_column_that_tells_rows_apart_keeps_them_apart(
    date: str, column: str, dead: str, path: Path
) -> None:
    rows = [f"2024-04-0{day};{where};{day}{at}" for day in (1, 2) for at, where in enumerate("AB")]
    found = suggest(path, "\n".join([f"{date};{column};{dead}", *rows]) + "\n")
    assert found.telling == (column,)
    assert content(found)["fields"]["definition"] == column
    told = {each.claims[0].scope.definition for each in read(path, found)}
    assert told == {"A", "B"}
    answered = found.with_column(column, "place")
    assert answered.telling == ()
    assert content(answered)["fields"] == {"as_of": date, "place": column, "value": dead}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(["2024-04-01;a;3", "2024-04-02;b;4"], id="one row a day"),
        pytest.param(["2024-04-01;a;3", "2024-04-01;b;3"], id="the same number"),
        pytest.param(["2024-04-01;a;3", "2024-04-01;a;4"], id="the same text"),
        pytest.param(["2024-04-01;;3", "2024-04-01;a;4"], id="one text"),
        pytest.param(
            [f"2024-04-01;{'a remark of more than six words, ' * 2};3", "2024-04-01;x;4"],
            id="a remark",
        ),
    ],
)
def test_a_column_that_tells_nothing_apart_is_not_read(rows: list[str], path: Path) -> None:
    found = suggest(path, "\n".join(["date;belongs;dead", *rows]) + "\n")
    assert found.telling == ()
    assert "definition" not in content(found)["fields"]


def test_two_columns_may_be_needed_to_tell_rows_apart(path: Path) -> None:
    pairs = [(one, two) for one in "ab" for two in "cd"]
    rows = [f"2024-04-01;{one};{two};{at}" for at, (one, two) in enumerate(pairs)]
    found = suggest(path, "\n".join(["date;p;q;dead", *rows]) + "\n")
    assert sorted(found.telling) == ["p", "q"]


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        pytest.param("3 5 1 4 2", "in period", id="falls"),
        pytest.param("3 5 9 9 12", None, id="rises"),
        pytest.param("3 5 9 8 12 14 20", None, id="one correction"),
        pytest.param("3 3 3", None, id="stays"),
        pytest.param("12 0 7 0 3", "in period", id="zeros"),
    ],
)
def test_counts_that_fall_are_those_of_days(numbers: str, kind: str | None, path: Path) -> None:
    rows = [f"2024-04-0{day};{number}" for day, number in enumerate(numbers.split(), start=1)]
    found = suggest(path, "\n".join(["date;dead", *rows]) + "\n")
    assert content(found)["constants"].get("count_type") == kind
    assert found.asks_count_type == (kind is None and len(set(numbers.split())) > 1)
    answered = found.with_count_type("cumulative") if kind is None else found
    assert not answered.asks_count_type


@pytest.mark.parametrize("column", ["missing", "unemployment", "displaced"])
def test_what_rises_and_falls_anyway_is_not_asked_about(column: str, path: Path) -> None:
    found = suggest(path, f"date;{column}\n2024-04-01;3\n2024-04-02;5\n2024-04-03;1\n")
    assert not found.asks_count_type


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ("Tote Ministerium;Tote Monitor", ["Ministerium", "Monitor"]),
        ("Morts selon ONU;Morts selon Croix-Rouge", ["ONU", "Croix Rouge"]),
        ("Muertos OMS;Muertos ACNUR", ["OMS", "ACNUR"]),
        ("Deaths (WHO);Deaths (UN)", ["WHO", "UN"]),
        ("Погибшие ООН;Погибшие МЧС", ["ООН", "МЧС"]),
        ("Ölü AFAD;Ölü OCHA", ["AFAD", "OCHA"]),
    ],
)
def test_a_source_in_each_heading_says_its_column(
    columns: str, told: list[str], path: Path
) -> None:
    path.write_text(f"date;{columns}\n2024-04-01;3;4\n", encoding="utf-8")
    found = suggest_map(path, Opening(), {}, Notation(today=TODAY))
    assert found.missing == ()
    (row,) = read(path, found)
    assert [each.who.claimant for each in row.claims] == told


@pytest.mark.parametrize(
    "columns",
    [
        "deaths women;deaths men",
        "Tote unter 5;Tote über 5",
        "Morts civils;Morts militaires",
        "muertos confirmados;muertos sospechosos",
        "deaths 2019;deaths 2020",
        "deaths total;deaths new",
    ],
)
def test_whom_a_heading_counts_is_nobody_who_says_it(columns: str, path: Path) -> None:
    path.write_text(f"date;{columns}\n2024-04-01;3;4\n", encoding="utf-8")
    assert "source" in suggest_map(path, Opening(), {}, Notation(today=TODAY)).missing


@pytest.mark.parametrize(
    ("header", "cell", "language", "form"),
    [
        ("Datum;Ort;Tote", "ca. 40", "de", "about"),
        ("Datum;Ort;Tote", "mind. 12", "de", "at least"),
        ("Date;Commune;Décès", "env. 30", "fr", "about"),
        ("Дата;Место;Погибшие", "около 20", "ru", "about"),
        ("Fecha;Municipio;Fallecidos", "unos 15", "es", "about"),
        ("Data;Comune;Morti", "circa 50", "it", "about"),
        ("Datum;Plaats;Doden", "minstens 9", "nl", "at least"),
    ],
)
def test_a_hedged_cell_is_read_in_the_language_of_the_headings(
    header: str, cell: str, language: str, form: str, path: Path
) -> None:
    found = suggest(path, f"{header}\n2024-04-01;A;3\n2024-04-02;A;{cell}\n")
    assert content(found)["constants"]["language"] == language
    figure = read(path, found)[1].claims[0].figure
    assert figure is not None
    assert (figure.form.value, figure.words) == (form, cell)


def test_a_column_that_somebody_names_leaves_the_proposal_for_the_others(path: Path) -> None:
    found = suggest(
        path, "date,where,dead,x\n2024-04-01,A,3,9\n", given={"where": "place", "x": "ignore"}
    )
    assert content(found)["fields"] == {"as_of": "date", "place": "where", "value": "dead"}
    assert found.counts == ()


def test_a_column_of_numbers_that_is_not_read_may_be_said_to_count(path: Path) -> None:
    found = suggest(path, "date,dead,homes,id,lat\n2024-04-01,3,9,1,1\n2024-04-02,4,7,2,1\n")
    assert found.counts == ("homes",)
    both = found.with_counted("homes", "homes destroyed")
    assert both.counts == ()
    assert [row.problem for row in read(path, both)] == [None, None]
    metrics = [[each.metric for each in row.claims] for row in read(path, both)]
    assert metrics == [["killed", "homes destroyed"]] * 2
