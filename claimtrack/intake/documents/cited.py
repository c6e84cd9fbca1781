"""A claim that somebody typed, tied to the page it can be read at."""

import datetime as dt
from dataclasses import replace

from claimtrack.errors import InvalidClaim
from claimtrack.intake.documents.captured import Captured, Problem
from claimtrack.intake.documents.copies import Copies
from claimtrack.intake.documents.quoted import to_pattern
from claimtrack.intake.documents.reading import new_reading, read_documents
from claimtrack.intake.draft import Draft, Understood
from claimtrack.model.record import record_id
from claimtrack.read.pipeline import AROUND_CHARACTERS
from claimtrack.text.web_address import names_a_page


def capture(draft: Draft, *, today: dt.date, copies: Copies, allow_private: bool) -> Captured:
    """The page at the address of a draft, which is kept.

    Raises:
        InputError: There is no address, or its page cannot be fetched, read or kept; `place` names
            the field, or the page.
    """
    if not draft.url or not names_a_page(draft.url):
        raise InvalidClaim(
            "there is no page to keep", hint="name one with --url https://…", place="url"
        )
    reading = new_reading(
        publisher=draft.publisher,
        published=draft.published,
        language=draft.language,
        title=draft.title,
        allow_private=allow_private,
        today=today,
        copies=copies,
    )
    (found,) = read_documents([draft.url], reading)
    if isinstance(found, Problem):
        raise found.error
    return found


def fill_in(draft: Draft, page: Captured) -> Draft:
    """The draft with what the page says of itself where nobody said anything else."""
    published = page.published.edtf if page.published else None
    return replace(
        draft,
        publisher=draft.publisher or page.publisher,
        published=draft.published or published,
        title=draft.title or page.title or None,
    )


def tie(understood: Understood, page: Captured) -> Understood:
    """What was understood, with the page as its document.

    A quote that stands there once gets its place; otherwise it has none.
    """
    document = page.to_document()
    key = record_id(document)
    evidence = replace(understood.claim.evidence, document=key)
    places = find_quote(evidence.quote, page)
    if len(places) == 1:
        start = places[0]
        end = start + len(evidence.quote)
        evidence = replace(
            evidence,
            start=start,
            end=end,
            prefix=page.text[max(0, start - AROUND_CHARACTERS) : start],
            suffix=page.text[end : end + AROUND_CHARACTERS],
        )
    return replace(
        understood,
        claim=replace(understood.claim, evidence=evidence),
        document=document,
        copy=page.copy.of(key) if page.copy else None,
    )


def find_quote(quote: str, page: Captured) -> tuple[int, ...]:
    """Where the words of a quote begin on a page."""
    return tuple(each.start() for each in to_pattern(quote).finditer(page.text)) if quote else ()
