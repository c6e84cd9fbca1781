"""Who is accused and who accuses: "the army, accused *by the union* of killing 12 people"."""

from collections.abc import Sequence

from claimtrack.languages.acts import find_acts
from claimtrack.languages.speech import CueWord, Speech
from claimtrack.model.claim import Stance
from claimtrack.read.tokens import COMMA, Token, number_words

_CLAUSE = 25
"""Tokens between a German helper and the participle that closes its clause. Ours."""
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
    blames = participle or words.fixed_order
    following = tokens[at.stop].word if at.stop < len(tokens) else ""
    helpers = words.auxiliaries - words.passives
    active = at.start > 0 and tokens[at.start - 1].word in helpers
    return blames and following in words.blamed_for and not active


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
