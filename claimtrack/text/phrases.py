"""A list of phrases, found in a folded text: all of them, or the one at a place.

Which phrases can begin with a word is worked out once for each distinct word, and remembered. A
page knows where each of its words stands, so a table looks its words up and jumps from one place
where a phrase may begin to the next; how long the list is makes no difference.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from claimtrack.text.fold import fold_phrase
from claimtrack.text.token import WORD

T = TypeVar("T")

_LAST_WORD = re.compile(r"[^\W\d_]*$")
_REMEMBERED = 1 << 16
"""Distinct words per table of which is remembered what begins with them; then it starts anew. A
book has 20,000."""

_SHORT = 16
"""Letters of most words, with the space before them. Ours."""
_FEW = 8
"""Phrases with one first word ("a" begins 39 French ones) above which the second word is looked at
as well. Ours, from measuring."""


class Found(NamedTuple, Generic[T]):
    """A phrase in a folded text; `end` is excluded."""

    start: int
    end: int
    value: T


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[T]):
    parts: tuple[str, ...]
    """Words; one that ends in `*` stands for every word that begins so."""
    value: T
    fixed: str
    """The whole phrase when it has no `*`, else empty."""

    @property
    def length(self) -> int:
        return sum(map(len, self.parts)) + len(self.parts)

    def may_go_on(self, following: str) -> bool:
        """Whether the word behind the first one can be this; what only looks so is tried later."""
        if len(self.parts) == 1 or not self.parts[0].removesuffix("*").isalpha():
            return True
        word = WORD.match(self.parts[1])
        return word is None or following.startswith(word.group())

    def with_prefix(self, prefix: str) -> "_Phrase[T]":
        """The phrase with something written onto its first word."""
        parts = (prefix + self.parts[0], *self.parts[1:])
        return _Phrase(parts, self.value, self.fixed and prefix + self.fixed)

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


class _Filed(Generic[T]):
    """Phrases by the word at one of their ends."""

    def __init__(self, phrases: Iterable[_Phrase[T]], key: Callable[[_Phrase[T]], str]) -> None:
        self._whole: dict[str, list[_Phrase[T]]] = {}
        self._stems: dict[int, dict[str, list[_Phrase[T]]]] = {}
        for phrase in phrases:
            filed = key(phrase)
            if filed.endswith("*"):
                by_stem = self._stems.setdefault(len(filed) - 1, {})
                by_stem.setdefault(filed[:-1], []).append(phrase)
            else:
                self._whole.setdefault(filed, []).append(phrase)

    def under(self, word: str) -> list[_Phrase[T]]:
        """Whatever a word can be the end of."""
        found = list(self._whole.get(word, ()))
        for length, by_stem in self._stems.items():
            found += by_stem.get(word[:length], ()) if len(word) >= length else ()
        return found


class PhraseTable(Generic[T]):
    """Phrases and what each stands for. The longest phrase that fits wins."""

    def __init__(self, entries: Iterable[tuple[str, T]], glued: Sequence[str] = ()) -> None:
        """Fold and file the phrases; of equal phrases the first counts.

        Args:
            entries: The phrases and what each stands for.
            glued: Words that may be written onto the first word of any phrase, and are then a
                part of what is found.
        """
        self._phrases: dict[tuple[str, ...], _Phrase[T]] = {}
        for written, value in entries:
            parts = tuple(fold_phrase(written).split())
            if parts and parts not in self._phrases:
                whole = " ".join(parts)
                self._phrases[parts] = _Phrase(parts, value, "" if "*" in whole else whole)
        self._glued = tuple(map(fold_phrase, glued))
        self._initials = frozenset(
            word[0] for word in (*(parts[0] for parts in self._phrases), *self._glued) if word
        )
        self._finals = frozenset(parts[-1][-1] for parts in self._phrases)
        self._may_end_anyhow = "*" in self._finals
        self._first = _Filed(self._phrases.values(), _first_key)
        self._last: _Filed[T] | None = None
        self._beginning: dict[str, tuple[_Phrase[T], ...]] = {}
        self._idle: set[str] = set()
        """Words met that no phrase begins with."""
        self._ending: dict[str, tuple[_Phrase[T], ...]] = {}

    def __len__(self) -> int:
        return len(self._phrases)

    def __iter__(self) -> Iterator[str]:
        """The phrases, folded; without what may be written onto them."""
        return map(" ".join, self._phrases)

    def at(self, flat: str, start: int) -> tuple[int, T] | None:
        """The longest phrase that begins at `start`: where it ends, and its value."""
        if flat[start : start + 1] not in self._initials:
            return None
        word = WORD.match(flat, start)
        return self.at_word(flat, start, word.group() if word else flat[start])

    def at_word(self, flat: str, start: int, word: str) -> tuple[int, T] | None:
        """As `at`, for a caller that already knows the word at `start`."""
        phrases = self._beginning.get(word)
        if phrases is None:
            phrases = self._beginning_with(word)
        if not phrases:
            return None
        best: tuple[int, T] | None = None
        if len(phrases) > _FEW:
            following = WORD.match(flat, start + len(word) + 1)
            phrases = self._going_on(word, following.group() if following else "")
        for phrase in phrases:
            if phrase.fixed and not flat.startswith(phrase.fixed, start):
                continue
            end = phrase.end_from(flat, start)
            if end is not None and (best is None or end > best[0]):
                best = (end, phrase.value)
        return best

    def may_begin(self, word: str) -> bool:
        """Whether some phrase could begin with this word."""
        return bool(self._beginning_with(word))

    def before(self, flat: str, end: int) -> tuple[int, T] | None:
        """The longest phrase that ends at `end`: where it begins, and its value."""
        if end <= 0 or (flat[end - 1] not in self._finals and not self._may_end_anyhow):
            return None
        word = flat[_word_start(flat, end) : end] or flat[end - 1]
        phrases = self._ending.get(word)
        if phrases is None:
            phrases = self._ending_with(word)
        best: tuple[int, T] | None = None
        for phrase in phrases:
            if phrase.fixed and not flat.endswith(phrase.fixed, 0, end):
                continue
            start = phrase.start_from(flat, end)
            if start is not None and (best is None or start < best[0]):
                best = (start, phrase.value)
        return best

    def find(self, flat: str) -> Iterator[Found[T]]:
        """Every phrase from left to right, none inside another.

        For a part of a text or a few words. In a page, ask `Page.find`.
        """
        places = (
            (word.start(), word.group())
            for word in WORD.finditer(flat)
            if self._beginning_with(word.group())
        )
        return self._walk(flat, places)

    def find_at(self, flat: str, places: Mapping[str, Sequence[int]]) -> Iterator[Found[T]]:
        """As `find`, for a text of which is known where each of its tokens begins."""
        found: list[tuple[int, str]] = []
        if len(self._idle) > _REMEMBERED:
            self._idle.clear()
        for word in set(places) - self._idle:  # as fast as the page is short, however many are idle
            key = word if word[0].isalpha() else word[0]
            if self._beginning_with(key):
                found += [(start, key) for start in places[word]]
            else:
                self._idle.add(word)
        return self._walk(flat, sorted(found))

    def _walk(self, flat: str, places: Iterable[tuple[int, str]]) -> Iterator[Found[T]]:
        done = 0
        for start, word in places:
            if start >= done:
                found = self.at_word(flat, start, word)
                if found is not None:
                    done, value = found
                    yield Found(start, done, value)

    def _beginning_with(self, word: str) -> tuple[_Phrase[T], ...]:
        """The phrases whose first word this can be; of two that end together the first counts."""
        known = self._beginning.get(word)
        if known is None:
            found = self._first.under(word)
            for prefix in self._glued:
                if word.startswith(prefix) and len(word) > len(prefix):
                    rest = self._first.under(word[len(prefix) :])
                    found += [one.with_prefix(prefix) for one in rest]
            known = _remember(self._beginning, word, found)
        return known

    def _going_on(self, word: str, following: str) -> tuple[_Phrase[T], ...]:
        """Those of `_beginning_with` that can go on with the word that follows in the text."""
        pair = f"{word} {following}"
        known = self._beginning.get(pair)
        if known is None:
            found = [one for one in self._beginning_with(word) if one.may_go_on(following)]
            known = _remember(self._beginning, pair, found)
        return known

    def _ending_with(self, word: str) -> tuple[_Phrase[T], ...]:
        """As `_beginning_with`, for the last word."""
        known = self._ending.get(word)
        if known is None:
            if self._last is None:
                self._last = _Filed(self._with_glued(), _last_key)
            known = _remember(self._ending, word, self._last.under(word))
        return known

    def _with_glued(self) -> Iterator[_Phrase[T]]:
        yield from self._phrases.values()
        for prefix in self._glued:
            for phrase in self._phrases.values():
                glued = phrase.with_prefix(prefix)
                if phrase.parts[0][0].isalpha() and glued.parts not in self._phrases:
                    yield glued


def _remember(
    known: dict[str, tuple[_Phrase[T], ...]], word: str, found: list[_Phrase[T]]
) -> tuple[_Phrase[T], ...]:
    """Words without a `*` come before stems, and long phrases before short ones."""
    if len(known) >= _REMEMBERED:
        known.clear()
    known[word] = ordered = tuple(sorted(found, key=lambda one: (not one.fixed, -one.length)))
    return ordered


def _first_key(phrase: _Phrase[T]) -> str:
    """The word a phrase begins with, a stem with its `*`, or the sign or digit it begins with."""
    part = phrase.parts[0]
    word = WORD.match(part)
    if word is None:
        return part[0]
    return word.group() + part[word.end() :] if part[word.end() :] == "*" else word.group()


def _last_key(phrase: _Phrase[T]) -> str:
    """As `_first_key`, at the other end."""
    stem = phrase.parts[-1].removesuffix("*")
    found = _LAST_WORD.search(stem)
    word = found.group() if found else ""
    if stem != phrase.parts[-1]:
        return word + "*"
    return word or stem[-1]


def _word_start(flat: str, end: int) -> int:
    start = flat.rfind(" ", max(end - _SHORT, 0), end) + 1
    if start and flat[start:end].isalpha():
        return start
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
