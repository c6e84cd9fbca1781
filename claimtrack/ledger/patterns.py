"""What claims have in common, written once: the content of a claim is a pattern with gaps.

A hundred thousand claims of one table differ in their number, their place and their days. The
content of each, canonical JSON, is cut by spelling into the parts of its own and the rest, which is
its pattern; filled in again, the two give the very same text. So no digest and no id knows of it.

A SQLite ledger keeps the two apart (`claimtrack.ledger.claim_rows`); there the pattern is a text
for `printf`, with one gap for each of `SLOTS` in their order, which is that of canonical JSON.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

GAP = "\0"
"""Stands in a pattern where a part is left out: no content has this character."""

SLOTS = (
    *("evidence", "upper", "value", "words", "note", "part_of", "redacted", "refs"),
    *("place", "statement", "as_of", "said", "since"),
)
"""The parts of a claim that are often its own, in the order of its canonical JSON. The whole object
or list where it has several parts; of a day, the day."""

WHOLE = "whole"
"""The last gap: the content of a claim that cannot be cut."""

DAY = r"[12]\d{3}-\d\d-\d\d"
"""A day that SQLite can count on from; what is less or more precise is no day."""

_OBJECT = r'\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\}'
_LIST = r'\[(?:[^\[\]"]|"(?:[^"\\]|\\.)*")*\]'

_PARTS = re.compile(
    r'("(?:(?:words|place|note|part_of)":"(?=[^"\\]+")'
    r'|(?:value|upper)":"?(?=\d+(?:\.\d+)?"?[,}])'
    rf'|(?:as_of|said|since)":(?:\{{"edtf":"(?={DAY}"\}})|(?=\{{))'
    r'|(?:evidence|statement|redacted)":(?=\{)'
    r'|references":(?=\[)))'
    rf'((?<=")[^"\\]+|(?<=:)(?:\d+|{_OBJECT}|{_LIST}))'
)
"""A key with what stands before a part, and the part. Inside a text no key is found: there each
quotation mark has a backslash before it."""

PATTERNS_KEPT = 4096
"""How many patterns are remembered. Ours: a few megabytes."""

_GAPS = tuple([GAP] * count for count in range(len(SLOTS) + 1))


def cut(content: str) -> tuple[str, list[str]]:
    """A content as its pattern, with a `GAP` for each part, and the parts; the second may be long.

    >>> cut('{"figure":{"value":7,"words":"7"},"metric":"killed"}')[1]
    ['7', '7']
    """
    pieces = _PARTS.split(content)
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
    if any(left >= right for left, right in zip(places, places[1:], strict=False)):
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


_KEY = re.compile(r'"(\w+)":(?:"|\{"edtf":")?\Z')


def _slot(before: str) -> str:
    """Which slot a part fills, by what stands before it."""
    found = _KEY.search(before)
    name = found[1] if found else ""
    return "refs" if name == "references" else name


UNCUT = Pattern("%.0s" * len(SLOTS) + "%s", (-1,) * len(SLOTS), frozenset())
"""The pattern of a content that cannot be cut."""
