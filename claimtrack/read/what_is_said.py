"""Where, beside a cue, the words stand that somebody is reported to say."""

from collections.abc import Sequence
from typing import NamedTuple

from claimtrack.languages.speech import CueKind, Order, Speech
from claimtrack.model.claim import Stance
from claimtrack.model.proposal import Certainty
from claimtrack.read.assertions import last_divider
from claimtrack.read.cluster import Cluster
from claimtrack.read.speech_verbs import counts_next
from claimtrack.read.tokens import Token

_REACH = 16
"""Tokens between a verb and its "that" or quotation: dates, places, whom it was told. Ours."""
_AHEAD = 8
"""Cues of the same sentence looked at for where this one ends. Ours."""
_TAIL = 10
"""Tokens after a closing cue: ", the minister said on Monday in a statement". Ours."""
_LONGEST_ADVERBIAL = 5
"""Tokens of an adverbial that opens a sentence, and is nothing said. Ours."""
_LONGEST_HEARER = 5
"""Tokens of whom it was told: "told *the agency Norpress* on Monday". Ours."""
_STOPS = frozenset(".!?…։。؟")
_COMMAS = frozenset({",", "-", "–", "—"})
BESIDE = frozenset({CueKind.BEFORE, CueKind.AFTER, CueKind.ALONE, CueKind.ASIDE, CueKind.REPORT})
"""Phrases that name a speaker without a verb."""

BY_AGENT = "a passive with its agent"
"""The rule of what somebody behind a participle did: "announced *by the union*"."""
ISSUED = "announcement that"
"""The rule of what somebody issued, told by a noun: "*the claim by rebels* that 12 died"."""
ANNOUNCED = "announced"
"""The rule of a cue whose words follow in the next sentence."""


class Said(NamedTuple):
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
    low = _behind_others(clusters, place)
    high = _limit(tokens, clusters, place, words)
    if cluster.relative:
        first = cluster.end + (words.needs_that and tokens[cluster.end].word == ",")
        high = next((at for at in range(first, high) if tokens[at].word == ","), high)
    if cluster.word.kind is CueKind.VERB:
        near = min(high, _next(clusters, place, high))
        return _with_verb(tokens, cluster, (low, near, high), words)
    if cluster.word.kind is CueKind.ISSUED:
        return _issued(tokens, cluster, high, words)
    return _beside_phrase(tokens, clusters, place, high, words)


def _with_verb(
    tokens: Sequence[Token], cluster: Cluster, room: tuple[int, int, int], words: Speech
) -> Said | None:
    """What is said with a verb; `room` is its part of the sentence, and where the next verb is."""
    low, near, high = room
    if cluster.word.stance is Stance.DECLINES:
        return Said((_whole_cue(tokens, cluster, words),), "refusal to comment", Certainty.HIGH)
    if cluster.agent is not None:
        return _by_agent(tokens, cluster, low, high, words)
    if cluster.inner is not None:
        return Said((cluster.inner,), "a number within the verb", Certainty.MEDIUM)
    if words.order is Order.LAST:
        return _before_last_verb(tokens, cluster, low, words)
    if (
        words.needs_that
        and len(cluster.cue) > 1
        and tokens[min(cluster.cue.stop, len(tokens) - 1)].number
    ):
        told = None if cluster.inverted else _counted(tokens, cluster, high, words)
        if told is not None:
            return told  # "сообщает о 14", also behind another clause
    around = _around(tokens, cluster, low, high, words)
    return (
        _thing_before(tokens, cluster, low, words)
        or _quoted(tokens, cluster, low, high, words)
        or _announced(tokens, cluster, high)
        or (None if _has_object(tokens, cluster, high, words) else around)
        or _subordinate(tokens, cluster, near, high, words)
        or (_counted(tokens, cluster, high, words) if words.comma_clause else None)
        or _following(tokens, cluster, high, words)
        or _counted(tokens, cluster, high, words)
        or _fronted(tokens, cluster, low, high, words)
    )


def _thing_before(
    tokens: Sequence[Token], cluster: Cluster, low: int, words: Speech
) -> Said | None:
    """What a relative clause without its pronoun tells of: "…, *a figure* the union disputed"."""
    if cluster.inverted or cluster.speaker is None:
        return None
    thing = _apposed_thing(tokens, cluster.speaker.start, low, words)
    return Said((thing,), "object before the verb", Certainty.MEDIUM) if thing else None


def _apposed_thing(tokens: Sequence[Token], end: int, low: int, words: Speech) -> range | None:
    """A noun for what was told that ends there, behind a comma: "…, *a figure* the union …"."""
    at = end - 1
    if not words.fixed_order or at < low or tokens[at].word not in words.things_told:
        return None
    start = at - (at > low and tokens[at - 1].word in words.determiners)
    return range(start, end) if start > low and tokens[start - 1].word == "," else None


def _charge(tokens: Sequence[Token], cluster: Cluster, high: int, words: Speech) -> range:
    """What somebody is accused of, behind the verb; a clause in commas ends with it."""
    start = cluster.end + (cluster.end < high and tokens[cluster.end].word in _COMMAS)
    before = tokens[cluster.start - 1].word if cluster.start else ""
    if before not in _COMMAS | words.relatives:
        return range(start, high)
    return range(start, next((at for at in range(start, high) if tokens[at].word == ","), high))


def _fronted(
    tokens: Sequence[Token], cluster: Cluster, low: int, high: int, words: Speech
) -> Said | None:
    """A count that opens a German sentence: "*Die Zahl von 9 Toten* bestätigte die Klinik"."""
    parts = words.parts.get(tokens[cluster.cue.start].word, ())
    rest = (tokens[at].word for at in range(cluster.end, high))
    ends = next((word == "," for word in rest if word not in parts), True)
    before = _stripped(tokens, range(low, cluster.cue.start), words)
    counts = any(tokens[at].number for at in before)
    if not (words.comma_clause and cluster.inverted and ends and counts):
        return None
    return Said((before,), "object before the verb", Certainty.MEDIUM)


def _by_agent(
    tokens: Sequence[Token], cluster: Cluster, low: int, high: int, words: Speech
) -> Said | None:
    """What a passive with its agent tells of: the clause before it, or the count behind."""
    stop = min(cluster.start, cluster.agent or cluster.start)
    if stop > low and tokens[stop - 1].number:  # "5,000, against the *9,000 announced by* unions"
        low = last_divider(tokens, low, stop, words)
    before = range(low, stop)
    parts = [_stripped(tokens, before, words)]
    stop = cluster.speaker.start if cluster.speaker else high
    inside = range(cluster.cue.stop, max(cluster.cue.stop, stop - 1))
    parts += [inside, range(cluster.end, high)]
    behind = _stripped(tokens, _charge(tokens, cluster, high, words), words)
    if cluster.word.stance is Stance.ACCUSES and behind:
        return Said((behind,), BY_AGENT, Certainty.MEDIUM)
    thing = _apposed_thing(tokens, cluster.start, low, words)
    if thing is not None:
        return Said((thing,), BY_AGENT, Certainty.MEDIUM)
    told = tuple(one for one in parts if any(tokens[at].number for at in one))
    return Said(told, BY_AGENT, Certainty.MEDIUM) if told else None


def _whole_cue(tokens: Sequence[Token], cluster: Cluster, words: Speech) -> range:
    """With the part that stands behind the speaker: "رفض المحافظ التعليق"."""
    parts = words.parts.get(tokens[cluster.cue.start].word, ()) if len(cluster.cue) == 1 else ()
    near = range(cluster.cue.stop, min(len(tokens), cluster.end + 1))
    stop = next((at + 1 for at in near if tokens[at].word in parts), cluster.cue.stop)
    return range(cluster.cue.start, stop)


def _behind_others(clusters: Sequence[Cluster], place: int) -> int:
    """Behind the cue before; before one that only tells who did it, inside what is said.

    "*The toll announced by the union is false*, said the mayor".
    """
    others = clusters[:place]
    while others and others[-1].agent is not None and clusters[place].agent is None:
        others = others[:-1]
    return _low(others[-1]) if others else 0


def _low(before: Cluster) -> int:
    """Behind a verb, or behind whoever is named by "citing the ministry"."""
    return before.cue.stop if before.word.kind is CueKind.VERB else before.end


def _next(clusters: Sequence[Cluster], place: int, high: int) -> int:
    """Where the verb of the next cue stands."""
    return clusters[place + 1].cue.start if place + 1 < len(clusters) else high


def _limit(tokens: Sequence[Token], clusters: Sequence[Cluster], place: int, words: Speech) -> int:
    """Where the sentence, or the part of it that this cue can govern, ends."""
    cluster, end = clusters[place], len(tokens)
    stops = _STOPS | {":"} if words.colon_ends_sentence else _STOPS
    while end and tokens[end - 1].word in stops:
        end -= 1
    for other in clusters[place + 1 : place + _AHEAD]:
        if other.word.kind in {CueKind.RELAY, CueKind.CITED} and other.end >= end:
            end = other.start - (tokens[other.start - 1].word == ",")
            continue
        if other.start and tokens[other.start - 1].word == ";" and other.speaker is not None:
            return other.start - 1
        if other.relative and cluster.inverted and _goes_on_at(tokens, cluster.end, other, words):
            return cluster.end  # ", said the mayor, who added that …"
        if _closes(tokens, other, end, words):
            return other.start - 1
        joined = other.word.kind is CueKind.BEFORE and tokens[other.start - 1].word
        if other.coordinated or joined in words.coordinators:
            return min(end, other.start - (not other.coordinated))
        joined = tokens[other.start - 1].word if other.start > 1 else ""
        if joined in words.coordinators and tokens[other.start - 2].word in _COMMAS:
            return min(end, other.start - 2)
    return end


def _goes_on_at(tokens: Sequence[Token], end: int, other: Cluster, words: Speech) -> bool:
    """Whether a relative clause with another verb begins behind the speaker who ends there."""
    near = end < other.cue.start <= end + _TAIL
    return near and tokens[end].word == "," and tokens[end + 1].word in words.relatives


def _closes(tokens: Sequence[Token], other: Cluster, end: int, words: Speech) -> bool:
    """Whether another cue closes the sentence behind a comma: ", her office said"."""
    if other.coordinated or other.aside or other.start < 1 or other.relative:
        return False
    if tokens[other.start - 1].word != "," or other.speaker is None:
        return False
    if words.comma_clause and other.word.kind is CueKind.VERB and not other.inverted:
        return False
    parts = words.parts.get(tokens[other.cue.start].word, ())
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
    return len(between) <= _REACH and between[-1].word in {":", ",", "`"}


def _announced(tokens: Sequence[Token], cluster: Cluster, high: int) -> Said | None:
    """After a colon, or in the next sentence when nothing follows the colon."""
    colon = next(
        (
            at
            for at in range(cluster.end, min(high, cluster.end + _REACH))
            if tokens[at].word == ":" and not (tokens[at - 1].number and tokens[at + 1].number)
        ),
        None,
    )
    if colon is None or any(tokens[at].spoken for at in range(cluster.end, colon)):
        return None
    if colon + 1 >= high:
        return Said((range(colon, colon + 1),), ANNOUNCED, Certainty.MEDIUM, awaits=True)
    return Said((range(colon + 1, high),), "after a colon", Certainty.HIGH)


def _subordinate(
    tokens: Sequence[Token], cluster: Cluster, near: int, high: int, words: Speech
) -> Said | None:
    """Indirect speech with its "that", which stands before `near`.

    A "that" behind a clause or a count belongs to these: "said 12 died in the storm *that* hit".
    """
    counted = counts_next(tokens, cluster.end, words)
    verbs = words.helpers - words.openers - words.inside - words.coordinators
    for at in range(cluster.end, min(near, cluster.end + _REACH)):
        if tokens[at].word in words.that:
            if at > cluster.end and tokens[at - 1].word in words.openers - (
                words.that | words.adverbs
            ):
                return None
            behind = tokens[cluster.end : at]
            if behind and (counted or any(one.word in verbs for one in behind)):
                return None
            phrase = " ".join(tokens[one].word for one in cluster.cue)
            things = (one.word in words.articles for one in tokens[cluster.end : at])
            if words.takes_object(phrase) and any(things):
                return None  # "asked for talks on the aid that …": of the thing, and no clause
            content = range(at, high)
            if len(content) > 1:
                return Said((content,), "indirect speech", Certainty.HIGH)
    return None


_DATE_AT_END = 3
"""Tokens of a date that ends a sentence, from its day on: "3 May 2020". Ours."""


def _around(
    tokens: Sequence[Token], cluster: Cluster, low: int, high: int, words: Speech
) -> Said | None:
    """A cue that closes a sentence, or stands in its middle between commas."""
    head = cluster.start - 1
    high = _before_contrast(tokens, cluster.end, high, words)
    parts = words.parts.get(tokens[cluster.cue.start].word, ())
    end = cluster.end + (cluster.end < high and tokens[cluster.end].word in parts)
    closes = end >= high or _is_tail(tokens, end, high, words)
    closes = closes or _is_hearer(tokens, cluster, high, words)
    told = any(tokens[at].number for at in range(low, cluster.start))
    counts = any(tokens[at].number for at in range(end, high - _DATE_AT_END))
    closes = closes and (told or not counts)
    marks = _COMMAS | {":"} if closes else _COMMAS
    verb_second = words.comma_clause and cluster.word.kind is CueKind.VERB
    if verb_second and cluster.speaker is not None and not (cluster.inverted or cluster.aside):
        return None
    if cluster.aside and closes and told and head >= low and tokens[head].word not in marks:
        head += 1  # "five died as the police said", without a comma
    elif cluster.coordinated or head < low or tokens[head].word not in marks:
        return _as_said(tokens, cluster, high) if cluster.aside else None
    start = low
    while start < head and (
        tokens[start].word in _COMMAS or tokens[start].word in words.coordinators
    ):
        start += 1
    content = range(start, head)
    adverbial = len(content) < _LONGEST_ADVERBIAL and tokens[start].word in words.openers
    # "For his part, the mayor confirmed 15 deaths."
    opens = adverbial and cluster.end < high and not any(tokens[at].number for at in content)
    if len(content) < 2 or opens or (cluster.speaker and cluster.speaker.start in content):
        return None
    if closes:
        return Said((content,), "closing cue", Certainty.MEDIUM)
    following = tokens[cluster.end + 1].word if cluster.end + 1 < high else ""
    goes_on = tokens[cluster.end].word in _COMMAS and cluster.end + 2 < high
    if following in words.that or not goes_on:
        return None
    rest = range(cluster.end + 1, high)
    return Said((content, rest), "interposed cue", Certainty.MEDIUM)


def _before_contrast(
    tokens: Sequence[Token], start: int, high: int, words: Speech, reach: int = _TAIL
) -> int:
    """Where the clause ends that the cue closes: ", the mayor said, *while* in Lima 5 died"."""
    near = range(start + 1, min(start + reach, high))
    divided = (at for at in near if tokens[at].word in words.contrasts)
    return next((at - 1 for at in divided if tokens[at - 1].word == ","), high)


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


def _is_hearer(tokens: Sequence[Token], cluster: Cluster, high: int, words: Speech) -> bool:
    """Whether only whom it was told follows: ", the mayor told local radio"."""
    if tokens[cluster.cue.stop - 1].word not in words.told_to:
        return False
    others = words.that | words.helpers
    for at in range(cluster.end, min(cluster.end + _LONGEST_HEARER, high)):
        if tokens[at].number or tokens[at].word in others:
            return False
        if at > cluster.end and _is_tail(tokens, at, high, words):
            return True
    return cluster.end + _LONGEST_HEARER >= high


def _calls_wrong(tokens: Sequence[Token], start: int, high: int, words: Speech) -> bool:
    """Whether what follows a verb of calling is called wrong: "noemde het dodental *onjuist*"."""
    return any(tokens[at].word in words.called_wrong for at in range(start, high))


def _following(tokens: Sequence[Token], cluster: Cluster, high: int, words: Speech) -> Said | None:
    """What follows the verb directly: a clause without "that", or the thing denied or asked."""
    start = cluster.end
    phrase = " ".join(tokens[at].word for at in cluster.cue)
    if words.needs_that and not words.takes_object(phrase):
        return None
    split = phrase in words.apart and cluster.word.stance is not Stance.ASSERTS
    split = split or (phrase in words.calling and _calls_wrong(tokens, start, high, words))
    if words.comma_clause and not split and not words.takes_object(phrase):
        comma = next((at for at in range(start, high) if tokens[at].word == ","), None)
        if comma is None:
            return None
        start = comma + 1
    while start < high and tokens[start].word in _COMMAS:
        start += 1
    is_particle = not words.drops_subject and tokens[high - 1].word in words.parts.get(phrase, ())
    if high > start and is_particle:
        high -= 1
    if cluster.speaker is None or high - start < (1 if words.takes_object(phrase) else 2):
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
    return cluster.end < high and not cluster.inverted and words.takes_object(phrase)


def _issued(tokens: Sequence[Token], cluster: Cluster, high: int, words: Speech) -> Said:
    """What "the announcement by X that …" says; where it ends is told by no more than a comma."""
    start = cluster.end + (tokens[cluster.end].word == ",")
    inside = (at for at in range(start + 3, high) if tokens[at].word == ",")
    end = next(inside, high) if words.comma_clause or words.needs_that else high
    return Said((range(start, end),), ISSUED, Certainty.LOW)


def _beside_phrase(
    tokens: Sequence[Token], clusters: Sequence[Cluster], place: int, high: int, words: Speech
) -> Said | None:
    """What stands beside "according to X": after it, before it, or on both sides.

    Of several phrases in a sentence each has its own part: "4,000 according to the police and
    9,000 according to the unions".
    """
    cluster = clusters[place]
    others = [one for one in clusters if one.word.kind in BESIDE or one is cluster]
    own = others.index(cluster)
    leads = _leads(tokens, others, words)
    low, limit = 0, high
    if own:
        last = others[own - 1]
        low = _divide(tokens, last.end, cluster.start, words) if leads[own - 1] else last.end
    elif place and not leads[own] and clusters[place - 1].word.kind is CueKind.VERB:
        low = _divide(tokens, clusters[place - 1].cue.stop, cluster.start, words, low=0)
    if own + 1 < len(others):
        follows = others[own + 1]
        limit = follows.start
        if not leads[own + 1]:
            limit = _divide(tokens, cluster.end, limit, words) if leads[own] else cluster.end
    low = max(low, _bare_number(tokens, low, cluster.start, words))
    before = _stripped(tokens, range(low, cluster.start), words)
    limit = _before_contrast(tokens, cluster.end, min(limit, high), words, len(tokens))
    after = _stripped(tokens, range(cluster.end, limit), words)
    joined = cluster.start > 0 and tokens[cluster.start - 1].word in words.coordinators
    joined = joined or _is_contrasted(tokens, cluster.start, words)
    is_quoted = len(before) == 1 and tokens[before.start].spoken
    is_number = len(before) == 1 and tokens[before.start].number
    if (len(before) < 2 and not (is_quoted or is_number)) or joined or (own and leads[own]):
        before = before if own and not leads[own] and before else range(0)
    interposed = cluster.end < len(tokens) and tokens[cluster.end].word in _COMMAS
    interposed = interposed or words.comma_clause
    contrasted = bool(after) and tokens[after.start].word in words.contrasts
    if before and (contrasted or (own and not leads[own])):
        after = range(0)
    parts = tuple(
        one
        for one in (before, after)
        if (len(one) > 1 or (one and (tokens[one.start].number or tokens[one.start].spoken)))
        and (one is before or interposed or not before)
    )
    if not parts:
        return None
    sure = Certainty.HIGH if len(parts) == 1 else Certainty.MEDIUM
    return Said(parts, "according to", sure, direct=is_quoted and len(parts) == 1)


def _bare_number(tokens: Sequence[Token], low: int, end: int, words: Speech) -> int:
    """Where a number of another count than before begins: "50,000 marched, *20,000* per police"."""
    near = range(end - 2, max(low, end - 2 - _HEDGE_WORDS) - 1, -1)
    marks = words.contrasts | {",", ";"}
    at = next((at for at in near if tokens[at].word in marks | words.determiners), None)
    if at is None or not tokens[end - 1].number or tokens[at].word not in marks:
        return low
    return at + 1 if any(one.number for one in tokens[low:at]) else low


_HEDGE_WORDS = 2
"""Words before a number that has left its noun out: ", *only some* 20,000". Ours."""


def _is_contrasted(tokens: Sequence[Token], start: int, words: Speech) -> bool:
    """Whether a phrase opens a clause set against the one before: "*while* according to X 9 …"."""
    place = start - 1 - (start > 1 and tokens[start - 1].word in words.that)
    return place >= 0 and tokens[place].word in words.contrasts


def _leads(tokens: Sequence[Token], phrases: Sequence[Cluster], words: Speech) -> list[bool]:
    """Of each phrase, whether what is said stands behind it."""
    found: list[bool] = []
    low = 0
    for place, one in enumerate(phrases):
        before = _stripped(tokens, range(low, one.start), words)
        stop = phrases[place + 1].start if place + 1 < len(phrases) else len(tokens)
        after = _stripped(tokens, range(one.end, stop), words)
        if place == 0:
            leads = len(before) < 2
        elif not before:
            leads = True
        else:
            near = range(last_divider(tokens, low, one.start, words), one.start)
            counts = any(tokens[at].number for at in near)
            leads = found[-1] and bool(after) and not counts
        found.append(leads)
        low = one.end
    return found


def _divide(
    tokens: Sequence[Token], start: int, end: int, words: Speech, low: int | None = None
) -> int:
    """Where the part of the phrase at `end` begins that counts something by itself.

    `low` is the answer where nothing divides the two.
    """
    number = next((at for at in range(end - 1, start - 1, -1) if tokens[at].number), None)
    at = None if number is None else last_divider(tokens, start, number, words)
    if at is None or at <= start:
        return start if low is None else low
    return at


def _stripped(tokens: Sequence[Token], part: range, words: Speech) -> range:
    """Without the marks and joining words at its ends."""
    loose = _COMMAS | {"(", ")", ".", ";", ":"}
    while part and tokens[part[-1]].word in loose | words.coordinators:
        part = part[:-1]
    while part and tokens[part[0]].word in loose:
        part = part[1:]
    return part


def _before_last_verb(
    tokens: Sequence[Token], cluster: Cluster, low: int, words: Speech
) -> Said | None:
    """Languages whose verb closes the sentence: speaker, what is said, verb."""
    quote = next(
        (at for at in range(cluster.cue.start - 1, low - 1, -1) if tokens[at].spoken), None
    )
    behind = cluster.cue.stop + 1
    if tokens[behind - 1 : behind] and tokens[behind - 1].word == ":" and behind < len(tokens):
        if not tokens[behind].spoken:
            return Said((range(behind, len(tokens)),), "after a colon", Certainty.HIGH)
        quote = behind
    if quote is not None:
        return Said((range(quote, quote + 1),), "direct quotation", Certainty.HIGH, direct=True)
    if cluster.cue.stop < len(tokens) and tokens[cluster.cue.stop].word in words.that:
        content = range(cluster.cue.stop, len(tokens))
        return Said((content,), "indirect speech", Certainty.HIGH) if len(content) > 1 else None
    start = cluster.speaker.stop if cluster.speaker and not cluster.inverted else low
    while start < cluster.cue.start and tokens[start].word in _COMMAS:
        start += 1
    content = range(start, cluster.cue.start)
    if not content and cluster.speaker and cluster.speaker.stop == cluster.cue.start:
        return Said((cluster.cue,), ANNOUNCED, Certainty.LOW, awaits=True)
    least = 1 if cluster.word.stance is Stance.DENIES else 2
    return Said((content,), "closing verb", Certainty.MEDIUM) if len(content) >= least else None
