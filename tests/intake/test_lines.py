"""Our JSON Lines: what goes out comes back, and rubbish stops at its own line."""

import io
import json

import pytest

from claimtrack.dates import Period
from claimtrack.errors import InvalidClaim, UnreadableFile
from claimtrack.figures.figure import Figure, Form
from claimtrack.intake.draft import Draft
from claimtrack.intake.lines import (
    MOST_LINE_BYTES,
    Header,
    Line,
    decode_line,
    encode_header,
    encode_line,
    read_lines,
)
from claimtrack.model.claim import Claim, When, Who
from claimtrack.model.document import Document
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.metric import Metric
from claimtrack.model.place import Place
from claimtrack.model.record import Record
from claimtrack.model.source import Source, SourceKind
from claimtrack.model.topic import Side, Topic

CLAIM = Claim(
    Who("bilans partiels", ("AFP",)),
    topic="guerre",
    metric="killed",
    figure=Figure("plus de 1.250", Form.MORE_THAN, 1250),
    when=When(as_of=Period.from_edtf("2020-10-31", words="samedi")),
)
RECORDS: list[Record] = [
    CLAIM,
    Document(publisher="AFP", title="«Erevan»: \u202e\x1b[31m <b>&"),
    Metric("mules", "animals"),
    Place("Shusha", "Nagorno-Karabakh"),
    Source("AFP", SourceKind.OUTLET),
    Topic("war", sides=(Side("A", ("B",)), Side("C"))),
    Alias(NameKind.SOURCE, "AFP", "Agence France-Presse"),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_survives_the_round_trip(record: Record) -> None:
    line = encode_line(record)
    assert "\n" not in line
    assert decode_line(line) == record


def test_a_header_comes_first() -> None:
    assert decode_line(encode_header()) == Header(1)


def test_a_flat_object_is_a_draft() -> None:
    line = '{"source": "Putin", "value": 5000, "via": ["AFP", "RTL"], "note": null}'
    assert decode_line(line) == Draft(source="Putin", value="5000", via=("AFP", "RTL"))


def test_a_number_with_a_fraction_keeps_its_digits() -> None:
    assert decode_line('{"source": "x", "value": 2.50}') == Draft(source="x", value="2.50")


CONTENT = '{"kind": "metric", "content": {"name": "mules"}'
REFUSED = [
    pytest.param("who: Putin", InvalidClaim, "not JSON at character 1", id="not-json"),
    pytest.param('{"source": "Pu', InvalidClaim, "not JSON", id="cut-short"),
    pytest.param("[1, 2]", InvalidClaim, "expected an object", id="list"),
    pytest.param('"Putin"', InvalidClaim, "expected an object", id="text"),
    pytest.param('{"sorce": "Putin"}', InvalidClaim, "sorce", id="unknown-field"),
    pytest.param('{"source": {"name": "Putin"}}', InvalidClaim, "expected text", id="nested-value"),
    pytest.param('{"source": true}', InvalidClaim, "expected text", id="true"),
    pytest.param('{"value": 5, "value": 6}', InvalidClaim, "stands twice", id="key-twice"),
    pytest.param('{"value": NaN}', InvalidClaim, "NaN", id="nan"),
    pytest.param('{"value": -Infinity}', InvalidClaim, "Infinity", id="infinity"),
    pytest.param('{"value": ' + "9" * 5000 + "}", InvalidClaim, "too long", id="long-number"),
    pytest.param(
        '{"value": ' + "[" * 100_000 + "]" * 100_000 + "}",
        InvalidClaim,
        "inside each other",
        id="deep",
    ),
    pytest.param('{"source": "Pu\\u0000tin"}', InvalidClaim, "NUL", id="nul-escape"),
    pytest.param(
        '{"source": "Pu\\ud83dtin"}', InvalidClaim, "half a character", id="surrogate-escape"
    ),
    pytest.param('{"\\ud83d": "x"}', InvalidClaim, "half a character", id="surrogate-key"),
    pytest.param(
        '{"kind": "opinion", "content": {}}', InvalidClaim, "no kind of record", id="unknown-kind"
    ),
    pytest.param(
        '{"kind": ["claim"], "content": {}}', InvalidClaim, "no kind of record", id="kind-is-a-list"
    ),
    pytest.param('{"kind": "metric"}', InvalidClaim, "without content", id="no-content"),
    pytest.param(CONTENT + ', "extra": 1}', InvalidClaim, "extra", id="extra-key"),
    pytest.param(CONTENT + ', "id": "m1-0"}', InvalidClaim, "does not belong", id="wrong-id"),
    pytest.param('{"kind": "claim", "content": {"who": 3}}', InvalidClaim, "who", id="bad-content"),
    pytest.param(
        json.dumps({"kind": "claim", "content": {"who": {"claimant": "x"}, "metric": 1}}),
        InvalidClaim,
        "metric",
        id="float-in-a-claim",
    ),
    pytest.param(
        '{"format": "claimtrack.ledger/2"}', UnreadableFile, "newer claimtrack", id="newer"
    ),
    pytest.param('{"format": "other/1"}', UnreadableFile, "not claimtrack.ledger", id="foreign"),
]


@pytest.mark.parametrize(("line", "error", "message"), REFUSED)
def test_rubbish_is_refused(line: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        decode_line(line)


def test_an_unknown_field_gets_the_nearest() -> None:
    with pytest.raises(InvalidClaim) as caught:
        decode_line('{"sorce": "Putin"}')
    assert caught.value.hint == 'did you mean "source"?'


def read(content: bytes) -> list[Line]:
    return list(read_lines(io.BytesIO(content), "x.jsonl"))


GOOD = encode_line(CLAIM).encode()


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        pytest.param(b'{"source": "Ba\xff"}', "x.jsonl:2: byte 15 of the line", id="not-utf-8"),
        pytest.param(b'{"source": "Ba\x00ku"}', "x.jsonl:2: a NUL byte", id="nul"),
        pytest.param(b'{"source": 5.', "x.jsonl:2: not JSON", id="cut-short"),
        pytest.param(b'{"note": 1e5}x', "x.jsonl:2: not JSON", id="two-on-a-line"),
    ],
)
def test_a_bad_line_is_one_problem_and_the_others_are_kept(bad: bytes, message: str) -> None:
    lines = read(GOOD + b"\n" + bad + b"\n" + GOOD)
    assert [line.number for line in lines] == [1, 2, 3]
    assert [line.content for line in lines] == [CLAIM, None, CLAIM]
    assert str(lines[1].problem).startswith(message)


def test_a_line_of_50_megabytes_is_refused_without_being_read() -> None:
    class Endless(io.RawIOBase):
        """One line of 50 MB that never exists as a whole."""

        left = 50_000_000

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            size = min(len(buffer), self.left)
            buffer[:size] = b"x" * size
            self.left -= size
            return size

    lines = list(read_lines(io.BufferedReader(Endless()), "x.jsonl"))
    assert [line.number for line in lines] == [1]
    assert "a line of 50,000,000 bytes" in str(lines[0].problem)


def test_a_line_at_the_limit_is_read() -> None:
    note = "x" * 1000
    line = encode_line(Metric("mules", description=note)).encode()
    assert len(line) < MOST_LINE_BYTES
    assert read(line)[0].content == Metric("mules", description=note)


def test_empty_lines_and_a_byte_order_mark_are_passed_over() -> None:
    assert [line.content for line in read(b"\xef\xbb\xbf" + GOOD + b"\r\n\r\n  \n")] == [CLAIM]
