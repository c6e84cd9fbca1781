"""From what was named to documents: files, folders, patterns, lines, pages, standard input."""

import datetime as dt
import glob
import io
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from claimtrack.dates import Period
from claimtrack.errors import InputError, UnreadableDate, UnreadableFile
from claimtrack.intake.dating import check_past, read_date
from claimtrack.intake.documents import html, pdf
from claimtrack.intake.documents.captured import (
    MOST_BYTES,
    MOST_TEXT_BYTES,
    Captured,
    Page,
    Problem,
    Raw,
    Reading,
)
from claimtrack.intake.documents.decoding import decode, unknown_encoding
from claimtrack.intake.documents.language import settle_language
from claimtrack.intake.encodings import is_encoding
from claimtrack.intake.lines import MOST_LINE_BYTES, decode_object, decode_text, split_lines
from claimtrack.languages import load_language
from claimtrack.model.stored_values import Unreadable
from claimtrack.text.web_address import has_scheme, names_a_page

STANDARD_INPUT = "-"

KINDS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".warc": "warc",
}
"""What the ends of names say; everything else shows by its first bytes what it is."""

PATTERN_MARKS = frozenset("*?[")

WARC_MAGIC = b"WARC/1."
GZIP_MAGIC = b"\x1f\x8b"

PEEKED_BYTES = 4096

UNTOLD_SECONDS = 2.0
"""How long a pipe may bring nothing before somebody is told. Ours: a person wonders by then."""

LINE_KEYS = ("text", "url", "published", "publisher", "lang", "title")


def new_reading(*, published: str | None, today: dt.date, **given: Any) -> Reading:
    """How documents are to be read; what is wrong with it is said once, not for each of them.

    Args:
        published: The day of publication, in the language that is given.
        today: Nothing can have been published after it.
        given: The other parts of a `Reading`.

    Raises:
        InputError: A language without a word list, no such encoding, no date, or one that has not
            come yet; `place` names the part.
    """
    reading = Reading(**given, today=today)
    place = "language"
    try:
        if reading.language is not None:
            load_language(reading.language)
        place = "encoding"
        if reading.encoding is not None and not is_encoding(reading.encoding):
            raise unknown_encoding(reading.encoding)
        place = "published"
        period = _read_published(published, reading.language or "", today) if published else None
    except InputError as error:
        error.place = place
        raise
    return replace(reading, published=period)


def read_documents(
    sources: Sequence[str], reading: Reading, *, stdin: BinaryIO | None = None
) -> Iterator[Captured | Problem]:
    """Read every document that was named, in that order, one at a time.

    Args:
        sources: Paths, folders (with everything in them), patterns, http(s) addresses, or "-".
        reading: What is said of all of them; it outweighs what they say themselves.
        stdin: Standard input, for "-".
    """
    for source in sources:
        if source == STANDARD_INPUT and stdin is not None:
            yield from _guarded(source, partial(_read_standard_input, stdin, reading))
        elif has_scheme(source) and not Path(source).exists():
            yield from _guarded(source, partial(_read_page, source, reading))
        else:
            yield from _read_paths(source, reading)


def count_documents(sources: Sequence[str]) -> int:
    """How many there are as far as names tell; 0 when a file of lines or a stream is among them."""
    total = 0
    for source in sources:
        paths = [] if has_scheme(source) else list(find_files(source))
        if source == STANDARD_INPUT or any(KINDS.get(each.suffix) == "lines" for each in paths):
            return 0
        total += len(paths) or 1
    return total


def _read_paths(source: str, reading: Reading) -> Iterator[Captured | Problem]:
    found = False
    for path in find_files(source):
        found = True
        yield from _guarded(str(path), partial(_read_file, path, reading))
    if not found:
        yield _problem(source, UnreadableFile("no file is called so", hint="check the path"))


def find_files(source: str) -> Iterator[Path]:
    """The files that a path or a pattern names; of a folder all that are not hidden."""
    path = Path(source)
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in each.relative_to(path).parts)
            if each.is_file() and not hidden:
                yield each
    elif path.exists() or not PATTERN_MARKS.intersection(source):
        yield from (path,) if path.exists() else ()
    else:
        for name in sorted(glob.glob(source, recursive=True)):  # noqa: PTH207 - may be absolute
            if Path(name).is_file():
                yield Path(name)


def _guarded(
    name: str, read: Callable[[], Iterator[Captured | Problem]]
) -> Iterator[Captured | Problem]:
    """The documents of one source; what is wrong with it as a whole is one problem."""
    try:
        yield from read()
    except InputError as error:
        yield _problem(name, error)
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        yield _problem(name, UnreadableFile(said, hint="check the path"))


def _problem(name: str, error: InputError) -> Problem:
    error.place = error.place or _place_of(name)
    return Problem(name, error)


def _place_of(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else name


def _read_file(path: Path, reading: Reading) -> Iterator[Captured | Problem]:
    with ExitStack() as opened:
        if path.is_file():
            stream = opened.enter_context(path.open("rb"))
        else:
            with _telling(str(path), reading):
                stream = opened.enter_context(path.open("rb"))
                stream.peek(1)
        if KINDS.get(path.suffix.lower()) == "lines":
            yield from _read_lines(stream, str(path), reading)
        else:
            yield from _read_stream(stream, str(path), reading, KINDS.get(path.suffix.lower()))


def _read_standard_input(stream: BinaryIO, reading: Reading) -> Iterator[Captured | Problem]:
    if isinstance(stream, io.BufferedReader):
        with _telling(STANDARD_INPUT, reading):
            stream.peek(1)
    yield from _read_stream(stream, STANDARD_INPUT, reading)


@contextmanager
def _telling(name: str, reading: Reading) -> Iterator[None]:
    """Tell, when the block takes long, that something is waited for."""
    if reading.waiting is None:
        yield
        return
    timer = threading.Timer(UNTOLD_SECONDS, reading.waiting, (_place_of(name),))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _read_stream(
    stream: BinaryIO, name: str, reading: Reading, kind: str | None = None
) -> Iterator[Captured | Problem]:
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnreadableFile(
            f"more than {MOST_BYTES // 2**20} MiB",
            hint="give the part that matters, or JSON Lines with a document on each line",
        )
    kind = kind or _kind_of(data)
    if kind == "warc":
        yield from _read_copies(io.BytesIO(data), name, reading)
        return
    if kind == "lines":
        yield from _read_lines(io.BytesIO(data), name, reading)
        return
    settled = _settle(name, _read_bytes(data, kind, reading.encoding), reading)
    captured = _keep(settled, kind, data, reading)
    del data  # as long as the text, which is read for minutes
    yield captured


def _keep(captured: Captured, kind: str, data: bytes, reading: Reading) -> Captured:
    """What somebody saved of a page, kept when that is asked for.

    Raises:
        UnreadableFile: Nobody knows of what page.
    """
    if reading.copies is None:
        return captured
    if not captured.url or not names_a_page(captured.url):
        raise UnreadableFile(
            "a copy is kept of a page, and nothing says which page this was",
            hint="say where it can be read with --url",
        )
    page = Page(captured.url, kind, reading.encoding, data)
    return replace(captured, copy=reading.copies.keep(page))


def _kind_of(data: bytes) -> str:
    """What a document is by its beginning."""
    if data.startswith(pdf.MAGIC):
        return "pdf"
    if _unpacked(data).startswith(WARC_MAGIC):
        return "warc"
    if html.LOOKS_LIKE.match(data[:PEEKED_BYTES]):
        return "html"
    return "lines" if _is_line(data) else "text"


def _unpacked(data: bytes) -> bytes:
    """How a document begins, also where it is compressed with gzip."""
    if not data.startswith(GZIP_MAGIC):
        return data[:PEEKED_BYTES]
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[:PEEKED_BYTES], PEEKED_BYTES)
    except zlib.error:
        return b""


def _is_line(data: bytes) -> bool:
    """Whether the first line is a document as JSON."""
    first, _, _ = data.lstrip(b"\xef\xbb\xbf \r\n\t").partition(b"\n")
    if not first.startswith(b"{") or len(first) > MOST_LINE_BYTES:
        return False
    try:
        return "text" in decode_object(decode_text(first))
    except InputError:
        return False


def _read_bytes(data: bytes, kind: str, encoding: str | None) -> Raw:
    if kind == "pdf":
        return pdf.read_pdf(data)
    if kind == "html":
        return html.read_html(_said(data, encoding))
    return Raw(text=decode(data, encoding))


def _said(data: bytes, encoding: str | None) -> html.Said:
    return html.set_aside_unsaid(decode(data, encoding or html.declared_encoding(data)))


def _read_page(address: str, reading: Reading) -> Iterator[Captured | Problem]:
    page, raw = fetch_page(address, reading)
    settled = _settle(address, raw, reading, url=page.address)
    yield settled if reading.copies is None else replace(settled, copy=reading.copies.keep(page))


def fetch_page(address: str, reading: Reading) -> tuple[Page, Raw]:
    """A page as it is now, and the text in it.

    Raises:
        PageGone: The server says that there is none.
        InputError: It cannot be fetched, or cannot be read.
    """
    page = _fetch(address, reading)
    return page, _read_bytes(page.data, page.kind, reading.encoding or page.charset)


def fetch_said(address: str, reading: Reading) -> tuple[Raw, html.Said | None]:
    """The text of a page as it is now, and of HTML also what it does not show.

    Raises:
        PageGone: The server says that there is none.
        InputError: It cannot be fetched, or cannot be read.
    """
    page = _fetch(address, reading)
    encoding = reading.encoding or page.charset
    if page.kind != "html":
        return _read_bytes(page.data, page.kind, encoding), None
    said = _said(page.data, encoding)
    return html.read_html(said), said


def _fetch(address: str, reading: Reading) -> Page:
    from claimtrack.intake.documents import web  # noqa: PLC0415 - start-up

    return web.fetch(address, allow_private=reading.allow_private)


def _read_copies(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Captured | Problem]:
    """The pages of a WARC file, as they were when they were captured."""
    from claimtrack.intake.documents.copies import read_pages  # noqa: PLC0415 - start-up

    found = False
    for page in read_pages(stream):
        found = True
        place = f"{name}: {page.address}"
        try:
            raw = _read_bytes(page.data, page.kind, reading.encoding or page.charset)
            yield _settle(place, raw, reading, url=page.address)
        except InputError as error:
            yield _problem(place, error)
    if not found:
        yield _problem(
            name,
            UnreadableFile(
                "a WARC file without a page that can be read",
                hint="HTML, PDF and plain text are read from it, where the server answered 200",
            ),
        )


def _read_lines(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Captured | Problem]:
    """JSON Lines, a document on each; memory holds one line at a time."""
    if reading.copies is not None:
        raise UnreadableFile(
            "a line holds a text, and no page that could be kept", hint="leave out --keep-copy"
        )
    found = False
    for number, line in enumerate(split_lines(stream, MOST_LINE_BYTES), start=1):
        place = f"{name}:{number}"
        try:
            text = decode_text(line)
            if text.strip():
                found = True
                yield read_document(decode_object(text), reading, place)
        except InputError as error:
            found = True
            error.put_within(place)
            yield Problem(place, error)
    if not found:
        yield _problem(name, UnreadableFile("empty", hint="check the path"))


def read_document(content: Mapping[str, Any], reading: Reading, name: str = "") -> Captured:
    """One document of a file of lines or a table; keys it does not know are passed over.

    Args:
        content: Its parts, of which only `LINE_KEYS` are looked at.
        reading: What is said of all documents; it outweighs what they say themselves.
        name: What to call it in messages.

    Raises:
        UnreadableFile: It has no text, or a part that is not text.
        InputError: It is too long, or its language or date cannot be used.
    """
    return _settle(name, _to_raw(content), reading)


def _to_raw(content: Mapping[str, Any]) -> Raw:
    for key in LINE_KEYS:
        if isinstance(content.get(key), Unreadable):
            told: Unreadable = content[key]
            raise UnreadableFile(f'"{key}" is not text, but {told.what}', hint=told.hint)
        if content.get(key) is not None and not isinstance(content[key], str):
            raise UnreadableFile(f'"{key}" is not text', hint="put it in double quotes")
    if not (content.get("text") or "").strip():
        raise UnreadableFile("a document without text", hint=f"keys: {', '.join(LINE_KEYS)}")
    return Raw(
        text=decode(content["text"].encode("utf-8", "surrogatepass"), None),
        title=content.get("title"),
        published=content.get("published"),
        publisher=content.get("publisher"),
        language=content.get("lang"),
        url=content.get("url"),
    )


def _settle(name: str, raw: Raw, reading: Reading, url: str | None = None) -> Captured:
    """A document with everything that is known of it.

    Raises:
        InputError: It is too long, or its language or date cannot be used.
    """
    check_length(raw.text)
    language = settle_language(raw.text, given=reading.language, declared=raw.language)
    return Captured(
        name=name,
        text=raw.text,
        language=language,
        publisher=reading.publisher or _tidy(raw.publisher),
        published=reading.published or _read_published(raw.published, language, reading.today),
        title=reading.title or _tidy(raw.title) or "",
        url=reading.url or url or _tidy(raw.url),
        doubts=raw.doubts,
        notes=raw.notes,
    )


def check_length(text: str) -> None:
    """Refuse a text that is too long.

    Raises:
        UnreadableFile: It has more bytes than are read.
    """
    size = len(text) if 4 * len(text) <= MOST_TEXT_BYTES else len(text.encode())
    if size > MOST_TEXT_BYTES:
        raise UnreadableFile(
            f"{size:,} bytes of text; the most is {MOST_TEXT_BYTES:,}",
            hint="give the part that matters",
        )


def _read_published(text: str | None, language: str, today: dt.date | None) -> Period | None:
    if not _tidy(text):
        return None
    try:
        period = read_date("published", text or "", language, None)
    except UnreadableDate as error:
        error.hint = "write it as 2020-10-31, or say when with --published"
        raise
    if today is not None:
        check_past("published", period, today)
    return period


def _tidy(text: str | None) -> str | None:
    return (" ".join(text.split()) or None) if text else None
