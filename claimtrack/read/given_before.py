"""Who gave a count, by a participle before it: "die *von der Polizei genannte* Zahl von 15"."""

from collections.abc import Iterator, Sequence

from claimtrack.languages.speech import Speech
from claimtrack.model.claim import Stance
from claimtrack.model.proposal import Certainty
from claimtrack.read.attributed import Attributed
from claimtrack.read.speaker import holds_office
from claimtrack.read.speaker_words import speaker_after
from claimtrack.read.tokens import Token, tokenize
from claimtrack.text.page import Page
from claimtrack.text.span import Span

GIVEN_BEFORE = "a participle before the count"
"""The rule's settled name."""
_LONGEST_SPEAKER = 8
"""Tokens from the article before "by" to the participle. Ours."""
_LONGEST_TALLY = 5
"""Tokens from the participle to the number: "*Zahl von insgesamt* 15". Ours."""


def find_given_before(page: Page, words: Speech) -> Iterator[Attributed]:
    """Each count with whoever a participle before it names; nothing where none does.

    An article has to stand before "by": in "der Minister von der CDU bestätigte 15 Tote" nobody
    but the minister speaks.
    """
    for low, high, _ in page.find(words.given):
        start, _ = page.folded.original_span(low, high)
        sentence = page.sentence_at(start)
        tokens = tokenize(page, sentence.start, sentence.end, (), words)
        at = next((at for at, one in enumerate(tokens) if one.start == start), None)
        speaker = None if at is None else _speaker(tokens, at, words)
        number = None if at is None else _number(tokens, at)
        if at is None or speaker is None or number is None:
            continue
        last = min(number + 1, len(tokens) - 1)  # with the noun it counts
        yield Attributed(
            content=(Span(tokens[at + 1].start, tokens[last].end),),
            speaker=Span(tokens[speaker.start].start, tokens[speaker[-1]].end),
            cue=Span(tokens[at].start, tokens[at].end),
            stance=Stance.ASSERTS,
            rule=GIVEN_BEFORE,
            certainty=Certainty.MEDIUM,
        )


def _speaker(tokens: Sequence[Token], at: int, words: Speech) -> range | None:
    """Who stands between "by" and the participle: an office, a group, or a name in capitals."""
    for agent in range(at - 2, max(0, at - _LONGEST_SPEAKER), -1):
        if tokens[agent].word == "," or tokens[agent].spoken:
            return None
        if tokens[agent].word not in words.agents:
            continue
        if tokens[agent - 1].word not in words.determiners | words.articles:
            return None
        speaker = speaker_after(tokens, agent + 1, at, words)
        if not speaker:
            return None
        is_name = not words.capital_nouns and tokens[speaker[-1]].capital
        return speaker if is_name or holds_office(tokens, speaker, words) else None
    return None


def _number(tokens: Sequence[Token], at: int) -> int | None:
    """The number that the participle tells of."""
    for place in range(at + 1, min(at + 1 + _LONGEST_TALLY, len(tokens))):
        if tokens[place].number:
            return place
        if not tokens[place].word[:1].isalpha():
            return None
    return None
