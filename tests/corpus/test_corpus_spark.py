"""Spark, with however many cores, writes the bytes that one process of this machine writes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack.corpus.spark import SparkEngine
from tests.corpus import inputs
from tests.corpus.java import needs_spark

pytestmark = needs_spark

Start = Callable[[str], SparkEngine]
Written = dict[str, dict[str, bytes]]
"""The files of each command, by their names."""


@pytest.fixture(scope="session")
def by_local(tmp_path_factory: pytest.TempPathFactory, claims: Path, documents: Path) -> Written:
    """What one process of this machine writes."""
    folder = tmp_path_factory.mktemp("local")
    engine = inputs.local(folder / "scratch", 1)
    inputs.compare(engine, claims, folder / "compare")
    inputs.align(engine, claims, folder / "align")
    inputs.extract(engine, documents, folder / "extract")
    return {name: inputs.contents(folder / name) for name in ("compare", "align", "extract")}


@pytest.mark.parametrize("master", ["local[1]", "local[4]"])
def test_cores_of_one_machine(
    master: str, spark: Start, tmp_path: Path, claims: Path, by_local: Written
) -> None:
    inputs.compare(spark(master), claims, tmp_path / "out")
    assert inputs.contents(tmp_path / "out") == by_local["compare"]


def test_a_worker_that_is_killed_changes_nothing(
    spark: Start, tmp_path: Path, claims: Path, some_claim: str, by_local: Written
) -> None:
    mark = tmp_path / some_claim
    hands = inputs.dying_hands(mark, "worker")
    inputs.compare(spark("local[2]"), claims, tmp_path / "out", hands=hands)
    assert mark.exists()
    assert inputs.contents(tmp_path / "out") == by_local["compare"]


def test_a_cluster_of_two_does_everything_and_an_executor_that_is_killed_changes_nothing(
    spark: Start, tmp_path: Path, claims: Path, documents: Path, some_claim: str, by_local: Written
) -> None:
    engine = spark("local-cluster[2,1,1024]")
    mark = tmp_path / some_claim
    hands = inputs.dying_hands(mark, "executor")
    inputs.compare(engine, claims, tmp_path / "compare", hands=hands)
    assert mark.exists()
    inputs.align(engine, claims, tmp_path / "align")
    inputs.extract(engine, documents, tmp_path / "extract")
    for name, written in by_local.items():
        assert inputs.contents(tmp_path / name) == written
