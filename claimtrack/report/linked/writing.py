"""JSON for data that is linked: one thing on a line, and safe inside a page."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimtrack.report.safe import to_embedded_json


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
    return to_embedded_json(json.dumps(value, ensure_ascii=False))
