"""What is skipped because nothing can be told of it: without the shortcuts all is told alike."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from itertools import combinations
from math import inf
from typing import Any

import pytest

from claimtrack.align.world import World
from claimtrack.compare import compare, disputes, questions, series, sums
from claimtrack.compare.comparison import Comparison
from claimtrack.compare.items import Item
from claimtrack.compare.questions import Group
from claimtrack.compare.verdicts import may_part
from claimtrack.figures.profile import load_profile
from claimtrack.model.amendment import Effect
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import record_id
from claimtrack.model.shipped import shipped_metrics
from tests.bench.claims_of_every_kind import make_claims, make_names, make_restatements

SEEDS = {1: 60, 2: 150, 3: 250}
"""With how many claims each."""


def _compare(seed: int) -> Comparison:
    claims = make_claims(seed, SEEDS[seed])
    restated = {
        ClaimId(each.claim): ClaimId(each.by)
        for each in make_restatements(seed, claims)
        if each.effect is Effect.RESTATED and each.by is not None
    }
    world = World.from_records(make_names(), shipped=shipped_metrics())
    pairs = [(ClaimId(record_id(each)), each) for each in claims]
    return compare(pairs, world, load_profile(), restated=restated)


@cache
def _as_it_is(seed: int) -> Comparison:
    return _compare(seed)


def _never(_: Any) -> bool:
    return False


def _each_two(items: Sequence[Item], *_: Any, is_running: bool) -> Iterator[tuple[Item, Item]]:
    del is_running
    return (pair for pair in combinations(items, 2) if may_part(*pair))


def _with_everything(look_at: Callable[[Group], None]) -> Callable[[Group], None]:
    def look(group: Group) -> None:
        look_at(group)
        group.has_relays = group.has_steps = group.has_bases = True

    return look


class _Everything(Collection[object]):
    """Contains whatever it is asked for."""

    def __contains__(self, _: object) -> bool:
        return True

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __len__(self) -> int:
        return 1


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("module", "name", "slow"),
    [
        pytest.param(series, "_is_quiet", _never, id="accounts that only rise"),
        pytest.param(disputes, "_not_growing", _each_two, id="figures that agree or grow"),
        pytest.param(
            questions,
            "_look_at",
            _with_everything(questions._look_at),  # noqa: SLF001 - the shortcut itself
            id="groups without relays, steps and wholes",
        ),
        pytest.param(
            sums,
            "_by_subject_and_day",
            lambda groups, _, find=sums._by_subject_and_day: find(groups, _Everything()),  # noqa: SLF001
            id="days on which nothing is summed",
        ),
        pytest.param(sums.Added, "may_differ", lambda *_: True, id="sums that fit their whole"),
        pytest.param(disputes, "_strict_end", lambda _: -inf, id="parts within their whole"),
    ],
)
def test_without_a_shortcut_all_is_told_alike(
    seed: int, module: Any, name: str, slow: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = _as_it_is(seed)
    monkeypatch.setattr(module, name, slow)
    told = _compare(seed)
    assert told.findings == quick.findings
    assert (told.compared, told.not_compared) == (quick.compared, quick.not_compared)
    assert (told.notes, told.missing, told.items) == (quick.notes, quick.missing, quick.items)
    assert told.questions == quick.questions


def test_the_claims_are_of_every_kind() -> None:
    """Else the tests above would show little."""
    kinds = {(each.kind, each.reason.partition(":")[0]) for each in _as_it_is(3).findings}
    assert len(kinds) > 12, kinds
