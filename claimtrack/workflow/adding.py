"""Recording one claim: what is still missing, what was understood, and writing it."""

import datetime as dt
from dataclasses import replace

from claimtrack.align.world import World
from claimtrack.errors import InputError
from claimtrack.intake.draft import Draft, Understood, read_draft
from claimtrack.intake.readback import Reading
from claimtrack.ledger.protocol import Appended, Deed, Ledger
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import Record, claim_id

STAND_IN = "to be asked"
"""Takes the place of a part that has not been asked for yet; never written."""


def find_missing(draft: Draft) -> tuple[str, ...]:
    """The fields without which there is no claim: who says it, and what."""
    missing = []
    if not _has(draft.source):
        missing.append("source")
    if not any(map(_has, (draft.figure, draft.value, draft.low, draft.high, draft.statement))):
        missing.append("figure")
    return tuple(missing)


def _has(text: str | None) -> bool:
    """Whether something was given; what was given and is blank is for the reading to refuse."""
    return text is not None


def merge_drafts(base: Draft, over: Draft) -> Draft:
    """The fields of both; what stands in `over` outweighs `base`."""
    given = {name: value for name in Draft.__slots__ if (value := getattr(over, name))}
    return replace(base, **given)


def record_claim(ledger: Ledger, deed: Deed, understood: Understood) -> tuple[ClaimId, Appended]:
    """Write a claim with its document and the metrics it needs, unless it is on record."""
    documents: tuple[Record, ...] = (understood.document,) if understood.document else ()
    appended = ledger.append(deed, (*understood.metrics, *documents, understood.claim))
    return claim_id(understood.claim), appended


def check_answer(draft: Draft, field: str, world: World, today: dt.date) -> tuple[Reading, ...]:
    """How one field of an unfinished draft is read.

    What the draft still lacks is stood in for, so that only the field itself can be wrong.

    Returns:
        The readings that concern the field: itself, and what was taken from it.

    Raises:
        InputError: The field cannot be read so.
    """
    trial = replace(draft, source=draft.source or STAND_IN)
    if draft.figure is None and draft.statement is None:
        trial = replace(trial, statement=STAND_IN)
    if trial.figure is not None and trial.metric is None and field != "metric":
        trial = _with_some_metric(trial, world, today)
    understood = read_draft(trial, known=world, today=today)
    return tuple(each for each in understood.readings if each.field == field)


def _with_some_metric(draft: Draft, world: World, today: dt.date) -> Draft:
    """The draft, with a metric only if its words name none."""
    try:
        read_draft(draft, known=world, today=today)
    except InputError as error:
        if error.place == "metric":
            return replace(draft, metric=next(iter(world.metrics.known.values()), None))
    return draft
