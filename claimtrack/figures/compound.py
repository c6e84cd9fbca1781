"""Numbers written as one word, cut into the words they are made of.

zweihundertfünfzigtausend      einundzwanzig      onyedi      iki yüzü      binden fazla

A part keeps its place in the text, so that the words of a compound add up like words apart, and
"drei- bis vierhundert" shares its hundred.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from claimtrack.figures.figure import Form
from claimtrack.figures.vocabulary import Meaning, Sense, Vocabulary
from claimtrack.languages.figure_words import FigureWords
from claimtrack.text.fold import fold_phrase
from claimtrack.text.phrases import PhraseTable

_LONGEST = 90
"""Letters; the longest German number below a billion has 87."""
_SHARED = frozenset("aeiou")
"""Letters that two parts may share: Italian cent*o*tto, quarant*o*tto."""
_SCALES = (Sense.NUMBER, Sense.HUNDRED, Sense.MULTIPLIER)


class Compounds:
    """The parts of the number words of one language."""

    def __init__(self, words: FigureWords) -> None:
        """File the parts, longest first."""
        parts: dict[str, dict[Sense, int | Fraction]] = {}
        tables = (words.numbers, words.hundreds, words.multipliers)
        for sense, table in zip(_SCALES, tables, strict=True):
            for word, value in table.items():
                parts.setdefault(fold_phrase(word), {})[sense] = value
        half, half_more = Fraction(1, 2), Fraction(3, 2)
        for sense, worths in (
            (Sense.AND_HALF, dict.fromkeys(words.and_half, half)),
            (Sense.HALF_OF, dict.fromkeys(words.half_of, half)),
            (Sense.HALF_OF, dict.fromkeys(words.one_and_half, half_more)),
            (Sense.FRACTION, words.compound_parts),
        ):
            for phrase, worth in worths.items():  # zwei|*einhalb*|tausend
                if " " not in (folded := fold_phrase(phrase)):
                    parts.setdefault(folded, {}).setdefault(sense, worth)
        self._link = fold_phrase(words.compound_link)
        if self._link:
            parts |= dict(_units_first(words, self._link))
        self._parts = parts
        self._openings = frozenset(part[:2] for part in parts)
        choices = "|".join(sorted(map(re.escape, parts), key=len, reverse=True))
        self._part = re.compile(f"(?:{self._link})?({choices})" if self._link else f"({choices})")
        self._endings = frozenset(map(fold_phrase, (*words.endings, *words.asides.endings)))
        self._refused = frozenset(map(fold_phrase, words.not_compounds))

    def may_be(self, word: str) -> bool:
        """Whether a word begins as one of these does."""
        return word[:2] in self._openings and len(word) <= _LONGEST

    def cut(
        self, flat: str, start: int, word: str, suffixes: PhraseTable[Form]
    ) -> list[tuple[int, int, Meaning]]:
        """The parts of a word and their places, or nothing when the word is no number.

        What is left at the end must be one of the endings, or begin a hedge: "bin|den fazla".
        """
        if not self.may_be(word):
            return []
        found: list[tuple[int, int, Meaning]] = []
        place = 0
        while place < len(word):
            if found and self._may_end(flat, start, word, place, suffixes):
                return found
            part = self._part.match(word, place)
            if part is None and found and word[place - 1] in _SHARED:
                part = self._part.match(word, place - 1)
            if part is None or (place == 0 and part.start(1) > 0):
                return []
            found.append((start + place, start + part.end(), self._parts[part.group(1)]))
            place = part.end()
        is_whole = any(not part[2].keys().isdisjoint(_SCALES) for part in found)
        return found if is_whole and word not in self._refused else []

    def _may_end(
        self, flat: str, start: int, word: str, place: int, suffixes: PhraseTable[Form]
    ) -> bool:
        if suffixes.at(flat, start + place) is not None:
            return True
        return word[place:] in self._endings and word not in self._refused


@lru_cache(maxsize=64)
def file_compounds(vocabulary: Vocabulary) -> Compounds | None:
    """The compounds of a language, or None when it writes its number words apart."""
    return Compounds(vocabulary.words) if vocabulary.words.compounds else None


def _units_first(
    words: FigureWords, link: str
) -> Iterator[tuple[str, dict[Sense, int | Fraction]]]:
    """As in "einundzwanzig": the units stand before the tens."""
    for unit, units in words.numbers.items():
        for ten, tens in words.numbers.items():
            if 0 < units < 10 and 20 <= tens < 100 and tens % 10 == 0:
                phrase = fold_phrase(unit) + link + fold_phrase(ten)
                yield phrase, {Sense.NUMBER: tens + units}
