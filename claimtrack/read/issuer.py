"""Whoever issued a statement speaks: "the announcement by the ministry" is the ministry's."""

from collections.abc import Sequence

from claimtrack.languages.speech import Speech
from claimtrack.read.clauses import Token

_LONGEST_LABEL = 3
"""Tokens before the noun of speech: an article and an adjective, "a brief statement". Ours."""


def name_issuer(tokens: Sequence[Token], speaker: range, words: Speech) -> range:
    """The speaker without the noun of speech before it; itself where nobody is named behind."""
    noun = _find_noun(tokens, speaker, words)
    if noun is None or noun - speaker.start > _LONGEST_LABEL:
        return speaker
    start = noun + 1
    while start < speaker.stop and _is_qualifier(tokens[start], words):
        start += 1
    first = start
    while start < speaker.stop and tokens[start].word in words.issued_by:
        start += 1
    linked = start > first
    rest = range(start, speaker.stop)
    return rest if rest and (linked or words.genitive) and _names(tokens, rest, words) else speaker


def find_issuer(tokens: Sequence[Token], start: int, stop: int, words: Speech) -> range | None:
    """Who issued the statement of an adverbial: "in a statement by the army it is said"."""
    noun = _find_noun(tokens, range(start, stop), words)
    if noun is None:
        return None
    end = next((at for at in range(noun + 1, stop) if _is_end(tokens[at])), stop)
    found = name_issuer(tokens, range(noun, end), words)
    closing = (words.openers | words.adverbs | words.passives) - words.inside
    stop = next((at for at in range(found.start + 1, end) if tokens[at].word in closing), end)
    while stop > found.start + 1 and _is_joint(tokens[stop - 1], words):
        stop -= 1
    return range(found.start, stop) if found.start > noun else None


def _is_joint(token: Token, words: Speech) -> bool:
    """Whether a word only leads on to what was cut off: "vom vergangenen" Freitag."""
    joint = words.inside | words.issued_by | words.determiners
    return token.word in joint or (words.tag == "de" and not token.capital)


def _is_qualifier(token: Token, words: Speech) -> bool:
    """Whether an adjective stands between noun and link: "une déclaration officielle du …"."""
    return token.word in words.speech_adjectives


def _find_noun(tokens: Sequence[Token], part: range, words: Speech) -> int | None:
    return next((at for at in part if tokens[at].word in words.speech_nouns), None)


def _names(tokens: Sequence[Token], part: range, words: Speech) -> bool:
    """Whether a name, an office or an article with its noun follows, and not a count or a date."""
    first = tokens[part.start]
    named = first.capital or first.word in words.determiners
    leads_on = words.openers | words.inside | words.that
    if words.genitive and words.tag != "de":
        return first.word not in leads_on and first.word.isalpha()
    return named or first.word == "" or any(tokens[at].word in words.offices for at in part[:4])


def _is_end(token: Token) -> bool:
    return token.spoken or not (token.word[:1].isalnum() or token.word in {"", "-", "'"})
