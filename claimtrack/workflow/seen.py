"""What a user saw: the findings of their reports, kept outside the ledger.

It is what `why 3` refers to, and what `--since last` compares with: the first with the last report,
the second with the last one of the same selection of claims. It belongs to the user and to one
ledger; nothing in the ledger depends on it, and losing it loses nothing but these references.
"""

import contextlib
import datetime as dt
import hashlib
import json
import os
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.align.filter import Asked, Filter
from claimtrack.compare.news import to_state
from claimtrack.model.codec import Misfit, reader_of, writer_of
from claimtrack.model.name import Name

if TYPE_CHECKING:
    from claimtrack.compare.comparison import Comparison

NAME_DIGITS = 32
"""Of the digest that names the file of a ledger: as many as tell records apart."""

STATE_DIGITS = 12
"""Of the digest of a finding as it was told: 48 bits. Ours: two states of one finding are compared,
never many with each other."""

MOST_LOOKS = 40
"""Selections whose last report is remembered, those looked at last. Ours: more than one person
follows."""


@dataclass(frozen=True, slots=True)
class SeenFinding:
    """A finding as it was told: enough to see that it is new or told otherwise, and no text."""

    id: str
    verdict: str = ""
    """Empty for a finding that has none."""
    state: str = ""
    """A digest of what is told of it; empty where that was not kept."""


@dataclass(frozen=True, slots=True)
class Look:
    """The report of one selection of claims that `--since last` goes on from."""

    asked: Asked
    profile: str
    change: int
    """The number of the last change of the ledger at that time; 0: there was none."""
    findings: tuple[SeenFinding, ...] = ()
    """All that there were to tell, shown or counted."""


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
    looks: tuple[Look, ...] = ()
    """One for each selection, the one looked at last first."""

    def find_look(self, asked: Asked, profile: str) -> Look | None:
        """The look at a selection that its `--since last` goes on from; None: there was none."""
        wanted = _to_key(asked, profile)
        return next(
            (each for each in self.looks if _to_key(each.asked, each.profile) == wanted), None
        )

    def with_look(self, look: Look) -> tuple[Look, ...]:
        """The looks, with this one in the place of the one at the same selection."""
        wanted = _to_key(look.asked, look.profile)
        others = (each for each in self.looks if _to_key(each.asked, each.profile) != wanted)
        return (look, *others)[:MOST_LOOKS]


def _to_key(asked: Asked, profile: str) -> tuple[object, ...]:
    """What tells a selection from another, however it was typed."""
    of_filter = (getattr(asked.filter, each.name) for each in fields(Filter))
    names = (
        tuple(sorted({Name.of(name).key for name in part})) if isinstance(part, tuple) else part
        for part in of_filter
    )
    return (Name.of(" ".join(asked.words)).key, *names, tuple(sorted(asked.rates)), profile)


def to_seen(findings: tuple[SeenFinding, ...], change: int, at: dt.datetime, asked: Asked) -> Seen:
    """What somebody has seen who was shown a comparison.

    Args:
        findings: Of what was shown, as `to_seen_findings` gives them.
        change: The number of the last change of the ledger; 0: there was none.
        at: When, with its time zone.
        asked: Which claims were asked for.
    """
    return Seen(findings, change, at.isoformat(), asked)


def find_next_look(
    before: Look | None,
    now: Look,
    hidden: Callable[[], AbstractSet[str]],
    *,
    since: int | None = None,
) -> Look | None:
    """The look that `--since last` goes on from after a report was shown.

    It is the report that was shown, unless something new was left out of that: then it stays the
    one before. So nothing new is passed over that no report of the selection has shown.

    Args:
        before: The look at the same selection; None: there was none.
        now: The look that the report was, with all findings there were to tell.
        hidden: The ids of findings that the report counted and did not show.
        since: The change since which the report told alone; None: it told of everything.

    Returns:
        The look; None while no report has told of the whole selection.
    """
    if before is None:
        return now if since is None else None
    if since is not None and since > before.change:
        return before
    known = set(before.findings)
    fresh = {each.id for each in now.findings if each not in known}
    return before if fresh and not fresh.isdisjoint(hidden()) else now


def to_seen_findings(comparison: "Comparison") -> tuple[SeenFinding, ...]:
    """The findings that a comparison has to tell, as they are known again.

    Each is put together for it, which takes a while where there are very many.
    """
    return tuple(
        SeenFinding(
            finding.id,
            "" if finding.verdict is None else finding.verdict.value,
            _digest(to_state(finding)),
        )
        for finding in comparison.findings
        if finding.is_told
    )


def _digest(state: str) -> str:
    return hashlib.sha256(state.encode("utf-8", "backslashreplace")).hexdigest()[:STATE_DIGITS]


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
