"""Recording claims from Python: what is written, what is refused, and what is told of it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimtrack import (
    Alias,
    Asked,
    Claim,
    Metric,
    MetricKind,
    NameKind,
    Recorded,
    Topic,
    When,
    Who,
    compare_ledger,
    load_language,
    load_profile,
    open_ledger,
    parse_date,
    parse_figure,
    read_claims,
    record_claims,
)
from claimtrack.errors import InputError, InvalidClaim, LedgerReadOnly, UnknownName
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.record import claim_id

AT = dt.datetime(2025, 6, 1, 12, tzinfo=dt.UTC)
DAY = parse_date("2025-03-03", language="en")
FLOOD = Topic("flood", period=DAY)
FIGURE = parse_figure("20 dead", load_language("en").figures)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "desk.ledger")) as opened:
        yield opened


def row(source: str, figure: str, **more: Any) -> dict[str, Any]:
    given = {"topic": "flood", "metric": "killed", "as_of": "2025-03-03", "language": "en"}
    return {"source": source, "figure": figure, **given, **more}


def record(ledger: Ledger, *rows: Any, **more: Any) -> Recorded:
    return record_claims(ledger, rows, **{"author": "Ana", "at": AT, **more})


def test_rows_and_claims_are_one_change_with_author_moment_and_note(ledger: Ledger) -> None:
    claim = Claim(Who("a witness"), "flood", "killed", FIGURE, when=When(as_of=DAY))
    done = record(ledger, FLOOD, row("the governor", "12 dead"), claim, note="from the wire")
    (operation,) = ledger.operations()
    assert operation.deed == Deed("Ana", AT, "record_claims", "from the wire")
    assert (done.change, done.refused, done.told) == (operation.number, (), ())
    assert done.ids == done.added
    assert done.ids[2] == claim_id(claim)
    assert ledger.verify() == ()
    found = compare_ledger(ledger, Asked(), load_profile()).comparison
    assert [each.word for each in found.findings] == ["conflict"]


def test_what_is_there_already_is_not_written_again(ledger: Ledger) -> None:
    first = record(ledger, row("A", "12 dead"))
    again = record(ledger, row("A", "12 dead"), row("A", "12 dead"), row("B", "15 dead"))
    assert again.repeated == (first.ids[0],) * 2
    assert again.added == (again.ids[2],)
    nothing = record(ledger, row("A", "12 dead"))
    assert (nothing.change, nothing.added) == (None, ())
    assert len(tuple(ledger.claims())) == 2


BAD = [
    (row("", "12 dead"), InvalidClaim, "row 2: missing: source"),
    (row("A", "12 dead", metric="kiled"), UnknownName, 'row 2: metric: no metric is called "kil'),
    (row("A", "exactly 61 dead", value=9000), InvalidClaim, "row 2: figure: "),
    (row("A", "12 dead", as_of="2031-01-01"), InvalidClaim, "row 2: as_of: "),
    (row("A", "12 dead", sauce="x"), InvalidClaim, "row 2: no field is called 'sauce'"),
    (row("A", "12 dead", as_of="03/04/2025"), InputError, "row 2: as_of: "),
    (Claim(Who(" "), "flood", "killed", FIGURE), InvalidClaim, "row 2: source: "),
    (Claim(Who("A"), "flood", "killed", None), InvalidClaim, "row 2: figure: "),
]


@pytest.mark.parametrize(("bad", "kind", "told"), BAD, ids=[told for *_, told in BAD])
def test_a_row_that_is_refused_stops_no_other(
    ledger: Ledger, bad: Any, kind: type[InputError], told: str
) -> None:
    done = record(ledger, row("B", "3 dead"), bad, row("C", "4 dead"))
    (error,) = done.refused
    assert isinstance(error, kind)
    assert str(error).startswith(told)
    assert done.ids == (done.added[0], None, done.added[1])
    assert {claim.who.claimant for _, claim in ledger.claims()} == {"B", "C"}


def test_where_all_are_refused_nothing_is_written(ledger: Ledger) -> None:
    done = record(ledger, row("", "12 dead"))
    assert (done.change, done.ids, len(done.refused)) == (None, (None,), 1)
    assert tuple(ledger.operations()) == ()


def test_read_first_it_is_all_or_nothing(ledger: Ledger) -> None:
    rows = [row("A", "12 dead"), row("", "13 dead")]
    with pytest.raises(InvalidClaim, match="row 2"):
        record_claims(ledger, read_claims(rows), author="Ana", at=AT)
    assert tuple(ledger.operations()) == ()


TOLD = [
    (row("A", "at least 61 dead", language="de"), "at least 61"),
    (row("A", "2,500 cattle"), '"cattle" in "2,500 cattle" is not read'),
    (row("A", "61 dead", quote="61 people were wounded"), "injured"),
    (Claim(Who("A"), "flood", "kiled", FIGURE), 'did you mean "killed"?'),
]


@pytest.mark.parametrize(("odd", "told"), TOLD, ids=[told for _, told in TOLD])
def test_what_a_row_says_otherwise_than_its_words_is_told(
    ledger: Ledger, odd: Any, told: str
) -> None:
    done = record(ledger, odd)
    assert len(done.added) == 1
    (oddity,) = done.told
    assert told in oddity.sentence
    assert oddity.place == "row 1"


def test_a_metric_of_ones_own_comes_as_a_record_or_by_its_first_row(ledger: Ledger) -> None:
    beds = row("A", "9", metric="hospitals closed")
    refused = record(ledger, beds).refused[0]
    assert refused.hint is not None
    assert "create_metrics=True" in refused.hint
    done = record(ledger, beds, row("B", "12", metric="hospitals closed"), create_metrics=True)
    assert [each[0] for each in done.added] == ["m", "c", "c"]
    assert done.repeated == ()
    schools = Metric("schools shut", kind=MetricKind.TOLL, dimension="things")
    mine = record(ledger, schools, row("A", "9", metric="schools shut"))
    assert (mine.refused, mine.told, len(mine.added)) == ((), (), 2)


def test_another_name_joins_two_accounts(ledger: Ledger) -> None:
    joined = Alias(NameKind.SOURCE, "the ministry", "Ministry of Health")
    record(ledger, joined, row("Ministry of Health", "12 dead"), row("the ministry", "15 dead"))
    found = compare_ledger(ledger, Asked(), load_profile()).comparison
    assert {str(each.claimant) for each in found.items} == {"the ministry"}


def test_a_claim_that_was_retracted_is_not_brought_back_and_that_is_told(ledger: Ledger) -> None:
    (key,) = record(ledger, row("A", "12 dead")).added
    gone = Amendment(key, Effect.RETRACTED, None, "misread", "Ana", AT.isoformat())
    ledger.append(Deed("Ana", AT, "retract"), [gone])
    again = record(ledger, row("A", "12 dead"), row("B", "15 dead"))
    assert again.repeated == again.fallen == (key,)


def test_an_author_whose_name_looks_like_anothers_is_told(ledger: Ledger) -> None:
    assert record(ledger, row("A", "12 dead")).author_like is None
    assert record(ledger, row("B", "12 dead"), author="ana").author_like == "Ana"
    assert record(ledger, row("C", "12 dead")).author_like is None


def test_nothing_is_written_without_a_name_a_moment_and_a_ledger(
    ledger: Ledger, tmp_path: Path
) -> None:
    good = row("A", "12 dead")
    with pytest.raises(InvalidClaim, match="nobody signs"):
        record(ledger, good, author=" ")
    with pytest.raises(TypeError, match="time zone"):
        record(ledger, good, at=AT.replace(tzinfo=None))
    with pytest.raises(TypeError, match="at: expected datetime, found date"):
        record(ledger, good, at=AT.date())
    with pytest.raises(TypeError, match=r"ledger: expected Ledger, as open_ledger\("):
        record("desk.ledger", good)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="row 2: expected Claim, found str"):
        record(ledger, good, "12 dead")
    wrong: Any = "A"
    with pytest.raises(TypeError, match=r"row 1\.who: expected Who"):
        record(ledger, Claim(wrong, "flood", "killed", FIGURE))
    assert tuple(ledger.operations()) == ()
    record(ledger, good)
    with open_ledger(str(tmp_path / "desk.ledger"), read_only=True) as reading:
        with pytest.raises(LedgerReadOnly):
            record(reading, row("B", "15 dead"))
        assert record(reading, replace(FLOOD, name=" ")).refused


@pytest.mark.parametrize("author", ["claimtrack", "Claimtrack", " claimtrack "])
def test_the_name_that_rules_sign_with_is_nobodys(ledger: Ledger, author: str) -> None:
    with pytest.raises(InvalidClaim, match="signs what a rule makes"):
        record(ledger, row("A", "12 dead"), author=author)
    assert list(ledger.operations()) == []


def test_a_moment_to_come_is_refused_and_so_is_a_day_after_the_moment(ledger: Ledger) -> None:
    late = dt.datetime(9000, 1, 1, tzinfo=dt.UTC)
    with pytest.raises(InvalidClaim, match="is to come"):
        record(ledger, row("A", "12 dead"), at=late)
    done = record(ledger, row("A", "12 dead", as_of="2025-06-02"), row("B", "12 dead"))
    assert ["in the future" in str(each) for each in done.refused] == [True]
    assert len(done.added) == 1


def test_a_ledger_opened_for_reading_says_that_it_was(tmp_path: Path) -> None:
    place = tmp_path / "desk.ledger"
    with open_ledger(place) as opened:
        record(opened, row("A", "12 dead"))
    with open_ledger(place, read_only=True) as opened:
        with pytest.raises(LedgerReadOnly, match="opened for reading only") as caught:
            record(opened, row("B", "13 dead"))
        assert caught.value.hint == "open it for writing"
        with pytest.raises(LedgerReadOnly, match="opened for reading only"):
            opened.undo(Deed("Ana", AT, "undo"), 1)
