"""What an invocation takes from the environment."""

from pathlib import Path

import pytest

from claimtrack.cli.terminal.settings import Invocation
from tests.running import NOW


def state_folder(environ: dict[str, str]) -> Path:
    return Invocation(environ=environ, now=lambda: NOW).state_folder


def test_the_state_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert state_folder({"CLAIMTRACK_STATE": "/srv/desk"}) == Path("/srv/desk")
    assert state_folder({"CLAIMTRACK_STATE": "~/desk"}) == tmp_path / "desk"


@pytest.mark.parametrize("environ", [{}, {"CLAIMTRACK_STATE": ""}], ids=["unset", "empty"])
def test_else_it_is_the_users_own(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert state_folder(environ) == tmp_path / "claimtrack"
