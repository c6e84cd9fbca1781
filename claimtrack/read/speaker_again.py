"""Who is meant by a surname, a pronoun or a bare office: the fuller name, where that is safe.

A surname is taken for the full name when the document has one full name that ends with it. A
pronoun or an office ("she", "the minister") is taken for whoever was last named and fits, and is
marked as carried over, so never sure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from claimtrack.languages.speech import Order, Speech
from claimtrack.model.proposal import Certainty
from claimtrack.read.attributed import Attributed
from claimtrack.text.fold import fold_phrase
from claimtrack.text.span import Span

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_STOP = re.compile(r"[.!?…][\"»”’]*\s|\n")
_LOOKED_AT = 20
"""Speakers before, among whom "the ministry" is looked for. Ours."""
_FAR = 1000
"""Characters between a pronoun and who it is taken for: about two paragraphs. Ours."""
_MOST_STOPS = 3
"""Ends of sentences and lines between a verb without subject and who spoke before. Ours."""
_FAR_OFFICE = 3000
"""Characters between "the minister" and the name that holds the office: a short article. Ours."""
_LEAST_HEAD = 6
"""Letters of an office that may end a longer word: Innenminister. Ours."""
_LONGEST_SAME = 5
"""Words of "the same police source": longer ones name somebody. Ours."""
_DIGIT = re.compile(r"\d")
_LONGEST_ENDING = 2
"""Letters by which an office ends where it is somebody's: Azerbaijani nazir*i*. Ours."""
_BESIDE_NAME = 4
"""Words between an office and the name of who holds it: "minister of health, Ann Lee". Ours."""


def name_speakers(text: str, found: Sequence[Attributed], words: Speech) -> Iterator[Attributed]:
    """The same attributions, each with the fuller name of its speaker."""
    names = (_surname(text, one.speaker, words) for one in found if one.speaker is not None)
    full = _full_names(text, {_fold(name) for name in names if name}, words)
    done: list[Attributed] = []
    for one in found:
        last = done[-1] if done else None
        named = one
        if one.speaker is not None and not one.carried:
            named = _named(text, one, done, full, words)
        elif one.carried and last is not None and one.speaker == last.speaker:
            named = replace(one, antecedent=last.antecedent)
        elif one.speaker is None and one.cue is not None and words.drops_subject:
            named = _without_subject(text, one, done, words)
        if named.speaker is not None or named.antecedent is not None:
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
    spoken = _folded(text, one.speaker)
    if len(spoken) == 1 and spoken[0] in words.pronouns:
        return _referring(text, one, earlier, words)
    if _names_same(one, text, spoken, words):
        return _by_same(text, one, earlier, words)
    if _is_bare_office(spoken, words):
        return _again(text, one, spoken[-1], earlier, words)
    if spoken and spoken[-1] in words.speech_nouns and words.determiners.issuperset(spoken[:-1]):
        return _issued_before(text, one, earlier, words)
    surname = _surname(text, one.speaker, words)
    fuller = full.get(_fold(surname)) if surname else None
    if fuller is None or fuller.meets(one.speaker):
        return one
    return replace(one, antecedent=fuller)


def _referring(
    text: str, one: Attributed, earlier: Sequence[Attributed], words: Speech
) -> Attributed:
    """A pronoun, with who was last named before and fits; with nobody when in doubt."""
    carried = replace(one, carried=True, certainty=_lower(one.certainty))
    assert one.speaker is not None  # noqa: S101 - the caller looked
    (pronoun,) = _folded(text, one.speaker)
    last = earlier[-1] if earlier else None
    is_near = last is not None and len(_STOP.findall(text, last.whole.end, one.whole.start)) <= 1
    if pronoun not in words.plural_pronouns and not is_near:
        named = _person_before(text, one.whole.start, words)
        if named is not None and _agrees(text, pronoun, named, words):
            return replace(carried, antecedent=named)
    for other in reversed(earlier[-_LOOKED_AT:]):
        who = other.antecedent or other.speaker
        if who is None or one.whole.start - other.whole.end > _FAR:
            break
        if not words.pronouns.issuperset(_folded(text, who)):
            fits = _agrees(text, pronoun, who, words)
            named = who if fits else _person_before(text, one.whole.start, words)
            fits = fits or (named is not None and _agrees(text, pronoun, named, words))
            return replace(carried, antecedent=named) if fits else carried
    return carried


def _names_same(one: Attributed, text: str, spoken: Sequence[str], words: Speech) -> bool:
    """Whether it is "the same source": no name, and a word that points to who spoke before."""
    assert one.speaker is not None  # noqa: S101 - the caller looked
    if not words.same or len(spoken) > _LONGEST_SAME:
        return False
    line = f" {' '.join(spoken)} "
    behind = _fold(" ".join(_WORD.findall(text, one.speaker.end, one.speaker.end + 20)[:1]))
    before = _fold(
        " ".join(_WORD.findall(text, max(one.speaker.start - 20, 0), one.speaker.start)[-1:])
    )
    if before in words.same:
        return True
    found = next((each for each in words.same if f" {each} " in line), None)
    if found is None:
        return behind in words.same and words.order is Order.FIRST
    opening = line.partition(f" {found} ")[0].split()
    small = words.determiners | words.articles | words.inside | words.speech_nouns | words.tallies
    if words.order is not Order.FIRST and not small.issuperset(opening):
        return False
    parts = _WORD.findall(text[one.speaker.start : one.speaker.end])[1:]
    return words.capital_nouns or not any(part[0].isupper() for part in parts)


def _by_same(
    text: str, one: Attributed, earlier: Sequence[Attributed], words: Speech
) -> Attributed:
    """Who gave the figure before, or who spoke last; with nobody where no one did."""
    near = [each for each in earlier[-_LOOKED_AT:] if one.whole.start - each.whole.end <= _FAR]
    near = [each for each in near if each.antecedent or (each.speaker and not each.carried)]
    counts = [
        each
        for each in near
        if any(_DIGIT.search(text, part.start, part.end) for part in each.content)
    ]
    last = next(iter((counts or near)[-1:]), None)
    who = (last.antecedent or last.speaker) if last is not None else None
    if who is None or words.pronouns.issuperset(_folded(text, who)):
        assert one.speaker is not None  # noqa: S101 - the caller looked
        is_open = words.order is Order.FIRST  # "the official *himself*" is written alike
        spoken = frozenset(_folded(text, one.speaker)) - words.nameless
        is_someone = not words.offices.isdisjoint(spoken)
        if is_open and is_someone:
            return one
        return replace(one, speaker=None, certainty=Certainty.LOW)
    return replace(one, carried=True, antecedent=who, certainty=_lower(one.certainty))


def _issued_before(
    text: str, one: Attributed, earlier: Sequence[Attributed], words: Speech
) -> Attributed:
    """A bare "it is said in the statement", with who spoke last before; else with nobody."""
    who = _last_voice(one, earlier)
    if who is None:
        is_known = not words.people.isdisjoint(_folded(text, one.speaker or one.content[0]))
        return one if is_known else replace(one, speaker=None, certainty=Certainty.LOW)
    return replace(one, carried=True, antecedent=who, certainty=_lower(one.certainty))


def _without_subject(
    text: str, one: Attributed, earlier: Sequence[Attributed], words: Speech
) -> Attributed:
    """A verb without its subject, with who spoke last in the sentences right before."""
    if not earlier or one.direct:
        return one
    last = earlier[-1]
    who = last.antecedent or last.speaker
    if who is None:
        return one
    is_near = len(_STOP.findall(text, last.whole.end, one.whole.start)) <= _MOST_STOPS
    if not is_near or words.pronouns.issuperset(_folded(text, who)):
        return one
    return replace(one, carried=True, antecedent=who, certainty=_lower(one.certainty))


def _person_before(text: str, place: int, words: Speech) -> Span | None:
    """The first person who is named, with an office or title, in the sentence before a place."""
    low = max(0, place - _FAR)
    stops = [one.end() for one in _STOP.finditer(text, low, place)]
    if stops and not text[stops[-1] : place].strip(' \n"«“'):
        stops.pop()
    start = stops[-1] if stops else low
    for name in _NAMES.finditer(text, start, place):
        run = _without_labels(name, words)
        is_body = any(len(word) > 1 and word.isupper() for word in name.group().split())
        if run is not None and not is_body and _has_office_beside(text, name, start, place, words):
            return run
    return None


def _has_office_beside(text: str, name: re.Match[str], start: int, end: int, words: Speech) -> bool:
    """Whether an office or title stands in a name, right before it or in apposition to it."""
    before = _WORD.findall(text, start, name.start())[-_BESIDE_NAME:]
    apposed = _apposed(text, name.end(), end)
    near = [_fold(one) for one in (*before, *_WORD.findall(name.group()), *apposed)]
    return any(one in words.people | words.titles for one in near)


def _apposed(text: str, start: int, end: int) -> list[str]:
    """The words behind a name and its comma: ", *minister of health*"."""
    is_apposed = text.startswith(",", start)
    return _WORD.findall(text, start, min(end, start + 60))[:_BESIDE_NAME] if is_apposed else []


def _agrees(text: str, pronoun: str, who: Span, words: Speech) -> bool:
    """Whether nothing shows that the name is of the other gender or number."""
    spoken = _folded(text, who)
    is_group = not words.groups.isdisjoint(spoken) and not _is_person(text, who, words)
    is_group &= spoken[0] not in words.offices - words.groups  # "spokesman of the police"
    if pronoun in words.plural_pronouns or is_group:
        return is_group and pronoun in words.plural_pronouns
    other = (
        words.feminine
        if pronoun in words.masculine
        else words.masculine
        if pronoun in words.feminine
        else frozenset()
    )
    return not other.intersection(spoken[:2])


def _is_person(text: str, who: Span, words: Speech) -> bool:
    """Whether a first and a last name stand behind any office: "Police Captain *Ann Bell*"."""
    name = text[who.start : who.end].split(",", maxsplit=1)[0]
    parts = _WORD.findall(name)
    known = words.people | words.titles
    last = max((at for at, part in enumerate(parts) if _fold(part) in known), default=-1)
    rest = parts[last + 1 :]
    return len(rest) > 1 and all(part[0].isupper() for part in rest)


def _is_bare_office(spoken: Sequence[str], words: Speech) -> bool:
    """Whether it is "the ministry" and no more."""
    short = len(spoken) == 1 or (len(spoken) == 2 and spoken[0] in words.determiners)
    return short and spoken[-1] in words.offices | words.any_body


def _again(
    text: str, one: Attributed, office: str, earlier: Sequence[Attributed], words: Speech
) -> Attributed:
    """The last speaker before whose name holds the office, or the last name beside it."""
    found: Span | None = None
    for other in reversed(earlier[-_LOOKED_AT:]):
        who = other.antecedent or other.speaker
        if who is None or one.whole.start - other.whole.end > _FAR_OFFICE:
            break
        spoken = _folded(text, who)
        if len(spoken) > 2 and _holds(_before_owner(spoken, words), office, words):
            found = who
            break
    if found is None and office in words.any_body:
        found = _body_before(text, one, earlier, words)
    elif found is None and office not in words.groups:  # nobody is "the police" alone
        found = _holder_before(text, one.whole.start, office, words)
    if found is None:
        return one
    return replace(one, carried=True, antecedent=found, certainty=_lower(one.certainty))


def _body_before(
    text: str, one: Attributed, earlier: Sequence[Attributed], words: Speech
) -> Span | None:
    """Who spoke last before, where that is a body: no person with a first and a last name."""
    who = _last_voice(one, earlier)
    if who is None or words.people.isdisjoint(_folded(text, who)):
        return None
    name = _NAMES.search(text, who.start, who.end)
    return who if name is None or any(map(str.isupper, name.group().split())) else None


def _last_voice(one: Attributed, earlier: Sequence[Attributed]) -> Span | None:
    """Who spoke last before, and not far before."""
    last = earlier[-1] if earlier else None
    is_near = last is not None and one.whole.start - last.whole.end <= _FAR
    return (last.antecedent or last.speaker) if last is not None and is_near else None


def _is_office(word: str, office: str, words: Speech) -> bool:
    """Whether a word is an office, one that ends with it, or a form of it: Innen*minister*."""
    if words.case_endings and len(word) - len(office) <= _LONGEST_ENDING:
        return word.startswith(office)
    return word == office or (len(office) >= _LEAST_HEAD and word.endswith(office))


def _holds(spoken: Sequence[str], office: str, words: Speech) -> bool:
    """Whether a name holds an office, and no other that ends with it: "the *chief* minister"."""
    return any(
        _is_office(word, office, words) and (at == 0 or spoken[at - 1] not in words.ranks)
        for at, word in enumerate(spoken)
    )


def _before_owner(spoken: Sequence[str], words: Speech) -> Sequence[str]:
    """The words of a name before whose it is: "*secretary general* of the union"."""
    links = words.inside - words.coordinators - words.determiners
    stop = next((at for at, word in enumerate(spoken) if at and word in links), len(spoken))
    return spoken[:stop]


def _holder_before(text: str, place: int, office: str, words: Speech) -> Span | None:
    """The name that stands beside an office, nearest before a place: "Health Minister Ann Lee"."""
    holder = None
    for name in _NAMES.finditer(text, max(0, place - _FAR_OFFICE), place):
        run = _without_labels(name, words)
        if run is None or run.end - run.start < 4:
            continue
        before = _WORD.findall(text, max(0, name.start() - 60), run.start)[-_BESIDE_NAME - 1 :]
        apposed = _apposed(text, name.end(), place)
        is_whole = " " in text[run.start : run.end].strip()
        inner = _WORD.findall(text, run.start, run.end)[:-1]
        beside = [_fold(word) for word in (*before, *inner, *apposed)]
        at = beside.index(office) if office in beside else -1
        is_other = at > 0 and beside[at - 1] in words.ranks
        if is_whole and at >= 0 and not is_other:
            holder = run
    return holder


def _without_labels(name: re.Match[str], words: Speech) -> Span | None:
    """A run of words with capitals without the offices and titles before the name."""
    parts = [*_WORD.finditer(name.group())]
    first = next((one for one in parts if not _is_label(one.group(), words)), None)
    return None if first is None else Span(name.start() + first.start(), name.end())


def _folded(text: str, span: Span) -> list[str]:
    return [_fold(word) for word in _WORD.findall(text[span.start : span.end])]


def _lower(certainty: Certainty) -> Certainty:
    return Certainty.MEDIUM if certainty is Certainty.HIGH else Certainty.LOW


def _surname(text: str, speaker: Span, words: Speech) -> str:
    """The last name of a speaker who is named by it: "Mr. Lee", "Lee"; empty for others."""
    spoken = text[speaker.start : speaker.end].split(",", maxsplit=1)[0]
    parts = _WORD.findall(spoken)
    named = [part for part in parts if _fold(part) not in words.titles]
    known = len(named) == 1 and named[0][0].isupper()
    return named[0] if known and _fold(named[0]) not in words.offices else ""


def _full_names(text: str, surnames: set[str], words: Speech) -> dict[str, Span | None]:
    """Under each surname the one full name that ends with it; None when there are several."""
    found: dict[str, Span | None] = {}
    for run in _NAMES.finditer(text) if surnames else ():
        key = _fold(_WORD.findall(run.group())[-1])
        span = _without_labels(run, words) if key in surnames else None
        if span is None or len(_WORD.findall(text, span.start, span.end)) < 2:
            continue
        known = found.setdefault(key, span)
        if known is not None and text[known.start : known.end] != text[span.start : span.end]:
            found[key] = None
    return found


_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-џґա-և]"
_NAMES = re.compile(rf"(?:{_CAPITAL}[\w’'-]{{0,60}}[ \u00a0]){{1,3}}{_CAPITAL}[\w’'-]{{0,60}}")
"""Names of one word are no longer than 60 letters (ours); a bound keeps a page of letters without a
space from being read anew from each of them."""


def _is_label(word: str, words: Speech) -> bool:
    return not word[0].isupper() or _fold(word) in words.labels


@lru_cache(maxsize=1 << 14)
def _fold(word: str) -> str:
    return fold_phrase(word)
