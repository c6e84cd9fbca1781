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
PAPER = TerminalTheme(
    (253, 253, 250),
    (40, 40, 40),
    [
        *((40, 40, 40), (180, 30, 40), (20, 110, 60), (150, 100, 0)),
        *((30, 80, 170), (140, 40, 140), (0, 110, 130), (120, 120, 120)),
    ],
    [
        *((90, 90, 90), (210, 60, 60), (40, 140, 80), (190, 110, 0)),
        *((60, 110, 200), (170, 70, 170), (20, 140, 160), (60, 60, 60)),
    ],
)
"""Dark letters on paper, dark enough to be read in print; the sixteen standard colours."""


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
        environment = {**os.environ, "CLAIMTRACK_LEDGER": "demo.ledger"}
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
