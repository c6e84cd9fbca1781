"""Two people at one ledger, and a third in a copy of it that is imported again.

Whatever the lines say, and whoever they name: no answer that somebody gave here is outranked by
what an import brings, and nothing that stands is lost.
"""

from collections.abc import Hashable
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.machines.agreeing import read_findings
from tests.machines.desks import Desk
from tests.machines.plain_ledger import (
    Amended,
    Assigned,
    Claimed,
    Decided,
    Joined,
    Kept,
    PlainLedger,
    SettledAs,
)
from tests.machines.test_two_people import ANYONE, KIND, NAMES, NUMBER, TwoPeople, run_machine

Question = tuple[str, Hashable]


def answers(record: Kept) -> dict[Question, Hashable]:
    """What a record answers, and how; of a claim, whether it stands is asked of the model."""
    found: dict[Question, Hashable] = {}
    match record:
        case Joined():
            found = {(record.kind, record.pair): record.is_same}
        case Assigned():
            found = {("topic of", record.claim): record.topic}
        case SettledAs():
            found = {("finding", record.finding): record.reason}
        case Claimed():
            found = {("claim", record.id): None}
        case Amended():
            found = {("claim", record.claim): None, ("claim", record.by or record.claim): None}
        case Decided() if not record.is_second:
            found = {("decision", record.proposal): record.id}
        case _:
            pass
    return found


def answered(model: PlainLedger) -> dict[Question, tuple[Hashable, bool]]:
    """Every answer that counts, and whether it was given here and not by an import.

    Imports alone have a batch.
    """
    found: dict[Question, tuple[Hashable, bool]] = {}
    current = model.current()
    for number in model.standing():
        change = model.changes[number - 1]
        for record in change.records:
            for question, answer in answers(record).items():
                if question[0] == "decision" and question in found:
                    continue  # the first counts
                stands = question[1] in current if question[0] == "claim" else answer
                found[question] = stands, change.batch is None
    return found


class BroughtBack(TwoPeople):
    """The same people, and a copy of their ledger in which somebody else goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.copies = 0

    @rule(
        who=ANYONE,
        what=st.sampled_from(["merge", "split", "assign", "settle", "retract", "amend"]),
        which=NUMBER,
        other=NUMBER,
        kind=KIND,
    )
    def work_elsewhere(self, who: str, what: str, which: int, other: int, kind: str) -> None:
        """Somebody says another thing in a copy, which comes back; what was said here holds."""
        self.copies += 1
        text = "".join(f"{each}\n" for each in self.export())
        (self.folder / "all.jsonl").write_text(text, encoding="utf-8")
        copy = replace(self.desks["ana"], author="cleo", ledger=f"copy-{self.copies}.ledger")
        assert copy.run("import", "all.jsonl").code == 0
        copy.run(*self.say_otherwise(copy, what, which, other, kind))  # may be refused
        back = copy.run("export")
        copy.leave()
        assert back.code == 0, back
        (self.folder / "back.jsonl").write_text(back.out, encoding="utf-8")
        before = answered(self.model)
        self.follow(who, self.desks[who].run("import", "back.jsonl"))
        after = answered(self.model)
        own = {question: answer for question, (answer, is_own) in before.items() if is_own}
        assert own == {question: after[question][0] for question in own}

    def say_otherwise(
        self, copy: Desk, what: str, which: int, other: int, kind: str
    ) -> tuple[str, ...]:
        """A command of somebody who sees it otherwise."""
        key = self.pick(which) or "c1-"
        findings = read_findings(copy.held)
        match what:
            case "merge" | "split":
                return f"{kind}s", what, NAMES[kind][which % 5], NAMES[kind][other % 5]
            case "assign":
                return "topics", "assign", NAMES["topic"][other % 5], key
            case "settle":
                finding = findings[which % len(findings)].id if findings else "1"
                return "settle", finding, "--reason", "settled elsewhere"
            case "retract":
                return "retract", key, "--reason", "seen otherwise elsewhere"
            case _:
                return "amend", key, "--figure", str(10 + other)


def test_what_comes_back_by_import_outranks_no_answer_of_the_people_here() -> None:
    run_machine(BroughtBack, shrinks=False)
