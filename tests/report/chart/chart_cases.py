"""Comparisons whose one question is awkward to draw, by name."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claimtrack.align.world import World
from claimtrack.compare import compare
from claimtrack.compare.comparison import Comparison, Question
from claimtrack.figures.figure import Form
from claimtrack.figures.profile import load_profile
from claimtrack.model.claim import Claim, CountType, Stance
from claimtrack.model.metric import Metric, MetricKind
from claimtrack.report.chart.model import Timeline
from claimtrack.report.chart.timeline import to_timeline
from claimtrack.report.citation import to_citations
from claimtrack.units.unit import PERCENT
from tests.compare.compare_cases import RECORDS, daily, flood_claim, series, with_ids

RATES = (
    Metric("vote intention", kind=MetricKind.RATE, dimension="share"),
    Metric("growth", kind=MetricKind.RATE, dimension="share"),
)
HOSTILE = "</text><script>alert(1)</script> \"'&<b> \x1b[31m\u202e \x00\ud800\ufffe javascript:x"


def _days(number: int, start: str = "2023-01-01") -> list[str]:
    first = dt.date.fromisoformat(start)
    return [(first + dt.timedelta(days=at)).isoformat() for at in range(number)]


def _long() -> list[Claim]:
    """Two accounts with a figure for each of 300 days; one takes a fifth back on the way."""
    claims: list[Claim] = []
    level = other = 100
    for at, day in enumerate(_days(300)):
        level += (at * 7919) % 40
        other += (at * 104_729) % 36
        if at == 180:
            level = level * 4 // 5
        claims.append(flood_claim(level, as_of=day, claimant="ministry of health"))
        claims.append(flood_claim(other, as_of=day, claimant="Red Crescent"))
    return claims


def _hedged() -> list[Claim]:
    """Every way to hedge a number, a day each."""
    forms = [
        (Form.RANGE, 800, 1200, "800 to 1,200"),
        (Form.AT_LEAST, 1000, None, "at least 1,000"),
        (Form.UP_TO, 2000, None, "up to 2,000"),
        (Form.ABOUT, 1500, None, "about 1,500"),
        (Form.NEARLY, 2000, None, "nearly 2,000"),
        (Form.VAGUE_PLURAL, 1000, None, "thousands"),
        (Form.EXACT, 2317, None, "2,317"),
    ]
    claims = [
        flood_claim(value, form=form, upper=upper, words=words, as_of=day)
        for (form, value, upper, words), day in zip(
            forms, _days(13, "2023-09-10")[::2], strict=True
        )
    ]
    silent = flood_claim(None, as_of="2023-09-15", words="does not disclose", claimant="army")
    undated = flood_claim(1800, as_of=None, claimant="a doctor")
    denied = flood_claim(
        2317, as_of="2023-09-23", claimant="mayor", stance=Stance.DENIES, words="2,317"
    )
    return [*claims, silent, undated, denied]


def _negative() -> list[Claim]:
    numbers = (Decimal("2.1"), Decimal("-0.4"), Decimal("-3.5"), Decimal("0.3"), Decimal("1.9"))
    quarters = ("2019-10/2019-12", "2020-01/2020-03", "2020-04/2020-06", "2020-07/2020-09",
                "2020-10/2020-12")  # fmt: skip
    return [
        _rate("growth", number, who, quarter)
        for who, off in (("INSEE", Decimal(0)), ("OECD", Decimal("0.2")))
        for number, quarter in zip((each - off for each in numbers), quarters, strict=True)
    ]


def _rate(
    metric: str, number: Decimal, who: str, as_of: str, margin: Decimal | None = None
) -> Claim:
    claim = flood_claim(
        None, form=Form.EXACT, metric=metric, unit=PERCENT, claimant=who, as_of=as_of,
        words=f"{number} %", count_type=CountType.UNKNOWN, topic="economy",
    )  # fmt: skip
    if claim.figure is None:
        raise AssertionError
    return replace(claim, figure=replace(claim.figure, value=number, margin=margin))


def _polls() -> list[Claim]:
    return [
        _rate("vote intention", Decimal(share), who, day, Decimal(3))
        for who, shares in (("Ipsos", (44, 46, 45, 48)), ("Ifop", (47, 47, 49, 50)))
        for share, day in zip(
            shares, ("2024-01-10", "2024-02-10", "2024-03-12", "2024-04-09"), strict=True
        )
    ]


def _crowd() -> list[Claim]:
    """Thirty accounts, of one to three figures."""
    return [
        flood_claim(
            1000 + 37 * number + 90 * at, as_of=day, claimant=f"Agency number {number:02} of many"
        )
        for number in range(30)
        for at, day in enumerate(_days(1 + number % 3, "2023-09-12"))
    ]


CASES: Mapping[str, Callable[[], list[Claim]]] = {
    "long": _long,
    "hedged": _hedged,
    "one": lambda: [flood_claim(44, as_of="2023-09-12")],
    "zero": lambda: [flood_claim(0, as_of="2023-09-12")],
    "negative": _negative,
    "polls": _polls,
    "crowd": _crowd,
    "daily": lambda: [
        *daily(12, 40, 33, 9, 27, 0, 31, start="2023-09-12", claimant="ministry"),
        *daily(15, 44, 30, None, 25, 3, 28, start="2023-09-12", claimant="Red Crescent"),
    ],
    "hostile": lambda: [
        *series(10, 20, 15, claimant=HOSTILE, words=HOSTILE),
        *series(500, 600, claimant="b", relay=HOSTILE),
    ],
    "vast": lambda: series(3, 40_000, 41_000_000, 1_300_000_000, start="2023-01-01", step=200),
}


def compare_any(*claims: Claim) -> Comparison:
    """Compare claims of any words at all."""
    world = World.from_records((*RECORDS, *RATES))
    return compare(with_ids(claims), world, load_profile())


@cache
def compare_case(name: str) -> Comparison:
    return compare_any(*CASES[name]())


def timelines(comparison: Comparison) -> list[tuple[Question, Timeline | None]]:
    citations = to_citations(comparison)
    return [(each, to_timeline(each, comparison, citations)) for each in comparison.questions]


@cache
def timeline_of(name: str) -> Timeline:
    """The first of a case."""
    return next(timeline for _, timeline in timelines(compare_case(name)) if timeline is not None)
