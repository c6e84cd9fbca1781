"""Input nobody should write: the work stays bounded, and nothing is left out without a word.

Work is counted in verdicts on two figures, and in questions to the gate; no clock is read.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest

from claimtrack.align.world import World
from claimtrack.compare import compare, disputes, series, verdicts
from claimtrack.compare.comparison import Comparison, FindingKind
from claimtrack.compare.gate import GateKeeper
from claimtrack.compare.verdict import Verdict
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import Claim, CountType
from claimtrack.model.metric import Metric
from claimtrack.model.place import Place
from claimtrack.model.topic import Topic
from tests.compare.compare_cases import (
    RECORDS,
    compare_claims,
    findings_of,
    flood_claim,
    with_ids,
)


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Counts the verdicts that are given and the questions that the gate is asked."""
    work: Counter[str] = Counter()
    judge, ask = verdicts.judge, GateKeeper._read  # noqa: SLF001

    def judging(*arguments):  # type: ignore[no-untyped-def]  # noqa: ANN002, ANN202
        work["judged"] += 1
        return judge(*arguments)

    def asking(*arguments):  # type: ignore[no-untyped-def]  # noqa: ANN002, ANN202
        work["asked"] += 1
        return ask(*arguments)

    for module in (verdicts, disputes, series):
        monkeypatch.setattr(module, "judge", judging)
    monkeypatch.setattr(GateKeeper, "_read", asking)
    yield work


def all_pairs(comparison: Comparison) -> int:
    figures = len([item for item in comparison.items if item.shape is not None])
    return figures * (figures - 1) // 2


def counted_pairs(comparison: Comparison) -> int:
    return comparison.compared + sum(comparison.not_compared.values())


@pytest.mark.parametrize("count", [100, 1000])
def test_a_thousand_accounts_in_one_question(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = [
        flood_claim(1000 + n, claimant=f"paper {n}", as_of="2020-10-05") for n in range(count)
    ]
    with counted(monkeypatch) as work:
        comparison = compare_claims(*claims)
    assert work["judged"] <= 60 * count
    (found,) = (each for each in comparison.findings if each.kind is FindingKind.DISPUTE)
    assert found.verdict is Verdict.CONFLICT
    assert counted_pairs(comparison) == all_pairs(comparison)
    (question,) = comparison.questions
    assert len(question.accounts) == count


def test_two_thousand_figures_of_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all pairs, two million, a seventeenth is judged at most."""
    claims = [
        flood_claim(1000 + n % 97, claimant=f"office {n % 20}", as_of="2020-10-05", note=str(n))
        for n in range(2_000)
    ]
    with counted(monkeypatch) as work:
        comparison = compare_claims(*claims)
    assert work["judged"] <= 60 * len(claims)
    assert counted_pairs(comparison) == all_pairs(comparison)
    assert comparison.findings
    assert all(len(each.evidence) <= 12 for each in comparison.findings)
    (question,) = comparison.questions
    assert len(question.claims) == 2_000


def test_a_long_series_takes_work_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    def judged(days: int) -> int:
        start = dt.date(2020, 1, 1)
        claims = [
            flood_claim(100 + 3 * n, claimant=who, as_of=(start + dt.timedelta(n)).isoformat())
            for n in range(days)
            for who in ("a", "b", "c")
        ]
        with counted(monkeypatch) as work:
            compare_claims(*claims)
        return work["judged"]

    assert judged(800) <= 10 * max(judged(100), 100)


def test_a_cycle_of_places() -> None:
    """Two places each inside the other, and one inside itself."""
    cyclic = (Place("one", parent="two"), Place("two", parent="one"), Place("self", parent="self"))
    world = World.from_records((*RECORDS, *cyclic))
    claims = [
        flood_claim(number, place=place, claimant=who, as_of="2020-10-05")
        for number, place, who in ((500, "one", "a"), (300, "two", "b"), (70, "self", "c"))
    ]
    comparison = compare(with_ids(claims), world, load_profile())
    assert counted_pairs(comparison) == 3
    assert len(comparison.questions) == 3
    assert comparison == compare(with_ids(claims[::-1]), world, load_profile())


def test_a_cycle_of_topics_and_of_metrics() -> None:
    cyclic = (
        Topic("north", parent="south"),
        Topic("south", parent="north"),
        Metric("hurt", parent="harmed"),
        Metric("harmed", parent="hurt"),
    )
    world = World.from_records((*RECORDS, *cyclic))
    claims = [
        flood_claim(number, topic=topic, metric=metric, claimant=who)
        for number, topic, metric, who in (
            (500, "north", "hurt", "a"),
            (300, "south", "hurt", "b"),
            (300, "north", "harmed", "c"),
        )
    ]
    comparison = compare(with_ids(claims), world, load_profile())
    assert len(comparison.items) == 3
    assert counted_pairs(comparison) == 3
    assert comparison == compare(with_ids(claims[::-1]), world, load_profile())


def test_parts_that_are_made_of_each_other() -> None:
    """Sums of a cycle of parts end."""
    cyclic = tuple(Place(f"place {n}", parent=f"place {(n + 1) % 5}") for n in range(5))
    world = World.from_records((*RECORDS, *cyclic))
    claims = [flood_claim(100 * n, place=f"place {n}", as_of="2020-10-05") for n in range(1, 5)]
    comparison = compare(with_ids(claims), world, load_profile())
    assert counted_pairs(comparison) == 6


EIGHTEEN = 999_999_999_999_999_989
"""A prime of 18 digits, which no float tells from its neighbours."""


def test_figures_of_eighteen_digits() -> None:
    parted = findings_of(
        flood_claim(EIGHTEEN, claimant="a"), flood_claim(EIGHTEEN + 11, claimant="b")
    )
    assert [each.verdict for each in parted] == [Verdict.CONFLICT]
    assert parted[0].difference == (11, 11)
    assert f"{EIGHTEEN:,}" in parted[0].sentence
    assert (
        findings_of(flood_claim(EIGHTEEN, claimant="a"), flood_claim(EIGHTEEN, claimant="b")) == ()
    )


def test_a_chain_of_eighteen_digits_is_added_to_the_last() -> None:
    before = flood_claim(EIGHTEEN, as_of="2020-10-01")
    fits = flood_claim(EIGHTEEN + 12, change=12, as_of="2020-10-02")
    off = flood_claim(EIGHTEEN + 13, change=12, as_of="2020-10-02")
    assert findings_of(before, fits) == ()
    (found,) = findings_of(before, off)
    assert found.reason == (f"chain break: {EIGHTEEN:,} + 12 is not {EIGHTEEN + 13:,}")


def test_a_figure_of_eighteen_digits_beside_one_of_one() -> None:
    (found,) = findings_of(flood_claim(EIGHTEEN, claimant="a"), flood_claim(7, claimant="b"))
    assert found.factor is not None
    assert found.factor > Decimal(10) ** 16


@pytest.mark.parametrize("accounts", [1, 3])
def test_all_figures_undated(accounts: int) -> None:
    claims = [
        flood_claim(100 + n, as_of=None, claimant=f"office {n % accounts}") for n in range(60)
    ]
    comparison = compare_claims(*claims)
    told = [each for each in comparison.findings if each.reason == "undated"]
    assert len(told) == accounts
    assert {each.verdict for each in told} == {Verdict.UNDECIDED}
    assert not {Verdict.CONFLICT, Verdict.POSSIBLE_CONFLICT} & {
        each.verdict for each in comparison.findings
    }
    assert {item.id for item in comparison.items} >= set(told[0].claims)
    assert counted_pairs(comparison) == all_pairs(comparison)


def test_two_spellings_of_one_claim_are_one_piece_of_evidence() -> None:
    """The same words of one source, spelled in two ways, agree and are no second source."""
    left = flood_claim(213, claimant="The Army", as_of="2020-10-05")
    right = flood_claim(213, claimant="army", as_of="2020-10-05")
    comparison = compare_claims(left, right, with_pairs=True)
    assert [each.verdict for each in comparison.pairs or ()] == [Verdict.ECHO]
    (question,) = comparison.questions
    assert len(question.accounts) == 1
    assert comparison.findings == ()


def test_one_claim_given_twice_is_one() -> None:
    claim = flood_claim(213, as_of="2020-10-05")
    other = flood_claim(317, claimant="army", as_of="2020-10-05")
    assert compare_claims(claim, other, claim).findings == compare_claims(claim, other).findings


def test_no_figures_at_all() -> None:
    comparison = compare_claims()
    assert (comparison.findings, len(comparison.questions), comparison.compared) == ((), 0, 0)


def test_many_periods_within_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every month of ten years and the years around them, of two accounts."""
    claims: list[Claim] = []
    for who in ("a", "b"):
        for year in range(2010, 2020):
            claims.append(
                flood_claim(900, claimant=who, as_of=str(year), count_type=CountType.IN_PERIOD)
            )
            claims += [
                flood_claim(
                    70 + month,
                    claimant=who,
                    as_of=f"{year}-{month:02}",
                    count_type=CountType.IN_PERIOD,
                )
                for month in range(1, 13)
            ]
    with counted(monkeypatch) as work:
        comparison = compare_claims(*claims)
    assert work["judged"] <= 10 * len(claims)
    assert counted_pairs(comparison) == all_pairs(comparison)


def test_the_gate_is_asked_by_shapes_not_by_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(count: int) -> int:
        claims = [
            flood_claim(5, place=f"village {n}", claimant=f"mayor {n}", metric=metric)
            for n in range(count)
            for metric in ("killed", "injured")
        ]
        with counted(monkeypatch) as work:
            compare_claims(*claims)
        return work["asked"]

    assert asked(400) <= asked(40) + 10
