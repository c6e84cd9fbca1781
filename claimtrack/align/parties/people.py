"""Whether two personal names can be one person, as far as spelling alone tells."""

from claimtrack.align.parties.describe import Likeness
from claimtrack.align.parties.tokens import STOPS, split_words

SAME_SPELLING = 0.85
"""Similarity from which two spellings of a holder of one office are one person. Ours: spellings of
one name in two languages of one script lie above ("Poutine", "Putin"), two names below."""


def person_key(name: str) -> tuple[str, ...]:
    """A personal name as it is looked up."""
    return tuple(word.folded for word in split_words(name) if word.folded not in STOPS)


def same_person(left: str, right: str) -> Likeness:
    """Compare two personal names that stand with the same office.

    This is the place where `align.matching.match` takes over: until then equal words, a family
    name alone, and a plain ratio of the spellings are all that is looked at.
    """
    left_key, right_key = person_key(left), person_key(right)
    if sorted(left_key) == sorted(right_key):
        return Likeness("same", "the same name")
    if left_key[-1:] == right_key[-1:] and 1 in {len(left_key), len(right_key)}:
        return Likeness("same", f"the family name {right_key[-1]} with the same office")
    if _script(left) != _script(right):
        return Likeness("unknown", "the names are in different scripts")
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - start-up

    score = ratio(" ".join(left_key), " ".join(right_key)) / 100
    if score >= SAME_SPELLING:
        return Likeness("same", "two spellings of one name with the same office")
    if score < 0.5:
        return Likeness("different", f"{left} and {right} are two persons")
    return Likeness("unknown", f"{left} and {right} may be two spellings or two persons")


def _script(name: str) -> str:
    """Latin, or the first letters of the block: enough to tell alphabets apart."""
    letters = [letter for letter in name if letter.isalpha()]
    if not letters or all(ord(letter) < 0x250 for letter in letters):
        return "latin"
    return str(ord(max(letters)) >> 8)
