"""A document's text with its claims marked and numbered, and the numbers that nobody claimed."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from claimtrack.model.proposal import Proposal
from claimtrack.report.options import Shades
from claimtrack.report.palette import to_mark_style
from claimtrack.report.safe import to_visible

LINE_ENDS = re.compile("\r\n|[\n\v\f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A part of the text, and what stands before and behind it."""

    start: int
    end: int
    opens: str
    closes: str
    style: str


def mark_text(
    text: str,
    proposals: Sequence[Proposal],
    unclaimed: Iterable[Proposal],
    *,
    shades: Shades | None,
) -> Iterator[str]:
    """The text line by line, with marks in it; they are coloured where there are shades.

    A claim stands behind its number, [1 12 killed], a number that nobody claimed in braces.
    Everything of the text is made safe for a terminal; nothing in it can act as our mark's colour.
    """
    coming = deque(sorted(_marks(proposals, unclaimed, shades or Shades.NONE)))
    open_marks: list[Mark] = []
    start = 0
    for found in chain(LINE_ENDS.finditer(text), (None,)):
        end = found.start() if found else len(text)
        if found is None and start == end > 0:
            return
        while coming and coming[0].start < end:
            open_marks.append(coming.popleft())
        yield _line(text, start, end, open_marks, colors=shades is not None)
        open_marks = [mark for mark in open_marks if mark.end > end]
        start = found.end() if found else end


def _marks(
    proposals: Sequence[Proposal], unclaimed: Iterable[Proposal], shades: Shades
) -> Iterator[Mark]:
    for number, each in enumerate(proposals, start=1):
        evidence, style = each.claim.evidence, to_mark_style(each.certainty, shades)
        if evidence.start is not None and evidence.end is not None:
            yield Mark(*_span(each), f"[{number} ", "]", style)
    for each in unclaimed:
        yield Mark(*_span(each), "{", "}", to_mark_style(None, shades))


def _span(proposal: Proposal) -> tuple[int, int]:
    """Where the figure's words stand, else the words quoted for it."""
    evidence, figure = proposal.claim.evidence, proposal.claim.figure
    start = evidence.start or 0
    at = evidence.quote.find(figure.words) if figure else -1
    if figure and at >= 0:
        return start + at, start + at + len(figure.words)
    return start, evidence.end or start


def _line(text: str, start: int, end: int, marks: list[Mark], *, colors: bool) -> str:
    """One line; a claim that goes on over the line's end is closed there and opened again."""
    opens: defaultdict[int, list[Mark]] = defaultdict(list)
    closes: defaultdict[int, str] = defaultdict(str)
    for mark in marks:
        opens[max(mark.start, start)].append(mark)
        closes[min(mark.end, end)] = mark.closes + closes[min(mark.end, end)]
    pieces: list[str] = []
    around: list[Mark] = []
    for left, right in pairwise(sorted({start, end, *opens, *closes})):
        pieces.extend(_paint(mark.opens, mark.style, colors=colors) for mark in opens[left])
        around = [*(mark for mark in around if mark.end > left), *opens[left]]
        style = around[-1].style if around else ""
        pieces.append(_paint(to_visible(text[left:right]), style, colors=colors))
        pieces.append(_paint(closes[right], style, colors=colors))
    return "".join(pieces)


def _paint(text: str, style: str, *, colors: bool) -> str:
    if not (colors and style and text):
        return text
    from rich.color import ColorSystem
    from rich.style import Style

    return Style.parse(style).render(text, color_system=ColorSystem.EIGHT_BIT)
