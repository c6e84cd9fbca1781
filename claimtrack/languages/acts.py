"""What people accuse each other of: words in groups that mean the same act."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("acts.toml")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Act:
    """One group of words."""

    name: str
    words: frozenset[str]
    beginnings: tuple[str, ...]
    """Every word that begins with one of these belongs too."""
    on_parties: bool = False
    """It is done to a party and not to a place: support."""

    def covers(self, word: str) -> bool:
        """Whether a word, in lower case, belongs to the group."""
        return word in self.words or word.startswith(self.beginnings)


@cache
def load_acts() -> tuple[Act, ...]:
    """The groups with their words in every language, in the order of the file."""
    groups = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(_act(name, group) for name, group in groups.items())


@cache
def find_acts(words: str) -> frozenset[str]:
    """The groups that some word of a phrase belongs to; empty when it names no known act.

    >>> sorted(find_acts("the shelling of a town"))
    ['bombardment']
    """
    found = _WORD.findall(words.casefold())
    return frozenset(act.name for act in load_acts() if any(map(act.covers, found)))


def takes_target(word: str) -> bool:
    """Whether an act is done to a party, so that the name behind it is no place."""
    acts = find_acts(word)
    return any(act.on_parties for act in load_acts() if act.name in acts)


def _act(name: str, group: dict[str, Any]) -> Act:
    languages = {tag: words for tag, words in group.items() if tag != "on_parties"}
    entries = {entry for listed in languages.values() for entry in listed}
    return Act(
        name,
        frozenset(entry for entry in entries if not entry.endswith("*")),
        tuple(sorted(entry.removesuffix("*") for entry in entries if entry.endswith("*"))),
        bool(group.get("on_parties", False)),
    )
