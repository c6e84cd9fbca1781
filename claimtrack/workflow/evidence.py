"""Whether the addresses of claims still say what was read there, and the copies that were kept."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimtrack.intake.documents.again import Found, PageNow, Words
from claimtrack.intake.documents.copies import State, look_at
from claimtrack.intake.documents.reading import is_address
from claimtrack.ledger.protocol import View
from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.identity import ClaimId
from claimtrack.model.kept_copy import KeptCopy
from claimtrack.model.record import Kind, record_id
from claimtrack.workflow.saying import one_line, say_claim
from claimtrack.workflow.select import Filter, read_claims, select
from claimtrack.workflow.world import read_world

SENTENCES = {
    Found.GONE: "“{words}” is no longer on the page",
    Found.NOT_THERE: "“{words}” is not on the page; what it said then was not captured",
    Found.PAGE_GONE: "the page is gone: {problem}",
    Found.NOT_REACHED: "nothing is known: {problem}",
}
"""What is said of a claim; the other answers need no sentence."""

COPIED = "claimtrack extract {path} --show text shows it as it was on {day}"


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim with the address it can be read at."""

    id: ClaimId
    claim: Claim
    url: str
    words: Words


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page says now of one claim."""

    code: Found
    place: ClaimId
    sentence: str
    """Empty where the words are found, or cannot be looked for."""
    url: str


def read_cited(ledger: View, wanted: Filter) -> tuple[Cited, ...]:
    """The claims that fit a filter and have an address, those of one address together."""
    world = read_world(ledger, wanted.topics)
    claims = select(read_claims(ledger, wanted, world), wanted, world).claims
    documents = {
        record_id(each): (each.url or "", bool(each.sha256))
        for each in ledger.records(Kind.DOCUMENT)
        if isinstance(each, Document)
    }
    found = []
    for key, claim in claims:
        evidence = claim.evidence
        url, was_captured = documents.get(evidence.document or "", ("", False))
        url = evidence.url or url
        if is_address(url):
            text = evidence.quote or (claim.figure.words if claim.figure else "")
            words = Words(text, evidence.start, bool(evidence.quote), was_captured)
            found.append(Cited(key, claim, url, words))
    return tuple(sorted(found, key=lambda each: (each.url, each.id)))


def look_again(
    cited: tuple[Cited, ...],
    visit: Callable[[str], PageNow],
    copies: Mapping[str, tuple[KeptCopy, ...]],
    folder: Path,
) -> Iterator[Seen]:
    """What each page says of its claims now; a page is fetched once for all of them.

    Args:
        cited: The claims, those of one address together.
        visit: Fetches a page.
        copies: Of each document, by its id.
        folder: Where copies are.
    """
    url, page = "", PageNow()
    for each in cited:
        if each.url != url:
            url, page = each.url, visit(each.url)
        found = page.look_for(each.words)
        sentence = SENTENCES.get(found, "").format(words=each.words.text, problem=page.problem)
        if sentence:
            sentence = f"{sentence} ({url}): {say_claim(each.claim)}"
            for copy in copies.get(each.claim.evidence.document or "", ())[-1:]:
                path = folder / copy.file_name
                sentence += f"; {COPIED.format(path=path, day=copy.at[:10])}"
        yield Seen(found, each.id, one_line(sentence), url)


def read_copies(ledger: View) -> dict[str, tuple[KeptCopy, ...]]:
    """The copies of each document, oldest first, by the document's id."""
    found: dict[str, tuple[KeptCopy, ...]] = {}
    for each in ledger.records(Kind.COPY):
        if isinstance(each, KeptCopy):
            found[each.document] = (*found.get(each.document, ()), each)
    return found


def say_copy(copy: KeptCopy, folder: Path) -> str:
    """Where a copy is, of when, and what has become of it."""
    state = look_at(folder, copy)
    what = {State.ALTERED: ", altered since", State.ABSENT: ", which is not there"}.get(state, "")
    return f"{folder / copy.file_name}{what}, of {copy.url} on {copy.at[:10]}"


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
