"""Run one scenario with one fault, and hold what it left against what it should have done."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.faults.accounts import NOTHING, Account, copy_folder, read_account
from tests.faults.disk import LEDGER, NO_FAULT, Calls, Driver, Fault, Job, Outcome
from tests.faults.scenarios import BACKUP, Grounds, Scenario

LEDGER_REFUSED = 4
"""The exit code when the ledger could not be used."""

FINISHED = (0, 1)
"""The exit codes of a command that did what it was to do; 1 says that it found something."""

ENDS = (None, *FINISHED, 3, LEDGER_REFUSED)
"""How a command may end that meets a fault: killed, done, or without one of its files."""


@dataclass(slots=True)
class Bench:
    """A place to break ledgers in."""

    driver: Driver
    grounds: Grounds
    folder: Path
    _meant: dict[str, "Meant"] = field(default_factory=dict)
    _begun: dict[str, Account] = field(default_factory=dict)

    def job(self, scenario: Scenario, fault: Fault = NO_FAULT) -> Job:
        """The scenario in a folder made anew, with a fault."""
        work = copy_folder(self.grounds.folder / scenario.begins, self.folder / "work")
        return self.again(scenario, work, fault)

    def again(self, scenario: Scenario, work: Path, fault: Fault = NO_FAULT) -> Job:
        """The scenario in a folder as it is."""
        steps = self.grounds.fill(scenario.steps)
        return replace(scenario.job(work), steps=steps, fault=fault)

    def meant(self, scenario: Scenario) -> "Meant":
        """What the scenario does when nothing goes wrong, and how many calls it takes."""
        if scenario.name not in self._meant:
            before = self._before(scenario.begins)
            job = self.job(scenario)
            outcome = self.driver.run(job)
            assert all(code in FINISHED for code in outcome.codes), outcome.err
            self._meant[scenario.name] = Meant(before, read_account(job.folder / LEDGER), outcome)
        return self._meant[scenario.name]

    def _before(self, begins: str) -> Account:
        """What is in a folder that scenarios begin with."""
        if begins not in self._begun:
            work = copy_folder(self.grounds.folder / begins, self.folder / "work")
            self._begun[begins] = NOTHING if begins == "empty" else read_account(work / LEDGER)
        return self._begun[begins]


@dataclass(frozen=True, slots=True)
class Meant:
    """What a scenario does when nothing goes wrong."""

    before: Account
    after: Account
    outcome: Outcome

    def calls(self, kinds: Calls) -> int:
        """How many calls of these kinds it takes: the last one at which a fault can come."""
        return sum(self.outcome.of_kinds[kind] for kind in kinds)


def find_trouble(bench: Bench, scenario: Scenario, fault: Fault) -> Iterator[str]:
    """What is wrong after a scenario met a fault: sentences, none when all is well.

    What was told as done is there; what was not is there as a whole or not at all; nothing else
    changed; the ledger proves itself; running the command again, or what is left of it, comes to
    what it would have come to; and nobody saw a traceback.
    """
    meant = bench.meant(scenario)
    job = bench.job(scenario, fault)
    outcome = bench.driver.run(job)
    if outcome.crashed or outcome.code not in ENDS:
        yield f"exit {outcome.code}: {outcome.err}"
    try:
        found = read_account(job.folder / LEDGER)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        yield f"the ledger cannot be read afterwards: {error!r}"
        return
    done = sum(code in FINISHED for code in outcome.codes)
    is_all = done == len(scenario.steps)
    if scenario.restores:
        if found not in ((meant.after,) if is_all else (meant.before, meant.after)):
            yield f"neither the ledger nor the backup is there: {found.changes}"
    else:
        yield from _misfits(found, meant, outcome, is_all=is_all)
    yield from _bad_backups(job.folder, meant, is_told=is_all and BACKUP in scenario.steps[0])
    if not is_all and (found.changes == meant.before.changes or scenario.goes_on):
        yield from _not_resumed(bench, bench.again(scenario, job.folder), found, meant)


def _not_resumed(bench: Bench, job: Job, found: Account, meant: Meant) -> Iterator[str]:
    """What is wrong when the command is run again and nothing stands in its way."""
    again = bench.driver.run(job)
    if again.crashed:
        yield f"run again: {again.crashed}"
    if again.codes and again.codes[-1] in FINISHED:
        repeated = read_account(job.folder / LEDGER)
        if repeated.records != meant.after.records:
            yield f"run again, it came to other records: {sorted(repeated.records)}"
    elif found.changes == meant.before.changes:
        yield f"run again, it failed, though nothing had been done: {again.err}"


def _bad_backups(folder: Path, meant: Meant, *, is_told: bool) -> Iterator[str]:
    """What is wrong with the backup in a folder: there is none before it is whole."""
    backup = folder / BACKUP
    if not backup.exists():
        if is_told:
            yield "the backup that was told of is not there"
        return
    try:
        changes = read_account(backup).changes
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        yield f"the backup cannot be read: {error!r}"
    else:
        if changes != meant.before.changes[: len(changes)] or not changes:
            yield f"the backup has other changes: {changes}"


def _misfits(found: Account, meant: Meant, outcome: Outcome, *, is_all: bool) -> Iterator[str]:
    least = meant.after if is_all else meant.before
    changes = found.changes
    if changes != meant.after.changes[: len(changes)]:
        yield f"changes nobody made: {changes}"
    if len(changes) < len(least.changes):
        yield f"{len(least.changes) - len(changes)} changes are lost: {outcome.out}{outcome.err}"
    if is_all and found != meant.after:
        yield "it says that all was done, and that is not what is there"
    if "nothing was written" in outcome.err and len(changes) != len(meant.before.changes):
        yield f"it says that nothing was written, and something was: {outcome.err}"
