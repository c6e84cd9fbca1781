"""Keeping what documents propose, where it waits for a decision."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from claimtrack.intake.documents.extracting import Extracted
from claimtrack.ledger.protocol import Appended, Deed, Ledger
from claimtrack.model.claim import Claim
from claimtrack.model.decisions import Decisions
from claimtrack.model.document import Document
from claimtrack.model.proposal import Proposal
from claimtrack.model.record import Kind, Record, record_id
from claimtrack.workflow.decided_here import find_accepted_there, read_decisions


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of what documents propose."""

    appended: Appended
    waiting: tuple[Proposal, ...] = ()
    """Proposals on record of the same words, which wait under another topic or in another
    description of the document: they wait on, and nothing waits beside them."""
    decided: tuple[Proposal, ...] = ()
    """The same, that somebody decided on already."""


def save(ledger: Ledger, deed: Deed, extracted: Iterable[Extracted]) -> Saved:
    """Write documents, kept copies and proposals that are not on record yet.

    A proposal that says the same of the same words as one on record, but for its topic, is not
    written again: it would wait twice, and be accepted twice.
    """
    found = tuple(extracted)
    told: dict[str, Proposal] = {}
    known = _Known(ledger)

    def choose() -> Iterable[Record]:
        """What is new, while nobody else can write."""
        known.read({each.claim.evidence.quote for part in found for each in part.proposals})
        return [record for each in found for record in _choose_new(each, known, told)]

    appended = ledger.append_chosen(deed, choose)
    now = {key: known.find_open(key) for key in told}
    return Saved(
        appended,
        tuple(known.proposals.get(current, told[key]) for key, current in now.items() if current),
        tuple(told[key] for key, current in now.items() if current is None),
    )


class _Known:
    """The proposals on record."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._of_words: dict[object, str] = {}
        self.proposals: dict[str, Proposal] = {}
        self._decisions = Decisions(())
        self._accepted_there: frozenset[str] = frozenset()

    def read(self, quotes: Container[str]) -> None:
        """Read those with one of these quotes, and the documents that they were read in."""
        ledger = self._ledger
        self.proposals = {
            record_id(each): each
            for each in ledger.records(Kind.PROPOSAL)
            if isinstance(each, Proposal) and each.claim.evidence.quote in quotes
        }
        if not self.proposals:
            return
        documents = {
            record_id(each): each
            for each in ledger.records(Kind.DOCUMENT)
            if isinstance(each, Document)
        }
        decided = read_decisions(ledger)
        self._decisions = Decisions(decided.every, decided.brought)
        self._accepted_there = find_accepted_there(ledger, self.proposals, decided.brought)
        for key, each in self.proposals.items():
            document = documents.get(each.claim.evidence.document or "", Document())
            self._of_words.setdefault(_without_topic(each.claim, document), key)

    def find_open(self, key: str) -> str | None:
        """What waits under a proposal or in its place; None when it is decided."""
        current = self._decisions.current(key)
        return None if current in self._accepted_there else current

    def find(self, proposal: Proposal, document: Document) -> str | None:
        """The id of the proposal on record of the same words; None: there is none, or itself."""
        key = self._of_words.get(_without_topic(proposal.claim, document))
        return None if record_id(proposal) in self.proposals else key


def _choose_new(extracted: Extracted, known: _Known, told: dict[str, Proposal]) -> Iterable[Record]:
    """What of a document is not on record in the same words; what is, is noted in `told`."""
    for record in extracted.records:
        key = known.find(record, extracted.document) if isinstance(record, Proposal) else None
        if key is None:
            yield record
        else:
            told[key] = known.proposals[key]


def _without_topic(claim: Claim, document: Document) -> object:
    """What a proposal says of which words, whatever topic it is put under.

    The same text is the same document, whatever it was said to be called.
    """
    text = document.sha256 or claim.evidence.document
    evidence = replace(claim.evidence, document=text, url=None)
    return replace(claim, topic=None, evidence=evidence)
