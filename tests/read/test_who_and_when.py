"""Who gives a figure and of what time it is, where the words beside it point elsewhere.

`who_and_when.tsv` holds the texts, all ours, published on 20 November 2026: what they show,
language, text, and each figure with what is read for it ("–" for nobody, or for no day).
"""

import datetime as dt
from pathlib import Path

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.model.proposal import Proposal
from claimtrack.read.pipeline import UNKNOWN_CLAIMANT, Context, propose

TABLE = Path(__file__).with_name("who_and_when.tsv").read_text(encoding="utf-8")
ROWS = [tuple(line.split("\t")) for line in TABLE.splitlines()]
CONTEXT = Context(published=Period.day(dt.date(2026, 11, 20)))


def told(proposal: Proposal, shows: str) -> str:
    claim = proposal.claim
    assert claim.figure is not None
    assert claim.figure.value is not None
    number = str(int(claim.figure.value))
    if shows == "searched":
        return f"{claim.metric} {number} = {proposal.certainty.value}"
    if shows == "before":
        day = claim.when.as_of
        return f"{number} = {day.edtf if day else '–'}"
    name = claim.who.claimant
    return f"{number} = {'–' if name == UNKNOWN_CLAIMANT else name}"


@pytest.mark.parametrize(("shows", "language", "text", "figures"), ROWS)
def test_each_figure_is_read(shows: str, language: str, text: str, figures: str) -> None:
    found = propose(text, load_language(language), CONTEXT)
    assert "; ".join(told(each, shows) for each in found) == figures


def test_who_still_searches_gives_a_level_and_no_change() -> None:
    (found,) = propose(
        "Les secours affirment rechercher encore 12 personnes.", load_language("fr"), CONTEXT
    )
    assert found.claim.figure is not None
    assert found.claim.figure.change is None


def test_nobody_relays_their_own_words() -> None:
    text = "Un précédent bilan communiqué vendredi soir par la préfecture faisait état de 31 morts."
    (found,) = propose(text, load_language("fr"), CONTEXT)
    assert (found.claim.who.claimant, found.claim.who.relays) == ("préfecture", ())


@pytest.mark.parametrize(
    ("language", "text", "accused"),
    [
        ("fr", "Le maire a accusé la société Hydrosorne d'avoir ouvert les vannes.", "Hydrosorne"),
        ("en", "The mayor accused the company Hydrosorne of opening the gates.", "Hydrosorne"),
        ("es", "El alcalde acusó a la empresa Hidrosor de abrir las compuertas.", "Hidrosor"),
        ("de", "Der Bürgermeister warf der Firma Hydrosor vor, zu lügen.", "Hydrosor"),
        ("fr", "Le maire a accusé Société Générale d'avoir menti.", "Société Générale"),
    ],
)
def test_an_accused_company_is_named_without_the_word_for_it(
    language: str, text: str, accused: str
) -> None:
    (found,) = propose(text, load_language(language), CONTEXT)
    assert found.claim.statement is not None
    assert found.claim.statement.actor == accused
