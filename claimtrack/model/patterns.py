"""What claims have in common, written once: the content of a claim is a pattern with gaps.

A hundred thousand claims of one table differ in their number, their place and their days. The
content of each, canonical JSON, is cut by spelling into the parts of its own and the rest, which is
its pattern; filled in again, the two give the very same text. So no digest and no id knows of it.

Whatever is made of claims in quantity is made once of each pattern and filled in (`PlainPattern`).
A SQLite ledger keeps the two apart (`claimtrack.ledger.claim_rows`); there the pattern is a text
for `printf`, with one gap for each of `SLOTS` in their order, which is that of canonical JSON.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from operator import call
from typing import Any, NamedTuple

from claimtrack.dates import Period
from claimtrack.errors import InvalidClaim, UnreadableDate
from claimtrack.model.claim import Claim
from claimtrack.model.record import Kind, from_content, to_text

GAP = "\0"
"""Stands in a pattern where a part is left out: no content has this character."""

SLOTS = (
    *("evidence", "upper", "value", "words", "note", "part_of", "redacted", "refs"),
    *("place", "side", "statement", "as_of", "said", "since", "claimant", "origin", "relays"),
)
"""The parts of a claim that are often its own, in the order of its canonical JSON. The whole object
or list where it has several parts; of a day, the day."""

WHOLE = "whole"
"""The last gap: the content of a claim that cannot be cut."""

DAY = r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}"
"""A day that SQLite can count on from; what is less or more precise is no day."""

_TEXT = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_OBJECT = rf'\{{[^{{}}"]*(?:{_TEXT}[^{{}}"]*)*\}}'
_LIST = rf'\[[^\[\]"]*(?:{_TEXT}[^\[\]"]*)*\]'

_PARTS = (
    r'("(?:(?:words|place|claimant|origin|side|note|part_of)":"(?=[^"\\]+")'
    r'|(?:value|upper)":"?(?=\d+(?:\.\d+)?"?[,}])'
    rf'|(?:as_of|said|since)":(?:\{{"edtf":"(?={DAY}"\}})|(?=\{{))'
    r'|(?:statement|redacted)":(?=\{)'
    r'|evidence":(?=\{)(?!\{"language":"[^"]*"\})'
    r'|(?:references|relays)":(?=\[)))'
    rf'((?<=")[^"\\]+|(?<=:)(?:\d+|{_OBJECT}|{_LIST}))'
)
"""A key with what stands before a part, and the part. Inside a text no key is found: there each
quotation mark has a backslash before it. Evidence that is a language alone is what claims share."""


@cache
def _split() -> Callable[[str], list[str]]:
    """What splits a content at its parts; made with the first of them, because it takes a while."""
    found: Callable[[str], list[str]] = re.compile(_PARTS).split
    return found


PATTERNS_KEPT = 4096
"""How many patterns are remembered. Ours: a few megabytes."""

_GAPS = tuple([GAP] * count for count in range(len(SLOTS) + 1))


def cut(content: str) -> tuple[str, list[str]]:
    """A content as its pattern, with a `GAP` for each part, and the parts; the second may be long.

    >>> cut('{"figure":{"value":7,"words":"7"},"metric":"killed"}')[1]
    ['7', '7']
    """
    pieces = _split()(content)
    own = pieces[2::3]
    pieces[2::3] = _GAPS[len(own)] if len(own) < len(_GAPS) else [GAP] * len(own)
    return "".join(pieces), own


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as a ledger writes it."""

    text: str
    """For `printf`, and for Python's `%`."""
    order: tuple[int, ...]
    """For each of `SLOTS`, which part fills it; -1: none."""
    days: frozenset[str]
    """The slots that hold a day."""

    def arrange(self, own: Sequence[str]) -> list[str | None]:
        """The parts in the order of `SLOTS`."""
        return [own[place] if place >= 0 else None for place in self.order]


@lru_cache(maxsize=PATTERNS_KEPT)
def find_pattern(key: str) -> Pattern | None:
    """The pattern of a key that `cut` gave; None where parts do not stand as they should."""
    literals = key.split(GAP)
    slots = [_slot(each) for each in literals[:-1]]
    places = [SLOTS.index(each) for each in slots]
    if any(left >= right for left, right in pairwise(places)):
        return None
    pieces = [each.replace("%", "%%") for each in literals]
    text, order, at = pieces[0], [], 0
    for place, _ in enumerate(SLOTS):
        if at < len(places) and places[at] == place:
            text += f"%s{pieces[at + 1]}"
            order.append(at)
            at += 1
        else:
            text += "%.0s"
            order.append(-1)
    days = frozenset(
        slot for slot, before in zip(slots, literals, strict=False) if before.endswith('"edtf":"')
    )
    return Pattern(f"{text}%.0s", tuple(order), days)


_KEY = r'"(\w+)":(?:"|\{"edtf":")?\Z'


def _slot(before: str) -> str:
    """Which slot a part fills, by what stands before it."""
    found = re.search(_KEY, before)
    name = found[1] if found else ""
    return "refs" if name == "references" else name


UNCUT = Pattern("%.0s" * len(SLOTS) + "%s", (-1,) * len(SLOTS), frozenset())
"""The pattern of a content that cannot be cut."""

PLAIN = frozenset(
    {
        *("value", "upper", "words", "note", "place", "side", "as_of", "said", "since"),
        *("claimant", "origin", "references", "relays"),
        *("document", "end", "prefix", "quote", "start", "suffix", "url"),
    }
)
"""The slots whose parts stand in every rendering of a claim as they stand in its content."""

DAYS_KEPT = 1 << 14
"""How many days are remembered to be days. Ours: forty years."""

MOST_DIGITS = 18
"""Of a whole number that every database keeps as it is."""

_DOCUMENT = "d1-[0-9a-f]{32}"
_ITEM = r'([\[,]"(?=[^"]+"))([^"]+)'

_INSIDE: Mapping[str, str] = {
    "evidence": (
        rf'("document":"(?={_DOCUMENT}")|"(?:prefix|quote|suffix|url)":"(?=[^"]+")'
        r'|"(?:start|end)":(?=\d))((?<=")[^"]+|(?<=:)\d+)'
    ),
    "refs": _ITEM,
    "relays": _ITEM,
}
"""Under the slot of an object or a list without a backslash: what stands before each part inside
it, and the part. There each quotation mark begins or ends a text."""

_LISTS = {"refs": "references", "relays": "relays"}
"""Under a slot that is a list: the name of the slots of its items."""

DAYS = ("as_of", "said", "since")
"""The slots that may hold a day."""

_WHOLE = rf"(0|[1-9][0-9]{{0,{MOST_DIGITS - 1}}})"
_SPELLINGS: Mapping[str, str] = {
    **dict.fromkeys(DAYS, f"({DAY})"),
    **dict.fromkeys(("value", "upper", "start", "end"), _WHOLE),
    "document": f"({_DOCUMENT})",
}
"""How the parts of some slots are spelled in a plain pattern; those of the others are any text."""

_SAMPLES: tuple[dict[str, str], ...] = (
    {
        "value": "918273645546372819",
        "upper": "927364554637281918",
        "start": "736455463728191827",
        "end": "645546372819182736",
        "document": "d1-fedcbaabcdeffedcbaabcdeffedcbaab",
        "as_of": "1911-07-23",
        "said": "1922-11-28",
        "since": "1903-05-19",
    },
    {
        **dict.fromkeys(("value", "upper", "start", "end"), "0"),
        "document": "d1-00000000000000000000000000000000",
        "as_of": "2000-02-28",
        "said": "2000-02-29",
        "since": "2000-12-31",
    },
)
"""Parts that are looked for in what is made of a claim, and parts that try the same once more."""


def _sample(slots: Sequence[str], number: int) -> list[str]:
    """Parts for slots: a text for those of which there is no sample, another for each."""
    texts = ("Q{}w918x", "{}, 0")[number]
    known = _SAMPLES[number]
    return [known.get(slot) or texts.format(place) for place, slot in enumerate(slots)]


Rendering = Callable[[Claim], str]
"""A text that is made of a claim."""

Filling = Callable[[Sequence[str]], str]
"""The same, made of the parts of a claim's own."""


@lru_cache(maxsize=DAYS_KEPT)
def _is_day(text: str) -> bool:
    try:
        return Period.from_edtf(text).edtf == text
    except UnreadableDate:
        return False


def _spelling(slot: str) -> str:
    """What the part of a slot looks like in a plain pattern, as one group."""
    return _SPELLINGS.get(slot, '([^"]+)')


def _is_whole(text: str) -> bool:
    is_plain = text == "0" or not text.startswith("0")
    return text.isascii() and text.isdigit() and is_plain and len(text) <= MOST_DIGITS


_is_document = re.compile(_DOCUMENT).fullmatch

_CHECKS: Mapping[str, Callable[[str], object]] = {
    **dict.fromkeys(PLAIN, str.isprintable),
    **dict.fromkeys(DAYS, _is_day),
    **dict.fromkeys(("value", "upper", "start", "end"), _is_whole),
    "document": _is_document,
}


class Shape(NamedTuple):
    """What is the same in all contents of a pattern, those of objects and lists inside it too."""

    key: str
    """The content as `cut` gives it."""
    inside: tuple[str, ...]
    """What stands in each gap: a `GAP`, or an object or a list with a `GAP` for each of its parts.
    """

    @property
    def text(self) -> str:
        """The content with a `GAP` for each part."""
        return _fill(self.key, self.inside)


def cut_finely(content: str) -> tuple[Shape, list[str]]:
    """A content as its shape, and its parts, those inside an object or a list one by one.

    >>> cut_finely('{"note":"n","references":["a","b"]}')[1]
    ['n', 'a', 'b']
    """
    key, parts = cut(content)
    inside, own = [], []
    for before, part in zip(key.split(GAP), parts, strict=False):
        pieces = _split_inside(before, part) if part[0] in "{[" else []
        if len(pieces) > 1:
            own += pieces[2::3]
            pieces[2::3] = [GAP] * len(pieces[2::3])
            inside.append("".join(pieces))
        else:
            own.append(part)
            inside.append(GAP)
    return Shape(key, tuple(inside)), own


def _split_inside(before: str, part: str) -> list[str]:
    """An object or a list split at its parts; empty where it is none that is looked into.

    Args:
        before: What stands before it in the content.
        part: Its text.
    """
    spelled = _INSIDE.get(_slot(before))
    return [] if spelled is None or "\\" in part else re.split(spelled, part)


class PlainPattern:
    """A pattern whose claims differ only in parts that are taken over as they are.

    What is made of one of its claims is the same for each of them but for these parts: a text that
    was made once is filled in again, instead of being made of a claim that is read first.
    """

    def __init__(self, shape: Shape, slots: tuple[str, ...], example: Claim) -> None:
        """Take over what is known of it (see `find_plain`)."""
        self.slots = slots
        self.example = example
        """The claim of it with the parts of `sample`."""
        self.sample = _sample(slots, 0)
        self.found_under = (example.topic, example.metric, example.when.count_type.value)
        """Topic, metric and count type of every claim of it."""
        self._renderings: dict[Rendering, Filling | None] = {}
        self._shape, self._key = shape, shape.text
        self._checks = tuple(_CHECKS[each] for each in slots)
        self._days = tuple(place for place, slot in enumerate(slots) if slot in DAYS)
        self._longest = max(self._key.split(GAP), key=len)
        """Of the texts between parts; looking for it is quicker than to find out that a content is
        of another pattern, whose topic stands far behind, as a rule."""
        literals = list(map(re.escape, self._key.split(GAP)))
        spelled = (
            f"{part}{after}"
            for part, after in zip(map(_spelling, slots), literals[1:], strict=True)
        )
        self._match = re.compile(f"{literals[0]}{''.join(spelled)}").fullmatch

    def fits(self, own: Sequence[str]) -> bool:
        """Whether these are such parts; else the claim is to be read."""
        return all(map(call, self._checks, own))

    def split(self, content: str) -> list[str] | None:
        """The parts of a content of this pattern that `fits`; None where it is none.

        They are those that `cut_finely` finds: between the same literal texts no part has a
        quotation mark in which a key could begin.
        """
        found = self._match(content) if self._longest in content else None
        if found is None:
            return None
        own = list(found.groups())
        together = "".join(own)
        if "\\" in together or not together.isprintable():
            return None
        for place in self._days:
            if not _is_day(own[place]):
                return None
        return own

    def claim(self, own: Sequence[str]) -> Claim:
        """The claim with these parts."""
        return _read(_fill(self._key, own))

    def cut(self, own: Sequence[str]) -> tuple[str, list[str]]:
        """What `cut` gives for a content with these parts."""
        parts, start = [], 0
        for each in self._shape.inside:
            end = start + each.count(GAP)
            parts.append(own[start] if each == GAP else _fill(each, own[start:end]))
            start = end
        return self._shape.key, parts

    def render(self, rendering: Rendering) -> Filling | None:
        """What makes a text of the parts of a claim; None where it takes more than these.

        It is worked out once for each rendering.
        """
        if rendering not in self._renderings:
            self._renderings[rendering] = self._find_filling(rendering)
        return self._renderings[rendering]

    def _find_filling(self, rendering: Rendering) -> Filling | None:
        first, second = (_sample(self.slots, number) for number in range(len(_SAMPLES)))
        text = rendering(self.example)
        if any(text.count(part) > 1 for part in first):
            return None
        found = sorted(
            (text.index(part), place) for place, part in enumerate(first) if part in text
        )
        pieces, end = [], 0
        for start, place in found:
            pieces.append(text[end:start])
            end = start + len(first[place])
        pieces.append(text[end:])
        fill = _filling(pieces, tuple(place for _, place in found))
        try:
            return fill if fill(second) == rendering(self.claim(second)) else None
        except (InvalidClaim, ValueError):
            return None


def _filling(pieces: Sequence[str], taken: Sequence[int]) -> Filling:
    """What puts the parts at these places between texts."""
    if not taken:
        (text,) = pieces
        return lambda _: text
    if len(taken) == 1:
        (before, after), (place,) = pieces, taken
        return lambda own: f"{before}{own[place]}{after}"
    pattern = "%s".join(each.replace("%", "%%") for each in pieces)
    return lambda own: pattern % tuple([own[place] for place in taken])


@lru_cache(maxsize=PATTERNS_KEPT)
def find_plain(shape: Shape) -> PlainPattern | None:
    """The pattern of this shape; None where its claims have to be read one by one."""
    found = find_pattern(shape.key)
    if found is None:
        return None
    coarse = [slot for slot, place in zip(SLOTS, found.order, strict=True) if place >= 0]
    slots = tuple(
        name
        for slot, each in zip(coarse, shape.inside, strict=True)
        for name in ((slot,) if each == GAP else _names_inside(slot, each))
    )
    days = set(DAYS).intersection(slots)
    if not PLAIN.issuperset(slots) or not days <= found.days:
        return None
    key = shape.text
    is_decimal = '"value":"' in key or '"upper":"' in key
    if is_decimal or "\\u0000" in key or not key.replace(GAP, "").isprintable():
        return None  # what no ledger holds, or not without a look at it
    sample = _sample(slots, 0)
    content = _fill(key, sample)
    try:
        example = _read(content)
    except (InvalidClaim, ValueError):
        return None
    if any(part in key for part in sample) or to_text(example) != content:
        return None
    return PlainPattern(shape, slots, example)


def _names_inside(slot: str, inside: str) -> list[str]:
    """The slots inside an object, by its keys; the items of a list have the name of the list."""
    literals = inside.split(GAP)[:-1]
    if inside.startswith("["):
        return [_LISTS[slot]] * len(literals)
    return [_slot(each) for each in literals]


Cut = tuple[PlainPattern, list[str]]
"""The pattern of a claim, and the parts of its own."""


MOST_RECENT = 16
"""Patterns that are tried before a content is cut. Ours: rows of one table follow few, in turns,
and one that does not fit costs a fiftieth of a cut, as a rule."""


MEETINGS = 6
"""How often a pattern is met until it is worked out: that takes as long as to read several claims.
Ours: where 3,000 claims have 2,586 patterns, working them out the second time cost a third more."""


MOST_MISSED = 256
SELDOM = 16
"""After so many contents in a row without a pattern, one of so many is looked at until another has
one. Ours: where every claim has a topic of its own, cutting them all took a sixth of an export."""


class Met:
    """Patterns that were met before."""

    def __init__(self) -> None:
        """Begin with none."""
        self._shapes: dict[Shape, int] = {}
        self._recent: list[PlainPattern] = []
        self._missed = 0
        """Contents in a row that had no pattern which was worked out."""

    def find(self, content: str) -> Cut | None:
        """A content, cut; None where the claim has to be read."""
        if self._missed > MOST_MISSED and self._missed % SELDOM:
            self._missed += 1
            return None
        for plain in self._recent:
            own = plain.split(content)
            if own is not None:
                self._missed = 0
                return plain, own
        self._missed += 1
        shape, own = cut_finely(content)
        found = find_plain(shape) if self._meet(shape) else None
        if found is None or not found.fits(own):
            return None
        self._missed = 0
        self._recent = [found, *self._recent[: MOST_RECENT - 1]]
        return found, own

    def _meet(self, shape: Shape) -> bool:
        """Whether a pattern was met often enough, this time among them."""
        if len(self._shapes) >= PATTERNS_KEPT and shape not in self._shapes:
            self._shapes.clear()
        met = self._shapes[shape] = self._shapes.get(shape, 0) + 1
        return met >= MEETINGS


def _fill(key: str, own: Sequence[str]) -> str:
    """The content that was cut into these."""
    literals = key.split(GAP)
    parts = [part for both in zip(literals, own, strict=False) for part in both]
    return "".join([*parts, literals[-1]])


def _read(content: str) -> Claim:
    found: Any = from_content(Kind.CLAIM, json.loads(content))
    claim: Claim = found
    return claim
