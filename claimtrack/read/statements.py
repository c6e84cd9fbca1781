"""Statements: accusations, denials, promises, requests, opinions and refusals to comment.

Slots are filled where the words stand: whoever is blamed or asked before what is told of them, the
act by the groups of the lexicon, targets and places by their capitals, and one statement for each
place. What is not said stays unknown.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.languages.acts import find_acts, takes_target
from claimtrack.languages.load import find_speech
from claimtrack.languages.speech import Order, Speech
from claimtrack.model.claim import Proposition, Stance
from claimtrack.read.attributed import Attributed
from claimtrack.read.blamed import is_charge
from claimtrack.read.speakers import settle_name, without_company_word
from claimtrack.read.timing import Calendar
from claimtrack.read.tokens import number_words
from claimtrack.text.fold import fold_phrase
from claimtrack.text.span import Span

TOLD = frozenset(
    {
        Stance.ACCUSES,
        Stance.DENIES,
        Stance.ADMITS,
        Stance.ADMITS_IN_PART,
        Stance.PROMISES,
        Stance.REQUESTS,
        Stance.OPINES,
        Stance.DECLINES,
    }
)
"""Stances that make a statement of their own; what is only asserted is told by its figures."""

BY_PLACE = frozenset({Stance.ACCUSES, Stance.DENIES, Stance.ADMITS, Stance.ADMITS_IN_PART})
"""Stances about what was done somewhere: each place may be answered by itself."""

MOST_WORDS_OF_THING = 5
"""Of a denied thing that is no clause: "these accusations on Friday evening". Ours."""

MOST_WORDS_BEFORE_ASKED = 3
"""Before the act that is asked for: "to *withdraw*"; one further on is of something else. Ours."""

ADDRESSED = frozenset({Stance.ACCUSES, Stance.REQUESTS})
"""Stances whose verb names somebody before it says what of: "accused *rebels* of …"."""

_TOKEN = re.compile(r"\w+['’]|\w[\w-]*|,")
_LONGEST_WHOM = 14
"""Words of whoever is blamed or asked, with office and name. Ours."""

MOST_CHARACTERS = 300
"""Of a proposition's text. Ours: two long sentences."""

MOST_PLACES = 20
"""Places of one statement; more names are those of a whole speech, and none is chosen. Ours."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NAME = re.compile(
    r"(?:(?<=[ '’(])|^)([A-ZÀ-ÞА-ЯЁЄІЇҐԱ-Ֆ][\w-]+(?:[ -][A-ZÀ-ÞА-ЯЁЄІЇҐԱ-Ֆ][\w-]+)*)"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a text."""

    attributed: Attributed
    proposition: Proposition
    span: Span
    rule: str


def read_statements(
    text: str, language: str, attributions: Sequence[Attributed], calendar: Calendar
) -> Iterator[Statement]:
    """The statements among what is said, one for each place that is named."""
    words = find_speech(language)
    for attributed in attributions:
        if attributed.stance in TOLD and (attributed.content or attributed.cue):
            yield from _read(text, attributed, calendar, words)


def _read(
    text: str, attributed: Attributed, calendar: Calendar, words: Speech | None
) -> Iterator[Statement]:
    span = attributed.whole
    content = _content(text, attributed, calendar) or span
    said = " ".join(text[content.start : content.end].split())
    if attributed.blamed is not None:
        whom: str | None = settle_name(text[attributed.blamed.start : attributed.blamed.end], words)
    else:
        whom, said = _addressed(
            said, words, attributed.stance, imputes=_imputes(text, attributed, words)
        )
    act = _act(said)
    names = list(_NAME.finditer(said))
    actor = target = None
    if attributed.stance is Stance.REQUESTS and act is not None:
        act = act if len(said[: act.start()].split()) <= MOST_WORDS_BEFORE_ASKED else None
    if attributed.stance is Stance.ACCUSES:
        is_told = words is not None and words.capital_nouns  # there a capital tells no name
        actor = whom or (None if is_told else _actor(names, act))
        actor = _bare(actor, words) if actor and words else actor
    elif attributed.stance is Stance.PROMISES and act is not None:
        actor = settle_name(_actor(names, act) or "", words) or None
    elif whom is not None:
        target = whom
    is_place = act is None or not takes_target(act[0])
    if act is not None and not is_place and attributed.stance in BY_PLACE | {Stance.PROMISES}:
        target = next(_behind(names, act, actor), None)
    places = _places(names, act, actor) if is_place and attributed.stance in BY_PLACE else ()
    for place in places or (None,):
        proposition = Proposition(
            text=said[:MOST_CHARACTERS] or "what was asked is not reported",
            actor=actor,
            act=act[0].rpartition("'")[2].rpartition("’")[2] if act else None,
            target=target,
            place=place,
        )
        yield Statement(attributed, proposition, span, f"statement: {attributed.rule}")


def _bare(actor: str, words: Speech) -> str:
    """Whoever is blamed, by name: "warf *der Firma* Hydrosor *vor*", "held X *responsible*"."""
    head, _, last = actor.rpartition(" ")
    small = words.particles | words.blamed_for | words.articles
    while head and fold_phrase(last) in small:
        actor = head
        head, _, last = actor.rpartition(" ")
    return without_company_word(actor, words)


def _imputes(text: str, attributed: Attributed, words: Speech | None) -> bool:
    """Whether the charge stands where else whoever is accused does: "impute 12 morts *à X*"."""
    if words is None or attributed.cue is None or not words.imputes:
        return False
    spoken = fold_phrase(text[attributed.cue.start : attributed.cue.end]).split()
    return not words.imputes.isdisjoint(spoken)


def _addressed(
    said: str, words: Speech | None, stance: Stance, *, imputes: bool = False
) -> tuple[str | None, str]:
    """Whom an accusation blames, or a request is made to, and the rest; None where unclear.

    With a verb that imputes something *to* somebody, whoever is blamed stands behind that word.

    >>> from claimtrack.languages.load import find_speech
    >>> said = "à l'armée azerbaïdjanaise deux bombardements"
    >>> _addressed(said, find_speech("fr"), Stance.ACCUSES)
    ('armée azerbaïdjanaise', 'deux bombardements')
    """
    if words is None or words.order is not Order.MIDDLE or stance not in ADDRESSED:
        return None, said
    spoken = [*_TOKEN.finditer(said)]
    folded = [fold_phrase(one.group()) for one in spoken]
    capitals = [one.group()[0].isupper() for one in spoken]
    is_clear = not imputes or (bool(folded) and folded[0] in words.told_to)
    parted = _parted(folded, capitals, words, blames=stance is Stance.ACCUSES) if is_clear else None
    if parted is None:
        is_thing = len(folded) > 1 and folded[0] in words.told_to and folded[1] in words.articles
        return None, said[spoken[1].start() :] if is_thing else said
    first, end, start = parted
    return said[spoken[first].start() : spoken[end].start()].strip(), said[spoken[start].start() :]


def _parted(
    folded: Sequence[str], capitals: Sequence[bool], words: Speech, *, blames: bool
) -> tuple[int, int, int] | None:
    """Where whoever is blamed or asked begins and ends, and where begins what of."""
    first = _behind_opening(folded, words)
    for at in range(first + 1, min(first + _LONGEST_WHOM, len(folded))):
        if blames and at - 1 > first and is_charge(folded, capitals, at - 1, words):
            return first, at - 1, at
        if folded[at] == ",":
            return (first, at, at + 1) if words.capital_nouns and at + 1 < len(folded) else None
        if (
            folded[at - 1] in words.issued_by
            and folded[at].endswith(words.deeds)
            and at - 1 > first
        ):
            asked = (one + 1 for one in range(at - 2, -1, -1) if folded[one] in words.told_to)
            asked = (one for one in asked if one < at - 1)
            return (first if blames else next(asked, first)), at - 1, at
        if blames and find_acts(folded[at]):
            small = words.determiners | words.adverbs | number_words(words.tag)
            start = at
            while start > first + 1 and folded[start - 1] in small:
                start -= 1
            return first, start, start
    return None


def _behind_opening(folded: Sequence[str], words: Speech) -> int:
    """Where a name begins behind adverbs, "to" and articles: "à nouveau la *Turquie*"."""
    line = " ".join(folded)
    own = max((len(one.split()) for one in words.own_part if line.startswith(f"{one} ")), default=0)
    small = words.told_to | words.articles | words.adverbs | words.that
    return next((at for at in range(own, len(folded)) if folded[at] not in small), 0)


def _content(text: str, attributed: Attributed, calendar: Calendar) -> Span | None:
    """What is said, without the day on which it was said.

    Behind it a day is left out only of a denied thing: what happened has its own days.
    """
    if not attributed.content:
        return None
    content, cue = attributed.content[0], attributed.cue
    behind = [each.end for each in (cue, attributed.speaker) if each is not None]
    if attributed.direct or not behind or content.start < min(behind):
        return content
    content = calendar.before_closing(calendar.without_date(content))
    said = text[content.start : content.end]
    is_thing = len(said.split()) <= MOST_WORDS_OF_THING and _act(said) is None
    is_denied = attributed.stance is Stance.DENIES and is_thing
    return calendar.before_date(content) if is_denied else content


def _act(said: str) -> re.Match[str] | None:
    """The first word that names a known act."""
    return next((word for word in _WORD.finditer(said) if find_acts(word[0])), None)


def _places(
    names: Sequence[re.Match[str]], act: re.Match[str] | None, actor: str | None
) -> tuple[str, ...]:
    """The names behind the act: "of bombing Stepanakert and the town of Shusha"."""
    if act is None:
        return ()
    places = tuple(dict.fromkeys(_behind(names, act, actor)))
    return places if len(places) <= MOST_PLACES else ()


def _behind(names: Sequence[re.Match[str]], act: re.Match[str], actor: str | None) -> Iterator[str]:
    """The names behind an act but that of whoever did it."""
    return (each[1] for each in names if each.start() > act.end() and each[1] != actor)


def _actor(names: Sequence[re.Match[str]], act: re.Match[str] | None) -> str | None:
    """The name before the act: "accused Azerbaijan of bombing"."""
    before = [each for each in names if act is None or each.end() <= act.start()]
    return before[0][1] if before else None
