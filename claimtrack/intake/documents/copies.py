"""Pages kept as they were captured: one WARC file for each, named for its own digest.

WARC (ISO 28500) is what web archives write, so that any of their programs shows the page again. The
digest is that of the whole file, so `sha256sum` alone proves a copy.
"""

import datetime as dt
import hashlib
import io
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from claimtrack.errors import MissingExtra, UnreadableFile
from claimtrack.intake.documents.captured import MOST_BYTES
from claimtrack.intake.documents.web import READABLE, Page
from claimtrack.model.kept_copy import KeptCopy

VERSION = "WARC/1.1"

HOP_BY_HOP = frozenset({"transfer-encoding", "connection", "keep-alive", "content-length"})
"""Headers of how the bytes came, which no longer fit what is kept (RFC 9110, 7.6.1): the body is
kept whole, without its chunks."""

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
    """A folder of copies, and the moment at which pages are fetched."""

    folder: Path
    at: dt.datetime

    def keep(self, page: Page) -> Kept:
        """Write a page to its file.

        Raises:
            UnreadableFile: The file cannot be written.
            MissingExtra: The writer is not installed.
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
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise _missing("reading a WARC file") from error
    try:
        for record in ArchiveIterator(stream):
            headers = record.http_headers
            if record.rec_type != "response" or headers is None:
                continue
            given, _, more = (headers.get_header("Content-Type") or "").partition(";")
            kind = READABLE.get(given.strip().lower())
            if kind is None or headers.get_statuscode() != "200":
                continue
            data = record.content_stream().read(MOST_BYTES + 1)
            if len(data) > MOST_BYTES:
                raise UnreadableFile(f"a page of more than {MOST_BYTES // 2**20} MiB")
            charset = more.lower().partition("charset=")[2].strip(" \"'") or None
            address = record.rec_headers.get_header("WARC-Target-URI")
            yield Page(address, kind, charset, data, tuple(headers.headers))
    except (ArchiveLoadFailed, OSError, EOFError) as error:
        raise UnreadableFile(f"a damaged WARC file: {error}", hint="fetch it again") from error


def _to_warc(page: Page, at: dt.datetime) -> bytes:
    """The page as one record; the same page at the same moment gives the same bytes."""
    try:
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter
    except ImportError as error:
        raise _missing("keeping a page") from error
    named = f"{page.address}\0{_moment(at)}\0{hashlib.sha256(page.data).hexdigest()}"
    headers = [each for each in page.headers if each[0].lower() not in HOP_BY_HOP]
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=VERSION)
    writer.write_record(
        writer.create_warc_record(
            page.address,
            "response",
            payload=io.BytesIO(page.data),
            length=len(page.data),
            http_headers=StatusAndHeaders(
                "200 OK", [*headers, ("Content-Length", str(len(page.data)))], protocol="HTTP/1.1"
            ),
            warc_headers_dict={
                "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, named)}>",
                "WARC-Date": _moment(at),
            },
        )
    )
    return out.getvalue()


def _moment(at: dt.datetime) -> str:
    """As WARC writes a moment: to the second, in UTC."""
    return f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"


def _missing(what: str) -> MissingExtra:
    return MissingExtra(f"{what} needs an extra", hint="pip install 'claimtrack[warc]'")
