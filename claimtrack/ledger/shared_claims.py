"""What a ledger writes beside a claim, worked out once for all claims of one pattern.

The digest of what stays, the typed columns, the block and the names that are used follow from the
content. Of a claim whose pattern is plain (`claimtrack.model.patterns`) they are filled in with the
parts of its own; of any other they are worked out of the claim.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from claimtrack.ledger.blocks import Key, key_of
from claimtrack.ledger.columns import FACET_COLUMNS, FIGURE_COLUMNS, STRICT, typed_values
from claimtrack.ledger.engine import Engine
from claimtrack.ledger.uses import Use, uses_of
from claimtrack.model.identity import content_digest
from claimtrack.model.judgement import NameKind
from claimtrack.model.leaves import proof_of_texts
from claimtrack.model.patterns import PATTERNS_KEPT, Met, PlainPattern, cut, find_plain
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

FIGURES_KEPT = 1 << 14
"""Numbers of one pattern whose strict interval is remembered. Ours: a megabyte or two."""


class SharedClaim:
    """What is the same for all claims of one plain pattern, and what fills in the rest."""

    def __init__(
        self,
        plain: PlainPattern,
        staying: Callable[[Sequence[str]], str],
        engine: Engine,
        profile: "Profile",
    ) -> None:
        """Work out what is shared."""
        example, to_column = plain.example, engine.to_column
        slots = {slot: place for place, slot in enumerate(plain.slots)}
        self.fits = plain.fits
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
        self._own_names = tuple(
            (kind.value, place)
            for kind, place in ((NameKind.PLACE, self._place), (NameKind.SOURCE, self._claimant))
            if place is not None
        )
        own_kinds = {kind for kind, _ in self._own_names}
        self.uses: tuple[Use, ...] = tuple(
            use for use in uses_of(example) if use[0] not in own_kinds
        )
        """The names of every claim of it, but for those of which each has its own."""

        @lru_cache(maxsize=4096)
        def days(text: str) -> tuple[Any, Any]:
            day = dt.date.fromisoformat(text)
            return to_column(day), to_column(day + dt.timedelta(days=1))

        @lru_cache(maxsize=FIGURES_KEPT)
        def numbers(value: str, words: str | None) -> tuple[Any, Any, Any]:
            figure = example.figure
            if figure is None:
                raise ValueError(value)
            changed = replace(figure, value=int(value), words=words or figure.words)
            typed = typed_values(replace(example, figure=changed), Kind.CLAIM, profile)
            low, high = (None if each is None else to_column(each) for each in typed[-2:])
            return to_column(int(value)), low, high

        self._days, self._numbers = days, numbers
        self._texts: list[tuple[str, str, int | None, str]] = [
            (path, text, slots.get(SLOT_OF.get(path, "")), "" if path == "references" else '"')
            for path, text in split(example)[1]
        ]
        """The parts that redaction can take: path, text, or which part of the claim's own it is."""

    def proof(self, own: Sequence[str], content: str) -> str:
        """What the chain has of a claim beside the digest of its content."""
        texts = [
            (path, text if place is None else f"{mark}{own[place]}{mark}")
            for path, text, place, mark in self._texts
        ]
        return proof_of_texts(self.staying(own), texts, content)

    def staying(self, own: Sequence[str]) -> str:
        """The digest of what redaction cannot take of a claim."""
        return content_digest(self._staying(own))

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
        if self._value is not None:
            words = None if self._words is None else own[self._words]
            values[VALUE:] = self._numbers(own[self._value], words)
        return tuple(values)

    def own_uses(self, own: Sequence[str]) -> list[Use]:
        """The names of which each claim has its own."""
        return [(kind, (own[place],)) for kind, place in self._own_names]

    def references(self, own: Sequence[str]) -> str | None:
        """The foreign identifiers of a claim as JSON, where it has any."""
        return None if self._refs is None else own[self._refs]


class SharedClaims:
    """What is known of patterns, for one engine and one profile."""

    def __init__(self, engine: Engine, profile: "Profile") -> None:
        """Know of none yet."""

        @lru_cache(maxsize=PATTERNS_KEPT)
        def find(key: str) -> SharedClaim | None:
            plain = find_plain(key)
            if plain is None or plain.example.redacted is not None:
                return None
            staying = plain.render(lambda claim: split(claim)[0])
            if staying is None:
                return None
            if "words" in plain.slots and "value" not in plain.slots:
                return None
            who = plain.example.who
            if "claimant" in plain.slots and (who.relays or who.origin):
                return None
            return SharedClaim(plain, staying, engine, profile)

        self._find, self._met = find, Met()

    def find(self, content: str) -> tuple[SharedClaim, list[str]] | None:
        """What is shared, and the parts of a claim's own; None where it has to be read."""
        key, own = cut(content)
        shared = self._find(key) if self._met.meet(key) else None
        return (shared, own) if shared is not None and shared.fits(own) else None
