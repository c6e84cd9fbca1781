"""A text as captured, with what every reader of it needs, each made once and when first asked for.

Who reads a text opens one page and hands it on; nothing else folds it, or cuts it into sentences,
tokens or quotations.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

from claimtrack.text.fold import Folded, fold
from claimtrack.text.phrases import Found, PhraseTable
from claimtrack.text.quotation import Quotation, find_quotes
from claimtrack.text.sentences import split_sentences
from claimtrack.text.span import FoldedSpan, Span
from claimtrack.text.token import Tokens
from claimtrack.text.writing import PLAIN, Writing

T = TypeVar("T")


class Page:
    """One text. Nothing in it changes; what is worked out is kept.

    >>> page = Page("Sept morts, dit-on. Rien d'autre.")
    >>> [page.words(sentence) for sentence in page.sentences]
    ['Sept morts, dit-on.', "Rien d'autre."]
    """

    def __init__(self, text: str, writing: Writing = PLAIN) -> None:
        """Keep the text and the habits of its language; nothing is read yet."""
        self.text = text
        self.writing = writing
        self._found: dict[PhraseTable[object], tuple[Sequence[int], Sequence[object]]] = {}

    @cached_property
    def folded(self) -> Folded:
        """The text as it is compared."""
        return fold(self.text)

    @cached_property
    def flat(self) -> str:
        """The folded text in which phrases are looked for: line ends and hyphens are spaces."""
        return self.folded.flat

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, in order, without the white space around them."""
        return split_sentences(self.text, self.writing)

    @cached_property
    def folded_sentences(self) -> tuple[FoldedSpan, ...]:
        """The same sentences in the folded text."""
        return tuple(map(self.to_folded, self.sentences))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every quotation by where it begins, the outer before the inner."""
        return find_quotes(self.text)

    @cached_property
    def tokens(self) -> Tokens:
        """Words, numbers and signs, in order."""
        return Tokens(self.folded.text)

    def find(self, table: PhraseTable[T]) -> Sequence[Found[T]]:
        """Every phrase of a table, from left to right, none inside another; looked for once."""
        return self._all(table)[1]

    def find_between(self, table: PhraseTable[T], start: int, end: int) -> Sequence[Found[T]]:
        """The phrases that `find` gives and that lie between two places of the folded text."""
        starts, found = self._all(table)
        low = bisect_left(starts, start)
        high = bisect_left(starts, end)
        while high > low and found[high - 1].end > end:
            high -= 1
        return found[low:high]

    def sentence_at(self, place: int) -> Span:
        """The sentence around a character of the original text, or the last one before it.

        The whole text when no sentence begins before.
        """
        at = bisect_right(self._sentence_starts, place) - 1
        return self.sentences[at] if at >= 0 else Span(0, len(self.text))

    @cached_property
    def _sentence_starts(self) -> tuple[int, ...]:
        return tuple(one.start for one in self.sentences)

    def to_folded(self, span: Span) -> FoldedSpan:
        """The same words in the folded text."""
        return FoldedSpan(self.folded_place(span.start), self.folded_place(span.end))

    def folded_place(self, original: int) -> int:
        """Where a character of the original stands in the folded text, or the next one kept."""
        offsets = self.folded.offsets
        return original if offsets is None else bisect_left(offsets, original)

    def words(self, span: Span) -> str:
        """What stands there, as written."""
        return self.text[span.start : span.end]

    def _all(self, table: PhraseTable[T]) -> tuple[Sequence[int], Sequence[Found[T]]]:
        known: dict[PhraseTable[T], tuple[Sequence[int], Sequence[Found[T]]]]
        known = self._found  # type: ignore[assignment]  # each table has its own kind of value
        held = known.get(table)
        if held is None:
            found = tuple(table.find_at(self.flat, self.tokens.places))
            held = known[table] = [one.start for one in found], found
        return held


def open_page(text: "str | Page", writing: Writing = PLAIN) -> Page:
    """The page of a text; one that is open already is handed back."""
    return text if isinstance(text, Page) else Page(text, writing)
