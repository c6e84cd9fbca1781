"""Blocks of many names are in parts: what a part holds is checked when it is asked for."""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from claimtrack.errors import LedgerDamaged
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.blocks import (
    IN_ORDER,
    MOST_BLOCKS,
    PLACED,
    digest_blocks,
    in_parts,
    part_row,
    parts_of,
)
from claimtrack.ledger.protocol import Selection
from claimtrack.ledger.sqlite import SqliteEngine
from claimtrack.model.name import Name
from claimtrack.model.record import Kind, claim_id
from tests.ledger.ledger_samples import deed, figure_claim, many_claims
from tests.ledger.test_verification import damage_of, tamper

TOPICS = 200
CLAIMS = [figure_claim("Ana", each + 1, topic=f"topic {each}") for each in range(TOPICS)]
ASKED, OTHER = CLAIMS[7], CLAIMS[9]
PART = parts_of(ASKED.topic or "")[1]


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small change, one of many topics, and a small one that names one of these again."""
    path = tmp_path_factory.mktemp("parts") / "desk.ledger"
    with open_ledger(str(path)) as ledger:
        ledger.append(deed(), many_claims(3, seed=1))
        ledger.append(deed("import"), CLAIMS)
        ledger.append(deed(), [figure_claim("Bo", 5, topic=ASKED.topic or "")])
    return path


@pytest.fixture
def path(honest: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(honest, tmp_path / "desk.ledger"))


def rows_of(path: Path) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as file:
        return file.execute(f"SELECT {PLACED} FROM block ORDER BY {IN_ORDER}").fetchall()


def test_only_many_blocks_are_in_parts(path: Path) -> None:
    found = Counter((row[1], row[5], len(row[0])) for row in rows_of(path))
    assert found["claim", 1, 0] == found["claim", 3, 0] == 1
    assert found["claim", 2, 1] == TOPICS
    assert found["part", 2, 0] == 16
    assert found["counted", 2, 0] == found["spelling", 2, 0] == 1
    assert {key for key in found if key[2]} == {("claim", 2, 1)}


@pytest.mark.parametrize(
    ("count", "digits"),
    [(1, 0), (MOST_BLOCKS[0], 0), (MOST_BLOCKS[0] + 1, 1), (MOST_BLOCKS[1] + 1, 2)],
)
def test_the_more_blocks_the_more_parts(count: int, digits: int) -> None:
    blocks = [("claim", f"{each:05}", "", "", 1, 2, "ab") for each in range(count)]
    placed = in_parts(blocks)
    inside = [row for row in placed if row[1] == "claim"]
    assert [row[1:] for row in sorted(inside, key=lambda row: row[2])] == blocks
    assert {row[0] == parts_of(row[2])[digits] for row in inside} == {True}
    told = [row[1:] for row in placed if row[1] == "part"]
    assert sum(row[5] for row in told) == (2 * count if digits else 0)
    for row in told:
        of_part = [each[1:] for each in inside if each[0] == row[1]]
        assert row == part_row(row[1], of_part)
        assert row[6] == digest_blocks(of_part)


def of_topic(ledger: Ledger) -> Any:
    return list(ledger.claims(Selection(topics=frozenset({ASKED.topic or ""}))))


def of_id(ledger: Ledger) -> Any:
    return list(ledger.claims(Selection(ids=frozenset({claim_id(ASKED)}))))


def of_all(ledger: Ledger) -> Any:
    return list(ledger.claims())


def of_subject(ledger: Ledger) -> Any:
    return ledger.subjects([ASKED.topic or ""])


def of_spelling(ledger: Ledger) -> Any:
    return ledger.spellings([Name.of(ASKED.topic or "").key])


READERS = (of_topic, of_id, of_all, of_subject, of_spelling)
GONE = f"DELETE FROM claim WHERE id = '{claim_id(ASKED)}'"
BLOCK = f"kind = 'claim' AND operation = 2 AND name = '{ASKED.topic}'"
SPELLING = "kind = 'spelling' AND operation = 2"
OF_CLAIMS = frozenset({of_topic, of_id, of_all, of_subject})
EVERYTHING = frozenset(READERS)
HARMS: dict[str, tuple[list[str], frozenset[Callable[[Ledger], Any]]]] = {
    "a claim and its block taken out": (
        [GONE, f"DELETE FROM block WHERE {BLOCK}"],
        OF_CLAIMS,
    ),
    "a claim taken out": ([GONE], frozenset({of_topic, of_all, of_id})),
    "a block altered": ([f"UPDATE block SET rows = 2 WHERE {BLOCK}"], OF_CLAIMS),
    "a block moved to another part": (
        [f"UPDATE block SET part = '{'0' if PART != '0' else '1'}' WHERE {BLOCK}"],
        OF_CLAIMS,
    ),
    "a block moved out of its part": ([f"UPDATE block SET part = '' WHERE {BLOCK}"], EVERYTHING),
    "a block put in": (
        [
            (
                f"INSERT INTO block ({PLACED}) VALUES"
                f" ('{PART}', 'claim', '{ASKED.topic}', 'wounded', 'total', 1, 1, '')"
            )
        ],
        OF_CLAIMS,
    ),
    "all blocks of a part taken out": (
        [GONE, f"DELETE FROM block WHERE part = '{PART}' AND kind = 'claim'"],
        OF_CLAIMS,
    ),
    "a part and its blocks taken out": (
        [
            GONE,
            f"DELETE FROM block WHERE part = '{PART}' AND kind = 'claim'",
            f"DELETE FROM block WHERE kind = 'part' AND name = '{PART}' AND beside = 'claim'",
        ],
        EVERYTHING,
    ),
    "the digest of a part made to fit": (
        [
            f"UPDATE block SET rows = 2 WHERE {BLOCK}",
            f"UPDATE block SET digest = '{'ab' * 32}' WHERE kind = 'part' AND name = '{PART}'",
        ],
        EVERYTHING,
    ),
    "the spellings taken out": ([f"DELETE FROM block WHERE {SPELLING}"], EVERYTHING),
    "a spelling altered": (
        [f"UPDATE block SET name = replace(name, '{ASKED.topic}', 'x') WHERE {SPELLING}"],
        EVERYTHING,
    ),
    "how many have a metric": (
        ["UPDATE block SET rows = rows + 1 WHERE kind = 'counted'"],
        EVERYTHING,
    ),
}


@pytest.mark.parametrize("name", HARMS)
def test_no_harm_to_a_part_gives_another_answer(honest: Path, path: Path, name: str) -> None:
    statements, refusing = HARMS[name]
    tamper(path, *statements)
    for reader in READERS:
        with open_ledger(str(honest), read_only=True) as ledger:
            meant = reader(ledger)
        with open_ledger(str(path), read_only=True) as ledger:
            if reader in refusing:
                with pytest.raises(LedgerDamaged):
                    reader(ledger)
            else:
                assert reader(ledger) == meant
    assert damage_of(path)


def test_one_topic_is_read_without_the_blocks_of_all(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []
    rows = SqliteEngine.rows

    def listen(engine: SqliteEngine, sql: str, values: Any = ()) -> Any:
        for row in rows(engine, sql, values):
            given.append(sql)
            yield row

    monkeypatch.setattr(SqliteEngine, "rows", listen)
    for reader in (of_topic, of_id, of_subject):
        given.clear()
        with open_ledger(str(path), read_only=True) as ledger:
            assert reader(ledger)
        assert sum("FROM block" in sql for sql in given) < TOPICS / 2
    with open_ledger(str(path), read_only=True) as ledger:
        given.clear()
        assert ledger.counts()[Kind.CLAIM] == TOPICS + 4
        assert sum(ledger.count_types()["killed"].values()) == TOPICS + 4
        assert sum("FROM block" in sql for sql in given) < TOPICS / 2


def test_others_in_the_same_part_are_read_with_it_once(path: Path) -> None:
    tamper(path, f"UPDATE block SET rows = 2 WHERE kind = 'claim' AND name = '{OTHER.topic}'")
    is_beside = parts_of(OTHER.topic or "")[1] == PART
    with open_ledger(str(path), read_only=True) as ledger:
        if not is_beside:
            assert len(of_topic(ledger)) == 2
        with pytest.raises(LedgerDamaged, match="change 2"):
            list(ledger.claims(Selection(topics=frozenset({OTHER.topic or ""}))))
