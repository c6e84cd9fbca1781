"""Names of organisations beside each other: which are one name, printed long and short."""

from collections.abc import Collection, Container
from dataclasses import dataclass

from claimtrack.align.parties.printed import find_acronym, find_claimant
from claimtrack.align.parties.table import shipped_table
from claimtrack.align.parties.tokens import STOPS, split_words
from claimtrack.languages.party_words import Sort

Key = tuple[str, ...]
"""What two names must share to be one source."""


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name of a source as printed, and in which language."""

    name: str
    lang: str | None = None


def join_names(undescribed: Collection[PrintedName]) -> dict[Key, Key]:
    """Acronyms, and the names that print them or begin with their letters → one of these.

    Args:
        undescribed: The names of one file or topic that describe nobody.
    """
    found: dict[Key, set[Key]] = {}
    for each in undescribed:
        printed = find_acronym(find_claimant(each.name, each.lang))
        if printed:
            long = name_key(PrintedName(printed[0], each.lang))
            found.setdefault(name_key(PrintedName(printed[1], each.lang)), set()).add(long)
    plain = {name_key(each) for each in undescribed}
    for acronym in _bare_acronyms(undescribed) - found.keys():
        long_names = {long for long in plain if len(long) > 1 and acronym[0] in _initials(long)}
        if len(long_names) == 1:
            found[acronym] = long_names
    return {
        name: min(long_names)
        for acronym, long_names in found.items()
        for name in (acronym, *long_names)
    }


def _bare_acronyms(names: Collection[PrintedName]) -> set[Key]:
    """Names of one word of three letters or more, all or nearly all of them capitals."""
    found: set[Key] = set()
    for each in names:
        words = name_key(each)
        claimant = find_claimant(each.name, each.lang)
        capitals = sum(letter.isupper() for letter in claimant)
        if len(words) == 1 and 3 <= len(words[0]) <= capitals + 1:
            found.add(words)
    return found


def name_key(printed: PrintedName) -> Key:
    """The folded words of a name, without its articles at the front and marks."""
    claimant = find_claimant(printed.name, printed.lang)
    shortened = find_acronym(claimant)
    words = split_words(shortened[0] if shortened else claimant)
    folded = [word for word in words if word.folded not in STOPS]
    while len(folded) > 1 and _is_small(folded[0].text, printed.lang, {Sort.SMALL, Sort.OF}):
        folded = folded[1:]
    return tuple(word.folded for word in folded)


def has_article(printed: PrintedName) -> bool:
    """Whether the name begins with one: "the Observatory"."""
    words = split_words(printed.name)
    return len(words) > 1 and _is_small(words[0].text, printed.lang)


def _is_small(word: str, lang: str | None, sorts: Container[Sort] = (Sort.SMALL,)) -> bool:
    end, (_, sort, _) = shipped_table().find(split_words(word), 0, lang)
    return bool(end) and sort in sorts and len(word) <= 4


def is_short_for(words: Key, longer: Key) -> bool:
    """One word of a longer name, standing alone: "the Observatory"."""
    return len(words) == 1 and len(words[0]) > 3 and words[0] in longer


def _initials(words: Key) -> frozenset[str]:
    """The first letters of a name, with and without its small words."""
    every = "".join(word[0] for word in words)
    content = "".join(word[0] for word in words if not _is_joining(word))
    return frozenset({every, content})


def _is_joining(word: str) -> bool:
    end, (_, sort, _) = shipped_table().find(split_words(word), 0, None)
    return bool(end) and sort in {Sort.SMALL, Sort.OF, Sort.AND} and len(word) <= 4
