"""How a phrase is read as a figure, and why."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from claimtrack.errors import UnreadableFigure
from claimtrack.figures.figure import Figure, Says
from claimtrack.figures.interval import interval_to_json, number_to_json
from claimtrack.figures.number import FoundNumber, find_numbers
from claimtrack.figures.profile import Intervals, Profile, printed_value
from claimtrack.figures.reading import ANY_UNIT, find_figures, parse_figure
from claimtrack.figures.rough_share import is_rough
from claimtrack.languages import FoundPhrase, Language, load_language
from claimtrack.languages.figure_words import ANY_LANGUAGE
from claimtrack.model.shipped import shipped_metrics
from claimtrack.read.small_words import small_words
from claimtrack.report.claim_lines import Line, describe_figure
from claimtrack.text.fold import fold_phrase
from claimtrack.text.span import Span
from claimtrack.units.unit import UnitCode

MEANING = {
    "strict": ": what the words entail",
    "expected": ": what a reader infers",
    "change": ", the step that led to this level",
}
"""What a line of a figure means, for whoever asks how it is read."""

_WORD = re.compile(r"[^\W_]+")
"""A word, or the digits of one."""

NUMBERS = ("value", "upper", "base", "share", "change", "margin")
"""The numbers of a figure."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure with what a profile makes of it and what its words count."""

    figure: Figure
    intervals: Intervals | None
    """None: the words give no number."""
    step: str
    """The unit the number seems to be rounded to; empty when there is no number."""
    metrics: tuple[str, ...]
    """What the words say is counted, if they do."""
    roles: tuple[str, ...]
    numbers: tuple[FoundNumber, ...]
    """Every number of the words, years and ages too."""
    language: str | None
    profile: Profile
    unread: str = ""
    """Words of the phrase that are neither the figure nor what it counts."""

    def lines(self) -> Iterator[Line]:
        """The explanation line by line, in plain words."""
        yield "words", f"“{self.figure.words}”"
        for name, text in describe_figure(self.figure, self.profile):
            is_meant = not text.startswith("none") and (
                name != "change" or self.figure.says is Says.LEVEL
            )
            meaning = MEANING.get(name, "") if is_meant else ""
            yield name, f"{text}{meaning}"
            if name == "value":
                meant = "not rounded" if self.step == "1" else "the unit it seems to be rounded to"
                if is_rough(self.figure):
                    meant = "as far as the next share that is easily said"
                yield "step", f"{self.step}{',' if self.step else ''} {meant}".strip()
        yield "counts", ", ".join((*self.metrics, *self.roles)) or "the words do not say"
        if self.unread:
            yield "not read", f"“{self.unread}”"
        yield "language", self.language or "not said"
        yield "profile", f"{self.profile.name} {self.profile.hash}"

    def _counted(self) -> str | None:
        """What a plain count is of: people or things, where the words say; None: they do not."""
        found = {each.dimension for each in shipped_metrics() if each.name in self.metrics}
        return found.pop() if len(found) == 1 else None

    def to_json(self) -> dict[str, Any]:
        """The explanation as JSON-ready values."""
        figure, intervals = self.figure, self.intervals
        return {
            "words": figure.words,
            "form": figure.form,
            "unit": figure.unit or self._counted(),
            "per": figure.per or None,
            "of": figure.of or None,
            "says": figure.says,
            "against": figure.against or None,
            **{each: number_to_json(getattr(figure, each)) for each in NUMBERS},
            "step": self.step or None,
            "strict": interval_to_json(intervals.strict) if intervals else None,
            "expected": interval_to_json(intervals.expected) if intervals else None,
            "metrics": list(self.metrics),
            "roles": list(self.roles),
            "numbers": [
                {"value": number_to_json(each.readings[0]), "start": each.start, "end": each.end}
                for each in self.numbers
            ],
            "unread": self.unread or None,
            "language": self.language,
            "profile": {"name": self.profile.name, "hash": self.profile.hash},
        }


def explain_figure(
    words: str, language_tag: str | None, profile: Profile, unit: str = ""
) -> Explanation:
    """Read a phrase as a figure.

    Args:
        words: The phrase.
        language_tag: Its language, if it is known.
        profile: The constants behind the intervals.
        unit: The unit that is meant, where the words leave it open.

    Raises:
        UnreadableFigure: It states none, or more than one.
        AmbiguousFigure: It can be read in several ways.
        UnknownLanguage: There is no word list for the language.
    """
    language = load_language(language_tag) if language_tag else None
    known = language.figures if language else ANY_LANGUAGE
    figure = parse_figure(words, known, ANY_UNIT, UnitCode(unit) if unit else None)
    if figure is None:
        raise UnreadableFigure(
            f'"{words}": no figure in these words',
            hint="give the number with what it counts"
            if language
            else "say which language they are in with --lang",
        )
    return Explanation(
        figure=figure,
        intervals=profile.intervals(figure),
        step=_step(figure, profile),
        unread=_unread(words, figure, language),
        metrics=_named(language.metrics.find(words) if language else ()),
        roles=_named(language.roles.find(words) if language else ()),
        numbers=find_numbers(words, known),
        language=language.tag if language else None,
        profile=profile,
    )


def _step(figure: Figure, profile: Profile) -> str:
    if figure.value is None or is_rough(figure):
        return ""
    return f"{profile.step(printed_value(figure, figure.value)):,}"


def _unread(words: str, figure: Figure, language: Language | None) -> str:
    """The words beside the figure of which nothing was read; empty when there are none."""
    told = (figure.words, figure.of, figure.against)
    starts = [(words.find(each), len(each)) for each in told if each]
    spans = [Span(start, start + length) for start, length in starts if start >= 0]
    if language is not None:
        found = (*language.metrics.find(words), *language.roles.find(words))
        spans += [Span(each.start, each.end) for each in found]
        apart = (each.apart for each in find_figures(words, language.figures, ANY_UNIT))
        spans += [Span(*each) for each in apart if each is not None]
    left = [
        word.group()
        for word in _WORD.finditer(words)
        if not any(Span(*word.span()).meets(each) for each in spans)
    ]
    if not left or language is None:
        return " ".join(left)
    return " ".join(word for word in left if fold_phrase(word) not in small_words(language))


def _named(found: Iterable[FoundPhrase]) -> tuple[str, ...]:
    """The settled names that words say, each once."""
    return tuple(dict.fromkeys(each.name for each in found))
