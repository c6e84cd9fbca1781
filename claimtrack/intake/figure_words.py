"""What the words of a figure say beside the number: what, whom, over which sides, how far."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from claimtrack.align.relation import Relation
from claimtrack.align.roles import role_relation
from claimtrack.align.world import BOTH_NAMES
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

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from claimtrack.align.world import World
    from claimtrack.figures.figure import Figure
    from claimtrack.intake.draft import Draft
    from claimtrack.read.typed import TypedReading

MOST_CHARACTERS = 500
"""Two long sentences of print: more is no sentence and no words around a figure, but a text."""

NO_RATE = frozenset({CountType.UNKNOWN, CountType.CUMULATIVE, CountType.FINAL})
"""Count types that do not say that a figure is one of a stretch of time."""

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
    # The "not" of "does not disclose" is the figure itself.
    return replace(read, changes=()) if figure.form is Form.UNDISCLOSED else read


_NUMBER = re.compile(r"\d(?:[\d.,'\u00a0\u202f]*\d)?")
_TELLING = re.compile(r"[01]|\d{4}")
"""Numbers that are read otherwise than others: none, one, and what may be a year."""


def _with_any_number(text: str) -> str:
    """The words with one number for all, so that what is read of "12 killed" serves "43 killed"."""
    numbers = _NUMBER.findall(text)
    if len(numbers) != 1 or _TELLING.fullmatch(numbers[0]):
        return text
    return _NUMBER.sub(lambda found: re.sub(r"\d", "3", found.group()), text)


def _written(
    unread: tuple[str, ...], text: str, shared: str, language: str | None
) -> tuple[str, ...]:
    """The words that were not read, as they are written, without those of the figure.

    The words were read with another number: that of "5 hectares" is the source's own here again.
    """
    if shared != text:
        number = _NUMBER.findall(text)[0]
        unread = tuple(_NUMBER.sub(lambda _: number, each) for each in unread)
    words = find_language(language) if language else None
    found = find_figures(text, words.figures, ANY_UNIT) if words else ()
    read = tuple(text[each.start : each.end] for each in found)
    return tuple(each for each in unread if not any(each in told for told in read))


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
        changes=read.changes,
        unlisted=next((each.noun for each in read.claims if each.noun), None),
        unread=_unread(read),
    )


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
    _check_meaning(draft, words)
    said = dict(words.facets)
    distribution = said.get("distribution")
    check_sides(draft, distribution, _shown(draft))
    taken = {key: value for key, value in said.items() if not getattr(draft, key)}
    if distribution not in {None, Distribution.TOTAL} and draft.side is None:
        taken |= {} if draft.distribution == Distribution.TOTAL else {"side": BOTH_SIDES}
    return taken


def is_settled(kind: str, draft: Draft) -> bool:
    """Whether an option says what a word makes of a figure: "rate", "doubt" or "denial"."""
    if kind == "rate":
        count_type = _given(CountType, "count_type", draft.count_type)
        return count_type is not None and count_type not in NO_RATE
    wanted = Stance.OPINES if kind == "doubt" else Stance.DENIES
    return _given(Stance, "stance", draft.stance) is wanted


HINTS = {
    "denial": "what is denied or conditional is no count: "
    'say --stance denies beside it, or give it as a statement: --stance denies --statement "…"',
    "rate": 'a rate is no toll: say --count-type "in period" beside it, '
    "or give the number without these words and keep them in --note",
    "doubt": "what is feared or unconfirmed is not asserted: say --stance opines beside it, "
    "or give the number without these words and keep them in --note",
}
"""What settles a word that changes a figure, the gravest first."""


def _check_meaning(draft: Draft, words: FigureWords) -> None:
    """Refuse words that make something else of the number, unless an option says so too."""
    for kind, hint in HINTS.items():
        found = tuple(word for name, word in words.changes if name == kind)
        if found and not is_settled(kind, draft):
            shown = '", "'.join(dict.fromkeys(found))
            raise InvalidClaim(
                f'"{shown}" in {_shown(draft)} changes what the figure means',
                hint=hint,
                place="figure",
            )


def _given(kind: type[StrEnum], field: str, text: str | None) -> StrEnum | None:
    return read_choice(kind, field, text) if text else None


def check_sides(given: Draft, said: str | None, what: str) -> None:
    """Refuse an option that says of the sides what words contradict.

    Words that can be read both ways are settled by an option.

    Args:
        given: The options.
        said: What the words say of how the figure is spread over the sides, if anything.
        what: The words, for the message: "the sentence".

    Raises:
        InvalidClaim: They say "each side" and the option the total, or one side.
    """
    if said is None:
        return
    wanted = _given(Distribution, "distribution", given.distribution)
    if wanted is not None and Distribution.UNCLEAR not in {said, wanted} and wanted != said:
        raise _contradiction(what, "distribution", wanted.value, (said,))
    if said != Distribution.TOTAL and given.side and Name.of(given.side) not in BOTH_NAMES:
        raise InvalidClaim(
            f"{what} speaks of every side, not of {given.side}",
            hint="leave --side out, or those words",
            place="side",
        )


def check_metric(draft: Draft, metric: str, known: World) -> None:
    """Refuse a metric that the figure's own words contradict.

    A family of what the words name, or a part of it, is a sharper or a wider word for the same
    people. A metric somebody made themselves has its own meaning, and is theirs to choose; so has
    one of the economy, the weather or an election, which has many names.

    Raises:
        InvalidClaim: The words name something else.
    """
    if draft.figure is None or not _is_shipped(metric):
        return
    read = _read(_with_any_number(draft.figure), draft.language).metrics
    named = dict.fromkeys((*read, *wording.find_metrics(draft.figure, draft.language)))
    found = tuple(each for each in named if each not in indicators())
    is_rate = metric in indicators() and metric not in counted_metrics()
    if (
        found
        and not is_rate
        and metric not in found
        and all(known.metric_relation(metric, one) is Relation.DISJOINT for one in found)
    ):
        raise _contradiction(_shown(draft), "metric", metric, found)


def check_role(draft: Draft, role: str | None, found: tuple[str, ...]) -> None:
    """Refuse a role that the figure's own words contradict.

    Raises:
        InvalidClaim: None of the roles they name includes it, or is included in it.
    """
    if role and found and all(role_relation(role, one) is Relation.DISJOINT for one in found):
        raise _contradiction(_shown(draft), "role", role, found)


def _is_shipped(metric: str) -> bool:
    return Name.of(metric) in _shipped_names()


@cache
def _shipped_names() -> frozenset[Name]:
    return frozenset(Name.of(each.name) for each in shipped_metrics())


def _shown(draft: Draft) -> str:
    return f'"{(draft.figure or "")[:80]}"'


def _contradiction(what: str, field: str, given: str, found: tuple[str, ...]) -> InvalidClaim:
    return InvalidClaim(
        f"{what} says {' and '.join(found)}, the {field} is {given}",
        hint=f"leave the {field} out, or say it in other words",
        place=field,
    )
