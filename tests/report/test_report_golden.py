"""The formats as they are, byte for byte. CLAIMTRACK_GOLDEN=write writes them anew."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.compare.comparison import Comparison
from claimtrack.report import Format, Options, render

GOLDEN = Path(__file__).parent / "golden"
CASES: dict[str, tuple[Format, dict[str, object]]] = {
    "terminal-60.txt": (Format.TERMINAL, {"width_cells": 60}),
    "terminal-100.txt": (Format.TERMINAL, {"width_cells": 100}),
    "terminal-200.txt": (Format.TERMINAL, {"width_cells": 200}),
    "terminal-60.ansi": (Format.TERMINAL, {"width_cells": 60, "color": True}),
    "terminal-100.ansi": (Format.TERMINAL, {"width_cells": 100, "color": True}),
    "terminal-200.ansi": (Format.TERMINAL, {"width_cells": 200, "color": True}),
    "plain-100.txt": (Format.PLAIN, {"width_cells": 100}),
    "plain-100-all.txt": (Format.PLAIN, {"width_cells": 100, "all": True}),
    "plain-100-ascii.txt": (Format.PLAIN, {"width_cells": 100, "encoding": "ascii"}),
    "comparison.md": (Format.MARKDOWN, {}),
    "comparison.json": (Format.JSON, {}),
    "comparison.csv": (Format.CSV, {}),
}


@pytest.mark.parametrize("name", CASES)
def test_format_is_as_recorded(name: str, awkward: Comparison, options: Options) -> None:
    form, changes = CASES[name]
    settings = replace(options, **changes)  # type: ignore[arg-type]
    text = render(awkward, form, settings).encode(settings.encoding)
    path = GOLDEN / name
    if os.environ.get("CLAIMTRACK_GOLDEN") == "write":
        path.write_bytes(text)
    assert text == path.read_bytes(), "run `make golden`, then read the diff"


def test_every_golden_file_is_of_a_case() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == CASES.keys()


def test_without_colour_the_terminal_is_plain(awkward: Comparison, options: Options) -> None:
    plain = render(awkward, Format.PLAIN, options)
    assert render(awkward, Format.TERMINAL, options) == plain
    assert "\x1b" not in plain


def test_colour_changes_nothing_but_colour(awkward: Comparison, options: Options) -> None:
    colored = render(awkward, Format.TERMINAL, replace(options, color=True))
    bare = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    assert bare != colored
    assert "\x1b" not in bare
    lines = (line.rstrip(" ") for line in bare.splitlines())
    assert "\n".join(lines) + "\n" == render(awkward, Format.PLAIN, options)
