"""What comes out of a large comparison, in little memory: claims in columns, findings compressed.

Claims share most of what they consist of, and a finding is read when somebody asks for it. Both are
put together again, equal to what they were, whenever they are looked at.
"""

import pickle
import zlib
from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import chain
from operator import attrgetter, itemgetter
from threading import Lock
from typing import Any, Generic, TypeVar, overload

from claimtrack.compare.comparison import Finding
from claimtrack.compare.items import Item
from claimtrack.compare.overview import Overview, Overviews, overview_of, overview_of_all
from claimtrack.compare.telling import Order, worst_first
from claimtrack.figures.figure import Figure
from claimtrack.model.claim import Claim, Evidence
from claimtrack.model.identity import ClaimId

KEPT_ITEMS = 50_000
"""Claims of a comparison that are kept as they are. Ours: some 40 MB, and nobody waits for them to
be put together."""

KEPT_FINDINGS = 10_000
"""Findings that are kept as they are. Ours: some 40 MB."""

OUTLINED_TOGETHER = 256
"""Outlines of findings that are packed as one piece: alone each takes as much as its finding."""

PACKED_TOGETHER = 16
"""Findings of an event that are packed as one piece at most. Ours: of one event they share their
names and their claims, and who looks at one of them puts all of a piece together."""

READ_PIECES = 250
"""Pieces that were put together last and are kept for the next who asks. Ours."""

LEVEL = 1
"""Of compression: the fastest. A higher one takes twice as long for a tenth less."""

WORDING = 8_192
"""Bytes of other findings that each is compressed with: most of their words are the same. Ours:
more takes longer than it saves."""

ID_START, ID_BYTES = "c1-", 16
"""What an id of a claim consists of (see `claimtrack.model.identity`)."""

CLAIM_PARTS = (
    ("topic",),
    ("who",),
    ("figure",),
    ("when",),
    ("evidence",),
    ("scope",),
    ("metric", "stance", "counting", "terms"),
    ("statement", "part_of", "note", "redacted"),
)
"""The fields of a claim that stand in one column: of these together there are few."""

ITEM_PARTS = (
    ("topic", "event_end"),
    ("claimant", "origin", "account"),
    ("metric", "side", "role", "shape", "standing"),
    ("place", "within"),
    ("strict", "expected", "converted"),
    ("moment", "slot", "day", "told"),
)
"""The same of what is read of it."""

WIDER: Mapping[str, str] = {"B": "H", "H": "I"}
"""The codes of arrays that hold greater numbers; a column of few values takes a byte a claim."""

ADDED_TOGETHER = 1_000
"""Claims that are put in columns at once; less is held beside these."""

Held = TypeVar("Held")


Values = tuple[Any, ...]


class _Column:
    """Some fields of values that were added: their different contents, and of each its number."""

    def __init__(self, names: Sequence[str]) -> None:
        """Begin with none.

        Args:
            names: Of the fields.
        """
        self._fields = [attrgetter(each) for each in names]
        self._contents: list[Values] = []
        self._numbers = array("B")
        """The number of its contents for each value."""
        self._known: dict[Values, int] = {}
        """The numbers of contents by their places in memory: they are held."""
        self._alike: dict[Figure | Evidence, int] = {}
        """The numbers of contents that are as good as any equal one."""

    def add(self, values: Sequence[object]) -> None:
        """Take over these fields of more values."""
        places = list(zip(*(map(id, map(get, values)) for get in self._fields), strict=True))
        numbers = [
            self._add(key, value) if number is None else number
            for number, key, value in zip(map(self._known.get, places), places, values, strict=True)
        ]
        if len(self._contents) > 1 << 8 * self._numbers.itemsize:
            self._numbers = array(WIDER[self._numbers.typecode], self._numbers)
        self._numbers.extend(numbers)

    def _add(self, places: Values, value: object) -> int:
        """The number of contents that are not known by their places in memory."""
        found = tuple(get(value) for get in self._fields)
        content = _content_of(found[0]) if len(found) == 1 else None
        number = self._alike.get(content) if content is not None else None
        if number is None:
            number = self._known[places] = len(self._contents)
            self._contents.append(found)
            if content is not None:
                self._alike[content] = number
        return number

    def at(self, number: int) -> Values:
        """The fields of the value that was added as this one, the first being 0."""
        return self._contents[self._numbers[number]]

    def close(self) -> None:
        """Let go of what only adding needs."""
        self._known, self._alike = {}, {}


class _Columns:
    """The fields of a class in columns: the different values of each, with numbers."""

    def __init__(self, kind: type, parts: Sequence[Sequence[str]], more: Sequence[str]) -> None:
        """Begin with none.

        Args:
            kind: The class.
            parts: The fields that stand in each column.
            more: Those that stand in none, in the order in which they are given to `put_together`.
        """
        self._kind = kind
        self._columns = list(map(_Column, parts))
        given = [*more, *chain.from_iterable(parts)]
        self._order = itemgetter(*(given.index(each.name) for each in fields(kind)))

    def add(self, values: Sequence[object]) -> None:
        """Take over more values of the class."""
        for each in self._columns:
            each.add(values)

    def put_together(self, more: Values, number: int) -> Any:
        """The value that was added as this one, the first being 0.

        Args:
            more: Its fields that stand in no column.
            number: Which one.
        """
        given = [*more]
        for each in self._columns:
            given += each.at(number)
        return self._kind(*self._order(given))

    def close(self) -> None:
        """Let go of what only adding needs."""
        for each in self._columns:
            each.close()


def _content_of(value: object) -> Figure | Evidence | None:
    """The value, if any equal one may stand for it; not where 1.0 is equal to 1.00 or to 1."""
    if isinstance(value, Evidence):
        return value
    if isinstance(value, Figure) and type(value.value) is int:
        others = (value.upper, value.base, value.share, value.change, value.margin)
        return value if others == NO_OTHERS else None
    return None


NO_OTHERS = (None,) * 5


class _Ids:
    """Ids of claims by the order in which they were added, and in order."""

    def __init__(self) -> None:
        """Begin with none."""
        self._ids = bytearray()
        self._others: dict[int, ClaimId] = {}
        """Those of another form, by the number of the claim."""
        self._sorted: array[int] | None = None

    def __len__(self) -> int:
        return len(self._ids) // ID_BYTES

    def add(self, claim_id: str) -> None:
        """Take over one more."""
        self._sorted = None
        try:
            digits = bytes.fromhex(claim_id[len(ID_START) :])
        except ValueError:
            digits = b""
        if len(digits) == ID_BYTES and f"{ID_START}{digits.hex()}" == claim_id:
            self._ids += digits
            return
        self._others[len(self)] = ClaimId(claim_id)
        self._ids += bytes(ID_BYTES)

    def at(self, number: int) -> ClaimId:
        """The one that was added as this one, the first being 0."""
        if self._others and number in self._others:
            return self._others[number]
        start = number * ID_BYTES
        return ClaimId(ID_START + self._ids[start : start + ID_BYTES].hex())

    @property
    def order(self) -> "array[int]":
        """The numbers in order of the ids.

        They are sorted in 256 parts, so that not all ids are in memory at once.
        """
        if self._sorted is None and self._others:
            self._sorted = array("I", sorted(range(len(self)), key=self.at))
        if self._sorted is None:
            parts = [array("I") for _ in range(256)]
            for number, first in enumerate(self._ids[::ID_BYTES]):
                parts[first].append(number)
            found = array("I")
            for part in parts:
                found.extend(sorted(part, key=self.at))
            self._sorted = found
        return self._sorted

    def find(self, claim_id: str) -> int | None:
        """The number of this one."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.at(self.order[middle]) < claim_id:
                low = middle + 1
            else:
                high = middle
        found = low < len(self) and self.at(self.order[low]) == claim_id
        return self.order[low] if found else None


class _ItemsInOrder(Sequence[Item]):
    """Claims in order of their ids, each made when it is looked at."""

    def __init__(self, ids: _Ids) -> None:
        self._ids = ids

    def added(self, number: int) -> Item:
        """The claim that was added as this one, the first being 0."""
        raise NotImplementedError

    def find(self, claim_id: str) -> Item | None:
        """The claim with this id."""
        number = self._ids.find(claim_id)
        return None if number is None else self.added(number)

    def ids(self) -> Iterator[ClaimId]:
        """The ids of all claims, in order."""
        return map(self._ids.at, self._ids.order)

    @overload
    def __getitem__(self, place: int) -> Item: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...

    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        if isinstance(place, slice):
            return tuple(map(self.added, self._ids.order[place]))
        return self.added(self._ids.order[place])

    def __iter__(self) -> Iterator[Item]:
        return map(self.added, self._ids.order)

    def __len__(self) -> int:
        return len(self._ids)

    def __eq__(self, other: object) -> bool:
        return _is_equal(self, other)

    def __hash__(self) -> int:
        return hash(tuple(self.ids()))


class PackedItems(_ItemsInOrder):
    """The claims of a comparison in columns, in order of their ids."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__(_Ids())
        self._references: dict[int, tuple[str, ...]] = {}
        self._reference_text = bytearray()
        self._reference_ends = array("Q")
        self._of_claim = _Columns(Claim, CLAIM_PARTS, ("references",))
        self._of_item = _Columns(Item, ITEM_PARTS, ("id", "claim"))

    def add(self, items: Sequence[Item]) -> None:
        """Take over more claims."""
        for start in range(0, len(items), ADDED_TOGETHER):
            part = items[start : start + ADDED_TOGETHER]
            for item in part:
                self._ids.add(item.id)
                self._add_references(item.claim.references)
            self._of_claim.add([item.claim for item in part])
            self._of_item.add(part)

    def _add_references(self, references: tuple[str, ...]) -> None:
        text = (
            f"\0{references[0]}"
            if len(references) == 1
            else "".join(f"\0{each}" for each in references)
        )
        if text.count("\0") != len(references):
            self._references[len(self._reference_ends)] = references
            text = ""
        self._reference_text += text.encode("utf-8", "surrogatepass")
        self._reference_ends.append(len(self._reference_text))

    def close(self) -> None:
        """Let go of what only adding needs."""
        self._of_claim.close()
        self._of_item.close()

    def added(self, number: int) -> Item:
        """The claim that was added as this one, the first being 0."""
        claim = self._of_claim.put_together((self._references_of(number),), number)
        item: Item = self._of_item.put_together((self.id_of(number), claim), number)
        return item

    def id_of(self, number: int) -> ClaimId:
        """The id of the claim that was added as this one."""
        return self._ids.at(number)

    def _references_of(self, number: int) -> tuple[str, ...]:
        if number in self._references:
            return self._references[number]
        start = self._reference_ends[number - 1] if number else 0
        text = self._reference_text[start : self._reference_ends[number]]
        return tuple(text.decode("utf-8", "surrogatepass").split("\0")[1:])


Part = TypeVar("Part")


class _Parts(Generic[Part]):
    """Parts of what is numbered from 0 on, by the numbers in them."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._parts: list[Part] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Part]:
        return iter(self._parts)

    def add(self, part: Part, length: int) -> range:
        """Take over one more; what is in it is numbered behind the others."""
        start = self._length
        if length:
            self._starts.append(start)
            self._parts.append(part)
            self._length += length
        return range(start, self._length)

    def find(self, number: int) -> tuple[int, int]:
        """The place of the part with this number, and where in it that is."""
        place = bisect_right(self._starts, number) - 1
        return place, number - self._starts[place]

    def __getitem__(self, place: int) -> Part:
        return self._parts[place]

    def __setitem__(self, place: int, part: Part) -> None:
        self._parts[place] = part


class ItemsById(Mapping[ClaimId, Item]):
    """The claims of a comparison by their ids."""

    def __init__(self, items: _ItemsInOrder) -> None:
        """Take over where they are."""
        self._items = items

    def __getitem__(self, claim_id: ClaimId) -> Item:
        found = self._items.find(claim_id)
        if found is None:
            raise KeyError(claim_id)
        return found

    def __contains__(self, claim_id: object) -> bool:
        return isinstance(claim_id, str) and self._items.find(claim_id) is not None

    def __iter__(self) -> Iterator[ClaimId]:
        return self._items.ids()

    def __len__(self) -> int:
        return len(self._items)


def find_overview(items: Sequence[Item]) -> Overview:
    """What is said of all claims of a comparison at once."""
    return items.overview if isinstance(items, ItemsReadLater) else overview_of(items)


def items_by_id(items: Sequence[Item]) -> Mapping[ClaimId, Item]:
    """The claims of a comparison by their ids."""
    if isinstance(items, _ItemsInOrder):
        return ItemsById(items)
    return {item.id: item for item in items}


class _ItemStore:
    """Claims by the order in which they were added: first as they are, then packed."""

    def __init__(self) -> None:
        self._whole: list[Item] = []
        self._packed: PackedItems | None = None

    def __len__(self) -> int:
        return len(self._whole) if self._packed is None else len(self._packed)

    def add(self, items: Sequence[Item]) -> range:
        """Take over more claims; their numbers are returned."""
        start = len(self)
        if self._packed is not None:
            self._packed.add(items)
        else:
            self._whole.extend(items)
            if len(self._whole) > KEPT_ITEMS:
                self._packed = PackedItems()
                self._packed.add(self._whole)
                self._whole = []
        return range(start, len(self))

    def added(self, number: int) -> Item:
        """A claim by its number."""
        return self._whole[number] if self._packed is None else self._packed.added(number)

    def id_of(self, number: int) -> ClaimId:
        """Its id."""
        return self._whole[number].id if self._packed is None else self._packed.id_of(number)

    def result(self) -> Sequence[Item]:
        """All of them, in order of their ids; none is added after that."""
        if self._packed is None:
            return tuple(sorted(self._whole, key=attrgetter("id")))
        self._packed.close()
        return self._packed


@dataclass(frozen=True, slots=True)
class _Unread:
    """Claims that are read when one of them is looked at."""

    read: Callable[[], Sequence[Item]]


class ItemsReadLater(_ItemsInOrder):
    """Claims in order of their ids, of which those of some events are read when looked at."""

    def __init__(
        self, ids: _Ids, parts: "_Parts[range | _Unread]", store: _ItemStore, overview: Overview
    ) -> None:
        """Take over the claims.

        Args:
            ids: Of all of them.
            parts: The events.
            store: What was read of these.
            overview: What is said of those that were not read.
        """
        super().__init__(ids)
        self._parts = parts
        self._store = store
        self._unread = overview
        self._whole = [part for part in parts if not isinstance(part, _Unread)]
        self._lock = Lock()
        """Held while an event is read: what reads it remembers the event that it reads."""

    @property
    def claims_read(self) -> int:
        """How many claims were read by now."""
        return len(self._store)

    @property
    def overview(self) -> Overview:
        """What is said of all of them; those that were not read stay so."""
        read = (self._store.added(number) for part in self._whole for number in part)
        return overview_of_all((self._unread, overview_of(read)))

    def added(self, number: int) -> Item:
        """The claim that was added as this one, the first being 0."""
        place, within = self._parts.find(number)
        part = self._parts[place]
        if isinstance(part, _Unread):
            part = self._read(place)
        return self._store.added(part[within])

    def _read(self, place: int) -> range:
        with self._lock:
            part = self._parts[place]
            if isinstance(part, _Unread):
                part = self._parts[place] = self._store.add(part.read())
            return part


class KeptItems:
    """The claims of a comparison as they come, event by event."""

    def __init__(self) -> None:
        """Begin with none."""
        self._store = _ItemStore()
        self._parts: _Parts[range | _Unread] = _Parts()
        self._ids: _Ids | None = None
        """Of all claims, from the first event on that was not read."""
        self._overviews = Overviews()
        """Of the claims that were not read."""
        self._result: Sequence[Item] | None = None

    def add(self, items: Sequence[Item]) -> range:
        """Take over the claims of an event; their numbers are returned."""
        if self._ids is not None:
            for item in items:
                self._ids.add(item.id)
        return self._parts.add(self._store.add(items), len(items))

    def add_unread(
        self, ids: Sequence[ClaimId], read: Callable[[], Sequence[Item]], overview: Overview
    ) -> range:
        """The same of an event whose claims are read when one is looked at.

        Args:
            ids: Of its claims, in order.
            read: Reads them, in that order.
            overview: What is said of all of them.
        """
        self._overviews.add(overview)
        if self._ids is None:
            self._ids = _Ids()
            for number in range(len(self._store)):
                self._ids.add(self._store.id_of(number))
        for claim_id in ids:
            self._ids.add(claim_id)
        return self._parts.add(_Unread(read), len(ids))

    def added(self, numbers: range) -> list[Item]:
        """Claims by their numbers."""
        if isinstance(self._result, ItemsReadLater):
            return list(map(self._result.added, numbers))
        return list(map(self._store.added, numbers))

    def result(self) -> Sequence[Item]:
        """All of them, in order of their ids; none is added after that."""
        if self._result is None:
            self._result = (
                self._store.result()
                if self._ids is None
                else ItemsReadLater(self._ids, self._parts, self._store, self._overviews.whole)
            )
        return self._result


class _FindingStore:
    """Findings by the order in which they were added: first as they are, then packed."""

    def __init__(self) -> None:
        self._whole: list[Finding] = []
        self._packed: _Parts[bytes] = _Parts()
        """Some findings of one event in each."""
        self._wording = b""
        self.lock = Lock()
        """Held while one is added to those that are told."""
        self._read: OrderedDict[int, Sequence[Finding]] = OrderedDict()
        """The pieces that were put together last."""
        self._outlines: list[bytes] = []
        """Of those that are packed, `OUTLINED_TOGETHER` in each."""
        self._fresh_outlines: list[Finding] = []
        """Of the last of those."""
        self._opened: tuple[int, list[Finding]] = -1, []
        """Which of the outlines were put together last, and these."""
        self.all_outlines: list[Finding] | None = None
        """Of all findings, those that were not opened included; None: nobody asked yet."""

    @property
    def is_packed(self) -> bool:
        """Whether they are not as they are any more."""
        return len(self._packed) > 0

    def __len__(self) -> int:
        return len(self._whole) + len(self._packed)

    def add(self, findings: Sequence[Finding]) -> range:
        """Take over more findings; their numbers are returned."""
        start = len(self)
        if self.is_packed:
            self._pack(findings)
        else:
            self._whole.extend(findings)
            if len(self._whole) > KEPT_FINDINGS:
                self._wording = _common_wording(self._whole)
                self._pack(self._whole)
                self._whole = []
        return range(start, len(self))

    def _pack(self, findings: Sequence[Finding]) -> None:
        for start in range(0, len(findings), PACKED_TOGETHER):
            piece = findings[start : start + PACKED_TOGETHER]
            self._packed.add(_pack(piece, self._wording), len(piece))
        for each in findings:
            self._fresh_outlines.append(outline_of(each))
            if len(self._fresh_outlines) == OUTLINED_TOGETHER:
                self._outlines.append(zlib.compress(_pickle(self._fresh_outlines), LEVEL))
                self._fresh_outlines = []

    def outlines(self, numbers: range) -> Iterable[Finding]:
        """The outlines of findings by their numbers, none of which is put together for it."""
        if self.is_packed:
            return map(self._outline, numbers)
        return map(outline_of, self._whole[numbers.start : numbers.stop])

    def _outline(self, number: int) -> Finding:
        place, within = divmod(number, OUTLINED_TOGETHER)
        if place == len(self._outlines):
            return self._fresh_outlines[within]
        if self._opened[0] != place:
            self._opened = place, _unpickle(zlib.decompress(self._outlines[place]))
        return self._opened[1][within]

    def added(self, number: int) -> Finding:
        """A finding by its number."""
        if not self.is_packed:
            return self._whole[number]
        place, within = self._packed.find(number)
        piece = self._read.get(place)
        if piece is None:
            piece = self._read[place] = _unpack(self._packed[place], self._wording)
            if len(self._read) > READ_PIECES:
                self._read.popitem(last=False)
        return piece[within]


@dataclass(frozen=True, slots=True)
class _Unopened:
    """Findings of an event that are put together when one of them is looked at."""

    open: Callable[[], Sequence[Finding]]


class PackedFindings(Sequence[Finding]):
    """The findings of a comparison in order of telling, each put together when it is looked at."""

    def __init__(
        self,
        parts: "_Parts[range | _Unopened]",
        store: _FindingStore,
        order: "array[int]",
        changed: "Mapping[str, Finding] | None" = None,
    ) -> None:
        """Take over what `KeptFindings` has.

        Args:
            parts: The findings by event.
            store: Those that were put together.
            order: Which of them come one after the other.
            changed: Of which something is said by now.
        """
        self._parts = parts
        self._store = store
        self._order = order
        self._changed = changed or {}

    @property
    def outlines(self) -> list[Finding]:
        """The outlines of all of them, in order of telling; see `outlines_of`."""
        store = self._store
        with store.lock:
            if store.all_outlines is None:
                store.all_outlines = list(chain.from_iterable(self._outlines_by_part()))
        in_order = map(store.all_outlines.__getitem__, self._order)
        return [self._changed.get(each.id, each) for each in in_order]

    def _outlines_by_part(self) -> Iterator[Iterable[Finding]]:
        """The outlines of each part; where there are few findings they are kept for the report."""
        for place, part in enumerate(self._parts):
            if not isinstance(part, _Unopened):
                yield self._store.outlines(part)
            elif len(self) > KEPT_FINDINGS:
                yield map(outline_of, part.open())
            else:
                added = self._parts[place] = self._store.add(part.open())
                yield self._store.outlines(added)

    def with_changed(self, changed: "Mapping[str, Finding]") -> "PackedFindings":
        """The same, with these in the places of those that say so."""
        return PackedFindings(self._parts, self._store, self._order, changed)

    @overload
    def __getitem__(self, place: int) -> Finding: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Finding]: ...

    def __getitem__(self, place: int | slice) -> Finding | Sequence[Finding]:
        if isinstance(place, slice):
            return tuple(map(self._at, self._order[place]))
        return self._at(self._order[place])

    def _at(self, number: int) -> Finding:
        finding = self.added(number)
        return self._changed.get(finding.id, finding)

    def added(self, number: int) -> Finding:
        """The finding that was added as this one, the first being 0, as it was."""
        place, within = self._parts.find(number)
        part = self._parts[place]
        if isinstance(part, _Unopened):
            with self._store.lock:
                part = self._parts[place]
                if isinstance(part, _Unopened):
                    part = self._parts[place] = self._store.add(part.open())
        return self._store.added(part[within])

    def __iter__(self) -> Iterator[Finding]:
        return map(self._at, self._order)

    def __len__(self) -> int:
        return len(self._order)

    def __eq__(self, other: object) -> bool:
        return _is_equal(self, other)

    def __hash__(self) -> int:
        return hash(tuple(each.id for each in self))


class FindingsById(Mapping[str, Finding]):
    """The findings of a comparison by their ids, each put together when it is looked at."""

    def __init__(self, findings: PackedFindings) -> None:
        """Take over where they are."""
        self._findings = findings
        self._places = {each.id: place for place, each in enumerate(findings.outlines)}

    def __getitem__(self, finding_id: str) -> Finding:
        return self._findings[self._places[finding_id]]

    def __contains__(self, finding_id: object) -> bool:
        return finding_id in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def findings_by_id(findings: Sequence[Finding]) -> Mapping[str, Finding]:
    """The findings of a comparison by their ids."""
    if isinstance(findings, PackedFindings):
        return FindingsById(findings)
    return {finding.id: finding for finding in findings}


def outline_of(finding: Finding) -> Finding:
    """A finding without its sentence, claims, pairs and parties: what lists and counts need."""
    return replace(finding, **OUTSIDE_OUTLINE)


OUTSIDE_OUTLINE: Mapping[str, Any] = {
    each: "" if each == "sentence" else ()
    for each in (
        *("sentence", "claims", "evidence", "parties", "between", "course", "remarks"),
        *("equal", "different", "assumed", "by_default", "flags", "reconcile"),
    )
}
"""The fields of a finding that take its memory."""


def outlines_of(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Findings in their order to count and list: of very many of them no more than an outline.

    Putting a finding together takes half a millisecond, and a report goes over all of them often.
    """
    return findings.outlines if isinstance(findings, PackedFindings) else findings


def with_changed(findings: Sequence[Finding], changed: Mapping[str, Finding]) -> Sequence[Finding]:
    """Findings in their order, with these in the places of those with their ids."""
    if isinstance(findings, PackedFindings):
        return findings.with_changed(changed)
    return tuple(changed.get(each.id, each) for each in findings)


class KeptFindings:
    """The findings of a comparison as they come, event by event."""

    def __init__(self) -> None:
        """Begin with none."""
        self._store = _FindingStore()
        self._parts: _Parts[range | _Unopened] = _Parts()
        self._keys: list[Order] = []
        """What they are sorted by."""
        self._packed: PackedFindings | None = None

    def add(self, findings: Sequence[Finding]) -> range:
        """Take over the findings of an event; their numbers are returned."""
        self._keys.extend(map(worst_first, findings))
        return self._parts.add(self._store.add(findings), len(findings))

    def add_unread(
        self, keys: Sequence[Order], open_them: Callable[[], Sequence[Finding]]
    ) -> range:
        """The same of an event whose findings are put together when one is looked at.

        Args:
            keys: What `worst_first` says of each.
            open_them: Gives them, in that order.
        """
        self._keys.extend(keys)
        return self._parts.add(_Unopened(open_them), len(keys))

    def added(self, numbers: range) -> list[Finding]:
        """Findings by their numbers, as they were added."""
        added = self._store.added if self._packed is None else self._packed.added
        return list(map(added, numbers))

    def result(self, numbers: Iterable[int]) -> Sequence[Finding]:
        """All of them, worst first; none is added after that.

        Args:
            numbers: Of all of them, in the order of those that are alike.
        """
        order = array("I", sorted(numbers, key=self._keys.__getitem__))
        self._keys = []
        is_open = not any(isinstance(part, _Unopened) for part in self._parts)
        if is_open and not self._store.is_packed:
            return tuple(map(self._store.added, order))
        self._packed = PackedFindings(self._parts, self._store, order)
        return self._packed


def _common_wording(findings: Sequence[Finding]) -> bytes:
    """What findings have in common with others: some of them, taken evenly, one after the other."""
    some = findings[:: max(1, len(findings) // 16)]
    return b"".join(map(_pickle, some))[-WORDING:]


def _pickle(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _unpickle(pickled: bytes) -> Any:
    """The value that was pickled; only bytes of this process come here."""
    return pickle.loads(pickled)  # noqa: S301 - our own


def _pack(findings: Sequence[Finding], wording: bytes) -> bytes:
    packer = zlib.compressobj(LEVEL, zdict=wording)
    return packer.compress(_pickle(findings)) + packer.flush()


def _unpack(packed: bytes, wording: bytes) -> Sequence[Finding]:
    """The findings that were packed."""
    findings: Sequence[Finding] = _unpickle(zlib.decompressobj(zdict=wording).decompress(packed))
    return findings


def _is_equal(left: Sequence[Held], other: object) -> bool:
    """Whether the same values stand in the same order."""
    if not isinstance(other, Sequence) or len(left) != len(other):
        return False
    return all(one == another for one, another in zip(left, other, strict=True))
