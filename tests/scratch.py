"""Where tests keep their files: in memory, where a machine has room for them there.

A ledger waits for the disk at every change, and tests make tens of thousands of changes. What a
power cut leaves of a file is shown by tests that simulate one, not by the disk of who runs them.
"""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - what is made there has a name nobody can know
"""What Linux keeps in memory."""

ROOM_BYTES = 3 * 1024**3
"""How much must be free there. Ours: the files of all tests together, none of them removed, were
2 GB; a container has 64 MB there as a rule."""

_NAME = "claimtrack-tests-"


def use_memory() -> None:
    """Let everything temporary of this process and those it starts be kept in memory.

    Nothing changes when somebody set TMPDIR, or where there is no such place. What runs left that
    were ended at once is removed.
    """
    if "TMPDIR" in os.environ or not _is_roomy(IN_MEMORY):
        return
    for left in IN_MEMORY.glob(f"{_NAME}*"):
        process = left.name.removeprefix(_NAME).partition("-")[0]
        if not Path("/proc", process).exists():
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{_NAME}{os.getpid()}-", dir=IN_MEMORY))
    folder.chmod(0o711)  # a server runs as somebody else, and has a folder of its own in it
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = None  # as it was found before


def _is_roomy(place: Path) -> bool:
    try:
        found = os.statvfs(place)
    except OSError:
        return False
    if found.f_flag & os.ST_NOEXEC or not os.access(place, os.W_OK | os.X_OK):
        return False  # tests write programs and run them
    return found.f_bavail * found.f_frsize >= ROOM_BYTES


def leave_memory() -> None:
    """Remove what this process, not one that started it, keeps in memory."""
    folder = Path(os.environ.get("TMPDIR", ""))
    if folder.name.startswith(f"{_NAME}{os.getpid()}-"):
        for each in folder.glob("pytest-of-*"):  # a server that is still there removes its own
            shutil.rmtree(each, ignore_errors=True)
        with contextlib.suppress(OSError):
            folder.rmdir()
