"""What is set aside before names are compared."""

import pytest

from claimtrack.align.matching.aside import take_apart
from claimtrack.align.matching.lists import word_lists


@pytest.mark.parametrize(
    ("name", "kept", "dropped"),
    [
        ("Mr. Vladimir Putin", "Vladimir Putin", "Mr"),
        ("le président Macron", "Macron", "le président"),
        ("Министр обороны Сергей Шойгу", "Сергей Шойгу", "Министр обороны"),
        ("نیکول پاشینیان", "نیکول پاشینیان", ""),
        ("الرئيس بشار الأسد", "بشار الأسد", "الرئيس"),
        ("普京总统", "普京", "总统"),
        ("Sultan", "Sultan", ""),
        ("President", "President", ""),
        ("King, Stephen", "King Stephen", ""),
        ("Ludwig van Beethoven", "Ludwig Beethoven", "van"),
        ("Bashar al-Assad", "Bashar Assad", "al"),
        ("al-Assad", "Assad", "al"),
        ("Al Gore", "Al Gore", ""),
        ("Ben Affleck", "Ben Affleck", ""),
        ("Nestlé S.A.", "Nestlé", "S A"),
        ("ООО «Ромашка»", "Ромашка", "ООО"),
        ("Sammy Davis Jr.", "Sammy Davis", "Jr"),
        ("Ada Lovelace, Countess of Lovelace", "Ada Lovelace", "Countess of Lovelace"),
        ("Мустафа Кемаль-паша", "Мустафа Кемаль", "паша"),
    ],
)
def test_titles_particles_and_forms_are_set_aside(name: str, kept: str, dropped: str) -> None:
    parts = take_apart(name)
    assert " ".join(parts.kept) == kept
    assert " ".join(parts.dropped) == dropped


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("2nd brigade", ("2",)),
        ("second brigade", ("2",)),
        ("2-я бригада", ("2",)),
        ("вторая бригада", ("2",)),
        ("Louis XIV", ("14",)),
        ("Charles V", ("5",)),
        ("Ivanov I.", ()),
        ("brigade ٢", ("2",)),
        ("Fund 2005 Series 07", ("2005", "7")),
        ("First", ()),
        ("Malcolm X", ()),
    ],
)
def test_numbers_are_read(name: str, numbers: tuple[str, ...]) -> None:
    assert take_apart(name).numbers == numbers


def test_the_lists_are_plain_and_given_names_stand_in_families() -> None:
    lists = word_lists()
    assert all(word and word == word.lower() for title in lists.titles for word in title)
    assert all(name.isascii() and name.isalpha() and name.islower() for name in lists.families)
    assert all(len(set(family)) > 1 for family in lists.forms)
