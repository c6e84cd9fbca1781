"""Walking through what waits, one key at a time: the same keys whatever is decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from claimtrack.cli import diagnostics
from claimtrack.cli.layout import lay_out
from claimtrack.cli.settings import Invocation
from claimtrack.ledger.protocol import Ledger

Key = tuple[str, str]
"""A key with what it does."""

MOVES: tuple[Key, ...] = (
    ("s", "skip: leave it waiting, and go on"),
    ("b", "back to the one before"),
    ("u", "undo the last decision"),
    ("q", "quit; the rest waits"),
    ("?", "this help"),
)
"""The keys that every item has, after its own."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was decided of an item."""

    said: str
    """As in "accepted"."""
    operation: int | None
    """The change that was written; None: none was needed."""


class Item(Protocol):
    """One thing that waits for a decision."""

    @property
    def about(self) -> str:
        """What the heading names beside the place: a document, a kind of name."""
        ...

    @property
    def keys(self) -> Sequence[Key]:
        """Its own keys, each with what it does."""
        ...

    @property
    def is_moot(self) -> bool:
        """Whether what was decided of others has decided it too."""
        ...

    def show(self) -> None:
        """Show what there is to decide."""
        ...

    def decide(self, key: str) -> Done | None:
        """Do what one of its own keys asks; None: nothing is decided yet."""
        ...


class Walk:
    """One walk through what waits; every decision is written at once."""

    def __init__(self, ledger: Ledger, items: Sequence[Item], invocation: Invocation) -> None:
        """Begin at the first item."""
        self._ledger = ledger
        self._items = items
        self._invocation = invocation
        self._place = 0
        self._decided: dict[int, str] = {}
        """What was decided of which place in this walk."""
        self._done: list[tuple[int, int | None]] = []
        """Each place decided, with the number of its change, the latest last."""

    def run(self) -> None:
        """Until nothing is left, or somebody quits."""
        try:
            while (place := self._next()) is not None:
                self._place = place
                item = self._items[place]
                self._head(item)
                item.show()
                if not self._act(item, self._key(item)):
                    break
        except EOFError:
            diagnostics.write("")
        finally:
            self._sum_up()

    @property
    def decided(self) -> tuple[Item, ...]:
        """The items of this walk that somebody decided on."""
        return tuple(self._items[place] for place in sorted(self._decided))

    def _next(self) -> int | None:
        """This place, or the next that is not decided; None at the end."""
        for place in range(self._place, len(self._items)):
            if place not in self._decided and not self._items[place].is_moot:
                return place
        return None

    def _head(self, item: Item) -> None:
        """How far we are, and with what."""
        heading = f"{self._place + 1} of {len(self._items)}"
        diagnostics.write("")
        for line in lay_out(
            [(f"{heading} · {item.about}" if item.about else heading,)],
            self._invocation,
            folds=True,
        ):
            diagnostics.write(line)

    def _key(self, item: Item) -> str:
        from claimtrack.cli.keys import read_key

        keys = [key for key, _ in (*item.keys, *MOVES)]
        while True:
            key = read_key(f"{'/'.join(keys)}\n> ")
            if key in keys:
                diagnostics.write(key)
                return key
            diagnostics.write("")
            self._help(item)

    def _act(self, item: Item, key: str) -> bool:
        """Do what a key asks; whether to go on."""
        match key:
            case "s":
                self._place += 1
            case "b":
                self._back()
            case "u":
                self._undo()
            case "?":
                self._help(item)
            case "q":
                return False
            case _:
                if (done := item.decide(key)) is not None:
                    self._note_done(done)
        return True

    def _note_done(self, done: Done) -> None:
        self._decided[self._place] = done.said
        self._done.append((self._place, done.operation))
        diagnostics.write(f"  {done.said}")
        self._place += 1

    def _back(self) -> None:
        """To the last one before this that is not decided."""
        before = [
            place
            for place in range(self._place)
            if place not in self._decided and not self._items[place].is_moot
        ]
        if before:
            self._place = before[-1]
        else:
            diagnostics.write("  nothing before this waits; u undoes the last decision")

    def _undo(self) -> None:
        """Take the last decision of this walk back, and show its item again."""
        if not self._done:
            diagnostics.write("  nothing was decided yet")
            return
        place, number = self._done.pop()
        if number is not None:
            self._ledger.undo(self._invocation.deed("undo"), number)
        del self._decided[place]
        self._place = place
        diagnostics.write("  taken back")

    def _help(self, item: Item) -> None:
        for key, meaning in (*item.keys, *MOVES):
            diagnostics.write(f"  {key}  {meaning}")

    def _sum_up(self) -> None:
        left = sum(
            place not in self._decided and not item.is_moot
            for place, item in enumerate(self._items)
        )
        counts = [
            f"{list(self._decided.values()).count(said)} {said}"
            for said in dict.fromkeys(self._decided.values())
        ]
        waits = "waits" if left == 1 else "wait"
        parts = [*counts, f"{left:,} still {waits}" if left else "nothing waits any more"]
        diagnostics.write(f"claimtrack review: {', '.join(parts)}")
