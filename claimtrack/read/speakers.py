"""Whose voice a part of a text is in."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from claimtrack.languages.load import find_speech
from claimtrack.languages.speech import CueKind, Order, Speech
from claimtrack.model.claim import Stance
from claimtrack.model.proposal import Certainty
from claimtrack.read.attributed import Attributed
from claimtrack.read.continuation import WITHOUT_CUE
from claimtrack.read.timing import Calendar
from claimtrack.text.fold import fold_phrase, without_escapes
from claimtrack.text.page import Page
from claimtrack.text.span import Span

MOST_CHARACTERS = 5000
"""Of one speech, from its beginning to a figure in it. Ours: a page of print."""

TELLING = frozenset({CueKind.VERB, CueKind.BEFORE, CueKind.AFTER})
"""Cues that tell of a speaker wherever they stand."""

_NUMBER = re.compile(r"\d++(?![^\W\d_]|[-‑][^\W\d_])")
"""A count, and no ordinal: a speaker may be the 12th Brigade."""

_ARTICLE = re.compile(r"[^\W\d_]+(?:['’]|\s+)(?=\S)")
_WORD = re.compile(r"\w+['’]?(?:(?<=['’])|\b)")
_AROUND = ' ()"“”։՝'
MOST_SHOWN = 40
"""Characters of words that name nobody in the reason that is told. Ours: a line has 80."""

_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-џґա-և]"
_FULL_NAME = re.compile(rf"(?:{_CAPITAL}[\w.'’-]* ){{1,3}}{_CAPITAL}[\w'’-]*")
"""Two to four words with capitals: a person by first and last name."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it, as far as the text tells."""

    name: str | None
    """None when the words beside the cue name nobody: the publisher answers for it."""
    relays: tuple[str, ...]
    stance: Stance
    certainty: Certainty
    because: str
    said_near: tuple[Span | None, Span | None]
    """The cue and the speaker's name, beside which a date says when it was said."""
    content: tuple[Span, ...] = ()
    """The words that are said."""
    goes_on: bool = False
    """Whether nothing in the sentence says that it is theirs: it stands behind what they said."""
    rule: str = ""
    """What tells who speaks, where the name stands beside it; empty where it stands elsewhere."""


class Voices:
    """The attributions of a document, to be asked by place."""

    def __init__(
        self, page: Page, language: str, attributions: Sequence[Attributed], calendar: Calendar
    ) -> None:
        """File them by where their words begin."""
        self._page = page
        self._text = page.text
        self._words = find_speech(language)
        self._calendar = calendar
        parts = ((part, each) for each in attributions for part in each.content)
        self._parts = sorted(parts, key=lambda pair: (pair[0].start, -pair[0].end))
        self._starts = [part.start for part, _ in self._parts]
        self._names: dict[Span, str] = {}

    def at(self, span: Span) -> Speaker | None:
        """Whose words these are: of the last attribution begun around them that has a name.

        A speaker without a name where somebody is said to speak and nobody is named.
        """
        unnamed = None
        for speaker in self._around(span):
            if speaker is not None and speaker.name is not None:
                return speaker
            unnamed = unnamed or speaker
        return unnamed or self._unread(span)

    def named_around(self, span: Span) -> tuple[Speaker, ...]:
        """Everybody named in whose words these stand, the nearest first.

        "*The mayor* denied the toll of 15 announced by *the union*": the union, then the mayor.
        """
        return tuple(each for each in self._around(span) if each is not None and each.name)

    def _around(self, span: Span) -> Iterator[Speaker | None]:
        """Whoever is said to speak around a span, from the last attribution begun."""
        last = bisect_right(self._starts, span.start)
        first = bisect_left(self._starts, span.start - MOST_CHARACTERS)
        begun = [each for each in self._parts[last : last + 1] if _begins_with_cue(span, *each)]
        for part, attributed in (*begun, *reversed(self._parts[first:last])):
            ends = span.end <= _end_of(part, attributed) or _ends_with_cue(span, part, attributed)
            if ends or _is_around_cue(span, part, attributed):
                yield self.of(attributed)

    def _unread(self, span: Span) -> Speaker | None:
        """Nobody, and not surely: a verb of saying in the sentence of which nothing was read."""
        words = self._words
        if words is None:
            return None
        sentence = self._page.sentence_at(span.start)
        first, last = (bisect_left(self._starts, at) for at in (sentence.start, sentence.end))
        folded = self._page.to_folded(sentence)
        for cue in self._page.find_between(words.cues, folded.start, folded.end):
            verb = self._page.flat[cue.start : cue.end]
            if (
                first == last
                and cue.value.kind in TELLING
                and verb not in words.weak | words.ordinary
            ):
                because = f"somebody may say it: “{verb}”"
                nowhere = (None, None)
                return Speaker(None, (), Stance.ASSERTS, Certainty.MEDIUM, because, nowhere)
        return None

    def of(self, attributed: Attributed) -> Speaker | None:
        """Who speaks; None when no words of the text stand for them."""
        named = attributed.antecedent or attributed.speaker
        if named is None:
            return None
        name = self._name(named)
        is_name = self._is_name(name)
        beside = " ".join(self._text[named.start : named.end].split())
        return Speaker(
            name=name if is_name else None,
            relays=tuple(filter(self._is_name, map(self._name, attributed.relays))),
            stance=attributed.stance,
            certainty=attributed.certainty if is_name else Certainty.LOW,
            because=_because(attributed)
            if is_name
            else f"who speaks is not named: “{beside[:MOST_SHOWN]}”",
            said_near=(attributed.cue, attributed.speaker),
            content=attributed.content,
            goes_on=attributed.rule == WITHOUT_CUE,
            rule="" if attributed.carried or not is_name else attributed.rule,
        )

    def _name(self, span: Span) -> str:
        """What is left of the words for somebody as their name; each are looked at once."""
        if span not in self._names:
            cut = self._calendar.cut(self._calendar.without_date(span))
            words = without_escapes(self._text[cut.start : cut.end])
            self._names[span] = settle_name(words, self._words)
        return self._names[span]

    def _is_name(self, name: str) -> bool:
        """Whether words name a source: no pronoun, no count, no clause, and not "local media"."""
        words = self._words
        if not name or words is None:
            return bool(name)
        if self._calendar.is_earlier_toll(name):
            return False
        if _NUMBER.search(name):
            return False  # a name with a number in it is a clause that was taken for one
        if name.islower() and any(one.endswith(f" {fold_phrase(name)}") for one in words.own_part):
            return False  # what is left of "pour sa *part*"
        small = words.nameless | words.pronouns | words.determiners
        if name.islower():
            small |= words.helpers | words.adverbs
            if fold_phrase(name) in small:
                return False
        return any(
            folded not in small or (_is_acronym(one) and folded in words.relatives)
            for one in _WORD.findall(name)
            for folded in (fold_phrase(one),)
        )


def _is_acronym(word: str) -> bool:
    """Whether capitals show that a word names a body: "the WHO", and no "who"."""
    return len(word) > 2 and word.isupper()


def _end_of(part: Span, attributed: Attributed) -> int:
    """Where what is said ends, past a cue in its middle: "20, *the mayor said*, were killed"."""
    cue = attributed.cue
    after = (one.end for one in attributed.content if cue and cue.start < one.start)
    return max((part.end, *after)) if cue is not None and part.end <= cue.start else part.end


def _begins_with_cue(span: Span, part: Span, attributed: Attributed) -> bool:
    """Whether words begin in the cue and end in what is said: "put the *dead at 60*"."""
    cue = attributed.cue
    return cue is not None and cue.start <= span.start < cue.end <= part.start < span.end


def _ends_with_cue(span: Span, part: Span, attributed: Attributed) -> bool:
    """Whether words that begin in what is said end with the verb: "14 ceset saydı"."""
    cue = attributed.cue
    return cue is not None and span.start < part.end <= cue.start and span.end <= cue.end


def _is_around_cue(span: Span, part: Span, attributed: Attributed) -> bool:
    """Whether the cue stands among the words: "starben *nach Angaben der Polizei* 90 Menschen"."""
    cue = attributed.cue
    return cue is not None and part.meets(span) and span.start < cue.start and cue.end < span.end


def settle_name(words: str, speech: Speech | None) -> str:
    """A name without what stands around it: articles, quotation marks, an apposition.

    >>> from claimtrack.languages.load import find_speech
    >>> settle_name("Asked by reporters, Hikmet Hajiyev, an adviser", find_speech("en"))
    'Hikmet Hajiyev'
    """
    parts = [" ".join(part.split()) for part in words.split(",")]
    name = _name_among(parts, speech).strip(_AROUND)
    inner = name.strip("«»")
    if name.count("»") != name.count("«") or name == f"«{inner}»":
        name = inner
    if name.count('"') == 1:
        name = name.replace('"', "")  # the other was stripped: РИА "Новости"
    if name.count("(") > name.count(")"):
        name = f"{name})" if name.rpartition("(")[2].isupper() else name.rpartition("(")[0].rstrip()
    if speech is not None:
        relative = speech.relatives - speech.articles
        behind = islice(_WORD.finditer(name), 1, None)
        name = _up_to(name, (one for one in behind if not _is_acronym(one.group())), relative)
        verbs = speech.auxiliaries | speech.passives
        verbs -= speech.determiners | speech.inside | speech.pronouns | speech.articles
        name = _up_to(name, islice(_WORD.finditer(name), 1, None), verbs)
        name = _before_verb(name, speech)
        number = _NUMBER.search(name)
        if number is not None:
            behind = islice(_WORD.finditer(name), 1, None)
            before = (one for one in behind if one.start() < number.start())
            name = _up_to(name, before, speech.inside | speech.openers)
        name = _without_preposition(_without_helper(name, speech), speech)
        name = _without_opening(_without_channel(name, speech), speech)
        name = _of_last_order(_without_case(name, speech), speech)
    head, _, last = name.rpartition(" ")
    if head and speech is not None and last in (speech.openers | speech.inside) - speech.offices:
        name = head  # "the ministry on", before a date or a number that is cut off
    while speech is not None and _closes_idly(name, speech):
        name = name.rpartition(" ")[0]
    heard = speech.own_part if speech is not None else frozenset()
    size = next((len(one.split()) for one in heard if fold_phrase(name).endswith(f" {one}")), 0)
    name = " ".join(name.split()[:-size]) if size else name
    while speech is not None and (opens := _ARTICLE.match(name)) is not None:
        if fold_phrase(opens.group().rstrip()) not in speech.articles:
            break
        name = name[opens.end() :]
    return without_company_word(name, speech) if speech is not None else name


def without_company_word(name: str, speech: Speech) -> str:
    """The name of a company without the word for what it is, and its article.

    >>> from claimtrack.languages.load import find_speech
    >>> without_company_word("la société Hydrosorne", find_speech("fr"))
    'Hydrosorne'

    The name itself is left alone: "Société Générale", and "société de transport".
    """
    spoken = name.split()
    at = int(len(spoken) > 1 and fold_phrase(spoken[0]) in speech.articles)
    if len(spoken) < at + 2 or not spoken[at + 1][:1].isupper():
        return name
    kind = spoken[at].rpartition("'")[2].rpartition("’")[2]
    is_kind = fold_phrase(kind) in speech.company_words
    is_noun = kind.islower() or speech.capital_nouns
    return " ".join(spoken[at + 1 :]) if is_kind and is_noun else name


def _name_among(parts: Sequence[str], speech: Speech | None) -> str:
    """The first and last name among what commas divide, else the first part that is not empty."""
    articles = speech.articles if speech is not None else frozenset()
    full = [
        part
        for part in parts
        if _FULL_NAME.fullmatch(part) and fold_phrase(part.partition(" ")[0]) not in articles
    ]
    if not full and len(parts) > 1:
        full = [part for part in parts if _is_full_name(part, speech)]
    return next(iter(full or [part for part in parts if part]), "")


def _is_full_name(part: str, speech: Speech | None) -> bool:
    """Whether an apposition is a name with a small word inside: "Piet *de* Vries"."""
    spoken = part.split()
    small = [one for one in spoken[1:-1] if speech is not None and one in speech.inside]
    rest = " ".join(one for one in spoken if one not in small)
    is_office = speech is not None and any(fold_phrase(one) in speech.people for one in spoken)
    return bool(small) and not is_office and _FULL_NAME.fullmatch(rest) is not None


def _closes_idly(name: str, speech: Speech) -> bool:
    """Whether a last word leads on to what was cut off: "the ministry *published on*" Friday."""
    head, _, last = name.rpartition(" ")
    before = head.rpartition(" ")[2].lstrip("(")
    is_given = before[:1].isupper() and before != head and last in speech.speech_adjectives
    small = (speech.openers | speech.inside | speech.articles) - speech.offices
    return bool(head) and (last in small or is_given)


def _up_to(name: str, spoken: Iterable[re.Match[str]], ends: frozenset[str]) -> str:
    """A name up to the first of some of its words that ends it."""
    at = next((one for one in spoken if fold_phrase(one.group()) in ends), None)
    return name if at is None else name[: at.start()].rstrip()


def _without_helper(name: str, speech: Speech) -> str:
    """A name without the verb before it, where an article follows: "*hatte* die Feuerwehr"."""
    helper, _, rest = name.partition(" ")
    others = speech.articles | speech.determiners | speech.inside | speech.openers
    is_helper = helper.islower() and fold_phrase(helper) in speech.helpers - others
    return rest if is_helper and rest.partition(" ")[0] in speech.articles else name


def _without_preposition(name: str, speech: Speech) -> str:
    """A name without a preposition written onto it, where an office is left."""
    for glued, left in speech.glued.items():
        whole = left + name.removeprefix(glued)
        first = _WORD.match(whole) if name.startswith(glued) else None
        if first is not None and fold_phrase(first.group()) in speech.people | speech.speech_nouns:
            return whole
    return name


def _without_opening(name: str, speech: Speech) -> str:
    """A name without words that only go on with what was told: "*at the same time* the mayor"."""
    spoken = [*_WORD.finditer(name)]
    words = [fold_phrase(one.group()) for one in spoken[:_LONGEST_ADDITIVE]]
    sizes = (n for n in range(len(words), 0, -1) if " ".join(words[:n]) in speech.additive)
    size = next(sizes, 0)
    return name[spoken[size].start() :] if 0 < size < len(spoken) else name


_LONGEST_ADDITIVE = 3
"""Words of "at the same time" and the like. Ours."""


def _of_last_order(name: str, speech: Speech) -> str:
    """Where the verb closes, a name without what else stands before the verb.

    "who made a statement on the blast" before it, and "on the accident" behind it.
    """
    if speech.order is Order.LAST:
        name = name.rpartition("” “")[2]  # who cites, and who is cited
    spoken = [*_WORD.finditer(name)] if speech.order is Order.LAST else []
    words = [fold_phrase(one.group()) for one in spoken]
    ends = [at for at, word in enumerate(words[:-1]) if word in speech.speaker_follows]
    first, stop = ends[-1] + 1 if ends else 0, len(spoken)
    while stop > first + 1 and spoken[stop - 1].group().islower():
        if words[stop - 1] in speech.sources or not any(
            one.group()[0].isupper() for one in spoken[first : stop - 1]
        ):
            break
        stop -= 1
    is_cut = first < stop < len(spoken) and not spoken[stop - 1].group().islower()
    end = spoken[stop - 1].end() if is_cut else len(name)
    return name[spoken[first].start() if first else 0 : end]


def _without_case(name: str, speech: Speech) -> str:
    """A name in the case in which it is written alone: Turkish "Bakanlığı'*ndan*"."""
    if not speech.case_endings:
        return name
    head, mark, ending = name.rpartition("'" if "'" in name else "’")
    if mark and fold_phrase(ending) in speech.case_endings:
        return head
    last = name.rpartition(" ")[2]
    for ending in speech.case_endings:
        stem = last.removesuffix(ending)
        if stem != last and fold_phrase(stem) in speech.sources:
            return name.removesuffix(ending)
    return name


def _without_channel(name: str, speech: Speech) -> str:
    """A name without where it was said: "the mayor *in his Telegram channel*"."""
    channels = speech.adverbs - speech.openers
    for one, behind in pairwise([*_WORD.finditer(name)][1:]):
        opens = fold_phrase(one.group()) in speech.openers
        if opens and fold_phrase(behind.group()) in channels:
            return name[: one.start()].rstrip()
    return name


def _before_verb(name: str, speech: Speech) -> str:
    """A name without the verb of a first clause: "la préfecture *a fait* un point et …".

    An auxiliary is one before its participle: without accents, "a" is also a preposition.
    """
    spoken = [*_WORD.finditer(name)]
    for one, behind in pairwise(spoken[1:]):
        word = fold_phrase(one.group())
        cue = speech.cues.at(word, 0) if speech.needs_that and one.group().islower() else None
        is_cue = cue is not None and cue[0] == len(word) and cue[1].kind is CueKind.VERB
        is_helper = word in speech.auxiliaries
        if is_cue or (is_helper and behind.group().casefold() in speech.participles):
            return name[: one.start()].rstrip()
    return name


def _because(attributed: Attributed) -> str:
    if attributed.carried:
        return "who speaks stands in an earlier sentence"
    return f"who speaks is told by {attributed.rule}"
