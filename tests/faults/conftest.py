"""One driver for all tests of faults, and the folders they begin with."""

from collections.abc import Iterator

import pytest

from tests.faults.disk import Driver, build_shim
from tests.faults.scenarios import Grounds


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """The process whose children meet faults."""
    shim = build_shim(tmp_path_factory.mktemp("shim"))
    if shim is None:
        pytest.skip("a C compiler and Linux are needed to stand between SQLite and the disk")
    driver = Driver(shim, tmp_path_factory.mktemp("driver"))
    yield driver
    driver.close()


@pytest.fixture(scope="session")
def grounds(driver: Driver, tmp_path_factory: pytest.TempPathFactory) -> Grounds:
    """What the scenarios begin with."""
    return Grounds(driver, tmp_path_factory.mktemp("grounds").resolve())
