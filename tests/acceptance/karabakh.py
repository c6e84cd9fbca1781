"""The demonstration, read as any ledger export is read."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from claimtrack.model.claim import Claim
from claimtrack.model.document import Document
from claimtrack.model.record import Kind, Record, from_content

DATA = Path(__file__).resolve().parents[2] / "data"


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The lines of the export, and what they hold."""

    rows: tuple[dict[str, Any], ...]
    """The JSON of every line after the first."""
    records: tuple[Record, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(each for each in self.records if isinstance(each, Claim))

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(each for each in self.records if isinstance(each, Document))

    @property
    def names(self) -> tuple[Record, ...]:
        """Everything a world is made of."""
        return tuple(each for each in self.records if not isinstance(each, Claim | Document))

    def claim(self, number: str) -> Claim:
        """A claim by its number in docs/demonstration.md."""
        return next(each for each in self.claims if number in each.references)


@cache
def read_demonstration() -> Demonstration:
    text = (DATA / "karabakh-2020.jsonl").read_text(encoding="utf-8")
    rows = tuple(json.loads(line) for line in text.splitlines()[1:])
    records = tuple(from_content(Kind(row["kind"]), row["content"]) for row in rows)
    return Demonstration(rows, records)
