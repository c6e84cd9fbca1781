"""What the columns of the table of claims hold, as "CSV on the Web" metadata beside the table.

Source: Metadata Vocabulary for Tabular Data, W3C Recommendation of 17 December 2015. A reader of
such metadata looks for it under the table's name with `-metadata.json` behind it (Model for Tabular
Data, section 5.3).
"""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from claimtrack.report.claim_table import COLUMNS, Column
from claimtrack.report.safe import to_json_text

CONTEXT = "http://www.w3.org/ns/csvw"
SUFFIX = "-metadata.json"

DIALECT = {
    "encoding": "utf-8",
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "lineTerminators": ["\r\n"],
    "header": True,
    "headerRowCount": 1,
}
"""How `claim_table.to_csv` writes."""


def metadata_path(table: Path) -> Path:
    """Where the metadata of a table stands: claims.csv-metadata.json beside claims.csv."""
    return table.with_name(f"{table.name}{SUFFIX}")


def to_text(table: str) -> str:
    """The metadata of a table of claims.

    Args:
        table: The name of its file.
    """
    metadata = {
        "@context": [CONTEXT, {"@language": "en"}],
        "url": quote(table, safe="", errors="surrogateescape"),
        "dc:title": "Claims: who said which figure, when, and in which words",
        "dialect": DIALECT,
        "tableSchema": {
            "aboutUrl": "#{id}",
            "primaryKey": "id",
            "columns": [_column(each) for each in COLUMNS],
        },
    }
    encoded = json.dumps(metadata, ensure_ascii=False, indent=2)
    return f"{to_json_text(encoded)}\n"


def _column(column: Column) -> dict[str, Any]:
    """Its name, what a cell holds, and what it means."""
    described: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "datatype": column.contains.value,
        "null": "",
    }
    if column.name == "id":
        described["required"] = True
    if column.separator:
        described["separator"] = column.separator
    if column.meaning:
        described["dc:description"] = column.meaning
    return described
