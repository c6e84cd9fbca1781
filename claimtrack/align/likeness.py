"""How alike the texts of a batch are: by their own words, and by those of their neighbours.

Two headlines on one event often share no word, and each shares some with a third. So each text is
also read together with the few most like it. What two texts say of each other is left out of that:
nothing is made alike by being compared.
"""

from collections.abc import Mapping, Sequence
from heapq import nlargest

from claimtrack.align.terms import Terms

NEIGHBOURS = 5
"""Texts that each is read together with. Ours: of 3, 5 and 8 the best; docs/quality.md."""

NEIGHBOUR_WEIGHT = 3.0
"""How much a neighbour's words count, times its similarity. Ours: from 2 to 6 little changes."""

OWN_SHARE = 0.5
"""Share of the likeness that comes from the texts' own words. Ours: with less, small batches are
joined too readily; with none left to the neighbours, headlines fall apart."""

COMMON = 100
"""A term that more texts hold brings no pair together by itself: work on a large batch would grow
with its square. Ours; it still counts for pairs that another term brings together."""

FAINT = 0.02
"""Similarities below this are not kept, 0–1. Ours: they change no group and fill the memory."""

KEPT = 50
"""Texts most like each that are looked at further. Ours: ten times as many as are read together;
with all of them no group of the news we measure on changes, and 4,000 headlines take three times
as long."""

Row = dict[int, float]


def compare_texts(texts: Sequence[Terms]) -> list[Row]:
    """For each text the others that are at all like it, with the likeness, 0–1."""
    own = _nearest_only(_own_words(texts))
    together = _with_neighbours(own)
    rows: list[Row] = [{} for _ in texts]
    for left, others in enumerate(together):
        for right, likeness in others.items():
            mixed = OWN_SHARE * own[left].get(right, 0.0) + (1 - OWN_SHARE) * likeness
            rows[left][right] = rows[right][left] = mixed
    return rows


def _own_words(texts: Sequence[Terms]) -> list[Row]:
    """The cosine of each pair that shares a telling term; of each with itself it is 1."""
    holders: dict[str, list[int]] = {}
    for index, terms in enumerate(texts):
        for term in terms:
            holders.setdefault(term, []).append(index)
    rows: list[Row] = [{index: 1.0} for index in range(len(texts))]
    for index, terms in enumerate(texts):
        before = {
            other
            for term in terms
            if len(holders[term]) <= COMMON
            for other in holders[term]
            if other < index
        }
        for other in before:
            similarity = _cosine(terms, texts[other])
            if similarity >= FAINT:
                rows[index][other] = rows[other][index] = similarity
    return rows


def _nearest_only(rows: list[Row]) -> list[Row]:
    """The pairs in which one is among those most like the other, and each with itself."""
    if len(rows) <= KEPT:
        return rows
    kept: list[Row] = [{index: 1.0} for index in range(len(rows))]
    for index, row in enumerate(rows):
        for similarity, negative in nlargest(
            KEPT + 1, ((each, -other) for other, each in row.items())
        ):
            kept[index][-negative] = kept[-negative][index] = similarity
    return kept


def _cosine(left: Terms, right: Terms) -> float:
    if len(left) > len(right):
        left, right = right, left
    return sum(weight * right[term] for term, weight in left.items() if term in right)


def _with_neighbours(own: list[Row]) -> list[Row]:
    """The same for texts read with their neighbours, for each pair once, from the earlier text.

    A text with its neighbours is a sum of texts, so that all products come from those of the texts:
    `mixed[i][j]` is that of the sum of i with text j.
    """
    parts = [_neighbours(index, row) for index, row in enumerate(own)]
    mixed = [_add_up(part, own) for part in parts]
    lengths = [
        sum(weight * products[other] for other, weight in part.items())
        for part, products in zip(parts, mixed, strict=True)
    ]
    used_by: list[list[tuple[int, float]]] = [[] for _ in own]
    for index, part in enumerate(parts):
        for other, weight in part.items():
            used_by[other].append((index, weight))
    rows = []
    for left, products in enumerate(mixed):
        both: Row = {}
        for product, text in nlargest(KEPT, ((each, -text) for text, each in products.items())):
            for right, weight in used_by[-text]:
                if right > left:
                    both[right] = both.get(right, 0.0) + weight * product
        rows.append(
            {
                right: _apart(product, left, right, own=own, parts=parts, mixed=mixed, of=lengths)
                for right, product in both.items()
            }
        )
    return rows


def _neighbours(index: int, row: Mapping[int, float]) -> Row:
    """A text with the weights of the few most like it; ties go to the earlier text."""
    others = ((similarity, -other) for other, similarity in row.items() if other != index)
    nearest = nlargest(NEIGHBOURS, others)
    return {index: 1.0, **{-other: NEIGHBOUR_WEIGHT * similarity for similarity, other in nearest}}


def _add_up(part: Row, own: list[Row]) -> Row:
    total: Row = {}
    for text, weight in part.items():
        for other, similarity in own[text].items():
            total[other] = total.get(other, 0.0) + weight * similarity
    return total


def _apart(
    product: float,
    left: int,
    right: int,
    *,
    own: list[Row],
    parts: list[Row],
    mixed: list[Row],
    of: list[float],
) -> float:
    """The cosine of two sums, each without what the other text gave to it."""
    given, taken = parts[left].get(right, 0.0), parts[right].get(left, 0.0)
    similarity = own[left].get(right, 0.0)
    product += given * taken * similarity - taken * mixed[left][left] - given * mixed[right][right]
    left_length = of[left] - 2 * given * mixed[left].get(right, 0.0) + given * given
    right_length = of[right] - 2 * taken * mixed[right].get(left, 0.0) + taken * taken
    scale = (left_length * right_length) ** 0.5
    return max(0.0, min(1.0, product / scale)) if scale else 0.0
