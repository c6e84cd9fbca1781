"""Places that may lie in one another: which are asked about, and answering."""

from collections.abc import Iterable

from claimtrack.align.nesting import ASKED_WITHIN, Nesting, find_nestings
from claimtrack.ledger.protocol import Deed, Ledger, Operation
from claimtrack.model.claim import Claim, names_of
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.place import Place
from claimtrack.workflow.world import read_world


def find_place_questions(ledger: Ledger, waiting: Iterable[Claim]) -> tuple[Nesting, ...]:
    """Places of claims, of what waits and on record that may lie in one another, by their names."""
    world = read_world(ledger)
    waits = (name for each in waiting for name in names_of(each, NameKind.PLACE))
    used = sorted({*ledger.names(NameKind.PLACE), *waits})
    return find_nestings((*(each.name for each in world.records.places), *used), world)


def answer_nesting(
    ledger: Ledger, deed: Deed, nesting: Nesting, said: Answer, *, swapped: bool = False
) -> Operation | None:
    """Record that one place lies in the other, or that somebody was asked and did not say so.

    Args:
        ledger: Where.
        deed: By whom and when.
        nesting: Which place may lie in which.
        said: `same` for a yes, as to any question of a review; `different`, or `unsure`.
        swapped: Whether a yes is to the opposite: the outer lies in the inner.
    """
    inner, outer = str(nesting.inner), str(nesting.outer)
    if said is not Answer.SAME:
        reason = f"{ASKED_WITHIN}: {'no' if said is Answer.DIFFERENT else 'nobody can tell'}"
        signed = {"author": deed.author, "at": deed.at.isoformat()}
        judged = Judgement(NameKind.PLACE, inner, outer, said, reason, **signed)
        return ledger.append(deed, [judged]).operation
    if swapped:
        inner, outer = outer, inner
    known = read_world(ledger).place(outer)
    return ledger.append(deed, [known or Place(outer), Place(inner, outer)]).operation
