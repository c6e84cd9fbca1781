"""Whether two descriptions can be one source, and whether two names can be one person."""

from collections.abc import Callable
from dataclasses import dataclass

from claimtrack.align.parties.countries import country_name
from claimtrack.align.parties.description import COLLECTIVE, EMBODIED, OFFICES_OF, Description
from claimtrack.align.parties.tokens import STOPS, split_words
from claimtrack.languages.party_words import MINISTRIES
from claimtrack.text.message import say

SAME_SPELLING = 0.85
"""Similarity from which two spellings of a holder of one office are one person. Ours: spellings of
one name in two languages of one script lie above ("Poutine", "Putin"), two names below."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Whether two descriptions mean the same source, and why."""

    answer: str
    """same, different or unknown."""
    reason: str


def compare_descriptions(left: Description, right: Description) -> Likeness:
    """Whether two descriptions can be the same source: the first rule that has a say decides."""
    for rule in _RULES:
        found = rule(left, right)
        if found:
            return found
    return Likeness("same", f"both are the {left.body} of {_say_country(left)}")


def _differ_in_country(left: Description, right: Description) -> Likeness | None:
    if left.country and right.country and left.country != right.country:
        return Likeness("different", f"of {_say_country(left)} and of {_say_country(right)}")
    return None


def _differ_in_body(left: Description, right: Description) -> Likeness | None:
    if not left.body or not right.body or left.body == right.body:
        return None
    wide, narrow = (left, right) if covers(left.body, right.body) else (right, left)
    if covers(wide.body or "", narrow.body or ""):
        return Likeness("unknown", f'"{wide.body}" may mean the {narrow.body}, or another')
    return Likeness("different", f"{left.body} and {right.body} are two bodies")


def _differ_in_person(left: Description, right: Description) -> Likeness | None:
    """Two holders of one office are two sources; one unnamed holder is whoever held it then."""
    if {left.body, right.body} - EMBODIED - {None} or not left.person or not right.person:
        return None
    found = same_person(left.person, right.person)
    return found if found.answer != "same" or not left.body or not right.body else None


def _differ_in_region(left: Description, right: Description) -> Likeness | None:
    if region_key(left) == region_key(right):
        return None
    if left.capital_of and left.capital_of == right.capital_of:
        capital = f"{left.region} and {right.region} may be one city"
        return Likeness("unknown", f"{capital}, or its region")
    if left.region and right.region:
        return Likeness("different", f"of {left.region} and of {right.region}")
    city = left.region or right.region
    if left.capital_of or right.capital_of:
        return Likeness("unknown", f"{city} may mean the city or the state")
    return Likeness("unknown", f"only one is said to be of {city}")


def _leave_open(left: Description, right: Description) -> Likeness | None:
    if not left.body or not right.body:
        return Likeness("unknown", "an office is not said")
    if not left.country or not right.country:
        return Likeness("unknown", "a country is not said")
    if left.said != right.said:
        return Likeness("unknown", f"{left.region} may mean the city or the state")
    if left.body in COLLECTIVE:
        return Likeness("unknown", f"{left.body} are many, and need not be the same ones")
    return None


def _share_an_office(left: Description, right: Description) -> Likeness | None:
    if left.body in EMBODIED and not (left.person and right.person):
        return Likeness("same", "the same office; who held it depends on the date")
    return None


_RULES: tuple[Callable[[Description, Description], Likeness | None], ...] = (
    _differ_in_country,
    _differ_in_body,
    _differ_in_person,
    _differ_in_region,
    _leave_open,
    _share_an_office,
)
"""In this order; a difference outweighs what is left open."""


def _say_country(described: Description) -> str:
    """Its name, as a reader would write it."""
    code = described.country or ""
    return country_name(code) or code


def covers(wide: str, narrow: str) -> bool:
    """Whether the first kind of body is a looser word that may mean the second."""
    if wide == narrow:
        return False
    if wide == "authorities":
        return narrow not in {"opposition", "rebels", "witnesses", "residents", "media", "experts"}
    if wide == "ministry":
        return narrow in MINISTRIES
    if wide.endswith((" authorities", " department")):
        return narrow == f"{wide.rpartition(' ')[0]} ministry"
    if wide in OFFICES_OF:
        return narrow == OFFICES_OF[wide]
    return wide == "prosecutor" and narrow == "prosecutor general"


Region = tuple[str, ...]


def region_key(described: Description) -> Region:
    """What narrows a description further, as it is compared; empty when nothing does."""
    return tuple(word.folded for word in split_words(described.region or ""))


PersonKey = tuple[str, ...]


def person_key(name: str) -> PersonKey:
    """A personal name as it is looked up."""
    return tuple(word.folded for word in split_words(name) if word.folded not in STOPS)


def same_person(left: str, right: str) -> Likeness:
    """Compare two personal names that stand with the same office.

    The office tells so much that a family name and a plain ratio of the spellings are enough here;
    names that stand alone are compared by `align.matching`.
    """
    left_key, right_key = person_key(left), person_key(right)
    if sorted(left_key) == sorted(right_key):
        return Likeness("same", say("the same name"))
    if left_key[-1:] == right_key[-1:] and 1 in {len(left_key), len(right_key)}:
        said = say("the family name {name} with the same office", name=right_key[-1])
        return Likeness("same", said)
    if _script(left) != _script(right):
        return Likeness("unknown", "the names are in different scripts")
    from rapidfuzz.fuzz import ratio

    score = ratio(" ".join(left_key), " ".join(right_key)) / 100
    told_apart = _initials(left_key) != _initials(right_key) or _differ_in_sex(left_key, right_key)
    if score >= SAME_SPELLING and not told_apart:
        return Likeness("same", say("two spellings of one name with the same office"))
    if score < 0.5:
        return Likeness("different", f"{left} and {right} are two persons")
    return Likeness("unknown", f"{left} and {right} may be two spellings or two persons")


def _differ_in_sex(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether one family name is the other's feminine form: Ivanova of Ivanov, -ska of -sky."""
    if not left or not right:
        return False
    short, long = sorted((left[-1], right[-1]), key=lambda name: (len(name), name[-1:] == "a"))
    return long == f"{short}a" or (long[-1:] in {"a", "а", "я"} and short[-1:] in {"i", "y", "й"})


def _initials(key: tuple[str, ...]) -> list[str]:
    """Words of one letter: holders of one office who share both names differ in nothing else."""
    return sorted(word for word in key if len(word) == 1)


def _script(name: str) -> str:
    """Latin, or the first letters of the block: enough to tell alphabets apart."""
    letters = [letter for letter in name if letter.isalpha()]
    if not letters or all(ord(letter) < 0x250 for letter in letters):
        return "latin"
    return str(ord(max(letters)) >> 8)
