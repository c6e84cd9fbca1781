"""`add` on a terminal: what is still missing is asked for, one question at a time."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimtrack.align.families import facets_of
from claimtrack.align.world import World
from claimtrack.cli.offers import Offers
from claimtrack.cli.terminal import diagnostics
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.errors import InputError
from claimtrack.intake.draft import Draft
from claimtrack.model.facets import FACETS, Facet
from claimtrack.workflow.adding import check_answer, find_metric, merge_drafts

MOST_EXAMPLES = 6
"""Known names shown below a question: a line of a terminal. Ours."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field, and how it is asked for."""

    field: str
    words: str
    is_needed: bool = False
    """Whether an empty answer is no answer."""
    fits: Callable[[Draft, World], bool] = lambda *_: True
    """Whether it makes sense for what is known so far."""


def _has_figure(draft: Draft, _: World) -> bool:
    return draft.figure is not None or draft.value is not None


def _lacks_content(draft: Draft, world: World) -> bool:
    return not _has_figure(draft, world) and draft.statement is None


def _ask_for(facet: Facet) -> Question:
    """Ask for a facet of claims that have it; a figure is put forward until somebody denies it."""

    def fits(draft: Draft, world: World) -> bool:
        is_open = facet.can_be_open or draft.statement is not None
        return is_open and facet.key in facets_of(find_metric(draft, world), world)

    return Question(facet.key, facet.question, fits=fits)


QUESTIONS = (
    Question("source", "Who says it? A person, an office, a tally.", is_needed=True),
    Question("language", "In which language are the words? A tag such as fr or en."),
    Question(
        "figure",
        "Which figure, in the words of the source? Empty for a statement without a figure.",
        fits=_lacks_content,
    ),
    Question(
        "statement",
        "What is said, in a sentence?",
        is_needed=True,
        fits=_lacks_content,
    ),
    Question("metric", "What is counted?", is_needed=True, fits=_has_figure),
    *(_ask_for(facet) for facet in FACETS.values() if facet.question and facet.part == "when"),
    Question("topic", "Which event or question is it about?"),
    *(_ask_for(facet) for facet in FACETS.values() if facet.question and facet.part != "when"),
    Question("via", "Who reported it? The nearest to the source first: AFP > RTL."),
)
"""In the order of asking; the language comes before the words that are read in it, and what tells
which topics fit before the topic."""


def words_of(field: str) -> str:
    """How a field is asked for, whether or not `add` asks for it."""
    asked = next((each.words for each in QUESTIONS if each.field == field), "")
    return asked or (FACETS[field].help if field in FACETS else f"Which {field}?")


NEEDED_TO_COMPARE = frozenset({"metric", "topic"})
"""Without these a claim that is complete otherwise is compared with nothing, or provisionally."""


def ask_for_missing(
    draft: Draft,
    world: World,
    invocation: Invocation,
    offers: Offers,
    *,
    only: frozenset[str] = frozenset(),
) -> Draft:
    """Ask for what the draft lacks and show how each answer is read.

    Args:
        draft: What is known.
        world: The names that are on record.
        invocation: For the clock.
        offers: The topics that fit, by number.
        only: The fields to ask for; empty: all that are worth knowing.

    Raises:
        EOFError: The one who was asked ended the input; nothing was written.
    """
    asker = _Asker(world, invocation.now().date(), offers)
    for question in QUESTIONS:
        if only and question.field not in only:
            continue
        if getattr(draft, question.field) is None or getattr(draft, question.field) == ():
            draft = asker.ask(question, draft) if question.fits(draft, world) else draft
    return draft


class _Asker:
    """Asks, and asks again when an answer cannot be read."""

    def __init__(self, world: World, today: dt.date, offers: Offers) -> None:
        self._world = world
        self._offers = offers
        self._today = today

    def ask(self, question: Question, draft: Draft) -> Draft:
        """The draft with the answer in it, or as it was when the answer is empty."""
        if question.field == "metric" and not self._lacks_metric(draft):
            return draft
        words = question.words
        while True:
            answer = diagnostics.ask("\n".join((words, *self._examples(question.field, draft))))
            if question.field == "topic":
                answer = self._offers.choose(answer)
            if not answer and not question.is_needed:
                return draft
            if answer:
                answered = merge_drafts(draft, Draft.from_object({question.field: answer}))
                if self._show(answered, question.field):
                    return answered
            words = "It cannot be left out." if not answer else "Try again."

    def _show(self, draft: Draft, field: str) -> bool:
        """Say how the answer is read; whether it can be read at all."""
        try:
            readings = check_answer(draft, field, self._world, self._today)
        except InputError as error:
            for line in error.lines(field):
                diagnostics.write(f"  {line}")
            return False
        for reading in readings:
            diagnostics.write(f"  read as: {reading.meaning}")
        return True

    def _lacks_metric(self, draft: Draft) -> bool:
        """Whether the words of the figure do not say what is counted."""
        try:
            check_answer(draft, "metric", self._world, self._today)
        except InputError as error:
            return error.place == "metric"
        return False

    def _examples(self, field: str, draft: Draft) -> Iterator[str]:
        """A few names on record that would be an answer; topics that fit, by number."""
        if field == "topic" and (offered := self._offers.find(draft)):
            yield from offered
            return
        records = self._world.records
        known = {
            "source": [each.name for each in records.sources],
            "topic": [each.name for each in records.topics],
            "metric": [each.name for each in records.metrics],
        }.get(field, [])
        names = known[:MOST_EXAMPLES]
        if names:
            yield f"  on record: {', '.join(names)}{' …' if len(known) > MOST_EXAMPLES else ''}"
