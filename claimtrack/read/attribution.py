"""Who says what in a document: direct and indirect speech, and what goes on without a cue.

Each sentence is read on its own; then quotations and reported speech that go on are given to
whoever spoke before, marked as carried over and never as sure.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from claimtrack.dates import find_dates
from claimtrack.languages.load import find_speech, writing_of
from claimtrack.languages.speech import CueKind, CueWord, Order, Speech
from claimtrack.model.claim import Stance
from claimtrack.model.proposal import Certainty
from claimtrack.read.assertions import find_elided
from claimtrack.read.attributed import Attributed, Unit
from claimtrack.read.cluster import Cluster, FoundCue
from claimtrack.read.continuation import BEHIND, carry_over
from claimtrack.read.denied_at_end import find_denied_at_end
from claimtrack.read.given_before import find_given_before
from claimtrack.read.issuer import name_issuer
from claimtrack.read.signatures import LABEL_CHARACTERS, find_label
from claimtrack.read.speaker_words import speaker_after
from claimtrack.read.speech_cues import find_clusters
from claimtrack.read.tokens import COMMA, Token, tokenize
from claimtrack.read.what_is_said import BESIDE, Said, find_said
from claimtrack.text.fold import accented_letters, fold_phrase
from claimtrack.text.page import Page, open_page
from claimtrack.text.quotation import Quotation
from claimtrack.text.span import Span
from claimtrack.text.word_set import WordSet

_MOST_CHARACTERS = 2000
"""Of sentences that quotations join one to the next: more of them are divided before a quotation.
Ours: a page of dialogue has shorter ones."""


LONGEST_WORD = 40
"""Characters on each side of an aside in which the words of a verb stand. Ours."""
WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_]+)(,?) $")
"""The word right before an aside."""
_LONGEST_BACK = 4
"""Words that point back to the sentence before: "c'est ce qu'". Ours."""
_MARKS = WordSet({",", ":"})
_LONGEST_RELAY = 14
"""Tokens of who passes it on, before "that". Ours."""
_PASSED_ON = frozenset(
    {
        Stance.ASSERTS,
        Stance.ADMITS,
        Stance.ADMITS_IN_PART,
        Stance.DENIES,
        Stance.ACCUSES,
        Stance.PROMISES,
    }
)
"""Stances that another passes on: "said *the operator had admitted* 12 deaths"."""
_COUNTING = frozenset({"number after the verb", "clause after the verb"})
"""Rules by which a count may follow a verb, and be followed by another speaker's."""


def find_attributions(text: str | Page, language: str) -> tuple[Attributed, ...]:
    """What somebody is reported to say, from left to right.

    A language without a list of verbs of saying still has its quotations, with no speaker.

    Args:
        text: A document, or a part of one.
        language: A BCP 47 tag.
    """
    words = find_speech(language)
    page = open_page(text, writing_of(language))
    quotes = tuple(one for one in page.quotations if one.depth == 0)
    units = _units(page.sentences, quotes)
    if words is not None:
        cues = _cues(page, words, quotes)
        before = (None, *(unit.span for unit in units))
        units = [
            unit._replace(
                said=tuple(_read(page, unit, told, cues, words)),
                has_cue=bool(cues.inside(unit.span)),
            )
            for unit, told in zip(units, before, strict=False)
        ]
    found = [*carry_over(page.text, units, words)]
    if words is not None:
        found.extend(find_given_before(page, words))
        found.extend(find_denied_at_end(page, words))
    return tuple(sorted(found, key=lambda one: (one.content[0].start, one.content[0].end)))


def _units(sentences: Sequence[Span], quotes: Sequence[Quotation]) -> list[Unit]:
    """Sentences, not divided inside a quotation, with the quotations in them."""
    units: list[Unit] = []
    first = after = 0
    start: int | None = None
    for sentence in sentences:
        start = sentence.start if start is None else start
        while after < len(quotes) and quotes[after].outer.end <= sentence.end:
            after += 1
        going_on = quotes[after].outer if after < len(quotes) else None
        if going_on is None or going_on.start >= sentence.end:
            units.append(Unit(Span(start, sentence.end), tuple(quotes[first:after])))
            first, start = after, None
        elif going_on.start - start > _MOST_CHARACTERS:
            units.append(Unit(Span(start, going_on.start), tuple(quotes[first:after])))
            first, start = after, going_on.start
    if start is not None and sentences:
        units.append(Unit(Span(start, sentences[-1].end), tuple(quotes[first:])))
    return units


@dataclass(frozen=True, slots=True)
class _Cues:
    starts: tuple[int, ...]
    found: tuple[FoundCue, ...]

    def inside(self, span: Span) -> tuple[FoundCue, ...]:
        low, high = bisect_left(self.starts, span.start), bisect_right(self.starts, span.end - 1)
        return self.found[low:high]


def _cues(page: Page, words: Speech, quotes: Sequence[Quotation]) -> _Cues:
    starts = [one.outer.start for one in quotes]
    found: list[FoundCue] = []
    for low, high, word in page.find(words.cues):
        start, end = page.folded.original_span(low, high)
        if _is_another_word(page.text[start:end], words):
            continue
        at = bisect_right(starts, start) - 1
        if at < 0 or quotes[at].outer.end <= start:
            found.append(FoundCue(start, end, word))
    ends = {one.end for one in found}  # "avait d'abord *parlé de*" is one as it stands
    divided = [
        one
        for one in _divided(page, words)
        if one.end not in ends
        and not any(quote.outer.start <= one.start < quote.outer.end for quote in quotes)
    ]
    if words.compound_sources or divided:
        found.extend(divided)
        found.extend(_compounds(page, words) if words.compound_sources else ())
        found.sort(key=lambda one: one.start)
    return _Cues(tuple(one.start for one in found), tuple(found))


def _is_another_word(written: str, words: Speech) -> bool:
    """Whether an accent tells that a word is not the verb that it is folded to: "crítico"."""
    known = words.accents.get(fold_phrase(written)) if not written.isascii() else None
    marks = accented_letters(written) if known is not None else frozenset()
    return known is not None and bool(marks) and known.isdisjoint(marks)


def _divided(page: Page, words: Speech) -> Iterator[FoundCue]:
    """Verbs of several words with an aside between them: "ha *da parte sua* parlato di".

    Between two commas or none: "habla*, en cambio,* de".
    """
    for start, end, _ in page.find(words.asides):
        before = WORD_BEFORE.search(page.flat, max(0, start - LONGEST_WORD), start)
        if before is None or bool(before[2]) is not page.flat.startswith(",", end):
            continue
        joined = f"{before[1]} {page.flat[end : end + LONGEST_WORD].lstrip(' ,')}"
        cue = words.cues.at(joined, 0)
        if cue is None or cue[0] <= len(before[1]) or cue[1].kind is not CueKind.VERB:
            continue
        gap = len(page.flat[end : end + LONGEST_WORD]) - len(joined) + len(before[1]) + 1
        stop = end + gap + cue[0] - len(before[1]) - 1
        yield FoundCue(*page.folded.original_span(before.start(1), stop), cue[1])


def _compounds(page: Page, words: Speech) -> Iterator[FoundCue]:
    """Sources of one word behind a preposition: "nach Klinikangaben"."""
    for source in _compound_pattern(words.tag).finditer(page.flat):
        if source.group(1) not in words.openers - words.determiners:
            continue
        yield FoundCue(*page.folded.original_span(*source.span()), CueWord(CueKind.ALONE))


@cache
def _compound_pattern(tag: str) -> re.Pattern[str]:
    words = find_speech(tag)
    assert words is not None  # noqa: S101 - the caller has them
    ends = "|".join(map(re.escape, sorted(words.compound_sources)))
    return re.compile(rf"(?<!\w)([^\W\d_]{{3,4}}) [^\W\d_]{{3,30}}(?:{ends})(?!\w)")


def _read(
    page: Page, unit: Unit, before: Span | None, cues: _Cues, words: Speech
) -> Iterator[Attributed]:
    """Who says what in a sentence; `before` is the sentence before it."""
    text, found = page.text, cues.inside(unit.span)
    labelled = _may_be_labelled(text, unit.span)
    if not found and not labelled:
        return
    tokens = tokenize(page, unit.span.start, unit.span.end, unit.quotes, words)
    clusters = find_clusters(text, tokens, found, words)
    label = find_label(text, tokens, words) if labelled and not clusters else None
    if label is not None:
        yield label
    back = _teller_of_before(text, tokens, clusters, words)
    rest = Span(unit.span.end, len(text))  # of a text whose headline is missing
    if back is not None and (before is not None or text[rest.start : rest.end].strip()):
        rule = BEHIND if before is not None else "the sentence that opens the text"
        told = Said((range(1),), rule, Certainty.MEDIUM if before is not None else Certainty.LOW)
        teller, relays = _through_whom(tokens, clusters[:3], back, words)
        voices = (name_issuer(tokens, teller, words) if teller is not None else None, relays)
        yield replace(_attributed(text, tokens, back, told, voices), content=(before or rest,))
        clusters = [one for one in clusters if one.cue.start > back.cue.start]
    passed = _passed_on(tokens, clusters, words)
    clusters = [
        one._replace(relay=clusters[passed[place]].speaker) if place in passed else one
        for place, one in enumerate(clusters)
    ]
    for place, cluster in enumerate(clusters):
        if cluster.word.kind in {CueKind.RELAY, CueKind.CITED} or place in passed.values():
            continue
        said = find_said(tokens, clusters, place, words)
        if said is not None and cluster.relay is not None and said.certainty is Certainty.HIGH:
            said = said._replace(certainty=Certainty.MEDIUM)
        if said is not None:
            near = clusters[max(0, place - 2) : place + 3]
            speaker, relays = _through_whom(tokens, near, cluster, words)
            if speaker is not None:
                speaker = name_issuer(tokens, speaker, words)
            elided = find_elided(tokens, said.content[0], words) if said.rule in _COUNTING else None
            heard = [one.cue.start for one in clusters]
            if elided is not None and not any(at in elided.speaker for at in heard):
                before_it = range(said.content[0].start, elided.start)
                said = said._replace(content=(before_it,))
                other = Said((elided.content,), "a verb understood", Certainty.MEDIUM)
                yield _attributed(text, tokens, cluster, other, (elided.speaker, relays))
            own = _attributed(text, tokens, cluster, said, (speaker, relays))
            denied = _denied_before_colon(tokens, cluster, said, words)
            yield from _with_denial(text, tokens, own, denied)


def _with_denial(
    text: str, tokens: Sequence[Token], own: Attributed, denied: range | None
) -> Iterator[Attributed]:
    """What was read, or two where a denial stands before what its speaker says is so."""
    if denied is None:
        yield own
        return
    yield replace(own, stance=Stance.ASSERTS)
    yield replace(
        own,
        content=(_tidy(text, _span(tokens, denied)),),
        rule="before a colon",
        certainty=Certainty.MEDIUM if own.speaker is not None else Certainty.LOW,
        direct=False,
        awaits=False,
    )


def _denied_before_colon(
    tokens: Sequence[Token], cluster: Cluster, said: Said, words: Speech
) -> range | None:
    """What a denial names before the colon behind which its speaker says what is so.

    "The army denied *the charges*: “No civilian was killed”": that nobody was is not denied. The
    verb itself where it names nothing before a quotation; None where no colon stands between.
    """
    if cluster.word.stance is not Stance.DENIES:
        return None
    places = range(cluster.end, said.content[0].start + 1)
    end = next((at for at in places if tokens[at].word == ":"), None)
    if end is None:
        return None
    parts = words.parts.get(tokens[cluster.cue.start].word, ())
    while end > cluster.end and tokens[end - 1].word in parts:
        end -= 1
    if named := range(cluster.end, end):
        return named
    is_quoted = any(tokens[at].spoken for at in said.content[0])
    return cluster.cue if is_quoted else None  # "denied: 43 dead" denies these


def _passed_on(
    tokens: Sequence[Token], clusters: Sequence[Cluster], words: Speech
) -> dict[int, int]:
    """Verbs whose speaker another passes on, with the cue of that one, by their places.

    Right before it ("KTV reported that *the mayor had said*"), or closing the sentence that it
    opens ("*The mayor had said* 60 died, KTV reported").
    """
    found: dict[int, int] = {}
    for place, (one, other) in enumerate(pairwise(clusters)):
        if place == 0 and _is_told_by(tokens, one, other, words):
            found[place] = place + 1
        if not _speaks(one) or not _tells_something(other) or other.coordinated or other.relative:
            continue
        start = other.speaker.start if other.speaker else other.start
        if tokens[start].word in words.pronouns - words.determiners:
            continue
        between = range(one.end, start)
        joints = words.that | words.determiners | (COMMA if words.comma_clause else frozenset())
        if (
            not one.inverted
            and other.start > one.cue.start
            and all(tokens[at].word in joints for at in between)
        ):
            found[place + 1] = place
        elif _speaks(other) and _opens_told(one) and _ends_with(tokens, other, words):
            found[place] = place + 1
    return found


def _is_told_by(tokens: Sequence[Token], one: Cluster, other: Cluster, words: Speech) -> bool:
    """Whether another closes what a name opens: "According to X 60 died, AFP reports"."""
    if one.start or one.word.kind is not CueKind.BEFORE or one.speaker is None:
        return False
    small = words.nameless | words.tallies | words.speech_nouns | words.pronouns
    named = any(tokens[at].word not in small for at in one.speaker)
    return named and _speaks(other) and _ends_with(tokens, other, words)


def _opens_told(cluster: Cluster) -> bool:
    """Whether a verb with its speaker before it opens the sentence: "*The mayor had said* …"."""
    return cluster.start == 0 and not cluster.inverted


def _tells_something(cluster: Cluster) -> bool:
    """Whether somebody named asserts, admits, denies or promises something by a verb."""
    is_verb = cluster.word.kind is CueKind.VERB and cluster.word.stance in _PASSED_ON
    return is_verb and cluster.speaker is not None and not cluster.aside


def _speaks(cluster: Cluster) -> bool:
    """Whether somebody named asserts something by a verb."""
    plain = cluster.word.kind is CueKind.VERB and cluster.word.stance is Stance.ASSERTS
    return plain and cluster.speaker is not None and not cluster.aside


def _ends_with(tokens: Sequence[Token], cluster: Cluster, words: Speech) -> bool:
    """Whether a cue closes the sentence behind a comma."""
    stop = len(tokens) - (tokens[-1].word == ".")
    parts = words.parts.get(tokens[cluster.cue.start].word, ())
    rest = all(tokens[at].word in parts for at in range(cluster.end, stop))
    return cluster.start > 0 and tokens[cluster.start - 1].word == "," and rest


def _teller_of_before(
    text: str, tokens: Sequence[Token], clusters: Sequence[Cluster], words: Speech
) -> Cluster | None:
    """The cue of a sentence that only says who told the one before: "Das sagte die Polizei."."""
    is_beside = [one.aside or one.word.kind is CueKind.BEFORE for one in clusters[:1]]
    writes = len(clusters) > 1 and is_beside[0]
    begin = _behind_relay(tokens, words)
    if writes and clusters[0].start == 0 and tokens[clusters[0].end].word == ",":
        begin = clusters[0].end + 1  # "As AFP writes, *this* was reported by the mayor"
    others = range(writes, len(clusters))
    at = next((at for at in others if clusters[at].cue.start >= begin), None)
    if at is None:
        return None
    cluster = clusters[at]
    own = (one for one in range(cluster.cue.stop, len(tokens)) if tokens[one].word in {",", ";"})
    end = next(own, len(tokens))  # what follows a comma tells more: "…, *who confirmed 40 dead*"
    if any(_tells(one) for one in tokens[begin:end]):
        return None
    if any(one.word in words.that for one in tokens[cluster.cue.stop : end]):
        return None
    opening = [one.word for one in tokens[begin : begin + _LONGEST_BACK]]
    sizes = [n for n in range(len(opening), 0, -1) if _phrase(opening[:n]) in words.backward]
    first = next((begin + n for n in sizes if begin + n <= cluster.cue.stop), None)
    if first is None or _counts(text, tokens[begin:end], words):
        return None
    named_at = cluster.speaker.start if cluster.speaker is not None else 0
    between = range(first, named_at if first <= named_at < cluster.cue.start else cluster.cue.start)
    aside = words.openers | words.adverbs | _MARKS
    named = sum(not (tokens[one].number or tokens[one].word in aside) for one in between)
    is_near = words.order is Order.LAST or cluster.word.kind in BESIDE
    if not is_near and named > (1 if first - begin < 2 else _LONGEST_BACK):
        return None
    speaker = cluster.speaker
    if speaker is not None and speaker.start < first:
        speaker = range(first, speaker.stop) if speaker.stop > first else None
    high = clusters[at + 1].cue.start if at + 1 < len(clusters) else len(tokens)
    high = high if high > cluster.cue.stop else len(tokens)
    if named and not is_near and (speaker is None or not cluster.inverted):
        # "Այս մասին Norpress-ին հայտնեց …": whom it was told stands before the verb
        speaker = speaker_after(tokens, cluster.cue.stop, high, words) or speaker
    if speaker is None and words.order is Order.LAST:
        speaker = _without_hearer(tokens, range(first, cluster.cue.start), words)
    behind = range(cluster.cue.stop, high)
    is_passive = words.passives | COMMA  # "a darne notizia *è stato* il sindaco"
    start = next((one for one in behind if tokens[one].word not in is_passive), high)
    speaker = speaker or speaker_after(tokens, start, high, words)
    passed_on = clusters[0].speaker if writes else None
    relay = name_issuer(tokens, passed_on, words) if passed_on else cluster.relay
    return None if speaker is None else cluster._replace(speaker=speaker, relay=relay)


def _phrase(spoken: Sequence[str]) -> str:
    return " ".join(spoken).replace("' ", "'")


def _tells(token: Token) -> bool:
    """Whether it may be a part of what is told, and no day of a month."""
    is_day = token.word.isdigit() and int(token.word) <= 31
    return token.spoken or (token.number and not is_day)


def _counts(text: str, tokens: Sequence[Token], words: Speech) -> bool:
    """Whether one of some tokens is a number that is no day: "the toll is *15*, the mayor said"."""
    numbers = [one for one in tokens if one.number and one.word.isdigit()]
    if not numbers:
        return False
    start, stop = tokens[0].start, tokens[-1].end
    dates = find_dates(text[start:stop], language=words.tag)
    days = [Span(start + one.start, start + one.end) for one in dates]
    return any(not any(day.covers(Span(one.start, one.end)) for day in days) for one in numbers)


def _behind_relay(tokens: Sequence[Token], words: Speech) -> int:
    """Where a sentence begins behind who passes it on: "Norpress xəbər verir ki, *bu barədə* …"."""
    if words.order is not Order.LAST:
        return 0
    near = range(min(_LONGEST_RELAY, len(tokens)))
    that = next((at for at in near if tokens[at].word in words.that), None)
    if that is None:
        return 0
    return that + 1 + (that + 1 < len(tokens) and tokens[that + 1].word == ",")


def _without_hearer(tokens: Sequence[Token], part: range, words: Speech) -> range | None:
    """A speaker without whom it was told: "*jurnalistlərə* baş prokuror"; None for nobody."""
    while part and tokens[part[0]].word in words.openers | words.adverbs | COMMA:
        part = part[1:]
    return part or None


def _may_be_labelled(text: str, span: Span) -> bool:
    """Whether a colon stands near the beginning of a sentence, or a dash or bracket at its end."""
    near = min(span.end, span.start + LABEL_CHARACTERS)
    ends = text[max(span.start, span.end - LABEL_CHARACTERS) : span.end]
    dashed = any(mark in ends for mark in (" - ", " – ", " — "))
    return ":" in text[span.start : near] or ":" in ends or ends.endswith(")") or dashed


def _attributed(
    text: str,
    tokens: Sequence[Token],
    cluster: Cluster,
    said: Said,
    voices: tuple[range | None, tuple[range, ...]],
) -> Attributed:
    speaker, relays = voices
    if speaker is not None:  # "communiqué par *la préfecture faisait état*": nobody relays itself
        relays = tuple(one for one in relays if set(one).isdisjoint(speaker))
    span = _span(tokens, speaker) if speaker else None
    cue = _span(tokens, cluster.cue)
    content = tuple(_tidy(text, _span(tokens, one)) for one in said.content)
    certainty = said.certainty if span is not None else Certainty.LOW
    return Attributed(
        content=content,
        speaker=span,
        cue=cue,
        stance=cluster.word.stance,
        rule=said.rule,
        certainty=certainty,
        relays=tuple(_span(tokens, one) for one in relays),
        direct=said.direct,
        blamed=None if cluster.blamed is None else _span(tokens, cluster.blamed),
        awaits=said.awaits,
    )


def _is_verb(token: Token, words: Speech) -> bool:
    """Whether a word may be a verb of saying."""
    known = words.cues.at(token.word, 0) if token.word else None
    return known is not None and known[0] == len(token.word) and known[1].kind is CueKind.VERB


def _through_whom(
    tokens: Sequence[Token], clusters: Sequence[Cluster], cluster: Cluster, words: Speech
) -> tuple[range | None, tuple[range, ...]]:
    """The speaker, and who relays it: "AFP said, citing the ministry", "Lee, quoted by AFP"."""
    speaker = cluster.speaker
    if cluster.relay is not None:
        return speaker, (cluster.relay,)
    for other in clusters:
        if other.speaker is None or other is cluster:
            continue
        if other.word.kind is CueKind.RELAY and speaker is not None:
            between = [one for one in clusters if cluster.end <= one.start < other.start]
            told = next((one.speaker for one in between if _speaks(one)), None)
            if told is not None:  # "…, the agency said, UNN writes, citing Reuters"
                return speaker, (other.speaker, told)
            if any(_is_verb(one, words) for one in tokens[cluster.end : other.cue.start]):
                continue  # "an official said, *KTV reports* citing …"
            return _before_cue(other.speaker, cluster), (speaker,)
        if other.word.kind is CueKind.CITED:
            if speaker is not None and other.cue.start in speaker:
                speaker = range(speaker.start, other.cue.start)
            return speaker or cluster.speaker, (other.speaker,)
    return speaker, ()


def _before_cue(speaker: range, cluster: Cluster) -> range:
    """The name behind "citing", without the verb that follows it."""
    is_inside = cluster.cue.start in speaker and cluster.cue.start > speaker.start
    return range(speaker.start, cluster.cue.start) if is_inside else speaker


def _span(tokens: Sequence[Token], part: range) -> Span:
    stop = part.stop
    while stop > part.start + 1 and tokens[stop - 1].word == ",":
        stop -= 1
    return Span(tokens[part.start].start, tokens[stop - 1].end)


def _tidy(text: str, span: Span) -> Span:
    end = span.end
    while end > span.start + 1 and text[end - 1] in " .,;":
        end -= 1
    return Span(span.start, end)
