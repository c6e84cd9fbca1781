"""Lines of our own that would change what a ledger says, or say what no command would record.

Each is refused with its line and the reason, or taken in and told, or waits in review; nothing of
it passes without a word, and what stands beside it in the file is kept.
"""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from claimtrack.dates import Period
from claimtrack.figures.figure import Figure, Form
from claimtrack.intake.lines import encode_header, encode_line
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim, CountType, Evidence, Proposition, Scope, When, Who
from claimtrack.model.document import Document
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.kept_copy import KeptCopy
from claimtrack.model.metric import Metric, MetricKind
from claimtrack.model.place import Place
from claimtrack.model.proposal import Certainty, Decision, Proposal, Ruling
from claimtrack.model.received import Received
from claimtrack.model.record import Record, record_id
from claimtrack.model.settlement import Note, Settlement
from claimtrack.model.source import Source
from claimtrack.model.topic import Topic
from claimtrack.units.unit import UnitCode

Run = Callable[..., Any]

AT = "2025-12-01T00:00:00+00:00"
TO_COME = "2099-12-01T00:00:00+00:00"
NOWHERE = "c1-" + "ab" * 16
FINDING = "f1-" + "ab" * 16
DAY = Period.from_edtf("2025-10-31")
LATE = Period.from_edtf("2099-01-01")

SAID = "Officials said that exactly 61 people were killed in the town."
TEXT = Document(hashlib.sha256(SAID.encode()).hexdigest(), title="A dispatch", text=SAID)
START = SAID.index("exactly")
PLACED = Evidence(
    quote="exactly 61", document=record_id(TEXT), start=START, end=START + 10, language="en"
)


def figure(words: str, value: int | Decimal | None, form: Form = Form.EXACT, **more: Any) -> Figure:
    return Figure(words, form, value, **more)


SIXTY_ONE = figure("exactly 61", 61)


def claim(given: Figure = SIXTY_ONE, **more: Any) -> Claim:
    parts: dict[str, Any] = {"topic": "siege", "metric": "killed", "when": When(as_of=DAY)}
    return Claim(Who("Baku"), figure=given, evidence=Evidence(language="en"), **(parts | more))


GOOD = claim(figure("62", 62, Form.BARE), note="stands beside it")
OURS = claim(figure("about 70", 70, Form.ABOUT))


def proposal(given: Figure = SIXTY_ONE, evidence: Evidence = PLACED) -> Proposal:
    found = Claim(Who("Baku"), metric="killed", figure=given, evidence=evidence)
    return Proposal(found, "clause pattern", Certainty.HIGH)


def judged(left: str, right: str, answer: Answer = Answer.SAME, **more: Any) -> Judgement:
    return replace(Judgement(NameKind.SOURCE, left, right, answer, author="Bo", at=AT), **more)


def placed(quote: str = "exactly 61", **more: Any) -> Claim:
    return replace(claim(), evidence=replace(PLACED, quote=quote, **more))


REFUSED: dict[str, tuple[list[Record], str]] = {
    # figure and words
    "exactly 61 is 9000": (
        [claim(figure("exactly 61", 9000))],
        'figure: "exactly 61" says exact 61, the record says exact 9000',
    ),
    "bare 61 is 16": ([claim(figure("61 dead", 16, Form.BARE))], '"61 dead" says 61'),
    "at least 61 is 9000": ([claim(figure("at least 61", 9000, Form.AT_LEAST))], "at least 9000"),
    "at most 61 is exactly 100": ([claim(figure("at most 61", 100))], "at most 61"),
    "a range beside its words": (
        [claim(figure("50 to 60", 500, Form.RANGE, upper=600))],
        "range 500 to 600",
    ),
    "a number withheld": ([claim(figure("61 killed", None, Form.UNDISCLOSED))], "undisclosed"),
    "a number invented": (
        [claim(figure("several", 9000, Form.BARE))],
        '"several" says vague quantifier, the record says 9000',
    ),
    "none is some": ([claim(figure("no deaths", 40, Form.BARE))], "the record says 40"),
    "words of another language": (
        [replace(claim(figure("61 morts", 9000)), evidence=Evidence(language="fr"))],
        '"61 morts" says 61',
    ),
    "ten thousands without a list": (
        [replace(claim(figure("61万人死亡", 61, Form.BARE)), evidence=Evidence(language="zh"))],
        '"61万人死亡" says 610000, the record says 61',
    ),
    # numbers nobody counts to
    "a toll below zero": ([claim(figure("-12", -12, Form.BARE))], "value: -12 is negative"),
    "a toll upside down": (
        [claim(figure("9 to 5", 9, Form.RANGE, upper=5))],
        "upside down: low 9 is above high 5",
    ),
    # days
    "as of a day to come": ([claim(when=When(as_of=LATE))], 'as_of: "2099-01-01" is in the future'),
    "since a day to come": (
        [claim(when=When(since=LATE))],
        'since: "2099-01-01" is in the future',
    ),
    "said on a day to come": (
        [claim(when=When(said=LATE, count_type=CountType.FORECAST))],
        'said: "2099-01-01" is in the future',
    ),
    "published on a day to come": ([Document(title="A", published=LATE)], "published:"),
    "begun after its end": (
        [claim(when=When(as_of=DAY, since=Period.from_edtf("2025-12-01")))],
        "2025-10-31 is before the count began (2025-12-01)",
    ),
    # documents and quotes
    "a text that is not its digest": (
        [replace(TEXT, text=SAID.replace("61", "91"))],
        "text: the text is not the one with the digest",
    ),
    "a digest that is none": ([replace(TEXT, sha256="61")], '"61" is no SHA-256'),
    "a quote that is not at its place": (
        [TEXT, placed("exactly 91")],
        'evidence: its words are "exactly 91", and at ',
    ),
    "a place behind the end": (
        [TEXT, placed(start=900, end=910)],
        "stand at 900 to 910, and the document has 62 characters",
    ),
    "a place with one end": ([TEXT, placed(end=None)], "no place in a text"),
    "a proposal that its document does not make": (
        [TEXT, proposal(evidence=replace(PLACED, quote="exactly 91"))],
        'its words are "exactly 91"',
    ),
    # names
    "another name with claims": (
        [Alias(NameKind.SOURCE, "Yerevan", "Baku")],
        'alias: "Baku": already has claims of its own',
    ),
    "another name with a record": (
        [Alias(NameKind.TOPIC, "war", "siege")],
        'alias: "siege": already has a record of its own',
    ),
    "another name of something else": (
        [Alias(NameKind.SOURCE, "Yerevan", "Agence France-Presse")],
        'alias: "Agence France-Presse": already a name of AFP',
    ),
    "a topic within itself": ([Topic("siege", parent="siege")], "is not part of itself"),
    "topics in a ring": ([Topic("war", parent="siege")], '"siege" is part of "war"'),
    "a name with a control character": ([Source("AFP\x1b[2J")], "a control character (U+001B)"),
    "a name on two lines": ([Topic("siege\nwar")], "a control character (U+000A)"),
    "an empty name": ([Source("  ")], "name: an empty name"),
    "an empty claimant": ([replace(claim(), who=Who(""))], "source: an empty name"),
    # who says so, and when
    "judged by the program": ([judged("AFP", "AP", author="claimtrack")], '"claimtrack" signs'),
    "judged by a likeness of it": (
        [judged("AFP", "AP", author="Сlaimtrack ")],
        "signs what a rule",
    ),
    "judged by nobody": ([judged("AFP", "AP", author="")], "author: nobody signed it"),
    "judged at no moment": ([judged("AFP", "AP", at="")], 'at: "" is no moment'),
    "judged some day": ([judged("AFP", "AP", at="soon")], 'at: "soon" is no moment'),
    "judged in the future": (
        [judged("AFP", "AP", at=TO_COME)],
        "at: 2099-12-01T00:00:00+00:00 is to",
    ),
    "a name judged against itself": ([judged("AFP", "AFP")], '"AFP" is judged against itself'),
    "a copy of the future": (
        [TEXT, KeptCopy(record_id(TEXT), "ab" * 32, "https://example.org/", TO_COME)],
        "is to come",
    ),
    # about nothing
    "an assignment of nothing": (
        [Assignment(NOWHERE, "war", "", "Bo", AT)],
        f"it is about {NOWHERE}, and no such record is here",
    ),
    "an amendment of nothing": (
        [Amendment(NOWHERE, Effect.RETRACTED, None, "", "Bo", AT)],
        f"it is about {NOWHERE}",
    ),
    "replaced by nothing": (
        [Amendment(record_id(GOOD), Effect.REPLACED, NOWHERE, "", "Bo", AT)],
        f"it is about {NOWHERE}",
    ),
    "replaced by itself": (
        [Amendment(record_id(GOOD), Effect.REPLACED, record_id(GOOD), "", "Bo", AT)],
        "in its own place",
    ),
    "replaced without another": (
        [Amendment(record_id(GOOD), Effect.REPLACED, None, "", "Bo", AT)],
        "by: replaced without the claim that does it",
    ),
    "a decision on nothing": (
        [Decision("q1-" + "ab" * 16, Ruling.REFUSED, None, "Bo", AT)],
        "it is about q1-",
    ),
    "settled without a reason": (
        [Settlement(FINDING, " ", "conflict", author="Bo", at=AT)],
        "settling a finding needs a reason",
    ),
    "settled without a finding": (
        [Settlement("all", "known", "", author="Bo", at=AT)],
        '"all" is no',
    ),
    "an empty note": ([Note(FINDING, "", "Bo", AT)], "the note is empty"),
    "a record that waits and is none": ([Received("judgement", "{}")], "judgement: lacks"),
    "a claim of two contents": ([claim(statement=Proposition("no"))], "a figure and a statement"),
    "a claim of nothing": (
        [Claim(Who("Baku"), topic="siege")],
        "neither a figure nor a statement",
    ),
}

TOLD: dict[str, tuple[list[Record], str]] = {
    # words and the rest of the claim: whoever merged and parted metrics has such claims
    # a unit that somebody corrected
    "hectares as people": ([claim(figure("61 hectares", 61, Form.BARE))], "61 hectare"),
    "people in percent": (
        [claim(figure("61 euros", 61, Form.BARE, unit=UnitCode("hectare")))],
        "EUR",
    ),
    "a rate as a toll": ([claim(figure("61 a day", 61, Form.BARE))], '"a day" in "61 a day"'),
    "another metric": (
        [claim(figure("61 wounded", 61, Form.BARE))],
        '"61 wounded" says injured, the metric is killed',
    ),
    "what is feared": ([claim(figure("61 feared killed", 61, Form.BARE))], '"feared" in'),
    "what is denied": ([claim(figure("denied that 61 died", 61, Form.BARE))], '"denied" in'),
    "another role": (
        [claim(figure("61 civilians killed", 61, Form.BARE), scope=Scope(role="military"))],
        "says civilian, the role is military",
    ),
    "each side as one": (
        [claim(figure("61 killed on each side", 61, Form.BARE), scope=Scope(side="Baku"))],
        "speaks of every side, not of Baku",
    ),
    "a metric nobody knows": (
        [claim(metric="kiled")],
        'no metric on record has the name that a claim gives: "kiled"; did you mean "killed"?',
    ),
    "metrics in a ring": (
        [Metric("casualties", parent="killed")],
        "something lies within itself: metric: part of itself: casualties in killed",
    ),
    "at least 61 is exactly 61": (
        [claim(figure("at least 61", 61))],
        'the words of a figure read otherwise: "at least 61" says at least 61, the record',
    ),
    "about 61 is exactly 61": ([claim(figure("about 61", 61))], "says about 61"),
    "percent in points": (
        [claim(figure("61 %", 61, Form.BARE, unit=UnitCode("pp")))],
        "says 61 %",
    ),
    "a language that is not that of the words": (
        [replace(claim(figure("at least 61", 61, Form.BARE)), evidence=Evidence(language="sw"))],
        "says at least 61, the record says 61 (read in English)",
    ),
    "a language without a list": (
        [replace(claim(figure("nejméně 61", 61, Form.BARE)), evidence=Evidence(language="cs"))],
        "its words are not read: please check the form",
    ),
    "a margin left out": (
        [claim(figure("61 ± 5 killed", 61, Form.BARE))],
        '"61 ± 5 killed" is recorded as 61',
    ),
    "a word that is not read": (
        [claim(figure("61 thou", 61, Form.BARE))],
        '"thou" in "61 thou" is not read',
    ),
    "so far, as final": (
        [
            claim(
                figure("61 killed so far", 61, Form.BARE),
                when=When(as_of=DAY, count_type=CountType.FINAL),
            )
        ],
        "says count type cumulative, the record final",
    ),
    "a quote of another number": (
        [replace(claim(), evidence=Evidence("exactly 62", language="en"))],
        'a quote says another figure than its record: "exactly 62" does not say "exactly 61"',
    ),
    "a quote that denies it": (
        [
            replace(
                claim(figure("61 killed", 61, Form.BARE)),
                evidence=Evidence("it is not true that 61 killed", language="en"),
            )
        ],
        'whoever says "61 killed" denies it, and the record asserts',
    ),
    "words nobody reads": (
        [claim(figure("a myriad", 61, Form.BARE))],
        "the words of a figure could not be checked",
    ),
    "a quote that is not in its document": (
        [TEXT, placed("exactly 91", start=None, end=None)],
        'a quote does not stand in its document: its document does not say "exactly 91"',
    ),
    "a figure that its document does not say": (
        [TEXT, proposal(figure("exactly 9000", 9000))],
        'its document does not say its figure, "exactly 9000"',
    ),
    "a document that is nowhere": (
        [replace(claim(), evidence=Evidence("exactly 61", document="d1-" + "ab" * 16))],
        "a document is not on record",
    ),
    "a shipped metric with another meaning": (
        [Metric("killed", kind=MetricKind.FLOW)],
        'something on record is described otherwise: metric "killed": part of: none, was',
    ),
    "a topic in another period": (
        [Topic("siege", parent="war", period=Period.from_edtf("1999"))],
        'topic "siege": period: 1999, was none',
    ),
    "a source on another side": (
        [Source("AFP", side="Armenia")],
        'source "AFP": side: Armenia, was none',
    ),
    "names that go round": (
        [Alias(NameKind.SOURCE, "Agence France-Presse", "AFP")],
        'another name is more than a name: "AFP" and "AFP" are one name already',
    ),
    "another name over claims of the file": (
        [replace(claim(), who=Who("Ministry")), Alias(NameKind.SOURCE, "Yerevan", "Ministry")],
        '"Ministry" has claims of its own, and is "Yerevan"',
    ),
    "another name over a record of the file": (
        [Source("Ministry"), Alias(NameKind.SOURCE, "Yerevan", "Ministry")],
        '"Ministry" has a record of its own',
    ),
    "places in a ring": (
        [Place("a", "b"), Place("b", "c"), Place("c", "a")],
        "something lies within itself: place: part of itself: a in b in c in a",
    ),
    "sources in a ring": (
        [Source("Army", parent="Ministry"), Source("Ministry", parent="Army")],
        "source: part of itself: Army in Ministry in Army",
    ),
    "joined in a circle round two that differ": (
        [
            judged("x", "y", Answer.DIFFERENT),
            judged("x", "z"),
            judged("z", "y"),
        ],
        'names are joined that are judged different: "z" and "y" are joined',
    ),
    "a direction hidden in a name": (
        [Source("A\u202eFP")],
        "a name holds a sign that nobody sees",
    ),
    "a decision that leaves a claim nowhere": (
        [TEXT, proposal(), Decision(record_id(proposal()), Ruling.ACCEPTED, NOWHERE, "Bo", AT)],
        f"a record names what is not on record: {NOWHERE}",
    ),
    "a settlement of nothing": (
        [Settlement(FINDING, "known", "conflict", author="Bo", at=AT)],
        f"something is said of a finding that is not there: {FINDING}",
    ),
    "a note on nothing": ([Note(FINDING, "asked", "Bo", AT)], f"not there: {FINDING}"),
    "a proposal of half a person": (
        [TEXT, proposal(figure("61.5", Decimal("61.5"), Form.BARE))],
        'the claim of a proposal could not be recorded as it is: "61.5": 61.5 is not a whole',
    ),
    "a proposal with another number": (
        [TEXT, proposal(figure("exactly 61", 9000))],
        "the record says exact 9000",
    ),
    "a proposal of a day to come": (
        [TEXT, replace(proposal(), claim=replace(proposal().claim, when=When(as_of=LATE)))],
        "a proposal speaks of a day to come",
    ),
}

PROPOSED = {"a proposal of half a person", "a proposal with another number"}
"""What waits may be so; what is added at once may not."""

WAITS: dict[str, list[Record]] = {
    "one that was judged to be two": [judged("AP", "Associated Press")],
    "retracts what others recorded": [
        Amendment(record_id(OURS), Effect.RETRACTED, None, "mistaken", "Bo", AT)
    ],
    "moves what others recorded": [Assignment(record_id(OURS), "war", "", "Bo", AT)],
}


@pytest.fixture(scope="module")
def kept(folders: Path) -> Path:
    """Where the ledger of the first test stays for the others."""
    return folders / "received_records.ledger"


@pytest.fixture
def _names(run: Run, desk: Path, kept: Path) -> None:
    """A ledger with a claim, a topic within another, and two names that are judged."""
    if kept.exists():
        shutil.copyfile(kept, desk / "desk.ledger")
        return
    assert run("topics add war").code == 0
    assert run("topics add siege --parent war").code == 0
    assert run("sources add AFP").code == 0
    assert run('sources alias AFP "Agence France-Presse"').code == 0
    assert run("sources add AP").code == 0
    assert run('sources add "Associated Press"').code == 0
    assert run('sources split AP "Associated Press" --reason "two desks"').code == 0
    typed = "add --source Baku --figure 'about 70' --lang en --metric killed --topic siege"
    assert run(f"{typed} --as-of 2025-10-31 --yes").code == 0
    assert run(f"backup {kept}").code == 0


def write(records: list[Record]) -> None:
    lines = (encode_header(), *map(encode_line, records), encode_line(GOOD))
    Path("came.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def exported(run: Run) -> str:
    return str(run("export").out)


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.usefixtures("_names")
def test_is_refused_with_line_and_reason(case: str, run: Run) -> None:
    records, reason = REFUSED[case]
    write(records)
    taken = run("import came.jsonl")
    assert taken.code == 3
    assert reason in taken.err
    assert "came.jsonl:" in taken.err
    assert ", 1 bad" in taken.err
    assert record_id(GOOD) in exported(run)


@pytest.mark.parametrize("case", TOLD)
@pytest.mark.usefixtures("_names")
def test_is_taken_in_and_told(case: str, run: Run) -> None:
    records, told = TOLD[case]
    write(records)
    taken = run("import came.jsonl")
    assert taken.code == 0
    assert told in taken.err
    assert taken.err.startswith("came.jsonl")
    whole = exported(run)
    waits = "waits" in taken.err
    assert all(record_id(each) in whole for each in (*records, GOOD)) or waits


@pytest.mark.parametrize("case", WAITS)
@pytest.mark.usefixtures("_names")
def test_waits_for_an_answer(case: str, run: Run) -> None:
    before = run("compare").out
    write(WAITS[case])
    taken = run("import came.jsonl")
    assert taken.code == 0
    assert "what stands here, and wait" in taken.err
    whole = exported(run)
    assert not any(record_id(each) in whole for each in WAITS[case])
    assert '"kind": "received"' in whole
    assert before


@pytest.mark.parametrize("case", [*REFUSED, *TOLD, *WAITS])
@pytest.mark.usefixtures("_names")
def test_add_reads_lines_through_the_same_guards(case: str, run: Run) -> None:
    records, reason = (REFUSED | TOLD).get(case, (WAITS.get(case, []), "and wait"))
    write(records)
    taken = run("add -", stdin=Path("came.jsonl").read_bytes())
    assert taken.code == (3 if case in REFUSED or case in PROPOSED else 0)
    if case in PROPOSED:
        reason = reason.removeprefix("the claim of a proposal could not be recorded as it is: ")
    assert reason in taken.err
    assert record_id(GOOD) in exported(run)


def test_what_is_odd_is_told_once_with_its_number(run: Run) -> None:
    many = [claim(figure("at least 61", 61), note=str(each)) for each in range(5)]
    write([*many])
    taken = run("import came.jsonl")
    assert taken.err.count("read otherwise") == 1
    assert "came.jsonl:2: the words of a figure read otherwise (and 4 more): " in taken.err
    told = json.loads(run("import came.jsonl --json").out)["data"]["odd"]
    assert [(each["count"], each["place"]) for each in told] == [(5, "came.jsonl:2")]


def test_what_is_on_record_is_never_refused(run: Run) -> None:
    """A ledger takes its own export back, whatever is thought of it since."""
    inner, outer = Topic("b", parent="a"), Topic("a", parent="b")
    Path("came.jsonl").write_text(
        "\n".join([encode_header(), encode_line(inner), encode_line(Topic("b"))]) + "\n"
    )
    assert run("import came.jsonl").code == 0
    Path("more.jsonl").write_text(encode_line(outer) + "\n")
    assert run("import more.jsonl").code == 0
    Path("whole.jsonl").write_text(exported(run))
    assert run("import whole.jsonl").code == 0


def test_what_comes_in_another_order_is_held_until_it_is_complete(run: Run) -> None:
    moved = Assignment(record_id(GOOD), "war", "", "Bo", AT)
    lines = [encode_header(), encode_line(moved), encode_line(GOOD)]
    Path("came.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    taken = run("import came.jsonl")
    assert (taken.code, record_id(moved) in exported(run)) == (0, True)
