"""The names of a ledger, read once for whatever has to settle them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from claimtrack.align.joins import Joins, compare_joins
from claimtrack.align.names import NameIndex
from claimtrack.align.world import World, place_open
from claimtrack.ledger.joins import find_joins, keep, keep_joins, work_out_joins, work_out_kept
from claimtrack.ledger.protocol import Appended, Damage, Deed, Ledger, Selection, View
from claimtrack.model.judgement import Alias, Judgement, NameKind
from claimtrack.model.name import Name
from claimtrack.model.record import Kind, Record
from claimtrack.model.shipped import shipped_metrics
from claimtrack.model.topic import Topic

NAMING = (
    *(Kind.METRIC, Kind.PLACE, Kind.TOPIC, Kind.SOURCE),
    *(Kind.ALIAS, Kind.JUDGEMENT, Kind.ASSIGNMENT),
)
"""The kinds of record that say what names mean, and which claim is about what."""


def read_world(ledger: View, about: Iterable[str] = (), *, used: Iterable[NameKind] = ()) -> World:
    """Names as a ledger settles them, now or as it stood, with the metrics we ship.

    Args:
        ledger: Where they are.
        about: If there are any, then of topics only these, by any of their names, with those around
            and within them. No other topic is read; only their names are, where the log is checked.
        used: The kinds of name of which it is to know those that only claims use.
    """
    asked = tuple(about)
    kinds = NAMING if not asked else (kind for kind in NAMING if kind is not Kind.TOPIC)
    records = list(ledger.records(*kinds))
    if asked:
        records.extend(_topics_about(ledger, asked, records))
    joins = find_joins(ledger)
    names = {kind: frozenset(map(Name.of, ledger.names(kind))) for kind in used}
    world = World.from_records(records, shipped=shipped_metrics(), joins=joins, used=names)
    counted = ledger.count_types(lambda metric: world.told_kind(metric) is None)
    return World(world.records, counted, joins, names) if counted else world


def verify_ledger(ledger: Ledger) -> tuple[Damage, ...]:
    """Every place where a ledger is not what was written, or keeps joins that no rule makes."""
    damages = ledger.verify()
    if damages or find_joins(ledger) == work_out_joins(ledger):
        return damages
    kept = "the names it keeps as joined by rule are not those that the rules join"
    return (Damage(None, f"{kept}; an export into a new ledger works them out anew"),)


def place_open_claims(ledger: View, world: World) -> World:
    """The names, with the claims that have no topic under provisional ones (`align/provisional`).

    Only those claims are read.
    """
    claims = ledger.claims(Selection(without_topic=True))
    return place_open(world.place_claims(claims), world)


def _topics_about(
    ledger: View, asked: Iterable[str], others: Iterable[Record]
) -> tuple[Topic, ...]:
    """The records of these topics, of those around them and of those within them, oldest first."""
    said = [
        each
        for each in others
        if isinstance(each, Alias | Judgement) and each.kind is NameKind.TOPIC
    ]
    index = NameIndex(
        (),
        (each for each in said if isinstance(each, Alias)),
        (each for each in said if isinstance(each, Judgement)),
    )

    def within(names: set[Name]) -> Iterator[str]:
        return (each.name for each in ledger.topics(within=spellings_of(ledger, names)))

    def around(names: set[Name]) -> Iterator[str]:
        found = ledger.topics(named=spellings_of(ledger, names))
        return (each.parent for each in found if each.parent)

    every = index.namesakes(asked)
    for step in (within, around):
        fresh = every
        while fresh:
            fresh = index.namesakes(step(fresh)) - every
            every = every | fresh
    return ledger.topics(named=spellings_of(ledger, every))


def spellings_of(ledger: View, topics: Iterable[Name]) -> frozenset[str]:
    """Every spelling under which a ledger has these names of topics on record."""
    return ledger.spellings(name.key for name in topics)


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of records, and what a stated rule makes of the names they bring."""

    appended: Appended
    judgements: Joins = ()
    """Names that are joined since, each once; the one that came stands on the right."""
    parted: Joins = ()
    """Names that were joined, and are two until somebody says that they are one."""
    changes: tuple[str, ...] = ()
    """What a record says otherwise than the one before it: "place: Tavil, was Kavran"."""


def append_joined(
    ledger: Ledger, deed: Deed, records: Iterable[Record] | Callable[[], Iterable[Record]]
) -> Joined:
    """Write records, and see which names a stated rule joins since, or no longer joins.

    Names that the records themselves judge are not told of.

    Args:
        ledger: Where.
        deed: By whom and when.
        records: What is written, or what chooses it while nobody else can write.
    """
    last = ledger.last_naming(NameKind.SOURCE)
    said: set[frozenset[Name]] = set()
    if callable(records):
        choose = records
        appended = ledger.append_chosen(deed, lambda: _noting_judged(choose(), said))
    else:
        appended = ledger.append(deed, _noting_judged(records, said))
    if appended.operation is None:
        return Joined(appended)
    with ledger.reading():
        if ledger.last_naming(NameKind.SOURCE) == last:
            return Joined(appended)
        is_first = appended.operation.number == 1
        earlier = None if is_first else ledger.at(appended.operation.number - 1)
        before = find_joins(earlier) if earlier is not None else ()
        after, fresh = work_out_kept(ledger)
        used = earlier.names(NameKind.SOURCE) if earlier is not None and before != after else ()
    keep(ledger, fresh)
    return Joined(appended, *compare_joins(before, after, said, used))


def _noting_judged(records: Iterable[Record], said: set[frozenset[Name]]) -> Iterator[Record]:
    """The records as they come, with the names that they judge noted."""
    for each in records:
        if isinstance(each, Judgement):
            said.add(each.names)
        yield each


class CurrentWorld:
    """The names of a ledger, read again only after something was written to it."""

    def __init__(self, ledger: Ledger) -> None:
        """Read nothing yet."""
        self._ledger = ledger
        self._digest = ""
        self._world = new_world()

    def __call__(self) -> World:
        """Names as the ledger settles them now."""
        digest = self._ledger.digest()
        if digest != self._digest:
            keep_joins(self._ledger)
            self._digest, self._world = digest, read_world(self._ledger)
        return self._world


def new_world() -> World:
    """The names that every ledger begins with."""
    return World.from_records((), shipped=shipped_metrics())
