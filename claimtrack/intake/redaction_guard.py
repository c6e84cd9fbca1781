"""What a redaction, and a record that words were taken out of, must say by themselves.

A redaction that comes with its record is held against it by `workflow.admitting`; here is what
either can be judged by alone.
"""

import re
from collections.abc import Iterable

from claimtrack.errors import InvalidClaim
from claimtrack.model.identity import DIGITS, id_of_digest
from claimtrack.model.leaves import find_misfit
from claimtrack.model.received import Received
from claimtrack.model.record import Kind, Record, kind_of, letter_of, redacted_of, to_content
from claimtrack.model.redaction import Redacted, Redaction
from claimtrack.model.taking_out import INSIDE, WORDS, is_marked, parts_of

DIGEST = re.compile(r"[0-9a-f]{64}")

WHOLE_EXPORT = "import the whole export as it was written"


def check_redaction(redaction: Redaction) -> None:
    """Refuse a redaction that says of itself what cannot be.

    Raises:
        InvalidClaim: Of its kind nothing is taken out, a digest is none or that of something else,
            or it names parts that nobody takes out.
    """
    kind = next((each for each in WORDS if each.value == redaction.kind), None)
    if kind is None:
        raise _misfit("kind", f'of a "{redaction.kind[:40]}" nothing is taken out')
    for field, text in (
        ("digest", redaction.digest),
        ("left", redaction.left),
        ("rows", redaction.rows),
    ):
        if not DIGEST.fullmatch(text) and (text or field != "rows"):
            raise _misfit(field, f'"{text[:70]}" is no SHA-256 in hexadecimal')
    if id_of_digest(letter_of(kind), redaction.digest) != redaction.record:
        raise _misfit(
            "record",
            f'a redaction of "{redaction.record[:40]}" with the kind or the digest of something '
            "else",
        )
    _check_paths("taken", kind, redaction.taken)


def check_mark(record: Record, mark: Redacted) -> None:
    """Refuse a record that says of itself that words were taken out, and is not what is left then.

    Args:
        record: What is said to be left.
        mark: What it says.

    Raises:
        InvalidClaim: It has no id, names no parts, parts that nobody takes out, or parts that are
            still there; or what it keeps for its proof does not fit the parts that it has.
    """
    kind = kind_of(record)
    if not re.fullmatch(rf"{letter_of(kind)}1-[0-9a-f]{{{DIGITS}}}", mark.identity):
        raise _misfit("redacted.identity", f'"{mark.identity[:40]}" is no id of a {kind}')
    if not mark.taken:
        raise _misfit("redacted.taken", "words were taken out, and it names no part")
    _check_paths("redacted.taken", kind, mark.taken)
    if kind is not Kind.RECEIVED:  # of what waits the record inside it is checked
        content = to_content(record)
        for path in mark.taken:
            if not is_marked(kind, mark.identity, content, path):
                raise _misfit(
                    "redacted.taken",
                    f"{path} is said to be gone, and what stands there is no mark of it",
                )
    if (found := find_misfit(record)) is not None:
        field, trouble = found
        raise _misfit(f"redacted.{field}", trouble)


def check_mark_inside(received: Received, inside: Record) -> None:
    """Refuse what waits where it says that parts are gone, and the record inside it does not.

    Raises:
        InvalidClaim: It does.
    """
    mark, within = received.redacted, redacted_of(inside)
    gone = frozenset() if within is None else frozenset(f"{INSIDE}{each}" for each in within.taken)
    for path in mark.taken if mark is not None else ():
        if path not in gone:
            raise _misfit(
                "redacted.taken", f"{path[:60]} is said to be gone, and the record inside keeps it"
            )


def _check_paths(field: str, kind: Kind, paths: Iterable[str]) -> None:
    """Refuse parts that nobody takes out of such a record, and one that is named twice.

    Raises:
        InvalidClaim: One is.
    """
    met: set[str] = set()
    for path in paths:
        if not _is_part(kind, path):
            raise _misfit(field, f'"{path[:60]}" is no part that is taken out of a {kind}')
        if path in met:
            raise _misfit(field, f"{path} is named twice")
        met.add(path)


def _is_part(kind: Kind, path: str) -> bool:
    if kind is not Kind.RECEIVED:
        return path in parts_of(kind)
    inside = path.removeprefix(INSIDE)
    return inside != path and any(inside in parts_of(each) for each in WORDS)


def _misfit(field: str, message: str) -> InvalidClaim:
    return InvalidClaim(message, hint=WHOLE_EXPORT, place=field)
