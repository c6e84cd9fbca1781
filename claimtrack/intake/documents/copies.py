"""Pages kept as they were captured: one WARC file for each, named for its own digest.

WARC (ISO 28500) is what web archives write, so that any of their programs shows the page again. The
digest is that of the whole file, so `sha256sum` alone proves a copy.
"""

import contextlib
import datetime as dt
import hashlib
import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

from claimtrack.errors import MissingExtra, UnreadableFile, missing_extra
from claimtrack.intake.documents.captured import MOST_BYTES, READABLE, Page
from claimtrack.model.kept_copy import KeptCopy

VERSION = "WARC/1.1"

HOP_BY_HOP = frozenset({"transfer-encoding", "connection", "keep-alive", "content-length"})
"""Headers of how the bytes came, which no longer fit what is kept (RFC 9110, 7.6.1): the body is
kept whole, without its chunks."""

CONTENT_TYPES = {kind: each for each, kind in reversed(READABLE.items())}
"""Of a file that somebody saved: nobody knows what its server said of it."""

PIECE_BYTES = 1 << 16

FOLDER_SUFFIX = ".evidence"
"""What the folder of copies beside a ledger is called: desk.ledger.evidence."""


class State(StrEnum):
    """What has become of a copy."""

    HELD = "held"
    ALTERED = "altered"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a copy before its document has an id."""

    sha256: str
    url: str
    at: str

    def of(self, document: str) -> KeptCopy:
        """The record of it."""
        return KeptCopy(document, self.sha256, self.url, self.at)


@dataclass(frozen=True, slots=True)
class Copies:
    """A folder of copies, and the moment at which pages are fetched.

    Raises:
        MissingExtra: The writer is not installed.
    """

    folder: Path
    at: dt.datetime

    def __post_init__(self) -> None:
        """Find out at once, before anything is fetched, whether it can be written."""
        if find_spec("warcio") is None:
            raise missing_library("keeping a page")

    def keep(self, page: Page) -> Kept:
        """Write a page, or what somebody saved of it, to its file.

        Raises:
            UnreadableFile: The file cannot be written.
        """
        data = _to_warc(page, self.at)
        kept = Kept(hashlib.sha256(data).hexdigest(), page.address, _moment(self.at))
        path = self.folder / kept.of("").file_name
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as stream:
                stream.write(data)
            Path(stream.name).chmod(0o644)
            Path(stream.name).replace(path)
        except OSError as error:
            raise UnreadableFile(
                f"its copy cannot be kept in {self.folder}: {error.strerror}",
                hint="CLAIMTRACK_COPIES names another folder",
            ) from error
        return kept


def look_at(folder: Path, copy: KeptCopy) -> State:
    """Whether a copy is what was written."""
    try:
        with (folder / copy.file_name).open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return State.ABSENT
    return State.HELD if found == copy.sha256 else State.ALTERED


def say_copy(folder: Path, copy: KeptCopy) -> str:
    """Where a copy is, of what and when, and whether it is still what was written."""
    state = look_at(folder, copy)
    what = {State.ALTERED: ", altered since", State.ABSENT: ", which is not there"}.get(state, "")
    return f"{folder / copy.file_name}{what}, of {copy.url} on {copy.at[:10]}"


def read_pages(stream: BinaryIO) -> Iterator[Page]:
    """The pages in a WARC file that can be read; other kinds of record are passed over.

    Raises:
        UnreadableFile: It is damaged, or a page in it is too large.
        MissingExtra: The reader is not installed.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise missing_library("reading a WARC file") from error
    pending: Page | None = None
    try:
        archive = ArchiveIterator(stream)
        while (record := _next_record(archive)) is not None:
            if pending is not None:
                yield pending
            pending = _to_page(record)
        if pending is not None:
            yield pending
    except UnreadableFile:
        raise
    except Exception as error:  # the library checks little of what a damaged file may hold
        raise _damaged() from error


def _next_record(archive: Any) -> Any:
    """The next record, None at the end; reading it shows whether the one before was whole.

    Raises:
        UnreadableFile: That one is longer or shorter than it says.
    """
    with contextlib.redirect_stderr(io.StringIO()):  # the library writes what it found there
        record = next(archive, None)
    if archive.err_count:
        raise _damaged()
    return record


def _damaged() -> UnreadableFile:
    return UnreadableFile("a damaged WARC file", hint="fetch it again")


def _to_page(record: Any) -> Page | None:
    """The page that a record of a WARC file holds; None when it holds none that can be read."""
    headers = record.http_headers
    if record.rec_type not in {"response", "resource"}:
        return None
    if headers is not None and headers.get_statuscode() != "200":
        return None
    declared = (headers or record.rec_headers).get_header("Content-Type") or ""
    given, _, more = declared.partition(";")
    kind = READABLE.get(given.strip().lower())
    if kind is None:
        return None
    data = record.content_stream().read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnreadableFile(
            f"a page of more than {MOST_BYTES // 2**20} MiB", hint="take it out of the file"
        )
    while record.raw_stream.read(PIECE_BYTES):
        pass  # what follows the page in its record
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise _damaged()  # cut short
    charset = more.lower().partition("charset=")[2].strip(" \"'") or None
    address = record.rec_headers.get_header("WARC-Target-URI")
    return Page(address, kind, charset, data, tuple(headers.headers) if headers else ())


def _to_warc(page: Page, at: dt.datetime) -> bytes:
    """The page as one record; the same page at the same moment gives the same bytes."""
    import uuid  # noqa: PLC0415 - start-up

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    answered = None
    if page.headers:
        kept = [each for each in page.headers if each[0].lower() not in HOP_BY_HOP]
        kept.append(("Content-Length", str(len(page.data))))
        answered = StatusAndHeaders("200 OK", kept, protocol="HTTP/1.1")
    content = f"{page.address}\0{_moment(at)}\0{hashlib.sha256(page.data).hexdigest()}"
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=VERSION)
    writer.write_record(
        writer.create_warc_record(
            page.address,
            "response" if answered else "resource",
            payload=io.BytesIO(page.data),
            length=len(page.data),
            warc_content_type="" if answered else CONTENT_TYPES[page.kind],
            http_headers=answered,
            warc_headers_dict={
                "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}>",
                "WARC-Date": _moment(at),
            },
        )
    )
    return out.getvalue()


def _moment(at: dt.datetime) -> str:
    """As WARC writes a moment: to the second, in UTC."""
    return f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"


def missing_library(what: str) -> MissingExtra:
    """The error for a part that is not installed."""
    return missing_extra(what, "warc")
