"""Write the table of words for thousand, million and the like anew from CLDR.

    .venv/bin/python docs/tools/scales.py

`claimtrack/languages/scale_names.tsv`: language, word, the power of ten that it multiplies by. Of
languages that have no word list of ours: with it, "61万" in a text nobody can read is held against
610,000 all the same. The words come from the long compact forms that Babel carries of CLDR.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_cldr_version
from babel.localedata import locale_identifiers

ROOT = Path(__file__).parents[2] / "claimtrack" / "languages"
SCALES = ROOT / "scale_names.tsv"
OURS = frozenset(path.parent.name for path in ROOT.glob("??/figures.toml"))
SCRIPTS = ("zh_Hant",)
"""Writings of a language with words of their own."""


def scale_lines() -> Iterator[str]:
    """The lines of the table: each word of a language once."""
    written: set[tuple[str, str]] = set()
    for name in sorted(locale_identifiers()):
        tag = name.split("_")[0]
        if tag in OURS or ("_" in name and name not in SCRIPTS) or tag == "root":
            continue
        for word, power in _scales(Locale.parse(name)):
            if (tag, word) not in written:
                written.add((tag, word))
                yield f"{tag}\t{word}\t{power}"


def _scales(locale: Locale) -> Iterator[tuple[str, int]]:
    forms: Any = locale.compact_decimal_formats
    for by_number in forms.get("long", {}).values():
        for number, form in by_number.items():
            pattern = str(form.pattern).split(";")[0]
            zeros = pattern.count("0")
            word = re.sub(r"[0\u200e\u200f\u061c.'’-]", " ", pattern)
            word = " ".join(word.replace("\u00a0", " ").split())
            power = len(str(number)) - zeros
            is_letter = len(word) == 1 and word.isascii()  # K and M, where nobody gave a word
            if word and zeros and power > 0 and not is_letter:
                yield word, power


def table(lines: Iterable[str]) -> str:
    """The text of the table, with the version of CLDR that it comes from above it."""
    source = (
        f"# CLDR {get_cldr_version()}, by docs/tools/scales.py; its licence: languages/cldr.LICENSE"
    )
    return "".join(f"{line}\n" for line in (source, *lines))


if __name__ == "__main__":
    SCALES.write_text(table(scale_lines()), encoding="utf-8")
