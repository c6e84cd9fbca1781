"""Large comparisons, whose claims and findings are packed, equal those kept as they are."""

from collections.abc import Callable
from dataclasses import fields, replace
from decimal import Decimal
from functools import cache

import pytest

from claimtrack.align.world import World, place_open
from claimtrack.compare import compare, compare_events, packed
from claimtrack.compare.comparison import Comparison, Finding, Settled
from claimtrack.compare.items import Item, sources_of
from claimtrack.compare.packed import (
    CLAIM_PARTS,
    ITEM_PARTS,
    KeptItems,
    PackedFindings,
    PackedItems,
    findings_by_id,
    items_by_id,
    outline_of,
    outlines_of,
    with_changed,
)
from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import record_id
from claimtrack.model.shipped import shipped_metrics
from tests.bench.claims_of_every_kind import make_claims, make_names

SEEDS = {11: 150, 12: 300}
"""With how many claims each."""


def _pairs(seed: int) -> list[tuple[ClaimId, Claim]]:
    claims = make_claims(seed, SEEDS[seed])
    return [(ClaimId(record_id(each)), each) for each in claims]


def _compare(seed: int) -> Comparison:
    world = World.from_records(make_names(), shipped=shipped_metrics())
    return compare(_pairs(seed), world, load_profile(), with_pairs=True)


@cache
def _as_it_is(seed: int) -> Comparison:
    return _compare(seed)


@pytest.fixture
def pack(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Comparison]:
    """Compares with hardly anything kept as it is."""

    def comparing(seed: int) -> Comparison:
        monkeypatch.setattr(packed, "KEPT_ITEMS", 10)
        monkeypatch.setattr(packed, "KEPT_FINDINGS", 3)
        monkeypatch.setattr(packed, "READ_PIECES", 2)
        return _compare(seed)

    return comparing


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_packed_equals_what_is_kept(seed: int, pack: Callable[[int], Comparison]) -> None:
    whole, found = _as_it_is(seed), pack(seed)
    assert isinstance(whole.items, tuple)
    assert isinstance(whole.findings, tuple)
    assert isinstance(found.items, PackedItems)
    assert isinstance(found.findings, PackedFindings)
    assert found.findings
    assert [*found.items] == [*whole.items]
    assert [*found.findings] == [*whole.findings]
    assert [*found.questions] == [*whole.questions]
    assert found == replace(whole, items=found.items, findings=found.findings)
    assert (found.items == whole.items, found.findings == whole.findings) == (True, True)
    assert found.items != whole.items[1:]
    assert found.findings != (*whole.findings[1:], whole.findings[0])


def test_packed_claims_are_found_by_place_and_by_id(pack: Callable[[int], Comparison]) -> None:
    whole, found = _as_it_is(11).items, pack(11).items
    assert (found[0], found[-1], found[3:6]) == (whole[0], whole[-1], whole[3:6])
    by_id = items_by_id(found)
    assert dict(by_id) == items_by_id(whole)
    assert ClaimId("c1-" + "0" * 32) not in by_id
    with pytest.raises(KeyError):
        by_id[ClaimId("none")]


def test_packed_findings_are_changed_and_cut(pack: Callable[[int], Comparison]) -> None:
    whole, found = _as_it_is(11).findings, pack(11).findings
    settled = replace(whole[1], settled=Settled("so it is", "anna", "2020-11-01"))
    for findings in (whole, found):
        changed = with_changed(findings, {whole[1].id: settled})
        assert [*changed] == [whole[0], settled, *whole[2:]]
        assert changed[1:3] == (settled, whole[2])
        assert [*findings] == [*whole], "those that were changed stay what they were"


def test_packed_findings_are_counted_by_their_outlines(pack: Callable[[int], Comparison]) -> None:
    whole, found = _as_it_is(11).findings, pack(11).findings
    settled = replace(whole[1], settled=Settled("so it is", "anna", "2020-11-01"))
    for findings in (found, with_changed(found, {whole[1].id: settled})):
        assert outlines_of(whole) is whole
        outlines = outlines_of(findings)
        assert [_counted(each) for each in outlines] == [_counted(each) for each in findings]
        assert all(each == outline_of(each) for each in outlines if each.settled is None)


def _counted(finding: Finding) -> tuple[object, ...]:
    named = (finding.id, finding.word, finding.sign, finding.explained_by, finding.topic)
    return (*named, finding.question, finding.reason, finding.is_told, finding.settled)


def test_packed_findings_are_found_by_id(pack: Callable[[int], Comparison]) -> None:
    whole, by_id = _as_it_is(11).findings, findings_by_id(pack(11).findings)
    assert dict(by_id) == findings_by_id(whole)
    assert "f1-none" not in by_id
    with pytest.raises(KeyError):
        by_id["f1-none"]


def test_every_field_stands_in_a_column() -> None:
    for kind, parts, more in (
        (Claim, CLAIM_PARTS, ["references"]),
        (Item, ITEM_PARTS, ["id", "claim"]),
    ):
        named = [*more, *(name for each in parts for name in each)]
        assert sorted(named) == sorted(each.name for each in fields(kind))


@pytest.mark.parametrize(
    "references",
    [(), ("",), ("", ""), ("a",), ("a", "", "b"), ("a\0b",), ("\0",), ("é\ud800", "b")],
)
def test_references_come_out_as_they_went_in(references: tuple[str, ...]) -> None:
    items = [
        replace(each, claim=replace(each.claim, references=told))
        for each, told in zip(_as_it_is(11).items, (("x",), references, ("y", "z")), strict=False)
    ]
    store = PackedItems()
    store.add(items)
    assert [*store] == items


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            Figure("1.0", Form.BARE, value=Decimal("1.0")),
            Figure("1.0", Form.BARE, value=Decimal("1.00")),
        ),
        (Figure("1", Form.BARE, value=1), Figure("1", Form.BARE, value=Decimal(1))),
        (
            Figure("1", Form.BARE, value=1, margin=Decimal("0.5")),
            Figure("1", Form.BARE, value=1, margin=Decimal("0.50")),
        ),
        (Figure("7", Form.BARE, value=7), Figure("7", Form.BARE, value=7)),
    ],
)
def test_figures_that_are_equal_come_out_as_they_were_written(left: Figure, right: Figure) -> None:
    items = [
        replace(each, claim=replace(each.claim, figure=figure))
        for each, figure in zip(_as_it_is(11).items, (left, right), strict=False)
    ]
    store = PackedItems()
    store.add(items)
    assert left == right
    assert [repr(each.claim.figure) for each in store] == [repr(left), repr(right)]


@pytest.mark.parametrize(
    "other",
    ["a", "", "c1-", "c1-" + "A" * 32, "c1-" + "0" * 30 + "  ", "c2-" + "0" * 32, "c1-" + "0" * 34],
)
def test_ids_of_another_form_are_kept_and_sorted(other: str) -> None:
    some = [*_as_it_is(11).items[:5]]
    items = [*some[:2], replace(some[2], id=ClaimId(other)), *some[3:]]
    store = PackedItems()
    store.add(items)
    assert [*store] == sorted(items, key=lambda item: item.id)
    assert items_by_id(store)[ClaimId(other)].id == other


def test_numbers_stay_while_claims_are_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "KEPT_ITEMS", 4)
    items, kept = [*reversed(_as_it_is(11).items[:9])], KeptItems()
    first, second, third = (kept.add(items[at : at + 3]) for at in (0, 3, 6))
    assert [kept.added(each) for each in (first, second, third)] == [
        *(items[:3], items[3:6], items[6:])
    ]
    assert [*kept.result()] == items[::-1]


def test_events_may_come_in_any_order() -> None:
    pairs = _pairs(12)
    recorded = World.from_records(make_names(), shipped=shipped_metrics())
    world = place_open(pairs, recorded)
    events: dict[object, list[tuple[ClaimId, Claim]]] = {}
    for key, claim in world.place_claims(pairs):
        events.setdefault(world.event_of(claim.topic), []).append((key, claim))
    who = (claim.who for _, claim in pairs)
    names = {name for each in who for name in (each.claimant, each.origin) if name}
    sources = sources_of(names, world)
    assert len(events) > 3
    for order in ([*events.values()], [*reversed(events.values())]):
        found = compare_events(order, world, load_profile(), sources=sources, with_pairs=True)
        assert found == _as_it_is(12)
