"""German dates, told from Saturday 31 October 2020."""

import datetime as dt

import pytest

from claimtrack.dates import parse_date

PUBLISHED = dt.date(2020, 10, 31)

READ = {
    "22. Oktober 2020": "2020-10-22",
    "am 22. Oktober": "2020-10-22",
    "Oktober 2020": "2020-10",
    "Montag, 26. Oktober": "2020-10-26",
    "22.10.2020": "2020-10-22",
    "3.4.2021": "2021-04-03",
    "am 1. Mai": "2020-05-01",
    "gestern": "2020-10-30",
    "vorgestern": "2020-10-29",
    "heute": "2020-10-31",
    "am Freitag": "2020-10-30",
    "am Freitagabend": "2020-10-30",
    "am Samstagmorgen": "2020-10-31",
    "in der Nacht zum Samstag": "2020-10-31",
    "am Montag": "2020-10-26",
    "am vergangenen Freitag": "2020-10-30",
    "letzte Woche": "2020-10-19/2020-10-25",
    "vergangene Woche": "2020-10-19/2020-10-25",
    "diese Woche": "2020-10-26/2020-11-01",
    "nächste Woche": "2020-11-02/2020-11-08",
    "im vergangenen Monat": "2020-09",
    "dieses Jahr": "2020",
    "vor drei Tagen": "2020-10-28",
    "vor einem Jahr": "2019~",
    "in den vergangenen drei Tagen": "2020-10-28~/2020-10-31~",
    "am Vortag": "2020-10-30~",
    "seit dem 27. September": "2020-09-27/..",
    "seit Montag": "2020-10-26/..",
    "seit 2014": "2014/..",
    "bis zum 30. Oktober": "../2020-10-30",
    "bis Freitag": "../2020-10-30",
    "Stand 30. Oktober": "2020-10-30",
    "3. bis 5. März": "2020-03-03/2020-03-05",
    "3.–5. März": "2020-03-03/2020-03-05",
    "3./4. März": "2020-03-03/2020-03-04",
    "3. und 4. März": "2020-03-03/2020-03-04",
    "vom 19. bis 25. Oktober": "2020-10-19/2020-10-25",
    "zwischen dem 1. und 5. Oktober": "2020-10-01/2020-10-05",
    "vom 27. September bis 10. November 2020": "2020-09-27/2020-11-10",
    "von 1988 bis 1994": "1988/1994",
    "im Jahr 2014": "2014",
    "in den 1990er Jahren": "199X",
    "Anfang der 1990er Jahre": "1990~/1993~",
    "Anfang Oktober": "2020-10-01~/2020-10-10~",
    "Ende September 2020": "2020-09-21~/2020-09-30~",
}


@pytest.mark.parametrize("text", READ)
def test_what_a_phrase_means(text: str) -> None:
    period = parse_date(text, language="de", published=PUBLISHED)
    assert period is not None
    assert period.edtf == READ[text]


@pytest.mark.parametrize("text", ["das ist so", "2000 Tote", "3 Tage", "am 3. Tag", "1.250 Tote"])
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text, language="de", published=PUBLISHED) is None
