"""A quote that came with its place, set against the text of its document."""

import re
from collections.abc import Iterator
from functools import lru_cache

from claimtrack.errors import InvalidClaim
from claimtrack.intake.oddities import Odd, Oddity
from claimtrack.model.claim import Claim

_LEFT_OUT = re.compile(r"\[(?:…|\.\.\.)\]|…|\.\.\.")
"""What a quote leaves out, as editors mark it."""

_MARKS = str.maketrans(dict.fromkeys("«»“”„‟″", '"') | dict.fromkeys("‘’‚‛′", "'"))

TEXTS_KEPT = 4
"""How many texts are remembered as they are searched: the claims of one document stand together in
most files (ours)."""


def check_quote(claim: Claim, text: str) -> Iterator[Oddity]:
    """Refuse a quote that does not stand where the record says; tell of one that stands nowhere.

    So is a figure whose words the document does not have. White space and the shape of quotation
    marks are no difference.

    Args:
        claim: With the quote, and where it stands if anybody said so.
        text: Of the document, as it was captured.

    Raises:
        InvalidClaim: The document says something else there.
    """
    words = claim.figure.words if claim.figure is not None else ""
    if words and not _stands_in(words, _folded(text)):
        yield Oddity(Odd.QUOTE, f'its document does not say its figure, "{words[:60]}"')
    evidence = claim.evidence
    start, end = evidence.start, evidence.end
    if start is not None and end is not None:
        if end > len(text):
            raise InvalidClaim(
                f"its words stand at {start:,} to {end:,}, and the document has {len(text):,} "
                "characters",
                place="evidence",
                hint="give the place in the text as it is recorded, or leave start and end out",
            )
        if evidence.quote and text[start:end] != evidence.quote:
            found = text[start:end]
            if _fold(found) != _fold(evidence.quote):
                raise InvalidClaim(
                    f'its words are "{evidence.quote[:60]}", and at {start:,} to {end:,} the '
                    f'document says "{found[:60]}"',
                    hint="read the document anew: claimtrack extract",
                    place="evidence",
                )
        return
    if evidence.quote and not _stands_in(evidence.quote, _folded(text)):
        yield Oddity(Odd.QUOTE, f'its document does not say "{evidence.quote[:60]}"')


def _stands_in(quote: str, text: str) -> bool:
    """Whether the pieces of a quote stand in a text, one after the other."""
    at = 0
    for piece in _LEFT_OUT.split(quote):
        words = _fold(piece)
        at = text.find(words, at)
        if at < 0:
            return False
        at += len(words)
    return True


@lru_cache(maxsize=TEXTS_KEPT)
def _folded(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    return " ".join(text.casefold().translate(_MARKS).split())
