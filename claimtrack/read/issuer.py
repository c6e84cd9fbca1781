"""Whoever issued a statement speaks: "the announcement by the ministry" is the ministry's."""

from collections.abc import Sequence

from claimtrack.languages.speech import Speech
from claimtrack.read.speaker_words import speaker_after
from claimtrack.read.tokens import Token

_LONGEST_LABEL = 3
"""Tokens before the noun of speech: an article and an adjective, "a brief statement". Ours."""
_LONGEST_LINK = 8
"""Tokens from a noun of speech to who issued it: "communiqué vendredi soir par". Ours."""


def name_issuer(tokens: Sequence[Token], speaker: range, words: Speech) -> range:
    """The speaker without the noun of speech before it; itself where nobody is named behind."""
    noun = _find_noun(tokens, speaker, words)
    if noun is None or noun - speaker.start > _LONGEST_LABEL:
        return speaker
    near = range(noun + 1, min(noun + _LONGEST_LINK, speaker.stop - 1))
    links = [at for at in near if tokens[at].word in words.issued_by]
    links = [_before_name(tokens, at, speaker.stop - 1, words) for at in links]
    links = [at for at in links if _names(tokens, range(at + 1, speaker.stop), words)]
    sure = (at for at in links if _is_somebody(tokens, range(at + 1, speaker.stop), words))
    named_behind = words.genitive and not words.capital_nouns
    is_count = tokens[noun].word in words.tallies and not named_behind
    link = next(sure, None if is_count else next(iter(links), None))
    if link is not None:
        given = (at for at in range(link + 2, speaker.stop) if _is_told(tokens, at, words))
        stop = next(given, speaker.stop)
        while stop > link + 2 and _is_qualifier(tokens[stop - 1], words):
            stop -= 1
        return range(link + 1, stop)
    start = noun + 1
    while start < speaker.stop and _is_qualifier(tokens[start], words):
        start += 1
    rest = range(start, speaker.stop)
    return rest if rest and words.genitive and _names(tokens, rest, words) else speaker


def _before_name(tokens: Sequence[Token], link: int, high: int, words: Speech) -> int:
    """The last token before a name behind a link: "published *on Tuesday* the ministry"."""
    while link + 1 < high and tokens[link + 1].word in words.adverbs:
        link += 1
    return link


def with_agent(tokens: Sequence[Token], speaker: range, words: Speech) -> range:
    """A count or statement with who gave it: "un bilan communiqué samedi *par la police*"."""
    near = range(speaker.start, min(speaker.stop + 1, len(tokens)))
    noun = _find_noun(tokens, near, words)
    if noun is None:
        return speaker
    last = max(noun + 1, speaker.stop - 1)  # a link may have been taken for the end of the name
    for at in range(last, min(speaker.stop + _LONGEST_LINK, len(tokens) - 1)):
        if tokens[at].word in words.issued_by:
            named = speaker_after(tokens, at + 1, len(tokens), words)
            if named is not None and _names(tokens, named, words):
                return range(speaker.start, named.stop)
        if not tokens[at].word[:1].isalnum() or tokens[at].word in words.that:
            break
    return speaker


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
    return token.word in joint or (words.capital_nouns and not token.capital)


def _is_qualifier(token: Token, words: Speech) -> bool:
    """Whether an adjective stands between noun and link: "une déclaration officielle du …"."""
    return token.word in words.speech_adjectives


def _is_told(tokens: Sequence[Token], at: int, words: Speech) -> bool:
    """Whether a participle opens to whom it was given: "bilan des pompiers *donné à la presse*"."""
    return _is_qualifier(tokens[at], words) and tokens[at + 1].word in words.told_to


def _find_noun(tokens: Sequence[Token], part: range, words: Speech) -> int | None:
    return next((at for at in part if tokens[at].word in words.speech_nouns), None)


def _names(tokens: Sequence[Token], part: range, words: Speech) -> bool:
    """Whether a name, an office or an article with its noun follows, and not a count or a date."""
    first = tokens[part.start]
    named = first.capital or first.word in words.determiners
    leads_on = words.openers | words.inside | words.that
    if words.genitive and not words.capital_nouns:
        return first.word not in leads_on and first.word.isalpha()
    return named or first.word == "" or any(tokens[at].word in words.people for at in part[:4])


def _is_somebody(tokens: Sequence[Token], part: range, words: Speech) -> bool:
    """Whether an office, a group or a capital stands at the front of a name."""
    known = words.people
    return any(tokens[at].capital or tokens[at].word in known for at in part[:3])


def _is_end(token: Token) -> bool:
    return token.spoken or not (token.word[:1].isalnum() or token.word in {"", "-", "'"})
