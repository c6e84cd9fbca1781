"""A fixed world for every test: width, colour, clock, and no ledger or name of the real user."""

import contextlib
import gc
import io
import itertools
import os
import re
import shlex
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from claimtrack.__main__ import GC_THRESHOLDS
from tests.running import NOW, Ran
from tests.scratch import leave_memory, use_memory

# Typer reads some of these while it is imported, so they are settled before anything imports it.
for name in (
    *("FORCE_COLOR", "TERMINAL_WIDTH"),
    *("CLAIMTRACK_LEDGER", "CLAIMTRACK_AUTHOR", "CLAIMTRACK_STATE"),
    *("CLAIMTRACK_COPIES", "CLAIMTRACK_LANG", "CLAIMTRACK_THEME", "COLORFGBG", "COLORTERM"),
):
    os.environ.pop(name, None)
os.environ.update({"COLUMNS": "80", "NO_COLOR": "1", "TERM": "xterm", "TZ": "UTC"})
os.environ["CLAIMTRACK_RESULTS"] = "off"  # but where a test names a folder of its own
os.environ["LC_ALL"] = "C.UTF-8"  # reports speak the language of the locale

if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
    # Who wants no compiled files beside the sources still wants the program and the tests compiled
    # once: hundreds of processes that tests start would each compile it anew.
    sys.pycache_prefix = str(Path(__file__).resolve().parents[1] / "build" / "compiled")
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    sys.dont_write_bytecode = False


use_memory()

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts a job in the background so, and every program would ignore Ctrl-C as well.
    signal.signal(signal.SIGINT, signal.default_int_handler)

collect_ignore_glob = ["*/conftest.py"]
"""They hold no examples, and two of one name cannot both be looked through for some."""

BY_THE_CLOCK = (hypothesis.HealthCheck.too_slow,)
"""What hypothesis objects to on a busy machine alone."""

hypothesis.settings.register_profile(
    "same",
    derandomize=True,  # what was tried once finds nothing new: others are tried by the other two
    deadline=None,
    suppress_health_check=BY_THE_CLOCK,
    max_examples=30,
)
hypothesis.settings.register_profile("search", deadline=None, suppress_health_check=BY_THE_CLOCK)
hypothesis.settings.register_profile(
    "hours", deadline=None, suppress_health_check=BY_THE_CLOCK, max_examples=5_000
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over the modules and tests that stay until the end.

    There are some millions of objects in them, and it looked at each again and again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(exitstatus: int) -> None:
    """Keep nothing in memory after tests that passed."""
    if exitstatus == pytest.ExitCode.OK:
        leave_memory()


_numbers = itertools.count()
"""Of the folders that tests get. The factory of pytest finds the next free number by reading all
names there are: with thousands of tests, a sixth of the suite's time."""


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each test has its folders."""
    return tmp_path_factory.mktemp("tests")


@pytest.fixture
def tmp_path(folders: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """An empty folder of the test's own, as pytest's; it stays when the test fails."""
    name = re.sub(r"\W", "_", request.node.name)[:30]
    folder = folders / f"{name}{next(_numbers)}"
    folder.mkdir(mode=0o700)
    failed = request.session.testsfailed
    yield folder
    if request.session.testsfailed == failed:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def _away_from_home(folders: Path) -> Iterator[None]:
    """No test finds the ledger of whoever runs it, nor what they saw last."""
    home = folders / f"home{next(_numbers)}"
    home.mkdir(mode=0o700)
    places = {"XDG_DATA_HOME": str(home / "data"), "XDG_STATE_HOME": str(home / "state")}
    kept = {name: os.environ.get(name) for name in ("HOME", *places)}
    os.environ.update({"HOME": str(home), **places})
    yield
    try:
        home.rmdir()
    except OSError:  # the test left something there
        shutil.rmtree(home, ignore_errors=True)
    for name, value in kept.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@pytest.fixture(scope="session", autouse=True)
def _ledgers_are_copied() -> Iterator[None]:
    """A new ledger is a copy of one, save in tests that ask for `made_anew`."""
    from tests.empty_ledger import copied

    with copied():
        yield


@pytest.fixture
def made_anew() -> Iterator[None]:
    """New ledgers are made as the program makes them."""
    from tests.empty_ledger import made_anew

    with made_anew():
        yield


@pytest.fixture
def desk(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """An empty folder to work in; the ledger of its commands is desk.ledger.

    In a module marked `every_engine` each test runs a second time, with a ledger on a server that
    ana keeps.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLAIMTRACK_AUTHOR", "ana")
    if getattr(request, "param", "sqlite") == "sqlite":
        monkeypatch.setenv("CLAIMTRACK_LEDGER", "desk.ledger")
        yield tmp_path
        return
    from tests.postgres import database

    with database(user="ana") as url:
        monkeypatch.setenv("CLAIMTRACK_LEDGER", url)
        yield tmp_path


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests of a module marked so on every engine."""
    marks = metafunc.definition.get_closest_marker
    if "desk" in metafunc.fixturenames and marks("every_engine") and not marks("only_sqlite"):
        metafunc.parametrize("desk", ["sqlite", "postgres"], indirect=True)


@pytest.fixture
def run(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Run a command line in the folder `desk`: `run("figure 'près de 5.000' --lang fr")`."""
    from claimtrack.cli.app import main

    def run_line(line: str | list[str], *, stdin: str | bytes = b"") -> Ran:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        capsys.readouterr()
        code = main(shlex.split(line) if isinstance(line, str) else line, now=lambda: NOW)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    assert desk.is_dir()
    return run_line


@pytest.fixture(scope="session")
def shown_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the demonstration; for reading only."""
    from claimtrack.cli.app import main

    ledger = tmp_path_factory.mktemp("demonstration") / "demo.ledger"
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        assert main(["demo", "--keep", str(ledger)], now=lambda: NOW) == 0
    return ledger
