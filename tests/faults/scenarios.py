"""A ledger to begin from, and one command line for each way of writing to it."""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.faults.accounts import copy_folder
from tests.faults.disk import HERE, LEDGER, Driver, Job, Step

MAP = (
    *("--column", "day=as_of", "--column", "who=source", "--column", "deaths=value"),
    *("--set", "metric=killed", "--set", "topic=War"),
)

TOLLS = "day,who,deaths\n2020-10-13,Ministry,61\n2020-10-14,Ministry,70\n2020-10-13,AP,90\n"

CORRECTED = TOLLS.replace("61", "51")

MANY = "day,who,deaths\n" + "".join(
    f"2020-10-{day:02},{who},{100 * day + len(who)}\n"
    for day in range(1, 13)
    for who in ("Ministry", "AP", "Agence France-Presse")
)

BACKUP = "desk.backup"

MANY_BATCH_ROWS = 10
"""So that `MANY` becomes four operations."""

DISPATCH = (
    "The ministry said on 14 October 2020 that 72 soldiers were killed. AP counted 91 dead.\n"
)

CLAIMS_GIVEN = "".join(
    json.dumps({"source": who, "figure": f"{number} killed", "metric": "killed", "topic": "War",
                "as_of": "2020-10-20", "language": "en"}) + "\n"
    for who, number in (("Reuters", 140), ("UN", 150), ("Red Cross", 160))
)  # fmt: skip

EARLIER: tuple[Step, ...] = (
    ("import", "tolls.csv", *MAP),
    ("add", "--source", "UN", "--figure", "about 75 killed", "--topic", "War", "--as-of",
     "2020-10-14", "--lang", "en"),
    ("extract", "dispatch.txt", "--published", "2020-10-15", "--publisher", "AFP", "--save"),
    ("topics", "add", "Second war", "--from", "2020-09-27"),
    ("note", "1", "asked the ministry"),
    ("retract", "{UN}", "--reason", "recorded twice"),
)  # fmt: skip
"""How the ledger of most scenarios came about; `{UN}` is the id of the claim of that source."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One command that writes, and what it is run on."""

    name: str
    steps: tuple[Step, ...]
    given: str = ""
    begins: str = "desk"
    """The folder it begins with: "desk", "empty", "old" or "ahead"."""
    batch_rows: int = 20_000
    goes_on: bool = True
    """Whether running it again does what is left of it."""
    reads: bool = False
    """Whether it is for reading, and writes only what it remembers or brings up to date."""
    restores: bool = False
    """Whether it puts another file in the place of the ledger."""

    def job(self, folder: Path) -> Job:
        """To run it in a folder, with nothing going wrong."""
        return Job(folder, self.steps, given=self.given, batch_rows=self.batch_rows)


SCENARIOS = (
    Scenario("make", (("add", "--source", "AP", "--figure", "90 killed", "--as-of", "2020-10-13",
                       "--lang", "en"),), begins="empty"),
    Scenario("make by import", (("import", "tolls.csv", *MAP),), begins="empty"),
    Scenario("add", (("add", "--source", "AP", "--figure", "95 killed", "--topic", "War",
                      "--as-of", "2020-10-14", "--lang", "en"),)),
    Scenario("add many", (("add", "-"),), given=CLAIMS_GIVEN),
    Scenario("import batches", (("import", "many.csv", *MAP),), batch_rows=MANY_BATCH_ROWS),
    Scenario("import corrections", (("import", "corrected/tolls.csv", *MAP, "--corrections",
                                     "apply"),)),
    Scenario("import records", (("import", "records.jsonl"),)),
    Scenario("amend", (("amend", "{AP}", "--figure", "92 killed", "--lang", "en",
                        "--reason", "misread"),)),
    Scenario("retract", (("retract", "{AP}", "--reason", "recorded twice"),)),
    Scenario("undo", (("undo", "1"),)),
    Scenario("undo and redo", (("undo",), ("redo",)), goes_on=False),
    Scenario("settle", (("settle", "{finding}", "--reason", "the tallies were partial"),)),
    Scenario("note", (("note", "{finding}", "asked again"),)),
    Scenario("decide", ("decide",), goes_on=False),
    Scenario("merge", (("sources", "merge", "AP", "Ministry", "--reason", "a test"),)),
    Scenario("alias", (("metrics", "alias", "killed", "fallen"),)),
    Scenario("topic", (("topics", "add", "Third war", "--from", "2021-01-01"),)),
    Scenario("place", (("places", "add", "Shusha"),)),
    Scenario("extract", (("extract", "other.txt", "--published", "2020-10-16", "--publisher",
                          "AFP", "--save"),)),
    Scenario("migrate", (("add", "--source", "AP", "--figure", "95 killed", "--as-of",
                          "2020-10-14", "--lang", "en"),), begins="old"),
    Scenario("redact", (("redact", "{AP}", "--source", "--reason", "a court orders it", "--yes"),)),
    Scenario("backup", (("backup", BACKUP),), reads=True),
    Scenario("restore", (("restore", BACKUP, "--yes"),), begins="ahead", restores=True),
    Scenario("compare", (("compare",),), reads=True),
    Scenario("sources", (("sources",),), reads=True),
    Scenario("check", (("check",),), reads=True),
)  # fmt: skip
"""Every way of writing to a ledger, and those commands that keep something while reading."""


class Grounds:
    """The folders that scenarios begin with, made once."""

    def __init__(self, driver: Driver, folder: Path) -> None:
        self._driver = driver
        self.folder = folder
        self._names: dict[str, str] = {}
        self._warm_up(self._make("warm"))
        desk = self._make("desk")
        for step in EARLIER:
            self._do(desk, self.fill((step,))[0])
            if step[0] == "add":
                self._names["{UN}"] = self._claim_of(desk, "UN")
        self._names["{AP}"] = self._claim_of(desk, "AP")
        self._names["{finding}"] = json.loads(self._do(desk, ("compare", "--json")))["findings"][0][
            "id"
        ]
        other = self._make("other")
        self._do(other, ("import", "many.csv", *MAP))
        self._do(other, ("sources", "merge", "AP", "Agence France-Presse", "--reason", "a test"))
        (desk / "records.jsonl").write_text(self._do(other, ("export",)), encoding="utf-8")
        self._make("empty")
        ahead = copy_folder(desk, self.folder / "ahead")
        self._do(ahead, ("backup", BACKUP))
        self._do(ahead, ("note", "1", "one more change than the backup has"))
        make_old_ledger(self._make("old") / LEDGER)

    def _warm_up(self, folder: Path) -> None:
        """Have the driver load what commands load, so that its children find it loaded.

        Claims whose language nobody gives are held to the words of every language.
        """
        steps: list[Step] = [step for step in EARLIER if "{UN}" not in step]
        steps += [("list", "--json"), ("compare",), ("export",), ("log",), ("verify",), "decide"]
        steps += [("sources",), ("check",), ("add", "-"), ("import", "corrected/tolls.csv", *MAP)]
        steps += [("sources", "merge", "AP", "UN"), ("undo",), ("redo",), ("places",), ("metrics",)]
        steps += [("retract", "c1-", "--reason", "a test"), ("settle", "1", "--reason", "a test")]
        self._driver.warm_up(folder, steps, CLAIMS_GIVEN)

    def _make(self, name: str) -> Path:
        folder = self.folder / name
        (folder / "corrected").mkdir(parents=True)
        for file, text in (
            ("tolls.csv", TOLLS),
            ("many.csv", MANY),
            ("corrected/tolls.csv", CORRECTED),
            ("dispatch.txt", DISPATCH),
            ("other.txt", DISPATCH.replace("72", "83")),
        ):
            (folder / file).write_text(text, encoding="utf-8")
        return folder

    def _do(self, folder: Path, step: Step) -> str:
        outcome = self._driver.run(Job(folder, (step,)))
        assert outcome.code in {0, 1}, (step, outcome.out, outcome.err)
        return outcome.out

    def _claim_of(self, desk: Path, source: str) -> str:
        listed = json.loads(self._do(desk, ("list", "--json")))["data"]
        return next(
            str(each["id"]) for each in listed if each["claim"]["who"]["claimant"] == source
        )

    def fill(self, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        """The steps with the ids that stand in this ledger."""
        return tuple(
            step if isinstance(step, str) else tuple(self._names.get(each, each) for each in step)
            for step in steps
        )


def make_old_ledger(path: Path) -> None:
    """A ledger as an older claimtrack left it: form 4, an import of three claims."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode = WAL")
        file.executescript((HERE / "old_ledger.sql").read_text(encoding="utf-8"))
