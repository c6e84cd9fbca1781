"""Groups of names that are joined two at a time, and the judgements that keep some apart."""

from collections.abc import Hashable
from operator import itemgetter
from typing import Generic, TypeVar

from claimtrack.model.judgement import Judgement

Key = TypeVar("Key", bound=Hashable)

Said = tuple[int, Judgement]
"""A judgement, and how many were said before it."""


class Groups(Generic[Key]):
    """A forest of names; every name begins as a group of its own.

    Joining takes time that hardly grows with the groups, however long a chain of joins is and
    however many judgements stand against one name.
    """

    def __init__(self) -> None:
        """Begin with no name joined."""
        self._parent: dict[Key, Key] = {}
        self._called: dict[Key, Key] = {}
        """By the name at the top of a group: what the group is called, where that differs."""
        self._apart: dict[Key, dict[Key, Said]] = {}
        """By the names at the tops of two groups: the oldest judgement that keeps them apart."""
        self._count = 0

    @property
    def names(self) -> tuple[Key, ...]:
        """Every name that was joined with another, in the order of the joins."""
        return tuple(self._parent)

    def find(self, name: Key) -> Key:
        """What the group of a name is called: one of its names."""
        top = self._top(name)
        return self._called.get(top, top)

    def standing(self, left: Key, right: Key) -> Judgement | None:
        """The oldest judgement that keeps the groups of two names apart."""
        said = self._apart.get(self._top(left), {}).get(self._top(right))
        return said[1] if said else None

    def keep_apart(self, left: Key, right: Key, judgement: Judgement) -> None:
        """Note a judgement on two names; the oldest is noted first."""
        self._keep(self._top(left), self._top(right), (self._count, judgement))
        self._count += 1

    def join(self, name: Key, other: Key) -> None:
        """Put two groups that nothing keeps apart into one, called as that of the first name."""
        called, gone = self.find(name), self.find(other)
        for each in (gone, called):
            self._parent.setdefault(each, each)
        top, below = self._top(called), self._top(gone)
        if top == below:
            return
        if len(self._apart.get(top, ())) < len(self._apart.get(below, ())):
            top, below = below, top
        self._parent[below] = top
        self._called[top] = called
        for far, said in self._apart.pop(below, {}).items():
            del self._apart[far][below]
            self._keep(top, far, said)

    def _keep(self, left: Key, right: Key, said: Said) -> None:
        for near, far in ((left, right), (right, left)):
            kept = self._apart.setdefault(near, {})
            kept[far] = min(said, kept.get(far, said), key=itemgetter(0))

    def _top(self, name: Key) -> Key:
        """The name at the top; what is passed on the way is hung higher."""
        parents = self._parent
        while (parent := parents.get(name, name)) != name:
            above = parents[parent]
            parents[name] = above
            name = above
        return name
