"""Every date of a text, where it stands; any text is read in time in proportion to its length."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimtrack.dates
from claimtrack.dates import Period, find_dates, parse_date
from claimtrack.dates.pieces import Pieces
from claimtrack.dates.vocabulary import Kinds
from claimtrack.errors import AmbiguousDate, InputError, UnreadableDate

PUBLISHED = dt.date(2020, 10, 31)

DISPATCH = (
    "Les combats ont repris vendredi soir et ont duré jusqu'au 3 novembre, selon Bakou.\n"
    "Depuis le 27 septembre, 1.250 personnes sont mortes ; 30.000 l'étaient déjà au début des "
    "années 1990.\n\nLa semaine dernière, un bilan de 2034 morts avait été donné, le 31 février."
)


def test_the_dates_of_a_dispatch() -> None:
    found = find_dates(DISPATCH, language="fr", published=PUBLISHED)
    assert [(each.words, each.period.edtf if each.period else None) for each in found] == [
        ("vendredi soir", "2020-10-30"),
        ("jusqu'au 3 novembre", "../2020-11-03"),
        ("Depuis le 27 septembre", "2020-09-27/.."),
        ("au début des années 1990", "1990~/1993~"),
        ("semaine dernière", "2020-10-19/2020-10-25"),
        ("31 février", None),
    ]
    assert isinstance(found[-1].problem, UnreadableDate)
    assert all(each.problem is None for each in found[:-1])
    assert all(DISPATCH[each.start : each.end] == each.words for each in found)


def test_no_date_goes_on_across_an_empty_line() -> None:
    found = find_dates("on 22 October\n\n2020 was long", language="en", published=PUBLISHED)
    assert [each.words for each in found] == ["22 October"]
    wrapped = find_dates("on 22\nOctober\n2020", language="en")
    assert [each.words for each in wrapped] == ["22\nOctober\n2020"]


def test_without_a_language_the_longest_reading_wins() -> None:
    text = "since 27 September 2020, puis depuis le 1er octobre 2020"
    found = find_dates(text, language=None)
    assert [each.words for each in found] == [
        "since 27 September 2020",
        "depuis le 1er octobre 2020",
    ]


def test_what_two_languages_read_alike_is_found_once() -> None:
    assert len(find_dates("le 2020-10-22", language=None)) == 1


WORDS = st.sampled_from(
    [
        "the",
        "of",
        "on",
        "in",
        "a",
        "last",
        "next",
        "this",
        "week",
        "month",
        "year",
        "day",
        "days",
        "two",
        "three",
        "ago",
        "before",
        "after",
        "since",
        "until",
        "by",
        "from",
        "to",
        "between",
        "and",
        "about",
        "early",
        "mid",
        "late",
        "past",
        "earlier",
        "March",
        "may",
        "October",
        "Saturday",
        "Friday",
        "3",
        "22",
        "31",
        "44",
        "1990",
        "1990s",
        "2020",
        "2034",
        "1,250",
        "-",
        "–",
        "/",
        ",",
        ".",
        "'",
        "(",
        ")",
        "2020-10-22",
        "2020-13-01",
        "3/4/2021",
        "22/10/20",
        "2020-09-27/..",
        "fiscal",
        "rose",
        "people",
        "yesterday",
        "le",
        "la",
        "du",
        "au",
        "de",
        "d'",
        "en",
        "il",
        "y",
        "a",
        "jours",
        "semaine",
        "dernière",
        "dernier",
        "depuis",
        "jusqu'au",
        "fin",
        "début",
        "mi",
        "années",
        "octobre",
        "mars",
        "samedi",
        "soir",
        "il-y-a",
        "la-veille-du",
        "veille",
        "et",
        "entre",
        "\n\n",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(WORDS, max_size=12).map(" ".join),
    st.lists(WORDS, max_size=12).map("".join),
)
LANGUAGES = st.sampled_from(["en", "fr", None, "en-US", "de"])
PUBLICATIONS = st.one_of(st.none(), st.dates(dt.date(1000, 1, 1), dt.date(2100, 12, 31)))


@given(TEXTS, LANGUAGES, PUBLICATIONS)
def test_any_text_is_read_without_a_crash(
    text: str, language: str | None, published: dt.date | None
) -> None:
    found = find_dates(text, language=language, published=published)
    ends = [0]
    for each in found:
        assert ends[-1] <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.words
        assert (each.period is None) == (each.problem is not None)
        if each.period:
            assert each.period.words == each.words
            assert each.period.is_same_time(Period.from_edtf(each.period.edtf))
        if each.problem:
            assert isinstance(each.problem, UnreadableDate | AmbiguousDate)
        ends.append(each.end)


@given(TEXTS, LANGUAGES, PUBLICATIONS)
def test_one_date_is_the_only_date(
    text: str, language: str | None, published: dt.date | None
) -> None:
    try:
        period = parse_date(text, language=language, published=published)
    except InputError:
        return
    found = find_dates(text, language=language, published=published)
    if period is None:
        assert not found
    elif period.words:
        assert all(each.period and each.period.is_same_time(period) for each in found)


PROBES = [
    *((probe, "en") for probe in (
        "the day before ", "3 ", "3, ", "3-", "3 and ", "from 3 to ", "between 3 and ", "since ",
        "two days before ", "about ", "early ", "week of ", "Saturday ", "March ", "'90s ", "last ",
        "the last ", "2020/", "2020-10-", "1990s ", "in May 3 ", "3 days ",
    )),
    *((probe, "fr") for probe in (
        "jusqu'au ", "du 3 au ", "fin ", "la veille du ", "3 et ", "3 mars, ", "depuis ", "mi-",
        "il y a ", "deux jours avant ", "entre 3 et ", "semaine du ", "samedi ", "au ",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("probe", "language"), PROBES)
def test_the_work_grows_with_the_length(
    probe: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0
    kinds = Pieces.kinds

    def counted(self: Pieces, index: int) -> Kinds:
        nonlocal looks
        looks += 1
        return kinds(self, index)

    monkeypatch.setattr(Pieces, "kinds", counted)
    find_dates(probe * 50, language=language, published=PUBLISHED)
    short, looks = looks, 0
    find_dates(probe * 200, language=language, published=PUBLISHED)
    assert 0 < looks <= 4.2 * short + 200


def test_nasty_characters_are_read_in_time() -> None:
    for probe in ("1,234,567,", "1", " ", "\n ", "a", "e\u0301", "\u0301", "$1,", ".", "1:", "9-"):
        find_dates(probe * 5_000, language="fr", published=PUBLISHED)


ENGLISH = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
FRENCH = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
LATER = st.dates(dt.date(1002, 1, 1), dt.date(2099, 12, 31))
"""With room for dates around them inside the years we read."""
DAYS = st.dates(dt.date(1000, 1, 1), dt.date(2100, 12, 31))


@given(DAYS, PUBLICATIONS)
def test_a_full_date_means_itself_whenever_it_was_published(
    day: dt.date, published: dt.date | None
) -> None:
    month, name = ENGLISH[day.month - 1], FRENCH[day.month - 1]
    year = f"{day.year:04}"
    short = month[:3] + "." * (len(month) > 3)
    spellings = {
        "en": [
            f"{day.day} {month} {year}",
            f"{month} {day.day}, {year}",
            f"{short} {day.day}, {year}",
        ],
        "fr": [
            f"le {day.day} {name} {year}",
            f"{day:%d/%m/}{year}",
            f"{day.day} {name.upper()} {year}",
        ],
        "en-US": [f"{day.month}/{day.day}/{year}"],
        None: [day.isoformat(), f"{day.day} {month} {year}", f"{day.day} {name} {year}"],
    }
    for language, texts in spellings.items():
        for text in texts:
            period = parse_date(text, language=language, published=published)
            assert period is not None, text
            assert period.is_same_time(Period.day(day)), text


@given(LATER, st.integers(0, 6))
def test_a_weekday_is_the_last_one_up_to_the_publication(published: dt.date, weekday: int) -> None:
    names = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
    period = parse_date(names[weekday], language="fr", published=published)
    assert period is not None
    day = period.first_day
    assert day is not None
    assert day.weekday() == weekday
    assert 0 <= (published - day).days < 7


@given(LATER, st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_a_year_is_the_last_one_or_due_within_a_week(
    published: dt.date, month: int, day: int
) -> None:
    period = parse_date(f"{day} {FRENCH[month - 1]}", language="fr", published=published)
    assert period is not None
    found = period.first_day
    assert found is not None
    assert (found.month, found.day) == (month, day)
    assert -7 <= (published - found).days <= 365


def test_there_is_no_clock() -> None:
    sources = list(Path(claimtrack.dates.__file__).parent.glob("*.py"))
    assert len(sources) > 5
    for source in sources:
        text = source.read_text(encoding="utf-8")
        assert not any(call in text for call in (".today(", ".now(", "import time"))
