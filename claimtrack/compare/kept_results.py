"""What was worked out of an event as bytes, to be kept and used again.

In front stands what every comparison adds up; the findings and the questions lie compressed behind
it, and are put together when somebody looks at them. Reading bytes makes values of the classes
named here and of no other, whatever the bytes say.
"""

import datetime as dt
import io
import pickle
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import Any

from claimtrack.compare import comparison as told
from claimtrack.compare.event_result import EventResult, Examples, Tally
from claimtrack.compare.kept_apart import Apart
from claimtrack.compare.overview import Overview
from claimtrack.compare.telling import Order, worst_first
from claimtrack.compare.verdict import Severity, Verdict
from claimtrack.figures.figure import Form, Says
from claimtrack.figures.interval import Interval
from claimtrack.model.claim import (
    Adjustment,
    AttributionRule,
    Basis,
    Cause,
    Claim,
    Completeness,
    CountType,
    DateBasis,
    Distribution,
    RatePeriod,
    Stake,
    Stance,
)
from claimtrack.model.identity import ClaimId
from claimtrack.model.metric import MetricKind
from claimtrack.model.name import Name
from claimtrack.text import message
from claimtrack.units.unit import Dimension

LEVEL = 1
"""Of compression: the fastest. A higher one takes twice as long for a tenth less."""

LENGTH_BYTES = 4
"""Of the number of bytes that stand in front."""

ADMITTED: dict[tuple[str, str], type] = {
    (each.__module__, each.__qualname__): each
    for each in (
        *(dt.date, Decimal, Fraction),
        *(Name, Interval, Verdict, Severity, MetricKind, Says, Form, Dimension),
        *(Stance, CountType, Completeness, Distribution, Basis, Cause, AttributionRule),
        *(Adjustment, RatePeriod, DateBasis, Stake),
        *(message.Message, message.Joined, message.Capitalised),
        *(told.Finding, told.FindingKind, told.Evidence, told.Party, told.Course, told.Missing),
        *(told.Question, told.Account),
        *(Apart, Examples, Overview, Tally),
    )
}
"""Every class of which a result consists, by the names that a pickle has for it. Nothing but these
is looked up while bytes are read: no function, and no class of anything that acts."""


class NotAdmitted(pickle.UnpicklingError):
    """Bytes ask for something that no result consists of."""


class _Unpickler(pickle.Unpickler):
    """Makes values of the classes that are admitted, and of no other."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of this name.

        Raises:
            NotAdmitted: No result consists of it.
        """
        found = ADMITTED.get((module, name))
        if found is None:
            raise NotAdmitted(f"{module}.{name}")
        return found


def _read(pickled: bytes) -> Any:
    return _Unpickler(io.BytesIO(pickled)).load()


CLASSES = frozenset(ADMITTED.values())

PARTS = {
    each: attrgetter(*(field.name for field in fields(each)))
    for each in CLASSES
    if is_dataclass(each) and all(field.init for field in fields(each))
}
"""The fields of those that are made of nothing but these, of which each has two at least. Writing
them so takes two thirds of the time that it takes by the state of the value."""


class _Pickler(pickle.Pickler):
    """Writes values that `_Unpickler` reads, and no others."""

    def reducer_override(self, obj: Any) -> Any:
        """How a value is written: by its fields, else as it says itself.

        Raises:
            NotAdmitted: It is of a class that is not admitted.
        """
        read = PARTS.get(type(obj))
        if read is not None:
            return type(obj), read(obj)
        if type(obj) not in CLASSES and obj not in CLASSES:
            raise NotAdmitted(repr(type(obj)))
        return NotImplemented


def _write(value: object) -> bytes:
    written = io.BytesIO()
    _Pickler(written, pickle.HIGHEST_PROTOCOL).dump(value)
    return written.getvalue()


class DamagedResult(Exception):
    """Bytes that are no result: whatever was kept is worked out anew."""


@dataclass(frozen=True, slots=True)
class _Unopened:
    """Findings or questions as they are kept: put together each time, since all take much memory.

    Whoever holds on to it holds nothing else of the result.
    """

    packed: bytes

    def __call__(self) -> tuple[Any, ...]:
        """What they are."""
        found: tuple[Any, ...] = _read(zlib.decompress(self.packed))
        return found


class KeptResult:
    """What was worked out of an event before."""

    def __init__(self, packed: bytes) -> None:
        """Read what stands in front.

        Raises:
            DamagedResult: It cannot be read.
        """
        try:
            start = LENGTH_BYTES + int.from_bytes(packed[:LENGTH_BYTES], "big")
            tally, keys = _read(packed[LENGTH_BYTES:start])
        except Exception as error:  # whatever a pickle that is damaged raises
            raise DamagedResult from error
        if not isinstance(tally, Tally):
            raise DamagedResult
        self.tally = tally
        self.keys: Sequence[Order] = keys
        """What `worst_first` says of each finding."""
        middle = start + LENGTH_BYTES
        end = middle + int.from_bytes(packed[start:middle], "big")
        self.findings: Callable[[], tuple[told.Finding, ...]] = _Unopened(packed[middle:end])
        """Gives the findings, worst first."""
        self.questions: Callable[[], tuple[told.Question, ...]] = _Unopened(packed[end:])
        """Gives the questions, those with the worst findings first."""


def pack_result(result: EventResult) -> bytes:
    """The bytes that `KeptResult` reads.

    Raises:
        NotAdmitted: The result has a value of a class that no result was known to have.
    """
    keys = tuple(map(worst_first, result.findings))
    front = _write((result.tally, keys))
    findings = zlib.compress(_write(result.findings), LEVEL)
    questions = zlib.compress(_write(result.questions), LEVEL)
    return b"".join((_length(front), front, _length(findings), findings, questions))


def _length(part: bytes) -> bytes:
    return len(part).to_bytes(LENGTH_BYTES, "big")


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """An event of which nothing changed since something was worked out of it."""

    event: Name | None
    result: KeptResult
    ids: Sequence[ClaimId]
    """Of its claims, in order."""
    read: Callable[[], Iterable[tuple[ClaimId, Claim]]]
    """Reads the claims."""
