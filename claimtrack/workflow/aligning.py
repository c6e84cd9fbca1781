"""Joining the names that new claims bring with those on record, where a stated rule allows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimtrack.align.world import widen_world
from claimtrack.ledger.protocol import Appended, Deed, Ledger
from claimtrack.model.claim import Claim
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.record import Record, kind_of
from claimtrack.workflow.names import names_of, recorded_names
from claimtrack.workflow.world import NAMING, read_world

SOURCE = NameKind.SOURCE

BY_RULE = "claimtrack"
"""Who signs a judgement that a stated rule made."""

MOST_KNOWN = 20_000
"""Names among which those of a new claim are looked up while somebody waits: about a second's work.
Among more, `check` and `review` look for them. Ours."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of records, and which names were joined by rule."""

    appended: Appended
    judgements: tuple[Judgement, ...]


def append_joined(ledger: Ledger, deed: Deed, records: Iterable[Record]) -> Joined:
    """Write records, and with them the joins that a stated rule makes of the names they bring.

    They are one operation, so that one `undo` takes both back.
    """
    new = tuple(records)
    judgements = join_new_sources(ledger, deed, new)
    return Joined(ledger.append(deed, (*new, *judgements)), judgements)


def join_new_sources(
    ledger: Ledger, deed: Deed, records: Sequence[Record]
) -> tuple[Judgement, ...]:
    """Judgements that join source names which no claim has used before with those on record."""
    used = {name for each in records if isinstance(each, Claim) for name in names_of(each, SOURCE)}
    before = ledger.source_names()
    if used <= before:
        return ()
    world = widen_world(read_world(ledger), (each for each in records if kind_of(each) in NAMING))
    fresh = {name for name in used - before if not world.sources.is_known(name)}
    older = (*recorded_names(world, SOURCE), *sorted(before))
    known = dict.fromkeys((*older, *sorted(used)))
    if not fresh or len(known) < 2 or len(known) - len(fresh) > MOST_KNOWN:
        return ()
    from claimtrack.align.alike import find_alike  # noqa: PLC0415 - start-up

    return tuple(
        Judgement(
            kind=SOURCE,
            left=str(each.left),
            right=str(each.right),
            answer=Answer.SAME,
            reason="; ".join((each.rule, *each.because)),
            author=BY_RULE,
            at=deed.at.isoformat(),
        )
        for each in find_alike(SOURCE, known, world, fresh=fresh)
        if each.answer is Answer.SAME
    )
