"""How Russian phrases and sentences are read: one line per case, as an editor would say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.figures.number import find_numbers
from claimtrack.figures.reading import find_figures
from claimtrack.languages import load_language
from tests.figures.test_reading import say

LANGUAGE = load_language("ru")

PHRASES = [
    ("1 250 погибших", "bare 1250"),
    ("5 000 человек", "bare 5000"),
    ("1,5 млн человек", "bare 1500000"),
    ("2,3 миллиона жителей", "bare 2300000"),
    ("300 тыс. беженцев", "bare 300000"),
    ("5 тыс. 300 человек", "bare 5300"),
    ("20тыс. человек", "bare 20000"),
    ("12-ти человек", "bare 12"),
    ("2-х человек", "bare 2"),
    ("один человек", "bare 1"),
    ("одного погибшего", "bare 1"),
    ("двадцать один человек", "bare 21"),
    ("двух тысяч трехсот человек", "bare 2300"),
    ("пятью тысячами солдат", "bare 5000"),
    ("двадцатью семью ранеными", "bare 27"),
    ("семьдесят пять человек", "bare 75"),
    ("ста пятидесяти человек", "bare 150"),
    ("двухсот пятидесяти шести", "bare 256"),
    ("четырёхсот сорока", "bare 440"),
    ("шестеро раненых", "bare 6"),
    ("двое детей", "bare 2"),
    ("полтора миллиона человек", "bare 1500000"),
    ("полторы тысячи человек", "bare 1500"),
    ("полутора десятков", "noun approximation 15"),
    ("полтора десятка раненых", "noun approximation 15"),
    ("два с половиной миллиона", "bare 2500000"),
    ("полмиллиона человек", "bare 500000"),
    ("два десятка погибших", "noun approximation 20"),
    ("три сотни человек", "noun approximation 300"),
    ("тысяча человек", "bare 1000"),
    ("миллион двести тысяч", "bare 1200000"),
    ("пять целых две десятых", "bare 5.2"),
    ("более 1 250 погибших", "more than 1250"),
    ("свыше тысячи человек", "more than 1000"),
    ("более тысячи пятисот человек", "more than 1500"),
    ("больше сотни раненых", "more than 100"),
    ("около десятка домов", "noun approximation 10"),
    ("около сотни тысяч беженцев", "noun approximation 100000"),
    ("почти 5 тысяч", "nearly 5000"),
    ("приближается к 5 тысячам", "nearly 5000"),
    ("без малого 300 человек", "nearly 300"),
    ("чуть менее 300 человек", "nearly 300"),
    ("около 300 человек", "about 300"),
    ("порядка 300 человек", "about 300"),
    ("примерно 300 человек", "about 300"),
    ("по меньшей мере 12 человек", "at least 12"),
    ("как минимум 12 человек", "at least 12"),
    ("не менее 12 человек", "at least 12"),
    ("не менее, чем 12", "at least 12"),
    ("не более 12 человек", "at most 12"),
    ("не превышает 300", "at most 300"),
    ("превысило 5 тысяч", "more than 5000"),
    ("превысило отметку в 5 тысяч", "more than 5000"),
    ("до 300 человек", "up to 300"),
    ("от силы 300 человек", "at most 300"),
    ("менее 300 человек", "fewer than 300"),
    ("ровно 44", "exact 44"),
    ("300 человек с лишним", "more than 300"),
    ("300 с лишним человек", "more than 300"),
    ("300 человек и более", "at least 300"),
    ("300 или более человек", "at least 300"),
    ("человек 300 как минимум", "at least 300"),
    ("десятки раненых", "vague plural 10"),
    ("сотни тысяч человек", "vague plural 100000"),
    ("тысячи людей", "vague plural 1000"),
    ("жизни тысяч людей", "vague plural 1000"),
    ("несколько сотен человек", "vague plural 100"),
    ("несколько человек", "vague quantifier"),
    ("пара сотен человек", "vague plural 100"),
    ("множество раненых", "vague quantifier"),
    ("десятки", "vague plural 10"),
    ("до нескольких сотен человек", "vague quantifier"),
    ("от 300 до 400 человек", "range 300..400"),
    ("между 300 и 400", "range 300..400"),
    ("5–10 раненых", "range 5..10"),
    ("пять-шесть человек", "range 5..6"),
    ("пятнадцать-двадцать тысяч человек", "range 15000..20000"),
    ("три или четыре человека", "range 3..4"),
    ("от 2 до 3 миллионов", "range 2000000..3000000"),
    ("от 10 человек до 20 человек", "range 10..20"),
    ("сто-двести человек", "range 100..200"),
    ("60 % из 140 000", "about 84000 (60 % of 140000)"),
    ("половина из 140 000 жителей", "about 70000 (50 % of 140000)"),
    ("треть из 150 000", "about 50000 (33.33 % of 150000)"),
    ("половина жителей", "bare 50 percent"),
    ("четверть миллиона человек", "bare 250000"),
    ("12 из 44 человек", "bare 12 (27.27 % of 44)"),
    ("60 процентов", "bare 60 percent"),
    ("выросло на 44 до 1221", "bare 1221 [+44]"),
    ("увеличилось с 44 до 1221", "bare 1221 [+1177]"),
    ("выросло до 963", "bare 963"),
    ("Число погибших увеличилось, по данным МЧС, до 963.", "bare 963"),
    ("снизилось на 44", "bare 44 [-44]"),
    ("ещё 36 человек погибли, доведя число погибших до 963", "bare 963 [+36]"),
    ("погибших нет", "none 0"),
    ("Жертв и пострадавших нет.", "none 0"),
    ("Информации о пострадавших нет.", "undisclosed"),
    ("нет жертв", "none 0"),
    ("никто не погиб", "none 0"),
    ("ни одного погибшего", "none 0"),
    ("пострадавших не было", "none 0"),
    ("Число погибших не уточняется", "undisclosed"),
    ("Баку не раскрывает своих военных потерь", "undisclosed"),
    ("неизвестное число раненых", "undisclosed"),
    ("о жертвах не сообщается", "undisclosed"),
    ("Власти отказались назвать число погибших", "undisclosed"),
    ("в октябре 22 человека погибли", "bare 22"),
    ("обе стороны потеряли 300 человек", "bare 300"),
    ("семью", "bare 7"),
]

NO_FIGURES = [
    "не 300 человек",
    "Число погибших не было названо",
    "27 сентября 2020 года",
    "в 2020 году",
    "с 1994 года",
    "2011 г.",
    "1990-х годах",
    "90-е годы",
    "27–28 октября",
    "T-72",
    "10:30",
    "31.10.2020",
    "один из домов",
    "двух сторон",
    "32-летний мужчина",
    "36-я встреча",
    "статья 5",
]

SENTENCES = [
    (
        "По данным министерства, погибли 12 человек, ещё 40 получили ранения.",
        ["bare 12", "bare 40"],
    ),
    ("Убиты более 1 250 человек, около 300 ранены.", ["more than 1250", "about 300"]),
    ("Число погибших приближается к 5 тысячам, заявил президент.", ["nearly 5000"]),
    (
        "В боях погибли не менее 384 военнослужащих, 540 ранены и 29 пропали без вести.",
        ["at least 384", "bare 540", "bare 29"],
    ),
    ("Сотни тысяч людей стали беженцами в 1990-х годах.", ["vague plural 100000"]),
    ("В 2016 году погибли двое журналистов.", ["bare 2"]),
    ("Жертв и пострадавших нет, сообщили в МЧС.", ["none 0"]),
    ("Информации о погибших и пострадавших нет.", ["undisclosed"]),
    ("По предварительным данным, пострадавших нет.", ["none 0"]),
    ("Данных о раненых пока нет.", ["undisclosed"]),
    ("Погибли три-четыре человека, свыше сотни ранены.", ["range 3..4", "more than 100"]),
    ("Число жертв выросло с 44 до 1221.", ["bare 1221 [+1177]"]),
    ("Количество раненых, по словам врачей, возросло до 57.", ["bare 57"]),
    ("В результате обстрела ранены до 20 человек.", ["up to 20"]),
    ("Цены выросли, погибли до 14 человек.", ["up to 14"]),
    ("Один из раненых скончался.", []),
    ("Погибла семья из пяти человек.", ["bare 5"]),
    ("Погибли 5 человек, из них двое детей.", ["bare 5", "bare 2"]),
    ("Число погибших превысило отметку в 1 000 человек.", ["more than 1000"]),
    ("Задержаны около полутора тысяч демонстрантов.", ["about 1500"]),
    ("Баку не раскрывает число погибших военных.", ["undisclosed"]),
    ("Погибли от силы 30 человек.", ["at most 30"]),
    ("На 22 октября подтверждена гибель 927 человек.", ["bare 927"]),
    ("Половина из 140 000 жителей покинула дома.", ["about 70000 (50 % of 140000)"]),
    ("60% населения лишились жилья.", ["bare 60 percent"]),
    ("Армия потеряла 30 тысяч солдат, а не 300.", ["bare 30000"]),
    ("Из 44 пассажиров выжили 12.", ["bare 44", "bare 12"]),
    ("Ни один человек не погиб.", ["none 0"]),
    ("Обстреляны десятки сёл, эвакуированы 16,7 тыс. человек.", ["vague plural 10", "bare 16700"]),
    ("В 10:30 взорвалась машина, ранив 4-х полицейских.", ["bare 4"]),
]

NUMBERS = [
    ("ноль", 0),
    ("двумстам", 200),
    ("двухстах", 200),
    ("пятьюстами", 500),
    ("пятистам девяноста шести", 596),
    ("четыреста восемнадцать тысяч пятьсот тридцать один", 418531),
    ("двадцать один миллион семьдесят три", 21000073),
    ("миллиард двести миллионов", 1200000000.0),
    ("восьмьюдесятью тремя", 83),
    ("тремястами сорока", 340),
    ("десять целых две сотых", 10.02),
    ("три с половиной", 3.5),
    ("двенадцать запятая пять", 12.5),
    ("минус двенадцать", -12),
    ("две десятых", 0.2),
    ("полтораста", 150),
    ("девятерых", 9),
    ("одному", 1),
]


@pytest.mark.parametrize(("text", "said"), PHRASES)
def test_russian_phrases(text: str, said: str) -> None:
    assert [say(found.figure) for found in find_figures(text, LANGUAGE.figures)] == [said]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_is_no_figure_in_russian(text: str) -> None:
    assert find_figures(text, LANGUAGE.figures) == ()


@pytest.mark.parametrize(("text", "said"), SENTENCES)
def test_russian_sentences(text: str, said: list[str]) -> None:
    found = find_figures(text, LANGUAGE.figures)
    assert [say(one.figure) for one in found] == said
    assert all(text[one.start : one.end] == one.figure.words for one in found)


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_russian_number_words(text: str, value: float) -> None:
    found = find_numbers(text, LANGUAGE.figures)
    assert [(float(one.readings[0]), one.start, one.end) for one in found] == [
        (value, 0, len(text))
    ]


TENS = [("", 0), ("двадцати", 20), ("сорока", 40), ("пятьюдесятью", 50), ("девяносто", 90)]
UNITS = [("два", 2), ("трех", 3), ("семью", 7), ("девяти", 9)]
HUNDREDS = [("", 0), ("ста", 100), ("двухсот", 200), ("пятьсот", 500), ("девятистах", 900)]


@given(st.sampled_from(HUNDREDS), st.sampled_from(TENS), st.sampled_from(UNITS))
def test_russian_words_add_up(
    hundred: tuple[str, int], ten: tuple[str, int], unit: tuple[str, int]
) -> None:
    below = " ".join(word for word, _ in (hundred, ten, unit) if word)
    value = hundred[1] + ten[1] + unit[1]
    for text, worth in ((below, value), (f"{below} тысяч {below}", value * 1001)):
        found = find_numbers(text, LANGUAGE.figures)
        assert [one.readings for one in found] == [(worth,)], text


@pytest.mark.parametrize(
    ("text", "readings"),
    [("1.250 погибших", (1250, 1.25)), ("1,250 погибших", (1250, 1.25))],
)
def test_russian_marks_that_settle_nothing(text: str, readings: tuple[float, ...]) -> None:
    (found,) = find_figures(text, LANGUAGE.figures)
    assert found.is_ambiguous
    values = [float(one.value) for one in found.readings if one.value is not None]
    assert values == list(readings)


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("погибших, погибли, погибло, гибель", "killed"),
        ("убитыми, убиты, убил", "killed"),
        ("умерли, умерших, скончался", "killed"),
        ("унесло жизни", "killed"),
        ("ранены, раненых, ранеными, ранения", "injured"),
        ("травмы, травмированы, госпитализированы, пострадали", "injured"),
        ("пропали без вести, пропавшими", "missing"),
        ("взяты в плен, пленных, заложников, похищены", "captured"),
        ("задержали, задержанных, арестованы, арестовал, под стражей", "detained"),
        ("эвакуированы, эвакуировали, эвакуации", "evacuated"),
        ("переселенцев, лишились крова, остались без крова", "displaced"),
        ("беженцами, беженцы", "refugees"),
        ("протестующих, вышли на улицы, митингующие", "crowd size"),
        ("потерями", "casualties"),
        ("безвозвратные потери", "dead including missing"),
        ("танками", "tanks"),
        ("беспилотников, БПЛА", "drones"),
    ],
)
def test_russian_metrics(text: str, metric: str) -> None:
    assert {found.name for found in LANGUAGE.metrics.find(text)} == {metric}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("мирных жителей, гражданских лиц", "civilian"),
        ("военнослужащими, солдаты, бойцов, офицеров", "military"),
        ("детьми, ребенка, подростков", "children"),
        ("женщинами", "women"),
        ("полицейского, полицейскими", "police"),
        ("журналистов, корреспондентов", "journalist"),
        ("медиков, спасателями", "aid worker"),
        ("боевиков, террористами", "fighter"),
        ("наемников", "mercenary"),
    ],
)
def test_russian_roles(text: str, role: str) -> None:
    assert {found.name for found in LANGUAGE.roles.find(text)} == {role}


def test_russian_centuries() -> None:
    (found,) = find_numbers("в XIX веке", LANGUAGE.figures)
    assert found.readings == (19,)
    assert (found.start, found.end) == (2, 5)
