"""What must hold after words were taken out of a ledger: they are nowhere, and the rest stays.

Which words went is seen from the records before and after, not from what the command says.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimtrack.ledger import Ledger
from claimtrack.model.record import Kind
from claimtrack.model.taking_out import WORDS
from claimtrack.workflow.world import verify_ledger
from tests.machines.desks import LEDGER, Desk
from tests.running import Ran

LEAST_CHARACTERS = 12
"""Of a text that is looked for: a shorter one ("61", "AFP") is made anew from what stays."""

FILES = ("", "-wal", "-shm", "-journal")
"""The files of a ledger; backups, and what `restore` kept, have the words still, and are told."""

PARTS = ("evidence", "statement", "note", "references", "text", "title", "url", "reason", "because")
"""Parts of records whose words nothing else makes anew."""

UNCLEAN = "the words are still in the ledger's files"

Contents = Mapping[str, str]
"""What stands in the rows of every record, by its id: canonical JSON."""


def contents_of(ledger: Ledger) -> Contents:
    """What stands in every record."""
    found: dict[str, str] = {}
    for _, key, content in ledger.contents():
        found[key] = found.get(key, "") + content + "\n"
    return found


def find_others(ledger: Ledger) -> Iterator[str]:
    """The ids of records that words can be taken out of, but claims."""
    for kind, key, _ in ledger.contents():
        if kind in WORDS and kind not in {Kind.CLAIM, Kind.RECEIVED}:
            yield key


def check_gone(desk: Desk, before: Contents, ran: Ran) -> None:
    """What a redaction took out is in nothing that the ledger keeps or tells; the rest stays."""
    held = desk.held
    after = contents_of(held)
    assert verify_ledger(held) == ()
    assert before.keys() <= after.keys(), "a record is gone"
    fresh = after.keys() - before.keys()
    assert all(key.startswith("x1-") for key in fresh), "it wrote more than redactions"
    changed = {key for key, content in before.items() if after[key] != content}
    assert {json.loads(after[key])["record"] for key in fresh} == changed
    for key in changed:
        assert '"redacted":{' in after[key], key
    gone = sorted(_find_gone(before, after, changed, _say_log(held)))
    if UNCLEAN in ran.err:
        cleaned = desk.run("redact", "--clean")
        assert UNCLEAN not in cleaned.err, cleaned
    for text in gone:
        _check_files(desk.folder, text)
    if gone:
        _check_told(desk, gone, changed)


def _find_gone(before: Contents, after: Contents, changed: set[str], log: str) -> Iterator[str]:
    """The texts that stood in altered records, and stand in nothing any more."""
    standing = "\n".join((*after.values(), log))
    for key in changed:
        for line in before[key].splitlines():
            content = json.loads(line)
            inside = content.get("claim")
            parts = {**content, **(inside if isinstance(inside, dict) else {})}
            for part in PARTS:
                for text in _texts(parts.get(part)):
                    stands = any(each in standing for each in _spellings(text))
                    if len(text) >= LEAST_CHARACTERS and not stands:
                        yield text


def _spellings(text: str) -> frozenset[str]:
    """A text as it is, and as JSON spells it."""
    return frozenset((text, *(json.dumps(text, ensure_ascii=each)[1:-1] for each in (True, False))))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _say_log(ledger: Ledger) -> str:
    return "\n".join(f"{each.deed.command}\n{each.deed.note}" for each in ledger.operations())


def _check_files(folder: Path, text: str) -> None:
    """A text is in no file of the ledger, as it is or as JSON spells it."""
    for ending in FILES:
        path = folder / f"{LEDGER}{ending}"
        data = path.read_bytes() if path.exists() else b""
        for each in _spellings(text):
            assert each.encode() not in data, (path.name, text)


def _check_told(desk: Desk, gone: list[str], changed: set[str]) -> None:
    """No command tells the texts."""
    claims = sorted(key for key in changed if key.startswith("c1-"))
    told = [
        ("list", "--json"),
        ("export",),
        ("log", "--all"),
        ("review",),
        ("compare", "--all", "--format=json"),
        ("compare", "--all", "--format=html"),
        *((("show", *claims, "--json"),) if claims else ()),
    ]
    for words in told:
        ran = desk.run(*words)
        assert ran.code in {0, 1, 3}, (words, ran)
        for text in gone:
            for each in _spellings(text):
                assert each not in ran.out + ran.err, (words, text)
