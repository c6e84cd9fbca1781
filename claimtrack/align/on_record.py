"""What is on record of a name, as one digest: it stays as long as nothing that bears on it changes.

What a name means follows from the statements that join it with others or keep it apart from them,
from the records of all these, and from what those name in turn: what is around them, where it was,
whose side they are on. Any word of a record is taken for a name of any kind, so that no field can
be forgotten; more than what bears on a name may be in its digest, and never less.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from hashlib import sha256

from claimtrack.align.world import Described, World
from claimtrack.model.judgement import Alias, Judgement, NameKind
from claimtrack.model.name import Name
from claimtrack.model.topic import Side

Statement = Alias | Judgement

Node = tuple[NameKind, Name]
"""A name of one kind."""


class OnRecord:
    """Digests what is on record of names; each is worked out once."""

    def __init__(self, world: World) -> None:
        """Look at the records that a world is made of."""
        self._described: dict[Node, list[tuple[int, Described]]] = defaultdict(list)
        self._said: dict[Node, list[tuple[int, Statement]]] = defaultdict(list)
        self._digests: dict[Node, bytes] = {}
        self._all: dict[str, bytes] = {}
        self._parts: dict[int, tuple[str, tuple[Name, ...]]] = {}
        """By the place of a record: how it is told, and the names in it."""
        place = 0
        for kind in NameKind:
            for record in world.records.of(kind):
                self._described[kind, Name.of(record.name)].append((place, record))
                place += 1
        statements: Iterable[Statement] = (
            *world.records.aliases,
            *world.records.judgements,
            *world.joins,
        )
        for each in statements:
            for name in dict.fromkeys(map(Name.of, _names_said(each))):
                self._said[each.kind, name].append((place, each))
            place += 1

    def digest(self, text: str) -> bytes:
        """What is on record of a name of whatever kind."""
        found = self._all.get(text)
        if found is None:
            name = Name.of(text)
            found = b"".join(self._digest_of((kind, name)) for kind in NameKind)
            found = self._all[text] = sha256(found).digest()
        return found

    def _digest_of(self, node: Node) -> bytes:
        found = self._digests.get(node)
        if found is None:
            told = sha256()
            for place in sorted(self._reach(node)):
                told.update(self._parts[place][0].encode("utf-8", "surrogatepass"))
                told.update(b"\0")
            found = self._digests[node] = told.digest()
        return found

    def _reach(self, node: Node) -> set[int]:
        """The places of the records that bear on a name."""
        if node not in self._described and node not in self._said:
            return set()
        places: set[int] = set()
        waiting, met = [node], {node}
        while waiting:
            kind, name = waiting.pop()
            for place, said in self._said.get((kind, name), ()):
                if place not in places:
                    places.add(place)
                    names = tuple(map(Name.of, _names_said(said)))
                    self._parts[place] = (repr(said), names)
                    _add_new(((kind, each) for each in names), waiting, met)
            for place, record in self._described.get((kind, name), ()):
                places.add(place)
                told = self._parts.get(place)
                if told is None:
                    names = tuple(map(Name.of, _texts_in(record)))
                    told = self._parts[place] = (repr(record), names)
                named = ((each, name) for name in told[1] for each in NameKind)
                _add_new(
                    (each for each in named if each in self._described or each in self._said),
                    waiting,
                    met,
                )
        return places


def _add_new(nodes: Iterable[Node], waiting: list[Node], met: set[Node]) -> None:
    for each in nodes:
        if each not in met:
            met.add(each)
            waiting.append(each)


def _names_said(said: Statement) -> tuple[str, str]:
    return (said.name, said.alias) if isinstance(said, Alias) else (said.left, said.right)


def _texts_in(record: Described) -> Iterator[str]:
    """Every text of a record that may be a name."""
    for each in fields(record):
        value = getattr(record, each.name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from _texts_of_sides(value)


def _texts_of_sides(sides: Sequence[object]) -> Iterator[str]:
    for side in sides:
        if isinstance(side, Side):
            yield from (side.name, *side.parts, *side.aliases)
