"""One plain sentence that states one claim, read into a draft, or refused with what is missing.

    Putin: nearly 5,000 dead in Nagorno-Karabakh, said 22 October 2020
    selon Bakou, 61 civils tués

Everything in the sentence has to find its place. A word that finds none is not passed over, because
it may be the one that changes what the figure means.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator

from claimtrack.align.world import World
from claimtrack.dates.reading import FoundDate
from claimtrack.errors import InvalidClaim
from claimtrack.figures.reading import FoundFigure, parse_figure
from claimtrack.intake.attribution import find_verbs, read_attribution
from claimtrack.intake.doubt import check_doubt
from claimtrack.intake.draft import Draft
from claimtrack.intake.parts import Sentence, Span
from claimtrack.intake.small_words import guess_language, plain, small_words
from claimtrack.intake.unlisted import find_unlisted
from claimtrack.intake.wellformed import check_text
from claimtrack.languages import FoundPhrase, load_language
from claimtrack.model.claim import Distribution, Stance
from claimtrack.model.name import Name

MOST_CHARACTERS = 500
"""Two long sentences of print. More is a text, from which claims are extracted, not one claim."""

_UPPER = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
_NAME = rf"{_UPPER}[\w'’-]*(?:(?: (?:of|de|du|des|the|la|le))?[ -]{_UPPER}[\w'’-]*)*"
"""A name in Latin script: "Nagorno-Karabakh", "Republic of Armenia"."""


def read_sentence(
    text: str,
    *,
    language: str | None = None,
    published: dt.date | None = None,
    known: World | None = None,
    is_source_given: bool = False,
) -> Draft:
    """Read one sentence into a draft; `read_draft` then says how each part is understood.

    Args:
        text: One claim by one source: who, how many of what, and perhaps when and where.
        language: The language it is written in; told from its small words when absent.
        published: The day of publication; without it a date that lacks its year, and "yesterday",
            are refused.
        known: The names on record: a topic among them that stands in the sentence is its topic.
        is_source_given: Who says it is told elsewhere, and need not stand in the sentence.

    Raises:
        InvalidClaim: Something in it is not understood, or who says it, or what, is missing.
        AmbiguousFigure: Its figure can be read in two ways.
        AmbiguousDate: One of its dates can.
        UnreadableDate: One of its dates is none.
        UnknownLanguage: There is no word list for the language.
    """
    check_text("sentence", text)
    if len(text) > MOST_CHARACTERS:
        raise InvalidClaim(
            f"{len(text)} characters; one claim is a sentence of at most {MOST_CHARACTERS}",
            hint="give one claim at a time",
            place="sentence",
        )
    flat = " ".join(text.split())
    words = load_language(language or guess_language(flat))
    if words.tag not in small_words():
        raise InvalidClaim(
            f"sentences are not read in {words.name}",
            hint=f"use options, or write it in: {', '.join(small_words())}",
            place="language",
        )
    sentence = Sentence(flat, language or words.tag, words, small_words()[words.tag], published)
    attribution = read_attribution(sentence, is_source_given=is_source_given)
    if attribution.source:
        sentence.note("source", attribution.source)
    if attribution.relay is not None:
        sentence.note("via", attribution.relay)
    if sentence.figure is not None:
        check_doubt(sentence)
    for date in sentence.dates:
        _read_date(sentence, date)
    if sentence.figure is None:
        _read_statement(sentence, attribution.body)
    else:
        if known is not None:
            _read_topic(sentence, known)
        _read_counted(sentence, sentence.figure)
    return Draft.from_object({"language": sentence.tag, **sentence.fields})


def _read_date(sentence: Sentence, date: FoundDate) -> None:
    """A date is what the words around it say it is; without such words it is refused."""
    if date.problem is not None:
        date.problem.place = "sentence"
        raise date.problem
    name = _meaning(sentence, date)
    if name is None:
        raise sentence.refusal(
            f'"{date.words}" may be when it happened, when it was said, or up to when it counts',
            "write {} before it".format(
                " or ".join(f'"{each}"' for each in sentence.small.advice_dates)
            ),
        )
    sentence.note(name, date.words)
    sentence.take(Span(date.start, date.end))


def _meaning(sentence: Sentence, date: FoundDate) -> str | None:
    """`since`, `as_of` or `said`; None when the words do not tell."""
    if date.period is not None and date.period.end is None:
        return "since"
    if date.words.casefold().startswith(tuple(f"{mark} " for mark in sentence.small.as_of)):
        return "as_of"
    before = sentence.text[: date.start].rstrip(" ,")
    for mark in sentence.small.said:
        before = re.sub(rf"\s+{mark}$", "", before)
    for verb in sentence.words.find_stances(sentence.text):
        if verb.end == len(before):
            sentence.take(Span(verb.start, verb.end))
            return "said"
    is_in_brackets = before.endswith("(") and sentence.text[date.end :].startswith(")")
    is_opening = date.end == sentence.opening_end
    return "said" if is_in_brackets or is_opening else None


def _read_statement(sentence: Sentence, body: Span) -> None:
    """A claim without a figure: what stands behind its verb, up to a comma or a date."""
    verbs = find_verbs(sentence, body)
    if not verbs:
        raise sentence.refusal(
            "no figure, and no verb that says what the source does",
            f'say how many ("5000"), or write "{sentence.small.advice_denial[0]}"',
        )
    end = sentence.end_of_part(verbs[0].end)
    sentence.take(Span(verbs[0].end, end))
    sentence.excuse(Span(verbs[0].end, end))
    check_doubt(sentence)
    said = sentence.name(Span(verbs[0].end, end))
    for word in sentence.small.that:
        said = re.sub(rf"^{word}(?:\s+|(?<=['’]))", "", said)
    if said:
        sentence.note("statement", said)
    elif verbs[0].name == Stance.DECLINES.value:
        sentence.note("statement", "a comment; what was asked is not reported")
    else:
        raise sentence.refusal("what is said is missing", "say it behind the verb")
    _check_rest(sentence)


def _read_counted(sentence: Sentence, figure: FoundFigure) -> None:
    """What is counted, of whom, where, over which sides and how far."""
    words, text = sentence.words, sentence.text
    metrics = words.find_metric(text)
    _note_all(sentence, "metric", metrics, within=Span(figure.start, figure.end))
    if "metric" not in sentence.fields:
        raise sentence.refusal(
            "what is counted is missing",
            f"say {', '.join(sentence.small.advice_counted)} …",
        )
    roles = words.find_counted_roles(text)
    _note_all(sentence, "role", roles, within=Span(figure.start, figure.end))
    unlisted = _take_unlisted(sentence, figure)
    sentence.note("figure", _figure_words(sentence, figure, metrics, unlisted))
    _note_all(sentence, "completeness", words.completeness.find(text), within=Span(0, len(text)))
    _note_all(sentence, "count_type", words.count_type.find(text))
    for phrase in words.distribution.find(text):
        span = Span(phrase.start, phrase.end)
        if not sentence.holds(span):
            _note_sides(sentence, phrase.name)
            sentence.take(span)
    _read_place(sentence)
    _check_rest(sentence)


def _note_all(
    sentence: Sentence, name: str, phrases: Iterable[FoundPhrase], within: Span | None = None
) -> None:
    """Note what the phrases name.

    A phrase in a part that has its place already, such as the name of the source, counts only
    inside `within`: "partial tallies" are partial, the Ministry of the Dead has not died.
    """
    for phrase in phrases:
        span = Span(phrase.start, phrase.end)
        if not sentence.holds(span) or (within is not None and within.covers(span)):
            sentence.note(name, phrase.name)
            sentence.take(span)


def _take_unlisted(sentence: Sentence, figure: FoundFigure) -> Span | None:
    """The noun no list has that says who was counted, where no other word says it."""
    place = Span(figure.start, figure.end)
    noun = find_unlisted(sentence.text, sentence.words, place, figure.figure)
    if noun is None or "role" in sentence.fields or sentence.holds(noun):
        return None
    sentence.take(noun)
    return noun


def _figure_words(
    sentence: Sentence,
    figure: FoundFigure,
    metrics: Iterable[FoundPhrase],
    unlisted: Span | None,
) -> str:
    """The figure with what it counts, when that follows it: "61 civilians were killed".

    Before it only with a noun that no list has, so that the noun keeps its verb.
    """
    for metric in metrics:
        is_after = metric.start >= figure.end
        if not is_after and (unlisted is None or metric.end > figure.start):
            continue
        start = min(figure.start, metric.start)
        end = max(metric.end, unlisted.end if unlisted else 0)
        between = sentence.text[start:end].replace(figure.figure.words, "")
        if set(between) & set(",;:()"):
            continue
        words = sentence.text[start:end]
        found = parse_figure(words, sentence.words.figures)
        if found is not None and (found.form, found.value, found.upper) == (
            figure.figure.form,
            figure.figure.value,
            figure.figure.upper,
        ):
            return words
    return figure.figure.words


def _note_sides(sentence: Sentence, name: str) -> None:
    """What the words for "each side" and "both sides" say; the latter can be read both ways."""
    is_total = name == Distribution.TOTAL.value
    is_each = name == Distribution.EACH.value
    if not is_total:
        sentence.note("side", "both")
    sentence.note("distribution", name if is_total or is_each else Distribution.UNCLEAR.value)


def _read_topic(sentence: Sentence, known: World) -> None:
    """The topic on record whose name or alias stands there, the longest where several do.

    A name that is a place too is read as the place: what happened there is not said.
    """
    names = {name: settled for name, settled in known.topics.known.items() if known.topic(settled)}
    for span, name in _find_names(sentence, names):
        if not known.places.is_known(name):
            sentence.note("topic", str(names[name]))
            sentence.take(Span(_start_with(sentence, span, sentence.small.during), span.end))


def _start_with(sentence: Sentence, span: Span, marks: Iterable[str]) -> int:
    """Where the part begins with the small words that lead to it: "during the"."""
    before = plain(sentence.text[: span.start])
    if len(before) != span.start:
        return span.start
    found = re.search(
        rf"\b(?:{'|'.join(map(re.escape, sorted(marks, key=len, reverse=True)))})\s*$", before
    )
    return found.start() if found is not None else span.start


def _find_names(sentence: Sentence, names: Collection[Name]) -> Iterator[tuple[Span, Name]]:
    """Names that stand in the sentence as whole words, the longest at each place."""
    words = [
        Span(*match.span())
        for match in re.finditer(r"\w+", sentence.text)
        if not sentence.holds(Span(*match.span()))
    ]
    longest = max((len(name.words) for name in names), default=0)
    place = 0
    while place < len(words):
        for count in range(min(longest, len(words) - place), 0, -1):
            span = Span(words[place].start, words[place + count - 1].end)
            name = Name.of(sentence.text[span.start : span.end])
            if name in names and not sentence.holds(span):
                yield span, name
                place += count - 1
                break
        place += 1


def _read_place(sentence: Sentence) -> None:
    """A capitalised name behind "in"."""
    marks = "|".join(map(re.escape, sorted(sentence.small.places, key=len, reverse=True)))
    for match in re.finditer(
        rf"\b(?:{marks})(?: |(?<=['’]))(?:the )?(?P<name>{_NAME})", sentence.text
    ):
        span = Span(*match.span())
        if not sentence.holds(span):
            sentence.note("place", match["name"])
            sentence.take(span)


def _check_rest(sentence: Sentence) -> None:
    """Refuse what found no place."""
    if rest := sentence.rest():
        raise sentence.refusal(
            f'not understood: "{" ".join(rest)}"',
            "leave it out, or give it as an option: --topic, --side, --role, --place, --note",
        )
