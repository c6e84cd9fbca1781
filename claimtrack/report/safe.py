"""Text from outside, made safe to show: what would act on the reader is shown instead.

Nothing is dropped silently. A control character becomes its picture (␛), a character that
reorders text, or prints nothing where no script needs it, becomes its number (⟦U+202E⟧).
"""

import re
import unicodedata
from functools import lru_cache

from claimtrack.text.hidden import replace_hidden

FOLDED = re.compile("[\t\n\v\f\u2028\u2029]|\r\n")
"""Breaks between words and lines; a carriage return alone is not one: it overwrites the line."""

ALLOWED_FORMAT = frozenset(
    "\u200c\u200d\u200e\u200f\u061c\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u180e"
) | set(map(chr, range(0xE0020, 0xE0080)))
"""Format characters that scripts need: direction marks, Arabic number signs; and joiners and
the tags of flags where `text.hidden` leaves them."""

MOST_MARKS = 6
"""Combining marks in a row that are shown; no script stacks more than four (Tibetan, Hebrew)."""

LEFT_TO_RIGHT_MARK = "\u200e"

JSON_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON allows in the open, but a terminal, an editor or an encoder would stumble over."""

MARKUP = re.compile("[<>&]")
"""What would end the script element of a page that JSON is put into (HTML, 4.12.1.3)."""

FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
"""What makes a spreadsheet compute a cell; source: OWASP, "CSV Injection"."""

MARKDOWN_SPECIAL = re.compile(r"[\\`*_#\[\]|~$@]|(?<=\])\(|(?<=[A-Za-z]):(?=//)|(?<=[Ww]{3})\.")
"""Punctuation that Markdown (CommonMark, with GitHub's tables, links and formulas) obeys."""

HTML_ENTITIES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}

BLOCK_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
"""What would make a Markdown paragraph a heading, a list or a rule; a number is told apart by the
mark after it."""

STAND_INS = str.maketrans(
    {
        "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "→": "->", "·": "|", "–": "-",
        "—": "-", "−": "-", "×": "x", "∞": "inf", "≥": ">=", "≤": "<=", "⟦": "<", "⟧": ">",
        "\u200e": "", "\u00a0": " ", "\u202f": " ",
    }
)  # fmt: skip
"""Plain spellings of our own signs, for streams that cannot carry them."""


@lru_cache(maxsize=4096)
def to_visible(text: str) -> str:
    """One line of text in which nothing hidden is left; kept, since names come again.

    Line breaks and tabs become spaces, other control characters become pictures, and text that
    ends from right to left is closed with a mark, so that what follows it stays where it is.
    """
    if text.isascii() and text.isprintable():
        return text
    folded = replace_hidden(FOLDED.sub(" ", text), _number)
    if not folded.isprintable() or not folded.isascii():
        folded = "".join(_shown(character) for character in _without_heaps(folded))
    return folded + LEFT_TO_RIGHT_MARK if _ends_from_right(folded) else folded


def _shown(character: str) -> str:
    if character.isprintable() or character in ALLOWED_FORMAT:
        return character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if unicodedata.category(character) in {"Cc", "Cf", "Cs"}:
        return _number(character)
    return character


def _number(character: str) -> str:
    return f"⟦U+{ord(character):04X}⟧"


def _without_heaps(text: str) -> str:
    """Heaps of combining marks, which would cover the lines above, cut and counted."""
    if not any(unicodedata.combining(character) for character in text):
        return text
    kept: list[str] = []
    marks = 0
    for character in [*text, ""]:
        if character and unicodedata.combining(character):
            marks += 1
            if marks <= MOST_MARKS:
                kept.append(character)
            continue
        if marks > MOST_MARKS:
            kept.append(f"⟦+{marks - MOST_MARKS} marks⟧")
        marks = 0
        kept.append(character)
    return "".join(kept)


def _ends_from_right(text: str) -> bool:
    """Whether the last letter belongs to a script written from right to left."""
    for character in reversed(text):
        direction = unicodedata.bidirectional(character)
        if direction == "L":
            return False
        if direction in {"R", "AL"} and character not in ALLOWED_FORMAT:
            return True
    return False


GUILLEMETS = re.compile("«[\u00a0\u202f]?|[\u00a0\u202f]?»")


def to_carried(ours: str, encoding: str) -> str:
    """Words of ours as a stream with this encoding can carry them: the rest in its letters.

    Somebody else's words are not spelled anew: `to_encodable` marks what it cannot carry of them.
    """
    if ours.isascii() or _fits(ours, encoding):
        return ours
    from anyascii import anyascii

    return "".join(
        character if _fits(character, encoding) else anyascii(character.translate(STAND_INS))
        for character in GUILLEMETS.sub('"', ours)
    )


def to_encodable(text: str, encoding: str) -> str:
    """Visible text as a stream with this encoding can carry it; the rest as <U+0561>."""
    if text.isascii() or _fits(text, encoding):
        return text
    plain = "".join(
        character if _fits(character, encoding) else character.translate(STAND_INS)
        for character in text
    )
    return "".join(
        character if _fits(character, encoding) else f"<U+{_original(character):04X}>"
        for character in plain
    )


def _original(picture: str) -> int:
    """The code of the control character that a picture stands for, else the code itself."""
    code = ord(picture)
    if 0x2400 <= code < 0x2420:
        return code - 0x2400
    return 0x7F if code == 0x2421 else code


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def to_markdown(text: str) -> str:
    """Visible text that Markdown prints rather than obeys."""
    escaped = MARKDOWN_SPECIAL.sub(r"\\\g<0>", to_visible(text).translate(HTML_ENTITIES))
    return BLOCK_START.sub(_escape_start, escaped)


def _escape_start(match: re.Match[str]) -> str:
    blank, start = match.groups()
    return f"{blank}{start}\\" if start.isdigit() else f"{blank}\\{start}"


def to_code(text: str) -> str:
    """Visible text as a Markdown code span, also inside a table."""
    shown = to_visible(text).replace("|", "\\|")
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def to_fence(text: str) -> str:
    """A mark of backticks that no line of the text closes."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    return "`" * max(3, longest + 1)


def to_csv_text(text: str, encoding: str = "utf-8") -> str:
    """Visible text that a stream can carry and no spreadsheet takes for a formula.

    What stands in for a character that it cannot carry begins none either: − becomes -.
    """
    shown = to_encodable(to_visible(text), encoding)
    first = text.lstrip(" ")[:1] or " "
    return f"'{shown}" if first in FORMULA_STARTS or shown.lstrip()[:1] in FORMULA_STARTS else shown


def to_json_text(encoded: str) -> str:
    """JSON whose strings say the same, with what is invisible or unpaired written as an escape."""
    if encoded.isascii() and encoded.isprintable():
        return encoded  # nothing is hidden in it, and most lines are so
    shown = replace_hidden(encoded, _escape)
    return JSON_ESCAPED.sub(lambda match: _escape(match.group()), shown)


def _escape(character: str) -> str:
    """As JSON writes a character in ASCII: one beyond U+FFFF in two halves (RFC 8259, 7)."""
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def to_embedded_json(encoded: str) -> str:
    """The same for JSON that somebody may put into a page: nothing in it looks like an element."""
    return MARKUP.sub(lambda match: _escape(match.group()), to_json_text(encoded))
