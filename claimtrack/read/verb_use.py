"""Whether a word that may be a verb of saying is used as one."""

from collections.abc import Sequence

from claimtrack.languages.speech import Speech
from claimtrack.read.beside import leading_group
from claimtrack.read.clauses import Token, find_boundary

_COUNT_NEAR = 8
"""Tokens from a verb to the number it tells of: "meldete am Samstag unter Berufung auf …". Ours."""
_NEAR = 5
"""Tokens between an auxiliary and its participle: "a de nouveau vivement accusé". Ours."""
_CLAUSE = 25
"""Tokens between a German participle and its auxiliary, which closes or opens the clause. Ours."""
_LONGEST_NAME = 5
"""Tokens of a name without an apposition. Ours."""
_ENDS_CLAUSE = frozenset({".", ","})


def counts_next(tokens: Sequence[Token], start: int, words: Speech) -> bool:
    """Whether a number stands right behind a verb, before its clause ends."""
    for place, token in enumerate(tokens[start : start + _COUNT_NEAR], start + 1):
        if token.word.isdigit():
            return place >= len(tokens) or tokens[place].word != "-"
        stops = token.spoken or token.word in words.that or token.word in words.coordinators
        if stops or not token.word[:1].isalnum():
            return False
    return False


def is_finite(text: str, tokens: Sequence[Token], at: range, words: Speech) -> bool:
    """A participle is a verb of its own only with an auxiliary."""
    first = tokens[at.start]
    if len(at) > 1 or text[first.start : first.end].casefold() not in words.participles:
        return True
    near = tokens[max(0, at.start - _NEAR) : at.start]
    if words.tag == "de":
        near = [*tokens[max(0, at.start - _CLAUSE) : at.start], *tokens[at.stop : at.stop + 1]]
    return any(one.word in words.auxiliaries for one in near)


def is_noun(tokens: Sequence[Token], at: range, group: int, words: Speech) -> bool:
    """Whether an article, a preposition or a capital shows that the word is no verb here."""
    if len(at) > 1 or not at.start:
        return False
    before = tokens[at.start - 1].word
    if tokens[at.start].capital:
        return True
    if before in words.determiners and before not in words.pronouns and group == at.start:
        return words.tag == "en" or before not in words.auxiliaries
    if before in words.determiners and tokens[at.start].word in words.weak:
        return True
    inside = words.inside - words.coordinators
    return words.tag == "en" and group == at.start and before in inside


def is_harm(tokens: Sequence[Token], at: range, words: Speech) -> bool:
    """Whether the verb tells of victims: "the blast claimed 12 lives"."""
    objects = words.harms.get(tokens[at.start].word, ())
    near = tokens[max(0, at.start - 2) : at.stop + _COUNT_NEAR] if objects else ()
    return any(token.word in objects for token in near)


def is_used(tokens: Sequence[Token], at: range, group: int, words: Speech) -> bool:
    """Whether a weak verb has a pronoun or an auxiliary, or is followed by what is said."""
    if " ".join(tokens[one].word for one in at) not in words.weak:
        return True
    if group and tokens[group - 1].word in words.pronouns:
        return True
    following = tokens[at.stop : at.stop + 3]
    told = words.tag != "en" or _is_group(tokens, group, words)
    if told and counts_next(tokens, at.stop, words):
        return True
    if _closes(tokens, at, group):
        return True
    said = (one.spoken or one.word == ":" or one.word in words.that for one in following)
    helped = (one.word in words.auxiliaries for one in tokens[group : at.start])
    return any(said) or any(helped)


def _is_group(tokens: Sequence[Token], group: int, words: Speech) -> bool:
    known = words.groups | words.offices | words.tallies
    if not group or tokens[group - 1].word in known:
        return group > 0
    leading = leading_group(tokens, find_boundary(tokens, 0, group), group, words)
    return leading is not None and tokens[leading.stop].word in words.inside - words.coordinators


def _closes(tokens: Sequence[Token], at: range, group: int) -> bool:
    """Whether only a name stands between a quotation or a comma and a verb that ends the clause."""
    ends = at.stop >= len(tokens) or tokens[at.stop].word in _ENDS_CLAUSE
    start = group
    while start > max(0, group - _LONGEST_NAME) and tokens[start - 1].capital:
        if tokens[start - 1].spoken:
            return start < group
        start -= 1
    start -= start > 0 and start < group and tokens[start - 1].word == "the"
    before = tokens[start - 1] if start else None
    quoted = before is not None and before.spoken
    return start < group and (quoted or (ends and before is not None and before.word == ","))
