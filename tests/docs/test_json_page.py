"""The tables of docs/json.md have the keys of the schema, all of them and no others."""

import json
import re
from typing import Any

import pytest

from claimtrack.model.facets import FACETS
from claimtrack.report import csv
from docs.tools.reference import DOCS

PAGE = (DOCS / "json.md").read_text(encoding="utf-8")
SCHEMA: dict[str, Any] = json.loads((DOCS / "comparison.schema.json").read_text(encoding="utf-8"))


def keys_told(heading: str) -> list[str]:
    """The keys in the first column of the table of a section."""
    body = re.split(r"\n##+ ", PAGE.partition(f"\n### {heading}\n")[2])[0]
    cells = re.findall(r"^\| (.+?) \|", body, re.MULTILINE)
    return [key for cell in cells for key in re.findall(r"`(\w+)`", cell)]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("The envelope", None),
        ("A claim", "claim"),
        ("A question", "question"),
        ("A finding", "finding"),
    ],
)
def test_keys(heading: str, part: str | None) -> None:
    told = keys_told(heading)
    assert len(told) == len(set(told)) > 10
    schema = SCHEMA if part is None else SCHEMA["$defs"][part]
    by_table = {key for key, facet in FACETS.items() if not facet.qualifies}
    assert set(told) <= schema["properties"].keys()
    assert schema["properties"].keys() - set(told) <= (by_table if part == "claim" else set())


def test_columns_of_csv_are_in_the_page() -> None:
    page = PAGE.partition("\n## CSV\n")[2]
    told = set(re.findall(r"`(\w+)`", page))
    columns = {*csv.FINDING_HEADER, *csv.PAIR_HEADER}
    assert {each for each in columns if not each.startswith("right_")} <= told
