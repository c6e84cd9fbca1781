"""Results that go to a file: whole, or not at all."""

import contextlib
import os
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from claimtrack.cli.terminal.settings import Invocation
from claimtrack.cli.terminal.usage import WrongUsage
from claimtrack.errors import InputError

Form = TypeVar("Form", bound=StrEnum)


def form_of(to: Path, forms: Mapping[str, Form], invocation: Invocation) -> Form | None:
    """The form that the ending of a file asks for; None for a name without one.

    Raises:
        WrongUsage: It asks for a form that is not written.
    """
    suffix = to.suffix.lower()
    if suffix and suffix not in forms:
        raise WrongUsage(
            f'nothing is written to "{suffix}" files here',
            place=f"{invocation.command}: --output",
            hint=f"use {', '.join(forms)}, or say --format",
        )
    return forms.get(suffix)


def write_file(path: Path, pieces: Iterable[str | bytes]) -> None:
    """Write text to a file, in UTF-8 and with plain line ends, or bytes as they are.

    What was there before stays until the new content is complete.

    Raises:
        InputError: The file cannot be written.
    """
    encoded = (each.encode() if isinstance(each, str) else each for each in pieces)
    try:
        _write(path, encoded)
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror}",
            place=str(path),
            hint="name another place with --output",
        ) from error


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    if path.exists() and not path.is_file():  # a device or a pipe: there is nothing to replace
        with path.open("wb") as stream:
            stream.writelines(pieces)
        return
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(pieces)
        Path(name).chmod(_mode(path))
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, else those a new file gets."""
    with contextlib.suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
