"""Whether a word that may be a verb of saying is used as one."""

from collections.abc import Sequence

from claimtrack.languages.speech import Speech
from claimtrack.read.blamed import is_passive_clause
from claimtrack.read.speaker import leading_group
from claimtrack.read.speaker_words import find_boundary
from claimtrack.read.tokens import Token

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
        if token.number:
            return place >= len(tokens) or tokens[place].word != "-"
        stops = token.spoken or token.word in words.that or token.word in words.coordinators
        if stops or not token.word[:1].isalnum():
            return False
    return False


def states_count(tokens: Sequence[Token], at: range, words: Speech) -> bool:
    """Whether the second part of a verb leads to a number: "put the crowd *at some 4,000*"."""
    parts = words.apart.get(tokens[at.start].word, ()) if len(at) == 1 else ()
    near = range(at.stop, min(at.stop + _COUNT_NEAR, len(tokens)))
    part = next((at for at in near if tokens[at].word in parts), None)
    return part is not None and counts_next(tokens, part + 1, words)


def is_participle(text: str, tokens: Sequence[Token], at: range, words: Speech) -> bool:
    """Whether a verb is a participle, or ends as one does: Dutch "hebben *laten weten*"."""
    written = text[tokens[at.start].start : tokens[at[-1]].end].casefold()
    if tokens[at.start].word in words.finite_participles:
        return is_passive_clause(tokens, at, words)
    return written in words.participles


def is_finite(text: str, tokens: Sequence[Token], at: range, group: int, words: Speech) -> bool:
    """A participle is a verb of its own only with an auxiliary, here or where its group begins."""
    if not is_participle(text, tokens, at, words):
        return True
    near = tokens[max(0, min(group, at.start - _NEAR)) : at.start]
    if words.comma_clause:
        near = [*tokens[max(0, at.start - _CLAUSE) : at.start], *tokens[at.stop : at.stop + 1]]
    return any(one.word in words.auxiliaries for one in near)


def is_noun(tokens: Sequence[Token], at: range, group: int, words: Speech) -> bool:
    """Whether an article, a preposition or a capital shows that the word is no verb here.

    Of several words the first may be a noun: "against *plans to* close a school".
    """
    if not at.start or (len(at) > 1 and tokens[at.start].word not in words.weak):
        return False
    before = tokens[at.start - 1].word
    if " ".join(one.word for one in tokens[: at.start]) in words.backward:
        return False
    if tokens[at.start].capital:
        return True
    if before in words.determiners and before not in words.pronouns and group == at.start:
        return words.fixed_order or before not in words.auxiliaries
    if before in words.determiners and tokens[at.start].word in words.weak:
        return True
    small = words.inside | words.openers if len(at) > 1 else words.inside
    is_led = before in small - words.coordinators
    return words.fixed_order and group == at.start and is_led


def is_harm(tokens: Sequence[Token], at: range, words: Speech) -> bool:
    """Whether the verb tells of victims: "the blast claimed 12 lives", "the *blast* claimed 12"."""
    objects = words.harms.get(tokens[at.start].word, ())
    near = tokens[max(0, at.start - 2) : at.stop + _COUNT_NEAR] if objects else ()
    if any(token.word in objects for token in near):
        return True
    return bool(objects) and _has_disaster(tokens, at, words)


def _has_disaster(tokens: Sequence[Token], at: range, words: Speech) -> bool:
    """Whether what takes lives stands before a verb, in its clause and nearer than who may speak.

    A number stands right behind the verb: "Cyclone Idai has *claimed 36*".
    """
    if not counts_next(tokens, at.stop, words):
        return False
    for place in range(at.start - 1, max(0, at.start - _CLAUSE) - 1, -1):
        word = tokens[place].word
        if word in words.disasters:
            return True
        if word in words.people or word in words.pronouns - words.relatives:
            return False
        if word in _ENDS_CLAUSE or tokens[place].spoken:
            return False
    return False


def is_no_charge(tokens: Sequence[Token], at: range, words: Speech) -> bool:
    """Whether a verb of accusing only shows what it has: "accuse un lourd *déficit*".

    At most one adjective and the small words before it stand between; "accuse *de retards* la
    compagnie" accuses somebody.
    """
    near = tokens[at.stop : at.stop + _OBJECT_NEAR] if words.no_charge else ()
    found = next((place for place, one in enumerate(near) if one.word in words.no_charge), None)
    if found is None:
        return False
    if any(one.number for one in near[: min(found, _TIME_TOKENS)]):
        return True  # "accuse *en 2024* une perte", "accuse *12 millions* de pertes"
    small = words.articles | words.determiners | words.adverbs
    others = [place for place in range(found) if near[place].word not in small]
    links = [place for place in others if near[place].word in words.inside]
    adjectives = [place for place in others if place not in links]
    is_near = not adjectives or adjectives == [found - 1]
    return is_near and (not links or (links == [0] and bool(adjectives)))


_OBJECT_NEAR = 6
"""Tokens from a verb of accusing to its object: "accuse 12 millions d'euros de pertes". Ours."""
_TIME_TOKENS = 2
"""Tokens of "en 2024". Ours."""


def is_used(tokens: Sequence[Token], at: range, group: int, words: Speech) -> bool:
    """Whether a weak verb has a pronoun or an auxiliary, or is followed by what is said."""
    strong = " ".join(tokens[one].word for one in at) not in words.weak
    strong = strong and (at.start > 0 or len(at) > 1 or not words.fixed_order)
    if strong or (group and tokens[group - 1].word in words.pronouns):
        return True
    before = [one.word for one in tokens[: at.start]]
    if " ".join(before) in words.backward or (before[-1:] and _names_writer(tokens, at, words)):
        return True
    following = tokens[at.stop : at.stop + 3]
    if not at.start and following and following[0].word[:1].isalnum():
        return following[0].word in words.that  # "State television": no verb opens a sentence
    told = not words.fixed_order or _is_group(tokens, group, words)
    if states_count(tokens, at, words) or (told and counts_next(tokens, at.stop, words)):
        return True
    if _is_inverted(tokens, at, words):
        return True
    said = (one.spoken or one.word == ":" or one.word in words.that for one in following)
    helped = (one.word in words.auxiliaries for one in tokens[group : at.start])
    return _closes(tokens, at, group, words) or any(said) or any(helped)


def _names_writer(tokens: Sequence[Token], at: range, words: Speech) -> bool:
    """Whether a name stands behind the verb of an aside: ", пишет *Лента* …", "как пишет *он*"."""
    before = tokens[at.start - 1].word
    named = at.stop < len(tokens) and tokens[at.stop].capital
    opens = before in {",", "–", "—"} and named
    return words.needs_that and (before in words.as_words or opens)


def _is_inverted(tokens: Sequence[Token], at: range, words: Speech) -> bool:
    """Whether an office ends the sentence behind comma and verb: ", annonce *la mairie*"."""
    if words.fixed_order or not at.start or tokens[at.start - 1].word != ",":
        return False
    following = [one.word for one in tokens[at.stop : at.stop + 2]]
    named = len(following) == 2 and following[0] in words.articles and following[1] in words.people
    return named and at.stop + 2 < len(tokens) and not tokens[at.stop + 2].number


def _is_group(tokens: Sequence[Token], group: int, words: Speech) -> bool:
    known = words.sources
    if not group or tokens[group - 1].word in known:
        return group > 0
    leading = leading_group(tokens, find_boundary(tokens, 0, group), group, words)
    return leading is not None and tokens[leading.stop].word in words.inside - words.coordinators


def _closes(tokens: Sequence[Token], at: range, group: int, words: Speech) -> bool:
    """Whether only a name stands between a quotation or a comma and a verb that ends the clause."""
    following = tokens[at.stop].word if at.stop < len(tokens) else "."
    ends = following in _ENDS_CLAUSE
    late = following in words.adverbs | words.openers
    comma = next((one for one in range(group, 0, -1) if tokens[one - 1].word == ","), None)
    if comma is not None and (ends or late) and 0 < group - comma <= _LONGEST_NAME + 2:
        first, last = tokens[comma], tokens[group - 1]
        named = first.word in words.determiners or first.capital or first.word in words.people
        counts = any(one.number for one in tokens[comma:group])
        if named and last.word in words.people and not counts:
            return True
    start = group
    while start > max(0, group - _LONGEST_NAME) and tokens[start - 1].capital:
        if tokens[start - 1].spoken:
            return start < group
        start -= 1
    start -= start > 0 and start < group and tokens[start - 1].word == "the"
    before = tokens[start - 1] if start else None
    quoted = before is not None and before.spoken
    return start < group and (quoted or (ends and before is not None and before.word == ","))
