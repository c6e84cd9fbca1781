"""Backing a ledger up, and putting a backup in its place."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from claimtrack.errors import (
    LedgerDamaged,
    LedgerError,
    LedgerLocked,
    LedgerMissing,
    LedgerReadOnly,
    NotALedger,
)
from claimtrack.ledger import bound_author, open_ledger
from claimtrack.ledger.copying import (
    Copied,
    History,
    copy_ledger,
    put_in_place,
    put_on_server,
    read_history,
)
from claimtrack.ledger.location import is_url
from claimtrack.ledger.protocol import Ledger
from claimtrack.ledger.sqlite_file import SET_ASIDE
from claimtrack.model.record import Kind
from claimtrack.model.redaction import Redaction
from claimtrack.model.taking_out import options_for
from claimtrack.report.records import say_number
from claimtrack.text.own_names import require_free_name
from claimtrack.workflow.history import Told, tell_log

SCHEMA_ASIDE = "claimtrack_before_restore_"
"""How the schema of a ledger is called that a backup took the place of, before the time."""

MOST_LOST = 10
"""Changes that would be lost and are told one by one, as the log tells them. Ours."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file holds that may be a ledger."""

    history: History | None
    """None: it cannot be read."""
    trouble: str = ""
    """Why not, or what is not as it was written; empty when all is."""
    is_there: bool = True
    redactions: tuple[Redaction, ...] = ()
    """What was taken out of records."""
    copies: int = 0
    """Kept copies of pages that it names."""
    own: tuple[Told, ...] = ()
    """The newest of its changes that another one does not have, newest first."""

    @property
    def redacted(self) -> frozenset[str]:
        """Ids of records whose words were taken out."""
        return frozenset(each.record for each in self.redactions)


@dataclass(frozen=True, slots=True)
class Exchange:
    """What is in a ledger, and in the backup that is to come in its place."""

    location: str
    """Of the ledger: a file or a URL."""
    backup: Path
    present: Looked
    kept: History
    """Of the backup."""
    redacted_since: tuple[str, ...]
    """Ids of records whose words the backup has and the ledger has not any more."""

    @property
    def is_same(self) -> bool:
        """Whether nothing would change."""
        return self.present.history == self.kept and not self.present.trouble

    @property
    def is_other(self) -> bool:
        """Whether the backup is of another ledger."""
        history = self.present.history
        return history is not None and not history.is_of_same_ledger(self.kept)

    @property
    def lost(self) -> int | None:
        """How many changes the ledger has and the backup has not; None: nobody can say."""
        history = self.present.history
        if history is None:
            return None
        return len(history.digests) - history.count_shared(self.kept)

    @property
    def brought(self) -> int:
        """How many changes the backup has and the ledger has not."""
        history = self.present.history
        shared = 0 if history is None else history.count_shared(self.kept)
        return len(self.kept.digests) - shared

    @property
    def to_redact(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """Ids of the records whose words are back, by the options that take them out again."""
        options: dict[str, dict[tuple[str, ...], None]] = {}
        for each in self.present.redactions:
            if each.record in self.redacted_since:
                told = options.setdefault(each.record, {})
                told.update((options_for(Kind(each.kind), part), None) for part in each.taken)
        found: dict[tuple[str, ...], list[str]] = {}
        for key, told in sorted(options.items()):
            found.setdefault(tuple(chain.from_iterable(sorted(told))), []).append(key)
        return {each: tuple(ids) for each, ids in found.items()}

    @property
    def is_harmless(self) -> bool:
        """Whether nothing is lost by it that anybody could want."""
        return not self.present.is_there or (
            self.lost == 0 and not self.present.trouble and not self.redacted_since
        )


def back_up(location: str, to: Path, *, replaces: bool) -> tuple[Copied, int]:
    """Copy a ledger into a file, checked; and how many kept copies of pages it names.

    Args:
        location: Of the ledger.
        to: The file. An earlier backup of the same ledger is replaced.
        replaces: Whether to replace what is no such backup.

    Raises:
        LedgerError: The ledger cannot be read, or the file is something else.
        OwnedName: The name of the file belongs to a ledger.
        LedgerDamaged: The ledger does not verify: the earlier backup stays.
    """
    source, to = _file_of(location), followed(to.expanduser())
    require_free_name(to)
    with open_ledger(location, create=False, read_only=True) as ledger:
        history = read_history(ledger)
        copies = ledger.counts().get(Kind.COPY, 0)
    _require_backup_of(history, source, to, replaces=replaces)
    return copy_ledger(location, to), copies


def _file_of(location: str) -> Path | None:
    """The file a ledger is kept in; None when it is kept on a server."""
    return None if is_url(location) else Path(location).expanduser()


def _require_backup_of(history: History, source: Path | None, to: Path, *, replaces: bool) -> None:
    """Make sure that nothing is written over that is not in the new backup.

    Raises:
        LedgerError: It is the ledger itself, no file, another ledger, or has changes of its own.
        NotALedger: Something else wrote it.
    """
    if not to.parent.is_dir():
        raise LedgerReadOnly(
            f"there is no folder {to.parent}", place=str(to), hint="make it, or name another place"
        )
    if not to.exists():
        return
    if to.is_dir() or not to.is_file():
        raise NotALedger("it is no file", place=str(to), hint="name a file in it or beside it")
    if source is not None and to.samefile(source):
        raise LedgerError(
            "this is the ledger itself", place=str(to), hint="name another file for the backup"
        )
    if replaces:
        return
    before = look_at(str(to))
    if before.history is None:
        raise NotALedger(
            f"it is no backup that can be read ({before.trouble}); nothing was written",
            place=str(to),
            hint="name another file; --replace writes over it",
        )
    if not before.history.is_of_same_ledger(history):
        raise LedgerError(
            "it is a backup of another ledger; nothing was written",
            place=str(to),
            hint="name another file; --replace writes over it",
        )
    if more := len(before.history.digests) - before.history.count_shared(history):
        changes = say_number(more, "change")
        raise LedgerError(
            f"it has {changes} that the ledger does not have; nothing was written",
            place=str(to),
            hint="name another file; --replace writes over it",
        )


def look_at(location: str, *, verifies: bool = False, beside: History | None = None) -> Looked:
    """What a file holds.

    Args:
        location: Of a ledger, a backup, or anything else.
        verifies: Whether to check that all is as it was written.
        beside: What it is set beside: the changes that this one lacks are read.

    Raises:
        LedgerLocked: Another process held it for too long.
    """
    try:
        with open_ledger(location, create=False, read_only=True) as ledger:
            history = read_history(ledger)
            damages = ledger.verify() if verifies else ()
            redactions = tuple(
                each for each in ledger.records(Kind.REDACTION) if isinstance(each, Redaction)
            )
            return Looked(
                history,
                damages[0].what if damages else "",
                redactions=redactions,
                copies=ledger.counts().get(Kind.COPY, 0),
                own=() if beside is None else _read_own(ledger, history, beside),
            )
    except LedgerLocked:
        raise
    except LedgerMissing as error:
        file = _file_of(location)
        return Looked(None, error.message, is_there=file is not None and file.exists())
    except LedgerError as error:
        return Looked(None, error.message)


def _read_own(ledger: Ledger, history: History, beside: History) -> tuple[Told, ...]:
    """The newest changes of a ledger that another history lacks, as far as they can be read."""
    count = len(history.digests) - history.count_shared(beside)
    try:
        return tell_log(ledger, most=min(count, MOST_LOST)) if count else ()
    except LedgerDamaged:
        return ()


def plan_restoring(location: str, backup: Path) -> Exchange:
    """Look at a ledger and at the backup that is to come in its place; nothing is written.

    Raises:
        LedgerError: The backup cannot be read, or is the ledger itself.
        LedgerMissing: There is no backup, or an empty file.
        NotALedger: The place of the ledger is a folder.
        LedgerDamaged: The backup does not verify.
        OwnedName: One of the names belongs to a ledger.
    """
    file, backup = _file_of(location), followed(backup.expanduser())
    ledger = None if file is None else followed(file)
    for each in filter(None, (ledger, backup)):
        require_free_name(each)
    if ledger is not None and ledger.is_dir():
        raise NotALedger(
            "a folder is not a ledger", place=str(ledger), hint="name another place with --ledger"
        )
    try:
        with open_ledger(str(backup), create=False, read_only=True) as kept:
            history = read_history(kept)
    except LedgerMissing as error:
        raise LedgerMissing(
            "the file is empty; nothing was changed"
            if backup.exists()
            else "there is no such file; nothing was changed",
            place=error.place,
            hint="name the file that claimtrack backup wrote",
        ) from error
    if ledger is not None and ledger.exists() and ledger.samefile(backup):
        raise LedgerError(
            "this is the ledger itself", place=str(backup), hint="name the file of a backup"
        )
    looked = look_at(str(backup), verifies=True)
    if looked.trouble:
        raise LedgerError(
            f"this backup does not verify: {looked.trouble}; nothing was changed",
            place=str(backup),
            hint="restore another backup, or import an export into a new ledger",
        )
    if ledger is None:
        bound_author(location)  # raises when the server is not reached: nothing is known then
    place = location if ledger is None else str(ledger)
    present = look_at(place, verifies=True, beside=history)
    since = tuple(sorted(present.redacted - looked.redacted))
    return Exchange(place, backup, present, history, since)


def restore(exchange: Exchange, now: datetime) -> tuple[Copied, str | None]:
    """Put a backup in the place of a ledger.

    Returns:
        What is there now, and under which name what was there is kept: a file, or a schema of the
        database. None when nothing was there.

    Raises:
        LedgerLocked: Another process has the ledger open.
        LedgerError: It cannot be written.
    """
    if is_url(exchange.location):
        schema = f"{SCHEMA_ASIDE}{now:%Y%m%dT%H%M%SZ}".lower()
        copied = put_on_server(exchange.backup, exchange.location, schema)
        return copied, schema if exchange.present.is_there else None
    ledger = Path(exchange.location)
    aside = _free_name(ledger, now)
    was_there = ledger.exists()
    ledger.parent.mkdir(parents=True, exist_ok=True)
    copied = put_in_place(exchange.backup, ledger, aside)
    return copied, str(aside) if was_there else None


def followed(path: Path) -> Path:
    """The file that a name leads to, as it is called where it leads nowhere else."""
    return path.resolve() if path.is_symlink() else path


def _free_name(ledger: Path, now: datetime) -> Path:
    """A name beside the ledger that says when, and that no file has."""
    name = f"{ledger.name}{SET_ASIDE}{now:%Y%m%dT%H%M%SZ}"
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(path for each in names if not (path := ledger.with_name(each)).exists())
