"""What options and amendments make of a claim is what an import of the same claim takes in.

A claim that a command records, and that is refused when it comes back by import, is lost by an
export; so nothing may be typed that the guards of received records refuse.
"""

import datetime as dt
from collections.abc import Iterator

import pytest

from claimtrack.errors import InputError
from claimtrack.intake.changing import AS_GIVEN, CLEARED, rewrite
from claimtrack.intake.claim_guard import check_claim
from claimtrack.intake.draft import Draft, read_draft
from claimtrack.intake.guards import check_fields
from claimtrack.model.claim import Claim
from claimtrack.workflow.world import new_world

WORLD = new_world()
TODAY = dt.date(2021, 6, 1)

TYPED: dict[str, dict[str, str]] = {
    "feared": {"figure": "61 feared killed", "stance": "opines"},
    "soldiers": {"figure": "12 soldiers killed"},
    "each side": {"figure": "61 killed on each side"},
    "a rate": {"figure": "61 a day", "metric": "killed", "count_type": "in period"},
    "a range and its days": {
        "figure": "between 50 and 60",
        "metric": "killed",
        "since": "2021-03-01",
        "said": "2021-03-06",
    },
    "an area": {"figure": "61 hectares", "metric": "area burnt"},
    "a share": {"figure": "5 %", "metric": "unemployment"},
    "a share of a whole": {"figure": "60 % of the 140,000 homes", "metric": "homes destroyed"},
    "a step": {"figure": "rose by 44 to 1,221", "metric": "killed"},
    "money": {"figure": "5 million euros", "metric": "damage"},
    "a floor": {"figure": "at least 61", "metric": "injured", "side": "North"},
    "none": {"figure": "no deaths"},
    "several": {"figure": "several", "metric": "killed"},
    "below zero": {"figure": "-0.4 %", "metric": "growth"},
    "numbers of a row": {"value": "61", "metric": "killed"},
    "a statement": {"statement": "shelled the town", "stance": "accuses"},
}

GIVEN: dict[str, tuple[str, ...]] = {
    "figure": ("62 wounded", "9 to 12", "about 7", "half", "7 %", "3 hectares", "no deaths"),
    "metric": ("killed", "injured", "displaced", "inflation", "area burnt", "damage"),
    "language": ("fr", "ru", "xx", "de"),
    "unit": ("%", "EUR", "hectare", "people", "things", "pp", "times", "rank", "thousand"),
    "per": ("month", "100000 people", "day"),
    "of": ("homes",),
    "margin": ("3", "0.1", "100", "0"),
    "says": ("level", "change", "comparison"),
    "against": ("2019",),
    "stance": ("asserts", "denies", "accuses", "promises", "opines", "retracts"),
    "side": ("both", "North"),
    "role": ("all", "military", "civilian"),
    "distribution": ("total", "each", "unclear"),
    "as_of": ("2021-02-01", "2021-03-20"),
    "since": ("2021-04-01", "2021-01-01"),
    "said": ("2021-02-01", "2021-04-01"),
    "count_type": ("cumulative", "in period", "snapshot", "final", "forecast"),
    "completeness": ("partial", "final"),
    "part_of": ("the 90 injured",),
}

ROWS: dict[str, tuple[str, ...]] = {
    "value": ("9000", "61", "61.5", "0", "-3"),
    "low": ("50", "5"),
    "high": ("70", "3"),
    "form": ("about", "exact", "at least", "range", "none", "up to"),
    "power_of_ten": ("3",),
    "quote": ("in the town 61 were wounded",),
}
"""Fields that a row has and an amendment has not."""


def read(fields: dict[str, str]) -> Claim:
    given = {"source": "AFP", "language": "en", "as_of": "2021-03-05", **fields}
    return read_draft(Draft.from_object(given), known=WORLD, today=TODAY).claim


def options() -> Iterator[dict[str, str]]:
    """One option or two."""
    every = [(name, value) for name, values in (GIVEN | ROWS).items() for value in values]
    yield from ({name: value} for name, value in every)
    numbers = [each for each in every if each[0] in {"value", "form", "unit", "margin", "says"}]
    yield from (
        {one: first, other: second}
        for at, (one, first) in enumerate(numbers)
        for other, second in numbers[at:]
        if one != other
    )


@pytest.mark.parametrize("case", TYPED)
def test_whatever_options_record_is_taken_in(case: str) -> None:
    taken = 0
    for each in options():
        try:
            claim = read(TYPED[case] | each)
        except InputError:
            continue
        check_fields(claim, TODAY)
        tuple(check_claim(claim, WORLD))
        taken += 1
    assert taken > 20


@pytest.mark.parametrize("case", TYPED)
def test_whatever_an_amendment_makes_is_taken_in(case: str) -> None:
    before, taken = read(TYPED[case]), 0
    open_fields = dict.fromkeys((*CLEARED, *AS_GIVEN), ("",))
    for name, value in (
        (name, value)
        for table in (GIVEN, open_fields)
        for name, values in table.items()
        for value in values
    ):
        try:
            claim = rewrite(before, {name: value}, known=WORLD, today=TODAY, document=None)
        except InputError:
            continue
        check_fields(claim, TODAY)
        tuple(check_claim(claim, WORLD))
        taken += 1
    assert taken > 20
