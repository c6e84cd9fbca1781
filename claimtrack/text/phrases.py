"""A list of phrases, found at a place in a folded text, forwards or backwards.

Looking up costs one dictionary access per word, however long the list is.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from claimtrack.text.fold import fold_phrase

T = TypeVar("T")

_PREFIX_KEY = 2
"""Letters by which inflected entries are filed; an entry needs at least so many before its `*`."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[T]):
    parts: tuple[str, ...]
    """Words; one that ends in `*` stands for every word that begins so."""
    value: T
    fixed: str
    """The whole phrase when it has no `*`, else empty."""

    def end_from(self, flat: str, start: int) -> int | None:
        """Where the phrase ends when it begins at `start`, else None."""
        if self.fixed:
            end = start + len(self.fixed)
            fits = flat.startswith(self.fixed, start) and not _splits_word(flat, end)
            return end if fits else None
        here = start
        for place, part in enumerate(self.parts):
            if place:
                if not flat.startswith(" ", here):
                    return None
                here += 1
            stem = part.removesuffix("*")
            if not flat.startswith(stem, here):
                return None
            here += len(stem)
            if stem != part:
                here = _word_end(flat, here)
        return here if not _splits_word(flat, here) else None

    def start_from(self, flat: str, end: int) -> int | None:
        """Where the phrase begins when it ends at `end`, else None."""
        if self.fixed:
            start = end - len(self.fixed)
            fits = start >= 0 and flat.startswith(self.fixed, start)
            return start if fits and not _splits_word(flat, start) else None
        here = end
        for place, part in enumerate(reversed(self.parts)):
            here -= bool(place)
            here = _word_start(flat, here) if part.endswith("*") else here - len(part)
            if here < 0:
                return None
        if _splits_word(flat, here) or self.end_from(flat, here) != end:
            return None
        return here


class PhraseTable(Generic[T]):
    """Phrases and what each stands for. The longest phrase that fits wins."""

    def __init__(self, entries: Iterable[tuple[str, T]], glued: Sequence[str] = ()) -> None:
        """Fold and file the phrases; of equal phrases the first counts.

        Args:
            entries: The phrases and what each stands for.
            glued: Words that may be written onto the first word of any phrase, and are then a
                part of what is found.
        """
        by_first: dict[str, list[_Phrase[T]]] = {}
        by_last: dict[str, list[_Phrase[T]]] = {}
        seen: set[tuple[str, ...]] = set()
        folded = [(tuple(fold_phrase(phrase).split()), value) for phrase, value in entries]
        if glued:
            folded += [
                ((prefix + parts[0], *parts[1:]), value)
                for prefix in map(fold_phrase, glued)
                for parts, value in folded
                if parts and parts[0][0].isalpha()
            ]
        for parts, value in folded:
            if not parts or parts in seen:
                continue
            seen.add(parts)
            whole = " ".join(parts)
            filed = _Phrase(parts, value, "" if "*" in whole else whole)
            by_first.setdefault(_key(parts[0], first=True), []).append(filed)
            by_last.setdefault(_key(parts[-1], first=False), []).append(filed)
        for table in (by_first, by_last):
            for phrases in table.values():
                phrases.sort(key=lambda one: len(" ".join(one.parts)), reverse=True)
        self._by_first = by_first
        self._by_last = by_last

    def __len__(self) -> int:
        return sum(map(len, self._by_first.values()))

    def at(self, flat: str, start: int) -> tuple[int, T] | None:
        """The longest phrase that begins at `start`: where it ends, and its value."""
        if start >= len(flat):
            return None
        word = _WORD.match(flat, start)
        key = word.group() if word else flat[start]
        return self.at_word(flat, start, key)

    def at_word(self, flat: str, start: int, word: str) -> tuple[int, T] | None:
        """As `at`, for a caller that already knows the word at `start`."""
        best: tuple[int, T] | None = None
        for key in (word, word[:_PREFIX_KEY] + "*"):
            for phrase in self._by_first.get(key, ()):
                end = phrase.end_from(flat, start)
                if end is not None:
                    if best is None or end > best[0]:
                        best = (end, phrase.value)
                    break
        return best

    def may_begin(self, word: str) -> bool:
        """Whether some phrase could begin with this word."""
        return word in self._by_first or word[:_PREFIX_KEY] + "*" in self._by_first

    def before(self, flat: str, end: int) -> tuple[int, T] | None:
        """The longest phrase that ends at `end`: where it begins, and its value."""
        if end <= 0:
            return None
        word = flat[_word_start(flat, end) : end]
        best: tuple[int, T] | None = None
        for key in (word or flat[end - 1], word[:_PREFIX_KEY] + "*"):
            for phrase in self._by_last.get(key, ()):
                start = phrase.start_from(flat, end)
                if start is not None:
                    if best is None or start < best[0]:
                        best = (start, phrase.value)
                    break
        return best

    def find(self, flat: str) -> Iterable[tuple[int, int, T]]:
        """Every phrase from left to right, none inside another: start, end, value."""
        done = 0
        for word in _WORD.finditer(flat):
            if word.start() < done:
                continue
            found = self.at_word(flat, word.start(), word.group())
            if found is not None:
                done, value = found
                yield word.start(), done, value


def _key(part: str, *, first: bool) -> str:
    """Under which word a phrase is filed: the letters at its outer end, or a sign."""
    if part.endswith("*"):
        return part[:_PREFIX_KEY] + "*"
    if first:
        word = _WORD.match(part)
        return word.group() if word else part[0]
    return part[_word_start(part, len(part)) :] or part[-1]


def _word_start(flat: str, end: int) -> int:
    while end > 0 and flat[end - 1].isalpha():
        end -= 1
    return end


def _word_end(flat: str, start: int) -> int:
    while start < len(flat) and flat[start].isalpha():
        start += 1
    return start


def _splits_word(flat: str, place: int) -> bool:
    """Whether `place` stands between two letters or digits of one word."""
    return 0 < place < len(flat) and flat[place - 1].isalpha() and flat[place].isalnum()
