"""What is printed around a name, and organisations known by several names."""

import pytest

from claimtrack.align.parties.printed import (
    find_acronym,
    find_claimant,
    find_organisation,
    find_spoken_for,
)


@pytest.mark.parametrize(
    ("name", "claimant"),
    [
        ("GOO citing the Oat Council", "GOO"),
        ("GOO, which refers to the Oat Council", "GOO"),
        ("la GOO, citant le Conseil", "la GOO"),
        ("il [le maire]", "le maire"),
        ("Citing Oats", "Citing Oats"),
        ("the Oat Council", "the Oat Council"),
    ],
)
def test_who_speaks(name: str, claimant: str) -> None:
    assert find_claimant(name) == claimant


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Global Oats Organization (GOO)", ("Global Oats Organization", "GOO")),
        ("Ministry of Oats (MoO) of Latvia", ("Ministry of Oats  of Latvia", "MoO")),
        ("Latvia (official figures)", None),
        ("Congo (Kinshasa)", None),
        ("(GOO)", None),
    ],
)
def test_an_acronym_in_brackets(name: str, found: tuple[str, str] | None) -> None:
    assert find_acronym(name) == found


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("the UN", "United Nations"),
        ("un", None),
        ("l'ONU", "United Nations"),
        ("who", None),
        ("the World Health Organization (WHO)", "World Health Organization"),
        ("ВОЗ", "World Health Organization"),
        ("UNICEF spokesman Ivan Probe", "UNICEF"),
        ("UN Oat Council", None),
        ("UN-backed government", None),
        ("Amnesty International citing the UN", "Amnesty International"),
    ],
)
def test_an_international_organisation(name: str, organisation: str | None) -> None:
    assert find_organisation(name) == organisation


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("a spokesman for the Oat Council", "the Oat Council"),
        ("Ana Prueba, deputy head of harvests at the GOO", "the GOO"),
        ("the Office for the Counting of Oats", None),
        ("a report sent to the Oat Council", None),
        ("a spokesman", None),
    ],
)
def test_whom_somebody_speaks_for(name: str, organisation: str | None) -> None:
    assert find_spoken_for(name, "en") == organisation
