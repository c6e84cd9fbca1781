"""Undo and redo where changes build on one another: nothing of what stands is reversed."""

import contextlib
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.errors import NothingToUndo, UnknownName
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.fates import Fates
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.claim import Claim
from claimtrack.model.record import Kind, claim_id
from tests.examples import examples
from tests.ledger.ledger_samples import deed, figure_claim

FIGURES = [figure_claim("Ministry", number) for number in (61, 62, 51, 41, 31)]
FIRST, SECOND, THIRD, FOURTH, FIFTH = FIGURES


def said(effect: Effect, claim: Claim, by: Claim | None = None, *, at: str = "") -> Amendment:
    return Amendment(claim_id(claim), effect, claim_id(by) if by else None, author="Ana", at=at)


def replace_claim(ledger: Ledger, old: Claim, new: Claim) -> None:
    ledger.append(deed("amend"), [new, said(Effect.REPLACED, old, new)])


def values(ledger: Ledger) -> list[int]:
    return sorted(int(claim.figure.value or 0) for _, claim in ledger.claims() if claim.figure)


def refuse(ledger: Ledger, verb: str, number: int | None, words: str, place: str) -> None:
    """Nothing is written, and it is said where, what and what to do."""
    digest = ledger.digest()
    with pytest.raises(NothingToUndo, match=re.escape(words)) as raised:
        getattr(ledger, verb)(deed(verb), number)
    assert raised.value.place == place
    assert raised.value.hint
    assert ledger.digest() == digest


def test_two_claims_corrected_to_one(ledger: Ledger) -> None:
    ledger.append(deed(), [FIRST])
    ledger.append(deed(), [SECOND])
    replace_claim(ledger, FIRST, THIRD)
    replace_claim(ledger, SECOND, THIRD)
    refuse(ledger, "undo", 3, "change 4 builds on it: undo 4 first", "change 3")
    ledger.undo(deed(), 4)
    assert values(ledger) == [51, 62]
    ledger.undo(deed(), 3)
    assert values(ledger) == [61, 62]
    refuse(ledger, "redo", 4, "it builds on change 3, taken back too: redo 3 first", "change 4")


def test_a_chain_of_corrections_is_undone_from_its_end(ledger: Ledger) -> None:
    ledger.append(deed(), [FIRST])
    replace_claim(ledger, FIRST, THIRD)
    replace_claim(ledger, THIRD, FOURTH)
    refuse(ledger, "undo", 2, "change 3 builds on it: undo 3 first", "change 2")
    refuse(ledger, "undo", 1, "change 2 builds on it", "change 1")
    ledger.undo(deed())
    assert values(ledger) == [51]
    ledger.undo(deed())
    assert values(ledger) == [61]


@pytest.mark.parametrize("effect", [Effect.RESTATED, Effect.REPLACED])
def test_releases_of_a_source_are_undone_from_the_last(ledger: Ledger, effect: Effect) -> None:
    """What an import writes under `keep`, and under `apply`."""
    ledger.append(deed("import t.csv", batch="a"), [FIRST])
    ledger.append(deed("import t.csv", batch="b"), [THIRD, said(effect, FIRST, THIRD)])
    ledger.append(deed("import t.csv", batch="c"), [FOURTH, said(effect, THIRD, FOURTH)])
    refuse(ledger, "undo", 2, "change 3 builds on it: undo 3 first", "change 2")
    ledger.undo(deed())
    ledger.undo(deed())
    assert values(ledger) == [61]


def test_an_addition_is_not_undone_below_its_retraction(ledger: Ledger) -> None:
    ledger.append(deed(), [FIRST, SECOND])
    ledger.append(deed("retract"), [said(Effect.RETRACTED, FIRST)])
    ledger.append(deed("redo"), [said(Effect.RESTORED, FIRST)])
    refuse(ledger, "undo", 1, "changes 2 and 3 build on it: undo 3 first", "change 1")


def test_one_batch_builds_on_itself(ledger: Ledger) -> None:
    """A long import is undone as a whole, amendments and all."""
    ledger.append(deed("import", batch="a"), [FIRST])
    ledger.append(deed("import", batch="a"), [THIRD, said(Effect.REPLACED, FIRST, THIRD)])
    assert ledger.undo(deed(), 1).undoes == (1, 2)
    assert ledger.redo(deed()).redoes == (1, 2)
    replace_claim(ledger, THIRD, FOURTH)
    refuse(ledger, "undo", 1, "change 5 builds on it: undo 5 first", "change 2")


def test_a_claim_that_another_change_added_too_does_not_leave(ledger: Ledger) -> None:
    ledger.append(deed(), [THIRD])
    ledger.undo(deed())
    ledger.append(deed(), [THIRD])
    ledger.redo(deed(), 1)
    replace_claim(ledger, THIRD, FOURTH)
    ledger.undo(deed(), 1)
    assert values(ledger) == [41]
    refuse(ledger, "undo", 3, "change 5 builds on it", "change 3")


def test_what_was_amended_since_is_not_amended_again_by_a_redo(ledger: Ledger) -> None:
    ledger.append(deed(), [FIRST])
    replace_claim(ledger, FIRST, THIRD)
    ledger.undo(deed())
    replace_claim(ledger, FIRST, FOURTH)
    refuse(ledger, "redo", 2, "change 4 amended the same claims since: undo 4 first", "change 2")
    ledger.undo(deed(), 4)
    ledger.redo(deed(), 2)
    assert values(ledger) == [51]


def test_a_part_of_a_ledger_that_came_first_does_not_stand_in_the_way(ledger: Ledger) -> None:
    """Amendments of claims that somebody left out, and that are recorded later."""
    ledger.append(deed("import"), [said(Effect.REPLACED, FIRST, THIRD)])
    ledger.append(deed("import"), [FIRST, THIRD])
    assert values(ledger) == [51]
    ledger.undo(deed(), 2)
    ledger.redo(deed(), 2)
    ledger.undo(deed(), 1)
    assert values(ledger) == [51, 61]


def test_a_correction_of_what_came_back_builds_on_its_return(ledger: Ledger) -> None:
    """No claim is added by a change that only brings one back: it is undone last all the same."""
    ledger.append(deed(), [FIRST])
    replace_claim(ledger, FIRST, THIRD)
    ledger.append(deed("redo"), [said(Effect.REPLACED, THIRD, FIRST)])
    replace_claim(ledger, FIRST, FOURTH)
    refuse(ledger, "undo", 3, "change 4 builds on it: undo 4 first", "change 3")
    ledger.undo(deed(), 4)
    ledger.undo(deed(), 3)
    assert values(ledger) == [51]


KEYS = st.integers(0, len(FIGURES) - 1)
NUMBERS = st.one_of(st.none(), st.integers(1, 9))
STEPS = st.one_of(
    st.tuples(st.just("amend"), KEYS, KEYS),
    st.tuples(st.just("retract"), KEYS),
    st.tuples(st.just("undo"), NUMBERS),
    st.tuples(st.just("redo"), NUMBERS),
)


def take(ledger: Ledger, number: int, what: str, keys: list[int | None]) -> None:
    """One step, where a person could take it."""
    if what in {"undo", "redo"}:
        with contextlib.suppress(NothingToUndo, UnknownName):
            getattr(ledger, what)(deed(what), keys[0])
        return
    claims = [FIGURES[key or 0] for key in keys]
    standing = {key for key, _ in ledger.claims()}
    if claim_id(claims[0]) not in standing:
        return
    moment = f"2020-10-31T12:00:{number:02d}Z"
    if what == "retract":
        ledger.append(deed(what), [said(Effect.RETRACTED, claims[0], at=moment)])
    elif claims[0] != claims[1]:
        said_so = said(Effect.REPLACED, *claims, at=moment)
        ledger.append(deed(what), [claims[1], said_so])


@settings(
    deadline=None,
    max_examples=examples(60),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(STEPS, min_size=3, max_size=12))
def test_no_claim_stands_beside_its_replacement(
    places: Callable[[], str], steps: list[tuple[str, *tuple[int | None, ...]]]
) -> None:
    """And the claims of every amendment that stands are on record, the last word on each held."""
    with open_ledger(places()) as ledger:
        ledger.append(deed(), [FIRST])
        ledger.append(deed(), [SECOND])
        for number, (what, *keys) in enumerate(steps):
            take(ledger, number, what, keys)
            check(ledger)
        assert ledger.verify() == ()


def check(ledger: Ledger) -> None:
    written = {claim_id(each) for each in ledger.records(Kind.CLAIM) if isinstance(each, Claim)}
    standing = {key for key, _ in ledger.claims()}
    last: dict[str, Amendment] = {}
    for each in ledger.records(Kind.AMENDMENT):
        assert isinstance(each, Amendment)
        assert {each.claim, each.by or each.claim} <= written
        last[each.claim] = each
        if each.by:
            last[each.by] = replace(each, effect=Effect.RESTORED, claim=each.by)
    for key in written:
        is_out = key in last and last[key].effect is not Effect.RESTORED
        assert (key in standing) == (not is_out)
    recorded = [each for each in ledger.operations() if each.number <= 2 and not each.is_retracted]
    assert len(standing) <= len(recorded)
    fates = Fates(ledger, written)
    for key in written:
        current = fates.current(key)
        assert (current == key) == (key in standing)
        assert current is None or current in standing


def test_two_who_imported_under_one_name_undo_each_their_own(ledger: Ledger) -> None:
    """The same file has the same batch, whoever imports it."""
    bens = replace(deed("import t.csv", batch="t"), author="Ben")
    ledger.append(deed("import t.csv", batch="t"), [FIRST])
    ledger.append(bens, [SECOND])
    ledger.append(deed("import t.csv", batch="t"), [THIRD])
    assert ledger.undo(bens).undoes == (2,)
    assert values(ledger) == [51, 61]
    assert ledger.redo(bens).redoes == (2,)
    assert ledger.undo(deed(), 1).undoes == (1, 3)
    assert values(ledger) == [62]
    assert ledger.undo(bens, 2).undoes == (2,)
    assert ledger.redo(deed(), 3).redoes == (1, 3)
    assert values(ledger) == [51, 61]
