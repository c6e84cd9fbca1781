"""Tampering as a table: what each change does, and who notices it.

Every case alters a ledger with SQL, behind its back and past its guards. Whoever would
tell something false says so instead, and the others tell what they told before; where that is not
so, only `verify` notices, and nothing that is told depends on it. What nothing in the file can
show, a digest that was noted elsewhere does.
"""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from typing import Any

import pytest

from claimtrack.errors import LedgerDamaged
from claimtrack.ledger import open_ledger
from claimtrack.ledger.blocks import COLUMNS as BLOCK
from claimtrack.ledger.blocks import IN_ORDER, INSERT, Blocks, digest_blocks, outside_parts
from claimtrack.ledger.chain import RECIPE, START, Head, RowsDigest, Seal, chain_digest
from claimtrack.ledger.columns import TABLES
from claimtrack.ledger.location import is_url
from claimtrack.ledger.uses import to_rows
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.assignment import Assignment
from claimtrack.model.document import Document
from claimtrack.model.identity import content_digest
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.leaves import proof_digest
from claimtrack.model.metric import Metric
from claimtrack.model.record import Kind, claim_id, from_content
from claimtrack.model.source import Source, SourceKind
from claimtrack.model.topic import Topic
from claimtrack.workflow.noted import find_noted
from tests.ledger.by_hand import Hand, past_guards
from tests.ledger.conftest import ENGINES
from tests.ledger.ledger_readers import Reader, find_readers, is_as_told, tell
from tests.ledger.ledger_samples import deed, figure_claim, many_claims
from tests.ledger.test_verification import tamper
from tests.postgres import database

WRONG, RIGHT = figure_claim("Ana", 700), figure_claim("Ana", 7)
LEFT = replace(figure_claim("Baku", 93, topic="siege"), references=("E 1",))


@pytest.fixture(scope="module", params=ENGINES)
def honest(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A ledger with every table in use: names, amendments, an undo, an assignment."""
    if request.param == "sqlite":
        yield fill(str(tmp_path_factory.mktemp("honest") / "desk.ledger"))
        return
    with database(with_ledger=True) as url:
        yield fill(url)


def fill(location: str) -> str:
    with open_ledger(location) as ledger:
        ledger.append(
            deed(),
            [
                *(Topic("war", parent="wars"), Topic("siege", parent="war"), Metric("shelled")),
                *(Source("Ana", SourceKind.PERSON), Alias(NameKind.TOPIC, "war", "the war")),
                Judgement(NameKind.SOURCE, "Ana", "Anna", Answer.SAME, "the same", "Bo", "2020"),
                Document("ab" * 32, publisher="AFP", text="…"),
            ],
        )
        ledger.append(deed("import tolls.csv"), [WRONG, LEFT, *many_claims(6, seed=1)])
        ledger.append(
            deed("amend"),
            [RIGHT, Amendment(claim_id(WRONG), Effect.REPLACED, claim_id(RIGHT), "misread")],
        )
        ledger.append(deed(), many_claims(2, seed=2))
        ledger.undo(deed("undo"))
        ledger.append(deed(), [Assignment(claim_id(LEFT), "war", "", "Ana", "2020")])
        ledger.append(deed(), [Assignment(claim_id(LEFT), "siege", "", "Ana", "2020-11")])
        ledger.keep(("source joins", "1", "[]"))
        assert ledger.verify() == ()
    return location


@pytest.fixture
def path(honest: str, tmp_path: Path) -> Iterator[str]:
    """A copy of it."""
    if is_url(honest):
        with database(like=honest) as url:
            yield url
        return
    yield str(shutil.copy(honest, tmp_path / "desk.ledger"))


class Notices(Enum):
    """Who notices a change."""

    READING = auto()
    VERIFY = auto()
    NOBODY_NEEDS_TO = auto()
    """It alters nothing that anybody is told."""


@dataclass(frozen=True, slots=True)
class Tampering:
    """A change behind the ledger's back."""

    statements: tuple[str, ...]
    who: Notices
    asked: tuple[str, ...] = ()
    """Some of those that have to refuse."""


def change(
    *statements: str, asked: tuple[str, ...] = (), who: Notices = Notices.READING
) -> Tampering:
    return Tampering(statements, who, asked)


COUNTED = ("names: source", "names: topic", "names: metric", "counts", "count types")

EVERYTHING_READ = ("digest", "claims", "log", "names: source", "records: source")

CASES: dict[str, Tampering] = {
    "a figure": change(
        "UPDATE claim SET content = replace(content, '93', '39')",
        asked=("claims", "topic: siege", "every claim", "change 2", "traced: import tolls.csv"),
    ),
    "a figure, and its column": change(
        "UPDATE claim SET content = replace(content, '93', '39'), value = 39 WHERE value = 93",
        asked=("claims", "topic: siege"),
    ),
    "a claim taken out": change(
        f"DELETE FROM claim WHERE id = '{claim_id(LEFT)}'",
        asked=(
            *("claims", "topic: siege", "metric: killed", "every claim", "change 2"),
            *("origins: claim", "origins of: claim", "recorded: claim"),
        ),
    ),
    "a claim taken out, and the count": change(
        f"DELETE FROM claim WHERE id = '{claim_id(LEFT)}'",
        "UPDATE operation SET added = added - 1 WHERE number = 2",
        asked=EVERYTHING_READ,
    ),
    "a claim taken out, and its block": change(
        f"DELETE FROM claim WHERE id = '{claim_id(LEFT)}'",
        "DELETE FROM block WHERE kind = 'claim' AND name = 'siege'",
        asked=EVERYTHING_READ,
    ),
    "a claim taken out, its block and its seal": change(
        f"DELETE FROM claim WHERE id = '{claim_id(LEFT)}'",
        "DELETE FROM block WHERE kind = 'claim' AND name = 'siege'",
        f"UPDATE seal SET blocks = '{'ab' * 32}' WHERE operation = 2",
        asked=EVERYTHING_READ,
    ),
    "a claim copied in": change(
        "INSERT INTO claim SELECT 2, 99, id, content, topic, metric, claimant, stance, side,"
        " role, place, count_type, as_of_start, as_of_end, said_start, said_end, form, unit,"
        f" value, strict_low, strict_high FROM claim WHERE id = '{claim_id(LEFT)}'",
        asked=("claims", "topic: siege", "change 2"),
    ),
    "a claim of an undone change made to stand": change(
        "UPDATE claim SET operation = 2, position = position + 50 WHERE operation = 4",
        asked=("claims", "change 2", "change 4", "origins: claim", "recorded: claim"),
    ),
    "a claim hidden under another topic": change(
        "UPDATE claim SET topic = 'peace' WHERE topic = 'siege'",
        asked=("claims", "topic: siege", "claims by topic"),
    ),
    "a claim hidden under another metric": change(
        f"UPDATE claim SET metric = 'missing' WHERE id = '{claim_id(RIGHT)}'",
        asked=("claims", "metric: killed"),
    ),
    "a claim counted otherwise": change(
        f"UPDATE claim SET count_type = 'snapshot' WHERE id = '{claim_id(RIGHT)}'",
        asked=("claims",),
    ),
    "two claims under each other's ids": change(
        f"UPDATE claim SET id = 'x' WHERE id = '{claim_id(LEFT)}'",
        f"UPDATE claim SET id = '{claim_id(LEFT)}' WHERE id = '{claim_id(RIGHT)}'",
        f"UPDATE claim SET id = '{claim_id(RIGHT)}' WHERE id = 'x'",
        asked=("claims",),
    ),
    "a replacement that is no longer said": change(
        "DELETE FROM amendment", asked=("claims", "amendments", "ids", "counts", "change 3")
    ),
    "a replacement that says another claim": change(
        f"UPDATE amendment SET taken_out = '{claim_id(LEFT)}'", asked=("claims", "ids", "counts")
    ),
    "a replacement turned around": change(
        "UPDATE amendment SET taken_out = put_in, put_in = taken_out",
        asked=("claims", "amendments"),
    ),
    "a replaced claim taken out": change(
        f"DELETE FROM claim WHERE id = '{claim_id(WRONG)}'", asked=COUNTED
    ),
    "a replaced claim under another id": change(
        f"UPDATE claim SET id = 'c1-{'0' * 32}' WHERE id = '{claim_id(WRONG)}'", asked=COUNTED
    ),
    "a replaced claim copied in": change(
        "INSERT INTO claim SELECT 2, 99, id, content, topic, metric, claimant, stance, side,"
        " role, place, count_type, as_of_start, as_of_end, said_start, said_end, form, unit,"
        f" value, strict_low, strict_high FROM claim WHERE id = '{claim_id(WRONG)}'",
        asked=COUNTED,
    ),
    "a replaced claim in another change": change(
        f"UPDATE claim SET operation = 1, position = 99 WHERE id = '{claim_id(WRONG)}'",
        asked=COUNTED,
    ),
    "a replaced claim under another metric": change(
        f"UPDATE claim SET metric = 'missing' WHERE id = '{claim_id(WRONG)}'", asked=COUNTED
    ),
    "a replacing claim taken out": change(
        f"DELETE FROM claim WHERE id = '{claim_id(RIGHT)}'", asked=COUNTED
    ),
    "a replacing claim of an undone change made to stand": change(
        "DELETE FROM claim WHERE operation = 4 AND position > 0",
        "UPDATE claim SET operation = 2, position = 99 WHERE operation = 4",
        asked=("claims",),
    ),
    "a claim made somebody else's": change(
        f"UPDATE claim SET operation = 3, position = 50 WHERE id = '{claim_id(LEFT)}'",
        asked=("origins: claim", "origins of: claim", "recorded: claim"),
    ),
    "an assignment made somebody else's": change(
        "UPDATE assignment SET operation = 3, position = 50 WHERE operation = 7",
        asked=("origins: assignment", "origins of: assignment", "recorded: assignment"),
    ),
    "a judgement taken out": change(
        "DELETE FROM judgement",
        asked=("origins: judgement", "origins of: judgement", "recorded: judgement"),
    ),
    "a source put in": change(
        "INSERT INTO source (operation, position, id, content, name, kind, parent, side)"
        " SELECT 2, 99, 's1-00', content, name, kind, parent, side FROM source",
        asked=("origins: source", "origins of: source", "recorded: source"),
    ),
    "an undo taken out": change("DELETE FROM retraction", asked=EVERYTHING_READ),
    "an undo of another change": change("UPDATE retraction SET target = 2", asked=EVERYTHING_READ),
    "an undo slipped in": change(
        "INSERT INTO retraction VALUES (7, 5, 2, 'taken back')", asked=EVERYTHING_READ
    ),
    "an alias altered": change(
        "UPDATE alias SET content = replace(content, 'the war', 'the siege')",
        asked=("records: alias", "change 1"),
    ),
    "an alias taken out": change("DELETE FROM alias", asked=("records: alias", "change 1")),
    "a topic taken out": change(
        "DELETE FROM topic WHERE name = 'siege'", asked=("records: topic", "topics", "change 1")
    ),
    "a topic hidden under another name": change(
        "UPDATE topic SET name = 'x' WHERE name = 'war'", asked=("records: topic", "topics")
    ),
    "a topic moved elsewhere": change(
        "UPDATE topic SET parent = 'x' WHERE name = 'siege'", asked=("records: topic", "topics")
    ),
    "two assignments in the other order": change(
        "UPDATE assignment SET operation = 99 WHERE operation = 6",
        "UPDATE assignment SET operation = 6 WHERE operation = 7",
        "UPDATE assignment SET operation = 7 WHERE operation = 99",
        asked=("records: assignment", "change 6", "change 7"),
    ),
    "a judgement answered otherwise": change(
        "UPDATE judgement SET content = replace(content, 'same', 'different')",
        asked=("records: judgement",),
    ),
    "the text of a document": change(
        "UPDATE document SET content = replace(content, '…', 'x')", asked=("records: document",)
    ),
    "a name no longer used": change(
        "DELETE FROM used WHERE name = 'Baku'", asked=("names: source",)
    ),
    "a name slipped in": change(
        "INSERT INTO used VALUES ('source', 'Reuters', 2, '', 1)", asked=("names: source",)
    ),
    "a name counted otherwise": change(
        "UPDATE used SET claims = claims + 1 WHERE kind = 'place'", asked=("names: place",)
    ),
    "a spelling no longer known": change(
        "UPDATE block SET name = replace(name, 'the war', 'a war') WHERE kind = 'spelling'",
        asked=EVERYTHING_READ,
    ),
    "the log's author": change(
        "UPDATE operation SET author = 'Bo' WHERE number = 2", asked=EVERYTHING_READ
    ),
    "the log's moment": change(
        "UPDATE operation SET at = '2019-01-01T00:00:00.000000Z' WHERE number = 2",
        asked=EVERYTHING_READ,
    ),
    "the log's last digest": change(
        f"UPDATE operation SET digest = '{'ab' * 32}' WHERE number = 7", asked=EVERYTHING_READ
    ),
    "the digest of rows": change(
        f"UPDATE seal SET rows = '{'ab' * 32}' WHERE operation = 2", asked=EVERYTHING_READ
    ),
    "the recipe": change("UPDATE seal SET recipe = 1 WHERE operation = 1", asked=EVERYTHING_READ),
    "a change taken out of the log": change(
        "DELETE FROM operation WHERE number = 6", asked=EVERYTHING_READ
    ),
    "the end cut off the log alone": change(
        "DELETE FROM operation WHERE number = 7", asked=EVERYTHING_READ
    ),
    "what is kept of joins": change(
        'UPDATE kept SET content = \'[["Ana", "Baku", "so"]]\'', who=Notices.VERIFY
    ),
    "a figure in its column alone": change(
        "UPDATE claim SET value = 39 WHERE value = 93", who=Notices.VERIFY
    ),
    "a reference no longer found": change("DELETE FROM reference", who=Notices.VERIFY),
    "a reference that no claim has": change(
        f"INSERT INTO reference VALUES ('hidden', '{claim_id(LEFT)}')", who=Notices.VERIFY
    ),
    "a reference of no claim": change(
        "INSERT INTO reference VALUES ('[\"E 1\"]', 'c1-x')", who=Notices.VERIFY
    ),
    "words in a part that a claim does not have": change(
        "UPDATE claim_row SET note = 'hidden' WHERE note IS NULL", who=Notices.VERIFY
    ),
    "words where a claim has no content of its own": change(
        "UPDATE claim_row SET whole = 'hidden' WHERE rowid = 1", who=Notices.VERIFY
    ),
    "a statement beside a figure": change(
        "UPDATE claim_row SET statement = 'hidden' WHERE statement IS NULL", who=Notices.VERIFY
    ),
    "a number written twice": change(
        "UPDATE claim_row SET number = value WHERE typeof(value) = 'integer'", who=Notices.VERIFY
    ),
    "a day beside the day it is read from": change(
        "UPDATE claim_row SET as_of_start = '1999-01-01' WHERE as_of < '{'", who=Notices.VERIFY
    ),
    "a claimant that is covered": change(
        "UPDATE claim_pattern SET claimant = 'Nobody' WHERE number IN"
        " (SELECT pattern FROM claim_row WHERE claimant IS NOT NULL)",
        who=Notices.VERIFY,
    ),
    "a pattern of no claim": change(
        "INSERT INTO claim_pattern SELECT 9000, 'hidden ' || text, 'hidden', metric, claimant,"
        " stance, side, role, place, count_type, form, unit FROM claim_pattern LIMIT 1",
        who=Notices.VERIFY,
    ),
    "a pattern of no claim, with gaps that are none": change(
        "INSERT INTO claim_pattern SELECT 9000, 'hidden %q', topic, metric, claimant,"
        " stance, side, role, place, count_type, form, unit FROM claim_pattern LIMIT 1",
        who=Notices.VERIFY,
    ),
    "a pattern twice": change(
        "INSERT INTO claim_pattern SELECT 9000, text, topic, metric, claimant,"
        " stance, side, role, place, count_type, form, unit FROM claim_pattern LIMIT 1",
        who=Notices.VERIFY,
    ),
    "the day of a document in its column": change(
        "UPDATE document SET published_start = '2019-01-01'", who=Notices.VERIFY
    ),
    "the name of a migration": change(
        "UPDATE migration SET name = 'x' WHERE number IN (3, 10)", who=Notices.VERIFY
    ),
    "an index that lost a claim": change(
        "DROP INDEX claim_row_by_pattern",
        "CREATE INDEX claim_row_by_pattern ON claim_row (pattern, strict_low, strict_high)"
        " WHERE pattern > 1",
        "UPDATE kept SET stamp = stamp",
        who=Notices.VERIFY,
    ),
    "a view of other programs": change(
        "DROP VIEW taken_back",
        "CREATE VIEW taken_back AS SELECT 2 AS operation, 5 AS by_operation",
        "UPDATE kept SET stamp = stamp",
        who=Notices.VERIFY,
    ),
    "counts of ANALYZE": change(
        "ANALYZE", "UPDATE kept SET stamp = stamp", who=Notices.NOBODY_NEEDS_TO
    ),
}


ONLY_FILE = {
    name
    for name, case in CASES.items()
    if any(
        part in each
        for each in case.statements
        for part in ("claim_row", "claim_pattern", "taken_back")
    )
}
"""What only a file has: patterns, and parts beside them. And what versions of PostgreSQL spell
differently, and what a server has no index for."""


@pytest.fixture(scope="module")
def readers(honest: str) -> dict[str, Reader]:
    return find_readers(honest)


@pytest.fixture(scope="module")
def told_honestly(honest: str, readers: dict[str, Reader]) -> dict[str, Any]:
    return tell(honest, readers)


@pytest.mark.parametrize("name", CASES)
def test_who_notices(
    path: str, readers: dict[str, Reader], told_honestly: dict[str, Any], name: str
) -> None:
    """An id typed in part may be found where more begin so: that alone is a shorter answer."""
    case = CASES[name]
    if is_url(path) and name in ONLY_FILE:
        pytest.skip("only SQLite: what a file is made of")
    tamper(path, *case.statements)
    told = tell(path, readers, anew=not is_url(path))
    refused = {reader for reader, each in told.items() if each is LedgerDamaged}
    for reader, each in told.items():
        is_refused = reader in refused
        assert is_refused or is_as_told(reader, each, told_honestly[reader]), reader
    assert set(case.asked) <= refused
    assert bool(refused) == (case.who is Notices.READING)
    with open_ledger(path, create=False, read_only=True) as ledger:
        assert bool(ledger.verify()) == (case.who is not Notices.NOBODY_NEEDS_TO)


def seal_anew(path: str) -> None:
    """Do what somebody could who knows every recipe: make the whole ledger fit what is there."""
    with past_guards(path) as file:
        for table in ("block", "seal", "used"):
            file.execute(f"DELETE FROM {table}")
        file.execute("DELETE FROM reference WHERE claim NOT IN (SELECT id FROM claim)")
        previous = START
        for row in file.execute(
            "SELECT number, at, author, command, note, batch, profile, added FROM operation"
            " ORDER BY number"
        ).fetchall():
            number = row[0]
            rows, found, added = RowsDigest(), Blocks(), 0
            for position, kind, key, content in sorted(_records_of(file, number)):
                record = from_content(kind, json.loads(content))
                digests = content_digest(content), proof_digest(record, content)
                rows.add_record(position, kind, key, *digests)
                found.add(kind, position, key, record)
                added += 1
            for position, effect, target in file.execute(
                "SELECT position, effect, target FROM retraction WHERE operation = ?", (number,)
            ).fetchall():
                rows.add_retraction(position, effect, target)
                found.add_retraction(position, effect, target)
            blocks = found.rows(number, [])
            for block in blocks:
                file.execute(INSERT, block)
            for use in to_rows(number, found.uses.items()):
                file.execute(
                    "INSERT INTO used (kind, name, operation, beside, claims)"
                    " VALUES (?, ?, ?, ?, ?)",
                    use,
                )
            seal = Seal(RECIPE, rows.hex(), digest_blocks(outside_parts(blocks)))
            file.execute(
                "INSERT INTO seal VALUES (?, ?, ?, ?)", (number, RECIPE, seal.rows, seal.blocks)
            )
            previous = chain_digest(previous, replace(Head(*row), added=added), seal)
            file.execute(
                "UPDATE operation SET added = ?, digest = ? WHERE number = ?",
                (added, previous, number),
            )


def _records_of(file: Hand, number: int) -> Iterator[tuple[int, Kind, str, str]]:
    for kind, table in TABLES.items():
        for position, key, content in file.execute(
            f"SELECT position, id, content FROM {table.name} WHERE operation = ?", (number,)
        ).fetchall():
            yield position, kind, key, content


REWRITTEN = {
    "a claim taken out": [f"DELETE FROM claim WHERE id = '{claim_id(LEFT)}'"],
    "an author": ["UPDATE operation SET author = 'Bo' WHERE number = 2"],
    "the last change cut off": [
        *(
            f"DELETE FROM {table} WHERE operation = 7"
            for table in ("assignment", "block", "seal", "used")
        ),
        "DELETE FROM operation WHERE number = 7",
    ],
}


@pytest.mark.parametrize("name", REWRITTEN)
def test_a_noted_digest_finds_what_nothing_else_can(honest: str, path: str, name: str) -> None:
    """Whoever knows the recipe can make another ledger, and never one with the noted digest."""
    with open_ledger(honest, read_only=True) as ledger:
        noted, first = ledger.digest(), ledger.identity()
    tamper(path, *REWRITTEN[name])
    seal_anew(path)
    with open_ledger(path, create=False, read_only=True) as ledger:
        assert ledger.verify() == ()
        assert ledger.digest() != noted
        with pytest.raises(LedgerDamaged, match="no change has the digest"):
            find_noted(ledger, noted[:12])
        found = find_noted(ledger, first)
        assert (found.change.number, found.since) == (1, len(ledger.operations()) - 1)


def test_the_rows_of_a_seal_are_read_in_one_tree(tmp_path: Path) -> None:
    """Whoever read `block` whole knows that no question passes over a row of it."""
    path = fill(str(tmp_path / "desk.ledger"))
    with closing(sqlite3.connect(path)) as file:
        plan = file.execute(f"EXPLAIN QUERY PLAN SELECT {BLOCK} FROM block ORDER BY {IN_ORDER}")
        assert [row[-1] for row in plan] == ["SCAN block"]
        indexes = file.execute("SELECT name FROM sqlite_master WHERE tbl_name = 'block'").fetchall()
        assert [name for (name,) in indexes if "index" in name] == []
