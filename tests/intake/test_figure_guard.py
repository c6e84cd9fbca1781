"""Figures that came with their reading, against their words."""

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.errors import InputError
from claimtrack.figures.figure import COUNT, Figure, Form, Says
from claimtrack.figures.reading import ANY_UNIT, parse_figure
from claimtrack.intake import figure_guard, wording
from claimtrack.intake.figure_guard import check_figure
from claimtrack.intake.oddities import Odd
from claimtrack.languages import load_language
from claimtrack.units.unit import PERCENT, UnitCode
from tests.examples import examples


def figure(words: str, value: Any, form: Form = Form.BARE, **more: Any) -> Figure:
    return Figure(words, form, value, **more)


HECTARE, EURO = UnitCode("hectare"), UnitCode("EUR")

RIGHT = {
    "a bare number": (figure("61", 61), "en"),
    "grouped": (figure("1,250", 1250), "en"),
    "grouped as in French": (figure("plus de 1.250", 1250, Form.MORE_THAN), "fr"),
    "sharp": (figure("exactly 61", 61, Form.EXACT), "en"),
    "none, as a number": (figure("0", 0), None),
    "a range": (figure("50 to 60", 50, Form.RANGE, upper=60), "en"),
    "a row of a table": (figure("at least 61", 61, Form.AT_LEAST), None),
    "a best value in a range": (figure("9 (4–13)", 4, Form.RANGE, upper=13), None),
    "multiplied by its row": (figure("5 × 1,000", 5000), None),
    "multiplied by its unit": (figure("5 thousand persons", 5000), "en"),
    "a share": (figure("7.5 %", Decimal("7.5"), unit=PERCENT), "en"),
    "vague": (figure("dozens", 12, Form.VAGUE_PLURAL), "en"),
    "withheld": (figure("undisclosed", None, Form.UNDISCLOSED), "en"),
    "money per week": (
        figure("£350 million a week", 350_000_000, unit=UnitCode("GBP"), per="week"),
        "en",
    ),
    "a fall, with its step": (
        figure("fell by 44", 44, says=Says.CHANGE, change=-44),
        "en",
    ),
    "words that another language reads so": (figure("ровно 61", 61, Form.EXACT), "xx"),
    "a word that multiplies": (figure("61 тыс.", 61_000), "ru"),
    "a noun of a language that has no list for it": (figure("61 Kumpel", 61), "de"),
}


@pytest.mark.parametrize("case", RIGHT)
def test_what_fits_passes(case: str) -> None:
    assert check_figure(*RIGHT[case]) == ()


TOLD = {
    "the hedge": (figure("at least 61", 61, Form.EXACT), "en", Odd.WORDS),
    "a step": (figure("fell by 44", 44), "en", Odd.WORDS),
    "a rate": (figure("61 a day", 61), "en", Odd.WORDS),
    "words of another language than is said": (
        figure("ровно 61", 9000, Form.EXACT),
        "xx",
        Odd.WORDS,
    ),
    "more than words of another language hold": (
        figure("ровно 61", 61, Form.EXACT, margin=9000),
        "xx",
        Odd.WORDS,
    ),
    "no words at all": (figure("", 9000), "en", Odd.UNREAD),
    "nobody said in which language": (figure("ровно 61", 9000, Form.EXACT), None, Odd.UNREAD),
    "rounded otherwise before": (
        figure("51.9 % of the 33,551,983 votes", 17413479, Form.ABOUT),
        "en",
        Odd.WORDS,
    ),
    "words nobody reads, with more than they hold": (
        figure("ровно 61 zz", 61, Form.EXACT, margin=9000),
        "xx",
        Odd.UNREAD,
    ),
    # a language that is not the one of the words
    "a floor, said to be Swahili": (figure("at least 70 dead", 70), "sw", Odd.WORDS),
    "a floor, said to be Dutch": (figure("mindestens 70 Tote", 70), "nl", Odd.WORDS),
    "a ceiling, said to be German": (figure("jusqu'à 70 morts", 70), "de", Odd.WORDS),
    "thousands, said to be English": (figure("70 тыс. убитых", 70), "en", Odd.WORDS),
    "a thousand times as many, said to be Zulu": (figure("70 muertos", 70_000), "zu", Odd.WORDS),
    # languages without a list
    "a floor in Czech": (figure("nejméně 70 obětí", 70), "cs", Odd.UNREAD),
    "a floor in Hebrew": (figure("לפחות 70 הרוגים", 70), "he", Odd.UNREAD),
    "more zeros than the digits": (figure("70 obětí", 7000), "cs", Odd.WORDS),
    "a mark that may group": (figure("7,000 obětí", 7), "cs", Odd.UNREAD),
    "a number nobody uses": (figure("70 obětí, 900 zraněných", 70), "cs", Odd.UNREAD),
    "a word of another language that multiplies": (figure("70万", 70), "vi", Odd.WORDS),
    "numbers in words": (figure("七十人死亡", 70), "zh", Odd.UNREAD),
    # margins
    "a margin by its sign": (figure("70 ± 9 killed", 70), "en", Odd.UNREAD),
    "a margin in brackets": (figure("70 (± 9)", 70), "en", Odd.UNREAD),
    "a margin in words": (figure("70, plus or minus 9", 70), "en", Odd.UNREAD),
    "a margin behind the noun": (figure("70 killed, give or take 9", 70), "en", Odd.UNREAD),
    "words nobody reads, per month": (figure("61 xx", 61, per="month"), "xx", Odd.UNREAD),
    "an old convention of ours": (figure("dozens", 10, Form.VAGUE_PLURAL), "en", Odd.WORDS),
    "a unit beside it": (figure("61", 61, unit=HECTARE), "en", Odd.BESIDE),
    "a share by its column": (figure("61", 61, unit=PERCENT), "en", Odd.BESIDE),
    "per month": (figure("exactly 61", 61, Form.EXACT, per="month"), "en", Odd.BESIDE),
    "per so many people": (
        figure("genau 61 Tote", 61, Form.EXACT, per="100000 people"),
        "de",
        Odd.BESIDE,
    ),
    "a change": (figure("61", 61, says=Says.CHANGE), "en", Odd.BESIDE),
    "a comparison": (figure("61", 61, says=Says.COMPARISON), "ru", Odd.BESIDE),
    "a step to a level": (figure("61", 61, change=60), "en", Odd.WORDS),
    "a step that is all": (figure("61 morts", 61, change=61), "fr", Odd.WORDS),
    "a margin from a note": (
        figure("7,5 %", Decimal("7.5"), unit=PERCENT, margin=Decimal("0.3")),
        "fr",
        Odd.BESIDE,
    ),
    "a margin of a count": (figure("61 человек", 61, margin=5), "ru", Odd.BESIDE),
    "a margin left out": (figure("61 % ± 5", 61, unit=PERCENT), "en", Odd.WORDS),
    "a whole": (figure("exactly 61", 61, Form.EXACT, base=9000), "en", Odd.WORDS),
    "a share of a whole": (figure("61", 61, share=50), "en", Odd.WORDS),
    "exact by its column": (figure("61", 61, Form.EXACT), "en", Odd.BESIDE),
    "an open end": (figure("50 to 60", 50, Form.RANGE, upper=60, high_open=True), "en", Odd.WORDS),
    "what it is taken of": (
        figure("7.5 %", Decimal("7.5"), unit=PERCENT, of="x"),
        "en",
        Odd.BESIDE,
    ),
    "what it is set against": (figure("61", 61, against="planned"), "es", Odd.BESIDE),
    "a convention of ours": (figure("hundreds", 1000, Form.VAGUE_PLURAL), "en", Odd.WORDS),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_reads_otherwise_is_told(case: str) -> None:
    given, language, odd = TOLD[case]
    assert [each.odd for each in check_figure(given, language)] == [odd]


REFUSED = {
    "another number": (figure("exactly 61", 9000, Form.EXACT), "en"),
    "another number under the same hedge": (figure("at least 61", 9000, Form.AT_LEAST), "en"),
    "another number in digits": (figure("61", 16), None),
    "another number in another language": (figure("61 morts", 16), "fr"),
    "ten times as many": (figure("5 × 1,000", 50_000), None),
    "a margin beside what is exact": (figure("exactly 61", 61, Form.EXACT, margin=9000), "en"),
    "a margin beside a number": (figure("61", 61, margin=9000), "en"),
    "a margin beside it in German": (figure("genau 61 Tote", 61, Form.EXACT, margin=9000), "de"),
    "a margin beside it in Russian": (figure("61 человек", 61, margin=61), "ru"),
    "a margin of a range": (figure("20 to 30", 20, Form.RANGE, upper=30, margin=9000), "en"),
    "a margin of a floor": (figure("au moins 61", 61, Form.AT_LEAST, margin=100), "fr"),
    "another margin than is said": (figure("61 % ± 5", 61, unit=PERCENT, margin=50), "en"),
    "a high end of a number": (figure("61", 61, upper=9000), "en"),
    "a high end of an exact number": (figure("61", 61, Form.EXACT, upper=9000), "ru"),
    "a high end, made a range": (figure("61", 61, Form.RANGE, upper=9000), "en"),
    "a high end of a floor": (figure("al menos 61", 61, Form.AT_LEAST, upper=9000), "es"),
    "a high end of a round number": (figure("1000", 1000, upper=9500), "en"),
    "withheld, though it is said": (figure("61", None, Form.UNDISCLOSED), "en"),
    "said, though it is withheld": (figure("undisclosed", 61), "en"),
    "none for some": (figure("no deaths", 61), "en"),
    "ten thousands in Chinese": (figure("70万人死亡", 70), "zh"),
    "ten thousands in Korean": (figure("70만 명 사망", 70), "ko"),
    "lakhs in Hindi": (figure("70 लाख लोग", 70), "hi-IN"),
    "crores in Bengali": (figure("৭ কোটি মানুষ", 7), "bn"),
    "thousands before the number": (figure("elfu 70 waliuawa", 70), "sw"),
    "thousands in Polish": (figure("ok. 70 tysięcy ofiar", 70), "pl"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_excludes_its_words_is_refused(case: str) -> None:
    with pytest.raises(InputError, match="the record says"):
        check_figure(*REFUSED[case])


@given(
    st.sampled_from(["{} dead", "at least {}", "nearly {}", "{} a day", "up to {} people", "{}%"]),
    st.one_of(st.integers(0, 9_999_999), st.sampled_from([1000, 2020, 33, 100_000])),
    st.booleans(),
)
@settings(deadline=None, max_examples=examples(300))
def test_one_reading_serves_all_numbers(template: str, number: int, is_grouped: bool) -> None:
    """What is read of "at least 333" and of "at least 140" differs by the number alone."""
    words = template.format(f"{number:,}" if is_grouped else number)
    try:
        slow = wording.read_figure(words, "en", COUNT)
    except InputError:
        slow = None
    assert figure_guard._read_like(words, "en", COUNT) == slow  # noqa: SLF001 - fast against slow


@given(st.integers(2, 10**7), st.sampled_from(["at least {}", "nearly {}", "{}", "over {}"]))
@settings(deadline=None, max_examples=examples(200))
def test_what_we_read_ourselves_always_passes(number: int, template: str) -> None:
    words = template.format(f"{number:,}")
    read = parse_figure(words, load_language("en").figures, ANY_UNIT, COUNT)
    assert read is not None
    assert check_figure(read, "en") == ()


OTHER: dict[str, st.SearchStrategy[Any]] = {
    "form": st.sampled_from(Form),
    **dict.fromkeys(
        ("value", "upper", "base", "share", "change", "margin"),
        st.one_of(st.none(), st.integers(-100, 10**6), st.decimals(-9, 9, places=1)),
    ),
    "unit": st.sampled_from([COUNT, PERCENT, HECTARE, EURO, UnitCode("xyz")]),
    "low_open": st.booleans(),
    "high_open": st.booleans(),
    "is_approximate": st.booleans(),
    "is_unit_assumed": st.booleans(),
    "per": st.sampled_from(["", "day", "month", "100000 people", "x"]),
    "of": st.sampled_from(["", "children"]),
    "says": st.sampled_from(Says),
    "against": st.sampled_from(["", "than planned"]),
}

READ = [
    *(("en", each) for each in ("{}", "at least {}", "{} % ± 5", "{} hectares", "${}", "{} a day")),
    *(("en", each) for each in ("between {} and 10 million", "a {} % rise", "fell by {}")),
    *(("fr", each) for each in ("plus de {}", "{} morts", "{} %", "environ {} euros")),
    *(("de", each) for each in ("genau {}", "{} Tote", "fast {}")),
    *(("ru", each) for each in ("{} человек", "около {}")),
    *(("es", each) for each in ("al menos {}", "{} muertos")),
    *(("en", each) for each in ("dozens", "several", "undisclosed", "no deaths", "a third")),
]


def test_every_field_is_changed() -> None:
    assert {*OTHER, "words"} == {each.name for each in fields(Figure)}


@given(st.sampled_from(READ), st.integers(2, 999), st.sampled_from(sorted(OTHER)), st.data())
@settings(deadline=None, max_examples=examples(600))
def test_no_field_is_changed_in_silence(
    wording_of: tuple[str, str], number: int, field: str, data: st.DataObject
) -> None:
    language, template = wording_of
    read = wording.read_figure(template.format(number), language)
    other = data.draw(OTHER[field])
    changed = replace(read, **{field: other})
    try:
        told = check_figure(changed, language)
    except InputError:
        assert changed != read
    else:
        assert bool(told) == (changed != read)


ROWS = {
    "a range": (figure("30–40", 30, Form.RANGE, upper=40), "en"),
    "a range of nobody's language": (figure("30–40", 30, Form.RANGE, upper=40), None),
    "a best estimate": (figure("35 (30–40)", 30, Form.RANGE, upper=40), "de"),
    "multiplied": (figure("30–40 thousand", 30_000, Form.RANGE, upper=40_000), "en"),
    "one end": (figure("35", 35, Form.RANGE, upper=35), "fr"),
    "a form by its name": (figure("at least 61", 61, Form.AT_LEAST), "fr"),
    "a factor": (figure("35 (30–40) × 1,000", 30_000, Form.RANGE, upper=40_000), "ru"),
}
"""What rows of tables are recorded as."""

SAID_BESIDE: dict[str, dict[str, Any]] = {
    "a unit": {"unit": UnitCode("kilogram")},
    "a share": {"unit": PERCENT},
    "a rate": {"per": "day"},
    "a rate of people": {"per": "100000 people"},
    "a whole": {"of": "prisoners"},
    "a level before": {"against": "2015"},
    "a change": {"says": Says.CHANGE},
    "a step": {"says": Says.CHANGE, "change": 5},
    "a margin": {"margin": 3},
    "a base": {"base": 100_000, "share": 30},
    "an open low end": {"low_open": True},
    "an open high end": {"high_open": True},
    "a hedge": {"is_approximate": True},
}


def is_noticed(one: Figure, language: str | None, *, in_text: bool = False) -> bool:
    try:
        return bool(check_figure(one, language, in_text=in_text))
    except InputError:
        return True


@pytest.mark.parametrize("row", ROWS)
def test_what_a_row_says_beside_its_digits_is_told(row: str) -> None:
    whole, language = ROWS[row]
    assert check_figure(whole, language) == ()
    for name, more in SAID_BESIDE.items():
        assert is_noticed(replace(whole, **more), language), name


AMONG = {
    "of whom": ("11 people, including 7 police officers", (11, 7), "en"),
    "of whom, in French": ("11 personnes, dont 7 policiers", (11, 7), "fr"),
    "of whom, in German": ("11 Toten, darunter 7 Polizisten", (11, 7), "de"),
    "of whom, in Spanish": ("11 personas, entre ellas 7 policías", (11, 7), "es"),
    "of whom, in Russian": ("11 человек, в том числе 7 полицейских", (11, 7), "ru"),
}


@pytest.mark.parametrize("case", AMONG)
def test_what_words_with_several_figures_do_not_say_is_told(case: str) -> None:
    words, values, language = AMONG[case]
    for value in values:
        one = figure(words, value)
        assert check_figure(one, language, in_text=True) == ()
        for name, more in SAID_BESIDE.items():
            if not name.startswith("an open"):
                assert is_noticed(replace(one, **more), language, in_text=True), name


@pytest.mark.parametrize("words", ["\u202e16\u202c dead", "\u202d16 dead", "16 \u202emorts"])
def test_words_that_are_seen_otherwise_than_they_are_read_are_told(words: str) -> None:
    assert "turns them around" in check_figure(figure(words, 16), "en")[-1].sentence


CORRECTED = {
    "another unit": (figure("61 hectares", 61, unit=EURO), "en"),
    "things for people": (figure("61 %", 61), "en"),
}
"""Units that somebody put in the place of those of the words: reports show both."""


@pytest.mark.parametrize("case", CORRECTED)
def test_another_unit_than_the_words_say_is_told(case: str) -> None:
    corrected, language = CORRECTED[case]
    assert Odd.CONTRADICTS in {each.odd for each in check_figure(corrected, language)}
    with pytest.raises(InputError):
        check_figure(replace(corrected, value=9000), language)
