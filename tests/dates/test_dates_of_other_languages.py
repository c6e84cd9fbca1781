"""Languages without a file of ours: names from dateparser's tables, in our grammar."""

import datetime as dt
import subprocess
import sys

import pytest

from claimtrack.dates import parse_date

PUBLISHED = dt.date(2020, 10, 31)

READ = {
    ("22. Oktober 2020", "de"): "2020-10-22",
    ("Oktober 2020", "de"): "2020-10",
    ("22. Oktober", "de"): "2020-10-22",
    ("gestern", "de"): "2020-10-30",
    ("letzte Woche", "de"): "2020-10-19/2020-10-25",
    ("vor 3 Tagen", "de"): "2020-10-28",
    ("vor drei Tagen", "de"): "2020-10-28",
    ("Samstag", "de"): "2020-10-31",
    ("Freitag", "de"): "2020-10-30",
    ("22 октября 2020 года", "ru"): "2020-10-22",
    ("вчера", "ru"): "2020-10-30",
    ("3 дня назад", "ru"): "2020-10-28",
    ("на прошлой неделе", "ru"): "2020-10-19/2020-10-25",
    ("суббота", "ru"): "2020-10-31",
    ("22 жовтня 2020", "uk"): "2020-10-22",
    ("22 de octubre de 2020", "es"): "2020-10-22",
    ("la semana pasada", "es"): "2020-10-19/2020-10-25",
    ("hace 3 días", "es"): "2020-10-28",
    ("22 de outubro de 2020", "pt"): "2020-10-22",
    ("ontem", "pt"): "2020-10-30",
    ("22 Ekim 2020", "tr"): "2020-10-22",
    ("geçen hafta", "tr"): "2020-10-19/2020-10-25",
    ("22 հոկտեմբերի 2020", "hy"): "2020-10-22",
    ("հոկտեմբերի 22", "hy"): "2020-10-22",
    ("22 oktyabr 2020", "az"): "2020-10-22",
    ("22 أكتوبر 2020", "ar"): "2020-10-22",
    ("٢٢ أكتوبر ٢٠٢٠", "ar"): "2020-10-22",
    ("أمس", "ar"): "2020-10-30",
}


@pytest.mark.parametrize(("text", "language"), READ)
def test_what_a_phrase_means(text: str, language: str) -> None:
    period = parse_date(text, language=language, published=PUBLISHED)
    assert period is not None
    assert period.edtf == READ[text, language]


@pytest.mark.parametrize(
    ("text", "language"),
    [("das ist so", "de"), ("2000 Tote", "de"), ("22 Foo 2020", "tlh"), ("3 Tage", "de")],
)
def test_what_is_no_date(text: str, language: str) -> None:
    assert parse_date(text, language=language, published=PUBLISHED) is None


@pytest.mark.parametrize("language", ["tlh", "", "x", "de-", "-", "../en", "e\x00n"])
def test_an_unknown_language_still_reads_iso(language: str) -> None:
    period = parse_date("as of 2020-10-22", language=language)
    assert period is not None
    assert period.edtf == "2020-10-22"


def test_our_own_languages_do_without_dateparser() -> None:
    code = (
        "import datetime, sys\n"
        "from claimtrack.dates import Period\n"
        "assert 'claimtrack.dates.reading' not in sys.modules\n"
        "from claimtrack.dates import parse_date\n"
        "for language in ('en', 'fr', None):\n"
        "    parse_date('il y a 3 jours', language=language, published=datetime.date(2020, 1, 1))\n"
        "assert 'dateparser' not in sys.modules\n"
        "parse_date('igår', language='sv', published=datetime.date(2020, 1, 1))\n"
        "assert 'dateparser' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
