"""Where `report.saying` was."""

from claimtrack.report.saying import (
    RULINGS,
    SAID_AT_MOST,
    SHORT_ID,
    join_words,
    one_line,
    say,
    say_arguments,
    say_claim,
    say_content,
    say_count,
    say_counts,
    say_decision,
    say_in_full,
    say_judged,
    say_number,
    say_records,
)

__all__ = [
    "RULINGS",
    "SAID_AT_MOST",
    "SHORT_ID",
    "join_words",
    "one_line",
    "say",
    "say_arguments",
    "say_claim",
    "say_content",
    "say_count",
    "say_counts",
    "say_decision",
    "say_in_full",
    "say_judged",
    "say_number",
    "say_records",
]
