"""Captured documents in, proposals out; on many documents with every core."""

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from claimtrack.errors import OutOfMemory
from claimtrack.intake.documents.captured import MOST_KEPT_BYTES, PAGE_END, Captured, Doubt, Problem
from claimtrack.intake.lines import encode_line
from claimtrack.languages import load_language
from claimtrack.model.claim import CountType
from claimtrack.model.document import Document
from claimtrack.model.kept_copy import KeptCopy
from claimtrack.model.name import Name
from claimtrack.model.proposal import Certainty, Proposal
from claimtrack.model.record import Record, record_id, to_content
from claimtrack.processes import start_pool, without_interrupts

if TYPE_CHECKING:
    from concurrent.futures import Future

    from claimtrack.align.world import World
    from claimtrack.languages import Language
    from claimtrack.read.metric_names import MetricName
    from claimtrack.read.pipeline import Context

POOL_CHARACTERS = 400_000
"""Text from which starting more processes pays: they take about half a second, in which one reads
100,000 characters or more. Ours."""

AHEAD = 4
"""Documents in hand for each process: enough that none waits, few enough for the memory. Ours."""

PART_CHARACTERS = 200_000
"""Of a text that are read at a time, about a hundred pages: a longer document takes no more memory,
and every core. It is cut at a blank line; across the cut nobody is "she". Ours."""

NOT_KEPT = (
    f"more than {MOST_KEPT_BYTES // 2**20} MiB of text, which the record does not keep: review will"
    " show the words of each claim and not the text around them"
)

_CUTS = ("\n\n", "\n", " ")
"""Where a text is best cut."""

RANKS = {Certainty.HIGH: 2, Certainty.MEDIUM: 1, Certainty.LOW: 0}

Propose = Callable[[str, "Language", "Context"], Sequence[Proposal]]
"""What reads a text: `claimtrack.read.pipeline.propose`, or a stand-in for it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of the reading."""

    least: Certainty = Certainty.LOW
    """Proposals less sure than this are left out."""
    topic: str | None = None
    """The event or question that the claims without one are about; never that of history."""
    keep_text: bool = True
    """Whether the record of the document holds its text."""
    whole: bool = False
    """Whether a long document is read in one, as showing its text needs."""
    metrics: "tuple[MetricName, ...]" = ()
    """Names of metrics that the ledger adds to those of a language."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document with what it proposes, in the order of the text."""

    name: str
    text: str
    document: Document
    proposals: tuple[Proposal, ...]
    left_out: int = 0
    """Proposals that were less sure than asked for."""
    copy: KeptCopy | None = None
    """Of the page, when it was kept."""
    notes: tuple[str, ...] = ()
    """What a person should know of how it was read: sentences and hints."""
    start: int = 0
    """Where in the document this part of it begins. A long document comes as several, in order;
    what is said of all of it stands in the first."""
    is_cut: bool = False
    """Whether the document has other parts."""
    pages_before: int = 0
    """Pages that end before this part."""

    def page_of(self, proposal: Proposal) -> int | None:
        """The page that a proposal begins on, 1 for the first; None where a text has no pages."""
        start = proposal.claim.evidence.start
        if start is None or (not self.pages_before and PAGE_END not in self.text):
            return None
        return 1 + self.pages_before + self.text.count(PAGE_END, 0, start - self.start)

    @property
    def records(self) -> tuple[Record, ...]:
        """The document, its copy, and what it proposes."""
        if self.start:
            return self.proposals
        return (self.document, *((self.copy,) if self.copy else ()), *self.proposals)

    def to_json(self) -> dict[str, Any]:
        """What was read, but for the text, as JSON-ready values."""
        document = to_content(replace(self.document, text=None))
        return {
            "name": self.name,
            "document": {"id": record_id(self.document), **document},
            "proposals": [
                {"id": record_id(each), "page": self.page_of(each), **to_content(each)}
                for each in self.proposals
            ],
            "left_out": self.left_out,
            "notes": list(self.notes),
            "copy": to_content(self.copy) if self.copy else None,
        }

    def with_rest(self, rest: "Extracted") -> "Extracted":
        """The same with what the next part of the document proposes."""
        return replace(
            self,
            text=self.text + rest.text,
            proposals=(*self.proposals, *rest.proposals),
            left_out=self.left_out + rest.left_out,
        )


def propose_claims(text: str, language: "Language", context: "Context") -> Sequence[Proposal]:
    """The reading we ship, loaded when it is first needed."""
    from claimtrack.read.pipeline import propose  # noqa: PLC0415 - start-up

    return propose(text, language, context)


@dataclass(frozen=True, slots=True)
class _Part:
    """What is read at a time: a document, or a part of a long one."""

    captured: Captured
    """With the text of the part."""
    document: Document
    """In the parts behind the first without its text."""
    key: str
    """The id of the document."""
    start: int = 0
    is_cut: bool = False
    """Whether there are other parts."""
    pages_before: int = 0


def extract(captured: Captured, wish: Wish, propose: Propose = propose_claims) -> Extracted:
    """Read one document, all of it at a time."""
    return _extract(next(_parts(captured, replace(wish, whole=True))), wish, propose)


def _extract(part: _Part, wish: Wish, propose: Propose) -> Extracted:
    from claimtrack.read.pipeline import Context  # noqa: PLC0415 - start-up

    captured = part.captured
    context = Context(
        document=part.key,
        publisher=captured.publisher,
        published=captured.published,
        url=captured.url,
        metrics=wish.metrics,
    )
    language = load_language(captured.language)
    found = propose(captured.text, language, context)
    if captured.doubts:
        found = list(_within(found, captured.doubts))
    kept = [each for each in found if RANKS[each.certainty] >= RANKS[wish.least]]
    lacks = (f"{language.lacks}, so that no proposal is sure",) if language.lacks else ()
    return Extracted(
        name=captured.name,
        text=captured.text,
        document=part.document,
        proposals=tuple(_moved(_with_topic(each, wish.topic), part.start) for each in kept),
        left_out=len(found) - len(kept),
        copy=captured.copy.of(part.key) if captured.copy else None,
        notes=(*captured.notes, *lacks),
        start=part.start,
        is_cut=part.is_cut,
        pages_before=part.pages_before,
    )


def _moved(proposal: Proposal, by: int) -> Proposal:
    """A proposal whose evidence points into the document, not into a part of it."""
    evidence = proposal.claim.evidence
    if not by or evidence.start is None or evidence.end is None:
        return proposal
    moved = replace(evidence, start=evidence.start + by, end=evidence.end + by)
    return replace(proposal, claim=replace(proposal.claim, evidence=moved))


def _parts(captured: Captured, wish: Wish) -> Iterator[_Part]:
    """A document as it is read: in one, or cut at blank lines."""
    document = captured.to_document(keep_text=wish.keep_text)
    if wish.keep_text and document.text is None:
        captured = replace(captured, notes=(*captured.notes, NOT_KEPT))
    key, text = record_id(document), captured.text
    if wish.whole or len(text) <= PART_CHARACTERS:
        yield _Part(captured, document, key)
        return
    start = pages = 0
    while start < len(text):
        end = _cut(text, start)
        doubts = tuple(
            replace(each, start=each.start - start, end=each.end - start)
            for each in captured.doubts
            if each.start < end and start < each.end
        )
        part = replace(captured, text=text[start:end], doubts=doubts)
        yield _Part(part, document, key, start, is_cut=True, pages_before=pages)
        pages += part.text.count(PAGE_END)
        document = replace(document, text=None)
        start = end


def _cut(text: str, start: int) -> int:
    """Where a part ends that begins at `start`."""
    end = start + PART_CHARACTERS
    if end >= len(text):
        return len(text)
    for mark in _CUTS:
        place = text.rfind(mark, (start + end) // 2, end)
        if place >= 0:
            return place + len(mark)
    return end


def _within(proposals: Iterable[Proposal], doubts: Sequence[Doubt]) -> Iterator[Proposal]:
    """Proposals as sure as the part of the document is that they stand in."""
    for proposal in proposals:
        evidence = proposal.claim.evidence
        start, end = evidence.start or 0, evidence.end or 0
        near = [each for each in doubts if each.start < end and start < each.end]
        if not near:
            yield proposal
        elif all(each.proposes for each in near):
            yield replace(proposal, certainty=Certainty.LOW, because=near[0].why)


def extract_all(
    documents: Iterable[Captured | Problem],
    wish: Wish,
    *,
    propose: Propose = propose_claims,
    jobs: int | None = None,
) -> Iterator[Extracted | Problem]:
    """Read documents in their order; what cannot be read stands in its place.

    A long document comes in parts, one after the other.

    Args:
        documents: Read as a stream, a few ahead.
        wish: What is asked of the reading.
        propose: Reads a text; with more than one process it has to be a function of a module.
        jobs: Processes; None: one for little text, else one for each core.
    """
    stream = _all_parts(documents, wish)
    if jobs is None:
        first = list(_first(stream, POOL_CHARACTERS))
        rest = list(islice(stream, 1))
        jobs, stream = (os.cpu_count() or 1) if rest else 1, chain(first, rest, stream)
    if jobs > 1:
        yield from _in_processes(stream, wish, propose, jobs)
        return
    for each in stream:
        yield each if isinstance(each, Problem) else _extract(each, wish, propose)


def _all_parts(documents: Iterable[Captured | Problem], wish: Wish) -> Iterator[_Part | Problem]:
    for each in documents:
        yield from (each,) if isinstance(each, Problem) else _parts(each, wish)


def count_topics(extracted: Extracted, world: "World") -> tuple[tuple[Name, int], ...]:
    """The recorded topics that its claims may be about, with how many fit each best."""
    from claimtrack.align.topics import TopicFinder  # noqa: PLC0415 - start-up

    finder = TopicFinder(world)
    counts: Counter[Name] = Counter()
    for proposal in extracted.proposals:
        suggested = finder.suggest(proposal.claim, extracted.text)
        if proposal.claim.topic is None and suggested:
            counts[suggested[0].topic] += 1
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def to_lines(extracted: Extracted) -> Iterator[str]:
    """The document and its proposals as lines that `add -` accepts and `import` keeps waiting."""
    if extracted.proposals or extracted.copy or extracted.is_cut:
        yield from map(encode_line, extracted.records)


def _with_topic(proposal: Proposal, topic: str | None) -> Proposal:
    claim = proposal.claim
    if topic is None or claim.topic or claim.when.count_type is CountType.BACKGROUND:
        return proposal
    return replace(proposal, claim=replace(claim, topic=topic))


def _first(stream: Iterator[_Part | Problem], characters: int) -> Iterator[_Part | Problem]:
    """Documents until they hold so many characters."""
    held = 0
    while held < characters and (each := next(stream, None)) is not None:
        held += len(each.captured.text) if isinstance(each, _Part) else 0
        yield each


def _in_processes(
    stream: Iterator[_Part | Problem], wish: Wish, propose: Propose, jobs: int
) -> Iterator[Extracted | Problem]:
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - start-up

    with start_pool(jobs, [__name__, propose.__module__]) as pool:
        waiting: deque[Problem | Future[Extracted]] = deque()
        try:
            for each in stream:
                if isinstance(each, Problem):
                    waiting.append(each)
                else:
                    with without_interrupts():
                        waiting.append(pool.submit(_extract, each, wish, propose))
                if len(waiting) >= AHEAD * jobs:
                    yield _result(waiting.popleft())
            yield from map(_result, waiting)
        except BrokenProcessPool as error:
            raise OutOfMemory(
                "a process that read documents was ended, as it is when memory runs short",
                hint="--jobs 1 takes less",
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _result(waiting: "Problem | Future[Extracted]") -> Extracted | Problem:
    return waiting if isinstance(waiting, Problem) else waiting.result()
