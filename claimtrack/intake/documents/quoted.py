"""Words looked for in a text, exactly, with their numbers whole."""

import re

THREE_DIGITS = re.compile(r"\d{3}(?!\d)")
"""Before which another group may stand: 1 312."""


def to_pattern(words: str) -> re.Pattern[str]:
    """Finds words whose numbers are whole: "12" stands neither in 120 nor in 12,000 or 1 012."""
    before, after = "", ""
    if words[:1].isdigit():
        before = r"(?<!\d)(?<!\d[.,'’])"
    if THREE_DIGITS.match(words):
        before += r"(?<!\D\d\s)(?<!\D\d\d\s)(?<!\D\d\d\d\s)"
    if words[-1:].isdigit():
        after = r"(?!\d|[.,'’]\d|\s\d{3}(?!\d))"
    return re.compile(before + re.escape(words) + after)
