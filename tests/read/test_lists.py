"""Lists whose noun stands once: "Bengo (74), Zaire (9)", "- Lima: 5", "against 9,000 counted"."""

import pytest

from claimtrack.dates import Period
from claimtrack.languages import load_language
from claimtrack.read.pipeline import Context, propose

CONTEXT = Context(publisher="Gazette", published=Period.from_edtf("2026-05-06"))

LISTS = {
    "en brackets": (
        "en",
        "At least 28 people died in Karsk (12), Lomsk (9) and Tarva (7).",
        ["28 Karsk", "12 Karsk part", "9 Lomsk part", "7 Tarva part"],
    ),
    "en with": (
        "en",
        "Most deaths were in Karsk with 12, followed by Lomsk with nine and Tarva with seven.",
        ["12 Karsk", "9 Lomsk", "7 Tarva"],
    ),
    "en bare": (
        "en",
        "The floods killed 64 people: Karsk 29, Lomsk 22 and Tarva 13. Reuters was there.",
        ["64 –", "29 Karsk part", "22 Lomsk part", "13 Tarva part"],
    ),
    "fr bare": (
        "fr",
        "On compte 64 morts : Karsk 29, Lomsk 22 et Tarva 13. Une enquête est ouverte.",
        ["64 –", "29 Karsk part", "22 Lomsk part", "13 Tarva part"],
    ),
    "es of the whole": (
        "es",
        "De los 421 muertos, 176 fueron en Nogal, 109 en Salinas y 48 en Tambo.",
        ["421 –", "176 Nogal part", "109 Salinas part", "48 Tambo part"],
    ),
    "es lines": (
        "es",
        "Fallecidos: 43\n- Nogal: 30\n- Vega del Pino: 13\nDesaparecidos: 8\n- Tambo: 8",
        ["43 –", "30 Nogal part", "13 Vega del Pino part", "8 –", "8 Tambo part"],
    ),
    "pt lines with brackets": (
        "pt",
        "Óbitos: 13\n\nAlva (1)\n\nMoura (12)\n",
        ["13 –", "1 Alva part", "12 Moura part"],
    ),
    "pt labels": (
        "pt",
        "- Desalojados: 115\n- Municípios afetados: 84\n- Afetados: 50\n- Óbitos confirmados: 78\n",
        ["115 –", "78 –"],
    ),
    "it con": (
        "it",
        "I morti sono 40 a Karsk, seguita da Lomsk con nove e Tarva con sette.",
        ["40 Karsk", "9 Lomsk", "7 Tarva"],
    ),
    "ages are none": ("es", "Murieron Juan Paz (34), Ana Ruiz (45) y Luis Mora (61).", []),
    "organisations count nothing": ("en", "The Missing Miners Project has 30 offices.", []),
    "three places are none": ("en", "Nine people died in Karsk, Lomsk and Tarva.", ["9 –"]),
}

AGAINST = {
    "en": "Organisers counted 60,000 marchers, against 9,000 counted by police.",
    "fr": "Les syndicats ont compté 60 000 manifestants, contre 9 000 recensés par la police.",
    "es": "Los sindicatos contaron 60.000 manifestantes, contra 9.000 contados por la policía.",
    "pt": "Os sindicatos contaram 60 mil manifestantes, contra os 9 mil contados pela polícia.",
}
COUNTER = {"en": "police", "fr": "police", "es": "policía", "pt": "polícia"}


@pytest.mark.parametrize(("tag", "text", "wanted"), LISTS.values(), ids=LISTS.keys())
def test_items_of_a_list_count_what_its_head_counts(tag: str, text: str, wanted: list[str]) -> None:
    claims = [each.claim for each in propose(text, load_language(tag), CONTEXT)]
    told = [
        f"{claim.figure.value:g} {claim.scope.place or '–'}{' part' if claim.part_of else ''}"
        for claim in claims
        if claim.figure is not None and claim.figure.value is not None
    ]
    assert told == wanted


@pytest.mark.parametrize(("tag", "text"), AGAINST.items(), ids=AGAINST.keys())
def test_the_count_that_is_set_against_another_is_its_counters(tag: str, text: str) -> None:
    claims = [each.claim for each in propose(text, load_language(tag), CONTEXT)]
    last = claims[-1]
    assert last.figure is not None
    assert (last.figure.value, last.who.claimant) == (9000, COUNTER[tag])
