"""Processes of the program, each split off from one that has it loaded.

Reading the program and the words of its languages takes ten times what most commands do. What is
split off has all that a process has of its own: streams, terminal, folder, environment, signals and
exit code. Tests of how the program starts and ends do not use it.
"""

import atexit
import contextlib
import functools
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import termios
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path
from typing import Any, NoReturn

from tests.running import HUNG_SECONDS

ROOT = Path(__file__).resolve().parents[1]

READ_WHILE_LOADING = frozenset({"FORCE_COLOR", "GITHUB_ACTIONS", "PY_COLORS", "TERMINAL_WIDTH"})
"""What Typer reads of the environment when it is imported: with one of these a process must start
from nothing."""

WARMED_BY = (["figure", "about 300 people"], ["--quiet", "demo"])
"""Command lines that load what most others need: the words of all languages, and a ledger."""

LONGEST_REQUEST = 1 << 18
"""Bytes: arguments and environment."""

BUG = 70
"""The exit code of a process that could not be made."""

_CLIENT = """\
#!{python} -IS
import json, os, signal, socket, sys
told = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
told.connect({address!r})
asked = {{"arguments": sys.argv[1:], "folder": os.getcwd(), "environ": dict(os.environ)}}
socket.send_fds(told, [json.dumps(asked).encode()], [0, 1, 2])
for stream in range(3):
    os.close(stream)
told.recv(16)
code = int(told.recv(16))
if code < 0:
    signal.signal(-code, signal.SIG_DFL)
    os.kill(os.getpid(), -code)
os._exit(code)
"""


@dataclass(frozen=True, slots=True)
class Child:
    """A process that was split off, and where its end is told."""

    pid: int
    told: socket.socket

    def wait(self, seconds: float) -> int:
        """Return the exit code, negative for a signal as in `subprocess`."""
        with self.told:
            self.told.settimeout(seconds)
            code = self.told.recv(16)
        assert code, "the process that waits for others has ended"
        return int(code)


def split_off(
    arguments: Sequence[str], terminal: int, folder: Path, environ: Mapping[str, str]
) -> Child:
    """Run claimtrack with these arguments, on a terminal that is its own from now on."""
    assert READ_WHILE_LOADING.isdisjoint(environ)
    asked = {"arguments": list(arguments), "folder": str(folder), "environ": dict(environ)}
    told = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    told.settimeout(HUNG_SECONDS)
    told.connect(str(_nursery() / "socket"))
    socket.send_fds(told, [json.dumps(asked | {"leads": True}).encode()], [terminal] * 3)
    return Child(int(told.recv(16)), told)


def programs() -> Path:
    """A folder with a program `claimtrack` for the PATH of a shell, which runs a split process."""
    return _nursery() / "bin"


@functools.cache
def _nursery() -> Path:
    """Start the process that has the program loaded, and return its folder. It ends with us."""
    folder = Path(tempfile.mkdtemp(prefix="nursery"))
    client = folder / "bin" / "claimtrack"
    client.parent.mkdir()
    address = str(folder / "socket")
    client.write_text(_CLIENT.format(python=sys.executable, address=address), encoding="utf-8")
    client.chmod(0o755)
    left_out = READ_WHILE_LOADING | {"COLUMNS", "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.nursery", address],
        cwd=ROOT,
        env={name: text for name, text in os.environ.items() if name not in left_out}
        | {"TERM": "dumb", "PYTHONPATH": str(ROOT), "HOME": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    atexit.register(process.communicate)  # closes its standard input, and waits
    return folder


def _serve(address: str) -> None:
    """Split off one process for each request, until standard input ends."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as door:
        door.bind(address)
        door.listen(64)
        ready = os.dup(1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        for line in WARMED_BY:
            sys.argv = ["claimtrack", *line]
            with contextlib.suppress(SystemExit):
                runpy.run_module("claimtrack", run_name="__main__")
        os.write(ready, b"ready\n")
        os.close(ready)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who wait for others
        while 0 not in select.select([0, door.fileno()], [], [])[0]:
            told, _ = door.accept()
            if os.fork() == 0:
                door.close()
                _answer(told)
            told.close()


def _answer(told: socket.socket) -> NoReturn:
    """Split off the process that is asked for; tell its number, and at its end the code."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    request, streams, _, _ = socket.recv_fds(told, LONGEST_REQUEST, 3)
    if not request:
        os._exit(0)
    pid = os.fork()
    if pid == 0:
        told.close()
        _become(json.loads(request), streams)
    for each in (0, 1, 2, *streams):
        os.close(each)
    told.send(str(pid).encode())
    _, status = os.waitpid(pid, 0)
    with contextlib.suppress(OSError):  # whoever asked has gone
        told.send(str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def _become(asked: dict[str, Any], streams: Sequence[int]) -> NoReturn:
    """Be the process that was asked for, to its end."""
    code: object = BUG
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        for stream in streams:
            os.close(stream)
        if asked.get("leads"):
            os.setsid()
            ioctl(0, termios.TIOCSCTTY, 0)
        os.chdir(asked["folder"])
        os.environ.clear()
        os.environ.update(asked["environ"])
        for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
            errors = "backslashreplace" if name == "stderr" else "strict"
            opened = open(number, mode, encoding="utf-8", errors=errors, closefd=False)  # noqa: SIM115
            setattr(sys, name, opened)
        sys.argv = ["claimtrack", *asked["arguments"]]
        try:
            runpy.run_module("claimtrack", run_name="__main__")
        except SystemExit as stop:
            code = stop.code or 0
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code if isinstance(code, int) else 1)


if __name__ == "__main__":
    _serve(sys.argv[1])
