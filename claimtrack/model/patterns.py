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
from typing import Any

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
        *("value", "words", "note", "refs", "place", "side", "as_of", "said", "since"),
        "claimant",
    }
)
"""The slots whose parts stand in every rendering of a claim as they stand in its content."""

DAYS_KEPT = 1 << 14
"""How many days are remembered to be days. Ours: forty years."""

MOST_DIGITS = 18
"""Of a whole number that every database keeps as it is."""

_ONE_REFERENCE = r'\["[^"\\,]*"\]'

DAYS = ("as_of", "said", "since")
"""The slots that may hold a day."""

_SPELLINGS: Mapping[str, str] = {
    **dict.fromkeys(DAYS, f"({DAY})"),
    "value": rf"(0|[1-9][0-9]{{0,{MOST_DIGITS - 1}}})",
    "refs": rf"({_ONE_REFERENCE})",
}
"""How the parts of some slots are spelled in a plain pattern; those of the others are any text."""

_SAMPLES: tuple[dict[str, str], ...] = (
    {
        "value": "918273645546372819",
        "words": "Qwrd918x",
        "note": "Qnte827x",
        "refs": '["Qref736x"]',
        "place": "Qplc645x",
        "side": "Qsde554x",
        "claimant": "Qclm463x",
        "as_of": "1911-07-23",
        "said": "1922-11-28",
        "since": "1903-05-19",
    },
    {
        "value": "0",
        "words": "0",
        "note": "n, 0",
        "refs": '[""]',
        "place": "0",
        "side": "0",
        "claimant": "0",
        "as_of": "2000-02-28",
        "said": "2000-02-29",
        "since": "2000-12-31",
    },
)
"""Parts that are looked for in what is made of a claim, and parts that try the same once more."""

Rendering = Callable[[Claim], str]
"""A text that is made of a claim."""


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


def _is_one_reference(text: str) -> bool:
    return text.isprintable() and re.fullmatch(_ONE_REFERENCE, text) is not None


_CHECKS: Mapping[str, Callable[[str], bool]] = {
    **dict.fromkeys(("words", "note", "place", "side", "claimant"), str.isprintable),
    **dict.fromkeys(DAYS, _is_day),
    "value": _is_whole,
    "refs": _is_one_reference,
}


class PlainPattern:
    """A pattern whose claims differ only in parts that are taken over as they are.

    What is made of one of its claims is the same for each of them but for these parts: a text that
    was made once is filled in again, instead of being made of a claim that is read first.
    """

    def __init__(self, key: str, slots: tuple[str, ...], example: Claim) -> None:
        """Take over what is known of it (see `find_plain`)."""
        self.slots = slots
        self.example = example
        """Some claim of it."""
        self.found_under = (example.topic, example.metric, example.when.count_type.value)
        """Topic, metric and count type of every claim of it."""
        self._renderings: dict[Rendering, Callable[[Sequence[str]], str] | None] = {}
        self.key = key
        self._checks = tuple(_CHECKS[each] for each in slots)
        self._days = tuple(place for place, slot in enumerate(slots) if slot in DAYS)
        literals = list(map(re.escape, key.split(GAP)))
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

        They are those that `cut` finds: between the same literal texts no part has a quotation mark
        in which a key could begin.
        """
        found = self._match(content)
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
        return _read(_fill(self.key, own))

    def render(self, rendering: Rendering) -> Callable[[Sequence[str]], str] | None:
        """What makes a text of the parts of a claim; None where it takes more than these.

        It is worked out once for each rendering.
        """
        if rendering not in self._renderings:
            self._renderings[rendering] = self._find_filling(rendering)
        return self._renderings[rendering]

    def _find_filling(self, rendering: Rendering) -> Callable[[Sequence[str]], str] | None:
        first, second = ([each[slot] for slot in self.slots] for each in _SAMPLES)
        text = rendering(self.example)
        if any(text.count(part) > 1 for part in first):
            return None
        found = sorted(
            (text.index(part), place) for place, part in enumerate(first) if part in text
        )
        pieces, end = [], 0
        for start, place in found:
            pieces.append(text[end:start].replace("%", "%%"))
            end = start + len(first[place])
        pieces.append(text[end:].replace("%", "%%"))
        pattern, taken = "%s".join(pieces), tuple(place for _, place in found)

        def fill(own: Sequence[str]) -> str:
            return pattern % tuple([own[place] for place in taken])

        try:
            return fill if fill(second) == rendering(self.claim(second)) else None
        except (InvalidClaim, ValueError):
            return None


@lru_cache(maxsize=PATTERNS_KEPT)
def find_plain(key: str) -> PlainPattern | None:
    """The pattern with this key; None where its claims have to be read one by one."""
    found = find_pattern(key)
    if found is None:
        return None
    slots = tuple(slot for slot, place in zip(SLOTS, found.order, strict=True) if place >= 0)
    days = set(DAYS).intersection(slots)
    if not PLAIN.issuperset(slots) or not days <= found.days or '"value":"' in key:
        return None
    if "\\u0000" in key or not key.replace(GAP, "").isprintable():
        return None  # what no ledger holds, or not without a look at it
    sample = [_SAMPLES[0][slot] for slot in slots]
    content = _fill(key, sample)
    try:
        example = _read(content)
    except (InvalidClaim, ValueError):
        return None
    if any(part in key for part in sample) or to_text(example) != content:
        return None
    return PlainPattern(key, slots, example)


Cut = tuple[PlainPattern, list[str]]
"""The pattern of a claim, and the parts of its own."""


MOST_RECENT = 4
"""Patterns that are tried before a content is cut. Ours: rows of one table follow few, in turns,
and one that does not fit costs a tenth of a cut."""


class Met:
    """Patterns that were met before: it takes as long to know one as to read several claims."""

    def __init__(self) -> None:
        """Begin with none."""
        self._keys: set[str] = set()
        self._recent: list[PlainPattern] = []

    def find(self, content: str) -> Cut | None:
        """A content, cut; None where the claim has to be read."""
        for plain in self._recent:
            own = plain.split(content)
            if own is not None:
                return plain, own
        key, own = cut(content)
        found = find_plain(key) if self._meet(key) else None
        if found is None or not found.fits(own):
            return None
        self._recent = [found, *self._recent[: MOST_RECENT - 1]]
        return found, own

    def _meet(self, key: str) -> bool:
        """Whether a pattern was met before; from now on it was."""
        if key in self._keys:
            return True
        if len(self._keys) >= PATTERNS_KEPT:
            self._keys.clear()
        self._keys.add(key)
        return False


def _fill(key: str, own: Sequence[str]) -> str:
    """The content that was cut into these."""
    literals = key.split(GAP)
    parts = [part for both in zip(literals, own, strict=False) for part in both]
    return "".join([*parts, literals[-1]])


def _read(content: str) -> Claim:
    found: Any = from_content(Kind.CLAIM, json.loads(content))
    claim: Claim = found
    return claim
