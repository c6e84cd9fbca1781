"""Verbs of saying whose speaker stands in a place of its own: "was told by X"."""

from collections.abc import Sequence

from claimtrack.languages.speech import CueKind, CueWord, Speech
from claimtrack.model.claim import Stance
from claimtrack.read.blamed import is_charge, is_passive_clause, verbs_of_clause
from claimtrack.read.cluster import Cluster
from claimtrack.read.speaker import holds_office
from claimtrack.read.speaker_words import speaker_after, speaker_before
from claimtrack.read.tokens import COMMA, Token

_AGENT_NEAR = 8
"""Tokens between a passive and its agent: "estimée à 4.000 personnes par". Ours."""
FAR = 25
"""Tokens between a verb and its separated part: "teilte … mit". Ours."""


def find_frame(
    tokens: Sequence[Token],
    at: range,
    word: CueWord,
    room: tuple[int, int],
    words: Speech,
    *,
    participle: bool,
    is_active: bool,
) -> Cluster | None:
    """The verb with its speaker, where one of these constructions is used.

    Args:
        tokens: The sentence.
        at: The verb.
        word: What kind of cue it is.
        room: Where a speaker may begin, and where the group of verbs does.
        words: The lexicon.
        participle: Whether it is a participle.
        is_active: Whether its helper shows that the subject acts, so that it has no agent.
    """
    if participle:
        agent = None if is_active else _by_agent(tokens, at, word, room, words)
        found = agent or _framed(tokens, at, word, room[0], words)
        if found is not None:
            return found
    return _relayed(tokens, at, room[1], word, words) or _verb_last(
        tokens, at, word, room[0], words
    )


def _verb_last(
    tokens: Sequence[Token], at: range, word: CueWord, low: int, words: Speech
) -> Cluster | None:
    """A clause whose verb closes it: "während *die Armee* 15 Gefallene *einräumte*"."""
    stop = at.stop + (at.stop < len(tokens) and tokens[at.stop].word in words.auxiliaries)
    if not words.comma_clause or (stop < len(tokens) and tokens[stop].word[:1].isalnum()):
        return None
    near = range(at.start - 1, max(low, at.start - FAR) - 1, -1)
    start = next((one + 1 for one in near if tokens[one].word == ","), low)
    if tokens[start].word not in words.subordinators:
        return None
    number = next((one for one in range(start + 1, at.start) if tokens[one].number), None)
    speaker = number and speaker_after(tokens, start + 1, number, words)
    if not speaker or not _is_somebody(tokens, speaker, words):
        return None
    return Cluster(start, stop, at, word, speaker, inner=range(speaker.stop, at.start))


def _by_agent(
    tokens: Sequence[Token], at: range, word: CueWord, room: tuple[int, int], words: Speech
) -> Cluster | None:
    """A passive with whoever did it: "15 deaths were reported *by the ministry*"."""
    low, group = room
    near = range(at.stop, min(at.stop + _AGENT_NEAR, len(tokens) - 1))
    if words.capital_nouns:  # where a participle closes its clause
        near = range(max(low, at.start - _AGENT_NEAR), at.start)
        verbs = verbs_of_clause(tokens, at)
        if verbs & (words.auxiliaries - words.passives) and not verbs & words.passives:
            return None  # "*hat* die von der Polizei genannte Zahl dementiert"
    for agent in near:
        if tokens[agent].word in words.agents:
            stop = at.start if agent < at.start else len(tokens)
            speaker = speaker_after(tokens, agent + 1, stop, words)
            speaker = _before_another_verb(tokens, speaker, words)
            blamed = None
            if word.stance is Stance.ACCUSES and speaker is not None:
                speaker = _before_charge(tokens, speaker, words)
                blamed = _blamed(tokens, at, min(group, agent), low, words)
            if speaker is not None and _is_somebody(tokens, speaker, words):
                end = max(at.stop, speaker.stop)
                start = min(group, agent)
                return Cluster(start, end, at, word, speaker, agent=agent, blamed=blamed)
        if tokens[agent].word in words.that | COMMA or tokens[agent].spoken:
            break
    return None


def _before_another_verb(
    tokens: Sequence[Token], speaker: range | None, words: Speech
) -> range | None:
    """Whoever did it, without what the subject did as well: "given *by the firm* and said that"."""
    for at in speaker[1:-1] if speaker else ():
        verb = words.cues.at(tokens[at + 1].word, 0)
        is_verb = verb is not None and verb[1].kind is CueKind.VERB
        if tokens[at].word in words.coordinators and is_verb and not tokens[at + 1].capital:
            return range(speaker.start, at) if speaker else None
    return speaker


def _before_charge(tokens: Sequence[Token], speaker: range, words: Speech) -> range:
    """Whoever accuses, without what for: "accused by *the union* of killing 12"."""
    folded = [one.word for one in tokens]
    capitals = [one.capital for one in tokens]
    links = (at for at in speaker[1:] if is_charge(folded, capitals, at, words))
    return range(speaker.start, next(links, speaker.stop))


def _blamed(
    tokens: Sequence[Token], at: range, group: int, low: int, words: Speech
) -> range | None:
    """Whoever is accused, before the verb: "*the army*, accused by the union of …"."""
    if words.comma_clause and is_passive_clause(tokens, at, words):
        near = range(group, max(low, group - _AGENT_NEAR), -1)
        group = next((one for one in near if tokens[one].word in words.passives), group)
    return speaker_before(tokens, low, group, words) if group > low else None


def _is_somebody(tokens: Sequence[Token], speaker: range, words: Speech) -> bool:
    """Whether an office, a group or a name stands there, and no means: "by phone"."""
    return holds_office(tokens, speaker, words) or (
        not words.capital_nouns and tokens[speaker[-1]].capital
    )


def _framed(
    tokens: Sequence[Token], at: range, word: CueWord, low: int, words: Speech
) -> Cluster | None:
    """A participle that closes a clause, the speaker before its auxiliary or behind it.

    What it tells of stands between the two ("hatte die Polizei *von 9 Toten* gesprochen"), else
    before a comma or behind the participle.
    """
    near = range(at.start - 1, max(low, at.start - FAR) - 1, -1)
    auxiliary = next((one for one in near if tokens[one].word in words.auxiliaries), None)
    if not words.comma_clause or auxiliary is None or auxiliary == at.start - 1:
        return None
    if tokens[auxiliary].word in words.passives:
        return None  # "die Zahl der Toten *wird* auf 30 geschätzt"
    inner = range(auxiliary + 1, at.start)
    speaker = speaker_before(tokens, low, auxiliary, words) if auxiliary > low else None
    behind = speaker_after(tokens, auxiliary + 1, at.start, words)
    is_before = speaker is not None and holds_office(tokens, speaker, words)
    if behind and not is_before and _is_somebody(tokens, behind, words):
        speaker, inner = behind, range(behind.stop, at.start)
    told = any(tokens[one].number for one in inner)
    if speaker is None or (not told and speaker is not behind):
        return None
    if not told:
        return Cluster(auxiliary, at.stop, at, word, speaker, inverted=True)
    goes_on = at.stop < len(tokens) and tokens[at.stop].word != "."
    if goes_on or any(tokens[one].word == "," for one in inner):
        return None
    return Cluster(min(auxiliary, speaker.start), at.stop, at, word, speaker, inner=inner)


def _relayed(
    tokens: Sequence[Token], at: range, group: int, word: CueWord, words: Speech
) -> Cluster | None:
    """A verb of passing on with the relay behind it, and the speaker behind a word for "from"."""
    links = words.relay_from.get(tokens[at.start].word, ())
    near = range(at.stop + 1, min(at.stop + FAR, len(tokens)))
    link = next((one for one in near if tokens[one].word in links), None)
    if link is None:
        return None
    speaker = speaker_after(tokens, link + 1, len(tokens), words)
    if speaker is None:
        return None
    relay = range(at.stop, link)
    return Cluster(group, speaker.stop, at, word, speaker, inverted=True, relay=relay)
