"""Claims as schema.org `Claim`s, and the ratings that somebody gave them as `ClaimReview`s.

A rating is a person's or a desk's. None is made from a verdict: that accounts part says nothing
about which of them is right.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from claimtrack.align.world import World
from claimtrack.dates import Period
from claimtrack.figures.figure import Form
from claimtrack.figures.interval import Interval, Number
from claimtrack.figures.profile import Profile
from claimtrack.model.claim import Claim, Stance
from claimtrack.model.document import Document
from claimtrack.model.name import Name
from claimtrack.model.rating import Rating
from claimtrack.model.source import SourceKind
from claimtrack.report.claim_table import Recorded
from claimtrack.report.linked.addresses import to_address, to_fragment
from claimtrack.report.linked.writing import to_lines
from claimtrack.report.records import one_line, say_claim
from claimtrack.text.message import to_english

CONTEXT = "https://schema.org"

AGENTS: Mapping[SourceKind, str] = {
    SourceKind.PERSON: "Person",
    SourceKind.OFFICE: "Organization",
    SourceKind.ORGANISATION: "Organization",
    SourceKind.PARTY: "Organization",
    SourceKind.OUTLET: "NewsMediaOrganization",
}
"""The type of a source by its kind. A tally is neither a person nor an organisation, and of an
unknown source nobody said: both are a `Thing`. Who publishes is an organisation all the same."""

PUBLISHER = "Organization"

DATE = re.compile(r"\d{4}(-\d\d){0,2}")
"""EDTF that is a schema.org `Date` too: a day, a month or a year (ISO 8601)."""

UNSAID = frozenset({Stance.DENIES, Stance.ADMITS_IN_PART, Stance.DECLINES, Stance.RETRACTS})
"""Stances towards words that the claimant does not stand by: those words alone would turn the claim
into its opposite."""

SPAN = re.compile(r"\d{4}(-\d\d){0,2}/\d{4}(-\d\d){0,2}")
"""EDTF that `temporalCoverage` takes: from and to."""


def to_text(
    claims: Iterable[Recorded], world: World, profile: Profile, ratings: Sequence[Rating] = ()
) -> Iterator[str]:
    """One JSON-LD document: the claims in their order, then the reviews, each on a line.

    Args:
        claims: What is written.
        world: What the names of sources and topics mean.
        profile: Gives the numbers that the words of a figure allow.
        ratings: Of these claims; others are passed over.
    """
    yield from to_lines({"@context": CONTEXT}, "@graph", _things(claims, world, profile, ratings))


def _things(
    claims: Iterable[Recorded], world: World, profile: Profile, ratings: Sequence[Rating]
) -> Iterator[dict[str, Any]]:
    asked = {rating.claim for rating in ratings}
    rated: dict[str, Recorded] = {}
    for each in claims:
        yield to_claim(each, world, profile)
        if each.id in asked:
            rated[each.id] = each
    for number, rating in enumerate(ratings, start=1):
        if rating.claim in rated:
            yield _to_review(rating, rated[rating.claim], number, world)


def to_claim(recorded: Recorded, world: World, profile: Profile) -> dict[str, Any]:
    """One claim, with nothing in it that is not known."""
    claim, document = recorded.claim, recorded.document
    period = claim.when.said or (document.published if document else None)
    return _known(
        {
            "@type": "Claim",
            "@id": to_fragment(recorded.id),
            "identifier": recorded.id,
            "name": one_line(to_english(say_claim(claim))),
            "text": text_of(claim),
            "inLanguage": claim.evidence.language,
            "author": _agent(claim.who.claimant, world),
            "datePublished": _date(period),
            "temporalCoverage": _coverage(claim.when.as_of),
            "about": [*_about(claim, world, profile)],
            "contentLocation": _place(claim),
            "appearance": _appearance(claim, document, world),
            "firstAppearance": _first_appearance(claim, document, world),
        }
    )


def text_of(claim: Claim) -> str:
    """What is claimed, in its words; of a denial and its like, our sentence that says so."""
    quote, figure = claim.evidence.quote, claim.figure
    if claim.stance in UNSAID:
        return one_line(to_english(say_claim(claim)))
    if claim.statement is not None:
        return quote or claim.statement.text
    words = figure.words if figure is not None else ""
    return quote if words in quote else words or quote


def _agent(name: str, world: World, otherwise: str = "Thing") -> dict[str, Any]:
    """Somebody who says or prints something, under the settled name, with the name as given.

    Args:
        name: As it is given.
        world: What it means.
        otherwise: The type of a source of whom nobody recorded what it is.
    """
    settled = str(world.sources.settle(name))
    source = world.source(name)
    kind = source.kind if source is not None else SourceKind.UNKNOWN
    given = None if settled == name else name
    return _known({"@type": AGENTS.get(kind, otherwise), "name": settled, "alternateName": given})


def _about(claim: Claim, world: World, profile: Profile) -> Iterator[dict[str, Any]]:
    """The event, and the figure."""
    if claim.topic:
        yield {"@type": "Thing", "name": str(world.topics.settle(claim.topic))}
    figure = claim.figure
    if figure is None or claim.stance is not Stance.ASSERTS:
        return
    intervals = profile.intervals(figure)
    strict = intervals.strict if intervals else None
    is_one = figure.form not in {Form.RANGE, Form.VAGUE_PLURAL}
    yield _known(
        {
            "@type": "QuantitativeValue",
            "name": claim.metric,
            "description": figure.words,
            "value": _number(figure.value) if is_one and _allows(strict, figure.value) else None,
            "minValue": _number(strict.smallest) if strict else None,
            "maxValue": _number(strict.largest) if strict else None,
            "unitText": figure.unit if figure.unit != "count" else None,
        }
    )


def _allows(interval: Interval | None, number: Number | None) -> bool:
    """Whether a number is one of those that the words mean: "more than 1,250" is not 1,250."""
    if interval is None or number is None:
        return False
    return interval.smallest <= number and (interval.largest is None or number <= interval.largest)


def _number(number: Number | None) -> int | float | None:
    """A number of JSON; schema.org has no other. Decimals of figures are short and survive it."""
    if number is None or (isinstance(number, Decimal) and not number.is_finite()):
        return None
    return float(number) if number != int(number) else int(number)


def _place(claim: Claim) -> dict[str, Any] | None:
    name = claim.scope.place or (claim.statement.place if claim.statement else None)
    return {"@type": "Place", "name": name} if name else None


def _appearance(claim: Claim, document: Document | None, world: World) -> dict[str, Any] | None:
    """What the claim was read in: its title, publisher and day, and its address if it has one."""
    read = document or Document()
    path = _path(claim, document)
    known = {
        "name": read.title or None,
        "url": to_address(claim.evidence.url) or to_address(read.url),
        "publisher": _agent(path[-1], world, PUBLISHER) if path else None,
        "datePublished": _date(read.published),
        "inLanguage": read.language,
    }
    return {"@type": "CreativeWork", **_known(known)} if any(known.values()) else None


def _first_appearance(claim: Claim, document: Document | None, world: World) -> Any:
    """That of the relay nearest to the claimant, where what was read passed it on.

    Of a claim with one relay nobody knows that it was the first.
    """
    path = _path(claim, document)
    if len(path) < 2:
        return None
    return {"@type": "CreativeWork", "publisher": _agent(path[0], world, PUBLISHER)}


def _path(claim: Claim, document: Document | None) -> tuple[str, ...]:
    """Who published it, from the one nearest to the claimant to the one that was read."""
    relays, publisher = claim.who.relays, document.publisher if document else None
    named = {Name.of(each) for each in relays}
    return relays if publisher is None or Name.of(publisher) in named else (*relays, publisher)


def _to_review(rating: Rating, recorded: Recorded, number: int, world: World) -> dict[str, Any]:
    """What somebody else found, as they gave it."""
    return _known(
        {
            "@type": "ClaimReview",
            "@id": to_fragment(f"review-{number}"),
            "url": to_address(rating.url),
            "claimReviewed": text_of(recorded.claim),
            "itemReviewed": {"@id": to_fragment(recorded.id)},
            "author": _agent(rating.author, world, PUBLISHER),
            "datePublished": _date(rating.day),
            "reviewRating": _known(
                {
                    "@type": "Rating",
                    "alternateName": rating.words,
                    "ratingValue": _number(rating.value),
                    "bestRating": _number(rating.best),
                    "worstRating": _number(rating.worst),
                }
            ),
        }
    )


def _date(period: Period | None) -> str | None:
    """A day, a month or a year; what is less exact, or about, has no `Date`."""
    return period.edtf if period is not None and DATE.fullmatch(period.edtf) else None


def _coverage(period: Period | None) -> str | None:
    if period is None:
        return None
    is_span = SPAN.fullmatch(period.edtf) is not None
    return period.edtf if is_span else _date(period)


def _known(thing: Mapping[str, Any]) -> dict[str, Any]:
    """The same without what is empty."""
    return {key: value for key, value in thing.items() if value not in (None, "", [], {})}
