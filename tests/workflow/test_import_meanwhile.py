"""What others change while an import reads a file and asks: it is told, and not written over."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from claimtrack.align.earlier_rows import Policies, Policy, Settled
from claimtrack.intake.mapfile import from_flags
from claimtrack.intake.plans import Plan
from claimtrack.intake.tally import Tally
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.protocol import Deed
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId
from claimtrack.model.record import Kind, claim_id
from claimtrack.report.corrections import tell_corrections
from claimtrack.workflow.amending import amend, restore, retract
from claimtrack.workflow.correcting import Corrections
from claimtrack.workflow.importing import import_file
from claimtrack.workflow.redacting import Wish, plan_redaction, redact
from claimtrack.workflow.world import append_joined, read_world
from tests.workflow.claims import deed, new_ledger

MAP = from_flags({"who": "source", "deaths": "value", "day": "as_of"}).with_constants(
    {"metric": "killed", "topic": "War", "language": "en"}
)
PLAN = Plan(today=date(2020, 11, 1), column_map=MAP)
FIRST = "who,deaths,day\nMinistry,61,2020-10-13\nAP,30,2020-10-13\nWHO,12,2020-10-13\n"
SECOND = FIRST.replace("61", "75")


@dataclass(frozen=True, slots=True)
class Desk:
    """A ledger with the first state of a table, as two people have it open."""

    anas: Ledger
    bos: Ledger
    path: Path

    def claim(self, value: int, *, bos: bool = True) -> tuple[ClaimId, Claim]:
        every = (self.bos if bos else self.anas).claims()
        return next(each for each in every if each[1].figure and each[1].figure.value == value)

    def values(self) -> list[int]:
        found = (each.figure for _, each in self.anas.claims())
        return sorted(int(each.value or 0) for each in found if each)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "tolls.csv"
    path.write_text(FIRST)
    with new_ledger(tmp_path) as anas, open_ledger(str(tmp_path / "test.ledger")) as bos:
        found = Desk(anas, bos, path)
        take_in(found)
        yield found


def take_in(
    desk: Desk,
    text: str = FIRST,
    policy: Policy = Policy.KEEP,
    *,
    meanwhile: Callable[[], object] = lambda: None,
    plan: Plan = PLAN,
    by_bo: bool = False,
) -> tuple[Tally, Settled]:
    """Import a state of the table; something happens while the corrections are asked about."""
    desk.path.write_text(text)
    tally, author = Tally(), "bo" if by_bo else "ana"
    ledger = desk.bos if by_bo else desk.anas

    def decide(_: Settled) -> Policies:
        meanwhile()
        return Policies(policy, policy)

    def sign(batch: str) -> Deed:
        return replace(deed("import tolls.csv", batch), author=author)

    with Corrections(ledger, "import tolls.csv") as corrections:
        import_file(
            desk.path,
            plan,
            world=read_world(ledger),
            append=lambda each, records: append_joined(ledger, each, records).appended,
            deed=sign,
            tally=tally,
            tell=lambda _: None,
            corrections=corrections,
            decide=decide,
        )
        return tally, corrections.settled


def by_bo(command: str) -> Deed:
    return replace(deed(command), author="bo")


def take_back_the_claim(desk: Desk) -> None:
    retract(desk.bos, by_bo("retract"), [desk.claim(61)[0]], reason="withdrawn")


def amend_the_claim(desk: Desk, value: int = 67) -> None:
    key, claim = desk.claim(61)
    assert claim.figure is not None
    after = replace(claim, figure=replace(claim.figure, words=str(value), value=value))
    amend(desk.bos, by_bo("amend"), key, after, reason="misread", keeps_topic=True)


def amend_to_the_same(desk: Desk) -> None:
    amend_the_claim(desk, 75)


def take_back_the_import(desk: Desk) -> None:
    desk.bos.undo(by_bo("undo"), 1)


def take_out_the_name(desk: Desk) -> None:
    at = by_bo("redact")
    redact(desk.bos, at, plan_redaction(desk.bos, at, Wish((desk.claim(61)[0],), "asked", True)))


def import_a_third_state(desk: Desk) -> None:
    take_in(desk, FIRST.replace("61", "68"), Policy.APPLY, by_bo=True)


def import_the_same_state(desk: Desk) -> None:
    take_in(desk, SECOND, Policy.APPLY, by_bo=True)


CHANGES: dict[Callable[[Desk], None], list[int]] = {
    take_back_the_claim: [12, 30],
    amend_the_claim: [12, 30, 67],
    amend_to_the_same: [12, 30, 75],
    take_back_the_import: [],
    take_out_the_name: [12, 30, 61],
    import_a_third_state: [12, 30, 68],
    import_the_same_state: [12, 30, 75],
}
"""What somebody does, and the figures that stand after it."""


@pytest.mark.parametrize("policy", [Policy.KEEP, Policy.APPLY])
@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_while_somebody_was_asked_stands(
    desk: Desk, change: Callable[[Desk], None], policy: Policy
) -> None:
    tally, settled = take_in(desk, SECOND, policy, meanwhile=partial(change, desk))
    assert desk.values() == CHANGES[change]
    assert (settled.corrected, settled.overtaken) == (0, 1)
    (told,) = settled.shown_overtaken
    assert (told.row.who.claimant, told.author) == ("Ministry", "bo")
    assert told.change == next(e.number for e in desk.bos.operations() if e.deed.author == "bo")
    is_undone = change is take_back_the_import
    assert settled.gone == (2 if is_undone else 0)
    assert tally.repeated[Kind.CLAIM] == (0 if is_undone else 2)
    assert tally.operations == []
    assert desk.anas.verify() == ()


def test_what_was_retracted_and_is_brought_back_meanwhile(desk: Desk) -> None:
    key, _ = desk.claim(61)
    take_back_the_claim(desk)

    def bring_back() -> None:
        restore(desk.bos, by_bo("redo"), key)

    text = SECOND.replace("WHO,12", "WHO,13")
    tally, settled = take_in(desk, text, Policy.APPLY, meanwhile=bring_back)
    assert desk.values() == [13, 30, 61]
    assert (settled.corrected, settled.to_check) == (1, 1)
    assert len(tally.operations) == 1


@pytest.mark.parametrize("policy", [Policy.KEEP, Policy.APPLY])
def test_what_others_change_elsewhere_holds_nothing_up(desk: Desk, policy: Policy) -> None:
    def retract_another() -> None:
        retract(desk.bos, by_bo("retract"), [desk.claim(30)[0]], reason="withdrawn")

    _, settled = take_in(desk, SECOND, policy, meanwhile=retract_another)
    assert (settled.corrected, settled.overtaken) == (1, 0)
    assert desk.values() == ([12, 75] if policy is Policy.APPLY else [12, 61, 75])


def test_one_of_two_corrected_rows_is_changed_meanwhile(desk: Desk) -> None:
    text = SECOND.replace("AP,30", "AP,35")
    change = partial(amend_the_claim, desk)
    _, settled = take_in(desk, text, Policy.APPLY, meanwhile=change)
    assert (settled.corrected, settled.overtaken) == (1, 1)
    assert desk.values() == [12, 35, 67]


def test_what_is_missing_from_the_file_and_was_amended_meanwhile_stands(desk: Desk) -> None:
    text = SECOND.replace("WHO,12,2020-10-13\n", "")
    key, claim = desk.claim(12)
    assert claim.figure is not None
    after = replace(claim, figure=replace(claim.figure, words="14", value=14))

    def amend_it() -> None:
        amend(desk.bos, by_bo("amend"), key, after, reason="misread", keeps_topic=True)

    plan = replace(PLAN, withdraws=True)
    _, settled = take_in(desk, text, Policy.APPLY, meanwhile=amend_it, plan=plan)
    assert (settled.corrected, settled.withdrawn) == (1, 0)
    assert desk.values() == [14, 30, 75]


def test_an_import_does_not_take_itself_for_somebody_else(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written in several changes, each row on its own."""
    monkeypatch.setattr("claimtrack.workflow.correcting.ROWS_AT_ONCE", 1)
    text = "who,deaths,day\nMinistry,62,2020-10-13\nAP,31,2020-10-13\nWHO,13,2020-10-13\n"
    tally, settled = take_in(desk, text, Policy.APPLY)
    assert (settled.corrected, settled.overtaken, len(tally.operations)) == (3, 0, 3)
    assert desk.values() == [13, 31, 62]
    assert claim_id(desk.claim(62)[1]) == desk.claim(62)[0]


def test_it_is_told_with_the_change_and_the_row(desk: Desk) -> None:
    _, settled = take_in(desk, SECOND, Policy.APPLY, meanwhile=partial(take_back_the_import, desk))
    told = list(tell_corrections(settled, "import tolls.csv", is_dry=False))
    assert told == [
        "import tolls.csv: 1 row came before, and what was on record was changed meanwhile",
        "  2020-10-13 Ministry: “75” killed: change 2 by bo",
        "import tolls.csv: not written\nhint: claimtrack log 2 tells more; then import it again",
        (
            "import tolls.csv: 2 rows there already, and taken back meanwhile\n"
            "hint: claimtrack log tells by whom; import it again to have them"
        ),
    ]
    assert settled.to_json()["taken_back"] == 2
    assert [each["by"] for each in settled.to_json()["overtaken"]] == ["bo"]
