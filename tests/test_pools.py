"""The processes of a command end with it, and are there without loading the program anew."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimtrack.processes import CAN_SPLIT, start_pool, without_interrupts
from tests.running import HUNG_SECONDS

COMMAND = """\
import os, time
from claimtrack.processes import start_pool

if __name__ == "__main__":
    with start_pool(2, []) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        for _ in range(2):
            pool.submit(time.sleep, 100_000)
        time.sleep(100_000)
"""


def is_there(process: int) -> bool:
    """Whether it runs; one that has ended and that nobody has asked about does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc to ask what runs")
def test_no_process_outlives_a_command_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "command.py"
    script.write_text(COMMAND, encoding="utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE) as command:
        assert command.stdout is not None
        worker = int(command.stdout.readline())
        assert is_there(worker)
        command.kill()
    given_up = time.monotonic() + HUNG_SECONDS
    while is_there(worker) and time.monotonic() < given_up:
        time.sleep(0.01)
    assert not is_there(worker)


ASKS = """\
import sys
from claimtrack.processes import start_pool

if __name__ == "__main__":
    assert "colorsys" not in sys.modules
    with start_pool(1, ["colorsys"]) as pool:
        print(pool.submit(eval, "'colorsys' in __import__('sys').modules").result())
"""


@pytest.mark.skipif(not CAN_SPLIT, reason="processes are split off on Linux alone")
def test_what_their_work_needs_is_loaded_before_they_start(tmp_path: Path) -> None:
    script = tmp_path / "asks.py"
    script.write_text(ASKS, encoding="utf-8")
    done = subprocess.run([sys.executable, script], check=True, capture_output=True)
    assert done.stdout == b"True\n"


def blocked() -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_ctrl_c_is_not_for_them() -> None:
    assert not blocked()
    with start_pool(1, []) as pool:
        with without_interrupts():
            asked = pool.submit(blocked)
        assert asked.result()
        assert pool.submit(os.getpid).result() != os.getpid()
    assert not blocked()
