"""What is printed around a name: who is cited, an acronym in brackets, an editor's insertion."""

import re

from claimtrack.align.parties.table import shipped_table
from claimtrack.align.parties.tokens import STOPS, Word, split_words
from claimtrack.languages.party_words import Sort

_INSERTED = re.compile(r"^\s*\w+\s*\[([^\]]+)\]\s*$")
"""A pronoun and what an editor says it stands for: "she [the minister]"."""
_BRACKET = re.compile(r"\s*\(\s*([^()]{2,12}?)\s*\)")
_ACRONYM = re.compile(r"(?=(?:.*[^\W\d_]){2})(?!.*\s)[^\W\d_]*[^\W\d_a-z][\w.&-]*")


def find_acronym(name: str) -> tuple[str, str] | None:
    """The name without the acronym in its brackets, and the acronym: "World Bank (WB)".

    An acronym is one word in brackets with more capitals than small letters.
    """
    for bracket in _BRACKET.finditer(name) if "(" in name else ():
        inner = bracket.group(1)
        capitals = sum(letter.isupper() for letter in inner)
        if _ACRONYM.fullmatch(inner) and capitals >= 2 and capitals * 2 > len(inner):
            rest = f"{name[: bracket.start()]} {name[bracket.end() :]}".strip()
            if rest:
                return rest, inner
    return None


def without_pronoun(name: str) -> str:
    """What an editor's insertion names, or the whole name."""
    inserted = _INSERTED.match(name) if "[" in name else None
    return inserted.group(1) if inserted else name


def find_claimant(name: str, lang: str | None = None) -> str:
    """The name of who speaks: "OCHA citing the Red Crescent" is OCHA."""
    name = without_pronoun(name)
    words = split_words(name)
    for start in range(1, len(words)):
        end, (_, sort, _) = shipped_table().find(words, start, lang)
        if end > start and sort is Sort.RELAY:
            return _until(name, words, start)
    return name


def find_spoken_for(name: str, lang: str | None = None) -> str | None:
    """The organisation somebody speaks for: "Jane Doe, deputy head of operations at the IOM".

    It stands behind the last word for "of" after a word for a speaker that is not capitalised
    itself, as that of a name is ("the Office for …"); all of its words must be capitalised.
    """
    words = split_words(name)
    table = shipped_table()
    spoken, start = False, 0
    for at in range(len(words)):
        end, (_, sort, _) = table.find(words, at, lang)
        if end > at and sort in {Sort.SPEAKER, Sort.OFFICIALS} and words[at].text[0].islower():
            spoken, start = True, 0
        elif end > at and sort is Sort.OF and spoken and not start:
            start = at + 1
        elif end == at and not words[at].is_name_like:
            spoken, start = bool(start), 0
    if not start or start >= len(words):
        return None
    return name[len(_until(name, words, start)) :].strip(" ,;:()") or None


def _until(name: str, words: list[Word], stop: int) -> str:
    """The name as printed, up to one of its words."""
    at = 0
    for word in words[:stop]:
        at = name.find(word.text, at) + len(word.text) if word.text in name[at:] else at
    return name[:at].rstrip(" ,;:(")


def find_organisation(name: str, lang: str | None = None) -> str | None:
    """The one international organisation that a name is, or that somebody in it speaks for."""
    words = split_words(without_pronoun(name))
    table = shipped_table()
    found: set[str] = set()
    unknown: list[int] = []
    spoken = False
    at = 0
    while at < len(words):
        end, (_, sort, value) = table.find(words, at, lang)
        if end == at:
            if words[at].folded not in STOPS:
                unknown.append(at)
        elif sort is Sort.RELAY and at:
            break
        elif sort is Sort.ORGANISATION:
            found.add(value)
        elif sort in {Sort.SPEAKER, Sort.OFFICIALS}:
            spoken = True
        elif sort not in _AROUND:
            return None
        at = max(end, at + 1)
    is_person = spoken and all(words[each].is_name_like for each in unknown)
    return found.pop() if len(found) == 1 and (is_person or not unknown) else None


_AROUND = frozenset({Sort.SMALL, Sort.OF, Sort.DEPUTY, Sort.TITLE})
"""What may stand around the name of an organisation without changing whom it names."""
