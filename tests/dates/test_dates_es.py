"""What Spanish phrases in copy of Saturday 31 October 2020 mean."""

import datetime as dt

import pytest

from claimtrack.dates import parse_date

PUBLISHED = dt.date(2020, 10, 31)
"""A Saturday."""

READ = {
    "31 de octubre de 2020": "2020-10-31",
    "el 1 de octubre": "2020-10-01",
    "la semana pasada": "2020-10-19/2020-10-25",
    "esta semana": "2020-10-26/2020-11-01",
    "la próxima semana": "2020-11-02/2020-11-08",
    "el mes pasado": "2020-09",
    "el año pasado": "2019",
    "ayer": "2020-10-30",
    "anoche": "2020-10-30",
    "anteayer": "2020-10-29",
    "hoy": "2020-10-31",
    "hace tres días": "2020-10-28",
    "hace dos semanas": "2020-10-12~/2020-10-18~",
    "el sábado": "2020-10-31",
    "el sábado pasado": "2020-10-24",
    "martes": "2020-10-27",
    "el viernes por la noche": "2020-10-30",
    "el jueves 22 de octubre": "2020-10-22",
    "octubre de 2020": "2020-10",
    "en octubre": "2020-10",
    "en 2020": "2020",
    "los años 1990": "199X",
    "a principios de los años 1990": "1990~/1993~",
    "a finales de octubre": "2020-10-21~/2020-10-31~",
    "desde el 27 de septiembre": "2020-09-27/..",
    "del 19 al 25 de octubre": "2020-10-19/2020-10-25",
    "entre el 19 y el 25 de octubre": "2020-10-19/2020-10-25",
    "3/4/2021": "2021-04-03",
    "las últimas 24 horas": "2020-10-30~/2020-10-31~",
    "el próximo lunes": "2020-11-02",
}
NO_DATE = [
    "2.020 muertos",
    "la mañana de autos",
    "pasó de 1950 a 2010",
    "el curso 2020",
]


@pytest.mark.parametrize("text", READ)
def test_what_a_phrase_means(text: str) -> None:
    period = parse_date(text, language="es", published=PUBLISHED)
    assert period is not None
    assert period.edtf == READ[text]
    assert period.words in text


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text, language="es", published=PUBLISHED) is None
