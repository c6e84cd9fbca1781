"""Azerbaijani dates, told from Saturday 31 October 2020."""

import datetime as dt

import pytest

from claimtrack.dates import find_dates, parse_date

PUBLISHED = dt.date(2020, 10, 31)

READ = {
    "22 oktyabr 2020": "2020-10-22",
    "22 oktyabr 2020-ci il": "2020-10-22",
    "oktyabrın 22-də": "2020-10-22",
    "oktyabr 2020": "2020-10",
    "2020-ci il": "2020",
    "2020-ci ildə": "2020",
    "dünən": "2020-10-30",
    "bu gün": "2020-10-31",
    "sabah": "2020-11-01",
    "keçən həftə": "2020-10-19/2020-10-25",
    "ötən həftə": "2020-10-19/2020-10-25",
    "ötən il": "2019",
    "3 gün əvvəl": "2020-10-28",
    "üç gün əvvəl": "2020-10-28",
    "iki həftə öncə": "2020-10-12~/2020-10-18~",
    "cümə günü": "2020-10-30",
    "şənbə": "2020-10-31",
    "cümə axşamı": "2020-10-29",
    "bu həftə": "2020-10-26/2020-11-01",
    "gələn həftə": "2020-11-02/2020-11-08",
    "22.10.2020": "2020-10-22",
    "3-5 mart": "2020-03-03/2020-03-05",
    "oktyabr ayında": "2020-10",
    "son üç gündə": "2020-10-28~/2020-10-31~",
    "may": "2020-05",
    "İyun 2020": "2020-06",
    "İyulun 12-də": "2020-07-12",
    "bazar günü": "2020-10-25",
    "son 24 saatda": "2020-10-30~/2020-10-31~",
}


@pytest.mark.parametrize("text", READ)
def test_what_a_phrase_means(text: str) -> None:
    period = parse_date(text, language="az", published=PUBLISHED)
    assert period is not None
    assert period.edtf == READ[text]


@pytest.mark.parametrize(
    "text", ["2000 ölü", "3 gün", "1500-dən çox insan", "3-cü maddə", "bazar iqtisadiyyatı"]
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, language="az", published=PUBLISHED) == ()
