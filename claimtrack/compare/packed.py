"""What comes out of a large comparison, in little memory: claims in columns, findings compressed.

Claims share most of what they consist of, and a finding is read when somebody asks for it. Both are
put together again, equal to what they were, whenever they are looked at.
"""

import pickle
import zlib
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar, overload

from claimtrack.compare.comparison import Finding
from claimtrack.compare.items import Item
from claimtrack.compare.telling import worst_first
from claimtrack.model.claim import Claim
from claimtrack.model.identity import ClaimId

KEPT_ITEMS = 50_000
"""Claims of a comparison that are kept as they are. Ours: some 40 MB, and nobody waits for them to
be put together."""

KEPT_FINDINGS = 5_000
"""Findings that are kept as they are. Ours: some 20 MB."""

READ_FINDINGS = 1_000
"""Findings that were put together last and are kept for the next who asks. Ours."""

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

Held = TypeVar("Held")


class _Column:
    """The different values of some fields, each with a number."""

    def __init__(self, names: Sequence[str]) -> None:
        """Begin with none."""
        self.get = attrgetter(*names) if len(names) > 1 else _single(names[0])
        self.values: list[tuple[Any, ...]] = []
        self._numbers: dict[tuple[int, ...], int] = {}
        """By the places of their values in memory, which are held above."""

    def number(self, values: tuple[Any, ...]) -> int:
        """The number of these values: theirs, where these very objects were met before."""
        places = tuple(map(id, values))
        number = self._numbers.get(places)
        if number is None:
            number = self._numbers[places] = len(self.values)
            self.values.append(values)
        return number

    def close(self) -> None:
        """Nothing is added any more."""
        self._numbers = {}


def _single(name: str) -> Any:
    get = attrgetter(name)
    return lambda value: (get(value),)


def _order(kind: type, parts: Iterable[Sequence[str]], more: Sequence[str]) -> list[int]:
    """For each field of a class, its place in its columns put one after the other."""
    names = [*more, *(name for each in parts for name in each)]
    return [names.index(each.name) for each in fields(kind)]


class PackedItems(Sequence[Item]):
    """The claims of a comparison, in order of their ids."""

    def __init__(self) -> None:
        """Begin with none."""
        self._ids = bytearray()
        self._other_ids: dict[int, ClaimId] = {}
        """Those of another form, by the number of the claim."""
        self._rows = array("I")
        """A number of each column for each claim."""
        self._references: dict[int, tuple[str, ...]] = {}
        self._reference_text = bytearray()
        self._reference_ends = array("Q")
        self._of_claim = [_Column(names) for names in CLAIM_PARTS]
        self._of_item = [_Column(names) for names in ITEM_PARTS]
        self._claim_order = _order(Claim, CLAIM_PARTS, ("references",))
        self._item_order = _order(Item, ITEM_PARTS, ("id", "claim"))
        self._sorted: array[int] | None = None

    def add(self, items: Iterable[Item]) -> None:
        """Take over more claims."""
        of_claim = [(each.get, each.number) for each in self._of_claim]
        of_item = [(each.get, each.number) for each in self._of_item]
        self._sorted = None
        for item in items:
            claim = item.claim
            self._add_id(item.id)
            self._rows.extend([number(get(claim)) for get, number in of_claim])
            self._rows.extend([number(get(item)) for get, number in of_item])
            self._add_references(claim.references)

    def _add_id(self, claim_id: str) -> None:
        try:
            digits = bytes.fromhex(claim_id[len(ID_START) :])
        except ValueError:
            digits = b""
        if len(digits) == ID_BYTES and f"{ID_START}{digits.hex()}" == claim_id:
            self._ids += digits
            return
        self._other_ids[len(self._reference_ends)] = ClaimId(claim_id)
        self._ids += bytes(ID_BYTES)

    def _add_references(self, references: tuple[str, ...]) -> None:
        text = "".join([f"\0{each}" for each in references])
        if text.count("\0") != len(references):
            self._references[len(self._reference_ends)] = references
            text = ""
        self._reference_text += text.encode("utf-8", "surrogatepass")
        self._reference_ends.append(len(self._reference_text))

    def close(self) -> None:
        """Let go of what only adding needs."""
        for each in (*self._of_claim, *self._of_item):
            each.close()

    def added(self, number: int) -> Item:
        """The claim that was added as this one, the first being 0."""
        width = len(self._of_claim)
        start = number * (width + len(self._of_item))
        claim: list[Any] = [self._references_of(number)]
        for column, at in zip(self._of_claim, self._rows[start : start + width], strict=True):
            claim += column.values[at]
        start += width
        item: list[Any] = [self._id_of(number), Claim(*[claim[at] for at in self._claim_order])]
        end = start + len(self._of_item)
        for column, at in zip(self._of_item, self._rows[start:end], strict=True):
            item += column.values[at]
        return Item(*[item[at] for at in self._item_order])

    def _id_of(self, number: int) -> ClaimId:
        if self._other_ids and number in self._other_ids:
            return self._other_ids[number]
        start = number * ID_BYTES
        return ClaimId(ID_START + self._ids[start : start + ID_BYTES].hex())

    def _references_of(self, number: int) -> tuple[str, ...]:
        if number in self._references:
            return self._references[number]
        start = self._reference_ends[number - 1] if number else 0
        text = self._reference_text[start : self._reference_ends[number]]
        return tuple(text.decode("utf-8", "surrogatepass").split("\0")[1:])

    @property
    def _order(self) -> "array[int]":
        """The claims as they were added, in order of their ids.

        They are sorted in 256 parts, so that not all ids are in memory at once.
        """
        if self._sorted is None and self._other_ids:
            self._sorted = array("I", sorted(range(len(self)), key=self._id_of))
        if self._sorted is None:
            parts = [array("I") for _ in range(256)]
            for number, first in enumerate(self._ids[::ID_BYTES]):
                parts[first].append(number)
            self._sorted = array("I")
            for part in parts:
                self._sorted.extend(sorted(part, key=self._id_of))
        return self._sorted

    def find(self, claim_id: str) -> Item | None:
        """The claim with this id."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._id_of(self._order[middle]) < claim_id:
                low = middle + 1
            else:
                high = middle
        found = low < len(self) and self._id_of(self._order[low]) == claim_id
        return self[low] if found else None

    def ids(self) -> Iterator[ClaimId]:
        """The ids of all claims, in order."""
        return map(self._id_of, self._order)

    @overload
    def __getitem__(self, place: int) -> Item: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...

    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        if isinstance(place, slice):
            return tuple(map(self.added, self._order[place]))
        return self.added(self._order[place])

    def __iter__(self) -> Iterator[Item]:
        return map(self.added, self._order)

    def __len__(self) -> int:
        return len(self._reference_ends)

    def __eq__(self, other: object) -> bool:
        return _is_equal(self, other)

    def __hash__(self) -> int:
        return hash(tuple(self.ids()))


class ItemsById(Mapping[ClaimId, Item]):
    """The claims of a comparison by their ids."""

    def __init__(self, items: PackedItems) -> None:
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


def items_by_id(items: Sequence[Item]) -> Mapping[ClaimId, Item]:
    """The claims of a comparison by their ids."""
    if isinstance(items, PackedItems):
        return ItemsById(items)
    return {item.id: item for item in items}


class KeptItems:
    """The claims of a comparison as they come, event by event: first as they are, then packed."""

    def __init__(self) -> None:
        """Begin with none."""
        self._whole: list[Item] = []
        self._packed: PackedItems | None = None

    def __len__(self) -> int:
        return len(self._whole) if self._packed is None else len(self._packed)

    def add(self, items: Sequence[Item]) -> range:
        """Take over the claims of an event; their numbers are returned."""
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

    def added(self, numbers: range) -> list[Item]:
        """Claims by their numbers."""
        if self._packed is None:
            return self._whole[numbers.start : numbers.stop]
        return list(map(self._packed.added, numbers))

    def result(self) -> Sequence[Item]:
        """All of them, in order of their ids."""
        if self._packed is None:
            return tuple(sorted(self._whole, key=attrgetter("id")))
        self._packed.close()
        return self._packed


class PackedFindings(Sequence[Finding]):
    """The findings of a comparison, in order of telling."""

    def __init__(
        self,
        packed: Sequence[bytes],
        order: "array[int]",
        wording: bytes,
        changed: "Mapping[Said, Finding] | None" = None,
    ) -> None:
        """Take over what `KeptFindings` packed.

        Args:
            packed: The findings, in any order.
            order: Which of them come one after the other.
            wording: What they were compressed with.
            changed: Of which something is said by now.
        """
        self._packed = packed
        self._order = order
        self._wording = wording
        self._changed = changed or {}
        self._read: OrderedDict[int, Finding] = OrderedDict()

    def with_changed(self, changed: "Mapping[Said, Finding]") -> "PackedFindings":
        """The same, with these in the places of those that say so."""
        return PackedFindings(self._packed, self._order, self._wording, changed)

    @overload
    def __getitem__(self, place: int) -> Finding: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Finding]: ...

    def __getitem__(self, place: int | slice) -> Finding | Sequence[Finding]:
        if isinstance(place, slice):
            return tuple(map(self._at, self._order[place]))
        return self._at(self._order[place])

    def _at(self, number: int) -> Finding:
        found = self._read.get(number)
        if found is None:
            finding = _unpack(self._packed[number], self._wording)
            found = self._read[number] = self._changed.get(said_by(finding), finding)
            if len(self._read) > READ_FINDINGS:
                self._read.popitem(last=False)
        return found

    def __iter__(self) -> Iterator[Finding]:
        return map(self._at, self._order)

    def __len__(self) -> int:
        return len(self._order)

    def __eq__(self, other: object) -> bool:
        return _is_equal(self, other)

    def __hash__(self) -> int:
        return hash(tuple(each.id for each in self))


Said = tuple[str, tuple[ClaimId, ...]]
"""What tells a finding from all others of a comparison: of two events they may share an id."""


def said_by(finding: Finding) -> Said:
    """What tells a finding from all others of its comparison."""
    return finding.id, finding.claims


def with_changed(findings: Sequence[Finding], changed: Mapping[Said, Finding]) -> Sequence[Finding]:
    """Findings in their order, with these in the places of those that `said_by` tells."""
    if isinstance(findings, PackedFindings):
        return findings.with_changed(changed)
    return tuple(changed.get(said_by(each), each) for each in findings)


class KeptFindings:
    """The findings of a comparison as they come, event by event: first as they are, then packed."""

    def __init__(self) -> None:
        """Begin with none."""
        self._whole: list[Finding] = []
        self._packed: list[bytes] = []
        self._wording = b""
        self._keys: list[tuple[Any, ...]] = []
        """What the packed ones are sorted by."""

    def __len__(self) -> int:
        return len(self._whole) + len(self._packed)

    def add(self, findings: Sequence[Finding]) -> range:
        """Take over the findings of an event; their numbers are returned."""
        start = len(self)
        if self._packed:
            self._pack(findings)
        else:
            self._whole.extend(findings)
            if len(self._whole) > KEPT_FINDINGS:
                self._wording = _common_wording(self._whole)
                self._pack(self._whole)
                self._whole = []
        return range(start, len(self))

    def _pack(self, findings: Iterable[Finding]) -> None:
        for each in findings:
            self._packed.append(_pack(each, self._wording))
            self._keys.append(worst_first(each))

    def added(self, numbers: range) -> list[Finding]:
        """Findings by their numbers, as they were added."""
        if self._packed:
            return [_unpack(self._packed[number], self._wording) for number in numbers]
        return self._whole[numbers.start : numbers.stop]

    def result(self, numbers: Iterable[int]) -> Sequence[Finding]:
        """All of them, worst first.

        Args:
            numbers: Of all of them, in the order of those that are alike.
        """
        if not self._packed:
            return tuple(sorted(map(self._whole.__getitem__, numbers), key=worst_first))
        order = array("I", sorted(numbers, key=self._keys.__getitem__))
        self._keys = []
        return PackedFindings(self._packed, order, self._wording)


def _common_wording(findings: Sequence[Finding]) -> bytes:
    """What findings have in common with others: some of them, taken evenly, one after the other."""
    some = findings[:: max(1, len(findings) // 16)]
    return b"".join(map(_pickle, some))[-WORDING:]


def _pickle(finding: Finding) -> bytes:
    return pickle.dumps(finding, pickle.HIGHEST_PROTOCOL)


def _pack(finding: Finding, wording: bytes) -> bytes:
    packer = zlib.compressobj(LEVEL, zdict=wording)
    return packer.compress(_pickle(finding)) + packer.flush()


def _unpack(packed: bytes, wording: bytes) -> Finding:
    """The finding that was packed; only bytes of this process come here."""
    finding: Finding = pickle.loads(zlib.decompressobj(zdict=wording).decompress(packed))  # noqa: S301 - our own
    return finding


def _is_equal(left: Sequence[Held], other: object) -> bool:
    """Whether the same values stand in the same order."""
    if not isinstance(other, Sequence) or len(left) != len(other):
        return False
    return all(one == another for one, another in zip(left, other, strict=True))
