"""Where the words of claims stand, as W3C Web Annotations: text and place, with the claim as body.

Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from claimtrack.align.world import World
from claimtrack.figures.profile import Profile
from claimtrack.model.document import Document
from claimtrack.model.redaction import REDACTED
from claimtrack.report.claim_table import Recorded
from claimtrack.report.linked import schema_org
from claimtrack.report.linked.addresses import name_text, to_address, to_fragment
from claimtrack.report.linked.writing import to_lines
from claimtrack.report.records import one_line, say_claim
from claimtrack.text.message import to_english

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def is_placed(recorded: Recorded) -> bool:
    """Whether a claim has words, and a text that somebody else can find them in."""
    quote = recorded.claim.evidence.quote
    return bool(quote) and quote != REDACTED and _source(recorded) is not None


def to_text(
    claims: Callable[[], Iterable[Recorded]], world: World, profile: Profile
) -> Iterator[str]:
    """One collection with every annotation on its first page; claims without a place are left out.

    Args:
        claims: Gives them in the order of the annotations; asked twice, because their number comes
            first.
        world: What the names in them mean.
        profile: Gives the numbers that the words of a figure allow.
    """
    head = {
        "@context": CONTEXT,
        "id": to_fragment("page-1"),
        "type": "AnnotationPage",
        "partOf": {
            "id": to_fragment("annotations"),
            "type": "AnnotationCollection",
            "label": "claims",
            "total": sum(map(is_placed, claims())),
        },
        "startIndex": 0,
    }
    yield from to_lines(
        head, "items", (_annotation(each, world, profile) for each in claims() if is_placed(each))
    )


def _annotation(recorded: Recorded, world: World, profile: Profile) -> dict[str, Any]:
    claim = recorded.claim
    return {
        "id": to_fragment(f"annotation-{recorded.id}"),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "language": "en",
                "value": one_line(to_english(say_claim(claim))),
            },
            {
                "@context": schema_org.CONTEXT,
                **schema_org.to_claim(recorded, world, profile),
            },
        ],
        "target": _target(recorded),
    }


def _target(recorded: Recorded) -> dict[str, Any]:
    """The words by themselves and by their place.

    The place counts characters of the text as it was captured. Where the source is a page, its
    state names that text by its digest.
    """
    evidence = recorded.claim.evidence
    quote = {"type": "TextQuoteSelector", "exact": evidence.quote}
    quote |= {"prefix": evidence.prefix} if evidence.prefix else {}
    quote |= {"suffix": evidence.suffix} if evidence.suffix else {}
    selectors: list[dict[str, Any]] = [quote]
    if evidence.start is not None and evidence.end is not None:
        selectors.append(
            {"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end}
        )
    source = _source(recorded)
    captured = name_text(_document(recorded).sha256)
    state = {"state": {"type": "TimeState", "cached": captured}}
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": selectors,
        **(state if captured and captured != source else {}),
    }


def _source(recorded: Recorded) -> str | None:
    """The address of what was read, else its text by its digest."""
    document = _document(recorded)
    addresses = (recorded.claim.evidence.url, document.url)
    found = next(filter(None, map(to_address, addresses)), None)
    return found or name_text(document.sha256)


def _document(recorded: Recorded) -> Document:
    return recorded.document or Document()
