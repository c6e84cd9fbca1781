"""How Armenian phrases are read: one line per case, as an editor would say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.figures.number import find_numbers
from claimtrack.figures.reading import find_figures, parse_figure
from claimtrack.languages import load_language
from tests.figures.test_reading import say

LANGUAGE = load_language("hy")
WORDS = LANGUAGE.figures

READ = [
    # digits
    ("1.250 զոհ", "bare 1250"),
    ("5 000 զոհ", "bare 5000"),
    ("1.250.000 տեղահանված", "bare 1250000"),
    ("1,5 միլիոն մարդ", "bare 1500000"),
    ("30 հազար զոհ", "bare 30000"),
    ("2,3 մլն մարդ", "bare 2300000"),
    # number words
    ("երեք զինվոր", "bare 3"),
    ("տասնչորս հոգի", "bare 14"),
    ("քսանհինգ զինծառայող", "bare 25"),
    ("երեսունվեց զինծառայողից", "bare 36"),
    ("հարյուր քառասուներկու զոհ", "bare 142"),
    ("երկուհարյուր զինվոր", "bare 200"),
    ("երկու հարյուր հիսուն հազար փախստական", "bare 250000"),
    ("հազար զոհ", "bare 1000"),
    ("երեք միլիոն հինգ հարյուր հազար մարդ", "bare 3500000"),
    ("մեկ միլիոն երկու հարյուր երեսունչորս հազար հինգ հարյուր վաթսունյոթ", "bare 1234567"),
    ("կես միլիոն տեղահանված", "bare 500000"),
    ("երկուսը զոհվել են", "bare 2"),
    ("մեկ մարդ անհետ կորած է", "bare 1"),
    # hedges before
    ("ուղիղ 44 զոհ", "exact 44"),
    ("մոտ 300 վիրավոր", "about 300"),
    ("մոտավորապես հինգ հարյուր վիրավոր", "about 500"),
    ("շուրջ երկու հազար հինգ հարյուր տեղահանված", "about 2500"),
    ("գրեթե 5000 զոհ", "nearly 5000"),
    ("զոհերի թիվը մոտենում է 5000-ի", "nearly 5000"),
    ("ավելի քան 1250 զոհ", "more than 1250"),
    ("ավելի քան հազար զոհ", "more than 1000"),
    ("զոհերի թիվը գերազանցել է 800-ը", "more than 800"),
    ("առնվազն 384 մարդ", "at least 384"),
    ("ոչ պակաս քան 40 զոհ", "at least 40"),
    ("մինչև 500 մարդ", "up to 500"),
    ("առավելագույնը 30 վիրավոր", "at most 30"),
    ("ոչ ավելի քան 30 վիրավոր", "at most 30"),
    ("պակաս քան 100 զոհ", "fewer than 100"),
    # hedges joined on and after
    ("2000-ից ավելի զոհ", "more than 2000"),
    ("1000-ից ավել մարդ", "more than 1000"),
    ("հազարից ավելի մարդ է զոհվել", "more than 1000"),
    ("հինգ հարյուրից ավելի վիրավոր", "more than 500"),
    ("զոհերի թիվը 800-ը գերազանցել է", "more than 800"),
    ("40-ից ոչ պակաս զոհ", "at least 40"),
    ("100-ից պակաս զոհ", "fewer than 100"),
    ("5000-ին մոտ զոհ", "nearly 5000"),
    ("300 կամ ավելի վիրավոր", "at least 300"),
    ("300 և ավելի վիրավոր", "at least 300"),
    # ranges
    ("5-ից 10 մարդ", "range 5..10"),
    ("5-10 մարդ", "range 5..10"),
    ("հինգից տասը մարդ", "range 5..10"),
    ("70-ից մինչև 75 մարդ", "range 70..75"),
    ("5-ի և 10-ի միջև", "range 5..10"),
    # vague
    ("տասնյակ զոհեր", "vague plural 10"),
    ("տասնյակներով վիրավորներ", "vague plural 10"),
    ("հարյուրավոր վիրավորներ", "vague plural 100"),
    ("հազարավոր մարդիկ", "vague plural 1000"),
    ("տասնյակ հազարավոր մարդիկ", "vague plural 10000"),
    ("հարյուր հազարավոր տեղահանվածներ", "vague plural 100000"),
    ("մի քանի հարյուր զոհ", "vague plural 100"),
    ("մի քանի տասնյակ հազար մարդ", "vague plural 10000"),
    ("երկու տասնյակ վիրավոր", "noun approximation 20"),
    ("մի քանի զոհ", "vague quantifier"),
    ("բազմաթիվ զոհեր", "vague quantifier"),
    # none and undisclosed
    ("զոհեր չկան", "none 0"),
    ("ոչ մի զոհ չկա", "none 0"),
    ("առանց զոհերի", "none 0"),
    ("ոչ ոք չի զոհվել", "none 0"),
    ("զոհերի թիվը հայտնի չէ", "undisclosed"),
    ("զոհերի մասին տեղեկություններ չկան", "undisclosed"),
    ("Ադրբեջանը չի հրապարակում իր կորուստները", "undisclosed"),
    # shares
    ("բնակչության 10 տոկոսը", "bare 10 percent"),
    ("ավելի քան 20 տոկոս", "more than 20 percent"),
    # sides
    ("երկու կողմից 2000 զոհ", "bare 2000"),
    ("2017թ․ 12 զոհ", "bare 12"),
    ("2014-ին զոհվել է 12 մարդ", "bare 12"),
    ("սեպտեմբերի 27-ից զոհվել է 874 զինծառայող", "bare 874"),
]


@pytest.mark.parametrize(("text", "said"), READ, ids=[case[0] for case in READ])
def test_what_a_phrase_means(text: str, said: str) -> None:
    figure = parse_figure(text, WORDS)
    assert figure is not None
    assert say(figure) == said


@pytest.mark.parametrize(
    "text",
    [
        "32-ամյա կին է սպանվել",
        "հիսունվեցամյա կին է սպանվել",
        "19-րդ դարում",
        "1930-ական թվականներին",
        "2020 թ. հոկտեմբերի 31-ին",
        "սեպտեմբերի 27-ին",
        "2014-ի որոշմամբ",
        "1994-ից ի վեր",
        "2020 թվականին",
        "44-օրյա պատերազմում",
        "ժամը 19:30-ին",
        "երկու կողմերը",
        "նրանցից մեկը զոհվել է",
        "երեքշաբթի օրը",
        "առանց զոհերի թիվը նշելու",
        "ոչ ոք չգիտի զոհերի թիվը",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert find_figures(text, WORDS) == ()


SEVERAL = [
    ("զոհվել է 3 մարդ և վիրավորվել 11-ը", ["bare 3", "bare 11"]),
    (
        "1000-ից ավել մարդ է սպանվել, և 10000-ից ավել մարդ լքել է տունը",
        ["more than 1000", "more than 10000"],
    ),
    ("540 մարդ վիրավորված է, իսկ 29 հոգի՝ անհետ կորած", ["bare 540", "bare 29"]),
    ("զոհվել է ե՛ւ հինգ զինվոր, ե՛ւ երկու կին", ["bare 5", "bare 2"]),
]


@pytest.mark.parametrize(("text", "said"), SEVERAL, ids=[case[0] for case in SEVERAL])
def test_several_figures(text: str, said: list[str]) -> None:
    assert [say(found.figure) for found in find_figures(text, WORDS)] == said


METRICS = [
    ("զոհվել է 12 մարդ, վիրավորվել՝ 30", ["killed", "injured"]),
    ("զոհերի թիվը", ["killed"]),
    ("8 մարդու կյանք է խլել", ["killed"]),
    ("երեք մարդ մահացել է", ["killed"]),
    ("վնասվածքներ ստացած հոգի", ["injured"]),
    ("անհետ կորած և անհայտ կորածներ", ["missing", "missing"]),
    ("զոհեր և վիրավորներ", ["casualties"]),
    ("կորուստների մասին", ["casualties"]),
    ("12 զոհ և անհետ կորած", ["dead including missing"]),
    ("գերիներ և պատանդներ", ["captured", "captured"]),
    ("ձերբակալվել է վեց մարդ", ["detained"]),
    ("տեղահանվածներ և փախստականներ", ["displaced", "refugees"]),
    ("մարդիկ տարհանվել են", ["evacuated"]),
    ("տանկեր և անօդաչու թռչող սարքեր", ["tanks", "drones"]),
    ("մահմեդական և վիրավորանք", []),
]


@pytest.mark.parametrize(("text", "names"), METRICS, ids=[case[0] for case in METRICS])
def test_what_is_counted(text: str, names: list[str]) -> None:
    assert [found.name for found in LANGUAGE.metrics.find(text)] == names


def test_whose_it_is() -> None:
    roles = [
        found.name for found in LANGUAGE.roles.find("խաղաղ բնակիչներ, զինծառայողներ, երեխաներ")
    ]
    assert roles == ["civilian", "military", "children"]


UNITS = ["", "մեկ", "երկու", "երեք", "չորս", "հինգ", "վեց", "յոթ", "ութ", "ինը"]
TENS = [
    "",
    "տասն",
    "քսան",
    "երեսուն",
    "քառասուն",
    "հիսուն",
    "վաթսուն",
    "յոթանասուն",
    "ութսուն",
    "իննսուն",
]


def below_thousand(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [f"{UNITS[hundreds]} հարյուր" if hundreds > 1 else "հարյուր"] if hundreds else []
    if rest == 12:
        return [*words, "տասներկու"]
    if rest == 13:
        return [*words, "տասներեք"]
    if rest == 10:
        return [*words, "տասը"]
    return [*words, TENS[rest // 10] + UNITS[rest % 10]] if rest else words


def spell(number: int) -> str:
    """As print has it: hundreds apart, tens and units in one word."""
    thousands, rest = divmod(number, 1000)
    words = [*below_thousand(thousands), "հազար"] if thousands else []
    return " ".join(words + below_thousand(rest))


@given(st.integers(1, 999_999))
def test_spelled_numbers_come_back(number: int) -> None:
    found = find_numbers(spell(number), WORDS)
    assert [one.readings for one in found] == [(number,)]


@given(
    # "mekits" alone is mostly "from one of them", so a final one takes no ending here.
    st.integers(2, 999_999).filter(lambda number: number % 100 != 1),
    st.sampled_from(["ից ավելի", "ից ավել"]),
)
def test_a_spelled_number_with_its_ending_keeps_the_hedge(number: int, ending: str) -> None:
    figure = parse_figure(spell(number) + ending, WORDS)
    assert figure is not None
    assert say(figure) == f"more than {number}"
