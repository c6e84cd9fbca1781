"""What people accuse each other of: words in groups that mean the same act."""

import re
import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("acts.toml")


@cache
def load_acts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each group with a pattern of its words in every language, in the order of the file."""
    groups = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple((group, _pattern(words)) for group, words in groups.items())


def find_acts(words: str) -> frozenset[str]:
    """The groups that some word of a phrase belongs to; empty when it names no known act.

    >>> sorted(find_acts("the shelling of a town"))
    ['bombardment']
    """
    folded = words.casefold()
    return frozenset(group for group, pattern in load_acts() if pattern.search(folded))


def _pattern(languages: dict[str, list[str]]) -> re.Pattern[str]:
    words = {word for listed in languages.values() for word in listed}
    alternatives = (
        re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")
        for word in sorted(words, key=lambda word: (-len(word), word))
    )
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")
