"""Captured documents in, proposals out; on many documents with every core."""

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from claimtrack.intake.documents.captured import Captured, Problem
from claimtrack.intake.lines import encode_line
from claimtrack.languages import load_language
from claimtrack.model.claim import CountType
from claimtrack.model.document import Document
from claimtrack.model.kept_copy import KeptCopy
from claimtrack.model.name import Name
from claimtrack.model.proposal import Certainty, Proposal
from claimtrack.model.record import Record, record_id, to_content

if TYPE_CHECKING:
    from concurrent.futures import Future

    from claimtrack.align.world import World
    from claimtrack.languages import Language
    from claimtrack.read.pipeline import Context

POOL_CHARACTERS = 400_000
"""Text from which starting more processes pays: they take about half a second, in which one reads
100,000 characters or more. Ours."""

AHEAD = 4
"""Documents in hand for each process: enough that none waits, few enough for the memory. Ours."""

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
    lacks: str = ""
    """What the language has no words for yet, so that nothing is sure."""

    @property
    def records(self) -> tuple[Record, ...]:
        """The document, its copy, and what it proposes."""
        return (self.document, *((self.copy,) if self.copy else ()), *self.proposals)

    def to_json(self) -> dict[str, Any]:
        """What was read, but for the text, as JSON-ready values."""
        document = to_content(replace(self.document, text=None))
        return {
            "name": self.name,
            "document": {"id": record_id(self.document), **document},
            "proposals": [{"id": record_id(each), **to_content(each)} for each in self.proposals],
            "left_out": self.left_out,
            "copy": to_content(self.copy) if self.copy else None,
        }

    def without_text(self) -> "Extracted":
        """The same for less memory: ten thousand documents are not held at once."""
        return replace(self, text="", document=replace(self.document, text=None))


def propose_claims(text: str, language: "Language", context: "Context") -> Sequence[Proposal]:
    """The reading we ship, loaded when it is first needed."""
    from claimtrack.read.pipeline import propose  # noqa: PLC0415 - start-up

    return propose(text, language, context)


def extract(captured: Captured, wish: Wish, propose: Propose = propose_claims) -> Extracted:
    """Read one document."""
    from claimtrack.read.pipeline import Context  # noqa: PLC0415 - start-up

    document = captured.to_document(keep_text=wish.keep_text)
    context = Context(
        document=record_id(document),
        publisher=captured.publisher,
        published=captured.published,
        url=captured.url,
    )
    language = load_language(captured.language)
    found = propose(captured.text, language, context)
    kept = [each for each in found if RANKS[each.certainty] >= RANKS[wish.least]]
    return Extracted(
        name=captured.name,
        text=captured.text,
        document=document,
        proposals=tuple(_with_topic(each, wish.topic) for each in kept),
        left_out=len(found) - len(kept),
        copy=captured.copy.of(record_id(document)) if captured.copy else None,
        lacks=language.lacks,
    )


def extract_all(
    documents: Iterable[Captured | Problem],
    wish: Wish,
    *,
    propose: Propose = propose_claims,
    jobs: int | None = None,
) -> Iterator[Extracted | Problem]:
    """Read documents in their order; what cannot be read stands in its place.

    Args:
        documents: Read as a stream, a few ahead.
        wish: What is asked of the reading.
        propose: Reads a text; with more than one process it has to be a function of a module.
        jobs: Processes; None: one for little text, else one for each core.
    """
    stream = iter(documents)
    if jobs is None:
        first = list(_first(stream, POOL_CHARACTERS))
        rest = list(islice(stream, 1))
        jobs, stream = (os.cpu_count() or 1) if rest else 1, chain(first, rest, stream)
    if jobs > 1:
        yield from _in_processes(stream, wish, propose, jobs)
        return
    for each in stream:
        yield each if isinstance(each, Problem) else extract(each, wish, propose)


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
    if extracted.proposals or extracted.copy:
        yield from map(encode_line, extracted.records)


def _with_topic(proposal: Proposal, topic: str | None) -> Proposal:
    claim = proposal.claim
    if topic is None or claim.topic or claim.when.count_type is CountType.BACKGROUND:
        return proposal
    return replace(proposal, claim=replace(claim, topic=topic))


def _first(stream: Iterator[Captured | Problem], characters: int) -> Iterator[Captured | Problem]:
    """Documents until they hold so many characters."""
    held = 0
    while held < characters and (each := next(stream, None)) is not None:
        held += len(each.text) if isinstance(each, Captured) else 0
        yield each


def _in_processes(
    stream: Iterator[Captured | Problem], wish: Wish, propose: Propose, jobs: int
) -> Iterator[Extracted | Problem]:
    import multiprocessing  # noqa: PLC0415 - start-up
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - start-up

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, _leave_interrupts) as pool:
        waiting: deque[Problem | Future[Extracted]] = deque()
        try:
            for each in stream:
                if isinstance(each, Problem):
                    waiting.append(each)
                else:
                    waiting.append(pool.submit(extract, each, wish, propose))
                if len(waiting) >= AHEAD * jobs:
                    yield _result(waiting.popleft())
            yield from map(_result, waiting)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _leave_interrupts() -> None:
    """Ctrl-C is for the process that somebody started; it ends the others."""
    import signal  # noqa: PLC0415 - start-up

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _result(waiting: "Problem | Future[Extracted]") -> Extracted | Problem:
    return waiting if isinstance(waiting, Problem) else waiting.result()
