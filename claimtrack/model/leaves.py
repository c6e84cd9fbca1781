"""The parts of a record that redaction can take, each proved by a digest of its own.

So what redaction left of a record is proved, and what it took need not be there for that. A digest
of a day or a name alone could be guessed: each part is digested with a salt. The salts are made of
the whole content, so that nobody has one who does not have all that stood there; a redacted record
keeps those of what is left of it, and of what was taken the digest.
"""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256, shake_256

from claimtrack.model.identity import content_digest
from claimtrack.model.received import Received
from claimtrack.model.record import Record, kind_of, read_waiting, redacted_of
from claimtrack.model.redaction import Redacted, Redaction
from claimtrack.model.splitting import Texts, split
from claimtrack.model.taking_out import INSIDE, WORDS

SALT_BYTES = 16
"""As many as an id has: what cannot be guessed of the one cannot be of the other."""

SALT_DIGITS = 2 * SALT_BYTES

SALTED = "claimtrack salts\n"
"""What stands before a content that salts are made of, so that they are no other digest of it."""

SALT = re.compile(rf"([a-z_.]+) ([0-9a-f]{{{SALT_DIGITS}}})")
LEAF = re.compile(r"([a-z_.]+) ([0-9a-f]{64})")


def proof_digest(record: Record, content: str) -> str:
    """What the chain has of a record beside the digest of its content: PROOF of its recipe 3.

    Whole or redacted, a record has the same. Of a kind of which nothing can be taken it is empty.

    Args:
        record: Whole, or what is left of it.
        content: Its canonical JSON.
    """
    if kind_of(record) not in WORDS:
        return ""
    staying, told = split(record)
    leaves = "".join(_leaf_lines(record, told, content))
    return content_digest(f"{content_digest(staying)}\n{leaves}")


def cover(
    record: Record, content: str, taken: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is kept of a record when parts are taken out: salts of what is left, and leaves.

    Args:
        record: As it is before.
        content: Its canonical JSON.
        taken: Every part that is gone then, as paths, those that were taken before too.
    """
    texts = dict(split(record)[1])
    covered = _covered_before(record, texts)
    made = dict(zip(texts, _salts(len(texts), content), strict=True))
    salts, leaves = (made, {}) if covered is None else covered
    gone = frozenset(taken)
    for path in [each for each in salts if _is_in(each, gone)]:
        leaves[path] = _leaf(salts.pop(path), path, texts[path])
    return _told(salts), _told(leaves)


def find_unproved(record: Record, named: Iterable[str] = ()) -> frozenset[str]:
    """The parts of a redacted record that are said to be gone and have no leaf, as paths.

    Nothing shows of these that they were ever there. A leaf shows it as far as PROOF of the record
    is known from before: then none can be added.

    Args:
        record: What is left; of one that waits, what the record inside it says counts too.
        named: Parts that redactions of it say were taken.
    """
    mark = redacted_of(record)
    if mark is None:
        return frozenset(named)
    covered = _covered_before(record, dict(split(record)[1]))
    leaves = {} if covered is None else covered[1]
    said = {*mark.taken, *named}
    if isinstance(record, Received) and (within := redacted_of(read_waiting(record))) is not None:
        said.update(f"{INSIDE}{path}" for path in within.taken)
    return frozenset(said.difference(leaves))


def find_lacking(
    record: Record,
    vouching: Redaction,
    redactions: Iterable[Redaction],
    inside: Iterable[Redaction] = (),
) -> frozenset[str]:
    """The parts that what comes redacted says are gone, without the digest that it has to keep.

    What was redacted before these were kept has none, and may lack those parts later too.

    Args:
        record: What comes.
        vouching: The redaction that left it.
        redactions: All of this record.
        inside: Where the record waits, all of the record inside it.
    """
    mark = redacted_of(record)
    if mark is None or not (mark.salts or mark.leaves):
        return frozenset()
    excused = {path for each in redactions if each != vouching for path in each.taken}
    excused |= {f"{INSIDE}{path}" for each in inside for path in each.taken}
    return find_unproved(record, vouching.taken) - excused.difference(vouching.taken)


def find_misfit(record: Record) -> tuple[str, str] | None:
    """What does not fit of the salts and leaves that a redacted record keeps, and in which of them.

    None: they fit, or it keeps none, as what was redacted before these were kept. Whether a value
    is the one that was made of the whole content, nobody can tell who does not have that.
    """
    mark = redacted_of(record)
    if mark is None or not (mark.salts or mark.leaves):
        return None
    return _find_misfit(mark, dict(split(record)[1]))


def _told(values: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{path} {value}" for path, value in sorted(values.items()))


def _leaf_lines(record: Record, told: Texts, content: str) -> list[str]:
    """The digest of every part with its path, a line for each, in the order of paths."""
    covered = None
    if redacted_of(record) is not None:
        texts = dict(told)
        covered = _covered_before(record, texts)
    if covered is None:
        return _lines_of_whole(told, content)
    salts, leaves = covered
    return [
        f"{path} {leaves.get(path) or _leaf(salts[path], path, texts[path])}\n"
        for path in sorted((*salts, *leaves))
    ]


def _lines_of_whole(texts: Texts, content: str) -> list[str]:
    """The same of a record of which nothing was taken."""
    return [
        f"{path} {sha256(f'{salt} {path} {text}'.encode()).hexdigest()}\n"
        for salt, (path, text) in zip(_salts(len(texts), content), texts, strict=True)
    ]


def _leaf(salt: str, path: str, text: str) -> str:
    return content_digest(f"{salt} {path} {text}")


def make_salts(count: int, content: str) -> str:
    """So many salts in one text, from all that a record says; each has `SALT_DIGITS`."""
    told = f"{SALTED}{content}".encode("utf-8", "surrogatepass")
    return shake_256(told).hexdigest(SALT_BYTES * count)


def _salts(count: int, content: str) -> list[str]:
    """The same one by one."""
    made = make_salts(count, content)
    return [made[at : at + SALT_DIGITS] for at in range(0, len(made), SALT_DIGITS)]


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
    if _find_misfit(mark, texts) is not None:
        return None
    return _read(mark.salts, SALT) or {}, _read(mark.leaves, LEAF) or {}


def _find_misfit(mark: Redacted, texts: Mapping[str, str]) -> tuple[str, str] | None:
    """What does not fit: a salt is of each part that is left, a leaf only of what is gone.

    Args:
        mark: What a record says of itself.
        texts: Of its parts, by their paths.
    """
    gone = frozenset(mark.taken)
    left = {path for path in texts if not _is_in(path, gone)}
    salts, leaves = _read(mark.salts, SALT), _read(mark.leaves, LEAF)
    for field, found in (("salts", salts), ("leaves", leaves)):
        if found is None:
            return field, "one is no path and value, or a path stands there twice"
    if lacking := left.difference(salts or ()):
        return "salts", f"there is none of {', '.join(sorted(lacking))}, which is left"
    if beyond := frozenset(salts or ()) - left:
        return "salts", f"there is one of {', '.join(sorted(beyond))}, which is not left"
    if kept := [path for path in sorted(leaves or ()) if not _is_in(path, gone)]:
        return "leaves", f"there is one of {', '.join(kept)}, which is not gone"
    return None


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
