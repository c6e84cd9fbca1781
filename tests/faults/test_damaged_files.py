"""The files of a ledger come to harm: commands answer as before, or say that it is damaged."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.accounts import copy_folder
from tests.faults.damage import (
    HARMS,
    LEDGER_DAMAGED,
    READING,
    Answers,
    Harm,
    commits_in,
    harm_file,
    read_answers,
    wal_of,
)
from tests.faults.disk import LEDGER, Driver, Effect, Fault, Job, Step
from tests.faults.effort import dice_for, places
from tests.faults.power import Did, read_record
from tests.faults.scenarios import MANY_BATCH_ROWS, MAP, Grounds

TIMES = 2
"""For one unit of effort: ledgers that are harmed in each way."""

IMPORT: tuple[Step, ...] = (("import", "many.csv", *MAP),)
"""Four operations, which stand in the write-ahead log until it is folded in."""


def numbers(*what: object) -> list[int]:
    """The variants of a harm to try."""
    return list(places(1000, TIMES, *what))


@pytest.fixture(scope="module")
def steps(grounds: Grounds) -> tuple[Step, ...]:
    return grounds.fill(READING)


@pytest.fixture(scope="module")
def answers(driver: Driver, grounds: Grounds, steps: tuple[Step, ...]) -> Answers:
    return read_answers(
        driver, steps, copy_folder(grounds.folder / "desk", grounds.folder / "read")
    )


def test_harm_to_the_file_brings_no_other_answer(
    driver: Driver, grounds: Grounds, answers: Answers, tmp_path: Path, harm: Harm
) -> None:
    trouble = []
    for number in numbers("file", harm.__name__):
        work = copy_folder(grounds.folder / "desk", tmp_path.resolve() / "work")
        told = harm_file(work / LEDGER, harm, dice_for(harm.__name__, number))
        outcome = driver.run(Job(work, answers.steps))
        trouble += [f"{number}, {told}: {each}" for each in answers.trouble(outcome)]
    assert trouble == []


@pytest.fixture(params=HARMS, ids=lambda each: each.__name__)
def harm(request: pytest.FixtureRequest) -> Harm:
    found: Harm = request.param
    return found


def write_import(driver: Driver, grounds: Grounds, folder: Path) -> list[int]:
    """At which of its calls to the disk an import folds its log into the ledger."""
    work = copy_folder(grounds.folder / "desk", folder)
    record = folder.with_suffix(".record")
    record.touch()
    driver.run(Job(work, IMPORT, record=record, batch_rows=MANY_BATCH_ROWS))
    events = [each for each in read_record(record) if each.did is not Did.MARKED]
    return [
        at
        for at, each in enumerate(events, start=1)
        if each.path == LEDGER and each.did is Did.WROTE
    ]


def kill_import(driver: Driver, grounds: Grounds, folder: Path, at: int) -> Path:
    """A ledger whose importer was killed at one of its calls."""
    work = copy_folder(grounds.folder / "desk", folder)
    fault = Fault(Effect.KILLED_BEFORE, at)
    outcome = driver.run(Job(work, IMPORT, fault, batch_rows=MANY_BATCH_ROWS))
    assert outcome.signal is not None
    return work


@pytest.fixture(scope="module")
def folding(driver: Driver, grounds: Grounds) -> list[int]:
    """The calls at which the import of these tests folds its log into the ledger."""
    return write_import(driver, grounds, grounds.folder / "folding")


@pytest.fixture(scope="module")
def hot(driver: Driver, grounds: Grounds, folding: list[int]) -> Path:
    """A ledger all of whose last four changes are in its log: the importer was killed."""
    return kill_import(driver, grounds, grounds.folder / "hot", folding[0])


@pytest.fixture(scope="module")
def hot_answers(
    driver: Driver, grounds: Grounds, hot: Path, steps: tuple[Step, ...], answers: Answers
) -> Answers:
    """What is right with any number of these changes: a log that is cut cannot show it."""
    wal = wal_of(hot).read_bytes()
    states = []
    for end in commits_in(wal):
        states.append(copy_folder(hot, grounds.folder / f"hot {end}"))
        wal_of(states[-1]).write_bytes(wal[:end])
    right = read_answers(driver, steps, *states)
    assert len(set.union(*map(set, right.right))) > len(answers.steps)
    return right


def test_harm_to_the_log_brings_no_other_answer(
    driver: Driver, hot: Path, hot_answers: Answers, tmp_path: Path, harm: Harm
) -> None:
    trouble = []
    for number in numbers("log", harm.__name__):
        work = copy_folder(hot, tmp_path.resolve() / "work")
        told = harm_file(wal_of(work), harm, dice_for("log", harm.__name__, number))
        outcome = driver.run(Job(work, hot_answers.steps))
        trouble += [f"{number}, {told}: {each}" for each in hot_answers.trouble(outcome)]
    assert trouble == []


def lose(wal: Path) -> None:
    """Take the log away."""
    wal.unlink()


def empty(wal: Path) -> None:
    """Leave nothing of it."""
    os.truncate(wal, 0)


@pytest.mark.parametrize("harm_log", [lose, empty], ids=lambda each: each.__name__)
def test_a_lost_log_brings_no_other_answer(
    driver: Driver,
    grounds: Grounds,
    folding: list[int],
    hot_answers: Answers,
    tmp_path: Path,
    harm_log: Callable[[Path], None],
) -> None:
    """Also while it was being folded in, when half of it is in the file and half is not."""
    trouble = []
    for index in places(len(folding), TIMES, "folding", harm_log.__name__):
        work = kill_import(driver, grounds, tmp_path.resolve() / "work", folding[index - 1])
        harm_log(wal_of(work))
        outcome = driver.run(Job(work, hot_answers.steps))
        trouble += [f"write {index}: {each}" for each in hot_answers.trouble(outcome)]
    assert trouble == []


def test_the_log_of_another_ledger_is_not_read_as_its_own(
    driver: Driver, grounds: Grounds, hot: Path, hot_answers: Answers, tmp_path: Path
) -> None:
    work = copy_folder(grounds.folder / "other", tmp_path.resolve() / "work")
    right = read_answers(driver, (("list",), ("log",), ("export",)), work)
    wal_of(work).write_bytes(wal_of(hot).read_bytes())
    outcome = driver.run(Job(work, right.steps))
    mixed = hot_answers.trouble(driver.run(Job(work, hot_answers.steps)))
    assert list(right.trouble(outcome)) == [] or list(mixed) == []


def test_an_empty_file_is_no_ledger(
    driver: Driver, grounds: Grounds, steps: tuple[Step, ...], tmp_path: Path
) -> None:
    work = copy_folder(grounds.folder / "desk", tmp_path.resolve() / "work")
    os.truncate(work / LEDGER, 0)
    outcome = driver.run(Job(work, steps))
    assert not any(each.crashed for each in outcome.said)
    verify = outcome.said[-1]
    assert (verify.code, verify.out) == (LEDGER_DAMAGED, "")
    assert "there is no ledger here" in verify.err
