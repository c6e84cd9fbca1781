"""One person told of beside a figure: "*the driver* and 11 passengers"."""

from functools import cache

from claimtrack.languages.language import Language
from claimtrack.languages.speech import CueKind
from claimtrack.read.sentence import CLAUSE_MARK
from claimtrack.read.surroundings import Surroundings
from claimtrack.text.token import WORD

_ARTICLE_REACH = 12
"""Characters before a person in which a number would say that several are meant. Ours."""


def one_before(page: Surroundings, figure: int) -> int | None:
    """Where one person begins, with the article, who is joined to the figure that begins there.

    "*A driver* and 11 passengers", "*a mother* and her two children". Without an article only where
    the language has none, or the clause begins there. Places are those of the folded text.
    """
    coordinators = page.patterns.coordinators
    link = coordinators.before(page.flat, page.back(figure))
    whose = page.word_start(figure, _articles(page.language)) if link is None else None
    if whose is not None:
        link = coordinators.before(page.flat, page.back(whose))
    return None if link is None else _start(page, page.back(link[0]))


def _start(page: Surroundings, end: int) -> int | None:
    tables = (page.patterns.one_person, page.patterns.persons)
    found = [one for table in tables if (one := table.before(page.flat, end)) is not None]
    if not found:
        return None
    start = min(one[0] for one in found)
    if page.spots_in(max(start - _ARTICLE_REACH, 0), end):
        return None
    mark = page.flat[start - 1 : start] == "'"  # l'autista
    article = page.word_before(start - mark) + "'" * mark
    if article.strip("'") and article in _articles(page.language):
        return page.flat.rindex(article, 0, start)
    opens = not page.text[:start].strip() or CLAUSE_MARK.fullmatch(page.text[start - 2 : start])
    may_be_bare = opens or not _has_articles(page.language)
    return start if may_be_bare and tables[0].before(page.flat, end) is not None else None


def opens_clause(page: Surroundings, place: int) -> bool:
    """Whether a clause begins there: at a mark, or behind "that", "and" or a verb of saying."""
    start, _ = page.sentence(place)
    before = page.text[start:place].rstrip(" \"“”«»„'")
    if not before or before[-1] in ",;:()—-،؛":
        return True
    speech, end = page.language.speech, start + len(before)
    if any(
        table.before(page.flat, end) for table in (page.patterns.that, page.patterns.coordinators)
    ):
        return True
    cue = speech.cues.at(page.word_before(end), 0) if speech is not None else None
    return cue is not None and cue[1].kind is CueKind.VERB


def one_behind(page: Surroundings, end: int) -> int | None:
    """Where one person ends who is joined to what ends there: "11 passengers *and the driver*"."""
    link = page.patterns.coordinators.at(page.flat, page.skip(end))
    if link is None:
        return None
    start, articles = page.skip(link[0]), _articles(page.language)
    word = WORD.match(page.flat, start)
    is_article = word is not None and word.group() in articles
    is_led = is_article or page.word_before(start) in articles  # "and the" is one phrase
    if not is_led and _has_articles(page.language):
        return None
    place = page.skip(word.end()) if word is not None and is_article else start
    found = page.patterns.one_person.at(page.flat, place)
    return None if found is None or page.spots_in(start, found[0]) else found[0]


@cache
def _articles(language: Language) -> frozenset[str]:
    speech = language.speech
    return frozenset() if speech is None else speech.articles | speech.determiners


def _has_articles(language: Language) -> bool:
    return language.speech is not None and bool(language.speech.articles)
