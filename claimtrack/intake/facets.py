"""The facets of a claim, each read from its field of a draft."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from claimtrack.dates import Period
from claimtrack.errors import InvalidClaim
from claimtrack.intake.choices import read_choice
from claimtrack.intake.dating import read_date
from claimtrack.intake.guards import check_days, check_order
from claimtrack.intake.once import read_once
from claimtrack.model.claim import (
    Counting,
    DateBasis,
    Evidence,
    Proposition,
    Terms,
    When,
    Who,
)
from claimtrack.model.facets import FACETS, PARTS, Facet, Holds

if TYPE_CHECKING:
    import datetime as dt

    from claimtrack.intake.draft import Draft

NOBODY_KNOWS = "unknown"
"""What every facet says that is not stated; no side, role or place is called so."""

_RELAY_MARKS = re.compile(r"\s*[>→]\s*")

FACETS_OF = {
    part: tuple(facet for facet in FACETS.values() if facet.part == part) for part in PARTS
}
"""The facets that lie in each part of a claim."""

KEYS_OF = {part: tuple(facet.key for facet in found) for part, found in FACETS_OF.items()}
"""Their fields in a draft."""


@read_once("source", "via", "origin", "language", *KEYS_OF["who"])
def read_who(draft: Draft) -> Who:
    """Claimant, relays, origin and stake.

    Raises:
        InvalidClaim: No claimant.
    """
    claimant = tidy(draft.source)
    if claimant is None:
        raise InvalidClaim(
            "a claim without a source",
            hint='say who asserts it; "partial tallies" or "unknown" is a source too',
            place="source",
        )
    relays = tuple(
        relay for text in draft.via for relay in _RELAY_MARKS.split(text.strip()) if relay
    )
    return Who(claimant, relays, tidy(draft.origin), **read_part("who", draft))


def read_part(part: str, draft: Draft, published: Period | None = None) -> dict[str, Any]:
    """The facets that lie in one part of a claim, by key; those not given are left out.

    Args:
        part: A part of a claim, as in `model.facets.PARTS`.
        draft: The raw texts.
        published: What "yesterday" counts from.

    Raises:
        InputError: A text cannot be read so; `place` names the facet.
    """
    return {
        facet.key: _read(facet, text, draft.language, published)
        for facet in FACETS_OF[part]
        if (text := getattr(draft, facet.key))
    }


def _read(facet: Facet, text: Any, language: str | None, published: Period | None) -> Any:
    match facet.holds:
        case Holds.NAME:
            name = tidy(text)
            return None if name is not None and name.casefold() == NOBODY_KNOWS else name
        case Holds.WORDS:
            return tidy(text)
        case Holds.WORD_LIST:
            return text
        case Holds.PERIOD:
            return read_date(facet.key, text, language, published) if text.strip() else None
        case choices:
            return read_choice(choices, facet.key, text)


@read_once("language", *KEYS_OF["counting"])
def read_counting(draft: Draft) -> Counting:
    """How it was counted."""
    return Counting(**read_part("counting", draft))


@read_once("language", *KEYS_OF["terms"])
def read_terms(draft: Draft) -> Terms:
    """On which terms an indicator is measured."""
    return Terms(**read_part("terms", draft))


@read_once("language", *KEYS_OF["when"])
def read_when(draft: Draft, published: Period | None, today: dt.date, is_counted: bool) -> When:  # noqa: FBT001 - remembered by it
    """The dates of the claim.

    Of a figure without an as-of date, the publication date stands in for it, and says so.

    Raises:
        InvalidClaim: A date in the future, or dates that contradict each other.
    """
    facets = read_part("when", draft, published)
    check_days(When(**facets), today)
    facets |= {"as_of": _ending(facets.get("as_of")), "since": _beginning(facets.get("since"))}
    when = When(**facets)
    check_order(when.since, when.as_of, when.said)
    if when.as_of is None and published is not None and is_counted:
        return replace(when, as_of=published, as_of_basis=DateBasis.PUBLISHED)
    return when


def _beginning(since: Period | None) -> Period | None:
    """The day a count began: "since 27 September" means that day, not all days after it."""
    if since is None or since.end is not None or since.start is None:
        return since
    return Period.unit(since.start, since.ends, words=since.words)


def _ending(as_of: Period | None) -> Period | None:
    """The day a count ran up to: "by 30 October" means that day, not all days before it."""
    if as_of is None or as_of.start is not None or as_of.last_day is None:
        return as_of
    return Period.unit(as_of.last_day, as_of.ends, words=as_of.words)


def read_evidence(draft: Draft, document: str | None) -> Evidence:
    """The words themselves, and where they stand."""
    if document and draft.document:
        raise InvalidClaim(
            "a recorded document and the description of another",
            hint="give either the document's id, or publisher, title and date",
            place="document",
        )
    return Evidence(
        quote=draft.quote or "",
        document=document or tidy(draft.document),
        language=draft.language,
        url=tidy(draft.url),
    )


def read_proposition(draft: Draft) -> Proposition | None:
    """The statement with its slots; the place is one of them."""
    text = tidy(draft.statement)
    if text is None:
        return None
    return Proposition(
        text, tidy(draft.actor), tidy(draft.act), tidy(draft.target), tidy(draft.place)
    )


def tidy(text: str | None) -> str | None:
    """A name without the spaces around it and the line breaks inside; None when none is left."""
    return (" ".join(text.split()) or None) if text else None
