"""A sentence that somebody typed: read as documents are, into one draft for each claim in it.

    Putin: nearly 5,000 dead in Nagorno-Karabakh, said 22 October 2020
    selon Bakou, 61 civils tués et 12 disparus

Options beside the sentence outweigh what it says. Every word of it has to find its place: one that
no stage of reading read is refused, because it may change what the figure means.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimtrack.align.metric_names import read_metric_names
from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.errors import InvalidClaim, placed
from claimtrack.figures.reading import refuse_long_digits
from claimtrack.intake.changing import LIST_MARK, current
from claimtrack.intake.dating import read_day
from claimtrack.intake.documents.language import SURE, detect_language, likely_languages
from claimtrack.intake.draft import REPEATED, Draft
from claimtrack.intake.figure_words import (
    HINTS,
    MOST_CHARACTERS,
    check_sides,
    count_type_of,
    distribution_of,
    is_settled,
    stance_of,
)
from claimtrack.intake.unfinished import merge_drafts
from claimtrack.intake.wellformed import check_text
from claimtrack.intake.wording import read_figure
from claimtrack.languages import Language, languages, load_language
from claimtrack.model.claim import Claim, DateBasis
from claimtrack.model.facets import FACETS
from claimtrack.model.name import Name
from claimtrack.read.pipeline import UNKNOWN_CLAIMANT, Context
from claimtrack.read.typed import WORD, TypedClaim, TypedReading, read_typed

DATES = ("as_of", "said", "since")


@dataclass(frozen=True, slots=True)
class Heard:
    """One claim of a typed sentence."""

    draft: Draft
    """What the sentence says, with the options over it."""
    claim: Claim
    """As it was read; what the draft leaves as it was is taken from here."""
    noun: str | None = None
    """Who or what is counted, where no list has a role for it."""
    open_date: Period | None = None
    """A date that may be when it happened, when it was said, or up to when it counts."""
    is_told_by_verb: bool = False
    """Whether a verb says what happened to those counted: "43 *died*"."""
    is_new: bool = False
    """Whether the metric is a noun of the sentence that names none yet."""


def hear(text: str, given: Draft, known: World) -> tuple[Heard, ...]:
    """The claims of a typed sentence, in its order.

    Args:
        text: Who says how many of what, and perhaps when and where.
        given: The options beside it. Without a language it is told from the sentence; without a
            day of publication a date that lacks its year, and "yesterday", are refused.
        known: The names on record: a topic among them that stands in the sentence is its topic.

    Raises:
        InvalidClaim: It makes no claim, something in it is not understood, or nobody can tell its
            language; `place` names the part, and the hint the option that settles it.
        AmbiguousDate: One of its dates can be read in two ways.
        AmbiguousFigure: Its figure can.
        UnreadableDate: One of its dates is none.
        UnknownLanguage: There is no word list for the language.
    """
    check_text("sentence", text)
    if len(text) > MOST_CHARACTERS:
        raise InvalidClaim(
            f"{len(text)} characters; a sentence has at most {MOST_CHARACTERS}",
            hint="give a sentence, or read the text with claimtrack extract",
            place="sentence",
        )
    sentence = _Sentence(" ".join(text.split()), given, known)
    if given.topic is None:
        sentence.find_topic(known)
    sentence.check()
    return tuple(sentence.heard())


class _Sentence:
    """A sentence with the options beside it."""

    def __init__(self, text: str, given: Draft, known: World) -> None:
        self._text = text
        self._given = given
        self._words = load_language(given.language) if given.language else find_language(text)
        self._topic: str | None = None
        with placed("sentence"):
            refuse_long_digits(text)
        published = read_day(given.published, given.language)
        self._context = Context(
            published=Period.day(published) if published else None,
            metrics=read_metric_names(known),
        )
        self._options = tuple(value for _, value in given.texts())
        self._is_dated = any(getattr(given, key) for key in DATES)
        self._reading = self._read(self._options)

    def _read(self, given: tuple[str, ...]) -> TypedReading:
        return read_typed(self._text, self._words, self._context, given, takes_any_noun=True)

    def find_topic(self, known: World) -> None:
        """Take the topic on record whose name stands in the sentence, the longest where several do.

        A name that is a place on record is read as the place: what happened there is not said.

        Raises:
            InvalidClaim: Two topics stand in it.
        """
        names = {
            name: settled for name, settled in known.topics.known.items() if known.topic(settled)
        }
        found = {
            words: str(names[Name.of(words)])
            for words in self._find_names(frozenset(names))
            if not known.places.is_known(Name.of(words))
        }
        topics = tuple(dict.fromkeys(found.values()))
        if len(topics) > 1:
            raise self._refusal(
                f'two topics stand in it: "{topics[0]}" and "{topics[1]}"', "say which: --topic"
            )
        if topics:
            self._topic = topics[0]
            self._reading = self._read((*self._options, *found))

    def _find_names(self, names: frozenset[Name]) -> Iterator[str]:
        """The words that are one of these names, the longest at each place; not in who speaks."""
        taken = {Name.of(each) for claim in self._claims for each in _speakers(claim)}
        words = list(WORD.finditer(self._text))
        longest = max((len(name.words) for name in names), default=0)
        place = 0
        while place < len(words):
            for count in range(min(longest, len(words) - place), 0, -1):
                written = self._text[words[place].start() : words[place + count - 1].end()]
                if Name.of(written) in names and Name.of(written) not in taken:
                    yield written
                    place += count - 1
                    break
            place += 1

    @property
    def _claims(self) -> tuple[Claim, ...]:
        return tuple(each.claim for each in self._reading.claims)

    def check(self) -> None:
        """Refuse a sentence that makes no claim, or that is not understood as a whole.

        Raises:
            InvalidClaim: As for `hear`.
        """
        for date in self._reading.dates:
            if date.problem is not None:
                date.problem.place = "sentence"
                raise date.problem
        for kind, word in self._reading.changes:
            if not is_settled(kind, stance_of(self._given), count_type_of(self._given)):
                raise self._refusal(CHANGES[kind].format(word), HINTS[kind])
        if not self._reading.claims:
            raise self._refusal(
                "no figure, and nothing that somebody accuses, denies or promises",
                'say how many, or give the claim by options: --figure "nearly 5,000", --statement',
            )
        if self._reading.unread:
            raise self._refusal(
                f'not understood: "{" ".join(self._reading.unread)}"',
                "leave it out, or give it as an option: --source, --via, --topic, --side, --role, "
                "--place, --note",
            )
        if len(self._reading.dates) > 1 and not self._is_dated:
            shown = '" and "'.join(each.words for each in self._reading.dates)
            raise self._refusal(
                f'"{shown}": which of them is up to when it counts?',
                "say it by options: --as-of, --said, --since",
            )

    def heard(self) -> Iterator[Heard]:
        """Each claim with the options over it."""
        for each in self._reading.claims:
            read = self._draft(each)
            given = self._given
            check_sides(read.distribution, distribution_of(given), given.side, "the sentence")
            draft = merge_drafts(read, self._given)
            if (each.is_unit_open and not draft.unit) or each.is_number_open:
                with placed("figure"):
                    read_figure(draft.figure or "", self._words.tag)  # says which it could be
            yield Heard(
                draft,
                each.claim,
                each.noun,
                self._open_date(),
                each.is_told_by_verb,
                each.is_new and self._given.metric is None,
            )

    def _open_date(self) -> Period | None:
        if self._is_dated:
            return None
        return next((each.period for each in self._reading.dates if each.period), None)

    def _draft(self, typed: TypedClaim) -> Draft:
        """What the sentence says of one claim, by the fields of a draft."""
        fields = to_fields(typed.claim)
        if self._topic is not None:
            fields["topic"] = self._topic
            if str(fields.get("place", "")) in self._topic:
                fields.pop("place", None)
        if self._given.said and typed.claim.when.as_of_basis is DateBasis.INFERRED:
            fields.pop("as_of", None)
        if self._reading.circumstances:
            fields["note"] = "; ".join(self._reading.circumstances)
        return Draft.from_object({**fields, "language": self._given.language or self._words.tag})

    def _refusal(self, problem: str, hint: str) -> InvalidClaim:
        """The error, with what was understood."""
        shown = [
            f"{name} {text}"
            for each in self._reading.claims[:1]
            for name, text in to_fields(each.claim).items()
            if name in SHOWN and isinstance(text, str)
        ]
        told = f" (understood so far: {'; '.join(shown)})" if shown else ""
        return InvalidClaim(problem + told, hint=hint, place="sentence")


SHOWN = ("source", "figure", "metric", "statement", "place")
"""Fields by which a refusal says what was understood."""

CHANGES = {
    "denial": '"{}" denies it, or makes it conditional',
    "refutation": '"{}" says that it is not so',
    "doubt": '"{}" leaves it in doubt',
    "rate": '"{}" makes it a rate, and a rate is no toll',
}


def _speakers(claim: Claim) -> tuple[str, ...]:
    return (claim.who.claimant, *claim.who.relays)


def to_fields(claim: Claim) -> dict[str, str | list[str]]:
    """A claim that was read, by the fields of a draft; dates as EDTF."""
    fields: dict[str, str | list[str]] = {}
    if claim.who.claimant != UNKNOWN_CLAIMANT:
        fields["source"] = claim.who.claimant
    fields["via"] = list(claim.who.relays)
    if claim.figure is not None:
        fields["figure"] = claim.figure.words
    if claim.metric is not None:
        fields["metric"] = claim.metric
    if claim.statement is not None:
        said = claim.statement
        slots = {"actor": said.actor, "act": said.act, "target": said.target, "place": said.place}
        fields["statement"] = said.text
        fields |= {name: text for name, text in slots.items() if text}
    for key, facet in FACETS.items():
        is_published = key == "as_of" and claim.when.as_of_basis is DateBasis.PUBLISHED
        if facet.is_stated(claim) and not facet.qualifies and not is_published:
            value = facet.get(claim)
            text = value.edtf if isinstance(value, Period) else current(claim, key)
            fields[key] = text.split(LIST_MARK) if key in REPEATED else text
    return {name: text for name, text in fields.items() if text}


def find_language(text: str) -> Language:
    """The language of a sentence: what detection is sure of, else the one that reads most of it.

    Raises:
        InvalidClaim: None, or several.
        UnknownLanguage: It is surely one that has no word list.
    """
    found, probability = detect_language(text)
    if probability >= SURE and found in languages():
        return load_language(found)
    likely = {tag: score for tag, score in likely_languages(text).items() if tag in languages()}
    unread = {
        tag: count
        for tag, score in likely.items()
        if (count := _count_unread(text, tag, needs_metric=score < SURE)) is not None
    }
    best = [tag for tag, count in unread.items() if count == min(unread.values())]
    if len(best) != 1:
        raise InvalidClaim(
            f'in which language is "{text[:60]}"?',
            hint="name it, as fr (--lang)",
            place="language",
        )
    return load_language(best[0])


def guess_language(phrase: str) -> str | None:
    """The language of a few words, where detection is sure of it; None where it is not."""
    if not any(map(str.isalpha, phrase)):
        return None
    likely = likely_languages(phrase).items()
    return next((tag for tag, score in likely if score >= SURE and tag in languages()), None)


def _count_unread(text: str, tag: str, *, needs_metric: bool) -> int | None:
    """Words of a sentence that a language does not have; None when it reads no claim in it."""
    read = read_typed(text, load_language(tag), Context())
    is_told = any(each.claim.metric or each.claim.statement for each in read.claims)
    if not read.claims or (needs_metric and not is_told):
        return None
    unread = len(read.unread) + sum(len(each.split()) for each in read.narrowing)
    return unread + (0 if is_told else len(WORD.findall(text)))


def check_source(heard: Heard) -> None:
    """Refuse a claim of which nothing says who makes it.

    Raises:
        InvalidClaim: Neither the sentence nor an option names anybody.
    """
    if heard.draft.source is None:
        raise InvalidClaim(
            f'who says it is missing (understood so far: "{heard.draft.figure}")',
            hint="begin with the source and a colon, or give --source",
            place="sentence",
        )


def settle_date(heard: Heard) -> Heard:
    """The claim with its unlabelled date as the day it happened, where a verb tells what did.

    Raises:
        InvalidClaim: Nothing tells.
    """
    date = heard.open_date
    if date is None:
        return heard
    if not heard.is_told_by_verb or heard.draft.as_of:
        raise InvalidClaim(
            f'"{date.words}" may be when it happened, when it was said, or up to when it counts',
            hint="say which by an option: --as-of, --said, --since",
            place="sentence",
        )
    return put_date(heard, "as_of")


def put_date(heard: Heard, field: str) -> Heard:
    """The claim with its unlabelled date in a field: `as_of` or `said`."""
    date = heard.open_date
    if date is None:
        return heard
    when = heard.claim.when
    if field == "as_of":
        when = replace(when, as_of=date, as_of_basis=DateBasis.STATED)
    else:
        when = replace(when, said=date)
    return replace(
        heard,
        draft=merge_drafts(heard.draft, Draft.from_object({field: date.edtf})),
        claim=replace(heard.claim, when=when),
        open_date=None,
    )
