"""The typed columns, and the question they are there for."""

import datetime as dt
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.profile import load_profile
from claimtrack.ledger import open_ledger
from claimtrack.ledger.columns import TABLES, Value, typed_values
from claimtrack.model.claim import Claim, CountType, Scope, Stance, When, Who
from claimtrack.model.record import KINDS, Kind, Record, kind_of
from claimtrack.units.unit import PERCENT
from tests.examples import examples
from tests.ledger.ledger_samples import ONE_OF_EACH, deed, figure_claim

PROFILE = load_profile()

HALF = Decimal("44.5")


def columns_of(record: Record) -> dict[str, Value]:
    kind = kind_of(record)
    return dict(zip(TABLES[kind].columns, typed_values(record, kind, PROFILE), strict=True))


def test_every_kind_has_a_table() -> None:
    assert set(TABLES) == set(Kind) == set(KINDS.values())
    for record in ONE_OF_EACH:
        assert columns_of(record)


def test_a_claim_fills_every_column() -> None:
    claim = Claim(
        Who("Putin"),
        topic="war",
        metric="killed",
        figure=Figure("près de 5.000", Form.NEARLY, 5000),
        stance=Stance.ASSERTS,
        scope=Scope(side="both", role="military", place="Shusha"),
        when=When(
            as_of=Period.from_edtf("2020-10"),
            said=Period.from_edtf("2020-10-22"),
            count_type=CountType.CUMULATIVE,
        ),
    )
    assert columns_of(claim) == {
        "topic": "war",
        "metric": "killed",
        "claimant": "Putin",
        "stance": "asserts",
        "side": "both",
        "role": "military",
        "place": "Shusha",
        "count_type": "cumulative",
        "as_of_start": dt.date(2020, 10, 1),
        "as_of_end": dt.date(2020, 11, 1),
        "said_start": dt.date(2020, 10, 22),
        "said_end": dt.date(2020, 10, 23),
        "form": "nearly",
        "unit": "count",
        "value": 5000,
        "strict_low": 4000,
        "strict_high": 4999,
    }


def test_a_statement_leaves_the_figure_open() -> None:
    columns = columns_of(Claim(Who("Baku"), stance=Stance.DENIES))
    filled = {name for name, value in columns.items() if value is not None}
    assert filled == {"claimant", "stance", "count_type"}


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        (Figure("", Form.MORE_THAN, 1250), 1251, None),
        (Figure("", Form.AT_LEAST, 44), 44, None),
        (Figure("", Form.FEWER_THAN, 10), 0, 9),
        (Figure("", Form.RANGE, 3, 5), 3, 5),
        (Figure("", Form.NONE, 0), 0, 0),
        (Figure("", Form.UNDISCLOSED), None, None),
        (
            Figure("", Form.EXACT, Decimal("44.5"), unit=PERCENT),
            Decimal("44.5"),
            Decimal("44.5"),
        ),
    ],
    ids=lambda value: str(value.form) if isinstance(value, Figure) else None,
)
def test_strict_bounds_include_their_ends(figure: Figure, low: Value, high: Value) -> None:
    columns = columns_of(Claim(Who("a"), figure=figure))
    assert (columns["strict_low"], columns["strict_high"]) == (low, high)


FORMS = [form for form in Form if form not in (Form.RANGE, Form.UNDISCLOSED, Form.VAGUE_QUANTIFIER)]

FIGURES = st.tuples(st.sampled_from(FORMS), st.integers(1, 10**7))


@settings(max_examples=examples(15), deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(FORMS), st.integers(1, 10**7)),
        min_size=2,
        max_size=40,
        unique=True,
    )
)
def test_one_query_finds_the_strict_intervals_that_do_not_overlap(
    tmp_path_factory: pytest.TempPathFactory, figures: list[tuple[Form, int]]
) -> None:
    path = tmp_path_factory.mktemp("columns") / "ledger.sqlite"
    claims = [figure_claim(str(n), value, form=form) for n, (form, value) in enumerate(figures)]
    with open_ledger(str(path)) as ledger:
        ledger.append(deed(), claims)
        assert ledger.verify() == ()
    strict = {
        claim.who.claimant: intervals.strict
        for claim in claims
        if claim.figure and (intervals := PROFILE.intervals(claim.figure))
    }
    expected = {(a, b) for a in strict for b in strict if strict[a].is_below(strict[b])}
    assert {row[:2] for row in ask(path, NOT_OVERLAPPING)} == expected


NOT_OVERLAPPING = """
    SELECT lower.claimant, higher.claimant
    FROM claim AS lower
    JOIN claim AS higher
      ON higher.topic = lower.topic AND higher.metric = lower.metric
     AND higher.strict_low > lower.strict_high
"""


def ask(path: Path, question: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as file:
        return file.execute(question).fetchall()


def test_the_question_walks_an_index(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    open_ledger(str(path)).close()
    plan = [row[3] for row in ask(path, f"EXPLAIN QUERY PLAN {NOT_OVERLAPPING}")]
    assert any("claim_row_by_pattern (pattern=? AND strict_low>?)" in step for step in plan)


@pytest.mark.parametrize(
    "value",
    [10**18, 10**29, Decimal("44.1"), Decimal("0.1"), Decimal(10) ** 29, -(10**20)],
    ids=str,
)
def test_numbers_that_sqlite_rounds_still_verify(tmp_path: Path, value: int | Decimal) -> None:
    claim = Claim(Who("a"), figure=Figure(str(value), Form.EXACT, value))
    with open_ledger(str(tmp_path / "ledger.sqlite")) as ledger:
        ledger.append(deed(), [claim])
        assert ledger.verify() == ()
        assert [found for _, found in ledger.claims()] == [claim]
