"""JSON for data that is linked: one thing on a line, and safe inside a page."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimtrack.report.safe import to_json_text

MARKUP = re.compile("[<>&]")
"""What would end the script element of a page that the JSON is put into (HTML, 4.12.1.3)."""


def to_lines(
    head: Mapping[str, Any], key: str, things: Iterable[Mapping[str, Any]]
) -> Iterator[str]:
    """An object whose last key holds a list, with each of its things on a line.

    Args:
        head: The keys before the list, at least one.
        key: Of the list.
        things: What the list holds; they are asked for one by one.
    """
    yield f"{_encode(head)[:-1]}, {_encode(key)}: ["
    joint = "\n"
    for thing in things:
        yield f"{joint}{_encode(thing)}"
        joint = ",\n"
    yield "\n]}\n"


def _encode(value: Any) -> str:
    encoded = to_json_text(json.dumps(value, ensure_ascii=False))
    return MARKUP.sub(lambda match: f"\\u{ord(match.group()):04x}", encoded)
