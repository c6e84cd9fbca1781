"""Small claims and a small ledger for the workflows."""

from datetime import UTC, datetime
from pathlib import Path

from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form
from claimtrack.ledger import Ledger
from claimtrack.ledger.protocol import Deed
from claimtrack.model.claim import Claim, Evidence, Proposition, Stance, When, Who
from tests.empty_ledger import open_empty

EVER = When()
ON_A_DAY = When(as_of=Period.from_edtf("2020-10-13"))

AT = datetime(2020, 11, 1, tzinfo=UTC)


def deed(command: str = "test", batch: str | None = None) -> Deed:
    return Deed(author="ana", at=AT, command=command, batch=batch)


def count(
    claimant: str = "AP",
    value: int = 12,
    *,
    metric: str | None = "killed",
    topic: str | None = "War",
    document: str | None = None,
    when: When = EVER,
) -> Claim:
    """A bare number of people."""
    return Claim(
        who=Who(claimant),
        topic=topic,
        metric=metric,
        figure=Figure(f"{value}", Form.BARE, value),
        when=when,
        evidence=Evidence(document=document),
    )


def saying(claimant: str, text: str, stance: Stance, topic: str | None = "War") -> Claim:
    """A statement."""
    return Claim(who=Who(claimant), topic=topic, statement=Proposition(text), stance=stance)


def new_ledger(folder: Path) -> Ledger:
    return open_empty(folder / "test.ledger")
