"""The result of a comparison: a value that every report renders and nothing else decides."""

from dataclasses import dataclass
from decimal import Decimal

from claimtrack.compare.verdict import Severity, Verdict
from claimtrack.figures.interval import Interval
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim as it was compared: names settled, intervals read."""

    id: ClaimId
    claim: Claim
    topic: str | None
    """The settled name, as all the names below."""
    metric: str | None
    claimant: str
    origin: str
    """Who produced the number as far as is known: the stated origin, else the claimant."""
    side: str | None
    role: str | None
    place: str | None
    strict: Interval | None
    expected: Interval | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What the comparison says of two claims, or of one statement that nobody answered."""

    verdict: Verdict
    reason: str
    """A short code in words: "partial", "growth", "event"; empty for a plain agreement."""
    left: ClaimId
    """The earlier claim where dates tell, else the one with the lesser figure."""
    right: ClaimId | None
    """None: the finding is about one claim."""
    sentence: str
    """What an editor reads."""
    severity: Severity | None = None
    factor: Decimal | None = None
    """Low of the higher expected interval ÷ high of the lower; None when they overlap."""
    surface_factor: Decimal | None = None
    """The greater number on the page ÷ the lesser."""
    assumed: tuple[str, ...] = ()
    """Facets that were unknown and taken as equal; any of them caps the verdict at possible
    conflict."""
    defaults: tuple[str, ...] = ()
    """Facets that were unknown and have a usual value; listed, but they do not cap."""
    equal: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    reconcile: tuple[str, ...] = ()
    """The smallest changes that would reconcile the two, each a clause beginning with "if"."""
    left_read: tuple[Interval, Interval] | None = None
    """Strict and expected as compared, after a conversion such as each → total."""
    right_read: tuple[Interval, Interval] | None = None


@dataclass(frozen=True, slots=True)
class Barred:
    """Claims kept apart before any arithmetic: each on the left with each on the right."""

    reason: str
    sentence: str
    left: tuple[ClaimId, ...]
    right: tuple[ClaimId, ...]
    verdict: Verdict = Verdict.NOT_COMPARABLE
    """Or undecided, when a figure gives no number to compare."""

    @property
    def pairs(self) -> int:
        """How many pairs it stands for."""
        return len(self.left) * len(self.right)


@dataclass(frozen=True, slots=True)
class Panel:
    """Figures that count the same thing and may share one scale."""

    label: str
    """Whose: "both sides, everyone", "Azerbaijan, civilian"."""
    claims: tuple[ClaimId, ...]
    """In order of as-of date, then of figure."""


@dataclass(frozen=True, slots=True)
class Group:
    """One topic and metric, with its panels; `metric` None: the statements of the topic."""

    topic: str | None
    metric: str | None
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A component that nobody gives: a total without it is not complete."""

    topic: str | None
    what: str
    """"Azerbaijan, military, killed"."""
    sentence: str
    claims: tuple[ClaimId, ...]
    """The claims that say so."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything a report says, in the order in which it says it."""

    query: str
    """The words that were asked for; empty: everything."""
    profile: str
    """Name and hash of the table of constants: "editorial-1 3f2a…"."""
    entries: tuple[Entry, ...]
    groups: tuple[Group, ...]
    findings: tuple[Finding, ...]
    """Worst first; those of the gate are in `barred`."""
    barred: tuple[Barred, ...]
    missing: tuple[Missing, ...]
    notes: tuple[str, ...] = ()
    """What was cut short, and how to see it."""
