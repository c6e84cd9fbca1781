"""Maps that are proposed for tables nobody has described."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimtrack.align.world import World
from claimtrack.errors import InputError, InvalidMap, UnreadableFile
from claimtrack.intake.choosing import Asked, choose_map, is_our_own, map_beside
from claimtrack.intake.mapfile import from_table, load_map, shipped_maps
from claimtrack.intake.notation import Notation
from claimtrack.intake.rows import Reading, read_rows
from claimtrack.intake.suggesting import Suggestion, suggest_map, write_map
from claimtrack.intake.tables import Opening
from claimtrack.model.shipped import shipped_metrics

TODAY = dt.date(2026, 1, 1)
NOTATION = Notation(today=TODAY)
PUBLISHERS = Path(__file__).parent / "publishers"


def suggest(path: Path, text: str, **constants: str) -> dict[str, Any]:
    path.write_text(text, encoding="utf-8")
    content = tomllib.loads(suggest_map(path, Opening(), constants, NOTATION).text)
    return {key: part for key, part in content.items() if key not in ("format", "title")}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.csv"


CASES: list[Any] = [
    pytest.param(
        "day,who,dead\n2020-10-22,Baku,61\n",
        {
            "fields": {"as_of": "day", "source": "who", "value": "dead"},
            "constants": {"metric": "killed"},
        },
        id="english",
    ),
    pytest.param(
        "Date,Pays,Décès,Source\n2020-10-22,France,61,AFP\n",
        {
            "fields": {"as_of": "Date", "source": "Source", "place": "Pays", "value": "Décès"},
            "constants": {"metric": "killed"},
        },
        id="french",
    ),
    pytest.param(
        "Datum;Ort;Tote;Verletzte\n22.10.2020;Lyon;61;1.022\n",
        {
            "numbers": "1.234,5",
            "fields": {"as_of": "Datum", "place": "Ort"},
            "claims": [
                {"fields": {"value": "Tote"}, "constants": {"metric": "killed"}},
                {"fields": {"value": "Verletzte"}, "constants": {"metric": "injured"}},
            ],
        },
        id="german",
    ),
    pytest.param(
        "Страна,Дата,Погибшие\nУкраина,2022-03-01,10\n",
        {
            "fields": {"as_of": "Дата", "place": "Страна", "value": "Погибшие"},
            "constants": {"metric": "killed"},
        },
        id="russian",
    ),
    pytest.param(
        "التاريخ,قتلى\n2022-03-01,10\n",
        {
            "fields": {"as_of": "التاريخ", "value": "قتلى"},
            "constants": {"metric": "killed"},
        },
        id="arabic",
    ),
    pytest.param(
        "event_id,date,country,city,deaths_min,deaths_max\n7,3/4/2020,X,Y,1,2\n8,3/21/2020,X,,1,2\n",
        {
            "dates": "month first",
            "fields": {
                "references": "event_id",
                "as_of": "date",
                "place": ["city", "country"],
                "low": "deaths_min",
                "high": "deaths_max",
            },
            "constants": {"metric": "killed"},
        },
        id="ends-places-and-the-order-of-days",
    ),
    pytest.param(
        "Area,Who,Toll,Hurt,When\n#adm1+name,#meta+source,#affected+killed+f,#affected+injured,#date\n"
        "North,UN,3,4,2020-01-02\n",
        {
            "fields": {"source": "Who", "as_of": "When", "place": "Area"},
            "claims": [
                {"fields": {"value": "Toll"}, "constants": {"metric": "killed", "role": "women"}},
                {"fields": {"value": "Hurt"}, "constants": {"metric": "injured"}},
            ],
        },
        id="hxl",
    ),
    pytest.param(
        "region,2020,2021,2022\nNorth,1,2,3\n",
        {
            "melt": {"columns": "dates", "name": "as_of", "value": "value"},
            "fields": {"place": "region"},
            "constants": {"count_type": "in period"},
        },
        id="wide",
    ),
    pytest.param(
        "day,killed_cum,new_killed,killed_children,killed (Hamas)\n2020-10-22,61,3,9,4\n",
        {
            "fields": {"as_of": "day"},
            "claims": [
                {
                    "fields": {"value": "killed_cum"},
                    "constants": {"metric": "killed", "count_type": "cumulative"},
                },
                {
                    "fields": {"value": "new_killed"},
                    "constants": {"metric": "killed", "count_type": "in period"},
                },
                {
                    "fields": {"value": "killed_children"},
                    "constants": {"metric": "killed", "role": "children"},
                },
                {"fields": {"value": "killed (Hamas)"}, "constants": {"metric": "killed"}},
            ],
        },
        id="how-and-whom",
    ),
    pytest.param(
        "day,deaths,confirmed deaths\n2020-10-22,61,3\n",
        {
            "fields": {"as_of": "day"},
            "claims": [
                {"fields": {"value": "deaths"}, "constants": {"metric": "killed"}},
                {
                    "fields": {"value": "confirmed deaths"},
                    "constants": {"metric": "killed", "definition": "confirmed deaths"},
                },
            ],
        },
        id="two-of-one-kind-are-told-apart",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_map_is_proposed(path: Path, text: str, expected: dict[str, Any]) -> None:
    content = suggest(path, text)
    assert content == expected
    from_table(content, "x")


def test_what_columns_cannot_say_is_missing(path: Path) -> None:
    path.write_text("day,value\n2020-10-22,61\n", encoding="utf-8")
    found = suggest_map(path, Opening(), {}, NOTATION)
    assert found.missing == ("source", "metric")
    told = found.with_constants({"source": "WHO", "metric": "killed"})
    assert told.missing == ()
    assert tomllib.loads(told.text)["constants"] == {"source": "WHO", "metric": "killed"}


def test_what_was_read_out_of_the_cells_is_said(path: Path) -> None:
    path.write_text('day,deaths\n3/4/2020,"1,022"\n3/21/2020,5\n', encoding="utf-8")
    found = suggest_map(path, Opening(), {}, NOTATION)
    assert found.reasons == (
        '"1,022" is read as 1022: people and things come whole',
        '"3/4/2020" is read month first, as other days here must be',
    )
    assert all(f"# {reason}" in found.text for reason in found.reasons)


def test_days_that_could_be_either_are_left_open(path: Path) -> None:
    content = suggest(path, "day,deaths\n3/4/2020,5\n5/6/2020,6\n")
    assert "dates" not in content
    mixed = suggest(path, "day,deaths\n3/14/2020,5\n14/3/2020,6\n5/6/2020,6\n")
    assert "dates" not in mixed


def test_a_number_that_is_one_already_is_no_hint_of_a_notation(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    assert "numbers" not in suggest(path, '[{"day": "2020-10-22", "deaths": 1.022}]')


@pytest.mark.parametrize("untidy", ["sixty", "120 (est.)", "unknown", "at least 4", "?"])
def test_a_cell_that_is_no_number_loses_no_column(path: Path, untidy: str) -> None:
    proposed = suggest(path, f"day,who,dead\n2020-10-22,A,6\n2020-10-23,A,{untidy}\n")
    assert "dead" in (proposed["fields"].get("value"), proposed["fields"].get("figure"))


def test_a_column_of_words_is_left_out_and_that_is_said(path: Path) -> None:
    rows = "2020-10-22,A,6,3\n2020-10-23,A,many,4\n2020-10-24,A,some,5\n"
    path.write_text(f"day,who,dead,injured\n{rows}", encoding="utf-8")
    found = suggest_map(path, Opening(), {}, NOTATION)
    assert found.reasons == ('"dead" is left out: most of its cells are no numbers',)


@pytest.mark.parametrize("label", ["Total", "TOTAL", "Gesamt", "Итого", "Grand total"])
def test_rows_that_add_up_others_are_left_out(path: Path, label: str) -> None:
    rows = "".join(f"2020-10-{day:02},North,{day}\n" for day in range(1, 31))
    path.write_text(f"day,region,dead\n{rows * 10}{label},,4650\n", encoding="utf-8")
    found = suggest_map(path, Opening(), {"source": "A"}, NOTATION)
    assert found.column_map.drop == {"day": frozenset({label})}
    assert found.column_map.shapes[0].fields["as_of"] == ("day",)
    assert found.reasons[-1] == f'Rows of "{label}" are left out: they add up others'


@pytest.mark.parametrize(
    "label",
    [
        *("All places", "ALL REGIONS", "Whole area:", "Overall", "All", "Entire country"),
        *("Toutes les régions", "Tous les départements", "Tout le pays", "Alle Orte"),
        *("Alle Landkreise", "Gesamtgebiet", "Todas las zonas", "Todos los municipios"),
        *("Tutte le province", "Todo o país", "Alle gemeenten", "Все районы", "Усі області"),
        *("Tüm iller", "Bütün rayonlar", "Բոլոր մարզերը", "جميع المحافظات"),
    ],
)
def test_words_for_the_whole_in_the_place_add_up_others(path: Path, label: str) -> None:
    rows = f"2020-10-22,North,6\n2020-10-22,South,7\n2020-10-22,{label},13\n"
    proposed = suggest(path, f"day,region,dead\n{rows}", source="A")
    assert proposed["drop"] == {"region": [label]}


@pytest.mark.parametrize("place", ["All Saints", "Allenstein", "Overallstad", "Todos Santos"])
def test_names_that_begin_as_such_words_are_places(path: Path, place: str) -> None:
    rows = f"2020-10-22,North,6\n2020-10-22,{place},13\n"
    assert "drop" not in suggest(path, f"day,region,dead\n{rows}", source="A")


def test_a_table_of_the_whole_alone_adds_up_nothing(path: Path) -> None:
    rows = "2020-10-22,All regions,6\n2020-10-23,All regions,13\n"
    proposed = suggest(path, f"day,region,dead\n{rows}", source="A")
    assert "drop" not in proposed
    assert proposed["fields"]["place"] == "region"


@pytest.mark.parametrize(
    "column",
    [
        *("Deaths so far", "Killed to date", "Dead until now", "Cumulative deaths"),
        *("Morts à ce jour", "Morts jusqu’ici", "Tote bisher", "Bislang Getötete"),
        *("Muertos hasta la fecha", "Fallecidos hasta ahora", "Morti finora"),
        *("Mortos até agora", "Doden tot nu toe", "Погибло нарастающим итогом"),
        *("Загинуло дотепер", "Şimdiye kadar ölen", "القتلى حتى الآن"),
    ],
)
def test_a_running_count_is_one_by_its_name(path: Path, column: str) -> None:
    path.write_text(f"day,town,{column}\n2020-10-22,A,6\n2020-10-23,A,7\n", encoding="utf-8")
    found = suggest_map(path, Opening(), {"source": "A"}, NOTATION)
    assert tomllib.loads(found.text)["constants"]["count_type"] == "cumulative"
    assert not found.asks_count_type


@pytest.mark.parametrize(
    "name", ["topic", "Event", "Thema", "événement", "sujet", "tema", "onderwerp", "тема", "konu"]
)
def test_events_in_a_column_stay_apart(path: Path, name: str) -> None:
    path.write_text(
        f"{name},source,killed,day\nFire,A,6,2020-10-22\nFlood,A,7,2020-10-22\n", encoding="utf-8"
    )
    found = suggest_map(path, Opening(), {}, NOTATION)
    assert tomllib.loads(found.text)["fields"]["topic"] == name


COUNTED_OUT = (137, 152, 130, 218, 223)


def exact_in(path: Path, rows: list[tuple[str, object]], head: str = "dead") -> bool:
    lines = (f"2020-10-{day:02},{who},{cell}" for day, (who, cell) in enumerate(rows, start=1))
    path.write_text("\n".join([f"day,who,{head}", *lines]) + "\n", encoding="utf-8")
    found = suggest_map(path, Opening(), {"topic": "T"}, NOTATION)
    is_exact = tomllib.loads(found.text)["constants"].get("form") == "exact"
    assert is_exact is any("is read as exact" in each for each in found.reasons)
    return is_exact


@pytest.mark.parametrize(
    ("rows", "is_exact"),
    [
        pytest.param([("A", each) for each in COUNTED_OUT], True, id="one source that counts"),
        pytest.param([("A", each) for each in COUNTED_OUT[:4]], False, id="too few to tell"),
        pytest.param([("A", each * 10) for each in COUNTED_OUT], False, id="one that rounds"),
        pytest.param([("A", each) for each in (3, 7, 12, 19, 11)], False, id="none can be round"),
        pytest.param(
            [*(("A", each) for each in COUNTED_OUT), ("B", 200)], False, id="another rounds"
        ),
        pytest.param(
            [*(("A", each) for each in COUNTED_OUT), ("B", 201)], True, id="another counts, too"
        ),
        pytest.param(
            [*(("A", each) for each in COUNTED_OUT), ("A", "~50")], True, id="and hedges once"
        ),
        pytest.param(
            [*(("A", each) for each in COUNTED_OUT), ("A", "NaN"), ("A", "1e400")],
            True,
            id="what is no number shows nothing",
        ),
        pytest.param(
            [*(("A", each) for each in COUNTED_OUT), ("A", "27%")], False, id="shares in it"
        ),
    ],
)
def test_a_column_in_which_nobody_rounds_is_exact(
    path: Path, rows: list[tuple[str, object]], is_exact: bool
) -> None:
    assert exact_in(path, rows) is is_exact


def test_somebody_who_says_the_form_is_not_contradicted(path: Path) -> None:
    rows = "".join(f"2020-10-{day + 1:02},A,{each}\n" for day, each in enumerate(COUNTED_OUT))
    proposed = suggest(path, f"day,who,dead\n{rows}", form="about")
    assert proposed["constants"]["form"] == "about"


@pytest.mark.parametrize(
    "column",
    [
        *(
            "killed per 100k",
            "share of civilians killed",
            "deaths (%)",
            "% killed",
            "case fatality rate",
        ),
        *(
            "expected deaths",
            "deaths averted",
            "change in deaths",
            "deaths 7-day average",
            "Taux de décès",
        ),
        *("Anteil Tote", "proportion killed", "доля погибших", "tasa de muertos"),
    ],
)
def test_what_is_no_count_is_left_out_and_that_is_said(path: Path, column: str) -> None:
    path.write_text(f"day,{column},killed\n2020-03-01,4,40\n", encoding="utf-8")
    found = suggest_map(path, Opening(), {}, NOTATION)
    assert tomllib.loads(found.text)["fields"]["value"] == "killed"
    assert not found.reasons or found.reasons[0].startswith(f'"{column}" is left out: a rate')


@pytest.mark.parametrize(
    ("columns", "rows", "expected"),
    [
        (("deaths", "cumulative deaths"), [(10, 61), (14, 75)], ["in period", "cumulative"]),
        (("Muertos", "Muertos acumulados"), [(10, 61), (14, 75)], ["in period", "cumulative"]),
        (("new deaths", "deaths to date"), [(10, 61), (14, 75)], ["in period", "cumulative"]),
        (("deaths", "cumulative deaths"), [(80, 61), (14, 75)], ["cumulative"]),
        (("deaths", "cumulative injured"), [(10, 61), (14, 75)], [None, "cumulative"]),
    ],
)
def test_a_count_beside_its_running_total(
    path: Path, columns: tuple[str, str], rows: list[tuple[int, int]], expected: list[str | None]
) -> None:
    lines = "".join(f"2020-03-0{day},{one},{other}\n" for day, (one, other) in enumerate(rows, 1))
    proposed = suggest(path, f"date,{','.join(columns)}\n{lines}", source="M")
    claims = proposed.get("claims") or [{"constants": proposed["constants"]}]
    assert [each["constants"].get("count_type") for each in claims] == expected


def test_a_year_in_the_name_of_a_column_is_its_date(path: Path) -> None:
    claims = suggest(path, "region,killed 2019,killed 2020\nA,5,6\n")["claims"]
    assert [(each["constants"]["as_of"], each["constants"]["count_type"]) for each in claims] == [
        ("2019", "in period"),
        ("2020", "in period"),
    ]


def test_columns_of_years_are_counts_of_each(path: Path) -> None:
    proposed = suggest(path, "country,1990,1991,1992\nItaly,100,50,30\n", metric="killed")
    assert proposed["constants"]["count_type"] == "in period"


@pytest.mark.parametrize("decimal", ["1,5", "0,25", "12,1234"])
def test_a_decimal_in_the_column_settles_what_the_mark_is_not(path: Path, decimal: str) -> None:
    proposed = suggest(path, f'day,killed\n2020-03-01,"{decimal}"\n2020-03-02,"1,022"\n')
    assert "numbers" not in proposed


@pytest.mark.parametrize("tag", ["#country", "#adm1", "#adm2+name", "#country+name"])
def test_a_tag_of_a_place_is_one(path: Path, tag: str) -> None:
    proposed = suggest(path, f"Date,Land X,Dead\n#date,{tag},#affected+killed\n2020-03-01,Chad,4\n")
    assert proposed["fields"]["place"] == "Land X"


def test_a_region_is_no_total(path: Path) -> None:
    proposed = suggest(path, "day,region,dead\n2020-10-22,Summerland,6\n2020-10-22,Totality,6\n")
    assert "drop" not in proposed


@pytest.mark.parametrize("empty", ["NA", "n/a", "?", "-", ""])
@pytest.mark.parametrize(
    "days", [["2025-02-03", "2025-02-04"], ["3/2/2025", "13/2/2025", "14/2/2025"]]
)
def test_a_wide_table_with_cells_that_say_nothing(path: Path, days: list[str], empty: str) -> None:
    numbers = ",".join(map(str, range(7, 7 + len(days))))
    gap = ",".join([empty, *["9"] * (len(days) - 1)])
    proposed = suggest(path, f"Province,{','.join(days)}\nNorth,{numbers}\nSouth,{gap}\n")
    assert proposed["melt"] == {"columns": "dates", "name": "as_of", "value": "value"}


def test_nothing_to_count(path: Path) -> None:
    with pytest.raises(InvalidMap, match="none holds what could be counted"):
        suggest(path, "name,colour\nA,red\n")


@pytest.mark.parametrize("file", sorted(PUBLISHERS.iterdir()), ids=lambda file: file.name)
def test_a_publishers_table_is_recognised(file: Path) -> None:
    assert suggest_map(file, Opening(), {}, NOTATION).shipped == file.stem


@pytest.mark.parametrize("name", shipped_maps())
def test_what_is_written_is_read_as_the_same_map(name: str) -> None:
    shipped = shipped_maps()[name]
    suggestion = Suggestion(write_map(_content(name)), (), shipped=name)
    assert suggestion.column_map == shipped


def _content(name: str) -> dict[str, Any]:
    from claimtrack.intake.mapfile import SHIPPED

    return tomllib.loads((SHIPPED / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("mark", "left_out"),
    [pytest.param("\n", "Grand\ntotal", id="line"), pytest.param("\x1b", "Total\x1f", id="escape")],
)
def test_what_is_read_out_of_a_table_breaks_no_comment(
    path: Path, mark: str, left_out: str
) -> None:
    column = f"death{mark} rate"
    text = f'day,dead,"{column}"\n2020-10-22,61,2\n"{left_out}",61,2\n'
    content = suggest(path, text)
    assert content["fields"]["value"] == "dead"
    assert content["drop"] == {"day": [left_out.strip()]}


def test_hostile_names_of_columns_stay_names(path: Path) -> None:
    name = 'deaths "] # \\ \x1b[31m'
    content = suggest(path, f'day,"{name.replace(chr(34), chr(34) * 2)}"\n2020-10-22,61\n')
    assert content["fields"]["value"] == " ".join(name.split())


def test_the_map_beside_a_file_is_used(path: Path) -> None:
    path.write_text("day,who,dead\n2020-10-22,Baku,61\n", encoding="utf-8")
    proposed = choose_map(path, Asked(), TODAY)
    assert proposed.suggestion is not None
    kept = proposed.keep()
    assert load_map(map_beside(path)) == proposed.column_map
    again = choose_map(path, Asked(), TODAY)
    assert again.suggestion is None
    assert (again.column_map, again.digest) == (kept.column_map, kept.digest)
    with pytest.raises(UnreadableFile, match="cannot be kept"):
        proposed.keep()


def test_options_outweigh_the_map(path: Path) -> None:
    path.write_text("day,who,dead\n3/4/2020,Baku,1.022\n", encoding="utf-8")
    asked = Asked(
        columns={"day": "as_of", "who": "source", "dead": "value"},
        constants={"metric": "killed"},
        numbers="1.234,5",
        dates="day first",
    )
    column_map = choose_map(path, asked, TODAY).column_map
    assert column_map is not None
    known = World.from_records((), shipped=shipped_metrics())
    (row,) = read_rows(path, column_map, Reading(TODAY), known=known)
    (claim,) = row.claims
    assert claim.figure is not None
    assert claim.when.as_of is not None
    assert (claim.figure.value, claim.when.as_of.edtf) == (1022, "2020-04-03")


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        pytest.param(b'{"format": "claimtrack.ledger/1"}\n', True, id="export"),
        pytest.param(b'{"source": "A", "figur": "12"}\n', True, id="fields-one-misspelt"),
        pytest.param(b'{"source": "A"\n', True, id="broken-line"),
        pytest.param(b"", False, id="empty"),
        pytest.param(b'{"day": "2020", "dead": 5}\n', False, id="foreign-lines"),
        pytest.param(b'[{"source": "A"}]', False, id="list"),
        pytest.param(b"day,dead\n", False, id="csv"),
        pytest.param(b"\n\nday,dead\n", False, id="csv-after-blank-lines"),
        pytest.param(b"PK\x03\x04", False, id="workbook"),
    ],
)
def test_our_own_lines_are_told_from_tables(path: Path, content: bytes, answer: bool) -> None:
    path.write_bytes(content)
    assert is_our_own(path) is answer


@pytest.mark.parametrize(
    ("column", "metric", "unit"),
    [
        ("unemployment rate (%)", "unemployment", "%"),
        ("unemployment_rate_pct", "unemployment", "pct"),
        ("taux de chômage, %", "unemployment", "%"),
        ("Arbeitslosenquote in %", "unemployment", "%"),
        ("GDP growth (% y/y)", "growth", "%"),
        ("public debt (bn EUR)", "debt", "bn EUR"),
        ("public debt [EUR bn]", "debt", "bn EUR"),
        ("public debt (billion EUR)", "debt", "1000000000 EUR"),
        ("deuda pública (millones de euros)", "debt", "millones de euros"),
        ("temperature (°C)", "temperature", "°C"),
        ("area burnt, ha", "area burnt", "ha"),
        ("CO2 emissions (Mt)", "emissions", "Mt"),
        ("fuel price (EUR/l)", "price", "EUR/l"),
        ("inflation", "inflation", None),
    ],
)
def test_the_unit_of_an_indicator_stands_in_the_name_of_its_column(
    path: Path, column: str, metric: str, unit: str | None
) -> None:
    found = suggest(path, f'country;date;"{column}"\nNorland;2024-05;7.4\n')
    given = found["constants"]
    assert (given["metric"], given.get("unit")) == (metric, unit)
    assert found["fields"]["value"] == column


@pytest.mark.parametrize("numbers", ["1.150;1.020;980;1.300;910", "1.150;640;2.300;1.900;700"])
def test_falls_are_counted_in_numbers_with_groups(path: Path, numbers: str) -> None:
    figures = numbers.split(";")
    days = [f"2024-0{at}-01;Orsa;{figure}" for at, figure in enumerate(figures, 1)]
    path.write_text("\n".join(("date;place;dead", *days)), "utf-8")
    told = suggest_map(path, Opening(), {"source": "A"}, NOTATION)
    assert told.steps.falls == 3
    assert "(in period): they fall 3 times" in told.text


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Displaced (thousands)", 12_000),
        ("Displaced (in thousands)", 12_000),
        ("Displaced, million", 12_000_000),
        ("Tote (in Tausend)", 12_000),
        ("Morts (milliers)", 12_000),
        ("Dead (persons)", 12),
        ("Dead\n,thousands", 12_000),
        ("Dead ('000)", 12_000),
        ("Dead (000s)", 12_000),
        ("Dead ('000 persons)", 12_000),
        ("Dead, x 1,000", 12_000),
        ("Dead x1000", 12_000),
        ("Dead in 1.000", 12_000),
        ("Dead (10^6)", 12_000_000),
        ("Thousands of dead", 12_000),
        ("Millionen Vertriebene", 12_000_000),
        ("Погибшие (тыс. чел.)", 12_000),
        ("Muertos (miles de personas)", 12_000),
        ("Muertos (miles)", 12_000),
        ("Dead 1000", 12),
    ],
)
def test_a_count_in_thousands_is_multiplied(path: Path, header: str, value: int) -> None:
    column, *below = header.split("\n")
    rows = ["day;place;" + column, *(f";;{each.strip(',')}" for each in below)]
    path.write_text("\n".join((*rows, "2024-05-01;Orsa;12", "2024-05-02;Orsa;9")), "utf-8")
    found = suggest_map(path, Opening(), {"source": "A"}, NOTATION).column_map
    known = World.from_records((), shipped=shipped_metrics())
    claims = [
        each for row in read_rows(path, found, Reading(TODAY), known=known) for each in row.claims
    ]
    assert [each.figure.value for each in claims if each.figure][:1] == [value]


CHANGED: list[tuple[str, str]] = [
    ("not killed", "not"),
    ("feared killed", "feared"),
    ("killed (denied)", "denied"),
    ("deaths - unconfirmed", "unconfirmed"),
    ("killed, alleged", "alleged"),
    ("tués non confirmés", "non confirmés"),
    ("Tote (dementiert)", "dementiert"),
    ("presuntos muertos", "presuntos"),
]


@pytest.mark.parametrize(("header", "word"), CHANGED)
def test_a_name_that_makes_something_else_of_its_numbers_is_left_out(
    path: Path, header: str, word: str
) -> None:
    with pytest.raises(InvalidMap, match=f'"{word}" changes what its figures mean'):
        suggest(path, f'day,who,"{header}"\n2020-10-22,Baku,61\n')
    given = {header: "value"}
    path.write_text(f'day,who,"{header}",dead\n2020-10-22,Baku,61,50\n', "utf-8")
    assert f'value = "{header}"' in suggest_map(path, Opening(), {}, NOTATION, given).text


@pytest.mark.parametrize("header", ["suspected deaths", "Deaths (suspected)", "killed, suspected"])
def test_suspected_deaths_are_never_plain_ones(path: Path, header: str) -> None:
    told = suggest(path, f'day,who,"{header}"\n2020-10-22,Baku,61\n')
    assert told["constants"]["definition"] == header


HEDGED: list[tuple[str, str | None]] = [
    ("killed (at least)", "at least"),
    ("killed, up to", "up to"),
    ("estimated deaths", "about"),
    ("killed ca.", "about"),
    ("tués, environ", "about"),
    ("Tote (geschätzt)", "about"),
    ("убито (около)", "about"),
    ("suspected deaths", None),
    ("deaths over 65", None),
    ("deaths since 2010", None),
    ("killed", None),
]


@pytest.mark.parametrize(("header", "form"), HEDGED)
def test_what_a_name_hedges_is_hedged(path: Path, header: str, form: str | None) -> None:
    rows = "".join(f"2020-10-{day},Baku,{10 * day}\n" for day in range(10, 16))
    told = suggest(path, f'day,who,"{header}"\n{rows}')
    assert told["constants"].get("form") == form


def test_a_best_estimate_beside_its_ends_is_one_claim_with_them(path: Path) -> None:
    told = suggest(
        path, "day,who,killed min,killed (estimated),killed max\n2020-10-22,Baku,5,7,9\n"
    )
    assert "claims" not in told
    assert {"low", "value", "high"} <= set(told["fields"])
    assert "form" not in told["constants"]


def test_a_form_that_is_given_stands(path: Path) -> None:
    told = suggest(path, "day,who,killed (at least)\n2020-10-22,Baku,60\n", form="exact")
    assert told["constants"]["form"] == "exact"


@pytest.mark.parametrize(
    ("header", "unread"),
    [
        ("killed (planned)", "planned"),
        ("killed (k)", "k"),
        ("killed - net", "net"),
        ("number of killed", ""),
        ("killed_total", ""),
        ("killed ('000)", ""),
    ],
)
def test_what_is_not_read_of_a_name_is_told(path: Path, header: str, unread: str) -> None:
    path.write_text(f'day,who,"{header}"\n2020-10-22,Baku,61\n', "utf-8")
    reasons = suggest_map(path, Opening(), {}, NOTATION).reasons
    told = [f'"{unread}" in "{header}" is not read'] if unread else []
    assert [each for each in reasons if "is not read" in each] == told


@pytest.mark.parametrize("cell", ["(7)", "( 1,200 )", "7-", "7−"])
def test_a_number_as_accounts_write_what_is_below_zero_is_refused(path: Path, cell: str) -> None:
    text = f'day,who,dead\n2020-10-22,Baku,61\n2020-10-23,Baku,"{cell}"\n'
    path.write_text(text, "utf-8")
    found = suggest_map(path, Opening(), {}, NOTATION).column_map
    known = World.from_records((), shipped=shipped_metrics())
    rows = list(read_rows(path, found, Reading(TODAY), known=known))
    assert [len(row.claims) for row in rows] == [1, 0]


def test_a_table_whose_only_row_is_broken_says_why(path: Path) -> None:
    path.write_text("day,who,dead\n2020-10-22,Baku\n", "utf-8")
    with pytest.raises(InputError) as caught:
        suggest_map(path, Opening(), {}, NOTATION)
    assert "no row below the header" not in str(caught.value)
    assert caught.value.place == f"{path}:2"


def test_a_wide_table_of_indicators_makes_a_claim_of_each(path: Path) -> None:
    path.write_text(
        "country,date,unemployment rate (%),inflation (%),public debt (bn EUR)\n"
        "Norland,2024-05,7.4,2.3,3101.2\n",
        encoding="utf-8",
    )
    found = suggest_map(path, Opening(), {"source": "A"}, NOTATION).column_map
    known = World.from_records((), shipped=shipped_metrics())
    rows = read_rows(path, found, Reading(TODAY), known=known)
    figures = [claim.figure for row in rows for claim in row.claims]
    told = [(str(each.value), each.unit) for each in figures if each is not None]
    assert told == [("7.4", "%"), ("2.3", "%"), ("3101200000000", "EUR")]


@pytest.mark.parametrize(
    ("column", "reason"),
    [
        ("change in unemployment (%)", "a rate, a share"),
        ("average wage (EUR)", "a rate, a share"),
        ("public debt (% of GDP)", "a rate, a share"),
        ("unemployment (bn EUR)", "unemployment is told in share, and bn EUR is money"),
        ("public debt", "nothing says in which unit of money its numbers are"),
        ("poverty rank", "poverty is told in share, and rank is rank"),
    ],
)
def test_what_is_no_figure_of_its_indicator_is_left_out_with_the_reason(
    path: Path, column: str, reason: str
) -> None:
    path.write_text(f"country;date;{column}\nNorland;2024-05;7.4\n", encoding="utf-8")
    with pytest.raises(InvalidMap) as raised:
        suggest_map(path, Opening(), {}, NOTATION)
    assert raised.value.message.startswith(f'"{column}" is left out: {reason}')


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        pytest.param(("2.350", "2.410,5"), "1.234,5", id="a comma before decimals"),
        pytest.param(("2.350", "1250,5"), "1.234,5", id="decimals without groups"),
        pytest.param(("2.350", "1.234.567"), "1.234,5", id="two groups"),
        pytest.param(("2,350", "2410.5"), "1,234.5", id="a point before decimals"),
        pytest.param(("2,350", "0.125"), "1,234.5", id="less than one"),
        pytest.param(("2.350", "2410.5"), None, id="three decimals that happen to be"),
        pytest.param(("2.350", "2410.5", "17,25"), None, id="two ways in one column"),
        pytest.param(("2350", "2410,5"), None, id="nothing could be two things"),
    ],
)
def test_what_is_measured_is_read_as_the_table_shows(
    path: Path, cells: tuple[str, ...], numbers: str | None
) -> None:
    rows = "".join(f"2025-05-13;Fire service;{cell}\n" for cell in cells)
    path.write_text(f"Day;Source;Area burnt (ha)\n{rows}", encoding="utf-8")
    found = suggest_map(path, Opening(), {}, NOTATION)
    assert tomllib.loads(found.text).get("numbers") == numbers
    assert found.undecided == ()


@pytest.mark.parametrize(
    ("cells", "readings"),
    [
        pytest.param(("2.350",), {"1,234.5": "2.350", "1.234,5": "2350"}, id="a point"),
        pytest.param(("2,350", "12"), {"1,234.5": "2350", "1.234,5": "2.350"}, id="a comma"),
        pytest.param(
            ("2.350", "1 250,5"),
            {"1,234.5": "2.350", "1.234,5": "2350"},
            id="groups of a third kind",
        ),
    ],
)
def test_what_is_measured_is_no_count_and_not_whole(
    path: Path, cells: tuple[str, ...], readings: dict[str, str]
) -> None:
    rows = "".join(f"2025-05-13;Fire service;{cell}\n" for cell in cells)
    path.write_text(f"Day;Source;Area burnt (ha)\n{rows}", encoding="utf-8")
    found = suggest_map(path, Opening(), {}, NOTATION)
    (open_number,) = found.undecided
    assert (open_number.key, open_number.text) == ("numbers", cells[0])
    assert open_number.readings == readings
    said = found.with_notation({"numbers": "1.234,5"})
    assert (said.undecided, tomllib.loads(said.text)["numbers"]) == ((), "1.234,5")


def test_counts_show_how_what_is_measured_beside_them_is_written(path: Path) -> None:
    table = "Day;Source;Injured;Area burnt (ha)\n2025-05-13;A;1.022;2.350\n"
    path.write_text(table, encoding="utf-8")
    found = suggest_map(path, Opening(), {}, NOTATION)
    assert tomllib.loads(found.text)["numbers"] == "1.234,5"
    assert found.undecided == ()


@pytest.mark.parametrize(
    ("days", "readings"),
    [
        pytest.param(
            ("03/05/2025", "04/05/2025"),
            {"day first": "2025-05-03", "month first": "2025-03-05"},
            id="two days",
        ),
        pytest.param(("03/05/2025", "13/05/2025"), None, id="the thirteenth shows it"),
        pytest.param(("05/05/2025",), None, id="the same either way"),
    ],
)
def test_days_that_could_be_two(path: Path, days: tuple[str, ...], readings: object) -> None:
    rows = "".join(f"{day},AP,61\n" for day in days)
    path.write_text(f"Day,Source,Dead\n{rows}", encoding="utf-8")
    found = suggest_map(path, Opening(), {}, NOTATION)
    assert [each.readings for each in found.undecided] == ([] if readings is None else [readings])


@pytest.mark.parametrize(
    ("header", "day", "order"),
    [
        ("Datum;Ort;Tote", "01.02.2025", "day first"),
        ("Date;Lieu;Morts", "01/02/2025", "day first"),
        ("Fecha;Lugar;Muertos", "01-02-2025", "day first"),
        ("Дата;Место;Погибшие", "01.02.2025", "day first"),
        ("Datum;Ort;Tote", "2/13/2025", "month first"),
        ("Date;Place;Dead", "01.02.2025", None),
        ("Date;x;Dead", "01/02/2025", None),
        ("Day;Ort;Deaths", "01/02/2025", None),
    ],
)
def test_the_language_of_the_headers_says_what_comes_first(
    path: Path, header: str, day: str, order: str | None
) -> None:
    path.write_text(f"{header}\n02.03.2025;Aval;61\n{day};Aval;62\n", encoding="utf-8")
    found = suggest_map(path, Opening(), {}, NOTATION)
    assert tomllib.loads(found.text).get("dates") == order
    assert bool(found.undecided) is (order is None)
    assert any(f"is read {order}" in each for each in found.reasons) is (order is not None)


@pytest.mark.parametrize("text", ["Datum;Ort;Tote\n", "day,place,dead"])
def test_a_table_without_rows_is_said_to_have_none(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="there is no row below the header"):
        suggest_map(path, Opening(), {}, NOTATION)


def test_what_was_said_of_days_and_numbers_is_kept_in_the_map(path: Path) -> None:
    path.write_text("Day;Source;Area burnt (ha)\n03/05/2025;A;2.350\n", encoding="utf-8")
    chosen = choose_map(path, Asked(numbers="1.234,5", dates="day first"), TODAY)
    assert chosen.undecided == ()
    chosen.keep()
    again = choose_map(path, Asked(), TODAY).column_map
    assert again is not None
    (row,) = read_rows(path, again, Reading(TODAY), known=World.from_records(shipped_metrics()))
    (claim,) = row.claims
    assert claim.figure is not None
    assert claim.when.as_of is not None
    assert (claim.figure.value, claim.when.as_of.edtf) == (2350, "2025-05-03")


@pytest.mark.parametrize(
    "column", ["Area (km²)", "Area flooded (km²)", "Region (ha)", "State", "District"]
)
def test_a_column_of_measured_numbers_is_no_place(path: Path, column: str) -> None:
    path.write_text(f"Day,Source,Dead,{column}\n2025-05-13,A,3,12.5\n", encoding="utf-8")
    found = suggest_map(path, Opening(), {}, NOTATION)
    assert "place" not in tomllib.loads(found.text)["fields"]


def test_a_column_of_numbered_districts_is_a_place(path: Path) -> None:
    path.write_text("Day,Source,Dead,District\n2025-05-13,A,3,12\n", encoding="utf-8")
    found = suggest_map(path, Opening(), {}, NOTATION)
    assert tomllib.loads(found.text)["fields"]["place"] == "District"


@pytest.mark.parametrize(
    ("column", "role", "definition"),
    [
        ("Killed men", None, "men"),
        ("Male dead", None, "male"),
        ("Killed boys", "children", "boys"),
        ("Killed women", "women", None),
        ("Tote Männer", None, "männer"),
        ("Hommes tués", None, "hommes"),
        ("Погибшие мужчины", None, "мужчины"),
    ],
)
def test_a_column_of_some_people_is_no_count_of_everybody(
    tmp_path: Path, column: str, role: str | None, definition: str | None
) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"Date,Source,{column}\n2025-03-01,Office,5\n", encoding="utf-8")
    said = suggest_map(path, Opening(), {}, NOTATION).text
    assert ("role = " in said) is (role is not None)
    assert (f'definition = "{definition}"' in said) is (definition is not None)
    assert role is None or f'role = "{role}"' in said


def test_a_column_of_notes_is_no_quotation(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Date,Source,Killed,Notes\n2025-03-01,Office,5,seen by us\n", encoding="utf-8")
    said = suggest_map(path, Opening(), {}, NOTATION).text
    assert 'note = "Notes"' in said
    assert "quote" not in said


@pytest.mark.parametrize("cell", ["~50", "12–15", "about 50", "more than 40", "50+"])
def test_a_column_with_figures_in_words_is_read_as_words(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"Date,Source,Killed\n2025-03-01,A,38\n2025-03-02,A,{cell}\n", encoding="utf-8")
    said = suggest_map(path, Opening(), {}, NOTATION).text
    assert 'figure = "Killed"' in said
    assert 'language = "en"' in said
