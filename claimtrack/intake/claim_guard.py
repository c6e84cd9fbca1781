"""A claim set against the words of its figure, and against its quote.

`intake.figure_guard` holds the number to its words. Here the rest of the claim is: which metric,
whom, over which sides, how far, whether it is asserted at all. Where the words say another thing,
what is typed and the rows of a table are refused. Of a record it is told: a metric that was merged
when the claim was recorded and is parted since, or an amendment, may have made it so, and nobody
can tell an honest export by its lines.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from claimtrack.align.world import World
from claimtrack.errors import InvalidClaim
from claimtrack.figures.figure import Figure, Form
from claimtrack.intake import figure_words, wording
from claimtrack.intake.draft import SAYS_NUMBER, Draft
from claimtrack.intake.figure_guard import (
    TABLE_LANGUAGE,
    check_figure,
    language_of,
    possible_languages,
    with_terms_of_words,
)
from claimtrack.intake.figure_words import MOST_CHARACTERS, FigureWords
from claimtrack.intake.guards import check_fields
from claimtrack.intake.oddities import Odd, Oddity
from claimtrack.languages import find_language
from claimtrack.model.claim import Claim, CountType, Distribution, Stance
from claimtrack.model.facets import FACETS
from claimtrack.model.record import record_id
from claimtrack.text.span import Span

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

_CLAUSE_END = re.compile(r"[.;:!?—–]|, ")
PUTS_FORWARD = frozenset({Stance.ASSERTS, Stance.ACCUSES, Stance.ADMITS})
"""Stances by which a statement is said to be so."""

_WORD = re.compile(r"[^\W_]+")


def check_claim(claim: Claim, known: World) -> Iterator[Oddity]:
    """Hold a claim against its words; where these were redacted, nobody can.

    Args:
        claim: As it came.
        known: The names on record: which metric is a part of which.

    Raises:
        InvalidClaim: Its words say another number, or nobody can count to it.
    """
    if claim.figure is None:
        yield from _check_statement(claim)
        return
    if claim.redacted and claim.redacted.has("figure.words"):
        return
    in_text = claim.evidence.document is not None
    odd = check_figure(claim.figure, claim.evidence.language, in_text=in_text)
    is_told = any(each.odd in {Odd.WORDS, Odd.UNREAD} for each in odd)
    for each in (*odd, *check_beside(claim, known)):
        if each.odd is Odd.CONTRADICTS:
            told = f"{record_id(claim)}: {each.sentence}: please check"
            yield Oddity(Odd.CONTRADICTS, told)
        elif each in odd or not is_told or each.odd is not Odd.UNREAD:
            yield each


def check_beside(claim: Claim, known: World) -> Iterator[Oddity]:
    """Hold everything of a claim but its number against the words of its figure and its quote."""
    figure = claim.figure
    if figure is None:
        yield from _check_statement(claim)
        return
    if len(figure.words) > MOST_CHARACTERS:
        told = f'"{figure.words[:SHOWN]}…": {len(figure.words)} characters are no words of a figure'
        yield Oddity(Odd.UNREAD, told)
        return
    said_of_words: set[str] = set()
    for each in _check_words(claim, figure, known):
        said_of_words.add(each.sentence.rpartition('"')[2])
        yield each
    if claim.evidence.quote and not (claim.redacted and claim.redacted.has("evidence.quote")):
        for each in _check_quote(claim, figure, claim.evidence.quote, known):
            if each.sentence.rpartition('"')[2] not in said_of_words:
                yield each


def _check_words(claim: Claim, figure: Figure, known: World) -> Iterator[Oddity]:
    """What the words of a figure say otherwise than the claim, but for its number."""
    in_text, language = claim.evidence.document is not None, _language_of_words(claim, figure)
    said = _read_words(claim, figure, language)
    if not in_text and (rest := _unread(figure, claim.evidence.language or TABLE_LANGUAGE)):
        told = f'"{" ".join(rest)[:SHOWN]}" in {figure_words.shown(figure.words)} is not read'
        yield Oddity(Odd.UNREAD, told)
    is_open = _has_sentence(claim, figure) or language != claim.evidence.language
    for error in _contradictions(claim, figure, said, known):
        yield Oddity(Odd.SAYS if is_open else Odd.CONTRADICTS, error.message)
    if more := tuple(_said_more(claim, said)):
        told = f"{figure_words.shown(figure.words)} says {', '.join(more)}"
        yield Oddity(Odd.SAYS, told)


def _language_of_words(claim: Claim, figure: Figure) -> str | None:
    language = claim.evidence.language
    return language if _stands_alone(figure.words) else language_of(figure, language)


def _read_words(claim: Claim, figure: Figure, language: str | None) -> FigureWords:
    in_text = claim.evidence.document is not None
    read = figure_words.read_at_a_glance if in_text else figure_words.read_words
    said = read(figure.words, language, figure)
    named = said.metrics if in_text else figure_words.metrics_in(figure.words, language)
    return replace(said, metrics=named)


def _contradictions(
    claim: Claim, figure: Figure, said: FigureWords, known: World
) -> Iterator[InvalidClaim]:
    """What the words of a figure exclude of the rest of the claim, as it is refused when typed."""
    for check in _checks(claim, figure, said, known):
        try:
            check()
        except InvalidClaim as error:
            yield error


def _refuse_contradicted(claim: Claim, figure: Figure, known: World) -> None:
    """Refuse a claim that the words of its figure exclude, where nothing else stands beside them.

    Raises:
        InvalidClaim: They say another thing.
    """
    language = _language_of_words(claim, figure)
    if _has_sentence(claim, figure) or language != claim.evidence.language:
        return
    for error in _contradictions(claim, figure, _read_words(claim, figure, language), known):
        raise error


def check_draft(draft: Draft, claim: Claim, known: World) -> Iterator[Oddity]:
    """As `check_claim`, of a claim that was read from a draft.

    What fields of their own say of the figure stands beside its words, and is told where these
    have another number or hedge; without words, the record has none but ours.

    Raises:
        InvalidClaim: As for `check_claim`; or they say another metric, role, stance or sides.
    """
    if claim.figure is None:
        return
    if draft.figure is None or any(getattr(draft, each) for each in SAYS_NUMBER):
        if draft.figure is not None:
            yield from _find_otherwise(claim.figure, claim.evidence.language)
        if claim.evidence.quote:
            yield from _check_quote(claim, claim.figure, claim.evidence.quote, known)
        return
    if len(claim.figure.words) <= MOST_CHARACTERS:
        _refuse_contradicted(claim, claim.figure, known)
    yield from (each for each in check_claim(claim, known) if each.odd is not Odd.BESIDE)


def _find_otherwise(figure: Figure, language: str | None) -> Iterator[Oddity]:
    """What words have otherwise than the fields beside them, which may hedge a bare number."""
    figure = with_terms_of_words(figure, language)
    odd = [each for each in check_figure(figure, language) if each.odd is Odd.WORDS]
    if not odd:
        return
    try:
        bare = check_figure(replace(figure, form=Form.BARE), language)
    except InvalidClaim:
        bare = tuple(odd)
    if any(each.odd is Odd.WORDS for each in bare):
        yield from odd


def tell_beside(claim: Claim, known: World) -> Iterator[str]:
    """What a claim that somebody typed says otherwise than its words and its quote.

    Words that were not read are shown to whoever types before anything is written; what a command
    refuses was refused, but of a sentence, which is read as a whole, and of an amendment.
    """
    yield from (each.sentence for each in check_beside(claim, known) if each.odd is not Odd.UNREAD)


def check_amended(before: Claim, now: Claim, today: dt.date) -> None:
    """Refuse an amendment by which a claim says what no command records.

    What the claim said before may stay: other fields of it can be amended all the same.

    Args:
        before: The claim as it is on record.
        now: As it is to be.
        today: The day after which nothing can have been counted.

    Raises:
        InvalidClaim: Its days exclude each other, or its figure another one than its words.
    """
    for check in (partial(check_fields, today=today), _check_number):
        trouble = _find_trouble(check, now)
        if trouble is not None and str(_find_trouble(check, before)) != str(trouble):
            raise trouble


def _check_number(claim: Claim) -> None:
    """Refuse a figure that its words exclude.

    Raises:
        InvalidClaim: They do.
    """
    if claim.figure is not None:
        in_text = claim.evidence.document is not None
        check_figure(claim.figure, claim.evidence.language, in_text=in_text)


def _find_trouble(check: Callable[[Claim], None], claim: Claim) -> InvalidClaim | None:
    """Why a check refuses a claim; None: it does not."""
    try:
        check(claim)
    except InvalidClaim as error:
        return error
    return None


def _check_statement(claim: Claim) -> Iterator[Oddity]:
    """Tell of a statement whose words, or whose quote, deny what the record puts forward.

    A verb of denial does; so does "not" where the record names the act, which is compared as done.
    """
    statement, tag = claim.statement, claim.evidence.language
    words = find_language(tag or TABLE_LANGUAGE)
    if statement is None or words is None or claim.stance not in PUTS_FORWARD:
        return
    parts = {"statement.text": statement.text, "evidence.quote": claim.evidence.quote}
    for part, text in parts.items():
        if not text or (claim.redacted and claim.redacted.has(part)) or len(text) > MOST_CHARACTERS:
            continue
        found = list(figure_words.find_denials(text, words))
        if statement.act:
            every = figure_words.find_changes(text, words, Span(0, len(text)))
            found += [each for each in every if each[0] in {"denial", "refutation"}]
        if found:
            told = f'"{found[0][1]}" in {figure_words.shown(text)}, and the record {claim.stance}'
            yield Oddity(Odd.SAYS, told)
            return


def _unread(figure: Figure, language: str) -> tuple[str, ...]:
    """The words beside a figure that nothing reads, as a command shows them before it records."""
    if find_language(language) is None or figure.form in WITHOUT_NUMBER:
        return ()
    rest = figure_words.unknown_words(figure.words, language)
    if figure.base is None:
        return rest
    said = figure_words.read_words(figure.words, language, figure)
    whole = (said.unlisted or "").split()  # "half of the 400 *passengers*"
    return tuple(each for each in rest if each not in whole)


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
    roles = said.roles or wording.find_roles(words, claim.evidence.language)
    yield partial(figure_words.check_role, words, scope.role, roles)


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
    """Tell of a quote that says another thing than the claim where the words of its figure stand.

    In a language that nobody named, or without a list, it is read in one that has all its words.
    """
    from claimtrack.intake.sentence_guard import (  # noqa: PLC0415 - start-up
        check_quote_of,
        says_the_same,
    )

    evidence = claim.evidence
    if evidence.document is None and not claim.redacted:
        quote = f"{evidence.prefix}{quote}{evidence.suffix}"
    language = claim.evidence.language
    if language is None or find_language(language) is None:
        tags = possible_languages(quote, language)
        if says_the_same(claim, figure, quote, known, tags):
            return
    tag = language_of(replace(figure, words=quote), language)
    yield from check_quote_of(claim, figure, quote, known, tag or language)
