"""How Spanish phrases are read: one line per case, in the words of an editor."""

import pytest

from claimtrack.errors import AmbiguousFigure
from claimtrack.figures.figure import COUNTED
from claimtrack.figures.number import find_numbers
from claimtrack.figures.reading import find_figures, parse_figure
from claimtrack.languages import load_language
from tests.figures.test_reading import say

SPANISH = load_language("es")

PHRASES = [
    # digits
    ("1.250 muertos", "bare 1250"),
    ("5 000 muertos", "bare 5000"),
    ("1.250.000 desplazados", "bare 1250000"),
    ("1,5 millones de desplazados", "bare 1500000"),
    ("2.300 millones", "bare 2300000000"),
    ("30 mil desplazados", "bare 30000"),
    ("12,5 %", "bare 12.5 percent"),
    ("40 por ciento", "bare 40 percent"),
    # number words
    ("dieciséis muertos", "bare 16"),
    ("veintiún muertos", "bare 21"),
    ("veintiuna mujeres", "bare 21"),
    ("treinta y una personas", "bare 31"),
    ("cien heridos", "bare 100"),
    ("ciento cinco heridos", "bare 105"),
    ("doscientas cincuenta y tres víctimas", "bare 253"),
    ("quinientos soldados", "bare 500"),
    ("mil muertos", "bare 1000"),
    ("mil doscientos muertos", "bare 1200"),
    ("dos mil trescientos heridos", "bare 2300"),
    ("ciento veintiún mil refugiados", "bare 121000"),
    ("un millón doscientos mil refugiados", "bare 1200000"),
    ("medio millón de refugiados", "bare 500000"),
    ("dos millones y medio de refugiados", "bare 2500000"),
    ("cien mil millones", "bare 100000000000"),
    ("un muerto", "bare 1"),
    # hedges before the number
    ("más de 1.250 muertos", "more than 1250"),
    ("MÁS DE 1.250 MUERTOS", "more than 1250"),
    ("superó los 5.000", "more than 5000"),
    ("supera la barrera de los 5.000", "more than 5000"),
    ("por encima de los 300", "more than 300"),
    ("al menos 44 muertos", "at least 44"),
    ("al menos unos 300", "at least 300"),
    ("no menos de 44 muertos", "at least 44"),
    ("como mínimo 44 muertos", "at least 44"),
    ("hasta 300 muertos", "up to 300"),
    ("no más de 300 muertos", "at most 300"),
    ("como máximo 300", "at most 300"),
    ("no supera los 300", "at most 300"),
    ("menos de 300 muertos", "fewer than 300"),
    ("por debajo de 300", "fewer than 300"),
    ("no llegan a 300", "fewer than 300"),
    ("casi 300 muertos", "nearly 300"),
    ("cerca de 5.000 muertos", "nearly 5000"),
    ("se acerca a los 5.000 muertos", "nearly 5000"),
    ("cerca de un millar", "nearly 1000"),
    ("unos 300 muertos", "about 300"),
    ("unas trescientas personas", "about 300"),
    ("alrededor de 300 muertos", "about 300"),
    ("en torno a los 300", "about 300"),
    ("rondan los 300", "about 300"),
    ("exactamente 44 muertos", "exact 44"),
    # and after it
    ("300 o más", "at least 300"),
    ("300 muertos al menos", "at least 300"),
    ("300 como máximo", "at most 300"),
    ("300 y pico", "about 300"),
    ("300 aproximadamente", "about 300"),
    # ranges
    ("entre 70.000 y 75.000 desplazados", "range 70000..75000"),
    ("entre los 20 y los 30", "range 20..30"),
    ("de 20 a 30 muertos", "range 20..30"),
    ("desde 20 hasta 30", "range 20..30"),
    ("20-30 muertos", "range 20..30"),
    ("siete u ocho muertos", "range 7..8"),
    ("entre mil y dos mil", "range 1000..2000"),
    ("entre treinta y cuarenta", "range 30..40"),
    ("de 2 a 3 millones", "range 2000000..3000000"),
    ("más de 20 y menos de 30 muertos", "range 20..30"),
    ("30 como máximo y 20 como mínimo", "range 20..30"),
    # vague
    ("una decena de muertos", "noun approximation 10"),
    ("una treintena de heridos", "noun approximation 30"),
    ("más de un centenar", "more than 100"),
    ("dos docenas de heridos", "noun approximation 24"),
    ("decenas de muertos", "vague plural 10"),
    ("cientos de heridos", "vague plural 100"),
    ("varios centenares de heridos", "vague plural 100"),
    ("miles de desplazados", "vague plural 1000"),
    ("decenas de miles de desplazados", "vague plural 10000"),
    ("cientos de miles de desplazados", "vague plural 100000"),
    ("millones de desplazados", "vague plural 1000000"),
    ("varios muertos", "vague quantifier"),
    ("un puñado de rebeldes", "vague quantifier"),
    # none, and not told
    ("ningún muerto", "none 0"),
    ("sin víctimas", "none 0"),
    ("no hubo heridos", "none 0"),
    ("ni un solo muerto", "none 0"),
    ("sin precisar el número de bajas", "undisclosed"),
    ("no ha publicado cifras de bajas", "undisclosed"),
    ("un número indeterminado de heridos", "undisclosed"),
    ("no se informó de víctimas", "undisclosed"),
    # shares and changes
    ("la mitad de los 140.000 habitantes", "about 70000 (50 % of 140000)"),
    ("12 de los 44 soldados", "bare 12 (27.27 % of 44)"),
    ("aumentó en 44 a 1.221", "bare 1221 [+44]"),
    ("pasó de 44 a 1.221", "bare 1221 [+1177]"),
]


@pytest.mark.parametrize(("text", "said"), PHRASES, ids=[text for text, _ in PHRASES])
def test_phrases(text: str, said: str) -> None:
    figure = parse_figure(text, SPANISH.figures)
    assert figure is not None
    assert say(figure) == said


def test_a_comma_between_thousands_is_asked_about() -> None:
    with pytest.raises(AmbiguousFigure, match="could be 5000 or 5"):
        parse_figure("5,000 muertos", SPANISH.figures)


SENTENCES = [
    ("más de 20 muertos y menos de 30 heridos", ["more than 20", "fewer than 30"]),
    ("El 31 de octubre de 2020 murieron 44 soldados.", ["bare 44"]),
    ("En 1994 huyeron más de 500.000 personas.", ["more than 500000"]),
    ("La resolución 242 se votó a finales de 1967.", []),
    ("Murieron 384 personas y otras 540 resultaron heridas.", ["bare 384", "bare 540"]),
    ("El cohete costó 300 € y cayó a las 19:30.", []),
    ("Entre 20 y 30 rebeldes murieron; nadie resultó herido.", ["range 20..30", "none 0"]),
    ("No 300, sino 500 muertos, dijo el portavoz.", ["bare 500"]),
    ("Los dos bandos niegan las bajas.", []),
    ("Fueron evacuadas unas 1.200 familias.", ["about 1200"]),
    ("Hay 36 militares más, con lo que la cifra asciende a 963.", ["bare 963 [+36]"]),
]


@pytest.mark.parametrize(("text", "said"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_sentences(text: str, said: list[str]) -> None:
    assert [say(one.figure) for one in find_figures(text, SPANISH.figures, COUNTED)] == said


NUMBERS = [
    ("el siglo XIX", [19]),
    ("dos tercios", ["0.6666666666666666666666666667"]),
    ("tres y un quinto", ["3.2"]),
    ("tres cuarentaiochoavos", ["0.0625"]),
    ("siete veinticincoavos", ["0.28"]),
    ("seis diezmilésimas", ["0.0006"]),
    ("cinco medios de prensa", [5]),
    ("siete con cincuenta heridos", [7, 50]),
    ("cien mil y cincuenta mil", [100000, 50000]),
    ("tres billones doscientos mil millones", [3200000000000]),
    ("menos cinco", [-5]),
    ("dieciséis coma veinticinco", ["16.25"]),
    ("los años 20 y 30", [20, 30]),
]


@pytest.mark.parametrize(("text", "values"), NUMBERS, ids=[text for text, _ in NUMBERS])
def test_every_number(text: str, values: list[int | str]) -> None:
    found = find_numbers(text, SPANISH.figures)
    assert [str(number.readings[0]) for number in found] == list(map(str, values))


METRICS = [
    ("Murieron 44 soldados", "killed"),
    ("perdieron la vida", "killed"),
    ("44 víctimas mortales", "killed"),
    ("resultaron heridas", "injured"),
    ("están desaparecidas", "missing"),
    ("muertos y heridos", "casualties"),
    ("fueron hechos prisioneros", "captured"),
    ("la policía detuvo a 12", "detained"),
    ("quedaron desplazadas", "displaced"),
    ("desplazados internos", "internally displaced"),
    ("evacuaron el pueblo", "evacuated"),
]


@pytest.mark.parametrize(("text", "metric"), METRICS, ids=[text for text, _ in METRICS])
def test_metrics(text: str, metric: str) -> None:
    assert metric in {found.name for found in SPANISH.metrics.find(text)}
