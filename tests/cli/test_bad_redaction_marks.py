"""A redaction, or what it left, that is malformed in an imported file: a bad row, and only that."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form
from claimtrack.intake.lines import encode_header, encode_line
from claimtrack.ledger import open_ledger
from claimtrack.ledger.protocol import Deed
from claimtrack.model.claim import Claim, Evidence, When, Who
from claimtrack.model.document import Document
from claimtrack.model.identity import canonical_json, content_digest
from claimtrack.model.record import Record, kind_of, record_id, to_text
from claimtrack.model.redaction import Redaction
from claimtrack.model.settlement import Note
from claimtrack.model.source import Source
from claimtrack.model.taking_out import take_out
from tests.running import Ran
from tests.workflow.claims import AT

Run = Callable[..., Ran]
Content = dict[str, Any]

SIGNED_AT = "2020-10-31T00:00:00+00:00"
WHOLE = Claim(
    Who("Zyxwv"),
    topic="War",
    metric="killed",
    figure=Figure("61", Form.BARE, 61),
    when=When(as_of=Period.from_edtf("2020-10-13")),
    evidence=Evidence(quote="Zyxwv said 61", language="en"),
    note="by telephone",
)
KEY = record_id(WHOLE)
GOOD = Claim(Who("AFP"), topic="War", metric="killed", figure=Figure("44", Form.BARE, 44))

REDACTION_LINE, CLAIM_LINE = 2, 3
"""After the header comes the redaction, then what it left, then a good line."""


def redact(whole: Record) -> tuple[Content, Content]:
    """An honest redaction and what it left, as the objects of two lines."""
    taken = take_out(whole, reason="asked", author="Bo", at=SIGNED_AT)
    said = Redaction(
        record_id(whole),
        kind_of(whole).value,
        content_digest(to_text(whole)),
        content_digest(to_text(taken.left)),
        taken.parts,
        *("asked", "Bo", SIGNED_AT),
    )
    return json.loads(encode_line(said)), json.loads(encode_line(taken.left))


@dataclass(frozen=True)
class Bad:
    """Something malformed."""

    line: int
    """That is told."""
    message: str
    """A part of what is told of it."""
    alter: Callable[[Content, Content], object]
    """Alters the contents of the redaction and of the claim."""
    seals: bool = True
    """Whether the redaction has the digest of the claim as it is then."""


def mark(**values: Any) -> Callable[[Content, Content], object]:
    return lambda _, claim: claim["redacted"].update(values)


def lacking(key: str) -> Callable[[Content, Content], object]:
    return lambda _, claim: claim["redacted"].pop(key)


def each(
    field: str, edit: Callable[[list[str]], list[Any]]
) -> Callable[[Content, Content], object]:
    return lambda _, claim: claim["redacted"].update({field: edit(claim["redacted"][field])})


def told(**values: Any) -> Callable[[Content, Content], object]:
    return lambda redaction, _: redaction.update(values)


def both(*more: str) -> Callable[[Content, Content], object]:
    def alter(redaction: Content, claim: Content) -> None:
        taken = [*claim["redacted"]["taken"], *more]
        claim["redacted"]["taken"] = redaction["taken"] = taken

    return alter


def without(key: str) -> Callable[[Content, Content], object]:
    return lambda redaction, _: redaction.pop(key)


def put_back(path: str, text: str) -> Callable[[Content, Content], object]:
    def alter(_: Content, claim: Content) -> None:
        *steps, last = path.split(".")
        for step in steps:
            claim = claim[step]
        claim[last] = text

    return alter


BAD = {
    "no object": Bad(3, "expected an object", lambda _, claim: claim.update(redacted=[])),
    "nothing in it": Bad(3, "lacks grounds, identity, taken", lambda _, c: c.update(redacted={})),
    "no id": Bad(3, "lacks identity", lacking("identity")),
    "no parts": Bad(3, "lacks taken", lacking("taken")),
    "no reason": Bad(3, "lacks grounds", lacking("grounds")),
    "no author": Bad(3, "no redaction of it was made so", lacking("signed_by")),
    "no moment": Bad(3, "no redaction of it was made so", lacking("moment")),
    "another reason": Bad(3, "no redaction of it was made so", mark(grounds="a whim")),
    "another author": Bad(3, "no redaction of it was made so", mark(signed_by="Cy")),
    "a moment that is none": Bad(3, '"soon" is no moment', mark(moment="soon")),
    "a moment to come": Bad(3, "is to come", mark(moment="2999-01-01T00:00:00Z")),
    "an id that is a number": Bad(3, "expected str", mark(identity=5)),
    "an id of something else": Bad(3, "does not belong", mark(identity="c1-" + "0" * 32)),
    "an id that is none": Bad(3, "does not belong", mark(identity="c1")),
    "a key nobody knows": Bad(3, "unknown key", mark(more="x")),
    "parts that are one text": Bad(3, "expected a list", mark(taken="note")),
    "parts that are numbers": Bad(3, "expected str", mark(taken=[1])),
    "parts that are none": Bad(3, "names no part", mark(taken=[])),
    "an unknown part": Bad(
        3, '"nonsense" is no part that is taken out of a claim', mark(taken=["note", "nonsense"])
    ),
    "a part that stays": Bad(2, '"figure.value" is no part', both("figure.value")),
    "a part of a part": Bad(2, '"evidence" is no part', both("evidence")),
    "a part twice": Bad(2, "note is named twice", both("note")),
    "a part that it never had": Bad(3, "has no digest of scope.side", both("scope.side")),
    "a part that no redaction names": Bad(
        3, "no redaction says so", each("taken", lambda parts: [*parts, "scope.side"])
    ),
    "a part that is still there": Bad(
        3,
        "evidence.quote is said to be gone, and what stands there is no mark of it",
        put_back("evidence.quote", "900"),
    ),
    "a mark that says more": Bad(
        3, "figure.words is said to be gone", put_back("figure.words", "[redacted] 900")
    ),
    "fewer parts than are gone": Bad(
        3,
        "leaves: there is one of note, which is not gone",
        each("taken", lambda parts: [part for part in parts if part != "note"]),
    ),
    "no salts": Bad(3, "salts: there is none of when.as_of", lacking("salts")),
    "a salt too few": Bad(3, "salts: there is none of", each("salts", lambda all_: all_[1:])),
    "a salt of what is gone": Bad(
        3, "one of note, which is not left", each("salts", lambda all_: [*all_, f"note {'a' * 32}"])
    ),
    "a salt twice": Bad(3, "salts: one is no path", each("salts", lambda all_: [*all_, all_[0]])),
    "a salt too long": Bad(3, "salts: one is no path", each("salts", lambda all_: [all_[0] + "a"])),
    "a salt that is a number": Bad(3, "expected str", each("salts", lambda all_: [*all_, 1])),
    "salts that are an object": Bad(3, "expected a list", each("salts", lambda _: {"note": "a"})),  # type: ignore[arg-type, return-value]
    "no leaves": Bad(3, "has no digest of evidence.quote", lacking("leaves")),
    "a leaf too few": Bad(3, "has no digest of", each("leaves", lambda all_: all_[1:])),
    "a leaf of what is left": Bad(
        3,
        "leaves: there is one of scope.side",
        each("leaves", lambda a: [*a, f"scope.side {'a' * 64}"]),
    ),
    "a leaf twice": Bad(3, "leaves: one is no path", each("leaves", lambda a: [*a, a[0]])),
    "a leaf cut short": Bad(3, "leaves: one is no path", each("leaves", lambda a: [a[0][:-1]])),
    "a leaf in capitals": Bad(
        3, "leaves: one is no path", each("leaves", lambda a: [a[0].upper()])
    ),
    "a redaction without record": Bad(2, "lacks record", without("record")),
    "a redaction without digest": Bad(2, "lacks digest", without("digest")),
    "a redaction without what is left": Bad(2, "lacks left", without("left"), seals=False),
    "a redaction without kind": Bad(2, "lacks kind", without("kind")),
    "a redaction without parts": Bad(2, "lacks taken", without("taken")),
    "a redaction of no kind": Bad(2, 'of a "gossip" nothing is taken out', told(kind="gossip")),
    "a redaction of a metric": Bad(2, 'of a "metric" nothing is taken out', told(kind="metric")),
    "a redaction of another kind": Bad(2, "the kind or the digest of", told(kind="document")),
    "a redaction of another digest": Bad(2, "the digest of something else", told(digest="ab" * 32)),
    "a redaction of half a digest": Bad(
        2, "is no SHA-256", lambda redaction, _: redaction.update(digest=redaction["digest"][:32])
    ),
    "a redaction that left no digest": Bad(2, '"x" is no SHA-256', told(left="x"), seals=False),
    "a redaction that left another": Bad(
        3, "no redaction says so", told(left="ab" * 32), seals=False
    ),
    "rows that are no digest": Bad(2, '"x" is no SHA-256', told(rows="x")),
    "a redaction of nothing": Bad(2, "the digest of something else", told(record="")),
    "a redaction of what is nowhere": Bad(
        2, "no such record is here", told(record="c1-" + "0" * 32, digest="0" * 64)
    ),
    "a redaction of unknown parts": Bad(2, '"nonsense" is no part', told(taken=["nonsense"])),
    "a redaction that nobody signed": Bad(2, "nobody signed it", told(author=" ")),
    "a redaction at no moment": Bad(2, '"x" is no moment', told(at="x")),
}


def write(desk: Path, *lines: Content | Record) -> None:
    told_lines = [
        json.dumps(line) if isinstance(line, dict) else encode_line(line) for line in lines
    ]
    (desk / "sent.jsonl").write_text("\n".join((encode_header(), *told_lines)) + "\n")


def make(case: Bad) -> tuple[Content, Content]:
    redaction, claim = redact(WHOLE)
    case.alter(redaction["content"], claim["content"])
    if case.seals and isinstance(claim["content"].get("redacted"), dict):
        redaction["content"]["left"] = content_digest(canonical_json(claim["content"]))
    redaction.pop("id")
    return redaction, claim


ALSO_BESIDE_THE_WHOLE = (
    *("no parts", "an unknown part", "a part that is still there", "no leaves", "a salt twice"),
    *("another author", "a redaction of no kind", "a redaction that left another"),
)


@pytest.mark.parametrize(
    ("name", "standing"),
    [*((each_name, False) for each_name in BAD), *((name, True) for name in ALSO_BESIDE_THE_WHOLE)],
)
def test_each_is_told_with_its_line_and_the_rest_is_taken(
    run: Run, desk: Path, name: str, standing: bool
) -> None:
    case = BAD[name]
    with open_ledger(str(desk / "desk.ledger"), create=True) as ledger:
        if standing:
            ledger.append(Deed("Ana", AT, "add"), [WHOLE])
    write(desk, *make(case), GOOD)
    ran = run("import sent.jsonl")
    assert ran.code == 3
    (line,) = (each for each in ran.err.splitlines() if each.startswith(f"sent.jsonl:{case.line}:"))
    assert case.message in line
    assert "hint: " in ran.err
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        claims = dict(ledger.claims())
        assert ledger.verify() == ()
    assert set(claims.values()) == {GOOD, WHOLE} if standing else {GOOD}


def as_line(record: Record) -> Content:
    found: Content = json.loads(encode_line(record))
    return found


OTHERS: Mapping[str, Record] = {
    "a document": Document(text="Zyxwv said 61", title="Zyxwv", sha256=""),
    "a note": Note("f1-" + "0" * 32, "asked Zyxwv", "Bo", SIGNED_AT),
    "a source": Source("Zyxwv", parent="Zyxwv and sons"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_records_of_other_kinds_too(run: Run, desk: Path, name: str) -> None:
    whole = OTHERS[name]
    redaction, left = redact(whole)
    left["content"]["redacted"]["taken"].append("nonsense")
    redaction["content"]["left"] = content_digest(canonical_json(left["content"]))
    redaction.pop("id")
    write(desk, redaction, left, GOOD)
    ran = run("import sent.jsonl")
    assert ran.code == 3
    assert 'sent.jsonl:3: redacted.taken: "nonsense" is no part that is taken out of a' in ran.err
    assert "Zyxwv" not in run("export").out
    assert "AFP" in run("list").out


def test_a_value_that_only_the_whole_content_could_prove_is_told_as_unproved(
    run: Run, desk: Path
) -> None:
    redaction, claim = redact(WHOLE)
    leaves = claim["content"]["redacted"]["leaves"]
    leaves[0] = leaves[0][:-64] + "0" * 64
    redaction["content"]["left"] = content_digest(canonical_json(claim["content"]))
    redaction.pop("id")
    write(desk, redaction, claim, GOOD)
    ran = run("import sent.jsonl")
    assert ran.code == 0
    assert f"came redacted: nobody here can hold it against its id: {KEY}" in ran.err


def later() -> tuple[Content, Content]:
    """What a second redaction left of the claim, with it."""
    first = take_out(WHOLE, reason="asked", author="Bo", at=SIGNED_AT).left
    signed = ("asked again", "Bo", "2020-11-02T00:00:00+00:00")
    taken = take_out(first, names=True, reason=signed[0], author=signed[1], at=signed[2])
    said = Redaction(
        *(KEY, "claim", content_digest(to_text(WHOLE)), content_digest(to_text(taken.left))),
        *(taken.parts, *signed),
    )
    return as_line(said), as_line(taken.left)


ORDERS = {
    "an export, and one of later": "r1 c1 r1 r2 c2",
    "an export, and one of before": "r1 r2 c2 r1 c1",
    "a later redaction alone": "r1 c1 r2",
    "two forms of one record": "r1 r2 c1 c2",
    "the later one first": "r2 c2 r1 c1",
    "redacted, and whole": "r1 c1 w",
}
STATES = ("new", "came", "came undone", "whole undone", "here undone")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("order", ORDERS)
def test_two_exports_in_one_file_leave_a_ledger_that_is_read(
    run: Run, desk: Path, order: str, state: str
) -> None:
    first, second = redact(WHOLE), later()
    lines = dict(zip(("r1", "c1", "r2", "c2"), (*first, *second), strict=True))
    lines["w"] = as_line(WHOLE)
    write(desk, *(first if state.startswith("came") else (lines["w"],)))
    if state != "new":
        assert run("import sent.jsonl").code == 0
    if state.startswith("here"):
        assert run(["redact", KEY, "--reason", "asked here", "--yes", "-q"]).code == 0
    if state.endswith("undone"):
        assert run("undo 1 -q").code == 0
    write(desk, *(lines[each] for each in ORDERS[order].split()), GOOD)
    ran = run("import sent.jsonl")
    assert ran.code in {0, 3}, ran
    assert "sent.jsonl:" in ran.err or ran.code == 0
    with open_ledger(str(desk / "desk.ledger")) as ledger:
        assert ledger.verify() == ()
        assert GOOD in dict(ledger.claims()).values()
    assert run("export").code == 0


def test_of_two_forms_in_one_file_the_second_is_told_with_both_lines(run: Run, desk: Path) -> None:
    write(desk, *redact(WHOLE), *later(), GOOD)
    ran = run("import sent.jsonl")
    assert ran.code == 3
    assert f"sent.jsonl:4: a redaction of {KEY}, which came in line 3, before it" in ran.err
    assert f"sent.jsonl:5: claim {KEY} came redacted otherwise in line 3" in ran.err


def test_what_is_about_nothing_is_a_bad_row(run: Run, desk: Path) -> None:
    signed = {"author": "Bo", "at": SIGNED_AT}
    about_nothing = (
        {"kind": "assignment", "content": {"claim": "", "topic": "War", **signed}},
        {"kind": "amendment", "content": {"claim": "", "effect": "retracted", **signed}},
        {"kind": "decision", "content": {"proposal": "", "ruling": "refused", **signed}},
        {"kind": "redaction", "content": {**redact(WHOLE)[0]["content"], "record": ""}},
    )
    write(desk, *about_nothing, GOOD)
    ran = run("import sent.jsonl")
    assert ran.code == 3
    told_lines = {line.split(":")[1] for line in ran.err.splitlines() if "sent.jsonl:" in line}
    assert told_lines == {"2", "3", "4", "5"}
    assert "AFP" in run("list").out
