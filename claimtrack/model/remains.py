"""Whether a content can be what redactions left of a record.

A redaction lets a content stand under an id that it does not give. So that it is no leave to alter
anything, the content has to say of itself what was taken out, and hold nothing but marks there.
"""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Any

from claimtrack.errors import InvalidClaim
from claimtrack.model.identity import content_digest, id_of_digest
from claimtrack.model.record import Kind, letter_of
from claimtrack.model.redaction import Redaction
from claimtrack.model.taking_out import INSIDE, is_marked, parts_of

LONG_AGO = dt.datetime(1, 1, 1, tzinfo=dt.UTC)


def find_vouching(
    kind: Kind,
    key: str,
    content: str,
    redactions: Iterable[Redaction],
    every: Iterable[Redaction],
) -> tuple[Redaction, ...]:
    """The redactions of a record that left just this content, and could.

    Args:
        kind: Of the record.
        key: Its id.
        content: What is there, as canonical JSON.
        redactions: Those that say what may be left of it, oldest first.
        every: All redactions of it: what none of them took cannot be gone.
    """
    fitting = tuple(each for each in redactions if is_about(each, kind, key))
    digest = content_digest(content)
    vouching = tuple(each for each in fitting if each.left == digest)
    if not vouching:
        return ()
    about = (each for each in every if is_about(each, kind, key))
    ever = frozenset(part for each in about for part in each.taken)
    try:
        told = json.loads(content)
    except ValueError:
        return ()
    return tuple(each for each in vouching if _is_left(kind, key, told, each.taken, ever))


def of_last_act(redactions: Sequence[Redaction]) -> tuple[Redaction, ...]:
    """Those that were made with the last one: of a record in several rows each left its own.

    Args:
        redactions: Of one record, in any order: by their moments one is the last.
    """
    if not redactions:
        return ()
    last = max(reversed(redactions), key=_moment)
    signed = last.author, last.at, last.reason
    return tuple(each for each in redactions if (each.author, each.at, each.reason) == signed)


def _moment(redaction: Redaction) -> dt.datetime:
    """When it was made; long ago, where it says no moment."""
    try:
        moment = dt.datetime.fromisoformat(redaction.at)
    except ValueError:
        return LONG_AGO
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)


def told_by_none(kind: Kind, key: str) -> InvalidClaim:
    """The error that a record says it was redacted, and no redaction says just that."""
    return InvalidClaim(
        f"{kind} {key} says that words of it were redacted, and no redaction says so",
        hint="import the whole export as it was written: the redaction comes first, and tells by a "
        "digest what was left",
    )


def lacks_digests(kind: Kind, key: str, parts: Iterable[str]) -> InvalidClaim:
    """The error that nothing of a redacted record shows that these parts were ever there."""
    return InvalidClaim(
        f"{kind} {key} says that words of it were redacted, and has no digest of "
        f"{', '.join(sorted(parts))}",
        hint="import the whole export as it was written",
    )


def is_about(redaction: Redaction, kind: Kind, key: str) -> bool:
    """Whether a redaction says of itself that it is of this record, and its digest says so too."""
    return (
        redaction.record == key
        and redaction.kind == kind.value
        and id_of_digest(letter_of(kind), redaction.digest) == key
    )


def _is_left(
    kind: Kind, key: str, content: Any, taken: tuple[str, ...], ever: frozenset[str]
) -> bool:
    """Whether a content says that at least these parts were taken out, and has none of them."""
    said = _said_of(kind, content)
    if said is None or said[0] != key or not frozenset(taken) <= said[1] <= ever:
        return False
    if kind is not Kind.RECEIVED:
        return _holds_marks(kind, content)
    try:
        within, inner = Kind(content["kind"]), json.loads(content["content"])
    except (KeyError, TypeError, ValueError):
        return False
    told = _said_of(within, inner)
    return (
        told is not None
        and said[1] <= {f"{INSIDE}{part}" for part in told[1]}
        and _holds_marks(within, inner)
    )


def _holds_marks(kind: Kind, content: Any) -> bool:
    """Whether the parts that a content says were taken out could be, and hold only marks."""
    said = _said_of(kind, content)
    return said is not None and all(
        part in parts_of(kind) and is_marked(kind, said[0], content, part) for part in said[1]
    )


def _said_of(kind: Kind, content: Any) -> tuple[str, frozenset[str]] | None:
    """Of which record, and which parts, a content says that they were taken out."""
    holder = content.get("claim") if kind is Kind.PROPOSAL else content
    mark = holder.get("redacted") if isinstance(holder, dict) else None
    if not isinstance(mark, dict):
        return None
    key, taken = mark.get("identity"), mark.get("taken")
    if not isinstance(key, str) or not isinstance(taken, list) or not taken:
        return None
    return key, frozenset(map(str, taken))
