"""A claim set against the sentence in which the words of its figure stand.

The sentence is read by the reader of documents. What it gives for the number that stands there is
what `extract` would propose: the record says the same, or somebody is told what it says otherwise.
The sentence is that of a document around the words, or a quote.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache

from claimtrack.align.relation import Relation
from claimtrack.align.roles import role_relation
from claimtrack.align.world import World
from claimtrack.errors import InvalidClaim
from claimtrack.figures.figure import COUNT, MEASURE, Figure, Form, Says
from claimtrack.figures.fraction import to_number
from claimtrack.figures.number import find_numbers
from claimtrack.figures.reading import ANY_UNIT, FoundFigure, find_figures
from claimtrack.intake import figure_words, wording
from claimtrack.intake.figure_guard import PARTS, VAGUE, say_figure
from claimtrack.intake.oddities import Odd, Oddity
from claimtrack.intake.once import READINGS_KEPT
from claimtrack.languages import Language, find_language, languages, load_language
from claimtrack.languages.figure_words import ANY_LANGUAGE
from claimtrack.languages.scales import scale_beside
from claimtrack.model.claim import Claim, CountType, Distribution, Scope, Stance
from claimtrack.read.did_not_happen import NO_CLAIM, Flag
from claimtrack.read.pipeline import Context, Reader
from claimtrack.text.fold import fold
from claimtrack.text.page import Page
from claimtrack.text.span import Span
from claimtrack.units.unit import TIMES

SHOWN = 80
"""Characters of a sentence that a message repeats: a line. Ours."""

MOST_READ = 2_000
"""Characters of a quote or a sentence that are read: the longest sentences of print. Ours; beyond
it the words around the figure are no sentence."""

MOST_OF_DOCUMENT = 200_000
"""Characters of a document that is read whole where one of its sentences says another thing than a
record: a long report, read in a few seconds. Ours."""

PAGES_KEPT = 4
"""How many documents are remembered as they are cut and read: the claims of one stand together in
most files (ours)."""

MOST_PLACES = 16
"""At how many places words are looked for in a text that does not say where they stand. Ours."""

PLAIN = frozenset({Form.BARE, Form.EXACT})
"""Forms without a hedge."""

SAID_ALIKE = tuple(each for each in PARTS if each not in {"of", "against", "is_unit_assumed"})
"""Parts of a figure that a sentence says as its record does; the others are words, which may be cut
elsewhere."""

HELD_BACK = frozenset({Stance.DENIES, Stance.OPINES, Stance.RETRACTS})
"""Stances of a speaker who does not put a figure forward."""

SAID_FLAGS = {
    "denial": NO_CLAIM - {Flag.RATE},
    "doubt": frozenset({Flag.DOUBTED, Flag.FORECAST, Flag.UNREAL}),
}
"""By which flags the reader says that a word denies or doubts a figure."""

_CLAUSE_END = re.compile(r"[.;:!?—–]\s|, ")
_QUESTION = re.compile(r"[^.!?…;؟\n]*[?؟]")
"""What goes on to a question mark; in Armenian one stands within a word."""
_DENIED_NUMBER = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,2}[\d.,'\u00a0\u202f]*\d(?:\s+[^\W\d_]+){0,3}\s*,?\s*"
)
"""A number right behind the word that denies it, up to what leads to another one: "not *at 50
dead* but at 61". Ours."""
_NUMBER_BEFORE = re.compile(r"\d(?:\s+[^\W\d_]+){0,3}\s+$")
"""The same where the word that denies it stands behind it: Turkish "50 *değil* 61"."""
_SENTENCE = re.compile(r"[^.!?…;؟\n]*")
_SPOKEN = re.compile(r"[:\"«»„“”]")
_WITH_ENDS = re.compile(r"(\d+) \(\d+–\d+\)")
"""A number with a low and a high end, as a row of a table is recorded."""
_GLUED = re.compile(r"\s?[×⋅·∙x]\s?\d|\^|[⁰¹²³⁴⁵⁶⁷⁸⁹]")
"""What goes on with a number in print, and no list of ours reads: "5·10³", "61·000"."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the reader gives for one figure of a sentence."""

    figure: Figure
    readings: tuple[Figure, ...]
    whole: Span
    """The words of the figure and of what it counts."""
    number: Span
    metric: str | None = None
    stance: Stance = Stance.ASSERTS
    scope: Scope = field(default_factory=Scope)
    count_type: CountType = CountType.UNKNOWN
    flags: frozenset[Flag] | None = None
    """None: the reader of documents makes nothing of this figure."""


def check_quote_of(
    claim: Claim, figure: Figure, quote: str, known: World, tag: str | None
) -> Iterator[Oddity]:
    """Tell what a quote says otherwise than the claim it stands beside.

    Args:
        claim: With the quote.
        figure: Of the claim.
        quote: Its words, not redacted.
        known: The names on record.
        tag: The language it is read in; None, or one without a list: only its digits are.
    """
    if len(quote) > MOST_READ:
        return
    places = places_of(figure.words, quote)
    if not places:
        yield from _check_elsewhere(claim, figure, quote, known, tag)
    elif any(quote[: at.start].strip() or quote[at.end :].strip() for at in places):
        yield from _check_at(claim, quote, places, known, tag)


def says_the_same(
    claim: Claim, figure: Figure, quote: str, known: World, tags: Sequence[str]
) -> bool:
    """Whether one look shows that a quote says what its claim says, in whichever language it is.

    Then `check_quote_of` tells nothing, with any of the tags and without. False says nothing.

    Args:
        claim: As for `check_quote_of`.
        figure: The same.
        quote: The same.
        known: The same.
        tags: Of all languages with a list that it may be in.
    """
    places = places_of(figure.words, quote)
    if len(quote) > MOST_READ or len(places) > 1:
        return False
    if any(True for _ in check_quote_of(claim, figure, quote, known, claim.evidence.language)):
        return False
    for words in map(load_language, tags):
        if places:
            is_same = _is_plain(claim, figure, quote, places[0], words)
        else:
            is_same = is_said_elsewhere(claim, _without_ends(figure, quote), quote, words)
        if not is_same:
            return False
    return True


def check_in_document(claim: Claim, text: str, known: World) -> Iterator[Oddity]:
    """Tell what the sentence of a document around the words of a claim says otherwise than it.

    A sentence may be read otherwise by itself than in its document: where it differs, the document
    is read, once.

    Args:
        claim: With the place of its words, if anybody said so.
        text: Of its document.
        known: The names on record.
    """
    figure, evidence = claim.figure, claim.evidence
    if figure is None or (claim.redacted and claim.redacted.has("figure.words")):
        return
    tag = evidence.language
    words = find_language(tag) if tag else None
    places = _places_in(claim, figure.words, text)
    if not places or _is_told_of_quote(claim, figure, known):
        return
    page = _page(text, words.tag if words is not None else None)
    told: list[Oddity] = []
    for at in places:
        start = page.sentence_at(at.start).start
        sentence = Span(min(start, at.start), max(page.sentence_at(at.end - 1).end, at.end))
        if sentence.end - sentence.start > MOST_READ:
            return
        inside = Span(at.start - sentence.start, at.end - sentence.start)
        odd = list(_check_at(claim, page.words(sentence), [inside], known, tag))
        if not odd:
            return
        told = told or odd
    if words is not None and len(text) <= MOST_OF_DOCUMENT:
        every = _read_document(text, words.tag)
        if any(_is_proposed(claim, every, at, text, words, known) for at in places):
            return
    yield from (replace(each, odd=Odd.SENTENCE) for each in told)


def _is_proposed(  # noqa: PLR0917
    claim: Claim, every: Sequence[Said], at: Span, text: str, words: Language, known: World
) -> bool:
    """Whether `extract` would propose of a document what the claim says, and nothing refutes it."""
    figure = claim.figure
    is_denial = claim.stance is Stance.DENIES
    near = [
        each
        for each in every
        if each.flags is not None
        and _meets(each, at)
        and (is_denial or NO_CLAIM.isdisjoint(each.flags))
    ]
    if figure is None or all(_differences(each, claim, figure, known, text) for each in near):
        return False
    clause = _clause_around(text, at)
    kinds = {kind for kind, _ in figure_words.find_changes(text, words, clause)}
    if is_denial:
        return True
    is_answered = _is_answered_with_no(text, at, words)
    return not ("refutation" in kinds or is_answered or _governed(figure, text, at, words))


def _is_answered_with_no(text: str, at: Span, words: Language) -> bool:
    """Whether a figure stands in a question, and the next sentence denies it: "61? Nobody died"."""
    question = _QUESTION.match(text, at.end)
    answer = question and _SENTENCE.match(text, question.end())
    if not answer:
        return False
    kinds = {kind for kind, _ in figure_words.find_changes(text, words, Span(*answer.span()))}
    return not kinds.isdisjoint({"denial", "refutation"})


def _is_told_of_quote(claim: Claim, figure: Figure, known: World) -> bool:
    """Whether the quote of a claim, read by itself, says another thing already."""
    quote, tag = claim.evidence.quote, claim.evidence.language
    return bool(quote) and any(True for _ in check_quote_of(claim, figure, quote, known, tag))


def places_of(words: str, text: str) -> list[Span]:
    """Where words stand in a text by themselves; white space and case are no difference."""
    pieces = words.split()
    if not pieces:
        return []
    found = re.finditer(r"\s+".join(map(re.escape, pieces)), text, re.IGNORECASE)
    return [
        Span(*each.span())
        for _, each in zip(range(MOST_PLACES), found, strict=False)
        if not (text[each.start() - 1 : each.start()].isalpha() and pieces[0][0].isalpha())
        and not (text[each.end() : each.end() + 1].isalpha() and pieces[-1][-1].isalpha())
    ]


def _places_in(claim: Claim, words: str, text: str) -> list[Span]:
    """Where the words of a figure stand in the document of its claim."""
    evidence = claim.evidence
    start, end = evidence.start, evidence.end
    if start is None or end is None:
        quoted = places_of(evidence.quote, text) if evidence.quote else []
        if len(quoted) != 1:
            return places_of(words, text)
        start, end = quoted[0].start, quoted[0].end
    inside = places_of(words, text[start:end])
    return [Span(start + each.start, start + each.end) for each in inside]


@lru_cache(maxsize=PAGES_KEPT)
def _page(text: str, tag: str | None) -> Page:
    words = find_language(tag) if tag else None
    return Page(text, words.writing) if words is not None else Page(text)


@lru_cache(maxsize=READINGS_KEPT)
def _read_sentence(text: str, tag: str) -> tuple[Said, ...]:
    return _read(text, tag)


@lru_cache(maxsize=PAGES_KEPT)
def _read_document(text: str, tag: str) -> tuple[Said, ...]:
    return _read(text, tag)


def _read(text: str, tag: str) -> tuple[Said, ...]:
    """Every figure of a text, those that the reader of documents makes something of first."""
    words = find_language(tag)
    if words is None:
        return ()
    found = [
        Said(
            each.claim.figure,
            each.readings,
            each.whole,
            each.number or each.whole,
            each.metric,
            each.claim.stance,
            each.claim.scope,
            each.claim.when.count_type,
            each.flags,
        )
        for each in Reader(text, words, Context()).every_figure()
        if each.claim.figure is not None
    ]
    held = {each.number.start for each in found}
    alone = (
        Said(
            each.figure,
            each.readings,
            Span(each.start, each.end),
            Span(each.number_start, each.number_end),
        )
        for each in find_figures(text, words.figures, ANY_UNIT)
        if each.number_start not in held
    )
    return (*found, *alone)


def _meets(said: Said, at: Span) -> bool:
    return said.number.start < at.end and said.number.end > at.start


def _steps_over(said: Said, at: Span) -> bool:
    """Whether a number is one of the words of a step or of a share: "rose from *30* to 61"."""
    figure = said.figure
    is_reckoned = figure.change is not None or figure.base is not None
    return is_reckoned and said.whole.start <= at.start and at.end <= said.whole.end


def _check_at(
    claim: Claim, text: str, places: Sequence[Span], known: World, tag: str | None
) -> Iterator[Oddity]:
    """What a text says otherwise than the claim where its words stand; nothing where one fits."""
    words, figure = find_language(tag) if tag else None, claim.figure
    if figure is None:
        return
    if words is not None and len(places) == 1 and _is_plain(claim, figure, text, places[0], words):
        return
    told: list[str] = []
    counted = _read_sentence(text, words.tag) if words is not None else ()
    with_metric = [at for at in places if any(each.metric and _meets(each, at) for each in counted)]
    for at in with_metric or places:  # "at least 61 were killed. Of the 61 …"
        if words is None:
            found = _compare_digits(figure, text, at, tag)
        else:
            near = [each for each in counted if _meets(each, at)]
            near = near or [each for each in counted if _steps_over(each, at)]
            found = _compare_near(claim, figure, near, text, known)
            found += _denied(claim, text, at, words, near) if not found else []
            found += _glued(text, near) if not found else []
            found += _governed(figure, text, at, words) if not found else []
        if not found:
            return
        told = told or found
    if told:
        yield Oddity(Odd.QUOTED, told[0])


def _is_plain(claim: Claim, figure: Figure, text: str, at: Span, words: Language) -> bool:
    """Whether one look shows that a sentence says no more than the words, so that none is read."""
    every = find_figures(text, words.figures, ANY_UNIT)
    found = [each for each in every if each.start < at.end and each.end > at.start]
    if len(found) != 1 or not (at.start <= found[0].start and found[0].end <= at.end):
        return False
    one = found[0]
    is_same = all(getattr(one.figure, each) == getattr(figure, each) for each in SAID_ALIKE)
    return is_same and not _GLUED.match(text, one.number_end) and _adds_nothing(claim, text, words)


def is_said_elsewhere(claim: Claim, figure: Figure, quote: str, words: Language) -> bool:
    """As `_is_plain`, of a quote that has the number of a figure in other words."""
    wanted = _wanted(figure)
    if not any(
        wanted & _ends(each) and any(_is_same(one, figure, claim) for one in each.readings)
        for each in find_figures(quote, words.figures, ANY_UNIT)
    ):
        return False
    flat = fold(quote).flat
    meanings = (each.values() for _, _, each in words.counting.metric_phrases.find(flat))
    named = {name for meaning in meanings for name in meaning if name is not None}
    named.update(wording.find_metrics(quote, words.tag))
    if _may_name_speaker(flat, words):
        return False  # what they count may be a metric that nobody has named yet
    return {claim.metric}.issuperset(named) and _adds_nothing(claim, quote, words)


def _may_name_speaker(flat: str, words: Language) -> bool:
    """Whether a sentence may say who says it: by a word of saying, a colon or quotation marks."""
    cues = words.speech.cues.find(flat) if words.speech is not None else ()
    return _SPOKEN.search(flat) is not None or any(True for _ in cues)


def _adds_nothing(claim: Claim, text: str, words: Language) -> bool:
    """Whether no word of a sentence may say another thing of its figures than the claim does."""
    scope = claim.scope
    says_sides = (scope.side or scope.distribution) and words.distribution.find_first(text)
    roles = wording.find_roles(text, words.tag) if scope.role else ()
    metrics = wording.find_metrics(text, words.tag)
    return (
        not says_sides
        and {scope.role}.issuperset(roles)
        and {claim.metric}.issuperset(metrics)
        and not _may_change(text, words)
    )


def _may_change(text: str, words: Language) -> bool:
    """Whether a word of a sentence may deny or doubt its figures, or make a rate of them."""
    if any(each.name != "instead" for each in words.governing.find(text)):
        return True
    if "?" in text or "؟" in text or "՞" in text:
        return True
    changing = words.changes_meaning.find(text)
    if any(each.name == "rate" for each in changing):
        return True
    if changing and any(figure_words.find_changes(text, words, Span(0, len(text)))):
        return True
    cues = words.speech.cues.find(fold(text).flat) if words.speech is not None else ()
    return any(cue.stance is not Stance.ASSERTS for _, _, cue in cues)


def _without_ends(figure: Figure, quote: str) -> Figure:
    """The number that a row gives with a low and a high end, where a quote has that number alone.

    "12 (8–20)" of the row, and the headline says 12.
    """
    found = _WITH_ENDS.fullmatch(figure.words) if figure.form is Form.RANGE else None
    best = int(found[1]) if found else None
    is_there = best is not None and any(
        best in each.readings for each in find_numbers(quote, ANY_LANGUAGE)
    )
    return replace(figure, form=Form.BARE, value=best, upper=None) if is_there else figure


def _check_elsewhere(
    claim: Claim, figure: Figure, quote: str, known: World, tag: str | None
) -> Iterator[Oddity]:
    """Tell of a quote that has other words, unless these say the same number in the same form."""
    figure = _without_ends(figure, quote)
    wanted = _wanted(figure)
    if not wanted:
        return
    words = find_language(tag) if tag else None
    if words is None:
        numbers = {abs(one) for each in find_numbers(quote, ANY_LANGUAGE) for one in each.readings}
        alike: list[Said] = []
    elif is_said_elsewhere(claim, figure, quote, words):
        return
    else:
        found = _read_sentence(quote, words.tag)
        alike = [each for each in found if wanted & _ends(each)]
        numbers = {one for each in found for one in _ends(each)}
        numbers |= {
            abs(one) for each in find_numbers(quote, words.figures) for one in each.readings
        }
    has_number = any(map(str.isdigit, quote)) or numbers - {1}  # "a" may be one
    if not has_number and not any(map(str.isalpha, figure.words)) and wanted != {1}:
        return  # a number of a column beside a note that tells of the event and counts nobody
    is_share = figure.share is not None and figure.share in numbers
    if words is None and not wanted & numbers:
        numbers |= _numbers_in_any(quote)
    if not wanted & numbers and not is_share:
        yield Oddity(Odd.QUOTED, f'"{quote[:SHOWN]}" does not say "{figure.words[:60]}"')
    elif alike and words is not None:
        told = _compare_near(claim, figure, alike, quote, known)
        if not told and len(alike) == 1:
            told = _denied(claim, quote, alike[0].number, words, alike)
        if told:
            yield Oddity(Odd.QUOTED, told[0])


def _numbers_in_any(quote: str) -> frozenset[object]:
    """The numbers that the lists of any language read in words: "six hundred dead"."""
    if not any(map(str.isalpha, quote)):
        return frozenset()
    return frozenset(
        abs(end)
        for tag in languages()
        for each in find_figures(quote, load_language(tag).figures, ANY_UNIT)
        for end in (each.figure.value, each.figure.upper)
        if end is not None
    )


def _wanted(figure: Figure) -> frozenset[object]:
    """The numbers that a record gives."""
    return frozenset(abs(each) for each in (figure.value, figure.upper) if each is not None)


def _ends(said: Said | FoundFigure) -> frozenset[object]:
    """The numbers of a figure, however it is read."""
    return frozenset(
        abs(end)
        for one in (said.figure, *said.readings)
        for end in (one.value, one.upper)
        if end is not None
    )


def _compare_near(
    claim: Claim, figure: Figure, near: Sequence[Said], text: str, known: World
) -> list[str]:
    """What the figure says that differs least from the claim; nothing where one does not."""
    each = [_differences(one, claim, figure, known, text) for one in near]
    if not each or not all(each):
        return []
    least = min(each, key=len)
    return ["; ".join(least)]


def _differences(said: Said, claim: Claim, figure: Figure, known: World, text: str) -> list[str]:
    """What a figure of a sentence says otherwise than the claim."""
    shown = text[said.whole.start : said.whole.end].strip()[:SHOWN]
    found: list[str] = []
    readings = (said.figure, *said.readings)
    if not any(_is_same(one, figure, claim) for one in readings):
        parts = ("per", "says")
        told = f'"{shown}" says {say_figure(said.figure, parts)}'
        found.append(f"{told}, the record says {say_figure(figure, parts)}")
    if said.flags is None:
        return found
    is_rate = Flag.RATE in said.flags and not said.figure.per
    if is_rate and not figure_words.is_settled("rate", claim.stance, claim.when.count_type):
        found.append(f'"{shown}" is told as a rate, and the record has a toll')
    if said.stance in HELD_BACK and claim.stance not in HELD_BACK:
        found.append(f'whoever says "{shown}" {said.stance} it, and the record {claim.stance}')
    scope = claim.scope
    spread = None if scope.distribution is Distribution.UNKNOWN else scope.distribution
    told_spread = said.scope.distribution
    try:
        if told_spread in {Distribution.EACH, Distribution.TOTAL}:
            figure_words.check_sides(told_spread, spread, scope.side, f'"{shown}"')
    except InvalidClaim as error:
        found.append(error.message)
    role = said.scope.role
    if role and scope.role and role_relation(scope.role, role) is Relation.DISJOINT:
        found.append(f'"{shown}" says {role}, the role is {scope.role}')
    try:
        named = (said.metric,) if said.metric else ()
        figure_words.check_metric(shown, named, claim.metric, known)
    except InvalidClaim as error:
        found.append(error.message)
    return found


def _is_same(said: Figure, figure: Figure, claim: Claim) -> bool:
    """Whether a figure of a sentence says no other number, form, unit or rate than the record.

    What stands beside the words, in a column or an option, is the record's own.
    """
    is_rate = bool(said.per) and said.per != figure.per
    if is_rate and not figure_words.is_settled("rate", claim.stance, claim.when.count_type):
        return False
    if said.says is not Says.LEVEL and figure.says is Says.LEVEL and not is_rate:
        return False
    checks = (_has_same_form, _has_same_numbers, _has_same_unit, _has_same_steps, _has_same_ends)
    return all(check(said, figure) for check in checks)


def _has_same_form(said: Figure, figure: Figure) -> bool:
    is_plain = said.form in PLAIN and figure.form in PLAIN
    is_dozen = said.form is Form.NOUN_APPROXIMATION and said.value == figure.value
    return is_plain or is_dozen or said.form in {figure.form, Form.BARE}


def _has_same_numbers(said: Figure, figure: Figure) -> bool:
    """Whether both have the same numbers; one end of a range may be all that was read of it."""
    if said.form in VAGUE or (said.value, said.upper) == (figure.value, figure.upper):
        return True
    is_range = figure.form is Form.RANGE or figure.form in VAGUE
    return is_range and said.form is Form.BARE and said.value in {figure.value, figure.upper}


def _has_same_unit(said: Figure, figure: Figure) -> bool:
    is_open = said.is_unit_assumed or figure.is_unit_assumed
    return said.unit in {COUNT, MEASURE, figure.unit} or is_open


def _has_same_steps(said: Figure, figure: Figure) -> bool:
    """Whether a sentence says of a figure the whole, the share and the step that a record gives it.

    Where the record gives none, the words of its figure may leave out what the sentence says.
    """
    given = [part for part in ("base", "share", "change") if getattr(figure, part) is not None]
    return all(getattr(said, part) == getattr(figure, part) for part in given)


def _has_same_ends(said: Figure, figure: Figure) -> bool:
    """Whether ranges have the same ends and hedge, and margins the same size, where both have."""
    parts: tuple[str, ...] = ()
    if said.upper is not None and figure.upper is not None:
        parts = ("low_open", "high_open", "is_approximate")
    if said.margin is not None and figure.margin is not None:
        parts = (*parts, "margin")
    return all(getattr(said, part) == getattr(figure, part) for part in parts)


def _denied(claim: Claim, text: str, at: Span, words: Language, near: Sequence[Said]) -> list[str]:
    """A word of the clause that denies or doubts the figure, and the reader takes it so."""
    text = _without_denied_number(text, at, words)
    clause = _clause_around(text, at)
    read = [each for each in near if each.flags is not None and each.metric is not None]
    for kind, word in figure_words.find_changes(text, words, clause):
        if figure_words.is_settled(kind, claim.stance, claim.when.count_type):
            continue
        flags = SAID_FLAGS.get(kind)
        if flags and read and all(flags.isdisjoint(each.flags or ()) for each in read):
            continue
        shown = text[at.start : at.end].strip()[:60]
        return [f'"{word}" stands beside "{shown}", and the record {claim.stance}']
    is_asked = _QUESTION.match(text, at.end) or "՞" in text[clause.start : clause.end]
    if is_asked and claim.stance not in HELD_BACK:
        shown = text[at.start : at.end].strip()[:60]
        return [f'"{shown}" stands in a question, and the record {claim.stance}']
    return []


def _without_denied_number(text: str, at: Span, words: Language) -> str:
    """A text without the word that denies another number than the one that stands there.

    "*Not 50 but* 61": nothing of it is said of the 61.
    """
    for lead in words.governing.find(text):
        is_near = lead.end <= at.start and wording.ONE_SHORT_WORD.fullmatch(
            text, lead.end, at.start
        )
        if lead.name != "instead" or not is_near:
            continue
        for each in words.changes_meaning.find(text):
            is_before = _DENIED_NUMBER.fullmatch(text, each.end, lead.start)
            is_it = each.start == lead.start and _NUMBER_BEFORE.search(text[: lead.start])
            if each.name == "denial" and (is_before or is_it):
                return f"{text[: each.start]}{' ' * (lead.end - each.start)}{text[lead.end :]}"
    return text


def _governed(figure: Figure, text: str, at: Span, words: Language) -> list[str]:
    """What makes another number of a figure and stands right beside it: twice, far from.

    Args:
        figure: Of the record.
        text: The sentence.
        at: Where the words of the figure stand in it.
        words: Its language.
    """
    beside = list(wording.find_governing(text, at, words))
    if figure.unit != TIMES:
        beside += (
            text[each.start : at.start].strip()
            for each in find_figures(text, words.figures, ANY_UNIT)
            if each.figure.unit == TIMES and each.start < at.start < each.end
        )
    if not beside:
        return []
    shown = text[at.start : at.end].strip()[:60]
    return [f'"{beside[0][:60]}" beside "{shown}" says another number than the record']


def _clause_around(text: str, at: Span) -> Span:
    """The clause in which words stand: of text without a mark, at most a sentence."""
    before, after = text[max(0, at.start - MOST_READ) : at.start], text[at.end : at.end + MOST_READ]
    return Span(
        at.start - len(_CLAUSE_END.split(before)[-1]), at.end + len(_CLAUSE_END.split(after)[0])
    )


def _glued(text: str, near: Sequence[Said]) -> list[str]:
    """Signs with which a number goes on, and that nothing reads."""
    for each in near:
        if found := _GLUED.match(text, each.number.end):
            shown = text[each.number.start : found.end() + 3].split(maxsplit=1)[0]
            return [f'"{shown}" is more than its record says, and is not read']
    return []


def _compare_digits(figure: Figure, text: str, at: Span, tag: str | None) -> list[str]:
    """What the digits at a place say in a language without a list, times what multiplies them."""
    wanted = {abs(each) for each in (figure.value, figure.upper) if each is not None}
    stated = (figure.value, figure.upper, figure.base, figure.share, figure.change, figure.margin)
    every = {abs(each) for each in stated if each is not None}
    for each in find_numbers(text, ANY_LANGUAGE):
        if not (each.start < at.end and each.end > at.start):
            continue
        beside = scale_beside(text, each.start, each.end, tag)
        power = 1 if beside is None else 10**beside.power
        can_be = {to_number(abs(Fraction(one)) * power) for one in each.readings}
        if wanted and not can_be & every and {abs(one) for one in each.readings} & every:
            end = each.end if beside is None else each.end + len(beside.word) + 1
            shown = text[each.start : end].strip()
            ours = ", ".join(str(one) for one in sorted(can_be))
            return [f'"{shown}" says {ours}, the record says {say_figure(figure)}']
        if wanted and not can_be & every:
            shown = text[each.start : each.end]
            return [f'"{shown}" stands there, and the record says {say_figure(figure)}']
        if _GLUED.match(text, each.end):
            shown = text[each.start : each.end + 5].split(maxsplit=1)[0]
            return [f'"{shown}" is more than its record says, and is not read']
    return []
