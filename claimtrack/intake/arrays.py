"""JSON that is not a line for a row: a list of objects, or an object that holds one."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, BinaryIO

from claimtrack.errors import InputError, InvalidClaim, UnreadableFile
from claimtrack.model.stored_values import read_stored_number

MOST_DOCUMENT_BYTES = 64 * 2**20
"""Of a file that is one object around its rows, which has to be read as a whole: answers of
interfaces come in pages of a few MiB."""
MOST_VALUES = 8_000_000
"""In such a file: an empty object of two letters takes 64 bytes in memory. Figures with their names
take some ten bytes each, so that a file of the full size stays below it."""
MOST_DEPTH = 3
"""Objects around the list of rows: "data" and "result.records" are what interfaces answer with."""

CUT_SHORT = "the file may be cut short; fetch it again"
WITHOUT_END = "objects inside each other without end"
FLAT = "check what the file is; an object holds fields, and no objects inside each other"

MOST_PLACES = 400
"""Before or behind the mark of a number: programs write floats of 64 bits, with at most 308 digits
before it (IEEE 754). 1e999999999 would be written out in a thousand million digits."""


def read_number(digits: str) -> int | Decimal | str:
    """A number with a fraction or an exponent; the digits themselves where it has too many places.

    >>> read_number("2.50"), read_number("61.0"), read_number("1e999999999")
    (Decimal('2.5'), 61, '1e999999999')
    """
    try:
        number = Decimal(digits)
    except InvalidOperation:
        return digits
    if max(abs(number.adjusted()), _behind(number)) > MOST_PLACES:
        return digits
    found = read_stored_number(number)
    return found if isinstance(found, int | Decimal) else digits


def _behind(number: Decimal) -> int:
    return -int(number.as_tuple().exponent)


DECODER = json.JSONDecoder(parse_float=read_number, parse_constant=str)
"""Numbers with a fraction stay exact; NaN comes as text, which is a mark of nothing."""


def flatten(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Objects inside an object as dotted names: {"a": {"b": 1}} is {"a.b": 1}.

    Raises:
        InvalidClaim: They lie inside each other deeper than can be followed.
    """
    try:
        return _flatten(content)
    except RecursionError as error:
        raise InvalidClaim(WITHOUT_END, hint=FLAT) from error


def _flatten(content: Mapping[str, Any]) -> Mapping[str, Any]:
    if not any(isinstance(value, dict) for value in content.values()):
        return content
    flat: dict[str, Any] = {}
    for key, value in content.items():
        if isinstance(value, dict):
            flat.update((f"{key}.{name}", part) for name, part in _flatten(value).items())
        else:
            flat[key] = value
    return flat


def read_array(
    stream: BinaryIO, most_row_characters: int
) -> Iterator[tuple[int, Mapping[str, Any] | InputError]]:
    """The objects of a list, each with the line where it begins; memory holds one at a time.

    After a mistake in the JSON nothing more can be read, so it is the last thing that comes.

    Args:
        stream: UTF-8, before the first bracket.
        most_row_characters: What one object may take.
    """
    reader = _Reader(stream, most_row_characters)
    try:
        reader.expect("[")
        if reader.peek() == "]":
            return
        while True:
            reader.peek()
            line, found = reader.line, reader.value()
            if isinstance(found, dict):
                yield line, flatten(found)
            else:
                message = f"expected an object, found {type(found).__name__}"
                yield line, InvalidClaim(message, hint='write each row as {"source": "AP", …}')
            if reader.peek() == "]":
                return
            reader.expect(",")
    except InputError as error:
        yield reader.line, error


class _Reader:
    """A place in a stream of JSON."""

    def __init__(self, stream: BinaryIO, most_characters: int) -> None:
        self._stream = stream
        self._most = most_characters
        self._text = ""
        self._at = 0
        self._rest = b""
        self.line = 1

    def peek(self) -> str:
        """The next character that is no blank; empty at the end."""
        while True:
            while self._at < len(self._text):
                mark = self._text[self._at]
                if not mark.isspace() and mark != "\ufeff":
                    return mark
                self._at += 1
                self.line += mark == "\n"
            if not self._more():
                return ""

    def expect(self, mark: str) -> None:
        """Pass over one mark.

        Raises:
            InvalidClaim: Something else stands there.
        """
        found = self.peek()
        if found != mark:
            raise InvalidClaim(
                f"not JSON: expected {mark} and found {found or 'the end of the file'}",
                hint=CUT_SHORT,
            )
        self._at += 1

    def value(self) -> Any:
        """The value that begins here.

        Raises:
            InvalidClaim: It is none, or longer than a row may be.
        """
        while True:
            try:
                found, end = DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if len(self._text) - self._at > self._most:
                    raise InvalidClaim(
                        f"not JSON, or an object of more than {self._most:,} characters",
                        hint="look for a bracket or a quotation mark that is never closed",
                    ) from error
                if not self._more():
                    raise InvalidClaim(f"not JSON: {error.msg}", hint=CUT_SHORT) from error
            except (RecursionError, ValueError) as error:
                raise InvalidClaim(WITHOUT_END, hint=FLAT) from error
            else:
                self.line += self._text.count("\n", self._at, end)
                self._at = end
                return found

    def _more(self) -> bool:
        """Read on; whether there was anything."""
        piece = self._stream.read(1 << 16)
        if not piece:
            return False
        whole = self._rest + piece
        try:
            text = whole.decode("utf-8")
            self._rest = b""
        except UnicodeDecodeError as error:
            if len(whole) - error.start > 3:
                raise UnreadableFile(
                    f"byte 0x{whole[error.start]:02X} is not UTF-8",
                    hint="save the file as UTF-8, or name its encoding with --encoding",
                ) from error
            text, self._rest = whole[: error.start].decode("utf-8"), whole[error.start :]
        self._text = self._text[self._at :] + text
        self._at = 0
        return True


def find_rows(content: Any, place: str) -> list[Any]:
    """The only list of objects in a document.

    Raises:
        UnreadableFile: There is none, or more than one.
    """
    found = dict(_lists(content, "", MOST_DEPTH))
    if len(found) != 1:
        named = ", ".join(found)
        raise UnreadableFile(
            f"several lists of rows: {named}" if found else "JSON without a list of rows",
            place=place,
            hint="keep one of them in a file of its own" if found else "one object for each row",
        )
    return next(iter(found.values()))


def _lists(content: Any, name: str, depth: int) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(content, list):
        if content and all(isinstance(each, dict) for each in content):
            yield name or "the file itself", content
    elif isinstance(content, dict) and depth:
        for key, value in content.items():
            yield from _lists(value, f"{name}.{key}" if name else key, depth - 1)
