"""The cues of one sentence: verbs of saying and phrases such as "according to", with who speaks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.extract.clauses import (
    Token,
    find_boundary,
    speaker_after,
    speaker_before,
    with_apposition,
)
from claimtrack.lexicon.speech import CueKind, CueWord, Order, Speech
from claimtrack.model.claim import Stance

_FAR = 25
"""Tokens between a verb and its separated part: "teilte … mit". Ours."""
_LONGEST_OPENING = 14
"""Tokens of a speaker who opens a sentence: name, office and place. Ours."""
_NEAR = 5
"""Tokens between an auxiliary and its participle: "a de nouveau vivement accusé". Ours."""


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue phrase, in characters of the text."""

    start: int
    end: int
    word: CueWord


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cue with the speaker beside it; positions are tokens of the sentence, end excluded."""

    start: int
    """Of speaker, verb group and cue together."""
    end: int
    cue: range
    word: CueWord
    speaker: range | None
    inverted: bool = False
    coordinated: bool = False
    """It shares the speaker of the cue before: "… and accused Y"."""
    aside: bool = False
    """Introduced by "as": "as the minister said"."""
    relay: range | None = None


def find_clusters(
    text: str, tokens: Sequence[Token], cues: Sequence[FoundCue], words: Speech
) -> list[Cluster]:
    """The cues of a sentence that are really used as such, from left to right."""
    found: list[Cluster] = []
    for at, word in _placed(tokens, [*cues, *_separated(tokens, words)]):
        if found and at.start < found[-1].end and at.start < found[-1].cue.stop:
            continue
        low = found[-1].cue.stop if found else 0
        if word.kind is CueKind.VERB:
            cluster = _verb(text, tokens, at, word, low, found, words)
        else:
            cluster = _phrase(tokens, at, word, low, words)
        if cluster is not None:
            found.append(cluster)
    return found


def _placed(tokens: Sequence[Token], cues: Sequence[FoundCue]) -> Iterator[tuple[range, CueWord]]:
    """Each cue at its tokens."""
    place = 0
    for cue in sorted(cues, key=lambda one: (one.start, -one.end)):
        while place < len(tokens) and tokens[place].end <= cue.start:
            place += 1
        stop = place
        while stop < len(tokens) and tokens[stop].start < cue.end:
            stop += 1
        if stop > place and tokens[place].word and tokens[place].start <= cue.start:
            yield range(place, stop), cue.word


def _separated(tokens: Sequence[Token], words: Speech) -> Iterator[FoundCue]:
    """Verbs whose second part stands further on; the first part is the cue."""
    if not words.apart:
        return
    for place, token in enumerate(tokens):
        parts = words.apart.get(token.word, ())
        for other in tokens[place + 1 : place + _FAR] if parts else ():
            if other.word in words.that or other.spoken:
                break
            if other.word in parts:
                phrase = f"{token.word} {other.word}"
                known = words.cues.at(phrase, 0)
                whole = known is not None and known[0] == len(phrase)
                word = known[1] if known and whole else CueWord(CueKind.VERB)
                yield FoundCue(token.start, token.end, word)
                break


def _verb(
    text: str,
    tokens: Sequence[Token],
    at: range,
    word: CueWord,
    low: int,
    earlier: Sequence[Cluster],
    words: Speech,
) -> Cluster | None:
    group, negated, passive = _verb_group(tokens, at, low, words)
    if len(at) > 1 and tokens[at.start].word in words.passives:
        passive = False
    if passive or (negated and word.stance is not Stance.DECLINES):
        return None
    coordinated = bool(earlier) and group > low and tokens[group - 1].word in words.coordinators
    if not (coordinated or _is_finite(text, tokens, at, group, words)):
        return None
    if not _is_used(tokens, at, group, words):
        return None
    if coordinated:
        return Cluster(group - 1, at.stop, at, word, earlier[-1].speaker, coordinated=True)
    speaker, inverted = _beside(tokens, at, group, low, words)
    start = min(group, speaker.start) if speaker else group
    end = max(at.stop, speaker.stop) if speaker else at.stop
    aside = start > 0 and tokens[start - 1].word in words.as_words
    return Cluster(start - aside, end, at, word, speaker, inverted, aside=aside)


def _verb_group(
    tokens: Sequence[Token], at: range, low: int, words: Speech
) -> tuple[int, bool, bool]:
    """Where auxiliaries and adverbs before the verb begin; whether negated; whether passive."""
    group = at.start
    negated = passive = False
    while group > low:
        word = tokens[group - 1].word
        negated = negated or word in words.negations
        passive = passive or (word in words.passives and word not in words.auxiliaries)
        passive = passive or (word in words.passives and group == at.start and words.tag == "en")
        known = words.auxiliaries | words.adverbs | words.negations | words.passives
        if word not in known or (word in words.pronouns and word not in words.auxiliaries):
            break
        group -= 1
    following = tokens[at.stop].word if at.stop < len(tokens) else ""
    return group, negated or following in words.negations, passive


def _is_finite(text: str, tokens: Sequence[Token], at: range, group: int, words: Speech) -> bool:
    """A participle is a verb of its own only with an auxiliary."""
    first = tokens[at.start]
    if len(at) > 1 or text[first.start : first.end].casefold() not in words.participles:
        return True
    near = tokens[max(0, at.start - _NEAR) : at.start]
    if words.tag == "de":
        near = [*tokens[: at.start], *tokens[at.stop : at.stop + 1]]
    del group
    return any(one.word in words.auxiliaries for one in near)


def _is_used(tokens: Sequence[Token], at: range, group: int, words: Speech) -> bool:
    """Not a noun: no article before it, and a weak verb is followed by what is said."""
    before = tokens[group - 1] if group else None
    if before is not None and group == at.start and len(at) == 1:
        if before.word in words.determiners and before.word not in words.pronouns:
            return words.tag != "en" and before.word in words.auxiliaries
        if words.tag == "en" and before.word in words.inside:
            return False
    if " ".join(tokens[one].word for one in at) not in words.weak:
        return True
    if before is not None and before.word in words.pronouns:
        return True
    if group < at.start and any(one.word in words.auxiliaries for one in tokens[group : at.start]):
        return True
    following = tokens[at.stop : at.stop + 3]
    said = (one.spoken or one.word == ":" or one.word in words.that for one in following)
    return any(said)


def _beside(
    tokens: Sequence[Token], at: range, group: int, low: int, words: Speech
) -> tuple[range | None, bool]:
    """The speaker, and whether it stands behind the verb."""
    pronoun = _hyphenated(tokens, at, words)
    if pronoun is not None:
        return pronoun, True
    if words.order is Order.LAST:
        return _opening(tokens, at, low, words)
    after = speaker_after(tokens, at.stop, len(tokens), words)
    if words.order is Order.FIRST and after is not None:
        return after, True
    boundary = find_boundary(tokens, low, group)
    alone = boundary == group or tokens[group - 1].word in {",", "-", "–", "—"}
    quoted = boundary == group and group > 0 and tokens[group - 1].spoken
    quoted = quoted or (
        group > 1 and tokens[group - 1].word in {",", "-"} and _quote_before(tokens, group)
    )
    ends = after is None or after.stop >= len(tokens) or not tokens[after.stop].word[:1].isalnum()
    if after is not None and (quoted or (alone and ends and group > low and words.tag != "en")):
        return with_apposition(tokens, after, len(tokens), words), True
    before = speaker_before(tokens, low, group, words)
    if before is not None and not quoted:
        return before, False
    usable = after is not None and (words.tag != "en" or alone)
    return (after, True) if usable else (None, False)


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
    place = group - 1
    while place > 0 and tokens[place].word in {",", "-", "–", "—", "."}:
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


def _phrase(
    tokens: Sequence[Token], at: range, word: CueWord, low: int, words: Speech
) -> Cluster | None:
    before = tokens[at.start - 1] if at.start else None
    if word.kind is CueKind.AFTER:
        return _after_speaker(tokens, at, word, low, words)
    speaker = speaker_after(tokens, at.stop, len(tokens), words)
    if speaker is None:
        return None
    apart = before is None or before.spoken or before.word in {",", "(", "–", "—", "-"}
    if word.kind is CueKind.ASIDE and (not apart or before is None):
        return None
    phrase = " ".join(tokens[one].word for one in at)
    if phrase in _ORDINARY and not _is_opinion(tokens, at, speaker, words):
        return None
    return Cluster(at.start, speaker.stop, at, word, speaker, inverted=True)


_ORDINARY = frozenset({"pour", "per", "para", "suivant"})
"""Prepositions that name a speaker only at the head of a sentence, with a comma behind."""


def _is_opinion(tokens: Sequence[Token], at: range, speaker: range, words: Speech) -> bool:
    closed = speaker.stop < len(tokens) and tokens[speaker.stop].word == ","
    person = tokens[speaker.start]
    named = person.capital or person.word in words.pronouns
    office = any(tokens[one].word in words.offices for one in speaker)
    return at.start == 0 and closed and (named or office) and len(speaker) <= 8


def _after_speaker(
    tokens: Sequence[Token], at: range, word: CueWord, low: int, words: Speech
) -> Cluster | None:
    start = at.start
    while start > max(low, at.start - 12) and tokens[start - 1].word not in {",", ";", ":", "."}:
        if tokens[start - 1].spoken:
            break
        start -= 1
    speaker = range(start, at.start)
    while speaker and tokens[speaker.start].word in words.coordinators:
        speaker = speaker[1:]
    return Cluster(speaker.start, at.stop, at, word, speaker) if speaker else None
