"""What the words of a figure say beside the number: what, whom, over which sides, how far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from claimtrack.align.relation import Relation
from claimtrack.align.roles import role_relation
from claimtrack.align.world import BOTH, BOTH_NAMES
from claimtrack.dates.reading import find_dates
from claimtrack.errors import InvalidClaim
from claimtrack.figures.reading import find_figures
from claimtrack.intake import wording
from claimtrack.intake.choices import read_choice
from claimtrack.intake.once import READINGS_KEPT, read_once
from claimtrack.intake.parts import Span
from claimtrack.intake.small_words import WORD, plain, small_words
from claimtrack.intake.unlisted import find_unlisted
from claimtrack.model.claim import Completeness, CountType, Distribution, Stance
from claimtrack.model.name import Name
from claimtrack.model.shipped import shipped_metrics

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    from claimtrack.align.world import World
    from claimtrack.figures.figure import Figure
    from claimtrack.intake.draft import Draft
    from claimtrack.languages import FoundPhrase, Language

MOST_CHARACTERS = 500
"""Two long sentences of print, as for a sentence: the words around a figure, not the passage."""

NO_RATE = frozenset({CountType.UNKNOWN, CountType.CUMULATIVE, CountType.FINAL})
"""Count types that do not say that a figure is one of a stretch of time."""


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The words around one figure, by what they say."""

    distribution: tuple[str, ...] = ()
    count_type: tuple[str, ...] = ()
    completeness: tuple[str, ...] = ()
    rates: tuple[str, ...] = ()
    """As written: "per day"."""
    doubts: tuple[str, ...] = ()
    """As written: "feared"."""
    denials: tuple[str, ...] = ()
    """As written: "not"."""
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
    return _read(text, language)


@lru_cache(maxsize=READINGS_KEPT)
def _read(text: str, language: str | None) -> FigureWords:
    """Cached: a table repeats its wordings."""
    words = wording.find_language(language)
    if words is None:
        return NOTHING
    figures = find_figures(text, words.figures)
    numbers = [Span(each.start, each.end) for each in figures]
    each, kind, stage = (
        _outside(finder.find(text), numbers)
        for finder in (words.distribution, words.count_type, words.completeness)
    )
    spans = [*numbers, *(Span(one.start, one.end) for one in each)]
    changing = _outside(words.changes_meaning.find(text), spans)
    if changing:
        dates = (Span(date.start, date.end) for date in find_dates(text, language=language))
        changing = _outside(changing, dates)
    roles = words.find_counted_roles(text)
    is_one = len(figures) == 1 and not roles
    noun = find_unlisted(text, words, numbers[0], figures[0].figure) if is_one else None
    said = (
        *words.find_metric(text),
        *roles,
        *each,
        *kind,
        *stage,
        *changing,
    )
    return FigureWords(
        distribution=_names(each),
        count_type=_names(kind),
        completeness=_names(stage),
        rates=_written(text, changing, "rate"),
        doubts=_written(text, changing, "doubt"),
        denials=_written(text, changing, "denial"),
        unlisted=text[noun.start : noun.end] if noun else None,
        unread=_unread(
            text,
            words,
            [*numbers, *filter(None, (noun,)), *(Span(one.start, one.end) for one in said)],
        ),
    )


def _outside(phrases: Iterable[FoundPhrase], spans: Iterable[Span]) -> tuple[FoundPhrase, ...]:
    """The phrases that are not part of these spans: "not" in "did not disclose" is the figure's."""
    held = tuple(spans)
    return tuple(
        one for one in phrases if not any(span.covers(Span(one.start, one.end)) for span in held)
    )


def _names(phrases: Iterable[FoundPhrase]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name for one in phrases))


def _written(text: str, phrases: Iterable[FoundPhrase], name: str) -> tuple[str, ...]:
    return tuple(text[one.start : one.end] for one in phrases if one.name == name)


def _unread(text: str, words: Language, spans: Iterable[Span]) -> tuple[str, ...]:
    """The words that nothing above accounts for."""
    held = tuple(spans)
    small = small_words().get(words.tag)
    return tuple(
        match.group()
        for match in WORD.finditer(text)
        if not any(span.touches(Span(*match.span())) for span in held)
        and not (small is not None and small.is_filler(plain(match.group())))
    )


def take_words(draft: Draft, words: FigureWords) -> tuple[Draft, frozenset[str]]:
    """The draft with what the words say beside the number, and the fields taken from them.

    Raises:
        InvalidClaim: They say another thing than an option, say two things, or change what the
            figure means.
    """
    taken = _taken(draft, words)
    return (replace(draft, **taken), frozenset(taken)) if taken else (draft, NO_FIELDS)


@read_once("figure", "stance", "side", "distribution", "count_type", "completeness")
def _taken(draft: Draft, words: FigureWords) -> Mapping[str, Any]:
    """What the words say beside the number, by field."""
    _check_meaning(draft, words)
    taken: dict[str, str] = {}
    if distribution := _agreed(draft, words):
        taken["distribution"] = distribution
        if distribution != Distribution.TOTAL and draft.side is None:
            taken["side"] = str(BOTH)
    for field, kind, found in (
        ("count_type", CountType, words.count_type),
        ("completeness", Completeness, words.completeness),
    ):
        if chosen := _choose(draft, field, kind, found):
            taken[field] = chosen
    return taken


def _check_meaning(draft: Draft, words: FigureWords) -> None:
    """Refuse words that make something else of the number, unless an option says so too."""
    if words.denials:
        raise _refusal(
            draft,
            words.denials,
            "what is denied or conditional is no count: "
            'give it as a statement, --stance denies --statement "…"',
        )
    count_type = _given(CountType, "count_type", draft.count_type)
    if words.rates and (count_type is None or count_type in NO_RATE):
        raise _refusal(
            draft,
            words.rates,
            'a rate is no toll: say --count-type "in period" beside it, '
            "or give the number without these words and keep them in --note",
        )
    if words.doubts and _given(Stance, "stance", draft.stance) is not Stance.OPINES:
        raise _refusal(
            draft,
            words.doubts,
            "what is feared or unconfirmed is not asserted: say --stance opines beside it, "
            "or give the number without these words and keep them in --note",
        )


def _refusal(draft: Draft, words: Iterable[str], hint: str) -> InvalidClaim:
    shown = '", "'.join(dict.fromkeys(words))
    return InvalidClaim(
        f'"{shown}" in "{(draft.figure or "")[:80]}" changes what the figure means',
        hint=hint,
        place="figure",
    )


def _given(kind: type[StrEnum], field: str, text: str | None) -> StrEnum | None:
    return read_choice(kind, field, text) if text else None


def _agreed(draft: Draft, words: FigureWords) -> str | None:
    """The distribution the words say, when no option says it.

    Words that can be read both ways are settled by an option, and by a clearer word beside them.
    """
    clear = tuple(one for one in words.distribution if one != Distribution.UNCLEAR)
    found = clear or words.distribution
    if clear and draft.distribution:
        return _choose(draft, "distribution", Distribution, clear)
    if found and found != (Distribution.TOTAL,) and draft.side and not _is_both(draft.side):
        raise InvalidClaim(
            f'"{(draft.figure or "")[:80]}" speaks of every side, not of {draft.side}',
            hint="leave --side out, or give the figure without these words",
            place="side",
        )
    return None if draft.distribution else _choose(draft, "distribution", Distribution, found)


def _is_both(side: str) -> bool:
    return Name.of(side) in BOTH_NAMES


def _choose(draft: Draft, field: str, kind: type[StrEnum], found: tuple[str, ...]) -> str | None:
    """What the words say of a field; None when an option says it already.

    Raises:
        InvalidClaim: They say two things, or another one than the option.
    """
    name = field.replace("_", " ")
    given = _given(kind, field, getattr(draft, field))
    if given is None:
        if len(found) > 1:
            raise InvalidClaim(
                f'two readings of "{(draft.figure or "")[:80]}": {" and ".join(found)}',
                hint=f"say which {name} is meant",
                place=field,
            )
        return found[0] if found else None
    if found and given.value not in found and field == "distribution":
        raise _contradiction(draft, field, given.value, found)
    return None


def check_metric(draft: Draft, metric: str, known: World) -> None:
    """Refuse a metric that the figure's own words contradict.

    A family of what the words name, or a part of it, is a sharper or a wider word for the same
    people. A metric somebody made themselves has its own meaning, and is theirs to choose.

    Raises:
        InvalidClaim: The words name something else.
    """
    if draft.figure is None or not _is_shipped(metric):
        return
    found = wording.find_metrics(draft.figure, draft.language)
    if (
        found
        and metric not in found
        and all(known.metric_relation(metric, one) is Relation.DISJOINT for one in found)
    ):
        raise _contradiction(draft, "metric", metric, found)


def check_role(draft: Draft, role: str | None, found: tuple[str, ...]) -> None:
    """Refuse a role that the figure's own words contradict.

    Raises:
        InvalidClaim: None of the roles they name includes it, or is included in it.
    """
    if role and found and all(role_relation(role, one) is Relation.DISJOINT for one in found):
        raise _contradiction(draft, "role", role, found)


def _is_shipped(metric: str) -> bool:
    return Name.of(metric) in _shipped_names()


@cache
def _shipped_names() -> frozenset[Name]:
    return frozenset(Name.of(each.name) for each in shipped_metrics())


def _contradiction(draft: Draft, field: str, given: str, found: tuple[str, ...]) -> InvalidClaim:
    return InvalidClaim(
        f'"{(draft.figure or "")[:80]}" says {" and ".join(found)}, the {field} is {given}',
        hint=f"leave the {field} out, or give the figure in other words",
        place=field,
    )
