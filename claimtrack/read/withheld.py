"""Who withholds a figure: "*Azerbaijan* does not disclose its military losses"."""

import re
from collections.abc import Iterable, Iterator

from claimtrack.figures.figure import Form
from claimtrack.languages.speech import Speech
from claimtrack.model.claim import Stance
from claimtrack.model.proposal import Certainty
from claimtrack.read.attributed import Attributed
from claimtrack.read.counting import CountedFigure
from claimtrack.text.fold import fold_phrase
from claimtrack.text.page import Page
from claimtrack.text.span import Span

LOSSES = "casualties"
"""The metric of words for losses."""

WITHHELD = "who withholds it"
"""The rule's settled name."""
LONGEST_NAME = 6
"""Words of who withholds it. Ours, as for a speaker before a colon."""

_WORD = re.compile(r"[^\W_]+['’]?|[,;:()–—]")


def find_withheld(
    page: Page, counted: Iterable[CountedFigure], words: Speech | None
) -> Iterator[Attributed]:
    """For each loss that nobody gives, the subject right before the words that say so.

    Of losses alone: who "did not say how many died" may not know it.
    """
    for each in counted:
        is_withheld = each.figure.form is Form.UNDISCLOSED and each.metric == LOSSES
        if not is_withheld or words is None:
            continue
        name = _subject(page, each.whole.start, words)
        if name is not None:
            yield Attributed(
                content=(Span(each.whole.start, each.whole.end),),
                speaker=name,
                cue=None,
                stance=Stance.ASSERTS,
                rule=WITHHELD,
                certainty=Certainty.MEDIUM,
            )


def _subject(page: Page, end: int, words: Speech) -> Span | None:
    """The words from the beginning of the clause to here, auxiliaries left out."""
    start = page.sentence_at(end).start
    tokens = list(_WORD.finditer(page.text, start, end))
    while tokens and fold_phrase(tokens[-1].group()) in words.auxiliaries | words.negations:
        tokens.pop()
    mark = next((at for at in reversed(range(len(tokens))) if tokens[at].group() in _MARKS), -1)
    tokens = tokens[mark + 1 :]
    if not 0 < len(tokens) <= LONGEST_NAME:
        return None
    opens = words.openers - words.determiners
    folded = {fold_phrase(token.group()) for token in tokens} - words.determiners
    nobody = words.passives | words.auxiliaries | (words.impersonal - words.determiners)
    is_clause = fold_phrase(tokens[0].group()) in opens | words.coordinators
    return (
        None
        if is_clause or not folded.isdisjoint(nobody)
        else Span(tokens[0].start(), tokens[-1].end())
    )


_MARKS = frozenset(",;:()–—")
