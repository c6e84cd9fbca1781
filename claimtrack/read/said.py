"""Where, beside a cue, the words stand that somebody is reported to say."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.languages.speech import CueKind, Order, Speech
from claimtrack.model.claim import Stance
from claimtrack.model.proposal import Certainty
from claimtrack.read.clauses import Token
from claimtrack.read.speech_cues import Cluster
from claimtrack.read.verb_use import counts_next

_REACH = 16
"""Tokens between a verb and its "that" or quotation: dates, places, whom it was told. Ours."""
_AHEAD = 8
"""Cues of the same sentence looked at for where this one ends. Ours."""
_TAIL = 10
"""Tokens after a closing cue: ", the minister said on Monday in a statement". Ours."""
_STOPS = frozenset(".!?…։。؟")
_COMMAS = frozenset({",", "،", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Said:
    """The parts of what is said, as tokens of the sentence."""

    content: tuple[range, ...]
    rule: str
    certainty: Certainty
    direct: bool = False
    awaits: bool = False


def find_said(
    tokens: Sequence[Token], clusters: Sequence[Cluster], place: int, words: Speech
) -> Said | None:
    """What is said with one of the cues of a sentence; None when nothing is."""
    cluster = clusters[place]
    low = _low(clusters[place - 1]) if place else 0
    high = _limit(tokens, clusters, place, words)
    if cluster.relative:
        high = next((at for at in range(cluster.end, high) if tokens[at].word == ","), high)
    if cluster.word.stance is Stance.DECLINES:
        return Said((_whole_cue(tokens, cluster, words),), "refusal to comment", Certainty.HIGH)
    if cluster.word.kind is CueKind.ISSUED:
        return _issued(tokens, cluster, high, words)
    if cluster.word.kind is not CueKind.VERB:
        return _beside_phrase(tokens, cluster, high, words)
    if words.order is Order.LAST:
        return _before_last_verb(tokens, cluster, low, words)
    around = _around(tokens, cluster, low, high, words)
    return (
        _quoted(tokens, cluster, low, high, words)
        or _announced(tokens, cluster, high)
        or (None if _has_object(tokens, cluster, high, words) else around)
        or _subordinate(tokens, cluster, min(high, _next(clusters, place, high)), high, words)
        or (_counted(tokens, cluster, high, words) if words.comma_clause else None)
        or _following(tokens, cluster, high, words)
        or _counted(tokens, cluster, high, words)
    )


def _whole_cue(tokens: Sequence[Token], cluster: Cluster, words: Speech) -> range:
    """With the part that stands behind the speaker: "رفض المحافظ التعليق"."""
    parts = words.apart.get(tokens[cluster.cue.start].word, ()) if len(cluster.cue) == 1 else ()
    near = range(cluster.cue.stop, min(len(tokens), cluster.end + 1))
    stop = next((at + 1 for at in near if tokens[at].word in parts), cluster.cue.stop)
    return range(cluster.cue.start, stop)


def _low(before: Cluster) -> int:
    """Behind a verb, or behind whoever is named by "citing the ministry"."""
    return before.cue.stop if before.word.kind is CueKind.VERB else before.end


def _next(clusters: Sequence[Cluster], place: int, high: int) -> int:
    """Where the verb of the next cue stands."""
    return clusters[place + 1].cue.start if place + 1 < len(clusters) else high


def _limit(tokens: Sequence[Token], clusters: Sequence[Cluster], place: int, words: Speech) -> int:
    """Where the sentence, or the part of it that this cue can govern, ends."""
    end = len(tokens)
    while end and tokens[end - 1].word in _STOPS:
        end -= 1
    for other in clusters[place + 1 : place + _AHEAD]:
        if other.start and tokens[other.start - 1].word == ";" and other.speaker is not None:
            return other.start - 1
        if _closes(tokens, other, end, words):
            return other.start - 1
        joined = other.word.kind is CueKind.BEFORE and tokens[other.start - 1].word
        if other.coordinated or joined in words.coordinators:
            return min(end, other.start - (not other.coordinated))
        joined = tokens[other.start - 1].word if other.start > 1 else ""
        if joined in words.coordinators and tokens[other.start - 2].word in _COMMAS:
            return min(end, other.start - 2)
    return end


def _closes(tokens: Sequence[Token], other: Cluster, end: int, words: Speech) -> bool:
    """Whether another cue closes the sentence behind a comma: ", her office said"."""
    if other.coordinated or other.aside or other.start < 1 or other.relative:
        return False
    if tokens[other.start - 1].word != "," or other.speaker is None:
        return False
    if words.comma_clause and other.word.kind is CueKind.VERB and not other.inverted:
        return False
    parts = words.apart.get(tokens[other.cue.start].word, ())
    rest = range(other.end, end)
    return all(tokens[at].word in parts for at in rest) or _is_tail(tokens, other.end, end, words)


def _quoted(
    tokens: Sequence[Token], cluster: Cluster, low: int, high: int, words: Speech
) -> Said | None:
    """Direct speech right before or right after the cue."""
    before = cluster.start - 1
    while before >= low and tokens[before].word in _COMMAS | {"."}:
        before -= 1
    parts: list[range] = []
    if before >= low and tokens[before].spoken and not cluster.coordinated:
        head = _clause_before(tokens, before, low, words)
        parts.append(range(head, before + 1))
    after = next(
        (at for at in range(cluster.end, min(high, cluster.end + _REACH + 1)) if tokens[at].spoken),
        None,
    )
    if after is not None and _reaches(tokens, cluster.end, after, words, continued=bool(parts)):
        parts.append(range(after, after + 1))
    if not parts:
        return None
    return Said(tuple(parts), "direct quotation", Certainty.HIGH, direct=True)


def _clause_before(tokens: Sequence[Token], quote: int, low: int, words: Speech) -> int:
    """A sentence whose end alone is quoted is what is said as a whole."""
    head = low
    while head < quote and (
        tokens[head].word in _COMMAS or tokens[head].word in words.coordinators
    ):
        head += 1
    if low == 0 and quote - head <= _REACH * 2 and tokens[quote - 1].word != ":":
        return head
    return quote


def _reaches(
    tokens: Sequence[Token], start: int, quote: int, words: Speech, *, continued: bool
) -> bool:
    """Whether only whom it was told, a date or a place stands between cue and quotation."""
    between = tokens[start:quote]
    if any(one.word in words.that for one in between):
        return False
    if continued or not between:
        return len(between) <= _TAIL
    return len(between) <= _REACH and between[-1].word in {":", ",", "،", "՝", "`"}


def _announced(tokens: Sequence[Token], cluster: Cluster, high: int) -> Said | None:
    """After a colon, or in the next sentence when nothing follows the colon."""
    colon = next(
        (
            at
            for at in range(cluster.end, min(high, cluster.end + _REACH))
            if tokens[at].word == ":"
        ),
        None,
    )
    if colon is None or any(tokens[at].spoken for at in range(cluster.end, colon)):
        return None
    if colon + 1 >= high:
        return Said((range(colon, colon + 1),), "announced", Certainty.MEDIUM, awaits=True)
    return Said((range(colon + 1, high),), "after a colon", Certainty.HIGH)


def _subordinate(
    tokens: Sequence[Token], cluster: Cluster, near: int, high: int, words: Speech
) -> Said | None:
    """Indirect speech with its "that", which stands before `near`."""
    for at in range(cluster.end, min(near, cluster.end + _REACH)):
        if tokens[at].word in words.that:
            if at > cluster.end and tokens[at - 1].word in words.openers - words.that:
                return None
            content = range(at, high)
            if len(content) > 1:
                return Said((content,), "indirect speech", Certainty.HIGH)
    return None


def _around(
    tokens: Sequence[Token], cluster: Cluster, low: int, high: int, words: Speech
) -> Said | None:
    """A cue that closes a sentence, or stands in its middle between commas."""
    head = cluster.start - 1
    closes = cluster.end >= high or _is_tail(tokens, cluster.end, high, words)
    marks = _COMMAS | {":"} if closes else _COMMAS
    if cluster.coordinated or head < low or tokens[head].word not in marks:
        return _as_said(tokens, cluster, high) if cluster.aside else None
    start = low
    while start < head and (
        tokens[start].word in _COMMAS or tokens[start].word in words.coordinators
    ):
        start += 1
    if head - start < 2:
        return None
    content = range(start, head)
    if closes:
        return Said((content,), "closing cue", Certainty.MEDIUM)
    following = tokens[cluster.end + 1].word if cluster.end + 1 < high else ""
    if following in words.that:
        return None
    if tokens[cluster.end].word in _COMMAS and cluster.end + 2 < high:
        rest = range(cluster.end + 1, high)
        return Said((content, rest), "interposed cue", Certainty.MEDIUM)
    return None


def _as_said(tokens: Sequence[Token], cluster: Cluster, high: int) -> Said | None:
    comma = next((at for at in range(cluster.end, high) if tokens[at].word == ","), None)
    if comma is None or comma + 2 >= high:
        return None
    return Said((range(comma + 1, high),), "opening cue", Certainty.MEDIUM)


def _is_tail(tokens: Sequence[Token], start: int, high: int, words: Speech) -> bool:
    """Whether what follows a closing cue only says when, where or to whom."""
    if high - start > _TAIL or any(tokens[at].word in words.that for at in range(start, high)):
        return False
    first = tokens[start].word
    return first in words.openers or first in words.adverbs


def _following(tokens: Sequence[Token], cluster: Cluster, high: int, words: Speech) -> Said | None:
    """What follows the verb directly: a clause without "that", or the thing denied or asked."""
    start = cluster.end
    phrase = " ".join(tokens[at].word for at in cluster.cue)
    if words.needs_that and not _takes_object(phrase, words):
        return None
    split = phrase in words.apart and cluster.word.stance is not Stance.ASSERTS
    if words.comma_clause and not split and not _takes_object(phrase, words):
        comma = next((at for at in range(start, high) if tokens[at].word == ","), None)
        if comma is None:
            return None
        start = comma + 1
    while start < high and tokens[start].word in _COMMAS:
        start += 1
    if high > start and tokens[high - 1].word in words.apart.get(phrase, ()):
        high -= 1
    if cluster.speaker is None or high - start < (1 if _takes_object(phrase, words) else 2):
        return None
    start = _with_tally(tokens, cluster, start, words)
    return Said((range(start, high),), "clause after the verb", Certainty.MEDIUM)


def _counted(tokens: Sequence[Token], cluster: Cluster, high: int, words: Speech) -> Said | None:
    """A number told of without a clause: "zählten 14 Tote", "сообщили о 20 погибших"."""
    told = cluster.word.stance in {Stance.ASSERTS, Stance.ADMITS}
    if cluster.speaker is None or not told or not counts_next(tokens, cluster.end, words):
        return None
    start = _with_tally(tokens, cluster, cluster.end, words)
    return Said((range(start, high),), "number after the verb", Certainty.MEDIUM)


def _with_tally(tokens: Sequence[Token], cluster: Cluster, start: int, words: Speech) -> int:
    """What is said begins with the count that the cue names: "put *the toll at* 9"."""
    tally = next((at for at in cluster.cue if tokens[at].word in words.tallies), None)
    if start != cluster.cue.stop or tally is None:
        return start
    opening = range(cluster.cue.start, tally)
    return next((at for at in opening if tokens[at].word in words.determiners), tally)


def _has_object(tokens: Sequence[Token], cluster: Cluster, high: int, words: Speech) -> bool:
    """Whether the thing denied stands behind the verb: "X, the spokesman, denied the charge"."""
    phrase = " ".join(tokens[at].word for at in cluster.cue)
    return cluster.end < high and not cluster.inverted and _takes_object(phrase, words)


def _takes_object(phrase: str, words: Speech) -> bool:
    return any(
        phrase.startswith(one[:-1]) if one.endswith("*") else phrase == one for one in words.objects
    )


def _issued(tokens: Sequence[Token], cluster: Cluster, high: int, words: Speech) -> Said:
    """What "the announcement by X that …" says; where it ends is told by no more than a comma."""
    start = cluster.end + (tokens[cluster.end].word == ",")
    inside = (at for at in range(start + 3, high) if tokens[at].word == ",")
    end = next(inside, high) if words.comma_clause or words.needs_that else high
    return Said((range(start, end),), "announcement that", Certainty.LOW)


def _beside_phrase(
    tokens: Sequence[Token], cluster: Cluster, high: int, words: Speech
) -> Said | None:
    """What stands beside "according to X": after it, before it, or on both sides."""
    start = 0
    before = range(start, cluster.start)
    while before and tokens[before[-1]].word in _COMMAS | {"(", "."}:
        before = before[:-1]
    after = range(cluster.end, high)
    while after and tokens[after[0]].word in _COMMAS | {")", "."}:
        after = after[1:]
    joined = cluster.start > 0 and tokens[cluster.start - 1].word in words.coordinators
    if len(before) < 2 or joined:
        before = range(0)
    interposed = cluster.end < len(tokens) and tokens[cluster.end].word in _COMMAS
    interposed = interposed or words.comma_clause
    parts = tuple(
        one
        for one in (before, after)
        if len(one) > 1 and (one is before or interposed or not before)
    )
    if not parts:
        return None
    return Said(parts, "according to", Certainty.HIGH if len(parts) == 1 else Certainty.MEDIUM)


def _before_last_verb(
    tokens: Sequence[Token], cluster: Cluster, low: int, words: Speech
) -> Said | None:
    """Languages whose verb closes the sentence: speaker, what is said, verb."""
    quote = next(
        (at for at in range(cluster.cue.start - 1, low - 1, -1) if tokens[at].spoken), None
    )
    if quote is not None:
        return Said((range(quote, quote + 1),), "direct quotation", Certainty.HIGH, direct=True)
    if cluster.cue.stop < len(tokens) and tokens[cluster.cue.stop].word in words.that:
        content = range(cluster.cue.stop, len(tokens))
        return Said((content,), "indirect speech", Certainty.HIGH) if len(content) > 1 else None
    start = cluster.speaker.stop if cluster.speaker and not cluster.inverted else low
    while start < cluster.cue.start and tokens[start].word in _COMMAS:
        start += 1
    content = range(start, cluster.cue.start)
    least = 1 if cluster.word.stance is Stance.DENIES else 2
    return Said((content,), "closing verb", Certainty.MEDIUM) if len(content) >= least else None
