"""Tables in quantity: deterministic CSV of three shapes that people have, each with its map."""

import csv
import datetime as dt
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.ledger_maker import CLAIMANTS, FIRST_DAY, PLACES, RELAYS, SEED

Row = Sequence[str | int | dt.date]

DAILY_MAP = """
title = "A daily series"
[fields]
as_of = "date"
place = "area"
source = "reported_by"
metric = "indicator"
value = "number"
form = "qualifier"
count_type = "counted"
references = "row_id"
[constants]
topic = "the war"
[values.qualifier]
over = "more than"
[values.counted]
total = "cumulative"
new = "in period"
"""
"""Eight columns, of which two are translated."""

EVENTS_MAP = """
title = "Events, as UCDP GED has them"
[fields]
references = ["id", "relid"]
topic = "conflict_name"
side = "side_b"
source = "source_office"
origin = "source_original"
published = "source_date"
quote = "source_headline"
place = "where_coordinates"
since = "date_start"
as_of = "date_end"
value = "best"
low = "low"
high = "high"
note = "where_description"
[constants]
metric = "killed"
count_type = "in period"
"""
"""Fifteen columns: a range and a best figure, names, dates, a headline, two references."""

WORDS_MAP = """
title = "Figures in words"
[fields]
as_of = "day"
place = "where"
source = "who"
via = "through"
figure = "figure"
[constants]
topic = "the war"
language = "en"
metric = "killed"
"""

METRICS = ("killed", "injured", "missing", "displaced")
HEDGES = ("{}", "about {}", "nearly {}", "more than {}", "at least {}", "up to {}", "over {}")


EVENT_COLUMNS = (
    *("id", "relid", "conflict_name", "side_a", "side_b"),
    *("source_office", "source_original", "source_date", "source_headline"),
    *("where_coordinates", "where_description", "date_start", "date_end", "best", "low", "high"),
)


def _daily(rows: int, chance: random.Random) -> Iterator[Row]:
    yield ["row_id", "date", "area", "reported_by", "indicator", "number", "qualifier", "counted"]
    series = [
        (f"{place} {number}", claimant, metric)
        for number in range(5)
        for place in PLACES
        for claimant in CLAIMANTS[:2]
        for metric in METRICS[:2]
    ]
    totals = [0] * len(series)
    for row in range(rows):
        day, place = divmod(row, len(series))
        totals[place] += chance.randrange(40)
        qualifier = "over" if chance.random() < 0.1 else ""
        date = (FIRST_DAY + dt.timedelta(days=day)).isoformat()
        yield (f"R{row}", date, *series[place], totals[place], qualifier, "total")


def _events(rows: int, chance: random.Random) -> Iterator[Row]:
    yield EVENT_COLUMNS
    conflicts = [f"{place}: Government" for place in PLACES]
    groups = [f"Forces of {place}" for place in PLACES]
    towns = [f"{place} town {number}" for place in PLACES for number in range(200)]
    for row in range(rows):
        start = FIRST_DAY + dt.timedelta(days=row * 3000 // rows)
        end = start + dt.timedelta(days=chance.choice((0, 0, 0, 1, 6)))
        best = int(10 ** chance.uniform(0, 2.5))
        low, high = best - chance.randrange(best), best + chance.randrange(best)
        town = chance.choice(towns)
        yield (
            *(row, f"AZE-{start.year}-1-{row}-{row % 90}", chance.choice(conflicts)),
            *("Government", chance.choice(groups)),
            *(chance.choice(RELAYS), chance.choice(CLAIMANTS), end + dt.timedelta(days=1)),
            f"{best} die near {town} as fighting enters day {row % 900}",
            *(town, f"{town}, {chance.randrange(1, 30)} km to the north"),
            *(start, end, best, low, high),
        )


def _words(rows: int, chance: random.Random) -> Iterator[Row]:
    yield ["day", "where", "who", "through", "figure"]
    towns = [f"{place} town {number}" for place in PLACES for number in range(200)]
    for row in range(rows):
        number = int(10 ** chance.uniform(0.5, 4))
        rounded = number if number < 100 else round(number, -2 if number > 2000 else -1)
        yield (
            FIRST_DAY + dt.timedelta(days=row * 3000 // rows),
            chance.choice(towns),
            chance.choice(CLAIMANTS),
            chance.choice(RELAYS),
            chance.choice(HEDGES).format(f"{rounded:,}") + " people killed",
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape of table."""

    rows: Callable[[int, random.Random], Iterator[Row]]
    """Header first."""
    map: str


SHAPES: Mapping[str, Shape] = {
    "daily": Shape(_daily, DAILY_MAP),
    "events": Shape(_events, EVENTS_MAP),
    "words": Shape(_words, WORDS_MAP),
}


def write_table(folder: Path, shape: str, rows: int) -> tuple[Path, Path]:
    """A table of so many rows and its map; the same for the same numbers."""
    table, column_map = folder / f"{shape}-{rows}.csv", folder / f"{shape}.toml"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(SHAPES[shape].rows(rows, random.Random(SEED)))
    column_map.write_text(SHAPES[shape].map, encoding="utf-8")
    return table, column_map
