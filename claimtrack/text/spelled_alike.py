"""Texts that say the same in another spelling: of case, of accents composed or not, of blanks."""

import unicodedata


def fold_spelling(text: str) -> str:
    """A text by which it is found again: no capitals, composed letters, single blanks.

    Compatibility forms are folded too (UAX #15, NFKC), so that a ligature is its letters.
    """
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKD", text).casefold())
    return " ".join(plain.split())
