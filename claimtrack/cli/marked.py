"""A document on the screen with its claims marked and numbered."""

import re
import sys
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from itertools import chain, pairwise

from claimtrack.cli.settings import Invocation
from claimtrack.model.proposal import Certainty, Proposal
from claimtrack.report.safe import to_visible
from claimtrack.workflow.extracting import Extracted

STYLES = {
    Certainty.HIGH: "bold green",
    Certainty.MEDIUM: "bold yellow",
    Certainty.LOW: "bold magenta",
}
"""Colour only adds: the brackets and the number stand there without it too. Ours."""

LINE_ENDS = re.compile("\r\n|[\n\v\f\x85\u2028\u2029]")

Mark = tuple[int, int, int, Certainty]
"""Start, end, number, how sure."""


def mark_text(extracted: Extracted, invocation: Invocation) -> Iterator[str]:
    """The text line by line; a claim's words stand in brackets behind its number: [1 12 killed].

    Everything of the text is made safe for a terminal; nothing in it can act as our mark's colour.
    """
    paint = _painter(invocation)
    coming = deque(sorted(_marks(extracted)))
    open_marks: list[Mark] = []
    start = 0
    for found in chain(LINE_ENDS.finditer(extracted.text), (None,)):
        end = found.start() if found else len(extracted.text)
        if found is None and start == end > 0:
            return
        while coming and coming[0][0] < end:
            open_marks.append(coming.popleft())
        yield _line(extracted.text, start, end, open_marks, paint)
        open_marks = [mark for mark in open_marks if mark[1] > end]
        start = found.end() if found else end


def _marks(extracted: Extracted) -> Iterator[Mark]:
    for number, each in enumerate(extracted.proposals, start=1):
        span = _span(each, extracted.text)
        if span is not None:
            yield (*span, number, each.certainty)


def _span(proposal: Proposal, text: str) -> tuple[int, int] | None:
    """Where the figure's words stand, else the words quoted for it."""
    evidence, figure = proposal.claim.evidence, proposal.claim.figure
    if evidence.start is None or evidence.end is None:
        return None
    at = text.find(figure.words, evidence.start, evidence.end) if figure else -1
    if figure and at >= 0:
        return at, at + len(figure.words)
    return evidence.start, evidence.end


def _line(text: str, start: int, end: int, marks: list[Mark], paint: "_Paint") -> str:
    """One line; a claim that goes on over the line's end is closed there and opened again."""
    opens: defaultdict[int, list[Mark]] = defaultdict(list)
    closes: Counter[int] = Counter()
    for mark in marks:
        opens[max(mark[0], start)].append(mark)
        closes[min(mark[1], end)] += 1
    cuts = sorted({start, end, *opens, *closes})
    pieces: list[str] = []
    around: list[Mark] = []
    for left, right in pairwise(cuts):
        pieces.extend(paint(f"[{number} ", certainty) for *_, number, certainty in opens[left])
        around = [*(mark for mark in around if mark[1] > left), *opens[left]]
        shown = to_visible(text[left:right])
        pieces.append(paint(shown, around[-1][3]) if around else shown)
        pieces.append(paint("]" * closes[right], around[-1][3]) if closes[right] else "")
    return "".join(pieces)


class _Paint:
    """Colours a piece of text by how sure its claim is, or leaves it."""

    def __init__(self, *, colors: bool) -> None:
        self._colors = colors

    def __call__(self, text: str, certainty: Certainty) -> str:
        if not self._colors:
            return text
        from rich.color import ColorSystem
        from rich.style import Style

        return Style.parse(STYLES[certainty]).render(text, color_system=ColorSystem.STANDARD)


def _painter(invocation: Invocation) -> _Paint:
    return _Paint(colors=invocation.has_color(sys.stdout))
