"""The day of a figure, in sentences of copy of Friday 26 March 2021."""

import datetime as dt

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.model.claim import Claim, Completeness, CountType, DateBasis
from claimtrack.read.pipeline import Context, propose

PUBLISHED = Period.day(dt.date(2021, 3, 26))


def read(text: str, language: str, published: Period | None = PUBLISHED) -> dict[int, Claim]:
    """The figure claims of a text, by their number."""
    proposals = propose(text, load_language(language), Context(published=published))
    claims = [each.claim for each in proposals]
    return {int(claim.figure.value or 0): claim for claim in claims if claim.figure}


OWN_DAY = [
    ("fr", "Le bilan du 3 mars (12 morts) a été revu.", 12, "2021-03-03"),
    ("fr", "Mercredi, il y avait eu 410 morts.", 410, "2021-03-24"),
    ("fr", "Jeudi, 128 personnes ont été tuées, contre 127 le 31 janvier.", 128, "2021-03-25"),
    ("en", "On 4 March fighting began. Two days later 12 people were dead.", 12, "2021-03-06"),
    ("en", "As of Monday evening, 31 people had died.", 31, "2021-03-22"),
    ("en", "By Saturday, 45 people had been killed.", 45, "2021-03-20"),
    ("en", "A bus hit a wall on Monday after a chase, killing 31 people.", 31, "2021-03-22"),
    ("en", "A bus carrying more than 60 pupils crashed on Monday, killing 31.", 31, "2021-03-22"),
    ("en", "The death toll rose to 150 on Thursday, up from 120 on Monday.", 150, "2021-03-25"),
    ("en", "The number of dead rose from 120 on Monday to 150 on Tuesday.", 150, "2021-03-23"),
    ("es", "El lunes eran 120 muertos; el martes, 150 muertos.", 150, "2021-03-23"),
    ("ru", "К вечеру четверга число погибших достигло 31 человека.", 31, "2021-03-25"),
    ("hy", "Հինգշաբթի 31 մարդ է զոհվել։", 31, "2021-03-25"),
    ("de", "Am Mittwoch waren es 410 Tote gewesen.", 410, "2021-03-24"),
    ("es", "Al 20 de marzo había 31 muertos.", 31, "2021-03-20"),
    ("ru", "По состоянию на понедельник погибли 31 человек.", 31, "2021-03-22"),
    ("pt", "Na quarta-feira havia 31 mortos.", 31, "2021-03-24"),
    ("tr", "Pazartesi itibarıyla 31 kişi öldü.", 31, "2021-03-22"),
]


@pytest.mark.parametrize(("language", "text", "value", "day"), OWN_DAY)
def test_the_day_that_stands_with_a_figure(language: str, text: str, value: int, day: str) -> None:
    when = read(text, language)[value].when
    assert when.as_of is not None
    assert (when.as_of.edtf, when.as_of_basis) == (day, DateBasis.STATED)


SAID = [
    ("en", "At least 31 people were killed, the ministry said on Wednesday.", "2021-03-24"),
    ("fr", "L'explosion du 4 mars a fait 31 morts, a indiqué jeudi le ministère.", "2021-03-25"),
]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour office said 62 people were missing since the sinking around noon on Tuesday.",
        "The harbour office said 62 people are missing from a ferry that overturned on Tuesday.",
    ],
)
def test_the_day_of_an_event_told_beside_is_not_the_day_of_the_count(text: str) -> None:
    when = read(text, "en")[62].when
    assert when.as_of_basis is DateBasis.PUBLISHED


@pytest.mark.parametrize(("language", "text", "day"), SAID)
def test_the_day_of_saying_is_no_more_than_that(language: str, text: str, day: str) -> None:
    when = read(text, language)[31].when
    assert when.said is not None
    assert when.as_of is not None
    assert (when.said.edtf, when.as_of.edtf, when.as_of_basis) == (day, day, DateBasis.INFERRED)


def test_the_day_of_an_event_is_not_that_of_its_toll() -> None:
    when = read("L'explosion du 4 mars a fait 31 morts.", "fr")[31].when
    assert (when.as_of, when.as_of_basis) == (PUBLISHED, DateBasis.PUBLISHED)


def test_the_day_of_a_bracket_is_not_that_of_the_newer_figure() -> None:
    found = read("Le bilan du 3 mars (12 morts) a été revu à 15 morts.", "fr")
    assert found[15].when.as_of == PUBLISHED


def test_a_count_since_a_day_has_its_beginning() -> None:
    when = read("Since 27 September 1,250 people have been killed.", "en")[1250].when
    assert when.since is not None
    assert when.since.edtf == "2020-09-27"
    assert when.as_of == PUBLISHED


def test_a_report_has_the_day_it_was_issued() -> None:
    when = read("A report published on 4 March says 600 people were killed.", "en")[600].when
    assert when.said is not None
    assert when.said.edtf == "2021-03-04"


def test_a_stretch_of_days_is_counted_in_a_period() -> None:
    when = read("In the last two days, 12 people were killed.", "en")[12].when
    assert when.count_type is CountType.IN_PERIOD
    assert when.since is not None
    assert when.since.edtf == "2021-03-24"


def test_the_dateline_dates_what_nobody_dated() -> None:
    text = "LIMA, March 26, 2021 (Wire) - Twelve people were killed on Thursday."
    when = read(text, "en", None)[12].when
    assert when.as_of is not None
    assert when.as_of.edtf == "2021-03-25"


def test_years_long_past_are_background() -> None:
    when = read("The war of the 1990s killed 30,000 people.", "en")[30000].when
    assert when.count_type is CountType.BACKGROUND


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "So far 90 people have died, and officials fear the final toll will be higher.", 90),
        ("fr", "On compte 90 morts, et les secours redoutent que le bilan définitif monte.", 90),
        ("de", "Es gab 90 Tote, und die Behörden fürchten, dass die endgültige Bilanz steigt.", 90),
    ],
)
def test_words_that_do_not_govern_a_figure_say_nothing_of_it(
    language: str, text: str, value: int
) -> None:
    claim = read(text, language)[value]
    assert claim.when.count_type is not CountType.FINAL
    assert claim.counting.completeness is Completeness.UNKNOWN


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It is the deadliest fire since 2003, when 15 people were killed."),
        ("es", "Es el peor incendio desde 2003, cuando murieron 15 personas."),
    ],
)
def test_what_happened_at_the_time_compared_with_is_of_an_earlier_event(
    language: str, text: str
) -> None:
    context = Context(publisher="Gazette", published=Period.from_edtf("2021-05-08"))
    (found,) = propose(text, load_language(language), context)
    assert found.claim.when.count_type is CountType.BACKGROUND
    assert found.claim.when.as_of is not None
    assert found.claim.when.as_of.edtf == "2003"


NEWS = {
    "en": "At least 12 people died on Tuesday when a ferry sank.",
    "fr": "Au moins 12 personnes sont mortes mardi dans le naufrage d'un bac.",
    "it": "Almeno 12 persone sono morte martedì nel naufragio di un traghetto.",
    "de": "Mindestens 12 Menschen starben am Dienstag beim Untergang einer Fähre.",
    "es": "Al menos 12 personas murieron el martes en el naufragio de un ferry.",
    "ru": "По меньшей мере 12 человек погибли во вторник при крушении парома.",
}


@pytest.mark.parametrize(
    ("language", "told", "day"),
    [
        ("en", "On 9 June 2012, 95 people died on the same lake.", "2012-06-09"),
        ("fr", "Le 9 juin 2012, 95 personnes avaient péri sur le même lac.", "2012-06-09"),
        ("it", "Il 9 giugno 2012 erano morte 95 persone sullo stesso lago.", "2012-06-09"),
        ("de", "Am 9. Juni 2012 waren 95 Menschen auf demselben See gestorben.", "2012-06-09"),
        ("es", "El 9 de junio de 2012 murieron 95 personas en el mismo lago.", "2012-06-09"),
        ("ru", "9 июня 2012 года на том же озере погибли 95 человек.", "2012-06-09"),
        ("en", "It is the worst sinking since 9 June 2012, when 95 people died.", "2012-06-09"),
        ("fr", "C'est le pire naufrage depuis celui de Lom en 2012 (95 morts).", "2012"),
    ],
)
def test_a_day_long_past_is_background_to_the_news(language: str, told: str, day: str) -> None:
    claims = read(f"{NEWS[language]} {told}", language)
    assert claims[95].when.count_type is CountType.BACKGROUND
    assert claims[95].when.as_of is not None
    assert claims[95].when.as_of.edtf == day
    assert claims[12].when.count_type is not CountType.BACKGROUND


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "On 9 June 2012, 95 people died on the lake."),
        ("fr", "L'épidémie a fait 95 morts depuis son début en 2012."),
        ("it", "Sono 95 le persone morte dall'inizio dell'epidemia nel 2012."),
        ("it", "I morti sono 95; nel 2012 erano stati 40."),
    ],
)
def test_what_is_told_of_a_text_about_that_time_or_since_is_no_background(
    language: str, text: str
) -> None:
    assert read(text, language)[95].when.count_type is not CountType.BACKGROUND


def test_the_worst_since_a_year_is_no_count_since_then() -> None:
    text = "Quarante personnes ont été tuées, l'attaque la plus meurtrière depuis 1999."
    assert read(text, "fr")[40].when.count_type is CountType.UNKNOWN


@pytest.mark.parametrize(
    ("language", "text", "value", "day"),
    [
        ("fr", "Neuf personnes ont été tuées et 20 autres blessées mardi.", 9, "2021-03-23"),
        ("fr", "90 marins sont morts ou ont disparu en mer l'an dernier.", 90, "2020"),
        ("it", "Il bilancio delle vittime del sisma di lunedì è salito a 90.", 90, "2021-03-26"),
    ],
)
def test_the_day_of_two_clauses_and_of_an_event(
    language: str, text: str, value: int, day: str
) -> None:
    as_of = read(text, language)[value].when.as_of
    assert as_of is not None
    assert as_of.edtf == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("14 people were killed on 3 May, the army said.", None),
        ("The bus fell on 3 May, killing 14 people, the army said.", None),
        ("14 people were killed, the army said on 3 May.", "2021-05-03"),
        ("On 3 May, the army said 14 people had been killed.", "2021-05-03"),
        ("In a statement on 3 May, the army said 14 people had been killed.", "2021-05-03"),
    ],
)
def test_a_day_in_what_is_said_is_not_the_day_of_saying(text: str, said: str | None) -> None:
    context = Context(publisher="Gazette", published=Period.from_edtf("2021-05-08"))
    (found,) = propose(text, load_language("en"), context)
    when = found.claim.when
    assert (when.said.edtf if when.said else None) == said
    assert when.as_of is not None
    assert when.as_of.edtf == "2021-05-03"


PERIODS = [
    ("en", "Last year 312 people died on the country's roads.", 312, "2020", "in period"),
    ("en", "In February, 90 people were killed in attacks.", 90, "2021-02", "in period"),
    ("fr", "L'an dernier, 312 personnes sont mortes sur les routes.", 312, "2020", "in period"),
    ("fr", "En février, 90 personnes ont été tuées.", 90, "2021-02", "in period"),
    ("de", "Im Jahr 2020 kamen 312 Menschen ums Leben.", 312, "2020", "in period"),
    ("es", "En 2020 murieron 312 personas en las carreteras.", 312, "2020", "in period"),
    ("en", "In March, 90 people were killed.", 90, "2021-03", "unknown"),
    ("en", "On Monday 31 people were killed.", 31, "2021-03-22", "unknown"),
    ("en", "By the end of 2020, 312 people had died.", 312, "2020-12-31~", "unknown"),
]


@pytest.mark.parametrize(("language", "text", "value", "day", "count_type"), PERIODS)
def test_what_happened_in_a_period_that_is_over_is_its_count(
    language: str, text: str, value: int, day: str, count_type: str
) -> None:
    when = read(text, language)[value].when
    assert when.as_of is not None
    assert (when.as_of.edtf, when.count_type.value) == (day, count_type)


@pytest.mark.parametrize(
    ("language", "text", "value", "place"),
    [
        (
            "en",
            "A bus fell into a gorge near Lima, killing 12. {} 312 people died on the roads.",
            312,
            None,
        ),
        (
            "en",
            "A bus fell into a gorge near Lima, killing 12. {} 31 people died.",
            31,
            "Lima",
        ),
        (
            "fr",
            "Un car est tombé près de Lima, faisant 12 morts. {} 312 personnes sont mortes.",
            312,
            None,
        ),
        (
            "fr",
            "Un car est tombé près de Lima, faisant 12 morts. {} 31 personnes sont mortes.",
            31,
            "Lima",
        ),
    ],
)
def test_a_count_of_a_year_has_not_the_place_of_the_news(
    language: str, text: str, value: int, place: str | None
) -> None:
    opens = {
        ("en", 312): "Last year",
        ("en", 31): "On Monday",
        ("fr", 312): "L'an dernier,",
        ("fr", 31): "Lundi,",
    }
    claim = read(text.format(opens[language, value]), language)[value]
    assert claim.scope.place == place
