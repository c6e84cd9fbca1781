"""The number of examples of a test follows the profile."""

import re
from pathlib import Path

FIXED = re.compile(r"max_examples=\d")

TESTS = Path(__file__).parent


def test_no_test_outranks_the_profile_with_a_number_of_its_own() -> None:
    """`tests.examples.examples` makes of it a share of what the profile says."""
    found = [
        str(path.relative_to(TESTS))
        for path in TESTS.rglob("*.py")
        if path != TESTS / "conftest.py" and FIXED.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
