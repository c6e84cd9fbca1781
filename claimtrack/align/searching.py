"""Searching claims for words, whatever their case and accents."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NewType

from claimtrack.errors import InputError
from claimtrack.model.claim import Claim

FoldedText = NewType("FoldedText", str)
"""A text without case and accents; made by `fold_text` and by nothing else."""

MARK = "*"
"""Stands on both sides of what was found, so that it is seen without colour."""

ESCAPED = frozenset('"\\')
"""What stands in a stored text otherwise than in what it stores."""

AROUND = 40
"""Characters of a quotation shown on each side of what was found. Ours: with the words, a line."""


@dataclass(frozen=True, slots=True)
class Match:
    """A text of a claim that holds some of the words."""

    field: str
    """Which: "quote", "figure", "claimant"."""
    text: str
    spans: tuple[tuple[int, int], ...]
    """Of the words found, in characters of the text, the end excluded."""


def fold_text(text: str) -> FoldedText:
    """The text without case and accents: "Été" becomes "ete"."""
    if text.isascii():
        return FoldedText(text.lower())
    parts = unicodedata.normalize("NFKD", text).casefold()
    return FoldedText("".join(part for part in parts if not unicodedata.combining(part)))


class Words:
    """The words that are looked for: each must begin a word of the claim, in any of its texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Look for all the words of these texts.

        Raises:
            InputError: There are none.
        """
        words = dict.fromkeys(fold_text(word) for text in texts for word in text.split())
        self._words = tuple(word for word in words if any(map(str.isalnum, word)))
        if not self._words:
            raise InputError(
                "there is no word to look for",
                place="--words",
                hint="give a word with letters or digits",
            )
        self._patterns = [re.compile(rf"(?<!\w){re.escape(word)}") for word in self._words]
        self._ascii = [
            word.encode() for word in self._words if word.isascii() and not ESCAPED & set(word)
        ]

    def may_fit(self, content: str) -> bool:
        """Whether a claim with this content as stored may hold the words; quick, never a wrong no.

        Only words of plain letters are looked for, and what other letters leave between them when
        they are dropped is let through.
        """
        if content.isascii():
            low = content.lower().encode()
        else:
            low = unicodedata.normalize("NFKD", content).casefold().encode("ascii", "ignore")
        return all(word in low for word in self._ascii)

    def is_any_in(self, texts: Iterable[str]) -> bool:
        """Whether one of the words stands in one of these texts."""
        folded = [fold_text(text) for text in texts]
        return any(pattern.search(text) for pattern in self._patterns for text in folded)

    def find(self, claim: Claim) -> tuple[Match, ...]:
        """Where the words stand in a claim; empty unless all of them do."""
        missing = set(self._patterns)
        found = []
        for field, text in _texts_of(claim):
            folded, origins = _fold_with_origins(text)
            spans = []
            for pattern in self._patterns:
                for match in pattern.finditer(folded):
                    spans.append((origins[match.start()], origins[match.end() - 1] + 1))
                    missing.discard(pattern)
            if spans:
                found.append(Match(field, text, _joined(spans)))
        return () if missing else tuple(found)


def mark(match: Match) -> str:
    """The text with what was found between marks; of a long one, what stands around it."""
    start = max(0, match.spans[0][0] - AROUND)
    end = min(len(match.text), match.spans[-1][1] + AROUND)
    told = ""
    place = start
    for left, right in match.spans:
        told += f"{match.text[place:left]}{MARK}{match.text[left:right]}{MARK}"
        place = right
    told += match.text[place:end]
    before, after = "…" if start else "", "…" if end < len(match.text) else ""
    return f"{before}{told.strip() if before or after else told}{after}"


def _texts_of(claim: Claim) -> Iterator[tuple[str, str]]:
    """The texts that are searched, each with its name; the words of the source first."""
    if claim.evidence.quote:
        yield "quote", claim.evidence.quote
    if claim.figure is not None and claim.figure.words not in (claim.evidence.quote or ""):
        yield "figure", claim.figure.words
    if claim.statement is not None:
        yield "statement", claim.statement.text
    yield "claimant", claim.who.claimant
    yield from (("via", relay) for relay in claim.who.relays)
    for name, text in (
        ("origin", claim.who.origin),
        ("topic", claim.topic),
        ("metric", claim.metric),
        ("side", claim.scope.side),
        ("role", claim.scope.role),
        ("place", claim.scope.place or (claim.statement.place if claim.statement else None)),
    ):
        if text:
            yield name, text


def _fold_with_origins(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the place of the one it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    pieces = [(letter, place) for place, each in enumerate(text) for letter in fold_text(each)]
    return "".join(letter for letter, _ in pieces), [place for _, place in pieces]


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] - 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
