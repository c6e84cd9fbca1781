"""What a user saw last: the findings of their last report, kept outside the ledger.

It is what `why 3` and `--since last` refer to. It belongs to the user and to one ledger; nothing
in the ledger depends on it, and losing it loses nothing but these references.
"""

import contextlib
import datetime as dt
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.align.filter import Asked
from claimtrack.model.codec import Misfit, reader_of, writer_of

if TYPE_CHECKING:
    from claimtrack.compare.comparison import Comparison

NAME_DIGITS = 32
"""Of the digest that names the file of a ledger: as many as tell records apart."""


@dataclass(frozen=True, slots=True)
class SeenFinding:
    """A finding as it was told: enough to see what is new or changed, and no text of it."""

    id: str
    verdict: str = ""
    """Empty for a finding that has none."""
    factor: str = ""
    """How far it was apart, as a decimal; empty for a finding that has none."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The last report that a user saw of a ledger; empty when they saw none."""

    findings: tuple[SeenFinding, ...] = ()
    """In the order of their numbers: the first is number 1."""
    change: int = 0
    """The number of the last change of the ledger at that time; 0: there was none."""
    at: str = ""
    """When, as an ISO 8601 moment in UTC; empty when there was no report."""
    asked: Asked | None = None
    """Which claims the report was about; None when it is not known."""
    is_explained: bool = False
    """Whether the signs were ever explained below a report of this ledger."""


def to_seen(comparison: "Comparison", change: int, at: dt.datetime, asked: Asked) -> Seen:
    """What somebody has seen who was shown a comparison.

    Args:
        comparison: What was shown.
        change: The number of the last change of the ledger; 0: there was none.
        at: When, with its time zone.
        asked: Which claims were asked for.
    """
    findings = tuple(
        SeenFinding(
            finding.id,
            "" if finding.verdict is None else finding.verdict.value,
            "" if finding.factor is None else str(finding.factor),
        )
        for finding in comparison.findings
        if finding.is_told
    )
    return Seen(findings, change, at.isoformat(), asked)


def read_seen(folder: Path, identity: str) -> Seen:
    """What was seen last of a ledger; empty when nothing is kept, or nothing that can be read.

    Args:
        folder: Where it is kept.
        identity: Of the ledger: `Ledger.identity()`.
    """
    try:
        kept = json.loads(_file(folder, identity).read_bytes())
        seen: Seen = reader_of(Seen)(kept)
        has_zone = dt.datetime.fromisoformat(seen.at).tzinfo is not None
    except (OSError, ValueError, RecursionError, Misfit):
        return Seen()
    return seen if has_zone else Seen()


def write_seen(folder: Path, identity: str, seen: Seen) -> None:
    """Keep what was seen, in the place of what was seen before.

    A reader finds the old or the new, never a part of either; of two writers the last one wins.
    Nothing is kept where the folder cannot be written.

    Args:
        folder: Where to keep it; it is made when it is missing.
        identity: Of the ledger: `Ledger.identity()`.
        seen: What was seen.
    """
    import tempfile  # noqa: PLC0415 - start-up

    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
        os.close(handle)
        fresh = Path(name)
        try:
            fresh.write_text(json.dumps(writer_of(Seen)(seen)), encoding="ascii")
            fresh.replace(_file(folder, identity))
        finally:
            fresh.unlink(missing_ok=True)


def _file(folder: Path, identity: str) -> Path:
    """The file of a ledger; its name is made of digits, whatever a ledger says it is."""
    digest = hashlib.sha256(identity.encode("utf-8", "backslashreplace")).hexdigest()
    return folder / f"seen-{digest[:NAME_DIGITS]}.json"
