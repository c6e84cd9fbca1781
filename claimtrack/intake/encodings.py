"""Files in another encoding than UTF-8, read as if they were in it."""

import codecs
import io
from typing import BinaryIO

from claimtrack.errors import InvalidMap, UnreadableFile

WIDE_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
"""How a file says by its first bytes that it is UTF-16, as Excel's "Unicode text" does."""

CHUNK_CHARACTERS = 1 << 16
"""Read at once: a compromise of calls and memory, as in `io`."""


def is_encoding(name: str) -> bool:
    """Whether Python knows a text encoding of this name."""
    try:
        return codecs.lookup(name)._is_text_encoding  # noqa: SLF001 - there is no other way to ask
    except (LookupError, ValueError):
        return False


def find_encoding(start: bytes, named: str | None) -> str | None:
    """The encoding to translate from; None for UTF-8, which needs no translation.

    Nothing is guessed: without a name and without a mark a file is UTF-8, and a line of it that is
    not is a problem of its own.

    Raises:
        InvalidMap: Nobody knows an encoding of that name.
    """
    if named is None:
        return next((each for mark, each in WIDE_MARKS if start.startswith(mark)), None)
    if not is_encoding(named):
        raise InvalidMap(
            f'no encoding is called "{named[:40]}"',
            place="--encoding",
            hint="use a name such as cp1252, latin-1, utf-16 or cp1251",
        )
    found = codecs.lookup(named).name
    return None if found in {"utf-8", "utf-8-sig"} else found


def translate(stream: BinaryIO, encoding: str, name: str) -> io.BufferedReader:
    """The same text as a stream of UTF-8.

    Reading it raises UnreadableFile where the bytes are not of this encoding.
    """
    return io.BufferedReader(_Translated(stream, encoding, name))


class _Translated(io.RawIOBase):
    """Decodes from one encoding and encodes into UTF-8, piece by piece."""

    def __init__(self, stream: BinaryIO, encoding: str, name: str) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        self._stream = stream
        self._encoding = encoding
        self._name = name
        self._pending = b""
        self._is_done = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._pending and not self._is_done:
            piece = self._stream.read(CHUNK_CHARACTERS)
            self._is_done = not piece
            try:
                self._pending = self._decoder.decode(piece, final=not piece).encode("utf-8")
            except UnicodeError as error:
                raise UnreadableFile(
                    f"it is not {self._encoding} throughout",
                    place=self._name,
                    hint="name its encoding with --encoding, or save it as UTF-8",
                ) from error
        size = min(len(buffer), len(self._pending))
        buffer[:size] = self._pending[:size]
        self._pending = self._pending[size:]
        return size
