"""What an import brings against answers that stand here."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.dates import Period
from claimtrack.intake.lines import encode_line
from claimtrack.intake.plans import Plan
from claimtrack.intake.tally import Tally
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.protocol import Deed, Origin
from claimtrack.model.amendment import Amendment, Effect
from claimtrack.model.assignment import Assignment
from claimtrack.model.judgement import Alias, Answer, Judgement, NameKind
from claimtrack.model.metric import Metric, MetricKind
from claimtrack.model.place import Place
from claimtrack.model.proposal import Certainty, Decision, Proposal, Ruling
from claimtrack.model.received import Received
from claimtrack.model.record import Kind, Record, claim_id, kind_of, record_id, to_text
from claimtrack.model.settlement import Note, Settlement
from claimtrack.model.source import Source
from claimtrack.model.topic import Side, Topic
from claimtrack.workflow.contradicting import Sifting
from claimtrack.workflow.importing import import_file
from claimtrack.workflow.received import find_received
from claimtrack.workflow.world import append_joined, read_world
from tests.workflow.claims import count, new_ledger
from tests.workflow.interleaving import Interleaved, try_at_every_point

SOURCE = NameKind.SOURCE
OURS = count("AP", 12)
BETTER = count("AP", 13)
OTHER = count("AFP", 40)
C1, C2, C3 = map(claim_id, (OURS, BETTER, OTHER))
PROPOSED = Proposal(OURS, "clause pattern", Certainty.HIGH)
PROPOSAL, FINDING = record_id(PROPOSED), "d1-" + "cd" * 16


def by(author: str, command: str = "add", *, batch: str | None = None, day: int = 1) -> Deed:
    return Deed(author, dt.datetime(2020, 11, day, tzinfo=dt.UTC), command, batch=batch)


def brings(author: str = "Bo", batch: str = "desk") -> Deed:
    return by(author, f"import {batch}.jsonl", batch=batch, day=9)


def judged(left: str, right: str, answer: Answer, author: str = "Bo") -> Judgement:
    return Judgement(SOURCE, left, right, answer, "", author, "2020-10-01T00:00:00+00:00")


def same(left: str, right: str, author: str = "Bo") -> Judgement:
    return judged(left, right, Answer.SAME, author)


def different(left: str, right: str, author: str = "Bo") -> Judgement:
    return judged(left, right, Answer.DIFFERENT, author)


def about(topic: str, author: str = "Bo") -> Assignment:
    return Assignment(C1, topic, "", author, "2020-10-01T00:00:00+00:00")


def decided(ruling: Ruling, author: str = "Bo") -> Decision:
    return Decision(PROPOSAL, ruling, None, author, "2020-10-01T00:00:00+00:00")


def settled(reason: str, author: str = "Bo", factor: str = "2") -> Settlement:
    at = "2020-10-01T00:00:00+00:00"
    return Settlement(FINDING, reason, "conflict", factor, author=author, at=at)


def amended(
    effect: Effect, claim: str = C1, by: str | None = None, author: str = "Bo"
) -> Amendment:
    return Amendment(claim, effect, by, "", author, "2020-10-01T00:00:00+00:00")


def alias(name: str, other: str) -> Alias:
    return Alias(SOURCE, name, other)


RETRACTED, RESTORED, REPLACED = Effect.RETRACTED, Effect.RESTORED, Effect.REPLACED
ANA = "Ana"
OF_X = Source("A", side="X")


def _is_alias(record: Record) -> bool:
    return isinstance(record, Alias)


CASES: dict[str, tuple[Sequence[Record], Sequence[Record], Sequence[Record]]] = {
    # what Ana recorded, what Bo's import brings, what of it waits
    "judgement over judgement": (
        [different("A", "B", ANA)],
        [same("A", "B")],
        [same("A", "B")],
    ),
    "turned round and spelled otherwise": (
        [different("A", "Bé", ANA)],
        [same("be", "a")],
        [same("be", "a")],
    ),
    "stating Ana herself": (
        [different("A", "B", ANA)],
        [same("A", "B", ANA)],
        [same("A", "B", ANA)],
    ),
    "unsure over sure": (
        [same("A", "B", ANA)],
        [judged("A", "B", Answer.UNSURE)],
        [judged("A", "B", Answer.UNSURE)],
    ),
    "sure over unsure": (
        [judged("A", "B", Answer.UNSURE, ANA)],
        [same("A", "B")],
        [same("A", "B")],
    ),
    "agreement": ([same("A", "B", ANA)], [same("A", "B")], []),
    "nobody answered": ([same("A", "B", ANA)], [same("C", "D")], []),
    "another kind of name": (
        [different("A", "B", ANA)],
        [replace(same("A", "B"), kind=NameKind.TOPIC)],
        [],
    ),
    "a second opinion": (
        [different("A", "B", ANA)],
        [replace(same("A", "B"), after="j1-" + "0" * 32)],
        [],
    ),
    "an open question": ([different("A", "B", ANA)], [judged("A", "B", Answer.PENDING)], []),
    "through a third name": (
        [same("A", "C", ANA), same("C", "B", ANA)],
        [different("A", "B")],
        [different("A", "B")],
    ),
    "joining what is apart through a third": (
        [different("A", "B", ANA), same("A", "C", ANA)],
        [same("C", "B")],
        [same("C", "B")],
    ),
    "in two steps": (
        [different("A", "B", ANA), same("A", "C", ANA)],
        [alias("C", "D"), alias("B", "D")],
        [alias("B", "D")],
    ),
    "parting by detour": (
        [same("A", "C", ANA)],
        [different("C", "X"), alias("A", "X")],
        [alias("A", "X")],
    ),
    "parting by detour, the other way": (
        [same("A", "C", ANA)],
        [alias("A", "X"), different("C", "X")],
        [different("C", "X")],
    ),
    "the file's own order": ([], [same("A", "B"), different("A", "B"), same("B", "A", "Cy")], []),
    "alias of what is apart": (
        [different("A", "B", ANA)],
        [alias("A", "B")],
        [alias("A", "B")],
    ),
    "alias over an alias": ([alias("A", "X")], [alias("B", "X")], [alias("B", "X")]),
    "alias over a name on record": (
        [Source("A"), Source("X")],
        [alias("A", "X")],
        [alias("A", "X")],
    ),
    "alias that is known": ([alias("A", "X")], [alias("A", "x")], []),
    "alias that is new": ([Source("A")], [alias("A", "X")], []),
    "assignment over assignment": (
        [OTHER, about("War", ANA)],
        [about("Peace")],
        [about("Peace")],
    ),
    "assignment over the topic of a claim": ([OURS], [about("Peace")], [about("Peace")]),
    "assignment that agrees": ([OURS], [about("war")], []),
    "assignment of a claim without topic": ([replace(OURS, topic=None)], [about("Peace")], []),
    "decision over decision": (
        [decided(Ruling.REFUSED, ANA)],
        [decided(Ruling.ACCEPTED)],
        [decided(Ruling.ACCEPTED)],
    ),
    "decision that agrees": ([decided(Ruling.REFUSED, ANA)], [decided(Ruling.REFUSED)], []),
    "settlement over settlement": (
        [settled("known", ANA)],
        [settled("known", factor="20")],
        [settled("known", factor="20")],
    ),
    "settlement that agrees": ([settled("known", ANA)], [settled("known")], []),
    "settlement of the same claims under another id": (
        [replace(settled("known", ANA), kind="conflict", claims=(C1, C3))],
        [replace(settled("other"), finding="d1-" + "0" * 32, kind="conflict", claims=(C1, C3))],
        [replace(settled("other"), finding="d1-" + "0" * 32, kind="conflict", claims=(C1, C3))],
    ),
    "settlement of what nobody settled": ([OURS], [settled("known")], []),
    "a note": ([Note(FINDING, "asked", ANA, "")], [Note(FINDING, "not so", "Bo", "")], []),
    "retracting": ([OURS], [amended(RETRACTED)], [amended(RETRACTED)]),
    "replacing": ([OURS], [BETTER, amended(REPLACED, by=C2)], [amended(REPLACED, by=C2)]),
    "restating": (
        [OURS],
        [BETTER, amended(Effect.RESTATED, by=C2)],
        [amended(Effect.RESTATED, by=C2)],
    ),
    "retracting what comes along": ([OTHER], [OURS, amended(RETRACTED)], []),
    "bringing back what was retracted": (
        [OURS, amended(RETRACTED, author=ANA)],
        [amended(RESTORED)],
        [amended(RESTORED)],
    ),
    "bringing back by putting it in the place of another": (
        [OURS, amended(RETRACTED, author=ANA)],
        [OTHER, amended(REPLACED, C3, by=C1)],
        [amended(REPLACED, C3, by=C1)],
    ),
    "retracting what is retracted": (
        [OURS, amended(RETRACTED, author=ANA)],
        [amended(RETRACTED)],
        [],
    ),
    "a source on another side": ([OF_X], [Source("A", side="Y")], [Source("A", side="Y")]),
    "a source spelled otherwise": ([OF_X], [Source("a", side="Y")], [Source("a", side="Y")]),
    "a source of which something is left out": (
        [Source("A", side="X", parent="P")],
        [Source("A", parent="P")],
        [Source("A", parent="P")],
    ),
    "a source of which something is added": ([OF_X], [Source("A", side="X", parent="P")], []),
    "a source that is described nowhere": ([OURS], [Source("AP", side="Y")], []),
    "a place elsewhere": ([Place("A", "P")], [Place("A", "Q")], [Place("A", "Q")]),
    "a metric that moves otherwise": (
        [Metric("m", kind=MetricKind.TOLL)],
        [Metric("m", kind=MetricKind.STATE)],
        [Metric("m", kind=MetricKind.STATE)],
    ),
    "a topic at another time": (
        [Topic("T", period=Period.from_edtf("2020"))],
        [Topic("T", period=Period.from_edtf("2021"))],
        [Topic("T", period=Period.from_edtf("2021"))],
    ),
    "a topic with one more side": (
        [Topic("T", sides=(Side("one"),))],
        [Topic("T", sides=(Side("one"), Side("two")))],
        [],
    ),
    "a source by its other name": (
        [OF_X, alias("A", "B")],
        [Source("B", side="Y")],
        [Source("B", side="Y")],
    ),
    "a source by a name that the file gives it": (
        [OF_X],
        [alias("A", "N"), Source("N", side="Y")],
        [Source("N", side="Y")],
    ),
    "a name for a source that the file describes otherwise": (
        [OF_X],
        [Source("N", side="Y"), same("A", "N")],
        [same("A", "N")],
    ),
}


def keep(ledger: Ledger, deed: Deed, records: Iterable[Record]) -> None:
    for each in records:  # one change each: the order of recording counts
        ledger.append(deed, [each])


@pytest.mark.parametrize("case", CASES)
def test_what_waits(case: str, tmp_path: Path) -> None:
    ours, brought, waits = CASES[case]
    with new_ledger(tmp_path) as ledger:
        keep(ledger, by(ANA), ours)
        sifted = Sifting(ledger, brings()).sift(brought)
        assert [(e.kind, e.content) for e in sifted.waiting] == [
            (kind_of(each).value, to_text(each)) for each in waits
        ]
        assert list(sifted.records) == [
            next((w for w in sifted.waiting if w.content == to_text(each)), each)
            for each in brought
        ]
        assert len(sifted.told) == len(waits)
        known = {each.id for kind in Kind for each in ledger.origins(kind)}
        known |= set(map(record_id, brought))
        assert {each.against for each in sifted.waiting} <= known


OF_CLAIMS = {"retracting", "replacing", "restating", "assignment over the topic of a claim"}
"""Where it is a claim that stands, which names no author: imported, it is nobody's word here."""

OF_DECISIONS = "decision over decision"
"""An imported decision decides nothing here, so that another one does not contradict it."""

OF_ALIASES = [case for case, (_, brought, _) in CASES.items() if any(map(_is_alias, brought))]
"""An alias names no author: that of the import stands for it."""


@pytest.mark.parametrize("case", [case for case in CASES if case not in OF_ALIASES])
def test_an_imported_answer_gives_way_to_its_author_alone(case: str, tmp_path: Path) -> None:
    ours, brought, waits = CASES[case]
    with new_ledger(tmp_path) as ledger:
        keep(ledger, brings("Cy", "first"), ours)
        mine = [_signed(each, ANA) for each in brought]
        assert Sifting(ledger, brings("Cy", "next")).sift(mine).waiting == ()
        signed = [_signed(each, "Bo") for each in brought]
        others = Sifting(ledger, brings("Bo", "next")).sift(signed).waiting
        assert len(others) == (0 if case in {*OF_CLAIMS, OF_DECISIONS} else len(waits))


@pytest.mark.parametrize("case", OF_ALIASES)
def test_an_imported_alias_gives_way_to_who_brought_it(case: str, tmp_path: Path) -> None:
    ours, brought, waits = CASES[case]
    with new_ledger(tmp_path) as ledger:
        keep(ledger, brings(ANA, "first"), ours)
        mine = [_signed(each, ANA) for each in brought]
        is_mixed = "detour" in case  # the import goes against itself, and one of its parts waits
        assert len(Sifting(ledger, brings(ANA, "next")).sift(mine).waiting) == is_mixed
        assert len(Sifting(ledger, brings("Bo", "next")).sift(brought).waiting) == len(waits)


def _signed(record: Record, author: str) -> Record:
    if isinstance(record, Amendment | Assignment | Decision | Judgement | Settlement):
        return replace(record, author=author)
    return record


def test_agreeing_gains_nobody_the_right_to_change_the_answer(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, by(ANA), [same("A", "B", ANA)])
        agreed = Sifting(ledger, brings()).sift([same("A", "B")])
        ledger.append(brings(), agreed.records)
        later = replace(different("A", "B"), at="2020-12-01T00:00:00+00:00")
        assert len(Sifting(ledger, brings(batch="later")).sift([later]).waiting) == 1
        assert read_world(ledger).sources.settle("A") == read_world(ledger).sources.settle("B")


def test_batches_of_one_import_are_one_file(tmp_path: Path) -> None:
    """Whatever the file is cut into, and wherever it was interrupted, the same waits."""
    records = [same("A", "B"), different("A", "B", "Cy"), same("C", "D"), same("A", "B", "Di")]
    with new_ledger(tmp_path) as ledger:
        keep(ledger, by(ANA), [different("C", "D", ANA)])
        whole = Sifting(ledger, brings()).sift(records)
        sifting = Sifting(ledger, brings())
        parts = [sifting.sift([each]) for each in records]
        assert tuple(each for part in parts for each in part.records) == whole.records
        ledger.append(brings(), whole.records[:2])
        again = Sifting(ledger, brings()).sift(records)
        assert again.records == whole.records


CHANGES_OF_MIND: dict[str, list[Record]] = {
    "parted twice, then joined": [different("A", "B"), different("B", "A"), same("A", "B")],
    "joined twice, then parted": [same("A", "B"), same("B", "A"), different("B", "A")],
    "there and back": [different("A", "B"), same("B", "A"), different("A", "B"), same("A", "B")],
    "by two people": [different("A", "B", "Cy"), different("A", "B"), same("B", "A", "Di")],
    "then one name more": [
        *(different("A", "B"), different("B", "A"), same("A", "B")),
        *(same("B", "C"), same("C", "A")),
    ],
    "by an alias": [different("A", "B"), different("B", "A"), same("A", "B"), alias("A", "B")],
}


@pytest.mark.parametrize("case", CHANGES_OF_MIND)
def test_within_one_import_people_may_change_their_minds(case: str, tmp_path: Path) -> None:
    records = CHANGES_OF_MIND[case]
    with new_ledger(tmp_path) as ledger:
        sifted = Sifting(ledger, brings()).sift(records)
        assert (sifted.waiting, sifted.records) == ((), tuple(records))
        ledger.append(brings(), sifted.records)
        assert Sifting(ledger, brings(batch="later")).sift(records).waiting == ()


def test_what_an_import_says_of_others_parts_what_it_joins_later(tmp_path: Path) -> None:
    """A pair that was joined again after it was parted keeps nothing apart any more."""
    with new_ledger(tmp_path) as ledger:
        keep(ledger, by(ANA), [different("A", "C", ANA)])
        records = [different("A", "B"), same("A", "B"), same("B", "C")]
        assert Sifting(ledger, brings()).sift(records).waiting == (
            Received("judgement", to_text(records[2]), record_id(different("A", "C", ANA))),
        )


def test_what_is_answered_here_while_an_import_runs_is_not_outranked(tmp_path: Path) -> None:
    """Nor are the parts of the import that came before forgotten."""
    with new_ledger(tmp_path) as ledger:
        keep(ledger, by(ANA), [same("A", "C", ANA)])
        sifting = Sifting(ledger, brings())
        first = sifting.sift([same("P", "Q"), alias("A", "X")])
        ledger.append(brings(), first.records)
        assert (first.waiting, sifting.sift([]).records) == ((), ())
        keep(ledger, by(ANA), [different("D", "E", ANA)])
        later = [same("D", "E"), different("C", "X"), different("P", "Q", "Cy")]
        assert [each.content for each in sifting.sift(later).waiting] == list(
            map(to_text, later[:2])
        )


def test_what_waits_already_is_not_told_again(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, by(ANA), [different("A", "B", ANA)])
        first = Sifting(ledger, brings()).sift([same("A", "B")])
        ledger.append(brings(), first.records)
        keep(ledger, by(ANA), [different("B", "A", ANA)])
        again = Sifting(ledger, brings(batch="again")).sift([same("A", "B")])
        assert again.records == first.records
        assert (again.waiting, again.told) == ((), ())


def test_what_is_on_record_is_no_contradiction(tmp_path: Path) -> None:
    """An export that comes back changes nothing, whatever was answered in which order."""
    history: list[Record] = [
        same("A", "B", ANA),
        different("A", "B", ANA),
        OURS,
        amended(RETRACTED, author=ANA),
    ]
    with new_ledger(tmp_path) as ledger:
        keep(ledger, by(ANA), [*history, amended(RESTORED, author=ANA)])
        sifted = Sifting(ledger, brings()).sift(history)
        assert sifted.records == tuple(history)
        assert sifted.waiting == ()


def test_nobody_elsewhere_decides_what_waits_here(tmp_path: Path) -> None:
    """A file that brings an answer and its acceptance along gains nothing by it."""
    with new_ledger(tmp_path) as ledger:
        standing = different("A", "B", ANA)
        keep(ledger, by(ANA), [standing])
        wanted = same("A", "B")
        waits = Received("judgement", to_text(wanted), record_id(standing))
        accepted = Decision(record_id(waits), Ruling.ACCEPTED, record_id(wanted), "Bo", "")
        sifted = Sifting(ledger, brings()).sift([wanted, accepted])
        assert sifted.records == (waits, accepted)
        assert sifted.told == ("B is the same source as A; Bo says so",)
        assert len(sifted.elsewhere) == 1


def test_claims_are_handed_on_untouched_in_one_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands is read once, however many records come."""
    asked: list[Kind] = []
    with new_ledger(tmp_path) as ledger:
        keep(ledger, by(ANA), [different("A", "B", ANA)])
        recorded = ledger.recorded

        def counting(kind: Kind) -> Iterator[tuple[Origin, Record]]:
            asked.append(kind)
            return recorded(kind)

        monkeypatch.setattr(ledger, "recorded", counting)
        sifting = Sifting(ledger, brings())
        for part in range(5):
            fresh = [same(f"X{part}.{n}", f"Y{part}.{n}") for n in range(100)]
            claims = [count("AFP", part * 100 + n + 1) for n in range(100)]
            assert sifting.sift([*fresh, *claims]).records == (*fresh, *claims)
    assert len(asked) <= 10


def answers_meanwhile(record: Record) -> Record:
    """What Ana says in the moment before the import is written."""
    match record:
        case Judgement():
            return replace(record, answer=Answer.DIFFERENT, author=ANA)
        case Alias():
            return replace(record, name="another")
        case Assignment():
            return replace(record, topic="another", author=ANA)
        case Settlement():
            return replace(record, reason="another", author=ANA)
        case Decision():
            return replace(record, ruling=Ruling.REFUSED, author=ANA)
    raise AssertionError(record)


@pytest.mark.parametrize(
    "brought",
    [same("A", "B"), alias("A", "X"), about("Peace"), settled("known"), decided(Ruling.ACCEPTED)],
    ids=lambda each: kind_of(each).value,
)
def test_what_is_answered_between_the_look_and_the_writing_is_not_outranked(
    brought: Record, tmp_path: Path
) -> None:
    """At every point where somebody else can write."""
    ours = answers_meanwhile(brought)

    def run(point: int) -> bool:
        folder = tmp_path / str(point)
        folder.mkdir()
        with (
            pytest.MonkeyPatch.context() as patch,
            new_ledger(folder) as anas,
            open_ledger(str(folder / "test.ledger")) as bos,
        ):
            keep(anas, by(ANA), [OTHER])
            world = read_world(bos)
            watched = Interleaved(bos, patch)
            watched.at(point, lambda: keep(anas, by(ANA), [ours]))
            path = folder / "desk.jsonl"
            path.write_text(
                f"{encode_line(OURS)}\n{encode_line(PROPOSED)}\n{encode_line(brought)}\n"
            )
            tally = Tally()
            import_file(
                path,
                Plan(dt.date(2020, 12, 1), now=dt.datetime(2020, 12, 1, tzinfo=dt.UTC)),
                world=world,
                append=lambda each, records: append_joined(bos, each, records).appended,
                deed=lambda batch: brings(batch=batch),
                tally=tally,
                tell=lambda _: None,
                find_ledger=lambda: bos,
            )
            first = next(e.operation for e in anas.origins(kind_of(brought)))
            is_anas = anas.operation(first).deed.author == ANA
            assert [each.brought.author for each in find_received(anas)] == ["Bo"] * is_anas
            assert tally.bad == 0
            return watched.has_acted

    try_at_every_point(run, least=3)


def test_what_two_imports_say_of_a_name_is_not_for_one_of_them_to_change(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        keep(ledger, brings("Cy", "first"), [Source("A", parent="P")])
        keep(ledger, brings("Bo", "second"), [Source("A", parent="P", side="X")])
        later = [Source("A", parent="Q", side="X")]
        for author in ("Cy", "Bo", ANA):
            assert len(Sifting(ledger, brings(author, "third")).sift(later).waiting) == 1


def proposed() -> Proposal:
    return Proposal(OURS, "clause pattern", Certainty.HIGH)


def on_proposal(ruling: Ruling, author: str) -> Decision:
    at = "2020-10-01T00:00:00+00:00"
    return Decision(record_id(proposed()), ruling, None, author, at)


RULINGS = [Ruling.REFUSED, Ruling.MENDED, Ruling.ACCEPTED]


@pytest.mark.parametrize("author", [ANA, "Bo"])
@pytest.mark.parametrize("ruling", RULINGS)
def test_a_decision_on_a_proposal_made_here_waits(
    tmp_path: Path, ruling: Ruling, author: str
) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(by(ANA), [proposed()])
        sifted = Sifting(ledger, brings()).sift([on_proposal(ruling, author)])
        assert [each.against for each in sifted.waiting] == [record_id(proposed())]
        assert sifted.answered == ()


@pytest.mark.parametrize("ruling", RULINGS)
def test_a_decision_on_a_proposal_that_waits_here_is_told(tmp_path: Path, ruling: Ruling) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(brings("Ana", "older"), [proposed()])
        decision = on_proposal(ruling, "Bo")
        sifted = Sifting(ledger, brings()).sift([decision])
        assert sifted.records == (decision,)
        assert (len(sifted.elsewhere), sifted.answered, sifted.waiting) == (1, (), ())


def test_a_decision_that_comes_with_its_proposal_is_told(tmp_path: Path) -> None:
    with new_ledger(tmp_path) as ledger:
        ledger.append(brings(), [proposed()])
        decision = on_proposal(Ruling.REFUSED, "Bo")
        sifted = Sifting(ledger, brings()).sift([decision])
        assert (len(sifted.elsewhere), sifted.answered) == (1, ())


@pytest.mark.parametrize(
    "record", [about("Peace"), replace(settled("known"), claims=(C1,)), amended(RETRACTED)]
)
def test_what_nobody_had_said_of_claims_here_is_told(tmp_path: Path, record: Record) -> None:
    claim = replace(OURS, topic=None)
    with new_ledger(tmp_path) as ledger:
        ledger.append(brings("Ana", "older"), [claim, OURS])
        assert len(Sifting(ledger, brings()).sift([record]).answered) == 1
        ledger.append(by(ANA), [record])
        assert Sifting(ledger, brings()).sift([record]).answered == ()
