"""What Italian phrases in copy of Saturday 31 October 2020 mean."""

import datetime as dt

import pytest

from claimtrack.dates import parse_date

PUBLISHED = dt.date(2020, 10, 31)
"""A Saturday."""

READ = {
    "31 ottobre 2020": "2020-10-31",
    "il 1º ottobre": "2020-10-01",
    "la settimana scorsa": "2020-10-19/2020-10-25",
    "questa settimana": "2020-10-26/2020-11-01",
    "la prossima settimana": "2020-11-02/2020-11-08",
    "il mese scorso": "2020-09",
    "l'anno scorso": "2019",
    "ieri": "2020-10-30",
    "l'altro ieri": "2020-10-29",
    "oggi": "2020-10-31",
    "tre giorni fa": "2020-10-28",
    "due settimane fa": "2020-10-12~/2020-10-18~",
    "sabato": "2020-10-31",
    "sabato scorso": "2020-10-24",
    "venerdì sera": "2020-10-30",
    "giovedì 22 ottobre": "2020-10-22",
    "ottobre 2020": "2020-10",
    "in ottobre": "2020-10",
    "nel 2020": "2020",
    "gli anni 1990": "199X",
    "all'inizio degli anni 1990": "1990~/1993~",
    "alla fine di ottobre": "2020-10-21~/2020-10-31~",
    "dal 27 settembre": "2020-09-27/..",
    "dal 19 al 25 ottobre": "2020-10-19/2020-10-25",
    "tra il 19 e il 25 ottobre": "2020-10-19/2020-10-25",
    "3/4/2021": "2021-04-03",
    "le ultime 24 ore": "2020-10-30~/2020-10-31~",
}
NO_DATE = [
    "2.020 morti",
    "una fa caldo",
    "passato da 1950 a 2010",
]


@pytest.mark.parametrize("text", READ)
def test_what_a_phrase_means(text: str) -> None:
    period = parse_date(text, language="it", published=PUBLISHED)
    assert period is not None
    assert period.edtf == READ[text]
    assert period.words in text


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text, language="it", published=PUBLISHED) is None
