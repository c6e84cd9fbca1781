"""A word of a text that a language surely does not have, so that no reader has to be asked.

The reader of typed sentences tells which words of a text it can do nothing with. It takes some two
milliseconds, which is too much to learn that English is no Dutch. Here words are looked up.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from claimtrack.languages import Language, load_language
from claimtrack.languages.metrics import indicators
from claimtrack.text.fold import Folded, fold, fold_phrase
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.token import WORD

_KNOWN, _LEADS, _SAYS, _MEASURES = 1, 2, 4, 8
"""What a word may be: one of some list; the first of a phrase that leads to a circumstance, a place
or a doer; of one that names a speaker; of one that names what is measured."""

LEAST_STEM = 4
"""Letters of a listed word that may be the beginning of one that is not: "rebel" of "rebels". Ours.
What a list gives as a beginning, with `*`, may have fewer."""

NOUN_WORDS = 5
"""Words behind a number that may belong to the noun counted. Ours."""

WORDS_KEPT = 1 << 16
"""Different words that are remembered of a language; then it starts anew. A book has 20,000."""

_TELLING = re.compile(r"[^\w\s.,;:()!\-–'’]")
"""Quotation marks, signs of money and of hedges: what stands beside them may be read by
rules that need no word."""
_LISTED = re.compile(r"[^\W\d_]+\*?")
"""A word of a list, or the beginning of one."""
_NUMBER = re.compile(r"[0-9](?:[0-9.,' ]*[0-9])?")


def has_foreign_word(text: str, tag: str) -> bool:
    """Whether a text has a word that the reader of a language surely makes nothing of.

    False says nothing. It is a word in small letters that no list of the language has, nor begins
    one; and it stands neither behind a number with words that are known, nor behind or before
    words that lead to a name, a place or a circumstance, which may be of any words. Of a text in
    which somebody is said to speak, or something is measured, nothing is sure.

    Args:
        text: A sentence, or the words of one figure.
        tag: Of a language with a folder.
    """
    if _TELLING.search(text):
        return False
    return _words_of(tag).has_foreign(fold(text))


class _Words:
    """The words of one language, by what they may be."""

    def __init__(self, language: Language) -> None:
        self._language = language
        known = frozenset(_every_word(language.tables()))
        self._stems = frozenset(each[:-1] for each in known if each.endswith("*"))
        self._known = known - {each for each in known if each.endswith("*")}
        self._what: dict[str, int] = {}
        speech, places = language.speech, language.places
        names = () if places is None else places.before | places.elsewhere
        self._leads = (
            language.circumstances.table,
            language.agents.table,
            PhraseTable[None]((" ".join(each), None) for each in names),
        )
        self._says: PhraseTable[Any] = PhraseTable[Any](()) if speech is None else speech.cues
        self._metrics = language.metrics.table

    def has_foreign(self, folded: Folded) -> bool:
        flat = folded.flat
        words = list(WORD.finditer(flat))
        what = [self._what_is(each.group()) for each in words]
        foreign = [
            at
            for at, each in enumerate(words)
            if not what[at] & _KNOWN and not folded.letter(each.start()).isupper()
        ]
        if not foreign or self._may_be_anything(folded, what):
            return False
        first, last = self._led_to(flat, what)
        last = max(last, flat.rfind(":"))  # before it perhaps whoever says what follows
        foreign = [at for at in foreign if words[at].start() < first and words[at].end() > last]
        held = self._counted(flat, words, what) if foreign else frozenset()
        return any(at not in held for at in foreign)

    def _what_is(self, word: str) -> int:
        found = self._what.get(word)
        if found is None:
            if len(self._what) >= WORDS_KEPT:
                self._what.clear()
            found = self._what[word] = self._look_up(word)
        return found

    def _look_up(self, word: str) -> int:
        """What a word may be; with what it begins, since endings and compounds are not listed."""
        begun = [word[:length] for length in range(1, len(word) + 1)]
        is_known = not (
            self._stems.isdisjoint(begun)
            and self._known.isdisjoint(begun[LEAST_STEM - 1 :])
            and word not in self._known
        )
        is_led = bool(self._endings) and word.endswith(self._endings)
        return (
            (_KNOWN if is_known or is_led else 0)
            | (_LEADS if any(each.may_begin(word) for each in self._leads) else 0)
            | (_SAYS if self._says.may_begin(word) else 0)
            | (_MEASURES if self._metrics.may_begin(word) else 0)
        )

    @property
    def _endings(self) -> tuple[str, ...]:
        return tuple(map(fold_phrase, self._language.circumstances.phrases.get("ending", ())))

    def _may_be_anything(self, folded: Folded, what: Sequence[int]) -> bool:
        """Whether somebody may be said to speak there, or something may be measured."""
        every = 0
        for each in what:
            every |= each
        if every & _SAYS and any(True for _ in self._says.find(folded.flat)):
            return True
        if every & _MEASURES:
            named = (name for _, _, name in self._metrics.find(folded.flat))
            if not indicators().keys().isdisjoint(named):
                return True
        units = self._language.units
        return any(
            units.at(folded, each.end()) is not None
            or units.ending_at(folded, each.start()) is not None
            for each in _NUMBER.finditer(folded.flat)
        )

    def _led_to(self, flat: str, what: Sequence[int]) -> tuple[int, int]:
        """Where the first phrase begins that leads on to words, and the last ends that leads back.

        Behind the text and before it, where there is none.
        """
        first, last = len(flat) + 1, -1
        if not any(each & _LEADS for each in what):
            return first, last
        for table in self._leads:
            for start, end, name in table.find(flat):
                if name == "after":
                    last = max(last, end)
                else:
                    first = min(first, start)
        return first, last

    @staticmethod
    def _counted(flat: str, words: Sequence[re.Match[str]], what: Sequence[int]) -> frozenset[int]:
        """Words behind a number, up to the last that is known: whoever is counted, perhaps."""
        held: set[int] = set()
        for number in _NUMBER.finditer(flat):
            behind = [at for at, each in enumerate(words) if each.start() >= number.end()]
            near = behind[:NOUN_WORDS]
            known = [at for at in near if what[at] & _KNOWN and not what[at] & _LEADS]
            held.update(at for at in near if known and at <= known[-1])
        return frozenset(held)


@cache
def _words_of(tag: str) -> _Words:
    return _Words(load_language(tag))


def _every_word(table: Any) -> Iterator[str]:
    """Every word of the strings of tables, keys among them, folded."""
    if isinstance(table, str):
        yield from _LISTED.findall(fold_phrase(table))
    elif isinstance(table, dict):
        yield from _words_in(table)
        yield from _words_in(table.values())
    elif isinstance(table, list | tuple):
        yield from _words_in(table)


def _words_in(several: Iterable[Any]) -> Iterator[str]:
    for each in several:
        yield from _every_word(each)
