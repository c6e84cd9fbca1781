"""Words for thousand and million of languages without a list of ours."""

import pytest
from babel.core import get_cldr_version

from claimtrack.languages.scales import scale_beside
from docs.tools import scales as generator


@pytest.mark.parametrize(
    ("words", "tag", "power"),
    [
        ("70万人", "ja", 4),
        ("70 만 명", "ko-KR", 4),
        ("70 万亿", "zh", 12),
        ("elfu 70", "sw", 3),
        ("70 tisíc", "cs", 3),
        ("70 tisícovek", "cs", None),
        ("70 milionů", "cs", 6),
        ("70 tisíc", "sw", None),
        ("70万", "en", 4),
        ("70 K", "cs", None),
    ],
)
def test_a_word_beside_a_number_multiplies(words: str, tag: str, power: int | None) -> None:
    start = words.index("7")
    found = scale_beside(words, start, start + 2, tag)
    assert (found.power if found else None) == power


def test_the_table_is_what_cldr_has() -> None:
    written = generator.SCALES.read_text(encoding="utf-8")
    if not written.startswith(f"# CLDR {get_cldr_version()},"):
        pytest.skip(f"Babel carries CLDR {get_cldr_version()}")
    assert written == generator.table(generator.scale_lines()), "run docs/tools/scales.py"
