"""Draw the picture of the README from what the program prints; `--check` says when it is stale."""

import argparse
import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parents[2]
PICTURE = ROOT / "docs" / "report.svg"
WIDTH_CELLS = 100
COMMAND = ("compare", "casualties")
INK = (40, 40, 40)
PAPER = TerminalTheme((253, 253, 250), INK, [INK] * 8)
"""Dark letters on paper; the shades for light grounds are used, and none of the sixteen colours."""


def main() -> int:
    """Write or check; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing")
    drawn = draw(_printed())
    if parser.parse_args().check:
        if not PICTURE.exists() or PICTURE.read_text(encoding="utf-8") != drawn:
            print("docs/report.svg is stale: run `make docs`", file=sys.stderr)
            return 1
        return 0
    PICTURE.write_text(drawn, encoding="utf-8")
    return 0


def draw(printed: str) -> str:
    """An SVG of coloured terminal text that fetches no font from anywhere."""
    console = Console(
        width=WIDTH_CELLS,
        record=True,
        file=io.StringIO(),
        force_terminal=True,
        legacy_windows=False,
    )
    console.print(Text.from_ansi(printed), end="")
    no_fonts = re.sub(r"@font-face \{\{.*?\n    \}\}\n", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    return console.export_svg(
        title="claimtrack " + " ".join(COMMAND),
        theme=PAPER,
        code_format=no_fonts.replace(
            "    <!-- Generated with Rich https://www.textualize.io -->\n", ""
        ),
        unique_id="report",
    )


def _printed() -> str:
    program = [sys.executable, "-m", "claimtrack"]
    shown = [*program, "--color", "always", *COMMAND, "--width", str(WIDTH_CELLS)]
    with tempfile.TemporaryDirectory() as folder:
        told = {"CLAIMTRACK_LEDGER": "demo.ledger", "CLAIMTRACK_THEME": "light", "TERM": "xterm"}
        environment = {**os.environ, **told}
        for command in ([*program, "demo", "--keep", "demo.ledger"], shown):
            done = subprocess.run(  # noqa: S603
                command,
                check=True,
                capture_output=True,
                cwd=folder,
                env=environment,
                encoding="utf-8",
            )
    return re.sub(r"(ledger) [0-9a-f]{12}", r"\1 …", done.stdout)  # that changes by the clock


if __name__ == "__main__":
    sys.exit(main())
