"""How Portuguese phrases are read: one line per case, in the words of an editor."""

import pytest

from claimtrack.errors import AmbiguousFigure
from claimtrack.figures.figure import COUNTED
from claimtrack.figures.number import find_numbers
from claimtrack.figures.reading import find_figures, parse_figure
from claimtrack.languages import load_language
from tests.figures.test_reading import say

PORTUGUESE = load_language("pt")

PHRASES = [
    # digits
    ("1.250 mortos", "bare 1250"),
    ("5 000 mortos", "bare 5000"),
    ("1.250.000 deslocados", "bare 1250000"),
    ("1,5 milhão de deslocados", "bare 1500000"),
    ("2.300 milhões", "bare 2300000000"),
    ("30 mil deslocados", "bare 30000"),
    ("12,5 %", "bare 12.5 percent"),
    ("40 por cento", "bare 40 percent"),
    # number words, of Brazil and of Portugal
    ("dezesseis mortos", "bare 16"),
    ("dezasseis mortos", "bare 16"),
    ("vinte e um mortos", "bare 21"),
    ("vinte e duas mulheres", "bare 22"),
    ("cem feridos", "bare 100"),
    ("cento e cinco feridos", "bare 105"),
    ("duzentas e cinquenta e três vítimas", "bare 253"),
    ("quinhentos soldados", "bare 500"),
    ("mil mortos", "bare 1000"),
    ("mil e duzentos mortos", "bare 1200"),
    ("mil e cem mortos", "bare 1100"),
    ("dois mil trezentos e quarenta feridos", "bare 2340"),
    ("cento e vinte e um mil refugiados", "bare 121000"),
    ("um milhão e duzentos mil refugiados", "bare 1200000"),
    ("meio milhão de refugiados", "bare 500000"),
    ("dois milhões e meio de refugiados", "bare 2500000"),
    ("mil milhões", "bare 1000000000"),
    ("três bilhões", "bare 3000000000"),
    ("um morto", "bare 1"),
    # hedges before the number
    ("mais de 1.250 mortos", "more than 1250"),
    ("MAIS DE 1.250 MORTOS", "more than 1250"),
    ("ultrapassou os 5.000", "more than 5000"),
    ("ultrapassa a marca dos 5.000", "more than 5000"),
    ("acima dos 300", "more than 300"),
    ("pelo menos 44 mortos", "at least 44"),
    ("pelo menos uns 300", "at least 300"),
    ("não menos de 44 mortos", "at least 44"),
    ("no mínimo 44 mortos", "at least 44"),
    ("até 300 mortos", "up to 300"),
    ("não mais de 300 mortos", "at most 300"),
    ("no máximo 300", "at most 300"),
    ("não ultrapassa os 300", "at most 300"),
    ("menos de 300 mortos", "fewer than 300"),
    ("abaixo de 300", "fewer than 300"),
    ("não chegam a 300", "fewer than 300"),
    ("quase 300 mortos", "nearly 300"),
    ("perto de 5.000 mortos", "nearly 5000"),
    ("aproxima-se dos 5.000 mortos", "nearly 5000"),
    ("cerca de 300 mortos", "about 300"),
    ("cerca de um milhar", "noun approximation 1000"),
    ("umas trezentas pessoas", "about 300"),
    ("por volta de 300", "about 300"),
    ("em torno dos 300", "about 300"),
    ("na casa dos 300", "about 300"),
    ("exatamente 44 mortos", "exact 44"),
    # and after it
    ("300 ou mais", "at least 300"),
    ("300 mortos pelo menos", "at least 300"),
    ("300 no máximo", "at most 300"),
    ("300 e tantos", "about 300"),
    ("300 aproximadamente", "about 300"),
    # ranges
    ("entre 70.000 e 75.000 deslocados", "range 70000..75000"),
    ("entre os 20 e os 30", "range 20..30"),
    ("de 20 a 30 mortos", "range 20..30"),
    ("desde 20 até 30", "range 20..30"),
    ("20-30 mortos", "range 20..30"),
    ("sete ou oito mortos", "range 7..8"),
    ("entre mil e dois mil", "range 1000..2000"),
    ("entre vinte e trinta", "range 20..30"),
    ("entre vinte e cinco e trinta", "range 25..30"),
    ("entre duzentos e trezentos", "range 200..300"),
    ("de 2 a 3 milhões", "range 2000000..3000000"),
    ("mais de 20 e menos de 30 mortos", "range 20..30"),
    ("entre o dez e o quinze", "range 10..15"),
    # vague
    ("uma dezena de mortos", "noun approximation 10"),
    ("uma vintena de feridos", "noun approximation 20"),
    ("mais de uma centena", "more than 100"),
    ("duas dúzias de feridos", "noun approximation 24"),
    ("dezenas de mortos", "vague plural 10"),
    ("centenas de feridos", "vague plural 100"),
    ("várias centenas de feridos", "vague plural 100"),
    ("milhares de deslocados", "vague plural 1000"),
    ("dezenas de milhares de deslocados", "vague plural 10000"),
    ("centenas de milhares de deslocados", "vague plural 100000"),
    ("milhões de deslocados", "vague plural 1000000"),
    ("vários mortos", "vague quantifier"),
    ("um punhado de rebeldes", "vague quantifier"),
    # none, and not told
    ("nenhum morto", "none 0"),
    ("sem vítimas", "none 0"),
    ("não houve feridos", "none 0"),
    ("nem um só morto", "none 0"),
    ("sem precisar o número de baixas", "undisclosed"),
    ("não divulgou números de baixas", "undisclosed"),
    ("um número indeterminado de feridos", "undisclosed"),
    ("não há relatos de vítimas", "undisclosed"),
    # shares and changes
    ("metade dos 140.000 habitantes", "about 70000 (50 % of 140000)"),
    ("12 dos 44 soldados", "bare 12 (27.27 % of 44)"),
    ("aumentou em 44 para 1.221", "bare 1221 [+44]"),
    ("passou de 44 para 1.221", "bare 1221 [+1177]"),
]


@pytest.mark.parametrize(("text", "said"), PHRASES, ids=[text for text, _ in PHRASES])
def test_phrases(text: str, said: str) -> None:
    figure = parse_figure(text, PORTUGUESE.figures)
    assert figure is not None
    assert say(figure) == said


def test_a_comma_between_thousands_is_asked_about() -> None:
    with pytest.raises(AmbiguousFigure, match="could be 5000 or 5"):
        parse_figure("5,000 mortos", PORTUGUESE.figures)


SENTENCES = [
    ("mais de 20 mortos e menos de 30 feridos", ["more than 20", "fewer than 30"]),
    ("Em 31 de outubro de 2020 morreram 44 soldados.", ["bare 44"]),
    ("Em 1994 fugiram mais de 500.000 pessoas.", ["more than 500000"]),
    ("A resolução 242 foi votada no fim de 1967.", []),
    ("Morreram 384 pessoas e outras 540 ficaram feridas.", ["bare 384", "bare 540"]),
    ("O foguete custou 300 € e caiu às 19:30.", []),
    ("Entre 20 e 30 rebeldes morreram; ninguém ficou ferido.", ["range 20..30", "none 0"]),
    ("Não 300, mas 500 mortos, disse o porta-voz.", ["bare 500"]),
    ("Os dois lados negam as baixas.", []),
    ("Foram evacuadas cerca de 1.200 famílias.", ["about 1200"]),
    ("Há mais 36 militares, elevando o total para 963.", ["bare 963 [+36]"]),
    ("Morreram 36 militares a mais, elevando o total para 963.", ["bare 963 [+36]"]),
]


@pytest.mark.parametrize(("text", "said"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_sentences(text: str, said: list[str]) -> None:
    assert [say(one.figure) for one in find_figures(text, PORTUGUESE.figures, COUNTED)] == said


NUMBERS = [
    ("o século XIX", [19]),
    ("dois terços", ["0.6666666666666666666666666667"]),
    ("três e um quinto", ["3.2"]),
    ("dois onze avos", ["0.1818181818181818181818181818"]),
    ("mil e dois mil", [1000, 2000]),
    ("menos cinco", [-5]),
    ("quarenta e sete vírgula vinte e oito", ["47.28"]),
    ("os dias 30 e 5", [30, 5]),
]


@pytest.mark.parametrize(("text", "values"), NUMBERS, ids=[text for text, _ in NUMBERS])
def test_every_number(text: str, values: list[int | str]) -> None:
    found = find_numbers(text, PORTUGUESE.figures)
    assert [str(number.readings[0]) for number in found] == list(map(str, values))


METRICS = [
    ("Morreram 44 soldados", "killed"),
    ("perderam a vida", "killed"),
    ("44 vítimas mortais", "killed"),
    ("ficaram feridas", "injured"),
    ("estão desaparecidas", "missing"),
    ("mortos e feridos", "casualties"),
    ("foram feitos prisioneiros", "captured"),
    ("a polícia prendeu 12", "detained"),
    ("a polícia deteve 12", "detained"),
    ("ficaram deslocadas", "displaced"),
    ("deslocados internos", "internally displaced"),
    ("evacuaram a aldeia", "evacuated"),
]


@pytest.mark.parametrize(("text", "metric"), METRICS, ids=[text for text, _ in METRICS])
def test_metrics(text: str, metric: str) -> None:
    assert metric in {found.name for found in PORTUGUESE.metrics.find(text)}
