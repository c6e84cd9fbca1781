"""The recipe of the digests, followed by hand from its description."""

import datetime as dt
import hashlib
import json
import sqlite3
from contextlib import closing

import pytest

from claimtrack.ledger import open_ledger
from claimtrack.ledger.chain import START, from_moment, to_moment
from claimtrack.ledger.protocol import Deed
from claimtrack.model.metric import Metric
from tests.ledger.ledger_samples import deed, figure_claim


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def rows_of(file: sqlite3.Connection, number: int) -> str:
    """The lines of an operation, as the description spells them."""
    found = file.execute(
        "SELECT position, 'claim ' || id || ' ' || content FROM claim WHERE operation = :n"
        " UNION ALL SELECT position, 'metric ' || id || ' ' || content FROM metric"
        " WHERE operation = :n"
        " UNION ALL SELECT position, effect || ' ' || target FROM retraction WHERE operation = :n"
        " ORDER BY 1",
        {"n": number},
    )
    return "".join(f"{position} {line}\n" for position, line in found)


def test_a_ledger_can_be_checked_without_this_program(location: str) -> None:
    with open_ledger(location) as ledger:
        ledger.append(deed("add ✓"), [figure_claim("Путин", 5000), Metric("shelled")])
        ledger.append(
            Deed("Bo", dt.datetime(2020, 1, 2, tzinfo=dt.UTC), "x", "«n»", "b"), [Metric("m")]
        )
        ledger.undo(deed("undo"), 1)
        kept = {each.number: each.digest for each in ledger.operations()}
        assert ledger.digest() == kept[3]
    with closing(sqlite3.connect(location)) as file:
        previous = START
        for number in (1, 2, 3):
            cursor = file.execute(
                "SELECT number, at, author, command, note, batch, profile, added FROM operation"
                " WHERE number = ?",
                (number,),
            )
            names = [column[0] for column in cursor.description]
            head = dict(zip(names, cursor.fetchone(), strict=True))
            head["rows"] = sha256(rows_of(file, number))
            told = json.dumps(head, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            previous = sha256(f"{previous}\n{told}")
            assert previous == kept[number]


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (dt.datetime(2020, 10, 31, 12, tzinfo=dt.UTC), "2020-10-31T12:00:00.000000Z"),
        (
            dt.datetime(2020, 10, 31, 1, 2, 3, 4, tzinfo=dt.timezone(dt.timedelta(hours=4))),
            "2020-10-30T21:02:03.000004Z",
        ),
        (dt.datetime(33, 4, 3, tzinfo=dt.UTC), "0033-04-03T00:00:00.000000Z"),
    ],
    ids=["utc", "another zone", "long ago"],
)
def test_a_moment_is_written_in_utc_and_read_back(moment: dt.datetime, text: str) -> None:
    assert to_moment(moment) == text
    assert from_moment(text) == moment
