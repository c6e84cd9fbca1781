"""A speaker told by a mark, without a verb: "Officials: 27 dead", "27 dead (police)"."""

import re
from collections.abc import Sequence

from claimtrack.languages.speech import Speech
from claimtrack.model.claim import Stance
from claimtrack.model.proposal import Certainty
from claimtrack.read.attributed import Attributed
from claimtrack.read.speaker import holds_office
from claimtrack.read.tokens import Token
from claimtrack.text.quotation import Quotation
from claimtrack.text.span import Span

_LONGEST_LABEL = 6
"""Tokens of a speaker before a colon or in brackets: "UN refugee agency". Ours."""
LABEL_CHARACTERS = 60
"""Of a sentence's beginning in which the colon behind a speaker stands. Ours."""
COLON = "a colon"
"""The rule of an office before a colon."""
BRACKETS = "brackets"
"""The rule of an office in brackets, or behind a dash, at the end."""
_SIGNED = re.compile(
    r"[ \u00a0]*([―—–])[ \u00a0]*([^\W\d_a-zß-ÿ][\w.'’-]*(?:[ \u00a0][^\W\d_][\w.'’-]*){0,5})"
    r"[ \u00a0]*(?=\n|$)"
)
"""A dash and a name that end the line: “…” — Ann Bell."""


def find_label(text: str, tokens: Sequence[Token], words: Speech) -> Attributed | None:
    """What a line says whose speaker stands before a colon, or in brackets at its end.

    The speaker is an office or a group, since most words before a colon are places and events;
    before a quotation any name will do.
    """
    near = range(1, min(_LONGEST_LABEL + 1, len(tokens) - 1))
    colon = next((at for at in near if tokens[at].word == ":"), None)
    if colon is not None:
        quoted = tokens[colon + 1].spoken
        speaker = range(colon)
        named = _is_name(text, tokens, speaker, words) or (
            quoted and all(one.capital and not one.spoken for one in tokens[:colon])
        )
        if named and len(tokens) - colon > 1 + (not quoted):
            content = range(colon + 1, colon + 2 if quoted else len(tokens))
            return _labelled(text, tokens, content, speaker)
    dash = _last_dash(tokens)
    if dash is None:
        dash = _last_mark(tokens, {":"})
    behind = range(dash + 1 if dash is not None else 0, len(tokens))
    is_tally = any(tokens[at].word in words.tallies for at in behind)
    if dash is not None and not is_tally and _is_name(text, tokens, behind, words):
        return _labelled(text, tokens, range(dash), behind)
    opening = _last_bracket(tokens)
    if opening is not None and opening > 1:
        close = next(at for at in range(len(tokens) - 1, 0, -1) if tokens[at].word == ")")
        label = (at + 1 for at in range(opening, close) if tokens[at].word == ":")
        speaker = range(next(label, opening + 1), close)
        if _is_name(text, tokens, speaker, words):
            return _labelled(text, tokens, range(opening), speaker)
    return None


def _last_bracket(tokens: Sequence[Token]) -> int | None:
    """Where the bracket opens that ends a sentence."""
    close = len(tokens) - 1 - (len(tokens) > 1 and tokens[-1].word == ".")
    if close < 1 or tokens[close].word != ")":
        return None
    near = range(close - 1, max(0, close - 2 - 2 * _LONGEST_LABEL), -1)
    return next((at for at in near if tokens[at].word == "("), None)


def _last_dash(tokens: Sequence[Token]) -> int | None:
    """Where the dash stands that a name follows to the end: "27 dead in fire - police"."""
    return _last_mark(tokens, {"–", "—"})


def _last_mark(tokens: Sequence[Token], marks: set[str]) -> int | None:
    near = range(len(tokens) - 2, max(1, len(tokens) - 2 - _LONGEST_LABEL), -1)
    return next((at for at in near if tokens[at].word in marks), None)


def _is_name(text: str, tokens: Sequence[Token], part: range, words: Speech) -> bool:
    """Whether an office or a group stands there, and no clause."""
    known = words.sources
    closing = words.helpers | words.that | words.pronouns
    closing -= words.determiners | words.inside
    inner = [tokens[at] for at in part]
    verbs = (one for one in inner if one.word in words.helpers | words.passives)
    if any(text[one.start : one.end].casefold() != one.word for one in verbs):
        return False  # an accent tells the verb from "and": "il bilancio *è* pesante"
    if any(one.number or one.spoken or one.word in closing for one in inner):
        return False
    if any(not (one.word[:1].isalpha() or one.word in {"-", ".", "'"}) for one in inner):
        return False
    small = (words.openers | words.inside) - words.determiners
    stop = next((at for at in part if tokens[at].word in small), part.stop)
    head = range(part.start, stop)  # "*Attack* on the police: 9 dead" names nobody
    return any(tokens[at].word in known for at in head) or holds_office(tokens, head, words)


def _labelled(text: str, tokens: Sequence[Token], content: range, speaker: range) -> Attributed:
    said, name = (Span(tokens[one.start].start, tokens[one[-1]].end) for one in (content, speaker))
    is_before = name.end <= said.start
    mark = Span(name.end, said.start) if is_before else Span(name.start - 1, name.start)
    return Attributed(
        content=(said,),
        speaker=name,
        cue=mark if text[mark.start : mark.end].strip() else None,
        stance=Stance.ASSERTS,
        rule=COLON if is_before else BRACKETS,
        certainty=Certainty.MEDIUM,
        direct=tokens[content.start].spoken,
    )


def find_signature(text: str, quote: Quotation) -> Attributed | None:
    """Whose quotation it is by the name behind it, at the end of the line."""
    signed = _SIGNED.match(text, quote.outer.end)
    if signed is None:
        return None
    return Attributed(
        content=(quote.outer,),
        speaker=Span(*signed.span(2)),
        cue=Span(*signed.span(1)),
        stance=Stance.ASSERTS,
        rule="signature",
        certainty=Certainty.MEDIUM,
        direct=True,
    )
