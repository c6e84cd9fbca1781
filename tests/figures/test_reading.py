"""How phrases are read: one line per case, "form value[..upper] …" as an editor would say it."""

from decimal import Decimal

import pytest

from claimtrack.errors import AmbiguousFigure, UnreadableFigure
from claimtrack.figures.figure import COUNTED, Figure, Form
from claimtrack.figures.reading import find_figures, parse_figure
from claimtrack.languages import load_language
from claimtrack.languages.figure_words import ANY_LANGUAGE, FigureWords
from claimtrack.units.unit import PERCENT

NBSP, NARROW = "\u00a0", "\u202f"


def words_of(tag: str) -> FigureWords:
    return ANY_LANGUAGE if tag == "und" else load_language(tag).figures


def say(figure: Figure) -> str:
    """A figure in one line; whatever is not said is absent."""
    parts = [figure.form.value]
    if figure.value is not None:
        parts.append(f"{figure.value}" + (f"..{figure.upper}" if figure.upper else ""))
    if figure.unit == PERCENT:
        parts.append("percent")
    if figure.share is not None:
        parts.append(f"({figure.share} % of {figure.base})")
    if figure.change is not None:
        parts.append(f"[{figure.change:+}]")
    return " ".join(parts)


FRENCH = [
    # digits
    ("1.250 morts", "bare 1250"),
    ("5 000 morts", "bare 5000"),
    (f"5{NBSP}000 morts", "bare 5000"),
    (f"5{NARROW}000 morts", "bare 5000"),
    ("30'000 morts", "bare 30000"),
    ("30’000 morts", "bare 30000"),
    ("1 414 021 100 habitants", "bare 1414021100"),
    ("1.250.000 déplacés", "bare 1250000"),
    ("1,5 million de déplacés", "bare 1500000"),
    ("1.250,5", "bare 1250.5"),
    ("3,5", "bare 3.5"),
    ("3.5", "bare 3.5"),
    ("0,250 %", "bare 0.25 percent"),
    ("5,000 %", "bare 5 percent"),
    ("3 milliards", "bare 3000000000"),
    ("2 mille", "bare 2000"),
    ("2 mille 300", "bare 2300"),
    ("5000.", "bare 5000"),
    ("« 5.000 »", "bare 5000"),
    # spelled
    ("vingt et un morts", "bare 21"),
    ("vingt-et-un morts", "bare 21"),
    ("soixante-dix", "bare 70"),
    ("soixante et onze", "bare 71"),
    ("quatre-vingts", "bare 80"),
    ("quatre-vingt-onze", "bare 91"),
    ("quatre-vingt-dix-sept", "bare 97"),
    ("septante-deux", "bare 72"),
    ("nonante", "bare 90"),
    ("cent un", "bare 101"),
    ("deux cent mille", "bare 200000"),
    ("deux mille trois cents blessés", "bare 2300"),
    ("mille neuf cent quatre-vingt-dix-neuf", "bare 1999"),
    ("un million deux cent mille", "bare 1200000"),
    ("un demi-million de déplacés", "bare 500000"),
    ("deux millions et demi", "bare 2500000"),
    ("douze virgule cinq", "bare 12.5"),
    ("un mort", "bare 1"),
    ("une", "bare 1"),
    # hedges before
    ("plus de 1.250 morts", "more than 1250"),
    ("PLUS DE 1.250 MORTS", "more than 1250"),
    ("plus\nde 1.250 morts", "more than 1250"),
    ("s'approchant de 5.000 morts", "nearly 5000"),
    ("s’approche des 5.000", "nearly 5000"),
    ("pres de 5.000", "nearly 5000"),
    ("près d’un millier", "nearly 1000"),
    ("frôle les 300", "nearly 300"),
    ("environ 2 000", "about 2000"),
    ("quelque 300 civils", "about 300"),
    ("quelques 300 civils", "about 300"),
    ("au moins 12 personnes", "at least 12"),
    ("pas moins de 12", "at least 12"),
    ("pas plus de 12", "at most 12"),
    ("tout au plus 12", "at most 12"),
    ("jusqu'à 12", "up to 12"),
    ("moins de cent", "fewer than 100"),
    ("exactement 44", "exact 44"),
    ("dépassant les 1.000 morts", "more than 1000"),
    ("a franchi la barre des 1.000 morts", "more than 1000"),
    ("n'a pas dépassé 300 morts", "at most 300"),
    ("au moins quelque 300 morts", "at least 300"),
    ("plus de 2020 morts", "more than 2020"),
    (">300", "more than 300"),
    ("~300", "about 300"),
    # hedges after
    ("300 au moins", "at least 300"),
    ("300 morts au moins", "at least 300"),
    ("300 ou plus", "at least 300"),
    ("300 environ", "about 300"),
    ("300+", "at least 300"),
    # approximating nouns, vague plurals, quantifiers
    ("une centaine de soldats", "noun approximation 100"),
    ("une dizaine de milliers", "noun approximation 10000"),
    ("deux centaines", "noun approximation 200"),
    ("une douzaine", "noun approximation 12"),
    ("au moins une centaine", "at least 100"),
    ("plus d'un millier de morts", "more than 1000"),
    ("des dizaines de blessés", "vague plural 10"),
    ("des centaines de milliers de déplacés", "vague plural 100000"),
    ("plusieurs centaines", "vague plural 100"),
    ("quelques milliers", "vague plural 1000"),
    ("plusieurs douzaines", "vague plural 10"),
    ("jusqu'à plusieurs centaines", "vague quantifier"),
    ("plusieurs blessés", "vague quantifier"),
    # ranges
    ("entre 300 et 400 morts", "range 300..400"),
    ("de 5 à 10 blessés", "range 5..10"),
    ("70 000 à 75 000 déplacés", "range 70000..75000"),
    ("entre 2 et 3 millions", "range 2000000..3000000"),
    ("deux à trois cents", "range 200..300"),
    ("entre 452.000 et 1,7 million", "range 452000..1700000"),
    ("entre 3.200 (selon la police) et 15.000", "range 3200..15000"),
    ("50 à 60 %", "range 50..60 percent"),
    ("5–10 blessés", "range 5..10"),
    ("au moins 70 à 75", "at least 70"),
    ("trois ou quatre", "range 3..4"),
    # shares
    ("60 %", "bare 60 percent"),
    ("60 pour cent", "bare 60 percent"),
    ("la moitié de la population de 140 000", "about 70000 (50 % of 140000)"),
    ("60 % des 140.000 habitants", "about 84000 (60 % of 140000)"),
    ("un tiers des 150.000 habitants", "about 50000 (33.33 % of 150000)"),
    ("plus de la moitié des 140.000", "more than 70000 (50 % of 140000)"),
    ("12 sur 44", "bare 12 (27.27 % of 44)"),
    ("la moitié des habitants", "bare 50 percent"),
    ("un quart de million", "bare 250000"),
    # changes
    ("a augmenté de 44 à 1.221", "bare 1221 [+44]"),
    ("en baisse de 44 à 1.221", "bare 1221 [-44]"),
    ("est passé de 44 à 1.221", "bare 1221 [+1177]"),
    ("36 morts de plus, portant le bilan à 963", "bare 963 [+36]"),
    ("augmenté de 44", "bare 44 [+44]"),
    ("en hausse de 5 % à 1.200", "bare 1200"),
    # none and undisclosed
    ("aucun mort", "none 0"),
    ("aucun civil n'a été tué", "none 0"),
    ("pas un seul blessé", "none 0"),
    ("sans faire de victimes", "none 0"),
    ("0 mort", "none 0"),
    ("ne fournit pas de bilan", "undisclosed"),
    ("n'a pas communiqué ses pertes", "undisclosed"),
    ("aucun bilan", "undisclosed"),
    # beside what is no figure
    ("environ 2.000 morts des deux côtés", "about 2000"),
    ("300 morts en 2020", "bare 300"),
    ("le 31 octobre 2020, 300 morts", "bare 300"),
    ("300 morts en 44 jours", "bare 300"),
]

ENGLISH = [
    ("1,250 dead", "bare 1250"),
    ("12,34,567", "bare 1234567"),
    ("2 lakh", "bare 200000"),
    ("three lakh crore", "bare 3000000000000"),
    ("1.2 million", "bare 1200000"),
    ("1,250 million", "bare 1250000000"),
    ("12.5", "bare 12.5"),
    ("12.345 percent", "bare 12.345 percent"),
    ("1,234.5", "bare 1234.5"),
    ("5\u200b000", "bare 5000"),
    ("one hundred and five", "bare 105"),
    ("twelve hundred", "bare 1200"),
    ("two hundred and fifty thousand", "bare 250000"),
    ("one million two hundred thousand", "bare 1200000"),
    ("twelve point five", "bare 12.5"),
    ("two and a half million", "bare 2500000"),
    ("half a million", "bare 500000"),
    ("a quarter of a million", "bare 250000"),
    ("a hundred", "bare 100"),
    ("3 hundred and 21", "bare 321"),
    ("twenty-one hundred", "bare 2100"),
    ("one person was killed", "bare 1"),
    ("more than 1,250", "more than 1250"),
    ("exceeds three thousand", "more than 3000"),
    ("well over a hundred", "more than 100"),
    ("at least 12", "at least 12"),
    ("no fewer than 12", "at least 12"),
    ("no more than 12", "at most 12"),
    ("not more than 12", "at most 12"),
    ("does not exceed 300", "at most 300"),
    ("up to 300", "up to 300"),
    ("as many as 14 people", "up to 14"),
    ("fewer than 20", "fewer than 20"),
    ("nearly 5,000", "nearly 5000"),
    ("approaching 5,000", "nearly 5000"),
    ("some 600 people", "about 600"),
    ("an estimated 600", "about 600"),
    ("an estimated more than 600", "more than 600"),
    ("300 or more", "at least 300"),
    ("300 or fewer", "at most 300"),
    ("300-odd", "about 300"),
    ("a dozen people", "noun approximation 12"),
    ("two dozen", "noun approximation 24"),
    ("half a dozen", "noun approximation 6"),
    ("about a dozen", "noun approximation 12"),
    ("dozens", "vague plural 12"),
    ("a few dozen", "vague plural 10"),
    ("hundreds of thousands", "vague plural 100000"),
    ("tens of thousands", "vague plural 10000"),
    ("several hundred", "vague plural 100"),
    ("at least several hundred", "vague plural 100"),
    ("several people", "vague quantifier"),
    ("between 10 and 20", "range 10..20"),
    ("10-15", "range 10..15"),
    ("2 to 3 million", "range 2000000..3000000"),
    ("1.5 to 2 million", "range 1500000..2000000"),
    ("between 1900 and 2000 people", "range 1900..2000"),
    ("half of the 140,000", "about 70000 (50 % of 140000)"),
    ("less than half", "fewer than 50 percent"),
    ("12 of the 44 victims", "bare 12 (27.27 % of 44)"),
    ("rose by 44 to 1,221", "bare 1221 [+44]"),
    ("rose by about 44, to at least 1,221", "at least 1221 [+44]"),
    ("rose from 44 to 1,221", "bare 1221 [+1177]"),
    ("fell by 12 to 300", "bare 300 [-12]"),
    ("36 more, to 963", "bare 963 [+36]"),
    ("36 more troops died, bringing the death toll to 963", "bare 963 [+36]"),
    ("1,221, up from 1,177", "bare 1221 [+44]"),
    ("rose to 5,000", "bare 5000"),
    ("36 more were killed", "bare 36"),
    ("no deaths", "none 0"),
    ("no civilian casualties", "none 0"),
    ("no one was killed", "none 0"),
    ("no figure", "undisclosed"),
    ("no official death toll", "undisclosed"),
    ("no reports of casualties", "undisclosed"),
    ("does not disclose its military losses", "undisclosed"),
    ("an unknown number of people", "undisclosed"),
    ("does not disclose", "undisclosed"),
    ("another 12 people were killed", "bare 12 [+12]"),
    ("hasn't disclosed", "undisclosed"),
    ("undisclosed", "undisclosed"),
    ("300 may have died", "bare 300"),
    ("nearly 5,000 dead, said 22 October 2020", "nearly 5000"),
    ("at least 20 dead in two days", "at least 20"),
    ("killed 30 on both sides", "bare 30"),
    ("2020", "bare 2020"),
]


@pytest.mark.parametrize(("text", "expected"), FRENCH, ids=[text for text, _ in FRENCH])
def test_french(text: str, expected: str) -> None:
    figure = parse_figure(text, words_of("fr"))
    assert figure is not None
    assert say(figure) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=[text for text, _ in ENGLISH])
def test_english(text: str, expected: str) -> None:
    figure = parse_figure(text, words_of("en"))
    assert figure is not None
    assert say(figure) == expected


@pytest.mark.parametrize(
    ("text", "language", "is_approximate"),
    [
        ("about 70,000 to 75,000", "en", True),
        ("environ 70 000 à 75 000 déplacés", "fr", True),
        ("between 70,000 and 75,000", "en", False),
    ],
)
def test_a_hedge_on_a_range_is_kept(text: str, language: str, *, is_approximate: bool) -> None:
    figure = parse_figure(text, words_of(language))
    assert figure is not None
    assert figure.form is Form.RANGE
    assert figure.is_approximate is is_approximate


NO_FIGURE = [
    ("en", "The ministry of defence did not disclose."),
    ("en", "troops were moved to an undisclosed place"),
    ("fr", ""),
    ("fr", "un président"),
    ("fr", "en 2020"),
    ("fr", "le 31 octobre 2020"),
    ("fr", "les 27 et 28 octobre"),
    ("fr", "du 3 au 5 mars"),
    ("fr", "1er mai"),
    ("fr", "19h30"),
    ("fr", "les années 1990"),
    ("fr", "la résolution 242"),
    ("fr", "le char T-72"),
    ("fr", "en quarantaine"),
    ("fr", "pas 300"),
    ("fr", "passé de 44"),
    ("fr", "des deux côtés"),
    ("fr", "50 €"),
    ("en", "May 5, 2020"),
    ("en", "3–5 March"),
    ("en", "2020-10-31"),
    ("en", "3/4/2021"),
    ("en", "1988–1994"),
    ("en", "between 1988 and 1994"),
    ("en", "nineteen ninety-four"),
    ("en", "a 12-year-old"),
    ("en", "the G20 and COVID-19"),
    ("en", "10:30"),
    ("en", "$1.2 million"),
    ("en", "one of the soldiers"),
    ("en", "no longer"),
    ("en", "not 300"),
    ("en", "up from 1,177"),
    ("en", "at half-time"),
    ("en", "5k"),
    ("en", "0800"),
    ("und", "many dozens"),
]


@pytest.mark.parametrize(
    ("tag", "text"), NO_FIGURE, ids=[f"{tag}: {text}" for tag, text in NO_FIGURE]
)
def test_no_figure(tag: str, text: str) -> None:
    assert parse_figure(text, words_of(tag), COUNTED) is None


AMBIGUOUS = [
    ("und", "1.250 morts", ("1250", "1.25"), "--lang"),
    ("und", "5,000", ("5000", "5"), "--lang"),
    ("fr", "5,000 morts", ("5000", "5"), "without the mark"),
    ("en", "1.250 dead", ("1250", "1.25"), "without the mark"),
    ("fr", "entre 500 et 300 morts", ("300 to 500", "500", "300"), "smaller end first"),
    ("fr", "70 à 75 000 déplacés", ("70000 to 75000", "70 to 75000"), "both ends"),
    ("en", "2,783 killed, more than 100 missing", ("2,783", "more than 100"), "one by one"),
    ("en", "no deaths, 12 injured", ("no", "12"), "one by one"),
]


@pytest.mark.parametrize(
    ("tag", "text", "readings", "advice"), AMBIGUOUS, ids=[case[1] for case in AMBIGUOUS]
)
def test_ambiguous(tag: str, text: str, readings: tuple[str, ...], advice: str) -> None:
    with pytest.raises(AmbiguousFigure) as refused:
        parse_figure(text, words_of(tag))
    assert refused.value.readings == readings
    assert text in str(refused.value)
    assert advice in (refused.value.hint or "")


@pytest.mark.parametrize(
    ("tag", "text", "values"),
    [
        pytest.param("en", "In the first half of 2020, 45 drowned.", [45], id="half of a year"),
        pytest.param("en", "the second half of March brought 8 deaths", [8], id="of a month"),
        pytest.param("en", "a third of the year 1994", [], id="of a year that is called one"),
        pytest.param("en", "the first half of the 1990s", [], id="of a decade"),
        pytest.param("en", "half of the 1990 prisoners", [995], id="of people, as many"),
        pytest.param("en", "half of 2,020 homes", [1010], id="of a number with its mark"),
        pytest.param("fr", "durant la seconde moitié de 2019", [], id="fr"),
        pytest.param("fr", "la moitié des 1980 otages", [990], id="fr, of people"),
        pytest.param("de", "in der zweiten Hälfte 2019", [], id="de, nothing between"),
        pytest.param("de", "die Hälfte des Jahres 2019", [], id="de, with its noun"),
        pytest.param("es", "la primera mitad de 2018", [], id="es"),
        pytest.param("it", "nella seconda metà del 2018", [], id="it"),
        pytest.param("pt", "na segunda metade de 2018", [], id="pt"),
        pytest.param("ru", "первая половина 2018 года", [], id="ru"),
        pytest.param("ru", "половина из 1980 погибших", [990], id="ru, of people"),
        pytest.param("uk", "друга половина 2018 року", [], id="uk"),
    ],
)
def test_a_part_of_a_year_is_no_count(tag: str, text: str, values: list[int]) -> None:
    assert [one.figure.value for one in find_figures(text, words_of(tag))] == values


@pytest.mark.parametrize("text", ["9" * 19, f"{'9' * 41} dead", f"{'9' * 5000} dead in 12 towns"])
def test_digits_without_end_are_refused_and_never_passed_over(text: str) -> None:
    with pytest.raises(UnreadableFigure, match="digits, and a number has at most 18"):
        parse_figure(text, words_of("en"))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a million million dead", [10**12]),
        ("million " * 300 + "dead", []),
        ("twelve point twenty-five", [Decimal("12.25")]),
        ("two point twenty-five point three dead", [2, Decimal("25.3")]),
    ],
    ids=["large", "without end", "decimals", "two points"],
)
def test_rows_of_number_words(text: str, values: list[Decimal]) -> None:
    assert [one.figure.value for one in find_figures(text, words_of("en"))] == values


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(UnreadableFigure, match="cannot be negative"):
        parse_figure("-5 dead", words_of("en"))


def test_an_ambiguous_figure_is_found_with_its_readings() -> None:
    (found,) = find_figures("Quelque 5,000 morts.", words_of("fr"))
    assert [reading.value for reading in found.readings] == [5000, 5]
    assert found.figure == found.readings[0]
    assert found.figure.form is Form.ABOUT
    assert found.is_ambiguous
    assert "5000 or 5" in found.trouble


DISPATCHES = [
    (
        "fr",
        "Bakou, qui ne fournit pas de bilan de ses pertes, a signalé 61 décès et 292 blessés.",
        ["ne fournit pas de bilan", "61", "292"],
    ),
    (
        "fr",
        "Près de 1.000 morts, dont une centaine de civils, depuis le 27 septembre 2020.",
        ["Près de 1.000", "une centaine"],
    ),
    ("fr", "300 morts, environ 50 blessés", ["300", "environ 50"]),
    ("fr", "plus de 12 et plus de 194", ["plus de 12", "plus de 194"]),
    (
        "en",
        "At least 12 were killed and as many as 30 injured; hundreds fled.",
        ["At least 12", "as many as 30", "hundreds"],
    ),
    ("en", "one hundred and two hundred", ["one hundred", "two hundred"]),
    ("en", "In 1994, 30,000 died.", ["30,000"]),
    ("en", "the number of injured - 404", ["404"]),
    ("en", "50, 163 were wounded", ["50", "163"]),
]


@pytest.mark.parametrize(("tag", "text", "expected"), DISPATCHES, ids=[d[1] for d in DISPATCHES])
def test_figures_of_a_text(tag: str, text: str, expected: list[str]) -> None:
    found = find_figures(text, words_of(tag))
    assert [one.figure.words for one in found] == expected
    for one in found:
        assert text[one.start : one.end] == one.figure.words
        assert one.start <= one.number_start < one.number_end <= one.end


def test_spans_point_into_the_original() -> None:
    text = (
        "\ufeffPre\u0300s   de\r\n« 1\u202f250 » morts ; "
        "pre\u0300s  d’une\u00a0centaine e\u0301vacue\u0301s"
    )
    found = find_figures(text, words_of("fr"))
    assert [text[one.start : one.end] for one in found] == [
        "1\u202f250",
        "pre\u0300s  d’une\u00a0centaine",
    ]


def test_paragraphs_are_not_joined() -> None:
    found = find_figures("plus de\n\n300 morts", words_of("fr"))
    assert [one.figure.form for one in found] == [Form.BARE]


def test_lines_of_a_table_are_not_one_number() -> None:
    found = find_figures("12\n300\n450", words_of("fr"))
    assert [one.figure.value for one in found] == [12, 300, 450]


@pytest.mark.parametrize(
    "text",
    [
        "1" * 2_500,
        "1." * 5_000,
        "1-" * 5_000,
        "cent " * 2_500,
        "plus de " * 5_000,
        "entre 5 et " * 1_250,
        "5 (" * 2_500,
        "a" * 50_000,
        "e\u0301" * 25_000,
        "un " * 5_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_is_read_in_passing(text: str) -> None:
    assert len(find_figures(text, words_of("fr"))) <= len(text) // 2
