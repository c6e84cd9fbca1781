"""What a ledger writes beside a claim, worked out once for all claims of one pattern.

The digest of what stays, the typed columns, the block and the names that are used follow from the
content. Of a claim whose pattern is plain (`claimtrack.model.patterns`) they are filled in with the
parts of its own; of any other they are worked out of the claim.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from claimtrack.figures.figure import COUNT, Figure
from claimtrack.ledger.blocks import Key, key_of
from claimtrack.ledger.columns import (
    FACET_COLUMNS,
    FIGURE_COLUMNS,
    STRICT,
    strict_ends,
    typed_values,
)
from claimtrack.ledger.engine import Engine
from claimtrack.ledger.uses import Use, uses_of
from claimtrack.model.judgement import NameKind
from claimtrack.model.leaves import SALT_DIGITS, make_salts
from claimtrack.model.patterns import PATTERNS_KEPT, Met, PlainPattern
from claimtrack.model.record import Kind
from claimtrack.model.staying import split

if TYPE_CHECKING:
    from claimtrack.figures.profile import Profile

COLUMNS = (*FACET_COLUMNS, *FIGURE_COLUMNS, *STRICT)
PLACE, VALUE = COLUMNS.index("place"), COLUMNS.index("value")
CLAIMANT, SIDE = COLUMNS.index("claimant"), COLUMNS.index("side")
AS_OF, SAID = COLUMNS.index("as_of_start"), COLUMNS.index("said_start")

SLOT_OF = {
    "figure.words": "words",
    "note": "note",
    "references": "refs",
    "scope.place": "place",
    "scope.side": "side",
    "who.claimant": "claimant",
    "when.as_of": "as_of",
    "when.said": "said",
    "when.since": "since",
}
"""Under the path of a part that redaction can take: the slot whose part it is."""

FIGURES_KEPT = 1 << 16
"""Numbers of one form whose strict interval is remembered. Ours: some ten megabytes."""

Numbers = Callable[[str, str | None], tuple[Any, Any, Any]]
"""Makes the columns of value and strict interval of a number and the words of its figure."""


class SharedClaim:
    """What is the same for all claims of one plain pattern, and what fills in the rest."""

    def __init__(
        self,
        plain: PlainPattern,
        staying: Callable[[Sequence[str]], str],
        engine: Engine,
        profile: "Profile",
        numbers: Numbers | None,
    ) -> None:
        """Work out what is shared.

        Args:
            plain: The pattern.
            staying: Makes what redaction cannot take of the parts of a claim's own.
            engine: Where the columns are kept.
            profile: What strict intervals are read under.
            numbers: Makes the columns of a number in a figure like that of the pattern.
        """
        example, to_column = plain.example, engine.to_column
        slots = {slot: place for place, slot in enumerate(plain.slots)}
        self.pattern = plain.key
        self.key: Key = key_of(Kind.CLAIM, example)
        """Of the block."""
        self.topic = example.topic
        self._staying = staying
        self._values = tuple(
            value if value is None else to_column(value)
            for value in typed_values(example, Kind.CLAIM, profile)
        )
        self._value, self._words = slots.get("value"), slots.get("words")
        self._place, self._refs = slots.get("place"), slots.get("refs")
        self._claimant, self._side = slots.get("claimant"), slots.get("side")
        self._as_of, self._said = slots.get("as_of"), slots.get("said")
        self.own_names = tuple(
            (kind.value, place)
            for kind, place in ((NameKind.PLACE, self._place), (NameKind.SOURCE, self._claimant))
            if place is not None
        )
        """The kinds of name of which each claim has one of its own, and which part that is."""
        own_kinds = {kind for kind, _ in self.own_names}
        self.uses: tuple[Use, ...] = tuple(
            use for use in uses_of(example) if use[0] not in own_kinds
        )
        """The names of every claim of it, but for those of which each has its own."""

        @lru_cache(maxsize=4096)
        def days(text: str) -> tuple[Any, Any]:
            day = dt.date.fromisoformat(text)
            return to_column(day), to_column(day + dt.timedelta(days=1))

        self._days, self._numbers = days, numbers
        texts = split(example)[1]
        self._leaves = tuple(
            self._leaf_plan(number, path, text, slots.get(SLOT_OF.get(path, "")))
            for number, (path, text) in enumerate(texts)
        )
        """Of each part that redaction can take: where its salt begins and ends, what stands before
        it, which part of the claim's own it is, and what stands after it."""
        lines = "".join(f"{path} %s\n" for path, _ in texts)
        self._proved = f"%s\n{lines}"

    @staticmethod
    def _leaf_plan(
        number: int, path: str, text: str, place: int | None
    ) -> tuple[int, int, str, int, str]:
        """Of a part that is the same in all claims: with the empty text that stands last."""
        start = number * SALT_DIGITS
        if place is None:
            return start, start + SALT_DIGITS, f" {path} {text}", -1, ""
        mark = "" if path == "references" else '"'
        return start, start + SALT_DIGITS, f" {path} {mark}", place, mark

    def proof(self, own: Sequence[str], content: str) -> str:
        """What the chain has of a claim beside the digest of its content."""
        salts = make_salts(len(self._leaves), content)
        parts = (*own, "")
        leaves = [
            sha256(f"{salts[start:end]}{before}{parts[place]}{after}".encode()).hexdigest()
            for start, end, before, place, after in self._leaves
        ]
        told = self._proved % (self.staying(own), *leaves)
        return sha256(told.encode()).hexdigest()

    def staying(self, own: Sequence[str]) -> str:
        """The digest of what redaction cannot take of a claim."""
        return sha256(self._staying(own).encode()).hexdigest()

    def values(self, own: Sequence[str]) -> tuple[Any, ...]:
        """The typed columns of a claim, as the engine keeps them."""
        values = list(self._values)
        if self._place is not None:
            values[PLACE] = own[self._place]
        if self._claimant is not None:
            values[CLAIMANT] = own[self._claimant]
        if self._side is not None:
            values[SIDE] = own[self._side]
        if self._as_of is not None:
            values[AS_OF : AS_OF + 2] = self._days(own[self._as_of])
        if self._said is not None:
            values[SAID : SAID + 2] = self._days(own[self._said])
        if self._value is not None and self._numbers is not None:
            words = None if self._words is None else own[self._words]
            values[VALUE:] = self._numbers(own[self._value], words)
        return tuple(values)

    def references(self, own: Sequence[str]) -> str | None:
        """The foreign identifiers of a claim as JSON, where it has any."""
        return None if self._refs is None else own[self._refs]


class SharedClaims:
    """What is known of patterns, for one engine and one profile."""

    def __init__(self, engine: Engine, profile: "Profile") -> None:
        """Know of none yet."""

        @lru_cache(maxsize=PATTERNS_KEPT)
        def numbers_like(figure: Figure) -> Numbers:
            return _numbers_like(figure, engine, profile)

        @lru_cache(maxsize=PATTERNS_KEPT)
        def find(plain: PlainPattern) -> SharedClaim | None:
            example = plain.example
            if example.redacted is not None:
                return None
            staying = plain.render(lambda claim: split(claim)[0])
            if staying is None:
                return None
            if "words" in plain.slots and "value" not in plain.slots:
                return None
            if "claimant" in plain.slots and (example.who.relays or example.who.origin):
                return None
            numbers = None
            if "value" in plain.slots:
                if example.figure is None:
                    return None
                words = "" if "words" in plain.slots else example.figure.words
                numbers = numbers_like(replace(example.figure, value=0, words=words))
            return SharedClaim(plain, staying, engine, profile, numbers)

        self._find, self._met = find, Met()

    def find(self, content: str) -> tuple[SharedClaim, list[str]] | None:
        """What is shared, and the parts of a claim's own; None where it has to be read."""
        found = self._met.find(content)
        if found is None:
            return None
        plain, own = found
        shared = self._find(plain)
        return None if shared is None else (shared, own)


def _numbers_like(figure: Figure, engine: Engine, profile: "Profile") -> Numbers:
    """What makes the columns of a number in a figure that is like this one in all but number.

    The words of a count say nothing of its interval (`printed_value`), so it is known again
    whatever its words are.
    """
    to_column, is_count = engine.to_column, figure.unit == COUNT

    @lru_cache(maxsize=FIGURES_KEPT)
    def numbers(value: str, words: str | None) -> tuple[Any, Any, Any]:
        number = int(value)
        changed = replace(figure, value=number, words=words or figure.words)
        low, high = strict_ends(changed, profile)
        return (
            to_column(number),
            None if low is None else to_column(low),
            None if high is None else to_column(high),
        )

    return (lambda value, _: numbers(value, None)) if is_count else numbers
