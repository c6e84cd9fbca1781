"""A claim set against the words of its figure, and against its quote.

`intake.figure_guard` holds the number to its words. Here the rest of the claim is: which metric,
whom, over which sides, how far, whether it is asserted at all. Where the words say another thing,
the claim is refused as a command refuses it; where something beside the words may say so (the
sentence of a document around them), or the words only say more, it is told.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache, partial

from claimtrack.align.world import World
from claimtrack.errors import InvalidClaim
from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.number import find_numbers
from claimtrack.figures.reading import ANY_UNIT, find_figures
from claimtrack.intake import figure_words
from claimtrack.intake.draft import MEASURED, Draft
from claimtrack.intake.figure_guard import TABLE_LANGUAGE, check_figure, language_of, say_figure
from claimtrack.intake.figure_words import MOST_CHARACTERS, FigureWords
from claimtrack.intake.oddities import Odd, Oddity
from claimtrack.intake.once import READINGS_KEPT
from claimtrack.languages import Language, find_language
from claimtrack.languages.figure_words import ANY_LANGUAGE
from claimtrack.model.claim import Claim, CountType, Distribution
from claimtrack.model.facets import FACETS

SHOWN = 60
"""Characters of words that a message repeats: a part of a line. Ours."""

AROUND = 60
"""Characters of a quote on each side of a figure in which its hedge and a word that denies it
stand: the longest hedges of our lists have thirty. Ours."""

UNSTATED = {"distribution": Distribution.UNCLEAR, "count_type": None, "completeness": None}
"""Under each of `TAKEN`: what words say of it that settles nothing."""

WITHOUT_NUMBER = figure_words.HOLLOW | {Form.VAGUE_QUANTIFIER}
"""Forms that say no number: words that were not read beside them change none."""

PLAIN = frozenset({Form.BARE, Form.EXACT})
"""Forms without a hedge."""

HEDGES = frozenset(Form) - PLAIN - {Form.RANGE}
"""Forms that hedge one number."""

SAYS_NUMBER = ("value", "low", "high", "form", "power_of_ten", *MEASURED)
"""Fields of a draft that say what the words of its figure need not."""

_CLAUSE_END = re.compile(r"[.;:!?—–]|, ")
_WORD = re.compile(r"[^\W_]+")


def check_claim(claim: Claim, known: World) -> Iterator[Oddity]:
    """Hold a claim against its words; where these were redacted, nobody can.

    Args:
        claim: As it came.
        known: The names on record: which metric is a part of which.

    Raises:
        InvalidClaim: Its words say something that excludes it, or nobody can count to it.
    """
    if claim.figure is None or (claim.redacted and claim.redacted.has("figure.words")):
        return
    in_text = claim.evidence.document is not None
    odd = check_figure(claim.figure, claim.evidence.language, in_text=in_text)
    yield from odd
    is_told = any(each.odd in {Odd.WORDS, Odd.UNREAD} for each in odd)
    for each in check_beside(claim, known):
        if not is_told or each.odd is not Odd.UNREAD:
            yield each


def check_beside(claim: Claim, known: World) -> Iterator[Oddity]:
    """Hold everything of a claim but its number against the words of its figure and its quote.

    Raises:
        InvalidClaim: The words say another thing, and nothing stands beside them.
    """
    figure = claim.figure
    if figure is None:
        return
    if len(figure.words) > MOST_CHARACTERS:
        told = f'"{figure.words[:SHOWN]}…": {len(figure.words)} characters are no words of a figure'
        yield Oddity(Odd.UNREAD, told)
        return
    in_text, language = claim.evidence.document is not None, claim.evidence.language
    if not _stands_alone(figure.words):
        language = language_of(figure, language)
    read = figure_words.read_at_a_glance if in_text else figure_words.read_words
    said = read(figure.words, language, figure)
    if not in_text and (rest := _unread(figure, claim.evidence.language or TABLE_LANGUAGE)):
        told = f'"{" ".join(rest)[:SHOWN]}" in {figure_words.shown(figure.words)} is not read'
        yield Oddity(Odd.UNREAD, told)
    named = said.metrics if in_text else figure_words.metrics_in(figure.words, language)
    for check in _checks(claim, figure, replace(said, metrics=named), known):
        try:
            check()
        except InvalidClaim as error:
            if not _has_sentence(claim, figure) and language == claim.evidence.language:
                raise
            yield Oddity(Odd.SAYS, error.message)
    if more := tuple(_said_more(claim, said)):
        told = f"{figure_words.shown(figure.words)} says {', '.join(more)}"
        yield Oddity(Odd.SAYS, told)
    if claim.evidence.quote and not (claim.redacted and claim.redacted.has("evidence.quote")):
        yield from _check_quote(claim, figure, claim.evidence.quote, known)


def check_draft(draft: Draft, claim: Claim, known: World) -> Iterator[Oddity]:
    """As `check_claim`, of a claim that was read from a draft.

    What fields of their own say of the figure stands beside its words; without words, the record
    has none but ours.

    Raises:
        InvalidClaim: As for `check_claim`.
    """
    if claim.figure is None:
        return
    if draft.figure is None or any(getattr(draft, each) for each in SAYS_NUMBER):
        if claim.evidence.quote:
            yield from _check_quote(claim, claim.figure, claim.evidence.quote, known)
        return
    yield from (each for each in check_claim(claim, known) if each.odd is not Odd.BESIDE)


def tell_beside(claim: Claim, known: World) -> Iterator[str]:
    """What a claim that somebody typed says otherwise than its words and its quote.

    Words that were not read are shown to whoever types before anything is written; what a command
    refuses was refused, but of a sentence, which is read as a whole.
    """
    try:
        odd = tuple(check_beside(claim, known))
    except InvalidClaim as error:
        yield error.message
        return
    yield from (each.sentence for each in odd if each.odd is not Odd.UNREAD)


def _unread(figure: Figure, language: str) -> tuple[str, ...]:
    """The words beside a figure that nothing reads, as a command shows them before it records."""
    if find_language(language) is None or figure.form in WITHOUT_NUMBER:
        return ()
    return figure_words.unknown_words(figure.words, language)


def _checks(
    claim: Claim, figure: Figure, said: FigureWords, known: World
) -> Iterator[Callable[[], None]]:
    """What a command refuses of a claim that somebody types."""
    words, scope = figure.words, claim.scope
    count_type = CountType.IN_PERIOD if figure.per else claim.when.count_type
    yield partial(figure_words.check_metric, words, said.metrics, claim.metric, known)
    yield partial(figure_words.check_meaning, said, words, claim.stance, count_type)
    spread = None if scope.distribution is Distribution.UNKNOWN else scope.distribution
    said_of_sides, shown = dict(said.facets).get("distribution"), figure_words.shown(words)
    yield partial(figure_words.check_sides, said_of_sides, spread, scope.side, shown)
    yield partial(figure_words.check_role, words, scope.role, said.roles)


def _has_sentence(claim: Claim, figure: Figure) -> bool:
    """Whether more words than those of the figure stand beside it, which may say otherwise."""
    evidence = claim.evidence
    if evidence.document is not None:
        return True
    quoted = frozenset(_WORD.findall((evidence.quote or "").casefold()))
    return not quoted <= frozenset(_WORD.findall(figure.words.casefold()))


def _said_more(claim: Claim, said: FigureWords) -> Iterator[str]:
    """What the words say that the claim does not, with what it says instead."""
    for key, value in said.facets:
        has = str(FACETS[key].get(claim))
        if has != value and UNSTATED[key] not in {has, value}:
            name = key.replace("_", " ")
            yield f"{name} {value}, the record {has}"
    is_typed = claim.evidence.document is None
    if is_typed and len(said.roles) == 1 and claim.scope.role is None:
        yield f"{said.roles[0]}, the record has no role"


def _stands_alone(words: str) -> bool:
    """Whether the words of a figure are a number and no more."""
    return not any(map(str.isalpha, words))


def _check_quote(claim: Claim, figure: Figure, quote: str, known: World) -> Iterator[Oddity]:
    """Tell of a quote that says another figure than the words, hedges it, or denies it."""
    tag = claim.evidence.language
    words = find_language(tag) if tag else None
    at = _place(figure.words, quote)
    if at is None:
        yield from _find_number(figure, quote, words)
        return
    start, end = at
    if words is None or (not quote[:start].strip() and not quote[end:].strip()):
        return
    before, after = quote[max(0, start - AROUND) : start], quote[end : end + AROUND]
    if (found := _hedged(before, quote[start:end], after, words, figure)) is not None:
        told = f'"{(before + quote[start:end]).strip()[-SHOWN:]}" says {say_figure(found)}'
        yield Oddity(Odd.QUOTED, f"{told}, the record says {say_figure(figure)}")
    clause = _CLAUSE_END.split(quote[:start])[-1] + quote[start:end]
    clause += _CLAUSE_END.split(quote[end:])[0]
    if _stands_alone(figure.words) and len(find_numbers(clause, words.figures)) == 1:
        glance = figure_words.read_at_a_glance(clause, words.tag, figure)
        for check in (
            partial(figure_words.check_metric, clause, glance.metrics, claim.metric, known),
            partial(figure_words.check_role, clause, claim.scope.role, glance.roles),
        ):
            try:
                check()
            except InvalidClaim as error:
                yield Oddity(Odd.QUOTED, error.message)
    for kind, word in _changes(clause, words.tag):
        if not figure_words.is_settled(kind, claim.stance, claim.when.count_type):
            told = f'"{word}" stands beside "{figure.words[:SHOWN]}" in its quote'
            yield Oddity(Odd.QUOTED, f"{told}, and the record {claim.stance}")
            return


def _place(words: str, quote: str) -> tuple[int, int] | None:
    """Where words stand in a quote by themselves; white space and case are no difference."""
    pieces = words.split()
    if not pieces:
        return None
    start = r"(?<![\d.,])" if pieces[0][:1].isdigit() else ""
    end = r"(?![\d]|[.,]\d)" if pieces[-1][-1:].isdigit() else ""
    found = re.search(start + r"\s+".join(map(re.escape, pieces)) + end, quote, re.IGNORECASE)
    return found.span() if found else None


def _find_number(figure: Figure, quote: str, words: Language | None) -> Iterator[Oddity]:
    """Tell of a quote that has other words, unless these say the same number in the same form."""
    wanted = {abs(each) for each in (figure.value, figure.upper) if each is not None}
    if not wanted:
        return
    listed = words.figures if words is not None else ANY_LANGUAGE
    found = find_figures(quote, listed, ANY_UNIT) if words is not None else ()
    numbers = {abs(one) for each in find_numbers(quote, listed) for one in each.readings}
    readings = [one for each in found for one in each.readings or (each.figure,)]
    numbers |= {abs(end) for one in readings for end in (one.value, one.upper) if end is not None}
    is_share = figure.share is not None and figure.share in numbers
    if not wanted & numbers and not is_share:
        told = f'"{quote[:SHOWN]}" does not say "{figure.words[:SHOWN]}"'
        yield Oddity(Odd.QUOTED, told)
        return
    alike = [one for one in readings if one.value is not None and abs(one.value) in wanted]
    if figure.form in PLAIN and alike and all(one.form in HEDGES for one in alike):
        told = f'"{quote[:SHOWN]}" says {say_figure(alike[0])}'
        yield Oddity(Odd.QUOTED, f"{told}, the record says {say_figure(figure)}")


def _hedged(before: str, text: str, after: str, words: Language, figure: Figure) -> Figure | None:
    """The figure that a quote says where the words of the record stand, if it is another one."""
    if figure.form not in PLAIN:
        return None
    start = len(before)
    for each in find_figures(before + text + after, words.figures, ANY_UNIT):
        if each.number_start < start + len(text) and each.number_end > start:
            is_same = each.figure.value == figure.value
            return each.figure if is_same and each.start < start else None
    return None


@lru_cache(maxsize=READINGS_KEPT)
def _changes(clause: str, tag: str) -> tuple[tuple[str, str], ...]:
    """Words of a clause that deny or doubt it."""
    words = find_language(tag)
    if words is None:
        return ()
    found = [
        (each.name, clause[each.start : each.end])
        for each in words.changes_meaning.find(clause)
        if each.name != "rate"
    ]
    return (*found, *figure_words.find_denials(clause, words))
