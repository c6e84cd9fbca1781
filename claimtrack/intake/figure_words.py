"""What the words of a figure say beside the number: what, whom, over which sides, how far."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from claimtrack.align.relation import Relation
from claimtrack.align.roles import role_relation
from claimtrack.align.world import BOTH_NAMES
from claimtrack.dates.reading import find_dates
from claimtrack.errors import InvalidClaim
from claimtrack.figures.figure import Form
from claimtrack.figures.reading import ANY_UNIT, find_figures
from claimtrack.intake import wording
from claimtrack.intake.choices import read_choice
from claimtrack.intake.once import READINGS_KEPT, read_once
from claimtrack.languages import find_language
from claimtrack.languages.metrics import counted_metrics, indicators
from claimtrack.model.claim import BOTH_SIDES, CountType, Distribution, Stance
from claimtrack.model.facets import FACETS
from claimtrack.model.name import Name
from claimtrack.model.shipped import shipped_metrics
from claimtrack.text.fold import fold
from claimtrack.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from claimtrack.align.world import World
    from claimtrack.figures.figure import Figure
    from claimtrack.intake.draft import Draft
    from claimtrack.languages.language import Language
    from claimtrack.read.typed import TypedReading

MOST_CHARACTERS = 500
"""Two long sentences of print: more is no sentence and no words around a figure, but a text."""

NO_RATE = frozenset({CountType.UNKNOWN, CountType.CUMULATIVE, CountType.FINAL})
"""Count types that do not say that a figure is one of a stretch of time."""

HOLLOW = frozenset({Form.UNDISCLOSED, Form.NONE})
"""Forms that are spelled with a denial."""

TAKEN = ("distribution", "count_type", "completeness")
"""Facets that the words of a figure say where no option does."""


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The words around one figure, by what they say."""

    metrics: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    facets: tuple[tuple[str, str], ...] = ()
    """What they say of each of `TAKEN`."""
    changes: tuple[tuple[str, str], ...] = ()
    """What a word does, and the word: ("rate", "per day")."""
    unlisted: str | None = None
    """A noun that no list has, for who was counted."""
    unread: tuple[str, ...] = ()
    """Words that are none of these and no small words either."""
    unknown: tuple[str, ...] = ()
    """The words that no list of the language has, the noun for who was counted among them."""


NOTHING = FigureWords()
NO_FIELDS: frozenset[str] = frozenset()


def read_words(text: str | None, language: str | None, figure: Figure | None) -> FigureWords:
    """What stands around the number; nothing when there are no words or no word list for them.

    Raises:
        InvalidClaim: The text is a passage.
    """
    if text is None or figure is None:
        return NOTHING
    if len(text) > MOST_CHARACTERS:
        raise InvalidClaim(
            f"{len(text)} characters; the words of one figure are at most {MOST_CHARACTERS}",
            hint="give the figure with its hedge and what it counts, and the passage as --quote",
            place="figure",
        )
    shared = _with_any_number(text)
    read = _read(shared, language)
    if read.unread:
        read = replace(read, unread=_written(read.unread, text, shared, language))
    if read.unlisted and _is_of_figure(read.unlisted, shared, language):
        read = replace(read, unlisted=None)
    # The "not" of "does not disclose" is the figure itself.
    return replace(read, changes=()) if figure.form in HOLLOW else read


@lru_cache(maxsize=READINGS_KEPT)
def read_at_a_glance(text: str, language: str | None, figure: Figure) -> FigureWords:
    """What single phrases around a figure say, wherever in them: no sentence is read for it.

    Of words that were read in a document, where each figure was seen with all that stands around
    it.
    """
    words = find_language(language) if language else None
    if words is None or not any(map(str.isalpha, text)):
        return NOTHING
    changes = tuple(_find_words_of_change(text, words, Span(0, len(text))))
    return FigureWords(
        metrics=wording.find_metrics(text, language),
        roles=wording.find_roles(text, language),
        changes=() if figure.form in HOLLOW else changes,
    )


def unknown_words(text: str, language: str) -> tuple[str, ...]:
    """The words around a figure that no list of the language has, small words aside."""
    words = find_language(language)
    if len(text) > MOST_CHARACTERS or words is None:
        return tuple(text.split())
    shared = _with_any_number(text)
    said = _read(shared, language)
    if not said.unknown:
        return ()
    around = words.distribution, words.count_type, words.completeness, words.metrics, words.roles
    figures = find_figures(shared, words.figures, ANY_UNIT)
    phrases = (phrase for finder in around for phrase in finder.find(shared))
    read = (
        *(shared[each.start : each.end] for each in figures),
        *(shared[each.start : each.end] for each in phrases),
        *(word for _, word in said.changes),
    )
    return tuple(each for each in said.unknown if not any(each in told for told in read))


_NUMBER = re.compile(r"\d(?:[\d.,'\u00a0\u202f]*\d)?")
_TELLING = re.compile(r"[01]|\d{4}")
"""Numbers that are read otherwise than others: none, one, and what may be a year."""


def _with_any_number(text: str) -> str:
    """The words with one number for all, so that what is read of "12 killed" serves "43 killed".

    Noughts stay: some words hedge round numbers alone, as in "passed 400".
    """
    numbers = _NUMBER.findall(text)
    if len(numbers) != 1 or _TELLING.fullmatch(numbers[0]):
        return text
    return _NUMBER.sub(lambda found: re.sub(r"[1-9]", "3", found.group()), text)


def _written(
    unread: tuple[str, ...], text: str, shared: str, language: str | None
) -> tuple[str, ...]:
    """The words that were not read, as they are written, without those of the figure.

    The words were read with another number: that of "5 hectares" is the source's own here again.
    """
    if shared != text:
        number = _NUMBER.findall(text)[0]
        unread = tuple(_NUMBER.sub(lambda _: number, each) for each in unread)
    return tuple(each for each in unread if not _is_of_figure(each, text, language))


def _is_of_figure(part: str, text: str, language: str | None) -> bool:
    """Whether a part of the words is the number itself or its hedge: "*un mínimo de* 400"."""
    words = find_language(language) if language else None
    found = find_figures(text, words.figures, ANY_UNIT) if words else ()
    return any(part in text[each.start : each.end] for each in found)


@lru_cache(maxsize=READINGS_KEPT)
def _read(text: str, language: str | None) -> FigureWords:
    """Cached: a table repeats its wordings."""
    words = find_language(language) if language else None
    if words is None or not any(map(str.isalpha, text)):
        return NOTHING
    from claimtrack.read.pipeline import Context  # noqa: PLC0415 - start-up
    from claimtrack.read.typed import read_typed  # noqa: PLC0415 - start-up

    read = read_typed(text, words, Context())
    claims = [each.claim for each in read.claims]
    metrics = dict.fromkeys(each.metric for each in claims if each.metric)
    metrics |= dict.fromkeys(wording.find_metrics(" ".join(read.unread), language))
    roles = tuple(dict.fromkeys(each.scope.role for each in claims if each.scope.role))
    figures = [text[each.start : each.end] for each in find_figures(text, words.figures, ANY_UNIT)]
    nouns = (each.noun for each in read.claims if each.noun)
    unlisted = next((noun for noun in nouns if not any(noun in each for each in figures)), None)
    facets = {
        (key, str(FACETS[key].get(claim)))
        for claim in claims
        for key in TAKEN
        if FACETS[key].is_stated(claim)
    }
    return FigureWords(
        metrics=wording.harm_first(metrics) or wording.find_metrics(text, language),
        roles=roles,
        facets=tuple(sorted(facets)),
        changes=(*read.changes, *find_denials(" … ".join(read.unread), words)),
        unlisted=unlisted,
        unread=_unread(read),
        unknown=tuple(
            word for part in filter(None, (unlisted, *read.unread)) for word in part.split()
        ),
    )


def find_changes(text: str, words: Language, clause: Span) -> Iterator[tuple[str, str]]:
    """Words of a clause that deny or doubt what it says, with what they do.

    Args:
        text: The sentence.
        words: Its language.
        clause: Where the clause stands in it.
    """
    yield from _find_words_of_change(text, words, clause)
    yield from find_denials(text[clause.start : clause.end], words)


def _find_words_of_change(text: str, words: Language, clause: Span) -> Iterator[tuple[str, str]]:
    """Phrases that deny or doubt, but those within a hedge, a date or a name.

    "*Not* fewer than 61", "on 12 *May*", "Theresa *May* said".
    """
    found = [
        each
        for each in words.changes_meaning.find(text)
        if each.name != "rate" and clause.covers(Span(each.start, each.end))
    ]
    if not found:
        return
    figures = find_figures(text, words.figures, ANY_UNIT)
    taken = [Span(each.start, each.end) for each in figures]
    taken += [Span(each.start, each.end) for each in find_dates(text, language=words.tag)]
    for each in found:
        span = Span(each.start, each.end)
        if not any(one.meets(span) for one in taken) and not _is_in_name(text, span):
            yield each.name, text[each.start : each.end]


_OPENS = re.compile(r"(?:^|[.!?:…\n]|[\"“„«»”(\[‘'–—-])\s*$")
"""What stands before a first word, which has a capital letter in any case."""


def _is_in_name(text: str, span: Span) -> bool:
    """Whether a word has a capital letter that its place does not give it: "Theresa *May*"."""
    word = text[span.start : span.end]
    return word[0].isupper() and not word.isupper() and not _OPENS.search(text[: span.start])


def find_denials(text: str, words: Language) -> Iterator[tuple[str, str]]:
    """Verbs of saying that deny what they say: "*denied* that 61 were killed"."""
    if words.speech is None:
        return
    folded = fold(text)
    for start, end, cue in words.speech.cues.find(folded.flat):
        if cue.stance is Stance.DENIES:
            first, last = folded.original_span(start, end)
            yield "denial", text[first:last]


def _unread(read: TypedReading) -> tuple[str, ...]:
    """Words that belong to other fields of a claim than its figure, and those nobody reads."""
    claims = [each.claim for each in read.claims]
    places = (each.scope.place for each in claims)
    told = {
        period.words for each in claims for period in (each.when.as_of, each.when.since) if period
    }
    dates = (each.words for each in read.dates)
    return tuple(filter(None, (*places, *read.circumstances, *sorted(told), *dates, *read.unread)))


def find_metric(text: str, language: str | None) -> str | None:
    """The one metric that the words of a figure name; None when they name none.

    Raises:
        InvalidClaim: They name two: "1,250 dead and 3,000 wounded".
    """
    return wording.only_metric(text, _read(_with_any_number(text), language).metrics)


def take_words(draft: Draft, words: FigureWords) -> tuple[Draft, frozenset[str]]:
    """The draft with what the words say beside the number, and the fields taken from them.

    Raises:
        InvalidClaim: They say another thing than an option, say two things, or change what the
            figure means.
    """
    taken = _taken(draft, words)
    return (replace(draft, **taken), frozenset(taken)) if taken else (draft, NO_FIELDS)


@read_once("figure", "stance", "side", *TAKEN)
def _taken(draft: Draft, words: FigureWords) -> Mapping[str, Any]:
    """What the words say beside the number, by field."""
    check_meaning(words, draft.figure, stance_of(draft), count_type_of(draft))
    said = dict(words.facets)
    distribution = said.get("distribution")
    check_sides(distribution, distribution_of(draft), draft.side, shown(draft.figure))
    taken = {key: value for key, value in said.items() if not getattr(draft, key)}
    if distribution not in {None, Distribution.TOTAL} and draft.side is None:
        taken |= {} if draft.distribution == Distribution.TOTAL else {"side": BOTH_SIDES}
    return taken


def is_settled(kind: str, stance: Stance | None, count_type: CountType | None) -> bool:
    """Whether a claim says itself what a word makes of its figure, by a name of `CHANGES`."""
    if kind == "rate":
        return count_type is not None and count_type not in NO_RATE
    return stance is (Stance.OPINES if kind == "doubt" else Stance.DENIES)


_DENIED = "say --stance denies beside it, or give it as a statement: --stance denies --statement "

HINTS = {
    "denial": f'what is denied or conditional is no count: {_DENIED}"…"',
    "refutation": f'what is said to be false is no count: {_DENIED}"…"',
    "rate": 'a rate is no toll: say --count-type "in period" beside it, '
    "or give the number without these words and keep them in --note",
    "doubt": "what is feared or unconfirmed is not asserted: say --stance opines beside it, "
    "or give the number without these words and keep them in --note",
}
"""What settles a word that changes a figure, the gravest first."""


def check_meaning(
    words: FigureWords, text: str | None, stance: Stance | None, count_type: CountType | None
) -> None:
    """Refuse words that make something else of the number, unless the claim says so too.

    Raises:
        InvalidClaim: They do, and it does not.
    """
    for kind, hint in HINTS.items():
        found = tuple(word for name, word in words.changes if name == kind)
        if found and not is_settled(kind, stance, count_type):
            told = '", "'.join(dict.fromkeys(found))
            raise InvalidClaim(
                f'"{told}" in {shown(text)} changes what the figure means',
                hint=hint,
                place="figure",
            )


def stance_of(draft: Draft) -> Stance | None:
    """The stance that is given; None: none."""
    return read_choice(Stance, "stance", draft.stance) if draft.stance else None


def count_type_of(draft: Draft) -> CountType | None:
    """The count type that is given; None: none."""
    return read_choice(CountType, "count_type", draft.count_type) if draft.count_type else None


def distribution_of(draft: Draft) -> Distribution | None:
    """What is given of how the figure is spread over the sides; None: nothing."""
    text = draft.distribution
    return read_choice(Distribution, "distribution", text) if text else None


def check_sides(
    said: str | None, distribution: Distribution | None, side: str | None, what: str
) -> None:
    """Refuse what is given of the sides where words contradict it.

    Words that can be read both ways are settled by what is given.

    Args:
        said: What the words say of how the figure is spread over the sides, if anything.
        distribution: What is given of it.
        side: Which side is given.
        what: The words, for the message: "the sentence".

    Raises:
        InvalidClaim: They say "each side" and what is given the total, or one side.
    """
    if said is None:
        return
    is_open = distribution is None or Distribution.UNCLEAR in {said, distribution}
    if distribution is not None and not is_open and distribution != said:
        raise _contradiction(what, "distribution", distribution.value, (said,))
    if said != Distribution.TOTAL and side and Name.of(side) not in BOTH_NAMES:
        raise InvalidClaim(
            f"{what} speaks of every side, not of {side}",
            hint="leave --side out, or those words",
            place="side",
        )


def metrics_in(text: str, language: str | None) -> tuple[str, ...]:
    """The metrics that the words of a figure name, as a sentence and by themselves."""
    read = _read(_with_any_number(text), language).metrics
    return tuple(dict.fromkeys((*read, *wording.find_metrics(text, language))))


def check_metric(
    text: str | None, named: tuple[str, ...], metric: str | None, known: World
) -> None:
    """Refuse a metric that the figure's own words contradict, by those that they name.

    A family of what the words name, or a part of it, is a sharper or a wider word for the same
    people. A metric somebody made themselves has its own meaning, and is theirs to choose; so has
    one of the economy, the weather or an election, which has many names.

    Raises:
        InvalidClaim: The words name something else.
    """
    if metric is None or not named or not _is_shipped(metric):
        return
    found = tuple(each for each in named if each not in indicators())
    is_rate = metric in indicators() and metric not in counted_metrics()
    if (
        found
        and not is_rate
        and metric not in found
        and all(known.metric_relation(metric, one) is Relation.DISJOINT for one in found)
    ):
        raise _contradiction(shown(text), "metric", metric, found)


def check_role(text: str | None, role: str | None, found: tuple[str, ...]) -> None:
    """Refuse a role that the figure's own words contradict.

    Raises:
        InvalidClaim: None of the roles they name includes it, or is included in it.
    """
    if role and found and all(role_relation(role, one) is Relation.DISJOINT for one in found):
        raise _contradiction(shown(text), "role", role, found)


def _is_shipped(metric: str) -> bool:
    return Name.of(metric) in _shipped_names()


@cache
def _shipped_names() -> frozenset[Name]:
    return frozenset(Name.of(each.name) for each in shipped_metrics())


def shown(text: str | None) -> str:
    """The words of a figure, for a message."""
    return f'"{(text or "")[:80]}"'


def _contradiction(what: str, field: str, given: str, found: tuple[str, ...]) -> InvalidClaim:
    return InvalidClaim(
        f"{what} says {' and '.join(found)}, the {field} is {given}",
        hint=f"leave the {field} out, or say it in other words",
        place=field,
    )
