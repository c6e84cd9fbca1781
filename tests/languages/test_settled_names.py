"""The names that words are filed under are those the rest of the program knows."""

from claimtrack.align.roles import ACROSS, PARENTS
from claimtrack.figures.figure import Form
from claimtrack.languages.names import FORMS, ROLES


def test_hedges_give_forms_of_figures() -> None:
    assert set(FORMS) < set(Form)


def test_roles_are_known_to_comparing() -> None:
    assert set(ROLES) <= set(PARENTS) | set(ACROSS)
