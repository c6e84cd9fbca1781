"""The parts of a record that redaction can take, each proved by a digest of its own.

So what redaction left of a record is proved, and what it took need not be there for that. A digest
of a day or a name alone could be guessed: each part is digested with a salt. The salts are made of
the whole content, so that nobody has one who does not have all that stood there; a redacted record
keeps those of what is left of it, and of what was taken the digest.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, get_type_hints

from claimtrack.dates.period import Period
from claimtrack.model.codec import PERIODS_KEPT, default_of, speller_of, type_without_none
from claimtrack.model.identity import canonical_text
from claimtrack.model.received import Received
from claimtrack.model.record import TYPES, Kind, Record, kind_of, read_waiting, redacted_of
from claimtrack.model.staying import staying_digest
from claimtrack.model.taking_out import WORDS, parts_of

SALT_BYTES = 16
"""As many as an id has: what cannot be guessed of the one cannot be of the other."""

SALT_DIGITS = 2 * SALT_BYTES

SALTED = "claimtrack salts\n"
"""What stands before a content that salts are made of, so that they are no other digest of it."""

SALT = re.compile(rf"([a-z_.]+) ([0-9a-f]{{{SALT_DIGITS}}})")
LEAF = re.compile(r"([a-z_.]+) ([0-9a-f]{64})")

Texts = list[tuple[str, str]]
"""Parts with their paths."""

Collector = Callable[[Any, Texts], None]
"""Adds the parts of a value to those that were found."""


def proof_digest(record: Record, content: str) -> str:
    """What the chain has of a record beside the digest of its content: PROOF of its recipe 3.

    Whole or redacted, a record has the same. Of a kind of which nothing can be taken it is empty.

    Args:
        record: Whole, or what is left of it.
        content: Its canonical JSON.
    """
    if kind_of(record) not in WORDS:
        return ""
    lines = [staying_digest(record)]
    lines += [f"{path} {leaf}" for path, leaf in _leaves(record, content)]
    return hashlib.sha256("\n".join((*lines, "")).encode()).hexdigest()


def proof_of_texts(staying: str, texts: Texts, content: str) -> str:
    """The same of a whole record.

    Args:
        staying: The digest of what redaction cannot take.
        texts: Its parts, in the order of their paths, as canonical JSON.
        content: Its canonical JSON.
    """
    told = f"{SALTED}{content}".encode("utf-8", "surrogatepass")
    salts = hashlib.shake_256(told).hexdigest(SALT_BYTES * len(texts))
    lines, at = [staying], 0
    for path, text in texts:
        leaf = f"{salts[at : at + SALT_DIGITS]} {path} {text}".encode("utf-8", "surrogatepass")
        lines.append(f"{path} {hashlib.sha256(leaf).hexdigest()}")
        at += SALT_DIGITS
    return hashlib.sha256("\n".join((*lines, "")).encode()).hexdigest()


def texts_of(record: Record) -> Texts:
    """The parts that are there and that redaction can take, in the order of their paths."""
    return _texts_of(record)


def cover(
    record: Record, content: str, taken: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is kept of a record when parts are taken out: salts of what is left, and leaves.

    Args:
        record: As it is before.
        content: Its canonical JSON.
        taken: Every part that is gone then, as paths, those that were taken before too.
    """
    texts = dict(_texts_of(record))
    covered = _covered_before(record, texts)
    made = dict(zip(texts, _salts(len(texts), content), strict=True))
    salts, leaves = (made, {}) if covered is None else covered
    gone = frozenset(taken)
    for path in [each for each in salts if _is_in(each, gone)]:
        leaves[path] = _leaf(salts.pop(path), path, texts[path])
    return _told(salts), _told(leaves)


def _told(values: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{path} {value}" for path, value in sorted(values.items()))


def _leaves(record: Record, content: str) -> Iterator[tuple[str, str]]:
    """The digest of every part with its path, in the order of paths."""
    told = _texts_of(record)
    covered = None
    if redacted_of(record) is not None:
        texts = dict(told)
        covered = _covered_before(record, texts)
    if covered is None:
        for salt, (path, text) in zip(_salts(len(told), content), told, strict=True):
            yield path, _leaf(salt, path, text)
        return
    salts, leaves = covered
    for path in sorted((*salts, *leaves)):
        yield path, leaves.get(path) or _leaf(salts[path], path, texts[path])


def _leaf(salt: str, path: str, text: str) -> str:
    return hashlib.sha256(f"{salt} {path} {text}".encode("utf-8", "surrogatepass")).hexdigest()


def _salts(count: int, content: str) -> Iterator[str]:
    """So many salts, from all that a record says."""
    told = f"{SALTED}{content}".encode("utf-8", "surrogatepass")
    made = hashlib.shake_256(told).hexdigest(SALT_BYTES * count)
    return (made[at : at + SALT_DIGITS] for at in range(0, len(made), SALT_DIGITS))


def _covered_before(
    record: Record, texts: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]] | None:
    """The salts and leaves that a redacted record keeps; None: it has none that fit it.

    There is a salt for each part that is there and was not taken, and leaves are of what was: so
    nothing can be left out, put in or altered under a leaf.
    """
    mark = redacted_of(record)
    if mark is None or not (mark.salts or mark.leaves):
        return None
    salts, leaves = _read(mark.salts, SALT), _read(mark.leaves, LEAF)
    if salts is None or leaves is None:
        return None
    gone = frozenset(mark.taken)
    left = {path for path in texts if not _is_in(path, gone)}
    if salts.keys() != left or not all(_is_in(path, gone) for path in leaves):
        return None
    return salts, leaves


def _read(told: Iterable[str], form: re.Pattern[str]) -> dict[str, str] | None:
    """Values by path; None: they are not as they are written."""
    found: dict[str, str] = {}
    for each in told:
        match = form.fullmatch(each)
        if match is None or match[1] in found:
            return None
        found[match[1]] = match[2]
    return found


def _is_in(path: str, taken: frozenset[str]) -> bool:
    """Whether a part, or one that it is in, was taken."""
    return path in taken or any(path.startswith(f"{each}.") for each in taken)


def _texts_of(record: Record) -> Texts:
    """The parts that are there with their paths, as canonical JSON, without those inside them.

    They come in the order of their paths.
    """
    if isinstance(record, Received):
        return [(f"content.{path}", text) for path, text in _texts_of(read_waiting(record))]
    found: Texts = []
    _collector(kind_of(record))(record, found)
    return found


@cache
def _collector(kind: Kind) -> Collector:
    return _collector_of(TYPES[kind], "", frozenset(parts_of(kind)))


def _collector_of(kind: Any, start: str, parts: frozenset[str]) -> Collector:
    """What collects the parts of an object, and of those in it.

    Args:
        kind: Its type.
        start: Its path, ended by a full stop; empty of a record.
        parts: The paths of all parts that can be taken.
    """
    hints = get_type_hints(kind)
    plan = []
    for each in sorted(fields(kind), key=lambda each: each.name):
        path = f"{start}{each.name}"
        collect = _part_collector(path, type_without_none(hints[each.name]), parts)
        if collect is not None:
            plan.append((attrgetter(each.name), default_of(each), collect))

    def collect_all(holder: Any, found: Texts) -> None:
        for value_of, default, collect in plan:
            value = value_of(holder)
            if value is not None and value is not default and value != default:
                collect(value, found)

    return collect_all


def _part_collector(path: str, kind: Any, parts: frozenset[str]) -> Collector | None:
    """What collects a part, or those in it; None where nothing of it can be taken."""
    inside = frozenset(each for each in parts if each.startswith(f"{path}."))
    if kind is Period and (inside or path in parts):
        return _period_collector(path, parts)
    if path in parts:
        spell = speller_of(kind)
        return lambda value, found: found.append((path, spell(value)))
    return _collector_of(kind, f"{path}.", inside) if inside else None


def _period_collector(path: str, parts: frozenset[str]) -> Collector:
    """A day is a part, its words are another."""

    @lru_cache(maxsize=PERIODS_KEPT)
    def spelled(value: Period) -> tuple[tuple[str, str], ...]:
        told = ((path, value.edtf), (f"{path}.words", value.words))
        return tuple((each, canonical_text(text)) for each, text in told if each in parts and text)

    return lambda value, found: found.extend(spelled(value))
