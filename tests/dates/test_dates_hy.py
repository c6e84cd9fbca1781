"""Armenian dates: the year first, the month before its day."""

import datetime as dt

import pytest

from claimtrack.dates import find_dates, parse_date

PUBLISHED = dt.date(2020, 10, 31)

READ = [
    ("2018թ. սեպտեմբերի 29-ին", "2018-09-29"),
    ("2018 թ. սեպտեմբերի 29-ին", "2018-09-29"),
    ("2018 թվականի սեպտեմբերի 29-ին", "2018-09-29"),
    ("2020 թվականի հոկտեմբերին", "2020-10"),
    ("2009թ.-ի հունիսին", "2009-06"),
    ("2020 թվականին", "2020"),
    ("2017թ.", "2017"),
    ("սեպտեմբերի 27-ին", "2020-09-27"),
    ("սեպտեմբերի 27-ից", "2020-09-27"),
    ("մարտի 5-ին", "2020-03-05"),
    ("2020թ. մարտի 5-ին", "2020-03-05"),
    ("երեկ", "2020-10-30"),
    ("այսօր", "2020-10-31"),
    ("ուրբաթ", "2020-10-30"),
    ("շաբաթ օրը", "2020-10-31"),
    ("անցյալ շաբաթ", "2020-10-19/2020-10-25"),
    ("անցյալ տարի", "2019"),
    ("3 օր առաջ", "2020-10-28"),
    ("երեք օր առաջ", "2020-10-28"),
]


@pytest.mark.parametrize(("text", "edtf"), READ, ids=[case[0] for case in READ])
def test_what_a_phrase_means(text: str, edtf: str) -> None:
    period = parse_date(text, language="hy", published=PUBLISHED)
    assert period is not None
    assert period.edtf == edtf


@pytest.mark.parametrize("text", ["2000 մարդ զոհվեց", "3 օր", "մարտ 12 զինվորի", "12 զինվոր"])
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text, language="hy", published=PUBLISHED) is None


def test_dates_inside_a_sentence() -> None:
    text = "2020թ. սեպտեմբերի 27-ին զոհվել է 12 զինվոր, ուրբաթ՝ 30-ը"
    found = find_dates(text, language="hy", published=PUBLISHED)
    assert [text[one.start : one.end] for one in found] == ["2020թ. սեպտեմբերի 27", "ուրբաթ"]
