"""A bit of a ledger that flips, anywhere in the file: what is read is what was, or an error.

A hundred flips by default, the same every time; `CLAIMTRACK_FLIPS` sets how many, and
`CLAIMTRACK_SEED` which.
"""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.cli.app import main
from tests.ledger.ledger_readers import find_readers, is_as_told, tell
from tests.running import NOW, Ran

FLIPS = int(os.environ.get("CLAIMTRACK_FLIPS", "100"))
SEED = int(os.environ.get("CLAIMTRACK_SEED", "20201031"))

COMMANDS_EVERY = 10
"""Commands are run on every tenth of them: each takes as long as a hundred readings."""

COMMANDS = ("compare --format json casualties", "export", "list --json", "show {}", "sources")

REFUSED = 4


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demonstration") / "desk.ledger"
    assert main(["--quiet", "demo", "--keep", str(path)], now=lambda: NOW) == 0
    return path


def flip(content: bytes, path: Path, dice: random.Random) -> str:
    """Write a file with one bit of it turned; where that is."""
    bit = dice.randrange(len(content) * 8)
    altered = bytearray(content)
    altered[bit // 8] ^= 1 << (bit % 8)
    path.write_bytes(altered)
    return f"byte {bit // 8}, bit {bit % 8}"


def test_a_flipped_bit_is_never_told_as_genuine(demonstration: Path, tmp_path: Path) -> None:
    """Read through the ledger, as every command reads."""
    readers = find_readers(demonstration)
    honestly = tell(demonstration, readers, anew=False)
    content, dice = demonstration.read_bytes(), random.Random(SEED)
    silent, noticed = [], 0
    for number in range(FLIPS):
        path = tmp_path / f"{number}.ledger"
        where = flip(content, path, dice)
        told = tell(path, readers, anew=False)
        path.unlink()
        refused = {name for name, each in told.items() if isinstance(each, type)}
        noticed += bool(refused)
        silent += [
            f"{where}: {name}"
            for name, each in told.items()
            if name not in refused and not is_as_told(name, each, honestly[name])
        ]
    assert silent == []
    assert noticed > FLIPS / 20, "hardly a flip met anything that is read"


def test_commands_tell_the_same_or_refuse(
    demonstration: Path, tmp_path: Path, run: Callable[..., Ran]
) -> None:
    path = tmp_path / "desk.ledger"
    shutil.copy(demonstration, path)
    (key,) = run("list --json").out.split('"id": "')[1:2]
    commands = [each.format(key[:12]) for each in COMMANDS]
    honestly = {command: run(command) for command in commands}
    assert all(ran.code in {0, 1} for ran in honestly.values()), honestly
    content, dice = demonstration.read_bytes(), random.Random(SEED + 1)
    for _ in range(FLIPS // COMMANDS_EVERY):
        where = flip(content, path, dice)
        for command in commands:
            ran = run(command)
            is_refused = ran.code == REFUSED and "Traceback" not in ran.err
            assert is_refused or ran == honestly[command], (where, command)
