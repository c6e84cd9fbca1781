"""Rows that are read by what is new in them are read as rows that are read in full."""

import csv
import datetime as dt
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from claimtrack.align.world import World
from claimtrack.intake.mapfile import from_table
from claimtrack.intake.mapping import ColumnMap
from claimtrack.intake.quick_rows import QuickRows
from claimtrack.intake.rows import Reading, Row, read_rows
from claimtrack.model.shipped import shipped_metrics

TODAY = dt.date(2021, 1, 1)
KNOWN = World.from_records([], shipped=shipped_metrics())

CELLS: Mapping[str, tuple[str, ...]] = {
    "topic": ("War", " War ", "Flood", "", "x\u202ey"),
    "metric": ("killed", "injured", "deaths of cattle", "", "Killed"),
    "who": ("AP", "AFP > RTL", "", "N/A", "née"),
    "n": (
        "12",
        "0",
        "-3",
        "1,022",
        "1022",
        "7.5",
        "",
        "..",
        "1e5",
        "12 345",
        "abc",
        "99999999999999999999",
    ),
    "low": ("", "", "5", "x"),
    "form": ("exact", "about", "", "none", "roughly"),
    "day": ("2020-10-13", "13/10/2020", "03/04/2020", "2022-01-01", "", "October 2020"),
    "said": ("2020-10-20", "2020-01-01", ""),
    "place": ("Ganja", "", "Baku\tcity", "\x00"),
    "side": ("", "", "Azerbaijan", "both"),
    "kind": ("cumulative", "", "snapshot", "sideways"),
    "ref": ("a1", "b2", "", "née", "\u200b"),
    "note": ("", "seen", "x" * 40),
    "unit": ("", "", "%", "hectare", "thousand persons"),
    "address": ("", "", "https://example.org/a"),
    "day2": ("",),
}
FIELDS = {
    "topic": "topic",
    "metric": "metric",
    "source": "who",
    "value": "n",
    "low": "low",
    "form": "form",
    "as_of": "day",
    "said": "said",
    "place": "place",
    "side": "side",
    "count_type": "kind",
    "references": "ref",
    "note": "note",
    "unit": "unit",
    "url": "address",
}


def make_map(
    fields: Mapping[str, str],
    values: Mapping[str, Mapping[str, str | Mapping[str, str]]] | None = None,
    **constants: str,
) -> ColumnMap:
    content = {"fields": dict(fields), "constants": constants, "values": values or {}}
    return from_table(content, "x.toml")


def write(path: Path, rows: int, dice: random.Random, *, odd: float) -> None:
    """A table whose cells are the first of their kind, but for some."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(CELLS)
        for _ in range(rows):
            table.writerow(
                dice.choice(cells) if dice.random() < odd else cells[0] for cells in CELLS.values()
            )


def read(path: Path, column_map: ColumnMap, *, create_metrics: bool) -> list[Row]:
    reading = Reading(TODAY, create_metrics)
    return list(read_rows(path, column_map, reading, known=KNOWN))


def told(rows: list[Row]) -> list[tuple[object, ...]]:
    return [
        (row.line, row.claims, row.is_empty, row.is_dropped, row.is_more, str(row.problem))
        for row in rows
    ]


MAPS = {
    "all": make_map(FIELDS),
    "few": make_map({name: FIELDS[name] for name in ("source", "value")}, metric="killed"),
    "a constant where a cell is empty": make_map(
        {name: FIELDS[name] for name in ("source", "value", "as_of", "place", "topic")},
        metric="killed",
        topic="Siege",
        place="Shusha",
        language="fr",
    ),
    "one column for two fields": make_map(
        {"source": "who", "value": "n", "as_of": "day", "said": "day", "metric": "metric"}
    ),
    "whole numbers": make_map({"source": "who", "value": "n", "unit": "unit"}, metric="killed"),
    "values that stand for others": make_map(
        FIELDS,
        {
            "form": {"roughly": "about", "exact": "exact", "none": ""},
            "kind": {"sideways": "in period", "cumulative": "cumulative"},
            "who": {"AP": "Associated Press", "N/A": "nobody"},
        },
    ),
    "values that say several things": make_map(
        {name: FIELDS[name] for name in ("source", "value", "as_of", "place", "form")},
        {
            "metric": {
                "killed": {"metric": "killed", "role": "civilian"},
                "injured": {"metric": "injured"},
                "Killed": {},
            },
            "place": {
                "Ganja": {"place": "Ganja", "side": "Azerbaijan"},
                "": {"place": "elsewhere"},
            },
            "side": {"both": {"side": "both"}, "Azerbaijan": {"side": "Azerbaijan"}},
        },
        topic="War",
    ),
    "a number that a value says": make_map(
        {"source": "who", "metric": "metric", "value": "n", "form": "form"},
        {
            "n": {"1,022": "5", "-3": {"value": "3", "form": "at least"}, "abc": "", "0": "none"},
            "form": {"exact": {}, "none": {"form": "none"}},
        },
    ),
    "a number that only a value says": make_map(
        {"source": "who", "metric": "metric"},
        {"n": {"12": {"value": "12"}, "0": {}, "abc": {"form": "none"}}},
    ),
    "a day that a value says": make_map(
        {"source": "who", "value": "n", "as_of": "day"},
        {"day": {"03/04/2020": "2020-04-03", "2020-10-13": "13/10/2020"}},
        metric="killed",
    ),
}


@pytest.mark.parametrize("create_metrics", [False, True], ids=["known", "new"])
@pytest.mark.parametrize("odd", [0.1, 0.6])
@pytest.mark.parametrize("name", MAPS)
def test_a_row_is_read_as_if_it_were_read_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, odd: float, create_metrics: bool
) -> None:
    path, column_map = tmp_path / "x.csv", MAPS[name]
    assert QuickRows.suits(column_map)
    write(path, 300, random.Random(f"{name}{odd}"), odd=odd)
    quickly = read(path, column_map, create_metrics=create_metrics)
    monkeypatch.setattr(QuickRows, "suits", lambda _: False)
    assert told(quickly) == told(read(path, column_map, create_metrics=create_metrics))
    assert any(row.claims for row in quickly)


@pytest.mark.parametrize("name", ["few", "values that stand for others"])
def test_most_rows_of_a_table_that_repeats_itself_are_not_read_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path, column_map = tmp_path / "x.csv", MAPS[name]
    write(path, 500, random.Random(1), odd=0)
    learned: list[object] = []
    learn = QuickRows.learn

    def count(*given: Any) -> None:
        learned.append(given)
        learn(*given)

    monkeypatch.setattr(QuickRows, "learn", count)
    assert len(read(path, column_map, create_metrics=False)) == 500
    assert len(learned) == 1


@pytest.mark.parametrize(
    "more",
    [
        {"values": {"who": {"AP": "Associated Press"}}, "otherwise": {"who": "origin"}},
        {"values": {"metric": {"killed": {}, "injured": {}}}},
        {"values": {"who": {"AP": {"source": "AP", "quote": "so AP"}}}},
        {
            "fields": {"source": "who", "value": "n", "references": "ref"},
            "separators": {"ref": ";"},
        },
        {"rules": [{"when": {"who": ["AP"]}, "set": {"side": "both"}}]},
        {"fields": {"source": "who", "figure": "n"}},
        {"fields": {"source": "who", "value": "n", "published": "day"}},
        {"fields": {"source": "who", "value": "n", "quote": "quote"}},
        {"fields": {"source": ["who", "metric"], "value": "n"}},
    ],
    ids=str,
)
def test_a_map_that_does_more_is_read_in_full(more: Mapping[str, object]) -> None:
    content = {"fields": {"source": "who", "value": "n"}, "constants": {"metric": "killed"}, **more}
    assert not QuickRows.suits(from_table(content, "x.toml"))
