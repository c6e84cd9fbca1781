"""Phrases to be read as figures or dates, one JSON object on each line."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from claimtrack.errors import InputError, InvalidClaim
from claimtrack.intake.dating import read_publication_day
from claimtrack.intake.lines import MOST_LINE_BYTES, decode_object, decode_text, split_lines

TEXT_KEYS = ("text", "phrase")
"""Either name holds the words."""


AN_OBJECT = 'a line is an object such as {"text": "last week", "lang": "en"}'
"""What is advised where a line is none."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase to be read."""

    text: str
    language: str | None = None
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PhraseLine:
    """One line: the phrase on it, or the problem with it."""

    number: int
    """1 for the first."""
    phrase: Phrase | None
    problem: InputError | None = None


def read_phrases(
    stream: BinaryIO, name: str, language: str | None, published: dt.date | None
) -> Iterator[PhraseLine]:
    """Read a stream line by line; empty lines are passed over.

    Args:
        stream: Opened in binary.
        name: What to call it in messages.
        language: Of the lines that do not say theirs.
        published: Of the lines that do not say theirs.
    """
    for number, line in enumerate(split_lines(stream, MOST_LINE_BYTES), start=1):
        try:
            text = decode_text(line)
            if text.strip():
                yield PhraseLine(number, _decode(text, language, published))
        except InputError as error:
            error.put_within(f"{name}:{number}")
            yield PhraseLine(number, None, error)


def _decode(line: str, language: str | None, published: dt.date | None) -> Phrase:
    try:
        found = decode_object(line)
    except InvalidClaim as error:
        error.hint = AN_OBJECT
        raise
    told = {key: _text_of(found, key) for key in (*TEXT_KEYS, "lang", "published")}
    words = [text for key in TEXT_KEYS if (text := told[key]) is not None]
    if len(words) != 1 or not words[0].strip():
        raise InvalidClaim("two texts" if len(words) > 1 else "no text", hint=AN_OBJECT)
    tag = told["lang"] or language
    day = published
    if told["published"] is not None:
        day = read_publication_day("published", told["published"], tag)
    return Phrase(words[0], tag, day)


def _text_of(found: dict[str, Any], key: str) -> str | None:
    value = found.get(key)
    if value is not None and not isinstance(value, str):
        raise InvalidClaim(
            f"expected a text, found {type(value).__name__}",
            place=key,
            hint="put it in double quotes",
        )
    return value
