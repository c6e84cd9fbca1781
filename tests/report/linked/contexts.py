"""The terms of the public vocabularies that we write, so that JSON-LD expands without a network.

A term that is not in here is dropped by the expansion, as a term that the vocabulary lacks would
be; there is no `@vocab` that would let any word through. Sources: schema.org 27, "Claim",
"ClaimReview" and the types of their properties; "Web Annotation Vocabulary", appendix A.
"""

from typing import Any

SCHEMA = "http://schema.org/"
TYPES = {
    "Claim", "ClaimReview", "CreativeWork", "NewsMediaOrganization", "Organization", "Person",
    "Place", "QuantitativeValue", "Rating", "Thing",
}  # fmt: skip
TEXTS = {
    "alternateName", "bestRating", "claimReviewed", "description", "identifier", "inLanguage",
    "maxValue", "minValue", "name", "ratingValue", "temporalCoverage", "text", "unitText", "value",
    "worstRating",
}  # fmt: skip
THINGS = {
    "about": TYPES,
    "appearance": {"CreativeWork"},
    "author": {"Organization", "NewsMediaOrganization", "Person", "Thing"},
    "contentLocation": {"Place"},
    "firstAppearance": {"CreativeWork"},
    "itemReviewed": TYPES,
    "publisher": {"Organization", "NewsMediaOrganization", "Person"},
    "reviewRating": {"Rating"},
}
"""Properties whose value is a thing, with the types it may have. An author of whom nobody recorded
what it is is a Thing, wider than the Organization or Person of the vocabulary."""

SCHEMA_ORG: dict[str, Any] = {
    "schema": SCHEMA,
    "id": "@id",
    "type": "@type",
    **{each: f"schema:{each}" for each in (*TYPES, *TEXTS, *THINGS)},
    "datePublished": {"@id": "schema:datePublished", "@type": "schema:Date"},
    "url": {"@id": "schema:url", "@type": "@id"},
}

OA = "http://www.w3.org/ns/oa#"


def _node(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": "@id"}


def _count(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": "xsd:nonNegativeInteger"}


ANNOTATION: dict[str, Any] = {
    "oa": OA,
    "as": "http://www.w3.org/ns/activitystreams#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{
        each: f"oa:{each}"
        for each in (
            "Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector",
            "TextPositionSelector", "TimeState", "describing", "exact", "prefix", "suffix",
        )
    },
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "body": _node("oa:hasBody"),
    "target": _node("oa:hasTarget"),
    "source": _node("oa:hasSource"),
    "selector": _node("oa:hasSelector"),
    "state": _node("oa:hasState"),
    "cached": _node("oa:cachedSource"),
    "partOf": _node("as:partOf"),
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "format": "dc:format",
    "language": "dc:language",
    "value": "rdf:value",
    "label": "rdfs:label",
    "start": _count("oa:start"),
    "end": _count("oa:end"),
    "total": _count("as:totalItems"),
    "startIndex": _count("as:startIndex"),
}  # fmt: skip

CONTEXTS = {
    "https://schema.org": SCHEMA_ORG,
    "http://www.w3.org/ns/anno.jsonld": ANNOTATION,
}


def expand(document: Any, base: str = "https://desk.example/claims.jsonld") -> Any:
    """What a JSON-LD processor makes of a document that stands at an address."""
    from pyld import jsonld

    def load(address: str, _: Any) -> dict[str, Any]:
        context = CONTEXTS[address.rstrip("/")]
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": address,
            "document": {"@context": context},
        }

    return jsonld.expand(document, {"base": base, "documentLoader": load})


def count_terms(value: Any) -> int:
    """How many properties there are in a document or its expansion, at any depth."""
    if isinstance(value, list):
        return sum(map(count_terms, value))
    if not isinstance(value, dict):
        return 0
    inner = sum(count_terms(each) for key, each in value.items() if key != "@context")
    return inner + sum(key not in {"id", "type"} and not key.startswith("@") for key in value)


def all_things(value: Any) -> list[dict[str, Any]]:
    """Every thing in a document, at any depth."""
    if isinstance(value, list):
        return [thing for each in value for thing in all_things(each)]
    if not isinstance(value, dict):
        return []
    return [
        value,
        *(thing for key, each in value.items() if key != "@context" for thing in all_things(each)),
    ]
