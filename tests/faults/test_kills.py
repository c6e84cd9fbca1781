"""Writers are killed, several at a time, at any call to the disk, and the ledger lives on.

Each is a process of its own that dies of SIGKILL before, halfway through, or after a call; one in
five rounds, one stops there, others run into it, and it is killed from outside.
"""

import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.faults.accounts import NOTHING, Account, copy_folder, read_account
from tests.faults.disk import LEDGER, Driver, Effect, Fault, Job, Outcome, Step
from tests.faults.effort import KILLS, dice_for
from tests.faults.scenarios import MAP, Grounds

ROUNDS_PER_LEDGER = 25
"""Then begins another, so that making one is interrupted too, and none grows large."""

TOGETHER = 3
"""Most writers at a time."""

FARTHEST = 120
"""The call at which a writer dies is one of so many. Ours: adding makes about 75, and whoever lives
through it was to be acknowledged."""

DEATHS = (Effect.KILLED_BEFORE, Effect.KILLED_HALFWAY, Effect.KILLED_AFTER)

CLAIM = re.compile(r"^c1-[0-9a-f]{32}$", re.MULTILINE)

BATCH_ROWS = 2
"""So that the import of a round is several operations."""


@dataclass(slots=True)
class Writers:
    """What there is to write; nothing is written twice."""

    dice: random.Random
    folder: Path
    claims: list[str] = field(default_factory=list)
    """Those on record that nobody has amended or retracted."""
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def next_steps(self) -> tuple[tuple[Step, ...], str]:
        """One or two command lines, and what stands on their standard input."""
        number = next(self._numbers)
        add = ("add", "--source", f"Source {number}", "--figure", f"{number} killed", "--topic",
               "War", "--as-of", "2020-10-14", "--lang", "en")  # fmt: skip
        name = f"tolls {number}.csv"
        given = "".join(
            f'{{"source": "Wire {number}", "figure": "{each}", "metric": "killed"}}\n'
            for each in range(4)
        )
        choices: list[tuple[Step, ...]] = [
            (add,),
            (add, ("undo",)),
            (add, ("undo",), ("redo",)),
            (("add", "-"),),
            (("import", name, *MAP),),
            (("topics", "add", f"War {number}"),),
            (("places", "add", f"Place {number}"),),
            (("metrics", "alias", "killed", f"word {number}"),),
            (("backup", f"{number}.backup"), add),
            (("sources",), add),
            (("compare",), add),
        ]
        if self.claims:
            claim = self.claims.pop(self.dice.randrange(len(self.claims)))
            choices += [
                (("retract", claim, "--reason", f"a test {number}"),),
                (("amend", claim, "--place", f"Place {number}"),),
                (("redact", claim, "--source", "--reason", f"a test {number}", "--yes"),),
            ]
        rows = "".join(f"2020-10-1{each},Desk {number},{number + each}\n" for each in range(5))
        (self.folder / name).write_text("day,who,deaths\n" + rows, encoding="utf-8")
        return self.dice.choice(choices), given

    def jobs(self) -> list[Job]:
        """Those of one round; the first one may be stopped and killed while others wait."""
        jobs = []
        stops = self.dice.random() < 0.2
        for index in range(self.dice.randint(1, TOGETHER)):
            steps, given = self.next_steps()
            effect = Effect.STOPS if stops and not index else self.dice.choice(DEATHS)
            fault = Fault(effect, self.dice.randint(1, FARTHEST))
            jobs.append(Job(self.folder, steps, fault, given=given, batch_rows=BATCH_ROWS))
        return jobs


WRITING = {
    *("add", "undo", "redo", "import", "topics", "places", "metrics"),
    *("retract", "amend", "redact"),
}
"""The commands that make a change when they end well."""


def acknowledged(job: Job, outcome: Outcome) -> int:
    """How many changes a writer was told of at least."""
    return sum(
        step[0] in WRITING and said.code == 0
        for step, said in zip(job.steps, outcome.said, strict=False)
    )


def find_trouble(
    before: Account, after: Account, jobs: list[Job], outcomes: list[Outcome]
) -> Iterator[str]:
    """What a round left that it must not."""
    if after.changes[: len(before.changes)] != before.changes:
        yield "what was on record before is not there any more"
    told = sum(map(acknowledged, jobs, outcomes))
    if len(after.changes) - len(before.changes) < told:
        yield f"{told} changes were acknowledged, of {before.changes} now {after.changes}"
    for job, outcome in zip(jobs, outcomes, strict=True):
        if outcome.crashed:
            yield outcome.crashed
        if outcome.signal is None and outcome.faults:
            yield "a writer lived through its death"
        undoes = any("undo" in step for step in itertools.chain(*(each.steps for each in jobs)))
        if missing := set(CLAIM.findall(outcome.out)) - after.records:
            amends = any(step[0] in {"amend", "retract", "redact"} for step in job.steps)
            if not undoes and not amends:
                yield f"claims that were told as recorded are not: {missing}"


def test_no_kill_loses_what_was_acknowledged(
    driver: Driver, grounds: Grounds, tmp_path: Path
) -> None:
    killed = lived = rounds = 0
    trouble: list[str] = []
    while killed < KILLS:
        if rounds % ROUNDS_PER_LEDGER == 0:
            folder = copy_folder(grounds.folder / "empty", tmp_path.resolve() / f"{rounds}")
            writers = Writers(dice_for("kills", rounds), folder)
            before = NOTHING
        jobs = writers.jobs()
        outcomes = driver.run_together(jobs)
        after = read_account(folder / LEDGER)
        trouble += [
            f"round {rounds}: {each}" for each in find_trouble(before, after, jobs, outcomes)
        ]
        writers.claims += [each for each in after.records - before.records if each[0] == "c"]
        killed += sum(each.signal is not None for each in outcomes)
        lived += sum(each.signal is None for each in outcomes)
        before = after
        rounds += 1
    assert trouble == []
    assert lived > killed / 20, "hardly a writer lived, so hardly anything was acknowledged"


@pytest.mark.parametrize("effect", DEATHS)
def test_a_writer_that_is_to_die_dies(
    effect: Effect, driver: Driver, grounds: Grounds, tmp_path: Path
) -> None:
    folder = copy_folder(grounds.folder / "empty", tmp_path.resolve() / "desk")
    outcome = driver.run(Job(folder, (("import", "tolls.csv", *MAP),), Fault(effect, 3)))
    assert (outcome.code, outcome.signal, outcome.faults) == (None, 9, 1)
