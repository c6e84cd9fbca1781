"""Every error raised on purpose.

A message names the place, the words and the trouble; the hint says what to do next.

    ClaimtrackError
    ├── InputError                 exit code 3
    │   ├── UnreadableFigure       a figure that can be none: "-5 dead", "12 out of 0"
    │   ├── AmbiguousFigure        "1.500" when the language does not settle the mark
    │   ├── UnreadableDate         the words state no date
    │   ├── AmbiguousDate          "3/4/2021" when nothing settles the order
    │   ├── InvalidClaim           a claim that contradicts itself or lacks a part
    │   ├── UnknownName            a metric, topic, source or claim nobody recorded
    │   ├── AmbiguousName          a name or prefix that fits more than one
    │   ├── UnknownLanguage        no word list for this language
    │   ├── UnknownProfile         no such table of constants
    │   ├── InvalidLexicon         a word list or profile that breaks its schema
    │   ├── InvalidMap             an import map that does not fit
    │   ├── UnreadableFile         a file that is missing, binary, too large or not UTF-8
    │   ├── OwnedName              a file that would stand where a ledger keeps its own
    │   ├── OutOfMemory            more than fits into the memory of this machine
    │   ├── MissingExtra           an optional part that is not installed
    │   ├── NothingToUndo          no operation left to take back or bring back
    │   └── RedactedMeanwhile      words were redacted after what was to be written was read
    └── LedgerError                exit code 4
        ├── NotALedger             a file that something else wrote
        ├── LedgerTooNew           written by a newer claimtrack
        ├── LedgerMissing          no ledger at that place
        ├── LedgerReadOnly         it cannot be written
        ├── LedgerLocked           another process held it for too long
        ├── LedgerFull             the disk is full
        ├── LedgerReplaced         another file lies where it was opened
        └── LedgerDamaged          it is not what was recorded
"""

import shlex
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class ClaimtrackError(Exception):
    """Base of every error raised on purpose."""

    exit_code = 70

    message: str
    """What is wrong, with the words it is about; `str()` has the place before it."""
    place: str | None
    """Where: `file:line`, a row with its field, or the name of an option or of an argument."""
    readings: tuple[str, ...] = ()
    """What the words could mean, when they could mean several things."""

    def __init__(self, message: str, *, hint: str | None = None, place: str | None = None) -> None:
        """Keep the parts apart, so that each output can arrange them.

        Args:
            message: What is wrong, with the words it is about.
            hint: What the reader can do next, as an imperative without a full stop.
            place: Where, as `file:line` or the name of an option.
        """
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.place = place

    @property
    def hint(self) -> str | None:
        """What the reader can do next; a traceback shows it below the message."""
        return self._hint

    @hint.setter
    def hint(self, hint: str | None) -> None:
        self._hint = hint
        self.__notes__ = list(_told(hint))

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message

    def put_within(self, place: str) -> None:
        """Say in which file and line the place is, or is to be looked for: "a.csv:3: as_of"."""
        self.place = f"{place}: {self.place}" if self.place else place

    def lines(self, place: str) -> Iterator[str]:
        """What went wrong: place, words, trouble and readings, then the advice.

        Args:
            place: Where, when the error does not know it.
        """
        readings = [each for each in self.readings if each not in self.message]
        could = f": could be {' or '.join(readings)}" if readings else ""
        yield f"{self.place or place}: {self.message}{could}"
        yield from _told(self.hint)

    def to_json(self) -> dict[str, Any]:
        """Its class and its parts, those it has."""
        parts = {"place": self.place, "hint": self.hint, "readings": list(self.readings)}
        told = {name: part for name, part in parts.items() if part}
        return {"error": type(self).__name__, "message": self.message, **told}


def _told(hint: str | None) -> Iterator[str]:
    """An advice as it is printed, line by line."""
    for number, line in enumerate(hint.splitlines() if hint else ()):
        yield f"  {line}" if number else f"hint: {line}"


class InputError(ClaimtrackError):
    """Something given to claimtrack could not be used."""

    exit_code = 3


class UnreadableFigure(InputError):
    """The words state a figure that can be none: "-5 dead", a share of 0, endless digits.

    Words that state no figure at all are no error of `parse_figure`, which returns None.
    """


class AmbiguousFigure(InputError):
    """The words state more than one figure, depending on how they are read."""

    def __init__(
        self,
        message: str,
        *,
        readings: tuple[str, ...],
        hint: str | None = None,
        is_of_several: bool = False,
    ) -> None:
        super().__init__(message, hint=hint)
        self.readings = readings
        self.is_of_several = is_of_several
        """Whether there are several figures, rather than several readings of one."""


class UnreadableDate(InputError):
    """The words state no date."""


class AmbiguousDate(InputError):
    """The words state more than one date, depending on how they are read."""

    def __init__(self, message: str, *, readings: tuple[str, ...], hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.readings = readings


class InvalidClaim(InputError):
    """A claim contradicts itself, or lacks a part no claim can do without."""


class UnknownName(InputError):
    """A metric, topic, source or claim that nobody has recorded."""


class AmbiguousName(InputError):
    """A name or a prefix that fits more than one thing."""


class UnknownLanguage(InputError):
    """There is no word list for this language."""


class UnknownProfile(InputError):
    """There is no such table of constants."""


class InvalidLexicon(InputError):
    """A word list or a profile breaks its schema."""


class InvalidMap(InputError):
    """An import map does not fit its file, or itself."""


class UnreadableFile(InputError):
    """A file is missing, binary, too large, or not UTF-8."""


class OwnedName(InputError):
    """A file would be written under a name that belongs to a ledger."""


class OutOfMemory(InputError):
    """What is asked for does not fit into the memory of this machine."""


class MissingExtra(InputError):
    """An optional part of claimtrack is not installed."""


EXTRAS: Mapping[str, tuple[str, ...]] = {
    "corpus": ("pyarrow>=17",),
    "html": ("trafilatura>=2.3", "lxml_html_clean>=0.4"),
    "mcp": ("mcp>=2.3",),
    "pdf": ("pypdfium2>=5",),
    "png": ("resvg-py>=0.3", "font-source-sans-pro>=0.0.1"),
    "postgres": ("psycopg[binary]>=3.2",),
    "spark": ("pyspark>=4.0", "pyarrow>=17", "pandas>=2.2,<3"),
    "warc": ("warcio>=1.7.4",),
    "xlsx": ("python-calamine>=0.4", "xlsxwriter>=3.2"),
}
"""The packages of each optional part, as pyproject.toml has them: what an advice names can be
installed beside claimtrack however that came here, from a checkout or a wheel."""


def missing_extra(
    what: str, extra: str, *, instead: str = "", place: str | None = None
) -> MissingExtra:
    """The error for an optional part that is not installed.

    Args:
        what: What cannot be done without it: "reading PDF".
        extra: A key of `EXTRAS`.
        instead: What can be done without it, as an imperative.
        place: The file, where there is one.
    """
    packages = " ".join(f"'{each}'" for each in EXTRAS[extra])
    advice = f"{_python()} -m pip install {packages}"
    hint = f"{advice}; or {instead}" if instead else advice
    return MissingExtra(f"{what} needs the extra {extra}", hint=hint, place=place)


def _python() -> str:
    """The Python that runs this, as a shell takes it: only what is installed there is found."""
    running = Path(sys.executable or "python")
    here = Path.cwd()
    return shlex.quote(str(running.relative_to(here) if here in running.parents else running))


class NothingToUndo(InputError):
    """No operation is left to take back, or to bring back, or that one cannot be."""


class RedactedMeanwhile(InputError):
    """Words were redacted since that was read from which something was to be written."""


class LedgerError(ClaimtrackError):
    """The ledger refused."""

    exit_code = 4


class NotALedger(LedgerError):
    """Something else wrote this file."""


class LedgerTooNew(LedgerError):
    """A newer claimtrack wrote this ledger."""


class LedgerMissing(LedgerError):
    """There is no ledger at that place."""


class LedgerReadOnly(LedgerError):
    """The ledger cannot be written."""


class LedgerLocked(LedgerError):
    """Another process held the ledger for too long."""


class LedgerFull(LedgerError):
    """The disk is full."""


class LedgerReplaced(LedgerError):
    """Another file lies at the place where the ledger was opened, or none."""


class LedgerDamaged(LedgerError):
    """What the ledger holds is not what was recorded."""


@contextmanager
def placed(place: str) -> Iterator[None]:
    """Say of bad input that is met in here where it stands."""
    try:
        yield
    except InputError as error:
        error.place = place
        raise
