"""What Portuguese phrases in copy of Saturday 31 October 2020 mean."""

import datetime as dt

import pytest

from claimtrack.dates import parse_date

PUBLISHED = dt.date(2020, 10, 31)
"""A Saturday."""

READ = {
    "31 de outubro de 2020": "2020-10-31",
    "em 1º de outubro": "2020-10-01",
    "na semana passada": "2020-10-19/2020-10-25",
    "esta semana": "2020-10-26/2020-11-01",
    "na próxima semana": "2020-11-02/2020-11-08",
    "no mês passado": "2020-09",
    "no ano passado": "2019",
    "ontem": "2020-10-30",
    "anteontem": "2020-10-29",
    "hoje": "2020-10-31",
    "há três dias": "2020-10-28",
    "há duas semanas": "2020-10-12~/2020-10-18~",
    "no sábado": "2020-10-31",
    "no sábado passado": "2020-10-24",
    "na sexta-feira à noite": "2020-10-30",
    "na quinta-feira, 22 de outubro": "2020-10-22",
    "outubro de 2020": "2020-10",
    "em outubro": "2020-10",
    "em 2020": "2020",
    "os anos 1990": "199X",
    "no início dos anos 1990": "1990~/1993~",
    "no final de outubro": "2020-10-21~/2020-10-31~",
    "desde 27 de setembro": "2020-09-27/..",
    "de 19 a 25 de outubro": "2020-10-19/2020-10-25",
    "entre 19 e 25 de outubro": "2020-10-19/2020-10-25",
    "3/4/2021": "2021-04-03",
    "nas últimas 24 horas": "2020-10-30~/2020-10-31~",
}
NO_DATE = [
    "2.020 mortos",
    "passou de 1950 para 2010",
    "quinta vez",
]


@pytest.mark.parametrize("text", READ)
def test_what_a_phrase_means(text: str) -> None:
    period = parse_date(text, language="pt", published=PUBLISHED)
    assert period is not None
    assert period.edtf == READ[text]
    assert period.words in text


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text, language="pt", published=PUBLISHED) is None
