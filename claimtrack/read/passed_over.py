"""What else a document holds beside the claims proposed of it: numbers, and people who speak."""

from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property

from claimtrack.errors import InputError
from claimtrack.languages import load_language
from claimtrack.languages.language import Language
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.proposal import Proposal
from claimtrack.model.record import record_id
from claimtrack.read.pipeline import Context, find_speakers, propose_unclaimed


class PassedOver:
    """What reading a document passed over; read when it is asked for, and once.

    Nothing in a language that has no word list.
    """

    def __init__(self, document: Document, text: str) -> None:
        """Of a document, with its text as captured."""
        self._document = document
        self._text = text

    @cached_property
    def numbers(self) -> tuple[Proposal, ...]:
        """The numbers that nobody claimed, each as a claim that lacks its metric."""
        return propose_unclaimed(*self._given) if self._given else ()

    def unclaimed(self, start: int, end: int, claims: Iterable[Claim]) -> tuple[Proposal, ...]:
        """The numbers between two places of the text that none of these claims states."""
        known = tuple(claims)
        return tuple(
            each
            for each in self.numbers
            if start <= (each.claim.evidence.start or 0) < end
            and not any(_is_same(each.claim, claim) for claim in known)
        )

    @cached_property
    def speakers(self) -> tuple[tuple[int, str], ...]:
        """Everybody who is reported to say something, with where the words begin."""
        return find_speakers(*self._given) if self._given else ()

    @cached_property
    def _given(self) -> tuple[str, Language, Context] | None:
        document = self._document
        context = Context(record_id(document), document.publisher, document.published, document.url)
        with suppress(InputError):
            return self._text, load_language(document.language or ""), context
        return None


def _is_same(number: Claim, claim: Claim) -> bool:
    """Whether a claim states the number, in words that meet those of the number."""
    one, other = number.evidence, claim.evidence
    ends = (one.start, one.end, other.start, other.end)
    if number.figure is None or claim.figure is None or None in ends:
        return False
    meets = (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)
    return meets and number.figure.value == claim.figure.value
