"""The evaluation groups names as told, and keeps files apart where it must."""

import csv
from pathlib import Path

from tests.quality.eval_align_sources import write_places, write_sources

SOURCES = """\
file,lang,as_printed,source,claims
one,en,the Latvian police,,1
one,en,police of Latvia,,1
one,en,the ministry,,1
one,en,the Ministry of Health,,1
two,en,the health ministry,,1
"""


def clusters(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["item"]: row["cluster"] for row in csv.DictReader(stream)}


def test_names_are_grouped(tmp_path: Path) -> None:
    (tmp_path / "names").mkdir()
    (tmp_path / "names" / "sources_gold.csv").write_text(SOURCES, encoding="utf-8")
    places = "source,name,canonical\nA,Cote_dIvoire,\nB,Ivory Coast,\nB,Atlantis,\n"
    (tmp_path / "names" / "places_gold.csv").write_text(places, encoding="utf-8")
    write_sources(tmp_path, tmp_path / "out")
    write_places(tmp_path, tmp_path / "out")
    found = clusters(tmp_path / "out" / "sources.csv")
    assert found["the Latvian police"] == found["police of Latvia"]
    assert found["the ministry"] == found["the Ministry of Health"]
    assert found["the ministry"] != found["the health ministry"]
    assert clusters(tmp_path / "out" / "places.csv") == {
        "Cote_dIvoire": "CI",
        "Ivory Coast": "CI",
        "Atlantis": "? Atlantis",
    }
