"""What stands at the head or foot of page after page: it belongs to no paragraph."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from claimtrack.intake.documents.pdf.pieces import Piece

AROUND_PAGES = 2
"""Pages before and behind that are looked at: heads of left and right pages alternate. Ours."""
_LINES = 4
"""Pieces at the top and the bottom of a page that may be such: a name, a number, a date. Ours."""
_SAME_PLACE = 2.0
"""Points by which the same line stands higher or lower on another page. Ours."""

Page = tuple[int, Sequence[Piece]]
_Key = tuple[str, int]


def set_apart(pages: Iterable[Page]) -> Iterator[tuple[int, list[Piece], list[Piece], list[Piece]]]:
    """Each page as its number, what stands at its head, its text, and what stands at its foot.

    What was there on an earlier page is left out; the first time it is kept.
    """
    seen: set[str] = set()
    window: deque[tuple[Page, dict[_Key, Piece]]] = deque()
    behind: deque[set[_Key]] = deque(maxlen=AROUND_PAGES)
    for page in pages:
        window.append((page, _edges(page[1])))
        if len(window) > AROUND_PAGES:
            yield _part(window, behind, seen)
    while window:
        yield _part(window, behind, seen)


def _part(
    window: "deque[tuple[Page, dict[_Key, Piece]]]", behind: "deque[set[_Key]]", seen: set[str]
) -> tuple[int, list[Piece], list[Piece], list[Piece]]:
    (number, pieces), edges = window.popleft()
    near = set().union(*behind, *(set(each) for _, each in window))
    behind.append(set(edges))
    repeated = {id(p): key for key, p in edges.items() if _stands_in(key, near)}
    middle = (min(p.top for p in pieces) + max(p.bottom for p in pieces)) / 2 if pieces else 0.0
    head: list[Piece] = []
    foot: list[Piece] = []
    for piece in pieces:
        if id(piece) in repeated and (text := repeated[id(piece)][0]) not in seen:
            seen.add(text)
            (head if piece.top < middle else foot).append(piece)
    return number, head, [p for p in pieces if id(p) not in repeated], foot


def _edges(pieces: Sequence[Piece]) -> dict[_Key, Piece]:
    """The first and last lines of a page, by their words without numbers, and their place."""
    ordered = sorted(pieces, key=lambda piece: piece.baseline)
    return {_key(piece): piece for piece in (*ordered[:_LINES], *ordered[-_LINES:])}


def _key(piece: Piece) -> _Key:
    words = "".join("0" if each.isdigit() else each for each in piece.text)
    while "00" in words:
        words = words.replace("00", "0")
    return words, round(piece.baseline / _SAME_PLACE)


def _stands_in(key: _Key, near: "set[_Key]") -> bool:
    words, place = key
    return any((words, place + step) in near for step in (-1, 0, 1))
