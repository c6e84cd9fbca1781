"""How Ukrainian phrases and sentences are read: one line per case, as an editor would say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.figures.number import find_numbers
from claimtrack.figures.reading import find_figures
from claimtrack.languages import load_language
from tests.figures.test_reading import say

LANGUAGE = load_language("uk")

PHRASES = [
    ("1 250 загиблих", "bare 1250"),
    ("5 000 осіб", "bare 5000"),
    ("1,5 млн осіб", "bare 1500000"),
    ("2,3 мільйона мешканців", "bare 2300000"),
    ("300 тис. біженців", "bare 300000"),
    ("5 тис. 300 осіб", "bare 5300"),
    ("20тис. осіб", "bare 20000"),
    ("12-ти осіб", "bare 12"),
    ("2-х осіб", "bare 2"),
    ("одна людина", "bare 1"),
    ("одного загиблого", "bare 1"),
    ("двадцять одна людина", "bare 21"),
    ("двох тисяч трьохсот осіб", "bare 2300"),
    ("п'ятьма тисячами солдатів", "bare 5000"),
    ("двадцятьма сьома пораненими", "bare 27"),
    ("сімдесят п’ять осіб", "bare 75"),
    ("ста п'ятдесяти осіб", "bare 150"),
    ("двохсот п'ятдесяти шести", "bare 256"),
    ("чотирьохсот сорока", "bare 440"),
    ("шестеро поранених", "bare 6"),
    ("двоє дітей", "bare 2"),
    ("півтора мільйона осіб", "bare 1500000"),
    ("півтори тисячі осіб", "bare 1500"),
    ("півтора десятка поранених", "noun approximation 15"),
    ("два з половиною мільйони", "bare 2500000"),
    ("півмільйона людей", "bare 500000"),
    ("пів мільйона людей", "bare 500000"),
    ("два десятки загиблих", "noun approximation 20"),
    ("три сотні людей", "noun approximation 300"),
    ("тисяча осіб", "bare 1000"),
    ("мільйон двісті тисяч", "bare 1200000"),
    ("п'ять цілих дві десятих", "bare 5.2"),
    ("понад 1 250 загиблих", "more than 1250"),
    ("понад тисячу людей", "more than 1000"),
    ("більше тисячі людей", "more than 1000"),
    ("більше сотні поранених", "more than 100"),
    ("близько десятка будинків", "noun approximation 10"),
    ("близько сотні тисяч біженців", "noun approximation 100000"),
    ("майже 5 тисяч", "nearly 5000"),
    ("наближається до 5 тисяч", "nearly 5000"),
    ("без малого 300 осіб", "nearly 300"),
    ("трохи менше 300 осіб", "nearly 300"),
    ("близько 300 осіб", "about 300"),
    ("приблизно 300 осіб", "about 300"),
    ("біля 300 осіб", "about 300"),
    ("щонайменше 12 осіб", "at least 12"),
    ("принаймні 12 осіб", "at least 12"),
    ("не менше 12 осіб", "at least 12"),
    ("не менш як 12 осіб", "at least 12"),
    ("не більше 12 осіб", "at most 12"),
    ("не перевищує 300", "at most 300"),
    ("перевищила 5 тисяч", "more than 5000"),
    ("перевищила позначку в 5 тисяч", "more than 5000"),
    ("більше ніж 300 осіб", "more than 300"),
    ("до 300 осіб", "up to 300"),
    ("щонайбільше 300 осіб", "at most 300"),
    ("менше 300 осіб", "fewer than 300"),
    ("рівно 44", "exact 44"),
    ("300 осіб з лишком", "more than 300"),
    ("300 і більше осіб", "at least 300"),
    ("300 осіб щонайменше", "at least 300"),
    ("десятки поранених", "vague plural 10"),
    ("сотні тисяч людей", "vague plural 100000"),
    ("тисячі людей", "vague plural 1000"),
    ("життя тисяч людей", "vague plural 1000"),
    ("кілька сотень людей", "vague plural 100"),
    ("декілька осіб", "vague quantifier"),
    ("пара сотень людей", "vague plural 100"),
    ("безліч поранених", "vague quantifier"),
    ("від 300 до 400 осіб", "range 300..400"),
    ("між 300 і 400", "range 300..400"),
    ("5–10 поранених", "range 5..10"),
    ("п'ять-шість осіб", "range 5..6"),
    ("п'ятнадцять-двадцять тисяч осіб", "range 15000..20000"),
    ("три або чотири особи", "range 3..4"),
    ("від 2 до 3 мільйонів", "range 2000000..3000000"),
    ("60 % із 140 000", "about 84000 (60 % of 140000)"),
    ("половина із 140 000 мешканців", "about 70000 (50 % of 140000)"),
    ("третина від 150 000", "about 50000 (33.33 % of 150000)"),
    ("половина мешканців", "bare 50 percent"),
    ("чверть мільйона людей", "bare 250000"),
    ("12 із 44 осіб", "bare 12 (27.27 % of 44)"),
    ("60 відсотків", "bare 60 percent"),
    ("зросла на 44 до 1221", "bare 1221 [+44]"),
    ("збільшилася з 44 до 1221", "bare 1221 [+1177]"),
    ("зросла до 963", "bare 963"),
    ("Кількість загиблих збільшилася, за даними ДСНС, до 963.", "bare 963"),
    ("зменшилася на 44", "bare 44 [-44]"),
    ("ще 36 людей загинули, довівши кількість загиблих до 963", "bare 963 [+36]"),
    ("загиблих немає", "none 0"),
    ("Жертв і постраждалих немає.", "none 0"),
    ("Інформації про постраждалих немає.", "undisclosed"),
    ("немає жертв", "none 0"),
    ("ніхто не загинув", "none 0"),
    ("жодного загиблого", "none 0"),
    ("постраждалих не було", "none 0"),
    ("Кількість загиблих не уточнюється", "undisclosed"),
    ("Баку не розкриває своїх військових втрат", "undisclosed"),
    ("невідома кількість поранених", "undisclosed"),
    ("про жертви не повідомляється", "undisclosed"),
    ("Влада відмовилася назвати кількість загиблих", "undisclosed"),
    ("у жовтні 22 людини загинули", "bare 22"),
    ("обидві сторони втратили 300 осіб", "bare 300"),
    ("сім'я з п'яти осіб", "bare 5"),
]

NO_FIGURES = [
    "не 300 осіб",
    "Кількість загиблих не було названо",
    "27 вересня 2020 року",
    "у 2020 році",
    "з 1994 року",
    "2011 р.",
    "1990-х роках",
    "27–28 жовтня",
    "T-72",
    "10:30",
    "31.10.2020",
    "один із будинків",
    "двох сторін",
    "32-річний чоловік",
    "36-та зустріч",
    "стаття 5",
]

SENTENCES = [
    ("За даними міністерства, загинули 12 осіб, ще 40 зазнали поранень.", ["bare 12", "bare 40"]),
    ("Убито понад 1 250 людей, близько 300 поранено.", ["more than 1250", "about 300"]),
    ("Кількість загиблих наближається до 5 тисяч, заявив президент.", ["nearly 5000"]),
    (
        "У боях загинули щонайменше 384 військовослужбовці, 540 поранено й 29 зникли безвісти.",
        ["at least 384", "bare 540", "bare 29"],
    ),
    ("Сотні тисяч людей стали біженцями у 1990-х роках.", ["vague plural 100000"]),
    ("У 2016 році загинули двоє журналістів.", ["bare 2"]),
    ("Жертв і постраждалих немає, повідомили у ДСНС.", ["none 0"]),
    ("Інформації про загиблих та постраждалих немає.", ["undisclosed"]),
    ("За попередніми даними, постраждалих немає.", ["none 0"]),
    ("Даних про поранених поки немає.", ["undisclosed"]),
    ("Загинули три-чотири людини, понад сотню поранено.", ["range 3..4", "more than 100"]),
    ("Кількість жертв зросла з 44 до 1221.", ["bare 1221 [+1177]"]),
    ("Кількість поранених, за словами лікарів, зросла до 57.", ["bare 57"]),
    ("Унаслідок обстрілу поранено до 20 осіб.", ["up to 20"]),
    ("Ціни зросли, загинули до 14 осіб.", ["up to 14"]),
    ("Один із поранених помер.", []),
    ("Загинула сім'я з п'яти осіб.", ["bare 5"]),
    ("Загинули 5 осіб, із них двоє дітей.", ["bare 5", "bare 2"]),
    ("Кількість загиблих перевищила позначку в 1 000 осіб.", ["more than 1000"]),
    ("Затримано близько півтори тисячі демонстрантів.", ["about 1500"]),
    ("Баку не розкриває кількість загиблих військових.", ["undisclosed"]),
    ("Загинули щонайбільше 30 осіб.", ["at most 30"]),
    ("Станом на 22 жовтня підтверджено загибель 927 осіб.", ["bare 927"]),
    ("Половина із 140 000 мешканців залишила домівки.", ["about 70000 (50 % of 140000)"]),
    ("60% населення втратили житло.", ["bare 60 percent"]),
    ("Армія втратила 30 тисяч солдатів, а не 300.", ["bare 30000"]),
    ("Із 44 пасажирів вижили 12.", ["bare 44", "bare 12"]),
    ("Жодна людина не загинула.", ["none 0"]),
    ("Обстріляно десятки сіл, евакуйовано 16,7 тис. осіб.", ["vague plural 10", "bare 16700"]),
    ("О 10:30 вибухнула машина, поранивши 4-х поліцейських.", ["bare 4"]),
]

NUMBERS = [
    ("нуль", 0),
    ("двомстам", 200),
    ("двохстах", 200),
    ("п'ятьмастами", 500),
    ("п’ятистам дев’яноста шести", 596),
    ("чотириста вісімнадцять тисяч п'ятсот тридцять один", 418531),
    ("двадцять один мільйон сімдесят три", 21000073),
    ("мільярд двісті мільйонів", 1200000000.0),
    ("вісімдесятьма трьома", 83),
    ("трьомастами сорока", 340),
    ("десять цілих дві сотих", 10.02),
    ("три з половиною", 3.5),
    ("дванадцять кома вісімдесят п'ять", 12.85),
    ("мінус дванадцять", -12),
    ("дві десятих", 0.2),
    ("півтораста", 150),
    ("дев’ятьох", 9),
    ("одному", 1),
]


@pytest.mark.parametrize(("text", "said"), PHRASES)
def test_ukrainian_phrases(text: str, said: str) -> None:
    assert [say(found.figure) for found in find_figures(text, LANGUAGE.figures)] == [said]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_is_no_figure_in_ukrainian(text: str) -> None:
    assert find_figures(text, LANGUAGE.figures) == ()


@pytest.mark.parametrize(("text", "said"), SENTENCES)
def test_ukrainian_sentences(text: str, said: list[str]) -> None:
    found = find_figures(text, LANGUAGE.figures)
    assert [say(one.figure) for one in found] == said
    assert all(text[one.start : one.end] == one.figure.words for one in found)


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_ukrainian_number_words(text: str, value: float) -> None:
    found = find_numbers(text, LANGUAGE.figures)
    assert [(float(one.readings[0]), one.start, one.end) for one in found] == [
        (value, 0, len(text))
    ]


TENS = [("", 0), ("двадцяти", 20), ("сорока", 40), ("п'ятдесятьма", 50), ("дев'яносто", 90)]
UNITS = [("два", 2), ("трьох", 3), ("сьома", 7), ("дев'яти", 9)]
HUNDREDS = [("", 0), ("ста", 100), ("двохсот", 200), ("п'ятсот", 500), ("дев'ятистах", 900)]


@given(st.sampled_from(HUNDREDS), st.sampled_from(TENS), st.sampled_from(UNITS))
def test_ukrainian_words_add_up(
    hundred: tuple[str, int], ten: tuple[str, int], unit: tuple[str, int]
) -> None:
    below = " ".join(word for word, _ in (hundred, ten, unit) if word)
    value = hundred[1] + ten[1] + unit[1]
    for text, worth in ((below, value), (f"{below} тисяч {below}", value * 1001)):
        found = find_numbers(text, LANGUAGE.figures)
        assert [one.readings for one in found] == [(worth,)], text


@pytest.mark.parametrize(
    ("text", "readings"),
    [("1.250 загиблих", (1250, 1.25)), ("1,250 загиблих", (1250, 1.25))],
)
def test_ukrainian_marks_that_settle_nothing(text: str, readings: tuple[float, ...]) -> None:
    (found,) = find_figures(text, LANGUAGE.figures)
    assert found.is_ambiguous
    values = [float(one.value) for one in found.readings if one.value is not None]
    assert values == list(readings)


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("загиблих, загинули, загинуло, загибель", "killed"),
        ("вбито, убиті, вбивав, убив", "killed"),
        ("померли, померлих, помер", "killed"),
        ("забрало життя", "killed"),
        ("поранені, поранених, пораненими, поранення", "injured"),
        ("травми, травмовано, госпіталізовано, постраждали", "injured"),
        ("зникли безвісти, зниклими", "missing"),
        ("взято в полон, полонених, заручників, викрадено", "captured"),
        ("затримали, затриманих, заарештовано, арештував, під вартою", "detained"),
        ("евакуйовано, евакуювали, евакуації", "evacuated"),
        ("переселенців, втратили житло, виселені", "displaced"),
        ("біженцями, біженці", "refugees"),
        ("протестувальників, вийшли на вулиці, мітингувальники", "crowd size"),
        ("втратами", "casualties"),
        ("безповоротні втрати", "dead including missing"),
        ("танками", "tanks"),
        ("безпілотників, БПЛА", "drones"),
    ],
)
def test_ukrainian_metrics(text: str, metric: str) -> None:
    assert {found.name for found in LANGUAGE.metrics.find(text)} == {metric}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("мирних жителів, цивільних", "civilian"),
        ("військовослужбовцями, солдати, бійців, офіцерів", "military"),
        ("дітьми, дитину, підлітків", "children"),
        ("жінками", "women"),
        ("поліцейського, поліціянтами", "police"),
        ("журналістів, кореспондентів", "journalist"),
        ("медиків, рятувальниками", "aid worker"),
        ("бойовиків, терористами", "fighter"),
        ("найманців", "mercenary"),
    ],
)
def test_ukrainian_roles(text: str, role: str) -> None:
    assert {found.name for found in LANGUAGE.roles.find(text)} == {role}


def test_ukrainian_centuries() -> None:
    (found,) = find_numbers("у XIX столітті", LANGUAGE.figures)
    assert found.readings == (19,)
    assert (found.start, found.end) == (2, 5)
