"""Who is accused and who accuses: "the army, accused *by the union* of killing 12 people"."""

from collections.abc import Sequence

from claimtrack.languages.acts import find_acts
from claimtrack.languages.speech import CueWord, Speech
from claimtrack.model.claim import Stance
from claimtrack.read.tokens import COMMA, Token, number_words

_CLAUSE = 25
"""Tokens between a German helper and the participle that closes its clause. Ours."""
_NEAR = 5
"""Tokens from a helper to its participle: "a de nouveau vivement accusé". Ours."""
_LONGEST_CHARGE = 4
"""Tokens from "of" or "for" to the number of a charge: "for *the deaths of 12*". Ours."""


def is_blamed(
    text: str,
    tokens: Sequence[Token],
    at: range,
    word: CueWord,
    words: Speech,
    *,
    participle: bool,
) -> bool:
    """Whether whoever stands before a verb is accused, and so does not speak.

    A participle with what they are blamed for right behind it has no other object ("the army,
    *accused of* …"); one that closes its clause is passive with such a helper ("Die Armee *wird*
    von der Gewerkschaft *beschuldigt*"). A Russian plural needs no subject: "*Компанию* обвинили".

    Args:
        text: Of the whole document.
        tokens: The sentence.
        at: The verb.
        word: What kind of cue it is.
        words: The lexicon.
        participle: Whether it is a participle.
    """
    if word.stance is not Stance.ACCUSES:
        return False
    if at.start and tokens[at.start].word in words.nobody_accuses:
        before = tokens[at.start - 1]
        is_first = at.start == 1 or not tokens[at.start - 2].word[:1].isalpha()
        is_acronym = text[before.start : before.end].isupper()
        return is_first and not is_acronym and before.word.endswith(words.object_endings)
    if words.comma_clause:
        return participle and is_passive_clause(tokens, at, words)
    behind = (one.word for one in tokens[at.stop :] if one.word not in words.adverbs)
    is_next = next(behind, "") in words.blamed_for
    return is_next and (participle or words.fixed_order) and not _is_active(tokens, at, words)


def _is_active(tokens: Sequence[Token], at: range, words: Speech) -> bool:
    """Whether a helper near a participle shows that its subject acts: "*a* de nouveau accusé"."""
    near = [one.word for one in tokens[max(0, at.start - _NEAR) : at.start]]
    clause = near[len(near) - near[::-1].index(",") :] if "," in near else near
    verbs = frozenset(clause)
    return bool(verbs & (words.auxiliaries - words.passives)) and not verbs & words.passives


def is_passive_clause(tokens: Sequence[Token], at: range, words: Speech) -> bool:
    """Whether a verb that closes its clause has a helper of the passive there, and no other."""
    verbs = verbs_of_clause(tokens, at)
    return bool(verbs & words.passives) and not verbs & (words.auxiliaries - words.passives)


def verbs_of_clause(tokens: Sequence[Token], at: range) -> frozenset[str]:
    """The words of a clause that its verb closes, and the one behind it."""
    low = max(0, at.start - _CLAUSE)
    near = range(at.start - 1, low - 1, -1)
    start = next((one + 1 for one in near if tokens[one].word in COMMA), low)
    return frozenset(one.word for one in tokens[start : at.stop + 1])


def is_charge(folded: Sequence[str], capitals: Sequence[bool], link: int, words: Speech) -> bool:
    """Whether a word such as "of" leads from whoever is accused to what for.

    A deed, an act or a number follows: "*of* killing", "*for* the deaths of 12". A name does not:
    "the mayor *of* Reading".

    Args:
        folded: The words, folded.
        capitals: Of each, whether it is written with one.
        link: The place of the word that may lead there.
        words: The lexicon.
    """
    if link < 1 or folded[link] not in words.blamed_for:
        return False
    small = words.determiners | words.adverbs
    first = next((at for at in range(link + 1, len(folded)) if folded[at] not in small), None)
    if first is None or (capitals[first] and not words.capital_nouns):
        return False
    deed = first == link + 1 and bool(words.deeds) and folded[first].endswith(words.deeds)
    numbers = number_words(words.tag)
    near = folded[first : link + 1 + _LONGEST_CHARGE]
    counts = any(one in numbers or one[:1].isdigit() for one in near)
    return deed or counts or bool(find_acts(folded[first]))
