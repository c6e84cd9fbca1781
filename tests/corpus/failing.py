"""What writes findings, and cannot."""

from dataclasses import replace
from typing import Any, NoReturn

from claimtrack.corpus.looking import Hands
from claimtrack.errors import InputError
from claimtrack.intake.guards import Clock
from claimtrack.workflow import corpus
from tests.running import NOW


def failing_hands() -> Hands:
    """What reads as ever, and writes nothing."""
    return replace(corpus.hands(Clock(NOW, NOW.date())), write_finding=refuse)


def refuse(_: Any) -> NoReturn:
    """Write nothing."""
    raise InputError("the disk is gone")
