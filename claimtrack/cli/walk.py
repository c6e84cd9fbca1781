"""Walking through what waits, one key at a time: the same keys whatever is decided."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from claimtrack.cli import diagnostics
from claimtrack.cli.keys import ESCAPE, read_key
from claimtrack.cli.layout import lay_out
from claimtrack.cli.settings import Invocation
from claimtrack.ledger.protocol import Ledger, Operation
from claimtrack.report.cells import width_of


class Key(NamedTuple):
    """A key with what it does."""

    key: str
    word: str
    """What the prompt calls it: "accept"."""
    meaning: str
    """What the help says of it."""


MOVES = (
    Key("s", "skip", "leave it waiting, and go on"),
    Key("b", "back", "to the one before that still waits"),
    Key("u", "undo", "take the last decision or change back"),
    Key("q", "quit", "the rest waits"),
    Key("?", "help", "say what every key does"),
)
"""The keys that every item has, after its own."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was decided of an item."""

    said: str
    """As in "accepted"."""
    operation: Operation | None
    """The change that was written; None: none was needed."""
    count: int = 1
    """How many it was decided of."""
    ends: bool = True
    """Whether the item needs no more."""
    opens: "Item | None" = None
    """One more item, to be decided next."""


class Item(Protocol):
    """One thing that waits for a decision."""

    @property
    def about(self) -> str:
        """What the heading names beside the place: a document, a kind of name."""
        ...

    @property
    def keys(self) -> Sequence[Key]:
        """Its own keys."""
        ...

    def look(self) -> bool:
        """Look what others wrote, and say what they decided of it; whether it still waits."""
        ...

    def show(self) -> None:
        """Show what there is to decide."""
        ...

    def decide(self, key: str) -> Done | None:
        """Do what one of its own keys asks; None: nothing is decided yet."""
        ...


def ask_key(keys: Sequence[Key], invocation: Invocation) -> str | None:
    """Ask for one of these keys, all of them named in the prompt; None when it is Escape."""
    lines = [""]
    for each in (f"{key} {word}" for key, word, _ in keys):
        joined = f"{lines[-1]} · {each}" if lines[-1] else each
        lines = [*lines[:-1], joined] if width_of(joined) <= invocation.width else [*lines, each]
    known = {key: key for key, _, _ in keys}
    while True:
        for line in lay_out([(line,) for line in lines], invocation, folds=True):
            diagnostics.write(line)
        typed = read_key("> ")
        key = known.get(typed) or known.get(typed.lower())
        diagnostics.write(key or "")
        if key or typed == ESCAPE:
            return key
        tell_keys(keys, invocation)


def tell_keys(keys: Sequence[Key], invocation: Invocation) -> None:
    """Say what every key does."""
    rows = [("", key, f"{word}: {meaning}") for key, word, meaning in keys]
    for line in lay_out(rows, invocation, folds=True):
        diagnostics.write(line)


class Walk:
    """One walk through what waits; every decision is written at once."""

    def __init__(self, ledger: Ledger, items: Sequence[Item], invocation: Invocation) -> None:
        """Begin at the first item."""
        self._ledger = ledger
        self._items = list(items)
        self._invocation = invocation
        self._place = 0
        self._done: list[tuple[Item, Done]] = []
        """What was decided in this walk, the latest last."""

    def run(self) -> None:
        """Until nothing is left, or somebody quits."""
        try:
            while self._go_on():
                item = self._items[self._place]
                heading = f"{self._place + 1} of {len(self._items)}"
                diagnostics.write("")
                self._say(f"{heading} · {item.about}" if item.about else heading)
                item.show()
                if not self._act(item, ask_key((*item.keys, *MOVES), self._invocation)):
                    break
        except EOFError:
            diagnostics.write("")
        finally:
            self._sum_up()

    @property
    def decided(self) -> list[Item]:
        """The items of this walk that somebody decided on."""
        return [item for item, done in self._done if done.ends]

    def _say(self, text: str) -> None:
        for line in lay_out([(text,)], self._invocation, folds=True):
            diagnostics.write(line)

    def _waits(self, place: int) -> bool:
        item = self._items[place]
        return item not in self.decided and item.look()

    def _go_on(self) -> bool:
        """To this place, or the next that waits; whether there is one."""
        while self._place < len(self._items) and not self._waits(self._place):
            self._place += 1
        return self._place < len(self._items)

    def _act(self, item: Item, key: str | None) -> bool:
        """Do what a key asks; whether to go on."""
        match key:
            case "s":
                self._place += 1
            case "b":
                before = next(filter(self._waits, reversed(range(self._place))), None)
                self._place = self._place if before is None else before
                if before is None:
                    self._say("  nothing before this waits; u undoes the last decision")
            case "u":
                self._undo()
            case "?":
                tell_keys((*item.keys, *MOVES), self._invocation)
            case str() if key != "q" and (done := item.decide(key)) is not None:
                self._done.append((item, done))
                self._say(f"  {done.said}")
                if done.opens is not None:
                    self._items.insert(self._place, done.opens)
        return key != "q"

    def _undo(self) -> None:
        """Take the last decision of this walk back, and show its item again."""
        if not self._done:
            diagnostics.write("  nothing was decided yet")
            return
        item, done = self._done.pop()
        if done.operation is not None:
            self._ledger.undo(self._invocation.deed("undo"), done.operation.number)
        if done.opens is not None:
            self._items.remove(done.opens)
        self._place = self._items.index(item)
        diagnostics.write("  taken back")

    def _sum_up(self) -> None:
        counts: Counter[str] = Counter()
        for _, done in self._done:
            counts[done.said] += done.count
        left = sum(map(self._waits, range(len(self._items))))
        waits = "waits" if left == 1 else "wait"
        parts = [f"{count:,} {said}" for said, count in counts.items()]
        parts.append(f"{left:,} still {waits}" if left else "nothing waits any more")
        self._say(f"claimtrack review: {', '.join(parts)}")
