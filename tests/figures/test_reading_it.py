"""How Italian phrases are read: one line per case, in the words of an editor."""

import pytest

from claimtrack.errors import AmbiguousFigure
from claimtrack.figures.figure import COUNTED
from claimtrack.figures.number import find_numbers
from claimtrack.figures.reading import find_figures, parse_figure
from claimtrack.languages import load_language
from tests.figures.test_reading import say

ITALIAN = load_language("it")

PHRASES = [
    # digits
    ("1.250 morti", "bare 1250"),
    ("5 000 morti", "bare 5000"),
    ("1.250.000 sfollati", "bare 1250000"),
    ("1,5 milioni di sfollati", "bare 1500000"),
    ("30 mila sfollati", "bare 30000"),
    ("3 miliardi", "bare 3000000000"),
    ("12,5 %", "bare 12.5 percent"),
    ("40 per cento", "bare 40 percent"),
    # number words, mostly written as one
    ("sedici morti", "bare 16"),
    ("ventuno morti", "bare 21"),
    ("ventun morti", "bare 21"),
    ("ventitré morti", "bare 23"),
    ("trentotto morti", "bare 38"),
    ("cento feriti", "bare 100"),
    ("centouno feriti", "bare 101"),
    ("centotto feriti", "bare 108"),
    ("centottanta feriti", "bare 180"),
    ("duecentocinquantatré vittime", "bare 253"),
    ("cinquecento soldati", "bare 500"),
    ("mille morti", "bare 1000"),
    ("milleduecento morti", "bare 1200"),
    ("duemilatrecento feriti", "bare 2300"),
    ("duemila e cinquecento feriti", "bare 2500"),
    ("centoventunomila profughi", "bare 121000"),
    ("un milione duecentomila profughi", "bare 1200000"),
    ("mezzo milione di profughi", "bare 500000"),
    ("due milioni e mezzo di profughi", "bare 2500000"),
    ("un morto", "bare 1"),
    # hedges before the number
    ("più di 1.250 morti", "more than 1250"),
    ("PIÙ DI 1.250 MORTI", "more than 1250"),
    ("oltre 1.250 morti", "more than 1250"),
    ("supera i 5.000", "more than 5000"),
    ("superato la soglia dei 5.000", "more than 5000"),
    ("al di sopra dei 300", "more than 300"),
    ("almeno 44 morti", "at least 44"),
    ("almeno circa 300", "at least 300"),
    ("non meno di 44 morti", "at least 44"),
    ("come minimo 44 morti", "at least 44"),
    ("fino a 300 morti", "up to 300"),
    ("non più di 300 morti", "at most 300"),
    ("al massimo 300", "at most 300"),
    ("non supera i 300", "at most 300"),
    ("meno di 300 morti", "fewer than 300"),
    ("al di sotto dei 300", "fewer than 300"),
    ("non arrivano a 300", "fewer than 300"),
    ("quasi 300 morti", "nearly 300"),
    ("vicino ai 5.000 morti", "nearly 5000"),
    ("si avvicina ai 5.000 morti", "nearly 5000"),
    ("sfiorano il migliaio", "nearly 1000"),
    ("circa 300 morti", "about 300"),
    ("circa trecento persone", "about 300"),
    ("all'incirca 300", "about 300"),
    ("intorno ai 300", "about 300"),
    ("esattamente 44 morti", "exact 44"),
    # and after it
    ("300 o più", "at least 300"),
    ("300 morti almeno", "at least 300"),
    ("300 al massimo", "at most 300"),
    ("300 circa", "about 300"),
    # ranges
    ("tra 70.000 e 75.000 sfollati", "range 70000..75000"),
    ("fra i 20 e i 30", "range 20..30"),
    ("da 20 a 30 morti", "range 20..30"),
    ("dai 20 ai 30 morti", "range 20..30"),
    ("20-30 morti", "range 20..30"),
    ("sette o otto morti", "range 7..8"),
    ("tra mille e duemila", "range 1000..2000"),
    ("da 2 a 3 milioni", "range 2000000..3000000"),
    ("più di 20 e meno di 30 morti", "range 20..30"),
    ("al massimo 30, almeno 20", "range 20..30"),
    # vague
    ("una decina di morti", "noun approximation 10"),
    ("una trentina di feriti", "noun approximation 30"),
    ("un centinaio di feriti", "noun approximation 100"),
    ("oltre un migliaio", "more than 1000"),
    ("due dozzine di feriti", "noun approximation 24"),
    ("decine di morti", "vague plural 10"),
    ("centinaia di feriti", "vague plural 100"),
    ("diverse centinaia di feriti", "vague plural 100"),
    ("migliaia di sfollati", "vague plural 1000"),
    ("decine di migliaia di sfollati", "vague plural 10000"),
    ("centinaia di migliaia di sfollati", "vague plural 100000"),
    ("milioni di sfollati", "vague plural 1000000"),
    ("diversi morti", "vague quantifier"),
    ("una manciata di ribelli", "vague quantifier"),
    # none, and not told
    ("nessun morto", "none 0"),
    ("senza vittime", "none 0"),
    ("non ci sono feriti", "none 0"),
    ("nemmeno un morto", "none 0"),
    ("senza precisare il numero delle perdite", "undisclosed"),
    ("non ha reso note le perdite", "undisclosed"),
    ("un numero imprecisato di feriti", "undisclosed"),
    # shares and changes
    ("la metà dei 140.000 abitanti", "about 70000 (50 % of 140000)"),
    ("12 dei 44 soldati", "bare 12 (27.27 % of 44)"),
    ("aumentato di 44 a 1.221", "bare 1221 [+44]"),
    ("passato da 44 a 1.221", "bare 1221 [+1177]"),
]


@pytest.mark.parametrize(("text", "said"), PHRASES, ids=[text for text, _ in PHRASES])
def test_phrases(text: str, said: str) -> None:
    figure = parse_figure(text, ITALIAN.figures)
    assert figure is not None
    assert say(figure) == said


def test_a_comma_between_thousands_is_asked_about() -> None:
    with pytest.raises(AmbiguousFigure, match="could be 5000 or 5"):
        parse_figure("5,000 morti", ITALIAN.figures)


SENTENCES = [
    ("più di 20 morti e meno di 30 feriti", ["more than 20", "fewer than 30"]),
    ("Il 31 ottobre 2020 sono morti 44 soldati.", ["bare 44"]),
    ("Nel 1994 fuggirono più di 500.000 persone.", ["more than 500000"]),
    ("La risoluzione 242 fu votata alla fine del 1967.", []),
    ("Sono morte 384 persone e altre 540 sono rimaste ferite.", ["bare 384", "bare 540"]),
    ("Il razzo è costato 300 € ed è caduto alle 19:30.", []),
    ("Tra 20 e 30 ribelli sono morti; nessuno è rimasto ferito.", ["range 20..30", "none 0"]),
    ("Non 300, ma 500 morti, ha detto il portavoce.", ["bare 500"]),
    ("I due schieramenti negano le perdite.", []),
    ("Sono state evacuate circa 1.200 famiglie.", ["about 1200"]),
    ("Sono morti 36 militari in più, portando il totale a 963.", ["bare 963 [+36]"]),
    ("Mila Rossi è morta.", []),
]


@pytest.mark.parametrize(("text", "said"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_sentences(text: str, said: list[str]) -> None:
    assert [say(one.figure) for one in find_figures(text, ITALIAN.figures, COUNTED)] == said


NUMBERS = [
    ("il XIX secolo", [19]),
    ("due terzi", ["0.6666666666666666666666666667"]),
    ("tre e un quinto", ["3.2"]),
    ("duecentoduemila", [202000]),
    ("millenovecentonovantanove", [1999]),
    ("meno cinque", [-5]),
    ("sedici virgola venticinque", ["16.25"]),
    ("Mila Kunis", []),
]


@pytest.mark.parametrize(("text", "values"), NUMBERS, ids=[text for text, _ in NUMBERS])
def test_every_number(text: str, values: list[int | str]) -> None:
    found = find_numbers(text, ITALIAN.figures)
    assert [str(number.readings[0]) for number in found] == list(map(str, values))


METRICS = [
    ("Sono morti 44 soldati", "killed"),
    ("hanno perso la vita", "killed"),
    ("uccise da un razzo", "killed"),
    ("rimaste ferite", "injured"),
    ("risultano disperse", "missing"),
    ("morti e feriti", "casualties"),
    ("fatti prigionieri", "captured"),
    ("la polizia ha arrestato 12", "detained"),
    ("gli sfollati", "displaced"),
    ("sfollati interni", "internally displaced"),
    ("sono state evacuate", "evacuated"),
]


@pytest.mark.parametrize(("text", "metric"), METRICS, ids=[text for text, _ in METRICS])
def test_metrics(text: str, metric: str) -> None:
    assert metric in {found.name for found in ITALIAN.metrics.find(text)}
