"""Bytes as text: UTF-8, or what was named; never a guess, and never letters that are none."""

import re

from claimtrack.errors import UnreadableFile
from claimtrack.intake.encodings import WIDE_MARKS, is_encoding

KINDS = (
    (b"\x89PNG\r\n", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"II*\0", "an image (TIFF)"),
    (b"MM\0*", "an image (TIFF)"),
    (b"RIFF", "a picture or a recording (RIFF)"),
    (b"BM", "an image (BMP)"),
    (b"ID3", "a recording (MP3)"),
    (b"OggS", "a recording (Ogg)"),
    (b"PK\x03\x04", "an archive or an office document (ZIP)"),
    (b"\xd0\xcf\x11\xe0", "an office document of the old kind"),
    (b"\x1f\x8b", "compressed (gzip)"),
    (b"7z\xbc\xaf", "compressed (7-Zip)"),
    (b"SQLite format 3\0", "a database"),
    (b"{\\rtf", "a word processor's file (RTF)"),
)
"""What files begin with that are no text; from the formats' own specifications."""
LETTERS = frozenset({b"BM", b"RIFF", b"ID3", b"OggS"})
"""A text may begin so too ("RIFFA, Bahrain -"); in a file of the kind a NUL byte follows soon."""

RECOGNIZE = "read its letters first, with a program for text recognition"
HINTS = {
    "an image": RECOGNIZE,
    "compressed": "unpack it first",
    "a recording": "write down what is said in it first",
}

_AFTER = (
    "".join(bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xC0))
    + "\x81\x8d\x8f\x90\x9d"
)
_TYPED = "«»“”‘’„‚…–—\u00a0"
"""Second bytes that are also punctuation somebody may have typed after a real Ã."""
_LATIN = re.escape("".join(sorted(set(_AFTER) - set(_TYPED))))
_ANY = re.escape("".join(sorted(set(_AFTER))))
MISREAD = re.compile(f"Ã[{_LATIN}]|â€[{_ANY}]|(?:[ÐÑ][{_ANY}]){{2}}|(?:[ØÙ][{_ANY}]){{2}}")
"""UTF-8 that was once read as Windows-1252: “Ã©” for é, “â€™” for ’, “Ð¿Ñ€” for Cyrillic."""

REPLACED = "\ufffd"
"""What a program writes for a letter it could not read."""


def refuse_binary(data: bytes) -> None:
    """Refuse what no encoding makes a text of.

    Raises:
        UnreadableFile: It is empty, an image, an archive, or has NUL bytes and is not UTF-16.
    """
    if not data or data.isspace():
        raise UnreadableFile("empty", hint="check the path")
    for magic, what in KINDS:
        if data.startswith(magic) and (magic not in LETTERS or b"\0" in data[:64]):
            hints = (hint for start, hint in HINTS.items() if what.startswith(start))
            raise UnreadableFile(
                f"{what}, not text", hint=next(hints, "save it as plain text, HTML or PDF")
            )


def decode(data: bytes, encoding: str | None) -> str:
    """Bytes as text, without a byte order mark.

    Args:
        data: The whole document.
        encoding: What it is written in, as somebody said; None: UTF-8.

    Raises:
        UnreadableFile: It is binary, not in this encoding, or was spoilt before it came here.
    """
    refuse_binary(data)
    text = _decode_as(data, encoding) if encoding else _decode_utf8(data)
    _check_letters(text)
    return text


def unknown_encoding(name: str) -> UnreadableFile:
    """The error for a name that is no encoding."""
    return UnreadableFile(
        f'no encoding is called "{name[:40]}"',
        hint="use a name such as windows-1252, windows-1251 or utf-16",
    )


def _decode_utf8(data: bytes) -> str:
    for mark, name in WIDE_MARKS:
        if data.startswith(mark):
            raise UnreadableFile("written in UTF-16", hint=f"--encoding {name} reads it")
    if b"\0" in data:
        raise UnreadableFile(
            f"a NUL byte at byte {data.index(0) + 1:,}: not text",
            hint="if it is UTF-16, --encoding utf-16 reads it",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"byte {error.start + 1:,} (0x{data[error.start]:02X}) is not UTF-8",
            hint="name what it is written in, as in --encoding windows-1252",
        ) from error


def _decode_as(data: bytes, encoding: str) -> str:
    if not is_encoding(encoding):
        raise unknown_encoding(encoding)
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, UnicodeError) as error:
        start = getattr(error, "start", 0)
        raise UnreadableFile(
            f"byte {start + 1:,} is not {encoding}", hint="name another with --encoding"
        ) from error
    if "\0" in text:
        raise UnreadableFile(
            f"a NUL character at character {text.index(chr(0)) + 1:,}",
            hint="name another encoding with --encoding",
        )
    return text


def _check_letters(text: str) -> None:
    """Refuse text whose letters were lost or mistaken before it came here."""
    if REPLACED in text:
        raise UnreadableFile(
            f"letters were lost before it came here ({text.count(REPLACED):,} {REPLACED}, the first"
            f" at character {text.index(REPLACED) + 1:,})",
            hint="get the original again, and name what it is written in with --encoding",
        )
    if found := MISREAD.search(text):
        raise UnreadableFile(
            f"“{found.group()}” at character {found.start() + 1:,}: it was read in the wrong"
            " encoding before it came here",
            hint="get the original again; it is probably UTF-8",
        )
