"""Turkish dates, told from Saturday 31 October 2020."""

import datetime as dt

import pytest

from claimtrack.dates import find_dates, parse_date

PUBLISHED = dt.date(2020, 10, 31)

READ = {
    "22 Ekim 2020": "2020-10-22",
    "Ekim 2020": "2020-10",
    "22 Ekim": "2020-10-22",
    "dün": "2020-10-30",
    "önceki gün": "2020-10-29",
    "evvelsi gün": "2020-10-29",
    "bugün": "2020-10-31",
    "geçen hafta": "2020-10-19/2020-10-25",
    "geçen ay": "2020-09",
    "geçen yıl": "2019",
    "3 gün önce": "2020-10-28",
    "üç gün önce": "2020-10-28",
    "iki hafta önce": "2020-10-12~/2020-10-18~",
    "cuma günü": "2020-10-30",
    "cumartesi": "2020-10-31",
    "perşembe akşamı": "2020-10-29",
    "1990'larda": "199X",
    "1990'lı yıllar": "199X",
    "2014 yılında": "2014",
    "2014'te": "2014",
    "3-5 Mart": "2020-03-03/2020-03-05",
    "19 Ekim ile 25 Ekim arasında": "2020-10-19/2020-10-25",
    "Ekim ayında": "2020-10",
    "son üç günde": "2020-10-28~/2020-10-31~",
    "bu hafta": "2020-10-26/2020-11-01",
    "gelecek hafta": "2020-11-02/2020-11-08",
    "22.10.2020": "2020-10-22",
    "3.4.2021": "2021-04-03",
    "ekim": "2020-10",
    "1988-1994": "1988/1994",
    "22 EKİM 2020": "2020-10-22",
    "son bir haftada": "2020-10-24~/2020-10-31~",
    "pazar günü": "2020-10-25",
    "İki gün önce": "2020-10-29",
}


@pytest.mark.parametrize("text", READ)
def test_what_a_phrase_means(text: str) -> None:
    period = parse_date(text, language="tr", published=PUBLISHED)
    assert period is not None
    assert period.edtf == READ[text]


@pytest.mark.parametrize(
    "text", ["2000 ölü", "3 gün", "1500'den fazla kişi öldü", "1500'ün üzerinde", "pazar ekonomisi"]
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, language="tr", published=PUBLISHED) == ()
