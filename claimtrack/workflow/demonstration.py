"""The demonstration that comes with the program: where it is, and putting it into a ledger."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from claimtrack.compare.comparison import Comparison
from claimtrack.errors import UnreadableFile
from claimtrack.figures.profile import load_profile
from claimtrack.intake.plans import Plan
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.importing import Tally, import_file
from claimtrack.workflow.select import Asked
from claimtrack.workflow.world import append_joined, new_world

FILE_NAME = "karabakh-2020.jsonl"


def load_and_compare(ledger: Ledger, today: dt.date, deed: Callable[[str], Deed]) -> Comparison:
    """Put the demonstration into a ledger, and compare its casualties.

    Args:
        ledger: An empty one.
        today: Of the clock: no claim may be of a later day.
        deed: Who writes it, under the name of the import.

    Raises:
        UnreadableFile: The installation lacks the demonstration.
    """
    with demonstration_file() as path:
        import_file(
            path,
            Plan(today=today),
            world=new_world(),
            append=lambda deed, records: append_joined(ledger, deed, records).appended,
            deed=deed,
            tally=Tally(),
            tell=lambda _: None,
        )
    asked = Asked(words=("casualties",), label="casualties")
    return compare_ledger(ledger, asked, load_profile()).comparison


@contextmanager
def demonstration_file() -> Iterator[Path]:
    """The export of the demonstration ledger, as a file.

    Raises:
        UnreadableFile: The installation lacks it.
    """
    for folder in _folders():
        found = folder / FILE_NAME
        if found.is_file():
            with resources.as_file(found) as path:
                yield path
            return
    raise UnreadableFile(
        "the demonstration is not part of this installation",
        hint="install claimtrack from its wheel or a full checkout",
        place=FILE_NAME,
    )


def _folders() -> Iterator[Traversable]:
    """Inside the package once it is installed; beside it in a checkout."""
    package = resources.files("claimtrack")
    yield package / "demonstration"
    if isinstance(package, Path):
        yield package.parent / "data"
