"""What stands beside a number is read as its unit: a table of phrases in every language."""

import re
from pathlib import Path

import pytest

from claimtrack.languages import load_language
from claimtrack.languages.unit_words import UnitMatch
from claimtrack.text.fold import Folded, fold

TABLE = Path(__file__).with_name("unit_phrases.tsv")
CASES = [tuple(line.split("\t")) for line in TABLE.read_text(encoding="utf-8").splitlines()]
NUMBER = re.compile(r"\[(.+?)\]")


def read(tag: str, phrase: str) -> tuple[Folded, UnitMatch | None, str | None]:
    """The unit beside the number in brackets, and what it is told per."""
    marked = NUMBER.search(phrase)
    assert marked, phrase
    text = phrase[: marked.start()] + marked[1] + phrase[marked.end() :]
    language = load_language(tag)
    folded = fold(text)
    start, end = marked.start(), marked.end() - 2
    unit = language.units.at(folded, end) or language.units.ending_at(folded, start)
    per = language.per.ending_at(folded, start)
    places = [end, *(at.end() for at in re.finditer(r"\w+", text) if at.end() > end)]
    if unit is not None and unit.start >= end:
        places = [unit.end, *(place for place in places if place > unit.end)]
    found = per or next((per for at in places if (per := language.per.at(folded, at))), None)
    return folded, unit, found.per if found else None


def tell(unit: UnitMatch | None, per: str | None) -> str:
    """The unit as the table writes it."""
    said = "-"
    if unit is not None:
        amount = "" if unit.factor == 1 else f"{unit.factor} "
        said = amount + "|".join(unit.codes) + ("?" if unit.is_assumed else "")
    return f"{said} / {per}" if per else said


@pytest.mark.parametrize(
    ("tag", "phrase", "expected"), CASES, ids=[f"{c[0]}: {c[1]}" for c in CASES]
)
def test_the_unit_beside_a_number(tag: str, phrase: str, expected: str) -> None:
    _, unit, per = read(tag, phrase)
    assert tell(unit, per) == expected
