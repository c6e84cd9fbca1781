"""Words that a comparison looks at: narrowing definitions, harm left open, order in time."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("comparing.toml")

MORNING, NOON, EVENING = 5, 12, 18
"""The hours at which parts of the day begin; the night belongs to the evening. Ours."""

_CLOCK = re.compile(
    r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3])"
    r"(?:[:h](?P<minute>[0-5]\d)(?:\s?(?P<half>[ap])\.?m)?|\s?h|\s?(?P<other_half>[ap])\.?m)\b"
)


def is_narrowing(definition: str) -> bool:
    """Whether a definition in these words counts a part of what none counts: "probable"."""
    return _pattern("narrowing").fullmatch(definition.strip().casefold()) is not None


def leaves_harm_open(words: str) -> bool:
    """Whether words name those harmed, as "victims" does, and not that they died."""
    text = words.casefold()
    return bool(_pattern("harm_open").search(text)) and not _pattern("harm_fatal").search(text)


def speaks_of_correction(words: str) -> bool:
    """Whether words say that a figure replaces an earlier one of the same source.

    A word that is denied says nothing ("the toll had not been corrected").
    """
    text = words.casefold()
    return any(
        _negated().search(text[: found.start()]) is None
        for found in _pattern("correction").finditer(text)
    )


def speaks_of_course(words: str) -> bool:
    """Whether words say that a count has moved, or that a figure is its earlier or later one."""
    is_course = _pattern("course").search(words.casefold()) is not None
    return is_course or find_move(words) != 0 or speaks_of_correction(words)


def find_move(words: str) -> int:
    """1 where words say that a count was raised to a figure, -1 for lowered, else or for both 0."""
    text = words.casefold()
    is_raised, is_lowered = (_pattern(each).search(text) is not None for each in _MOVES)
    return is_raised - is_lowered


_MOVES = ("raised", "lowered")


def find_clock_times(words: str) -> frozenset[int]:
    """The times that stand there as on a clock, in minutes of the day: "18:30", "18h", "6 p.m."."""
    return frozenset(map(_minute_of, _CLOCK.finditer(words.casefold())))


def _minute_of(found: re.Match[str]) -> int:
    hour, half = int(found["hour"]), found["half"] or found["other_half"]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + int(found["minute"] or 0)


def find_parts_of_day(words: str) -> frozenset[str]:
    """The parts of the day that words name, those of times on a clock included."""
    text = words.casefold()
    named = (part for part in ("morning", "midday", "evening") if _pattern(part).search(text))
    return frozenset((*named, *map(_part_of, find_clock_times(text))))


def _part_of(minute: int) -> str:
    """The part of the day from five, from noon, and from six."""
    hour = minute // 60
    if hour < MORNING or hour >= EVENING:
        return "evening"
    return "morning" if hour < NOON else "midday"


def find_negations(words: str) -> Counter[str]:
    """The words that deny something, and how often each stands there."""
    return Counter(_pattern("negation").findall(words.casefold()))


def are_opposite(one: str, other: str) -> bool:
    """Whether one of two words is the other with a negation before it: vaccinated, unvaccinated."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return long.endswith(short) and long[: -len(short)] in _table("negating")


@cache
def _table(name: str) -> frozenset[str]:
    """Every phrase of a table, in all languages."""
    return frozenset(phrase for each in _tables()[name].values() for phrase in each)


@cache
def _tables() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _pattern(table: str) -> re.Pattern[str]:
    """Every phrase of a table in all languages, as whole words."""
    phrases = sorted(_table(table))
    found = (re.escape(each).replace(r"\*", r"\w*") for each in phrases)
    return re.compile(rf"\b(?:{'|'.join(found)})\b")


@cache
def _negated() -> re.Pattern[str]:
    """A negation a few words before, in the languages of the word lists that put it there."""
    return re.compile(rf"{_pattern('negation').pattern}[^.;:]{{0,20}}$")
