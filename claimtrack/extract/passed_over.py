"""What else a document holds beside the claims proposed of it: numbers, and people who speak."""

from contextlib import suppress
from functools import cached_property

from claimtrack.errors import InputError
from claimtrack.extract.pipeline import Context, find_speakers, propose_unclaimed
from claimtrack.lexicon import load_language
from claimtrack.lexicon.language import Language
from claimtrack.model.document import Document
from claimtrack.model.proposal import Proposal
from claimtrack.model.record import record_id


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
