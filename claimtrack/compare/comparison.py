"""The result of a comparison: a value that every report renders and nothing else decides."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from importlib import import_module
from typing import overload

from claimtrack.compare.items import Item
from claimtrack.compare.verdict import Severity, Verdict
from claimtrack.figures.interval import Interval, Number
from claimtrack.model.identity import ClaimId
from claimtrack.model.metric import MetricKind
from claimtrack.model.name import Name
from claimtrack.text.message import Message


def split_reason(reason: str) -> tuple[str, str]:
    """A reason's code, and the case's own arithmetic behind it."""
    return _split(reason, "code", "case")


def split_facet(text: str) -> tuple[str, str]:
    """A facet, and the value it was taken to have: "cause", "direct"; the value may be empty."""
    return _split(text, "facet", "value")


def _split(text: str, first: str, second: str) -> tuple[str, str]:
    if isinstance(text, Message) and second in text.values:
        values = (text.values[first], text.values[second])
        return str(values[0]), values[1] if isinstance(values[1], str) else str(values[1])
    before, _, after = text.partition(": ")
    return before, after


PERHAPS_DENIED = "perhaps denied"
"""Why a charge without an answer is told with a denial: nobody knows that it is about another."""


class FindingKind(StrEnum):
    """What a finding is about; docs/glossary.md#findings explains each."""

    DISPUTE = "dispute"
    """Accounts part, or a part exceeds its whole."""
    REVISION = "revision"
    """One account changes its own figure other than by growth."""
    SUM = "sum"
    """Parts and a whole, or two counts added."""
    SERIES = "series"
    """A jump, spike, break, reset, chain, stale or lagging figure in one account."""
    RENDERING = "rendering"
    """One utterance told differently by its relays."""
    ATTRIBUTION = "attribution"
    """One figure credited to two claimants."""
    EXCHANGE = "exchange"
    """An accusation and what answers it."""


KIND_SIGNS: Mapping[FindingKind, str] = {
    FindingKind.DISPUTE: "?",
    FindingKind.REVISION: "v",
    FindingKind.SUM: "*",
    FindingKind.SERIES: "*",
    FindingKind.RENDERING: "&",
    FindingKind.ATTRIBUTION: "&",
    FindingKind.EXCHANGE: "?",
}
"""What stands for a finding that carries no verdict; a revision has its sign with any verdict."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Two claims of a finding and what is said of them alone."""

    left: ClaimId
    """The earlier claim where dates tell, else the one with the lesser figure."""
    right: ClaimId | None
    """None: a statement that nobody answered, or a single claim."""
    verdict: Verdict | None
    """None: the pair only shows the arithmetic."""
    reason: str = ""
    sentence: str = ""
    severity: Severity | None = None
    factor: Decimal | None = None
    """Low of the higher expected interval ÷ high of the lower; None when they overlap."""
    surface_factor: Decimal | None = None
    """The greater number on the page ÷ the lesser."""
    left_read: tuple[Interval, Interval] | None = None
    """Strict and expected as compared, after a conversion such as each → total."""
    right_read: tuple[Interval, Interval] | None = None
    assumed: tuple[str, ...] = ()
    """Facets that were unknown and taken as equal; any of them caps the verdict."""
    by_default: tuple[str, ...] = ()
    """Facets that were unknown and read as the metric's default."""
    equal: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    reconcile: tuple[str, ...] = ()
    """The smallest changes that would reconcile the two, each a clause beginning with "if"."""
    explained_by: str | None = None
    """The id of the finding that explains the pair."""


@dataclass(frozen=True, slots=True)
class Party:
    """Accounts that agree or are compatible with each other, pair by pair."""

    accounts: tuple[str, ...]
    """The claimants as printed, in the order of their first figure in the dispute."""
    claims: tuple[ClaimId, ...]
    """What they say in the dispute, in the order of time; the telling claim first."""
    relays: tuple[str, ...] = ()
    """The outlets through which these claims came."""
    denies: bool = False
    """Whether they deny what the others say: of a figure, that they give none here."""
    fitting: tuple[str, ...] = ()
    """Accounts that fit it and another party too; each stands in `between` of the finding."""


@dataclass(frozen=True, slots=True)
class Course:
    """How far apart the parties of a dispute were on one day."""

    day: dt.date | None
    factor: Decimal | None


@dataclass(frozen=True, slots=True)
class Settled:
    """That somebody settled a finding, and whether it has returned."""

    reason: str
    author: str
    at: str
    returned: str = ""
    """Why it is told all the same: "the verdict is worse"; empty: it is counted, not told."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody noted on a finding."""

    text: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact about the record, however many pairs show it."""

    id: str
    """`f1-` and 32 hexadecimal digits; it stays when a compatible claim comes in."""
    kind: FindingKind
    verdict: Verdict | None
    """The worst of its evidence that nothing else explains, or None.

    Of a revision it is that of the account's own two figures, as if two had said them: what the
    finding is called is its `word`, "revision".
    """
    reason: str
    """A short code in words, with the case's own arithmetic behind a colon."""
    sentence: str
    """What an editor reads; it names no source and takes no side."""
    claims: tuple[ClaimId, ...]
    """Every claim it rests on, in the order of time."""
    evidence: tuple[Evidence, ...] = ()
    """The telling pair first."""
    pairs: int = 0
    """How many pairs show it, those that are not spelled out included."""
    question: str | None = None
    """The id of the question it is about; None for an exchange."""
    topic: Name | None = None
    parties: tuple[Party, ...] = ()
    between: tuple[str, ...] = ()
    """Accounts that fit more than one of the parties; each party says which of them fit it."""
    account: str | None = None
    """Of whom it tells, when it is about one account; as printed."""
    first: dt.date | None = None
    last: dt.date | None = None
    course: tuple[Course, ...] = ()
    """Of a dispute over more than one day: first, widest and latest."""
    severity: Severity | None = None
    factor: Decimal | None = None
    surface_factor: Decimal | None = None
    difference: tuple[Number, Number | None] | None = None
    """The least and the greatest difference as readers take the figures; None: no number."""
    equal: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    by_default: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    reconcile: tuple[str, ...] = ()
    explained_by: str | None = None
    """The id of the finding under which it is listed."""
    settled: Settled | None = None
    remarks: tuple[Remark, ...] = ()
    provisional: bool = False
    """Whether its topic is none on record: that the claims tell of one event is assumed."""
    earlier_id: str | None = None
    """Of an exchange: the id under which it was settled or noted before its event was a part of the
    id; exchanges of several events may share it."""

    @property
    def sign(self) -> str:
        """One or two ASCII characters: of its kind for a revision, else of its verdict."""
        if self.kind is FindingKind.REVISION or self.verdict is None:
            return KIND_SIGNS[self.kind]
        return self.verdict.sign

    @property
    def word(self) -> str:
        """What it is called: its verdict, else its kind; a revision is one at any verdict."""
        if self.kind is FindingKind.REVISION or self.verdict is None:
            return self.kind.value
        return self.verdict.value

    @property
    def is_told(self) -> bool:
        """Whether it stands in the list: not under another finding, and not settled."""
        return self.explained_by is None and (self.settled is None or bool(self.settled.returned))


@dataclass(frozen=True, slots=True)
class Account:
    """What one claimant says in answer to one question, over time."""

    name: str
    """The claimant as printed."""
    claims: tuple[ClaimId, ...]
    """In order of time."""
    relays: tuple[str, ...] = ()
    """The outlets through which it came, in order of their names."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a group of figures answers: one event, metric, scope and way of counting."""

    id: str
    """`k1-` and 32 hexadecimal digits."""
    event: Name | None
    """The outermost topic around it; None: no topic is assigned."""
    topic: Name | None
    metric: Name
    kind: MetricKind
    whose: str
    """Its scope and its way of counting, in words: "both sides", "Azerbaijan, soldiers"."""
    text: str
    """As a question: "How many were killed, on both sides, in the war of 2020?"."""
    claims: tuple[ClaimId, ...]
    """In order of time."""
    accounts: tuple[Account, ...]
    lowest: ClaimId | None
    """The claim that a reader takes for the least; None: none gives a number."""
    highest: ClaimId | None
    """The claim that a reader takes for the most."""
    findings: tuple[str, ...] = ()
    """Ids of the findings about it, in the order of telling."""
    sums: tuple[str, ...] = ()
    """Parts that do add up and chains that hold, as arithmetic."""
    provisional: bool = False
    """Whether its topic is none on record, but what claims without one seem to share."""


class Questions(Sequence[Question]):
    """Questions in order, put together when they are first looked at.

    A comparison of everything has many more of them than anybody reads.
    """

    def __init__(self, make: Callable[[], Iterable[Question]]) -> None:
        """Take the way to make them.

        Args:
            make: Gives the questions in order; called once.
        """
        self._make = make

    @cached_property
    def _made(self) -> tuple[Question, ...]:
        return tuple(self._make())

    @overload
    def __getitem__(self, place: int) -> Question: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Question]: ...

    def __getitem__(self, place: int | slice) -> Question | Sequence[Question]:
        return self._made[place]

    def __len__(self) -> int:
        return len(self._made)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._made == tuple(other)

    def __hash__(self) -> int:
        return hash(self._made)

    def __repr__(self) -> str:
        return f"<{len(self)} question{'' if len(self) == 1 else 's'}>"


@dataclass(frozen=True, slots=True)
class Missing:
    """A component that nobody gives: a total without it is not complete."""

    topic: Name | None
    what: str
    """"Azerbaijan, military, killed"."""
    sentence: str
    claims: tuple[ClaimId, ...]
    """The claims that say so."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of figures that was judged, when all pairs are asked for."""

    left: ClaimId
    right: ClaimId
    verdict: Verdict
    reason: str
    sentence: str = ""
    factor: Decimal | None = None
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything a report says, in the order in which it says it."""

    query: str
    """The words that were asked for; empty: everything."""
    profile: str
    """Name and hash of the table of constants: "editorial-1 3f2a…"."""
    items: Sequence[Item]
    """The claims as compared, in order of their ids."""
    questions: Sequence[Question]
    """By event, then worst first."""
    findings: Sequence[Finding]
    """Worst first, as §5.0 of the method orders them; what is explained by another or settled
    stands among them, marked."""
    missing: tuple[Missing, ...] = ()
    not_compared: Mapping[str, int] = field(default_factory=dict)
    """How many pairs were kept apart before any arithmetic, by reason, the most first."""
    compared: int = 0
    """How many pairs were compared."""
    provisional: tuple[Name, ...] = ()
    """Topics that are not on record: what claims without one seem to share."""
    pairs: tuple[Judged, ...] | None = None
    """Every pair that was judged, not comparable ones included; None: not asked for."""
    notes: tuple[str, ...] = ()
    """What was cut short, and how to see it."""
    is_public: bool = False
    """Whether notes, reasons of settlement, authors and local addresses are left out of it."""

    def __repr__(self) -> str:
        """How much is in it, in a line: `<Comparison of 11 claims: 1 conflict, 1 denied>`."""
        told = Counter(each.word for each in self.findings if each.is_told)
        tally = ", ".join(f"{count} {name}" for name, count in told.items()) or "no findings"
        label = f" {self.query!r}" if self.query else ""
        count = f"{len(self.items)} claim{'' if len(self.items) == 1 else 's'}"
        notes = f"; {len(self.notes)} in notes" if self.notes else ""
        return f"<Comparison{label} of {count}: {tally}{notes}>"

    def _repr_html_(self) -> str:
        """What a notebook shows of it.

        The report above finds its way here through the public names of the package, since nothing
        in this layer may know it.
        """
        shown: str = import_module("claimtrack").to_notebook(self)
        return shown
