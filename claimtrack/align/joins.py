"""Which names of sources a stated rule joins: a function of the names in use and the records.

It is worked out anew only around the names of which something is different from before, which
gives the same as working out everything. The order in which names came plays no part.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimtrack.align.world import World
from claimtrack.model.judgement import BY_RULE, Answer, Judgement, NameKind
from claimtrack.model.name import Name
from claimtrack.model.redaction import is_mark
from claimtrack.text.message import joined

if TYPE_CHECKING:
    from claimtrack.align.name_pair import Likeness

RULES = 3
"""Counts up when a rule, a threshold or a word list changes what is joined, or how that is told:
what a ledger kept of its joins is then worked out anew."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one settled name, as far as it bears on joins."""

    printed: str
    spellings: tuple[str, ...]
    """Everything it is called, in order."""
    said: tuple[str, ...]
    """Its kind, side and parents on record, and the judgements on it, in words of our own."""


Joins = tuple[Judgement, ...]
"""Names of sources that a stated rule joins; none of these judgements is on record."""

Basis = Mapping[str, Known]
"""What joins are worked out from, by the key of each settled name."""


def read_basis(names: Iterable[str], world: World) -> Basis:
    """What is known of each source, given every name that is in use or on record.

    What stands where a name was taken out is none.

    Args:
        names: In any order.
        world: The records about them, without joins.
    """
    index = world.sources
    called: dict[Name, list[str]] = {}
    for name in sorted({*names, *(each.name for each in world.records.sources)}):
        if is_mark(name):
            continue
        called.setdefault(index.settle(name), []).append(name)
    judged: dict[Name, set[str]] = {}
    for one, other, answer in _judged(world):
        judged.setdefault(one, set()).add(f"{answer} {other.key}")
        judged.setdefault(other, set()).add(f"{answer} {one.key}")
    found = {}
    for settled, spelt in called.items():
        aliases = map(str, (settled, *index.aliases.get(settled, ())))
        record = world.source(settled)
        recorded = () if record is None else (f"kind {record.kind}", f"side {record.side}")
        parents = (f"in {each.key}" for each in world.source_ancestors(settled))
        said = (*recorded, *parents, *sorted(judged.get(settled, ())))
        found[settled.key] = Known(str(settled), tuple(sorted({*aliases, *spelt})), said)
    return dict(sorted(found.items()))


def _judged(world: World) -> Iterable[tuple[Name, Name, str]]:
    """Pairs of settled names that somebody gave an answer for."""
    settle = world.sources.settle
    for each in world.records.judgements:
        if each.kind is NameKind.SOURCE and not each.is_by_rule:
            yield settle(each.left), settle(each.right), each.answer.value


def find_joins(
    basis: Basis,
    world: World,
    before: Basis | None = None,
    joins: Sequence[Judgement] = (),
) -> Joins:
    """The joins that a stated rule makes, in the order of the names.

    Args:
        basis: The names.
        world: The records about them, without joins.
        before: Other names and what was known of them; None: nothing was.
        joins: What followed from those.
    """
    changed = {key for key, known in basis.items() if before is None or before.get(key) != known}
    gone = [known for key, known in (before or {}).items() if basis.get(key) != known]
    if not changed and not gone:
        return tuple(joins)
    from claimtrack.align.pairing import Pairing  # noqa: PLC0415 - start-up

    pairing = Pairing({Name.of(each.printed): each.spellings for each in basis.values()}, world)
    touched = {Name.of(basis[key].printed) for key in changed}
    kept: dict[frozenset[Name], Judgement] = {}
    if before:
        touched |= pairing.near(gone)
        kept = {each.names: each for each in joins if _is_untouched(each, touched, basis)}
        for pair in pairing.doubted(kept, {Name.of(basis[key].printed) for key in changed}):
            del kept[pair]
    found = to_joins(pairing.joined(touched))
    return _in_order((*kept.values(), *found))


def to_joins(found: "Iterable[Likeness]") -> Joins:
    """What a rule makes of pairs that it joins (`Pairing.joined`), in the order of the names."""
    return _in_order(map(_to_judgement, found))


def _in_order(joins: Iterable[Judgement]) -> Joins:
    return tuple(sorted(joins, key=lambda each: (each.left, each.right)))


def _is_untouched(join: Judgement, touched: Collection[Name], basis: Basis) -> bool:
    names = (Name.of(join.left), Name.of(join.right))
    return all(name.key in basis and name not in touched for name in names)


def _to_judgement(likeness: "Likeness") -> Judgement:
    return Judgement(
        kind=NameKind.SOURCE,
        left=str(likeness.left),
        right=str(likeness.right),
        answer=Answer.SAME,
        reason=joined((likeness.rule, *likeness.because), "; "),
        author=BY_RULE,
    )


def compare_joins(
    before: Joins, after: Joins, judged: Collection[frozenset[Name]], names: Iterable[str]
) -> tuple[Joins, Joins]:
    """The names that are joined since, each once, and those that are joined no longer.

    Args:
        before: The joins as they were.
        after: The joins as they are.
        judged: Pairs of names that are not told of, because somebody has just judged them.
        names: Those that were in use before: of a new join, they stand on the left.
    """
    old, new = ({each.names: each for each in joins} for joins in (before, after))
    known = frozenset(map(Name.of, names))
    told: dict[Name, Judgement] = {}
    for pair, join in new.items():
        if pair not in old and pair not in judged:
            turned = _turn(join, known)
            told.setdefault(Name.of(turned.right), turned)
    parted = [join for pair, join in old.items() if pair not in new and pair not in judged]
    return tuple(told.values()), tuple(parted)


def _turn(join: Judgement, known: Collection[Name]) -> Judgement:
    """The join with the name that was there before on the left."""
    if Name.of(join.left) in known or Name.of(join.right) not in known:
        return join
    return replace(join, left=join.right, right=join.left)
