"""Reading by parts gives what reading the whole gives, be it a record or an error."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.errors import InvalidClaim
from claimtrack.figures.figure import Figure, Form
from claimtrack.intake.demonstration import Demonstration, demonstration_file
from claimtrack.model import codec, record_text
from claimtrack.model.claim import Claim, Evidence, Who
from claimtrack.model.document import Document
from claimtrack.model.identity import canonical_json
from claimtrack.model.metric import Metric, MetricKind
from claimtrack.model.record import TYPES, Kind, from_content, kind_of, to_content, to_text
from claimtrack.model.record_text import LONGEST_CUT, RecordReader
from tests.bench.ledger_maker import make_records
from tests.examples import examples
from tests.ledger.ledger_samples import ONE_OF_EACH
from tests.model.any_record import anything

READERS = {kind: RecordReader(kind) for kind in Kind}


def text_of(record: Any) -> str:
    return canonical_json(to_content(record))


@pytest.mark.parametrize("kind", Kind)
@settings(deadline=None)
@given(data=st.data())
def test_spelling_by_parts_is_spelling_the_whole(kind: Kind, data: st.DataObject) -> None:
    record_type: Any = TYPES[kind]
    record = data.draw(anything(record_type))
    for _ in range(2):  # at first, and remembered
        assert to_text(record) == text_of(record)


def test_parts_that_are_equal_are_spelled_each_as_it_is() -> None:
    for value in (3, Decimal(3), Decimal("3.0"), 3):
        claim = Claim(Who("Baku"), figure=Figure("3", Form.BARE, value))
        assert to_text(claim) == text_of(claim)


def test_spellings_are_right_when_more_parts_came_than_are_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(codec, "PARTS_KEPT", 3)
    for number in range(50):
        claim = Claim(Who(f"source {number % 7}"), figure=Figure(str(number), Form.BARE, number))
        assert to_text(claim) == text_of(claim)


def by_whole(kind: Kind, text: Any) -> Any:
    """The plain way; an error as its type, words and hint."""
    try:
        return from_content(kind, json.loads(text))
    except (InvalidClaim, ValueError, TypeError) as error:
        return type(error), str(error), getattr(error, "hint", None)


def by_parts(kind: Kind, text: Any) -> Any:
    try:
        return READERS[kind].read(text)
    except (InvalidClaim, ValueError, TypeError) as error:
        return type(error), str(error), getattr(error, "hint", None)


def assert_read_alike(kind: Kind, text: Any) -> None:
    """Also where values are equal without being the same: 1, True and 1.0."""
    for _ in range(2):  # at first, and remembered
        assert repr(by_parts(kind, text)) == repr(by_whole(kind, text))


@pytest.fixture
def only_by_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(kind: Kind, content: Any) -> None:
        raise AssertionError(kind, content)

    monkeypatch.setattr(record_text, "from_content", refuse)


@pytest.mark.parametrize("kind", Kind)
@settings(deadline=None)
@given(data=st.data())
def test_every_record_is_read_by_its_parts(kind: Kind, data: st.DataObject) -> None:
    cls: Any = TYPES[kind]
    record = data.draw(anything(cls))
    text = text_of(record)
    assert_read_alike(kind, text)
    is_state = isinstance(record, Metric) and record.kind is MetricKind.STATE
    if text != "{}" and not is_state:  # a state is written with a key that is no part of it
        assert READERS[kind]._read_by_parts(text) == by_whole(kind, text)  # noqa: SLF001 - that way


@pytest.mark.usefixtures("only_by_parts")
@pytest.mark.parametrize("which", Demonstration)
def test_what_comes_with_the_program_is_read_by_its_parts(which: Demonstration) -> None:
    with demonstration_file(which) as path:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    records = [from_content(Kind(line["kind"]), line["content"]) for line in lines[1:]]
    assert len(records) > 25
    for record in (*records, *ONE_OF_EACH, *make_records(500, 20)):
        assert READERS[kind_of(record)].read(text_of(record)) == record


PIECES = (
    *(
        ",",
        ":",
        "{",
        "}",
        "[",
        "]",
        '"',
        "\\",
        " ",
        "null",
        "true",
        "1",
        "1.5",
        "NaN",
        "\n",
        "\ufeff",
    ),
    *(',"who":', ',"topic":"x"', '"who":{"claimant":"x"},', ',"scope":{}', '"metric"', "\\u0000"),
    *('{"who":{"claimant":"x"}', '"stance":"asserts"', '"place":"x",', "\ud800", "9" * 5000),
)


@settings(deadline=None, max_examples=examples(400))
@given(data=st.data())
def test_a_text_that_was_tampered_with_is_read_alike(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from([Kind.CLAIM, Kind.CLAIM, Kind.TOPIC, Kind.PROPOSAL]))
    cls: Any = TYPES[kind]
    text = text_of(data.draw(anything(cls)))
    for _ in range(data.draw(st.integers(1, 2))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 12)))
        text = text[:start] + data.draw(st.sampled_from(("", *PIECES))) + text[end:]
    assert_read_alike(kind, text)


@settings(deadline=None, max_examples=examples(300))
@given(data=st.data())
def test_parts_that_do_not_belong_are_refused_alike(data: st.DataObject) -> None:
    content = to_content(data.draw(anything(Claim)))
    names = (*content, "topic", "scope", "who", "place", "extra")
    odd: st.SearchStrategy[Any] = st.one_of(
        st.none(), st.booleans(), st.integers(), st.text(max_size=3), st.just({})
    )
    name = data.draw(st.sampled_from(names))
    content[name] = data.draw(st.one_of(odd, st.lists(odd, max_size=2), st.just([name])))
    if data.draw(st.booleans()):
        del content[data.draw(st.sampled_from(list(content)))]
    for text in (canonical_json(content), json.dumps(content), json.dumps(content, indent=1)):
        assert_read_alike(Kind.CLAIM, text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "}", "{}", "[]", "null", "x", '{"', '{"}', ',"who":{}', '{"who":}'),
        '{"who":{"claimant":"a"},"who":{"claimant":"b"}}',
        '{"topic":"a","topic":"b","who":{"claimant":"a"}}',
        '{"who":{"claimant":"a"},"topic":"out of order"}',
        '{"who":{"claimant":",\\"topic\\":"}}',
        '{"note":"{\\"who\\":","who":{"claimant":"a"}}',
        '{"evidence":{"quote":"x","topic":"y"},"who":{"claimant":"a"}}',
        '{"who":{"claimant":"a"}} ',
        '{"who":{"claimant":"a"}}{"who":{"claimant":"a"}}',
        '{"references":["a","topic":"b"],"who":{"claimant":"a"}}',
        '{"topic":"a" ,"who":{"claimant":"a"}}',
    ],
)
def test_odd_texts_are_read_alike(text: str) -> None:
    assert_read_alike(Kind.CLAIM, text)


@pytest.mark.parametrize("content", [b'{"who":{"claimant":"a"}}', b"\xff", None, 7])
def test_what_is_no_text_is_read_alike(content: Any) -> None:
    assert_read_alike(Kind.CLAIM, content)


def claim(number: int) -> str:
    return text_of(
        Claim(Who("AFP", relays=("Reuters",)), evidence=Evidence(quote=f"{number} dead"))
    )


def test_what_is_spelled_the_same_is_one_value() -> None:
    reader = RecordReader(Kind.CLAIM)
    left, right = (reader.read(claim(number)) for number in (1, 2))
    assert isinstance(left, Claim)
    assert isinstance(right, Claim)
    assert left.who is right.who
    assert left.scope is right.scope
    assert left.evidence != right.evidence


def test_a_long_text_is_not_remembered() -> None:
    reader = RecordReader(Kind.DOCUMENT)
    text = text_of(Document("ab" * 32, publisher="AFP", text="x" * LONGEST_CUT))
    left, right = reader.read(text), reader.read(text)
    assert isinstance(left, Document)
    assert isinstance(right, Document)
    assert left == right
    assert left.text is not right.text


def test_no_more_than_the_last_spellings_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_text, "PARTS_KEPT", 4)
    reader = RecordReader(Kind.CLAIM)
    first, *_, last, again = (reader.read(claim(number)) for number in (0, 1, 2, 3, 4, 4, 0))
    assert isinstance(first, Claim)
    assert isinstance(last, Claim)
    assert isinstance(again, Claim)
    assert last.evidence is reader.read(claim(4)).evidence  # type: ignore[union-attr]
    assert first.evidence == again.evidence
    assert first.evidence is not again.evidence
    assert first.who is again.who
