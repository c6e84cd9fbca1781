"""An error, or a death, at every write, sync and name of a ledger's files, for every command."""

import errno
from dataclasses import replace

import pytest

from tests.faults.disk import Calls, Driver, Effect, Fault
from tests.faults.effort import places
from tests.faults.scenarios import SCENARIOS, Grounds, Scenario
from tests.faults.walking import Bench, find_trouble

FAULTS = {
    "error once": Fault(Effect.FAILS),
    "error from then on": Fault(Effect.FAILS, onwards=True),
    "full once": Fault(Effect.FAILS, error=errno.ENOSPC),
    "full from then on": Fault(Effect.FAILS, error=errno.ENOSPC, onwards=True),
    "written by half, then full": Fault(Effect.WRITES_HALF, error=errno.ENOSPC, onwards=True),
    "unreadable once": Fault(Effect.FAILS, kinds=Calls.READS),
    "unreadable from then on": Fault(Effect.FAILS, kinds=Calls.READS, onwards=True),
    "denied once": Fault(Effect.FAILS, kinds=Calls.OPENS, error=errno.EACCES),
    "no more files": Fault(Effect.FAILS, kinds=Calls.OPENS, error=errno.EMFILE, onwards=True),
    "interrupted once": Fault(Effect.FAILS, kinds=Calls.CHANGES | Calls.READS, error=errno.EINTR),
    "a lock missing": Fault(Effect.FAILS, kinds=Calls.LOCKS),
    "killed before": Fault(Effect.KILLED_BEFORE),
    "killed halfway": Fault(Effect.KILLED_HALFWAY),
    "killed after": Fault(Effect.KILLED_AFTER),
}


@pytest.fixture(scope="module")
def bench(driver: Driver, grounds: Grounds, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(driver, grounds, tmp_path_factory.mktemp("bench").resolve())


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name)
def test_no_fault_loses_or_harms_anything(scenario: Scenario, bench: Bench) -> None:
    trouble = []
    for name, fault in FAULTS.items():
        calls = bench.meant(scenario).calls(fault.kinds)
        for at in places(calls, 1, scenario.name, name):
            found = find_trouble(bench, scenario, replace(fault, at=at))
            trouble += [f"{name} at call {at} of {calls}: {each}" for each in found]
    assert trouble == []


def test_the_faults_are_met(bench: Bench) -> None:
    """The disk does what it is told: an error at the first write is seen by the command."""
    scenario = next(each for each in SCENARIOS if each.name == "add")
    for name in ("error once", "killed before"):
        outcome = bench.driver.run(bench.job(scenario, replace(FAULTS[name], at=20)))
        assert outcome.faults >= 1
        assert outcome.code != 0
    assert bench.meant(scenario).calls(Calls.CHANGES) > 20
