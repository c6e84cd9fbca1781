"""The day of a toll, where its sentence also says on which day the event struck.

`event_days.tsv` holds the texts, all ours, published on 20 November 2026: whether the day named
first is that of the event or of the toll, language, text, and each figure with its day.
"""

import datetime as dt
from pathlib import Path

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.read.pipeline import Context, propose

TABLE = Path(__file__).with_name("event_days.tsv").read_text(encoding="utf-8")
ROWS = [tuple(line.split("\t")) for line in TABLE.splitlines()]
CONTEXT = Context(published=Period.day(dt.date(2026, 11, 20)))


@pytest.mark.parametrize(("_shows", "language", "text", "days"), ROWS)
def test_a_toll_has_the_day_of_its_announcement(
    _shows: str, language: str, text: str, days: str
) -> None:
    found = [each.claim for each in propose(text, load_language(language), CONTEXT)]
    told = [
        f"{claim.figure.value:.0f} = {claim.when.as_of.edtf if claim.when.as_of else '–'}"
        for claim in found
        if claim.figure is not None and claim.figure.value is not None
    ]
    assert "; ".join(told) == days
