"""Identity from content: the same record written twice is one record."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NewType

ClaimId = NewType("ClaimId", str)
"""`c1-` and 32 hexadecimal digits."""

VERSION = 1
DIGITS = 32
"""128 bits: two of 10^12 different claims share an id with a chance below 10^-14."""

_ENCODE = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode


def canonical_json(content: Mapping[str, Any]) -> str:
    """One spelling for one content: sorted keys, no spaces, UTF-8 as it is, no float."""
    return _ENCODE(content)


def content_id(letter: str, canonical: str) -> str:
    """The id of a record with this canonical JSON; the letter tells its kind."""
    digest = hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{letter}{VERSION}-{digest[:DIGITS]}"
