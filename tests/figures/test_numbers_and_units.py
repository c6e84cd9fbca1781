"""Scale words, parts of units, signs and words between a number and its unit."""

import pytest

from claimtrack.errors import AmbiguousFigure, UnreadableFigure
from claimtrack.figures.reading import ANY_UNIT, find_figures, parse_figure
from claimtrack.languages import load_language
from claimtrack.units.unit import COUNTS


def read(tag: str, phrase: str) -> str:
    figure = parse_figure(phrase, load_language(tag).figures, ANY_UNIT)
    assert figure is not None
    unit = "" if figure.unit in COUNTS else f" {figure.unit}"
    return f"{figure.form} {figure.value}{unit}" + (f" / {figure.per}" if figure.per else "")


READ = [
    # scale words
    ("de", "4 Billiarden Euro", f"bare {4 * 10**15} EUR"),
    ("de", "2 Trilliarden Dollar", f"bare {2 * 10**21} USD"),
    ("en", "3 quadrillion dollars", f"bare {3 * 10**15} USD"),
    ("ru", "7 триллиардов рублей", f"bare {7 * 10**21} RUB"),
    ("nl", "6 biljard euro", f"bare {6 * 10**15} EUR"),
    ("ar", "3 كوادريليون دولار", f"bare {3 * 10**15} USD"),
    # hedges before a scale word
    ("en", "8 odd million dollars", "about 8000000 USD"),
    ("en", "30-odd thousand people", "about 30000"),
    ("fr", "3 bons millions d'euros", "more than 3000000 EUR"),
    ("de", "4 gute Milliarden Euro", "more than 4000000000 EUR"),
    ("ru", "6 с лишним тысяч человек", "more than 6000"),
    ("uk", "4 з лишком мільйони гривень", "more than 4000000 UAH"),
    ("it", "2 buoni milioni di euro", "more than 2000000 EUR"),
    ("en", "7,000+ hectares", "at least 7000 hectare"),
    ("de", "6.000+ Hektar", "at least 6000 hectare"),
    # parts of a unit
    ("en", "a fifth of a percentage point", "bare 0.2 pp"),
    ("en", "half of one percent", "bare 0.5 %"),
    ("es", "un cuarto de punto porcentual", "bare 0.25 pp"),
    ("pt", "meio ponto percentual", "bare 0.5 pp"),
    ("de", "ein Viertel Prozent", "bare 0.25 %"),
    ("ru", "четверть процента", "bare 0.25 %"),
    ("uk", "чверть відсотка", "bare 0.25 %"),
    ("nl", "een kwart procent", "bare 0.25 %"),
    ("ar", "ربع نقطة مئوية", "bare 0.25 pp"),
    ("en", "a third of a hectare", "bare 0.33 hectare"),
    ("en", "a third of the farmers", "bare 33.33 %"),
    ("en", "half of the pounds", "bare 50 %"),
    # a half of a scale word that is said again
    ("ar", "مليار ونصف المليار دولار", "bare 1500000000 USD"),
    ("ar", "ألف ونصف الألف", "bare 1500"),
    ("ar", "6 مليارات ونصف المليار", "bare 6500000000"),
    ("en", "a billion and a half billion", "bare 1500000000"),
    ("en", "a million and a half", "bare 1500000"),
    # one or two of a noun
    ("ar", "ألفا وخمسمئة", "bare 1500"),
    ("ar", "مليونا وخمسمئة ألف", "bare 1500000"),
    ("ar", "ألفا قتيل", "bare 2000"),
    ("ar", "ألفين", "bare 2000"),
    ("ar", "خمسون ألفا", "bare 50000"),
    # below zero
    ("en", "12 °C below zero", "bare -12 celsius"),
    ("fr", "12 degrés au-dessous de zéro", "bare -12 celsius"),
    ("de", "12 Grad unter null", "bare -12 celsius"),
    ("de", "12 Grad Kälte", "bare -12 celsius"),
    ("es", "12 grados bajo cero", "bare -12 celsius"),
    ("it", "12 gradi sotto zero", "bare -12 celsius"),
    ("pt", "12 graus abaixo de zero", "bare -12 celsius"),
    ("nl", "12 graden onder nul", "bare -12 celsius"),
    ("ru", "12 градусов мороза", "bare -12 celsius"),
    ("ru", "до 12 градусов ниже нуля", "at least -12 celsius"),
    ("uk", "12 градусів морозу", "bare -12 celsius"),
    ("tr", "sıfırın altında 12 derece", "bare -12 celsius"),
    ("ar", "12 درجة تحت الصفر", "bare -12 celsius"),
    ("hy", "12 աստիճան զրոյից ցածր", "bare -12 celsius"),
    # two units
    ("en", "6 ft 1 in", "bare 73 inch"),
    ("fr", "1 m 72", "bare 172 centimeter"),
    ("fr", "4 kg 250", "bare 4250 gram"),
    ("fr", "2 h 45", "bare 165 minute"),
    ("en", "killed 5 in Gaza", "bare 5"),
    # signs and names of currencies
    ("en", "TT$3 million", "bare 3000000 TTD"),
    ("en", "J$40", "bare 40 JMD"),
    ("en", "IR£70", "bare 70 IEP"),
    ("en", "US$3 million", "bare 3000000 USD"),
    ("fr", "3 M$ CA", "bare 3000000 CAD"),
    ("en", "7 Namibian dollars", "bare 7 NAD"),
    ("fr", "7 livres libanaises", "bare 7 LBP"),
    ("tr", "7 Mısır lirası", "bare 7 EGP"),
    # denominators and units that were lost
    ("en", "3 million barrels per day", "bare 3000000 barrel / day"),
    ("en", "2 million bpd", "bare 2000000 barrel / day"),
    ("fr", "70 acres", "bare 70 acre"),
    ("ar", "7 فدان", "bare 7 feddan"),
    ("en", "rose from $30 to 40 million", "bare 40000000 USD"),
    ("en", "fell from €40 million to 30 million", "bare 30000000 EUR"),
    # hedges that are a preposition before people
    ("de", "gegen 7 %", "about 7 %"),
    ("de", "gegen 7 Verdächtige", "bare 7"),
    # small shares
    ("en", "one in 100,000", "bare 0.001 %"),
]


@pytest.mark.parametrize(("tag", "phrase", "expected"), READ, ids=[f"{a}: {b}" for a, b, _ in READ])
def test_number_and_unit(tag: str, phrase: str, expected: str) -> None:
    assert read(tag, phrase) == expected


UNREAD = [
    ("en", "4 bazillion euros", "bazillion"),
    ("fr", "4 zillions d'euros", "zillions"),
    ("de", "4 Fantastilliarden Euro", "Fantastilliarden"),
    ("es", "4 MM de euros", "MM"),
    ("en", "4 million Ruritanian dollars", "Ruritanian"),
    ("en", "9 new hectares", "new"),
]


@pytest.mark.parametrize(("tag", "phrase", "word"), UNREAD)
def test_a_word_before_the_unit_that_nobody_knows_is_named(
    tag: str, phrase: str, word: str
) -> None:
    with pytest.raises(UnreadableFigure, match=f'"{word}" between the number and its unit'):
        parse_figure(phrase, load_language(tag).figures, ANY_UNIT)


@pytest.mark.parametrize(("tag", "phrase"), [each[:2] for each in UNREAD[:5]])
def test_nor_is_the_number_read_in_a_text(tag: str, phrase: str) -> None:
    assert find_figures(f"{phrase}.", load_language(tag).figures, ANY_UNIT) == ()


OPEN = [
    ("fr", "3 trillions d'euros"),
    ("it", "3 trilioni di euro"),
    ("nl", "3 triljoen euro"),
    ("en", "QQ$4 million"),
    ("en", "Z$4 million"),
    ("de", "4 simbabwische Dollar"),
]


@pytest.mark.parametrize(("tag", "phrase"), OPEN)
def test_words_of_two_meanings_are_asked_about(tag: str, phrase: str) -> None:
    with pytest.raises(AmbiguousFigure):
        parse_figure(phrase, load_language(tag).figures, ANY_UNIT)


RANKS = [
    ("en", "the third largest", ""),
    ("en", "the third lowest", "lowest"),
    ("fr", "le troisième plus bas", "lowest"),
    ("de", "die drittniedrigste Quote", "lowest"),
    ("es", "el tercer menor", "lowest"),
    ("ru", "третий наименьший", "lowest"),
    ("en", "the fourth worst", "worst"),
]


@pytest.mark.parametrize(("tag", "phrase", "end"), RANKS)
def test_a_rank_says_from_which_end(tag: str, phrase: str, end: str) -> None:
    figure = parse_figure(phrase, load_language(tag).figures, ANY_UNIT)
    assert figure is not None
    assert (figure.unit, figure.of) == ("rank", end)
