"""Records that answer a question, and which question each answers.

An answer is a record that settles something: whether two names are one, what a claim is about,
what becomes of it, what was decided of a proposal, that a finding is known.
"""

from collections.abc import Hashable, Iterator
from dataclasses import replace

from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.assignment import Assignment
from claimtrack.model.judgement import Alias, Answer, Judgement
from claimtrack.model.name import Name
from claimtrack.model.proposal import Decision
from claimtrack.model.record import Record
from claimtrack.model.settlement import Settlement

Answers = Alias | Amendment | Assignment | Decision | Judgement | Settlement
"""Records of which one can go against another."""

STANDS = "stands"
"""What is said of a claim that an amendment puts forward, or brings back."""


def author_of(record: Record) -> str:
    """Whom a record names as its author; empty where its kind names nobody."""
    return getattr(record, "author", "")


def counts(record: Answers) -> bool:
    """Whether it answers anything: no second opinion, nothing a rule says, no open question."""
    if isinstance(record, Judgement):
        return record.decides and record.answer is not Answer.PENDING
    return not isinstance(record, Decision | Settlement) or record.after is None


def what_it_answers(record: Answers) -> Iterator[tuple[Hashable, Hashable]]:
    """The questions that a record answers, each with what it says."""
    match record:
        case Judgement():
            yield (record.kind, record.names), record.answer
        case Alias():
            yield (record.kind, Name.of(record.name), Name.of(record.alias)), True
        case Assignment():
            yield record.claim, Name.of(record.topic)
        case Decision():
            yield record.proposal, (record.ruling, record.claim, record.instead)
        case Settlement():
            yield record.finding, replace(record, author="", at="")
            if record.claims:  # by which it is found again under another id
                says = replace(record, author="", at="", finding="")
                yield (record.kind, record.claims), says
        case Amendment():
            yield (
                record.claim,
                STANDS if record.effect is Effect.RESTORED else (record.effect, record.by),
            )
            if record.by is not None and record.by != record.claim:
                yield record.by, STANDS
