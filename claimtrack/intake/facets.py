"""The facets of a claim, each read from its field of a draft."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimtrack.dates import Period
from claimtrack.errors import InvalidClaim
from claimtrack.intake.choices import Choice, read_choice
from claimtrack.intake.dating import check_past, read_date
from claimtrack.model.claim import (
    AttributionRule,
    Basis,
    Cause,
    Completeness,
    Counting,
    CountType,
    DateBasis,
    Distribution,
    Evidence,
    Proposition,
    Scope,
    Stake,
    When,
    Who,
)

if TYPE_CHECKING:
    import datetime as dt

    from claimtrack.intake.draft import Draft

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_RELAY_MARKS = re.compile(r"\s*[>→]\s*")


def read_language(draft: Draft) -> str | None:
    """The language tag, checked for its shape only: any language may be recorded.

    Raises:
        InvalidClaim: It is not a tag: "french" for "fr".
    """
    if draft.language is None or _LANGUAGE.fullmatch(draft.language):
        return draft.language
    raise InvalidClaim(
        f'"{draft.language[:40]}" is not a language tag',
        hint="use a tag such as fr, en or pt-BR",
        place="language",
    )


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
    return Who(
        claimant, relays, tidy(draft.origin), _choose(Stake, "stake", draft.stake, Stake.UNKNOWN)
    )


def read_when(draft: Draft, published: Period | None, today: dt.date, *, is_counted: bool) -> When:
    """The dates of the claim.

    Of a figure without an as-of date, the publication date stands in for it, and says so.

    Raises:
        InvalidClaim: A date in the future, or dates that contradict each other.
    """
    language = draft.language
    count_type = _choose(CountType, "count_type", draft.count_type, CountType.UNKNOWN)
    dates = {
        field: read_date(field, text, language, published)
        for field, text in (("as_of", draft.as_of), ("since", draft.since), ("said", draft.said))
        if text is not None and text.strip()
    }
    for field, period in dates.items():
        if field == "said" or count_type is not CountType.FORECAST:
            check_past(field, period, today)
    as_of, since, said = dates.get("as_of"), dates.get("since"), dates.get("said")
    as_of, since = _ending(as_of), _beginning(since)
    _check_order(since, as_of, said)
    basis = _choose(DateBasis, "as_of_basis", draft.as_of_basis, DateBasis.STATED)
    if as_of is None and published is not None and is_counted:
        as_of, basis = published, DateBasis.PUBLISHED
    return When(as_of, basis, since, said, count_type)


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


def _check_order(since: Period | None, as_of: Period | None, said: Period | None) -> None:
    """Refuse a count that ends, or was spoken of, before it began."""
    for field, period in (("as_of", as_of), ("said", said)):
        if since is not None and period is not None and period.is_before(since):
            raise InvalidClaim(
                f"{period} is before the count began ({since})",
                hint="check which of the two dates is meant",
                place=field,
            )


def read_scope(draft: Draft) -> Scope:
    """Whose the figure is."""
    return Scope(
        side=tidy(draft.side),
        role=tidy(draft.role),
        place=tidy(draft.place),
        distribution=_choose(
            Distribution, "distribution", draft.distribution, Distribution.UNKNOWN
        ),
        cause_detail=tidy(draft.cause_detail),
        includes=draft.includes,
        excludes=draft.excludes,
        definition=tidy(draft.definition),
    )


def read_counting(draft: Draft) -> Counting:
    """How it was counted."""
    return Counting(
        basis=_choose(Basis, "basis", draft.basis, Basis.UNKNOWN),
        cause=_choose(Cause, "cause", draft.cause, Cause.UNKNOWN),
        completeness=_choose(
            Completeness, "completeness", draft.completeness, Completeness.UNKNOWN
        ),
        attribution_rule=_choose(
            AttributionRule, "attribution_rule", draft.attribution_rule, AttributionRule.UNKNOWN
        ),
    )


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


def _choose(kind: type[Choice], field: str, text: str | None, otherwise: Choice) -> Choice:
    return read_choice(kind, field, text) if text else otherwise


def tidy(text: str | None) -> str | None:
    """A name without the spaces around it and the line breaks inside; None when none is left."""
    return (" ".join(text.split()) or None) if text else None
