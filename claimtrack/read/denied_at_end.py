"""Who denies what a sentence tells, where the verb of denying closes it.

"Het bericht dat er 31 doden waren, werd *door de burgemeester ontkend*"; "31 kişinin öldüğü
iddiasını *vali yalanladı*".
"""

from collections.abc import Iterator, Sequence

from claimtrack.languages.speech import CueKind, Order, Speech
from claimtrack.model.claim import Stance
from claimtrack.model.proposal import Certainty
from claimtrack.read.attributed import Attributed
from claimtrack.read.speaker import holds_office
from claimtrack.read.speaker_words import speaker_after
from claimtrack.read.tokens import Token, tokenize
from claimtrack.text.page import Page
from claimtrack.text.span import Span

DENIED_AT_END = "a denial that closes the sentence"
"""The rule's settled name."""
_LONGEST_SPEAKER = 8
"""Tokens of who denies it, before the verb. Ours."""
_HELPER_REACH = 4
"""Tokens from the helping verb to "by": "*wurde* am Montag *vom* Minister". Ours."""
_ENDS = frozenset({".", ",", ";", "!"})


def find_denied_at_end(page: Page, words: Speech) -> Iterator[Attributed]:
    """Each such denial with who denies; nothing where the words name nobody.

    What is denied has to hold a number, and to be told as somebody's words: behind "that", or with
    a noun for what is told. "12 men were turned back by the minister" denies nothing.
    """
    passives = [(low, True) for low, _, _ in page.find(words.denied_verbs)]
    active = [
        (low, False)
        for low, _, cue in page.find(words.cues)
        if words.order is Order.LAST and cue.kind is CueKind.VERB and cue.stance is Stance.DENIES
    ]
    read: dict[int, tuple[list[Token], dict[int, int]]] = {}
    for low, is_passive in sorted({*passives, *active}):
        start = page.folded.original_span(low, low + 1)[0]
        sentence = page.sentence_at(start)
        if sentence.start not in read:  # each sentence is cut once
            found = tokenize(page, sentence.start, sentence.end, (), words)
            read[sentence.start] = found, {one.start: at for at, one in enumerate(found)}
        tokens, places = read[sentence.start]
        at = places.get(start)
        parts = None if at is None else _parts(tokens, at, words, is_passive=is_passive)
        if at is None or parts is None:
            continue
        stop, speaker = parts
        yield Attributed(
            content=(Span(tokens[0].start, tokens[stop - 1].end),),
            speaker=Span(tokens[speaker.start].start, tokens[speaker[-1]].end),
            cue=Span(tokens[at].start, tokens[at].end),
            stance=Stance.DENIES,
            rule=DENIED_AT_END,
            certainty=Certainty.MEDIUM,
        )


def _parts(
    tokens: Sequence[Token], at: int, words: Speech, *, is_passive: bool
) -> tuple[int, range] | None:
    """Where what is denied ends, and who denies it."""
    found = _by_agent(tokens, at, words) if is_passive else None
    found = found or _behind_object(tokens, at, words, is_passive=is_passive)
    if found is None:
        return None
    stop, _ = found
    told = words.that | words.allegations | words.tallies | words.speech_nouns
    is_told = words.order is Order.LAST or any(one.word in told for one in tokens[:stop])
    return found if is_told and any(one.number for one in tokens[:stop]) else None


def _by_agent(tokens: Sequence[Token], at: int, words: Speech) -> tuple[int, range] | None:
    """By "wurde *vom Minister* bestritten", the verb closing its clause."""
    behind = tokens[at + 1].word if at + 1 < len(tokens) else "."
    if behind not in _ENDS and behind not in words.passives:
        return None
    low = max(0, at - _LONGEST_SPEAKER)
    agent = next((one for one in range(at - 1, low, -1) if tokens[one].word in words.agents), None)
    if agent is None:
        return None
    near = range(agent - 1, max(0, agent - _HELPER_REACH), -1)
    helper = next((one for one in near if tokens[one].word in words.passives), None)
    if helper is None and behind not in words.passives:
        return None
    speaker = speaker_after(tokens, agent + 1, at, words)
    return (helper or agent, speaker) if speaker and _is_somebody(tokens, speaker, words) else None


def _behind_object(
    tokens: Sequence[Token], at: int, words: Speech, *, is_passive: bool
) -> tuple[int, range] | None:
    """By "31 kişinin öldüğü iddiasını *vali* yalanladı", the noun for what is told before it."""
    end = at
    if is_passive:
        if at == 0 or tokens[at - 1].word not in words.agents_after:
            return None
        end = at - 1
    for place in range(end - 1, max(0, end - _LONGEST_SPEAKER) - 1, -1):
        word = tokens[place].word
        if not word[:1].isalpha() or tokens[place].number:
            return None
        is_noun = any(word.startswith(one) for one in words.allegations)
        if not is_noun and not word.endswith(words.told_endings or ("\0",)):
            continue
        start = place + 1
        while start < end and tokens[start].word in words.adverbs:
            start += 1
        speaker = range(start, end)
        is_named = bool(speaker) and _is_somebody(tokens, speaker, words)
        return (place + 1, speaker) if is_named else None
    return None


def _is_somebody(tokens: Sequence[Token], speaker: range, words: Speech) -> bool:
    """Whether words name an office, a group, or by a capital a person or a body."""
    is_name = not words.capital_nouns and any(tokens[at].capital for at in speaker)
    return is_name or holds_office(tokens, speaker, words)
