"""Names of sources that a rule joins: worked out from what a ledger has, and kept beside it."""

import contextlib
import json
from dataclasses import astuple

from claimtrack.align.joins import RULES, Basis, Joins, Known, read_basis
from claimtrack.align.joins import find_joins as joins_of
from claimtrack.align.world import World
from claimtrack.errors import LedgerError
from claimtrack.ledger.protocol import Ledger, View
from claimtrack.model.judgement import BY_RULE, Answer, Judgement, NameKind
from claimtrack.model.record import Kind
from claimtrack.text.message import from_content, to_content

Kept = tuple[tuple[str, str, str], ...]
"""As `Ledger.keep` takes it."""

JOINS, BASIS = "source joins", "source basis"
"""What is kept in a ledger: the joins, and what they were worked out from."""


def find_joins(ledger: View) -> Joins:
    """The names of sources that a stated rule joins: as they were kept, if nothing changed since.

    Else they are worked out from what was kept and what is different, and not kept: a reader may
    not be able to write.
    """
    kept = _recall_joins(ledger, _stamp(ledger))
    return _work_out(ledger)[1] if kept is None else kept


def keep_joins(ledger: Ledger) -> Joins:
    """The same, and kept for the next reader; whoever changes names calls this afterwards."""
    with ledger.reading():
        joins, fresh = work_out_kept(ledger)
    keep(ledger, fresh)
    return joins


def work_out_kept(ledger: View) -> tuple[Joins, Kept]:
    """The same, with what is to be kept of it: nothing where that is kept already."""
    stamp = _stamp(ledger)
    if (kept := _recall_joins(ledger, stamp)) is not None:
        return kept, ()
    basis, joins = _work_out(ledger)
    known = _write({key: astuple(each) for key, each in basis.items()})
    told = [(each.left, each.right, to_content(each.reason)) for each in joins]
    return joins, ((BASIS, stamp, known), (JOINS, stamp, _write(told)))


def keep(ledger: Ledger, fresh: Kept) -> None:
    """Keep it, where this reader may write."""
    if fresh:
        with contextlib.suppress(LedgerError):
            ledger.keep(*fresh)


def work_out_joins(ledger: View) -> Joins:
    """The same from nothing, whatever was kept."""
    world = _sources_of(ledger)
    return joins_of(read_basis(ledger.names(NameKind.SOURCE), world), world)


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
    return World.from_records(ledger.records(Kind.SOURCE, Kind.ALIAS, Kind.JUDGEMENT))


def _stamp(ledger: View) -> str:
    return f"{RULES}:{ledger.last_naming(NameKind.SOURCE)}"


def _recall_joins(ledger: View, stamp: str) -> Joins | None:
    """The joins that were kept, if they are of this stamp."""
    kept = ledger.recall(JOINS)
    if kept is None or kept[0] != stamp:
        return None
    return tuple(
        Judgement(NameKind.SOURCE, left, right, Answer.SAME, from_content(reason), BY_RULE)
        for left, right, reason in json.loads(kept[1])
    )


def _write(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
