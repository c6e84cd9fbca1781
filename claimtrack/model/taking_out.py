"""What `redact` takes out of a record, and what is left of it.

| kind | taken out | with names |
|---|---|---|
| claim, proposal | quote, words of figure, dates and statement, note, address | who says it |
| document | text, title, address | publisher |
| settlement, amendment, assignment, judgement | reason | the names in it |
| note | text | |
| copy | address | |
| source, alias, place | names | |
| received | what is taken out of the record inside it | the same |

The name of a topic is not taken out: the log covers under which topic a claim was recorded.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from claimtrack.figures.figure import Form
from claimtrack.model.codec import writer_of
from claimtrack.model.identity import canonical_json
from claimtrack.model.received import Received
from claimtrack.model.record import (
    Kind,
    Record,
    from_content,
    kind_of,
    read_waiting,
    record_id,
    redacted_of,
    to_content,
    to_text,
)
from claimtrack.model.redaction import REDACTED, Redacted, is_mark_of, mark_name

CLAIM_WORDS = (
    *("evidence.quote", "evidence.prefix", "evidence.suffix", "evidence.url"),
    *("figure.words", "when.as_of.words", "when.since.words", "when.said.words"),
    *("statement.text", "statement.actor", "statement.target"),
    *("references", "note"),
)
CLAIM_NAMES = ("who.claimant", "who.relays", "who.origin")

MORE: Mapping[str, tuple[str, ...]] = {
    "place": ("scope.place", "statement.place"),
    "side": ("scope.side",),
    "role": ("scope.role",),
    "definition": ("scope.definition",),
    "cause": ("scope.cause_detail",),
    "includes": ("scope.includes",),
    "excludes": ("scope.excludes",),
    "part": ("part_of",),
    "of": ("figure.of",),
    "against": ("figure.against",),
    "day": ("when.as_of", "when.since", "when.said"),
}
"""What a claim may say in words beside that, and what is compared: it goes when it is asked for."""

PARTS: Mapping[str, tuple[str, ...]] = {
    "quote": ("evidence.quote",),
    "context": ("evidence.prefix", "evidence.suffix"),
    "words": ("figure.words", "when.as_of.words", "when.since.words", "when.said.words"),
    "statement": ("statement.text", "statement.actor", "statement.target"),
    "address": ("evidence.url",),
    "references": ("references",),
    "note": ("note",),
    "source": CLAIM_NAMES,
    **MORE,
}
"""What can be taken out of a claim alone, without the rest."""

WORDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.CLAIM: CLAIM_WORDS,
    Kind.PROPOSAL: (*(f"claim.{each}" for each in CLAIM_WORDS), "because"),
    Kind.DOCUMENT: ("text", "title", "url", "published.words"),
    Kind.SETTLEMENT: ("reason",),
    Kind.NOTE: ("text",),
    Kind.AMENDMENT: ("reason",),
    Kind.ASSIGNMENT: ("reason",),
    Kind.JUDGEMENT: ("reason",),
    Kind.COPY: ("url",),
    Kind.SOURCE: ("name", "parent"),
    Kind.ALIAS: ("name", "alias"),
    Kind.PLACE: ("name", "parent"),
    Kind.RECEIVED: (),
}
"""The parts that are taken out of each kind of record."""

NAMES: Mapping[Kind, tuple[str, ...]] = {
    Kind.CLAIM: CLAIM_NAMES,
    Kind.PROPOSAL: tuple(f"claim.{each}" for each in CLAIM_NAMES),
    Kind.DOCUMENT: ("publisher",),
    Kind.SETTLEMENT: ("parties",),
    Kind.JUDGEMENT: ("left", "right"),
}
"""The parts that say who, taken out when a source is to be protected."""

INSIDE = "content."
"""What the paths of a record that waits begin with: it stands inside another."""

DATE = ".edtf"
"""The end of the path of a date: what it says is no words."""

WORDS_NEEDED = frozenset(
    {
        *("claim.figure.words", "claim.statement.text", "claim.part_of", "note.text", "copy.url"),
        *("claim.evidence.quote", "proposal.claim.evidence.quote", "settlement.reason"),
        *("proposal.claim.figure.words", "proposal.claim.statement.text", "proposal.claim.part_of"),
    }
)
"""Words, by kind and path, that a record cannot do without, or that a reader misses: a mark stands
in their place."""

NAMES_NEEDED = frozenset(
    {
        *(f"claim.{each}" for each in CLAIM_NAMES),
        *(f"proposal.claim.{each}" for each in CLAIM_NAMES),
        *("settlement.parties", "judgement.left", "judgement.right"),
        *("source.name", "source.parent", "alias.name", "alias.alias"),
        *("place.name", "place.parent"),
    }
)
"""Names, by kind and path, in whose place a name stands that nobody has."""


PLAIN_WORDS = ("role", "day")
"""What says nothing of anybody in particular: a role is one of a list."""

NAMED = frozenset(
    {"statement.actor", "statement.target", "statement.place", "scope.place", "scope.side"}
)
"""Other paths of a claim that hold names."""

TELLING = frozenset(
    {
        *("evidence.quote", "statement.text", "note"),
        *(path for part, paths in MORE.items() if part not in PLAIN_WORDS for path in paths),
    }
)
"""Paths of a claim whose whole text, where another record has it, is the same told again. Words of
figures and days, addresses and publishers stand in many records that have nothing to do with it.
What goes only when it is asked for is meant to be gone, wherever it stands."""

TELLING_OF = frozenset({"note.text", "settlement.reason"})
"""The same of other records, by kind and path."""


PLAIN = (Form.BARE, Form.EXACT)
"""Forms that a number by itself tells."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What is left of a record, and what was taken out of it now."""

    left: Record
    parts: tuple[str, ...]
    """As paths; empty when there was nothing of it."""
    words: tuple[str, ...]
    """The texts that were taken out, the longest first."""
    names: frozenset[str] = frozenset()
    """Those of them that are names."""
    telling: frozenset[str] = frozenset()
    """Those of them that are whole quotes, notes or names: another record with one says the
    same."""
    asked: tuple[str, ...] = ()
    """Every part that was to go, as paths, whether it was there or not."""


def take_out(
    record: Record,
    *,
    names: bool = False,
    more: Collection[str] = (),
    only: Collection[str] | None = None,
    besides: Collection[str] = (),
    reason: str,
    author: str,
    at: str,
) -> Taken:
    """Take words out of a record; what was taken out before stays taken out.

    Args:
        record: Of a kind in `WORDS`.
        names: Whether to take out who said it too.
        more: What else, of a claim: keys of `MORE`.
        only: Paths that are taken out in place of the usual ones; None: the usual ones.
        besides: Paths that are taken out too.
        reason: Why.
        author: Who does it.
        at: When, as an ISO 8601 moment in UTC.
    """
    kind, key = kind_of(record), record_id(record)
    if kind is Kind.RECEIVED:
        return _take_out_of_received(
            record,
            names=names,
            more=more,
            only=None if only is None else _inside(only),
            besides=_inside(besides),
            reason=reason,
            author=author,
            at=at,
        )
    content = to_content(record)
    before = redacted_of(record)
    parts: list[str] = []
    words: list[str] = []
    called: set[str] = set()
    telling: set[str] = set()
    usual = _paths(kind, names=names, more=more) if only is None else only
    gone = before.taken if before else ()
    asked = tuple(dict.fromkeys((*usual, *besides)))
    for path in asked:
        found = [] if path in gone else _put_mark(kind, key, content, path)
        if not found:
            continue
        parts.append(path)
        words.extend(each for each in found if each != REDACTED)
        if f"{kind}.{path}" in NAMES_NEEDED or path.removeprefix("claim.") in NAMED:
            called.update(found)
        if path.removeprefix("claim.") in TELLING or f"{kind}.{path}" in TELLING_OF:
            telling.update(found)
    if not parts:
        return Taken(record, (), ())
    taken = tuple(dict.fromkeys((*gone, *parts)))
    holder = content["claim"] if kind is Kind.PROPOSAL else content
    holder["redacted"] = _covered(record, Redacted(key, taken, reason, author, at))
    left = from_content(kind, content)
    longest_first = tuple(sorted(set(words), key=lambda each: (-len(each), each)))
    return Taken(
        left, tuple(parts), longest_first, frozenset(called), frozenset(called | telling), asked
    )


def _put_mark(kind: Kind, key: str, content: dict[str, Any], path: str) -> list[str]:
    """Take one part out of a content, or put a mark where something has to stand; its texts."""
    holder, last = _find(content, path)
    found = [] if holder is None else list(_texts(holder[last]))
    if holder is None or not found:
        return []
    if f"{kind}.{path}" in NAMES_NEEDED:
        marks = sum(is_mark_of(text, key) for text in _texts(content))  # each mark is another
        holder[last], _ = _marked(holder[last], key, marks)
    elif f"{kind}.{path}" in WORDS_NEEDED:
        holder[last] = _mark_words(path, holder)
    else:
        del holder[last]
    return found


def _inside(paths: Collection[str]) -> tuple[str, ...]:
    """Paths of a record that waits as paths of the record inside it."""
    return tuple(path.removeprefix(INSIDE) for path in paths)


def texts_of(record: Record) -> Iterator[tuple[str, str]]:
    """Every text of a record with its path; of one that waits, those of the record inside it."""
    content = to_content(record)
    content.pop("redacted", None)
    if kind_of(record) is Kind.RECEIVED:
        inner = json.loads(content.pop("content"))
        inner.pop("redacted", None)
        content["content"] = inner
    yield from _walk(content, "")


def _walk(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for each in value:
            yield from _walk(each, path)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _walk(each, f"{path}.{key}" if path else key)


def part_of(record: Record, path: str) -> str | None:
    """The part that is taken out where a text stands at a path; None: it cannot be taken out."""
    kind, start = kind_of(record), ""
    if isinstance(record, Received):
        kind, start = Kind(record.kind), INSIDE
    inside = path.removeprefix(start)
    fitting = [each for each in parts_of(kind) if inside == each or inside.startswith(f"{each}.")]
    return start + max(fitting, key=len) if fitting else None


def options_for(kind: Kind, part: str, *, alone: bool = False) -> tuple[str, ...]:
    """The options of `redact` that a part of a record goes with; none for what goes without.

    Args:
        kind: Of the record; of one that waits, that of the record inside it.
        part: A path, as `part_of` tells it.
        alone: Whether nothing else is to go.
    """
    path = part.removeprefix(INSIDE)
    is_of_claim = kind in {Kind.CLAIM, Kind.PROPOSAL}
    if alone and is_of_claim:
        asked = (("--only", each) for each, paths in PARTS.items() if _of_claim(path) in paths)
        return next(asked, ())
    if path in NAMES.get(kind, ()):
        return ("--source",)
    asked = (("--also", each) for each, paths in MORE.items() if _of_claim(path) in paths)
    return next(asked, ()) if is_of_claim else ()


def kind_inside(record: Record) -> Kind:
    """The kind of a record; of one that waits, that of the record inside it."""
    return Kind(record.kind) if isinstance(record, Received) else kind_of(record)


def _of_claim(path: str) -> str:
    return path.removeprefix("claim.")


def left_in(record: Record) -> Iterator[tuple[str, str]]:
    """The texts of a record that could still be taken out, and its topic, each with its path."""
    redacted = redacted_of(record)
    gone = frozenset(redacted.taken) if redacted else frozenset()
    for path, text in texts_of(record):
        if path in gone or path.endswith(DATE):
            continue
        if part_of(record, path) is not None or path.removeprefix("claim.") == "topic":
            yield path, text


def _take_out_of_received(record: Any, **said: Any) -> Taken:
    """The same of a record that waits, which stands inside another."""
    taken = take_out(read_waiting(record), **said)
    if not taken.parts:
        return Taken(record, (), ())
    parts = tuple(f"{INSIDE}{each}" for each in taken.parts)
    before = record.redacted.taken if record.redacted else ()
    mark = Redacted(
        record_id(record),
        tuple(dict.fromkeys((*before, *parts))),
        said["reason"],
        said["author"],
        said["at"],
    )
    content = to_content(record) | {
        "content": canonical_json(to_content(taken.left)),
        "redacted": _covered(record, mark),
    }
    asked = tuple(f"{INSIDE}{each}" for each in taken.asked)
    return Taken(
        from_content(Kind.RECEIVED, content), parts, taken.words, taken.names, taken.telling, asked
    )


def _covered(record: Record, mark: Redacted) -> dict[str, Any]:
    """What a record says of its redaction and what is kept for its proof, as JSON-ready values.

    Args:
        record: As it is before.
        mark: Says what is gone then.
    """
    from claimtrack.model.leaves import cover  # noqa: PLC0415 - it asks this module for the parts

    salts, leaves = cover(record, to_text(record), mark.taken)
    written: dict[str, Any] = writer_of(Redacted)(replace(mark, salts=salts, leaves=leaves))
    return written


def _paths(kind: Kind, *, names: bool, more: Collection[str]) -> Iterator[str]:
    yield from WORDS[kind]
    if names:
        yield from NAMES.get(kind, ())
    if kind in {Kind.CLAIM, Kind.PROPOSAL}:
        start = "claim." if kind is Kind.PROPOSAL else ""
        yield from (f"{start}{path}" for each in more for path in MORE[each])


def _find(content: dict[str, Any], path: str) -> tuple[dict[str, Any] | None, str]:
    """The object that holds the last step of a path, and that step; None: it is not there."""
    *steps, last = path.split(".")
    holder: Any = content
    for step in steps:
        holder = holder.get(step) if isinstance(holder, dict) else None
    if not isinstance(holder, dict) or last not in holder:
        return None, last
    return holder, last


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value."""
    return (text for _, text in _walk(value, ""))


def parts_of(kind: Kind) -> tuple[str, ...]:
    """Every part that can ever be taken out of a record of this kind, as paths, the usual first."""
    return tuple(_paths(kind, names=True, more=MORE)) if kind in WORDS else ()


def is_marked(kind: Kind, key: str, content: dict[str, Any], path: str) -> bool:
    """Whether a part is gone, or holds what stands in its place and nothing else.

    Args:
        kind: Of the record.
        key: Its id.
        content: What is left of it, as JSON-ready values.
        path: Of the part.
    """
    holder, last = _find(content, path)
    if holder is None:
        return True
    if f"{kind}.{path}" in NAMES_NEEDED:
        return all(is_mark_of(each, key) for each in _texts(holder[last]))
    return f"{kind}.{path}" in WORDS_NEEDED and holder[last] == _mark_words(path, holder)


def _marked(value: Any, key: str, number: int) -> tuple[Any, int]:
    """A name, or those in a list, each replaced by a mark of its own; and how many there are."""
    if isinstance(value, str):
        return mark_name(key, number + 1), number + 1
    found = []
    for each in value:
        marked, number = _marked(each, key, number)
        found.append(marked)
    return found, number


def _mark_words(path: str, holder: Mapping[str, Any]) -> str:
    """The mark for words; beside that of a figure its form and number, which stay on record."""
    if not path.endswith("figure.words"):
        return REDACTED
    form = "" if holder["form"] in PLAIN else f" {holder['form']}"
    value = f" {holder['value']}" if "value" in holder else ""
    upper = f"-{holder['upper']}" if "upper" in holder else ""
    return f"{REDACTED}{form}{value}{upper}"
