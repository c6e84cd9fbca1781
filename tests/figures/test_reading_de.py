"""How German phrases are read: one line per case, as an editor would say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.figures.figure import COUNTED
from claimtrack.figures.number import find_numbers
from claimtrack.figures.reading import find_figures
from claimtrack.languages import load_language
from tests.figures.test_reading import say

LANGUAGE = load_language("de")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mehr als 1.250 Tote", "more than 1250"),
        ("zwei- bis dreitausend Tote", "range 2000..3000"),
        ("drei- bis vierhundert Verletzte", "range 300..400"),
        ("zwischen 20 und 30 Toten", "range 20..30"),
        ("rund zweihundertfünfzigtausend Menschen", "about 250000"),
        ("eineinhalb Millionen Menschen", "bare 1500000"),
        ("zweieinhalb Millionen", "bare 2500000"),
        ("anderthalb Millionen", "bare 1500000"),
        ("eine halbe Million", "bare 500000"),
        ("ein halbes Dutzend", "noun approximation 6"),
        ("Dutzende Tote", "vague plural 12"),
        ("Zehntausende Vertriebene", "vague plural 10000"),
        ("Hunderttausende", "vague plural 100000"),
        ("mehrere hundert Tote", "vague plural 100"),
        ("einige Tausend Soldaten", "vague plural 1000"),
        ("ein paar Dutzend", "vague plural 10"),
        ("Am 22. Oktober starben 300 Menschen.", "bare 300"),
        ("am 3. Tag", ""),
        ("im 21. Jahrhundert", ""),
        ("Im Jahr 2011 starben 45 Menschen", "bare 45"),
        ("seit 2014 starben 45 Menschen", "bare 45"),
        ("niemand wurde verletzt", "none 0"),
        ("keine Toten", "none 0"),
        ("kein Mensch starb", "none 0"),
        ("keine Angaben zu Opfern", "undisclosed"),
        ("Baku nannte keine Zahlen", "undisclosed"),
        ("die Zahl stieg um 44 auf 1.221", "bare 1221 [+44]"),
        ("stieg von 44 auf 1.221 Tote", "bare 1221 [+1177]"),
        ("36 weitere Soldaten, womit die Zahl der Toten auf 963", "bare 963 [+36]"),
        ("60 Prozent der 140.000 Einwohner", "about 84000 (60 % of 140000)"),
        ("die Hälfte der 140.000 Einwohner", "about 70000 (50 % of 140000)"),
        ("12 von 44 Soldaten", "bare 12 (27.27 % of 44)"),
        ("300 Tote oder mehr", "at least 300"),
        ("bis zu 300 Tote", "up to 300"),
        ("höchstens 300", "at most 300"),
        ("knapp 5.000 Tote", "nearly 5000"),
        ("nahezu 5.000", "nearly 5000"),
        ("gut 5.000", "more than 5000"),
        ("fast 5 Millionen", "nearly 5000000"),
        ("1,2 Millionen Menschen", "bare 1200000"),
        ("5.000", "bare 5000"),
        ("1.250.000", "bare 1250000"),
        ("300.000 bis 400.000 Menschen", "range 300000..400000"),
        ("unter den 16 Toten", "bare 16"),
        ("nicht 300 sondern 400 Tote", "bare 400"),
        ("mindestens zwölf Zivilisten", "at least 12"),
        ("Artikel 5", ""),
        ("32-jährige", ""),
        ("Tote: 12. Die Polizei", "bare 12"),
        ("3000 Soldaten", "bare 3000"),
        ("1989–1994", ""),
        ("überschritt die Marke von 5.000", "more than 5000"),
        ("5.000 überschritten", "more than 5000"),
        ("einhunderteinunddreißig", "bare 131"),
        ("tausendachthundertzweiundfünfzig", "bare 1852"),
        ("eine Handvoll Soldaten", "vague quantifier"),
        ("zahlreiche Tote", "vague quantifier"),
        ("ein Toter", "bare 1"),
        ("Ein Mann", "bare 1"),
        ("zwei Dutzend Tote", "noun approximation 24"),
        ("hunderte Verletzte", "vague plural 100"),
        ("mehr als hundert Tote", "more than 100"),
        ("mehr als tausend Tote", "more than 1000"),
        ("2.000 Tote auf beiden Seiten", "bare 2000"),
        ("einer der Soldaten", "bare 1"),
        ("Zahl der Toten ist auf mehr als 800 gestiegen", "more than 800"),
        ("eine Million zweihunderttausend", "bare 1200000"),
        ("gegen 300 Soldaten", "bare 300"),
        ("Die Zahl der Toten stieg auf mindestens 57.", "at least 57"),
        ("Bei dem Angriff wurden 12 Zivilisten getötet und 34 verletzt.", "bare 12; bare 34"),
        (
            "Mehr als 200.000 Menschen flohen, 5.000 wurden festgenommen.",
            "more than 200000; bare 5000",
        ),
        ("Es gab Hunderte Tote und Tausende Verletzte.", "vague plural 100; vague plural 1000"),
        ("Ungefähr ein Dutzend Soldaten fiel.", "noun approximation 12"),
        ("Am 3. und 4. März starben acht Menschen.", "bare 8"),
        ("Zwischen 1.000 und 1.500 Kämpfer", "range 1000..1500"),
        ("Knapp zwei Drittel der 900 Bewohner", "nearly 600 (66.67 % of 900)"),
        ("ohne Verletzte", "none 0"),
        ("keine einzige Person", "none 0"),
        ("kein einziger Soldat", "none 0"),
        ("Niemand kam ums Leben", "none 0"),
        ("nicht weniger als 40 Leichen", "at least 40"),
        ("nicht mehr als 40 Leichen", "at most 40"),
        ("20 bis 30 Verletzte", "range 20..30"),
        ("300 bis 1000 Tote", "range 300..1000"),
        ("1500 bis 2000 Tote", "range 1500..2000"),
        ("bis 2014 starben 45 Menschen", "bare 45"),
        ("von 1988 bis 1994 starben 45 Menschen", "bare 45"),
        ("20–30 Verletzte", "range 20..30"),
        ("zwei oder drei Tote", "range 2..3"),
        ("über 30.000 Tote", "more than 30000"),
        ("hunderttausend Vertriebene", "bare 100000"),
        ("zwölf Komma fünf Prozent", "bare 12.5 percent"),
        ("3,5 Prozent", "bare 3.5 percent"),
        ("dreihundertzwanzig Soldaten", "bare 320"),
        ("zweihundert und fünf", "bare 205"),
        ("fünfzehn bis zwanzig Kinder", "range 15..20"),
        ("30'000 Tote", "bare 30000"),
        ("5 000 Tote", "bare 5000"),
        ("bis zu dreißig Verwundete", "up to 30"),
        ("unzählige Tote", "vague quantifier"),
        ("viele tausend Flüchtlinge", "vague plural 1000"),
        ("zigtausende Menschen", "vague plural 10000"),
        ("Das Ministerium veröffentlicht keine Verlustzahlen.", "undisclosed"),
        ("Die Zahl der Opfer ist unklar", "undisclosed"),
        ("Flug 6321", ""),
        ("Resolution 242", ""),
        ("T-72-Panzer", ""),
        ("um 10:30 Uhr", ""),
        ("350 € Strafe", ""),
        ("Acht Tote", "bare 8"),
        ("achtundneunzig", "bare 98"),
        ("neunzehnhundertvierundneunzig", "bare 1994"),
        ("Seite 12", ""),
        ("der 14. Tag", ""),
        ("2020", "bare 2020"),
        ("Anfang 2014", ""),
        ("Mitte der 1990er Jahre", ""),
        ("1.250,5", "bare 1250.5"),
        ("eine Milliarde", "bare 1000000000"),
        ("siebenhunderteinundzwanzigtausendzwölf", "bare 721012"),
        ("Tausende", "vague plural 1000"),
        ("ein Viertel der 400 Soldaten", "about 100 (25 % of 400)"),
        ("gut drei Dutzend", "more than 36"),
        ("um die 50 Leichen", "about 50"),
        ("an die 50 Leichen", "about 50"),
        ("schätzungsweise 500", "about 500"),
        ("exakt 1.177", "exact 1177"),
        ("weit über 100", "more than 100"),
        ("etwas mehr als 100", "more than 100"),
        ("rund 20 bis 30 Tote", "range 20..30"),
        ("höchstens ein Dutzend", "at most 12"),
        ("Die Zahl ist von 30 auf 44 gestiegen", "bare 44 [+14]"),
    ],
)
def test_what_a_phrase_says(text: str, said: str) -> None:
    found = find_figures(text, LANGUAGE.figures, COUNTED)
    assert "; ".join(say(one.figure) for one in found) == said
    assert all(text[one.start : one.end] == one.figure.words for one in found)


def _spell(number: int) -> str:
    """Every number below a million in one German word, the slow and obvious way."""
    small = [
        "null",
        "ein",
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwölf",
        "dreizehn",
        "vierzehn",
        "fünfzehn",
        "sechzehn",
        "siebzehn",
        "achtzehn",
        "neunzehn",
    ]
    tens = [
        "_",
        "_",
        "zwanzig",
        "dreißig",
        "vierzig",
        "fünfzig",
        "sechzig",
        "siebzig",
        "achtzig",
        "neunzig",
    ]
    if number < 20:
        return small[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return (small[one] + "und" if one else "") + tens[ten]
    unit, name = (1000, "tausend") if number >= 1000 else (100, "hundert")
    many, rest = divmod(number, unit)
    return _spell(many) + name + (_spell(rest) if rest else "")


@given(st.integers(min_value=2, max_value=999_999))
def test_every_number_written_as_one_word(number: int) -> None:
    text = f"mehr als {_spell(number)} Tote"
    (found,) = find_figures(text, LANGUAGE.figures)
    assert (found.figure.value, found.figure.form.value) == (number, "more than")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Im Jahr 1994 zahlte ein 12-Jähriger 350 Euro für zwei Karten.", [1994, 12, 350, 2]),
        ("unter der Nummer 0800 555 111", [800, 555, 111]),
        ("eine Million dreihunderttausend", [1300000]),
        ("minus zweiundvierzig", [-42]),
        ("in Acht nehmen, achtgeben, Achtung", [8]),
    ],
)
def test_every_number(text: str, numbers: list[int]) -> None:
    assert [one.readings[0] for one in find_numbers(text, LANGUAGE.figures)] == numbers


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("Drei Soldaten fielen, zwei wurden getötet, vier verwundet.", ["killed", "injured"]),
        ("Acht Menschen kamen ums Leben, zwölf werden vermisst.", ["killed", "missing"]),
        ("Dörfer wurden evakuiert, Tausende vertrieben.", ["evacuated", "displaced"]),
        ("Fünf Verdächtige wurden festgenommen, zwei entführt.", ["detained", "captured"]),
        ("Binnenvertriebene und Flüchtlinge", ["internally displaced", "refugees"]),
    ],
)
def test_what_is_counted(text: str, metrics: list[str]) -> None:
    assert [one.name for one in LANGUAGE.metrics.find(text)] == metrics
