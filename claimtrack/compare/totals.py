"""What is counted of all events of a comparison: added up as they come, and no event's is kept."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from heapq import nsmallest

from claimtrack.compare.comparison import Missing
from claimtrack.compare.event_result import NO_EXAMPLES, Examples, Tally
from claimtrack.compare.kept_apart import Apart
from claimtrack.compare.words import MOST_LISTED
from claimtrack.model.name import Name


class Totals:
    """The tallies of events, added up."""

    def __init__(self) -> None:
        """Begin with none."""
        self.compared = 0
        """Pairs that were compared."""
        self.left_out: Counter[str] = Counter()
        """What was not looked at because there was too much of it."""
        self.has_open = False
        """Whether claims of some event stand under no topic, or under a provisional one."""
        self.provisional = set[Name]()
        """The provisional topics that claims stand under."""
        self.redacted = (0, 0, 0)
        """How many claims lack words, how many of these a facet, and how many their source."""
        self.levels: set[str] = set()
        """Who gives a running total where others count by period."""
        self.counts: set[str] = set()
        """Who counts by period there."""
        self.unheld = NO_EXAMPLES
        """Counts of a period that were held against no total."""
        self.rounded = NO_EXAMPLES
        """Totals that fit only as far as round figures are rounded."""
        self.unadded = NO_EXAMPLES
        """Counts of periods that were not set against the shorter ones within them."""
        self._figures = 0
        self._apart: Counter[str] = Counter()
        self._missing: list[Missing] = []
        self._kept_apart: dict[str, int] = defaultdict(int)
        self._differing: dict[str, set[tuple[str, str]]] = defaultdict(set)

    def add(self, tally: Tally) -> None:
        """Take over what is counted of one more event."""
        self._apart["event"] += self._figures * tally.figures
        self._figures += tally.figures
        self._apart.update(tally.apart)
        self.compared += tally.compared
        self.left_out.update(tally.left_out)
        self.has_open |= tally.has_open or bool(tally.provisional)
        self.provisional |= tally.provisional
        lacking, facetless, nameless = self.redacted
        one, two, three = tally.redacted
        self.redacted = lacking + one, facetless + two, nameless + three
        self._missing += tally.missing
        for reason, apart in tally.kept_apart.items():
            self._kept_apart[reason] += apart.figures
            self._differing[reason] |= apart.differing
        self.levels |= tally.levels
        self.counts |= tally.counts
        self.unheld = _both(self.unheld, tally.unheld)
        self.rounded = _both(self.rounded, tally.rounded)
        self.unadded = _both(self.unadded, tally.unadded)

    @property
    def not_compared(self) -> dict[str, int]:
        """Pairs that were kept apart, those of two events too, by reason, the most first."""
        counted = ((reason, count) for reason, count in self._apart.items() if count)
        return dict(sorted(counted, key=lambda pair: (-pair[1], pair[0])))

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Components that nobody gives, by their topics."""
        return tuple(sorted(self._missing, key=lambda each: (str(each.topic or ""), each.what)))

    @property
    def kept_apart(self) -> Mapping[str, Apart]:
        """Figures that a reader would set against each other and that were not, by reason."""
        return {
            reason: Apart(figures, frozenset(self._differing[reason]))
            for reason, figures in self._kept_apart.items()
        }


def _both(left: Examples, right: Examples) -> Examples:
    """How often something was met in all, and the earliest examples."""
    if not (left.count and right.count):
        return left if left.count else right
    earliest = nsmallest(MOST_LISTED, (*left.earliest, *right.earliest))
    return Examples(left.count + right.count, tuple(earliest))
