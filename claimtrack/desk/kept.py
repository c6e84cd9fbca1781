"""What was made of one state of a ledger, kept while it stands and made once for all who ask."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(slots=True)
class _Entry(Generic[Value]):
    lock: Lock = field(default_factory=Lock)
    made: list[Value] = field(default_factory=list)
    """Empty until it is made."""


class Kept(Generic[Key, Value]):
    """A bounded store in which nothing is made twice, however many ask at a time.

    Those who ask for the same wait for the first of them, those who ask for something else do not.
    What was made of an earlier state is let go of as soon as somebody asks for a later one.
    """

    def __init__(self, most: int) -> None:
        """Keep at most so many; those asked for last stay."""
        self._most = most
        self._lock = Lock()
        self._state = ""
        self._entries: OrderedDict[Key, _Entry[Value]] = OrderedDict()

    def get(self, state: str, key: Key, make: Callable[[], Value]) -> Value:
        """What is kept under a key, made if it is not.

        Args:
            state: The digest of the ledger that it is made of.
            key: What it is, in that state.
            make: Makes it; what it raises is raised here, and nothing is kept.
        """
        with self._lock:
            if state != self._state:
                self._entries.clear()
                self._state = state
            entry = self._entries.setdefault(key, _Entry())
            self._entries.move_to_end(key)
            while len(self._entries) > self._most:
                self._entries.popitem(last=False)
        with entry.lock:
            if not entry.made:
                entry.made.append(make())
            return entry.made[0]

    def __len__(self) -> int:
        return len(self._entries)
