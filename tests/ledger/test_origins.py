"""Who recorded a record, and what is chosen while nobody else can write."""

import datetime as dt

import pytest

from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.protocol import Deed
from claimtrack.ledger.signed import tell_authors
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.record import Kind, Record, record_id
from tests.ledger.ledger_samples import NOON, PUTIN, many_claims


def by(author: str, *, batch: str | None = None, day: int = 0) -> Deed:
    return Deed(author, NOON + dt.timedelta(days=day), "test", batch=batch)


def judged(author: str, left: str = "A") -> Judgement:
    return Judgement(NameKind.SOURCE, left, "B", Answer.SAME, "", author, "1999-01-01")


def test_a_record_is_traced_to_who_recorded_it(ledger: Ledger) -> None:
    ledger.append(by("Ana"), [judged("Ana"), PUTIN])
    ledger.append(by("Cy", batch="desk", day=1), [judged("Bo", "C")])
    origins = [origin for origin, _ in ledger.recorded(Kind.JUDGEMENT)]
    found = [(each.author, each.operation, each.batch) for each in origins]
    assert found == [("Ana", 1, None), ("Cy", 2, "desk")]
    (brought,) = ledger.origins(Kind.JUDGEMENT, [record_id(judged("Bo", "C"))])
    assert (brought.at, brought.operation) == (NOON + dt.timedelta(days=1), 2)
    assert [each.operation for each in ledger.at(1).origins(Kind.JUDGEMENT)] == [1]
    ledger.undo(by("Cy"), 2)
    assert list(ledger.origins(Kind.JUDGEMENT, [brought.id])) == []


def test_many_claims_are_traced_at_once(ledger: Ledger) -> None:
    claims = tuple(many_claims(700, seed=1))
    ledger.append(by("Ana"), claims)
    ids = list(map(record_id, claims))
    assert {each.id for each in ledger.origins(Kind.CLAIM, ids)} == set(ids)


@pytest.mark.parametrize(
    ("deed", "states", "told"),
    [
        (by("Ana"), "Ana", "Ana"),
        (by("Ana"), "", ""),
        (by("Cy"), "Ana", "Ana (recorded by Cy, 2020-10-31)"),
        (by("Cy", batch="desk"), "Ana", "Ana (brought by Cy, 2020-10-31)"),
        (by("Ana", batch="desk"), "Ana", "Ana (brought by Ana, 2020-10-31)"),
        (by("Cy", batch="desk"), "", "nobody (brought by Cy, 2020-10-31)"),
    ],
)
def test_an_author_is_told_with_who_brought_it(
    ledger: Ledger, deed: Deed, states: str, told: str
) -> None:
    ledger.append(deed, [judged(states)])
    (signed,) = tell_authors(ledger, [judged(states)])
    assert signed.author == told


def test_what_was_recorded_twice_is_its_author_s_where_one_of_them_says_so(ledger: Ledger) -> None:
    ledger.append(by("Cy", batch="desk"), [judged("Ana")])
    ledger.undo(by("Cy"))
    ledger.append(by("Ana"), [judged("Ana")])
    ledger.redo(by("Cy"))
    assert [each.operation for each in ledger.origins(Kind.JUDGEMENT)] == [1, 3]
    assert tell_authors(ledger, [judged("Ana")])[0].author == "Ana"


def test_what_is_not_on_record_is_told_as_it_is(ledger: Ledger) -> None:
    assert tell_authors(ledger, [judged("Ana")])[0].author == "Ana"


def test_what_is_chosen_is_chosen_on_the_state_it_is_written_on(ledger: Ledger) -> None:
    seen: list[str] = []

    def choose() -> list[Record]:
        seen.append(ledger.digest())
        return [PUTIN]

    before = ledger.digest()
    appended = ledger.append_chosen(by("Ana"), choose)
    assert seen == [before]
    assert appended.operation is not None
    assert appended.added == (record_id(PUTIN),)
    assert ledger.append_chosen(by("Ana"), list).operation is None
    assert ledger.append_chosen(by("Ana"), lambda: [PUTIN]).repeated == appended.added
    assert ledger.verify() == ()


def test_nobody_writes_while_records_are_chosen(ledger: Ledger, location: str) -> None:
    """Another handle on the ledger still reads what was there before."""

    def choose() -> list[Record]:
        with open_ledger(location, read_only=True) as other:
            assert other.digest() == before
        return [PUTIN]

    before = ledger.digest()
    ledger.append_chosen(by("Ana"), choose)
    assert ledger.digest() != before


def test_when_choosing_fails_nothing_is_written(ledger: Ledger) -> None:
    def choose() -> list[Record]:
        raise KeyError("somebody was faster")

    with pytest.raises(KeyError):
        ledger.append_chosen(by("Ana"), choose)
    assert ledger.operations() == ()
    ledger.append(by("Ana"), [PUTIN])
    assert len(ledger.operations()) == 1


def test_the_last_change_is_found_of_one_author_and_of_all(ledger: Ledger) -> None:
    for number, author in enumerate(("Ana", "Bo", "Bo")):
        ledger.append(by(author), [*many_claims(1, seed=number)])
    ledger.undo(by("Bo"))
    stands = [ledger.last_standing(author) for author in ("Ana", "Bo", None, "Cy")]
    assert [each.number if each else None for each in stands] == [1, 2, 2, None]
    taken = [ledger.last_undo(author) for author in ("Ana", "Bo", None)]
    assert [each.number if each else None for each in taken] == [None, 4, 4]
    ledger.undo(by("Ana"))
    assert [each.number for each in ledger.operations() if each.is_retracted] == [3, 1]
    assert ledger.redo(by("Bo")).redoes == (3,)
