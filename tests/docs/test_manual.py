"""The page of man: every command and option is in it, and roff reads it without a complaint."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from claimtrack.cli.app import COMMANDS
from docs.tools import reference

PAGE = Path(reference.DOCS) / "reference" / "claimtrack.1"
TEXT = PAGE.read_text(encoding="utf-8")
REQUESTS = {".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".nf", ".fi", r".\""}
"""The requests the page is written with: those of man(7), which every reader of pages knows."""


def test_every_line_is_text_or_a_known_request() -> None:
    for line in TEXT.splitlines():
        if line.startswith((".", "'")):
            assert line.split()[0] in REQUESTS, line
    assert TEXT.count("\n.nf\n") == TEXT.count("\n.fi\n")


def test_backslashes_are_escapes_that_roff_knows() -> None:
    body = TEXT.partition("\n")[2]
    assert set(re.findall(r"\\(f[IR]|.)", body)) <= {"-", "e", "&", "fI", "fR"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_section(command: str) -> None:
    assert f"\n.SS {command}\n" in TEXT


GROFF = shutil.which("groff")


@pytest.mark.skipif(GROFF is None, reason="groff is not installed")
def test_groff_reads_it_and_shows_what_can_be_pasted() -> None:
    done = subprocess.run(
        [str(GROFF), "-man", "-Tutf8", "-ww", "-K", "utf8", str(PAGE)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    shown = re.sub(r"\x1b\[[\d;]*m|.\x08", "", done.stdout)
    assert done.stderr == ""
    assert "NAME" in shown
    assert "claimtrack compare casualties --since last" in shown
    assert "why settle" not in shown
