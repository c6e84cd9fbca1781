"""What the words near a figure say of it: whose, where, how complete, and how it is meant.

Nothing is guessed: what no word says stays empty.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from claimtrack.figures.vocabulary import file_words
from claimtrack.languages.language import PhraseFinder
from claimtrack.model.claim import Completeness, CountType, Distribution
from claimtrack.read.lists import is_subset
from claimtrack.read.surroundings import Spot, Surroundings
from claimtrack.text.phrases import PhraseTable
from claimtrack.text.span import Span
from claimtrack.text.token import WORD


class Flag(StrEnum):
    """How a figure is meant, beyond its number."""

    SUBSET = "subset"
    """Part of another figure: of whom 63 were children."""
    INCREMENT = "increment"
    """On top of another: 36 more."""
    CUMULATIVE = "cumulative"
    NEGATED = "negated"
    """The clause denies it."""
    FORECAST = "forecast"
    HISTORICAL = "historical"
    """Of an earlier event: in the war of the 1990s."""


@dataclass(frozen=True, slots=True)
class FoundScope:
    """The words for whose figure it is; each span points into the text."""

    role: str | None = None
    role_words: Span | None = None
    side_words: tuple[Span, ...] = ()
    clause: Span | None = None
    """The part of the sentence that belongs to the figure and to no other."""
    distribution: Distribution = Distribution.UNKNOWN
    completeness: Completeness = Completeness.UNKNOWN
    count_type: CountType = CountType.UNKNOWN


_DECADE = re.compile(
    r"(?<![0-9])1[0-9]{2}0(?:'?s(?![^\W\d_])|er|[- ]?(?:х|ական|lar|ler|larda|ci))"
    r"|(?:annees|anos) 19[0-9]0"
)
_NAMES = re.compile(r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)*")
_CLAUSE_MARK = re.compile(r"[,;:()—]")
_DIVIDING = re.compile(r"[;:()—]|,(?![0-9])")
"""What divides the words of a clause from each other; a comma inside a number does not."""
_OPENING = 22
"""Characters before the words with which a part of a clause opens: "selon des bilans". Ours."""
_NEGATION_WORDS = 4
"""Words before the verb in which its negation stands: "did not, he said, kill". Ours."""
_NAME_REACH = 60
"""Characters of the longest name of a place."""
_CLAUSE_REACH = 300
"""Characters on each side of a figure that can belong to its clause. Ours; it keeps a sentence
without end from taking time in proportion to its square."""
_FORECAST_REACH = 40
"""Characters before figure and verb in which "could" stands."""


def find_flags(
    around: Surroundings, spot: Spot, cue: Span | None, sentence: Span
) -> frozenset[Flag]:
    """How the figure is meant."""
    flags = set()
    if is_subset(around, spot):
        flags.add(Flag.SUBSET)
    if _is_increment(around, spot):
        flags.add(Flag.INCREMENT)
    first = min(spot.start, cue.start) if cue else spot.start
    last = cue.start if cue else spot.end
    if _is_negated(around, spot, first, last):
        flags.add(Flag.NEGATED)
    if _is_forecast(around, max(first - _FORECAST_REACH, sentence.start), last):
        flags.add(Flag.FORECAST)
    if _is_historical(around, spot, sentence):
        flags.add(Flag.HISTORICAL)
    return frozenset(flags)


def _is_increment(around: Surroundings, spot: Spot) -> bool:
    figure = spot.found.figure
    if figure.change is not None and figure.change == figure.value:
        return True
    more = around.language.figures.deltas.more
    place = around.skip(spot.number_end)
    first = around.flat[place : place + 20]
    if any(re.match(rf"{re.escape(word.casefold())}(?![^\W\d_])(?! than)", first) for word in more):
        return True
    table = around.patterns.increment_before
    return table.before(around.flat, around.back(spot.start)) is not None


def _is_negated(around: Surroundings, spot: Spot, first: int, last: int) -> bool:
    """Whether a "not" stands before figure and phrase, or between the figure and its phrase.

    One inside the phrase belongs to what it means: "did not survive", "without a roof".
    """
    negations = around.patterns.negations
    if not negations or spot.found.figure.value == 0:
        return False
    start = max(first - 30, around.sentence(first)[0])
    words = [one.group() for one in WORD.finditer(around.flat, start, first)]
    inside = [one.group() for one in WORD.finditer(around.flat, spot.end, last)]
    return not negations.isdisjoint(words[-_NEGATION_WORDS:]) or not negations.isdisjoint(inside)


def _is_forecast(around: Surroundings, start: int, end: int) -> bool:
    marks = [mark.end() for mark in _CLAUSE_MARK.finditer(around.text, start, end)]
    begin = marks[-1] if marks else start
    return bool(around.page.find_between(around.patterns.forecast, begin, end))


def _is_historical(around: Surroundings, spot: Spot, sentence: Span) -> bool:
    start = max(sentence.start, spot.start - _CLAUSE_REACH)
    flat = around.flat[start : min(sentence.end, spot.end + _CLAUSE_REACH)]
    places = [one.start() for one in _DECADE.finditer(flat)]
    places += [found[0] for found in around.patterns.historical.find(flat)]
    return any(not _is_comparison(around, flat[:place]) for place in places)


def _is_comparison(around: Surroundings, before: str) -> bool:
    """Whether an earlier time is only compared with: the worst since the war of the 1990s."""
    marks = [mark.end() for mark in _CLAUSE_MARK.finditer(before)]
    words = WORD.findall(before, marks[-1] if marks else 0)
    return not around.patterns.since.isdisjoint(words)


def find_scope(
    around: Surroundings, figure: Span, counted: Span | None, sentence: Span
) -> FoundScope:
    """Whose the figure is and how far it reaches, as far as words of its clause say."""
    start, end = clause_around(around, figure, sentence)
    language = around.language
    role, role_words = _role(around, counted)
    return FoundScope(
        role=role,
        role_words=role_words,
        side_words=tuple(_sides(around, counted, start, end)),
        clause=around.span(start, end) if end > start else Span(0, 0),
        distribution=Distribution(_first(around, language.distribution, start, end)),
        completeness=Completeness(_governing(around, language.completeness, figure, start, end)),
        count_type=CountType(_governing(around, language.count_type, figure, start, end)),
    )


def _first(around: Surroundings, words: PhraseFinder, start: int, end: int) -> str:
    """What the first of the words between two places stands for."""
    found = around.page.find_between(words.table, start, end)
    return found[0].value if found else "unknown"


def _governing(
    around: Surroundings, words: PhraseFinder, figure: Span, start: int, end: int
) -> str:
    """What words say that govern the figure: no mark divides them from it.

    A part of the clause beside the figure's own counts where it opens with them: "So far, 12",
    "12 morts, selon un bilan provisoire"; "12 died, and officials fear that the final toll …" says
    nothing of the 12.
    """
    before = [each.end() for each in _DIVIDING.finditer(around.text, start, figure.start)]
    after = [each.end() for each in _DIVIDING.finditer(around.text, figure.end, end)][:2]
    low = before[-1] if before else start
    high = after[0] if after else end
    beside = [start, *before[-2:-1]][-1:] if before else []
    opens = [*beside, *after[:1]]
    for found in around.page.find_between(words.table, start, end):
        if low <= found.start and found.end <= high:
            return found.value
        if any(0 <= found.start - each <= _OPENING for each in opens):
            return found.value
    return "unknown"


def clause_around(around: Surroundings, figure: Span, sentence: Span) -> tuple[int, int]:
    """The part of the sentence that belongs to one figure: up to the next figure on each side."""
    start = max(sentence.start, figure.start - _CLAUSE_REACH)
    end = min(sentence.end, figure.end + _CLAUSE_REACH)
    others = around.spots_in(start, end)
    before = [other.end for other in others if other.end <= figure.start]
    after = [other.start for other in others if other.start >= figure.end]
    if before:
        start = max(start, _cut(around, before[-1], figure.start))
    if after:
        end = min(end, _cut(around, figure.end, after[0]))
    return start, end


def _cut(around: Surroundings, start: int, end: int) -> int:
    """Where one figure's words end and the next one's begin: the last "and" or mark between."""
    marks = [mark.end() for mark in _CLAUSE_MARK.finditer(around.text, start, end)]
    links = around.page.find_between(around.patterns.coordinators, start, end)
    return max([start, *marks[-1:], *(link.start for link in links)])


def _role(around: Surroundings, counted: Span | None) -> tuple[str | None, Span | None]:
    if counted is not None:
        words = around.folded.original[counted.start : counted.end]
        for found in around.language.find_roles(words):
            span = Span(counted.start + found.start, counted.start + found.end)
            return found.name, span
    return None, None


def _sides(around: Surroundings, counted: Span | None, start: int, end: int) -> list[Span]:
    """Names that stand after "on the side of", and capitalised words of the counted noun."""
    original = around.folded.original
    sides = []
    if counted is not None:
        for word in re.finditer(r"[^\W\d_]+", original[counted.start : counted.end]):
            is_name = word.group()[:1].isupper() and not word.group().isupper()
            if is_name and not around.patterns.nouns_are_capital:
                sides.append(Span(counted.start + word.start(), counted.start + word.end()))
    sides += _names_after(around, around.patterns.sides_before, start, end)
    return sides


def _names_after(
    around: Surroundings, table: PhraseTable[None], start: int, end: int
) -> list[Span]:
    """Names with a capital right after one of the phrases."""
    found = []
    original = around.folded.original
    for phrase in around.page.find_between(table, start, end):
        place = around.skip(phrase.end)
        if place >= end:
            continue
        begin, _ = around.folded.original_span(place, place + 1)
        name = _leading_capitals(original[begin : begin + _NAME_REACH])
        if name and not _is_date_word(around, place):
            found.append(Span(begin, begin + len(name)))
    return found


def _leading_capitals(words: str) -> str:
    """The words with a capital that a text begins with."""
    name = _NAMES.match(words)
    kept: list[str] = []
    for word in name.group().split(" ") if name else ():
        if not word[:1].isupper():
            break
        kept.append(word)
    return " ".join(kept)


def _is_date_word(around: Surroundings, place: int) -> bool:
    return file_words(around.language.figures).months.at(around.flat, place) is not None
