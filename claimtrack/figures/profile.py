"""What words allow: from a figure's form to its strict and expected interval.

The constants stand in one TOML file per profile; its hash is printed on every report, so that a
verdict can be traced to the table it was reached with. docs/method.md#forms argues each of them.
"""

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from claimtrack.errors import InvalidLexicon, UnknownProfile, UnreadableFile
from claimtrack.figures.figure import COUNT, Figure, Form
from claimtrack.figures.interval import ENDLESS, Interval, Number
from claimtrack.figures.rough_share import is_rough, reach
from claimtrack.text.plain_files import read_plain
from claimtrack.text.toml import MOST_BYTES, parse_toml
from claimtrack.units.unit import must_be_whole

DEFAULT_PROFILE = "editorial-1"

COMPARE = f"compare it with the shipped profile {DEFAULT_PROFILE}"

_FOLDER = Path(__file__).with_name("profiles")


_ZEROS = re.compile(r"([0-9][0-9.,'\s]*)[.,]([0-9]*0)(?![0-9])")
"""A number with decimals that end in a nought: $82.40, 1,234.50, 7,0."""


def printed_value(figure: Figure, value: Number) -> Number:
    """A count as it is; what is measured with the noughts that the words print: $82.40, no 82.4."""
    if figure.unit == COUNT or must_be_whole(figure.unit):
        return value
    value = Decimal(value)
    for whole, rest in _ZEROS.findall(figure.words):
        printed = Decimal(f"{''.join(filter(str.isdigit, whole))}.{rest}")
        if printed == abs(value):
            return printed.copy_sign(value)
    return value


@dataclass(frozen=True, slots=True)
class Intervals:
    """The two intervals of a figure; expected lies within strict."""

    strict: Interval
    """What the words entail."""
    expected: Interval | None
    """What a reader infers; None when a reader infers no number (several, many)."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A vague plural whose numbers a coding practice fixes."""

    floor: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Profile:
    """A named, hashed table of constants."""

    name: str
    hash: str
    """The first 12 hexadecimal digits of the SHA-256 of the table, bases included."""
    description: str
    mantissas: tuple[int, ...]
    least_ratio: int
    tolerance_share: Decimal
    bare_is_sharp: bool
    about_strict: int
    about_expected: int
    nearly_share: Decimal
    noun_strict: tuple[Decimal, Decimal]
    noun_expected: tuple[Decimal, Decimal]
    plural_floor: int
    plural_ceiling: int
    plural_coded: tuple[tuple[int, Coded], ...]
    quantifier_floor: int

    def step(self, value: Number) -> Number:
        """The unit a number seems to be rounded to: 50 for 1,250, 1,000 for 5,000, 1 for 2,317.

        A decimal is rounded to its last stated digit: 0.1 for 7.5.
        """
        if isinstance(value, Decimal) and (exponent := int(value.as_tuple().exponent)) < 0:
            return Decimal(1).scaleb(exponent)
        value = int(value)
        return self._whole_step(abs(value))

    def _whole_step(self, value: int) -> int:
        best = power = 1
        while value and value % power == 0:
            for mantissa in self.mantissas:
                step = mantissa * power
                if value % step == 0 and value >= step * self.least_ratio:
                    best = max(best, step)
            power *= 10
        return best

    def tolerance(self, value: Number) -> Decimal:
        """How far "about" reaches to either side in a reader's mind."""
        return max(Decimal(self.step(value)) / 2, abs(Decimal(value)) * self.tolerance_share)

    def is_round(self, value: Number) -> bool:
        """Whether a bare number looks rounded."""
        unit = (
            Decimal(1).scaleb(int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 1
        )
        return self.step(value) > unit

    def intervals(self, figure: Figure) -> Intervals | None:
        """Read a figure's intervals; None when it has none (undisclosed, a superlative).

        A count gives intervals of integers, rounded inwards; anything else gives real ones. The
        ends of a stated margin are soft: more often than not, and not always, the number is inside.
        A fall, and what is less than something else, lies below zero.
        """
        unsigned = self._unsigned(figure)
        if unsigned is None or not figure.is_fall:
            return unsigned
        strict, expected = unsigned.strict, unsigned.expected
        return Intervals(strict.negated, None if expected is None else expected.negated)

    def _unsigned(self, figure: Figure) -> Intervals | None:
        """The intervals of the number as it is printed."""
        if figure.form is Form.VAGUE_QUANTIFIER:
            return Intervals(Interval(self.quantifier_floor, None), None)
        value = figure.value
        if value is None or figure.form in {Form.UNDISCLOSED, Form.SUPERLATIVE}:
            return None
        value = printed_value(figure, value)
        if figure.margin is not None:
            reach = Interval(value - figure.margin, value + figure.margin)
            return Intervals(replace(reach, low_soft=True, high_soft=True), reach)
        upper = figure.upper
        if is_rough(figure) and upper is None:
            return self._rough(figure, value)
        if figure.form is Form.RANGE or upper is not None:
            return _between(self, figure, value, value if upper is None else upper)
        return READERS[figure.form](self, value)

    def _rough(self, figure: Figure, value: Number) -> Intervals:
        """A share told in small whole numbers; a hedge bounds what a reader then infers."""
        near, expected = reach(figure, lambda whole: _bare(self, whole).strict)
        hedged = READERS[figure.form](self, value)
        if figure.form in {Form.BARE, Form.ABOUT}:
            is_about = figure.form is Form.ABOUT
            return Intervals(
                near, replace(near, low_soft=False, high_soft=False) if is_about else expected
            )
        if figure.form in {Form.MORE_THAN, Form.AT_LEAST}:
            bounded = replace(expected, low=value, high=near.high, low_open=hedged.strict.low_open)
        elif figure.form in {Form.NEARLY, Form.UP_TO, Form.AT_MOST, Form.FEWER_THAN}:
            bounded = replace(expected, low=near.low, high=value, high_open=hedged.strict.high_open)
        else:
            return hedged
        return Intervals(hedged.strict, bounded)

    def coded(self, unit: Number) -> Coded | None:
        """The fixed numbers of a vague plural, where this profile has them."""
        return dict(self.plural_coded).get(int(unit))


def _bounded(like: Number, low: Number, high: Number | None, **ends: bool) -> Interval:
    """An interval from possibly fractional bounds; inwards to whole counts.

    It is never below 0, unless the number on the page is.
    """
    low = Decimal(low) if like < 0 else max(Decimal(low), Decimal(0))
    if not isinstance(like, int):
        return Interval(low, None if high is None else Decimal(high), **ends)
    whole_low = int(low.to_integral_value(ROUND_CEILING))
    if high is None:
        return Interval(whole_low, None, **ends)
    return Interval(whole_low, int(Decimal(high).to_integral_value(ROUND_FLOOR)), **ends)


def _exact(_: Profile, n: Number) -> Intervals:
    point = Interval(n, n)
    return Intervals(point, point)


def _bare(profile: Profile, n: Number) -> Intervals:
    if profile.bare_is_sharp:
        return _exact(profile, n)
    if isinstance(n, int) and not profile.is_round(n):
        return _exact(profile, n)
    step = profile.step(n)  # of a decimal, at least its last digit
    is_whole = isinstance(n, int) and isinstance(step, int) and step % 2 == 0
    half = int(step) // 2 if is_whole else Decimal(step) / 2
    # 7.45 is printed as 7.5, -7.45 as -7.5, and 4.5 as 5; whole numbers below 27.5 end with 27
    is_open = is_whole or not isinstance(n, int)
    around = _bounded(
        n, n - half, n + half, low_open=is_open and n < 0, high_open=is_open and n >= 0
    )
    return Intervals(around, around)


def _between(profile: Profile, figure: Figure, low: Number, high: Number) -> Intervals:
    """A range, its ends excluded where the words say so; or a place in a vague plural."""
    if figure.form is Form.VAGUE_PLURAL:
        unit = 10 ** (len(str(low)) - 1)
        strict = Interval(unit, 10 * unit - 1, low_soft=True, high_soft=True)
        return Intervals(strict, Interval(low, high))
    if figure.low_open or figure.high_open:
        inside = Interval(low, high, low_open=figure.low_open, high_open=figure.high_open)
        return Intervals(inside, inside)
    return _range(profile, low, high, is_approximate=figure.is_approximate)


def _range(profile: Profile, low: Number, high: Number, *, is_approximate: bool) -> Intervals:
    """Closed, as editors read it; a hedged range reaches beyond its ends as "about" does."""
    if not is_approximate:
        between = Interval(low, high)
        return Intervals(between, between)
    around = _about(profile, low), _about(profile, high)
    strict = replace(around[0].strict, high=around[1].strict.high)
    below, above = around[0].expected, around[1].expected
    return Intervals(strict, below and above and replace(below, high=above.high))


def _about(profile: Profile, n: Number) -> Intervals:
    tolerance = profile.tolerance(n)

    def around(reach: Decimal, *, soft: bool) -> Interval:
        return _bounded(n, n - reach, n + reach, low_soft=soft, high_soft=soft)

    return Intervals(
        around(profile.about_strict * tolerance, soft=True),
        around(profile.about_expected * tolerance, soft=False),
    )


def _least(n: Number) -> Number:
    """The least number that "at most n" allows: what is printed below zero can go lower."""
    return 0 if n >= 0 else ENDLESS


def _nearly(profile: Profile, n: Number) -> Intervals:
    if n < 0:  # "nearly -5" may lie on either side
        return _about(profile, n)
    below = n - profile.step(n)
    floor = min(profile.nearly_share * n, Decimal(below))
    return Intervals(
        _bounded(n, floor, n, high_open=True, low_soft=True, high_soft=True),
        _bounded(n, below, n, high_open=True),
    )


def _more_than(profile: Profile, n: Number) -> Intervals:
    return Intervals(
        Interval(n, None, low_open=True), Interval(n, n + profile.step(n), low_open=True)
    )


def _at_least(profile: Profile, n: Number) -> Intervals:
    return Intervals(Interval(n, None), Interval(n, n + profile.step(n)))


def _up_to(profile: Profile, n: Number) -> Intervals:
    return Intervals(_bounded(n, _least(n), n, high_soft=True), _bounded(n, n - profile.step(n), n))


def _at_most(profile: Profile, n: Number) -> Intervals:
    return Intervals(_bounded(n, _least(n), n), _bounded(n, n - profile.step(n), n))


def _fewer_than(profile: Profile, n: Number) -> Intervals:
    return Intervals(
        _bounded(n, _least(n), n, high_open=True),
        _bounded(n, n - profile.step(n), n, high_open=True),
    )


def _noun_approximation(profile: Profile, n: Number) -> Intervals:
    (floor, ceiling), (low, high) = profile.noun_strict, profile.noun_expected
    return Intervals(
        _bounded(n, floor * n, ceiling * n, low_soft=True, high_soft=True),
        _bounded(n, low * n, high * n),
    )


def _vague_plural(profile: Profile, unit: Number) -> Intervals:
    coded = profile.coded(unit)
    if coded:
        strict = Interval(coded.floor, None, low_soft=True)
        return Intervals(strict, Interval(coded.low, coded.high))
    floor = profile.plural_floor * unit
    strict = Interval(floor, None, low_soft=True)
    return Intervals(strict, Interval(floor, profile.plural_ceiling * unit - 1))


READERS: Mapping[Form, Callable[[Profile, Number], Intervals]] = {
    Form.EXACT: _exact,
    Form.NONE: _exact,
    Form.BARE: _bare,
    Form.ABOUT: _about,
    Form.NEARLY: _nearly,
    Form.MORE_THAN: _more_than,
    Form.AT_LEAST: _at_least,
    Form.UP_TO: _up_to,
    Form.AT_MOST: _at_most,
    Form.FEWER_THAN: _fewer_than,
    Form.NOUN_APPROXIMATION: _noun_approximation,
    Form.VAGUE_PLURAL: _vague_plural,
}


def shipped_profiles() -> tuple[str, ...]:
    """The names of the profiles in the package."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.toml")))


@cache
def load_profile(name: str = DEFAULT_PROFILE) -> Profile:
    """Load a shipped profile by name, or one's own by the path of its TOML file.

    Raises:
        UnknownProfile: No profile of that name, and no such file.
        InvalidLexicon: The table lacks a constant, has one of the wrong type, or one that nobody
            knows.
    """
    texts = _profile_texts(name, seen=())
    table: dict[str, Any] = {}
    for text in texts:
        table["name"] = Path(name).stem  # and not that of the profile it is based on
        try:
            _merge(table, parse_toml(text))
        except (tomllib.TOMLDecodeError, UnreadableFile) as error:
            raise InvalidLexicon(f"profile {name}: {error}", hint=COMPARE) from error
    if name not in shipped_profiles():
        known = parse_toml(_profile_text(DEFAULT_PROFILE))
        if lost := next(_unknown_keys(table, {**known, "base": ""}), None):
            raise InvalidLexicon(
                f"profile {name}: unknown key {lost}",
                hint=COMPARE,
            )
    digest = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]
    try:
        return _from_table(table, digest)
    except KeyError as error:
        raise InvalidLexicon(
            f"profile {name}: lacks {error.args[0]}",
            hint=f'write base = "{DEFAULT_PROFILE}" to take over what it does not say',
        ) from error
    except (TypeError, ValueError, ArithmeticError) as error:
        raise InvalidLexicon(
            f"profile {name}: {error}",
            hint=COMPARE,
        ) from error


def _profile_texts(name: str, seen: tuple[str, ...]) -> tuple[str, ...]:
    """The TOML of a profile, after those it is based on."""
    if name in seen:
        raise InvalidLexicon(
            f"profile {name}: is based on itself", hint=f'write base = "{DEFAULT_PROFILE}"'
        )
    text = _profile_text(name)
    try:
        base = parse_toml(text).get("base")
    except (tomllib.TOMLDecodeError, UnreadableFile) as error:
        raise InvalidLexicon(f"profile {name}: {error}", hint=COMPARE) from error
    return ((*_profile_texts(str(base), (*seen, name)), text)) if base else (text,)


def _profile_text(name: str) -> str:
    if name in shipped_profiles():
        return (_FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    path = Path(name)
    if path.suffix == ".toml" and path.is_file():
        try:
            return read_plain(path, MOST_BYTES).decode()
        except (OSError, UnicodeDecodeError, UnreadableFile) as error:
            raise InvalidLexicon(f"profile {name}: {error}", hint=COMPARE) from error
    raise UnknownProfile(
        f"no profile named {name!r}",
        hint=f"use one of {', '.join(shipped_profiles())}, or the path of a TOML file",
    )


def _unknown_keys(
    table: Mapping[str, Any], known: Mapping[str, Any], path: str = ""
) -> Iterator[str]:
    """The keys that the shipped profile has not: a constant that is misspelt would not be read.

    Units with values of their own may be any.
    """
    for key, value in table.items():
        if key not in known:
            yield f"{path}{key}"
        elif isinstance(value, Mapping) and isinstance(known[key], dict) and key != "coded":
            yield from _unknown_keys(value, known[key], f"{path}{key}.")


def _merge(table: dict[str, Any], over: Mapping[str, Any]) -> None:
    for key, value in over.items():
        if isinstance(value, Mapping) and isinstance(table.get(key), dict):
            _merge(table[key], value)
        else:
            table[key] = value


def _from_table(table: Mapping[str, Any], digest: str) -> Profile:
    noun = table["noun_approximation"]
    plural = table["vague_plural"]
    rounding = table["bare"]["round"]
    if rounding not in ("half step", "sharp"):
        raise ValueError(f'bare.round is "half step" or "sharp", not {rounding!r}')
    return Profile(
        name=str(table["name"]),
        hash=digest,
        description=str(table.get("description", "")),
        mantissas=tuple(int(each) for each in table["step"]["mantissas"]),
        least_ratio=int(table["step"]["least_ratio"]),
        tolerance_share=Decimal(table["tolerance"]["share"]),
        bare_is_sharp=rounding == "sharp",
        about_strict=int(table["about"]["strict"]),
        about_expected=int(table["about"]["expected"]),
        nearly_share=Decimal(table["nearly"]["share"]),
        noun_strict=(Decimal(noun["strict"][0]), Decimal(noun["strict"][1])),
        noun_expected=(Decimal(noun["expected"][0]), Decimal(noun["expected"][1])),
        plural_floor=int(plural["floor"]),
        plural_ceiling=int(plural["ceiling"]),
        plural_coded=tuple(
            (int(unit), Coded(int(c["floor"]), int(c["low"]), int(c["high"])))
            for unit, c in sorted(plural.get("coded", {}).items())
        ),
        quantifier_floor=int(table["vague_quantifier"]["floor"]),
    )
