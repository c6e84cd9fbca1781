"""Our own JSON Lines: what `export` writes, what `import` and `add -` read.

The first line is a header, every further line one record with its kind and identity, or a flat
object whose keys are the fields of a draft. One bad line is one problem; the others are read.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO, NoReturn

from claimtrack.errors import InputError, InvalidClaim, UnreadableFile
from claimtrack.intake.arrays import FLAT, WITHOUT_END
from claimtrack.intake.draft import Draft
from claimtrack.intake.wellformed import MOST_CHARACTERS, check_text
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId, canonical_text
from claimtrack.model.patterns import Cut
from claimtrack.model.record import Kind, Record, from_content, kind_of, record_id, to_line

PIECE_BYTES = 1 << 16
"""Read at once where lines may end with a carriage return."""

MOST_SKIPPED_BYTES = 2**30
"""1 GiB of one line that is too long are passed over, to read what comes after it; a line beyond
that is a stream that never ends, as of /dev/zero. Ours: a second's reading."""

FORMAT = "claimtrack.ledger"
VERSION = 1

SAVE_AS_UTF8 = "save the file as UTF-8"

MOST_LINE_BYTES = 16 * 2**20
"""One record may hold the whole text of a document: the longest reports we know (a thousand pages
of a United Nations panel) are about 3 MB, so 16 MiB leaves room, and a line beyond it is refused
before it is decoded."""


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of an export."""

    version: int


Content = Header | Record | Draft


@dataclass(frozen=True, slots=True)
class Line:
    """One line that was read, or the problem with it."""

    number: int
    """1 for the first."""
    content: Content | None
    problem: InputError | None = None


def encode_header() -> str:
    """The first line of an export, without its line break."""
    return _encode({"format": f"{FORMAT}/{VERSION}"})


def encode_line(record: Record) -> str:
    """One record as one line, without its line break; the same record is always the same text."""
    key = canonical_text(record_id(record))
    return f'{{"kind": "{kind_of(record).value}", "id": {key}, "content": {to_line(record)}}}'


def encode_read(key: ClaimId, read: Claim | Cut) -> str:
    """The line of a claim that was read, or only cut; the same as `encode_line` makes of it.

    Args:
        key: Its id.
        read: What a ledger gives of it.
    """
    if isinstance(read, Claim):
        content = to_line(read)
    else:
        plain, own = read
        fill = plain.render(to_line)
        content = to_line(plain.claim(own)) if fill is None else fill(own)
    return f'{{"kind": "claim", "id": "{key}", "content": {content}}}'


def decode_line(text: str) -> Content:
    """Read one line.

    Raises:
        InvalidClaim: It is not JSON, not one of our shapes, or its id is not that of its content.
        UnreadableFile: The header of a newer version, or of something else.
    """
    return read_object(decode_object(text))


def read_object(found: dict[str, Any]) -> Content:
    """What an object of a line is.

    Raises:
        InvalidClaim, UnreadableFile: As for `decode_line`.
    """
    if "format" in found and "kind" not in found:
        return _read_header(found["format"])
    if "kind" in found:
        return _read_record(found)
    return Draft.from_object(found)


def decode_object(
    text: str, fraction: Callable[[str], Any] = str, *, constant: Callable[[str], Any] | None = None
) -> dict[str, Any]:
    """Read one line as an object; numbers with a fraction stay as their digits.

    Args:
        text: The line.
        fraction: Makes another value of such digits; never a float.
        constant: Makes a value of NaN, Infinity and -Infinity; None: they are refused.

    Raises:
        InvalidClaim: It is not JSON, not an object, has a key twice, or hides a character in an
            escape that no text can hold.
    """
    found = _decode(text, fraction, constant or _refuse)
    if not isinstance(found, dict):
        raise InvalidClaim(
            f"expected an object, found {type(found).__name__}",
            hint="each line is one object in braces",
        )
    if "\\u" in text:
        _check_texts(found)
    return found


def read_lines(stream: BinaryIO, name: str, most_total_bytes: int | None = None) -> Iterator[Line]:
    """Read a stream line by line; memory holds one line at a time. Empty lines are passed over.

    Args:
        stream: Opened in binary, because a line that is not UTF-8 is a problem of that line only.
        name: What to call it in messages: a file name, or "-".
        most_total_bytes: What a compressed stream may expand to.

    Raises:
        UnreadableFile: It expands to more.
    """
    lines = split_lines(stream, MOST_LINE_BYTES, most_total_bytes)
    for number, line in enumerate(lines, start=1):
        try:
            text = decode_text(line)
            if text.strip():
                yield Line(number, decode_line(text))
        except InputError as error:
            error.put_within(f"{name}:{number}")
            yield Line(number, None, error)


def split_lines(
    stream: BinaryIO,
    most_bytes: int,
    most_total_bytes: int | None = None,
    *,
    at_returns: bool = False,
) -> Iterator[bytes | int]:
    """The lines of a stream; one that is too long comes as its length in bytes, never as text.

    Args:
        stream: Opened in binary.
        most_bytes: Of one line.
        most_total_bytes: Of all; None: as many as come.
        at_returns: Whether a carriage return alone ends a line too, as on old Macs.

    Raises:
        UnreadableFile: More than `most_total_bytes` in all, as of a compressed file that expands
            beyond reason; or a line of more than `MOST_SKIPPED_BYTES`.
    """
    pieces = (
        _split_at_returns(stream, most_bytes + 1)
        if at_returns
        else iter(partial(stream.readline, most_bytes + 1), b"")
    )
    ends = (b"\n", b"\r") if at_returns else (b"\n",)
    total = skipped = 0
    for piece in pieces:
        length, is_ended = len(piece), piece.endswith(ends)
        total += length
        _check_total(total, most_total_bytes)
        if not skipped and length <= most_bytes + is_ended:
            yield piece
            continue
        skipped += length
        if skipped > MOST_SKIPPED_BYTES:
            raise UnreadableFile(
                f"a line of more than {MOST_SKIPPED_BYTES // 2**20:,} MiB, which may never end",
                hint="it does not hold lines; check what it is",
            )
        if is_ended:
            yield skipped
            skipped = 0
    if skipped:
        yield skipped


def _split_at_returns(stream: BinaryIO, most_bytes: int) -> Iterator[bytes]:
    """Lines that end with a line feed, a carriage return, or both; a longer one comes in pieces."""
    read = getattr(stream, "read1", stream.read)
    rest = b""
    while piece := read(PIECE_BYTES):
        lines = (rest + piece).splitlines(keepends=True)
        rest = lines.pop()
        if rest.endswith(b"\n") or (len(rest) >= most_bytes and not rest.endswith(b"\r")):
            lines.append(rest)
            rest = b""
        yield from lines
    if rest:
        yield rest


def _check_total(total: int, most_bytes: int | None) -> None:
    if most_bytes is not None and total > most_bytes:
        raise UnreadableFile(
            f"it expands to more than {most_bytes:,} bytes",
            hint="unpack it yourself if you trust it",
        )


def decode_text(line: bytes | int) -> str:
    """One line as text, without a byte order mark.

    Raises:
        UnreadableFile: It is too long, not UTF-8, or has a NUL byte.
    """
    if isinstance(line, int):
        raise UnreadableFile(
            f"a line of {line:,} bytes", hint="a line holds one record; is the file JSON Lines?"
        )
    try:
        text = line.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"byte {error.start + 1} of the line (0x{line[error.start]:02X}) is not UTF-8",
            hint=SAVE_AS_UTF8,
        ) from error
    if "\0" in text:
        raise UnreadableFile(
            f"a NUL byte at character {text.index(chr(0)) + 1}",
            hint="is this a binary file, or UTF-16? save it as UTF-8",
        )
    return text


def _encode(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(", ", ": "), allow_nan=False)


def _decode(text: str, fraction: Callable[[str], Any], constant: Callable[[str], Any]) -> Any:
    try:
        return json.loads(
            text, object_pairs_hook=_once, parse_float=fraction, parse_constant=constant
        )
    except json.JSONDecodeError as error:
        raise InvalidClaim(
            f"not JSON at character {error.pos + 1}: {error.msg}",
            hint="one complete object on each line, with double quotes; a plain sentence is an "
            'argument: claimtrack add "…"',
        ) from error
    except RecursionError as error:
        raise InvalidClaim(WITHOUT_END, hint=FLAT) from error
    except ValueError as error:
        raise InvalidClaim(
            f"a number that is too long: {str(error)[:60]}",
            hint="put it in double quotes if it is no number but a name",
        ) from error


def _check_texts(value: Any) -> None:
    """An escape can smuggle in what no UTF-8 file holds: NUL, or half a character."""
    if isinstance(value, str):
        if "\0" in value or not value.isprintable():
            for start in range(0, len(value), MOST_CHARACTERS):
                check_text("text", value[start : start + MOST_CHARACTERS])
    elif isinstance(value, dict):
        for key, part in value.items():
            _check_texts(key)
            _check_texts(part)
    elif isinstance(value, list):
        for part in value:
            _check_texts(part)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys are all different: with two, the reader cannot know which is meant."""
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise InvalidClaim(
            f"the key {twice[:40]!r} stands twice in one object", hint="leave one of them out"
        )
    return found


def _refuse(name: str) -> NoReturn:
    raise InvalidClaim(
        f"{name} is not a number that can be counted",
        hint="leave the field out where there is no figure",
    )


def _read_header(name: Any) -> Header:
    kind, _, version = str(name).partition("/")
    if kind != FORMAT or not version.isdecimal():
        raise UnreadableFile(
            f"the format {str(name)[:60]!r}, not {FORMAT}", hint="use --map for a foreign file"
        )
    if int(version) > VERSION:
        raise UnreadableFile(f"{name} was written by a newer claimtrack", hint="update claimtrack")
    return Header(int(version))


def _read_record(found: dict[str, Any]) -> Record:
    """A record whose id, when there is one, is that of its content."""
    if unknown := found.keys() - {"kind", "id", "content"}:
        raise InvalidClaim(
            f"unknown key {', '.join(sorted(map(repr, unknown)))}",
            hint="a record has kind, id and content, as claimtrack export writes it",
        )
    kinds = [kind.value for kind in Kind]
    if found["kind"] not in kinds:
        raise InvalidClaim(
            f"no kind of record is called {str(found['kind'])[:40]!r}",
            hint=f"use one of: {', '.join(kinds)}",
        )
    content = found.get("content")
    if not isinstance(content, dict):
        raise InvalidClaim(
            "a record without content", hint='write it as {"kind": "claim", "content": {…}}'
        )
    record = from_content(Kind(found["kind"]), content)
    _check_id(found.get("id"), record)
    return record


def _check_id(stated: Any, record: Record) -> None:
    found = record_id(record)
    if stated is not None and stated != found:
        raise InvalidClaim(
            f"the id {str(stated)[:60]!r} does not belong to this content ({found})",
            hint="leave the id out to add it as another record",
        )
