"""The demonstration of indicators: what it holds, and what is told of it."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.figures.reading import ANY_UNIT, parse_figure
from claimtrack.languages import load_language
from claimtrack.model.claim import Claim
from claimtrack.model.record import Kind, from_content, record_id, to_content
from tests.acceptance.karabakh import DATA
from tests.running import Ran

Run = Callable[..., Ran]

FILE = DATA / "indicators.jsonl"


def lines() -> list[dict[str, object]]:
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def claims() -> list[Claim]:
    records = (from_content(Kind(row["kind"]), row["content"]) for row in lines()[1:])  # type: ignore[arg-type]
    return [each for each in records if isinstance(each, Claim)]


def test_every_line_is_one_of_an_export() -> None:
    first, *rows = lines()
    assert first == {"format": "claimtrack.ledger/1"}
    for row in rows:
        record = from_content(Kind(str(row["kind"])), row["content"])  # type: ignore[arg-type]
        assert row["id"] == record_id(record)
        assert row["content"] == to_content(record)


def test_every_claim_has_a_number_of_its_own_and_few_words() -> None:
    numbers = Counter(each.references for each in claims())
    assert set(numbers.values()) == {1}
    assert 15 <= len(numbers) <= 25
    assert all(len(each.evidence.quote.split()) <= 12 for each in claims())


def test_every_claim_is_listed_with_where_it_can_be_read() -> None:
    page = (DATA / "README.md").read_text(encoding="utf-8")
    for each in claims():
        (row,) = (line for line in page.splitlines() if line.startswith(f"| {each.references[0]} "))
        assert each.who.claimant in row


def test_words_read_as_what_is_recorded() -> None:
    for each in claims():
        figure = each.figure
        assert figure is not None
        found = parse_figure(
            figure.words, load_language(each.evidence.language or "").figures, ANY_UNIT
        )
        assert found is not None, figure.words
        assert (found.form, found.value, found.unit) == (figure.form, figure.value, figure.unit)


PAIRS = [
    pytest.param("unemployment", "U2", "U3", "agree", "", id="inside the margin of a survey"),
    pytest.param("unemployed", "U4", "U5", "not comparable", "definition", id="who is counted"),
    pytest.param("area burnt", "B4", "B11", "agree", "", id="acres and hectares"),
    pytest.param("temperature", "B9", "B10", "agree", "", id="two scales"),
    pytest.param("damage", "B6", "B7", "not comparable", "unit", id="two currencies"),
    pytest.param("damage", "B7", "B8", "not comparable", "definition", id="insured or all"),
    pytest.param("EU membership fee", "M1", "M3", "not comparable", "base", id="a week or a year"),
    pytest.param("votes", "V1", "V2", "agree", "", id="a share of a known whole"),
]


@pytest.mark.parametrize(("metric", "left", "right", "verdict", "reason"), PAIRS)
def test_what_is_told_of_two_claims(
    run: Run, desk: Path, metric: str, left: str, right: str, verdict: str, reason: str
) -> None:
    ledger = desk / "indicators.ledger"
    assert run(["demo", "indicators", "--keep", str(ledger)]).code == 0
    ran = run(["--ledger", str(ledger), "compare", metric, "--format", "json", "--pairs"])
    names = {record_id(each): each.references[0] for each in claims()}
    pairs = {
        frozenset(map(names.get, (each["left"], each["right"]))): each
        for each in json.loads(ran.out)["pairs"]
    }
    pair = pairs[frozenset((left, right))]
    assert pair["verdict"] == verdict
    assert not reason or pair["reason"] == reason


def test_money_of_two_currencies_meets_at_a_rate(run: Run, desk: Path) -> None:
    ledger = desk / "indicators.ledger"
    run(["demo", "indicators", "--keep", str(ledger)])
    rate = "AUD/USD=0.67@2020-02-14"
    ran = run(["--ledger", str(ledger), "compare", "damage", "--rate", rate])
    assert "1 AUD = 0.67 USD of 2020-02-14" in ran.out
    assert "damage, Australia, USD, insured" in ran.out


def test_one_screen_tells_the_disputes(run: Run, desk: Path) -> None:
    ran = run("demo indicators")
    assert ran.code == 0
    assert ran.out.startswith("everything · 25 claims from 19 sources · 3 topics")
    assert "v 1 revision  ! 2 tensions" in ran.out
    assert "unemployment, France, % of the" in ran.out
    assert "Q1 2025" in ran.out
    assert "both sides" not in ran.out
    assert list(desk.iterdir()) == []


def test_what_it_is_of_is_one_of_two(run: Run) -> None:
    ran = run("demo weather")
    assert ran.code == 2
    assert "weather" in ran.err


def test_a_rate_is_told_without_the_words_of_counts(run: Run, desk: Path) -> None:
    ledger = desk / "indicators.ledger"
    run(["demo", "indicators", "--keep", str(ledger)])
    run(["--ledger", str(ledger), "compare", "unemployment"])
    told = run(["--ledger", str(ledger), "why", "1"]).out
    assert "assumed     population as usually told" in told
    assert "Unemployment, France, % of the labour force, adjusted, ILO" in told
    assert "since the start" not in told
    assert "a state that can fall" not in told
