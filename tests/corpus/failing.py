"""What writes findings, and cannot."""

from dataclasses import replace
from typing import Any, NoReturn

from claimtrack.corpus.looking import Hands
from claimtrack.errors import InputError
from claimtrack.workflow import corpus
from tests.running import NOW


def failing_hands() -> Hands:
    """What reads as ever, and writes nothing."""
    return replace(corpus._hands(NOW.date()), write_finding=refuse)  # noqa: SLF001 - as handed in


def refuse(_: Any) -> NoReturn:
    """Write nothing."""
    raise InputError("the disk is gone")
