"""Identity from content: the same record written twice is one record."""

import hashlib
import json
from collections.abc import Callable, Iterable
from itertools import pairwise
from json.encoder import encode_basestring
from typing import Any, NewType

ClaimId = NewType("ClaimId", str)
"""`c1-` and 32 hexadecimal digits."""

VERSION = 1
DIGITS = 32
"""128 bits: two of 10^12 different claims share an id with a chance below 10^-14."""
LEAST_DIGITS = 4
"""Of an id that is shown shortened: short ids stay comparable by eye. As git does with seven."""

_ENCODE = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


def canonical_json(content: Any) -> str:
    """One spelling for one content: sorted keys, no spaces, UTF-8 as it is, no float."""
    return _ENCODE(content)


canonical_text: Callable[[str], str] = encode_basestring
"""The same for one text."""


def content_id(letter: str, canonical: str) -> str:
    """The id of a record with this canonical JSON; the letter tells its kind."""
    return id_of_digest(letter, content_digest(canonical))


def content_digest(canonical: str) -> str:
    """The SHA-256 of a record's canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def id_of_digest(letter: str, digest: str) -> str:
    """The id of a record whose canonical JSON has this digest."""
    return f"{letter}{VERSION}-{digest[:DIGITS]}"


def count_telling_characters(ids: Iterable[str]) -> int:
    """How many characters tell all these ids apart: the length at which they are shown."""
    ordered = sorted(ids)
    longest = max((_shared(*pair) for pair in pairwise(ordered)), default=0)
    return max(len("c1-") + LEAST_DIGITS, longest + 1)


def _shared(left: str, right: str) -> int:
    """How many characters both begin with."""
    return next(
        (index for index, (a, b) in enumerate(zip(left, right, strict=False)) if a != b),
        min(len(left), len(right)),
    )
