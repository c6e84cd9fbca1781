"""The formats as they are, byte for byte. CLAIMTRACK_GOLDEN=write writes them anew."""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.compare.comparison import Comparison, FindingKind
from claimtrack.report.catalogue import languages
from claimtrack.report.finding_ids import find_finding
from claimtrack.report.options import Format, Level, Options, Shades
from claimtrack.report.rendering import render, to_pieces_of_finding
from tests.report.made import with_pairs
from tests.running import Ran

GOLDEN = Path(__file__).parent / "golden"
CASES: dict[str, tuple[Format, dict[str, object]]] = {
    "terminal-60.txt": (Format.TERMINAL, {"width_cells": 60}),
    "terminal-100.txt": (Format.TERMINAL, {"width_cells": 100}),
    "terminal-200.txt": (Format.TERMINAL, {"width_cells": 200}),
    "terminal-60.ansi": (Format.TERMINAL, {"width_cells": 60, "shades": Shades.PAIRED}),
    "terminal-100.ansi": (Format.TERMINAL, {"width_cells": 100, "shades": Shades.PAIRED}),
    "terminal-200.ansi": (Format.TERMINAL, {"width_cells": 200, "shades": Shades.PAIRED}),
    "plain-100.txt": (Format.PLAIN, {"width_cells": 100}),
    "plain-100-quiet.txt": (Format.PLAIN, {"level": Level.QUIET}),
    "plain-100-verbose.txt": (Format.PLAIN, {"level": Level.VERBOSE}),
    "plain-100-all.txt": (Format.PLAIN, {"level": Level.ALL}),
    "plain-100-ascii.txt": (Format.PLAIN, {"encoding": "ascii"}),
    "comparison.md": (Format.MARKDOWN, {}),
    "comparison-verbose.md": (Format.MARKDOWN, {"level": Level.VERBOSE}),
    "comparison-all.md": (Format.MARKDOWN, {"level": Level.ALL}),
    "comparison.json": (Format.JSON, {}),
    "comparison.csv": (Format.CSV, {}),
}
OF_FINDING: dict[str, tuple[Format, str]] = {
    "why-gap.txt": (Format.PLAIN, "5"),
    "why-gap.md": (Format.MARKDOWN, "5"),
    "why-gap.json": (Format.JSON, "5"),
    "why-gap.csv": (Format.CSV, "5"),
    "why-exchange.txt": (Format.PLAIN, "ec01"),
    "why-series.txt": (Format.PLAIN, "5e21"),
    "why-settled.txt": (Format.PLAIN, "5e77"),
    "why-returned.txt": (Format.PLAIN, "c0f2"),
}
OPENINGS: dict[str, dict[str, object]] = {
    "demonstration-60.txt": {"width_cells": 60},
    "demonstration-100.txt": {},
    "demonstration-200.txt": {"width_cells": 200},
    "demonstration-verbose.txt": {"level": Level.VERBOSE},
}
DIGEST = re.compile(r"\b[0-9a-f]{12}\b")
IN_LANGUAGES = {f"demo-{tag}.txt": tag for tag in languages() if tag != "en"}
"""The demonstration as `demo --all` shows it, in each language but English."""
OTHERS = {*OPENINGS, *IN_LANGUAGES, "demonstration-why.txt", "pairs.csv", "pairs.json", "large.txt"}


def check(name: str, text: str, encoding: str = "utf-8") -> None:
    path = GOLDEN / name
    if os.environ.get("CLAIMTRACK_GOLDEN") == "write":
        path.write_bytes(text.encode(encoding))
    assert text.encode(encoding) == path.read_bytes(), "run `make golden`, then read the diff"


@pytest.mark.parametrize("name", CASES)
def test_format_is_as_recorded(name: str, awkward: Comparison, options: Options) -> None:
    form, changes = CASES[name]
    settings = replace(options, **changes)  # type: ignore[arg-type]
    check(name, render(awkward, form, settings), settings.encoding)


@pytest.mark.parametrize("name", OF_FINDING)
def test_one_finding_is_as_recorded(name: str, awkward: Comparison, options: Options) -> None:
    form, wanted = OF_FINDING[name]
    finding = find_finding(awkward, wanted)
    check(name, "".join(to_pieces_of_finding(awkward, finding, form, options)))


@pytest.mark.parametrize("form", [Format.CSV, Format.JSON])
def test_all_pairs_are_as_recorded(form: Format, awkward: Comparison, options: Options) -> None:
    check(f"pairs.{form}", render(with_pairs(awkward), form, options))


def test_a_large_comparison_is_as_recorded(large: Comparison, options: Options) -> None:
    check("large.txt", render(large, Format.PLAIN, options))


@pytest.mark.parametrize("name", OPENINGS)
def test_the_demonstration_is_as_recorded(
    name: str, compared: Comparison, options: Options
) -> None:
    changed = replace(options, **OPENINGS[name])  # type: ignore[arg-type]
    check(name, render(compared, Format.PLAIN, changed))


@pytest.mark.parametrize("which", ["compared", "war", "awkward", "large"])
def test_the_opening_fits_a_screen(
    which: str, options: Options, request: pytest.FixtureRequest
) -> None:
    comparison = request.getfixturevalue(which)
    lines = {
        cells: len(
            render(comparison, Format.PLAIN, replace(options, width_cells=cells)).splitlines()
        )
        for cells in (60, 100, 200)
    }
    assert lines[100] <= 30
    assert lines[200] <= lines[100] <= lines[60] <= 50


def test_one_finding_of_each_kind_is_as_recorded(compared: Comparison, options: Options) -> None:
    first = {finding.kind: finding for finding in reversed(compared.findings) if finding.is_told}
    assert set(first) == {*FindingKind} - {FindingKind.ATTRIBUTION}
    told = (
        "".join(to_pieces_of_finding(compared, first[kind], Format.PLAIN, options))
        for kind in FindingKind
        if kind in first
    )
    check("demonstration-why.txt", "\n\n".join(told))


@pytest.mark.parametrize("name", IN_LANGUAGES)
def test_the_demonstration_in_a_language_is_as_recorded(name: str, run: Callable[..., Ran]) -> None:
    shown = run(f"demo --all --report-lang {IN_LANGUAGES[name]}").out
    check(name, DIGEST.sub("0" * 12, shown))


def test_every_golden_file_is_of_a_case() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {*CASES, *OF_FINDING, *OTHERS}


def test_without_colour_the_terminal_is_plain(awkward: Comparison, options: Options) -> None:
    plain = render(awkward, Format.PLAIN, options)
    assert render(awkward, Format.TERMINAL, options) == plain
    assert "\x1b" not in plain


def test_colour_changes_nothing_but_colour(awkward: Comparison, options: Options) -> None:
    colored = render(awkward, Format.TERMINAL, replace(options, shades=Shades.PAIRED))
    bare = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    assert bare != colored
    assert "\x1b" not in bare
    lines = (line.rstrip(" ") for line in bare.splitlines())
    assert "\n".join(lines) + "\n" == render(awkward, Format.PLAIN, options)
