"""What an invocation takes from the environment."""

import io
from pathlib import Path

import pytest

from claimtrack.cli.terminal.settings import Invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.report.options import Shades
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


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


def shades(environ: dict[str, str], *, on_terminal: bool = True) -> Shades | None:
    stream = Terminal() if on_terminal else io.StringIO()
    return Invocation(environ=environ, now=lambda: NOW).find_shades(stream)


@pytest.mark.parametrize(
    ("environ", "wanted"),
    [
        ({"TERM": "xterm-256color"}, Shades.PAIRED),
        ({}, Shades.PAIRED),
        ({"TERM": "xterm-256color", "COLORFGBG": "15;0"}, Shades.DARK),
        ({"TERM": "xterm-256color", "COLORFGBG": "0;15"}, Shades.LIGHT),
        ({"TERM": "xterm-256color", "COLORFGBG": "0;default;7"}, Shades.LIGHT),
        ({"TERM": "xterm-256color", "COLORFGBG": "12;8"}, Shades.DARK),
        ({"TERM": "xterm-256color", "COLORFGBG": "default;default"}, Shades.PAIRED),
        ({"CLAIMTRACK_THEME": "light", "COLORFGBG": "15;0"}, Shades.LIGHT),
        ({"CLAIMTRACK_THEME": "Dark"}, Shades.DARK),
        ({"TERM": "linux"}, Shades.NONE),
        ({"TERM": "linux", "CLAIMTRACK_THEME": "dark"}, Shades.NONE),
        ({"TERM": "xterm-16color"}, Shades.NONE),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, Shades.PAIRED),
        ({"TERM": "dumb"}, None),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, None),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, Shades.PAIRED),
    ],
)
def test_the_shades_fit_the_ground_of_the_terminal(
    environ: dict[str, str], wanted: Shades | None
) -> None:
    assert shades(environ) == wanted


def test_a_pipe_has_colours_only_when_told() -> None:
    assert shades({"CLAIMTRACK_THEME": "light"}, on_terminal=False) is None
    assert shades({"FORCE_COLOR": "1"}, on_terminal=False) is Shades.PAIRED


def test_a_theme_that_is_none_is_refused_with_what_there_is() -> None:
    with pytest.raises(WrongUsage) as refused:
        shades({"CLAIMTRACK_THEME": "solarised"})
    assert refused.value.place == "CLAIMTRACK_THEME"
    assert refused.value.message == '"solarised" is not one of: light, dark'
