"""How Arabic phrases are read: one line per case, as an editor would say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import AmbiguousFigure
from claimtrack.figures.number import find_numbers
from claimtrack.figures.reading import find_figures, parse_figure
from claimtrack.languages import load_language
from tests.figures.test_reading import say

LANGUAGE = load_language("ar")
WORDS = LANGUAGE.figures

READ = [
    # digits
    ("1250 قتيلا", "bare 1250"),
    ("5,000 قتيل", "bare 5000"),
    ("٥٬٠٠٠ قتيل", "bare 5000"),
    ("١٬٢٥٠٬٠٠٠ نازح", "bare 1250000"),
    ("30 ألف قتيل", "bare 30000"),
    ("٣٠ ألف قتيل", "bare 30000"),
    ("1.5 مليون نازح", "bare 1500000"),
    ("١٫٥ مليون نازح", "bare 1500000"),
    ("2,3 مليون نازح", "bare 2300000"),
    ("25 ألفا و300 نازح", "bare 25300"),
    ("بـ300 قتيل", "bare 300"),
    ("الجنود الـ18", "bare 18"),
    # number words
    ("ثلاثة جنود", "bare 3"),
    ("أحد عشر جنديا", "bare 11"),
    ("اثنتي عشرة امرأة", "bare 12"),
    ("خمسة عشر قتيلا", "bare 15"),
    ("مئة وأحد عشر قتيلا", "bare 111"),
    ("واحد وعشرون قتيلا", "bare 21"),
    ("خمسة وثلاثين جريحا", "bare 35"),
    ("ستة و عشرون قتيلا", "bare 26"),
    ("مئة قتيل", "bare 100"),
    ("مائة وخمسة وعشرون قتيلا", "bare 125"),
    ("مئتا قتيل", "bare 200"),
    ("ثلاثمائة وخمسون جريحا", "bare 350"),
    ("ثلاث مئة جريح", "bare 300"),
    ("ألف شخص", "bare 1000"),
    ("ألفان وثلاثمئة وسبعة عشر قتيلا", "bare 2317"),
    ("ألفا قتيل", "bare 2000"),
    ("ثلاثة آلاف جريح", "bare 3000"),
    ("خمسة وعشرون ألف نازح", "bare 25000"),
    ("مئة وخمسة آلاف نازح", "bare 105000"),
    ("مليونا نازح", "bare 2000000"),
    ("مليون ومئتان وأربعة وثلاثون ألفا وخمسمئة وسبعة وستون نازحا", "bare 1234567"),
    ("مليونان ونصف المليون لاجئ", "bare 2500000"),
    ("نصف مليون نازح", "bare 500000"),
    # hedges before
    ("بالضبط 44 قتيلا", "exact 44"),
    ("حوالي ثلاثمئة جريح", "about 300"),
    ("نحو خمسة وعشرين ألف نازح", "about 25000"),
    ("قرابة 300 ألف نازح", "about 300000"),
    ("زهاء 300 قتيل", "about 300"),
    ("تقدر بـ 300 قتيل", "about 300"),
    ("يقدر عددهم بنحو 5000", "about 5000"),
    ("اقترب من 5000 قتيل", "nearly 5000"),
    ("أكثر من 1250 قتيلا", "more than 1250"),
    ("مقتل أكثر من ألف شخص", "more than 1000"),
    ("وأكثر من ثلاثة آلاف جريح", "more than 3000"),
    ("لأكثر من 800 قتيل", "more than 800"),
    ("ما يزيد على 300 قتيل", "more than 300"),
    ("تجاوز 5000 قتيل", "more than 5000"),
    ("تجاوز عدد القتلى 5000", "more than 5000"),
    ("يفوق عدد النازحين 100 ألف", "more than 100000"),
    ("تجاوزت حصيلة قتلى الزلزال عتبة الـ5000", "more than 5000"),
    ("ما لا يقل عن 40 قتيلا", "at least 40"),
    ("على الأقل 40 قتيلا", "at least 40"),
    ("ما يصل إلى 500 قتيل", "up to 500"),
    ("حتى 500 قتيل", "up to 500"),
    ("لا يزيد عن 30 جريحا", "at most 30"),
    ("لا يتجاوز عدد القتلى 30", "at most 30"),
    ("أقل من مئة قتيل", "fewer than 100"),
    # hedges after
    ("40 قتيلا على الأقل", "at least 40"),
    ("300 شخص أو أكثر", "at least 300"),
    ("30 جريحا على الأكثر", "at most 30"),
    ("300 قتيل تقريبا", "about 300"),
    ("300 ونيف", "more than 300"),
    # ranges
    ("ما بين 5 و10 قتلى", "range 5..10"),
    ("بين خمسة وعشرة قتلى", "range 5..10"),
    ("بين ألف وألفي قتيل", "range 1000..2000"),
    ("من 70 ألفا إلى 75 ألف نازح", "range 70000..75000"),
    ("بين 30 و43 بالمئة", "range 30..43 percent"),
    ("10-20 جريحا", "range 10..20"),
    # vague
    ("عشرات القتلى", "vague plural 10"),
    ("العشرات من الجرحى", "vague plural 10"),
    ("مئات الأشخاص", "vague plural 100"),
    ("آلاف الجرحى", "vague plural 1000"),
    ("عشرات الآلاف من النازحين", "vague plural 10000"),
    ("مئات الآلاف من النازحين", "vague plural 100000"),
    ("بضع مئات من القتلى", "vague plural 100"),
    ("عدة آلاف من الجرحى", "vague plural 1000"),
    ("دزينة قتلى", "noun approximation 12"),
    ("عدة قتلى", "vague quantifier"),
    # none and undisclosed
    ("دون وقوع إصابات", "none 0"),
    ("من دون أي إصابات", "none 0"),
    ("لم تقع إصابات", "none 0"),
    ("لم يصب أحد بجروح", "none 0"),
    ("لا ضحايا", "none 0"),
    ("عدد غير محدد من القتلى", "undisclosed"),
    ("لا أنباء عن سقوط ضحايا", "undisclosed"),
    ("لم تعلن أذربيجان حصيلة خسائرها العسكرية", "undisclosed"),
    ("دون ذكر عدد القتلى", "undisclosed"),
    # shares
    ("60 بالمئة من السكان", "bare 60 percent"),
    ("20 في المئة", "bare 20 percent"),
    ("12 من أصل 44", "bare 12 (27.27 % of 44)"),
    ("نصف السكان البالغ عددهم 140 ألفا", "about 70000 (50 % of 140000)"),
    # changes
    ("ارتفعت الحصيلة من 44 إلى 1221", "bare 1221 [+1177]"),
    ("ارتفع عدد القتلى بمقدار 44 إلى 1221", "bare 1221 [+44]"),
    ("انخفض عدد النازحين من 5000 إلى 3000", "bare 3000 [-2000]"),
    # two of something
    ("مقتل شخصين", "bare 2"),
    ("قتيلان", "bare 2"),
]


@pytest.mark.parametrize(("text", "said"), READ, ids=[case[0] for case in READ])
def test_what_a_phrase_means(text: str, said: str) -> None:
    figure = parse_figure(text, WORDS)
    assert figure is not None
    assert say(figure) == said


@pytest.mark.parametrize(
    "text",
    [
        "عام 2020",
        "منذ 1994",
        "في 31 أكتوبر 2020",
        "27 أيلول/سبتمبر",
        "5 تشرين الأول",
        "القرن التاسع عشر",
        "القرن العشرين",
        "للمرة الثانية عشرة",
        "في مباراته السابعة والأربعين",
        "تسعينيات القرن الماضي",
        "المادة 5",
        "القرار 2254",
        "البالغ من العمر 33 عاما",
        "ليس 300",
        "لست نادما",
        "أحد الأسباب",
        "لا أحد يعرف عدد القتلى",
        "لا يزال المفقودون في عداد الأموات",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert find_figures(text, WORDS) == ()


SEVERAL = [
    ("مقتل شخصين وإصابة ثلاثة", ["bare 2", "bare 3"]),
    ("قتيلان وعشرون جريحا", ["bare 2", "bare 20"]),
    ("قتل 3 مدنيين و12 عسكريا", ["bare 3", "bare 12"]),
    ("قُتل 384 شخصًا وفُقد 29 آخرون", ["bare 384", "bare 29"]),
    ("ثلاثة آلاف وخمسة آلاف", ["bare 3000", "bare 5000"]),
    ("ألف وخمسة وعشرون ألفا", ["bare 1000", "bare 25000"]),
    ("قتل أكثر من 1000 وشرد عشرات الآلاف", ["more than 1000", "vague plural 10000"]),
]


@pytest.mark.parametrize(("text", "said"), SEVERAL, ids=[case[0] for case in SEVERAL])
def test_several_figures(text: str, said: list[str]) -> None:
    assert [say(found.figure) for found in find_figures(text, WORDS)] == said


@pytest.mark.parametrize("text", ["1.250 قتيل", "من 10.500 جندي"])
def test_a_mark_that_can_be_read_both_ways(text: str) -> None:
    with pytest.raises(AmbiguousFigure):
        parse_figure(text, WORDS)


METRICS = [
    ("مقتل 12 وإصابة 30", ["killed", "injured"]),
    ("لقوا مصرعهم", ["killed"]),
    ("أودى بحياة 12", ["killed"]),
    ("والجرحى والمفقودين", ["injured", "missing"]),
    ("فقد قتل 20", ["killed"]),
    ("وفقد 29", ["missing"]),
    ("12 بين قتيل وجريح", ["casualties"]),
    ("12 بين قتيل ومفقود", ["dead including missing"]),
    ("تم أسر 3 وأسرى حرب", ["captured", "captured"]),
    ("ألقي القبض على 6 واعتقال 3", ["detained", "detained"]),
    ("نزح 300 ألف والنازحون", ["displaced", "displaced"]),
    ("آلاف اللاجئين", ["refugees"]),
    ("تم إجلاء المئات", ["evacuated"]),
    ("تدمير 12 دبابة وطائرة مسيرة", ["tanks", "drones"]),
    ("على قيد الحياة", []),
]


@pytest.mark.parametrize(("text", "names"), METRICS, ids=[case[0] for case in METRICS])
def test_what_is_counted(text: str, names: list[str]) -> None:
    assert [found.name for found in LANGUAGE.metrics.find(text)] == names


def test_whose_it_is() -> None:
    roles = [found.name for found in LANGUAGE.roles.find("مدنيون وجنديان والصحفيين ومرتزقة")]
    assert roles == ["civilian", "military", "journalist", "mercenary"]


UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = [
    "",
    "مئة",
    "مئتان",
    "ثلاثمئة",
    "أربعمئة",
    "خمسمئة",
    "ستمئة",
    "سبعمئة",
    "ثمانمئة",
    "تسعمئة",
]
TEENS = {11: "أحد عشر", 12: "اثنا عشر"}


def below_hundred(number: int) -> list[str]:
    if number <= 10:
        return [UNITS[number]] if number else []
    if number < 20:
        return [TEENS.get(number, f"{UNITS[number - 10]} عشر")]
    return [word for word in (UNITS[number % 10], TENS[number // 10]) if word]


def below_thousand(number: int) -> str:
    words = [HUNDREDS[number // 100]] if number >= 100 else []
    return " و".join(words + below_hundred(number % 100))


def spell(number: int) -> str:
    """As grammars have it: the units before the tens, and "and" written onto every part."""
    thousands, rest = divmod(number, 1000)
    if thousands == 1:
        words = ["ألف"]
    elif thousands == 2:
        words = ["ألفان"]
    elif thousands:
        words = [f"{below_thousand(thousands)} {'آلاف' if thousands <= 10 else 'ألفا'}"]
    else:
        words = []
    return " و".join([*words, below_thousand(rest)] if rest else words)


@given(st.integers(1, 999_999))
def test_spelled_numbers_come_back(number: int) -> None:
    found = find_numbers(spell(number), WORDS)
    assert [one.readings for one in found] == [(number,)]
