"""Gazetteers into places: p-codes, GeoNames, one's own columns, and what is refused."""

import gzip
from pathlib import Path

import pytest

from claimtrack.align.world import Records, World
from claimtrack.errors import InvalidMap, UnreadableFile
from claimtrack.intake import gazetteer
from claimtrack.intake.gazetteer import GazetteerColumns, GazetteerRow, read_gazetteer

PCODES = """\
ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_FR,ADM1_PCODE,ADM2_EN,ADM2_FR,ADM2_PCODE
Sampleland,SL,North Sample,Sample-Nord,SL01,Mill,Moulin,SL0101
Sampleland,SL,North Sample,Sample-Nord,SL01,Lake,Lac,SL0102
Sampleland,SL,South Sample,Sample-Sud,SL02,Mill,Moulin,SL0201
"""


def write(folder: Path, text: str, name: str = "places.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def contents(
    rows: list[GazetteerRow],
) -> tuple[list[tuple[str, str | None]], list[tuple[str, str]]]:
    places = [(place.name, place.parent) for row in rows for place in row.places]
    return places, [(alias.name, alias.alias) for row in rows for alias in row.aliases]


def test_p_codes_give_places_with_what_contains_them(tmp_path: Path) -> None:
    rows = list(read_gazetteer(write(tmp_path, PCODES)))
    places, aliases = contents(rows)
    assert places == [
        ("Sampleland", None),
        ("North Sample", "Sampleland"),
        ("Mill (North Sample)", "North Sample"),
        ("Lake", "North Sample"),
        ("South Sample", "Sampleland"),
        ("Mill (South Sample)", "South Sample"),
    ]
    assert ("North Sample", "Sample-Nord") in aliases
    assert ("Lake", "SL0102") in aliases
    assert [alias for alias in aliases if alias[1] in {"Mill", "Moulin"}] == []
    assert [row.dropped for row in rows] == [("Mill", "Moulin"), (), ("Mill", "Moulin")]


def test_a_name_of_two_places_settles_as_neither(tmp_path: Path) -> None:
    rows = list(read_gazetteer(write(tmp_path, PCODES)))
    world = World(
        Records(
            places=tuple(place for row in rows for place in row.places),
            aliases=tuple(alias for row in rows for alias in row.aliases),
        )
    )
    assert str(world.places.settle("Moulin")) == "Moulin"
    assert str(world.places.settle("SL0201")) == "Mill (South Sample)"
    assert str(world.places.settle("sample nord")) == "North Sample"
    assert tuple(map(str, world.place_ancestors("Lake"))) == ("North Sample", "Sampleland")


def test_the_language_of_the_settled_names_can_be_chosen(tmp_path: Path) -> None:
    places, _ = contents(list(read_gazetteer(write(tmp_path, PCODES), language="fr")))
    assert ("Lac", "Sample-Nord") in places


def test_the_new_headers_of_p_codes_are_recognised(tmp_path: Path) -> None:
    text = "adm1_name,adm1_name1,adm1_pcode\nNorth Sample,Sample-Nord,SL01\n"
    places, aliases = contents(list(read_gazetteer(write(tmp_path, text))))
    assert places == [("North Sample", None)]
    assert aliases == [("North Sample", "Sample-Nord"), ("North Sample", "SL01")]


def geonames(*rows: tuple[str, str, str, str, str]) -> str:
    line = "{0}\t{1}\t{1}\t{2}\t0\t0\tP\tPPL\t{3}\t\t{4}\t\t\t\t0\t\t0\tX\t2020-01-01\n"
    return "".join(line.format(*row) for row in rows)


def test_a_dump_of_geonames_has_no_header(tmp_path: Path) -> None:
    text = geonames(
        ("1", "Testburg", "Prüfburg,http://example.org/x,77", "DK", "01"),
        ("2", "Twin", "", "DK", "01"),
        ("3", "Twin", "", "SE", "02"),
    )
    rows = list(read_gazetteer(write(tmp_path, text, "XX.txt")))
    places, aliases = contents(rows)
    assert places == [
        ("Testburg", "Denmark"),
        ("Twin (Denmark, 01)", "Denmark"),
        ("Twin (Sweden, 02)", "Sweden"),
    ]
    assert aliases == [("Testburg", "Prüfburg")]


def test_namesakes_in_one_place_are_told_apart_by_number(tmp_path: Path) -> None:
    text = geonames(("2", "Twin", "", "DK", "01"), ("3", "Twin", "", "DK", "01"))
    places, _ = contents(list(read_gazetteer(write(tmp_path, text))))
    assert [name for name, _ in places] == ["Twin (Denmark, 01)", "Twin (geonames 3)"]


def test_columns_of_ones_own(tmp_path: Path) -> None:
    text = "village;valley;also\nUpper Mill;Long Valley;Obermühle|Haut-Moulin\n"
    columns = GazetteerColumns("village", "valley", "also")
    for path in (write(tmp_path, text), packed(tmp_path, text)):
        places, aliases = contents(list(read_gazetteer(path, columns=columns)))
        assert places == [("Upper Mill", "Long Valley")]
        assert aliases == [("Upper Mill", "Obermühle"), ("Upper Mill", "Haut-Moulin")]


def packed(folder: Path, text: str) -> Path:
    path = folder / "places.csv.gz"
    path.write_bytes(gzip.compress(text.encode()))
    return path


BAD = [
    ("name,parent\n,x\nMill,\n", 2, "name: empty"),
    ("name,parent\nLake,Lake\nMill,\n", 2, "cannot contain itself"),
    ("name,parent\nLake\nMill,\n", 2, "1 cells where the header has 2"),
    (f"name,parent\n{'x' * 201},\nMill,\n", 2, "a name of 201 characters"),
    ("ADM1_EN,ADM1_PCODE\nLake,\nMill,SL01\n", 2, "ADM1_PCODE: empty"),
    ("geonameid,name\nx1,Lake\n2,Mill\n", 2, 'geonameid: "x1" is no number'),
]


@pytest.mark.parametrize(("text", "line", "message"), BAD, ids=[message for *_, message in BAD])
def test_a_bad_row_is_named_and_the_good_one_kept(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    path = write(tmp_path, text)
    rows = list(read_gazetteer(path))
    (bad,) = [row for row in rows if row.problem]
    assert bad.problem is not None
    assert message in bad.problem.message
    assert bad.problem.place == f"{path}:{line}"
    assert [place.name for row in rows for place in row.places] == ["Mill"]


def test_a_damaged_line_of_a_dump_is_one_problem(tmp_path: Path) -> None:
    text = geonames(("1", "Mill", "", "DK", "01")) + "2\tcut short\n"
    rows = list(read_gazetteer(write(tmp_path, text)))
    assert [row.problem.message if row.problem else "" for row in rows] == [
        "",
        "2 columns where GeoNames has 19",
    ]


def test_a_file_without_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidMap, match='no column "name" among: a, b'):
        list(read_gazetteer(write(tmp_path, "a,b\n1,2\n")))


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gazetteer, "MOST_PLACES", 2)
    with pytest.raises(UnreadableFile, match="more than 2 places"):
        list(read_gazetteer(write(tmp_path, PCODES)))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"none\.csv: no such file"):
        list(read_gazetteer(tmp_path / "none.csv"))
