"""Which colour a meaning has. Colour only adds: sign and word are always printed beside it."""

from claimtrack.compare.verdict import Verdict
from claimtrack.model.proposal import Certainty
from claimtrack.report.document import Meaning

STYLE_OF_RANK = ("green", "cyan", "dim", "yellow", "bright_yellow", "magenta", "bold red")
"""The style of a verdict by its rank."""

STYLES: dict[Meaning | Verdict, str] = {
    **{verdict: STYLE_OF_RANK[verdict.rank] for verdict in Verdict},
    Verdict.ADMITTED_IN_PART: "yellow",
    Verdict.NOT_COMPARABLE: "dim",
    Verdict.ECHO: "dim",
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
