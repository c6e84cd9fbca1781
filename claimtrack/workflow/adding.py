"""Recording one claim: what is still missing, what was understood, and writing it."""

import datetime as dt
from dataclasses import replace

from claimtrack.align.world import BOTH, BOTH_NAMES, World
from claimtrack.errors import InputError, InvalidClaim
from claimtrack.intake import names, wording
from claimtrack.intake.draft import FIELDS, Draft, Understood, read_draft
from claimtrack.intake.readback import Reading
from claimtrack.intake.typed import check_typed
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.model.claim import Distribution
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name
from claimtrack.model.record import Record, claim_id
from claimtrack.workflow.world import Joined, append_joined

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


def needs_language(draft: Draft) -> bool:
    """Whether nobody can read the figure before its language is named: "plus de 12", "5.000"."""
    if draft.figure is None or draft.language is not None:
        return False
    try:
        wording.read_figure(draft.figure, None)
    except InputError:
        return True
    return False


def find_metric(draft: Draft, world: World) -> str | None:
    """What is counted, by its field or the words of the figure; None: nothing, or nobody says."""
    if draft.metric is not None:
        return names.find_metric(draft.metric, world, draft.language) or draft.metric
    return wording.find_metric(draft.figure, draft.language) if draft.figure else None


def merge_drafts(base: Draft, over: Draft) -> Draft:
    """The fields of both; what stands in `over` outweighs `base`."""
    given = {name: value for name in FIELDS if (value := getattr(over, name))}
    return replace(base, **given)


def check_options(read: Draft, given: Draft) -> None:
    """Refuse options that say of the sides what the sentence contradicts.

    Raises:
        InvalidClaim: The sentence says "each side" and the option the total, or one side.
    """
    if read.distribution is None:
        return
    is_open = read.distribution == Distribution.UNCLEAR.value
    wanted = (given.distribution or "").strip().casefold()
    if wanted and not is_open and wanted != read.distribution:
        raise InvalidClaim(
            f"the sentence says {read.distribution}, the distribution is {wanted}",
            hint="leave the distribution out, or those words of the sentence",
            place="distribution",
        )
    is_of_all = read.side is not None and Name.of(read.side) == BOTH
    if is_of_all and given.side and Name.of(given.side) not in BOTH_NAMES:
        raise InvalidClaim(
            f"the sentence speaks of every side, not of {given.side}",
            hint="leave --side out, or those words of the sentence",
            place="side",
        )


def record_claim(ledger: Ledger, deed: Deed, understood: Understood) -> tuple[ClaimId, Joined]:
    """Write a claim with its document and the metrics it needs, unless it is on record."""
    read_in: list[Record] = [each for each in (understood.document, understood.copy) if each]
    joined = append_joined(ledger, deed, (*understood.metrics, *read_in, understood.claim))
    return claim_id(understood.claim), joined


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
    check_typed(draft, world)
    understood = read_draft(trial, known=world, today=today)
    return tuple(each for each in understood.readings if each.field == field)


def _with_some_metric(draft: Draft, world: World, today: dt.date) -> Draft:
    """The draft, with a metric only if its words name none."""
    try:
        read_draft(draft, known=world, today=today)
    except InputError as error:
        if error.place == "metric":
            return replace(draft, metric=next(map(str, world.metrics.known.values()), None))
    return draft
