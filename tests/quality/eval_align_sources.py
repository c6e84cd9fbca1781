"""Group the printed names of sources, and of countries, of a folder of records.

    python -m tests.quality.eval_align_sources EVAL OUT

writes OUT/sources.csv and OUT/places.csv (item, cluster), with nothing but what ships with
claimtrack; the names of one file are each other's context.
"""

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

from claimtrack.align.parties.context import settle_names
from claimtrack.align.parties.countries import find_country
from claimtrack.align.parties.names_beside import PrintedName


def write_sources(folder: Path, out: Path) -> None:
    """Which of the printed source names are one source."""
    files: dict[str, list[PrintedName]] = {}
    for row in _rows(folder, "sources_gold.csv"):
        files.setdefault(row["file"], []).append(PrintedName(row["as_printed"], row["lang"]))
    clusters: dict[str, str] = {}
    for file, names in files.items():
        for printed, settled in settle_names(names).items():
            clusters[printed.name] = _cluster(file, settled.key)
    _write(out / "sources.csv", clusters.items())


def _cluster(file: str, key: tuple[str, ...]) -> str:
    """A key that says all is one source everywhere; one that needs its file, in that file."""
    kind, *rest = key
    whole = kind in {"person", "name"} or (kind == "body" and rest[1])
    return " ".join((kind, *rest) if whole else (file, kind, *rest))


def write_places(folder: Path, out: Path) -> None:
    """Which of the printed names of places are one country."""
    names = dict.fromkeys(row["name"] for row in _rows(folder, "places_gold.csv"))
    _write(out / "places.csv", ((name, find_country(name) or f"? {name}") for name in names))


def _rows(folder: Path, file: str) -> list[dict[str, str]]:
    found = next(path for path in (folder / "names" / file, folder / file) if path.is_file())
    with found.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(path: Path, rows: Iterable[tuple[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("item", "cluster"))
        writer.writerows(rows)


def main() -> int:
    """Write both files."""
    folder, out = (Path(each) for each in sys.argv[1:3])
    write_sources(folder, out)
    write_places(folder, out)
    print(f"wrote {out / 'sources.csv'} and {out / 'places.csv'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
