"""How far an import has come, so that one that was interrupted goes on from there.

It is kept beside the records after each operation, and holds only as long as nothing else was
written: then the ledger is just what the interrupted import left. In any other case all rows are
set against what is on record, as those of any file that came before are.
"""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from claimtrack.ledger.protocol import Ledger
from claimtrack.workflow.correcting import Corrections

NAME = "import under way"
"""Under what it is kept."""


class UnderWay:
    """How far the import of one table has come."""

    def __init__(
        self, command: str, batch: str, today: dt.date, written: Callable[[], Ledger | None]
    ) -> None:
        """Know nothing of it yet.

        Args:
            command: What such an import is called in the log: "import tolls.csv".
            batch: The same for the same file read in the same way.
            today: After which nothing can have been counted: a row may be good on another day.
            written: The ledger that is written to, once something is.
        """
        self._command = command
        self._told: dict[str, Any] = {"batch": batch, "today": today.isoformat()}
        self._written = written
        self.done = 0
        """Rows that were written, or found bad, before."""

    def find(self, ledger: Ledger) -> bool:
        """Whether the import was interrupted, and nothing was written to the ledger since.

        Not where a file of this name came before in another form: then its rows may be corrected.
        """
        kept = ledger.recall(NAME)
        if kept is None or kept[0] != ledger.digest():
            return False
        told = json.loads(kept[1])
        rows = told.pop("rows", 0)
        if told != self._told or any(
            each.deed.command == self._command and each.deed.batch != told["batch"]
            for each in ledger.operations()
        ):
            return False
        self.done = rows
        return True

    def note(self, rows: int, corrections: Corrections | None) -> None:
        """Keep that so many rows are done; not where some are held back, and written at the end."""
        if corrections is not None and corrections.holds_rows:
            self.end()
            return
        ledger = self._written()
        if ledger is not None:
            ledger.keep((NAME, ledger.digest(), json.dumps({**self._told, "rows": rows})))

    def end(self) -> None:
        """Keep that nothing is under way."""
        ledger = self._written()
        if ledger is not None and ledger.recall(NAME) is not None:
            ledger.keep((NAME, "", "{}"))
