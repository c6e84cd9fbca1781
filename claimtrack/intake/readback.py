"""What was understood, read back field by field before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.dates import Period
from claimtrack.figures.figure import COUNT, Figure, Form, Says
from claimtrack.figures.rough_share import counted_of, is_rough
from claimtrack.model.claim import DateBasis
from claimtrack.model.facets import FACETS, Facet, Holds
from claimtrack.model.judgement import NameKind
from claimtrack.units.printed import say_unit
from claimtrack.units.unit import PERCENT, POINTS, UnitCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimtrack.align.world import World
    from claimtrack.intake.draft import Draft
    from claimtrack.model.claim import Claim

BASES = {DateBasis.PUBLISHED: ", the publication date", DateBasis.INFERRED: ", the day it was said"}
"""Where an as-of date comes from that nobody states."""

AS_WORDS_SAY = ", as the figure's words say"


@dataclass(frozen=True, slots=True)
class Reading:
    """How one field was read, to show before anything is written."""

    field: str
    words: str
    """As handed over; empty when the field was not given and something was taken for it."""
    meaning: str

    @property
    def said(self) -> str:
        """The words with their meaning; the meaning alone where it says no more."""
        is_plain = self.words in {"", self.meaning}
        return self.meaning if is_plain else f"“{self.words}”: {self.meaning}"


@dataclass(frozen=True, slots=True)
class Taken:
    """What was not given in a field of its own."""

    metric: str | None
    """A metric that is to be recorded with the claim."""
    fields: frozenset[str]
    """Fields that were filled from the words of the figure."""
    unread: tuple[str, ...]
    """Words of the figure that say nothing we read."""
    unlisted: str | None = None
    """Its noun for who was counted, when no word list has it."""


def read_back(draft: Draft, claim: Claim, known: World, taken: Taken) -> tuple[Reading, ...]:
    """One reading for each field that was given or taken from another, in the order of a form."""
    return (
        *_who(draft, claim, known),
        *_what(draft, claim, known, taken),
        *_facets(draft, claim, taken),
    )


def describe_figure(figure: Figure) -> str:
    """The figure in plain words: "more than 1,250", "3 euros per day, without a hedge"."""
    return ", ".join((_number(figure), *_beside(figure)))


def _number(figure: Figure) -> str:
    if figure.value is None:
        return f"{figure.form}: no number"
    measure = _behind(figure.unit) + (f" per {figure.per}" if figure.per else "")
    if figure.upper is not None:
        return f"{figure.form}: {figure.value:,} to {figure.upper:,}{measure}"
    if figure.form is Form.BARE:
        return f"{figure.value:,}{measure}, without a hedge"
    return f"{figure.form} {figure.value:,}{measure}"


def _beside(figure: Figure) -> Iterator[str]:
    """What a figure says beside its number: of what, how sure, a change, against what."""
    if figure.of:
        yield f"of “{figure.of}”"
    if is_rough(figure):
        yield f"told as {counted_of(figure):,} in {figure.base:,}"
    elif figure.base is not None:
        yield f"of {figure.base:,}"
    if figure.margin is not None:
        yield f"± {figure.margin:,}{_behind(POINTS if figure.unit == PERCENT else figure.unit)}"
    if figure.says is Says.COMPARISON:
        signed = "" if figure.change is None else f" of {figure.change:+,}{_behind(figure.unit)}"
        yield f"a comparison{signed}"
    elif figure.change is not None:
        is_step = figure.says is Says.LEVEL and figure.unit == PERCENT
        yield f"a change of {figure.change:,}{_behind(POINTS if is_step else figure.unit)}"
    elif figure.says is Says.CHANGE:
        yield "a change" if figure.is_directed else "a change that does not say whether up or down"
    if figure.against:
        yield f"against “{figure.against}”"


def _behind(unit: UnitCode) -> str:
    """The unit as it stands behind a number; nothing for a count."""
    return f" {say_unit(unit)}" if unit != COUNT else ""


def _who(draft: Draft, claim: Claim, known: World) -> Iterator[Reading]:
    who = claim.who
    yield Reading("source", draft.source or "", _named(known, NameKind.SOURCE, who.claimant))
    if who.relays:
        yield Reading("via", ", ".join(draft.via), " > ".join(who.relays))
    if who.origin:
        yield Reading("origin", draft.origin or "", _named(known, NameKind.SOURCE, who.origin))


def _what(draft: Draft, claim: Claim, known: World, taken: Taken) -> Iterator[Reading]:
    if claim.topic:
        yield Reading("topic", draft.topic or "", _named(known, NameKind.TOPIC, claim.topic))
    if claim.figure is not None:
        unread = f"; not read: {' '.join(taken.unread)}" if taken.unread else ""
        meaning = describe_figure(claim.figure) + unread
        yield Reading("figure", draft.figure or claim.figure.words, meaning)
        yield from _measured(draft, claim.figure)
        new = ", a new metric" if taken.metric else ""
        told = "" if draft.metric else AS_WORDS_SAY
        yield Reading("metric", draft.metric or "", f"{claim.metric}{new}{told}")
    if claim.note:
        yield Reading("note", "", claim.note)
    if claim.statement is not None:
        slots = (claim.statement.actor, claim.statement.act, claim.statement.target)
        said = "; ".join(filter(None, (*slots, claim.statement.place)))
        yield Reading("statement", claim.statement.text, said or "no slots filled")


def _measured(draft: Draft, figure: Figure) -> Iterator[Reading]:
    """The unit and the denominator that somebody gave, as they were read."""
    if draft.unit:
        assumed = ", which is assumed" if figure.is_unit_assumed else ""
        yield Reading("unit", draft.unit, f"{figure.unit or 'a count'}{assumed}")
    if draft.per or (draft.unit and figure.per):
        yield Reading("per", draft.per or "", figure.per)


def _facets(draft: Draft, claim: Claim, taken: Taken) -> Iterator[Reading]:
    for key, facet in FACETS.items():
        text = getattr(draft, key)
        given = (", ".join(text) if facet.is_repeated else text or "").strip()
        if key == "role" and taken.unlisted and not facet.is_stated(claim):
            meaning = "not in the word list, so the role stays unknown"
            yield Reading(key, taken.unlisted, meaning)
        elif given and key not in taken.fields:
            value = facet.get(claim)
            words = value.words if isinstance(value, Period) and value.words else given
            yield Reading(key, words, _meaning(facet, claim) or given)
        elif facet.is_stated(claim) and not facet.qualifies:
            from_words = "" if facet.holds is Holds.PERIOD else AS_WORDS_SAY
            yield Reading(key, "", _meaning(facet, claim) + from_words)


def _meaning(facet: Facet, claim: Claim) -> str:
    """The value as it was read; empty where the facet went to another place of the claim."""
    value = facet.get(claim)
    if isinstance(value, Period):
        told = BASES.get(claim.when.as_of_basis, "") if facet.key == "as_of" else ""
        return value.edtf + told
    return ", ".join(value) if facet.is_repeated else str(value or "")


def _named(known: World, kind: NameKind, name: str) -> str:
    """The settled name, or a note that neither a record nor a claim has this one."""
    if known.is_new(kind, name):
        return f"{name} (a new name)"
    settled = known.index(kind).settle(name)
    return name if settled.printed == name else f"{settled}, known as {name}"
