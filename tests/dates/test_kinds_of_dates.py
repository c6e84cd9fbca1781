"""Kinds of dates in twelve languages, told from Saturday 31 October 2020."""

import datetime as dt

import pytest

from claimtrack.dates import find_dates, parse_date
from claimtrack.errors import AmbiguousDate, UnreadableDate

PUBLISHED = dt.date(2020, 10, 31)

PARTS = [
    ("en", "the second half of 2019", "2019-07/2019-12"),
    ("en", "Q2 2016", "2016-04/2016-06"),
    ("en", "the first quarter of last year", "2019-01/2019-03"),
    ("en", "the last 4 months of 2016", "2016-09/2016-12"),
    ("en", "first half of October", "2020-10-01/2020-10-15"),
    ("en", "the second week of October", "2020-10-08~/2020-10-14~"),
    ("en", "last Friday of September 2020", "2020-09-25"),
    ("en", "the last day of September", "2020-09-30"),
    ("en", "mid-year", "2020-05~/2020-08~"),
    ("fr", "les trois premiers mois de 2019", "2019-01/2019-03"),
    ("fr", "le deuxième trimestre 2019", "2019-04/2019-06"),
    ("fr", "au premier semestre 2019", "2019-01/2019-06"),
    ("fr", "la seconde moitié de 2019", "2019-07/2019-12"),
    ("de", "im zweiten Quartal 2019", "2019-04/2019-06"),
    ("de", "in der zweiten Hälfte 2019", "2019-07/2019-12"),
    ("de", "das erste Halbjahr 2019", "2019-01/2019-06"),
    ("de", "bis zum Jahresende", "../2020-12~"),
    ("es", "el segundo trimestre de 2019", "2019-04/2019-06"),
    ("es", "la primera mitad de octubre", "2020-10-01/2020-10-15"),
    ("es", "antes de fin de año", "../2020-12~"),
    ("it", "il secondo trimestre del 2019", "2019-04/2019-06"),
    ("it", "la prima metà di ottobre", "2020-10-01/2020-10-15"),
    ("pt", "o segundo trimestre de 2019", "2019-04/2019-06"),
    ("pt", "a primeira semana de outubro", "2020-10-01~/2020-10-07~"),
    ("ru", "во втором квартале 2019 года", "2019-04/2019-06"),
    ("ru", "в первой половине октября", "2020-10-01/2020-10-15"),
    ("uk", "у першому кварталі 2019 року", "2019-01/2019-03"),
    ("uk", "у другій половині вересня", "2020-09-16/2020-09-30"),
    ("ar", "الربع الأول من 2019", "2019-01/2019-03"),
    ("ar", "النصف الثاني من عام 2019", "2019-07/2019-12"),
    ("ar", "الأسبوع الأول من أكتوبر", "2020-10-01~/2020-10-07~"),
    ("tr", "2019'un ilk yarısı", "2019-01/2019-06"),
    ("tr", "yılın ilk yarısı", "2020-01/2020-06"),
    ("tr", "2019 yılının ikinci çeyreği", "2019-04/2019-06"),
    ("tr", "Ekim sonuna kadar", "../2020-10-31~"),
    ("tr", "Ekim başında", "2020-10-01~/2020-10-10~"),
    ("az", "2019-cu ilin birinci yarısı", "2019-01/2019-06"),
    ("az", "oktyabrın əvvəlində", "2020-10-01~/2020-10-10~"),
    ("hy", "2019 թվականի առաջին եռամսյակում", "2019-01/2019-03"),
    ("hy", "հոկտեմբերի սկզբին", "2020-10-01~/2020-10-10~"),
]
QUARTERS_AND_HALVES = [
    ("en", "2nd quarter of 2019", "2019-04/2019-06"),
    ("en", "in the second quarter of the year 2019", "2019-04/2019-06"),
    ("en", "in the second quarter of the prior year", "2019-04/2019-06"),
    ("en", "second-quarter 2019", "2019-04/2019-06"),
    ("en", "2019 Q2", "2019-04/2019-06"),
    ("en", "2019-H1", "2019-01/2019-06"),
    ("en", "2Q 2019", "2019-04/2019-06"),
    ("en", "Q2", "2020-04/2020-06"),
    ("fr", "au 2e trimestre 2019", "2019-04/2019-06"),
    ("fr", "au 2ème trimestre 2019", "2019-04/2019-06"),
    ("fr", "T2 2019", "2019-04/2019-06"),
    ("fr", "au IIe trimestre 2019", None),
    ("fr", "au deuxième trimestre de l'année dernière", "2019-04/2019-06"),
    ("es", "2.º trimestre de 2019", "2019-04/2019-06"),
    ("es", "2T 2019", "2019-04/2019-06"),
    ("es", "3er trimestre de 2019", "2019-07/2019-09"),
    ("pt", "1.º semestre de 2019", "2019-01/2019-06"),
    ("pt", "1S 2019", "2019-01/2019-06"),
    ("pt", "no II trimestre de 2019", "2019-04/2019-06"),
    ("it", "nel II trimestre dell'anno 2019", "2019-04/2019-06"),
    ("it", "T2 2019", "2019-04/2019-06"),
    ("it", "nel secondo trimestre dello scorso anno", "2019-04/2019-06"),
    ("de", "im II. Quartal 2019", "2019-04/2019-06"),
    ("de", "im vierten Quartal des Vorjahres", "2019-10/2019-12"),
    ("nl", "K2 2019", "2019-04/2019-06"),
    ("nl", "het 2e kwartaal van vorig jaar", "2019-04/2019-06"),
    ("ru", "во II квартале 2019 года", "2019-04/2019-06"),
    ("ru", "в 3 квартале 2019 года", "2019-07/2019-09"),
    ("ru", "I полугодие 2019 года", "2019-01/2019-06"),
    ("ru", "за 1 квартал", None),
    ("ru", "2 квартала", None),
    ("uk", "ІІ квартал 2019 року", "2019-04/2019-06"),
    ("uk", "2 квартал 2019", "2019-04/2019-06"),
    ("ar", "الربع الثاني لعام 2019", "2019-04/2019-06"),
    ("ar", "الربع الثاني من العام 2019", "2019-04/2019-06"),
    ("tr", "2019'un 2. çeyreği", "2019-04/2019-06"),
    ("tr", "geçen yılın ikinci çeyreğinde", "2019-04/2019-06"),
    ("hy", "2019 թվականի 2-րդ եռամսյակում", "2019-04/2019-06"),
    ("hy", "2019 թ. II եռամսյակ", "2019-04/2019-06"),
    ("az", "2019-cu ilin 2-ci rübü", "2019-04/2019-06"),
    ("az", "2019-cu ilin II rübündə", "2019-04/2019-06"),
    ("en", "5Q 2019", None),
    ("en", "he drank 2Q of it", None),
]
SEASONS = [
    ("en", "last summer", "2020-06~/2020-08~"),
    ("en", "the fall of 2019", "2019-09~/2019-11~"),
    ("en", "winter 2018-19", "2018-12~/2019-02~"),
    ("fr", "l'automne 2019", "2019-09~/2019-11~"),
    ("fr", "l'été dernier", "2020-06~/2020-08~"),
    ("de", "im Herbst 2019", "2019-09~/2019-11~"),
    ("ru", "осенью 2019 года", "2019-09~/2019-11~"),
    ("ru", "прошлым летом", "2020-06~/2020-08~"),
    ("tr", "geçen yaz", "2020-06~/2020-08~"),
    ("az", "2019-cu ilin payızında", "2019-09~/2019-11~"),
    ("hy", "2019 թվականի աշնանը", "2019-09~/2019-11~"),
    ("ar", "خريف 2019", "2019-09~/2019-11~"),
    ("uk", "восени 2019 року", "2019-09~/2019-11~"),
    ("it", "nell'autunno 2019", "2019-09~/2019-11~"),
    ("es-AR", "otoño de 2019", "2019-03~/2019-05~"),
    ("pt-PT", "outono de 2019", "2019-09~/2019-11~"),
]
BOUNDS = [
    ("en", "not before 3 October", "2020-10-03/.."),
    ("en", "by Friday", "../2020-10-30"),
    ("en", "no later than 3 November", "../2020-11-03"),
    ("en", "from 3 October on", "2020-10-03/.."),
    ("en", "3 October onwards", "2020-10-03/.."),
    ("en", "before the end of 2019", "../2019-12~"),
    ("en", "after 2019", "2020/.."),
    ("en", "prior to 2019", "../2018-12-31"),
    ("fr", "après le 3 octobre", "2020-10-04/.."),
    ("fr", "au plus tard le 3 novembre", "../2020-11-03"),
    ("fr", "pas avant le 3 octobre", "2020-10-03/.."),
    ("de", "nach dem 3. Oktober", "2020-10-04/.."),
    ("de", "von Montag an", "2020-10-26/.."),
    ("de", "spätestens am 3. November", "../2020-11-03"),
    ("de", "vor 2019", "../2018-12-31"),
    ("es", "después del 3 de octubre", "2020-10-04/.."),
    ("es", "no antes del 3 de octubre", "2020-10-03/.."),
    ("es", "a más tardar el 3 de noviembre", "../2020-11-03"),
    ("it", "dopo il 3 ottobre", "2020-10-04/.."),
    ("it", "non oltre il 3 ottobre", "../2020-10-03"),
    ("pt", "depois de 3 de outubro", "2020-10-04/.."),
    ("pt", "não antes de 3 de outubro", "2020-10-03/.."),
    ("ru", "после 3 октября", "2020-10-04/.."),
    ("ru", "не позднее 3 ноября", "../2020-11-03"),
    ("ru", "не ранее 3 октября", "2020-10-03/.."),
    ("ru", "до конца года", "../2020-12~"),
    ("uk", "після 3 жовтня", "2020-10-04/.."),
    ("uk", "не пізніше 3 листопада", "../2020-11-03"),
    ("ar", "بعد 3 أكتوبر", "2020-10-04/.."),
    ("ar", "منذ عام 2014", "2014/.."),
    ("ar", "في موعد أقصاه 3 نوفمبر", "../2020-11-03"),
    ("tr", "3 Ekim'den beri", "2020-10-03/.."),
    ("tr", "3 Ekim'e kadar", "../2020-10-03"),
    ("tr", "3 Ekim'den önce", "../2020-10-02"),
    ("tr", "3 Ekim'den sonra", "2020-10-04/.."),
    ("tr", "2014'ten beri", "2014/.."),
    ("tr", "31 Ekim itibarıyla", "2020-10-31"),
    ("tr", "pazartesiden beri", "2020-10-26/.."),
    ("tr", "dünden beri", "2020-10-30/.."),
    ("az", "oktyabrın 3-dən bəri", "2020-10-03/.."),
    ("az", "oktyabrın 3-dək", "../2020-10-03"),
    ("az", "oktyabrın 3-nə qədər", "../2020-10-03"),
    ("az", "2014-cü ildən bəri", "2014/.."),
    ("hy", "հոկտեմբերի 3-ից ի վեր", "2020-10-03/.."),
    ("hy", "մինչև հոկտեմբերի 3-ը", "../2020-10-03"),
    ("hy", "հոկտեմբերի 3-ից հետո", "2020-10-04/.."),
    ("hy", "հոկտեմբերի 31-ի դրությամբ", "2020-10-31"),
]
LISTS = [
    ("en", "Monday 19 and Tuesday 20 October", "2020-10-19/2020-10-20"),
    ("en", "October 3, 4 and 5", "2020-10-03/2020-10-05"),
    ("en", "on Monday and Tuesday", "2020-10-26/2020-10-27"),
    ("en", "September and October 2019", "2019-09/2019-10"),
    ("en", "in 2018 and 2019", "2018/2019"),
    ("fr", "lundi 19 et mardi 20 octobre 2020", "2020-10-19/2020-10-20"),
    ("fr", "du lundi 19 au dimanche 25 octobre", "2020-10-19/2020-10-25"),
    ("de", "in der Nacht von Samstag auf Sonntag", "2020-10-24/2020-10-25"),
    ("de", "3./4. Oktober 2020", "2020-10-03/2020-10-04"),
    ("ru", "в ночь с субботы на воскресенье", "2020-10-24/2020-10-25"),
    ("ru", "в 2018 и 2019 годах", "2018/2019"),
    ("ar", "بين 3 و5 أكتوبر", "2020-10-03/2020-10-05"),
    ("ar", "بين عامي 2014 و2018", "2014/2018"),
    ("tr", "27 Eylül'den 10 Ekim'e kadar", "2020-09-27/2020-10-10"),
    ("az", "aprelin 12-dən mayın 3-dək", "2020-04-12/2020-05-03"),
    ("hy", "սեպտեմբերի 27-ից մինչև հոկտեմբերի 10-ը", "2020-09-27/2020-10-10"),
    ("hy", "հոկտեմբերի 27-ին և 28-ին", "2020-10-27/2020-10-28"),
]
SPELLED = [
    ("en", "the twenty-seventh of September", "2020-09-27"),
    ("en", "September twenty-seventh 2020", "2020-09-27"),
    ("en", "27-Sep-2020", "2020-09-27"),
    ("fr", "le vingt-sept septembre", "2020-09-27"),
    ("de", "am siebenundzwanzigsten September", "2020-09-27"),
    ("es", "veintisiete de septiembre", "2020-09-27"),
    ("it", "ventisette settembre", "2020-09-27"),
    ("pt", "vinte e sete de setembro", "2020-09-27"),
    ("ru", "двадцать третьего апреля 2019 года", "2019-04-23"),
    ("uk", "двадцять сьомого вересня", "2020-09-27"),
    ("ar", "السابع والعشرين من سبتمبر", "2020-09-27"),
    ("tr", "yirmi yedi Eylül", "2020-09-27"),
    ("tr", "27 Eylül 2020 Pazar", "2020-09-27"),
    ("az", "iyirmi yeddi sentyabr", "2020-09-27"),
    ("hy", "սեպտեմբերի քսանյոթին", "2020-09-27"),
]
RELATIVE = [
    ("en", "a fortnight ago", "2020-10-12~/2020-10-18~"),
    ("en", "half a year ago", "2020-04~"),
    ("en", "a year and a half ago", "2019-04~"),
    ("en", "Tuesday of last week", "2020-10-20"),
    ("en", "about two weeks ago", "2020-10-12~/2020-10-18~"),
    ("fr", "lundi de la semaine dernière", "2020-10-19"),
    ("fr", "il y a environ deux semaines", "2020-10-12~/2020-10-18~"),
    ("fr", "il y a un an et demi", "2019-04~"),
    ("de", "Dienstag vergangener Woche", "2020-10-20"),
    ("de", "vor einem halben Jahr", "2020-04~"),
    ("de", "vor etwa zwei Wochen", "2020-10-12~/2020-10-18~"),
    ("es", "hace medio año", "2020-04~"),
    ("it", "un anno e mezzo fa", "2019-04~"),
    ("pt", "há trinta anos", "1990~"),
    ("ru", "неделю назад", "2020-10-19~/2020-10-25~"),
    ("ru", "полгода назад", "2020-04~"),
    ("ru", "за прошлые сутки", "2020-10-30~/2020-10-31~"),
    ("uk", "тиждень тому", "2020-10-19~/2020-10-25~"),
    ("uk", "упродовж минулої доби", "2020-10-30~/2020-10-31~"),
    ("ar", "قبل يومين", "2020-10-29"),
    ("ar", "قبل عامين", "2018~"),
    ("tr", "bir buçuk yıl önce", "2019-04~"),
]


@pytest.mark.parametrize(
    ("language", "text", "edtf"), [*PARTS, *SEASONS, *BOUNDS, *LISTS, *SPELLED, *RELATIVE]
)
def test_what_a_phrase_means(language: str, text: str, edtf: str) -> None:
    period = parse_date(text, language=language, published=PUBLISHED)
    assert period is not None
    assert period.edtf == edtf


@pytest.mark.parametrize(("language", "text", "edtf"), QUARTERS_AND_HALVES)
def test_a_part_of_a_year_is_its_months(language: str, text: str, edtf: str | None) -> None:
    """What only looks like one (a count of quarters, a volume, tonnes) is no date."""
    period = parse_date(text, language=language, published=PUBLISHED)
    assert (period.edtf if period else None) == edtf


@pytest.mark.parametrize(
    ("language", "text", "readings"),
    [
        ("en", "winter 2019", ("2018-12~/2019-02~", "2019-12~/2020-02~")),
        ("es", "otoño de 2019", ("2019-09~/2019-11~", "2019-03~/2019-05~")),
    ],
)
def test_a_season_that_could_be_two(language: str, text: str, readings: tuple[str, ...]) -> None:
    with pytest.raises(AmbiguousDate) as caught:
        parse_date(text, language=language, published=PUBLISHED)
    assert caught.value.readings == readings


LATER = [
    ("en", "On 4 August 2019 it exploded. A year later 12 died", "2020-08~"),
    ("en", "On 4 August 2019 it exploded. Two days later 12 died", "2019-08-06"),
    ("fr", "Jeudi 22 octobre, 12 morts, contre 10 la veille", "2020-10-21"),
    ("de", "Am 22. Oktober brannte es. Einen Tag später gab es 12 Tote", "2020-10-23"),
    ("ru", "15 октября прогремел взрыв. Спустя два дня погибли 12", "2020-10-17"),
    ("es", "El 15 de octubre estalló. Dos días después había 12 muertos", "2020-10-17"),
]


@pytest.mark.parametrize(("language", "text", "edtf"), LATER)
def test_what_the_story_counts_from_the_day_it_named(language: str, text: str, edtf: str) -> None:
    periods = [each.period for each in find_dates(text, language=language, published=PUBLISHED)]
    assert [period.edtf for period in periods[1:] if period] == [edtf]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a year later"),
        ("fr", "deux jours après"),
        ("ru", "год спустя"),
        ("tr", "bir yıl sonra"),
    ],
)
def test_what_was_later_is_not_counted_from_the_publication(language: str, text: str) -> None:
    with pytest.raises(UnreadableDate, match="only a day named before settles it"):
        parse_date(text, language=language, published=PUBLISHED)


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("en", "On October 22 19 people died", "2020-10-22"),
        ("en", "22 October 2020 300 people", "2020-10-22"),
        ("az", "oktyabrda 22 nəfər həlak olub", "2020-10"),
        ("en", "October 22 and 19 people died", "2020-10-22"),
        ("ru", "22 октября 19 человек", "2020-10-22"),
    ],
)
def test_a_count_beside_a_date_is_no_part_of_it(language: str, text: str, edtf: str) -> None:
    period = parse_date(text, language=language, published=PUBLISHED)
    assert period is not None
    assert period.edtf == edtf


def test_why_a_date_is_read_so() -> None:
    (found,) = find_dates("early on 22 October", language="en", published=PUBLISHED)
    assert found.why.counted_from == PUBLISHED
    assert found.why.assumed[0].startswith("the year is not said")
    (found,) = find_dates("22 October 2020", language="en", published=PUBLISHED)
    assert found.why.counted_from is None
    assert found.why.assumed == ()
