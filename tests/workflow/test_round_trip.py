"""Export, import into a new ledger, export: the same bytes, whatever the ledger holds."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.dates import Period
from claimtrack.errors import NothingToUndo
from claimtrack.intake.demonstration import Demonstration, demonstration_file
from claimtrack.intake.oddities import Odd
from claimtrack.intake.plans import Plan
from claimtrack.intake.tally import Tally
from claimtrack.ledger.protocol import Deed, Ledger
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim, Evidence, Proposition, Who
from claimtrack.model.document import Document
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.kept_copy import KeptCopy
from claimtrack.model.metric import Metric, MetricKind
from claimtrack.model.place import Place
from claimtrack.model.proposal import Certainty, Decision, Proposal, Ruling
from claimtrack.model.received import Received
from claimtrack.model.record import Record, claim_id, kind_of, record_id, to_text
from claimtrack.model.settlement import Note, Settlement
from claimtrack.model.source import Source
from claimtrack.model.topic import Side, Topic
from claimtrack.workflow import importing
from claimtrack.workflow.demonstration import load_and_compare
from claimtrack.workflow.exporting import export_lines
from claimtrack.workflow.importing import import_file
from claimtrack.workflow.world import append_joined, read_world
from tests.examples import examples
from tests.running import NOW
from tests.workflow.claims import ON_A_DAY, count, deed, new_ledger

TODAY = NOW.date()
AT = "2020-10-31T12:00:00+00:00"
TEXT = "AFP reports that 12 people and 61 soldiers were killed in Shusha."
DOCUMENT = Document(hashlib.sha256(TEXT.encode()).hexdigest(), publisher="AFP", text=TEXT)


def quoted(value: int) -> Claim:
    start = TEXT.index(str(value))
    end = start + len(str(value))
    place = Evidence(str(value), document=record_id(DOCUMENT), start=start, end=end, language="en")
    return replace(count("AFP", value, topic=None), evidence=place)


CLAIMS = (
    *(
        count(name, value, topic=topic)
        for name in ("AP", "Baku")
        for value in (12, 61)
        for topic in ("war", None)
    ),
    count("Ministry", 40, when=ON_A_DAY, topic="siege"),
    quoted(12),
    quoted(61),
    Claim(Who("Baku"), topic="war", statement=Proposition("no shelling", actor="Baku")),
)
PROPOSALS = tuple(
    Proposal(replace(quoted(value), metric=metric), "clause pattern", Certainty.HIGH)
    for value in (12, 61)
    for metric in ("killed", "injured")
)
IDS = tuple(map(claim_id, CLAIMS))
FINDING = "f1-" + "ab" * 16
ids, names = st.sampled_from(IDS), st.sampled_from(("AP", "Baku", "Ministry", "Ana", "Ana, Inc"))
authors = st.sampled_from(("ana", "Bo"))
proposal_ids = st.sampled_from(tuple(map(record_id, PROPOSALS)))
WAITING = Judgement(NameKind.SOURCE, "AP", "Baku", Answer.SAME, "", "Bo", AT)
RECEIVED = Received(kind_of(WAITING).value, to_text(WAITING), "")

records = st.one_of(
    st.sampled_from((*CLAIMS, *PROPOSALS, DOCUMENT, RECEIVED)),
    st.builds(Metric, st.sampled_from(("shelled", "looted")), kind=st.sampled_from(MetricKind)),
    st.builds(Place, st.sampled_from("abc"), st.sampled_from(["d", "e", None])),
    st.builds(
        Topic,
        st.sampled_from(("war", "siege")),
        parent=st.sampled_from(["conflict", None]),
        period=st.sampled_from([None, Period.from_edtf("2020-09/2020-11")]),
        sides=st.sampled_from([(), (Side("Armenia", ("Karabakh",)),)]),
    ),
    st.builds(Source, names, parent=st.sampled_from(["Government", None])),
    st.builds(
        Alias, st.just(NameKind.SOURCE), names, st.sampled_from(("Associated Press", "Баку"))
    ),
    st.builds(
        Judgement,
        st.just(NameKind.SOURCE),
        st.sampled_from(("AP", "Ana")),
        st.sampled_from(("Baku", "Ministry")),
        st.sampled_from(Answer),
        st.sampled_from(["", "as they say"]),
        authors,
        st.just(AT),
    ),
    st.builds(
        Assignment, ids, st.sampled_from(("war", "siege")), st.just(""), authors, st.just(AT)
    ),
    st.builds(
        lambda key, other, effect, author: Amendment(
            key,
            effect if key != other else Effect.RETRACTED,
            other if key != other and effect in {Effect.REPLACED, Effect.RESTATED} else None,
            "misread",
            author,
            AT,
        ),
        *(ids, ids, st.sampled_from(Effect), authors),
    ),
    st.builds(
        Decision,
        proposal_ids,
        st.sampled_from(Ruling),
        st.one_of(st.none(), ids),
        authors,
        st.just(AT),
    ),
    st.builds(
        Decision,
        st.just(record_id(RECEIVED)),
        st.just(Ruling.REFUSED),
        author=authors,
        at=st.just(AT),
    ),
    st.builds(
        Settlement,
        st.just(FINDING),
        st.just("known"),
        st.just("conflict"),
        author=authors,
        at=st.just(AT),
    ),
    st.builds(Note, st.just(FINDING), st.sampled_from(("asked", "answered")), authors, st.just(AT)),
    st.just(KeptCopy(record_id(DOCUMENT), "ef" * 32, "https://example.org/", AT)),
)
steps = st.lists(
    st.one_of(st.lists(records, min_size=1, max_size=6), st.sampled_from(("undo", "redo"))),
    min_size=1,
    max_size=14,
)


def take_in(ledger: Ledger, path: Path) -> Tally:
    tally = Tally()

    def sign(batch: str) -> Deed:
        return deed("import whole.jsonl", batch)

    import_file(
        path,
        Plan(today=TODAY),
        world=read_world(ledger),
        append=lambda each, found: append_joined(ledger, each, found).appended,
        deed=sign,
        tally=tally,
        tell=lambda _: None,
        find_ledger=lambda: ledger,
    )
    return tally


def write(lines: Iterator[str], path: Path) -> str:
    text = "".join(f"{line}\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    return text


def check_round_trip(ledger: Ledger, folder: Path) -> None:
    """The export of a ledger goes into a new one and comes out of it the same."""
    whole = folder / "whole.jsonl"
    exported = write(export_lines(ledger), whole)
    (folder / "other").mkdir()
    with new_ledger(folder / "other") as other:
        tally = take_in(other, whole)
        assert [each.message for each in tally.problems] == []
        assert "".join(f"{line}\n" for line in export_lines(other)) == exported
        assert other.verify() == ()
        assert take_in(other, whole).bad == 0
        assert "".join(f"{line}\n" for line in export_lines(other)) == exported


@pytest.mark.parametrize("batch_rows", [3, 20_000])
@given(steps=steps)
@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_any_ledger(
    batch_rows: int,
    steps: list[list[Record] | str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("round")
    with new_ledger(folder) as ledger, pytest.MonkeyPatch.context() as patch:
        patch.setattr(importing, "BATCH_ROWS", batch_rows)
        for number, step in enumerate(steps):
            try:
                if step == "undo":
                    ledger.undo(deed("undo"))
                elif step == "redo":
                    ledger.redo(deed("redo"))
                else:
                    append_joined(ledger, deed(f"add {number}"), step)  # type: ignore[arg-type]
            except NothingToUndo:
                continue
        check_round_trip(ledger, folder)


@pytest.mark.parametrize("which", Demonstration)
def test_the_demonstrations(which: Demonstration, tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        load_and_compare(ledger, which, TODAY, lambda batch: deed("demo", batch))
        check_round_trip(ledger, tmp_path)
        with demonstration_file(which) as path:
            given = path.read_text(encoding="utf-8")
        assert "".join(f"{line}\n" for line in export_lines(ledger)) == given


def test_what_was_said_of_undone_claims_is_left_out(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed("add"), [CLAIMS[0]])
        moved = Assignment(IDS[0], "siege", "", "ana", AT)
        ledger.append(deed("topics assign"), [moved])
        assert any(record_id(moved) in line for line in export_lines(ledger))
        ledger.undo(deed("undo"), 1)
        assert not any(record_id(moved) in line for line in export_lines(ledger))
        ledger.redo(deed("redo"), 1)
        assert any(record_id(moved) in line for line in export_lines(ledger))


PROPOSED = Proposal(CLAIMS[0], "clause pattern", Certainty.HIGH)
FIRST = Decision(record_id(PROPOSED), Ruling.REFUSED, author="ana", at=AT)
PAIR = Judgement(NameKind.SOURCE, "AFP", "AP", Answer.DIFFERENT, "", "ana", AT)
KNOWN = Settlement("f1-" + "ab" * 16, "known", "ana", AT)
PAGE = Document("0" * 64, title="a page")
RETRACTED = Amendment(IDS[0], Effect.RETRACTED, None, "a hoax", "bo", AT)
WAITS = Received("amendment", to_text(RETRACTED), IDS[0])
SAID_OF_NOTHING: dict[str, tuple[list[Record], list[Record], list[Record]]] = {
    "a second opinion on a proposal": (
        [PROPOSED],
        [FIRST],
        [Decision(FIRST.proposal, Ruling.ACCEPTED, None, "bo", AT, after=record_id(FIRST))],
    ),
    "a second opinion on names": (
        [],
        [PAIR],
        [replace(PAIR, answer=Answer.SAME, author="bo", after=record_id(PAIR))],
    ),
    "a second opinion on a finding": (
        [],
        [KNOWN],
        [replace(KNOWN, reason="not known", author="bo", after=record_id(KNOWN))],
    ),
    "a second opinion on what waits": (
        [CLAIMS[0], WAITS],
        [refused := Decision(record_id(WAITS), Ruling.REFUSED, None, "ana", AT)],
        [replace(refused, author="bo", after=record_id(refused))],
    ),
    "what waits, and what was decided on it": (
        [],
        [CLAIMS[0]],
        [WAITS, Decision(record_id(WAITS), Ruling.REFUSED, None, "ana", AT)],
    ),
    "a copy of a page": (
        [],
        [PAGE],
        [KeptCopy(record_id(PAGE), "0" * 64, "https://example.org/1", AT)],
    ),
}
"""What is recorded first, what is undone afterwards, and what says something of that alone."""


@pytest.mark.parametrize("case", SAID_OF_NOTHING)
def test_what_says_something_of_nothing_is_left_out(case: str, tmp_path: Path) -> None:
    """Whatever its kind; and the export goes in elsewhere without a word."""
    before, undone, said = SAID_OF_NOTHING[case]
    with new_ledger(tmp_path) as ledger:
        ledger.append(deed("add"), [CLAIMS[1], *before])
        number = ledger.append(deed("review"), undone).operation
        ledger.append(deed("review"), said)
        assert number is not None
        assert all(any(record_id(e) in line for line in export_lines(ledger)) for e in said)
        ledger.undo(deed("undo"), number.number)
        lines = "\n".join(export_lines(ledger))
        assert not any(record_id(each) in lines for each in said)
        whole = tmp_path / "whole.jsonl"
        write(export_lines(ledger), whole)
        (tmp_path / "third").mkdir()
        with new_ledger(tmp_path / "third") as third:
            tally = take_in(third, whole)
            waits = {Odd.WAITS} if any(isinstance(each, Received) for each in before) else set()
            assert (tally.problems, set(tally.odd)) == ([], waits)
        check_round_trip(ledger, tmp_path)
