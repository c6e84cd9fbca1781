"""What a ledger writes beside a claim, worked out once for all claims of one pattern.

The digest of what stays, the typed columns, the block and the names that are used follow from the
content. Of a claim whose pattern is plain (`claimtrack.model.patterns`) they are filled in with the
parts of its own; of any other they are worked out of the claim.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from claimtrack.figures.figure import COUNT, Figure
from claimtrack.ledger.blocks import Key, key_of, told_references
from claimtrack.ledger.columns import (
    FACET_COLUMNS,
    FIGURE_COLUMNS,
    STRICT,
    strict_ends,
    typed_values,
)
from claimtrack.ledger.engine import Engine
from claimtrack.ledger.uses import Use, uses_of
from claimtrack.model.claim import Claim, names_of
from claimtrack.model.judgement import NameKind
from claimtrack.model.leaves import SALT_DIGITS, make_salts
from claimtrack.model.patterns import PATTERNS_KEPT, Filling, Met, PlainPattern
from claimtrack.model.record import Kind
from claimtrack.model.splitting import split

if TYPE_CHECKING:
    from claimtrack.figures.profile import Profile

COLUMNS = (*FACET_COLUMNS, *FIGURE_COLUMNS, *STRICT)
PLACE, VALUE = COLUMNS.index("place"), COLUMNS.index("value")
CLAIMANT, SIDE = COLUMNS.index("claimant"), COLUMNS.index("side")
AS_OF, SAID = COLUMNS.index("as_of_start"), COLUMNS.index("said_start")

FIGURES_KEPT = 1 << 16
"""Numbers of one form whose strict interval is remembered. Ours: some ten megabytes."""

DIGESTS_KEPT = 1 << 14
"""Texts whose digest is remembered: what redaction cannot take differs by the number alone, as a
rule. Ours: a few megabytes."""

Numbers = Callable[[str, str | None, str | None], tuple[Any, Any, Any]]
"""Makes the columns of value and strict interval of a number, the high end of its range and the
words of its figure; None: those of the pattern."""

SOURCES = frozenset({"claimant", "relays", "origin"})
"""The slots that hold a name of kind `source`."""


@lru_cache(maxsize=DIGESTS_KEPT)
def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


class SharedClaim:
    """What is the same for all claims of one plain pattern, and what fills in the rest."""

    def __init__(
        self,
        plain: PlainPattern,
        made: "Made",
        engine: Engine,
        profile: "Profile",
        numbers: Numbers | None,
    ) -> None:
        """Work out what is shared.

        Args:
            plain: The pattern.
            made: What is made of the parts of a claim's own.
            engine: Where the columns are kept.
            profile: What strict intervals are read under.
            numbers: Makes the columns of a number in a figure like that of the pattern.
        """
        example, to_column = plain.example, engine.to_column
        slots = {slot: place for place, slot in enumerate(plain.slots)}
        self.cut = plain.cut
        """What `claimtrack.model.patterns.cut` gives for a claim, of the parts of its own."""
        self.key: Key = key_of(Kind.CLAIM, example)
        """Of the block."""
        self.topic = example.topic
        self._staying, self._references = made.staying, made.references
        self._values = tuple(
            value if value is None else to_column(value)
            for value in typed_values(example, Kind.CLAIM, profile)
        )
        self._value, self._words = slots.get("value"), slots.get("words")
        self._upper = slots.get("upper")
        self._as_of, self._said = slots.get("as_of"), slots.get("said")
        self._filled = tuple(
            (column, slots[slot])
            for column, slot in ((PLACE, "place"), (CLAIMANT, "claimant"), (SIDE, "side"))
            if slot in slots
        )
        """The columns that hold a part of a claim's own as it is, and which."""
        self._own_names = tuple(_find_own_names(plain))
        own_kinds = {kind for kind, _, _ in self._own_names}
        self.uses: tuple[Use, ...] = tuple(
            use for use in uses_of(example) if use[0] not in own_kinds
        )
        """The names of every claim of it, but for the kinds of which each has some of its own."""

        @lru_cache(maxsize=4096)
        def days(text: str) -> tuple[Any, Any]:
            day = dt.date.fromisoformat(text)
            return to_column(day), to_column(day + dt.timedelta(days=1))

        self._days, self._numbers = days, numbers
        self._leaves = tuple(
            (number * SALT_DIGITS, (number + 1) * SALT_DIGITS, leaf)
            for number, leaf in enumerate(made.leaves)
        )
        """Of each part that redaction can take: where its salt begins and ends, and what makes the
        text behind that."""
        lines = "".join(f"{path} %s\n" for path in made.paths)
        self._proved = f"%s\n{lines}"

    def proof(self, own: Sequence[str], content: str) -> str:
        """What the chain has of a claim beside the digest of its content."""
        salts = make_salts(len(self._leaves), content)
        leaves = [
            sha256(f"{salts[start:end]}{leaf(own)}".encode()).hexdigest()
            for start, end, leaf in self._leaves
        ]
        told = self._proved % (self.staying(own), *leaves)
        return sha256(told.encode()).hexdigest()

    def staying(self, own: Sequence[str]) -> str:
        """The digest of what redaction cannot take of a claim."""
        return _digest(self._staying(own))

    def values(self, own: Sequence[str]) -> tuple[Any, ...]:
        """The typed columns of a claim, as the engine keeps them."""
        values = list(self._values)
        for column, place in self._filled:
            values[column] = own[place]
        if self._as_of is not None:
            values[AS_OF : AS_OF + 2] = self._days(own[self._as_of])
        if self._said is not None:
            values[SAID : SAID + 2] = self._days(own[self._said])
        if self._value is not None and self._numbers is not None:
            upper = None if self._upper is None else own[self._upper]
            words = None if self._words is None else own[self._words]
            values[VALUE:] = self._numbers(own[self._value], upper, words)
        return tuple(values)

    def own_uses(self, own: Sequence[str]) -> Iterator[Use]:
        """The names of a claim of the kinds of which each has some of its own."""
        for kind, places, fixed in self._own_names:
            if len(places) == 1 and not fixed:
                yield kind, (own[places[0]],)
            else:
                yield kind, tuple(sorted({*fixed, *(own[place] for place in places)}))

    def references(self, own: Sequence[str]) -> str | None:
        """The foreign identifiers of a claim as JSON, where it has any."""
        return None if self._references is None else self._references(own)


def _find_own_names(plain: PlainPattern) -> Iterator[tuple[str, tuple[int, ...], frozenset[str]]]:
    """The kinds of name of which each claim of a pattern has some of its own.

    With the parts of its own that are such names, and the names that all have beside them.
    """
    sample = plain.sample
    for kind, named in ((NameKind.PLACE, {"place"}), (NameKind.SOURCE, SOURCES)):
        places = tuple(place for place, slot in enumerate(plain.slots) if slot in named)
        if places:
            own = {sample[place] for place in places}
            yield kind.value, places, frozenset(names_of(plain.example, kind)) - own


@dataclass(frozen=True, slots=True)
class Made:
    """What makes the texts that are digested, of the parts of a claim's own."""

    staying: Filling
    """What redaction cannot take."""
    paths: tuple[str, ...]
    """The parts that it can take."""
    leaves: tuple[Filling, ...]
    """Of each of these, what stands behind its salt."""
    references: Filling | None


def _find_made(plain: PlainPattern) -> Made | None:
    """The same for a pattern; None where something takes more than the parts."""
    staying = plain.render(_staying_of)
    paths = tuple(path for path, _ in split(plain.example)[1])
    leaves = tuple(plain.render(_leaf_of(path)) for path in paths)
    references = plain.render(_references_of) if plain.example.references else None
    if staying is None or None in leaves or (plain.example.references and references is None):
        return None
    return Made(staying, paths, tuple(each for each in leaves if each is not None), references)


def _staying_of(claim: Claim) -> str:
    return split(claim)[0]


def _references_of(claim: Claim) -> str:
    return told_references(claim) or ""


@cache
def _leaf_of(path: str) -> Callable[[Claim], str]:
    """Makes what stands behind the salt of a part, of a claim that has it."""

    def tell(claim: Claim) -> str:
        return f" {path} {dict(split(claim)[1])[path]}"

    return tell


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
            made = _find_made(plain)
            if made is None:
                return None
            if "value" not in plain.slots and not {"words", "upper"}.isdisjoint(plain.slots):
                return None
            numbers = None
            if "value" in plain.slots:
                if example.figure is None:
                    return None
                words = "" if "words" in plain.slots else example.figure.words
                upper = 0 if "upper" in plain.slots else example.figure.upper
                like = replace(example.figure, value=0, upper=upper, words=words)
                numbers = numbers_like(like)
            return SharedClaim(plain, made, engine, profile, numbers)

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
    def numbers(value: str, upper: str | None, words: str | None) -> tuple[Any, Any, Any]:
        number = int(value)
        most = figure.upper if upper is None else int(upper)
        changed = replace(figure, value=number, upper=most, words=words or figure.words)
        low, high = strict_ends(changed, profile)
        return (
            to_column(number),
            None if low is None else to_column(low),
            None if high is None else to_column(high),
        )

    return (lambda value, upper, _: numbers(value, upper, None)) if is_count else numbers
