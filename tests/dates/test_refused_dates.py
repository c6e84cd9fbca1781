"""Phrases that could mean more than one date, or none that exists, are refused with advice."""

import datetime as dt

import pytest

from claimtrack.dates import parse_date
from claimtrack.errors import AmbiguousDate, UnreadableDate

PUBLISHED = dt.date(2020, 10, 31)

AMBIGUOUS = {
    ("3/4/2021", None): ("2021-04-03", "2021-03-04"),
    ("3/4/2021", "en"): ("2021-04-03", "2021-03-04"),
    ("3.4.2021", "en"): ("2021-04-03", "2021-03-04"),
    ("3-4-2021", "en-CA"): ("2021-04-03", "2021-03-04"),
    ("3/4/2021", "fr-CA"): ("2021-04-03", "2021-03-04"),
    ("3/4/2021", "tlh"): ("2021-04-03", "2021-03-04"),
    ("22/10/25", "fr"): ("1925", "2025"),
    ("en mai 68", "fr"): ("1968", "2068"),
    ("les années 20", "fr"): ("192X", "202X"),
    ("the '20s", "en"): ("192X", "202X"),
    ("3 and 6 March", "en"): ("2020-03-03", "2020-03-06"),
    ("les 3 et 5 mars", "fr"): ("2020-03-03", "2020-03-05"),
    ("22 October and 3 March", "en"): ("2020-10-22", "2020-03-03"),
    ("since 27 September, as of 31 October", "en"): ("2020-09-27/..", "2020-10-31"),
    ("late 1980s and early 1990s", "en"): ("1986~/1989~", "1990~/1993~"),
    ("this Thursday", "en"): ("2020-10-29", "2020-11-05"),
    ("ce jeudi", "fr"): ("2020-10-29", "2020-11-05"),
    ("the last week", "en"): ("2020-10-24~/2020-10-31~", "2020-10-19/2020-10-25"),
    ("Saturday 24 people died", "en"): ("2020-10-31", "2020-10-24"),
    ("the war of 2010-12", "en"): ("2010-12", "2010/2012"),
}


@pytest.mark.parametrize(("text", "language"), AMBIGUOUS)
def test_what_could_mean_several_dates(text: str, language: str | None) -> None:
    with pytest.raises(AmbiguousDate) as caught:
        parse_date(text, language=language, published=PUBLISHED)
    assert caught.value.readings == AMBIGUOUS[text, language]
    assert caught.value.hint
    assert caught.value.message.startswith('"')
    for reading in caught.value.readings:
        assert reading in caught.value.message


def test_this_weekend_on_a_weekday_may_lie_behind_or_ahead() -> None:
    with pytest.raises(AmbiguousDate) as caught:
        parse_date("this weekend", language="en", published=dt.date(2020, 10, 28))
    assert caught.value.readings == ("2020-10-24/2020-10-25", "2020-10-31/2020-11-01")


@pytest.mark.parametrize(
    ("text", "language", "published"),
    [
        ("31 February 2020", "en", PUBLISHED),
        ("31 February", "en", PUBLISHED),
        ("31 février 2020", "fr", PUBLISHED),
        ("29 February 2019", "en", PUBLISHED),
        ("32 octobre 2020", "fr", PUBLISHED),
        ("0 October 2020", "en", PUBLISHED),
        ("2020-13-01", "fr", PUBLISHED),
        ("2020-13-01", None, None),
        ("as of 2020-02-30, in all", "en", PUBLISHED),
        ("31/02/2020", "fr", PUBLISHED),
        ("13/13/2020", "en", PUBLISHED),
        ("10/32/2020", None, PUBLISHED),
        ("1/1/0999", "fr", PUBLISHED),
        ("Friday 31 October 2020", "en", PUBLISHED),
        ("vendredi 31 octobre", "fr", PUBLISHED),
        ("22 octobre (lundi)", "fr", PUBLISHED),
        ("from 10 November to 27 September 2020", "en", PUBLISHED),
        ("from 5 March 2020 to 3 March 2020", "en", PUBLISHED),
        ("from March 5 to 3, 2020", "en", PUBLISHED),
        ("990 decades ago", "en", PUBLISHED),
        ("103 decades ago", "en", PUBLISHED),
        ("last week", "en", dt.date(1000, 1, 1)),
        ("next decade", "en", dt.date(2100, 1, 1)),
        ("2020-10-25/2020-10-19", "fr", None),
        ("2020?", "fr", None),
        ("le lendemain", "fr", PUBLISHED),
        ("a year later", "en", PUBLISHED),
    ],
)
def test_what_cannot_be(text: str, language: str | None, published: dt.date | None) -> None:
    with pytest.raises(UnreadableDate) as caught:
        parse_date(text, language=language, published=published)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("yesterday", "en"),
        ("hier", "fr"),
        ("la semaine dernière", "fr"),
        ("last Thursday", "en"),
        ("samedi", "fr"),
        ("22 October", "en"),
        ("octobre", "fr"),
        ("fin octobre", "fr"),
        ("du 3 au 5 mars", "fr"),
        ("since 27 September", "en"),
        ("il y a trois jours", "fr"),
        ("the past three days", "en"),
        ("earlier this week", "en"),
        ("over the weekend", "en"),
        ("October last year", "en"),
        ("this Thursday", "en"),
        ("the last week", "en"),
    ],
)
def test_what_counts_from_the_publication_needs_it(text: str, language: str) -> None:
    with pytest.raises(UnreadableDate, match="publication") as caught:
        parse_date(text, language=language)
    assert caught.value.hint == "give the date of publication (--published)"
    assert parse_date("22 October 2020", language="en") is not None


@pytest.mark.parametrize("text", ["22/10/20", "les années 90"])
def test_two_digits_need_the_publication_too(text: str) -> None:
    with pytest.raises(AmbiguousDate) as caught:
        parse_date(text, language="fr")
    assert "--published" in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("language", "edtf"),
    [
        ("en-US", "2021-03-04"),
        ("en-us", "2021-03-04"),
        ("en_GB", "2021-04-03"),
        ("en-Latn-GB", "2021-04-03"),
        ("fr", "2021-04-03"),
        ("fr-BE", "2021-04-03"),
        ("FR", "2021-04-03"),
        ("de", "2021-04-03"),
        ("ru", "2021-04-03"),
        ("tr", "2021-04-03"),
    ],
)
def test_the_language_settles_the_order(language: str, edtf: str) -> None:
    period = parse_date("3/4/2021", language=language)
    assert period is not None
    assert period.edtf == edtf


def test_the_same_date_twice_is_one_date() -> None:
    period = parse_date("22 October 2020 (2020-10-22)", language="en")
    assert period is not None
    assert period.words == "22 October 2020"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("22 octobre 2020", "2020-10-22"),
        ("22 October 2020", "2020-10-22"),
        ("mars 2020", "2020-03"),
        ("13/4/2021", "2021-04-13"),
        ("4/4/2021", "2021-04-04"),
        ("2020-10-22", "2020-10-22"),
        ("samedi", "2020-10-31"),
        ("last week", "2020-10-19/2020-10-25"),
    ],
)
def test_without_a_language_our_own_are_tried(text: str, edtf: str) -> None:
    period = parse_date(text, language=None, published=PUBLISHED)
    assert period is not None
    assert period.edtf == edtf


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\n\n", "…", "'", "''", "-", "/", "..", "3", "31"]
)
def test_rubbish_states_no_date(text: str) -> None:
    assert parse_date(text, language="fr", published=PUBLISHED) is None
