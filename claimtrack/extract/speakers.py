"""Several names of one speaker in a document: the fuller name, where that is safe.

A surname is taken for the full name when the document has one full name that ends with it. A pronoun
or a bare office is taken for the speaker before, and stays marked as carried over. Nothing else is
guessed: "the president" is not whoever was last called one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.extract.span import Span
from claimtrack.extract.statement import Attributed
from claimtrack.figures.fold import fold_phrase
from claimtrack.lexicon.speech import Speech
from claimtrack.model.proposal import Certainty

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_FAR = 700
"""Characters between a pronoun and the speaker it is taken for: about a long paragraph. Ours."""


def name_speakers(text: str, found: Sequence[Attributed], words: Speech) -> Iterator[Attributed]:
    """The same attributions, each with the fuller name of its speaker."""
    full = _full_names(text, words)
    last: Attributed | None = None
    for one in found:
        named = one
        if one.speaker is not None and not one.carried:
            named = _named(text, one, last, full, words)
        elif one.carried and last is not None and one.speaker == last.speaker:
            named = replace(one, antecedent=last.antecedent)
        if named.speaker is not None:
            last = named
        yield named


def _named(
    text: str,
    one: Attributed,
    last: Attributed | None,
    full: dict[str, Span | None],
    words: Speech,
) -> Attributed:
    assert one.speaker is not None  # noqa: S101 - the caller looked
    spoken = [
        fold_phrase(word) for word in _WORD.findall(text[one.speaker.start : one.speaker.end])
    ]
    if len(spoken) == 1 and spoken[0] in words.pronouns:
        return _referring(one, last, plural=spoken[0] in words.plural_pronouns)
    surname = _surname(text, one.speaker, words)
    fuller = full.get(fold_phrase(surname)) if surname else None
    if fuller is None or _overlaps(fuller, one.speaker):
        return one
    return replace(one, antecedent=fuller)


def _referring(one: Attributed, last: Attributed | None, *, plural: bool) -> Attributed:
    carried = replace(one, carried=True, certainty=_lower(one.certainty))
    if last is None or last.speaker is None or one.speaker is None or plural:
        return carried
    if one.speaker.start - last.content[-1].end > _FAR:
        return carried
    return replace(carried, antecedent=last.antecedent or last.speaker, relays=one.relays)


def _lower(certainty: Certainty) -> Certainty:
    return Certainty.MEDIUM if certainty is Certainty.HIGH else Certainty.LOW


def _surname(text: str, speaker: Span, words: Speech) -> str:
    """The last name of a speaker who is named by it: "Mr. Lee", "Lee"; empty for others."""
    spoken = text[speaker.start : speaker.end].split(",", maxsplit=1)[0]
    parts = _WORD.findall(spoken)
    named = [part for part in parts if fold_phrase(part) not in words.titles]
    known = len(named) == 1 and named[0][0].isupper()
    return named[0] if known and fold_phrase(named[0]) not in words.offices else ""


def _full_names(text: str, words: Speech) -> dict[str, Span | None]:
    """Under each surname the one full name that ends with it; None when there are several."""
    found: dict[str, Span | None] = {}
    for run in _NAMES.finditer(text):
        parts = [*_WORD.finditer(run.group())]
        first = next(
            (at for at, part in enumerate(parts) if not _is_label(part.group(), words)), None
        )
        if first is None or len(parts) - first < 2:
            continue
        key = fold_phrase(parts[-1].group())
        start = run.start() + parts[first].start()
        span = Span(start, run.end())
        known = found.setdefault(key, span)
        if known is not None and text[known.start : known.end] != text[span.start : span.end]:
            found[key] = None
    return found


_NAMES = re.compile(r"(?:[^\W\d_a-z][\w’'-]*[ \u00a0]){1,3}[^\W\d_a-z][\w’'-]*")


def _is_label(word: str, words: Speech) -> bool:
    folded = fold_phrase(word)
    known = words.titles | words.offices | words.openers | words.determiners
    return folded in known or not word[0].isupper()


def _overlaps(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end
