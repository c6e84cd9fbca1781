"""What a change makes of the findings: which are new, which became another, which are gone.

Two comparisons are set beside each other, of the ledger before the change and after it, and only of
the topics that the change touches.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from claimtrack.align.filter import Asked, Filter
from claimtrack.compare.comparison import Comparison, Judged
from claimtrack.compare.effects import NOTHING, Effects, tell_effects
from claimtrack.errors import UnknownName
from claimtrack.figures.profile import Profile
from claimtrack.intake.oddities import Odd, Oddity
from claimtrack.ledger.protocol import Ledger, View
from claimtrack.model.amendment import Amendment
from claimtrack.model.answers import kind_of_name
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim
from claimtrack.model.judgement import Alias, Judgement, NameKind
from claimtrack.model.metric import Metric
from claimtrack.model.name import Name
from claimtrack.model.place import Place
from claimtrack.model.record import Kind, Record
from claimtrack.model.redaction import Redaction
from claimtrack.model.settlement import Note, Settlement
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.world import read_world

MOST_CLAIMS = 1_000
"""Claims that are compared, before and after, to say what an import changes: about half a second.
Ours."""

MOST_RECORDS = 5_000
"""Records of an import that are read again to see which topics it touches: a tenth of a second.
Ours."""


def find_effects(
    ledger: Ledger, changes: Sequence[int], profile: Profile, *, most_claims: int = MOST_CLAIMS
) -> Effects:
    """What some changes made of the findings, if any claim stood before them.

    Args:
        ledger: As it is now.
        changes: The numbers of the changes, the last ones of the log.
        profile: The constants behind the intervals.
        most_claims: Of more claims that are touched, it is not worked out.
    """
    before = min(changes, default=1) - 1
    if not before or not (earlier := ledger.at(before)).counts().get(Kind.CLAIM):
        return NOTHING
    written = ledger.operations(most=len(changes))
    if sum(each.added for each in written) > MOST_RECORDS:
        return Effects(untold=ledger.counts().get(Kind.CLAIM, 0))
    records = [record for each in changes for _, record in ledger.records_of(each)]
    touched = _Touched(ledger, earlier, records)
    if touched.is_nothing:
        return NOTHING
    if (count := touched.count()) > most_claims:
        return Effects(untold=count)
    asked = touched.asked()
    return tell_effects(
        _compare(earlier, asked, profile),
        _compare(ledger, asked, profile),
        lambda: _judge_again(ledger, asked, profile),
    )


def find_unmade(
    ledger: Ledger, changes: Iterable[int], profile: Profile, *, most_claims: int = MOST_CLAIMS
) -> Iterator[Oddity]:
    """What changes say of findings that no comparison makes.

    Args:
        ledger: As it is now.
        changes: The numbers of the changes.
        profile: The constants behind the intervals.
        most_claims: Of a ledger with more claims, it is not looked up.
    """
    kinds = (Kind.SETTLEMENT, Kind.NOTE)
    said = [record for each in changes for _, record in ledger.records_of(each, kinds)]
    about = [each.finding for each in said if isinstance(each, Settlement | Note)]
    if not about:
        return
    total = ledger.counts().get(Kind.CLAIM, 0)
    if total > most_claims:
        yield Oddity(Odd.FINDING, f"not looked up for {len(about):,}: {total:,} claims")
        return
    comparison = _compare(ledger, Asked(), profile)
    made = {each.id for each in comparison.findings} if comparison is not None else set()
    for each in about:
        if each not in made:
            yield Oddity(Odd.FINDING, f"{each} is settled or noted on, and no comparison makes it")


def _judge_again(ledger: View, asked: Asked, profile: Profile) -> Sequence[Judged]:
    """Every pair of figures that is judged."""
    comparison = _compare(ledger, asked, profile, with_pairs=True)
    return (comparison.pairs if comparison is not None else None) or ()


def _compare(
    view: View, asked: Asked, profile: Profile, *, with_pairs: bool = False
) -> Comparison | None:
    try:
        return compare_ledger(view, asked, profile, with_pairs=with_pairs).comparison
    except UnknownName:
        return None


class _Touched:
    """Which topics some records touch: those of their claims, or all."""

    def __init__(self, ledger: Ledger, earlier: View, records: Iterable[Record]) -> None:
        """Look at every record.

        Args:
            ledger: As it is now.
            earlier: As it was before they came.
            records: What came.
        """
        self._ledger = ledger
        self._now = read_world(ledger)
        self._then = read_world(earlier)
        self._used = {kind: frozenset(map(Name.of, earlier.names(kind))) for kind in NameKind}
        self._topics: set[str] = set()
        self._is_all = self._are_joins_other()
        claims: list[Claim] = []
        about: set[str] = set()
        for record in records:
            if isinstance(record, Claim):
                claims.append(record)
            elif isinstance(record, Assignment):
                about.add(record.claim)
                self._topics.add(record.topic)
            elif isinstance(record, Amendment):
                about.update(filter(None, (record.claim, record.by)))
            elif isinstance(record, Topic):
                self._topics.update(filter(None, (record.name, record.parent)))
            else:
                self._is_all = self._is_all or self._touches_all(record)
        claims += ledger.written_claims(about).values()
        self._add_claims(claims, about)

    def _add_claims(self, claims: Iterable[Claim], about: AbstractSet[str]) -> None:
        for claim in claims:
            self._is_all = self._is_all or claim.topic is None or self._is_kind_other(claim)
            if claim.topic is not None:
                self._topics.add(claim.topic)
        for world in (self._now, self._then):
            self._topics.update(each.topic for key, each in world.assigned.items() if key in about)

    def _touches_all(self, record: Record) -> bool:
        """Whether a record says something of names that claims anywhere may use, or of a finding.

        Of claims that are not on record it says nothing.
        """
        match record:
            case Alias():
                names: tuple[str, ...] = (record.name, record.alias)
            case Judgement():
                names = (record.left, record.right)
            case Metric() | Place() | Source():
                return self._is_used(kind_of_name(record), record.name)
            case Settlement() | Note() | Redaction():
                return True
            case _:
                return False
        if record.kind is NameKind.TOPIC:
            self._topics.update(names)
            return False
        return any(self._is_used(record.kind, each) for each in names)

    def _is_used(self, kind: NameKind, name: str) -> bool:
        """Whether claims used a name before, or any other that stood or stands for the same."""
        used = self._used[kind]
        return any(
            each in used
            for world in (self._now, self._then)
            for each in world.index(kind).namesakes([name])
        )

    def _is_kind_other(self, claim: Claim) -> bool:
        """Whether the metric of a claim moves otherwise in time since this claim came."""
        metric = claim.metric
        return metric is not None and self._now.kind_of(metric) is not self._then.kind_of(metric)

    def _are_joins_other(self) -> bool:
        """Whether a rule joins names otherwise that claims used before."""
        now, then = set(self._now.joins), set(self._then.joins)
        used = self._used[NameKind.SOURCE]
        return any({Name.of(each.left), Name.of(each.right)} <= used for each in now ^ then)

    @property
    def is_nothing(self) -> bool:
        """Whether no claim can be concerned."""
        return not self._is_all and not self._topics

    def _events(self) -> set[Name]:
        """The outermost topics around those that are touched, as they were and as they are."""
        events = (
            world.event_of(topic) for world in (self._now, self._then) for topic in self._topics
        )
        return {each for each in events if each is not None}

    def count(self) -> int:
        """How many claims are to be compared."""
        if self._is_all:
            return self._ledger.counts().get(Kind.CLAIM, 0)
        events, world = self._events(), self._now
        uses = self._ledger.uses(NameKind.TOPIC)
        return sum(
            number
            for names, number in uses
            if any(world.event_of(each) in events for each in names)
        )

    def asked(self) -> Asked:
        """What is to be compared."""
        if self._is_all:
            return Asked()
        return Asked(filter=Filter(topics=tuple(sorted(map(str, self._events())))))
