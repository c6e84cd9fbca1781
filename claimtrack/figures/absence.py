"""Words that say none, and words that say nothing: "no deaths", "does not disclose its toll"."""

from itertools import islice

from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.lexeme import Lexeme
from claimtrack.figures.page import CLAUSE_END, Draft, Page
from claimtrack.figures.vocabulary import PHRASE_END, Sense
from claimtrack.text.token import WORD

_OBJECT_REACH_WORDS = 5
"""Words within which "does not disclose the number of its military losses" names its object."""
_SUBJECT_WORDS = 2
"""Words that may stand before "not disclosed" when that is all of a phrase: "Baku has". Ours."""
_CLAUSE_REACH = 80
"""Characters within which "information on the dead and wounded" is one phrase. Ours."""


def read_absence(page: Page, lexeme: Lexeme, place: int) -> tuple[Draft, int] | None:
    """The figure of "no deaths" (zero) or of "no figure" (undisclosed); "none of the 176" is 0."""
    if Sense.NOBODY in lexeme.senses and (of_whole := _read_none_of(page, lexeme, place)):
        return of_whole
    draft = _read_absence(page, lexeme)
    return (draft, place + 1) if draft is not None else None


def _read_none_of(page: Page, lexeme: Lexeme, place: int) -> tuple[Draft, int] | None:
    words, start = page.vocabulary, page.skip(lexeme.end)
    link = words.out_of.at(page.flat, start) or words.share_of.at(page.flat, start)
    whole = page.hedged_number_at(link[0], place + 1) if link else None
    if whole is None or whole[0].value is None or whole[0].value <= 1:
        return None
    figure = Figure(words="", form=Form.NONE, value=0, base=whole[0].value, share=0)
    number = lexeme.start, lexeme.end
    return Draft((figure,), lexeme.start, whole[0].end, *number), whole[1]


def _read_absence(page: Page, lexeme: Lexeme) -> Draft | None:
    senses, end = lexeme.senses, None
    form = Form.NONE
    if Sense.UNDISCLOSED in senses:
        form, end = Form.UNDISCLOSED, lexeme.end
    elif Sense.UNDISCLOSED_VERB in senses:
        form, end = Form.UNDISCLOSED, _find_object(page, lexeme.end)
        if end is None and _is_all_there_is(page, lexeme):
            end = lexeme.end
    elif Sense.NONE in senses:
        end = lexeme.end
    elif Sense.NOBODY in senses:
        end = page.counted_after(lexeme.end, 3)
    elif Sense.NEGATOR in senses:
        end = page.counted_after(lexeme.end, 1)
        end = None if end is None else lexeme.end
    if end is None and Sense.NEGATOR_AFTER in senses:
        return _read_denied(page, lexeme)
    if end is None:
        return None
    value = 0 if form is Form.NONE else None
    figure = Figure(words="", form=form, value=value)
    return Draft((figure,), lexeme.start, end, lexeme.start, lexeme.end)


def _read_denied(page: Page, lexeme: Lexeme) -> Draft | None:
    """As in "of deaths none": zero, or nothing known when the clause speaks of information."""
    flat = page.flat
    counted = page.vocabulary.counted.before(flat, page.back(lexeme.start))
    if counted is None or not PHRASE_END.match(page.folded.text, lexeme.end):
        return None
    clause = CLAUSE_END.split(flat[max(counted[0] - _CLAUSE_REACH, 0) : counted[0]])[-1]
    is_unknown = any(True for _ in page.vocabulary.knowledge.find(clause))
    figure = Figure(
        words="",
        form=Form.UNDISCLOSED if is_unknown else Form.NONE,
        value=None if is_unknown else 0,
    )
    return Draft((figure,), counted[0], lexeme.end, lexeme.start, lexeme.end)


def _is_all_there_is(page: Page, lexeme: Lexeme) -> bool:
    """Whether the text is hardly more than the words: "hasn't disclosed", given as a figure."""
    before = islice(WORD.finditer(page.flat, 0, lexeme.start), _SUBJECT_WORDS + 1)
    return lexeme.end >= page.last and len(list(before)) <= _SUBJECT_WORDS


def _find_object(page: Page, place: int) -> int | None:
    for _ in range(_OBJECT_REACH_WORDS + 1):
        place = page.skip(place)
        found = page.vocabulary.undisclosed_objects.at(page.flat, place)
        if found is not None:
            return found[0]
        word = WORD.match(page.flat, place)
        if word is None:
            return None
        place = word.end()
        place += page.flat[place : place + 1] == "'"
    return None
