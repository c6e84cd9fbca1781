"""Somebody who writes into the file, and adds a redaction that says it was one: what shows it."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimtrack.errors import LedgerDamaged
from claimtrack.figures.profile import load_profile
from claimtrack.ledger import open_ledger
from claimtrack.ledger.appending import OperationWriter, prepare
from claimtrack.ledger.columns import TABLES, typed_values
from claimtrack.ledger.proving import NeverThere
from claimtrack.ledger.sqlite import SqliteEngine
from claimtrack.ledger.uses import Use, uses_of, write_uses
from claimtrack.model.claim import Claim
from claimtrack.model.identity import canonical_json, content_digest
from claimtrack.model.record import Kind, Record, claim_id, from_content, to_content, to_text
from claimtrack.model.redaction import Redaction
from claimtrack.model.taking_out import take_out
from tests.ledger.ledger_samples import deed, figure_claim, many_claims

SECRET = replace(
    figure_claim("A witness", 2000),
    part_of="of 2100 in the region",
    note="heard by telephone",
)
assert SECRET.figure is not None
SECRET = replace(
    SECRET,
    scope=replace(SECRET.scope, definition="with those who died later", excludes=("the missing",)),
    figure=replace(SECRET.figure, of="the prisoners"),
)

SAID: dict[str, Any] = {"reason": "typo", "author": "Ana", "at": "2020-10-31T12:00:00.000000Z"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "desk.ledger"
    with open_ledger(str(path)) as ledger:
        ledger.append(deed(), [SECRET, *many_claims(3, seed=1)])
        ledger.append(deed(), [figure_claim("AP", 61)])
    return path


def forge(
    path: Path,
    alter: Callable[[dict[str, Any]], object],
    *,
    marked: bool = True,
    only: Collection[str] | None = None,
    named: tuple[str, ...] = (),
) -> None:
    """Take words out as `redact` does, alter what is left, and make all the file fit."""
    taken = take_out(SECRET, only=only, **SAID)
    content = to_content(taken.left)
    alter(content)
    if not marked:
        del content["redacted"]
    text = canonical_json(content)
    left = from_content(Kind.CLAIM, json.loads(text))
    assert isinstance(left, Claim)
    redaction = Redaction(
        *(claim_id(SECRET), "claim", content_digest(to_text(SECRET)), content_digest(text)),
        *((*taken.parts, *named), *SAID.values()),
    )
    profile = load_profile()
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        engine = SqliteEngine(file, "here")
        columns = TABLES[Kind.CLAIM].columns
        values = [engine.to_column(each) for each in typed_values(left, Kind.CLAIM, profile)]
        with engine.writing():
            writer = OperationWriter(engine, deed("redact"), profile)
            with engine.lifted(["claim", "used"]):
                typed = dict(zip(columns, values, strict=True))
                asked = "SELECT operation, position FROM claim WHERE id = ?"
                (place,) = engine.rows(asked, (claim_id(SECRET),))
                engine.rewrite("claim", place, text, typed)
                engine.run("DELETE FROM used WHERE operation = 1", [()])
                names: Counter[Use] = Counter()
                for (there,) in engine.rows("SELECT content FROM claim WHERE operation = 1"):
                    names.update(uses_of(from_content(Kind.CLAIM, json.loads(there))))
                write_uses(engine, 1, names)
            writer.put([prepare(redaction, engine, profile)])
            writer.finish()


def nothing(_: dict[str, Any]) -> None:
    """Leave it as it is."""


def mark_value(content: dict[str, Any]) -> None:
    content["figure"] |= {
        "value": 9000,
        "words": content["figure"]["words"].replace("2000", "9000"),
    }


ALTERED: dict[str, Callable[[dict[str, Any]], object]] = {
    "a value": mark_value,
    "a stance": lambda content: content.update(stance="denies"),
    "a form": lambda content: content["figure"].update(form="at least"),
    "a stake": lambda content: content["who"].update(stake="third party"),
    "a language": lambda content: content["evidence"].update(language="ru"),
    "a document": lambda content: content["evidence"].update(document="d1-" + "ab" * 16),
}


def test_a_redaction_as_redact_makes_it_is_none(path: Path) -> None:
    forge(path, nothing)
    with open_ledger(str(path), read_only=True) as ledger:
        assert ledger.verify() == ()
        assert len(list(ledger.claims())) == 5


@pytest.mark.parametrize("name", ALTERED)
def test_what_redaction_cannot_take_is_proved_by_the_chain(path: Path, name: str) -> None:
    forge(path, ALTERED[name])
    require_found(path)


def day(name: str, edtf: str) -> Callable[[dict[str, Any]], object]:
    return lambda content: content["when"].update({name: {"edtf": edtf}})


def salt_anew(content: dict[str, Any]) -> None:
    """Alter a day, and salt what is there as if it had always been so."""
    content["when"]["as_of"] = {"edtf": "2020-11-02"}
    mark = content["redacted"]
    mark["salts"] = [f"{each.split()[0]} {'0' * 32}" for each in mark["salts"]]


def leave_salts_out(content: dict[str, Any]) -> None:
    content["when"]["as_of"] = {"edtf": "2020-11-02"}
    del content["redacted"]["salts"], content["redacted"]["leaves"]


def cover_with_a_leaf(content: dict[str, Any]) -> None:
    """Take a day away, and give the digest of what it was, with none of it redacted."""
    del content["when"]["as_of"]
    mark = content["redacted"]
    (salt,) = [each for each in mark["salts"] if each.startswith("when.as_of ")]
    text = f'{salt.split()[1]} when.as_of "2020-10-31"'
    mark["salts"].remove(salt)
    mark["leaves"].append(f"when.as_of {content_digest(text)}")


def smuggle_a_leaf(content: dict[str, Any]) -> None:
    """The same, inside another leaf."""
    cover_with_a_leaf(content)
    leaves = content["redacted"]["leaves"]
    leaves[-2:] = ["\n".join(leaves[-2:])]


LEFT: dict[str, Callable[[dict[str, Any]], object]] = {
    "a day moved": day("as_of", "2020-11-02"),
    "a day gone": lambda content: content["when"].pop("as_of"),
    "a day put in": day("since", "2020-09-27"),
    "when it was said": day("said", "2020-10-19/2020-10-31"),
    "when it was said, gone": lambda content: content["when"].pop("said"),
    "a definition": lambda content: content["scope"].update(definition="on the day itself"),
    "a definition gone": lambda content: content["scope"].pop("definition"),
    "what it excludes": lambda content: content["scope"].update(excludes=["nobody"]),
    "what it includes, put in": lambda content: content["scope"].update(includes=["the missing"]),
    "the whole": lambda content: content.update(part_of="of 9000 in the region"),
    "what it is of": lambda content: content["figure"].update(of="the wounded"),
    "a side": lambda content: content["scope"].update(side="Armenia"),
    "a side gone": lambda content: content["scope"].pop("side"),
    "a role": lambda content: content["scope"].update(role="combatant"),
    "a place": lambda content: content["scope"].update(place="Stepanakert"),
    "who said it": lambda content: content["who"].update(claimant="Ilham"),
    "who told it on": lambda content: content["who"].update(relays=["AP"]),
    "an origin put in": lambda content: content["who"].update(origin="the ministry"),
    "a day, salted anew": salt_anew,
    "a day, without salts": leave_salts_out,
    "a day, under a leaf": cover_with_a_leaf,
    "a day, under a leaf in a leaf": smuggle_a_leaf,
}


@pytest.mark.parametrize("name", LEFT)
def test_what_was_not_taken_out_is_proved_by_the_chain(path: Path, name: str) -> None:
    forge(path, LEFT[name])
    require_found(path)


def test_a_note_that_was_not_taken_out_is_proved_by_the_chain(path: Path) -> None:
    forge(path, lambda content: content.update(note="made up"), only=("scope.side",))
    require_found(path)


def test_quotes_and_words_that_were_not_taken_out_are_proved_by_the_chain(path: Path) -> None:
    def alter(content: dict[str, Any]) -> None:
        content["figure"]["words"] = "at most 2000"
        content["evidence"]["quote"] = "at most 2000 killed"

    forge(path, alter, only=("note",))
    require_found(path)


def require_found(path: Path) -> None:
    """Who verifies and who reads is told of the change."""
    with open_ledger(str(path), read_only=True) as ledger:
        assert any(each.operation == 1 for each in ledger.verify())
        with pytest.raises(LedgerDamaged):
            list(ledger.claims())
        with pytest.raises(LedgerDamaged):
            ledger.written_claims([claim_id(SECRET)])


def test_what_says_nothing_of_a_redaction_is_damage(path: Path) -> None:
    forge(path, nothing, marked=False)
    with open_ledger(str(path), read_only=True) as ledger:
        assert ledger.verify() != ()
        with pytest.raises(LedgerDamaged, match="is not what was recorded"):
            list(ledger.claims())


NEVER_THERE = (
    *("scope.includes", "statement.text", "who.origin", "when.since", "when.as_of.words"),
    *("figure.against", "evidence.url", "references"),
)


@pytest.mark.parametrize("name", NEVER_THERE)
@pytest.mark.parametrize("said_by", ["the record", "both", "a leaf"])
def test_what_was_never_there_is_not_said_to_be_gone(path: Path, name: str, said_by: str) -> None:
    def alter(content: dict[str, Any]) -> None:
        content["redacted"]["taken"].append(name)
        if said_by == "a leaf":
            content["redacted"]["leaves"].append(f"{name} {'ab' * 32}")

    forge(path, alter, only=("note",), named=() if said_by == "the record" else (name,))
    require_found(path)
    with (
        open_ledger(str(path), read_only=True) as ledger,
        pytest.raises(LedgerDamaged, match=f"change 1: .*{name}|more was altered|not what was rec"),
    ):
        list(ledger.claims())


def test_a_redaction_alone_does_not_name_what_was_never_there(path: Path) -> None:
    """The record does not say it: only one of two redactions does."""
    forge(path, nothing, only=("note",))
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        engine = SqliteEngine(file, "here")
        (told,) = (json.loads(each) for (each,) in engine.rows("SELECT content FROM redaction"))
        again = Redaction(**told | {"taken": ("note", "scope.includes"), "left": "ab" * 32})
        last = Redaction(**told | {"taken": ("note",), "reason": "again"})
        with engine.writing():
            writer = OperationWriter(engine, deed("redact"), load_profile())
            writer.put([prepare(each, engine, load_profile()) for each in (again, last)])
            writer.finish()
    require_found(path)


def test_a_redaction_that_names_what_was_never_there_is_not_written(path: Path) -> None:
    taken = take_out(SECRET, only=("note",), **SAID)
    with open_ledger(str(path)) as ledger:
        before = ledger.digest()
        for parts, left in (
            (("note", "scope.includes"), taken.left),
            (("note",), with_taken(taken.left, "scope.includes")),
        ):
            with pytest.raises(NeverThere, match=r"scope\.includes"):
                ledger.redact(deed("redact"), [replace(taken, parts=parts, left=left)])
        assert ledger.digest() == before
        assert ledger.verify() == ()
        ledger.redact(deed("redact"), [taken])
        assert ledger.verify() == ()


def with_taken(left: Record, path: str) -> Record:
    assert isinstance(left, Claim)
    assert left.redacted is not None
    return replace(left, redacted=replace(left.redacted, taken=(*left.redacted.taken, path)))
