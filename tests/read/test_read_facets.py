"""Single facets of figures in sentences of dispatches: the rows of `facets.tsv`, by class.

Each row has the class, the language, the text and what is read, by class:

- denied: who says what of the figure
- earlier: each figure with its day, "-" for none
- condition: each figure with what narrows it
- place: each figure with its place
- evacuated: each figure with its metric
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.model.claim import Claim, Stance
from claimtrack.read.pipeline import Context, propose

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "facets.tsv").read_text(encoding="utf-8").splitlines()
]
PUBLISHED = Period.from_edtf("2025-03-04")


def _value(claim: Claim) -> str:
    assert claim.figure is not None
    return str(claim.figure.value)


TOLD: Mapping[str, Callable[[Claim], str]] = {
    "denied": lambda claim: f"{claim.who.claimant} {claim.stance.value} {_value(claim)}",
    "earlier": lambda claim: (
        f"{_value(claim)} {claim.when.as_of.edtf if claim.when.as_of else '-'}"
    ),
    "condition": lambda claim: f"{_value(claim)} {claim.scope.definition or '-'}",
    "place": lambda claim: f"{_value(claim)} {claim.scope.place or '-'}",
    "evacuated": lambda claim: f"{_value(claim)} {claim.metric}",
}


@pytest.mark.parametrize(
    ("kind", "language", "text", "expected"),
    ROWS,
    ids=[f"{kind}-{language}-{text[:40]}" for kind, language, text, _ in ROWS],
)
def test_facet_is_read(kind: str, language: str, text: str, expected: str) -> None:
    context = Context(publisher="Gazette", published=PUBLISHED)
    claims = [each.claim for each in propose(text, load_language(language), context)]
    told = [TOLD[kind](claim) for claim in claims if claim.figure is not None]
    assert "; ".join(sorted(told)) == expected


@pytest.mark.parametrize(
    ("language", "text", "denier"),
    [
        ("fr", "La préfète, Anne Morel, a démenti ce chiffre.", "Anne Morel"),
        ("fr", "Le gouverneur, Paul Amadou, a contesté ce chiffre.", "Paul Amadou"),
        ("fr", "Le recteur, Jean Bly, a rejeté cette estimation.", "Jean Bly"),
        ("en", "The mayor, Ann Bell, denied that figure.", "Ann Bell"),
        ("en", "The governor, Paul Amadou, disputed that toll.", "Paul Amadou"),
    ],
)
def test_who_denies_the_figure_before_is_who_stands_before_the_verb(
    language: str, text: str, denier: str
) -> None:
    given = {"fr": "Le syndicat annonce 15 morts.", "en": "The union said 15 people died."}
    context = Context(publisher="Gazette", published=PUBLISHED)
    language_words = load_language(language)
    claims = [each.claim for each in propose(f"{given[language]} {text}", language_words, context)]
    denied = [each for each in claims if each.stance is Stance.DENIES]
    assert [(each.who.claimant, each.figure and each.figure.value) for each in denied] == [
        (denier, 15)
    ]
    assert not [each for each in propose(text, language_words, context) if each.claim.statement]


def test_what_others_give_is_denied_by_who_stands_before_the_verb() -> None:
    text = "La mairie avait parlé de 8 morts et démenti le bilan de 12 donné par les secours."
    context = Context(publisher="Gazette", published=PUBLISHED)
    claims = [each.claim for each in propose(text, load_language("fr"), context)]
    statements = [(each.who.claimant, each.statement.text) for each in claims if each.statement]
    assert statements == [("mairie", "le bilan de 12 donné par les secours")]


@pytest.mark.parametrize(
    ("language", "text", "denier"),
    [
        (
            "en",
            "Chief Minister Anil Rao spoke of 60 deaths. The minister denied delays.",
            "minister",
        ),
        ("en", "The deputy mayor, Tom Ellis, reported 9 deaths. The mayor denied delays.", "mayor"),
        (
            "en",
            (
                "Ravi Menon, the health minister, spoke of 72 deaths. Chief Minister Anil Rao said "
                "60 had died. The minister denied delays."
            ),
            "Ravi Menon",
        ),
        ("en", "The mayor, Ann Bell, reported 9 deaths. The mayor denied delays.", "Ann Bell"),
        ("fr", "Le Premier ministre, Paul Roy, parle de 60 morts. Le ministre dément.", None),
        (
            "fr",
            "Le Premier ministre, Paul Roy, parle de 60 morts. Le ministre a démenti tout retard.",
            "ministre",
        ),
        (
            "fr",
            (
                "Le ministre de la Santé, Luc Blin, parle de 72 morts. Le Premier ministre, Paul "
                "Roy, a annoncé 60 morts. Le ministre a démenti tout retard."
            ),
            "Luc Blin",
        ),
    ],
)
def test_office_alone_is_no_higher_office(language: str, text: str, denier: str | None) -> None:
    context = Context(publisher="Gazette", published=PUBLISHED)
    claims = [each.claim for each in propose(text, load_language(language), context)]
    denied = [each.who.claimant for each in claims if each.statement]
    assert denied == ([denier] if denier else [])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "fr",
            (
                "Le bilan est de 23 morts, a annoncé mardi la préfecture.\n\nUn précédent bilan, "
                "communiqué lundi soir par la préfecture, faisait état de 12 morts.\n\n"
                "Quatre enfants ont été tués, a précisé la préfecture."
            ),
        ),
        (
            "en",
            (
                "The toll is 23 dead, the prefecture said on Tuesday.\n\nThe prefecture said on "
                "Monday that 12 had died.\n\nFour children were killed, the prefecture said."
            ),
        ),
    ],
)
def test_later_words_are_of_the_latest_day_said(language: str, text: str) -> None:
    context = Context(publisher="Gazette", published=PUBLISHED)
    last = propose(text, load_language(language), context)[-1].claim
    assert last.when.as_of is not None
    assert (last.scope.role, last.when.as_of.edtf) == ("children", "2025-03-04")
