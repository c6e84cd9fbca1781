"""Inputs that are made once, and a Spark that is started once for each address."""

import contextlib
import io
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.corpus import java
from tests.running import NOW


@pytest.fixture(scope="session")
def shown_lines(tmp_path_factory: pytest.TempPathFactory, shown_ledger: Path) -> Path:
    """The export of the demonstration."""
    from claimtrack.cli.app import main

    path = tmp_path_factory.mktemp("shown") / "demo.jsonl"
    with contextlib.redirect_stdout(io.StringIO()) as written:
        assert main(["--ledger", str(shown_ledger), "export"], now=lambda: NOW) == 0
    path.write_text(written.getvalue(), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def claims(tmp_path_factory: pytest.TempPathFactory, shown_lines: Path) -> Path:
    """A folder with the lines of some thousand claims."""
    from tests.corpus import inputs

    return inputs.write_claims(tmp_path_factory.mktemp("corpus") / "claims", shown_lines)


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the lines of some documents."""
    from tests.corpus import inputs

    return inputs.write_documents(tmp_path_factory.mktemp("corpus") / "documents.jsonl")


@pytest.fixture(scope="session")
def java_home(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """Where Spark finds a Java; None: where it finds the machine's own."""
    return java.make_java_home(tmp_path_factory.mktemp("java") / "home")


SOON_OVER = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""For a Java that ends before compiling its code a second time, better, and collecting its garbage
in several threads has paid."""


@pytest.fixture
def spark(
    java_home: Path | None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], object]]:
    """Start Spark at an address; it is stopped after the test."""
    from claimtrack.corpus.spark import SparkEngine
    from tests.corpus import inputs

    if java_home is not None:
        monkeypatch.setenv("JAVA_HOME", str(java_home))
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("JDK_JAVA_OPTIONS", SOON_OVER)
    monkeypatch.setenv("PYTHONPATH", os.environ.get("PYTHONPATH", ""))
    started: list[SparkEngine] = []

    def start(master: str) -> SparkEngine:
        started.append(SparkEngine(master, inputs.silent))
        return started[-1]

    yield start
    for engine in started:
        engine.close()


@pytest.fixture(scope="session")
def some_claim(claims: Path) -> str:
    """The id of a claim in the middle of a file."""
    lines = (claims / "1.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(lines[len(lines) // 2])
    assert record["kind"] == "claim"
    return str(record["id"])


@pytest.fixture
def names(tmp_path: Path) -> Path:
    """Claims of sources and places that are one, or may be."""
    rows = [
        {
            "source": source,
            "figure": f"{number + 3} dead",
            "metric": "killed",
            "topic": topic,
            "place": place,
            "as_of": "2020-10-13",
            "language": "en",
        }
        for number, (source, topic, place) in enumerate(NAMES)
    ]
    path = tmp_path / "names.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in rows), encoding="utf-8")
    return path


NAMES = (
    ("Vladimir Putin", "Battle of Arat", "Stepanakert"),
    ("Putin", "Battle of Arat", "Stepanakert"),
    ("Vladimir Poutine", "Battle of Arat", "Stepanakiert"),
    ("World Health Organization", "Flood of Corum", "Czech Republic"),
    ("World Health Organisation", "Flood of Corum", "Czechia"),
    ("WHO", "Flood of Corum", "Corum"),
    ("Health Ministry of Peru", "Flood of Corum", "Lima"),
    ("Peru's health ministry", "Flood of Corum", "Lima"),
    ("the health ministry", "Flood of Corum", "Lima"),
    ("the police", "The flood of Corum", "Lima"),
    ("Emmanuel Macron", "Battle of Arath", "Paris"),
    ("Emanuel Macron", "Battle of Arat", "Paris"),
)
