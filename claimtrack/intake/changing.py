"""Fields of a claim read anew, every other one as it was."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

from claimtrack.align.families import facets_of
from claimtrack.align.world import World
from claimtrack.errors import InvalidClaim, placed
from claimtrack.figures.figure import Figure, Says
from claimtrack.intake.amended_number import NUMBERS, put_numbers
from claimtrack.intake.claim_guard import check_amended
from claimtrack.intake.draft import MEASURED, REPEATED, Draft, read_draft
from claimtrack.intake.guards import check_language
from claimtrack.intake.multipliers import split_multiplier
from claimtrack.intake.typed import check_typed
from claimtrack.model.claim import Claim
from claimtrack.model.decisions import Waiting
from claimtrack.model.document import Document
from claimtrack.model.facets import FACETS, put

EDITABLE: Mapping[str, str] = {
    "source": "who.claimant",
    "via": "who.relays",
    "origin": "who.origin",
    "figure": "figure",
    **{key: f"figure.{key}" for key in MEASURED},
    "metric": "metric",
    "statement": "statement.text",
    "topic": "topic",
    **{key: facet.path for key, facet in FACETS.items() if not facet.qualifies},
}
"""The fields that can be changed, and where each lies in a claim."""

AS_GIVEN: Mapping[str, str] = {
    "language": "evidence.language",
    "url": "evidence.url",
    "references": "references",
    "note": "note",
}
"""The fields that are taken as they are typed, and where each lies in a claim."""

STAND_IN_VALUE = "1"
"""Stands for the claim's own figure while another field is read: only that field is taken."""

CLEARED: Mapping[str, Any] = {
    "via": (),
    "origin": None,
    "topic": None,
    **dict.fromkeys(("unit", "per", "of", "against"), ""),
    "margin": None,
    "says": Says.LEVEL,
    **{key: facet.unstated for key, facet in FACETS.items() if facet.can_be_open},
}
"""Those that may be left open, and what a claim holds then."""

LIST_MARK = "; "
"""Between the parts of a facet that holds several."""


def fields_of(claim: Claim, world: World) -> tuple[str, ...]:
    """The fields that can be changed in this claim: a figure has no statement, a tank no role."""
    without = {"statement"} if claim.figure is not None else {"figure", "metric", *MEASURED}
    facets = facets_of(claim.metric, world)
    return tuple(
        name for name in EDITABLE if name not in without and (name in facets or name not in FACETS)
    )


def change_field(
    claim: Claim, field: str, text: str, *, known: World, today: dt.date, document: Document | None
) -> Claim:
    """The claim with one field read anew; every other facet stays as it was.

    Args:
        claim: As it is.
        field: One of `fields_of`.
        text: What a person gave for it; empty leaves the facet open.
        known: The names that are on record.
        today: The day after which nothing can have been counted.
        document: What it was read in: relative dates count from its publication.

    Raises:
        InputError: The text cannot be read so, or the field cannot be left open.
    """
    if not text.strip():
        if field not in CLEARED:
            raise InvalidClaim(
                "it cannot be left open",
                place=field,
                hint="give what it should say, or take the claim away: claimtrack retract",
            )
        return put(claim, _path(claim, field), CLEARED[field])
    if field == "unit" and split_multiplier(text, claim.evidence.language).factor > 1:
        raise InvalidClaim(
            f'"{text[:60]}" multiplies the number',
            hint="give the figure with it: --figure",
            place=field,
        )
    published = document.published if document else None
    draft = Draft.from_object(
        {
            "source": claim.who.claimant,
            "language": claim.evidence.language,
            "published": published.edtf if published else None,
            "value": None if claim.figure is None or field == "figure" else STAND_IN_VALUE,
            "metric": claim.metric,
            "statement": claim.statement.text if claim.statement else None,
            "count_type": claim.when.count_type.value,
            field: text.split(LIST_MARK) if field in FACETS and field in REPEATED else text,
        }
    )
    read = read_draft(draft, known=known, today=today).claim
    beside = [each.path for each in FACETS.values() if each.qualifies == field]
    for path in (_path(claim, field), *beside):
        claim = put(claim, path, attrgetter(path)(read))
    return claim


def rewrite(
    claim: Claim,
    given: Mapping[str, str | list[str]],
    *,
    known: World,
    today: dt.date,
    document: Document | None,
) -> Claim:
    """The claim with some fields read anew; the others stay as they are.

    Args:
        claim: As it is on record.
        given: What was typed for each field; an empty text leaves it open. The number alone may be
            given (`amended_number.NUMBERS`): it takes the place of the one in the words.
        known: The names that are on record.
        today: The day after which nothing can have been counted.
        document: What it was read in.

    Raises:
        InputError: A text cannot be read so, the claim has no such field, or what it would say
            excludes itself, as a count does that ends before it began; `place` names the field.
    """
    before = claim
    for field, path in AS_GIVEN.items():
        if field in given:
            value = given[field]
            unset = () if field == "references" else "" if field == "note" else None
            claim = put(claim, path, (tuple(value) if isinstance(value, list) else value) or unset)
    language = claim.evidence.language
    check_language(language)
    typed = {name: given[name] for name in ("role", "side", "topic") if given.get(name)}
    check_typed(Draft.from_object({"topic": claim.topic, "language": language, **typed}), known)
    for field in (each for each in EDITABLE if each in given):
        if field not in fields_of(claim, known):
            kind = "statement" if claim.statement else f"figure of {claim.metric}"
            name = field.replace("_", " ")
            raise InvalidClaim(
                f"a {kind} has no {name}",
                place=field,
                hint="leave it out; claimtrack show tells what the claim has",
            )
        value = given[field]
        text = _mark(field).join(value) if isinstance(value, list) else value
        with placed(field):
            claim = change_field(claim, field, text, known=known, today=today, document=document)
    if numbers := {name: str(given[name]) for name in NUMBERS if name in given}:
        claim = put_numbers(claim, numbers)
    check_amended(before, claim, today)
    return claim


def mend_field(waiting: Waiting, field: str, text: str, *, known: World, today: dt.date) -> Claim:
    """The claim of a proposal with one field read anew, as by `change_field`.

    Another source keeps the relays; the publisher that was taken for the source is one of them.

    Raises:
        InputError: The text cannot be read so, the field cannot be left open, or the claim would
            exclude itself.
    """
    document, before = waiting.document, waiting.claim.who
    claim = change_field(waiting.claim, field, text, known=known, today=today, document=document)
    check_amended(waiting.claim, claim, today)
    if field != "source":
        return claim
    is_publisher = document is not None and before.claimant == document.publisher
    relays = (*before.relays, *((before.claimant,) if is_publisher else ()))
    return put(claim, "who.relays", tuple(each for each in relays if each != claim.who.claimant))


def find_alike(
    waiting: Waiting, beside: Iterable[Waiting], field: str, known: World
) -> list[Waiting]:
    """The proposals in whose field the same stands as in that of this one, itself among them."""
    text = current(waiting.claim, field)
    return [
        each
        for each in beside
        if field in fields_of(each.claim, known) and current(each.claim, field) == text
    ]


def current(claim: Claim, field: str) -> str:
    """What stands in a field now, in words; empty when it is open."""
    value: object = claim
    for name in _path(claim, field).split("."):  # a statement has no figure, and no unit
        value = getattr(value, name)
        if value is None:
            return ""
    if isinstance(value, Figure):
        return value.words
    if isinstance(value, tuple):
        return _mark(field).join(value)
    return str(value)


def _path(claim: Claim, field: str) -> str:
    """Where a field lies; the place of a statement is one of its slots."""
    if field == "place" and claim.statement:
        return "statement.place"
    return EDITABLE.get(field) or AS_GIVEN[field]


def _mark(field: str) -> str:
    """What stands between the parts of a field that holds several."""
    return " > " if field == "via" else LIST_MARK


def find_changes(before: Claim, now: Claim) -> Iterator[tuple[str, str, str]]:
    """Every field that differs: its name, what stood there, and what does now."""
    for field in (*EDITABLE, *AS_GIVEN):
        stood, stands = current(before, field), current(now, field)
        if stood != stands:
            yield field, stood, stands
