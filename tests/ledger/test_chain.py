"""The recipe of the digests, followed by hand from its description."""

import datetime as dt
import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest

from claimtrack.ledger import open_ledger
from claimtrack.ledger.blocks import COLUMNS
from claimtrack.ledger.chain import START, from_moment, to_moment
from claimtrack.ledger.protocol import Deed
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.metric import Metric
from claimtrack.model.record import claim_id, record_id
from claimtrack.model.topic import Topic
from tests.ledger.by_hand import Hand, by_hand
from tests.ledger.ledger_samples import deed, figure_claim


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def rows_of(file: Hand, number: int) -> str:
    """The lines of an operation, as the description spells them."""
    found = file.execute(
        "SELECT position, 'claim ' || id || ' ', content FROM claim WHERE operation = :n"
        " UNION ALL SELECT position, 'metric ' || id || ' ', content FROM metric"
        " WHERE operation = :n"
        " UNION ALL SELECT position, effect || ' ' || target, '' FROM retraction"
        " WHERE operation = :n ORDER BY 1",
        {"n": number},
    )
    return "".join(
        f"{position} {line}{sha256(content) if content else ''}{proof(line, content)}\n"
        for position, line, content in found
    )


TAKEN = {
    *("evidence.quote", "evidence.prefix", "evidence.suffix", "evidence.url", "figure.words"),
    *("when.as_of.words", "when.since.words", "when.said.words", "statement.text"),
    *("statement.actor", "statement.target", "references", "note", "who.claimant", "who.relays"),
    *("who.origin", "scope.place", "statement.place", "scope.side", "scope.role"),
    *("scope.definition", "scope.cause_detail", "scope.includes", "scope.excludes", "part_of"),
    *("figure.of", "figure.against", "when.as_of", "when.since", "when.said", "redacted"),
}
"""The parts of a claim that redaction can take, as `claimtrack.model.taking_out` lists them."""


def proof(line: str, content: str) -> str:
    """The digest of the parts of a claim, as the description spells it."""
    if not line.startswith("claim"):
        return ""
    lines = [sha256(to_json(without(json.loads(content), "")))]
    parts = {path: each for path in TAKEN if (each := part(json.loads(content), path)) is not None}
    salts = hashlib.shake_256(f"claimtrack salts\n{content}".encode()).digest(16 * len(parts))
    for number, path in enumerate(sorted(parts)):
        salt = salts[16 * number : 16 * number + 16].hex()
        lines.append(f"{path} {sha256(f'{salt} {path} {to_json(parts[path])}')}")
    return " " + sha256("".join(f"{each}\n" for each in lines))


def to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def part(content: Any, path: str) -> Any:
    """What stands at a path, of a day its EDTF; None where nothing does."""
    for step in path.split("."):
        content = content.get(step) if isinstance(content, dict) else None
    return content["edtf"] if isinstance(content, dict) else content


def without(content: dict[str, Any], start: str) -> dict[str, Any]:
    """An object without the parts that can go, and without objects that are empty then."""
    found = {
        name: without(value, f"{start}{name}.") if isinstance(value, dict) else value
        for name, value in content.items()
        if start + name not in TAKEN
    }
    return {name: value for name, value in found.items() if value != {}}


def blocks_of(file: Hand, number: int) -> str:
    """The rows of `block` of an operation, as the description spells them."""
    found = file.execute(
        "SELECT operation, kind, name, beside, counting, rows, digest FROM block"
        " WHERE operation = ? ORDER BY kind, name, beside, counting, operation",
        (number,),
    )
    return "".join("\0".join(map(str, row)) + "\n" for row in found)


def test_a_ledger_can_be_checked_without_this_program(location: str) -> None:
    with open_ledger(location) as ledger:
        ledger.append(deed("add ✓"), [figure_claim("Путин", 5000), Metric("shelled")])
        ledger.append(
            Deed("Bo", dt.datetime(2020, 1, 2, tzinfo=dt.UTC), "x", "«n»", "b"), [Metric("m")]
        )
        ledger.undo(deed("undo"), 1)
        kept = {each.number: each.digest for each in ledger.operations()}
        assert ledger.digest() == kept[3]
    with by_hand(location) as file:
        previous = START
        for number in (1, 2, 3):
            cursor = file.execute(
                "SELECT number, at, author, command, note, batch, profile, added FROM operation"
                " WHERE number = ?",
                (number,),
            )
            names = [column[0] for column in cursor.description]
            head = dict(zip(names, cursor.fetchone(), strict=True))
            head |= {"rows": sha256(rows_of(file, number)), "recipe": 3}
            head["blocks"] = sha256(blocks_of(file, number))
            told = json.dumps(head, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            previous = sha256(f"{previous}\n{told}")
            assert previous == kept[number]


def test_a_block_is_what_its_description_says(location: str) -> None:
    """Of every kind one by hand; what a claim gives is one line for each."""
    claims = [figure_claim("Putin", each) for each in (3, 5)]
    referring = replace(claims[0], references=("E 1",))
    topic = Topic("war", parent="wars")
    amendment = Amendment(claim_id(claims[0]), Effect.REPLACED, claim_id(claims[1]), "misread")
    with open_ledger(location) as ledger:
        ledger.append(deed(), [*claims, referring, topic, amendment])
        ledger.undo(deed("undo"), 1)
    ids = sorted(f"{record_id(each)}\0{place}" for place, each in enumerate((*claims, referring)))
    lines = {
        ("claim", "war", "killed", "cumulative", 1): ids,
        ("topic", "war", "wars", "", 1): [f"3\0{record_id(topic)}"],
        ("amendment", "", "", "", 1): [
            "\0".join(("4", record_id(amendment), *(map(claim_id, claims)), *map(claim_id, claims)))
        ],
        ("used", "source", "", "", 1): [
            'AFP\0["AFP", "Putin"]\x003',
            'Putin\0["AFP", "Putin"]\x003',
        ],
        ("used", "topic", "", "", 1): ["war\0\x003"],
        ("used", "metric", "", "", 1): ["killed\0\x003"],
        ("used", "place", "", "", 1): ["Shusha\0\x003"],
        ("reference", "", "", "", 1): [f'["E 1"]\0{record_id(referring)}'],
        ("retraction", "", "", "", 2): ["0\0taken back\x001"],
    }
    expected = {
        (*key, len(each), sha256("".join(f"{line}\n" for line in each)))
        for key, each in lines.items()
    }
    plain = {("spelling", '["war","wars"]', "", "", 1, 2, "")} | {
        ("naming", kind, "", "", 1, 1, "") for kind in ("source", "topic", "metric", "place")
    }
    with by_hand(location) as file:
        assert set(file.execute(f"SELECT {COLUMNS} FROM block")) == expected | plain


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
