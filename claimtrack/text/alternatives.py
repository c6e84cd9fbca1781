"""Patterns that match any of some phrases."""

import re
from collections.abc import Iterable


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern of some phrases as whole words, in small letters or capitals."""
    return re.compile(rf"(?<!\w){alternatives(phrases)}(?!\w)", re.IGNORECASE)


def alternatives(phrases: Iterable[str]) -> str:
    """A group that matches any of some phrases, the longest first, or nothing when there are none.

    An apostrophe is written either way, with blanks around it or without.
    """
    longest = sorted(map(re.escape, phrases), key=len, reverse=True)
    longest = [re.sub(r"\\ '(?:\\ )?", r"\\ ?['’]\\ ?", each) for each in longest]
    return f"(?:{'|'.join(longest)})" if longest else r"(?!)"
