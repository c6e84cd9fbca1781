"""What was joined, renamed, moved or amended and taken back again is exported and imported whole.

Whatever commands accepted is a ledger that another one takes in, line by line, whatever was said of
its names and metrics when its claims were recorded and is no longer said.

    CLAIMTRACK_MACHINES=2000 pytest tests/machines/test_taken_back.py     # so many walks
    CLAIMTRACK_FUZZ_SEED=7                                                # other ones
"""

import os
import re
import shlex
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import pytest

from claimtrack.workflow.exporting import export_lines
from claimtrack.workflow.world import verify_ledger
from tests.machines.desks import Desk

WALKS = int(os.environ.get("CLAIMTRACK_MACHINES", "4"))
SEED = int(os.environ.get("CLAIMTRACK_FUZZ_SEED", "0"))
STEPS = 24
"""Command lines of one walk. Ours."""

CLAIM_ID = re.compile(r"c1-[0-9a-f]{32}")

BEFORE = (
    "add 'AP: 61 injured' --lang en --topic siege --as-of 2020-10-22",
    "add 'Reuters: 12 soldiers killed in Oldtown' --lang en --place Oldtown --topic war",
    "add 'Ministry: 5 missing in Tavil' --lang en --place Tavil --topic war",
    "add --source Army --figure '9 feared killed' --metric killed --stance opines --lang en",
    "add --source Army --figure '70 hectares' --metric 'area burnt' --lang en --topic war",
    "add --source Army --figure '9 to 12 killed' --lang en --since 2020-10-01 --as-of 2020-10-20",
)
"""What everything below is said of."""

UNDER = (
    "add 'AFP: 62 dead' --metric injured --lang en --topic siege --as-of 2020-10-23",
    "add 'AFP: 63 wounded' --metric killed --lang en --topic war --as-of 2020-10-23",
    "add 'AFP: 64 missing' --metric injured --lang en",
    "add --source AFP --figure 65 --metric looted --lang en --topic guerre",
    "add --source AFP --figure '66 ransacked' --metric ransacked --lang en",
    "add --source 'Associated Press' --figure '67 killed' --lang en --place 'Old Town'",
    "add --source AFP --figure 68 --metric plundered --create-metrics --lang en",
    "amend $1 --topic guerre --reason moved",
    "amend $1 --metric killed --reason misread",
    "amend $2 --role civilian --reason misread",
    "amend $4 --stance asserts --reason confirmed",
    "amend $5 --unit EUR --reason misread",
    "amend $6 --since 2020-10-25 --reason misread",
    "amend $3 --lang fr --reason misread",
    "retract $3 --reason hoax",
)
"""What may be recorded while it holds; some is accepted at that time alone."""

CHANGES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "metrics joined": (
        ("metrics merge injured killed --reason one",),
        ("metrics split injured killed --reason two",),
    ),
    "three metrics joined": (
        ("metrics merge injured killed --reason one", "metrics merge injured missing --reason one"),
        ("metrics split injured missing --reason two",),
    ),
    "a metric put into another": (
        ("metrics add injured --parent killed",),
        ("metrics add injured --parent casualties",),
    ),
    "a metric of their own": (
        ("metrics add looted --kind toll", "metrics alias looted ransacked"),
        ("metrics split looted ransacked --reason two", "metrics merge looted killed --reason one"),
    ),
    "shipped metrics put round": (
        ("metrics add looted", "metrics add killed --parent looted"),
        ("metrics add 'dead including missing' --parent killed",),
    ),
    "a metric with another kind": (
        ("metrics add killed --kind flow", "metrics add injured --dimension area"),
        ("metrics add killed --kind toll",),
    ),
    "sources joined": (
        ("sources merge AP Reuters --reason one", "sources alias AP 'Associated Press'"),
        ("sources split AP Reuters --reason two", "sources alias Reuters 'Associated Press'"),
    ),
    "sources in one another": (
        ("sources add Army --parent Ministry",),
        ("sources add Army --parent AP", "sources merge Army Ministry --reason one"),
    ),
    "topics joined": (
        ("topics add war", "topics alias war guerre", "topics merge war siege --reason one"),
        ("topics split war siege --reason two", "topics add siege --parent war"),
    ),
    "claims moved": (
        ("topics add truce --from 2020-11", "topics assign truce $1 $2 --reason date"),
        ("topics assign war $1 --reason date", "topics merge truce war --reason one"),
    ),
    "places in one another": (
        ("places add Oldtown --parent Tavil", "places alias Oldtown 'Old Town'"),
        ("places add Oldtown --parent Kavran", "places merge Oldtown 'Old Town' --reason one"),
    ),
    "places put round": (
        ("places add Oldtown --parent Tavil",),
        ("places add Oldtown", "places add Tavil --parent Oldtown"),
    ),
}
"""What is said of names, and what says the opposite, or something that goes ill with it."""

WAYS = ("undone", "said otherwise", "undone and redone")


@dataclass(slots=True)
class Typed:
    """A ledger of somebody, and what was typed at it."""

    desk: Desk
    lines: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    """Of the claims that were recorded, oldest first."""

    def type(self, line: str) -> bool:
        """Type a line; `$1` is the first claim that was recorded. Whether it was done."""
        for number, key in enumerate(self.ids[:9], start=1):
            line = line.replace(f"${number}", key)
        ran = self.desk.run(*shlex.split(line))
        assert ran.code in {0, 2, 3, 4}, (line, ran)
        if ran.code == 0:
            self.lines.append(line)
            self.ids += [key for key in CLAIM_ID.findall(ran.out) if key not in self.ids]
        return ran.code == 0

    def type_all(self, lines: Iterable[str]) -> int:
        """Type lines one after the other; how many were done."""
        return [self.type(line) for line in lines].count(True)

    def changes(self) -> int:
        """How many changes the log has."""
        return len(self.desk.held.operations())

    def check(self) -> str:
        """The ledger goes into an empty one and comes out of it the same; what was told of it."""
        assert verify_ledger(self.desk.held) == ()
        lines = list(export_lines(self.desk.held))
        whole = "".join(f"{each}\n" for each in lines)
        (self.desk.folder / "all.jsonl").write_text(whole, encoding="utf-8")
        with ExitStack() as opened:
            copy = Desk(self.desk.folder, "ben", self.desk.clock, f"copy-{len(self.lines)}.ledger")
            opened.callback(copy.leave)
            ran = copy.run("import", "all.jsonl")
            assert ran.code == 0, (ran, self.lines)
            assert list(export_lines(copy.held)) == lines, self.lines
            assert verify_ledger(copy.held) == ()
        return ran.err


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Typed:
    """What every ledger here begins with: a few claims, typed once."""
    typed = Typed(Desk(tmp_path_factory.mktemp("begun"), "ana"))
    for line in BEFORE:
        assert typed.type(line), line
    typed.desk.leave()
    return typed


@contextmanager
def new_ledger(begun: Typed, folder: Path) -> Iterator[Typed]:
    """A ledger with a few claims, in which somebody types on."""
    shutil.copytree(begun.desk.folder, folder, dirs_exist_ok=True)
    desk = Desk(folder, begun.desk.author, replace(begun.desk.clock))
    typed = Typed(desk, [*begun.lines], [*begun.ids])
    try:
        yield typed
    finally:
        typed.desk.leave()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("change", CHANGES)
def test_what_was_said_and_taken_back(change: str, way: str, begun: Typed, tmp_path: Path) -> None:
    said, otherwise = CHANGES[change]
    with new_ledger(begun, tmp_path) as typed:
        since = typed.changes()
        assert typed.type_all(said) == len(said)
        done = typed.changes()
        assert typed.type_all(UNDER)
        if way != "said otherwise":
            undone = [f"undo {number}" for number in range(done, since, -1)]
            assert typed.type_all(undone) == len(undone)
        if way == "undone and redone":
            assert typed.type("redo")
        if way != "undone":
            typed.type_all(otherwise)
        typed.check()


def test_whatever_was_said_and_taken_back(begun: Typed, tmp_path: Path) -> None:
    lines = [*UNDER, *(each for told in CHANGES.values() for part in told for each in part)]
    for walk in range(WALKS):
        random = Random(f"{SEED}/{walk}")
        folder = tmp_path / str(walk)
        folder.mkdir()
        with new_ledger(begun, folder) as typed:
            for _ in range(STEPS):
                number = random.randint(len(BEFORE) + 1, max(len(BEFORE) + 1, typed.changes()))
                back = random.choice((f"undo {number}", f"redo {number}", "undo", "redo"))
                typed.type(back if random.random() < 0.3 else random.choice(lines))
            typed.check()


def test_a_claim_of_metrics_that_were_one_is_told_with_its_words(
    begun: Typed, tmp_path: Path
) -> None:
    with new_ledger(begun, tmp_path) as typed:
        typed.type("metrics merge injured killed --reason one")
        assert typed.type(UNDER[0])
        key = typed.ids[-1]
        assert "contradicts" not in typed.check()
        typed.type("metrics split injured killed --reason two")
        told = typed.check()
    assert (
        f'a claim contradicts the words of its figure: {key}: "62 dead" says killed, the metric is '
        "injured: please check\n"
    ) in told
