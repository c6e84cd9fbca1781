"""A toll that counts on is not of the day of its event, nor of that of an older figure."""

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.model.claim import Claim, CountType
from claimtrack.read.pipeline import Context, propose

PAPER = Context(publisher="The Courier", published=Period.from_edtf("2026-03-05"))
"""A Thursday."""


def read(language: str, text: str) -> dict[int, Claim]:
    """The figure claims of a text, by their number."""
    proposals = propose(text, load_language(language), PAPER)
    claims = [each.claim for each in proposals]
    return {int(claim.figure.value or 0): claim for claim in claims if claim.figure}


def day(claim: Claim) -> str | None:
    return claim.when.as_of.edtf if claim.when.as_of is not None else None


@pytest.mark.parametrize(
    ("language", "text", "number", "as_of"),
    [
        ("en", "Tuesday's crash has now claimed 36 lives, police said.", 36, "2026-03-05"),
        ("en", "Monday's earthquake has now killed 412 people.", 412, "2026-03-05"),
        ("en", "The flood on Tuesday has so far killed 36 people.", 36, "2026-03-05"),
        ("en", "Sunday's attack has left 12 dead to date.", 12, "2026-03-05"),
        ("en", "Tuesday's attack left 12 dead, and police have now arrested 30.", 30, "2026-03-05"),
        ("fr", "Le séisme de lundi a maintenant tué 412 personnes.", 412, "2026-03-05"),
        ("es", "El terremoto del lunes ha dejado hasta ahora 412 muertos.", 412, "2026-03-05"),
        ("de", "Das Erdbeben vom Montag hat bislang 412 Menschen getötet.", 412, "2026-03-05"),
        ("en", "Tuesday's attack left 12 dead, and police have now arrested 30.", 12, "2026-03-03"),
        ("en", "Tuesday's crash killed 36 people.", 36, "2026-03-03"),
        ("en", "On Tuesday the toll stood at 36.", 36, "2026-03-03"),
        ("en", "As of Tuesday the crash had claimed 36 lives.", 36, "2026-03-03"),
        ("en", "The toll on Monday had so far reached 36.", 36, "2026-03-02"),
        ("en", "On Monday, 36 bodies had so far been recovered.", 36, "2026-03-02"),
    ],
)
def test_a_toll_that_counts_on_is_of_the_day_it_is_told(
    language: str, text: str, number: int, as_of: str
) -> None:
    assert day(read(language, text)[number]) == as_of


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "The death toll climbed to 45, from 38 on Friday, the governor said.", 45),
        ("en", "The toll rose to 45, after 38 on Friday, police said.", 45),
        ("fr", "Le bilan passe à 20 morts, contre 15 lundi, selon la préfecture.", 20),
        ("de", "Die Zahl der Toten stieg auf 45, nach 38 am Freitag, sagte der Landrat.", 45),
        ("en", "20 killed, down from 30 a year earlier.", 20),
        ("en", "About 20 people died, down from 30 a year earlier.", 20),
    ],
)
def test_the_time_of_an_older_figure_is_not_that_of_the_newer(
    language: str, text: str, number: int
) -> None:
    claim = read(language, text)[number]
    assert day(claim) == "2026-03-05"
    assert claim.when.count_type is not CountType.BACKGROUND


@pytest.mark.parametrize(
    ("text", "number", "change"),
    [
        ("At least 20 people were killed, up from 15 reported earlier, police said.", 20, 5),
        ("Some 300 people were hurt in Lima, up from 250, the ministry said.", 300, 50),
        ("About 20 people died, down from 30 a year earlier.", 20, -10),
        ("20 people died when the lift, cut from 15 metres, fell.", 20, None),
        ("20 people died, and 15 from the same village were hurt.", 20, None),
    ],
)
def test_an_older_figure_behind_what_befell_them_is_a_change(
    text: str, number: int, change: int | None
) -> None:
    figure = read("en", text)[number].figure
    assert figure is not None
    assert figure.change == change


@pytest.mark.parametrize(
    "text",
    [
        "The hospital said 20 had died, raising its earlier toll of 15.",
        "The toll, previously 15, rose to 20.",
        "The toll (earlier 15) rose to 20.",
        "A previous toll of 15 was given by police.",
    ],
)
def test_an_earlier_toll_is_of_no_present_day(text: str) -> None:
    assert day(read("en", text)[15]) is None


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("fr", "L'explosion a fait à ce jour 12 morts.", 12),
        ("en", "Last week 12 people died.", 12),
        ("de", "Bis zum heutigen Tag 12 Tote.", 12),
    ],
)
def test_a_day_before_a_number_is_no_label(language: str, text: str, number: int) -> None:
    assert set(read(language, text)) == {number}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Au jour 12 du siège, 40 morts."),
        ("en", "On day 12 of the siege, 40 people died."),
        ("en", "In week 12 of the strike, 40 people were arrested."),
    ],
)
def test_a_numbered_day_counts_nobody(language: str, text: str) -> None:
    assert set(read(language, text)) == {40}
