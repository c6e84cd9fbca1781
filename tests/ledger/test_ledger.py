"""What every ledger does, whatever engine keeps it."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.errors import InvalidClaim, NothingToUndo, UnknownName
from claimtrack.figures.figure import Figure, Form
from claimtrack.intake.lines import decode_line, encode_line
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.ledger.protocol import Deed, Selection
from claimtrack.model.claim import Claim, CountType, When, Who
from claimtrack.model.identity import ClaimId
from claimtrack.model.judgement import Answer, Judgement, NameKind
from claimtrack.model.metric import Metric, MetricKind
from claimtrack.model.record import Kind, claim_id, kind_of, record_id
from tests.ledger.ledger_samples import NOON, ONE_OF_EACH, PUTIN, deed, figure_claim, many_claims

TALLIES = figure_claim("partial tallies", 1250, form=Form.MORE_THAN)
BAKU = figure_claim("Baku", 93, metric="injured")


def standing(ledger: Ledger) -> set[str]:
    return {claim.who.claimant for _, claim in ledger.claims()}


def test_a_new_ledger_is_empty_and_sound(ledger: Ledger) -> None:
    assert ledger.counts() == dict.fromkeys(Kind, 0)
    assert ledger.operations() == ()
    assert ledger.digest() == "0" * 64
    assert ledger.verify() == ()
    assert list(ledger.claims()) == []


def test_every_kind_of_record_comes_back_as_it_was(location: str) -> None:
    with open_ledger(location) as ledger:
        appended = ledger.append(deed(), ONE_OF_EACH)
        assert appended.added == tuple(map(record_id, ONE_OF_EACH))
    with open_ledger(location, create=False) as ledger:
        assert ledger.counts() == dict.fromkeys(Kind, 1)
        assert {kind: tuple(ledger.records(kind)) for kind in Kind} == {
            kind_of(record): (record,) for record in ONE_OF_EACH
        }
        assert tuple(ledger.records_of(1)) == tuple((record_id(r), r) for r in ONE_OF_EACH)
        assert ledger.verify() == ()


def test_an_operation_tells_who_did_what_when(ledger: Ledger) -> None:
    paris = dt.timezone(dt.timedelta(hours=1))
    told = Deed("Ana", NOON.astimezone(paris), "import wire.csv", "night shift", batch="b1")
    operation = ledger.append(told, [PUTIN, BAKU]).operation
    assert operation is not None
    assert operation.number == 1
    assert operation.deed == Deed("Ana", NOON, "import wire.csv", "night shift", batch="b1")
    assert operation.deed.at.utcoffset() == dt.timedelta(0)
    assert operation.added == 2
    assert not operation.is_retracted
    assert operation.digest == ledger.digest()
    assert ledger.operations() == (operation,)


def test_a_repeat_writes_nothing(ledger: Ledger) -> None:
    first = ledger.append(deed(), [PUTIN, BAKU])
    digest = ledger.digest()
    again = ledger.append(deed(), [BAKU, PUTIN, BAKU])
    assert again.operation is None
    assert again.added == ()
    assert again.repeated == (claim_id(BAKU), claim_id(PUTIN), claim_id(BAKU))
    assert ledger.digest() == digest
    assert len(first.added) == len(list(ledger.claims())) == 2


def test_only_what_is_new_is_added(ledger: Ledger) -> None:
    ledger.append(deed(), [PUTIN])
    mixed = ledger.append(deed(), [PUTIN, BAKU, BAKU, TALLIES])
    assert mixed.added == (claim_id(BAKU), claim_id(TALLIES))
    assert mixed.repeated == (claim_id(PUTIN), claim_id(BAKU))
    assert mixed.operation is not None
    assert mixed.operation.added == 2


def test_nothing_is_written_for_no_records(ledger: Ledger) -> None:
    assert ledger.append(deed(), []).operation is None
    assert ledger.operations() == ()


def test_the_same_judgement_later_is_another_one(ledger: Ledger) -> None:
    def judged(at: str) -> Judgement:
        return Judgement(NameKind.SOURCE, "a", "b", Answer.SAME, "", "Ana", at)

    ledger.append(deed(), [judged("2020-10-31T12:00:00Z"), judged("2020-10-31T12:00:01Z")])
    assert ledger.counts()[Kind.JUDGEMENT] == 2


def test_claims_come_by_id_and_records_by_age(ledger: Ledger) -> None:
    claims = list(many_claims(50, seed=1))
    for claim in claims[:20]:
        ledger.append(deed(), [claim])
    ledger.append(deed(), claims[20:])
    assert [claim for _, claim in ledger.claims()] == sorted(claims, key=claim_id)
    assert [identity for identity, _ in ledger.claims()] == sorted(map(claim_id, claims))
    assert list(ledger.records(Kind.CLAIM)) == claims


MANY_NAMES = frozenset(f"topic {index}" for index in range(2000))


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        pytest.param(Selection(), {"Putin", "tallies", "Baku", "UN"}, id="everything"),
        pytest.param(
            Selection(topics=frozenset({"war"})), {"Putin", "tallies", "Baku"}, id="topic"
        ),
        pytest.param(Selection(metrics=frozenset({"injured"})), {"Baku", "UN"}, id="metric"),
        pytest.param(
            Selection(topics=frozenset({"war", "x"}), metrics=frozenset({"injured"})),
            {"Baku"},
            id="topic and metric",
        ),
        pytest.param(Selection(topics=frozenset({"War"})), set(), id="names are exact"),
        pytest.param(
            Selection(topics=MANY_NAMES | {"war"}), {"Putin", "tallies", "Baku"}, id="many"
        ),
        pytest.param(
            Selection(topics=MANY_NAMES | {"flood"}, metrics=frozenset({"injured"})),
            {"UN"},
            id="many and one",
        ),
        pytest.param(
            Selection(
                ids=frozenset({claim_id(figure_claim("Putin", 1)), *map(ClaimId, MANY_NAMES)})
            ),
            {"Putin"},
            id="many ids",
        ),
        pytest.param(
            Selection(ids=frozenset({claim_id(figure_claim("Putin", 1))})), {"Putin"}, id="one id"
        ),
    ],
)
def test_a_selection_restricts(ledger: Ledger, selection: Selection, expected: set[str]) -> None:
    ledger.append(
        deed(),
        [
            figure_claim("Putin", 1),
            figure_claim("tallies", 2),
            figure_claim("Baku", 3, metric="injured"),
            figure_claim("UN", 4, topic="flood", metric="injured"),
        ],
    )
    assert {claim.who.claimant for _, claim in ledger.claims(selection)} == expected


def test_the_count_types_of_each_metric(ledger: Ledger) -> None:
    def counted(claimant: str, metric: str | None, count_type: CountType) -> Claim:
        return Claim(Who(claimant), metric=metric, when=When(count_type=count_type))

    assert ledger.count_types() == {}
    shelters = counted("UN", "in shelters", CountType.SNAPSHOT)
    ledger.append(deed(), [shelters, counted("Baku", "in shelters", CountType.SNAPSHOT)])
    ledger.append(deed(), [counted("UN", "shots", CountType.IN_PERIOD), Claim(Who("AP"))])
    ledger.append(deed(), [counted("UN", "in shelters", CountType.UNKNOWN)])
    expected = {
        "in shelters": {CountType.SNAPSHOT: 2, CountType.UNKNOWN: 1},
        "shots": {CountType.IN_PERIOD: 1},
    }
    assert ledger.count_types() == expected
    ledger.undo(deed("undo"), 1)
    assert ledger.count_types()["in shelters"] == {CountType.UNKNOWN: 1}
    ledger.append(deed(), [shelters])
    ledger.redo(deed("redo"), 1)  # the claim now stands twice, and counts once
    assert ledger.count_types() == expected


def test_a_ledger_that_knew_no_kinds_of_metrics_is_the_same_ledger(ledger: Ledger) -> None:
    """Ids are those of the version before: see old_kinds.jsonl."""
    old = Path(__file__).with_name("old_kinds.jsonl").read_text("utf-8").splitlines()[1:]
    records = [each for each in map(decode_line, old) if isinstance(each, Metric | Claim)]
    assert records[0] == Metric("homeless", "displaced", "without a roof", MetricKind.STATE)
    assert records[1:] == [Metric("rounds fired"), figure_claim("Baku", 93, metric="homeless")]
    assert [encode_line(record) for record in records] == old
    ledger.append(deed(), records)
    ids = [key for key, _ in ledger.records_of(1)]
    assert ids == [json.loads(line)["id"] for line in old]
    assert ledger.verify() == ()


@pytest.mark.parametrize(
    "prefix", ["", "c1-", "{0:.9}", "{0:.35}", "{1:.4}", "{1}"], ids=lambda text: text or "empty"
)
def test_a_prefix_finds_ids(ledger: Ledger, prefix: str) -> None:
    ids = sorted(ledger.append(deed(), many_claims(200, seed=3)).added)
    wanted = prefix.format(ids[77], ids[77].removeprefix("c1-"))
    expected = [each for each in ids if each.removeprefix("c1-").startswith(wanted[3:])]
    if not wanted.startswith("c1-"):
        expected = [each for each in ids if each.removeprefix("c1-").startswith(wanted)]
    assert expected
    assert ledger.find_claim_ids(wanted) == tuple(expected[:10])
    assert ledger.find_claim_ids(wanted.upper()) == tuple(expected[:10])


@pytest.mark.parametrize("prefix", ["xyz", "c1-%", "c2-", "_", "c1-c1-"])
def test_a_prefix_that_no_id_can_have_finds_none(ledger: Ledger, prefix: str) -> None:
    ledger.append(deed(), many_claims(50, seed=3))
    assert ledger.find_claim_ids(prefix) == ()


def test_undo_takes_back_the_last_and_redo_brings_it_back(ledger: Ledger) -> None:
    ledger.append(deed(), [PUTIN])
    ledger.append(deed(), [BAKU])
    undone = ledger.undo(deed("undo"))
    assert undone.undoes == (2,)
    assert standing(ledger) == {"Putin"}
    assert ledger.counts()[Kind.CLAIM] == 1
    assert ledger.find_claim_ids(claim_id(BAKU)) == ()
    assert [each.is_retracted for each in ledger.operations()] == [False, True, False]
    redone = ledger.redo(deed("redo"))
    assert redone.redoes == (2,)
    assert redone.undoes == ()
    assert standing(ledger) == {"Putin", "Baku"}
    assert [each.is_retracted for each in ledger.operations()] == [False] * 4
    assert ledger.verify() == ()


def test_undo_goes_back_step_by_step_and_redo_forward(ledger: Ledger) -> None:
    for claim in (PUTIN, TALLIES, BAKU):
        ledger.append(deed(), [claim])
    assert [ledger.undo(deed("undo")).undoes for _ in range(3)] == [(3,), (2,), (1,)]
    with pytest.raises(NothingToUndo, match="no change is left"):
        ledger.undo(deed("undo"))
    assert [ledger.redo(deed("redo")).redoes for _ in range(3)] == [(1,), (2,), (3,)]
    with pytest.raises(NothingToUndo, match="nothing is taken back"):
        ledger.redo(deed("redo"))
    assert len(ledger.operations()) == 9


def test_undo_and_redo_of_one_operation(ledger: Ledger) -> None:
    for claim in (PUTIN, TALLIES, BAKU):
        ledger.append(deed(), [claim])
    assert ledger.undo(deed("undo 1"), 1).undoes == (1,)
    assert ledger.undo(deed("undo 3"), 3).undoes == (3,)
    assert standing(ledger) == {"partial tallies"}
    assert ledger.redo(deed("redo 1"), 1).redoes == (1,)
    assert standing(ledger) == {"partial tallies", "Putin"}


def test_a_batch_is_undone_and_redone_together(ledger: Ledger) -> None:
    ledger.append(deed(batch="wire"), [PUTIN])
    ledger.append(deed(), [TALLIES])
    ledger.append(deed(batch="wire"), [BAKU])
    assert ledger.undo(deed("undo")).undoes == (1, 3)
    assert standing(ledger) == {"partial tallies"}
    assert ledger.redo(deed("redo")).redoes == (1, 3)
    assert ledger.undo(deed("undo"), 1).undoes == (1, 3)
    assert ledger.redo(deed("redo"), 3).redoes == (1, 3)
    assert standing(ledger) == {"partial tallies", "Putin", "Baku"}


@pytest.mark.parametrize(
    ("act", "number", "error", "words"),
    [
        ("undo", 1, NothingToUndo, "operation 1 is taken back already"),
        ("undo", 3, NothingToUndo, "operation 3 is an undo itself"),
        ("undo", 5, NothingToUndo, "operation 5 is a redo"),
        ("undo", 9, UnknownName, "the log has no operation 9"),
        ("undo", 0, UnknownName, "the log has no operation 0"),
        ("redo", 2, NothingToUndo, "operation 2 is not taken back"),
        ("redo", 3, NothingToUndo, "operation 3 is not taken back"),
        ("redo", 9, UnknownName, "the log has no operation 9"),
    ],
)
def test_what_cannot_be_undone_is_refused(
    ledger: Ledger, act: str, number: int, error: type[Exception], words: str
) -> None:
    ledger.append(deed(), [PUTIN])
    ledger.append(deed(), [BAKU])
    ledger.undo(deed("undo"), 1)
    ledger.undo(deed("undo"), 2)
    ledger.redo(deed("redo"), 2)
    digest = ledger.digest()
    with pytest.raises(error, match=words):
        getattr(ledger, act)(deed(act), number)
    assert ledger.digest() == digest


def test_what_was_taken_back_can_be_added_again(ledger: Ledger) -> None:
    ledger.append(deed(), [PUTIN])
    ledger.undo(deed("undo"))
    again = ledger.append(deed(), [PUTIN])
    assert again.added == (claim_id(PUTIN),)
    ledger.redo(deed("redo"), 1)
    assert [claim for _, claim in ledger.claims()] == [PUTIN]
    assert list(ledger.records(Kind.CLAIM)) == [PUTIN]
    assert ledger.counts()[Kind.CLAIM] == 1
    assert ledger.find_claim_ids("") == (claim_id(PUTIN),)
    ledger.undo(deed("undo"), 3)
    assert standing(ledger) == {"Putin"}
    assert ledger.verify() == ()


def test_the_log_is_newest_first_and_can_be_cut(ledger: Ledger) -> None:
    for claim in many_claims(5, seed=1):
        ledger.append(deed(), [claim])
    assert [each.number for each in ledger.operations()] == [5, 4, 3, 2, 1]
    assert [each.number for each in ledger.operations(most=2)] == [5, 4]
    assert [each.number for each in ledger.operations(most=99)] == [5, 4, 3, 2, 1]
    assert ledger.operations(most=0) == ()


def test_records_of_an_operation_stay_after_an_undo(ledger: Ledger) -> None:
    ledger.append(deed(), [PUTIN, Metric("shelled")])
    ledger.undo(deed("undo"))
    assert [record for _, record in ledger.records_of(1)] == [PUTIN, Metric("shelled")]
    assert list(ledger.records_of(2)) == []
    with pytest.raises(UnknownName, match="no operation 3"):
        list(ledger.records_of(3))


def test_the_ledger_as_it_stood(ledger: Ledger) -> None:
    shelled = Metric("shelled")
    ledger.append(deed(), [PUTIN, shelled])
    ledger.undo(deed("undo"))
    ledger.append(deed(), [BAKU])
    ledger.redo(deed("redo"), 1)
    ledger.append(deed(), [TALLIES])
    ledger.undo(deed("undo"), 3)
    expected: list[set[str]] = [
        {"Putin"},
        set(),
        {"Baku"},
        {"Putin", "Baku"},
        {"Putin", "Baku", "partial tallies"},
        {"Putin", "partial tallies"},
    ]
    log = {each.number: each.digest for each in ledger.operations()}
    for number, names in enumerate(expected, start=1):
        view = ledger.at(number)
        assert {claim.who.claimant for _, claim in view.claims()} == names
        assert list(view.records(Kind.METRIC)) == ([shelled] if "Putin" in names else [])
        assert view.names(NameKind.SOURCE) == ({*names, "AFP"} if names else set())
        assert (view.digest(), view.location) == (log[number], ledger.location)
    assert ledger.at(3).subjects() == {("war", "injured")}
    assert set(ledger.at(3).count_types()) == {"injured"}
    assert ledger.at(3).find_claim_ids(claim_id(PUTIN)) == ()
    assert dict(ledger.at(4).claims(Selection(metrics=frozenset({"injured"})))) == {
        claim_id(BAKU): BAKU
    }
    assert ledger.at(6).digest() == ledger.digest()
    assert dict(ledger.at(6).claims()) == dict(ledger.claims())


def test_a_view_stays_as_it_is(ledger: Ledger) -> None:
    ledger.append(deed(), [PUTIN])
    view = ledger.at(1)
    digest = view.digest()
    ledger.append(deed(), [BAKU])
    ledger.undo(deed("undo"), 1)
    assert [claim for _, claim in view.claims()] == [PUTIN]
    assert view.digest() == digest != ledger.digest()


@pytest.mark.parametrize("number", [0, 2, -1])
def test_there_is_no_view_after_what_the_log_lacks(ledger: Ledger, number: int) -> None:
    ledger.append(deed(), [PUTIN])
    with pytest.raises(UnknownName, match=f"the log has no operation {number}"):
        ledger.at(number)


def test_the_change_at_a_moment(ledger: Ledger) -> None:
    hour = dt.timedelta(hours=1)
    assert ledger.change_at(NOON) is None
    for late, claim in enumerate((PUTIN, BAKU, TALLIES)):
        ledger.append(Deed("Ana", NOON + late // 2 * hour, "add"), [claim])
    first, second, third = reversed(ledger.operations())
    assert ledger.change_at(NOON - dt.timedelta(microseconds=1)) is None
    assert ledger.change_at(NOON) == ledger.change_at(NOON + hour / 2) == second != first
    paris = dt.timezone(hour)
    assert ledger.change_at((NOON + hour).astimezone(paris)) == third
    assert ledger.change_at(NOON + 24 * hour) == third
    with pytest.raises(ValueError, match="no time zone"):
        ledger.change_at(NOON.replace(tzinfo=None))


def test_the_identity_of_a_ledger_stays(ledger: Ledger) -> None:
    assert ledger.identity() == "0" * 64
    ledger.append(deed(), [PUTIN])
    identity = ledger.identity()
    assert identity == ledger.digest()
    ledger.append(deed(), [BAKU])
    ledger.undo(deed("undo"), 1)
    assert ledger.identity() == identity != ledger.digest()


def test_a_record_that_fails_half_way_leaves_nothing(ledger: Ledger) -> None:
    def interrupted() -> Iterator[Claim]:
        yield from many_claims(1200, seed=2)
        raise KeyboardInterrupt

    ledger.append(deed(), [PUTIN])
    digest = ledger.digest()
    with pytest.raises(KeyboardInterrupt):
        ledger.append(deed(), interrupted())
    assert ledger.digest() == digest
    assert standing(ledger) == {"Putin"}
    assert ledger.append(deed(), [BAKU]).operation is not None
    assert ledger.verify() == ()


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param(Claim(Who("a\0b")), id="NUL"),
        pytest.param(Claim(Who("a"), note="\\\0"), id="NUL after a backslash"),
        pytest.param(Claim(Who("a\udcff")), id="half of a surrogate pair"),
        pytest.param(
            Claim(Who("a"), figure=Figure("", Form.BARE, 1.5)),  # type: ignore[arg-type]
            id="a float",
        ),
        pytest.param(Claim(Who("a"), figure=Figure("", Form.BARE, 10**30)), id="too many digits"),
    ],
)
def test_what_no_ledger_can_hold_is_refused(ledger: Ledger, claim: Claim) -> None:
    with pytest.raises(InvalidClaim):
        ledger.append(deed(), [PUTIN, claim])
    assert ledger.operations() == ()


@pytest.mark.parametrize(
    "text",
    ["\\u0000", "line\nbreak", "\x1b[31m", "\u202e", "'; DROP TABLE claim; --", "😀", "%_", "?"],
    ids=ascii,
)
def test_any_other_text_comes_back_as_it_was(ledger: Ledger, text: str) -> None:
    claim = Claim(Who(text), topic=text, note=text)
    ledger.append(Deed(text, NOON, text, text, batch=text), [claim])
    selected = ledger.claims(Selection(topics=frozenset({text})))
    assert [each for _, each in selected] == [claim]
    assert ledger.operations()[0].deed == Deed(text, NOON, text, text, batch=text)
    assert ledger.verify() == ()


def test_a_stray_byte_in_a_command_becomes_an_escape(ledger: Ledger) -> None:
    ledger.append(deed("import w\udcff\0.csv"), [PUTIN])
    assert ledger.operations()[0].deed.command == "import w\\udcff\\x00.csv"
    assert ledger.verify() == ()


def test_a_moment_without_a_zone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        ledger.append(Deed("Ana", NOON.replace(tzinfo=None), "add"), [PUTIN])
    assert ledger.operations() == ()


def test_two_connections_see_each_other(location: str) -> None:
    with open_ledger(location) as left, open_ledger(location) as right:
        left.append(deed(), [PUTIN])
        assert standing(right) == {"Putin"}
        right.append(deed(), [BAKU])
        left.undo(deed("undo"))
        assert standing(right) == standing(left) == {"Putin"}
        assert left.verify() == right.verify() == ()


def test_large_appends_stream(ledger: Ledger) -> None:
    count = 1501  # several chunks and a rest
    appended = ledger.append(deed(), many_claims(count, seed=5))
    assert len(appended.added) == count
    assert [claim for _, claim in ledger.records_of(1)] == list(many_claims(count, seed=5))
    assert ledger.verify() == ()


def test_a_question_may_be_left_unread(location: str) -> None:
    with open_ledger(location) as ledger:
        ledger.append(deed(), many_claims(20, seed=1))
        unread = ledger.claims()
        assert next(unread)
    del unread
