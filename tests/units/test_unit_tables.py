"""The tables of units are right: against definitions, against pint, and against CLDR in Babel."""

from fractions import Fraction

import pint
import pytest
from babel.core import get_cldr_version

from claimtrack.units import unit_codes
from claimtrack.units.tables import read_rows
from docs.tools import units as generator

ROWS = {
    code: (dimension, Fraction(factor), Fraction(offset))
    for code, dimension, factor, offset in read_rows("units.tsv")
}

IN = Fraction("0.0254")
FT = 12 * IN
LB = Fraction("0.45359237")
GALLON = 231 * IN**3
GRAVITY = Fraction("9.80665")
DEFINED: dict[str, Fraction] = {
    # International yard and pound agreement, 1959
    "inch": IN,
    "foot": FT,
    "yard": 3 * FT,
    "mile": 5280 * FT,
    "square-foot": FT**2,
    "square-yard": 9 * FT**2,
    "acre": 43560 * FT**2,
    "square-mile": (5280 * FT) ** 2,
    "cubic-foot": FT**3,
    "cubic-yard": 27 * FT**3,
    "cubic-mile": (5280 * FT) ** 3,
    "acre-foot": 43560 * FT**3,
    "pound": LB,
    "ounce": LB / 16,
    "stone": 14 * LB,
    "ton": 2000 * LB,
    "long-ton": 2240 * LB,
    "ounce-troy": 480 * LB / 7000,
    # The SI brochure, and the resolutions it names
    "hectare": Fraction(10_000),
    "tonne": Fraction(1000),
    "nautical-mile": Fraction(1852),
    "knot": Fraction(1852, 3600),
    "astronomical-unit": Fraction(149_597_870_700),
    "light-year": 299_792_458 * Fraction("365.25") * 86400,
    "atmosphere": Fraction(101_325),
    "bar": Fraction(100_000),
    "carat": Fraction("0.0002"),
    # United States customary measures (NIST handbook 44), and the Weights and Measures Act 1985
    "gallon": GALLON,
    "quart": GALLON / 4,
    "pint": GALLON / 8,
    "fluid-ounce": GALLON / 128,
    "barrel": 42 * GALLON,
    "bushel": Fraction("2150.42") * IN**3,
    "gallon-imperial": Fraction("0.00454609"),
    "pint-imperial": Fraction("0.00454609") / 8,
    "fluid-ounce-imperial": Fraction("0.00454609") / 160,
    "mile-per-hour": 5280 * FT / 3600,
    "kilometer-per-hour": Fraction(1000, 3600),
    "pound-force-per-square-inch": LB * GRAVITY / IN**2,
    "horsepower": 550 * FT * LB * GRAVITY,
    "millimeter-ofhg": Fraction("13.5951") * GRAVITY,
    # Energy: the thermochemical calorie, the table BTU of 1956, the therm of 1968 (USA)
    "calorie": Fraction("4.184"),
    "british-thermal-unit-it": Fraction("1055.05585262"),
    "therm-us": Fraction("105480400"),
    "watt-hour": Fraction(3600),
    # Time
    "minute": Fraction(60),
    "hour": Fraction(3600),
    "day": Fraction(86_400),
    "week": Fraction(604_800),
    "fortnight": Fraction(1_209_600),
    "month": Fraction(1, 12),
    "quarter": Fraction(1, 4),
    "decade": Fraction(10),
    "century": Fraction(100),
    "dunam": Fraction(1000),
    "metric-pound": Fraction(1, 2),
    "bit": Fraction(1, 8),
    "permille": Fraction(1, 10),
    "permillion": Fraction(1, 10_000),
    "fahrenheit": Fraction(5, 9),
    "kelvin": Fraction(1),
}


@pytest.mark.parametrize("code", DEFINED)
def test_a_factor_is_as_defined(code: str) -> None:
    assert ROWS[code][1] == DEFINED[code]


@pytest.mark.parametrize(("code", "zero"), [("kelvin", "-273.15"), ("fahrenheit", "-160/9")])
def test_only_temperatures_have_a_zero_of_their_own(code: str, zero: str) -> None:
    assert ROWS[code][2] == Fraction(zero)
    others = [each for each, row in ROWS.items() if row[0] != "temperature"]
    assert {ROWS[each][2] for each in others} == {Fraction(0)}


PREFIXES = {
    "nano": -9,
    "micro": -6,
    "milli": -3,
    "centi": -2,
    "deci": -1,
    "hecto": 2,
    "kilo": 3,
    "mega": 6,
    "giga": 9,
    "tera": 12,
    "peta": 15,
    "exa": 18,
}
POWERS = {"square-": 2, "cubic-": 3, "": 1}


def by_prefix(code: str) -> tuple[str, Fraction] | None:
    """The unit without its prefix, and what the prefix makes of it."""
    for word, power in POWERS.items():
        rest = code.removeprefix(word)
        for prefix, exponent in PREFIXES.items():
            plain = rest.removeprefix(prefix)
            whole = word + plain
            if code.startswith(word) and plain != rest and (whole in ROWS or plain == "gram"):
                return whole, Fraction(10) ** (exponent * power)
    return None


PREFIXED = [code for code in ROWS if by_prefix(code) and code not in {"kilogram", "megatonne"}]


@pytest.mark.parametrize("code", PREFIXED)
def test_a_prefix_is_a_power_of_ten(code: str) -> None:
    found = by_prefix(code)
    assert found is not None
    plain, power = found
    assert ROWS[code][1] == ROWS[plain][1] * power


def test_every_unit_is_checked_one_way_or_the_other() -> None:
    unchecked = {code for code in ROWS if code not in DEFINED and by_prefix(code) is None}
    assert unchecked == {
        *("%", "square-meter", "meter", "gram", "cubic-meter", "celsius", "joule"),
        *("watt", "second", "year", "meter-per-second", "pascal", "hertz", "byte", "volt"),
        *("becquerel", "sievert", "degree", "liter"),
    }
    assert ROWS["gram"][1] == ROWS["liter"][1] == Fraction(1, 1000)


PINT = {
    "%": "percent",
    "permille": "permille",
    "permillion": "ppm",
    "dunam": "10 are",
    "metric-pound": "0.5 kilogram",
    "astronomical-unit": "astronomical_unit",
    "light-year": "light_year",
    "ton": "US_ton",
    "long-ton": "UK_ton",
    "ounce-troy": "troy_ounce",
    "gallon-imperial": "imperial_gallon",
    "pint-imperial": "imperial_pint",
    "fluid-ounce-imperial": "imperial_fluid_ounce",
    "barrel": "oil_barrel",
    "bushel": "bushel",
    "decade": "10 year",
    "fluid-ounce": "US_fluid_ounce",
    "pint": "US_pint",
    "quart": "US_liquid_quart",
    "british-thermal-unit-it": "Btu_it",
    "therm-us": "US_therm",
    "horsepower": "UK_horsepower",
    "nautical-mile": "nautical_mile",
    "celsius": "kelvin",
    "fahrenheit": "delta_degF",
    "quarter": "0.25 year",
    "acre-foot": "international_acre * foot",
    "acre": "international_acre",
    "pound-force-per-square-inch": "force_pound / inch ** 2",
    "millimeter-ofhg": "millimeter_Hg",
    "carat": "carat",
    "mile-per-hour": "mile / hour",
    "degree": "degree",
}
"""What pint calls a unit, where it is not CLDR's word with its parts in another form. Pint's acre
is of the survey foot, which CLDR's is not: one of 43,560 square feet is compared."""
BASES = {
    "share": "percent",
    "area": "meter ** 2",
    "length": "meter",
    "mass": "kilogram",
    "volume": "meter ** 3",
    "temperature": "kelvin",
    "energy": "joule",
    "power": "watt",
    "duration": "second",
    "calendar duration": "year",
    "speed": "meter / second",
    "pressure": "pascal",
    "frequency": "hertz",
    "data": "byte",
    "voltage": "volt",
    "radioactivity": "becquerel",
    "dose": "sievert",
    "angle": "degree",
}


def in_pint(code: str) -> str:
    """The unit as pint writes it."""
    if code in PINT:
        return PINT[code].replace("international_acre", "(43560 * foot ** 2)")
    over, _, under = code.partition("-per-")
    if under:
        return f"{in_pint(over)} / {in_pint(under)}"
    for word, power in POWERS.items():
        if word and code.startswith(word):
            return f"({code.removeprefix(word)}) ** {power}"
    return code.replace("-hour", " * hour").replace("tonne", "metric_ton")


@pytest.fixture(scope="module")
def registry() -> "pint.UnitRegistry[Fraction]":
    return pint.UnitRegistry(non_int_type=Fraction)


@pytest.mark.parametrize("code", ROWS)
def test_pint_knows_the_same_factor(code: str, registry: "pint.UnitRegistry[Fraction]") -> None:
    dimension, factor, _ = ROWS[code]
    found = registry.parse_expression(in_pint(code)).to(BASES[dimension]).magnitude
    assert abs(float(found) / float(factor) - 1) < 1e-9, (in_pint(code), found)


def test_the_generator_lists_what_the_table_holds() -> None:
    listed = [code for codes in generator.UNITS.values() for code in codes.split()]
    assert listed == list(ROWS)
    assert set(ROWS) < set(unit_codes())


def test_names_and_currencies_are_what_cldr_has() -> None:
    written = generator.CURRENCIES.read_text(encoding="utf-8").partition(",")[0]
    if written != f"# CLDR {get_cldr_version()}":
        pytest.skip(f"Babel carries CLDR {get_cldr_version()}; the tables say {written}")
    for path, text in generator.tables().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run docs/tools/units.py"


CLDR = {
    "supplemental": {
        "unitPrefixes": {"kilo": {"_power10": "3"}, "kibi": {"_power2": "10"}},
        "unitConstants": {
            "ft_to_m": {"_value": "0.3048"},
            "in3_to_m3": {"_value": "ft_to_m*ft_to_m*ft_to_m/12*12*12"},
            "lb_to_kg": {"_value": "0.45359237"},
        },
        "convertUnits": {
            "meter": {},
            "second": {},
            "hour": {"_factor": "3600"},
            "watt": {},
            "gallon": {"_factor": "231 * in3_to_m3"},
            "celsius": {"_offset": "273.15"},
            "fahrenheit": {"_factor": "5/9", "_offset": "2298.35/9"},
        },
    }
}


@pytest.mark.parametrize(
    ("code", "factor"),
    [
        ("kilometer", "1000"),
        ("square-kilometer", "1000000"),
        ("pow4-meter", "1"),
        ("kilowatt-hour", "3600000"),
        ("kilometer-per-hour", "5/18"),
        ("gallon", "0.003785411784"),
        ("long-ton", "1016.0469088"),
    ],
)
def test_the_generator_reads_what_cldr_writes(code: str, factor: str) -> None:
    assert generator.Conversions(CLDR).factor(code) == Fraction(factor)


def test_the_generator_knows_nothing_else() -> None:
    with pytest.raises(KeyError):
        generator.Conversions(CLDR).factor("square-furlong")
    assert generator.Conversions(CLDR).offset("fahrenheit") == Fraction("2298.35") / 9
