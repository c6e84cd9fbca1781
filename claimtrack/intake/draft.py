"""A draft: the raw texts that a person, a line or a row hands over, and how they are read."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, make_dataclass, replace
from itertools import chain
from operator import attrgetter
from typing import Any, Self

from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.errors import InputError, InvalidClaim
from claimtrack.figures.figure import Figure, Form, Says
from claimtrack.intake import facets, figure_words, names, wording
from claimtrack.intake.choices import read_choice
from claimtrack.intake.dating import check_past, read_date
from claimtrack.intake.guards import check_content, check_language, check_number
from claimtrack.intake.multipliers import (
    Multiplied,
    multiply,
    read_denominator,
    read_power,
    say_power,
    split_multiplier,
)
from claimtrack.intake.nearest import nearest
from claimtrack.intake.once import read_once
from claimtrack.intake.quantity import (
    Cells,
    put_terms,
    read_quantity,
    read_unit,
)
from claimtrack.intake.readback import Reading, Taken, read_back
from claimtrack.intake.wellformed import MOST_CHARACTERS, check_text
from claimtrack.model.claim import Claim, Proposition, Scope, When
from claimtrack.model.document import Document
from claimtrack.model.facets import FACETS
from claimtrack.model.kept_copy import KeptCopy
from claimtrack.model.metric import Metric
from claimtrack.model.record import Record, record_id
from claimtrack.model.stored_values import Unreadable

Words = str | None

MEASURED = ("unit", "per", "of", "margin", "says", "against")
"""The fields that say what a number measures."""

SAYS_NUMBER = ("value", "low", "high", "form", "power_of_ten", *MEASURED)
"""The fields that say what the words of a figure need not."""

HEDGES_OF_ONE = frozenset(
    {
        *(Form.ABOUT, Form.NEARLY, Form.MORE_THAN, Form.AT_LEAST),
        *(Form.UP_TO, Form.AT_MOST, Form.FEWER_THAN),
    }
)
"""Forms by which a field of its own may hedge the one number of bare words."""

_FacetTexts: Any = make_dataclass(
    "_FacetTexts",
    [
        (key, tuple[str, ...], field(default=())) if facet.is_repeated else (key, Words, None)
        for key, facet in FACETS.items()
    ],
    frozen=True,
    slots=True,
    kw_only=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(_FacetTexts):  # type: ignore[misc]  # its fields are those of the table of facets
    """One claim as it was handed over, nothing read yet: each facet, and what is no facet."""

    topic: Words = None
    """The event or question, by any of its names."""
    metric: Words = None
    """What is counted, by any of its names."""
    figure: Words = None
    """The figure in its words, hedge included: "plus de 1.250 morts"."""
    language: Words = None
    """The language the words are written in, as a BCP 47 tag."""
    value: Words = None
    """The number as digits without grouping, for rows of a table."""
    low: Words = None
    """The low end of a range, as digits."""
    high: Words = None
    """The high end of a range, as digits."""
    form: Words = None
    """How `value` is hedged, by the names of `figures.figure.Form`."""
    unit: Words = None
    """A code of a unit (`%`, `EUR`, `hectare`), or its words, with what multiplies the number
    ("thousand persons"); that of the figure when absent."""
    power_of_ten: Words = None
    """What the number is told in: 3 for thousands, as tables in SDMX have it in UNIT_MULT."""
    per: Words = None
    """The denominator of a rate: `month`, `liter`, `100000 people`."""
    of: Words = None
    """What a share is taken of."""
    margin: Words = None
    """A stated ±, as digits."""
    says: Words = None
    """`level`, `change` or `comparison`."""
    against: Words = None
    """What a change or a comparison is relative to."""
    source: Words = None
    """The claimant."""
    via: tuple[str, ...] = ()
    """Relays, the one nearest to the claimant first; one text may hold several: "AFP > RTL"."""
    origin: Words = None
    """Who produced the number, if not the source."""
    quote: Words = None
    """The words of the document that carry the claim."""
    url: Words = None
    """Where it can be read."""
    publisher: Words = None
    """Who brought the document out."""
    published: Words = None
    """When the document came out."""
    title: Words = None
    """The headline of the document."""
    document: Words = None
    """The id of a document that is recorded already."""
    statement: Words = None
    """What is asserted, denied, promised: the text of a claim without a figure."""
    actor: Words = None
    """Who did it, of a statement."""
    act: Words = None
    """What was done, of a statement."""
    target: Words = None
    """To whom or what, of a statement."""
    references: tuple[str, ...] = ()
    """Identifiers of the record elsewhere."""
    note: Words = None
    """A remark of whoever records the claim."""
    default_form: Words = None
    """What is said of a whole table, `form` in its constants: it hedges words that have no hedge,
    and no row gives it."""

    @classmethod
    def from_object(cls, content: Mapping[str, Any]) -> Self:
        """Read a flat object: strings, whole numbers, and lists of strings for repeated fields.

        Raises:
            InvalidClaim: A key that is no field (with the nearest one), or a value of another type.
        """
        parts: dict[str, Any] = {}
        for key, value in content.items():
            if key not in FIELDS:
                raise unknown_field(key)
            parts[key] = _repeated(key, value) if key in REPEATED else _single(key, value)
        return cls(**{name: part for name, part in parts.items() if part})

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text that is given, with its field."""
        for name in FIELDS:
            value = getattr(self, name)
            if isinstance(value, str):
                yield name, value
            elif value:
                for part in value:
                    yield name, part


FIELDS = tuple(each.name for each in fields(Draft) if each.name != "default_form")
SLOTS = ("actor", "act", "target")
"""Fields that only a statement has."""
REPEATED = frozenset(
    {"via", "references", *(key for key, facet in FACETS.items() if facet.is_repeated)}
)

_SINGLE_TEXTS = attrgetter(*(name for name in FIELDS if name not in REPEATED))
_REPEATED_TEXTS = attrgetter(*REPEATED)


def unknown_field(name: str) -> InvalidClaim:
    """The error for a name that is no field of a draft."""
    return InvalidClaim(
        f"no field is called {name[:40]!r}",
        hint=nearest(name, FIELDS) or f"fields: {', '.join(FIELDS)}",
    )


def _single(key: str, value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Unreadable):
        raise InvalidClaim(f"expected text, found {value.what}", hint=value.hint, place=key)
    raise InvalidClaim(
        f"expected text, found {type(value).__name__}",
        place=key,
        hint="give one text; what is several goes into several claims",
    )


def _repeated(key: str, value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else [value]
    return tuple(text for part in parts if (text := _single(key, part)))


@dataclass(frozen=True, slots=True)
class Understood:
    """A draft, read."""

    claim: Claim
    document: Document | None
    """What the claim was read in, when the draft describes it."""
    metrics: tuple[Metric, ...]
    """Metrics that were not known and are to be recorded with the claim."""
    draft: Draft
    """With what was taken from the words of its figure."""
    known: World
    taken: Taken
    copy: KeptCopy | None = None
    """Of the page it was read on, when that was kept."""

    @property
    def records(self) -> tuple[Record, ...]:
        """What is recorded of it: the claim behind the metrics, document and copy it needs."""
        read_in = (each for each in (self.document, self.copy) if each is not None)
        return (*self.metrics, *read_in, self.claim)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """How each field was read, to show before anything is written."""
        return read_back(self.draft, self.claim, self.known, self.taken)


def read_draft(
    draft: Draft,
    *,
    known: World,
    today: dt.date,
    create_metrics: bool = False,
    heard: Claim | None = None,
    noun: str | None = None,
) -> Understood:
    """Read every field of a draft, or refuse it with the field, the words and the advice.

    Nothing is filled in that was not given, but for two things, which the readings show: what the
    figure's own words say ("1.250 civils tués de chaque côté"), and the publication date as the
    date up to which a figure counts, marked as such.

    Args:
        draft: The raw texts.
        known: The names that are recorded already.
        today: The day after which nothing can have been counted.
        create_metrics: Whether a metric nobody knows is recorded rather than refused.
        heard: What a sentence was read as, of which the draft was made; a figure and dates that
            the draft leaves as they are stand as they were read there.
        noun: Who or what that sentence counts, where no list has a role for it.

    Raises:
        InputError: Any of its kinds; `place` names the field.
    """
    _check_texts(draft)
    check_language(draft.language)
    published = _read_published(draft, today)
    statement = facets.read_proposition(draft)
    spoken = heard.figure if heard is not None else None
    is_heard = spoken is not None and draft.figure == spoken.words and not _has_terms(draft)
    figure = spoken if is_heard else read_figure_of(draft)
    _check_one_content(draft, figure, statement)
    said = figure_words.NOTHING
    if not is_heard:
        said = figure_words.read_words(draft.figure, draft.language, figure)
    draft, taken = figure_words.take_words(draft, said)
    metric, created = (
        (None, None) if figure is None else _read_metric(draft, known, heard, create=create_metrics)
    )
    document, document_id = _read_document(draft, published)
    scope = read_scope_of(draft, said.roles, figure is not None)
    roles = said.roles or wording.find_roles(draft.figure or "", draft.language)
    figure_words.check_role(draft.figure, scope.role, () if is_heard else roles)
    claim = Claim(
        who=facets.read_who(draft),
        topic=facets.tidy(draft.topic),
        metric=metric,
        figure=figure,
        statement=statement,
        **facets.read_part("", draft),
        scope=scope,
        when=_keep_dates(
            facets.read_when(draft, published, today, figure is not None),
            heard.when if heard is not None else None,
        ),
        counting=facets.read_counting(draft),
        terms=facets.read_terms(draft),
        evidence=facets.read_evidence(draft, document_id),
        references=draft.references,
        note=draft.note or "",
    )
    return Understood(
        claim,
        document,
        (Metric(created),) if created else (),
        draft,
        known,
        Taken(created, taken, said.unread, noun if is_heard else said.unlisted),
    )


def _keep_dates(when: When, heard: When | None) -> When:
    """The dates with the words and the basis of those that a sentence was read to have."""
    if heard is None:
        return when
    kept: dict[str, Any] = {
        key: spoken
        for key in ("as_of", "since", "said")
        if (spoken := getattr(heard, key)) is not None
        and (now := getattr(when, key)) is not None
        and now.edtf == spoken.edtf
    }
    if "as_of" in kept:
        kept["as_of_basis"] = heard.as_of_basis
    return replace(when, **kept)


def _check_texts(draft: Draft) -> None:
    """Refuse what no ledger can keep, with its field."""
    repeated = chain.from_iterable(_REPEATED_TEXTS(draft))
    given = "".join(filter(None, chain(_SINGLE_TEXTS(draft), repeated)))
    if len(given) > MOST_CHARACTERS or "\0" in given or not given.isascii():
        for name, text in draft.texts():
            check_text(name, text)


def _read_published(draft: Draft, today: dt.date) -> Period | None:
    if draft.published is None:
        return None
    published = read_date("published", draft.published, draft.language, None)
    check_past("published", published, today)
    return published


def _has_terms(draft: Draft) -> bool:
    """Whether options say what a figure is measured in or what it says."""
    return any(getattr(draft, key) for key in MEASURED)


@read_once("figure", "language", "default_form", *SAYS_NUMBER)
def read_figure_of(draft: Draft) -> Figure | None:
    """The figure, from its words, from the numbers of a row, or from both when they agree.

    Raises:
        InputError: A part cannot be read; or one excludes another, as "61 killed" excludes a
            margin of 100.
    """
    said = split_multiplier(draft.unit, draft.language) if draft.unit else Multiplied(1, "")
    factor, unit, per, is_assumed = said
    if draft.per:
        per = read_denominator(draft.per, draft.language)
    power = read_power(draft.power_of_ten)
    is_plain = factor == 1 and not power and not per
    figure = _read_words_and_numbers(draft, unit, is_plain=is_plain)
    if figure is not None:
        figure = put_terms(figure, unit, per, draft.of, draft.margin)
        if is_assumed:
            figure = replace(figure, is_unit_assumed=True)
        figure = _multiplied(figure, factor, draft.unit, power)
        if draft.says:
            figure = replace(figure, says=read_choice(Says, "says", draft.says))
        if draft.against:
            figure = replace(figure, against=draft.against.strip())
    if figure is not None:
        try:
            check_number(figure)
        except InvalidClaim as error:
            if draft.figure is None and error.place == "figure":
                error.place = _field_with_part(draft)
            raise
        if _is_said_beside(draft):
            from claimtrack.intake.figure_guard import check_figure  # noqa: PLC0415 - start-up

            check_figure(figure, draft.language)
    return figure


def _field_with_part(draft: Draft) -> str:
    """Which field of a row has the number that is not whole."""
    given = ((name, getattr(draft, name)) for name in ("value", "low", "high"))
    return next((name for name, text in given if text and "." in text), "value")


def _is_said_beside(draft: Draft) -> bool:
    """Whether options or columns say of a figure what its words may exclude: a wide margin."""
    if _has_terms(draft):
        return True
    return bool(draft.figure) and any(getattr(draft, key) for key in SAYS_NUMBER)


def _multiplied(figure: Figure, factor: int, unit: Words, power: int) -> Figure:
    """The figure times what its unit or its row says: so many thousand of it.

    Raises:
        InvalidClaim: Both say so.
    """
    if factor > 1 and power:
        raise InvalidClaim(
            f'"{unit}" multiplies, and a power of ten of {power} does too',
            hint="a map reads one of the two",
            place="power_of_ten",
        )
    if factor > 1:
        words = " ".join((unit or "").split())
        printed = f"× {words}" if words[0].isdigit() else words
        return multiply(figure, len(str(factor)) - 1, printed)
    return multiply(figure, power, say_power(power)) if power else figure


def _read_words_and_numbers(draft: Draft, unit_words: str, *, is_plain: bool) -> Figure | None:
    has_numbers = any((draft.value, draft.low, draft.high)) or (draft.form and not draft.figure)
    if draft.figure is None and not has_numbers:
        return None
    if draft.figure is not None and not draft.figure.strip():
        raise InvalidClaim(
            "an empty figure", hint='give it in its words: "plus de 1.250"', place="figure"
        )
    try:
        unit = read_unit(unit_words) if unit_words else None
        spoken = wording.read_figure(draft.figure, draft.language, unit) if draft.figure else None
    except InputError as error:
        error.place = error.place or "figure"
        raise
    if not has_numbers:
        return None if spoken is None else _hedge(spoken, draft)
    counted = read_quantity(
        Cells(draft.value, draft.low, draft.high, is_plain=is_plain),
        draft.form,
        unit_words,
        words=draft.figure,
    )
    if spoken is not None and (spoken.value, spoken.upper) != (counted.value, counted.upper):
        raise InvalidClaim(
            f'"{draft.figure}" says {spoken.value}, the row says {counted.value}',
            place="figure",
            hint="give the words or the number, or mend the one that is wrong",
        )
    return counted if draft.form or spoken is None else spoken


def _hedge(figure: Figure, draft: Draft) -> Figure:
    """The figure of words alone, hedged as a field of its own says.

    Raises:
        InvalidClaim: The words have another hedge, or the form is none of one number.
    """
    if draft.default_form and figure.form is not Form.BARE:
        return figure
    said = draft.form or draft.default_form
    if not said:
        return figure
    form = read_choice(Form, "form", said)
    if form is figure.form:
        return figure
    if {form, figure.form} == {Form.BARE, Form.EXACT}:
        return replace(figure, form=Form.EXACT)
    if figure.form is Form.BARE and form in HEDGES_OF_ONE:
        return replace(figure, form=form)
    raise InvalidClaim(
        f'"{draft.figure}" says {figure.form}, the row says {form}',
        place="form",
        hint="give the words or the form, or mend the one that is wrong",
    )


def _check_one_content(draft: Draft, figure: Figure | None, statement: Proposition | None) -> None:
    """A claim is a figure or a statement."""
    check_content(figure, statement, draft.metric)
    for slot in SLOTS:
        if figure is not None and facets.tidy(getattr(draft, slot)):
            raise InvalidClaim(
                f"the {slot} of a statement, beside a figure",
                hint="make a second claim of it, with --statement",
                place=slot,
            )


def _read_metric(
    draft: Draft, known: World, heard: Claim | None, *, create: bool
) -> tuple[str, str | None]:
    """The settled metric, and the same again when it is to be created."""
    named = facets.tidy(draft.metric)
    if named is None:
        found = figure_words.find_metric(draft.figure or "", draft.language)
        if found is None:
            raise InvalidClaim(
                f'"{draft.figure or draft.value}" does not say what is counted',
                hint="give a metric: --metric killed, injured, missing, displaced …",
                place="metric",
            )
        return found, None
    settled = names.find_metric(named, known, draft.language)
    if settled is not None:
        if heard is None or heard.metric != settled:
            named_in = figure_words.metrics_in(draft.figure or "", draft.language)
            figure_words.check_metric(draft.figure, named_in, settled, known)
        return settled, None
    if create:
        return named, named
    raise names.unknown_metric(named, known)


@read_once("language", *facets.KEYS_OF["scope"])
def read_scope_of(draft: Draft, said: tuple[str, ...], is_counted: bool) -> Scope:  # noqa: FBT001
    """The scope; a role is settled, or taken from those that the figure's words say."""
    scope = Scope(**facets.read_part("scope", draft))
    if not is_counted:
        return replace(scope, place=None)
    if scope.role is not None:
        return replace(scope, role=names.read_role(scope.role, draft.language))
    return replace(scope, role=said[0]) if len(said) == 1 else scope


@read_once("publisher", "title", "url", "language")
def _read_document(draft: Draft, published: Period | None) -> tuple[Document | None, str | None]:
    """The document that a draft describes, and its id."""
    publisher, title = facets.tidy(draft.publisher), facets.tidy(draft.title)
    if publisher is None and published is None and title is None:
        return None, None
    document = Document(
        publisher=publisher,
        published=published,
        title=title or "",
        url=facets.tidy(draft.url),
        language=draft.language,
    )
    return document, record_id(document)
