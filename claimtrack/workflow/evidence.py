"""Which claims have an address, and the copies that were kept of pages."""

from pathlib import Path

from claimtrack.align.filter import Filter, select
from claimtrack.intake.documents.again import Cited
from claimtrack.intake.documents.copies import State, look_at
from claimtrack.ledger.protocol import View
from claimtrack.model.document import Document
from claimtrack.model.kept_copy import KeptCopy
from claimtrack.model.record import Kind
from claimtrack.text.web_address import names_a_page
from claimtrack.workflow.find import read_documents
from claimtrack.workflow.select import read_claims
from claimtrack.workflow.world import read_world


def read_cited(ledger: View, wanted: Filter, folder: Path) -> tuple[Cited, ...]:
    """The claims that fit a filter and have an address, those of one address together.

    Args:
        ledger: Where they are.
        wanted: The filter.
        folder: Where copies of pages are.
    """
    world = read_world(ledger, wanted.topics)
    claims = select(read_claims(ledger, wanted, world), wanted, world).claims
    documents = read_documents(ledger, (claim for _, claim in claims))
    copies = read_copies(ledger)
    found = []
    for key, claim in claims:
        document = documents.get(claim.evidence.document or "", Document())
        url = claim.evidence.url or document.url or ""
        if names_a_page(url):
            kept = copies.get(claim.evidence.document or "", ())
            path = str(folder / kept[-1].file_name) if kept else ""
            found.append(Cited(key, claim, url, bool(document.sha256), path))
    return tuple(sorted(found, key=lambda each: (each.url, each.id)))


def read_copies(ledger: View) -> dict[str, tuple[KeptCopy, ...]]:
    """The copies of each document, oldest first, by the document's id."""
    found: dict[str, tuple[KeptCopy, ...]] = {}
    for each in ledger.records(Kind.COPY):
        if isinstance(each, KeptCopy):
            found[each.document] = (*found.get(each.document, ()), each)
    return found


def find_altered(ledger: View, folder: Path) -> tuple[tuple[str, ...], int]:
    """A sentence for each copy whose bytes are not what was written, and how many are not there."""
    copies = (each for kept in read_copies(ledger).values() for each in kept)
    states = {each: look_at(folder, each) for each in copies}
    altered = tuple(
        f"the copy {folder / each.file_name} of {each.url} is not what was kept"
        for each, state in states.items()
        if state is State.ALTERED
    )
    return altered, sum(state is State.ABSENT for state in states.values())
