"""From a text to proposed claims: the demonstration's dispatches, and sentences of our own."""

from pathlib import Path

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.languages.load import find_speech
from claimtrack.model.claim import Claim, CountType, Stance
from claimtrack.model.proposal import Proposal
from claimtrack.read.pipeline import Context, propose
from claimtrack.read.speakers import settle_name

DATA = Path(__file__).resolve().parents[2] / "data"
CONTEXT = Context(publisher="AFP", published=Period.from_edtf("2020-10-31"))


def read(text: str, language: str = "en") -> tuple[Proposal, ...]:
    return propose(text, load_language(language), CONTEXT)


def figure_of(claim: Claim) -> tuple[str, str, object, str]:
    assert claim.figure is not None
    return (claim.metric or "", claim.figure.form.value, claim.figure.value, claim.who.claimant)


DISPATCHES = {
    "en": ("Partial tallies", "Vladimir Putin"),
    "fr": ("bilans partiels", "Vladimir Poutine"),
}


@pytest.mark.parametrize("language", DISPATCHES)
def test_figures_of_the_demonstration(language: str) -> None:
    tallies, putin = DISPATCHES[language]
    text = (DATA / f"dispatch.{language}.txt").read_text(encoding="utf-8")
    figures = [each.claim for each in read(text, language) if each.claim.figure]
    assert {figure_of(claim) for claim in figures} >= {
        ("killed", "more than", 1250, tallies),
        ("killed", "nearly", 5000, putin),
        ("killed", "bare", 30000, "AFP"),
        ("displaced", "vague plural", 100_000, "AFP"),
    }
    numbered = [claim for claim in figures if claim.figure and claim.figure.value is not None]
    assert len(numbered) == 4
    background = {
        c.figure.value for c in numbered if c.figure and c.when.count_type is CountType.BACKGROUND
    }
    assert background == {30000, 100_000}


@pytest.mark.parametrize("language", DISPATCHES)
def test_when_the_demonstration_was_said(language: str) -> None:
    text = (DATA / f"dispatch.{language}.txt").read_text(encoding="utf-8")
    when = {
        claim.figure.value: (
            claim.when.as_of and claim.when.as_of.edtf,
            claim.when.as_of_basis.value,
        )
        for each in read(text, language)
        if (claim := each.claim).figure
    }
    assert when[1250] == ("2020-10-31", "published")
    assert when[5000] == ("2020-10-19/2020-10-25", "inferred")


@pytest.mark.parametrize("language", DISPATCHES)
def test_statements_of_the_demonstration(language: str) -> None:
    text = (DATA / f"dispatch.{language}.txt").read_text(encoding="utf-8")
    statements = [each.claim for each in read(text, language) if each.claim.statement]
    shusha = {"en": "Shusha", "fr": "Choucha"}[language]
    told = {(c.stance, c.statement.place) for c in statements if c.statement}
    assert told >= {
        (Stance.ACCUSES, "Stepanakert"),
        (Stance.ACCUSES, shusha),
        (Stance.DENIES, "Stepanakert"),
        (Stance.DECLINES, None),
    }
    assert (Stance.DENIES, shusha) not in told


def test_evidence_points_into_the_text() -> None:
    text = (DATA / "dispatch.fr.txt").read_text(encoding="utf-8")
    for each in read(text, "fr"):
        evidence = each.claim.evidence
        assert evidence.start is not None
        assert text[evidence.start : evidence.end] == evidence.quote
        assert text[: evidence.start].endswith(evidence.prefix)


SENTENCES = [
    pytest.param(
        "The fighting, the worst since the war of the 1990s, has killed more than 1,250 people.",
        [("killed", "more than", 1250)],
        [CountType.BACKGROUND],
        False,
        id="the worst since another war is not of that war",
    ),
    pytest.param(
        "In the war of the 1990s about 30,000 people died.",
        [("killed", "about", 30000)],
        [CountType.BACKGROUND],
        True,
        id="another war",
    ),
]


@pytest.mark.parametrize(("text", "figures", "types", "is_background"), SENTENCES)
def test_background(
    text: str, figures: list[tuple[str, str, object]], types: list[CountType], is_background: bool
) -> None:
    claims = [each.claim for each in read(text) if each.claim.figure]
    assert [figure_of(claim)[:3] for claim in claims] == figures
    assert all((claim.when.count_type in types) is is_background for claim in claims)


def test_a_clause_with_a_number_is_no_name() -> None:
    text = "The owner put the dead at 17 and denied that the vessel was overloaded."
    assert all("17" not in each.claim.who.claimant for each in read(text))


def test_a_bracket_begins_a_sentence() -> None:
    text = "In 2008 a similar sinking killed more than 800. [Update] The storm killed 12 people."
    dates = {
        each.claim.figure.value: each.claim.when.count_type
        for each in read(text)
        if each.claim.figure
    }
    assert dates == {800: CountType.BACKGROUND, 12: CountType.UNKNOWN}


def test_a_question_states_nothing() -> None:
    assert [each for each in read("How many have died since then?") if each.claim.figure] == []


def test_without_a_publisher_the_claimant_is_unknown() -> None:
    (proposal,) = propose("The storm killed 12 people.", load_language("en"), Context())
    assert proposal.claim.who.claimant == "unknown"
    assert proposal.claim.when.as_of is None


@pytest.mark.parametrize(
    ("language", "words", "name"),
    [
        ("en", "Hikmet Hajiyev, an adviser to the president", "Hikmet Hajiyev"),
        ("en", "Asked by reporters, Hikmet Hajiyev", "Hikmet Hajiyev"),
        ("en", "the ministry on", "ministry"),
        ("fr", "des bilans partiels", "bilans partiels"),
        ("fr", "Bakou", "Bakou"),
        ("de", "der Polizei", "Polizei"),
        ("fr", "de l'armée", "de l'armée"),
        ("it", "dell’esercito", "esercito"),
        ("es", "al Ministerio de Salud", "Ministerio de Salud"),
    ],
)
def test_names(language: str, words: str, name: str) -> None:
    assert settle_name(words, find_speech(language)) == name
