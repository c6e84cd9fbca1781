"""Walking through what waits, one key at a time: the same keys whatever is decided."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from claimtrack.align.topics import TopicFinder
from claimtrack.cli.terminal import diagnostics
from claimtrack.cli.terminal.keys import DIGITS, ENTERS, ESCAPE, read_key, read_line
from claimtrack.cli.terminal.output import lay_out
from claimtrack.cli.terminal.settings import Invocation
from claimtrack.errors import RedactedMeanwhile
from claimtrack.ledger.protocol import Deed, Ledger, Operation
from claimtrack.report.cells import width_of
from claimtrack.report.records import one_line
from claimtrack.workflow.reviewing import Review
from claimtrack.workflow.world import CurrentWorld

SECOND = "kept as a second opinion"
"""What became of a decision where somebody else had decided since it was shown."""


class Key(NamedTuple):
    """A key with what it does: one word for the prompt, the rest for the help."""

    key: str
    word: str
    meaning: str


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


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody decides: the ledger as it is now, and the terminal."""

    ledger: Ledger
    invocation: Invocation
    review: Review
    world: CurrentWorld
    topics: Callable[[], TopicFinder]
    """Suggests topics for claims without one."""

    @property
    def deed(self) -> Deed:
        """What is about to be written."""
        return self.invocation.deed("review")

    def look_again(self) -> None:
        """From now on what is shown and offered is read anew: nothing shown before is written."""
        self.invocation.read_at = self.ledger.newest_change()

    def write(self, rows: Sequence[Sequence[str]]) -> None:
        """Rows, folded to the width."""
        for line in lay_out(rows, self.invocation, folds=True):
            diagnostics.write(line)

    def say(self, text: str) -> None:
        """One line, folded to the width."""
        self.write([(text,)])

    def tell(self, text: str) -> None:
        """What came of something, set in from what is shown."""
        self.write([("", text)])

    def ask_key(self, keys: Sequence[Key]) -> str | None:
        """Ask for one of these keys, all named in the prompt; None when it is Escape."""
        lines = [""]
        for each in (f"{key} {word}" for key, word, _ in keys):
            joined = f"{lines[-1]} · {each}" if lines[-1] else each
            fits = width_of(joined) <= self.invocation.width
            lines = [*lines[:-1], joined] if fits else [*lines, each]
        known = {key: key for key, _, _ in keys}
        while True:
            self.write([(line,) for line in lines])
            typed = read_key("> ")
            while typed in ENTERS:  # keys need none, but hands press it after each
                typed = read_key("")
            key = known.get(typed) or known.get(typed.lower())
            diagnostics.write(key or "")
            if key or typed == ESCAPE:
                return key
            self.tell_keys(keys)

    def tell_keys(self, keys: Sequence[Key]) -> None:
        """Say what every key does."""
        self.write([("", key, f"{word}: {meaning}") for key, word, meaning in keys])

    def ask(
        self, question: str, offers: Sequence[str] = (), *, start: str = "", picks: bool = True
    ) -> str | None:
        """A line, or the offer with its number; None when Escape leaves it.

        Args:
            question: A line for each line.
            offers: The first have numbers, TAB completes all; none have while there is a start.
            start: What stands there already.
            picks: Whether a digit needs no Enter: not where an answer may begin with one.
        """
        self.write([(line,) for line in question.splitlines()])
        tidy = [one_line(each) for each in offers]
        shown = tidy[: len(DIGITS)] if not start else []
        self.write([("", digit, each) for digit, each in zip(DIGITS, shown, strict=False)])
        line = read_line(
            self.invocation.width, start=start, offers=tidy, picks=len(shown) if picks else 0
        )
        return shown[int(line) - 1] if line and line in DIGITS[: len(shown)] else line


class Walk:
    """One walk through what waits; every decision is written at once."""

    def __init__(self, desk: Desk, items: Sequence[Item]) -> None:
        """Begin at the first item."""
        self._desk = desk
        self._items = list(items)
        self._place = 0
        self._done: list[tuple[Item, Done]] = []
        """What was decided in this walk, the latest last."""

    def run(self) -> None:
        """Until nothing is left, or somebody quits."""
        try:
            while self._go_on():
                item = self._items[self._place]
                place = f"{self._place + 1} of {len(self._items)}"
                diagnostics.write("")
                self._desk.say(" · ".join(filter(None, (place, item.about))))
                item.show()
                if not self._act(item, self._desk.ask_key((*item.keys, *MOVES))):
                    break
        except EOFError:
            diagnostics.write("")
        finally:
            self._sum_up()

    @property
    def decided(self) -> list[Item]:
        """The items of this walk that somebody decided on."""
        return [item for item, done in self._done if done.ends]

    def _waits(self, place: int) -> bool:
        item = self._items[place]
        return item not in self.decided and item.look()

    def _go_on(self) -> bool:
        """To this place, or the next that waits; whether there is one. It is looked at anew."""
        self._desk.look_again()
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
                if before is None:
                    self._desk.tell("nothing before this waits; u undoes the last decision")
                self._place = self._place if before is None else before
            case "u":
                self._undo()
            case "?":
                self._desk.tell_keys((*item.keys, *MOVES))
            case str() if key != "q" and (done := self._decide(item, key)) is not None:
                self._done.append((item, done))
                self._desk.tell(f"{done.count:,} {done.said}" if done.count > 1 else done.said)
                if done.opens is not None:
                    self._items.insert(self._place, done.opens)
        return key != "q"

    def _decide(self, item: Item, key: str) -> Done | None:
        """Do what a key of an item asks; None where words were redacted since it was shown."""
        try:
            return item.decide(key)
        except RedactedMeanwhile as error:
            for line in error.lines("review"):
                self._desk.tell(line)
            return None

    def _undo(self) -> None:
        """Take the last decision of this walk back, and show its item again."""
        if not self._done:
            diagnostics.write("  nothing was decided yet")
            return
        item, done = self._done.pop()
        if done.operation is not None:
            self._desk.look_again()  # taking back writes nothing that was shown
            deed = self._desk.invocation.deed("undo")
            self._desk.ledger.undo(deed, done.operation.number)
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
        self._desk.say(f"claimtrack review: {', '.join(parts)}")
