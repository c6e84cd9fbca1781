"""Arabic dates: months by their names in Egypt, the Levant and the Maghreb."""

import datetime as dt

import pytest

from claimtrack.dates import find_dates, parse_date

PUBLISHED = dt.date(2020, 10, 31)

READ = [
    ("31 أكتوبر 2020", "2020-10-31"),
    ("31 اكتوبر 2020", "2020-10-31"),
    ("في 31 أكتوبر", "2020-10-31"),
    ("٢٧ أيلول ٢٠٢٠", "2020-09-27"),
    ("27 أيلول", "2020-09-27"),
    ("27 أيلول/سبتمبر 2020", "2020-09-27"),
    ("5 تشرين الأول 2020", "2020-10-05"),
    ("12 كانون الثاني/يناير 2020", "2020-01-12"),
    ("5 من أكتوبر 2020", "2020-10-05"),
    ("أكتوبر 2020", "2020-10"),
    ("أكتوبر عام 2020", "2020-10"),
    ("تشرين الثاني 2019", "2019-11"),
    ("عام 2020", "2020"),
    ("أمس", "2020-10-30"),
    ("أول أمس", "2020-10-29"),
    ("اليوم", "2020-10-31"),
    ("يوم السبت", "2020-10-31"),
    ("الجمعة", "2020-10-30"),
    ("الأسبوع الماضي", "2020-10-19/2020-10-25"),
    ("الشهر الماضي", "2020-09"),
    ("العام الماضي", "2019"),
    ("قبل 3 أيام", "2020-10-28"),
    ("قبل ثلاثة أيام", "2020-10-28"),
]


@pytest.mark.parametrize(("text", "edtf"), READ, ids=[case[0] for case in READ])
def test_what_a_phrase_means(text: str, edtf: str) -> None:
    period = parse_date(text, language="ar", published=PUBLISHED)
    assert period is not None
    assert period.edtf == edtf


@pytest.mark.parametrize("text", ["مقتل 2000 شخص", "3 أيام", "آب المسافر", "في 12 قرية"])
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text, language="ar", published=PUBLISHED) is None


def test_dates_inside_a_sentence() -> None:
    text = "قتل 12 جنديا في 27 أيلول/سبتمبر 2020 ثم 30 آخرون الجمعة"
    found = find_dates(text, language="ar", published=PUBLISHED)
    assert [text[one.start : one.end].strip() for one in found] == [
        "27 أيلول/سبتمبر 2020",
        "الجمعة",
    ]
