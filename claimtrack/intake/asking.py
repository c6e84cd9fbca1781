"""How each field of a claim is asked for, and which fields make sense for what is known so far."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimtrack.align.families import facets_of
from claimtrack.align.world import World
from claimtrack.intake.draft import Draft
from claimtrack.intake.unfinished import find_metric, find_missing, needs_language
from claimtrack.model.facets import FACETS, Facet


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
    Question("statement", "What is said, in a sentence?", is_needed=True, fits=_lacks_content),
    Question("metric", "What is counted?", is_needed=True, fits=_has_figure),
    *(_ask_for(facet) for facet in FACETS.values() if facet.question and facet.part == "when"),
    Question("topic", "Which event or question is it about?"),
    *(_ask_for(facet) for facet in FACETS.values() if facet.question and facet.part != "when"),
    Question("via", "Who reported it? The nearest to the source first: AFP > RTL."),
)
"""In the order of asking; the language comes before the words that are read in it, and what tells
which topics fit before the topic."""


NEEDED_TO_COMPARE = ("metric", "topic")
"""Without these a claim that is complete otherwise is compared with nothing, or provisionally."""


def words_of(field: str) -> str:
    """How a field is asked for, whether or not `add` asks for it."""
    asked = next((each.words for each in QUESTIONS if each.field == field), "")
    return asked or (FACETS[field].help if field in FACETS else f"Which {field}?")


def choose_questions(draft: Draft) -> Sequence[Question]:
    """What to ask: all while there is no claim yet, else what it takes to read and compare it."""
    if find_missing(draft):
        return QUESTIONS
    wanted = {*NEEDED_TO_COMPARE, *(["language"] if needs_language(draft) else [])}
    return [each for each in QUESTIONS if each.field in wanted]
