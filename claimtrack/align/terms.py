"""The words of a text that tell which event it is about, and how much each tells.

Without lists of words, so that a text in any language is read alike: what stands in many texts of a
batch tells little, a name tells more than another word, and figures tell nothing, because they are
what accounts of one event differ in.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from claimtrack.align.names import fold

STEM = 5
"""Letters of a word that count, so that Armenia and arménienne are one term. Ours: of 4 to 7, the
best on news grouped by event, docs/quality.md."""

SHORT = 3
"""Words of so many letters or fewer are mostly grammar, unless they are names. Ours."""

NAME_BONUS = 1.0
"""What is always written as a name counts double. Ours: the names in two reports of one kind of
event are what differs; docs/quality.md."""

WORD = re.compile(r"[^\W_]+")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
INSIDE = re.compile(r"[\w,;][\s\"'“”«»‘’(]*\Z")
"""What stands before a word that does not begin a sentence, so that its capital means something."""

LOOK_BACK = 4
"""Characters before a word in which that is looked for: a mark, blanks and quotation marks."""

Terms = Mapping[str, float]
"""The terms of a text with their weights; the squares of these add up to 1."""


def find_terms(text: str) -> Iterator[tuple[str, bool | None]]:
    """Each term, and whether it is written as a name; None where a sentence may begin."""
    for match in WORD.finditer(text):
        word = match[0]
        if not _tells(word):
            continue
        start = match.start()
        is_inside = INSIDE.search(text, max(0, start - LOOK_BACK), start) is not None
        is_name = word[0].isupper() if is_inside else None
        for part in fold(word).split():
            yield part if YEAR.fullmatch(part) else part[:STEM], is_name


def weigh(texts: Sequence[str]) -> list[Terms]:
    """The terms of each text, weighted by how rare they are in the batch and how much names."""
    read = [tuple(find_terms(text)) for text in texts]
    held_by = Counter(term for terms in read for term in {term for term, _ in terms})
    inside = Counter(term for terms in read for term, is_name in terms if is_name is not None)
    named = Counter(term for terms in read for term, is_name in terms if is_name)
    weight = {
        term: math.log((len(texts) + 1) / count)
        * (1 + NAME_BONUS * named[term] / max(1, inside[term]))
        for term, count in held_by.items()
    }
    return [
        _unit({term: (1 + math.log(count)) * weight[term] for term, count in each.items()})
        for each in (Counter(term for term, _ in terms) for terms in read)
    ]


def _tells(word: str) -> bool:
    """Not a figure, nor a small word of a script that has capitals to tell names by."""
    if any(character.isdigit() for character in word):
        return YEAR.fullmatch(word) is not None
    return len(word) > SHORT or word[0].isupper() or word.lower() == word.upper()


def _unit(weights: dict[str, float]) -> Terms:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}
