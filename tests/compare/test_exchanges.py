"""What statements say of each other, and what they leave open."""

from dataclasses import replace

import pytest

from claimtrack.compare.verdict import Verdict
from claimtrack.model.claim import Claim, Evidence, Stance
from claimtrack.model.record import claim_id
from claimtrack.report.phrases import find_line
from tests.compare.compare_cases import (
    compare_claims,
    figure_claim,
    findings_of,
    statement_claim,
)

ACCUSED = {"actor": "Azerbaijan", "act": "bombing"}


def accusation(place: str, *, said: str | None = "2020-10-31", act: str = "bombing") -> Claim:
    return statement_claim(
        "Artsakh",
        Stance.ACCUSES,
        f"Azerbaijan: {act} in {place}",
        actor="Azerbaijan",
        act=act,
        place=place,
        said=said,
    )


def reply(
    stance: Stance,
    *,
    place: str | None = None,
    act: str | None = "bombing",
    claimant: str = "Baku",
    said: str | None = "2020-10-31",
) -> Claim:
    return statement_claim(
        claimant, stance, f"{act} at {place}", actor="Azerbaijan", act=act, place=place, said=said
    )


def said_of(*claims: Claim) -> list[str]:
    return sorted(each.verdict.value for each in findings_of(*claims) if each.verdict is not None)


def evidence_of(*claims: Claim) -> list[list[str]]:
    """What is said of the pairs of each exchange, the telling one first."""
    return sorted(
        [each.verdict.value for each in found.evidence if each.verdict is not None]
        for found in findings_of(*claims)
    )


def test_one_place_denied_the_other_unanswered() -> None:
    stepanakert, shusha = accusation("Stepanakert"), accusation("Shusha")
    found = findings_of(stepanakert, shusha, reply(Stance.DENIES, place="Stepanakert"))
    told = {each.verdict: set(each.claims) for each in found}
    assert claim_id(stepanakert) in told[Verdict.DENIED]
    assert told[Verdict.UNANSWERED] == {claim_id(shusha)}


@pytest.mark.parametrize(
    ("answer", "verdicts"),
    [
        pytest.param(reply(Stance.DENIES, place="Shusha"), ["denied"], id="denied"),
        pytest.param(
            reply(Stance.DENIES, place="Karabakh"), ["denied"], id="denied for a wider place"
        ),
        pytest.param(
            reply(Stance.DENIES, place="Shusha", act="shelling"), ["denied"], id="in other words"
        ),
        pytest.param(reply(Stance.ADMITS, place="Shusha"), ["admitted"], id="admitted"),
        pytest.param(
            reply(Stance.ADMITS_IN_PART, place="Shusha"), ["admitted in part"], id="in part"
        ),
        pytest.param(reply(Stance.DECLINES, place="Shusha"), ["no comment"], id="asked about this"),
        pytest.param(
            statement_claim("Baku", Stance.DECLINES, "a request by a reporter"),
            ["no comment", "unanswered"],
            id="asked about something unnamed",
        ),
        pytest.param(
            reply(Stance.DENIES, act="targeting civilians"),
            ["denies something else", "unanswered"],
            id="denies another act",
        ),
        pytest.param(
            reply(Stance.DENIES, place="Stepanakert"), ["unanswered"], id="denies it elsewhere"
        ),
        pytest.param(
            reply(Stance.DENIES, place="Shusha", said="2020-10-01"),
            ["unanswered"],
            id="a denial before the charge",
        ),
        pytest.param(
            statement_claim(
                "Baku", Stance.ACCUSES, "Armenia shelled Terter", actor="Armenia", act="shelling"
            ),
            ["counter-accusation", "unanswered", "unanswered"],
            id="accuses back",
        ),
        pytest.param(
            statement_claim("Moscow", Stance.PROMISES, "help", actor="Russia", act="assistance"),
            ["unanswered"],
            id="a promise answers nothing",
        ),
    ],
)
def test_answers_to_an_accusation(answer: Claim, verdicts: list[str]) -> None:
    assert said_of(accusation("Shusha"), answer) == verdicts
    assert said_of(answer, accusation("Shusha")) == verdicts


def test_a_charge_made_again_and_its_denial_are_one_exchange() -> None:
    (found,) = findings_of(
        accusation("Shusha", said="2020-10-10"),
        accusation("Shusha", said="2020-10-31"),
        reply(Stance.DENIES, place="Shusha", said="2020-11-01"),
    )
    assert found.verdict is Verdict.DENIED
    assert len(found.claims) == 3
    assert [each.accounts for each in found.parties] == [("Artsakh",), ("Baku",)]
    assert (str(found.first), str(found.last)) == ("2020-10-10", "2020-11-01")


def test_a_denial_is_set_against_the_latest_charge() -> None:
    (told,) = evidence_of(
        accusation("Shusha", said="2020-10-10"),
        accusation("Shusha", said="2020-10-31"),
        reply(Stance.DENIES, place="Shusha", said="2020-11-01"),
    )
    assert told == ["denied", "unanswered"]


def test_each_denial_of_one_charge_is_in_its_exchange() -> None:
    charges = [accusation("Shusha", said=f"2020-10-{day}") for day in (10, 20, 30)]
    denials = [reply(Stance.DENIES, place="Shusha", said=f"2020-10-{day}") for day in (11, 21, 31)]
    (found,) = findings_of(*charges, *denials)
    assert [each.verdict for each in found.evidence] == [Verdict.DENIED] * 3


def accuses_back(place: str, said: str = "2020-10-31") -> Claim:
    return statement_claim(
        "Baku",
        Stance.ACCUSES,
        f"Armenia shelled {place}",
        actor="Armenia",
        act="shelling",
        place=place,
        said=said,
    )


def test_two_who_accuse_each_other_are_told_once() -> None:
    found = findings_of(
        accusation("Shusha", said="2020-10-10"),
        accusation("Stepanakert", said="2020-10-12"),
        accuses_back("Terter", "2020-10-20"),
        accuses_back("Ganja", "2020-10-21"),
    )
    (mutual,) = (each for each in found if each.verdict is Verdict.COUNTER_ACCUSATION)
    assert sorted(each.accounts for each in mutual.parties) == [("Artsakh",), ("Baku",)]


def test_each_party_to_an_exchange_stands_on_one_side() -> None:
    """Charges of both before and after one another: nobody is on both sides."""
    found = findings_of(
        accusation("Shusha", said="2020-10-10"),
        accuses_back("Terter", "2020-10-20"),
        accusation("Stepanakert", said="2020-10-30"),
    )
    (mutual,) = (each for each in found if each.verdict is Verdict.COUNTER_ACCUSATION)
    assert sorted(each.accounts for each in mutual.parties) == [("Artsakh",), ("Baku",)]


def test_a_denial_of_something_else_is_told_once() -> None:
    found = findings_of(
        accusation("Shusha"),
        accusation("Stepanakert"),
        reply(Stance.DENIES, act="targeting civilians"),
    )
    assert sorted(each.verdict.value for each in found if each.verdict is not None) == [
        "denies something else",
        "unanswered",
        "unanswered",
    ]


def test_who_holds_a_town() -> None:
    holds = statement_claim(
        "Baku",
        Stance.ASSERTS,
        "Shusha is taken",
        actor="Azerbaijan",
        act="retaking",
        place="Shusha",
    )
    denial = statement_claim(
        "Yerevan",
        Stance.DENIES,
        "Shusha is taken",
        actor="Azerbaijan",
        act="control",
        place="Shusha",
    )
    rival = statement_claim(
        "Yerevan", Stance.ASSERTS, "Shusha is held", actor="Armenia", act="holds", place="Shusha"
    )
    assert said_of(holds, denial) == ["competing status"]
    assert said_of(holds, rival) == ["competing status"]


def test_texts_are_compared_where_no_slot_is_known() -> None:
    charge = statement_claim("Artsakh", Stance.ACCUSES, "the truce of 12 October was broken")
    denial = statement_claim("Baku", Stance.DENIES, "The truce of 12 October was broken!")
    other = statement_claim("Baku", Stance.DENIES, "civilians were forced to leave the region")
    assert said_of(charge, denial) == ["denied"]
    assert said_of(charge, other) == ["unanswered"]


@pytest.mark.parametrize(
    ("charged", "denied"),
    [
        ("the police beat marchers in Paris", "the police beat marchers in Lyon"),
        ("the police fired 5 rounds at them", "the police fired 50 rounds at them"),
        ("the police never broke the march up", "the police broke the march up"),
    ],
    ids=["another place", "another number", "a negation"],
)
def test_alike_texts_that_say_another_thing(charged: str, denied: str) -> None:
    charge = statement_claim("Artsakh", Stance.ASSERTS, charged)
    assert said_of(charge, statement_claim("Baku", Stance.DENIES, denied)) == []


def test_what_the_accuser_takes_back_is_not_open() -> None:
    back = replace(accusation("Shusha", said="2020-11-01"), stance=Stance.RETRACTS)
    assert said_of(accusation("Shusha"), back) == []


def test_statements_and_figures_do_not_meet() -> None:
    comparison = compare_claims(accusation("Shusha"), figure_claim(5000))
    assert (comparison.compared, dict(comparison.not_compared)) == (0, {})
    assert [each.verdict for each in comparison.findings] == [Verdict.UNANSWERED]


def test_an_undated_denial_may_answer() -> None:
    denial = reply(Stance.DENIES, place="Shusha", said=None)
    assert said_of(accusation("Shusha"), denial) == ["denied"]


def test_a_denial_within_the_days_of_the_charge_may_answer() -> None:
    charge = accusation("Shusha", said="2020-10-19/2020-10-25")
    assert said_of(charge, reply(Stance.DENIES, place="Shusha", said="2020-10-22")) == ["denied"]


def test_a_battle_and_the_war_around_it_are_one_event() -> None:
    charge = replace(accusation("Shusha"), topic="battle of Shusha")
    assert said_of(charge, reply(Stance.DENIES, place="Shusha")) == ["denied"]


def test_a_place_alone_is_not_what_is_denied() -> None:
    fled = statement_claim(
        "Baku", Stance.DENIES, "its soldiers left the town", actor="Azerbaijan", place="Shusha"
    )
    assert said_of(accusation("Shusha"), fled) == ["unanswered"]


def test_nobody_else_answers_for_the_accused() -> None:
    ankara = reply(Stance.DENIES, place="Shusha", claimant="Ankara")
    assert evidence_of(accusation("Shusha"), ankara) == [["denied", "unanswered"]]
    baku = reply(Stance.DENIES, place="Shusha")
    assert evidence_of(accusation("Shusha"), baku) == [["denied"]]


def test_a_refusal_that_fits_no_charge_is_still_told() -> None:
    refusal = reply(Stance.DECLINES, place="Stepanakert")
    assert said_of(accusation("Shusha"), refusal) == ["no comment", "unanswered"]


PERHAPS = [
    pytest.param({}, True, id="the accused denies in other words"),
    pytest.param({"claimant": "Baku's ministry"}, True, id="somebody of the accused"),
    pytest.param({"claimant": "Ankara"}, False, id="somebody else"),
    pytest.param({"said": "2020-09-30"}, False, id="before it was charged"),
    pytest.param({"said": None}, True, id="on an unknown day"),
    pytest.param({"place": "Stepanakert"}, False, id="about another place"),
]


@pytest.mark.parametrize(("changed", "is_perhaps_about_it"), PERHAPS)
def test_a_denial_in_other_words_is_told_beside_the_charge(
    changed: dict[str, str], *, is_perhaps_about_it: bool
) -> None:
    facets = {"claimant": "Baku", "said": "2020-11-01"} | changed
    claimant = facets.pop("claimant")
    denial = statement_claim(claimant, Stance.DENIES, "anything of the kind was done", **facets)
    charge = accusation("Shusha")
    (finding,) = findings_of(charge, denial)
    assert finding.verdict is Verdict.UNANSWERED
    assert finding.reason == ("perhaps denied" if is_perhaps_about_it else "")
    assert (claim_id(denial) in finding.claims) is is_perhaps_about_it


@pytest.mark.parametrize(
    ("accused", "speaker", "is_asked"),
    [
        ("société Hydrosorne", "Hydrosorne", True),
        ("Hydrosorne", "Hydrosorne SA", True),
        ("the operator Hydrosorne", "Hydrosorne", True),
        ("Hydrosorne", "Aquavia", False),
        ("Ministry of Defence", "Ministry of Health", False),
    ],
)
def test_a_denial_under_a_like_name_is_no_silence(
    accused: str, speaker: str, *, is_asked: bool
) -> None:
    charge = statement_claim(
        "Jean Roussel", Stance.ACCUSES, "it opened the gates", actor=accused, said="2020-11-01"
    )
    denial = statement_claim(
        speaker, Stance.DENIES, "anything of the kind was done", said="2020-11-01"
    )
    (finding,) = findings_of(charge, denial)
    assert finding.reason == ("perhaps denied" if is_asked else "")
    assert (claim_id(denial) in finding.claims) is is_asked
    assert (speaker in finding.sentence) is is_asked


TEXT = (
    "The union accused Ayar of overloading the bus. The company denied this. Police accused the "
    "driver of speeding. A witness denied having seen that."
)
"""Whose denials say what they deny by its place alone."""


def in_text(claim: Claim, quote: str, document: str) -> Claim:
    start = TEXT.index(quote)
    return replace(claim, evidence=Evidence(quote, "", "", document, start, start + len(quote)))


@pytest.mark.parametrize(
    ("speaker", "denied", "document", "is_asked"),
    [
        ("company", "The company denied this", "same", True),
        ("company", "The company denied this", "other", False),
        ("witness", "A witness denied having seen that", "same", False),
    ],
)
def test_a_denial_right_behind_a_charge_is_no_silence(
    speaker: str, denied: str, document: str, *, is_asked: bool
) -> None:
    texts = {each: f"d1-{each * 8}" for each in ("same", "other")}
    charges = [
        in_text(statement_claim(who, Stance.ACCUSES, what, actor=whom), quote, texts["same"])
        for who, whom, what, quote in (
            ("union", "Ayar", "overloading", "The union accused Ayar of overloading the bus"),
            ("police", "driver", "speeding", "Police accused the driver of speeding"),
        )
    ]
    denial = statement_claim(speaker, Stance.DENIES, "this")
    found = findings_of(*charges, in_text(denial, denied, texts[document]))
    (charge,) = (each for each in found if claim_id(charges[0]) in each.claims)
    assert charge.reason == ("perhaps denied" if is_asked else "")
    assert (speaker in charge.sentence) is is_asked


def test_nobody_is_said_to_be_silent_who_is_perhaps_answering() -> None:
    denial = statement_claim("Baku", Stance.DENIES, "anything of the kind", said="2020-11-01")
    (finding,) = findings_of(accusation("Shusha"), denial)
    assert "no answer" not in finding.sentence
    assert "nobody" not in find_line(finding)
