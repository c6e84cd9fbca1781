"""What the other names of a file add to a name, and what they must not."""

import pytest

from claimtrack.align.parties.context import Context, Settled
from claimtrack.align.parties.names_beside import PrintedName


def settle(name: str, *beside: str, lang: str = "en") -> Settled:
    names = [PrintedName(each, lang) for each in (name, *beside)]
    return Context(names).settle(names[0])


def is_one(left: str, right: str, *beside: str, lang: str = "en") -> bool:
    """Whether two names are one source in their context; the order in it must not matter."""
    keys = {
        Context([PrintedName(each, lang) for each in names]).settle(PrintedName(name, lang)).key
        for names in ((left, right, *beside), (*beside[::-1], right, left))
        for name in (left, right)
    }
    return len(keys) == 1


ONE = [
    ("the health ministry", "Ghana's health ministry", ()),
    ("the ministry", "the Ministry of Health", ()),
    ("the ministry", "the Kenyan interior ministry", ("Kenyan police",)),
    ("the Chilean president", "Ana Prueba", ("Chilean President Ana Prueba",)),
    ("President Prueba", "Ana Prueba", ("Chilean President Ana Prueba",)),
    ("Prueba", "Ana Prueba", ("Chilean President Ana Prueba",)),
    ("Ama Test", "Ghana's health ministry", ("health ministry spokeswoman Ama Test",)),
    ("Test", "Ghana's health ministry", ("Ghana's health minister Ama Test",)),
    ("the president", "President Ana Prueba", ()),
    ("President López Prueba", "Ana López Prueba", ("Chilean President Ana López Prueba",)),
    ("Alexandr Probev", "Aleksandr Probev", ("Latvian President Aleksandr Probev",)),
    ("the Global Oats Organization (GOO)", "GOO", ()),
    ("UN GOO", "GOO", ("the Global Oats Organization (GOO)",)),
    ("GOO", "Global Office for Oats", ()),
    ("the Observatory", "Lisbon Observatory for Rights", ()),
    ("a spokesman for the Lisbon Observatory", "Lisbon Observatory", ()),
    ("the authorities of the breakaway territory", "the Abkhaz authorities", ()),
    ("the Ghanaian health authorities", "Ghana's health ministry", ()),
    (
        "the eastern health ministry",
        "the health ministry of eastern Chad",
        ("Chad's health ministry",),
    ),
    ("the health ministry", "Chad's health ministry", ("the health ministry of eastern Chad",)),
]


@pytest.mark.parametrize(("left", "right", "beside"), ONE)
def test_one_source(left: str, right: str, beside: tuple[str, ...]) -> None:
    assert is_one(left, right, *beside)


TWO = [
    ("the health ministry", "Ghana's health ministry", ("Kenya's health ministry",)),
    ("the ministry", "Ghana's health ministry", ("Ghana's interior ministry",)),
    (
        "the Chilean president",
        "Ana Prueba",
        ("Chilean President Ana Prueba", "Chilean President Juan Ejemplo"),
    ),
    ("the Peruvian president", "Ana Prueba", ("Chilean President Ana Prueba",)),
    ("the government in the east", "the Palestinian government", ()),
    (
        "the authorities of the breakaway territory",
        "the Abkhaz authorities",
        ("Transnistrian authorities",),
    ),
    ("GOO", "Global Office for Oats", ("General Order of Owls",)),
    ("Observatory", "Lisbon Observatory for Rights", ()),
    ("a report sent to the Lisbon Observatory", "Lisbon Observatory", ()),
    ("witnesses", "Kenyan witnesses", ()),
    ("Prueba", "Ana Prueba", ("Chilean President Ana Prueba", "Peruvian President Eva Prueba")),
    ("a spokesman for Chilean President Ana Prueba", "Ana Prueba", ()),
    ("a spokesman for the Chilean president", "Ana Prueba", ("Chilean President Ana Prueba",)),
    ("the French president", "President Ana Prueba", ()),
    ("the president", "President Ana Prueba", ("President Juan Ejemplo",)),
    ("the Kremlin", "Ana Prueba", ("Russian President Ana Prueba",)),
    ("Ana Prueba", "the Ghanaian police", ("Ana Prueba of the Kenyan police",)),
    (
        "Ama Test",
        "Ghana's health ministry",
        ("health ministry spokeswoman Ama Test", "police spokeswoman Ama Test"),
    ),
]


@pytest.mark.parametrize(("left", "right", "beside"), TWO)
def test_two_sources(left: str, right: str, beside: tuple[str, ...]) -> None:
    assert not is_one(left, right, *beside)


def test_what_was_added_is_said() -> None:
    found = settle("the health ministry", "Ghana's health ministry")
    assert found.reason == "the only health ministry named beside it is health ministry of Ghana"
    assert found.choices == ()


def test_what_it_may_mean_is_said() -> None:
    found = settle("the health ministry", "Ghana's health ministry", "Kenya's health ministry")
    assert found.key[0] == "pending"
    assert found.choices == ("health ministry of Ghana", "health ministry of Kenya")


def test_an_office_two_persons_hold_stays_open() -> None:
    beside = ("Chilean President Ana Prueba", "Chilean President Juan Ejemplo")
    found = settle("the Chilean president", *beside)
    assert found.choices == ("ana prueba", "juan ejemplo")


def test_two_spellings_of_one_holder_are_one_person() -> None:
    names = [
        PrintedName("le président russe Alexandre Poutnikov", "fr"),
        PrintedName("Russian President Aleksandr Putnikov", "en"),
        PrintedName("le président russe", "fr"),
        PrintedName("Aleksandr Putnikov", "en"),
    ]
    assert len({Context(names).settle(each).key for each in names}) == 1


def test_short_forms_in_french() -> None:
    beside = ("la préfecture de police",)
    assert is_one("La préfecture", "la préfecture de police", lang="fr")
    assert is_one("le ministère", "Beauvau", "le ministère de l'Intérieur", lang="fr")
    assert not is_one("la préfecture", "la préfecture du Doubs", *beside, lang="fr")
