"""The power goes at any moment: what was acknowledged is there, and nothing else is harmed."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimtrack.ledger import open_ledger
from tests.faults.accounts import Account, copy_folder, read_account
from tests.faults.disk import LEDGER, Driver, Job, Step
from tests.faults.effort import dice_for, places
from tests.faults.power import LUCKS, Did, Disk, Event, Luck, lay_out, read_record
from tests.faults.scenarios import BACKUP, EARLIER, MANY_BATCH_ROWS, MAP, Grounds
from tests.ledger.ledger_samples import deed, figure_claim

IMAGES = 25
"""For one unit of effort: disks that are looked at after each session. Ours."""


@dataclass(frozen=True, slots=True)
class Session:
    """Commands on one ledger, one after the other."""

    name: str
    steps: tuple[Step, ...]
    begins: str = "empty"
    ledger: str = LEDGER


WORK: tuple[Step, ...] = (
    *EARLIER,
    ("add", "--source", "AP", "--figure", "95 killed", "--topic", "War", "--as-of", "2020-10-15",
     "--lang", "en"),
    ("import", "many.csv", *MAP),
    ("undo",),
    ("redo",),
    "decide",
    ("sources", "merge", "AP", "Ministry", "--reason", "a test"),
    ("compare",),
)  # fmt: skip

FAR = "a/folder/of its own/far.ledger"

SESSIONS = (
    Session("from nothing", WORK),
    Session("in a new folder", tuple(
        ("--ledger", FAR, *step) for step in EARLIER[:2] if not isinstance(step, str)
    ), ledger=FAR),
    Session("on a ledger", (*WORK[6:], ("import", "corrected/tolls.csv", *MAP, "--corrections",
                                       "apply")), begins="desk"),
    Session("on an old ledger", WORK[:2], begins="old"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Course:
    """What a session comes to when the power holds."""

    start: Path
    counts: tuple[int, ...]
    """How many changes there are before the first command and after each."""
    final: Account
    events: list[Event]

    def states(self) -> Iterator[tuple[Disk, int]]:
        """The disk after each event, and how many commands had ended by then."""
        disk, done = Disk(self.start), 0
        for event in self.events:
            disk.take(event)
            done += event.did is Did.MARKED
            yield disk, done

    def images(self, name: str, folder: Path) -> Iterator[tuple[str, Path, int]]:
        """Disks after a power cut: when it was, where it is, and how many commands had ended.

        As many as the effort asks for, those after the last event always. Each is gone when the
        next one comes.
        """
        wanted: dict[int, list[Luck]] = {len(self.events) - 1: list(LUCKS)}
        for number in places(len(self.events) * len(LUCKS), IMAGES, name):
            at, kind = divmod(number - 1, len(LUCKS))
            wanted.setdefault(at, []).append(LUCKS[kind])
        image = folder / "image"
        for at, (disk, done) in enumerate(self.states()):
            for luck in wanted.get(at, ()):
                shutil.rmtree(image, ignore_errors=True)
                image.mkdir()
                lay_out(disk.cut_power(luck, dice_for(name, at, luck.name)), image)
                yield f"after event {at} ({luck.name})", image, done


def follow(driver: Driver, grounds: Grounds, session: Session, folder: Path) -> Course:
    start = copy_folder(grounds.folder / session.begins, folder / "start")
    work = copy_folder(start, folder / "work")
    counts = [0 if session.begins == "empty" else len(read_account(work / LEDGER).changes)]
    steps = grounds.fill(session.steps)
    copy_folder(start, work)
    for step in steps:
        outcome = driver.run(Job(work, (step,), batch_rows=MANY_BATCH_ROWS))
        assert outcome.code in {0, 1}, outcome.err
        counts.append(len(read_account(work / session.ledger).changes))
    final = read_account(work / session.ledger)
    record = folder / "record"
    record.touch()
    copy_folder(start, work)
    driver.run(Job(work, steps, record=record, batch_rows=MANY_BATCH_ROWS))
    assert read_account(work / session.ledger) == final, "two runs differ"
    return Course(start, tuple(counts), final, read_record(record))


def look(path: Path, course: Course, acknowledged: int) -> str:
    """What is wrong with a ledger after the power came back; empty when all is well."""
    try:
        found = read_account(path)
        with open_ledger(str(path)) as ledger:
            ledger.append(deed("later"), [figure_claim("Later", 1)])
            damage = ledger.verify()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        return f"it cannot be used: {error!r}"
    if damage:
        return f"after one more claim: {damage}"
    if found.changes != course.final.changes[: len(found.changes)]:
        return "it has changes nobody made"
    if len(found.changes) < acknowledged:
        return f"of {acknowledged} changes that were acknowledged, {len(found.changes)} are there"
    return ""


@pytest.mark.parametrize("session", SESSIONS, ids=lambda each: each.name)
def test_a_power_cut_loses_nothing_acknowledged(
    session: Session, driver: Driver, grounds: Grounds, tmp_path: Path
) -> None:
    folder = tmp_path.resolve()
    course = follow(driver, grounds, session, folder)
    trouble = [
        f"{told}: {wrong}"
        for told, image, done in course.images(session.name, folder)
        if (wrong := look(image / session.ledger, course, course.counts[done]))
    ]
    assert trouble == []


def record(
    driver: Driver, grounds: Grounds, begins: str, steps: tuple[Step, ...], folder: Path
) -> Course:
    """What reaches the disk while commands run, of which the last does more than append."""
    start = copy_folder(grounds.folder / begins, folder / "start")
    work = copy_folder(start, folder / "work")
    written = folder / "record"
    written.touch()
    outcome = driver.run(Job(work, grounds.fill(steps), record=written))
    assert set(outcome.codes) == {0}, outcome.err
    return Course(start, (), read_account(work / LEDGER), read_record(written))


def test_a_power_cut_leaves_a_backup_whole(
    driver: Driver, grounds: Grounds, tmp_path: Path
) -> None:
    """There is none, or the earlier one, or the new one; the new one when it was told of."""
    folder = tmp_path.resolve()
    note = ("note", "1", "one more change")
    course = record(driver, grounds, "desk", (("backup", BACKUP), note, ("backup", BACKUP)), folder)
    trouble = []
    for told, image, done in course.images("backup", folder):
        least = course.final.changes[: (0, -1, -1, None)[done]]
        backup = image / BACKUP
        found = read_account(backup).changes if backup.exists() else ()
        if found != course.final.changes[: len(found)] or len(found) < len(least):
            trouble.append(f"{told}: the backup has {len(found)} changes")
        if wrong := look(image / LEDGER, course, 0):
            trouble.append(f"{told}: {wrong}")
    assert trouble == []


def test_a_power_cut_leaves_the_ledger_or_what_was_restored(
    driver: Driver, grounds: Grounds, tmp_path: Path
) -> None:
    folder = tmp_path.resolve()
    course = record(driver, grounds, "ahead", (("restore", BACKUP, "--yes"),), folder)
    before = read_account(course.start / LEDGER)
    trouble = []
    for told, image, done in course.images("restore", folder):
        found = read_account(image / LEDGER)
        if found not in ((course.final,) if done else (before, course.final)):
            trouble.append(f"{told}: {len(found.changes)} changes")
    assert trouble == []


def test_a_power_cut_brings_nothing_back_that_was_redacted(
    driver: Driver, grounds: Grounds, tmp_path: Path
) -> None:
    """Once it was told that words were taken out, no file of the ledger has them."""
    folder = tmp_path.resolve()
    taking_out = ("redact", "{UN}", "--source", "--reason", "a court orders it", "--yes")
    course = record(driver, grounds, "desk", (taking_out,), folder)
    words = b"about 75 killed"
    assert any(words in each.read_bytes() for each in course.start.glob(f"{LEDGER}*"))
    trouble = []
    for told, image, done in course.images("redact", folder):
        if done and any(words in each.read_bytes() for each in image.glob(f"{LEDGER}*")):
            trouble.append(f"{told}: the words are there")
        if wrong := look(image / LEDGER, course, len(course.final.changes) - 1 + done):
            trouble.append(f"{told}: {wrong}")
    assert trouble == []


def test_a_disk_that_forgets_loses_what_was_never_synced(tmp_path: Path) -> None:
    """The simulator is no kinder than a disk: without a sync, nothing need be there."""
    (tmp_path / "start").mkdir()
    disk = Disk(tmp_path / "start")
    nothing, _, everything, *_ = LUCKS
    for event in (
        Event(Did.CREATED, "a", 0, b""),
        Event(Did.WROTE, "a", 0, b"old"),
        Event(Did.SYNCED, "a", 0, b""),
    ):
        disk.take(event)
    dice = dice_for("forgets")
    assert disk.cut_power(nothing, dice) == {}
    assert disk.cut_power(everything, dice) == {"a": b"old"}
    disk.take(Event(Did.SYNCED, ".", 0, b""))
    disk.take(Event(Did.WROTE, "a", 0, b"new"))
    assert disk.cut_power(nothing, dice) == {"a": b"old"}
    assert disk.cut_power(everything, dice) == {"a": b"new"}
    disk.take(Event(Did.RENAMED, "a", 0, b"b"))
    assert disk.cut_power(nothing, dice) == {"a": b"old"}
    assert disk.cut_power(everything, dice) == {"b": b"new"}
