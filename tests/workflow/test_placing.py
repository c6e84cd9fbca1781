"""Claims whose topic is not on record: what may fit, what makes a new topic, and who decides."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from claimtrack.align.filter import Asked
from claimtrack.align.suggesting import Suggested, Suggestion
from claimtrack.dates import Period
from claimtrack.errors import InvalidClaim, UnknownName
from claimtrack.figures.figure import Figure, Form
from claimtrack.figures.profile import load_profile
from claimtrack.intake.lines import read_lines
from claimtrack.ledger import Ledger, open_ledger
from claimtrack.model.assignment import Assignment
from claimtrack.model.claim import Claim, CountType, DateBasis, Evidence, Scope, When, Who
from claimtrack.model.document import Document
from claimtrack.model.judgement import Alias, NameKind
from claimtrack.model.place import Place
from claimtrack.model.record import Record, claim_id, record_id
from claimtrack.model.topic import Topic
from claimtrack.workflow.checking import check_ledger
from claimtrack.workflow.comparing import compare_ledger
from claimtrack.workflow.exporting import export_lines
from claimtrack.workflow.names import list_names
from claimtrack.workflow.placing import (
    assign_claims,
    suggest_placing,
)
from tests.workflow.claims import deed, new_ledger

DAM = "Tavil dam failure"
RECORDS: tuple[Record, ...] = (
    Place("Tavil"),
    Place("Osrin"),
    Topic(DAM, period=Period.from_edtf("2021-03-04/2021-03-06"), place="Tavil"),
)


def toll(
    value: int,
    *,
    who: str = "AP",
    topic: str | None = None,
    place: str | None = None,
    as_of: str | None = None,
    said: str | None = None,
    quote: str = "",
    count_type: CountType = CountType.UNKNOWN,
    document: str | None = None,
) -> Claim:
    when = When(
        as_of=Period.from_edtf(as_of) if as_of else None,
        said=Period.from_edtf(said) if said else None,
        count_type=count_type,
    )
    return Claim(
        Who(who),
        topic=topic,
        metric="killed",
        figure=Figure(str(value), Form.EXACT, value),
        scope=Scope(place=place),
        when=when,
        evidence=Evidence(document=document, quote=quote),
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with new_ledger(tmp_path) as opened:
        opened.append(deed(), RECORDS)
        yield opened


def suggest(ledger: Ledger, *claims: Claim) -> Suggested:
    ledger.append(deed("add"), claims)
    return suggest_placing(ledger)


def new(suggested: Suggested) -> list[Suggestion]:
    return [each for each in suggested.suggestions if not each.fitting]


def proposed(suggested: Suggested) -> list[tuple[str, int]]:
    return [(each.name, len(each.claims)) for each in new(suggested)]


def test_claims_that_fit_a_recorded_topic_are_told_together(ledger: Ledger) -> None:
    found = suggest(
        ledger,
        toll(9, topic="dam failure", place="Tavil", as_of="2021-03-05"),
        toll(11, topic="Dam failure", place="Tavil", as_of="2021-03-06"),
        toll(12, topic=DAM, as_of="2021-03-06"),
    )
    (fitting,) = found.suggestions
    assert (len(fitting.claims), str(fitting.fitting[0].topic)) == (2, DAM)
    assert found.settled == 1


def test_claims_that_fit_none_are_grouped_under_their_own_name(ledger: Ledger) -> None:
    found = suggest(
        ledger,
        toll(3, topic="Osrin train crash", place="Osrin", as_of="2022-05-01"),
        toll(4, topic="Osrin train crash", place="Osrin", as_of="2022-05-02"),
        toll(30, topic="harbour explosion", as_of="2019-08-04"),
    )
    crash, blast = new(found)
    assert (crash.name, crash.is_named, crash.place, len(crash.claims)) == (
        *("Osrin train crash", True, "Osrin"),
        2,
    )
    assert crash.period is not None
    assert crash.period.edtf == "2022-05-01/2022-05-02"
    assert (blast.name, len(blast.claims)) == ("harbour explosion", 1)


def test_one_name_years_apart_is_two_events(ledger: Ledger) -> None:
    found = suggest(
        ledger,
        toll(3, topic="Osrin flood", place="Osrin", as_of="2014-05-01"),
        toll(4, topic="Osrin flood", place="Osrin", as_of="2022-05-02"),
    )
    assert proposed(found) == [("Osrin flood", 1), ("Osrin flood", 1)]


def test_two_events_told_apart_by_the_years_in_their_names(ledger: Ledger) -> None:
    found = suggest(
        ledger,
        toll(3, topic="1999 Osrin flood", place="Osrin", as_of="2022-05-01"),
        toll(4, topic="2022 Osrin flood", place="Osrin", as_of="2022-05-02"),
    )
    assert proposed(found) == [("1999 Osrin flood", 1), ("2022 Osrin flood", 1)]
    assert [each.period.edtf for each in new(found) if each.period] == [
        *("1999-01-01/1999-12-31", "2022-05-02/2022-05-02"),
    ]


def test_what_counts_since_a_day_counts_up_to_the_telling(ledger: Ledger) -> None:
    counted = When(
        since=Period.from_edtf("2021-02"),
        as_of=Period.from_edtf("2022-05-04"),
        as_of_basis=DateBasis.PUBLISHED,
    )
    (war,) = new(suggest(ledger, replace(toll(14_000, topic="war of Osrin"), when=counted)))
    assert war.period is not None
    assert war.period.edtf == "2021-02-01/2022-05-04"


def test_history_is_never_with_the_event_it_was_told_in(ledger: Ledger) -> None:
    found = suggest(
        ledger,
        toll(3, topic="Osrin flood", place="Osrin", as_of="2022-05-01", said="2022-05-02"),
        toll(
            *(900,), topic="Osrin flood", place="Osrin", said="2022-05-02",
            count_type=CountType.BACKGROUND,
        ),
    )  # fmt: skip
    assert proposed(found) == [("Osrin flood", 1), ("Osrin flood", 1)]
    assert [each.period is None for each in new(found)].count(True) == 1


def test_claims_without_a_topic_are_grouped_as_they_are_compared(ledger: Ledger) -> None:
    found = suggest(
        ledger,
        *(toll(value, place="Osrin", as_of="2022-05-01") for value in (1, 2, 3)),
        toll(4, place="Osrin", as_of="2022-07-01"),
    )
    assert proposed(found) == [("killed in Osrin, 1 May 2022", 3)]
    assert len(found.alone) == 1
    compared = compare_ledger(ledger, Asked(), load_profile()).comparison
    assert list(map(str, compared.provisional)) == ["killed in Osrin, 1 May 2022"]


WIRE = Document(
    text="The ferry capsized off the northern harbour, and rescuers searched for hours."
)


def test_the_claims_of_one_text_are_about_one_event_unless_it_tells_of_several(
    ledger: Ledger,
) -> None:
    wire = record_id(WIRE)
    ledger.append(deed(), [WIRE])
    found = suggest(
        ledger,
        toll(1, place="Osrin", document=wire, said="2022-05-01", quote="one sailor drowned"),
        toll(2, document=wire, said="2022-05-01", quote="two are dead"),
        toll(3, document=wire, quote="in 1990 three died", count_type=CountType.BACKGROUND),
    )
    assert proposed(found) == [("killed in Osrin, 1 May 2022", 2)]
    apart = suggest(ledger, toll(4, place="Kavran", document=wire, said="2022-05-01"))
    assert proposed(apart) == []


def test_the_day_of_telling_is_no_date_of_the_event(ledger: Ledger) -> None:
    found = suggest(ledger, toll(3, topic="old famine", said="2022-05-01"))
    (famine,) = new(found)
    assert (famine.name, famine.is_named, famine.period, famine.to_assign) == (
        *("old famine", True, None),
        (),
    )


def test_an_assigned_claim_is_looked_at_under_its_topic(ledger: Ledger) -> None:
    named = toll(9, topic="the disaster", place="Tavil", as_of="2021-03-05")
    bare = toll(30, who="Reuters", place="Tavil", as_of="2021-03-05")
    ledger.append(deed("add"), [named, bare, toll(8, topic=DAM, who="AFP", as_of="2021-03-05")])
    keys = [claim_id(named), claim_id(bare)]
    appended = assign_claims(ledger, deed("topics assign"), keys, DAM, "by place and day").appended
    assert len(appended.added) == 2

    comparison = compare_ledger(ledger, Asked((DAM,)), load_profile()).comparison
    assert {item.id for item in comparison.items} >= set(keys)
    assert any(set(keys) <= set(each.claims) for each in comparison.findings)
    assert {str(each.name): each.claims for each in list_names(ledger, NameKind.TOPIC)} == {DAM: 3}
    assert "no topic" not in {each.code for each in check_ledger(ledger, load_profile()).troubles}
    assert suggest_placing(ledger).settled == 3
    assert dict(ledger.claims())[keys[0]] == named, "the claim itself is not rewritten"


def test_a_later_assignment_replaces_an_earlier_one_and_undo_brings_it_back(ledger: Ledger) -> None:
    claim = toll(9, place="Tavil", as_of="2021-03-05")
    ledger.append(deed("add"), [claim, Topic("Tavil market fire")])
    for topic in (DAM, "Tavil market fire"):
        assign_claims(ledger, deed("topics assign"), [claim_id(claim)], topic, "")
    topics = {str(each.name): each.claims for each in list_names(ledger, NameKind.TOPIC)}
    assert topics == {DAM: 0, "Tavil market fire": 1}
    ledger.undo(deed("undo"))
    topics = {str(each.name): each.claims for each in list_names(ledger, NameKind.TOPIC)}
    assert topics == {DAM: 1, "Tavil market fire": 0}
    assert ledger.verify() == ()


def test_an_assignment_follows_an_alias(ledger: Ledger) -> None:
    claim = toll(9)
    ledger.append(deed("add"), [claim, Alias(NameKind.TOPIC, DAM, "rupture de Tavil")])
    assign_claims(ledger, deed("topics assign"), [claim_id(claim)], "rupture de Tavil", "")
    comparison = compare_ledger(ledger, Asked((DAM,)), load_profile()).comparison
    assert [item.id for item in comparison.items] == [claim_id(claim)]


def test_assignments_travel_with_an_export(ledger: Ledger, tmp_path: Path) -> None:
    claim = toll(9)
    ledger.append(deed("add"), [claim])
    assign_claims(ledger, deed("topics assign"), [claim_id(claim)], DAM, "by its words")
    exported = list(export_lines(ledger))
    lines = read_lines(BytesIO("\n".join(exported).encode()), "desk.jsonl")
    records = [line.content for line in lines][1:]
    assert any(isinstance(each, Assignment) for each in records)
    with open_ledger(str(tmp_path / "other.ledger"), create=True) as other:
        other.append(deed("import"), records)  # type: ignore[arg-type]
        assert list(export_lines(other)) == exported


def test_what_cannot_be_assigned(ledger: Ledger) -> None:
    claim = toll(9, topic=DAM)
    ledger.append(deed("add"), [claim])
    with pytest.raises(UnknownName, match="no topic has this name"):
        assign_claims(ledger, deed(), [claim_id(claim)], "the famine", "")
    with pytest.raises(UnknownName, match="no claim has this id"):
        assign_claims(ledger, deed(), ["c1-ffff"], DAM, "")
    with pytest.raises(InvalidClaim, match="already"):
        assign_claims(ledger, deed(), [claim_id(claim)], DAM, "")
