"""Names that a file brings, set against those on record: what a command would refuse is refused.

What a file says of names that only it knows is its own, and is taken in its own order.
"""

from collections.abc import Callable, Collection, Iterator

from claimtrack.align.rings import find_rings
from claimtrack.align.world import Described, World, widen_world
from claimtrack.errors import AmbiguousName
from claimtrack.intake.described import tell_changes
from claimtrack.intake.names import unknown_metric
from claimtrack.intake.oddities import Odd, Oddity
from claimtrack.model.claim import Claim
from claimtrack.model.judgement import Alias, Judgement, NameKind
from claimtrack.model.metric import Metric
from claimtrack.model.name import Name
from claimtrack.model.place import Place
from claimtrack.model.record import Record
from claimtrack.model.shipped import shipped_metrics
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic

KINDS: dict[type, NameKind] = {
    Metric: NameKind.METRIC,
    Place: NameKind.PLACE,
    Topic: NameKind.TOPIC,
    Source: NameKind.SOURCE,
}
"""Which kind of name a record describes."""

NAMING = (Metric, Place, Topic, Source, Alias, Judgement)
"""Records that say what names mean."""

Used = Callable[[NameKind], Collection[Name]]
"""The names of a kind that claims on record use."""


class NameGuard:
    """Checks the names of one file, line by line, against those on record and the lines above."""

    def __init__(self, known: World, used: Used | None = None) -> None:
        """Begin a file.

        Args:
            known: The names on record, with the metrics we ship.
            used: The names that claims on record use; None: those that `known` was told of.
        """
        self._known = known
        self._used = used or (lambda kind: known.used.get(kind, frozenset()))
        self._parents: dict[NameKind, dict[Name, Name]] = {}
        self._own_parents: dict[NameKind, dict[Name, Name]] = {kind: {} for kind in NameKind}
        """What lines above put around what; around metrics, what we ship too."""
        self._own_parents[NameKind.METRIC] = dict(_shipped_parents(known))
        self._metrics: set[Name] = set()
        """Metrics that lines above brought."""
        self._told: set[Name] = set()
        """Metrics that nobody recorded, and that were told."""
        self._described: dict[NameKind, set[Name]] = {}
        """What lines above describe, by kind."""
        self._seen: dict[NameKind, set[str | None]] = {kind: set() for kind in NameKind}
        """What claims of lines above name, as they spell it."""
        self._read_at: dict[NameKind, int] = {}
        self._names: dict[NameKind, frozenset[Name]] = {}
        self.brought: list[Record] = []
        """Everything that was said of names so far."""

    def check(self, record: Record) -> Iterator[Oddity]:
        """Check one record; what it says of names holds for the lines below it.

        A metric that nobody has recorded is told, once: an undo may have taken it back from under
        its claims.

        Raises:
            AmbiguousName: Something would lie within itself, or a name would belong to two things.
        """
        if isinstance(record, Claim):
            metric = self.find_unknown_metric(record)
            if metric is not None and (name := Name.of(metric)) not in self._told:
                self._told.add(name)
                error = unknown_metric(metric, self._known)
                yield Oddity(Odd.METRIC, f'"{metric[:60]}"; {error.hint}')
            self._note(record)
            return
        if not isinstance(record, NAMING):
            return
        if isinstance(record, Alias):
            yield from self._check_alias(record)
        elif not isinstance(record, Judgement):
            yield from self._check_described(KINDS[type(record)], record)
        self.brought.append(record)

    def tell_rest(self) -> Iterator[Oddity]:
        """What only shows when all names of the file are known."""
        if not self.brought:
            return
        after = widen_world(self._known, self.brought)
        for kind in NameKind:
            before = set(find_rings(self._known.parents(kind)))
            for ring in find_rings(after.parents(kind)):
                if ring not in before:
                    told = " in ".join(map(str, ring))
                    yield Oddity(Odd.RING, f"{kind.value}: part of itself: {told}")
            known = self._known.index(kind).contradictions
            for each in after.index(kind).contradictions[len(known) :]:
                left, right = each.standing.left, each.standing.right
                told = f'"{each.link.left}" and "{each.link.right}" are joined'
                yield Oddity(Odd.LINK, f'{told}, but "{left}" and "{right}" are judged different')

    def find_unknown_metric(self, record: Record) -> str | None:
        """The metric of a claim that nobody has recorded; None when it has none such."""
        metric = record.metric if isinstance(record, Claim) else None
        if metric is None or self._known.metrics.is_known(metric):
            return None
        return metric if Name.of(metric) not in self._metrics else None

    def _note(self, claim: Claim) -> None:
        seen = self._seen
        seen[NameKind.SOURCE].add(claim.who.claimant)
        seen[NameKind.TOPIC].add(claim.topic)
        seen[NameKind.PLACE].add(claim.scope.place)
        seen[NameKind.METRIC].add(claim.metric)

    def _seen_names(self, kind: NameKind) -> frozenset[Name]:
        """What claims of lines above name; read anew only after more came."""
        spellings = self._seen[kind]
        if len(spellings) != self._read_at.get(kind):
            self._read_at[kind] = len(spellings)
            self._names[kind] = frozenset(Name.of(each) for each in spellings if each)
        return self._names[kind]

    def _check_described(self, kind: NameKind, record: Described) -> Iterator[Oddity]:
        name = Name.of(record.name)
        self._put_within(kind, record)
        if kind is NameKind.METRIC:
            self._metrics.add(name)
        self._described.setdefault(kind, set()).add(name)
        before = self._known.record(kind, name)
        if before is not None and (changes := "; ".join(tell_changes(before, record))):
            yield Oddity(Odd.RENAMED, f'{kind.value} "{record.name}": {changes}')

    def _put_within(self, kind: NameKind, record: Described) -> None:
        """Put something into what is around it.

        A ring of what the file itself says, and of metrics that we ship, is told in the end: an
        undo can leave one behind.

        Raises:
            AmbiguousName: It would lie within itself by what is on record.
        """
        index = self._known.index(kind)
        every, own = self._parents_of(kind), self._own_parents[kind]
        name = index.settle(record.name)
        if record.parent is None:
            every.pop(name, None)
            own.pop(name, None)
            return
        parent = index.settle(record.parent)
        if parent == name or (_leads_to(every, parent, name) and not _leads_to(own, parent, name)):
            raise AmbiguousName(
                f'"{record.parent}" is part of "{record.name}", which would become part of it'
                if parent != name
                else f'"{record.name}": a {kind.value} is not part of itself',
                hint=f"claimtrack {kind.value}s lists what each is part of",
                place="parent",
            )
        every[name] = own[name] = parent

    def _parents_of(self, kind: NameKind) -> dict[Name, Name]:
        if kind not in self._parents:
            self._parents[kind] = self._known.parents(kind)
        return self._parents[kind]

    def _check_alias(self, record: Alias) -> Iterator[Oddity]:
        kind, index = record.kind, self._known.index(record.kind)
        name, alias = Name.of(record.name), Name.of(record.alias)
        settled = index.settle(name)
        if alias in {settled, name}:
            yield Oddity(Odd.ALIAS, f'"{record.alias}" and "{settled}" are one name already')
            return
        taken = index.settle(alias)
        is_known = index.is_known(alias)
        if taken != settled and (is_known or alias in self._used(kind)):
            raise AmbiguousName(
                f'"{record.alias}": already a name of {taken}'
                if is_known and taken != alias
                else f'"{record.alias}": already has a record of its own'
                if is_known
                else f'"{record.alias}": already has claims of its own',
                hint=f"claimtrack {kind.value}s merge makes the two one, if they are",
                place="alias",
            )
        if alias in self._described.get(kind, ()):
            yield Oddity(Odd.ALIAS, f'"{record.alias}" has a record of its own, and is "{name}"')
        elif alias in self._seen_names(kind):
            yield Oddity(Odd.ALIAS, f'"{record.alias}" has claims of its own, and is "{name}"')
        if kind is NameKind.METRIC:
            self._metrics.add(alias)


def _shipped_parents(known: World) -> Iterator[tuple[Name, Name]]:
    """The metrics that are as we ship them, each with what includes it."""
    for each in shipped_metrics():
        name = Name.of(each.name)
        if each.parent is not None and known.record(NameKind.METRIC, name) == each:
            yield name, Name.of(each.parent)


def _leads_to(parents: dict[Name, Name], start: Name, goal: Name) -> bool:
    """Whether something is, or lies within, something else."""
    met: set[Name] = set()
    current: Name | None = start
    while current is not None and current not in met:
        if current == goal:
            return True
        met.add(current)
        current = parents.get(current)
    return False
