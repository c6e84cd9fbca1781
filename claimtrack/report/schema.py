"""The JSON schema of a comparison as `render` writes it with `Format.JSON`."""

import json
from importlib.resources import files
from typing import Any

SCHEMA = "comparison.schema.json"
"""Its file in this folder, with a copy in docs; `make docs` keeps facets and verdicts in both."""


def comparison_schema() -> dict[str, Any]:
    """The JSON schema (2020-12) that a comparison in JSON keeps to, as docs/json.md tells it.

    >>> comparison_schema()["properties"]["format"]
    {'const': 'claimtrack.comparison/2'}
    """
    found: dict[str, Any] = json.loads((files(__package__) / SCHEMA).read_text(encoding="utf-8"))
    return found
