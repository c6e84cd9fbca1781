"""When two descriptions are one source, two, or cannot be told."""

import pytest

from claimtrack.align.parties.describe import describe
from claimtrack.align.parties.description import Description
from claimtrack.align.parties.likeness import compare_descriptions, same_person

PAIRS = [
    (
        "the Moldovan defence ministry",
        "Минобороны Молдавии",
        "same",
        "both are the defence ministry of Moldova",
    ),
    ("Tbilissi", "the Georgian authorities", "same", "both are the government of Georgia"),
    ("the Chilean president", "Chilean President Ana Prueba", "same", "depends on the date"),
    ("Chilean President Ana Prueba", "Chilean President Juan Ejemplo", "different", "two persons"),
    (
        "Ghana's health ministry spokeswoman Ama Test",
        "the Ghanaian health ministry",
        "same",
        "both are",
    ),
    ("the Ghanaian police", "the Kenyan police", "different", "of Ghana and of Kenya"),
    ("the Ghanaian police", "the Ghanaian army", "different", "two bodies"),
    ("the health ministry", "the Ghanaian health ministry", "unknown", "a country is not said"),
    ("the Ghanaian health authorities", "the Ghanaian health ministry", "unknown", "may mean"),
    ("the government of eastern Chad", "the Chadian government", "unknown", "only one is said"),
    ("the police of eastern Chad", "the police of northern Chad", "different", "of eastern and of"),
    ("Chadian experts", "experts from Chad", "unknown", "are many"),
]


@pytest.mark.parametrize(("left", "right", "answer", "reason"), PAIRS)
def test_descriptions_compare(left: str, right: str, answer: str, reason: str) -> None:
    for one, other in ((left, right), (right, left)):
        likeness = compare_descriptions(_described(one), _described(other))
        assert likeness.answer == answer
        assert reason in likeness.reason or answer == "different"


def _described(name: str) -> Description:
    found = describe(name)
    assert found is not None, name
    return found


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        ("Ana Prueba", "Prueba Ana", "same"),
        ("Ana Prueba", "Prueba", "same"),
        ("Aleksandr Zkouchka", "Alexandr Zkouchka", "same"),
        ("Ana Prueba", "Juan Ejemplo", "different"),
        ("Ana Prueba", "Ана Пруэба", "unknown"),
        ("Ana Prueba", "Anna Proba", "unknown"),
        ("Ana T. Prueba", "Ana M. Prueba", "unknown"),
        ("Ana T. Prueba", "Ana Prueba", "unknown"),
        ("Ana T. Prueba", "Ana T. Pruebas", "same"),
    ],
)
def test_persons_in_one_office_compare(left: str, right: str, answer: str) -> None:
    assert same_person(left, right).answer == answer
    assert same_person(right, left).answer == answer
