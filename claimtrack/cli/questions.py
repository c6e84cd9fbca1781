"""`add` on a terminal: what is still missing is asked for, one question at a time."""

import datetime as dt
from collections.abc import Iterator

from claimtrack.align.world import World
from claimtrack.cli.offers import Offers
from claimtrack.cli.terminal import diagnostics
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.errors import InputError
from claimtrack.intake.asking import Question, choose_questions
from claimtrack.intake.draft import FIELDS, Draft
from claimtrack.intake.unfinished import check_answer, lacks_metric, merge_drafts
from claimtrack.model.judgement import NameKind

MOST_EXAMPLES = 6
"""Known names shown below a question: a line of a terminal. Ours."""

NAMED = frozenset({"source", "topic", "metric"})
"""Fields of which known names are shown."""


def ask_for_missing(draft: Draft, world: World, invocation: Invocation, offers: Offers) -> Draft:
    """Ask for what the draft lacks and show how each answer is read.

    Args:
        draft: What is known.
        world: The names that are on record.
        invocation: For the clock.
        offers: The topics that fit, by number.

    Raises:
        EOFError: The one who was asked ended the input; nothing was written.
    """
    today = invocation.now().date()
    for question in choose_questions(draft):
        if getattr(draft, question.field) in (None, ()) and question.fits(draft, world):
            draft = _ask(question, draft, world, today, offers)
    return draft


def _ask(question: Question, draft: Draft, world: World, today: dt.date, offers: Offers) -> Draft:
    """The draft with an answer that can be read, or as it was when the answer is empty.

    Raises:
        InputError: What is known already cannot be read, which no answer to this mends.
    """
    field, words = question.field, question.words
    _refuse_what_is_known(draft, field, world, today)
    if field == "metric" and not lacks_metric(draft, world, today):
        return draft
    while True:
        answer = diagnostics.ask("\n".join((words, *_examples(field, draft, world, offers))))
        if field == "topic":
            answer = offers.choose(answer)
        if not answer and not question.is_needed:
            return draft
        if answer:
            answered = merge_drafts(draft, Draft.from_object({field: answer}))
            if _show(answered, field, world, today):
                return answered
        words = "Try again." if answer else "It cannot be left out."


def _refuse_what_is_known(draft: Draft, field: str, world: World, today: dt.date) -> None:
    try:
        check_answer(draft, field, world, today)
    except InputError as error:
        if error.place in FIELDS and error.place != field and getattr(draft, error.place):
            raise


def _show(draft: Draft, field: str, world: World, today: dt.date) -> bool:
    """Say how the answer is read; whether it can be read at all."""
    try:
        readings = check_answer(draft, field, world, today)
    except InputError as error:
        for line in error.lines(field):
            diagnostics.write(f"  {line}")
        return False
    for reading in readings:
        diagnostics.write(f"  read as: {reading.meaning}")
    return True


def _examples(field: str, draft: Draft, world: World, offers: Offers) -> Iterator[str]:
    """A few names on record that would be an answer; topics that fit, by number."""
    if field == "topic" and (offered := offers.find(draft)):
        yield from offered
        return
    if field not in NAMED:
        return
    names = [each.name for each in world.records.of(NameKind(field))]
    if names:
        more = " …" if len(names) > MOST_EXAMPLES else ""
        yield f"  on record: {', '.join(names[:MOST_EXAMPLES])}{more}"
