"""A finding on its way: what it rests on, before it has an id and a place in the list."""

import datetime as dt
from dataclasses import dataclass, field

from claimtrack.compare.comparison import Evidence, FindingKind
from claimtrack.compare.items import Item
from claimtrack.compare.questions import Group
from claimtrack.compare.verdict import Verdict
from claimtrack.figures.interval import Interval
from claimtrack.model.identity import ClaimId

Parties = tuple[tuple[tuple[str, ...], tuple[Item, ...]], ...]
"""Who stands with whom: the accounts of each party, and what they say, the telling claim first."""

MOST_PAIRS = 400
"""Questions or accounts with more pairs of figures than this are swept, not judged pair by pair.
Ours: docs/method.md#neighbours."""

MOST_EVIDENCE = 12
"""Pairs of a finding that are spelled out; the others are counted. Ours: what fits a screen."""


@dataclass(slots=True, eq=False)
class Draft:
    """One fact about the record, as the step that noticed it writes it down."""

    kind: FindingKind
    reason: str
    sentence: str
    items: tuple[Item, ...]
    """The claims it rests on, in order of time; the telling ones for one in an account."""
    key: tuple[str, ...]
    """What its id is made of, beside kind and question."""
    group: Group | None = None
    """The question it is about."""
    first_question: str = ""
    """The id of the question that it was about first, when that may be another."""
    account: str | None = None
    """Of whom it tells, when it is about one account."""
    verdict: Verdict | None = None
    """When it is not the worst of its evidence."""
    is_explained: bool = False
    """Whether its reason explains its evidence, so that no verdict is left."""
    evidence: list[Evidence] = field(default_factory=list)
    pairs: int = 0
    """How many pairs show it beside its evidence."""
    explains: frozenset[ClaimId] = frozenset()
    """Claims of which every difference from others is explained by this."""
    explains_pairs: frozenset[frozenset[ClaimId]] = frozenset()
    flags: tuple[str, ...] = ()
    reconcile: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    apart: tuple[Interval, Interval] | None = None
    """What it sets against each other, as readers take it, where that is no pair of two claims:
    what counts come to, and the total."""
    parties: Parties = ()
    between: tuple[str, ...] = ()
    fitting: tuple[tuple[str, ...], ...] = ()
    """Of each party, those of `between` who fit it; empty where nobody fits two."""
    edges: tuple[tuple[dt.date | None, Evidence], ...] = ()
    """Of a dispute: its evidence by day."""
