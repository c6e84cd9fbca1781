"""The names of a ledger, read once for whatever has to settle them."""

import contextlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from itertools import chain

from claimtrack.align.joins import RULES, Basis, Known, read_basis
from claimtrack.align.joins import find_joins as joins_of
from claimtrack.align.names import NameIndex
from claimtrack.align.provisional import place_provisionally
from claimtrack.align.world import World
from claimtrack.errors import LedgerError
from claimtrack.ledger.protocol import Appended, Damage, Deed, Ledger, Selection, View
from claimtrack.lexicon import shipped_metrics
from claimtrack.model.judgement import BY_RULE, Alias, Answer, Judgement, NameKind
from claimtrack.model.name import Name
from claimtrack.model.record import Kind, Record
from claimtrack.model.topic import Topic

NAMING = (
    *(Kind.METRIC, Kind.PLACE, Kind.TOPIC, Kind.SOURCE),
    *(Kind.ALIAS, Kind.JUDGEMENT, Kind.ASSIGNMENT),
)
"""The kinds of record that say what names mean, and which claim is about what."""

Joins = tuple[Judgement, ...]
"""Names of sources that a stated rule joins; none of these judgements is on record."""

JOINS, BASIS = "source joins", "source basis"
"""What is kept in a ledger: the joins, and what they were worked out from."""


def read_world(ledger: View, about: Iterable[str] = (), *, used: Iterable[NameKind] = ()) -> World:
    """Names as a ledger settles them, now or as it stood, with the metrics we ship.

    Args:
        ledger: Where they are.
        about: If there are any, then of topics only these, by any of their names, with those around
            and within them. What that takes does not grow with the number of topics.
        used: The kinds of name of which it is to know those that only claims use.
    """
    others = [
        record for kind in NAMING if kind is not Kind.TOPIC for record in ledger.records(kind)
    ]
    asked = tuple(about)
    topics = _topics_about(ledger, asked, others) if asked else ledger.records(Kind.TOPIC)
    joins = find_joins(ledger)
    names = {kind: frozenset(map(Name.of, ledger.names(kind))) for kind in used}
    world = World.from_records(
        chain(others, topics), shipped=shipped_metrics(), joins=joins, used=names
    )
    counted = ledger.count_types(lambda metric: world.told_kind(metric) is None)
    return World(world.records, counted, joins, names) if counted else world


def find_joins(ledger: View) -> Joins:
    """The names of sources that a stated rule joins: as they were kept, if nothing changed since.

    Else they are worked out from what was kept and what is different, and not kept: a reader may
    not be able to write.
    """
    kept = _recall_joins(ledger, _stamp(ledger))
    return _work_out(ledger)[1] if kept is None else kept


def keep_joins(ledger: Ledger) -> Joins:
    """The same, and kept for the next reader; whoever changes names calls this afterwards."""
    stamp = _stamp(ledger)
    if (kept := _recall_joins(ledger, stamp)) is not None:
        return kept
    basis, joins = _work_out(ledger)
    with contextlib.suppress(LedgerError):
        ledger.keep(BASIS, stamp, _write({key: astuple(each) for key, each in basis.items()}))
        ledger.keep(JOINS, stamp, _write([(each.left, each.right, each.reason) for each in joins]))
    return joins


def work_out_joins(ledger: View) -> Joins:
    """The same from nothing, whatever was kept."""
    world = _sources_of(ledger)
    return joins_of(read_basis(ledger.names(NameKind.SOURCE), world), world)


def verify_ledger(ledger: Ledger) -> tuple[Damage, ...]:
    """Every place where a ledger is not what was written, or keeps joins that no rule makes."""
    damages = ledger.verify()
    if damages or find_joins(ledger) == work_out_joins(ledger):
        return damages
    kept = "the names it keeps as joined by rule are not those that the rules join"
    return (Damage(None, f"{kept}; an export into a new ledger works them out anew"),)


def _work_out(ledger: View) -> tuple[Basis, Joins]:
    """What is known of sources now, and the joins that follow."""
    world = _sources_of(ledger)
    basis = read_basis(ledger.names(NameKind.SOURCE), world)
    kept = ledger.recall(BASIS)
    joins = _recall_joins(ledger, kept[0]) if kept and kept[0].startswith(f"{RULES}:") else None
    if kept is None or joins is None:
        return basis, joins_of(basis, world)
    before = {
        key: Known(printed, tuple(spelt), tuple(said))
        for key, (printed, spelt, said) in json.loads(kept[1]).items()
    }
    return basis, joins_of(basis, world, before, joins)


def _sources_of(ledger: View) -> World:
    """What is on record of sources, before any rule."""
    kinds = (Kind.SOURCE, Kind.ALIAS, Kind.JUDGEMENT)
    return World.from_records(record for kind in kinds for record in ledger.records(kind))


def _stamp(ledger: View) -> str:
    return f"{RULES}:{ledger.last_naming(NameKind.SOURCE)}"


def _recall_joins(ledger: View, stamp: str) -> Joins | None:
    """The joins that were kept, if they are of this stamp."""
    kept = ledger.recall(JOINS)
    if kept is None or kept[0] != stamp:
        return None
    return tuple(
        Judgement(NameKind.SOURCE, left, right, Answer.SAME, reason, BY_RULE)
        for left, right, reason in json.loads(kept[1])
    )


def _write(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def place_open_claims(ledger: View, world: World) -> World:
    """The names, with the claims that have no topic under provisional ones (`align/provisional`).

    Only those claims are read.
    """
    claims = ledger.claims(Selection(without_topic=True))
    return place_provisionally(world.place_claims(claims), world)


def _topics_about(
    ledger: View, asked: Iterable[str], others: Iterable[Record]
) -> tuple[Topic, ...]:
    """The records of these topics, of those around them and of those within them, oldest first."""
    namesakes = _Namesakes(others)
    inner = fresh = namesakes.of(asked)
    while fresh:
        found = ledger.topics(within=spellings_of(ledger, fresh))
        fresh = namesakes.of(each.name for each in found) - inner
        inner = inner | fresh
    every = fresh = inner
    while fresh:
        found = ledger.topics(named=spellings_of(ledger, fresh))
        fresh = namesakes.of(each.parent for each in found if each.parent) - every
        every = every | fresh
    return ledger.topics(named=spellings_of(ledger, every))


def spellings_of(ledger: View, topics: Iterable[Name]) -> frozenset[str]:
    """Every spelling under which a ledger has these names of topics on record."""
    return ledger.spellings(name.key for name in topics)


class _Namesakes:
    """Which names of topics are joined, whether or not there are records of them."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Of the aliases and judgements among these records, oldest first."""
        records = tuple(records)
        index = NameIndex(
            (),
            (each for each in records if isinstance(each, Alias) and each.kind is NameKind.TOPIC),
            (
                each
                for each in records
                if isinstance(each, Judgement) and each.kind is NameKind.TOPIC
            ),
        )
        self._settled = index.known
        self._joined: dict[Name, set[Name]] = {}
        for name, settled in self._settled.items():
            self._joined.setdefault(settled, set()).add(name)

    def of(self, texts: Iterable[str]) -> set[Name]:
        """These names and all that are joined with them."""
        names = set(map(Name.of, texts))
        joined = (self._joined[self._settled[name]] for name in names if name in self._settled)
        return names.union(*joined)


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of records, and what a stated rule makes of the names they bring."""

    appended: Appended
    judgements: Joins = ()
    """Names that are joined since, each once; the one that came stands on the right."""
    parted: Joins = ()
    """Names that were joined, and are two until somebody says that they are one."""


def append_joined(ledger: Ledger, deed: Deed, records: Iterable[Record]) -> Joined:
    """Write records, and see which names a stated rule joins since, or no longer joins.

    Names that the records themselves judge are not told of.
    """
    last = ledger.last_naming(NameKind.SOURCE)
    said: set[frozenset[Name]] = set()
    appended = ledger.append(deed, _noting_judged(records, said))
    if appended.operation is None or ledger.last_naming(NameKind.SOURCE) == last:
        return Joined(appended)
    earlier = ledger.at(appended.operation.number - 1) if appended.operation.number > 1 else None
    before = {} if earlier is None else {_pair(each): each for each in find_joins(earlier)}
    after = {_pair(each): each for each in keep_joins(ledger)}
    used = earlier.names(NameKind.SOURCE) if earlier is not None and before != after else ()
    old = frozenset(map(Name.of, used))
    told: dict[Name, Judgement] = {}
    for pair in (each for each in after if each not in before and each not in said):
        join = _turned(after[pair], old)
        told.setdefault(Name.of(join.right), join)
    parted = [join for pair, join in before.items() if pair not in after and pair not in said]
    return Joined(appended, tuple(told.values()), tuple(parted))


def _noting_judged(records: Iterable[Record], said: set[frozenset[Name]]) -> Iterator[Record]:
    """The records as they come, with the names that they judge noted."""
    for each in records:
        if isinstance(each, Judgement):
            said.add(_pair(each))
        yield each


def _pair(judgement: Judgement) -> frozenset[Name]:
    return frozenset({Name.of(judgement.left), Name.of(judgement.right)})


def _turned(join: Judgement, old: frozenset[Name]) -> Judgement:
    """The join with the name that was there before on the left."""
    if Name.of(join.left) in old or Name.of(join.right) not in old:
        return join
    return replace(join, left=join.right, right=join.left)


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
