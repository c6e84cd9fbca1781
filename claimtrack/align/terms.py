"""The words of a text that tell which event it is about, and how much each tells.

Without lists of words, so that a text in any language is read alike: what stands in many texts of a
batch tells little, a name tells more than another word, and figures tell nothing, because they are
what accounts of one event differ in.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from claimtrack.model.name import words_of

STEM = 5
"""Letters of a word that count, so that Armenia and arménienne are one term. Ours: on news
grouped by event 5 and 6 serve alike, and 5 joins more languages."""

SHORT = 3
"""Words of so many letters or fewer are mostly grammar, unless they are names. Ours."""

NAME_BONUS = 1.0
"""What is always written as a name counts double. Ours: the names in two reports of one kind of
event are what differs."""

OTHERS = 10
"""Texts on other matters that a batch is thought to lie among, so that in a few texts on one event
its name is not taken for a common word. Ours: of 1, 10, 30 and 100 the best on batches of eight; a
batch of a hundred does not notice it."""

WORD = re.compile(r"[^\W_]+")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
INSIDE = re.compile(r"[\w,;][\s\"'“”«»‘’(]*\Z")
"""What stands before a word that does not begin a sentence, so that its capital means something."""

LOOK_BACK = 4
"""Characters before a word in which that is looked for: a mark, blanks and quotation marks."""

Terms = Mapping[str, float]
"""The terms of a text with their weights; the squares of these add up to 1."""


def find_terms(text: str) -> Iterator[tuple[str, bool | None, str]]:
    """Each term, whether it is written as a name, and the word as it is written.

    None for the name where a sentence may begin.
    """
    for match in WORD.finditer(text):
        word = match[0]
        if not _tells(word):
            continue
        start = match.start()
        is_inside = INSIDE.search(text, max(0, start - LOOK_BACK), start) is not None
        is_name = word[0].isupper() if is_inside else None
        for part in words_of(word):
            yield part if YEAR.fullmatch(part) else part[:STEM], is_name, word


def weigh(texts: Sequence[str]) -> list[Terms]:
    """The terms of each text, weighted by how rare they are in the batch and how much names."""
    read = [tuple(find_terms(text)) for text in texts]
    held_by = Counter(term for terms in read for term in {term for term, *_ in terms})
    inside = Counter(term for terms in read for term, is_name, _ in terms if is_name is not None)
    named = Counter(term for terms in read for term, is_name, _ in terms if is_name)
    weight = {
        term: math.log((len(texts) + OTHERS) / count)
        * (1 + NAME_BONUS * named[term] / max(1, inside[term]))
        for term, count in held_by.items()
    }
    return [
        _unit({term: (1 + math.log(count)) * weight[term] for term, count in each.items()})
        for each in (Counter(term for term, *_ in terms) for terms in read)
    ]


def find_telling(group: Sequence[Terms], texts: Sequence[str], most: int) -> tuple[str, ...]:
    """The words that tell most of a group of texts, as they are written there most often.

    Short words tell nothing to a reader.

    Args:
        group: The weighted terms of the texts, as they were weighed in the batch.
        texts: The same texts.
        most: How many words.
    """
    written: dict[str, Counter[str]] = {}
    for text in texts:
        for term, _, word in find_terms(text):
            if len(word) > SHORT:
                written.setdefault(term, Counter())[word] += 1
    weights = {term: math.fsum(each.get(term, 0.0) for each in group) for term in written}
    best = sorted(weights, key=lambda term: (-weights[term], term))[:most]
    return tuple(
        min(written[term].items(), key=lambda each: (-each[1], each[0]))[0] for term in best
    )


def _tells(word: str) -> bool:
    """Not a figure, nor a small word of a script that has capitals to tell names by."""
    if any(character.isdigit() for character in word):
        return YEAR.fullmatch(word) is not None
    return len(word) > SHORT or word[0].isupper() or word.lower() == word.upper()


def _unit(weights: dict[str, float]) -> Terms:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}
