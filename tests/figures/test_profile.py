"""Forms and their intervals, as the table of docs/method.md gives them."""

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import InvalidLexicon, UnknownProfile
from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.profile import load_profile, shipped_profiles
from claimtrack.units.unit import PERCENT

EDITORIAL = load_profile()


@pytest.mark.parametrize(
    ("value", "step"),
    [
        (1250, 50),
        (1000, 100),
        (5000, 1000),
        (30000, 5000),
        (600, 100),
        (2317, 1),
        (25, 5),
        (10, 1),
        (0, 1),
        (1_000_000, 100_000),
        (2_300_000, 100_000),
        (Decimal("2.3"), Decimal("0.1")),
        (Decimal("60.5"), Decimal("0.1")),
    ],
)
def test_step(value: int | Decimal, step: int | Decimal) -> None:
    assert EDITORIAL.step(value) == step


@pytest.mark.parametrize(
    ("form", "value", "strict", "expected"),
    [
        (Form.EXACT, 600, "[600, 600]", "[600, 600]"),
        (Form.BARE, 2317, "[2317, 2317]", "[2317, 2317]"),
        (Form.BARE, 1250, "[1225, 1275)", "[1225, 1275)"),
        (Form.BARE, 25, "[23, 27]", "[23, 27]"),
        (Form.ABOUT, 600, "[480, 720]", "[540, 660]"),
        (Form.ABOUT, 5000, "[4000, 6000]", "[4500, 5500]"),
        (Form.NEARLY, 5000, "[4000, 5000)", "[4000, 5000)"),
        (Form.NEARLY, 44, "[36, 44)", "[43, 44)"),
        (Form.MORE_THAN, 1250, "(1250, ∞)", "(1250, 1300]"),
        (Form.AT_LEAST, 1250, "[1250, ∞)", "[1250, 1300]"),
        (Form.UP_TO, 5000, "[0, 5000]", "[4000, 5000]"),
        (Form.AT_MOST, 5000, "[0, 5000]", "[4000, 5000]"),
        (Form.FEWER_THAN, 5000, "[0, 5000)", "[4000, 5000)"),
        (Form.NOUN_APPROXIMATION, 100, "[60, 140]", "[80, 120]"),
        (Form.VAGUE_PLURAL, 10, "[20, ∞)", "[20, 99]"),
        (Form.VAGUE_PLURAL, 12, "[20, ∞)", "[20, 99]"),
        (Form.VAGUE_PLURAL, 100_000, "[200000, ∞)", "[200000, 999999]"),
        (Form.NONE, 0, "[0, 0]", "[0, 0]"),
    ],
)
def test_intervals(form: Form, value: int, strict: str, expected: str) -> None:
    read = EDITORIAL.intervals(Figure("words", form, value))
    assert read is not None
    assert (str(read.strict), str(read.expected)) == (strict, expected)


def test_a_range_is_closed() -> None:
    read = EDITORIAL.intervals(Figure("70 000 à 75 000", Form.RANGE, 70_000, 75_000))
    assert read is not None
    assert str(read.strict) == str(read.expected) == "[70000, 75000]"


def test_a_hedged_range_reaches_beyond_its_ends() -> None:
    words = "about 70,000 to 75,000"
    read = EDITORIAL.intervals(Figure(words, Form.RANGE, 70_000, 75_000, is_approximate=True))
    assert read is not None
    assert (str(read.strict), str(read.expected)) == ("[56000, 90000]", "[63000, 82500]")
    assert read.strict.low_soft
    assert read.strict.high_soft


def test_soft_ends() -> None:
    about = EDITORIAL.intervals(Figure("about 600", Form.ABOUT, 600))
    nearly = EDITORIAL.intervals(Figure("nearly 600", Form.NEARLY, 600))
    assert about is not None
    assert nearly is not None
    assert (about.strict.low_soft, about.strict.high_soft) == (True, True)
    assert (nearly.strict.low_soft, nearly.strict.high_soft) == (True, True)
    dozens = EDITORIAL.intervals(Figure("dozens", Form.VAGUE_PLURAL, 10))
    assert dozens is not None
    assert dozens.strict.low_soft


def test_several_infers_nothing() -> None:
    read = EDITORIAL.intervals(Figure("several", Form.VAGUE_QUANTIFIER))
    assert read is not None
    assert (str(read.strict), read.expected) == ("[2, ∞)", None)


def test_undisclosed_has_no_interval() -> None:
    assert EDITORIAL.intervals(Figure("does not disclose", Form.UNDISCLOSED)) is None


def test_a_percentage_is_not_rounded_to_whole_numbers() -> None:
    read = EDITORIAL.intervals(Figure("about 7 %", Form.ABOUT, 7, unit=PERCENT))
    assert read is not None
    assert str(read.strict) == "[5.6, 8.4]"


@pytest.mark.parametrize(
    ("profile", "unit", "strict", "expected"),
    [
        ("acled", 10, "[10, ∞)", "[10, 10]"),
        ("acled", 12, "[12, ∞)", "[12, 12]"),
        ("acled", 100, "[100, ∞)", "[100, 100]"),
        ("acled", 1000, "[2000, ∞)", "[2000, 9999]"),
        ("ccc", 100, "[200, ∞)", "[200, 200]"),
        ("ccc", 1000, "[2000, ∞)", "[2000, 2000]"),
        ("ccc", 12, "[20, ∞)", "[20, 99]"),
    ],
)
def test_coding_practices(profile: str, unit: int, strict: str, expected: str) -> None:
    read = load_profile(profile).intervals(Figure("hundreds", Form.VAGUE_PLURAL, unit))
    assert read is not None
    assert (str(read.strict), str(read.expected)) == (strict, expected)


ROUNDED = st.integers(0, 10**9) | st.builds(
    lambda a, k: a * 10**k, st.integers(1, 99), st.integers(0, 7)
)


@given(
    value=ROUNDED,
    form=st.sampled_from([f for f in Form if f not in (Form.RANGE, Form.NONE, Form.VAGUE_PLURAL)]),
    profile=st.sampled_from(shipped_profiles()),
)
def test_expected_lies_within_strict(value: int, form: Form, profile: str) -> None:
    read = load_profile(profile).intervals(Figure("words", form, value))
    if read is not None and read.expected is not None:
        assert read.strict.contains(read.expected)


@given(
    unit=st.sampled_from([10, 12, 20, 100, 1000, 10_000, 100_000, 10**6]),
    profile=st.sampled_from(shipped_profiles()),
)
def test_expected_lies_within_strict_for_vague_plurals(unit: int, profile: str) -> None:
    read = load_profile(profile).intervals(Figure("words", Form.VAGUE_PLURAL, unit))
    assert read is not None
    assert read.expected is not None
    assert read.strict.contains(read.expected)


def test_each_profile_has_its_own_hash() -> None:
    hashes = {load_profile(name).hash for name in shipped_profiles()}
    assert len(hashes) == len(shipped_profiles()) >= 3


def test_sharp_profile(tmp_path: Path) -> None:
    own = tmp_path / "sharp.toml"
    own.write_text('name = "sharp"\nbase = "editorial-1"\n[bare]\nround = "sharp"\n')
    read = load_profile(str(own)).intervals(Figure("1,250", Form.BARE, 1250))
    assert read is not None
    assert str(read.strict) == "[1250, 1250]"


def test_a_profile_without_a_name_is_called_as_its_file(tmp_path: Path) -> None:
    """Not as the one it is based on: a report would name constants that were not used."""
    own = tmp_path / "mine.toml"
    own.write_text('base = "editorial-1"\n[bare]\nround = "sharp"\n')
    assert load_profile(str(own)).name == "mine"
    assert load_profile("ccc").name == "ccc"


def test_unknown_profile_names_the_known_ones() -> None:
    with pytest.raises(UnknownProfile) as caught:
        load_profile("editorial-9")
    assert "editorial-1" in (caught.value.hint or "")


@pytest.mark.parametrize(
    "text",
    ['name = "x"', 'name = "x"\nbase = "editorial-1"\n[bare]\nround = "blunt"', "name = "],
    ids=["incomplete", "unknown switch", "not TOML"],
)
def test_broken_profile(tmp_path: Path, text: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text)
    with pytest.raises(InvalidLexicon):
        load_profile(str(own))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("aboot = 3", "aboot"),
        ("[rounding]\nleast_ratio = 4", "rounding"),
        ("[step]\nleast_ration = 4", "step.least_ration"),
        ("[vague_plural]\nflor = 2", "vague_plural.flor"),
        ("[bare]\nis_sharp = true", "bare.is_sharp"),
    ],
)
def test_a_constant_that_is_misspelt_is_refused(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'base = "editorial-1"\n{text}\n', encoding="utf-8")
    with pytest.raises(InvalidLexicon, match=f"unknown key {key}\nhint: "):
        load_profile(str(path))


def test_a_unit_of_its_own_is_no_unknown_key(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    coded = "[vague_plural.coded]\n7 = { floor = 14, low = 14, high = 63 }\n"
    path.write_text(f'base = "ccc"\n{coded}', encoding="utf-8")
    assert 7 in dict(load_profile(str(path)).plural_coded)


def test_two_decimals_beside_each_other_have_no_number_in_common() -> None:
    """7.45 is printed as 7.5, so that 7.4 and 7.5 are never the same figure."""
    shares = [Figure(f"{n} %", Form.BARE, Decimal(n), unit=PERCENT) for n in ("6.9", "7.0", "7.1")]
    read = [EDITORIAL.intervals(each) for each in shares]
    assert all(one and other and one.strict.is_below(other.strict) for one, other in pairwise(read))


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("value", [10**27, 10**28, 3 * 10**40, 12345 * 10**30 + 7])
def test_numbers_longer_than_decimals_have_intervals(form: Form, value: int) -> None:
    upper = value + 1 if form is Form.RANGE else None
    intervals = load_profile().intervals(Figure("a number", form, value, upper))
    assert intervals is None or not intervals.strict.is_empty
