"""What holds for a whole invocation: read once, at the edge, into a frozen value."""

import contextlib
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from claimtrack.errors import ClaimtrackError, LedgerError, LedgerMissing

if TYPE_CHECKING:
    from claimtrack.align.world import World
    from claimtrack.intake.documents.copies import Copies
    from claimtrack.ledger.kept_connection import KeptConnection
    from claimtrack.ledger.protocol import Deed, Ledger
    from claimtrack.report.options import Shades


THEME = "CLAIMTRACK_THEME"
"""Says what the ground of the user's terminal is: light or dark."""

FEW_COLORS = re.compile(r"linux|ansi|cygwin|vt\d.*|.*-(16)?color")
"""What TERM says of terminals whose colours are all the theme's. Source: terminfo, `colors` of 16
or less among entries that terminals of today set."""

DARK_GROUNDS = frozenset({0, 1, 2, 3, 4, 5, 6, 8})
"""Of the sixteen colours that COLORFGBG names; as Vim takes it (option.c, `term_bg_default`)."""


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Settings:
    """The global options, with what the environment says where none was given."""

    ledger: str | None = None
    """A file or a URL; None: the ledger in the user's data folder."""
    author: str | None = None
    """Who signs what is written; None: the name of the account."""
    color: Color = Color.AUTO
    as_json: bool = False
    quiet: bool = False
    debug: bool = False


@dataclass(slots=True)
class Invocation:
    """One run of the program: its settings and the world around it.

    The options fill in the settings while Typer parses; nothing changes them afterwards.
    """

    environ: Mapping[str, str]
    now: Callable[[], datetime]
    settings: Settings = field(default_factory=Settings)
    command: str = "claimtrack"
    """The command as typed so far: "claimtrack sources alias"."""
    failure_text: Callable[[ClaimtrackError], str] | None = None
    """Set by a command whose JSON says in its own form that it failed."""
    signed: set[tuple[str, datetime, str]] = field(default_factory=set)
    """Author, moment and command of what was about to be written."""
    last_before: int | None = None
    """The last change of the ledger when it was opened for writing; None: it was not."""
    read_at: int | None = None
    """The last change when the ledger was first opened, or when a review last looked: what is shown
    and picked is not older. None: nothing was read."""
    bound_author: str | None = None
    """The name that whoever signed in signs with; None: they choose it, or nobody asked yet."""
    has_asked_server: bool = False
    """Whether it was asked for."""
    has_compared_author: bool = False
    """Whether it was looked whether somebody on record is called nearly as who signs."""
    connection: "KeptConnection | None" = None
    """To the server of the ledger, between two times that it is open; None: it never was."""
    tells_each: bool = False
    """Set by a command that tells each change as it is written: an interrupt is how it ends."""

    @property
    def name(self) -> str:
        """The command as JSON has it: "sources alias"; empty before one was read."""
        return self.command.removeprefix("claimtrack").strip()

    @property
    def location(self) -> str:
        """Where the ledger is: `--ledger`, CLAIMTRACK_LEDGER, else the user's data folder."""
        from claimtrack.ledger import default_location

        return self.settings.ledger or default_location(self.environ)

    @property
    def copies_folder(self) -> Path:
        """Where kept copies of pages are: CLAIMTRACK_COPIES, else beside the ledger."""
        from claimtrack.intake.documents.copies import FOLDER_SUFFIX
        from claimtrack.ledger.location import folder_beside

        if named := self.environ.get("CLAIMTRACK_COPIES"):
            return Path(named).expanduser()
        return folder_beside(self.location, FOLDER_SUFFIX)

    def open_copies(self) -> "Copies":
        """Where pages are kept from now on.

        Raises:
            MissingExtra: What writes them is not installed.
        """
        from claimtrack.intake.documents.copies import Copies

        return Copies(self.copies_folder, self.now())

    @property
    def state_folder(self) -> Path:
        """Where what this user saw last is kept: CLAIMTRACK_STATE, else their state folder."""
        if named := self.environ.get("CLAIMTRACK_STATE"):
            return Path(named).expanduser()
        from platformdirs import user_state_path

        return user_state_path("claimtrack", appauthor=False)

    @property
    def keeps_results(self) -> bool:
        """Whether results of comparisons are kept: CLAIMTRACK_RESULTS is not `off`."""
        return self.environ.get("CLAIMTRACK_RESULTS") != "off"

    @property
    def results_folder(self) -> Path:
        """Where they are: in the folder CLAIMTRACK_RESULTS names, else in the user's cache."""
        if named := self.environ.get("CLAIMTRACK_RESULTS"):
            return Path(named).expanduser()
        from platformdirs import user_cache_path

        return user_cache_path("claimtrack", appauthor=False)

    @property
    def author(self) -> str:
        """Who signs: `--author`, CLAIMTRACK_AUTHOR, else the name of the account.

        On a server whoever signs in signs with the name of their role there.

        Raises:
            WrongUsage: Another name was given there.
        """
        option, variable = (self.settings.author or "").strip(), "CLAIMTRACK_AUTHOR"
        named = option or self.environ.get(variable, "").strip()
        if not self.has_asked_server:
            from claimtrack.ledger import bound_author

            self.bound_author, self.has_asked_server = bound_author(self.location), True
        if self.bound_author is None:
            return named or _account_name()
        if named and named != self.bound_author:
            from claimtrack.cli.terminal.usage import WrongUsage
            from claimtrack.report.records import one_line

            raise WrongUsage(
                f"you sign as {one_line(self.bound_author)} in this ledger, and not as "
                f"{one_line(named)}",
                place=f"{self.command}: {'--author' if option else variable}",
                hint="leave it out, or sign in to the database as that person; who keeps the "
                "ledger gives names: claimtrack ledger grant",
            )
        return self.bound_author

    def open_ledger(self, *, create: bool = False, read_only: bool = False) -> "Ledger":
        """Open the ledger of this invocation.

        Raises:
            LedgerError: It is missing, not a ledger, too new, read-only, locked or full.
        """
        ledger = self._open(create=create, read_only=read_only)
        if self.read_at is None or (not read_only and self.last_before is None):
            with contextlib.suppress(LedgerError):  # whoever reads it is told
                newest = ledger.newest_change()
                self.read_at = newest if self.read_at is None else self.read_at
                if not read_only and self.last_before is None:
                    self.last_before = newest
        if not read_only and not self.has_compared_author:
            self.has_compared_author = True
            try:
                self._compare_author(ledger)
            except BaseException:
                ledger.close()
                raise
        return ledger

    @contextlib.contextmanager
    def read_ledger(self) -> Iterator["Ledger"]:
        """Open the ledger of this invocation for reading, and see one state of it inside.

        For what asks nobody and waits for nobody meanwhile. A server is not asked before every look
        whether others wrote.

        Raises:
            LedgerError: It is missing, not a ledger, too new, locked or damaged.
        """
        with self._open(read_only=True) as ledger, ledger.reading():
            if self.read_at is None:
                self.read_at = ledger.newest_change()
            yield ledger

    def _open(self, *, create: bool = False, read_only: bool = False) -> "Ledger":
        from claimtrack.ledger import open_ledger
        from claimtrack.ledger.kept_connection import KeptConnection

        self.connection = self.connection or KeptConnection()
        ledger = open_ledger(
            self.location,
            create=create,
            read_only=read_only,
            kept=self.connection,
            results=(lambda: self.results_folder) if self.keeps_results else None,
        )
        if not self.has_asked_server:
            self.bound_author, self.has_asked_server = ledger.bound_author, True
        return ledger

    def close(self) -> None:
        """Let go of what is kept open between two uses; the last thing that is done."""
        if self.connection is not None:
            self.connection.close()

    def _compare_author(self, ledger: "Ledger") -> None:
        """Tell, the first time, of somebody here whose name looks like that of who signs."""
        from claimtrack.cli.terminal import diagnostics
        from claimtrack.report.records import one_line, say_arguments
        from claimtrack.workflow.signing import find_alike

        if (other := find_alike(self.author, ledger.authors())) is not None:
            diagnostics.note(
                f"{one_line(self.author)} and {one_line(other)} are two people here: each undoes "
                f"their own\nhint: --author {say_arguments(other)} if it is one person",
                self,
            )

    def read_names(self) -> "World":
        """The names that are on record; those we ship when there is no ledger yet.

        A ledger is made only when there is something to write, so that a mistake leaves nothing
        behind.
        """
        from claimtrack.model.judgement import NameKind
        from claimtrack.workflow.world import new_world, read_world

        try:
            with self.read_ledger() as ledger:
                return read_world(ledger, used=tuple(NameKind))
        except LedgerMissing:
            return new_world()

    def deed(
        self,
        command: str,
        note: str = "",
        batch: str | None = None,
        *,
        comes_from_outside: bool = False,
    ) -> "Deed":
        """What this invocation is about to write, signed and dated.

        Nothing is written where words were redacted since the ledger was first read: they may have
        been shown, offered and picked.

        Args:
            command: The command in words.
            note: Why.
            batch: The import it belongs to.
            comes_from_outside: Whether its records are made of files and documents, and nothing in
                them was picked from what the ledger holds: then what was redacted is looked for by
                id alone.
        """
        from claimtrack.ledger.protocol import Deed

        read_at = None if comes_from_outside else self.read_at
        deed = Deed(self.author, self.now(), command, note, batch, read_at)
        self.signed.add((deed.author, deed.at, deed.command))
        return deed

    def find_shades(self, stream: TextIO) -> "Shades | None":
        """In which shades to colour what goes to this stream; None: not at all.

        Raises:
            WrongUsage: CLAIMTRACK_THEME is neither light nor dark.
        """
        if not self._has_color(stream):
            return None
        from claimtrack.report.options import Shades

        if FEW_COLORS.fullmatch(self.environ.get("TERM", "")) and not self.environ.get("COLORTERM"):
            return Shades.NONE
        if named := self.environ.get(THEME):
            from claimtrack.cli.terminal.usage import choose

            return choose((Shades.LIGHT, Shades.DARK), THEME, named)
        ground = self.environ.get("COLORFGBG", "").rpartition(";")[2]
        if not ground.isdecimal():
            return Shades.PAIRED
        return Shades.DARK if int(ground) in DARK_GROUNDS else Shades.LIGHT

    def _has_color(self, stream: TextIO) -> bool:
        """Whether to colour what goes to this stream.

        `--color` wins; then NO_COLOR, then FORCE_COLOR (both when not empty), then the terminal.
        """
        if self.settings.color is not Color.AUTO:
            return self.settings.color is Color.ALWAYS
        if self.environ.get("NO_COLOR"):
            return False
        is_able = stream.isatty() and self.environ.get("TERM") != "dumb"
        return is_able or bool(self.environ.get("FORCE_COLOR"))

    @property
    def can_prompt(self) -> bool:
        """Whether somebody sits at a terminal and can be asked."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    @property
    def width(self) -> int:
        """How many cells a line may have: COLUMNS, else the terminal, else 80."""
        import shutil

        return shutil.get_terminal_size(fallback=(80, 24)).columns


def read_clock() -> datetime:
    """The present moment, in UTC: the only place that asks."""
    return datetime.now(UTC)  # noqa: TID251  (the clock that everybody else is handed)


def find_invocation(context: typer.Context) -> Invocation:
    """The invocation a command runs in."""
    invocation = context.find_root().obj
    if not isinstance(invocation, Invocation):
        raise TypeError("a command runs inside main(), which makes the invocation")
    return invocation


def _account_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
