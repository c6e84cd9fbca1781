"""How a phrase is read as a figure, and why."""

from dataclasses import dataclass

from claimtrack.errors import UnreadableFigure
from claimtrack.figures.figure import Figure
from claimtrack.figures.profile import Intervals, Profile
from claimtrack.figures.reading import parse_figure
from claimtrack.figures.words import ANY_LANGUAGE
from claimtrack.lexicon import Language, load_language


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
    language: str | None
    profile: Profile


def explain_figure(words: str, language_tag: str | None, profile: Profile) -> Explanation:
    """Read a phrase as a figure.

    Raises:
        UnreadableFigure: It states none, or more than one.
        AmbiguousFigure: It can be read in several ways.
        UnknownLanguage: There is no word list for the language.
    """
    language = load_language(language_tag) if language_tag else None
    figure = parse_figure(words, language.figures if language else ANY_LANGUAGE)
    if figure is None:
        raise UnreadableFigure(
            f'"{words}": no figure in these words',
            hint=None if language else "say which language they are in with --lang",
        )
    return Explanation(
        figure=figure,
        intervals=profile.intervals(figure),
        step="" if figure.value is None else f"{profile.step(figure.value):,}",
        metrics=_named(language, words, "metrics"),
        roles=_named(language, words, "roles"),
        language=language.tag if language else None,
        profile=profile,
    )


def _named(language: Language | None, words: str, what: str) -> tuple[str, ...]:
    """The settled names that the words say, each once."""
    if language is None:
        return ()
    found = language.find_metric(words) if what == "metrics" else language.find_roles(words)
    return tuple(dict.fromkeys(each.name for each in found))
