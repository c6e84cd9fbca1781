"""Records that answer a question, and which question each answers.

An answer is a record that settles something: whether two names are one, what a claim is about,
what becomes of it, what was decided of a proposal, that a finding is known, what a name stands for.
"""

from collections.abc import Hashable, Iterator
from dataclasses import fields, replace

from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.assignment import Assignment
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.metric import Metric
from claimtrack.model.name import Name
from claimtrack.model.place import Place
from claimtrack.model.proposal import Decision
from claimtrack.model.record import Record, kind_of
from claimtrack.model.settlement import Settlement
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic

Describing = Metric | Place | Source | Topic
"""Records that say what a name stands for."""

Answers = Alias | Amendment | Assignment | Decision | Judgement | Settlement | Describing
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


def kind_of_name(record: Alias | Judgement | Describing) -> NameKind:
    """Of which kind of name a record speaks."""
    if isinstance(record, Alias | Judgement):
        return record.kind
    return NameKind(kind_of(record).value)


def what_it_answers(record: Answers) -> Iterator[tuple[Hashable, Hashable]]:
    """The questions that a record answers, each with what it says."""
    match record:
        case Judgement():
            yield (record.kind, record.names), record.answer
        case Metric() | Place() | Source() | Topic():
            yield Name.of(record.name), record
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


def says_otherwise(before: Describing, after: Describing) -> bool:
    """Whether what is said of a name changes or leaves out something that was said of it before.

    What only adds to it does not: a parent where there was none, one more side.
    """
    blank = type(before)(before.name)
    for each in fields(before):
        if each.name in {"name", "redacted"}:
            continue
        was, unsaid = (getattr(of, each.name) for of in (before, blank))
        now = getattr(after, each.name)
        is_added = isinstance(was, tuple) and isinstance(now, tuple) and set(was) <= set(now)
        if was not in (unsaid, now) and not is_added:
            return True
    return False
