"""The words for names of columns: each language has them, and each name is read as what it says."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimtrack.intake.notation import Notation
from claimtrack.intake.suggesting import suggest_map
from claimtrack.intake.tables import Opening
from claimtrack.languages import languages
from claimtrack.languages.column_words import WIDTHS, column_words

METRICS = {
    "killed": {
        "ar": "القتلى, الوفيات, عدد القتلى, شهداء",
        "az": "Ölənlər, Həlak olanlar, Öldürülənlər, Ölü",
        "de": "Getötete, Getötet, Tote, Verstorbene, Todesopfer, Gefallene, Todesfälle",
        "en": "Killed, Dead, Deaths, Fatalities, KIA",
        "es": "Muertos, Fallecidos, Muertes, Decesos, Víctimas mortales",
        "fr": "Morts, Tués, Décédés, Décès, Personnes mortes",
        "hy": "Զոհեր, Զոհվածներ, Մահացածներ, Զոհված",
        "it": "Morti, Deceduti, Uccisi, Decessi, Caduti",
        "nl": "Doden, Gedood, Overledenen, Omgekomenen",
        "pt": "Mortos, Mortes, Óbitos, Falecidos",
        "ru": "Погибшие, Погибло, Убитые, Умершие, Мёртвые",
        "tr": "Ölü, Ölüler, Ölen, Ölü sayısı, Can kaybı",
        "uk": "Загиблі, Загинуло, Вбиті, Убито, Померлі",
    },
    "injured": {
        "ar": "الجرحى, المصابين",
        "az": "Yaralılar, Yaralananlar",
        "de": "Verletzte, Verletzt, Verwundete",
        "en": "Injured, Wounded, Injuries, WIA",
        "es": "Heridos, Lesionados",
        "fr": "Blessés, Blessé",
        "hy": "Վիրավորներ, Վիրավոր",
        "it": "Feriti",
        "nl": "Gewonden, Gewond",
        "pt": "Feridos",
        "ru": "Раненые, Ранено, Пострадавшие",
        "tr": "Yaralı, Yaralılar",
        "uk": "Поранені, Поранено, Травмовані",
    },
    "missing": {
        "ar": "المفقودين",
        "az": "İtkin düşənlər",
        "de": "Vermisste, Vermisst",
        "en": "Missing, MIA",
        "es": "Desaparecidos",
        "fr": "Disparus",
        "hy": "Անհետ կորածներ",
        "it": "Dispersi",
        "nl": "Vermisten, Vermist",
        "pt": "Desaparecidos",
        "ru": "Пропавшие без вести, Пропало без вести",
        "tr": "Kayıp",
        "uk": "Зниклі безвісти",
    },
}
WHERE = {
    "ar": "البلدية, المدينة, المحافظة",
    "az": "Rayon, Şəhər, Kənd",
    "de": "Gemeinde, Ort, Landkreis, Ortschaft, Kommune",
    "en": "Municipality, Town, District",
    "es": "Municipio, Localidad, Provincia",
    "fr": "Commune, Localité, Département",
    "hy": "Համայնք, Քաղաք, Մարզ",
    "it": "Comune, Località, Provincia",
    "nl": "Gemeente, Plaats, Provincie",
    "pt": "Município, Concelho, Freguesia",
    "ru": "Район, Населённый пункт, Область",
    "tr": "İlçe, Şehir, İl",
    "uk": "Громада, Населений пункт, Область",
}
WHO = {
    "ar": ("المصدر", "التاريخ"),
    "az": ("Mənbə", "Tarix"),
    "de": ("Quelle", "Stand"),
    "en": ("Source", "Date"),
    "es": ("Fuente", "Fecha"),
    "fr": ("D’après", "Arrêté au"),
    "hy": ("Աղբյուր", "Ամսաթիվ"),
    "it": ("Fonte", "Data"),
    "nl": ("Bron", "Peildatum"),
    "pt": ("Órgão", "Data"),
    "ru": ("Источник", "По состоянию на"),
    "tr": ("Kaynak", "Tarih"),
    "uk": ("Джерело", "Станом на"),
}


def propose(path: Path, *columns: str) -> dict[str, Any]:
    cells = {0: "2020-10-22", 1: "X", 2: "Y", 3: "61"}
    row = ";".join(cells[at] for at in range(len(columns)))
    path.write_text(f"{';'.join(columns)}\n{row}\n", encoding="utf-8")
    return tomllib.loads(suggest_map(path, Opening(), {}, Notation()).text)


def test_every_language_has_the_cases() -> None:
    assert set(WHO) == set(languages())
    for cases in (*METRICS.values(), WHERE):
        assert set(cases) == set(languages())


@pytest.mark.parametrize("tag", languages())
def test_every_list_is_there(tag: str) -> None:
    words = column_words(tag)
    needed = {"source", "as_of", "since", "side", "url", "quote", "unit", "language", "metric"}
    assert needed <= set(words.fields)
    assert all(words.places)
    assert len(words.places) == len(WIDTHS)
    assert all((words.values, words.totals, words.shares, words.not_counts))
    assert all(words.ends.values())
    assert all(words.count_types.values())


@pytest.mark.parametrize(
    ("metric", "column"),
    [
        pytest.param(metric, column, id=column)
        for metric, languages_of in METRICS.items()
        for columns in languages_of.values()
        for column in columns.split(", ")
    ],
)
def test_what_is_counted_is_read_from_its_name(metric: str, column: str, tmp_path: Path) -> None:
    found = propose(tmp_path / "x.csv", "date", "who", "place", column)
    assert found["constants"] == {"metric": metric}
    assert found["fields"]["value"] == column


@pytest.mark.parametrize(
    ("tag", "place"), [(tag, each) for tag, names in WHERE.items() for each in names.split(", ")]
)
def test_who_when_and_where_are_read_from_names(tag: str, place: str, tmp_path: Path) -> None:
    who, when = WHO[tag]
    found = propose(tmp_path / "x.csv", when, who, place, "dead")
    wanted = {"as_of": when, "source": who, "place": place, "value": "dead"}
    assert found["fields"] == wanted
