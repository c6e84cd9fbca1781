"""A claim that somebody is putting together: what it lacks, and how an answer is read."""

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from claimtrack.align.world import World
from claimtrack.errors import InputError
from claimtrack.intake import figure_words, names, wording
from claimtrack.intake.draft import FIELDS, Draft, Understood, read_draft
from claimtrack.intake.readback import Reading
from claimtrack.intake.typed import check_typed

if TYPE_CHECKING:
    from claimtrack.intake.documents.captured import Captured
    from claimtrack.intake.sentence import Heard

STAND_IN_VALUE = "1"
"""Takes the place of a figure that has its metric while another field is read."""

STAND_IN = "to be asked"
"""Takes the place of a part that has not been asked for yet; never written."""


def find_missing(draft: Draft) -> tuple[str, ...]:
    """The fields without which there is no claim: who says it, and what.

    What was given and is blank is not missing: it is for the reading to refuse.
    """
    given = (draft.figure, draft.value, draft.low, draft.high, draft.statement)
    lacks = {"source": draft.source is None, "figure": all(each is None for each in given)}
    return tuple(field for field, is_missing in lacks.items() if is_missing)


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
    return figure_words.find_metric(draft.figure, draft.language) if draft.figure else None


def merge_drafts(base: Draft, over: Draft) -> Draft:
    """The fields of both; what stands in `over` outweighs `base`."""
    given = {name: value for name in FIELDS if (value := getattr(over, name))}
    return replace(base, **given)


def read_typed(
    draft: Draft,
    page: "Captured | None",
    *,
    known: World,
    today: dt.date,
    create_metrics: bool,
    heard: "Heard | None" = None,
) -> Understood:
    """The draft as it is understood, tied to the page it can be read at where that was captured.

    Args:
        draft: What was typed.
        page: Where it can be read.
        known: The names on record.
        today: The day after which nothing can have been counted.
        create_metrics: Whether a metric nobody knows is recorded.
        heard: The claim of a sentence that the draft was made of.

    Raises:
        InputError: A field cannot be read; `place` names it.
    """
    check_typed(draft, known)
    read = partial(read_draft, known=known, today=today, create_metrics=create_metrics)
    if heard is not None:
        read = partial(read, heard=heard.claim, noun=heard.noun)
    if page is None:
        return read(draft)
    from claimtrack.intake.documents.cited import fill_in, tie  # noqa: PLC0415 - start-up

    return tie(read(fill_in(draft, page)), page)


def check_answer(draft: Draft, field: str, world: World, today: dt.date) -> tuple[Reading, ...]:
    """How one field of an unfinished draft is read.

    What the draft still lacks is stood in for, so that only the field itself can be wrong.

    Returns:
        The readings that concern the field: itself, and what was taken from it.

    Raises:
        InputError: The field cannot be read so.
    """
    trial = replace(draft, source=draft.source or STAND_IN)
    if draft.metric is not None and draft.figure is not None and field != "figure":
        trial = replace(trial, figure=None, value=STAND_IN_VALUE)
    if draft.figure is None and draft.statement is None:
        trial = replace(trial, statement=STAND_IN)
    if trial.figure is not None and trial.metric is None and field != "metric":
        trial = _with_some_metric(trial, world, today)
    check_typed(draft, world)
    understood = read_draft(trial, known=world, today=today)
    return tuple(each for each in understood.readings if each.field == field)


def lacks_metric(draft: Draft, world: World, today: dt.date) -> bool:
    """Whether the words of the figure do not say what is counted."""
    try:
        check_answer(draft, "metric", world, today)
    except InputError as error:
        return error.place == "metric"
    return False


def _with_some_metric(draft: Draft, world: World, today: dt.date) -> Draft:
    """The draft, with a metric only if its words name none."""
    try:
        read_draft(draft, known=world, today=today)
    except InputError as error:
        if error.place == "metric":
            return replace(draft, metric=next(map(str, world.metrics.known.values()), None))
    return draft
