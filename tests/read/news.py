"""What a sentence of the news claims, read on one day and published by one publisher."""

import datetime as dt

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.model.claim import Claim
from claimtrack.read.pipeline import Context, propose

CONTEXT = Context(published=Period.day(dt.date(2026, 11, 20)), publisher="Wire")


def claims_of(language: str, text: str) -> list[Claim]:
    """The claims that are proposed of a text."""
    return [each.claim for each in propose(text, load_language(language), CONTEXT)]
