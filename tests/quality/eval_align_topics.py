"""Align the claims of a folder by topic: which are decided, asked, and wrong. EVAL folder.

Each claims file is imported with the name printed in the source as its only topic, and set against
the topics that somebody who follows the matter would record: names, periods and places that are
common knowledge, written here. A suggestion that is sure counts as decided; it must never be wrong.
"""

import csv
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claimtrack.align.topics import TopicFinder
from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.model.claim import Claim, Evidence, Scope, When, Who
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.name import Name
from claimtrack.model.place import Place
from claimtrack.model.proposal import Certainty
from claimtrack.model.record import Record
from claimtrack.model.shipped import shipped_metrics
from claimtrack.model.topic import Side, Topic

Row = Mapping[str, str]


def topic(name: str, period: str, place: str | None = None, sides: tuple[str, ...] = ()) -> Topic:
    """A topic as somebody would record it."""
    return Topic(name, period=Period.from_edtf(period), place=place, sides=tuple(map(Side, sides)))


@dataclass(frozen=True, slots=True)
class Known:
    """What is recorded before the claims of one file come in."""

    topics: Mapping[str, Topic]
    """By the key that the data uses for them."""
    others: tuple[Record, ...] = field(default=())


KARABAKH = Known(
    {
        "second-nagorno-karabakh-war-2020": topic(
            "Second Nagorno-Karabakh war", "2020-09-27/2020-11-10", "Nagorno-Karabakh"
        ),
        "first-nagorno-karabakh-war-1988-1994": topic(
            "First Nagorno-Karabakh war", "1988-02-20/1994-05-12", "Nagorno-Karabakh"
        ),
        "armenia-azerbaijan-clashes-september-2022": topic(
            "Armenia–Azerbaijan clashes of September 2022", "2022-09-12/2022-09-14"
        ),
        "four-day-war-2016": topic("Four-Day war", "2016-04-01/2016-04-05", "Nagorno-Karabakh"),
        "battle-of-shusha": topic("Battle of Shusha", "2020-11-04/2020-11-09", "Shusha"),
    },
    (
        Place("Nagorno-Karabakh"),
        Place("Shusha", parent="Nagorno-Karabakh"),
        Alias(NameKind.PLACE, "Nagorno-Karabakh", "Haut-Karabakh"),
        Alias(NameKind.PLACE, "Nagorno-Karabakh", "Nagorny Karabakh"),
        Alias(NameKind.PLACE, "Nagorno-Karabakh", "Artsakh"),
    ),
)

MARCHES = Known(
    {
        f"france-protest-{day}": topic(f"March of {day}", day, "France")
        for day in (
            *("1995-12-12", "2018-12-14", "2019-02-05", "2019-12-05", "2020-01-09"),
            "2020-01-11",
        )
    },
    (
        Place("France"),
        *(
            Place(city, parent="France")
            for city in ("Paris", "Lyon", "Bordeaux", "Toulouse", "Grenoble", "Marseille")
        ),
    ),
)

POLICE = Known(
    {
        f"us-police-killings-{year}": topic(
            f"People killed by police in {year}", str(year), "United States"
        )
        for year in range(2000, 2021)
    },
    (Place("United States"),),
)

OTHERS: Mapping[str, Known] = {
    "hurricane_maria": Known(
        {"hurricane-maria-2017": topic("Hurricane Maria", "2017-09-16/2017-10-02", "Puerto Rico")},
        (Place("Puerto Rico"), Place("Dominica")),
    ),
    "lebanon": Known(
        {"lebanon-war-2023": topic("War in Lebanon", "2023-10-08/..", "Lebanon")},
        (Place("Lebanon"),),
    ),
    "ukraine_losses": Known(
        {
            "russian-losses-ukraine-2022": topic(
                "Russian losses in Ukraine", "2022-02-24/..", "Ukraine"
            )
        },
        (Place("Ukraine"),),
    ),
    "karabakh_2020": KARABAKH,
    "french_protests": MARCHES,
    "us_police_killings": POLICE,
}


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a claims file, every value as text."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        if ".csv" in path.name:
            yield from csv.DictReader(file)
        else:
            for line in file:
                yield {key: str(value) for key, value in json.loads(line).items()}


def to_claim(row: Row, *, with_place: bool = True) -> Claim:
    """A row as an import with the common columns would keep it, the printed topic its topic."""
    as_of, since, said = (
        Period.from_edtf(row[key]) if row.get(key) else None
        for key in ("as_of", "period_start", "stated_on")
    )
    return Claim(
        who=Who(row.get("source_raw") or row["source"]),
        topic=row["topic_raw"],
        metric=row["metric"],
        scope=Scope(place=(row.get("place") or None) if with_place else None),
        when=When(as_of=as_of, since=since, said=said),
        evidence=Evidence(quote=row.get("quote", ""), language=row.get("lang") or None),
    )


def find_topics(known: Known, without: str | None = None) -> TopicFinder:
    """What suggests the topics that are known, or all but one of them."""
    topics = (each for key, each in known.topics.items() if key != without)
    return TopicFinder(World.from_records((*known.others, *topics), shipped=shipped_metrics()))


def align(
    rows: list[Row], known: Known, *, with_place: bool = True, own_topic: bool = True
) -> Counter[str]:
    """How many claims are decided rightly, decided wrongly, asked, or fit nothing.

    Of those asked, `asked, right first` have the right topic on top.

    Args:
        rows: The claims of a file.
        known: What is on record.
        with_place: Whether a claim has the place of its row.
        own_topic: Whether the right topic is on record; without it whatever is decided is wrong.
    """
    finders = {key: find_topics(known, None if own_topic else key) for key in known.topics}
    counts: Counter[str] = Counter()
    for row in rows:
        finder = finders[row["topic"]]
        right = Name.of(known.topics[row["topic"]].name)
        suggested = finder.suggest(to_claim(row, with_place=with_place))
        if not suggested:
            counts["nothing fits"] += 1
        elif suggested[0].certainty is Certainty.HIGH:
            counts["decided" if suggested[0].topic == right else "WRONG"] += 1
        else:
            counts["asked, right first" if suggested[0].topic == right else "asked, other"] += 1
    return counts


def report(folder: Path) -> Iterator[str]:
    """A line on every file that has recorded topics here, with its places and without."""
    claims = folder / "claims" if (folder / "claims").is_dir() else folder
    for path in sorted(claims.iterdir()):
        known = OTHERS.get(path.name.split(".")[0])
        if known is None:
            continue
        rows = list(read_rows(path))
        for called, with_place, own_topic in (
            ("with places", True, True),
            ("without places", False, True),
            ("with places, the right topic not on record", True, False),
        ):
            counts = align(rows, known, with_place=with_place, own_topic=own_topic)
            said = ", ".join(f"{key} {count}" for key, count in counts.most_common())
            yield f"{path.name} {called}: {len(rows)}: {said}"


if __name__ == "__main__":
    for LINE in report(Path(sys.argv[1])):
        print(LINE)
