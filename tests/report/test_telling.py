"""Findings in a line: which template tells them, and what qualifies them."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from claimtrack.compare.comparison import Comparison, Course, FindingKind
from claimtrack.compare.verdict import Verdict
from claimtrack.model.claim import Stance
from claimtrack.report.citation import to_citations
from claimtrack.report.telling import outlets, to_line
from tests.report.made import cid, day, make_finding, make_statement, party


def line(comparison: Comparison, *described: Any, **others: Any) -> str:
    finding = make_finding(1, *described, **{"question": 1, **others})
    spans = to_line(finding, to_citations(comparison))
    return "".join(span.text for span in spans)


PUTIN, TALLIES, LATER = 0xF52, 0x0D1, 0xD131


def test_the_lower_party_comes_first(war: Comparison) -> None:
    parties = (
        party(["Vladimir Putin"], [PUTIN], ["AFP", "APP", "Belga"]),
        party(["partial tallies"], [TALLIES], ["AFP"]),
    )
    described = (FindingKind.DISPUTE, Verdict.GAP, "partial", (PUTIN, TALLIES))
    assert line(war, *described, parties=parties) == (
        "killed, both sides: partial tallies “plus de 1.250” (31 Oct, AFP) · "
        "Vladimir Putin “nearing 5,000” (22 Oct, 3 outlets) · partial"
    )


def test_many_parties_and_accounts_are_counted(war: Comparison) -> None:
    parties = tuple(party(["a", "b", "c", "d"], [PUTIN]) for _ in range(5))
    told = line(war, FindingKind.DISPUTE, Verdict.CONFLICT, "", (PUTIN, TALLIES), parties=parties)
    assert told.count("a, b and 2 others") == 3
    assert told.endswith(" · 2 more parties")


COURSES = [
    ("2.6", "1.3", "since 12 May; first × 2.6, now × 1.3"),
    ("2.6", None, "since 12 May; first × 2.6, now at one"),
    (None, "1.3", "since 12 May; first at one, now × 1.3"),
    (None, None, "since 12 May; at most × 3.0, now at one"),
]


@pytest.mark.parametrize(("first", "now", "words"), COURSES)
def test_a_dispute_of_several_days_tells_its_course(
    first: str | None, now: str | None, words: str, war: Comparison
) -> None:
    course = tuple(
        Course(day(when), None if factor is None else Decimal(factor))
        for when, factor in (("2020-05-12", first), ("2020-06-01", "3"), ("2020-07-01", now))
    )
    described = (FindingKind.DISPUTE, Verdict.TENSION, "far apart", (PUTIN, TALLIES))
    assert line(war, *described, factor=Decimal(3), course=course).endswith(f" · {words}")
    assert line(war, *described, factor=Decimal(3), course=course[:1]).endswith(" · × 3.0")


OTHERS = [
    pytest.param(
        FindingKind.REVISION, "revised down", (PUTIN, LATER),
        "X on killed, both sides: “nearing 5,000” (22 Oct) → “plus de 4.000” (13 Nov)",
        id="revision",
    ),
    pytest.param(
        FindingKind.REVISION, "headline drop", (PUTIN, LATER),
        "X on killed, both sides: “nearing 5,000” (22 Oct) → “plus de 4.000” (13 Nov) · "
        "headline drop", id="revision with a reason of its own",
    ),
    pytest.param(
        FindingKind.SERIES, "lag of two days", (0xA70, 0xA71),
        "X on killed, both sides: “532” (13 Oct) → “874” (22 Oct) · lag of two days",
        id="series without arithmetic",
    ),
    pytest.param(
        FindingKind.SERIES, "chain break: 9 + 1 is not 11", (0xA70, 0xA71),
        "X on killed, both sides: “532” (13 Oct) → “874” (22 Oct) · "
        "chain break: 9 + 1 is not 11", id="series",
    ),
    pytest.param(
        FindingKind.SUM, "sum: 798 + 68 = 866", (0xA71,),
        "killed, both sides: Nagorno-Karabakh authorities “874” (22 Oct) is the sum 798 + 68 = 866",
        id="sum",
    ),
    pytest.param(
        FindingKind.SUM, "sum: total holds a part twice", (0xA71,),
        "killed, both sides: Nagorno-Karabakh authorities “874” (22 Oct) holds a part twice",
        id="sum without arithmetic",
    ),
    pytest.param(
        FindingKind.SERIES, "series break: origin changed", (0xA70, 0xA71),
        "X on killed, both sides: “532” (13 Oct) → “874” (22 Oct) · series break: origin changed",
        id="a break",
    ),
    pytest.param(
        FindingKind.RENDERING, "hedge drift", (0xF42, PUTIN),
        "X, one utterance: “s'approche des 5.000” (2 outlets) · “nearing 5,000” (2 outlets)",
        id="rendering",
    ),
    pytest.param(
        FindingKind.ATTRIBUTION, "attribution differs", (0xA71, 0xF113),
        "killed, both sides, one figure credited to several: Nagorno-Karabakh authorities “874” "
        "(22 Oct, Reuters) · Azerbaijan “92” (6 Nov, AP)", id="attribution",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "reason", "claims", "told"), OTHERS)
def test_each_kind_is_told_in_its_way(
    kind: FindingKind, reason: str, claims: tuple[int, ...], told: str, war: Comparison
) -> None:
    assert line(war, kind, None, reason, claims, account="X") == told


def test_what_was_assumed_is_said(war: Comparison) -> None:
    described = (FindingKind.DISPUTE, Verdict.POSSIBLE_CONFLICT, "", (PUTIN, TALLIES))
    assert line(war, *described, assumed=("side", "role")).endswith(" · assumed: side, role")


EXCHANGES = [
    (Verdict.DENIED, 0xD6, 0xD8, "accuses: “Azerbaijan bombed Stepanakert” (31 Oct) · Baku denies"),
    (Verdict.UNANSWERED, 0xD7, None, "Shusha” (31 Oct) · nobody answers in this ledger"),
    (Verdict.COUNTER_ACCUSATION, 0xD6, 0xF212, "· Azerbaijan accuses: “Armenia shelled Terter”"),
]


@pytest.mark.parametrize(("verdict", "charge", "answer", "told"), EXCHANGES)
def test_an_exchange_says_who_does_what(
    verdict: Verdict, charge: int, answer: int | None, told: str, war: Comparison
) -> None:
    claims = (charge,) if answer is None else (charge, answer)
    assert told in line(war, FindingKind.EXCHANGE, verdict, "", claims, question=None)


@pytest.mark.parametrize("stance", Stance)
def test_every_stance_has_words(stance: Stance, war: Comparison) -> None:
    charge = make_statement(1, "A", Stance.ACCUSES, "it")
    answer = make_statement(2, "B", stance, "it", as_of=None)
    comparison = replace(war, items=(charge, answer))
    told = line(comparison, FindingKind.EXCHANGE, Verdict.DENIED, "", (1, 2))
    assert told.startswith("A accuses: “it” (31 Oct) · B")
    assert told.endswith("(undated)")


def test_outlets_are_folded() -> None:
    assert outlets(()) == ""
    assert outlets(("AFP",)) == "AFP"
    assert outlets(("AFP", "AFP")) == "AFP"
    assert outlets(("AFP", "AP")) == "2 outlets"


def test_a_finding_without_evidence_is_told_by_its_claims(war: Comparison) -> None:
    told = line(war, FindingKind.DISPUTE, Verdict.GAP, "", (PUTIN, TALLIES), evidence=())
    assert cid(PUTIN) not in told
    assert "“nearing 5,000”" in told
