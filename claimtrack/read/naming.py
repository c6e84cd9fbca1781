"""Several names of one speaker in a document: the fuller name, where that is safe.

A surname is taken for the full name when the document has one full name that ends with it. A
pronoun is taken for the speaker before, and stays marked as carried over. Nothing else is guessed:
"the president" is not whoever was last called one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimtrack.languages.speech import Speech
from claimtrack.model.proposal import Certainty
from claimtrack.read.statement import Attributed
from claimtrack.text.fold import fold_phrase
from claimtrack.text.span import Span

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_STOP = re.compile(r"[.!?…][\"»”’]*\s")
_LOOKED_AT = 5
"""Speakers before, among whom "the ministry" is looked for. Ours."""
_FAR = 700
"""Characters between a pronoun and the speaker it is taken for: about a long paragraph. Ours."""


def name_speakers(text: str, found: Sequence[Attributed], words: Speech) -> Iterator[Attributed]:
    """The same attributions, each with the fuller name of its speaker."""
    full = _full_names(text, words)
    done: list[Attributed] = []
    for one in found:
        last = done[-1] if done else None
        named = one
        if one.speaker is not None and not one.carried:
            named = _named(text, one, done, full, words)
        elif one.carried and last is not None and one.speaker == last.speaker:
            named = replace(one, antecedent=last.antecedent)
        if named.speaker is not None:
            done.append(named)
        yield named


def _named(
    text: str,
    one: Attributed,
    earlier: Sequence[Attributed],
    full: dict[str, Span | None],
    words: Speech,
) -> Attributed:
    assert one.speaker is not None  # noqa: S101 - the caller looked
    spoken = [
        fold_phrase(word) for word in _WORD.findall(text[one.speaker.start : one.speaker.end])
    ]
    if len(spoken) == 1 and spoken[0] in words.pronouns:
        return _referring(text, one, earlier[-1] if earlier else None, words)
    if _is_bare_office(spoken, words):
        return _again(text, one, spoken[-1], earlier)
    surname = _surname(text, one.speaker, words)
    fuller = full.get(fold_phrase(surname)) if surname else None
    if fuller is None or _overlaps(fuller, one.speaker):
        return one
    return replace(one, antecedent=fuller)


def _referring(text: str, one: Attributed, last: Attributed | None, words: Speech) -> Attributed:
    """A pronoun, with whoever spoke in the sentence before; with nobody when in doubt."""
    carried = replace(one, carried=True, certainty=_lower(one.certainty))
    if last is None or last.speaker is None or one.speaker is None:
        return carried
    if _first(one) - _last(last) > _FAR or len(_STOP.findall(text, _last(last), _first(one))) > 1:
        return carried
    pronoun = fold_phrase(text[one.speaker.start : one.speaker.end])
    who = last.antecedent or last.speaker
    if pronoun in words.plural_pronouns or not _agrees(text, pronoun, who, words):
        return carried
    return replace(carried, antecedent=last.antecedent or last.speaker, relays=one.relays)


def _agrees(text: str, pronoun: str, who: Span, words: Speech) -> bool:
    """Whether nothing in the name shows that it is of the other gender."""
    other = (
        words.feminine
        if pronoun in words.masculine
        else words.masculine
        if pronoun in words.feminine
        else frozenset()
    )
    spoken = [fold_phrase(word) for word in _WORD.findall(text[who.start : who.end])]
    return not other.intersection(spoken[:2])


def _is_bare_office(spoken: Sequence[str], words: Speech) -> bool:
    """Whether it is "the ministry" and no more."""
    short = len(spoken) == 1 or (len(spoken) == 2 and spoken[0] in words.determiners)
    return short and spoken[-1] in words.offices


def _again(text: str, one: Attributed, office: str, earlier: Sequence[Attributed]) -> Attributed:
    """The nearest speaker before whose name holds the office, when that is near."""
    for other in reversed(earlier[-_LOOKED_AT:]):
        who = other.antecedent or other.speaker
        if who is None or _first(one) - _last(other) > _FAR:
            break
        spoken = [fold_phrase(word) for word in _WORD.findall(text[who.start : who.end])]
        if office in spoken and len(spoken) > 2:
            return replace(one, carried=True, antecedent=who, certainty=_lower(one.certainty))
    return one


def _spans(one: Attributed) -> list[Span]:
    return [*one.content, *(part for part in (one.speaker, one.cue) if part is not None)]


def _first(one: Attributed) -> int:
    return min(part.start for part in _spans(one))


def _last(one: Attributed) -> int:
    return max(part.end for part in _spans(one))


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


_NAMES = re.compile(r"(?:[^\W\d_a-z][\w’'-]{0,60}[ \u00a0]){1,3}[^\W\d_a-z][\w’'-]{0,60}")
"""Names of one word are no longer than 60 letters (ours); a bound keeps a page of letters without a
space from being read anew from each of them."""


def _is_label(word: str, words: Speech) -> bool:
    folded = fold_phrase(word)
    known = words.titles | words.offices | words.openers | words.determiners
    return folded in known or not word[0].isupper()


def _overlaps(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end
