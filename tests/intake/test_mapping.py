"""Maps: what a row means through them, and every mistake in a map named with its key."""

import datetime as dt
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from claimtrack.dates import Period
from claimtrack.errors import InvalidClaim, InvalidMap
from claimtrack.intake.draft import FIELDS, Draft
from claimtrack.intake.lines import decode_line
from claimtrack.intake.mapfile import KEYS, from_flags, from_table, load_map, shipped_maps
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.metric import Metric
from claimtrack.model.place import Place
from claimtrack.model.source import Source, SourceKind
from claimtrack.model.topic import Side, Topic


def read(table: dict[str, Any], **cells: Any) -> Draft:
    drafts = from_table(table, "x.toml").drafts(cells)
    assert len(drafts) == 1
    return drafts[0]


def test_columns_are_renamed_and_constants_set() -> None:
    table = {"fields": {"source": "who", "value": "n"}, "constants": {"metric": "killed"}}
    assert read(table, who=" Baku ", n=61) == Draft(source="Baku", value="61", metric="killed")


def test_a_constant_gives_way_to_the_row() -> None:
    table = {"fields": {"role": "role"}, "constants": {"role": "all"}}
    assert read(table, role="civilian").role == "civilian"
    assert read(table, role="").role == "all"


def test_one_column_may_feed_two_fields() -> None:
    table = {"fields": {"as_of": "day", "said": "day"}}
    assert read(table, day="2020-10-31") == Draft(as_of="2020-10-31", said="2020-10-31")


def test_several_columns_may_feed_a_repeated_field() -> None:
    table = {"fields": {"via": ["agency", "paper"], "references": "id"}}
    draft = read(table, agency="AFP", paper="RTL", id="k-1")
    assert draft == Draft(via=("AFP", "RTL"), references=("k-1",))


def test_a_value_is_translated() -> None:
    table = {
        "fields": {"form": "qualifier"},
        "values": {"qualifier": {"over": "more than", "denied": {"stance": "denies"}}},
    }
    assert read(table, qualifier="over") == Draft(form="more than")
    assert read(table, qualifier="denied") == Draft(stance="denies")
    assert read(table, qualifier="about") == Draft(form="about")


def test_a_value_is_split_into_facets() -> None:
    table = {"values": {"metric": {"deaths_military": {"metric": "killed", "role": "military"}}}}
    assert read(table, metric="deaths_military") == Draft(metric="killed", role="military")


def test_a_cell_with_several_values_is_read_part_by_part() -> None:
    table = {
        "values": {"scope": {"cumulative": {"count_type": "cumulative"}}},
        "separators": {"scope": ","},
        "otherwise": {"scope": "definition"},
    }
    assert read(table, scope="cumulative, phase 2, by place") == Draft(
        count_type="cumulative", definition="phase 2, by place"
    )


def test_a_value_that_nobody_listed_is_refused_with_the_nearest() -> None:
    table = {"values": {"scope": {"both": {"side": "both"}}}}
    with pytest.raises(InvalidClaim, match="not among the map's values") as caught:
        read(table, scope="booth")
    assert (caught.value.place, caught.value.hint) == ("scope", 'did you mean "both"?')


def test_a_value_that_nobody_listed_may_be_ignored() -> None:
    table = {"values": {"scope": {}}, "otherwise": {"scope": "ignore"}}
    assert read(table, scope="anything") == Draft()


def test_two_values_for_one_facet_are_refused() -> None:
    table = {"fields": {"side": "side"}, "values": {"scope": {"az": {"side": "Azerbaijan"}}}}
    with pytest.raises(InvalidClaim, match='two values for side: "Azerbaijan" and "Armenia"'):
        read(table, side="Armenia", scope="az")


def test_a_rule_outweighs_the_single_values() -> None:
    table = {
        "fields": {"source": "source", "since": "start"},
        "rules": [{"when": {"source": ["B", "C"], "start": ""}, "set": {"since": "2020"}}],
    }
    assert read(table, source="B", start="").since == "2020"
    assert read(table, source="B", start="2019").since == "2019"
    assert read(table, source="A", start="").since is None


def test_a_rule_takes_back_what_the_row_said() -> None:
    table = {
        "fields": {"since": "start", "includes": "more"},
        "rules": [{"when": {"metric": "daily"}, "set": {"since": "", "includes": ""}}],
    }
    assert read(table, metric="daily", start="2020", more="missing") == Draft()


def test_a_wide_row_makes_several_claims_and_none_of_an_empty_cell() -> None:
    table = {
        "fields": {"source": "who"},
        "claims": [
            {"fields": {"value": "dead"}, "constants": {"metric": "killed"}},
            {"fields": {"value": "hurt"}, "constants": {"metric": "injured"}},
        ],
    }
    column_map = from_table(table, "x.toml")
    assert column_map.columns == ("who", "dead", "hurt")
    assert column_map.drafts({"who": "Baku", "dead": "61", "hurt": ""}) == (
        Draft(source="Baku", value="61", metric="killed"),
    )
    assert len(column_map.drafts({"who": "Baku", "dead": "61", "hurt": "282"})) == 2


def test_rows_are_dropped_by_value() -> None:
    column_map = from_table({"drop": {"qualifier": ["denied", "derived"]}}, "x.toml")
    assert column_map.is_dropped({"qualifier": "denied"})
    assert not column_map.is_dropped({"qualifier": "exact"})


def test_a_cell_that_is_a_list_is_refused() -> None:
    with pytest.raises(InvalidClaim, match="a list where text or a number is expected"):
        read({"fields": {"source": "who"}}, who=["Baku"])


def test_a_map_brings_its_names() -> None:
    column_map = from_table(
        {
            "topics": [
                {
                    "name": "War",
                    "period": "2020-09-27/2020-11-10",
                    "sides": [{"name": "A", "parts": ["A1"]}, {"name": "B"}],
                    "aliases": ["the war"],
                }
            ],
            "sources": [{"name": "Baku", "kind": "party", "side": "B"}],
            "places": [{"name": "Shusha", "parent": "Karabakh"}],
            "metrics": [{"name": "mules", "parent": "animals"}],
        },
        "x.toml",
    )
    assert set(column_map.records) == {
        Topic(
            "War",
            period=Period.from_edtf("2020-09-27/2020-11-10"),
            sides=(Side("A", ("A1",)), Side("B")),
        ),
        Alias(NameKind.TOPIC, "War", "the war"),
        Source("Baku", SourceKind.PARTY, side="B"),
        Place("Shusha", "Karabakh"),
        Metric("mules", "animals"),
    }


def test_a_map_of_flags() -> None:
    column_map = from_flags(
        {"deaths": "value", "who": "source", "agency": "via", "paper": "via"}
    ).with_constants({"metric": "killed"})
    cells = {"deaths": "61", "who": "Baku", "agency": "AFP", "paper": "RTL"}
    assert column_map.drafts(cells) == (
        Draft(value="61", source="Baku", via=("AFP", "RTL"), metric="killed"),
    )
    with pytest.raises(InvalidMap, match='"a" and "b" both feed value'):
        from_flags({"a": "value", "b": "value"})
    with pytest.raises(InvalidMap, match='"sorce" is not known'):
        from_flags({"a": "sorce"})


WRONG: list[Any] = [
    pytest.param({"feilds": {}}, '"feilds" is not known', 'did you mean "fields"?', id="key"),
    pytest.param(
        {"fields": {"sorce": "a"}},
        'fields: "sorce" is not known',
        'did you mean "source"?',
        id="field",
    ),
    pytest.param({"fields": []}, "fields: expected a table", None, id="not-a-table"),
    pytest.param({"fields": {"value": 2.5}}, "fields.value: expected text", "quotes", id="number"),
    pytest.param(
        {"constants": {"rol": "all"}}, 'constants: "rol"', 'did you mean "role"?', id="constant"
    ),
    pytest.param(
        {"values": {"m": {"x": {"metrc": "killed"}}}},
        'values.m.x: "metrc"',
        'did you mean "metric"?',
        id="facet",
    ),
    pytest.param(
        {"values": {"m": {"x": "killed"}}},
        "values.m.x: a plain text, but the column feeds no field",
        "name the field",
        id="text-for-no-field",
    ),
    pytest.param(
        {"separators": {"scop": ","}, "values": {"scope": {}}},
        "separators.scop: no",
        'did you mean "scope"?',
        id="separator",
    ),
    pytest.param(
        {"values": {"a": {}}, "otherwise": {"a": "definiton"}},
        "otherwise.a",
        'did you mean "definition"?',
        id="otherwise",
    ),
    pytest.param({"delimiter": ";;"}, "delimiter: expected one character", None, id="delimiter"),
    pytest.param({"format": "claimtrack.map/9"}, "format", None, id="format"),
    pytest.param({"claims": {}}, "claims: expected", None, id="claims"),
    pytest.param({"claims": [{"feilds": {}}]}, "claims[1]", "fields", id="claims-key"),
    pytest.param({"rules": [{"set": {}}]}, "rules[1]: without a `when`", "constants", id="rule"),
    pytest.param(
        {"rules": [{"when": {"a": "b"}}]}, "rules[1].set: expected a table", None, id="set"
    ),
    pytest.param({"topics": [{"period": "2020"}]}, "topics[1]", None, id="topic-without-name"),
    pytest.param(
        {"topics": [{"name": "x", "colour": "red"}]}, "topics[1]", "known keys", id="topic"
    ),
    pytest.param(
        {"sources": [{"name": "x", "kind": "alien"}]}, "sources[1]", "use one of", id="source-kind"
    ),
]


@pytest.mark.parametrize(("table", "message", "hint"), WRONG)
def test_a_mistake_in_a_map_is_named(table: dict[str, Any], message: str, hint: str | None) -> None:
    with pytest.raises(InvalidMap) as caught:
        from_table(table, "x.toml")
    assert message in caught.value.message
    assert caught.value.place == "x.toml"
    assert hint is None or hint in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"fields = [", "not TOML", id="not-toml"),
        pytest.param(b"\xff\xfe", "not UTF-8", id="not-utf-8"),
        pytest.param(None, "no such file", id="missing"),
    ],
)
def test_a_file_that_is_no_map(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "x.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InvalidMap, match=message) as caught:
        load_map(path)
    assert caught.value.place == str(path)


MAPS = shipped_maps()


def test_the_maps_are_there() -> None:
    assert {"default", "acled", "ucdp_ged", "airwars", "iraq_body_count"} <= set(MAPS)
    assert all(column_map.title for column_map in MAPS.values())


def test_a_table_is_recognised_by_columns_that_its_map_knows() -> None:
    for name, column_map in MAPS.items():
        if column_map.recognised_by:
            assert len(column_map.recognised_by) >= 2, name


DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "import.md").read_text(encoding="utf-8")
FACETS_PAGE = (DOCS / "reference" / "facets.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) >= 2


@pytest.mark.parametrize("text", EXAMPLES, ids=lambda text: text.splitlines()[0])
def test_an_example_of_the_page_loads(text: str) -> None:
    from_table(tomllib.loads(text), "docs/import.md")


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_a_map_is_on_the_page(key: str) -> None:
    assert f"`{key}" in PAGE


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_on_the_page(field: str) -> None:
    assert f"`{field}`" in PAGE + FACETS_PAGE


def test_the_json_of_the_page_is_read() -> None:
    lines = re.findall(r"^```json\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert isinstance(decode_line(lines[1]), Draft)


def test_of_several_columns_the_first_that_says_something_is_taken() -> None:
    table = {"fields": {"place": ["town", "country"], "since": "country"}}
    assert read(table, town="Shusha", country="Azerbaijan").place == "Shusha"
    assert read(table, town="", country="Azerbaijan").place == "Azerbaijan"
    assert read(table, town="n/a", country="Azerbaijan").place == "Azerbaijan"


def test_a_mark_of_nothing_is_empty_unless_the_map_says_what_it_means() -> None:
    table = {"fields": {"value": "dead", "note": "more"}}
    assert read(table, dead="N/A", more="..") == Draft()
    listed = {**table, "values": {"more": {"..": "not counted"}}}
    assert read(listed, dead="-", more="..") == Draft(note="not counted")
    own = {**table, "empty": ["missing"]}
    assert read(own, dead="missing", more="-") == Draft(note="-")


def test_a_zero_and_no_deaths_are_no_marks_of_nothing() -> None:
    table = {"fields": {"value": "dead", "form": "how"}}
    assert read(table, dead="0", how="none") == Draft(value="0", form="none")


def test_a_column_is_written_as_the_map_says() -> None:
    table = {
        "fields": {"value": "dead", "low": "least", "as_of": "day", "said": "told"},
        "numbers": {"dead": "1.234,5", "least": "1,234.5"},
        "dates": "month first",
    }
    draft = read(table, dead="1.022", least="1,022", day="3/4/2020", told="16 May 2025")
    assert draft == Draft(value="1022", low="1022", as_of="2020-03-04", said="2025-05-16")


def test_a_number_that_is_one_already_has_no_notation() -> None:
    table = {"fields": {"value": "dead"}, "numbers": "1.234,5"}
    assert read(table, dead=Decimal("1.022")).value == "1.022"
    assert read(table, dead=1022).value == "1022"


def test_the_days_of_a_wide_table() -> None:
    table = {
        "melt": {"columns": "dates", "name": "as_of"},
        "fields": {"place": "where"},
        "dates": "month first",
    }
    column_map = from_table(table, "x.toml").on(dt.date(2026, 1, 1))
    cells = {"where": "Lyon", "Total": "9", "1/22/20": "4", "1/23/20": "", "2020-02-01": "5"}
    drafts = [draft for part in column_map.parts(cells) for draft in column_map.drafts(part)]
    assert drafts == [
        Draft(place="Lyon", as_of="2020-01-22", value="4"),
        Draft(place="Lyon", as_of="2020-02-01", value="5"),
    ]
    assert [column_map.is_read(each) for each in cells] == [True, False, True, True, True]


def test_the_things_that_a_wide_table_counts() -> None:
    table = {
        "melt": {"columns": ["dead_*"], "name": "note"},
        "values": {"(column)": {"dead_men": {"role": "men"}, "dead_women": {"role": "women"}}},
    }
    column_map = from_table(table, "x.toml")
    cells = {"dead_men": 3, "dead_women": 4, "hurt_men": 5}
    drafts = [draft for part in column_map.parts(cells) for draft in column_map.drafts(part)]
    assert drafts == [Draft(role="men", value="3"), Draft(role="women", value="4")]


def test_values_of_a_column_that_is_one_claims_are_not_those_of_the_others() -> None:
    table = {
        "values": {"hours": {"24": "counted over a day"}},
        "claims": [
            {"fields": {"value": "all"}},
            {"fields": {"value": "new", "definition": "hours"}},
        ],
    }
    drafts = from_table(table, "x.toml").drafts({"all": "9", "new": "2", "hours": "24"})
    assert drafts == (Draft(value="9"), Draft(value="2", definition="counted over a day"))
