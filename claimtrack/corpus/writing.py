"""Where results go: a folder of Parquet files that is there as a whole or not at all.

Everything is written into a folder beside its place in the end, each file under another name until
it is whole, so that whoever does a part of the work again, after a worker was lost, writes the same
file in its place. What is said last is the manifest.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from claimtrack.corpus.arrow import Row, load_pyarrow, to_table
from claimtrack.errors import InputError

MANIFEST = "_SUCCESS"
"""Says that the folder is whole, and what is in it; other programs look for a file of this name."""

GROUP_ROWS = 10_000
"""Rows of one group in a file: always as many, so that the same rows give the same bytes. Ours."""

UNFINISHED = ".unfinished-"
"""What the name of a folder that is being filled begins with."""


NEW = ".new-"
"""What its name begins with before it is held."""

Tables = Mapping[str, Callable[[], Any]]
"""The tables that a command writes, by name, and what gives the columns of each."""

HELD = "_held"
"""A file in such a folder that whoever fills it keeps locked: when they are killed, it is free."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written."""

    name: str
    """Its table and its own name: "findings/part-00003.parquet"."""
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder in which results are put together; every worker can write to it."""

    folder: str

    def write(self, table: str, part: int, rows: Iterable[Row], schema: Any) -> Written | None:
        """Write one file of a table; None, and no file, where there are no rows."""
        found = to_table(rows, schema)
        if not found.num_rows:
            return None
        name = f"{table}/part-{part:05}.parquet"
        path = Path(self.folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        return Written(name, found.num_rows, _write(found, path))

    def fill(self, tables: Tables) -> tuple[Written, ...]:
        """Write a file without rows for each table that has none, so that its columns are known."""
        made = []
        for table, columns in tables.items():
            if not any(Path(self.folder, table).glob("*.parquet")):
                name = f"{table}/part-00000.parquet"
                path = Path(self.folder, name)
                path.parent.mkdir(exist_ok=True)
                made.append(Written(name, 0, _write(to_table((), columns()), path)))
        return tuple(made)

    def change(self, written: Written, rows: Iterable[Row], schema: Any) -> Written:
        """Write a file anew with other rows."""
        found = to_table(rows, schema)
        return Written(written.name, found.num_rows, _write(found, Path(self.folder, written.name)))

    def read(self, written: Written) -> Any:
        """The rows of a file, as a table."""
        return load_pyarrow().parquet.read_table(Path(self.folder, written.name))

    def scratch(self, name: str) -> Path:
        """A folder for what is needed only while the work goes on."""
        path = Path(self.folder, f"_{name}")
        path.mkdir(parents=True, exist_ok=True)
        return path


def _write(table: Any, path: Path) -> str:
    """Write a file whole, and return the digest of its bytes."""
    pa = load_pyarrow()
    unfinished = path.with_name(f"{UNFINISHED}{uuid.uuid4().hex}")
    pa.parquet.write_table(
        table, unfinished, compression="zstd", row_group_size=GROUP_ROWS, store_schema=True
    )
    with unfinished.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    unfinished.replace(path)
    return digest


def _check_free(out: Path, *, force: bool) -> None:
    """Refuse a folder that holds anything, but for what an earlier run wrote, if it may go.

    What other runs fill, or left unfinished when they were killed, is in nobody's way.

    Raises:
        InputError: It does, or it is no folder.
    """
    if not out.exists():
        return
    if out.is_dir() and all(each.name.startswith((NEW, UNFINISHED)) for each in out.iterdir()):
        return
    is_ours = out.is_dir() and (out / MANIFEST).is_file()
    if force and is_ours:
        return
    raise InputError(
        "there is something here already" if is_ours else "this is no folder of results",
        place=str(out),
        hint="--force replaces what an earlier run wrote" if is_ours else "name another folder",
    )


def _make_held(out: Path) -> tuple[Path, int]:
    """A folder to fill, which has its name only once it is held, and the file that holds it.

    Raises:
        OSError: Nothing can be written there.
    """
    name = uuid.uuid4().hex
    made, folder = out / f"{NEW}{name}", out / f"{UNFINISHED}{name}"
    made.mkdir(parents=True)
    file = os.open(made / HELD, os.O_CREAT | os.O_RDWR)
    with contextlib.suppress(OSError):  # no locks on this file system: nobody clears it either
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    made.replace(folder)
    return folder, file


def _clear_left(out: Path) -> None:
    """Take away what runs left unfinished that were killed."""
    for each in out.glob(f"{UNFINISHED}*"):
        try:
            file = os.open(each / HELD, os.O_RDWR)
        except OSError:
            continue  # whoever fills it cannot be asked
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(each, ignore_errors=True)
        except OSError:
            continue  # held
        finally:
            os.close(file)


class Results:
    """Fills a folder with results; nothing of it is seen before all of it is there."""

    def __init__(self, out: Path, *, force: bool = False) -> None:
        """Begin.

        Args:
            out: Where the results go.
            force: Whether what an earlier run wrote there is replaced. What else is there stays.

        Raises:
            InputError: Something is there already, or nothing can be written there.
        """
        self._out = out
        _check_free(out, force=force)
        _clear_left(out)
        try:
            folder, self._held = _make_held(out)
        except OSError as error:
            raise InputError(
                (error.strerror or str(error)).lower(), place=str(out), hint="name another folder"
            ) from error
        self.shelf = Shelf(str(folder.absolute()))

    def __enter__(self) -> Self:
        """Fill it."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Take away what is not finished."""
        shutil.rmtree(self.shelf.folder, ignore_errors=True)
        os.close(self._held)
        with contextlib.suppress(OSError):
            self._out.rmdir()  # that nothing was written into

    def finish(self, manifest: Mapping[str, Any], tables: Iterable[str]) -> None:
        """Put every table in its place, then the manifest.

        Args:
            manifest: What is said of the results.
            tables: Every table that a run of this command may write: an older one goes.
        """
        (self._out / MANIFEST).unlink(missing_ok=True)
        for table in tables:
            place, made = self._out / table, Path(self.shelf.folder, table)
            if place.exists():
                shutil.rmtree(place)
            if made.exists():
                for each in made.glob(f"{UNFINISHED}*"):  # of a worker that was killed
                    each.unlink(missing_ok=True)
                made.replace(place)
        text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        unfinished = Path(self.shelf.folder, MANIFEST)
        with unfinished.open("w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(self._out / MANIFEST)
