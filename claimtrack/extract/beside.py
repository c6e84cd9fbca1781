"""On which side of a verb of saying its speaker stands."""

from collections.abc import Sequence

from claimtrack.extract.clauses import (
    Token,
    find_boundary,
    speaker_after,
    speaker_before,
    with_apposition,
)
from claimtrack.lexicon.speech import Order, Speech

_DIVIDERS = frozenset({",", "-", "–", "—"})
_LONGEST_OPENING = 14
"""Tokens of a speaker who opens a sentence: name, office and place. Ours."""


def find_speaker(
    tokens: Sequence[Token], at: range, group: int, low: int, words: Speech
) -> tuple[range | None, bool]:
    """The speaker, and whether it stands behind the verb."""
    pronoun = _hyphenated(tokens, at, words)
    if pronoun is not None:
        return pronoun, True
    if words.order is Order.LAST:
        return _opening(tokens, at, low, words)
    after = speaker_after(tokens, at.stop, len(tokens), words)
    quoted = group > 0 and _quote_before(tokens, group)
    if after is not None and (
        words.order is Order.FIRST or quoted or _opens(tokens, after, (low, group), words)
    ):
        return with_apposition(tokens, after, len(tokens), words, quoted=quoted), True
    before = None if quoted else speaker_before(tokens, low, group, words)
    if before is not None:
        return before, False
    alone = find_boundary(tokens, low, group) == group or tokens[group - 1].word in _DIVIDERS
    usable = after is not None and (words.tag != "en" or alone)
    return (after, True) if usable else (None, False)


def _opens(tokens: Sequence[Token], after: range, room: tuple[int, int], words: Speech) -> bool:
    """Whether the verb opens its clause and somebody stands behind it: ", dit le ministre"."""
    low, group = room
    if words.tag == "en" or group <= low:
        return False
    alone = find_boundary(tokens, low, group) == group or tokens[group - 1].word in _DIVIDERS
    ends = after.stop >= len(tokens) or not tokens[after.stop].word[:1].isalnum()
    return alone and ends and _is_someone(tokens, after, words)


def _is_someone(tokens: Sequence[Token], found: range, words: Speech) -> bool:
    """Whether the words name a person or an office, and not what is said."""
    if any(tokens[at].word[:1].isdigit() for at in found):
        return False
    known = words.offices | words.pronouns | words.titles | words.tallies
    return any(tokens[at].capital or tokens[at].word in known for at in found)


def _opening(
    tokens: Sequence[Token], at: range, low: int, words: Speech
) -> tuple[range | None, bool]:
    """Where the verb closes the sentence: the speaker opens it, or follows a closing verb."""
    end = next(
        (one for one in range(low, at.start) if tokens[one].spoken or tokens[one].word == ","), low
    )
    if low < end <= low + _LONGEST_OPENING:
        return range(low, end), False
    if tokens[low].word in words.pronouns:
        return range(low, low + 1), False
    return speaker_after(tokens, at.stop, len(tokens), words), True


def _quote_before(tokens: Sequence[Token], group: int) -> bool:
    """Whether a quotation ends right before the verb, but for a comma or a dash."""
    place = group - 1
    while place > 0 and tokens[place].word in _DIVIDERS:
        place -= 1
    return tokens[place].spoken


def _hyphenated(tokens: Sequence[Token], at: range, words: Speech) -> range | None:
    """The pronoun of "a-t-il affirmé" and "dit-elle"."""
    for last in (at.stop - 1, at.start - 1):
        tail = [tokens[one].word for one in range(last + 1, min(last + 5, len(tokens)))]
        back = [tokens[one].word for one in range(max(0, last - 1), last + 1)]
        if len(tail) > 1 and tail[0] == "-" and tail[1] in words.pronouns:
            return range(last + 2, last + 3)
        if len(tail) > 3 and tail[:3] == ["-", "t", "-"] and tail[3] in words.pronouns:
            return range(last + 4, last + 5)
        if len(back) == 2 and back[0] == "-" and back[1] in words.pronouns and last < at.start:
            return range(last, last + 1)
    return None
