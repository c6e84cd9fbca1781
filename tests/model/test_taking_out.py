"""What is taken out of records, kind by kind."""

from collections.abc import Iterator
from typing import Any

import pytest

from claimtrack.model.claim import Claim, Evidence, Proposition, Who
from claimtrack.model.identity import ClaimId
from claimtrack.model.name import Name
from claimtrack.model.record import (
    Kind,
    Record,
    from_content,
    kind_of,
    record_id,
    to_content,
    to_text,
)
from claimtrack.model.record import redacted_of as redacted_in
from claimtrack.model.record_text import RecordReader
from claimtrack.model.redaction import is_mark, mark_name
from claimtrack.model.taking_out import MORE, WORDS, Taken, take_out

TELLING = "Xanthippe of Vorbel"

SAID: dict[str, Any] = {"reason": "the family asks", "author": "ana", "at": "2026-01-02T03:04:05Z"}

CONTENTS: dict[Kind, dict[str, Any]] = {
    Kind.CLAIM: {
        "who": {"claimant": TELLING, "relays": [TELLING, f"{TELLING} 2"], "origin": TELLING},
        "topic": "war",
        "metric": "killed",
        "figure": {"words": f"61 {TELLING}", "form": "about", "value": 61, "upper": 70},
        "statement": {"text": TELLING, "actor": TELLING, "act": "shelled", "target": TELLING},
        "when": {
            "as_of": {"edtf": "2020-10-13", "words": TELLING},
            "said": {"edtf": "2020-10-14", "words": TELLING},
        },
        "evidence": {"quote": TELLING, "prefix": TELLING, "suffix": TELLING, "url": TELLING},
        "references": [TELLING],
        "note": TELLING,
    },
    Kind.DOCUMENT: {
        "sha256": "ab" * 32,
        "text": TELLING,
        "title": TELLING,
        "url": TELLING,
        "publisher": TELLING,
    },
    Kind.SETTLEMENT: {
        "finding": "f1-1",
        "reason": TELLING,
        "verdict": "agree",
        "parties": [[TELLING], [TELLING, "AP"]],
    },
    Kind.NOTE: {"finding": "f1-1", "text": TELLING},
    Kind.AMENDMENT: {"claim": "c1-1", "effect": "retracted", "reason": TELLING},
    Kind.ASSIGNMENT: {"claim": "c1-1", "topic": "war", "reason": TELLING},
    Kind.JUDGEMENT: {
        "kind": "source",
        "left": TELLING,
        "right": "AP",
        "answer": "same",
        "reason": TELLING,
    },
    Kind.COPY: {"document": "d1-1", "sha256": "cd" * 32, "url": TELLING, "at": "2020"},
    Kind.SOURCE: {"name": TELLING, "parent": TELLING},
    Kind.ALIAS: {"kind": "source", "name": TELLING, "alias": TELLING},
    Kind.PLACE: {"name": TELLING, "parent": TELLING},
}
CONTENTS[Kind.PROPOSAL] = {
    "claim": CONTENTS[Kind.CLAIM],
    "rule": "clause pattern",
    "certainty": "high",
    "because": TELLING,
}
CONTENTS[Kind.RECEIVED] = {
    "kind": "assignment",
    "content": f'{{"claim":"c1-1","reason":"{TELLING}","topic":"war"}}',
}


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)


def take(record: Record, **more: Any) -> Taken:
    return take_out(record, **SAID, **more)


def test_every_kind_that_can_be_redacted_is_tried() -> None:
    assert CONTENTS.keys() == WORDS.keys()


@pytest.mark.parametrize("kind", CONTENTS, ids=str)
def test_nothing_telling_is_left_and_the_id_stays(kind: Kind) -> None:
    record = from_content(kind, CONTENTS[kind])
    taken = take(record, names=True)
    content = to_content(taken.left)
    assert not [text for text in texts_in(content) if TELLING in text]
    assert record_id(taken.left) == record_id(record)
    assert kind_of(taken.left) is kind
    redacted = redacted_in(taken.left)
    assert redacted is not None
    assert (redacted.grounds, redacted.signed_by) == ("the family asks", "ana")
    assert redacted.taken == taken.parts
    assert RecordReader(kind).read(to_text(taken.left)) == taken.left


@pytest.mark.parametrize("kind", CONTENTS, ids=str)
def test_what_was_taken_out_is_not_taken_out_again(kind: Kind) -> None:
    once = take(from_content(kind, CONTENTS[kind]), names=True)
    assert once.parts
    assert take(once.left, names=True).parts == ()


def test_names_go_only_when_asked_for_and_add_to_what_went_before() -> None:
    record = from_content(Kind.CLAIM, CONTENTS[Kind.CLAIM])
    words = take(record)
    assert isinstance(words.left, Claim)
    assert words.left.who == from_content(Kind.CLAIM, CONTENTS[Kind.CLAIM]).who  # type: ignore[union-attr]
    names = take(words.left, names=True)
    assert names.parts == ("who.claimant", "who.relays", "who.origin")
    redacted = redacted_in(names.left)
    assert redacted is not None
    assert redacted.taken == (*words.parts, *names.parts)


def test_the_number_and_the_days_stay() -> None:
    left = take(from_content(Kind.CLAIM, CONTENTS[Kind.CLAIM]), names=True).left
    assert isinstance(left, Claim)
    assert left.figure is not None
    assert (left.figure.words, left.figure.value, left.figure.upper) == (
        "[redacted] about 61-70",
        61,
        70,
    )
    assert left.when.as_of is not None
    assert (left.when.as_of.edtf, left.when.as_of.words) == ("2020-10-13", "")


def test_marks_are_of_one_record_and_one_place_each() -> None:
    marks = []
    for note in ("one", "two"):
        claim = Claim(Who("AP", relays=("Reuters", "dpa"), origin="AFP"), note=note)
        left = take(claim, names=True).left
        assert isinstance(left, Claim)
        marks += [left.who.claimant, *left.who.relays, left.who.origin or ""]
    assert len(set(marks)) == len({Name.of(each) for each in marks}) == 8
    assert all(map(is_mark, marks))


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        (mark_name("c1-" + "0af3" * 8, 1), True),
        (mark_name("c1-" + "0af3" * 8, 12), True),
        ("Redacted c1 0af30af30af3", True),
        ("[redacted]", False),
        ("redacted", False),
        ("Ministry of the redacted c1-0af30af30af3", False),
        ("AP", False),
    ],
)
def test_a_mark_is_known_however_it_is_spelled(name: str, is_one: bool) -> None:
    assert is_mark(name) is is_one


def test_more_parts_of_a_claim_go_when_asked_for() -> None:
    claim = from_content(
        Kind.CLAIM,
        {
            "who": {"claimant": "AP"},
            "scope": {"place": TELLING, "side": TELLING, "definition": TELLING, "role": TELLING}
            | {"cause_detail": TELLING, "includes": [TELLING], "excludes": [TELLING]},
            "figure": {"words": "61", "form": "bare", "value": 61, "of": TELLING}
            | {"against": TELLING},
            "part_of": TELLING,
        },
    )
    left = take(claim, more=tuple(MORE)).left
    assert not [text for text in texts_in(to_content(left)) if TELLING in text]
    assert isinstance(left, Claim)
    assert left.part_of == "[redacted]"  # that it is a part stays


def test_a_record_without_words_stays_as_it_is() -> None:
    claim = Claim(Who("AP"), evidence=Evidence(language="en"))
    assert take(claim) == Taken(claim, (), ())
    stated = Claim(Who("AP"), statement=Proposition("they shelled it"))
    assert take(stated).parts == ("statement.text",)
    assert record_id(take(stated).left) == ClaimId(record_id(stated))
