"""Text that can be stored and found again: no NUL, no half character, no endless field."""

from claimtrack.errors import InvalidClaim
from claimtrack.text.hidden import is_blank

MOST_CHARACTERS = 100_000
"""In one field: the longest quoted passages we know are a few thousand characters; a field beyond
this is a file in the wrong place."""


def check_text(field: str, text: str) -> None:
    """Refuse what no ledger can keep; nothing is cleaned, so the words stay the source's words.

    Control characters other than NUL are kept: every output neutralises them by itself.

    Raises:
        InvalidClaim: A NUL character, a lone surrogate (text that was not decoded as UTF-8),
            nothing that can be seen, or a field of more than `MOST_CHARACTERS`.
    """
    if len(text) > MOST_CHARACTERS:
        raise InvalidClaim(
            f"{len(text):,} characters beginning {text[:30]!r}; the most is {MOST_CHARACTERS:,}",
            hint="give the passage that carries the claim, not the whole text",
            place=field,
        )
    if "\0" in text:
        raise InvalidClaim(
            f"a NUL character after {_before(text, text.index(chr(0)))}",
            hint="remove it, or check that the file is text",
            place=field,
        )
    if not text.isascii():
        if text.strip() and is_blank(text):
            raise InvalidClaim(
                f"nothing that can be seen, beginning with U+{ord(text.strip()[0]):04X}",
                hint="give words, or leave it out",
                place=field,
            )
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise InvalidClaim(
                f"half a character (U+{ord(text[error.start]):04X})"
                f" after {_before(text, error.start)}",
                hint="save the text as UTF-8",
                place=field,
            ) from error


def _before(text: str, position: int) -> str:
    """The last few characters before a position, as a message shows them."""
    shown = text[max(0, position - 20) : position]
    return repr(shown) if shown else "nothing: it is the first character"
