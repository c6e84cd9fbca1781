"""Findings in a line: which template tells them, and what qualifies them."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from claimtrack.compare.comparison import Comparison, Course, FindingKind
from claimtrack.compare.verdict import Verdict
from claimtrack.dates import Period
from claimtrack.figures.interval import Interval
from claimtrack.model.claim import Claim, CountType, Stance
from claimtrack.model.name import Name
from claimtrack.report.citation import to_citations
from claimtrack.report.options import Options
from claimtrack.report.page import to_page
from claimtrack.report.phrases import DISPUTES, LINES, find_line
from claimtrack.report.telling import fold, outlets, to_line, to_listed_line
from tests.compare.compare_cases import compare_claims, flood_claim, statement_claim
from tests.report.made import cid, day, make_finding, make_statement, party


def line(comparison: Comparison, *described: Any, **others: Any) -> str:
    finding = make_finding(1, *described, **{"question": 1, **others})
    spans = to_line(finding, to_citations(comparison))
    return "".join(span.text for span in spans)


PUTIN, TALLIES, LATER = 0xF52, 0x0D1, 0xD131


def test_the_lower_party_comes_first(war: Comparison) -> None:
    parties = (
        party(["Vladimir Putin"], [PUTIN], ["APP"]),
        party(["partial tallies"], [TALLIES], ["AFP"]),
    )
    described = (FindingKind.DISPUTE, Verdict.GAP, "partial", (PUTIN, TALLIES))
    assert line(war, *described, parties=parties) == (
        "killed, both sides: partial tallies “plus de 1.250” (31 Oct, AFP) · "
        "Vladimir Putin “nearing 5,000” (22 Oct, APP) · a partial count"
    )


def test_many_parties_and_accounts_are_counted(war: Comparison) -> None:
    parties = tuple(party(["a", "b", "c", "d"], [PUTIN]) for _ in range(5))
    told = line(war, FindingKind.DISPUTE, Verdict.CONFLICT, "", (PUTIN, TALLIES), parties=parties)
    assert told.count("a, b and 2 others") == 3
    assert told.endswith(" · 2 more parties")


def test_no_party_is_shown_as_if_it_had_said_the_number_of_another(war: Comparison) -> None:
    telling, other = (item for item in war.items if item.id in {cid(PUTIN), cid(TALLIES)})
    both = party([str(telling.claimant), str(other.claimant)], [PUTIN, TALLIES])
    if telling.id != cid(PUTIN):
        telling, other = other, telling
    described = (FindingKind.DISPUTE, Verdict.CONFLICT, "", (PUTIN, TALLIES))
    told = line(war, *described, parties=(both,))
    assert told.endswith(
        "Vladimir Putin “nearing 5,000” (22 Oct, APP), compatible with partial tallies "
        "“plus de 1.250” (31 Oct)"
    )
    same = replace(telling, id=other.id, claimant=other.claimant)
    items = tuple(same if item.id == other.id else item for item in war.items)
    told = line(replace(war, items=items), *described, parties=(both,))
    assert told.endswith("“nearing 5,000” (22 Oct, APP) with partial tallies")


COURSES = [
    ("1.3", "1.3", "since 12 May; first and now × 1.3, at most × 3.0"),
    ("3", "3.04", "× 3.0 since 12 May"),
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


OWN = "killed, both sides: X “nearing 5,000” (22 Oct) → “plus de 4.000” (13 Nov)"
STEPS = "killed, both sides: X 532 (13 Oct) → 874 (22 Oct)"
REVISIONS = [
    ("revised down", OWN),
    ("headline drop", OWN),
    ("withdrawn", f"{OWN} · taken back"),
    ("revised", OWN.replace("sides:", "sides, for one time:")),
    ("part exceeds whole", f"{OWN} · a part above its whole"),
]
SERIES = [
    ("delta read as level: 9 + 1 = 10", "X 874 (22 Oct) · 9 + 1 = 10: a rise told as a level"),
    ("column swapped: same number under two metrics", "same number under two metrics: check"),
    ("counter reset", f"{STEPS} · the counter began again"),
    ("series break: origin changed", f"{STEPS} · origin changed"),
    ("series break: what is included changed", f"{STEPS} · what is included changed"),
    ("spike", "killed, both sides: X, it stands out · check this claim"),
    ("jump: 900 to 2,000", "killed, both sides: X, it stands out · check this claim"),
    ("chain break: 9 + 1 is not 11", "(13 Oct) is not Nagorno-Karabakh authorities 874 (22 Oct)"),
    ("stale", "killed, both sides: X, it stands out"),
    (
        "lag of two days",
        "killed, both sides: X repeats Nagorno-Karabakh authorities with a lag of two",
    ),
    ("duplicate record", "killed, both sides: X 874 (22 Oct) · it stands out"),
    ("two figures for one time", "X for one time 532 (13 Oct) and 874 (22 Oct)"),
    ("undated", "killed, both sides: X, 2 figures and a date is missing"),
]
WHOLE = "killed, both sides: Vladimir Putin “nearing 5,000” (22 Oct, 2 outlets)"
SUMS = [
    ("parts do not add up: 1,406 of 5,000", f"{WHOLE} · known parts 532 + 874 = 1,406 (Oct)"),
    ("sum: 798 + 68 = 866", f"{WHOLE} is the sum of two of its own figures, 798 + 68 = 866"),
    ("sum: total holds a part twice", f"{WHOLE} holds a part twice"),
    ("sum of two sources: 1 + 2 = 3", f"{WHOLE} adds two counts of the same, 1 + 2 = 3"),
    ("derived total: 8 + 3", f"{WHOLE} is 8 + 3 of others: no evidence of its own"),
    ("base divergence: 10 and 20", " · shares of different wholes, 10 and 20"),
    ("part exceeds whole", " · the part exceeds its whole"),
]
RENDERINGS = [
    (
        "quote divergence: hedge, each or total",
        "X in one utterance: “s'approche des 5.000” (Belga) · “nearing 5,000” (APP)",
    ),
    ("quote divergence", "X in one utterance: “s'approche des 5.000” (Belga) · “nearing 5,000”"),
    ("hedge drift", "“nearing 5,000” (APP) · a hedge was lost"),
    ("date of saying differs", "X “nearing 5,000” (22 Oct), said 22 Oct (Belga) or 22 Oct (APP)"),
    ("contradicts its stated origin", "· its stated origin, Vladimir Putin “nearing 5,000”"),
]
REASONS = [
    *((FindingKind.REVISION, each, (PUTIN, LATER)) for each in REVISIONS),
    *((FindingKind.SERIES, each, (0xA70, 0xA71)) for each in SERIES),
    *((FindingKind.SUM, each, (PUTIN, 0xA70, 0xA71)) for each in SUMS),
    *((FindingKind.RENDERING, each, (0xF42, PUTIN)) for each in RENDERINGS),
    (
        FindingKind.ATTRIBUTION,
        (
            "attribution differs",
            "874 credited to Nagorno-Karabakh authorities (Reuters) and Azerbaijan (AP)",
        ),
        (0xA71, 0xF113),
    ),
]
"""Every reason of docs/method.md within an account, a sum and an utterance, and how it is told."""


@pytest.mark.parametrize(("kind", "told", "claims"), REASONS, ids=lambda each: str(each)[:40])
def test_each_reason_is_told_in_its_way(
    kind: FindingKind, told: tuple[str, str], claims: tuple[int, ...], war: Comparison
) -> None:
    reason, words = told
    said = line(
        war, kind, None, reason, claims, account="X", sentence="it stands out: check this claim",
        first=day("2020-10-13"),
    )  # fmt: skip
    assert words in said


@pytest.mark.parametrize(("kind", "told", "claims"), REASONS, ids=lambda each: str(each)[:40])
def test_each_reason_has_a_line_of_its_own(
    kind: FindingKind, told: tuple[str, str], claims: tuple[int, ...]
) -> None:
    """No reason is told by the line that is for reasons nobody thought of."""
    found = find_line(make_finding(1, kind, None, told[0], claims))
    assert any(key.startswith(f"{kind}: ") and found == line for key, line in LINES.items())


@pytest.mark.parametrize("words", [*DISPUTES.values()])
def test_what_a_dispute_adds_is_no_code(words: str) -> None:
    assert ":" not in words


def test_what_was_assumed_is_said_where_it_caps_the_verdict(war: Comparison) -> None:
    assumed = ("metric: killed", "side: both", "role")
    described = (FindingKind.DISPUTE, Verdict.POSSIBLE_CONFLICT, "", (PUTIN, TALLIES))
    told = line(war, *described, assumed=assumed)
    assert told.endswith(" · assumes “killed” is meant, that it is of both, role")
    described = (FindingKind.DISPUTE, Verdict.GAP, "", (PUTIN, TALLIES))
    assert "assumes" not in line(war, *described, assumed=assumed)


EXCHANGES = [
    (
        Verdict.DENIED, 0xD6, 0xD8,
        "Stepanakert”: Nagorno-Karabakh defence ministry accuses (31 Oct) · Baku denies it (31",
    ),
    (Verdict.UNANSWERED, 0xD7, None, "“Azerbaijan bombed Shusha” (31 Oct) · nobody answers in"),
    (Verdict.COUNTER_ACCUSATION, 0xD6, 0xF212, "· Azerbaijan accuses: “Armenia shelled Terter”"),
]  # fmt: skip


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
    assert told.startswith("“it”: A accuses (31 Oct) · B")
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


def test_a_day_that_all_share_stands_beside_the_line(war: Comparison) -> None:
    finding = make_finding(1, FindingKind.EXCHANGE, Verdict.DENIED, "", (0xD6, 0xD8))
    when, lines = to_listed_line(finding, to_citations(war))
    assert when[0].text == "31 Oct"
    assert all("31 Oct" not in span.text for spans in lines.texts for span in spans)


def test_lines_get_shorter(war: Comparison) -> None:
    finding = make_finding(
        1, FindingKind.DISPUTE, Verdict.GAP, "partial", (PUTIN, TALLIES), question=1,
        parties=(
            party(["a", "b", "c"], [PUTIN], ["AFP", "APP"]), party(["partial tallies"], [TALLIES]),
        ),
    )  # fmt: skip
    _, lines = to_listed_line(finding, to_citations(war))
    told = ["".join(span.text for span in spans) for spans in lines.texts]
    assert "Vladimir Putin “nearing 5,000” (22 Oct, APP) with a, b and 1 other" in told[0]
    assert "Vladimir Putin “nearing 5,000” (22 Oct) with a, b and 1 other" in told[1]
    assert "Vladimir Putin “nearing 5,000” (22 Oct) with a and 2 others" in told[2]


OUTLETS = [
    pytest.param({}, "2 outlets", id="the same words through another outlet"),
    pytest.param(
        {"strict": None, "expected": Interval(4, 4)}, "APP", id="another figure of the same source"
    ),
    pytest.param({"claimant": Name.of("Baku"), "account": "baku"}, "APP", id="of another source"),
    pytest.param({"said": Period.from_edtf("2020-10-25")}, "APP", id="of another day"),
]


@pytest.mark.parametrize(("differing", "told"), OUTLETS)
def test_outlets_are_counted_of_the_words_they_stand_behind(
    differing: dict[str, Any], told: str, war: Comparison
) -> None:
    telling = next(item for item in war.items if item.id == cid(PUTIN))
    of_item = {name: value for name, value in differing.items() if name != "said"}
    who = replace(telling.claim.who, relays=("Reuters",))
    said = differing.get("said", telling.claim.when.said)
    when = replace(telling.claim.when, said=said, as_of=said)
    claim = replace(telling.claim, who=who, when=when)
    other = replace(telling, id=cid(TALLIES), claim=claim, **of_item)
    items = tuple(other if item.id == other.id else item for item in war.items)
    both = party(["Vladimir Putin", str(other.claimant)], [PUTIN, TALLIES], ["APP", "Reuters"])
    described = (FindingKind.DISPUTE, Verdict.CONFLICT, "", (PUTIN, TALLIES))
    line_of_both = line(replace(war, items=items), *described, parties=(both,))
    assert f"“nearing 5,000” (22 Oct, {told})" in line_of_both


def test_renderings_of_one_number_and_time_are_folded(war: Comparison) -> None:
    items = {item.id: item for item in war.items}
    folded = fold(items[cid(each)] for each in (0xF42, TALLIES, PUTIN, LATER))
    assert [[item.id for item in same] for same in folded] == [
        [cid(0xF42), cid(PUTIN)], [cid(TALLIES)], [cid(LATER)],
    ]  # fmt: skip


def test_a_part_says_whose_it_is(war: Comparison) -> None:
    told = line(
        war, FindingKind.DISPUTE, Verdict.CONFLICT, "part exceeds whole", (0xF2, 0xF151), question=2
    )
    assert told == (
        "killed, Azerbaijan: Vahram Poghosyan “exceeds three thousand” = >3,000 (3 Oct) · "
        "Azerbaijani "
        "defence ministry 2,783 (Azerbaijan, soldiers, 3 Dec, BBC) · the part exceeds its whole"
    )


def test_a_chain_is_told_with_whose_each_figure_is() -> None:
    counts = {"claimant": "army", "count_type": CountType.IN_PERIOD}
    claims = (
        flood_claim(57, as_of="2020-09-30"),
        flood_claim(6, as_of="2020-10", **counts),
        flood_claim(81, as_of="2020-10-31"),
    )
    comparison = compare_claims(*claims)
    (found,) = comparison.findings
    spans = to_line(found, to_citations(comparison))
    told = "".join(span.text for span in spans)
    assert told.endswith(
        "ministry “exact 57” (30 Sep) + army “exact 6” (Oct) is not ministry “exact 81” (31 Oct)"
    )


@pytest.mark.parametrize("counting", ["army", "ministry"])
def test_counts_within_a_period_are_told_with_the_count_of_the_period(counting: str) -> None:
    facets = {"count_type": CountType.IN_PERIOD}
    months = [
        flood_claim(value, as_of=f"2020-{month:02}", claimant=counting, **facets)
        for month, value in ((8, 41), (9, 22), (10, 11))
    ]
    comparison = compare_claims(flood_claim(88, as_of="2020-08/2020-10", **facets), *months)
    (found,) = comparison.findings
    told = "".join(span.text for span in to_line(found, to_citations(comparison)))
    assert told.endswith("is not ministry “exact 88” (1 Aug – 31 Oct)")
    assert "from the start" not in told
    assert f"{counting} “exact 41” (Aug) + {counting} “exact 22” (Sep)" in told


def test_a_line_names_the_worst_day_within_a_dispute() -> None:
    numbers = {"2020-09-30": (57, 78), "2020-10-31": (81, 84)}
    claims = [
        flood_claim(value, as_of=day, claimant=who)
        for day, values in numbers.items()
        for who, value in zip(("ministry", "army"), values, strict=True)
    ]
    comparison = compare_claims(*claims)
    found = next(each for each in comparison.findings if each.parties)
    spans = to_line(found, to_citations(comparison))
    told = "".join(span.text for span in spans)
    assert "worst on 30 Sep: “exact 57” · “exact 78”" in told


EVENTS = [f"flood of the {name}" for name in ("Alda", "Brenne", "Corva")]


def of_event(topic: str) -> list[Claim]:
    """A fall, a rendering and an accusation: with a question in their line, and without."""
    said = {"topic": topic, "said": "2020-10-31"}
    accusation = "the dam was opened without a warning to the villages below it"
    return [
        flood_claim(263, topic=topic, claimant=f"office of {topic}", as_of="2020-10-06"),
        flood_claim(7, topic=topic, claimant=f"office of {topic}", as_of="2020-10-11"),
        flood_claim("≥29", relay="Agence", metric="injured", **said),
        flood_claim(51, relay="Telegraph", metric="injured", **said),
        statement_claim("the mayor", Stance.ACCUSES, accusation, topic=topic),
    ]


@pytest.mark.parametrize("width_cells", [40, 60, 80, 100, 160])
def test_which_event_is_told_at_any_width(width_cells: int) -> None:
    claims = [each for event in EVENTS for each in of_event(event)]
    comparison = compare_claims(*claims)
    page = to_page(Options(width_cells=width_cells))
    citations = to_citations(comparison)
    told = [each for each in comparison.findings if each.is_told]
    assert {each.kind for each in told} >= {
        FindingKind.REVISION, FindingKind.RENDERING, FindingKind.EXCHANGE,
    }  # fmt: skip
    for finding in told:
        lines = page.fitted(to_listed_line(finding, citations)[1], width_cells)
        shown = " ".join("".join(span.text for span in each).strip() for each in lines)
        assert str(finding.topic) in shown


def test_the_one_event_of_a_report_is_not_repeated() -> None:
    comparison = compare_claims(*of_event(EVENTS[0]))
    citations = to_citations(comparison)
    lines = [to_line(each, citations) for each in comparison.findings if each.question is None]
    assert lines
    assert all(EVENTS[0] not in span.text for spans in lines for span in spans)
