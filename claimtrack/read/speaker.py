"""On which side of a verb of saying its speaker stands."""

from collections.abc import Sequence

from claimtrack.languages.speech import Order, Speech
from claimtrack.read.speaker_words import (
    find_boundary,
    speaker_after,
    speaker_before,
    with_apposition,
)
from claimtrack.read.tokens import COMMA, Token
from claimtrack.text.word_set import WordSet

_DIVIDERS = WordSet({",", "-", "–", "—"})
_LONGEST_GROUP = 5
"""Tokens of a group that opens a sentence without a comma: an office and its institution. Ours."""
_LONGEST_OPENING = 14
"""Tokens of a speaker who opens a sentence: name, office and place. Ours."""


def find_speaker(
    tokens: Sequence[Token], at: range, group: int, low: int, words: Speech
) -> tuple[range | None, bool]:
    """The speaker, and whether it stands behind the verb."""
    pronoun = _hyphenated(tokens, at, words)
    framed = _within_pluperfect(tokens, at, low, words) if pronoun is None else pronoun
    if framed is not None:
        return framed, pronoun is not None
    if tokens[at.stop - 1].word in words.speaker_follows:
        return speaker_after(tokens, at.stop, len(tokens), words), True
    if words.order is Order.LAST:
        return _opening(tokens, at, low, words)
    after = speaker_after(tokens, at.stop, len(tokens), words)
    small = words.nameless | words.determiners if words.comma_clause else frozenset()
    if after is not None and all(tokens[one].word in small for one in after):
        after = None  # "bestätigte *die Zahl* von 33 Toten"
    verb = " ".join(tokens[one].word for one in at)
    if words.fixed_order and tokens[at.stop - 1].word in words.told_to:
        after = None  # "Jan Bors told *state television*": who was told
    takes = words.order is Order.MIDDLE and words.takes_object(verb)
    if takes and after is not None and _is_thing(tokens, after, words):
        after = None  # "La préfète, Ann Bell, a démenti *ce chiffre*"
    quoted = group > 0 and _quote_before(tokens, group)
    if after is not None and (
        words.order is Order.FIRST or quoted or _opens(tokens, at, after, (low, group), words)
    ):
        return with_apposition(tokens, after, len(tokens), words, quoted=quoted), True
    is_topic = tokens[find_boundary(tokens, low, group)].word in words.about
    before = None if quoted or is_topic else speaker_before(tokens, low, group, words)
    alone = find_boundary(tokens, low, group) == group or tokens[group - 1].word in _DIVIDERS
    usable = after is not None and (not words.fixed_order or alone)
    counted = after is not None and after.stop < len(tokens) and tokens[after.stop].number
    if usable and after is not None and words.drops_subject and (counted or not alone):
        usable = _is_someone(tokens, after, words, told=False)  # "reportó una persona herida"
    if before is not None and not _is_object(tokens, before, after, words):
        usable = False
    return (after, True) if usable else (before, False)


def _is_object(tokens: Sequence[Token], before: range, after: range | None, words: Speech) -> bool:
    """Whether a count stands before the verb: "Die Zahl von 9 Toten bestätigte *die Klinik*"."""
    counts = words.comma_clause and any(tokens[one].number for one in before)
    return counts and after is not None and holds_office(tokens, after, words)


def _within_pluperfect(tokens: Sequence[Token], at: range, low: int, words: Speech) -> range | None:
    """The speaker between two auxiliaries where verbs come first: "كان *الدفاع المدني* قد أعلن"."""
    if words.order is not Order.FIRST or at.start - low < 3:
        return None
    if tokens[at.start - 1].word not in words.auxiliaries:
        return None
    near = range(at.start - 3, max(low, at.start - _LONGEST_OPENING) - 1, -1)
    first = next((one for one in near if tokens[one].word in words.auxiliaries), None)
    return None if first is None else range(first + 1, at.start - 1)


def _opens(
    tokens: Sequence[Token], at: range, after: range, room: tuple[int, int], words: Speech
) -> bool:
    """Whether the verb opens its clause and somebody stands behind it: ", dit le ministre"."""
    low, group = room
    governs = len(at) > 1 and tokens[at.stop - 1].word in words.openers | words.inside
    if group <= low or governs or _is_explained(tokens, low, group, words):
        return False
    if _is_tally_of(tokens, after, words):
        return False  # "a parlé de": what follows is what is said
    if words.fixed_order and not _is_told(tokens, range(low, group), words):
        return False
    alone = find_boundary(tokens, low, group) == group or tokens[group - 1].word in _DIVIDERS
    following = tokens[after.stop].word if after.stop < len(tokens) else ""
    dated = following in words.openers - words.inside
    ends = not following[:1].isalnum() or following in words.particles
    ends = ends or (dated and holds_office(tokens, after, words))
    counts = any(tokens[at].number for at in range(low, group))
    return alone and ends and _is_someone(tokens, after, words, told=counts)


def _is_told(tokens: Sequence[Token], part: range, words: Speech) -> bool:
    """Whether a clause with its verb stands before a comma: "15 were hurt, said Ann Bell"."""
    clause = any(tokens[at].word in words.helpers for at in part)
    clause = clause or (len(part) > _LONGEST_GROUP and any(tokens[at].number for at in part))
    return tokens[part[-1]].word == "," and clause


def holds_office(tokens: Sequence[Token], found: range, words: Speech) -> bool:
    """Whether one of the words is an office, by itself or at the end: Verteidigungsminister."""
    near = [tokens[at].word for at in found]
    return any(one in words.people or one.endswith(words.compound_heads) for one in near)


def _is_explained(tokens: Sequence[Token], low: int, group: int, words: Speech) -> bool:
    """Whether a name with its office stands before the verb: "Kay Ahl, ein Sprecher, sagte …"."""
    comma = next((at for at in range(low, group - 1) if tokens[at].word == ","), group)
    named = low < comma < group - 1 and all(tokens[at].capital for at in range(low, comma))
    named = named and tokens[low].word not in words.openers
    first = tokens[comma + 1].word if named else ""
    return tokens[group - 1].word == "," and first in words.determiners | words.offices


def _is_tally_of(tokens: Sequence[Token], found: range, words: Speech) -> bool:
    """Whether what stands behind a verb is a count and its number: "avancé *le chiffre de* 17"."""
    small = words.articles | words.determiners | words.inside | words.tallies
    behind = tokens[found.stop : found.stop + 2]
    leads = any(one.number for one in behind) and not {",", "."} & {one.word for one in behind}
    return leads and all(tokens[at].word in small for at in found)


def _is_thing(tokens: Sequence[Token], found: range, words: Speech) -> bool:
    """Whether words stand for a count or for something said, and name nobody: "ces chiffres"."""
    heads = [tokens[at].word for at in found if tokens[at].word not in words.determiners]
    return (
        bool(heads)
        and heads[0] in words.things_told
        and not any(tokens[at].capital for at in found)
    )


def _is_someone(tokens: Sequence[Token], found: range, words: Speech, *, told: bool) -> bool:
    """Whether the words name a person or an office, and not what is said.

    Any noun with its article will do where something is `told` before the verb already.
    """
    if any(tokens[at].number or tokens[at].spoken for at in found):
        return False
    opens = tokens[found.start].word in words.articles
    if opens and all(tokens[at].word == "" for at in found[1:]):
        return False  # "a évoqué un « bilan de 14 morts »"
    known = words.offices | words.pronouns | words.titles | words.tallies
    if words.needs_that:
        known |= words.groups  # whom it was told is in another case than who speaks
    article = told and tokens[found.start].word in words.articles and len(found) > 1
    return article or any(tokens[at].capital or tokens[at].word in known for at in found)


def _opening(
    tokens: Sequence[Token], at: range, low: int, words: Speech
) -> tuple[range | None, bool]:
    """Where the verb closes the sentence: the speaker opens it, or follows a closing verb."""
    if tokens[low].spoken and at.start > low + 1:
        start = low + 1
        skipped = words.openers | _DIVIDERS
        while start < at.start and tokens[start].word in skipped:
            start += 1
        return (range(start, at.start), False) if start < at.start else (None, False)
    ends = [one for one in range(low, at.start) if tokens[one].spoken or tokens[one].word == ","]
    loose = words.openers | words.adverbs | words.that
    while ends and all(tokens[one].word in loose for one in range(low, ends[0])):
        low = ends.pop(0) + (not tokens[low].spoken)  # "let us recall that, …", "earlier, …"
    end = ends[0] if ends else low
    is_clause = any(tokens[one].number for one in range(low, end))
    if low < end <= low + _LONGEST_OPENING and not is_clause:
        return range(low, end), False
    if tokens[low].word in words.pronouns:
        return range(low, low + 1), False
    group = leading_group(tokens, low, at.start, words)
    if group is not None:
        return group, False
    return speaker_after(tokens, at.stop, len(tokens), words), True


def leading_group(tokens: Sequence[Token], low: int, high: int, words: Speech) -> range | None:
    """A group or an office that opens the sentence: "Görgü tanıkları yaklaşık 20 …"."""
    while low < high and tokens[low].word in words.openers | words.adverbs | COMMA:
        low += 1
    near = range(low, min(low + _LONGEST_GROUP, high))
    heads = (at for at in near if tokens[at].word in words.people)
    head = next(heads, None)
    if head is None or any(not tokens[at].word.isalpha() for at in range(low, head)):
        return None
    stop = head + 1
    while stop < high and tokens[stop].capital and tokens[stop].word.isalpha():
        stop += 1
    is_hearer = stop > head + 1 and stop < high and tokens[stop].word == "-"  # "AFP-yə"
    return range(low, stop - is_hearer)


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
