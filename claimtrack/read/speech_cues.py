"""The cues of one sentence: verbs of saying and phrases such as "according to", with who speaks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from claimtrack.languages.speech import CueKind, CueWord, Order, Speech
from claimtrack.model.claim import Stance
from claimtrack.read.blamed import is_blamed, is_passive_clause
from claimtrack.read.cluster import Cluster, FoundCue
from claimtrack.read.issuer import find_issuer, with_agent
from claimtrack.read.speaker import find_speaker, leading_group
from claimtrack.read.speaker_words import (
    before_own_part,
    find_boundary,
    speaker_after,
    speaker_before,
    with_full_name,
)
from claimtrack.read.speech_verbs import (
    is_finite,
    is_harm,
    is_no_charge,
    is_noun,
    is_participle,
    is_used,
    states_count,
)
from claimtrack.read.tokens import Token
from claimtrack.read.verb_frames import FAR, find_frame
from claimtrack.text.word_set import WordSet

_CONTRACTED = WordSet({"-", "t"})
"""What is left of a verb in "a-t-il" and "didn't"."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it is read."""

    text: str
    """Of the whole document."""
    tokens: Sequence[Token]
    words: Speech


def find_clusters(
    text: str, tokens: Sequence[Token], cues: Sequence[FoundCue], words: Speech
) -> list[Cluster]:
    """The cues of a sentence that are really used as such, from left to right."""
    found: list[Cluster] = []
    silent: list[range] = []
    sentence = Sentence(text, tokens, words)
    known = [one for one in cues if one.word.kind is not CueKind.PART]
    placed = [*_placed(tokens, [*_separated(tokens, cues, words), *known])]
    placed = [_undivided(tokens, at, word, words) for at, word in placed]
    verbs = [
        at for at, word in placed if word.kind is CueKind.VERB and _is_plain(tokens, at, words)
    ]
    for at, word in placed:
        if word.kind is CueKind.SILENT:
            silent.append(at)
            continue
        if found and at.start < found[-1].end and at.start < found[-1].cue.stop:
            continue
        low = _room(tokens, found, words)
        if word.kind is CueKind.VERB:
            cluster = (
                None
                if _says_nothing(tokens, at, word, words)
                else _verb(sentence, at, word, low, found)
            )
        else:
            whole = _with_verb(tokens, at, placed, words) if word.kind is CueKind.BEFORE else at
            cluster = _phrase(tokens, whole, word, low, words)
            if cluster is not None and _is_report(tokens, cluster, verbs, words):
                cluster = None
        if cluster is not None:
            found.append(_without_silent(tokens, cluster, silent, words))
    found = [one for one in found if not _is_anonymous(tokens, one, found, words)]
    return [_before_next(*pair) for pair in zip_longest(found, found[1:])]


def _says_nothing(tokens: Sequence[Token], at: range, word: CueWord, words: Speech) -> bool:
    """Whether its object makes a verb one of harm, or of what somebody has."""
    is_charge = word.stance is Stance.ACCUSES
    return is_harm(tokens, at, words) or (is_charge and is_no_charge(tokens, at, words))


def _before_next(cluster: Cluster, following: Cluster | None) -> Cluster:
    """A speaker who ends where the next cue begins: "УНН *з посиланням на* Reuters"."""
    speaker = cluster.speaker
    if speaker is None or following is None or following.cue.start not in speaker[1:]:
        return cluster
    if following.word.kind is not CueKind.RELAY:
        return cluster
    stop = following.cue.start
    end = stop if cluster.end == speaker.stop else cluster.end
    return cluster._replace(speaker=range(speaker.start, stop), end=end)


def _is_anonymous(
    tokens: Sequence[Token], cluster: Cluster, found: Sequence[Cluster], words: Speech
) -> bool:
    """Whether nobody speaks, and somebody behind does: "the toll was 4, X said", French "on"."""
    later = any(one.speaker is not None and one.start > cluster.end for one in found)
    if not later or cluster.speaker is None or cluster.word.kind is not CueKind.VERB:
        return False
    small = words.nameless | words.determiners
    spoken = [tokens[at].word for at in cluster.speaker]
    counts = any(one in words.tallies for one in spoken) or words.pronouns.issuperset(spoken)
    return counts and all(one in small for one in spoken)


def _with_verb(
    tokens: Sequence[Token], at: range, placed: Sequence[tuple[range, CueWord]], words: Speech
) -> range:
    """With the verb that may follow: "según *informó* la policía"."""
    for verb, word in placed:
        near = range(at.stop, verb.start)
        if word.kind is CueKind.VERB and at.stop <= verb.start <= at.stop + 2:
            small = words.that | words.auxiliaries | words.adverbs | words.as_words
            if all(tokens[one].word in small for one in near):
                return range(at.start, verb.stop)
    return at


def _is_plain(tokens: Sequence[Token], at: range, words: Speech) -> bool:
    """Whether a verb is no noun as well, or has what it says behind it."""
    following = tokens[at.stop].word if at.stop < len(tokens) else ""
    return following in words.that or " ".join(tokens[one].word for one in at) not in words.weak


def _is_report(
    tokens: Sequence[Token], found: Cluster, verbs: Sequence[range], words: Speech
) -> bool:
    """Whether a phrase only names what a verb of saying quotes: "a report by X found that …"."""
    speaker = found.speaker or range(0)
    if found.word.kind is CueKind.ISSUED:
        return any(speaker.start < verb.start < speaker.stop for verb in verbs)
    if found.word.kind is not CueKind.REPORT:
        return False
    named = any(tokens[at].capital or tokens[at].word in words.people for at in speaker)
    return bool(verbs) or not named


def _without_silent(
    tokens: Sequence[Token], cluster: Cluster, silent: Sequence[range], words: Speech
) -> Cluster:
    """A speaker without "who asked not to be named"."""
    speaker = cluster.speaker
    at = next((one.start for one in silent if speaker and one.start in speaker[1:]), None)
    if at is None or speaker is None:
        return cluster
    at -= tokens[at - 1].word in words.relatives
    return cluster._replace(speaker=range(speaker.start, at)) if at > speaker.start else cluster


def _room(tokens: Sequence[Token], found: Sequence[Cluster], words: Speech) -> int:
    """Where the speaker of the next verb may begin: behind the cue before.

    Not behind one in an aside that tells more of the speaker: "X, *confirming it*, spoke of …".
    """
    last = found[-1] if found else None
    if last is None:
        return 0
    is_gerund = bool(words.gerunds) and tokens[last.cue.start].word.endswith(words.gerunds)
    is_aside = last.speaker is None and last.start > 0 and tokens[last.start - 1].word == ","
    quotes = last.aside and last.start > 0 and tokens[last.start - 1].word == ","
    if (is_gerund and is_aside) or quotes:  # "X, *как сообщала AFP*, заявил"
        return _after(found[-2]) if len(found) > 1 else 0
    return _after(last)


def _after(cluster: Cluster) -> int:
    """Where the next speaker may begin: behind a whole "quoted by AFP", or behind a verb."""
    return cluster.cue.stop if cluster.word.kind is CueKind.VERB else cluster.end


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


def _separated(
    tokens: Sequence[Token], cues: Sequence[FoundCue], words: Speech
) -> Iterator[FoundCue]:
    """Verbs whose second part stands further on; the first part is the cue."""
    if not words.parts or not cues:
        return
    for place, token in enumerate(tokens):
        parts = words.parts.get(token.word, ())
        if parts and " ".join(one.word for one in tokens[place : place + 2]) in words.silent:
            continue  # German "die Zahl erhöhte sich auf 9"
        clause = False
        for at in range(place + 1, min(place + FAR, len(tokens))) if parts else ():
            other = tokens[at]
            is_as = at == place + 1 and other.word in words.as_words  # "bollato *come* falso"
            if (other.word in words.that and not is_as) or other.spoken:
                break
            clause = clause or other.word == ","
            is_apart = other.word in words.closing and (clause or not _closes(tokens, at))
            if other.word in parts and not is_apart:
                phrase = f"{token.word} {other.word}"
                known = words.cues.at(phrase, 0)
                whole = known is not None and known[0] == len(phrase)
                word = known[1] if known and whole else CueWord(CueKind.VERB)
                yield FoundCue(token.start, token.end, word)
                break


def _undivided(
    tokens: Sequence[Token], at: range, word: CueWord, words: Speech
) -> tuple[range, CueWord]:
    """A cue without a last word that leads on to something else: "*sagte* zu dem Vorfall"."""
    last = at.stop - 1
    if len(at) == 1 or tokens[last].word not in words.closing or _closes(tokens, last):
        return at, word
    head = " ".join(tokens[one].word for one in at[:-1])
    known = words.cues.at(head, 0)
    return (at[:-1], known[1]) if known is not None and known[0] == len(head) else (at, word)


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark or the end of the sentence follows a word."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is None or not (following.word[:1].isalnum() or following.spoken)


def _verb(
    sentence: Sentence, at: range, word: CueWord, low: int, earlier: Sequence[Cluster]
) -> Cluster | None:
    tokens, words = sentence.tokens, sentence.words
    participle = is_participle(sentence.text, tokens, at, words)
    if at.start > low and tokens[at.start - 1].number and at.stop < len(tokens):
        participle = participle or tokens[at.stop].word in words.agents  # "9,000 *counted* by"
    if words.fixed_order and at.start > low and tokens[at.start - 1].word in words.things_told:
        following = tokens[at.stop].word if at.stop < len(tokens) else ""
        participle = participle or following in words.agents  # "a charge *rejected* by"
    group, negated, passive = _verb_group(tokens, at, low, words, participle=participle)
    first = tokens[at.start]
    if group == at.start and sentence.text[first.start : first.end].casefold() in words.participles:
        group = _behind_adverbial(tokens, at, low, words)
    coordinated = group > low and tokens[group - 1].word in words.coordinators
    shares = coordinated and bool(earlier) and earlier[-1].agent is None
    is_active = not passive and (shares or _is_active(tokens, range(group, at.start), words))
    blamed = is_blamed(sentence.text, tokens, at, word, words, participle=participle)
    framed = find_frame(
        tokens,
        at,
        word,
        (low, group),
        words,
        participle=(participle or passive or blamed) and not negated,
        is_active=is_active,
    )
    if framed is not None:
        return framed
    passive = passive and not (len(at) > 1 and tokens[at.start].word in words.passives)
    blamed = blamed or (participle and _is_count_given(tokens, at, words))
    if passive or blamed or (negated and word.stance is not Stance.DECLINES):
        return None
    if not _is_saying(sentence, at, group, coordinated=coordinated):
        return None
    if group == at.start and words.gerunds and tokens[at.start].word.endswith(words.gerunds):
        speaker = earlier[-1].speaker if earlier else None
        return Cluster(group, at.stop, at, word, speaker, coordinated=speaker is not None)
    if coordinated and earlier:
        return Cluster(group - 1, at.stop, at, word, earlier[-1].speaker, coordinated=True)
    settled = _settled(tokens, _with_speaker(tokens, at, word, (low, group), words), earlier, words)
    return settled and _with_issuer(tokens, settled, (low, group), words)


def _is_count_given(tokens: Sequence[Token], at: range, words: Speech) -> bool:
    """Whether a count is the subject of a German passive: "*der Schaden* wird auf 3 geschätzt"."""
    near = range(at.start - 1, max(0, at.start - FAR) - 1, -1)
    comma = next((one for one in near if tokens[one].word == ","), max(0, at.start - FAR))
    counts = any(tokens[one].number for one in range(comma, at.start))
    return words.comma_clause and counts and is_passive_clause(tokens, at, words)


def _is_active(tokens: Sequence[Token], before: range, words: Speech) -> bool:
    """Whether a helper before a participle shows that its subject acts: "*a* démenti".

    What was done "by" somebody behind it is then another participle's: "a démenti le bilan
    *annoncé par* le syndicat".
    """
    return any(tokens[one].word in words.auxiliaries - words.passives for one in before)


def _is_saying(sentence: Sentence, at: range, group: int, *, coordinated: bool) -> bool:
    """Whether a word that may be a verb of saying is used as one."""
    tokens, words = sentence.tokens, sentence.words
    if group > 1 and tokens[group - 1].number and not tokens[group - 2].capital:
        return False  # "the 40 previously reported": of a count, and no verb
    finite = coordinated or is_finite(sentence.text, tokens, at, group, words)
    return finite and not is_noun(tokens, at, group, words) and is_used(tokens, at, group, words)


def _with_issuer(
    tokens: Sequence[Token], found: Cluster, room: tuple[int, int], words: Speech
) -> Cluster:
    """With who issued what the sentence quotes, where no name stands beside the verb."""
    low, group = room
    if found.speaker is not None and (found.inverted or _is_named(tokens, found, words)):
        return found
    start = find_boundary(tokens, low, group)
    issuer = find_issuer(tokens, start, group, words)
    counts = found.speaker is not None and any(tokens[at].number for at in found.speaker)
    if issuer is None and (found.speaker is None or counts):
        issuer = find_issuer(tokens, found.cue.stop, len(tokens), words)
        if issuer is not None and counts:
            return found._replace(
                start=found.cue.start, end=issuer.stop, speaker=issuer, inverted=True
            )
    return found._replace(speaker=issuer or found.speaker)


def _settled(
    tokens: Sequence[Token], found: Cluster, earlier: Sequence[Cluster], words: Speech
) -> Cluster | None:
    """With the speaker before "quoted by AFP", or before a clause that tells more of them.

    None for a count that nobody made.
    """
    before = earlier[-1] if earlier else None
    unnamed = found.speaker is None or (found.inverted and not _is_named(tokens, found, words))
    if before is not None and unnamed and before.word.kind in _BESIDE_SPEAKER:
        speaker = speaker_before(tokens, 0, before.start, words)
        found = found._replace(speaker=speaker, inverted=False, end=found.cue.stop)
    elif before is not None and before.relative and not found.inverted:
        closed = found.speaker and tokens[found.speaker.stop].word == ","
        found = found._replace(speaker=before.speaker) if closed else found
    counts = tokens[found.cue.start].word in words.counting
    return None if counts and not _is_tally(tokens, found, words) else found


def _is_named(tokens: Sequence[Token], found: Cluster, words: Speech) -> bool:
    """Whether a name, an office or a pronoun stands behind the verb, and not what is said."""
    part = found.speaker or range(0)
    known = words.people | words.pronouns - words.determiners
    return any(tokens[at].capital or tokens[at].word in known for at in part)


_BESIDE_SPEAKER = frozenset({CueKind.CITED, CueKind.RELAY})


def _is_tally(tokens: Sequence[Token], found: Cluster, words: Speech) -> bool:
    """Whether a count is given by a count, or put at a number by somebody who can count."""
    if found.speaker is None:
        return False
    if any(tokens[at].number for at in found.speaker) and not _is_named(tokens, found, words):
        return False
    if states_count(tokens, found.cue, words):
        return True
    single = len(found.cue) == 1 and words.order is not Order.FIRST
    known = words.tallies if single else words.sources
    return any(tokens[at].word in known for at in found.speaker)


def _with_speaker(
    tokens: Sequence[Token], at: range, word: CueWord, room: tuple[int, int], words: Speech
) -> Cluster:
    """The verb with its own speaker; `room` is where one may begin, and where the verbs do."""
    low, group = room
    speaker, inverted = find_speaker(tokens, at, group, low, words)
    speaker = speaker if inverted else _behind_clause(tokens, speaker, words)
    joined = group > low and tokens[group - 1].word in words.coordinators
    if joined and not inverted and speaker is None and tokens[low].word in words.pronouns:
        return Cluster(group - 1, at.stop, at, word, range(low, low + 1), coordinated=True)
    leading = leading_group(tokens, low, group, words)
    if leading is not None and not joined and not _goes_on(tokens, leading, group, words):
        leading = None
    if leading is not None and speaker is not None:
        between = {tokens[one].word for one in range(leading.stop, speaker.start)}
        joins = tokens[speaker.start - 1].word in words.coordinators if speaker.start else False
        is_other = joins and not words.helpers.isdisjoint(between)
        leading = None if is_other or between & words.subordinators else leading
    if leading is not None and (speaker is None or speaker.stop > leading.stop) and not inverted:
        speaker = with_full_name(tokens, leading)
    start = min(group, speaker.start) if speaker else group
    while start > low and tokens[start - 1].word in words.auxiliaries | _CONTRACTED:
        start -= 1
    end = max(at.stop, speaker.stop) if speaker else at.stop
    aside = start > 0 and tokens[start - 1].word in words.as_words
    while aside and start > low + 1 and tokens[start - 2].word in words.as_words:
        start -= 1
    relative = (
        group > 1 and tokens[group - 1].word in words.relatives and tokens[group - 2].word == ","
    )
    return Cluster(start - aside, end, at, word, speaker, inverted, relative=relative, aside=aside)


def _behind_clause(tokens: Sequence[Token], speaker: range | None, words: Speech) -> range | None:
    """A subject without the clause before its "and": "*the dam was weak and* the mayor said"."""
    if not speaker:
        return speaker
    verbs = words.helpers - words.determiners - words.inside - words.articles
    helper = next((at for at in speaker if tokens[at].word in verbs), None)
    if helper is None:
        return speaker
    joints = range(helper + 1, speaker.stop - 1)
    joint = next((at for at in reversed(joints) if tokens[at].word in words.coordinators), None)
    if joint is None:
        return speaker
    first = tokens[joint + 1]
    named = first.capital or first.word in words.determiners | words.articles | words.people
    return range(joint + 1, speaker.stop) if named else speaker


def _goes_on(tokens: Sequence[Token], leading: range, group: int, words: Speech) -> bool:
    """Whether a comma divides two verbs of one subject: "Die Rebellen bekannten …, bestritten"."""
    if not words.comma_clause or tokens[group - 1].word != "," or leading.stop >= group - 1:
        return False
    verb = tokens[leading.stop]
    others = words.determiners | words.inside | words.openers
    return verb.word.isalpha() and not verb.capital and verb.word not in others


def _verb_group(
    tokens: Sequence[Token], at: range, low: int, words: Speech, *, participle: bool
) -> tuple[int, bool, bool]:
    """Where auxiliaries and adverbs before the verb begin; whether negated; whether passive."""
    group = at.start
    negated = passive = False
    known = words.auxiliaries | words.adverbs | words.negations | words.passives
    while group > low:
        group = _before_own_part(tokens, low, group, words)
        word = tokens[group - 1].word
        negated = negated or word in words.negations
        passive = passive or (word in words.passives and word not in words.auxiliaries)
        near = word in words.passives and group == at.start
        reflexive = group > 1 and tokens[group - 2].word in words.auxiliaries
        passive = passive or (near and (words.fixed_order or (participle and not reflexive)))
        if word not in known or (word in words.pronouns and word not in words.auxiliaries):
            break
        group -= 1
    behind = at.stop < len(tokens) and not words.fixed_order
    following = tokens[at.stop].word if behind else ""
    return group, negated or following in words.negations, passive


def _before_own_part(tokens: Sequence[Token], low: int, group: int, words: Speech) -> int:
    """Where "for his part" begins between an auxiliary and its verb, in commas or without."""
    is_apart = group - 1 > low and tokens[group - 1].word == ","
    start = before_own_part(tokens, low, group - is_apart, words)
    if start == group - is_apart:
        return group
    start -= is_apart and start > low and tokens[start - 1].word == ","
    is_within = start > low and tokens[start - 1].word in words.auxiliaries
    return start if is_within else group


def _behind_adverbial(tokens: Sequence[Token], at: range, low: int, words: Speech) -> int:
    """Where the auxiliary stands before an adverbial: "*avait* à la mi-journée annoncé"."""
    verbs = words.helpers - words.determiners - words.inside - words.pronouns - words.openers
    near = range(at.start - 1, max(low, at.start - _LONGEST_ADVERBIAL) - 1, -1)
    for place in near:
        word = tokens[place].word
        if word in verbs and word not in words.passives:
            return place if tokens[place + 1].word in words.openers | words.told_to else at.start
        if tokens[place].spoken or word == "," or word in words.that:
            break
    return at.start


_LONGEST_ADVERBIAL = 7
"""Tokens from an auxiliary to its participle: "avait à la mi-journée annoncé". Ours."""


def _up_to_comma(tokens: Sequence[Token], speaker: range) -> range:
    stop = next((at for at in speaker if tokens[at].word == ","), speaker.stop)
    return range(speaker.start, stop)


def _phrase(
    tokens: Sequence[Token], at: range, word: CueWord, low: int, words: Speech
) -> Cluster | None:
    before = tokens[at.start - 1] if at.start else None
    if word.kind in {CueKind.AFTER, CueKind.ALONE}:
        find = _after_speaker if word.kind is CueKind.AFTER else _alone
        return find(tokens, at, word, low, words)
    speaker = speaker_after(tokens, at.stop, len(tokens), words)
    if speaker is None:
        return _statement_alone(tokens, at, word, words)
    relayed = word.kind is CueKind.RELAY
    if relayed and (quoting := _quoted_as_saying(tokens, at, speaker, low, words)):
        return quoting
    if len(at) > 1 and tokens[at.stop - 1].word in words.tallies:
        speaker = range(at.stop - 1, speaker.stop)  # "de *source policière*"
    if word.kind is CueKind.CITED and before is None:
        speaker = _up_to_comma(tokens, speaker)  # "contacted by AFP, the mayor, Ann Bell, said"
    else:
        speaker = with_full_name(tokens, with_agent(tokens, speaker, words))
    apart = before is None or before.spoken or before.word in {",", "(", "–", "—", "-"}
    is_issued = word.kind is not CueKind.ISSUED or _tells(tokens, speaker.stop, words)
    if not is_issued or (word.kind is CueKind.ASIDE and (not apart or before is None)):
        return None
    phrase = " ".join(tokens[one].word for one in at)
    if phrase in words.ordinary and not _is_opinion(tokens, at, speaker, words):
        return None
    return Cluster(at.start, speaker.stop, at, word, speaker, inverted=True)


def _alone(
    tokens: Sequence[Token], at: range, word: CueWord, low: int, words: Speech
) -> Cluster | None:
    """The source that the phrase names itself, or the subject: "die Polizei *nach eigenen …*"."""
    if not any(tokens[one].word in words.own for one in at):
        pronoun = next((one for one in at if tokens[one].word in words.pronouns), None)
        alone = at[1:] or at if pronoun is None else range(pronoun, pronoun + 1)
        return Cluster(at.start, at.stop, at, word, alone)
    subject = leading_group(tokens, low, at.start, words)
    subject = subject or speaker_after(tokens, at.stop + 1, len(tokens), words)
    named = subject is not None and any(tokens[one].word in words.people for one in subject)
    return Cluster(at.start, at.stop, at, word, subject) if named else None


def _quoted_as_saying(
    tokens: Sequence[Token], at: range, speaker: range, low: int, words: Speech
) -> Cluster | None:
    """A relay as subject of the verb, with whom it quotes: "Xinhua *quoted* police *as saying*"."""
    behind = tokens[speaker.stop : speaker.stop + 2]
    if len(behind) < 2 or behind[0].word not in words.as_words:
        return None
    verb = words.cues.at(behind[1].word, 0)
    relay = speaker_before(tokens, low, at.start, words)
    if verb is None or verb[1].kind is not CueKind.VERB or relay is None:
        return None
    stop = speaker.stop + 2
    return Cluster(relay.start, stop, range(at.start, stop), verb[1], speaker, relay=relay)


def _statement_alone(
    tokens: Sequence[Token], at: range, word: CueWord, words: Speech
) -> Cluster | None:
    """A cue that ends with a statement and names nobody: "it is said in the statement"."""
    if len(at) < 2 or tokens[at[-1]].word not in words.speech_nouns:
        return None
    return Cluster(at.start, at.stop, at[:-1], word, at[-1:], inverted=True)


def _tells(tokens: Sequence[Token], place: int, words: Speech) -> bool:
    """Whether "that" stands here and opens what is said, and no "that was published"."""
    if words.needs_that:
        near = range(place, min(place + _THAT_NEAR, len(tokens)))
        return any(tokens[at].word in words.that for at in near)
    place += place < len(tokens) and tokens[place].word == ","
    at = next((at for at in range(place, len(tokens)) if tokens[at].word not in words.that), place)
    verbs = words.helpers
    return place < at < len(tokens) and tokens[at].word not in verbs


_THAT_NEAR = 4
"""Tokens of "о том, что". Ours."""
_LONGEST_OPINION = 8
"""Tokens of a speaker behind such a preposition. Ours."""


def _is_opinion(tokens: Sequence[Token], at: range, speaker: range, words: Speech) -> bool:
    following = tokens[speaker.stop].word if speaker.stop < len(tokens) else "."
    office = any(tokens[one].word in words.people for one in speaker)
    closed = following == "," or (office and following in words.articles | words.openers)
    if office and at.start and tokens[at.start - 1].number:
        return not following[:1].isalnum()  # "20mila *per la questura*"
    named = any(tokens[one].capital or tokens[one].word in words.pronouns for one in speaker)
    named = named or office
    return at.start == 0 and closed and named and len(speaker) <= _LONGEST_OPINION


def _bare_tally(tokens: Sequence[Token], start: int, end: int, words: Speech) -> int:
    """Where "Berichten zufolge" begins inside a clause: the count and its adjectives alone."""
    if not words.capital_nouns or tokens[end - 1].word not in words.tallies:
        return start
    place = end - 1
    others = words.helpers | words.openers | words.pronouns
    while place > start and tokens[place - 1].word.endswith(("en", "er")):
        is_noun = tokens[place - 1].capital and place > 1
        if is_noun or tokens[place - 1].word in others:
            break
        place -= 1
    return place


def _after_speaker(
    tokens: Sequence[Token], at: range, word: CueWord, low: int, words: Speech
) -> Cluster | None:
    start = at.start
    while start > max(low, at.start - 12) and tokens[start - 1].word not in {",", ";", ":", "."}:
        if tokens[start - 1].spoken:
            break
        start -= 1
    start = _bare_tally(tokens, start, at.start, words)
    speaker = range(start, at.start)
    while speaker and tokens[speaker.start].word in words.coordinators:
        speaker = speaker[1:]
    if all(tokens[one].word in words.nameless for one in at):  # "in the statement"
        resumes = words.drops_subject and at.start == 0
        return Cluster(0, at.stop, at, word, None) if resumes else None
    return Cluster(speaker.start, at.stop, at, word, speaker) if speaker else None
