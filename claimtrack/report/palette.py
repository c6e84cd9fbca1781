"""Which colour a meaning has. Colour only adds: sign and word are always printed beside it."""

from claimtrack.compare.verdict import Verdict
from claimtrack.model.proposal import Certainty
from claimtrack.report.document import Meaning

STYLES: dict[Meaning | Verdict, str] = {
    Meaning.PLAIN: "",
    Meaning.TITLE: "bold",
    Meaning.LABEL: "dim",
    Meaning.CLAIM: "blue",
    Meaning.SOURCE: "bold",
    Meaning.WORDS: "italic",
    Meaning.EXPECTED: "bold",
    Meaning.STRICT: "",
    Meaning.SOFT: "dim",
    Meaning.REVISION: "bold magenta",
    Meaning.NOTICE: "cyan",
    Verdict.AGREE: "green",
    Verdict.COMPATIBLE: "cyan",
    Verdict.GAP: "yellow",
    Verdict.TENSION: "bright_yellow",
    Verdict.POSSIBLE_CONFLICT: "magenta",
    Verdict.CONFLICT: "bold red",
    Verdict.NOT_COMPARABLE: "dim",
    Verdict.UNDECIDED: "dim",
    Verdict.ECHO: "dim",
    Verdict.DENIED: "bright_yellow",
    Verdict.DENIES_SOMETHING_ELSE: "bright_yellow",
    Verdict.COUNTER_ACCUSATION: "bright_yellow",
    Verdict.COMPETING_STATUS: "magenta",
    Verdict.ADMITTED: "cyan",
    Verdict.ADMITTED_IN_PART: "yellow",
    Verdict.NO_COMMENT: "dim",
    Verdict.UNANSWERED: "dim",
}
"""Rich's names for the sixteen colours every terminal has, so that the reader's theme decides the
shades. Ours; a statement verdict has the colour of the figure verdict of its rank."""

CERTAINTY_STYLES: dict[Certainty | None, str] = {
    Certainty.HIGH: "bold green",
    Certainty.MEDIUM: "bold yellow",
    Certainty.LOW: "bold magenta",
    None: "cyan",
}
"""Of the claims marked in a text, and of the numbers that nobody claimed. Ours."""
