"""A claim set against the words of its figure and against its quote."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from claimtrack.dates import Period
from claimtrack.errors import InputError
from claimtrack.figures.figure import Figure, Form
from claimtrack.intake.claim_guard import check_amended, check_claim, check_draft
from claimtrack.intake.draft import Draft
from claimtrack.intake.oddities import Odd
from claimtrack.languages.names import Completeness
from claimtrack.model.claim import (
    Claim,
    Counting,
    CountType,
    Distribution,
    Evidence,
    Scope,
    Stance,
    When,
    Who,
)
from claimtrack.model.record import claim_id
from claimtrack.units.unit import UnitCode
from claimtrack.workflow.world import new_world

WORLD = new_world()


def claim(
    words: str,
    *,
    language: str | None = "en",
    form: Form = Form.BARE,
    quote: str = "",
    document: str | None = None,
    **more: Any,
) -> Claim:
    parts: dict[str, Any] = {"metric": "killed", "topic": "flood"} | more
    evidence = Evidence(quote, language=language, document=document)
    return Claim(Who("Red Cross"), figure=Figure(words, form, 70), evidence=evidence, **parts)


FITS = {
    "the metric": claim("70 killed"),
    "a family of it": claim("70 killed", metric="casualties"),
    "another metric by its own name": claim("70 wounded", metric="injured"),
    "the role": claim("70 civilians killed", scope=Scope(role="civilian")),
    "a wider role": claim("70 journalists killed", scope=Scope(role="civilian")),
    "what is feared, as an opinion": claim("70 feared dead", stance=Stance.OPINES),
    "what is denied, as a denial": claim("denied that 70 were killed", stance=Stance.DENIES),
    "on each side": claim(
        "70 killed on each side",
        scope=Scope(side="both", distribution=Distribution.EACH),
    ),
    "a rate, as one": claim("70 a day", when=When(count_type=CountType.IN_PERIOD), metric="killed"),
    "so far": claim("70 killed so far", when=When(count_type=CountType.CUMULATIVE)),
    "its words in its quote": claim("70 killed", quote="In all, 70 killed, said the Red Cross."),
    "the same in other words": claim("70 dead", quote="Seventy people died."),
    "a denial of something else": claim(
        "70 killed", quote="The mayor did not resign, but 70 killed is the count."
    ),
    "another number beside it": claim("70 killed", quote="Of 900 on board, 70 killed."),
}


@pytest.mark.parametrize("case", FITS)
def test_what_fits_passes(case: str) -> None:
    beside = [each for each in check_claim(FITS[case], WORLD) if each.odd is not Odd.WORDS]
    assert beside == []


CONTRADICTED = {
    "wounded": (claim("70 wounded"), "says injured, the metric is killed"),
    "hurt, in French": (claim("70 blessés", language="fr"), "says injured"),
    "missing, in Spanish": (claim("70 desaparecidos", language="es"), "says missing"),
    "displaced, in German": (claim("70 Vertriebene", language="de"), "the metric is killed"),
    "injured, in Russian": (claim("70 раненых", language="ru"), "says injured"),
    "feared": (claim("70 feared dead"), '"feared" in'),
    "denied": (claim("denied that 70 were killed"), '"denied" in'),
    "denied, in French": (claim("dément 70 morts", language="fr"), "changes what the figure means"),
    "denied, in German": (claim("dementierte 70 Tote", language="de"), "changes what the figure"),
    "not confirmed, in Russian": (claim("70 убитых, не подтверждено", language="ru"), "changes"),
    "civilians as soldiers": (
        claim("70 civilians killed", scope=Scope(role="military")),
        "says civilian, the role is military",
    ),
    "soldiers as civilians, in Italian": (
        claim("70 soldati uccisi", language="it", scope=Scope(role="civilian")),
        "the role is civilian",
    ),
    "each side as one": (claim("70 killed on each side", scope=Scope(side="North")), "every side"),
    "each side as the total": (
        claim("70 killed on each side", scope=Scope(side="both", distribution=Distribution.TOTAL)),
        "says each, the distribution is total",
    ),
    "a rate as a toll": (claim("70 killed a day"), '"a day" in'),
}


@pytest.mark.parametrize("case", CONTRADICTED)
def test_of_a_record_what_its_words_exclude_is_told_by_its_id(case: str) -> None:
    given, reason = CONTRADICTED[case]
    told = [each for each in check_claim(given, WORLD) if each.odd is Odd.CONTRADICTS]
    assert len(told) == 1
    assert told[0].sentence.startswith(f"{claim_id(given)}: ")
    assert reason in told[0].sentence
    assert told[0].sentence.endswith(": please check")


@pytest.mark.parametrize("case", CONTRADICTED)
def test_in_a_row_what_its_words_exclude_is_refused_as_a_command_refuses_it(case: str) -> None:
    given, reason = CONTRADICTED[case]
    row = Draft.from_object({"figure": given.figure.words if given.figure else ""})
    with pytest.raises(InputError, match=reason):
        tuple(check_draft(row, given, WORLD))


@pytest.mark.parametrize("case", CONTRADICTED)
def test_where_a_sentence_stands_around_the_words_it_is_told(case: str) -> None:
    given, _ = CONTRADICTED[case]
    quote = f"{given.figure.words}, it says." if given.figure else ""
    quoted = replace(given, evidence=replace(given.evidence, quote=quote))
    assert Odd.SAYS in {each.odd for each in check_claim(quoted, WORLD)}


def test_what_was_read_in_a_document_is_told() -> None:
    told = check_claim(claim("70 wounded", document="d1-" + "ab" * 16), WORLD)
    assert [each.odd for each in told] == [Odd.SAYS]


TODAY = dt.date(2021, 6, 1)
DAYS = When(as_of=Period.from_edtf("2021-03-05"), since=Period.from_edtf("2021-03-01"))


def measured(words: str, value: int | Decimal, unit: str = "", **more: Any) -> Claim:
    figure = Figure(words, Form.BARE, value, unit=UnitCode(unit), **more)
    return replace(claim(words, when=DAYS), figure=figure)


SPOILED = {
    "a count that ends before it began": (
        measured("61", 61),
        replace(measured("61", 61), when=replace(DAYS, since=Period.from_edtf("2021-04-01"))),
        "is before the count began",
    ),
    "a day to come": (
        measured("61", 61),
        replace(measured("61", 61), when=replace(DAYS, as_of=Period.from_edtf("2022"))),
        "is in the future",
    ),
    "a margin that swallows it": (
        measured("61", 61),
        measured("61", 61, margin=61),
        "the record says 61 ± 61",
    ),
    "a negative count": (
        measured("-0.4 %", Decimal("-0.4"), "%"),
        measured("-0.4 %", Decimal("-0.4")),
        "-0.4",
    ),
}
"""A claim, what an amendment would make of it, and why it is refused."""


@pytest.mark.parametrize("case", SPOILED)
def test_an_amendment_that_no_command_would_record_is_refused(case: str) -> None:
    before, now, reason = SPOILED[case]
    check_amended(before, before, TODAY)
    with pytest.raises(InputError, match=reason):
        check_amended(before, now, TODAY)


@pytest.mark.parametrize("case", SPOILED)
def test_a_claim_that_was_so_before_can_be_amended_otherwise(case: str) -> None:
    _, before, _ = SPOILED[case]
    check_amended(before, replace(before, note="looked at again"), TODAY)


TOLD = {
    "so far, as final": (
        claim("70 killed so far", when=When(count_type=CountType.FINAL)),
        Odd.SAYS,
        "says count type cumulative, the record final",
    ),
    "partial, as final": (
        claim("70 killed in a partial count", counting=Counting(completeness=Completeness.FINAL)),
        Odd.SAYS,
        "completeness partial",
    ),
    "civilians as everybody": (claim("70 civilians killed"), Odd.SAYS, "the record has no role"),
    "each side, left out": (claim("70 killed on each side"), Odd.SAYS, "distribution each"),
    "words nobody reads": (claim("70 killed, tops"), Odd.UNREAD, '"tops" in'),
    "another metric, said to be Swahili": (
        claim("70 wounded", language="sw"),
        Odd.SAYS,
        "the metric is killed",
    ),
    "a doubt, said to be Zulu": (claim("70 feared dead", language="zu"), Odd.SAYS, '"feared" in'),
    "another metric in the quote alone": (
        claim("70", quote="70 were wounded"),
        Odd.QUOTED,
        "says injured, the metric is killed",
    ),
    "a doubt behind it in the quote": (
        claim("70", quote="70 are feared dead"),
        Odd.QUOTED,
        '"feared" stands beside',
    ),
    "words in a language nobody named": (
        claim("70 zabitých", language=None),
        Odd.UNREAD,
        '"zabitých" in',
    ),
    "another number in its quote": (
        claim("70 killed", quote="72 killed"),
        Odd.QUOTED,
        '"72 killed" does not say "70 killed"',
    ),
    "a longer number in its quote": (
        claim("70", quote="The count is 70,000 now"),
        Odd.QUOTED,
        "says 70000, the record says 70",
    ),
    "a hedge in its quote": (
        claim("70 killed", quote="at least 70 killed"),
        Odd.QUOTED,
        "says at least 70, the record says 70",
    ),
    "a hedge in its quote, in French": (
        claim("70 morts", language="fr", quote="au moins 70 morts selon la police"),
        Odd.QUOTED,
        "says at least 70",
    ),
    "its quote denies it": (
        claim("70 killed", quote="It is not true that 70 killed were found."),
        Odd.QUOTED,
        "denies it, and the record asserts",
    ),
    "its quote doubts it": (
        claim("70 killed", quote="reportedly 70 killed"),
        Odd.QUOTED,
        '"reportedly" stands beside',
    ),
    "its quote refutes it, in Spanish": (
        claim("70 muertos", language="es", quote="El alcalde desmintió que hubiera 70 muertos"),
        Odd.QUOTED,
        "denies it, and the record asserts",
    ),
    "another number in a quote nobody reads": (
        claim("70 obětí", language="cs", quote="Zemřelo 72 lidí"),
        Odd.QUOTED,
        "does not say",
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_words_or_quote_say_otherwise_is_told(case: str) -> None:
    given, odd, reason = TOLD[case]
    told = [each for each in check_claim(given, WORLD) if each.odd is odd]
    assert told
    assert reason in told[0].sentence
