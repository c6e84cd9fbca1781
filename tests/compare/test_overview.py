"""What is said of all claims at once is what a look at each of them says."""

import datetime as dt

import pytest

from claimtrack.align.world import World
from claimtrack.compare import compare
from claimtrack.compare.items import Item
from claimtrack.compare.overview import Overview, overview_of, overview_of_all
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import CountType, Stance
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import record_id
from claimtrack.model.shipped import shipped_metrics
from tests.bench.claims_of_every_kind import make_claims, make_names


def _items(seed: int) -> list[Item]:
    claims = [(ClaimId(record_id(each)), each) for each in make_claims(seed, 150)]
    world = World.from_records(make_names(), shipped=shipped_metrics())
    return [*compare(claims, world, load_profile()).items]


@pytest.mark.parametrize("seed", [3, 4])
def test_parts_are_added_up_to_the_whole(seed: int) -> None:
    items = _items(seed)
    whole = overview_of(items)
    for size in (1, 7, 60):
        parts = [items[start : start + size] for start in range(0, len(items), size)]
        assert overview_of_all(map(overview_of, parts)) == whole


def test_it_is_what_each_claim_says() -> None:
    items = _items(5)
    whole = overview_of(items)
    assert whole.topics == {item.topic for item in items}
    assert whole.sources == {item.source for item in items}
    assert set(whole.denials) == {i.id for i in items if i.claim.stance is Stance.DENIES}
    days = [
        day
        for item in items
        if item.claim.when.count_type is not CountType.BACKGROUND
        and (moment := item.claim.when.as_of or item.claim.when.said)
        for day in (moment.first_day, moment.last_day)
        if day is not None
    ]
    assert (whole.first_day, whole.last_day) == (min(days), max(days))
    assert len({day.year for day in days}) == 1
    assert whole.common_year == days[0].year


def test_a_second_year_or_outlet_leaves_none_in_common() -> None:
    one = Overview(years=frozenset({2020}), outlets=frozenset({"AFP"}))
    other = Overview(years=frozenset({2021}), outlets=frozenset({"AP"}))
    assert (one.common_year, one.only_outlet) == (2020, "AFP")
    for both in (overview_of_all((one, other)), overview_of_all((other, one, one))):
        assert (both.common_year, both.only_outlet) == (None, None)
    assert overview_of_all((one, Overview())).common_year == 2020


def test_of_nothing_there_is_nothing() -> None:
    nothing = overview_of(())
    assert nothing == overview_of_all(()) == Overview()
    assert (nothing.common_year, nothing.only_outlet, nothing.first_day) == (None, None, None)
    assert overview_of_all((Overview(first_day=dt.date(2020, 1, 2)),)).last_day is None
