"""Write the tables of units, currencies and their names anew from CLDR.

    .venv/bin/python docs/tools/units.py                     # names and currencies
    .venv/bin/python docs/tools/units.py cldr-core/units.json   # factors as well

Names and currencies come from Babel, which carries CLDR; it carries no factors, so those are read
from `supplemental/units.json` of CLDR's own package, `cldr-core`. None of them is needed to read
the tables. The files:

- `claimtrack/units/units.tsv`: code, dimension, factor, offset. A value times the factor, plus the
  offset, is the value in the unit of the dimension whose factor is 1 and whose offset is 0.
- `claimtrack/units/currencies.tsv`: code, digits of the minor unit, first and last year, the
  countries in which it is or was legal tender, name.
- `claimtrack/languages/unit_names.tsv`: language, code, the forms of its name, apart by bars.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_cldr_version, get_global

ROOT = Path(__file__).parents[2] / "claimtrack"
FACTORS = ROOT / "units" / "units.tsv"
CURRENCIES = ROOT / "units" / "currencies.tsv"
NAMES = ROOT / "languages" / "unit_names.tsv"
LANGUAGES = tuple(sorted(path.parent.name for path in (ROOT / "languages").glob("??/figures.toml")))

UNITS: Mapping[str, str] = {
    "share": "% permille permillion",
    "area": "square-meter square-centimeter square-kilometer hectare dunam acre square-foot"
    " square-yard square-mile",
    "length": "meter nanometer micrometer millimeter centimeter kilometer inch foot yard mile"
    " nautical-mile astronomical-unit light-year",
    "mass": "kilogram microgram milligram gram tonne kilotonne megatonne gigatonne ounce pound"
    " stone ton long-ton ounce-troy metric-pound carat",
    "volume": "cubic-meter cubic-centimeter cubic-kilometer milliliter centiliter deciliter liter"
    " hectoliter megaliter barrel gallon quart pint fluid-ounce gallon-imperial pint-imperial"
    " fluid-ounce-imperial bushel cubic-foot cubic-yard cubic-mile acre-foot",
    "temperature": "celsius fahrenheit kelvin",
    "energy": "joule kilojoule megajoule gigajoule terajoule petajoule exajoule watt-hour"
    " kilowatt-hour megawatt-hour gigawatt-hour terawatt-hour calorie kilocalorie"
    " british-thermal-unit-it therm-us",
    "power": "watt milliwatt kilowatt megawatt gigawatt terawatt horsepower",
    "duration": "second millisecond minute hour day week fortnight",
    "calendar duration": "year month quarter decade century",
    "speed": "meter-per-second kilometer-per-hour mile-per-hour knot kilometer-per-second",
    "pressure": "pascal hectopascal kilopascal megapascal millibar bar atmosphere"
    " millimeter-ofhg pound-force-per-square-inch",
    "frequency": "hertz kilohertz megahertz gigahertz terahertz",
    "data": "byte bit kilobit megabit gigabit terabit kilobyte megabyte gigabyte terabyte petabyte"
    " exabyte",
    "voltage": "volt kilovolt",
    "radioactivity": "becquerel kilobecquerel megabecquerel gigabecquerel terabecquerel",
    "dose": "sievert millisievert microsievert",
    "angle": "degree",
}
"""The units that news and reports print, by dimension, the one to compare in first. Ours."""

OWN_CODES = {"%": "percent"}
"""Codes of ours, and what CLDR calls the unit."""
CORRECTED = {
    "ounce-troy": "lb_to_kg*480/7000",
    "long-ton": "lb_to_kg*2240",
    "metric-pound": "0.5",
}
"""What CLDR rounds (a troy ounce is 480 grains, 31.1034768 g), and what it lacks (the long ton of
2,240 pounds, as in the Weights and Measures Act 1985; the Pfund, pond and livre of half a kilogram,
in customary use since the German customs union of 1858)."""

_POWER = re.compile(r"(square|cubic|pow[2-9])-(.+)")


class Conversions:
    """What CLDR says of units: prefixes, constants, and what each simple unit is worth."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        """Take the content of `supplemental/units.json`."""
        supplemental = table["supplemental"]
        self._prefixes = {
            name: Fraction(10) ** int(entry["_power10"])
            for name, entry in supplemental["unitPrefixes"].items()
            if "_power10" in entry
        }
        self._constants = {k: v["_value"] for k, v in supplemental["unitConstants"].items()}
        self._units = supplemental["convertUnits"]

    def factor(self, code: str) -> Fraction:
        """What one of a unit is in the base of CLDR; a product, a power, or so many per another."""
        if code in CORRECTED:
            return self._value(CORRECTED[code])
        over, _, under = code.partition("-per-")
        worth = self._product(over)
        return worth / self._product(under) if under else worth

    def offset(self, code: str) -> Fraction:
        """What is added behind the factor: temperatures."""
        return self._value(self._units.get(code, {}).get("_offset", "0"))

    def _product(self, code: str) -> Fraction:
        parts = code.split("-")
        for length in range(len(parts), 0, -1):
            found = self._power("-".join(parts[:length]))
            if found is not None:
                rest = parts[length:]
                return found * self._product("-".join(rest)) if rest else found
        raise KeyError(code)

    def _power(self, code: str) -> Fraction | None:
        power = _POWER.fullmatch(code)
        if power is None:
            return self._single(code)
        exponent = {"square": 2, "cubic": 3}.get(power[1]) or int(power[1][3:])
        single = self._single(power[2])
        return None if single is None else single**exponent

    def _single(self, code: str) -> Fraction | None:
        if code in self._units:
            return self._value(self._units[code].get("_factor", "1"))
        for prefix, worth in self._prefixes.items():
            rest = code.removeprefix(prefix)
            if rest != code and rest in self._units:
                return worth * self._value(self._units[rest].get("_factor", "1"))
        return None

    def _value(self, formula: str) -> Fraction:
        """A formula of CLDR: everything behind its one `/` is below the line."""
        over, _, under = formula.replace(" ", "").partition("/")
        worth = self._times(over)
        return worth / self._times(under) if under else worth

    def _times(self, formula: str) -> Fraction:
        worth = Fraction(1)
        for each in formula.split("*"):
            worth *= (
                self._value(self._constants[each]) if each in self._constants else Fraction(each)
            )
        return worth


def factor_lines(conversions: Conversions) -> Iterator[str]:
    """The lines of `units.tsv`."""
    for dimension, codes in UNITS.items():
        listed = codes.split()
        base = OWN_CODES.get(listed[0], listed[0])
        unit, zero = conversions.factor(base), conversions.offset(base)
        for code in listed:
            known = OWN_CODES.get(code, code)
            factor = conversions.factor(known) / unit
            offset = (conversions.offset(known) - zero) / unit
            yield "\t".join((code, dimension, str(factor), str(offset)))


def currency_lines() -> Iterator[str]:
    """The lines of `currencies.tsv`: whatever is or was legal tender somewhere."""
    names = Locale("en").currencies
    spans: dict[str, list[tuple[str, int, int | None]]] = {}
    for country, listed in get_global("territory_currencies").items():
        for code, start, end, is_tender in listed:
            if is_tender and start:
                span = (country, start[0], end[0] if end else None)
                spans.setdefault(code, []).append(span)
    digits = get_global("currency_fractions")
    for code, found in sorted(spans.items()):
        first = min(start for _, start, _ in found)
        ends = [end for _, _, end in found]
        last = "" if None in ends else str(max(end for end in ends if end is not None))
        countries = " ".join(sorted({country for country, _, _ in found}))
        minor = digits.get(code, digits["DEFAULT"])[0]
        yield "\t".join((code, str(minor), str(first), last, countries, names[code]))


def name_lines() -> Iterator[str]:
    """The lines of `unit_names.tsv`: the forms that CLDR has for each number of a unit."""
    known = {OWN_CODES.get(code, code): code for codes in UNITS.values() for code in codes.split()}
    known["part-per-1e6"] = "permillion"
    currencies = [line.split("\t")[0] for line in currency_lines()]
    for language in LANGUAGES:
        data: Any = Locale(language)._data  # noqa: SLF001 - plural names have no public door
        for key, widths in data["unit_patterns"].items():
            code = known.get(key.partition("-")[2])
            patterns = widths.get("long") if code else None
            if patterns:
                listed = _forms(patterns[each] for each in patterns if each != "per")
                yield f"{language}\t{code}\t{listed}"
        for code in currencies:
            plurals = data["currency_names_plural"].get(code)
            single = Locale(language).currencies.get(code)
            forms = [*((single,) if single else ()), *(plurals.values() if plurals else ())]
            listed = _forms(forms)
            if listed and listed != code:
                yield f"{language}\t{code}\t{listed}"


def _forms(names: Iterable[str]) -> str:
    """Each form once, without the years that CLDR puts in brackets behind former currencies."""
    plain = (" ".join(re.sub(r"\{0\}|[\u200e\u200f]", " ", each).split()) for each in names)
    return "|".join(dict.fromkeys(each for each in plain if each and "(" not in each))


def headed(cldr: str, lines: Iterable[str]) -> str:
    """The text of a table, with the version of CLDR that it comes from above it."""
    source = f"# CLDR {cldr}, by docs/tools/units.py; its licence: languages/cldr.LICENSE"
    return "".join(f"{line}\n" for line in (source, *lines))


def tables() -> dict[Path, str]:
    """The texts of the tables that Babel gives."""
    cldr = str(get_cldr_version())
    return {
        CURRENCIES: headed(cldr, currency_lines()),
        NAMES: headed(cldr, sorted(name_lines())),
    }


def main() -> int:
    """Write the tables."""
    texts = tables()
    if sys.argv[1:]:
        table = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
        version = table["supplemental"]["version"]["_cldrVersion"]
        texts[FACTORS] = headed(version, factor_lines(Conversions(table)))
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
        print(f"{path.name}: {len(text.splitlines())} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
