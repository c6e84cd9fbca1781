"""What reading a document passes over: numbers that nobody claimed, people who speak."""

import pytest

from claimtrack.model.document import Document
from claimtrack.read.passed_over import PassedOver


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("en", "Police said 12 people were killed. Some 19 people came.", ["Some 19 people"]),
        ("en", "About 20% of the homes burnt, and 3 hospitals.", ["About 20%", "3 hospitals"]),
        ("en", "On 4 March 2021 at 10:42 Ivan Petrov, 34, left for $30.", []),
        ("en", "It won 3-1 and came 4th, in a home of its own.", []),
        ("en", "Several people came.", []),
        ("fr", "Une base militaire et trois tentatives.", ["trois tentatives"]),
        ("xx", "Some 19 people came.", []),
    ],
)
def test_numbers_that_nobody_claimed(language: str, text: str, numbers: list[str]) -> None:
    found = PassedOver(Document(language=language), text).numbers
    assert [each.claim.evidence.quote for each in found] == numbers
    assert all(each.claim.metric is None for each in found)


def test_who_speaks() -> None:
    text = "Mayor Ruiz said it was over. Doctors said so too."
    found = PassedOver(Document(language="en"), text).speakers
    assert [name for _, name in found] == ["Mayor Ruiz", "Doctors"]
